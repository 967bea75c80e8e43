//! The larger parts of the model, without what happens to them.

mod recall;
mod shelf;
mod web;

pub(in crate::ui) use recall::{Recall, Turned};
pub(in crate::ui) use shelf::Shelf;
pub(in crate::ui) use web::{Left, Question, Waits, Web};
