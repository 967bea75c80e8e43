//! Time expressions and their values (TIMEX3): “last Tuesday” against the publication date.
//!
//! Words get classes, patterns over classes find expressions and their meaning, and a calendar that
//! knows the article's date and the date told last gives the meaning a value.

mod calendar;
mod called;
mod classes;
mod digits;
mod filter;
mod grammar;
mod holidays;
mod item;
mod meaning;
mod modifier;
mod moment;
mod patterns;
mod reckoning;
mod series;
mod shape;
mod tense;
mod words;

use crate::article::Published;
use crate::finding::{Modifier, Time, TimeKind, When};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::text::{Date, Token};
use calendar::{Calendar, Surroundings};
use digits::Order;
use filter::Genre;
use grammar::{GRAMMAR, Match};
use meaning::What;
use moment::Moment;
use std::ops::Range;
use tense::Tense;

/// All time expressions, in reading order, without overlap. Without the article's date the days stay
/// relative, and years follow only as far as the article's own years allow.
pub(in crate::analysis) fn find(reading: &Reading, published: Option<Published>) -> Vec<Time> {
    let known = GRAMMAR.lexicon.known(reading);
    let order = Order::of(reading, &known);
    let matches: Vec<Match> = reading
        .paragraphs
        .iter()
        .flat_map(|it| {
            let items = GRAMMAR.lexicon.items(reading, &known, order, it.tokens.clone());
            let found = GRAMMAR.matches(reading, &items);
            let kept = found.into_iter().filter(|it| filter::keeps(reading, &items, it)).collect();
            series::completed(reading, &items, kept)
        })
        .collect();
    let genre = genre(reading, &matches, published);
    let mut calendar = Calendar {
        published: published.map(|it| it.date),
        latest_year: published.is_none().then(|| latest_year(reading, &matches)).flatten(),
        narrative: genre == Genre::History,
        message: genre == Genre::Message,
        ..Calendar::default()
    };
    let kept = matches.into_iter().filter(|it| filter::suits(genre, it));
    kept.filter_map(|it| time(reading, it, &mut calendar)).collect()
}

fn time(reading: &Reading, mut found: Match, calendar: &mut Calendar) -> Option<Time> {
    let tokens = modifier::widen(reading, found.tokens.clone(), found.floor, &mut found.meaning);
    let span = reading.span(tokens.clone());
    let tense = tense::tense(reading, &tokens, found.floor);
    let around = Surroundings {
        position: span.start,
        future: tense == Some(Tense::Future),
        past: tense == Some(Tense::Past),
        to_be_done: tense::follows_infinitive(reading, tokens.start, found.floor),
        opens: found.opens,
        of_sum: is_of_sum(reading, &tokens),
        leads: (tokens.start.saturating_sub(LEAD)..tokens.start)
            .any(|it| matches!(reading.word(it), "." | "!" | "?")),
        bracketed: (tokens.start.saturating_sub(BRACKET)..tokens.start)
            .rev()
            .map(|it| reading.word(it))
            .take_while(|it| *it != ")")
            .any(|it| it == "("),
    };
    let mut resolved = calendar.resolve(&found.meaning, around)?;
    // “twice a week” is no length.
    let before = tokens.start.checked_sub(1).map_or("", |it| reading.word(it));
    if found.name == "a-length" && en::MULTIPLES.contains(&before) {
        resolved.kind = TimeKind::Set;
    }
    let dated = matches!(resolved.kind, TimeKind::Date | TimeKind::Time);
    let moon = matches!(found.meaning.what, What::Holiday(_, holiday) if holiday.is_approximate());
    let modifier = found.meaning.modifier.or(moon.then_some(Modifier::Approx));
    let fiscal = tokens.clone().any(|it| is_fiscal(reading.word(it)));
    let when = resolved.moment.filter(|_| dated).and_then(|it| it.when(span, resolved.source));
    Some(Time {
        span,
        kind: resolved.kind,
        value: resolved.value,
        when: when.map(|it| When { modifier, fiscal, ..it }),
        modifier,
        fiscal,
        rule: found.name.into(),
    })
}

fn is_fiscal(word: &str) -> bool {
    word.eq_ignore_ascii_case(en::FISCAL) || word.starts_with(en::SIGN_OF_A_FISCAL_YEAR)
}

