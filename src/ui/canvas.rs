//! The only way for text to reach the screen: [`Clean`] text within a rectangle.

use crate::text::{Clean, shorten, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// A rectangle of the screen to draw in. Nothing is drawn outside of it, whatever is asked.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    pub area: Rect,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect) -> Self {
        let area = area.intersection(buffer.area);
        Canvas { buffer, area }
    }

    pub(super) fn inside(&mut self, area: Rect) -> Canvas<'_> {
        let area = area.intersection(self.area);
        Canvas { buffer: &mut *self.buffer, area }
    }

    pub(super) fn columns(&self) -> usize {
        usize::from(self.area.width)
    }

    pub(super) fn rows(&self) -> usize {
        usize::from(self.area.height)
    }

    /// Draws words at a column and row of this canvas; answers the column after them.
    pub(super) fn put(&mut self, column: usize, row: usize, words: &str, style: Style) -> usize {
        if row >= self.rows() || column >= self.columns() {
            return column;
        }
        let words = Clean::new(words);
        let (x, y) = (self.area.x + column as u16, self.area.y + row as u16);
        let room = self.columns() - column;
        if words.is_ascii() {
            return column + self.put_ascii((x, y), room, &words, style);
        }
        let mut used = 0;
        for cluster in words.graphemes(true) {
            let wide = width(cluster);
            if used + wide > room {
                break;
            }
            if wide > 0 {
                self.buffer.set_stringn(x + used as u16, y, cluster, wide, style);
                used += wide;
            }
        }
        column + used
    }

    /// A letter a cell: nothing has to be measured. Answers how many columns it took.
    fn put_ascii(&mut self, (x, y): (u16, u16), room: usize, words: &str, style: Style) -> usize {
        let words = &words[..words.len().min(room)];
        for (at, letter) in (x..).zip(words.as_bytes()) {
            if let Some(cell) = self.buffer.cell_mut((at, y)).filter(|_| !letter.is_ascii_control()) {
                cell.set_char(char::from(*letter)).set_style(style);
            }
        }
        words.len()
    }

    /// As [`Canvas::put`], shortened with an ellipsis to `room` columns.
    pub(super) fn put_short(
        &mut self,
        column: usize,
        row: usize,
        room: usize,
        words: &str,
        style: Style,
    ) -> usize {
        let room = room.min(self.columns().saturating_sub(column));
        self.put(column, row, &shorten(&Clean::new(&first_line(words)), room), style)
    }

    /// Ends at the right edge.
    pub(super) fn put_right(&mut self, row: usize, words: &str, style: Style) -> usize {
        let column = self.columns().saturating_sub(width(&Clean::new(words)));
        self.put(column, row, words, style);
        column
    }

    /// Changes the look of cells that are drawn already.
    pub(super) fn restyle(&mut self, column: usize, row: usize, columns: usize, style: Style) {
        if row >= self.rows() || column >= self.columns() {
            return;
        }
        let width = columns.min(self.columns() - column) as u16;
        let area = Rect::new(self.area.x + column as u16, self.area.y + row as u16, width, 1);
        self.buffer.set_style(area, style);
    }

    /// Blanks the whole canvas, for what lies above others.
    pub(super) fn clear(&mut self) {
        for y in self.area.top()..self.area.bottom() {
            for x in self.area.left()..self.area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// A line down this canvas.
    pub(super) fn rule_down(&mut self, column: usize, style: Style) {
        for row in 0..self.rows() {
            self.put(column, row, "│", style);
        }
    }

    /// A line around this canvas, for what lies over others.
    pub(super) fn frame(&mut self, style: Style) {
        let (right, bottom) = (self.columns().saturating_sub(1), self.rows().saturating_sub(1));
        self.rule_down(0, style);
        self.rule_down(right, style);
        for (row, left, end) in [(0, "┌", "┐"), (bottom, "└", "┘")] {
            self.rule_across(row, style);
            self.put(0, row, left, style);
            self.put(right, row, end, style);
        }
    }

    pub(super) fn rule_across(&mut self, row: usize, style: Style) {
        let line = "─".repeat(self.columns());
        self.put(0, row, &line, style);
    }
}

/// A line break inside a list line is a space.
fn first_line(words: &str) -> String {
    if words.contains(['\n', '\r', '\t']) {
        words.replace(['\n', '\r', '\t'], " ")
    } else {
        words.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_outside() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        let mut canvas = Canvas::new(&mut buffer, Rect::new(2, 0, 3, 1));
        canvas.put(0, 0, "漢字漢字", Style::new());
        canvas.put(0, 5, "below", Style::new());
        canvas.put(9, 0, "beside", Style::new());
        canvas.put_right(0, "much too long", Style::new());
        assert_eq!(buffer[(0, 0)].symbol(), " ");
        assert_eq!(buffer[(5, 0)].symbol(), " ");
        assert_eq!(buffer[(2, 1)].symbol(), " ");
    }
}
