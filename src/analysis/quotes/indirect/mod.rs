//! Indirect speech: what somebody said or thought, in the article's own words.
//!
//! A small trained model, cue first: which words are cues, then, for each, which units around it name the
//! source and which are what was said. It sees parts of speech, shapes, small words, marks and our own
//! classes of cue words, never a word of content; `assets/MODELS.md` tells how it was trained.

mod chance;
pub(super) mod features;
mod model;
mod regions;
pub(super) mod spans;
pub(super) mod units;

pub use model::Model;
pub(super) use model::{Told, shipped};
