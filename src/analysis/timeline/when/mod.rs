//! «last Tuesday» against the article's date: time expressions and their places in the calendar.
//!
//! Words get classes, patterns over classes find expressions and their meaning, and a calendar that
//! knows the article's date and the date told last gives the meaning a value.

mod calendar;
mod classes;
mod filter;
mod grammar;
mod holidays;
mod meaning;
mod modifier;
mod moment;
mod patterns;
mod reckoning;
mod shape;
mod words;

use crate::analysis::finding::{Time, TimeKind};
use crate::analysis::reading::Reading;
use crate::article::Published;
use crate::text::{Date, Token};
use calendar::{Calendar, Surroundings};
use filter::Genre;
use grammar::{GRAMMAR, Match};
use meaning::What;
use moment::Moment;

/// All time expressions, in reading order, without overlap. Without the article's date the days stay
/// relative, and years follow only as far as the article's own years allow.
pub(in crate::analysis) fn find(reading: &Reading, published: Option<Published>) -> Vec<Time> {
    let matches: Vec<Match> = reading
        .paragraphs
        .iter()
        .flat_map(|it| {
            let items = GRAMMAR.lexicon.items(reading, it.tokens.clone());
            let found = GRAMMAR.matches(reading, &items);
            found.into_iter().filter(|it| filter::keeps(reading, &items, it)).collect::<Vec<_>>()
        })
        .collect();
    let genre = genre(reading, &matches, published);
    let mut calendar = Calendar {
        published: published.map(|it| it.date),
        latest_year: latest_year(&matches),
        narrative: genre == Genre::History,
        ..Calendar::default()
    };
    let kept = matches.into_iter().filter(|it| filter::suits(genre, it));
    kept.filter_map(|it| time(reading, it, &mut calendar)).collect()
}

fn time(reading: &Reading, mut found: Match, calendar: &mut Calendar) -> Option<Time> {
    let tokens = modifier::widen(reading, found.tokens.clone(), found.floor, &mut found.meaning);
    let span = reading.span(tokens.clone());
    let tense = filter::tense(reading, tokens.start, found.floor);
    let around = Surroundings {
        position: span.start,
        future: tense == Some(filter::Tense::Future),
        past: tense == Some(filter::Tense::Past),
    };
    let resolved = calendar.resolve(&found.meaning, around)?;
    let dated = matches!(resolved.kind, TimeKind::Date | TimeKind::Time);
    Some(Time {
        span,
        kind: resolved.kind,
        value: resolved.value,
        modifier: found.meaning.modifier,
        when: resolved.moment.filter(|_| dated).and_then(|it| it.when(span, resolved.source)),
        rule: found.name,
    })
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

/// The latest year that the article names; what it tells by month alone is taken to lie there.
fn latest_year(matches: &[Match]) -> Option<i16> {
    years(matches).filter(|it| (1500..2100).contains(it)).max()
}

/// A history names many years and hardly a weekday; few of its years are its own.
fn genre(reading: &Reading, matches: &[Match], published: Option<Published>) -> Genre {
    if filter::is_message(reading) {
        return Genre::Message;
    }
    let own = published.map(|it| it.date.year);
    let (mut all, mut far) = (0, 0);
    for year in years(matches) {
        all += 1;
        far += usize::from(own != Some(year));
    }
    let near = matches.iter().filter(|it| is_of_today(&it.meaning.what)).count();
    let history = all >= MANY_YEARS && far * 5 >= all * 4 && near * 4 <= all;
    if history { Genre::History } else { Genre::Report }
}

/// “Friday”, “yesterday”, “last week”: words of a report that counts from its own day.
fn is_of_today(what: &What) -> bool {
    matches!(what, What::Weekday(..) | What::Around(..) | What::Shift(_, _, meaning::From::Published))
}

const MANY_YEARS: usize = 8;

/// The first day with a year among some tokens.
pub(in crate::analysis) fn full_day(reading: &Reading, tokens: Vec<Token>) -> Option<Date> {
    let all = 0..tokens.len();
    let line = reading.with_tokens(tokens);
    let items = GRAMMAR.lexicon.items(&line, all);
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
