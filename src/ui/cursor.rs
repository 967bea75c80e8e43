//! The cursor of a list: which row is selected, and which rows are in sight (scroll offset).

/// Used by every list. Rows may be taller than one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    pub selected: usize,
    /// The first row in sight.
    pub top: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Next(usize),
    Previous(usize),
    First,
    Last,
}

impl Cursor {
    pub(super) fn go(&mut self, step: Step, len: usize) {
        let last = len.saturating_sub(1);
        self.selected = match step {
            Step::Next(n) => self.selected.saturating_add(n).min(last),
            Step::Previous(n) => self.selected.min(last).saturating_sub(n),
            Step::First => 0,
            Step::Last => last,
        };
    }

    pub(super) fn select(&mut self, row: usize) {
        self.selected = row;
    }

    /// Moves the window so that the selected row is in sight; `height` tells the lines of a row.
    pub(super) fn settle(&mut self, len: usize, room: usize, height: impl Fn(usize) -> usize) {
        self.selected = self.selected.min(len.saturating_sub(1));
        self.top = self.top.min(self.selected);
        let mut lines: usize = 0;
        let mut first = self.selected;
        // Walk up from the selected row as long as everything down to it fits.
        for row in (self.top..=self.selected).rev() {
            lines = lines.saturating_add(height(row).max(1));
            if lines > room {
                break;
            }
            first = row;
        }
        self.top = first;
        // No empty lines below while there are rows above.
        let mut below: usize = (self.top..len).map(|it| height(it).max(1)).take(room + 1).sum();
        while self.top > 0 && below + height(self.top - 1).max(1) <= room {
            self.top -= 1;
            below += height(self.top).max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_always_in_sight() {
        let height = |row: usize| 1 + row % 3;
        for room in 3..9 {
            let mut cursor = Cursor::default();
            for step in [Step::Next(7), Step::Last, Step::Previous(3), Step::First, Step::Next(99)] {
                cursor.go(step, 20);
                cursor.settle(20, room, height);
                let lines: usize = (cursor.top..=cursor.selected).map(height).sum();
                assert!(lines <= room, "{cursor:?} in {room}");
            }
            assert_eq!(cursor.selected, 19);
        }
    }

    #[test]
    fn an_empty_list_has_a_cursor_too() {
        let mut cursor = Cursor { selected: 5, top: 3 };
        cursor.go(Step::Next(1), 0);
        cursor.settle(0, 10, |_| 1);
        assert_eq!(cursor, Cursor::default());
    }

    #[test]
    fn rows_fill_the_room_from_below() {
        let mut cursor = Cursor { selected: 9, top: 9 };
        cursor.settle(10, 4, |_| 1);
        assert_eq!(cursor.top, 6);
    }
}
