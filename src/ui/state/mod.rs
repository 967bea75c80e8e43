//! The larger parts of the model, without what happens to them.

mod asking;
mod highlights;
mod recall;
mod shelf;
mod timeline;
mod web;

pub(in crate::ui) use asking::{Asking, actors, speaker, when};
pub(in crate::ui) use highlights::Highlighted;
pub(in crate::ui) use recall::{Recall, Turned};
pub(in crate::ui) use shelf::{OfShelves, Part, Shelf};
pub(in crate::ui) use timeline::{Chosen, Fold, Period, Row, Timeline, Widths};
pub(in crate::ui) use web::{Left, Question, Waits, Web};
