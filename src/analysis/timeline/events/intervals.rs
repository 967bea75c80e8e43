//! Stretches of time that no single time tells: “from 1998 to 2001”, “the six-year war”, “the past three years”.

use crate::article::Published;
use crate::finding::{Precision, Time, TimeKind, When, WhenSource};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};
use std::ops::Range;

/// “the six-year war” and “the past three years” reach back from the article's own day.
pub(super) fn of_length(
    reading: &Reading,
    time: &Time,
    tokens: &Range<usize>,
    published: Option<Published>,
) -> Option<When> {
    if time.kind != TimeKind::Duration {
        return None;
    }
    let past = tokens.clone().any(|it| en::PAST_AND_LAST_IN_ANY_CASE.contains(&reading.word(it)));
    let lasting = time.rule == "length-adjective" && LASTING.contains(reading.word(tokens.end));
    if !past && !lasting {
        return None;
    }
    let (number, unit) = time.value.strip_prefix('P')?.split_at(time.value.len().checked_sub(2)?);
    let (from, precision) = back(published?.date.day()?, number.parse().ok()?, unit)?;
    let to = published?.date.day()?;
    let value = format!("{}/{}", from, to);
    let when = When::of(from, to, precision, WhenSource::Relative);
    Some(When { value, modifier: time.modifier, span: Some(time.span), ..when })
}

/// What lasts: “the six-year conflict”.
static LASTING: WordList = WordList::of("last");

/// So long before a day, and how precisely that is known.
fn back(day: Date, number: i64, unit: &str) -> Option<(Date, Precision)> {
    if !(1..=1000).contains(&number) {
        return None;
    }
    let (length, precision): (Length, _) = match unit {
        "Y" => (number.years(), Precision::Year),
        "M" => (number.months(), Precision::Month),
        "W" => (number.weeks(), Precision::Week),
        "D" => (number.days(), Precision::Day),
        _ => return None,
    };
    Some((day.checked_sub(length).ok()?, precision))
}

/// “the eight-month-old truce” began then.
pub(super) fn ages(
    reading: &Reading,
    sentence: &Range<usize>,
    published: Option<Published>,
) -> Vec<(Range<usize>, When)> {
    let Some(day) = published.and_then(|it| it.date.day()) else { return Vec::new() };
    let age = |at: usize| {
        let word = |offset: usize| reading.word(at + offset);
        let lasting = LASTING.contains(word(5));
        if !(word(1) == "-" && word(3) == "-" && word(4) == en::OLD && lasting) {
            return None;
        }
        let number = word(0).parse().ok().or_else(|| {
            en::NUMBERS_TO_TWENTY
                .iter()
                .position(|it| *it == word(0))
                .filter(|it| (1..=12).contains(it))
                .and_then(|it| i64::try_from(it).ok())
        })?;
        let unit = match word(2) {
            en::YEAR => "Y",
            en::MONTH => "M",
            en::WEEK => "W",
            en::DAY => "D",
            _ => return None,
        };
        let (then, precision) = back(day, number, unit)?;
        let (from, to, value) = match precision {
            Precision::Year => {
                let year = then.year();
                (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, format!("{year:04}"))
            }
            Precision::Month => {
                (then.first_of_month(), then.last_of_month(), then.strftime("%Y-%m").to_string())
            }
            _ => (then, then, then.to_string()),
        };
        let tokens = at..at + 5;
        let span = Some(reading.span(tokens.clone()));
        Some((tokens, When { value, span, ..When::of(from, to, precision, WhenSource::Relative) }))
    };
    sentence.clone().filter_map(age).collect()
}

/// “from 1998 to 2001”, “between May and July”, “1998-2001”: one stretch of two times.
pub(super) fn joined(
    reading: &Reading,
    (first, first_tokens): (&When, &Range<usize>),
    (last, last_tokens): (&When, &Range<usize>),
) -> Option<When> {
    if first_tokens.end + 1 != last_tokens.start
        || first.from > last.from
        || first.precision != last.precision
    {
        return None;
    }
    let before = first_tokens.start.checked_sub(1).map_or("", |it| reading.word(it));
    let joins = match reading.word(first_tokens.end) {
        it if en::TO_AND_UNTIL.contains(&it) => en::FROM_IN_ANY_CASE.contains(&before),
        en::AND => en::BETWEEN_IN_ANY_CASE.contains(&before),
        "-" | "–" => true,
        _ => false,
    };
    let source = if first.source == last.source { first.source } else { WhenSource::Inferred };
    joins.then(|| When {
        value: format!("{}/{}", first.value, last.value),
        span: first.span.zip(last.span).map(|(a, b)| a.joined(b)),
        fiscal: first.fiscal || last.fiscal,
        ..When::of(first.from, last.to, first.precision, source)
    })
}
