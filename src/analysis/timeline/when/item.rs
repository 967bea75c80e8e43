//! One word of time as the patterns see it, and what the lexicon knows of a word.

use super::classes::{Classes, MONTH, NUM};
use crate::reading::Reading;
use crate::text::Table;

/// One word of time, or any other word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Item {
    /// First and last token.
    pub first: usize,
    pub last: usize,
    /// 0: a word that no pattern knows.
    pub word: u16,
    pub classes: Classes,
    /// Its place in its row of classes: January is 0. Units are counted apart: a night is a part of the day too.
    pub index: u8,
    pub unit: u8,
    /// 6, 2.5, 1998, minutes of a clock time, days of a full date.
    pub number: f64,
    pub capital: bool,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub word: u16,
    pub classes: Classes,
    pub index: u8,
    pub unit: u8,
    pub number: Option<f64>,
}

impl Entry {
    /// What it says as a number in letters.
    pub(super) fn spelled(&self) -> Option<f64> {
        self.number.filter(|_| self.classes.meets(NUM))
    }
}

/// What the lexicon knows of each distinct word of an article.
pub(super) type Known = Table<Entry>;

/// Whether a token is a month, or may be.
pub(super) fn is_month(reading: &Reading, known: &Known, at: usize) -> bool {
    at < reading.tokens.len() && entry_at(reading, known, at).classes.meets(MONTH)
}

pub(super) fn entry_at(reading: &Reading, known: &Known, at: usize) -> Entry {
    reading.vocabulary.look(known, at).copied().unwrap_or_default()
}
