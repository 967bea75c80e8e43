//! What happened, between whom, and how far that was measured.

use super::deed::{Flag, Polarity, Root};
use super::when::When;
use crate::text::Span;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    pub sentence: Span,
    pub trigger: Span,
    /// Words of the article.
    pub summary: String,
    /// `None`: undated, shown in a lane of its own.
    pub when: Option<When>,
    /// Which of `Analysis::people`: who did it, then the others. Whoever is not sure enough is left out.
    pub actors: Vec<usize>,
    /// Who did it; with `mutual`, all who did it to or with each other.
    pub agents: Vec<usize>,
    pub others: Vec<usize>,
    pub mutual: bool,
    /// Those of the actors of whom its sentence does not speak: the rest of the article tells.
    pub inferred: Vec<usize>,
    /// The deed in few words of the article, readable without its sentence.
    pub what: String,
    /// Shown at once; else folded.
    pub is_main: bool,
    /// Whose claim it is, where only someone says so.
    pub claimed_by: Option<usize>,
    /// `None`: not sure enough to say.
    pub polarity: Option<Polarity>,
    pub root: Option<Root>,
    /// Goldstein-like, from -10 (conflict) to 10 (cooperation).
    pub score: Option<f32>,
    pub flags: Vec<Flag>,
    /// How many tellings of the same event were merged into this one, itself included.
    pub tellings: usize,
    pub measured: Measured,
}

impl Event {
    /// Whether only somebody says so, with a name or without one.
    pub fn is_claim(&self) -> bool {
        self.claimed_by.is_some() || self.flags.contains(&Flag::Reported)
    }

    /// Whether the main ones of some events stand for all of them: fewer than three tell too little alone.
    pub fn are_enough<'a>(events: impl IntoIterator<Item = &'a Event>) -> bool {
        events.into_iter().filter(|it| it.is_main).nth(ENOUGH - 1).is_some()
    }
}

const ENOUGH: usize = 3;

/// How many of a hundred rows like this one were right in each part, in articles nobody had learned from; from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    pub event: f32,
    pub pair: f32,
    pub direction: f32,
    pub sign: f32,
    pub date: f32,
}
