//! The pieces of a sentence: phrases of nouns, groups of verbs, the small words between them.

use crate::reading::Reading;
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
                first.ends_with("ed")
                    || is_odd_participle(first)
                    || is_past_alone(first)
                    || first == "was"
                    || first == "were"
            }
            _ => matches!(first, "was" | "were" | "did"),
        }
    }
}

/// Whether a word in lower case may be a participle.
pub(super) fn is_participle(word: &str) -> bool {
    (word.ends_with("ed") || word.ends_with("en") || is_odd_participle(word)) && !is_past_alone(word)
}

/// A participle that does not end as most do.
pub(super) fn is_odd_participle(word: &str) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| PARTICIPLES.into_iter().collect());
    WORDS.contains(word)
}

/// A form that is only a past tense, never a participle.
pub(super) fn is_past_alone(word: &str) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| PASTS.into_iter().collect());
    WORDS.contains(word)
}

const PARTICIPLES: [&str; 36] = [
    "shot", "hit", "held", "sent", "told", "made", "put", "cut", "won", "struck", "met", "brought", "caught",
    "sold", "built", "led", "left", "lost", "paid", "said", "set", "shut", "spent", "taken", "given",
    "driven", "broken", "beaten", "forced", "bought", "found", "fought", "begun", "known", "seen", "hurt",
];
const PASTS: [&str; 16] = [
    "became", "rose", "fell", "grew", "flew", "spoke", "took", "gave", "broke", "began", "saw", "knew",
    "went", "came", "drove", "withdrew",
];
/// Verbs after which a clause follows without “that”.
pub(super) const TELLING: [&str; 16] = [
    "said",
    "says",
    "say",
    "claimed",
    "reported",
    "believe",
    "believed",
    "alleged",
    "thought",
    "added",
    "hoped",
    "feared",
    "noted",
    "announced",
    "saying",
    "claims",
];
