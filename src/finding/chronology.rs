//! A chronology in three parts: the news, what lies behind it, what comes next; and the silences in it.

use super::{Analysis, Event, Flag, Modifier, Precision, When};
use crate::article::Document;
use jiff::civil::Date;

/// Where an event stands, seen from the article's own day. In the order of a chronology.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    News,
    Background,
    Next,
    /// The article does not say when, or not clearly enough.
    Undated,
}

impl Part {
    pub const ALL: [Part; 4] = [Part::News, Part::Background, Part::Next, Part::Undated];

    pub fn name(self) -> &'static str {
        match self {
            Part::News => "News",
            Part::Background => "Background",
            Part::Next => "Next",
            Part::Undated => "Undated",
        }
    }
}

/// The day that an article reports of, both ends included: its own date, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewsDay {
    pub from: Date,
    pub to: Date,
}

/// So many days before the article's own its news may have happened.
const DAYS_OF_NEWS: i32 = 6;

impl NewsDay {
    /// The date of the article; where it has none, the day of what it tells first, if nothing that has
    /// happened is later.
    pub fn of(analysis: &Analysis) -> Option<NewsDay> {
        if let Some(published) = analysis.published {
            return Some(NewsDay { from: published.date.first(), to: published.date.last() });
        }
        let happened = analysis.events.iter().filter(|it| !lies_ahead(it));
        let days = happened.filter_map(|it| Some((it.sentence.start, it.when.as_ref()?)));
        let days: Vec<(usize, &When)> = days.collect();
        let (_, first) = days.iter().min_by_key(|it| it.0)?;
        let is_latest = days.iter().all(|it| it.1.from <= first.to);
        (first.precision >= Precision::Day && is_latest).then_some(NewsDay { from: first.from, to: first.to })
    }

    /// The very day, where it is known.
    pub fn day(self) -> Option<Date> {
        (self.from == self.to).then_some(self.from)
    }
}

fn lies_ahead(event: &Event) -> bool {
    event.flags.contains(&Flag::Future)
}

/// The part of the chronology that an event belongs to.
pub fn part(event: &Event, news: Option<NewsDay>) -> Part {
    let Some(when) = &event.when else {
        return if lies_ahead(event) { Part::Next } else { Part::Undated };
    };
    let Some(news) = news else {
        return if lies_ahead(event) { Part::Next } else { Part::Background };
    };
    if when.from > news.to || lies_ahead(event) && when.to > news.to {
        return Part::Next;
    }
    // “This year” says too little to be the news of a day.
    let coarse = when.precision < Precision::Week && news.day().is_some();
    let near = (news.from - when.to).get_days() <= DAYS_OF_NEWS;
    match (coarse, near, lies_ahead(event)) {
        (false, true, _) => Part::News,
        (_, _, true) => Part::Next,
        _ => Part::Background,
    }
}

/// Fewer years without an event are no silence.
const SILENT: i16 = 3;

/// Whole years without an event between one and the next, where they are three or more.
pub fn silence(before: &When, after: &When) -> Option<i16> {
    // What is known to the year only stands at its beginning, as the next one does.
    let start =
        if before.precision <= Precision::Year { Date::new(before.to.year(), 1, 1).ok()? } else { before.to };
    let months = |it: Date| i32::from(it.year()) * 12 + i32::from(it.month());
    let years = i16::try_from((months(after.from) - months(start)) / 12).ok()?;
    (years >= SILENT).then_some(years)
}

/// Words that stand before a date and say that it is not the date itself.
const BOUNDS: &[(&str, &str)] = &[
    ("after", "after"),
    ("since", "since"),
    ("before", "before"),
    ("by", "by"),
    ("until", "until"),
    ("till", "until"),
    ("about", "about"),
    ("around", "about"),
    ("circa", "about"),
];

