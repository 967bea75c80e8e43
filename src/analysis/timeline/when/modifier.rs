//! Words before and after an expression that belong to it: “early”, “the end of”, “more than”, “or so”.

use super::meaning::{Meaning, What};
use crate::finding::Modifier;
use crate::reading::Reading;
use crate::reading::lexicon::sets::WordList;
use std::ops::Range;

struct Words {
    words: &'static [&'static str],
    modifier: Modifier,
}

/// Before dates; the longest first.
const BEFORE_DATES: &[Words] = &[
    Words { words: &["the", "end", "of"], modifier: Modifier::End },
    Words { words: &["the", "beginning", "of"], modifier: Modifier::Start },
    Words { words: &["the", "start", "of"], modifier: Modifier::Start },
    Words { words: &["the", "middle", "of"], modifier: Modifier::Mid },
    Words { words: &["end", "of"], modifier: Modifier::End },
    Words { words: &["early", "in"], modifier: Modifier::Start },
    Words { words: &["late", "in"], modifier: Modifier::End },
    Words { words: &["earlier", "in"], modifier: Modifier::Start },
    Words { words: &["later", "in"], modifier: Modifier::End },
    Words { words: &["the", "early"], modifier: Modifier::Start },
    Words { words: &["the", "late"], modifier: Modifier::End },
    Words { words: &["the", "mid", "-"], modifier: Modifier::Mid },
    Words { words: &["mid", "-"], modifier: Modifier::Mid },
    Words { words: &["early"], modifier: Modifier::Start },
    Words { words: &["late"], modifier: Modifier::End },
    Words { words: &["mid"], modifier: Modifier::Mid },
    Words { words: &["earlier"], modifier: Modifier::Start },
    Words { words: &["later"], modifier: Modifier::End },
];

const BEFORE_LENGTHS: &[Words] = &[
    Words { words: &["no", "more", "than"], modifier: Modifier::EqualOrLess },
    Words { words: &["not", "more", "than"], modifier: Modifier::EqualOrLess },
    Words { words: &["no", "less", "than"], modifier: Modifier::EqualOrMore },
    Words { words: &["as", "long", "as"], modifier: Modifier::EqualOrLess },
    Words { words: &["more", "than"], modifier: Modifier::MoreThan },
    Words { words: &["less", "than"], modifier: Modifier::LessThan },
    Words { words: &["fewer", "than"], modifier: Modifier::LessThan },
    Words { words: &["at", "least"], modifier: Modifier::EqualOrMore },
    Words { words: &["at", "most"], modifier: Modifier::EqualOrLess },
    Words { words: &["up", "to"], modifier: Modifier::EqualOrLess },
    Words { words: &["only", "about"], modifier: Modifier::Approx },
    Words { words: &["about"], modifier: Modifier::Approx },
    Words { words: &["around"], modifier: Modifier::Approx },
    Words { words: &["approximately"], modifier: Modifier::Approx },
    Words { words: &["roughly"], modifier: Modifier::Approx },
    Words { words: &["some"], modifier: Modifier::Approx },
    Words { words: &["nearly"], modifier: Modifier::Approx },
    Words { words: &["almost"], modifier: Modifier::Approx },
    Words { words: &["over"], modifier: Modifier::MoreThan },
];

/// What makes a date less exact; it takes the date's preposition before it or none.
static ABOUT: WordList = WordList::of("less exact");

const AFTER_LENGTHS: &[Words] = &[
    Words { words: &["or", "so"], modifier: Modifier::Approx },
    Words { words: &["or", "more"], modifier: Modifier::EqualOrMore },
    Words { words: &["or", "less"], modifier: Modifier::EqualOrLess },
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
        let led = matches!(word(2), "at" | "in" | "on" | "by" | "since" | "from" | "until" | "or" | "of");
        let loose = meaning.hour.is_some()
            || matches!(word(1), "around" | "Around" | "circa" | "ca" | "approximately");
        if led || loose {
            meaning.modifier = Some(Modifier::Approx);
            return start - 1..tokens.end;
        }
    }
    if let Some(row) = rows.iter().find(|it| stands_before(reading, it.words, start, floor)) {
        start -= row.words.len();
        meaning.modifier = Some(row.modifier);
    }
    let mut end = tokens.end;
    if lengths && let Some(row) = AFTER_LENGTHS.iter().find(|it| stands_at(reading, it.words, end)) {
        end += row.words.len();
        meaning.modifier = Some(row.modifier);
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

fn stands_before(reading: &Reading, words: &[&str], at: usize, floor: usize) -> bool {
    at >= words.len() && at - words.len() >= floor && stands_at(reading, words, at - words.len())
}

fn stands_at(reading: &Reading, words: &[&str], at: usize) -> bool {
    words.iter().enumerate().all(|(place, it)| reading.word(at + place).eq_ignore_ascii_case(it))
}
