//! What was said, and by whom.

use crate::text::{Span, names};
use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// From the first part to the end of the last.
    pub span: Span,
    /// The pieces of a split quotation; their marks belong to them.
    pub parts: Vec<Span>,
    pub kind: QuoteKind,
    /// `None`: the article does not say, or not clearly enough.
    pub speaker: Option<Speaker>,
    pub cue: Option<Span>,
    /// Whom it was said to: “told *the board*”.
    pub addressee: Option<Span>,
    /// Who passes it on: “according to *The Harbour Post*”.
    pub via: Option<Span>,
    /// No words are told, only what somebody wants, thinks, backs or shows.
    pub attitude: bool,
    /// The name of the rule that recognised it.
    pub rule: Cow<'static, str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    Direct,
    Mixed,
    Indirect,
}

names!(QuoteKind { Direct: "direct", Mixed: "mixed", Indirect: "indirect" });

#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// Which of `Analysis::people`; `None` where the mention could not be resolved.
    pub person: Option<usize>,
    /// The full name, or the words of the mention where it is not resolved; empty where those name nobody: “he”, “who”.
    pub name: String,
    /// The words of the article that name the speaker here: “he”, “the Russian leader”.
    pub mention: Option<Span>,
    /// How the mention leads to the name, a step each, in words for the reader.
    pub chain: Vec<String>,
}

impl Speaker {
    /// How the speaker is called, if the article lets it be known.
    pub fn called(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|it| !it.is_empty())
    }
}