/// How the article bounds a date: “*after* 2003”, “*by* May”, “*early* 2014”; empty for the date itself.
pub fn bound(document: &Document, when: &When) -> &'static str {
    let before = when.span.and_then(|it| document.text().get(..it.start)).unwrap_or_default();
    let word = before.trim_end().rsplit(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
    let told = BOUNDS.iter().find(|it| it.0.eq_ignore_ascii_case(word) && before.ends_with(' '));
    match (told, when.modifier) {
        (Some((_, word)), _) => word,
        (None, Some(Modifier::Approx)) => "about",
        (None, Some(Modifier::Start)) => "early",
        (None, Some(Modifier::Mid)) => "mid",
        (None, Some(Modifier::End)) => "late",
        (None, Some(Modifier::Before | Modifier::MoreThan | Modifier::EqualOrMore)) => "before",
        (None, Some(Modifier::After | Modifier::LessThan | Modifier::EqualOrLess)) => "after",
        (None, None) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta, Published, PublishedSource};
    use crate::finding::WhenSource;
    use crate::text::{self, Span};
    use jiff::civil::date;

    fn when(from: Date, to: Date, precision: Precision) -> Option<When> {
        Some(When::of(from, to, precision, WhenSource::Explicit))
    }

    fn day(year: i16, month: i8, day: i8) -> Option<When> {
        when(date(year, month, day), date(year, month, day), Precision::Day)
    }

    fn year(year: i16) -> Option<When> {
        when(date(year, 1, 1), date(year, 12, 31), Precision::Year)
    }

    #[test]
    fn an_event_is_news_background_or_ahead_by_the_day_of_the_article() {
        let news = Some(NewsDay { from: date(2017, 1, 13), to: date(2017, 1, 13) });
        let of =
            |when, flags: &[Flag]| part(&Event { when, flags: flags.to_vec(), ..Event::default() }, news);
        assert_eq!(of(day(2017, 1, 13), &[]), Part::News);
        assert_eq!(of(day(2017, 1, 9), &[]), Part::News);
        assert_eq!(of(day(2016, 12, 20), &[]), Part::Background);
        assert_eq!(of(day(2017, 1, 14), &[]), Part::Next);
        assert_eq!(of(year(1997), &[]), Part::Background);
        assert_eq!(of(year(2017), &[]), Part::Background);
        assert_eq!(of(year(2017), &[Flag::Future]), Part::Next);
        assert_eq!(of(None, &[Flag::Future]), Part::Next);
        assert_eq!(of(None, &[]), Part::Undated);
    }

    #[test]
    fn without_a_date_the_article_reports_of_what_it_tells_first() {
        let event = |start, when| Event { sentence: Span::new(start, start + 9), when, ..Event::default() };
        let mut found = Analysis {
            events: vec![event(90, year(1997)), event(0, day(2017, 1, 13))],
            ..Analysis::default()
        };
        assert_eq!(NewsDay::of(&found).and_then(NewsDay::day), Some(date(2017, 1, 13)));
        found.events.push(event(200, day(2018, 1, 1)));
        assert_eq!(NewsDay::of(&found), None);
        let date = text::Date::year(2017);
        found.published = Some(Published { date, source: PublishedSource::Inferred });
        let whole = NewsDay::of(&found).unwrap();
        assert_eq!((whole.day(), whole.to), (None, jiff::civil::date(2017, 12, 31)));
        assert_eq!(part(&found.events[1], Some(whole)), Part::News);
    }

    #[test]
    fn a_silence_is_counted_in_whole_years() {
        let years = |one: Option<When>, other: Option<When>| silence(&one.unwrap(), &other.unwrap());
        assert_eq!(years(year(1998), year(2003)), Some(5));
        assert_eq!(years(year(1998), year(1999)), None);
        assert_eq!(years(day(1998, 12, 20), day(2000, 1, 5)), None);
        assert_eq!(years(day(1998, 12, 20), year(2003)), Some(4));
        assert_eq!(years(day(2003, 1, 1), year(1998)), None);
    }

    #[test]
    fn a_date_is_bounded_by_the_word_before_it() {
        let mut builder = DocumentBuilder::new(Meta::default());
        let text = "It was shut after 2003, sold by May 2005 and burnt in early 2006.";
        builder.block(BlockKind::Paragraph, text);
        let document = builder.build();
        let bound_of = |words: &str, modifier| {
            let start = document.text().find(words).unwrap();
            let span = Some(Span::new(start, start + words.len()));
            bound(&document, &When { span, modifier, ..year(2003).unwrap() })
        };
        assert_eq!(bound_of("2003", None), "after");
        assert_eq!(bound_of("May 2005", None), "by");
        assert_eq!(bound_of("early 2006", Some(Modifier::Start)), "early");
        assert_eq!(bound(&document, &year(2003).unwrap()), "");
    }
}
