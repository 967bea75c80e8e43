//! What training a model needs to see: the same words, units and features that reading uses.

pub use super::indirect::Model;
pub use super::indirect::features::{CUE_ROWS, Feature, Frame, SPAN_ROWS, cue_features, may_cue};
pub use super::indirect::spans::{LABELS, Label, PAIRS, WIDTH};
pub use super::indirect::units::{Unit, Units};
pub use super::words::Words;
pub use crate::reading::Reading;
pub use crate::reading::trees::training::Forest;

use crate::analysis::people::Cast;
use crate::article::Document;
use crate::finding::Quote;

/// The quotations of an article by a model that is still being tried.
pub fn quotes(document: &Document, model: &Model) -> Vec<Quote> {
    let reading = Reading::of(document);
    let mut cast = Cast::of(&reading);
    super::find_with(&reading, &mut cast, Some(model))
}
