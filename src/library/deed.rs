//! What happened in an article, as the columns of its row, and as an answer again. Pure.

use super::numbers::{article_of, day, day_number};
use crate::finding::{
    Cited, Dated, Event, Flag, Happened, Passage, Person, Polarity, Precision, Root, WhenSource,
};
use crate::text::CharPositions;
use std::collections::BTreeSet;

/// The parts in an event: who did it, whom it was done to or with; the same for the country they stand for.
pub(crate) const AGENT: i64 = 0;
pub(crate) const OTHER: i64 = 1;
pub(crate) const STANDS_FOR: i64 = 2;

/// Bits behind those of `Flag::ALL`.
const MUTUAL: u32 = 8;
const MAIN: u32 = 9;

/// An event. `Who`: by what whoever claims it is known, one of the parts of an article or a person of the library.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Deed<Who = usize> {
    /// Days, as [`day_number`] counts them.
    pub(crate) first: Option<i64>,
    pub(crate) last: Option<i64>,
    /// Places in the lists of all that there are.
    pub(crate) precision: Option<i64>,
    pub(crate) source: Option<i64>,
    pub(crate) polarity: Option<i64>,
    pub(crate) root: Option<i64>,
    pub(crate) value: Option<String>,
    pub(crate) date: Option<[usize; 2]>,
    pub(crate) score: Option<f64>,
    pub(crate) flags: i64,
    pub(crate) claimed_by: Option<Who>,
    pub(crate) sentence: [usize; 2],
    pub(crate) trigger: [usize; 2],
    pub(crate) what: String,
    /// Where in its sentence they stand; see [`words_at`].
    pub(crate) what_at: Option<i64>,
    /// Where it says more than `what`.
    pub(crate) summary: Option<String>,
    /// Which of the parts took part in it, and how.
    pub(crate) actors: Vec<(usize, i64)>,
}

impl Deed {
    /// `camps`: for each of the people the one that it speaks and acts for.
    pub(super) fn of(
        event: &Event,
        people: &[Person],
        camps: &[usize],
        (text, at): (&str, &CharPositions),
    ) -> Deed {
        let when = event.when.as_ref();
        Deed {
            first: when.map(|it| day_number(it.from)),
            last: when.map(|it| day_number(it.to)),
            precision: when.map(|it| place(Precision::ALL, it.precision)),
            source: when.map(|it| place(WhenSource::ALL, it.source)),
            polarity: event.polarity.map(|it| place(Polarity::ALL, it)),
            root: event.root.map(|it| place(Root::ALL, it)),
            value: when.map(|it| it.value.clone()).filter(|it| !it.is_empty()),
            date: when.and_then(|it| it.span).map(|it| at.span(it)),
            score: event.score.map(f64::from),
            flags: flags(event),
            claimed_by: event.claimed_by.filter(|it| *it < people.len()),
            sentence: at.span(event.sentence),
            trigger: at.span(event.trigger),
            what: event.what.clone(),
            what_at: within(event.sentence.of(text), &event.what),
            summary: (event.summary != event.what).then(|| event.summary.clone()),
            actors: actors(event, people.len(), camps),
        }
    }
}

impl<Who> Deed<Who> {
    /// The same, with the parts of an article for the persons of a library.
    pub(super) fn of_parts(self, claimed_by: Option<usize>, actors: Vec<(usize, i64)>) -> Deed {
        Deed {
            first: self.first,
            last: self.last,
            precision: self.precision,
            source: self.source,
            polarity: self.polarity,
            root: self.root,
            value: self.value,
            date: self.date,
            score: self.score,
            flags: self.flags,
            claimed_by,
            sentence: self.sentence,
            trigger: self.trigger,
            what: self.what,
            what_at: self.what_at,
            summary: self.summary,
            actors,
        }
    }

    /// All of an answer but the names, the sentence and the article.
    pub(crate) fn happened(self, number: i64) -> Happened {
        let day_at = |it: Option<i64>| it.and_then(day);
        let when = match (day_at(self.first), day_at(self.last)) {
            (Some(from), Some(to)) => Some(Dated {
                from,
                to,
                precision: at(Precision::ALL, self.precision).unwrap_or(Precision::Day),
                source: at(WhenSource::ALL, self.source).unwrap_or(WhenSource::Inferred),
                value: self.value,
                span: self.date,
            }),
            _ => None,
        };
        let flags = self.flags;
        Happened {
            passage: Passage {
                at: Cited { article: article_of(number).0, ..Cited::default() },
                span: self.sentence,
                ..Passage::default()
            },
            summary: self.summary.unwrap_or_else(|| self.what.clone()),
            what: self.what,
            trigger: self.trigger,
            when,
            agents: Vec::new(),
            others: Vec::new(),
            mutual: flags >> MUTUAL & 1 == 1,
            is_main: flags >> MAIN & 1 == 1,
            claimed_by: None,
            polarity: at(Polarity::ALL, self.polarity),
            root: at(Root::ALL, self.root),
            score: self.score,
            flags: Flag::ALL.iter().enumerate().filter(|it| flags >> it.0 & 1 == 1).map(|it| *it.1).collect(),
            event: number,
        }
    }
}

/// Each of those who took part once in each part, with whomever they stand for.
fn actors(event: &Event, people: usize, camps: &[usize]) -> Vec<(usize, i64)> {
    let sides = [(&event.agents, AGENT), (&event.others, OTHER)];
    let mut actors = BTreeSet::new();
    for (part, side) in sides.iter().flat_map(|(all, side)| all.iter().map(move |it| (*it, *side))) {
        if part >= people {
            continue;
        }
        actors.insert((part, side));
        let camp = camps.get(part).copied().filter(|it| *it < people).unwrap_or(part);
        if camp != part {
            actors.insert((camp, side + STANDS_FOR));
        }
    }
    actors.into_iter().collect()
}

/// Where words stand in a sentence: after how many letters, and how many they are. `None`: not there.
fn within(sentence: &str, words: &str) -> Option<i64> {
    let at = sentence.find(words).filter(|_| !words.is_empty())?;
    let (before, long) = (sentence[..at].chars().count(), words.chars().count());
    Some((before as i64) << LONG_BITS | i64::try_from(long).ok().filter(|it| it >> LONG_BITS == 0)?)
}

const LONG_BITS: u32 = 16;

/// The words that stand there.
pub(super) fn words_at(sentence: &str, at: i64) -> String {
    let count = |it: i64| usize::try_from(it).unwrap_or(0);
    sentence.chars().skip(count(at >> LONG_BITS)).take(count(at & ((1 << LONG_BITS) - 1))).collect()
}

fn flags(event: &Event) -> i64 {
    let bit = |(at, it): (usize, &Flag)| i64::from(event.flags.contains(it)) << at;
    let flags: i64 = Flag::ALL.iter().enumerate().map(bit).sum();
    flags | i64::from(event.mutual) << MUTUAL | i64::from(event.is_main) << MAIN
}

fn place<T: PartialEq>(all: &[T], it: T) -> i64 {
    all.iter().position(|one| *one == it).unwrap_or(0) as i64
}

fn at<T: Copy>(all: &[T], place: Option<i64>) -> Option<T> {
    place.and_then(|it| usize::try_from(it).ok()).and_then(|it| all.get(it).copied())
}
