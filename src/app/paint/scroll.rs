//! Rows that only moved up or down are moved by the terminal itself: a line down costs a few bytes.

use super::sgr::Look;
use crate::text::Map;
use foldhash::fast::FixedState;
use ratatui::buffer::{Buffer, Cell};
use std::hash::{BuildHasher, Hash, Hasher};

/// The rows `top..=bottom` move by `lines`: up when it is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    pub top: usize,
    pub bottom: usize,
    pub lines: isize,
}

/// Fewer rows are sent as quickly.
const WORTH_SCROLLING: usize = 4;

impl Scroll {
    /// The move after which most rows stand right, if it is worth it.
    pub(super) fn between(old: &Buffer, new: &Buffer) -> Option<Scroll> {
        let columns = usize::from(old.area.width).max(1);
        let rows = old.content.chunks(columns).zip(new.content.chunks(columns));
        if rows.filter(|(old, new)| old != new).take(WORTH_SCROLLING).count() < WORTH_SCROLLING {
            // Most keys change a few rows: nothing has to be looked for.
            return None;
        }
        let (old, new) = (hashes(old, columns), hashes(new, columns));
        if old.iter().zip(&new).filter(|it| it.0 != it.1).count() < WORTH_SCROLLING {
            return None;
        }
        let lines = most_voted(&old, &new)?;
        let scroll = region(&old, &new, lines)?;
        let rows = || scroll.top..=scroll.bottom;
        let right_now = rows().filter(|it| old[*it] == new[*it]).count();
        let right_then = rows().filter(|it| moved(&old, *it, lines) == Some(new[*it])).count();
        let gained = right_then.saturating_sub(right_now);
        (gained >= WORTH_SCROLLING && gained * 2 > scroll.bottom - scroll.top).then_some(scroll)
    }

    /// Does to a buffer what the terminal does to its screen.
    pub(super) fn apply(self, buffer: &mut Buffer) {
        let columns = usize::from(buffer.area.width);
        let cells = &mut buffer.content[self.top * columns..(self.bottom + 1) * columns];
        let count = self.lines.unsigned_abs() * columns;
        if self.lines > 0 {
            cells.rotate_left(count);
            let end = cells.len() - count;
            cells[end..].iter_mut().for_each(Cell::reset);
        } else {
            cells.rotate_right(count);
            cells[..count].iter_mut().for_each(Cell::reset);
        }
    }
}

/// How far rows that stand only once on the old screen have moved, by majority.
fn most_voted(old: &[u64], new: &[u64]) -> Option<isize> {
    let mut places: Map<u64, Option<usize>> = Map::default();
    for (row, hash) in old.iter().enumerate() {
        places.entry(*hash).and_modify(|it| *it = None).or_insert(Some(row));
    }
    let mut votes: Map<isize, usize> = Map::default();
    for (row, hash) in new.iter().enumerate() {
        if let Some(Some(before)) = places.get(hash).filter(|it| **it != Some(row)) {
            // Rows of a screen: far from where a sign could be lost.
            *votes.entry(*before as isize - row as isize).or_default() += 1;
        }
    }
    votes.into_iter().max_by_key(|it| (it.1, it.0)).map(|it| it.0)
}

/// From the first row that moved to the last, where they stood and where they stand.
fn region(old: &[u64], new: &[u64], lines: isize) -> Option<Scroll> {
    let stands = |it: &usize| old[*it] != new[*it] && moved(old, *it, lines) == Some(new[*it]);
    let first = (0..new.len()).find(stands)?;
    let last = (0..new.len()).rfind(stands)?;
    let top = first.min(first.checked_add_signed(lines)?);
    let bottom = last.max(last.checked_add_signed(lines)?);
    (lines.unsigned_abs() < bottom - top).then_some(Scroll { top, bottom, lines })
}

/// What comes to stand in a row.
fn moved(old: &[u64], row: usize, lines: isize) -> Option<u64> {
    old.get(row.checked_add_signed(lines)?).copied()
}

fn hashes(buffer: &Buffer, columns: usize) -> Vec<u64> {
    let hash = |row: &[Cell]| {
        let mut hasher = FixedState::default().build_hasher();
        let mut last = None;
        for cell in row {
            let look = Some(Look::of(cell));
            if look != last {
                look.hash(&mut hasher);
                last = look;
            }
            cell.symbol().hash(&mut hasher);
        }
        hasher.finish()
    };
    buffer.content.chunks(columns).map(hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn screen(lines: &[&str]) -> Buffer {
        let mut buffer = Buffer::with_lines(vec![" ".repeat(10); lines.len()]);
        for (row, words) in (0..).zip(lines) {
            buffer.set_string(0, row, words, Style::new());
        }
        buffer
    }

    #[test]
    fn a_page_that_moved_is_moved_and_what_stood_stays() {
        let old = screen(&["title", "a", "b", "", "c", "d", "e", "0 %"]);
        let new = screen(&["title", "b", "", "c", "d", "e", "f", "3 %"]);
        let scroll = Scroll::between(&old, &new).unwrap();
        assert_eq!(scroll, Scroll { top: 1, bottom: 6, lines: 1 });
        let mut moved = old.clone();
        scroll.apply(&mut moved);
        assert_eq!(moved, screen(&["title", "b", "", "c", "d", "e", "", "0 %"]));
        let back = Scroll::between(&new, &old).unwrap();
        assert_eq!((back.lines, back.top), (-1, 1));
    }

    #[test]
    fn another_page_is_no_move() {
        let old = screen(&["a", "b", "c", "d", "e", "f"]);
        assert_eq!(Scroll::between(&old, &screen(&["g", "h", "i", "j", "k", "a"])), None);
        assert_eq!(Scroll::between(&old, &old), None);
    }
}
