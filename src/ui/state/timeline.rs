//! The timeline: what is chosen of it, what is folded, and what its rows stand for.

use super::super::list::List;
use crate::finding::{Event, NewsDay, Polarity};
use crate::text::{month_name, year_words};
use jiff::civil::Date;

#[derive(Debug, Default)]
pub(in crate::ui) struct Timeline {
    /// Rows by their numbers, as [`Row::number`] gives them.
    pub list: List,
    pub chosen: Chosen,
    /// Whether the undated are shown; `None` as long as the reader has not said.
    pub undated: Option<bool>,
    /// So many of the rest, and of the undated, are folded.
    pub folded: [usize; 2],
    /// So many events are shown.
    pub shown: usize,
    /// For whom each of the people speaks and acts.
    pub camps: Vec<usize>,
    pub news: Option<NewsDay>,
    /// Columns of the widest date and the widest actors that are shown.
    pub widths: Widths,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Widths {
    pub date: usize,
    pub actors: usize,
}

/// What a row of the timeline stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Row {
    Event(usize),
    /// A date of the article, where it has no events.
    Time(usize),
    Fold(Fold),
}

/// Rows that are not shown until they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Fold {
    /// What an editor would leave out.
    Rest,
    Undated,
}

/// Numbers from here on are dates; no article has so many events.
const TIMES: usize = usize::MAX / 2;
const REST: usize = usize::MAX - 1;
const UNDATED: usize = usize::MAX;

impl Row {
    /// Events have their own numbers; the others have some far above them.
    pub(in crate::ui) fn number(self) -> usize {
        match self {
            Row::Event(event) => event,
            Row::Time(time) => TIMES + time,
            Row::Fold(Fold::Rest) => REST,
            Row::Fold(Fold::Undated) => UNDATED,
        }
    }

    pub(in crate::ui) fn of(number: usize) -> Row {
        match number {
            REST => Row::Fold(Fold::Rest),
            UNDATED => Row::Fold(Fold::Undated),
            TIMES.. => Row::Time(number - TIMES),
            event => Row::Event(event),
        }
    }
}

/// Which events are wanted; nothing chosen takes all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Chosen {
    /// Only events between these two, or those who speak for them.
    pub pair: Option<(usize, usize)>,
    pub actor: Option<usize>,
    pub sign: Option<Polarity>,
    pub period: Option<Period>,
}

impl Chosen {
    pub(in crate::ui) fn is_any(&self) -> bool {
        *self != Chosen::default()
    }

    pub(in crate::ui) fn takes(&self, event: &Event, camps: &[usize]) -> bool {
        let is = |actor: usize, wanted: usize| actor == wanted || camps.get(actor) == Some(&wanted);
        let has = |wanted: usize| event.actors.iter().any(|it| is(*it, wanted));
        let deal = |(one, other): (usize, usize)| {
            let beside = |it: usize| event.actors.iter().any(|at| *at != it && is(*at, other));
            event.actors.iter().any(|it| is(*it, one) && beside(*it))
        };
        let lies = |period: Period| {
            event.when.as_ref().is_some_and(|it| it.from <= period.to && it.to >= period.from)
        };
        self.pair.is_none_or(deal)
            && self.actor.is_none_or(has)
            && self.sign.is_none_or(|it| Some(it) == event.polarity)
            && self.period.is_none_or(lies)
    }
}

/// A stretch of the calendar, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ui) struct Period {
    pub from: Date,
    pub to: Date,
}

impl Period {
    pub(in crate::ui) fn years(from: i16, to: i16) -> Option<Period> {
        let (from, to) = (from.min(to), from.max(to));
        Some(Period { from: Date::new(from, 1, 1).ok()?, to: Date::new(to, 12, 31).ok()? })
    }

    pub(in crate::ui) fn month(day: Date) -> Period {
        Period { from: day.first_of_month(), to: day.last_of_month() }
    }

    /// `1997`, `1990s`, `1997/2003`, `1997-2003`, `1997–2003`.
    pub(in crate::ui) fn parse(words: &str) -> Option<Period> {
        let year = |it: &str| Some(it.trim()).filter(|it| it.len() == 4)?.parse::<i16>().ok();
        let words = words.trim();
        if let Some(decade) = words.strip_suffix('s').and_then(year).filter(|it| it % 10 == 0) {
            return Period::years(decade, decade + 9);
        }
        match words.split_once(['/', '-', '–']) {
            Some((from, to)) => Period::years(year(from)?, year(to)?),
            None => year(words).and_then(|it| Period::years(it, it)),
        }
    }

    /// As it is shown and typed.
    pub(in crate::ui) fn words(self) -> String {
        let (from, to) = (self.from.year(), self.to.year());
        let whole = self.from.month() == 1 && self.to.month() == 12;
        match (from == to, whole) {
            (true, true) => year_words(from),
            (true, false) => format!("{} {}", month_name(self.from.month()), year_words(from)),
            (false, _) if from > 0 && from % 10 == 0 && to - from == 9 => format!("{from}s"),
            (false, _) => format!("{}–{}", year_words(from), year_words(to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Precision, When, WhenSource};

    #[test]
    fn a_row_is_known_by_its_number() {
        for row in
            [Row::Event(0), Row::Event(9), Row::Time(3), Row::Fold(Fold::Rest), Row::Fold(Fold::Undated)]
        {
            assert_eq!(Row::of(row.number()), row);
        }
    }

    #[test]
    fn a_period_is_a_year_a_decade_or_from_one_to_another() {
        for (words, shown) in
            [("1997", "1997"), ("1990s", "1990s"), ("2003/1997", "1997–2003"), (" 1997-2003", "1997–2003")]
        {
            assert_eq!(Period::parse(words).map(Period::words).as_deref(), Some(shown), "{words}");
        }
        for words in ["", "97", "soon", "1997/", "1995s"] {
            assert_eq!(Period::parse(words), None, "{words}");
        }
        assert_eq!(Period::month(Date::constant(2017, 3, 9)).words(), "Mar 2017");
    }

    #[test]
    fn a_choice_takes_in_those_who_speak_for_whom_it_names() {
        let when = |year| {
            let day = Date::constant(year, 5, 1);
            Some(When::of(day, day, Precision::Day, WhenSource::Explicit))
        };
        // 2 speaks for 0.
        let camps = [0, 1, 0, 3];
        let event = |actors: &[usize]| Event {
            actors: actors.to_vec(),
            when: when(1997),
            polarity: Some(Polarity::Conflict),
            ..Event::default()
        };
        let pair = Chosen { pair: Some((0, 1)), ..Chosen::default() };
        assert!(pair.takes(&event(&[2, 1]), &camps) && pair.takes(&event(&[1, 0]), &camps));
        assert!(!pair.takes(&event(&[2, 0]), &camps) && !pair.takes(&event(&[3, 1]), &camps));
        let actor = Chosen { actor: Some(0), ..Chosen::default() };
        assert!(actor.takes(&event(&[2]), &camps) && !actor.takes(&event(&[1]), &camps));
        let late = Chosen { period: Period::parse("1998"), ..Chosen::default() };
        assert!(!late.takes(&event(&[0]), &camps));
        let all = Chosen { sign: Some(Polarity::Conflict), period: Period::parse("1990s"), ..pair };
        assert!(all.takes(&event(&[2, 1]), &camps) && all.is_any());
    }
}
