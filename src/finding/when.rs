//! Stretches of the calendar, as precise as they are known.

use super::modifier::Modifier;
use crate::text::{Span, names};
use jiff::civil::Date;

/// A stretch of the calendar, both ends included.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    pub from: Date,
    pub to: Date,
    pub precision: Precision,
    pub value: String,
    /// “early”, “about”: less, or less exactly, than the whole stretch.
    pub modifier: Option<Modifier>,
    /// Told by a financial year, which may begin in any month.
    pub fiscal: bool,
    /// The article's own words for it.
    pub span: Option<Span>,
    pub source: WhenSource,
}

impl When {
    /// A stretch of which nothing more is known.
    pub fn of(from: Date, to: Date, precision: Precision, source: WhenSource) -> When {
        When { from, to, precision, value: String::new(), modifier: None, fiscal: false, span: None, source }
    }

    /// From 0 to 1: how often a date from such a source was right in news and histories (of 918 explicit, 783
    /// relative and 696 inferred ones; weeks and parts of days, which the gold writes in ways of its own, left out).
    /// Of those that are carried over too few were measured: theirs is a guess.
    pub fn confidence(&self) -> f32 {
        let told = match self.source {
            WhenSource::Explicit => 0.97,
            WhenSource::Relative if self.precision >= Precision::Day => 0.9,
            WhenSource::Relative => 0.75,
            WhenSource::Inferred => 0.9,
            WhenSource::Carried => 0.7,
        };
        if self.fiscal { told * 0.8 } else { told }
    }

    /// [`When::confidence`] in hundredths: two places say all that was measured.
    pub fn told_confidence(&self) -> f64 {
        (f64::from(self.confidence()) * 100.0).round() / 100.0
    }

    /// Not to be taken to the day, month or year that it names.
    pub fn is_approximate(&self) -> bool {
        self.modifier == Some(Modifier::Approx)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Decade,
    Year,
    Half,
    Quarter,
    Season,
    Month,
    Week,
    Day,
    PartOfDay,
    Minute,
}

names!(Precision {
    Decade: "decade",
    Year: "year",
    Half: "half",
    Quarter: "quarter",
    Season: "season",
    Month: "month",
    Week: "week",
    Day: "day",
    PartOfDay: "part_of_day",
    Minute: "minute",
});

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhenSource {
    /// The words say it all: “10 March 2017”.
    Explicit,
    /// Counted from the article's date: “on Friday”.
    Relative,
    /// Part of it follows from other dates of the article: the year of “July”.
    Inferred,
    /// Taken over from a sentence before.
    Carried,
}

impl WhenSource {
    /// For a person: how the date is known.
    pub fn in_words(self) -> &'static str {
        match self {
            WhenSource::Explicit => "stated in the article",
            WhenSource::Relative => "relative to the article’s date",
            WhenSource::Inferred => "partly inferred",
            WhenSource::Carried => "carried over from the sentence before",
        }
    }
}

names!(WhenSource { Explicit: "explicit", Relative: "relative", Inferred: "inferred", Carried: "carried" });
