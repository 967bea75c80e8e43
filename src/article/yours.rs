//! What the reader has marked and noted in an article.

use crate::text::Span;

/// The tag of a star.
pub const STAR: &str = "starred";

/// As it stands in a text; colours are from 1 to 4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Yours {
    /// In reading order.
    pub marked: Vec<Marked>,
    /// So many highlights of another version of the article are not in this one.
    pub lost: usize,
    /// On the article as a whole.
    pub note: Option<String>,
    pub tags: Vec<String>,
}

/// Words that were highlighted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The number of the highlight.
    pub id: i64,
    pub span: Span,
    pub color: u8,
    pub note: Option<String>,
}

/// What is to be marked or noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noting {
    Highlight {
        span: Span,
        color: u8,
    },
    NoHighlight(i64),
    /// On a highlight, or on the article; `None` takes it away.
    Note {
        on: Option<i64>,
        words: Option<String>,
    },
    Tag {
        name: String,
        on: bool,
    },
}
