//! Where the clauses of a sentence part.

use super::actor::{Mention, Way};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use crate::text::Table;
use std::ops::Range;

/// The clauses of one sentence: for each token, the number of its clause.
pub(super) struct Clauses {
    first: usize,
    numbers: Vec<u16>,
}

/// Of each distinct word whether it begins a clause of its own.
pub(super) fn openers(reading: &Reading) -> Table<bool> {
    reading.vocabulary.table(|it| en::OPENERS_AND_JOINTS_OF_CLAUSES.contains(&it.lower))
}

fn parts(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "—" | "–" | "--" | "(" | ")" | "_" | "“" | "”" | "``" | "''" | "\"")
}

impl Clauses {
    pub(super) fn of(
        reading: &Reading,
        openers: &Table<bool>,
        sentence: &Range<usize>,
        mentions: &[Mention],
    ) -> Clauses {
        let opens = |at: usize| reading.vocabulary.look(openers, at) == Some(&true);
        let mut number = 0;
        let mut apposed = sentence.start..sentence.start;
        let numbers = sentence.clone().map(|at| {
            let word = reading.word(at);
            let comma = word == ",";
            if comma && at >= apposed.end {
                apposed = apposition(reading, sentence, mentions, at);
            }
            // A comma in a list of names parts nothing: “Russia, Turkey and the United States”.
            let joined = comma && (joins(mentions, at) || apposed.contains(&at));
            if parts(word) && !joined || at > sentence.start && opens(at) {
                number += 1;
            }
            number
        });
        Clauses { first: sentence.start, numbers: numbers.collect() }
    }

    pub(super) fn number(&self, token: usize) -> u16 {
        token.checked_sub(self.first).and_then(|it| self.numbers.get(it)).copied().unwrap_or(u16::MAX)
    }

    /// How many clauses lie between two tokens.
    pub(super) fn between(&self, a: usize, b: usize) -> u16 {
        self.number(a).abs_diff(self.number(b))
    }

    /// The tokens of the clause that holds a token.
    pub(super) fn around(&self, token: usize) -> Range<usize> {
        let own = self.number(token);
        let start = self.numbers.partition_point(|it| *it < own);
        let end = self.numbers.partition_point(|it| *it <= own);
        self.first + start..self.first + end
    }
}

/// Whether a mark stands between two mentions, or one and “and”.
fn joins(mentions: &[Mention], mark: usize) -> bool {
    let next = mentions.partition_point(|it| it.tokens.start <= mark);
    let ends = next.checked_sub(1).is_some_and(|it| mentions[it].tokens.end == mark);
    ends && mentions.get(next).is_some_and(|it| it.tokens.start <= mark + 2)
}

/// No apposition has more words.
const LONGEST: usize = 10;

/// From the comma before to the comma behind “his counterpart, *Ana Ruiz*, on Friday” and “Ana Ruiz, *the Danish president*, left”:
/// what else one is called parts nothing. Empty where none begins.
fn apposition(
    reading: &Reading,
    sentence: &Range<usize>,
    mentions: &[Mention],
    comma: usize,
) -> Range<usize> {
    let last = sentence.end.min(comma + LONGEST);
    let end = (comma + 1..last).find(|it| reading.word(*it) == ",").filter(|it| *it > comma + 1);
    let (Some(end), Some(before)) = (end, comma.checked_sub(1).filter(|it| *it >= sentence.start)) else {
        return comma..comma;
    };
    let next = mentions.partition_point(|it| it.tokens.start <= comma);
    let whole = mentions.get(next).is_some_and(|it| it.tokens == (comma + 1..end) && it.way == Way::Name);
    let named = || mentions[..next].last().is_some_and(|it| it.tokens.end == comma && it.way == Way::Name);
    let described = || {
        en::DETERMINERS_OF_A_ROLE.contains(&reading.word(comma + 1))
            && (comma + 1..end)
                .all(|it| !matches!(reading.tag(it), Tag::Verb | Tag::Auxiliary | Tag::Subordinator))
            && (comma + 1..end).any(|it| reading.role(it).is_some())
    };
    let is_apposition = whole && reading.role(before).is_some() || named() && described();
    if is_apposition { comma..end + 1 } else { comma..comma }
}