/// “$3 million last year”, “last year’s $2 billion”
fn is_of_sum(reading: &Reading, tokens: &Range<usize>) -> bool {
    let before = tokens.start.checked_sub(1).map_or("", |it| reading.word(it));
    let of = en::POSSESSIVE_S.contains(&reading.word(tokens.end));
    en::LARGE_NUMBERS.contains(&before) || of && matches!(reading.word(tokens.end + 1), "$" | "£" | "€" | "#")
}

fn years<'a>(matches: &'a [Match]) -> impl Iterator<Item = i16> + 'a {
    matches.iter().filter_map(|it| match it.meaning.what {
        What::Fixed(moment @ (Moment::Year(_) | Moment::Day(_))) => moment.year(),
        What::Month(meaning::YearOf::Given(year), _) | What::Day(meaning::YearOf::Given(year), ..) => {
            Some(year)
        }
        _ => None,
    })
}

/// The latest year in which the article says that something happened, where another one is near: what it tells by month alone is
/// taken to lie there. “By 2030” and “a replay of 2008” tell nothing of it.
fn latest_year(reading: &Reading, matches: &[Match]) -> Option<i16> {
    let happened = |it: &&Match| {
        let before = it.tokens.start.checked_sub(1).map_or("", |it| reading.lower(it));
        let plain = it.name != "year" || en::LEADS_OF_A_YEAR_IN_WHICH_SOMETHING_HAPPENED.contains(&before);
        plain && tense::tense(reading, &it.tokens, it.floor) == Some(Tense::Past)
    };
    let all: Vec<i16> =
        matches.iter().filter(happened).flat_map(|it| years(std::slice::from_ref(it))).collect();
    let latest = all.iter().copied().filter(|it| (1500..2100).contains(it)).max()?;
    all.iter().any(|it| (latest - YEARS_AWAY..latest).contains(it)).then_some(latest)
}

/// A history names many years and hardly a weekday; most of its years lie before its own.
fn genre(reading: &Reading, matches: &[Match], published: Option<Published>) -> Genre {
    if filter::is_message(reading) {
        return Genre::Message;
    }
    let own = published.map(|it| it.date.year);
    let (mut all, mut far, mut away) = (0, 0, 0);
    for year in years(matches) {
        all += 1;
        far += usize::from(own.is_none_or(|own| year < own));
        away += usize::from(own.is_some_and(|it| (it - year).abs() > YEARS_AWAY));
    }
    let near = matches.iter().filter(|it| is_of_today(&it.meaning.what)).count();
    let history = all >= MANY_YEARS && far * 5 >= all * 4 && near * 4 <= all;
    let bygone = all >= SOME_YEARS && near == 0 && away * 5 >= all * 4;
    if history || bygone { Genre::History } else { Genre::Report }
}

/// “Friday”, “yesterday”, “last week”: words of a report that counts from its own day.
fn is_of_today(what: &What) -> bool {
    matches!(what, What::Weekday(..) | What::Around(..) | What::Shift(_, _, meaning::From::Published))
}

const MANY_YEARS: usize = 8;
/// A text that counts nothing from its own day needs fewer, if they are years away from it.
const SOME_YEARS: usize = 4;
const YEARS_AWAY: i16 = 3;
/// A time that opens its sentence has fewer words before it.
const LEAD: usize = 4;
/// A bracket opens at most so many words before what is still inside.
const BRACKET: usize = 12;

/// The first day with a year among some tokens.
pub(in crate::analysis) fn full_day(reading: &Reading, tokens: Vec<Token>) -> Option<Date> {
    let all = 0..tokens.len();
    let line = reading.with_tokens(tokens);
    let items = GRAMMAR.lexicon.items(&line, &GRAMMAR.lexicon.known(&line), Order::default(), all);
    GRAMMAR.matches(&line, &items).into_iter().find_map(|it| match it.meaning.what {
        What::Fixed(Moment::Day(day)) => Some(Date::from(day)),
        What::Day(meaning::YearOf::Given(year), month, day) => moment::day(year, month, day).map(Date::from),
        _ => None,
    })
}

/// How a rule reads, shown by its first example: the expression stands in brackets.
pub(in crate::analysis) fn example(rule: &str) -> Option<&'static str> {
    patterns::all().find(|it| it.name == rule)?.examples.first().map(|it| it.0)
}
