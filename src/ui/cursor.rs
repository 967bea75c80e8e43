//! The cursor of a list: which row is selected, and which rows are in sight (scroll offset).

/// Used by every list. Rows may be taller than one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    pub selected: usize,
    /// The first row in sight.
    pub top: usize,
    /// Of a selected row that is taller than the list: its lines above the ones in sight.
    pub above: usize,
    /// And those below them.
    pub below: usize,
    /// Lines of the list.
    room: usize,
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
        // Of a page that is turned, a line stays in sight, and maybe the speaker above it.
        let page = self.room.saturating_sub(2).max(1);
        match step {
            // What has not been shown of a row is not passed by.
            Step::Next(n) if self.below > 0 => self.above += n.min(self.below).min(page),
            Step::Previous(n) if self.above > 0 => self.above -= n.min(self.above).min(page),
            Step::Next(n) => self.select(self.selected.saturating_add(n).min(last)),
            Step::Previous(n) => self.select(self.selected.min(last).saturating_sub(n)),
            Step::First => self.select(0),
            Step::Last => self.select(last),
        }
    }

    /// Another row is shown from its beginning.
    pub(super) fn select(&mut self, row: usize) {
        if row != self.selected {
            (self.above, self.below) = (0, 0);
        }
        self.selected = row;
    }

    /// Which lines of the selected row are in sight, the first is 1, and how many it has; `None`: all are.
    pub(super) fn part(&self) -> Option<(usize, usize, usize)> {
        let end = self.above + self.room;
        (self.above + self.below > 0).then_some((self.above + 1, end, end + self.below))
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
        let beyond = if len == 0 { 0 } else { height(self.selected).saturating_sub(room) };
        self.room = room;
        self.above = self.above.min(beyond);
        self.below = beyond - self.above;
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
        let mut cursor = Cursor { selected: 5, top: 3, ..Cursor::default() };
        cursor.go(Step::Next(1), 0);
        cursor.settle(0, 10, |_| 1);
        assert_eq!((cursor.selected, cursor.top, cursor.part()), (0, 0, None));
    }

    #[test]
    fn rows_fill_the_room_from_below() {
        let mut cursor = Cursor { selected: 9, top: 9, ..Cursor::default() };
        cursor.settle(10, 4, |_| 1);
        assert_eq!(cursor.top, 6);
    }

    #[test]
    fn a_row_taller_than_the_list_is_read_to_its_end_before_the_next() {
        let height = |row: usize| if row == 1 { 9 } else { 1 };
        let mut cursor = Cursor::default();
        let mut go = |step| {
            cursor.go(step, 3);
            cursor.settle(3, 4, height);
            (cursor.selected, cursor.part())
        };
        assert_eq!(go(Step::Next(1)), (1, Some((1, 4, 9))));
        assert_eq!(go(Step::Next(1)), (1, Some((2, 5, 9))));
        // However far a step goes, a line of what was shown stays in sight, and no line is passed by.
        assert_eq!(go(Step::Next(50)), (1, Some((4, 7, 9))));
        assert_eq!(go(Step::Next(50)), (1, Some((6, 9, 9))));
        assert_eq!(go(Step::Previous(1)), (1, Some((5, 8, 9))));
        assert_eq!(go(Step::Next(50)), (1, Some((6, 9, 9))));
        assert_eq!(go(Step::Next(1)), (2, None));
        assert_eq!(go(Step::Previous(1)), (1, Some((1, 4, 9))));
        assert_eq!(go(Step::Previous(1)), (0, None));
        assert_eq!(go(Step::Last), (2, None));
    }
}
