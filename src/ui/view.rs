//! The whole screen from the model.

use super::model::Model;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Draws everything; says where the cursor is shown, if anywhere.
pub fn view(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    buffer.set_string(0, 0, &model.options.name, ratatui::style::Style::default());
    None
}
