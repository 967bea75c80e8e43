//! Who and what is in the article: people, organisations, countries, places, groups.

use super::finding::Person;
use super::reading::Reading;
use crate::text::Span;

/// Everyone in the article, and the way from a mention to one of them.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub people: Vec<Person>,
}

/// Whom a mention means, and why, a step each in words for the reader.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub person: usize,
    pub chain: Vec<String>,
}

impl Cast {
    pub(super) fn of(_reading: &Reading) -> Cast {
        Cast::default()
    }

    /// Whom the words at `mention` mean: a name, a role, a pronoun. `before` is who spoke last, if
    /// anyone. `None` rather than a guess.
    pub(super) fn resolve(
        &self,
        _reading: &Reading,
        _mention: Span,
        _before: Option<usize>,
    ) -> Option<Resolved> {
        None
    }
}
