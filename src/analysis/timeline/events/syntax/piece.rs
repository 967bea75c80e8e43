//! The pieces of a sentence: phrases of nouns, groups of verbs, the small words between them.

use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::text::WordSet;
use std::ops::Range;
use std::sync::LazyLock;

/// One piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A phrase of nouns, by its number.
    Phrase(usize),
    /// A group of verbs, by its number.
    Verb(usize),
    /// A preposition, by its token.
    Link(usize),
    /// “when”, “that”, “because”: a clause begins.
    Opener(usize),
    /// “who”, “which”: a clause about the phrase before begins.
    Relative(usize),
    /// “and”, “or”, “but”
    And(usize),
    Comma,
    /// A full stop, a dash, a bracket: nothing reaches over it.
    Stop,
    /// Words that tell a time.
    Time,
}

/// A phrase of nouns: “two Swedish jets”.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Phrase {
    pub tokens: Range<usize>,
    pub is_pronoun: bool,
    pub(super) piece: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Form {
    Finite,
    Infinitive,
    Gerund,
    /// “a town bombed by …”
    Participle,
}

/// A group of verbs: “had not been attacked”.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Verb {
    pub tokens: Range<usize>,
    /// The verb that tells the deed.
    pub head: usize,
    pub form: Form,
    pub is_passive: bool,
    /// The phrase that acts, or suffers where the verb is passive.
    pub subject: Option<usize>,
    pub(super) piece: usize,
}

impl Verb {
    /// “attacked”, “was attacked”, “did not attack”: told as done and over.
    pub(in super::super) fn is_simple_past(&self, reading: &Reading) -> bool {
        let first = reading.lower(self.tokens.start);
        if self.form != Form::Finite {
            return false;
        }
        match self.tokens.len() {
            1 => {
                first.ends_with(en::ENDING_OF_A_PAST)
                    || is_odd_participle(first)
                    || is_past_alone(first)
                    || first == en::WAS
                    || first == en::WERE
            }
            _ => en::AUXILIARIES_OF_A_PAST.contains(&first),
        }
    }
}

/// Whether a word in lower case may be a participle.
pub(super) fn is_participle(word: &str) -> bool {
    (word.ends_with(en::ENDING_OF_A_PAST)
        || word.ends_with(en::ENDING_OF_A_PARTICIPLE)
        || is_odd_participle(word))
        && !is_past_alone(word)
}

/// A participle that does not end as most do.
pub(super) fn is_odd_participle(word: &str) -> bool {
    static WORDS: LazyLock<WordSet> =
        LazyLock::new(|| en::PARTICIPLES_OF_STRONG_VERBS.iter().copied().collect());
    WORDS.contains(word)
}

/// A form that is only a past tense, never a participle.
pub(super) fn is_past_alone(word: &str) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| en::PASTS_OF_STRONG_VERBS.iter().copied().collect());
    WORDS.contains(word)
}
