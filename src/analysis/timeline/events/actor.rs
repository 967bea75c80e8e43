//! One who might act, and where it is spoken of.

use crate::text::Span;
use std::ops::Range;

/// Someone who might act.
#[derive(Clone, Debug)]
pub struct Actor {
    pub name: String,
    pub(super) sort: Sort,
    /// Which of the cast, if any.
    pub(super) person: Option<usize>,
    /// How often the article speaks of it, how often as one who does something, and where first.
    pub(super) count: usize,
    pub(super) subjects: usize,
    pub(super) first: Span,
    pub(super) in_title: bool,
}

/// What kind of one an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(super) enum Sort {
    Person,
    Organisation,
    Country,
    Place,
    Group,
    /// By a noun of `assets/en/actors.txt`: the number of its line.
    Noun(u8),
    /// By a noun that only looks like one: “shipbuilders”.
    Like,
    /// By a noun of `assets/en/nouns.txt`, a person’s or a group’s.
    Perhaps(u8),
    /// By a name that the cast does not know.
    Called,
}

impl Sort {
    pub(super) fn code(self) -> u8 {
        match self {
            Sort::Person => 0,
            Sort::Organisation => 1,
            Sort::Country => 2,
            Sort::Place => 3,
            Sort::Group => 4,
            Sort::Like => 5,
            Sort::Perhaps(it) => 5 + it,
            Sort::Called => 40,
            Sort::Noun(it) => 8 + it,
        }
    }
}

/// Where in a sentence an actor is spoken of, and how.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub tokens: Range<usize>,
    pub actor: usize,
    pub way: Way,
    /// What its phrase is about, not what only says more of that: “Danish” of “Danish troops” is no head.
    pub is_head: bool,
}

/// How an actor is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Way {
    Name,
    /// “Danish”, “Copenhagen”
    Demonym,
    Capital,
    /// By what one is: “the court”, and with an article that says which.
    Noun,
    Pronoun,
}
