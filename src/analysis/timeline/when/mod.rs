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
mod shape;
mod words;

use crate::analysis::finding::{Time, TimeKind};
use crate::analysis::reading::Reading;
use crate::article::Published;
use calendar::{Calendar, Surroundings};
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
    let mut calendar = Calendar {
        published: published.map(|it| it.date),
        latest_year: latest_year(&matches),
        narrative: is_history(&matches, published),
        ..Calendar::default()
    };
    matches.into_iter().filter_map(|it| time(reading, it, &mut calendar)).collect()
}

fn time(reading: &Reading, mut found: Match, calendar: &mut Calendar) -> Option<Time> {
    let tokens = modifier::widen(reading, found.tokens.clone(), found.floor, &mut found.meaning);
    let span = reading.span(tokens.clone());
    let around = Surroundings {
        position: span.start,
        future: filter::looks_ahead(reading, tokens.start, found.floor),
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

/// A history names many years, nearly all of them far from its own day.
fn is_history(matches: &[Match], published: Option<Published>) -> bool {
    let Some(own) = published.map(|it| it.date.year) else { return false };
    let (mut far, mut all) = (0, 0);
    for year in years(matches) {
        all += 1;
        far += usize::from((year - own).abs() > 3);
    }
    all >= MANY_YEARS && far * 5 > all * 4
}

const MANY_YEARS: usize = 8;

/// How a rule reads, shown by its first example: the expression stands in brackets.
pub(in crate::analysis) fn example(rule: &str) -> Option<&'static str> {
    patterns::all().find(|it| it.name == rule)?.examples.first().map(|it| it.0)
}
