//! What one actor does to another in a sentence.

use crate::analysis::finding::{Polarity, Root};
use crate::article::Document;
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relation {
    pub polarity: Polarity,
    pub root: Root,
    pub score: f32,
}

/// What the actor at `from` does to the one at `to` in this text.
pub fn relation(_document: &Document, _from: Span, _to: Span) -> Relation {
    Relation { polarity: Polarity::Neutral, root: Root::Statement, score: 0.0 }
}
