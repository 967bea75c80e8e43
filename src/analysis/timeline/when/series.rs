//! Coordinated dates that share a part: “May 4 and 5”, “15 to 22 February”, “April and June 1955”, “2006-07”.

use super::classes::{AMPM, CLOCK, DAY, MONTH, NUM, UNIT, UNITS, YEAR, YY};
use super::grammar::Match;
use super::item::Item;
use super::meaning::{What, YearOf};
use super::moment::Moment;
use super::patterns::Pattern;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;

/// What the rules of this file are called, with their examples. Their shapes stand for nothing alone.
pub(super) const ROWS: &[Pattern] = &[
    Pattern {
        name: "day-after-day",
        shape: "",
        meaning: |_| None,
        examples: &[
            ("They met on May 4 and [5].", "2017-05-05"),
            ("They met on January 25-[29, 2005].", "2005-01-29"),
        ],
    },
    Pattern {
        name: "day-before-day",
        shape: "",
        meaning: |_| None,
        examples: &[("They met from [15] to 22 February.", "2017-02-15")],
    },
    Pattern {
        name: "short-year-after-year",
        shape: "",
        meaning: |_| None,
        examples: &[("They fought in 2006-[07].", "2007")],
    },
];

/// The matches of a paragraph with those that take their month or year from a neighbour.
pub(super) fn completed(reading: &Reading, items: &[Item], mut found: Vec<Match>) -> Vec<Match> {
    share_years(reading, items, &mut found);
    let mut all = Vec::with_capacity(found.len());
    let mut end = 0;
    let mut matches = found.into_iter().peekable();
    while let Some(it) = matches.next() {
        let next = matches.peek().map_or(items.len(), |it| it.items.start);
        let before = days_before(reading, items, &it, end);
        let after = days_after(reading, items, &it, next);
        end = after.last().unwrap_or(&it).items.end;
        // The year at the end of a list is no expression of its own.
        while matches.next_if(|it| it.items.start < end).is_some() {}
        all.extend(before);
        all.push(it);
        all.extend(after);
    }
    // “May 4-8, 1862”: the year at the end is that of all days before it.
    for at in (1..all.len()).rev() {
        let (before, after) = all.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        if let (What::Day(year @ YearOf::Unsaid, month, _), What::Day(YearOf::Given(said), other, _)) =
            (&mut first.meaning.what, &second.meaning.what)
            && second.name == "day-after-day"
            && month == other
        {
            *year = YearOf::Given(*said);
        }
    }
    for at in 1..all.len() {
        all[at].floor = all[at].floor.max(all[at - 1].tokens.end);
    }
    all
}

fn word<'a>(reading: &Reading<'a>, items: &[Item], at: usize) -> &'a str {
    items.get(at).map_or("", |it| reading.word(it.first))
}

/// What stands between the two ends of a range, or between the parts of a list.
fn is_joint(word: &str) -> bool {
    is_range(word) || en::JOINTS_OF_A_SERIES.contains(&word)
}

fn is_range(word: &str) -> bool {
    en::JOINTS_OF_A_RANGE.contains(&word)
}

/// “in April and June 1955”: both are of that year; “from November 15 to February 15, 1989” begins in the one before.
fn share_years(reading: &Reading, items: &[Item], found: &mut [Match]) {
    for at in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let joint = second.items.start == first.items.end + 1
            && is_joint(word(reading, items, first.items.end))
            || second.items.start == first.items.end + 2
                && en::WORDS_BETWEEN_TWO_TIMES.contains(&word(reading, items, first.items.end))
                && en::LEADS_OF_A_TIME_IN_A_SERIES.contains(&word(reading, items, first.items.end + 1));
        let Some((year, month)) = said(&second.meaning.what).filter(|_| joint) else { continue };
        let (of, own) = match &mut first.meaning.what {
            What::Month(of @ YearOf::Unsaid, own) | What::Day(of @ YearOf::Unsaid, own, _) => (of, *own),
            What::Season(of @ (YearOf::Unsaid | YearOf::Bare), season) => {
                let own = season.month();
                (of, own)
            }
            _ => continue,
        };
        *of = match year {
            YearOf::Given(year) => YearOf::Given(year - i16::from(own > month)),
            year => year,
        };
    }
}

/// The year and month of a date that says its year.
fn said(what: &What) -> Option<(YearOf, i8)> {
    let (year, month) = match *what {
        What::Month(year, month) | What::Day(year, month, _) => (year, month),
        What::Season(year, season) => (year, season.month()),
        _ => return None,
    };
    matches!(year, YearOf::Given(_) | YearOf::Told(_) | YearOf::That).then_some((year, month))
}

