//! A tick of the axis, and what can be written beside it: only what is true of it, and not what is told already.

use crate::finding::Precision;
use crate::text::{month_name, year_words};
use jiff::civil::Date;

/// A day at which something stands, and how precisely it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub column: usize,
    pub day: Date,
    pub precision: Precision,
}

/// How much of the date the labels so far tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    year: Option<i16>,
    month: Option<i8>,
}

impl Told {
    pub(super) fn tells_year(self) -> bool {
        self.year.is_some()
    }
}

impl Tick {
    /// `’17`, where the tick before it is of an earlier year. The ticks are in order.
    pub(super) fn new_year(&self, ticks: &[Tick]) -> Option<String> {
        let before = ticks.iter().rfind(|it| it.column < self.column)?;
        (before.day.year() < self.day.year()).then(|| short(&year_words(self.day.year())))
    }

    fn told(&self) -> Told {
        Told { year: Some(self.day.year()), month: Some(self.day.month()) }
    }

    /// It is of this stretch, begun by such a day: a label of the stretch is true where it begins, and where
    /// there is no other tick for which it would have to stand.
    fn stands_for(&self, ticks: &[Tick], begins: bool, same: impl Fn(Date) -> bool) -> bool {
        begins || ticks.iter().filter(|it| same(it.day)).count() == 1
    }

    /// The most telling first, each with what is told then.
    pub(super) fn labels(&self, ticks: &[Tick], told: Told) -> Vec<(String, Told)> {
        let day = self.day;
        let (year, month) = (year_words(day.year()), month_name(day.month()));
        let in_year = |it: Date| it.year() == day.year();
        let in_month = |it: Date| in_year(it) && it.month() == day.month();
        let is_day = self.precision >= Precision::Week;
        let is_month = self.precision > Precision::Year;
        let of_month = is_month && self.stands_for(ticks, day.day() == 1, in_month);
        let of_year = self.stands_for(ticks, day.month() == 1 && day.day() == 1, in_year);
        let is_told = told.year == Some(day.year());
        // Of one year alone nobody has to be told which.
        let bare = is_told || ticks.iter().all(|it| in_year(it.day));
        let whole = self.told();
        let only_year = Told { month: None, ..whole };
        let forms = [
            (is_day && is_told && told.month == Some(day.month()), day.day().to_string(), whole),
            (is_day && !is_told, format!("{} {month} {year}", day.day()), whole),
            (of_month && !is_told, format!("{month} {year}"), whole),
            (of_month && !is_told, format!("{month} {}", short(&year)), whole),
            (of_year && !is_told, year.clone(), only_year),
            (of_year && !is_told, short(&year), only_year),
            (is_day && bare && told.month != Some(day.month()), format!("{} {month}", day.day()), whole),
            (of_month && bare && told.month != Some(day.month()), month.to_string(), whole),
        ];
        forms.into_iter().filter(|it| it.0).map(|(_, words, told)| (words, told)).collect()
    }
}

/// `’97` of `1997`.
fn short(year: &str) -> String {
    let is_year = year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit());
    if is_year { format!("’{}", &year[2..]) } else { year.to_string() }
}
