//! Which link a cell of the screen belongs to, for terminals that open links themselves (OSC 8).
//!
//! A cell has no room of its own for it: the number travels as the colour of the underline, which no
//! look here uses. What is drawn over a link covers the number with the words.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Style};

/// Added to the look of a link: its number among the links of the document.
pub(super) fn mark(style: Style, number: usize) -> Style {
    let [.., high, middle, low] = (number as u64).to_be_bytes();
    style.underline_color(Color::Rgb(high, middle, low))
}

/// The number of the link that a cell belongs to.
pub fn link_of(cell: &Cell) -> Option<usize> {
    match cell.underline_color {
        Color::Rgb(high, middle, low) => Some(u32::from_be_bytes([0, high, middle, low]) as usize),
        _ => None,
    }
}

/// Takes the number away.
pub fn unlink(cell: &mut Cell) {
    cell.underline_color = Color::Reset;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_the_number_of_its_link_until_it_is_covered() {
        for number in [0, 255, 9_999] {
            let mut cell = Cell::default();
            assert_eq!(link_of(&cell), None);
            cell.set_style(mark(Style::new().bold(), number));
            assert_eq!(link_of(&cell), Some(number));
            cell.reset();
            assert_eq!(link_of(&cell), None);
        }
    }
}
