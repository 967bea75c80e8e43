//! What an expression says by its words alone, before any date of the article is looked at.

use super::classes::{Classes, GLUED, NUM, SHORTUNIT, UNIT, UNITS, Unit};
use super::holidays::Holiday;
use super::item::Item;
use super::moment::{Moment, Season};
use super::shape::Taken;
use crate::finding::Modifier;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meaning {
    pub what: What,
    pub hour: Option<Hour>,
    pub modifier: Option<Modifier>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Fixed(Moment),
    Month(YearOf, i8),
    Day(YearOf, i8, i8),
    Season(YearOf, Season),
    Quarter(YearOf, i8),
    Half(YearOf, i8),
    Holiday(YearOf, Holiday),
    Weekday(u8, Which),
    /// “the 5th”
    DayNumber(i8),
    /// “the 1st of last month”: how many months off, and the day.
    DayOfMonth(i32, i8),
    /// “two Fridays ago”, “Friday week”: a weekday, and how many weeks off.
    Weeks(u8, Which, i32),
    /// “Tuesday of last week” -1
    OfWeek(u8, i32),
    /// “a year ago today”
    DayShift(f64, Unit),
    /// “the first Monday in May”; -1 is the last one.
    NthWeekday(YearOf, i8, i8, u8),
    /// “the weekend”: the last one or the next.
    Weekend,
    /// “this week” 0, “last year” -1
    Around(Unit, i32),
    /// “two years ago”, “three days later”: how many, of what, from where.
    Shift(f64, Unit, From),
    /// “that year” 0, “the next day” 1, counted from the date told last.
    After(Unit, i32),
    /// “the 1989 period”: the quarter told last, in that year.
    SameQuarter(i16),
    /// `None`: “several days”
    Length(Option<f64>, Unit),
    Every(String),
    /// `PRESENT_REF` …
    Reference(&'static str),
    /// An hour of the day that is spoken of.
    Hour,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Hour {
    Part(&'static str),
    /// Minutes since midnight.
    Clock(i16),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    Given(i16),
    Unsaid,
    /// “spring” alone: in a message, that of its own year.
    Bare,
    /// “last July” -1, “next spring” 1
    Which(i32),
    /// “July of last year” -1
    Told(i32),
    /// “July of that year”
    That,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Unsaid,
    Last,
    This,
    Next,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// Back from the article's date.
    Published,
    /// Back from there or from the date told last: “a year earlier”.
    Either,
    /// On from the date told last: “two days later”.
    Told,
}

impl What {
    pub(super) fn plain(self) -> Option<Meaning> {
        Some(Meaning { what: self, hour: None, modifier: None })
    }

    pub(super) fn at(self, hour: Option<Hour>) -> Option<Meaning> {
        Some(Meaning { what: self, hour, modifier: None })
    }
}

/// A match of one pattern, as its meaning reads it.
pub(super) struct Found<'a> {
    pub items: &'a [Item],
    pub taken: &'a Taken,
    pub classes: &'a [Classes],
}

impl Found<'_> {
    /// The n-th item that a place of this class took.
    pub(super) fn nth(&self, class: Classes, n: usize) -> Option<&Item> {
        let places = self.classes.iter().zip(self.taken.iter());
        let taken = places.filter(|(it, _)| it.meets(class)).filter_map(|(_, at)| *at);
        taken.map(|at| &self.items[at]).filter(|it| it.classes.meets(class)).nth(n)
    }

    pub(super) fn first(&self, class: Classes) -> Option<&Item> {
        self.nth(class, 0)
    }

    pub(super) fn number(&self, class: Classes) -> Option<f64> {
        self.first(class).map(|it| it.number)
    }

    pub(super) fn year(&self, class: Classes) -> Option<i16> {
        self.number(class).map(|it| it as i16)
    }

    /// The index of an item in its row, from 1.
    pub(super) fn index(&self, class: Classes) -> Option<i8> {
        self.first(class).map(|it| it.index as i8 + 1)
    }

    pub(super) fn unit(&self) -> Option<Unit> {
        self.first(UNIT | UNITS | SHORTUNIT | GLUED)
            .and_then(|it| Unit::ALL.get(usize::from(it.unit)).copied())
    }

    /// The number before the unit; “a week” is one.
    pub(super) fn count(&self) -> f64 {
        self.number(NUM | GLUED).unwrap_or(1.0)
    }
}
