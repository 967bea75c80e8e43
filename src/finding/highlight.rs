//! What tells most of an article.

use crate::text::{Span, names};

#[derive(Clone, Debug, PartialEq)]
pub struct Highlight {
    /// A block of the article, or one of its sentences.
    pub span: Span,
    pub origin: Origin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The article's own.
    Article,
    /// Chosen by the program, and shown as such.
    Proposed,
}

names!(Origin { Article: "article", Proposed: "proposed" });
