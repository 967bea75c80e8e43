//! Words before and after an expression that belong to it: “early”, “the end of”, “more than”, “or so”.

use super::meaning::{Meaning, What};
use crate::finding::Modifier;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use std::ops::Range;

/// Phrases, and what they do to the expression beside them. Of those that fit the longest counts.
type Rows = &'static [(&'static [&'static str], Modifier)];

const BEFORE_DATES: Rows = &[
    (en::BEFORE_A_DATE_ITS_END, Modifier::End),
    (en::BEFORE_A_DATE_ITS_START, Modifier::Start),
    (en::BEFORE_A_DATE_ITS_MIDDLE, Modifier::Mid),
];

const BEFORE_LENGTHS: Rows = &[
    (en::BEFORE_A_LENGTH_AT_MOST, Modifier::EqualOrLess),
    (en::BEFORE_A_LENGTH_AT_LEAST, Modifier::EqualOrMore),
    (en::BEFORE_A_LENGTH_MORE, Modifier::MoreThan),
    (en::BEFORE_A_LENGTH_LESS, Modifier::LessThan),
    (en::BEFORE_A_LENGTH_ABOUT, Modifier::Approx),
];

/// What makes a date less exact; it takes the date's preposition before it or none.
static ABOUT: WordList = WordList::of("less exact");

const AFTER_LENGTHS: Rows = &[
    (en::BEHIND_A_LENGTH_ABOUT, Modifier::Approx),
    (en::BEHIND_A_LENGTH_AT_LEAST, Modifier::EqualOrMore),
    (en::BEHIND_A_LENGTH_AT_MOST, Modifier::EqualOrLess),
];

/// The tokens of the expression with its modifiers.
pub(super) fn widen(
    reading: &Reading,
    tokens: Range<usize>,
    floor: usize,
    meaning: &mut Meaning,
) -> Range<usize> {
    let lengths = matches!(meaning.what, What::Length(..) | What::Shift(..));
    let dates =
        !matches!(meaning.what, What::Length(..) | What::Every(_) | What::Reference(_) | What::Shift(..));
    let rows = if lengths {
        BEFORE_LENGTHS
    } else if dates {
        BEFORE_DATES
    } else {
        return tokens;
    };
    let mut start = tokens.start;
    let word =
        |back: usize| start.checked_sub(back).filter(|it| *it >= floor).map_or("", |it| reading.word(it));
    let is_about = |it: &str| ABOUT.contains_in_any_case(it);
    if dates && is_about(word(1)) {
        // “talked about Friday” speaks of the day itself; a year, an hour, or a date after “at” and its kin does not.
        let led = en::PREPOSITIONS_BEFORE_ABOUT.contains(&word(2));
        let loose = meaning.hour.is_some() || en::ADVERBS_OF_A_ROUGH_DATE.contains(&word(1));
        if led || loose {
            meaning.modifier = Some(Modifier::Approx);
            return start - 1..tokens.end;
        }
    }
    // “over the last five years” is during them.
    let during = |it: &str| it == en::OVER && reading.word(start).eq_ignore_ascii_case(en::THE);
    let fits = |it: &str| !during(it) && stands_before(reading, it, start, floor);
    if let Some((length, modifier)) = longest(rows, fits) {
        start -= length;
        meaning.modifier = Some(modifier);
    }
    let mut end = tokens.end;
    if lengths && let Some((length, modifier)) = longest(AFTER_LENGTHS, |it| stands_at(reading, it, end)) {
        end += length;
        meaning.modifier = Some(modifier);
    }
    // “more than a year ago” is before that, “less than a year ago” after it.
    if matches!(meaning.what, What::Shift(count, ..) if count < 0.0) {
        meaning.modifier = meaning.modifier.map(|it| match it {
            Modifier::MoreThan | Modifier::EqualOrMore => Modifier::Before,
            Modifier::LessThan | Modifier::EqualOrLess => Modifier::After,
            other => other,
        });
    }
    start..end
}

/// Of the phrases that stand there the longest: its tokens, and what it says.
fn longest(rows: Rows, stands: impl Fn(&str) -> bool) -> Option<(usize, Modifier)> {
    let phrases = rows.iter().flat_map(|(phrases, modifier)| phrases.iter().map(|it| (*it, *modifier)));
    let found = phrases.filter(|it| stands(it.0)).map(|(phrase, modifier)| (length(phrase), modifier));
    found.max_by_key(|it| it.0)
}

fn length(phrase: &str) -> usize {
    phrase.split(' ').count()
}

fn stands_before(reading: &Reading, phrase: &str, at: usize, floor: usize) -> bool {
    at.checked_sub(length(phrase)).is_some_and(|it| it >= floor && stands_at(reading, phrase, it))
}

fn stands_at(reading: &Reading, phrase: &str, at: usize) -> bool {
    phrase.split(' ').enumerate().all(|(place, it)| reading.word(at + place).eq_ignore_ascii_case(it))
}
