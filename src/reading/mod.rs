//! What can be said of a text before anything is looked for in it: its language, its words and sentences,
//! what stands in quotation marks, parts of speech, names by their kinds, trees, and what is listed of a word.
//!
//! Pure, and it cannot fail. It knows articles and English, and nothing of people, quotations or events.

pub(crate) mod casing;
pub(crate) mod english;
pub(crate) mod language;
pub(crate) mod lexicon;
pub(crate) mod marks;
mod prose;
pub mod tagger;
pub(crate) mod trees;
pub mod weights;

pub use language::is_english;
pub use prose::{Paragraph, Reading};
#[doc(hidden)]
pub use trees::training as tree_training;