/// Days of the same month after a day: “May 4 and 5”. `end`: where the next match begins.
fn days_after(reading: &Reading, items: &[Item], of: &Match, end: usize) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    if let (What::Fixed(Moment::Year(year)), "year") = (&of.meaning.what, of.name) {
        return short_year(reading, items, of, *year).into_iter().collect();
    }
    let What::Day(year, month, first) = of.meaning.what else { return found };
    let month_first =
        items[of.items.start].classes.meets(MONTH) && items[of.items.end - 1].classes.meets(DAY);
    if !month_first || of.meaning.hour.is_some() {
        return found;
    }
    let (mut at, mut last) = (of.items.end, first);
    while at + 1 < end {
        let mark = word(reading, items, at);
        // “4, 5 and 6”
        let at_day = if mark == "," && word(reading, items, at + 1) == en::AND { at + 2 } else { at + 1 };
        let Some(item) = items.get(at_day).filter(|_| is_joint(mark) && at_day < end) else { break };
        let day = item.number as i8;
        let fits =
            is_plain_day(reading, item) && day > last && is_free(reading, items, at_day + 1, is_range(mark));
        // After a comma comes the year, or a number of something, unless the list goes on.
        let listed = mark != "," || at_day == at + 2 || is_joint(word(reading, items, at_day + 1));
        if !fits || !listed {
            break;
        }
        let (mut next, mut year) = (at_day + 1, year);
        if word(reading, items, next) == ","
            && let Some(said) = items.get(next + 1).filter(|it| it.classes.meets(YEAR))
        {
            (next, year) = (next + 2, YearOf::Given(said.number as i16));
        }
        let mut it = of.clone();
        it.name = "day-after-day";
        it.opens = false;
        it.tokens = item.first..items[next - 1].last + 1;
        it.items = at_day..next;
        it.meaning.what = What::Day(year, month, day);
        found.push(it);
        (at, last) = (next, day);
    }
    found
}

/// Days of the same month before a day: “15 to 22 February”.
fn days_before(reading: &Reading, items: &[Item], of: &Match, start: usize) -> Vec<Match> {
    let mut found = Vec::new();
    let What::Day(year, month, mut last) = of.meaning.what else { return found };
    let mut at = of.items.start;
    let day_first = matches!(of.name, "day-month") && of.meaning.hour.is_none();
    while day_first && at >= start + 2 && is_joint(word(reading, items, at - 1)) {
        let item = &items[at - 2];
        let day = item.number as i8;
        let led = at < 3 || !items[at - 3].classes.meets(MONTH | YEAR | NUM);
        if !is_plain_day(reading, item) || day >= last || !led {
            break;
        }
        let mut it = of.clone();
        it.name = "day-before-day";
        it.tokens = item.first..item.last + 1;
        it.items = at - 2..at - 1;
        it.meaning.what = What::Day(year, month, day);
        found.push(it);
        (at, last) = (at - 2, day);
    }
    found.reverse();
    found
}

/// “2006-07”
fn short_year(reading: &Reading, items: &[Item], of: &Match, year: i16) -> Option<Match> {
    let at = of.items.end + 1;
    let item = items.get(at).filter(|it| it.classes.meets(YY) && !it.classes.meets(UNIT | UNITS))?;
    let touching = |a: usize, b: usize| reading.tokens[a].span.end == reading.tokens[b].span.start;
    let joint = items[at - 1].first;
    let joined = matches!(reading.word(joint), "-" | "–" | "/")
        && touching(items[at - 2].last, joint)
        && touching(joint, item.first);
    let short = item.number as i16;
    if !joined || short <= year % 100 || year < 1000 {
        return None;
    }
    let mut it = of.clone();
    it.name = "short-year-after-year";
    it.tokens = item.first..item.last + 1;
    it.items = at..at + 1;
    it.meaning.what = What::Fixed(Moment::Year(year / 100 * 100 + short));
    Some(it)
}

/// “5”, “7th”, not “five”.
fn is_plain_day(reading: &Reading, item: &Item) -> bool {
    item.classes.meets(DAY)
        && item.first == item.last
        && reading.word(item.first).starts_with(|it: char| it.is_ascii_digit())
        && (1.0..=31.0).contains(&item.number)
}

/// Whether nothing follows that the number would belong to; after “and” it may count something.
fn is_free(reading: &Reading, items: &[Item], next: usize, range: bool) -> bool {
    let Some(item) = items.get(next) else { return true };
    let follows = reading.word(item.first);
    if item.classes.meets(MONTH | UNIT | UNITS | AMPM | CLOCK)
        || en::BEHIND_A_NUMBER_THAT_IS_NO_YEAR.contains(&follows)
    {
        return false;
    }
    range || !matches!(reading.tag(item.first), Tag::Noun | Tag::Adjective | Tag::Numeral | Tag::ProperNoun)
}
