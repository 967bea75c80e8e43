//! Normalisation: from the meaning of an expression to its place in the calendar.
//!
//! A report counts from its own day; a history counts on from the date it told last.

use super::classes::Unit;
use super::holidays::Holiday;
use super::meaning::{From, Hour, Meaning, What, Which, YearOf};
use super::moment::{self, Moment};
use super::patterns::length_value;
use super::reckoning::{fine_enough, first_day, shifted, sized, unplaced};
use crate::finding::{TimeKind, WhenSource};
use crate::text;
use jiff::civil::Date;

/// What is known while an article is read from its first date to its last.
#[derive(Clone, Debug, Default)]
pub(super) struct Calendar {
    /// The article's own date, as precise as it is known.
    pub published: Option<text::Date>,
    /// Without it: the latest year that the article tells as past.
    pub latest_year: Option<i16>,
    /// A history: its dates lead from one to the next.
    pub narrative: bool,
    /// A line or two about its own days.
    pub message: bool,
    /// The calendar date told last.
    pub told: Option<Moment>,
    /// A bare year far from the date told last.
    pub strayed: Option<i16>,
    /// The day told last, and where.
    pub near: Option<(Date, usize)>,
    /// The quarter told last, and where.
    pub quarter: Option<(Moment, usize)>,
}

/// What the words around an expression say about it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Surroundings {
    pub position: usize,
    /// The clause speaks of what is to come, or of what has been.
    pub future: bool,
    pub past: bool,
    /// The verb next before it is an infinitive.
    pub to_be_done: bool,
    /// It is the first of its paragraph.
    pub opens: bool,
    /// A sum stands beside it: “$3 million last year”.
    pub of_sum: bool,
    /// It opens its sentence.
    pub leads: bool,
    pub bracketed: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub kind: TimeKind,
    pub value: String,
    pub moment: Option<Moment>,
    pub source: WhenSource,
}

/// A history does not leap so many years in a word.
const FAR: i16 = 9;

/// A quarter named within so many bytes makes “a year ago” the same quarter.
const QUARTER_REACHES: usize = 450;

/// An hour named within so many bytes after a day is of that day.
const HOUR_REACHES: usize = 80;

impl Calendar {
    fn day(&self) -> Option<Date> {
        self.published.and_then(text::Date::day)
    }

    /// The day, or the middle of the month or year, that relative dates count from.
    fn about(&self) -> Option<Date> {
        let it = self.published?;
        it.day().or_else(|| moment::day(it.year, it.month.unwrap_or(7), 15))
    }

    pub(super) fn resolve(&mut self, meaning: &Meaning, around: Surroundings) -> Option<Resolved> {
        let resolved = self.place(meaning, around)?;
        if let Some(moment) = resolved.moment {
            // In a history, what counts from its own day is an aside.
            let aside = self.narrative
                && matches!(meaning.what, What::Around(..) | What::Shift(_, _, From::Published));
            if !aside && self.continues(moment, around) {
                self.told = Some(moment);
            }
            if let Moment::Day(day) | Moment::Part(day, _) | Moment::Clock(day, _) = moment {
                self.near = Some((day, around.position));
            }
            // “A year ago” leads back from the quarter that was named, not from another “year ago”.
            if matches!(moment, Moment::Quarter(..))
                && !matches!(meaning.what, What::Shift(..) | What::SameQuarter(_))
            {
                self.quarter = Some((moment, around.position));
            }
        }
        Some(resolved)
    }

    /// A bare year far from the story is an aside, unless the next one confirms it.
    fn continues(&mut self, moment: Moment, around: Surroundings) -> bool {
        let (Moment::Year(year), Some(told), true) =
            (moment, self.told.and_then(Moment::year), self.narrative)
        else {
            self.strayed = None;
            return true;
        };
        let back = year < told && !around.opens;
        // Between days and months, a year in the middle of a sentence is one of plans or of memories.
        let fine = matches!(self.told, Some(Moment::Month(..) | Moment::Day(_) | Moment::Part(..)));
        let passing = fine && year > told && !around.opens && !around.leads;
        let back = back || passing;
        let leaps = (year - told).abs() > FAR || back || around.bracketed;
        let strays = leaps && self.strayed.is_none_or(|it| (it - year).abs() > if back { 0 } else { FAR });
        self.strayed = strays.then_some(year);
        !strays
    }

    fn place(&self, meaning: &Meaning, around: Surroundings) -> Option<Resolved> {
        let plain =
            |kind, value: String| Some(Resolved { kind, value, moment: None, source: WhenSource::Relative });
        match &meaning.what {
            What::Length(count, unit) => return plain(TimeKind::Duration, length_value(*count, *unit)),
            What::Every(value) => return plain(TimeKind::Set, value.clone()),
            What::Reference(value) => return plain(TimeKind::Date, value.to_string()),
            _ => {}
        }
        let (found, source) = self.moment(&meaning.what, around);
        let Some(found) = found else {
            let mut value = unplaced(&meaning.what, self.told)?;
            if let Some(hour) = meaning.hour {
                value.push_str(&hour_value(hour));
            }
            let kind = if meaning.hour.is_some() { TimeKind::Time } else { TimeKind::Date };
            return Some(Resolved { kind, value, moment: None, source });
        };
        let (found, kind) = match (meaning.hour, found) {
            (Some(hour), Moment::Day(day)) => (with_hour(day, hour), TimeKind::Time),
            (_, found) => (found, TimeKind::Date),
        };
        Some(Resolved { kind, value: found.value(), moment: Some(found), source })
    }

    fn moment(&self, what: &What, around: Surroundings) -> (Option<Moment>, WhenSource) {
        use WhenSource::{Explicit, Inferred, Relative};
        match *what {
            What::Fixed(moment) => (Some(moment), Explicit),
            What::Month(YearOf::Given(year), month) => (Some(Moment::Month(year, month)), Explicit),
            What::Day(YearOf::Given(year), month, day) => {
                (moment::day(year, month, day).map(Moment::Day), Explicit)
            }
            What::Season(YearOf::Given(year), season) => (Some(Moment::Season(year, season)), Explicit),
            What::Quarter(YearOf::Given(year), quarter) => (Some(Moment::Quarter(year, quarter)), Explicit),
            What::Half(YearOf::Given(year), half) => (Some(Moment::Half(year, half)), Explicit),
            What::Holiday(YearOf::Given(year), holiday) => (holiday.of(year), Explicit),
            What::Month(year, month) => {
                (self.year(year, month, 1, around).map(|it| Moment::Month(it, month)), Inferred)
            }
            What::Day(year, month, day) => (
                self.year_of_day(year, month, day, around)
                    .and_then(|it| moment::day(it, month, day))
                    .map(Moment::Day),
                Inferred,
            ),
            What::Season(year, season) => {
                (self.year(year, season.month(), 3, around).map(|it| Moment::Season(it, season)), Inferred)
            }
            What::Quarter(year, quarter) => {
                (self.year(year, quarter * 3 - 2, 3, around).map(|it| Moment::Quarter(it, quarter)), Inferred)
            }
            What::Half(year, half) => {
                (self.year(year, half * 6 - 5, 6, around).map(|it| Moment::Half(it, half)), Inferred)
            }
            What::Holiday(_, holiday) => (self.holiday(holiday), Inferred),
            What::Weekday(weekday, which) => {
                (self.weekday(weekday, which, around).map(Moment::Day), Relative)
            }
            What::DayNumber(day) => {
                let base = if self.narrative { self.told.and_then(first_day) } else { self.about() };
                (base.and_then(|it| moment::day(it.year(), it.month(), day)).map(Moment::Day), Inferred)
            }
            What::DayOfMonth(by, day) => (self.day_of_month(by, day), Relative),
            What::Weeks(weekday, which, weeks) => {
                let day = self.weekday(weekday, which, Surroundings::default());
                (day.and_then(|it| shifted(it, f64::from(weeks), Unit::Week)).map(Moment::Day), Relative)
            }
            What::OfWeek(weekday, by) => (self.day_of_week(weekday, by), Relative),
            What::DayShift(count, unit) => {
                (self.day().and_then(|it| shifted(it, count, unit)).map(Moment::Day), Relative)
            }
            What::NthWeekday(year, month, nth, weekday) => {
                let source = if matches!(year, YearOf::Given(_)) { Explicit } else { Inferred };
                let year = match year {
                    YearOf::Given(year) => Some(year),
                    year => self.year(year, month, 1, around),
                };
                (year.and_then(|it| moment::nth_weekday(it, month, nth, weekday)).map(Moment::Day), source)
            }
            What::Weekend => {
                let last = !around.future && self.before_weekend();
                (self.around(Unit::Weekend, -i32::from(last)), Relative)
            }
            // A history that speaks of “this year” means the one it tells of.
            What::Around(unit, by) if self.narrative && self.told.is_some() && unit >= Unit::Month => {
                (self.after(unit, by, around), Relative)
            }
            // Quarterly figures are compared with those of the same quarter.
            What::Around(Unit::Year, -1) if around.of_sum && !self.narrative => {
                (self.same_quarter(-1, around).or_else(|| self.around(Unit::Year, -1)), Relative)
            }
            What::Around(unit, by) => (self.around(unit, by), Relative),
            What::Shift(count, unit, from) => (self.shift(count, unit, from, around), Relative),
            What::After(unit, by) => (self.after(unit, by, around), Relative),
            What::SameQuarter(year) => match self.quarter {
                Some((Moment::Quarter(_, quarter), _)) => (Some(Moment::Quarter(year, quarter)), Inferred),
                _ => (Some(Moment::Year(year)), Explicit),
            },
            What::Hour => {
                let near =
                    self.near.filter(|it| around.position.saturating_sub(it.1) < HOUR_REACHES).map(|it| it.0);
                let day = near.or(match self.told {
                    Some(Moment::Day(day) | Moment::Part(day, _) | Moment::Clock(day, _))
                        if self.narrative =>
                    {
                        Some(day)
                    }
                    _ => self.day().filter(|_| !self.narrative),
                });
                (day.map(Moment::Day), Relative)
            }
            What::Length(..) | What::Every(_) | What::Reference(_) => (None, Relative),
        }
    }

    /// The year of a stretch of `length` months that begins with `month`.
    fn year(&self, year: YearOf, month: i8, length: i32, around: Surroundings) -> Option<i16> {
        let year = match year {
            YearOf::Bare if self.message => YearOf::Which(0),
            YearOf::Bare => YearOf::Unsaid,
            other => other,
        };
        if self.narrative
            && year == YearOf::Unsaid
            && let Some(told) = self.told.and_then(Moment::year)
        {
            return Some(told);
        }
        if year == YearOf::That
            && let Some(told) = self.told.and_then(Moment::year)
        {
            return Some(told);
        }
        let told = self.told.filter(|_| self.narrative).and_then(first_day);
        let Some(base) = told.or(self.about()) else {
            return match year {
                YearOf::Unsaid => self.latest_year,
                _ => None,
            };
        };
        let (now, month) = (i32::from(base.month()), i32::from(month));
        let offset = match year {
            YearOf::Told(offset) => offset,
            YearOf::That => 0,
            YearOf::Which(-1) => -i32::from(month + length > now),
            YearOf::Which(1) => i32::from(month <= now),
            YearOf::Which(_) => 0,
            _ if month > now => {
                let far = length > 1 || month - now > MONTHS_AHEAD;
                let back = around.past && month - now > 1 || far && !(around.future || around.to_be_done);
                -i32::from(back)
            }
            _ => i32::from((around.future || around.to_be_done) && now - month >= MONTHS_BACK),
        };
        Some(base.year() + offset as i16)
    }

    /// The nearest year in which a day of the month falls.
    fn year_of_day(&self, year: YearOf, month: i8, day: i8, around: Surroundings) -> Option<i16> {
        let nearest = year == YearOf::Unsaid && !self.narrative;
        let Some(base) = self.day().filter(|_| nearest) else { return self.year(year, month, 1, around) };
        let distance = |year: i16| {
            let days = i64::from((moment::day(year, month, day)? - base).get_days());
            // What the clause speaks against counts as further away.
            let against = days > 0 && around.past || days < 0 && around.future;
            Some(days.abs() * if against { AGAINST_TENSE } else { 1 })
        };
        let years = [0, -1, 1].map(|it| base.year() + it);
        years.into_iter().filter_map(|it| Some((distance(it)?, it))).min().map(|it| it.1)
    }

    /// The nearest one.
    fn holiday(&self, holiday: Holiday) -> Option<Moment> {
        if self.narrative {
            return holiday.of(self.told?.year()?);
        }
        let base = self.about()?;
        let distance = |it: &Moment| first_day(*it).map(|it| (it - base).get_days().abs());
        [0, -1, 1].into_iter().filter_map(|it| holiday.of(base.year() + it)).min_by_key(distance)
    }

    /// The most recent one, the article's own day included, unless the clause looks ahead.
    fn weekday(&self, weekday: u8, which: Which, around: Surroundings) -> Option<Date> {
        let base = if self.narrative { self.told.and_then(first_day) } else { self.day() }?;
        let today = i32::from(base.weekday().to_monday_zero_offset());
        let back = (today - i32::from(weekday % 7)).rem_euclid(7);
        let days = match which {
            Which::Last if back == 0 => -7,
            Which::Next => 7 - back,
            // Of the week that runs from Monday to Sunday.
            Which::This => i32::from(weekday % 7) - today,
            Which::Unsaid if around.future && back != 0 => 7 - back,
            _ => -back,
        };
        shifted(base, f64::from(days), Unit::Day)
    }

    fn day_of_month(&self, by: i32, day: i8) -> Option<Moment> {
        let month = shifted(first_day(sized(self.about()?, Unit::Month)?)?, f64::from(by), Unit::Month)?;
        moment::day(month.year(), month.month(), day).map(Moment::Day)
    }

    fn day_of_week(&self, weekday: u8, by: i32) -> Option<Moment> {
        let monday = first_day(sized(self.day()?, Unit::Week)?)?;
        shifted(monday, f64::from(by * 7 + i32::from(weekday % 7)), Unit::Day).map(Moment::Day)
    }

    /// From Monday to Thursday “the weekend” is the last one.
    fn before_weekend(&self) -> bool {
        self.day().is_some_and(|it| it.weekday().to_monday_zero_offset() < 5)
    }

    fn around(&self, unit: Unit, by: i32) -> Option<Moment> {
        let base = match (self.day(), self.published) {
            (Some(day), _) => day,
            (None, Some(it)) if unit >= Unit::Year || it.month.is_some() && unit >= Unit::Month => it.first(),
            _ => return None,
        };
        sized(shifted(base, f64::from(by), unit)?, unit)
    }

    fn shift(&self, count: f64, unit: Unit, from: From, around: Surroundings) -> Option<Moment> {
        if unit == Unit::Year
            && count == -1.0
            && !self.narrative
            && let Some(quarter) = self.same_quarter(-1, around)
        {
            return Some(quarter);
        }
        let told = self.told.filter(|_| from == From::Told || self.narrative && from == From::Either);
        if let Some(told) = told {
            return fine_enough(told, unit)
                .then(|| first_day(told))
                .flatten()
                .and_then(|it| sized(shifted(it, count, unit)?, unit));
        }
        let base = match unit {
            Unit::Year | Unit::Decade | Unit::Century => self.about()?,
            _ => self.day()?,
        };
        sized(shifted(base, count, unit)?, unit)
    }

    /// The quarter told shortly before, so many years on.
    fn same_quarter(&self, years: i16, around: Surroundings) -> Option<Moment> {
        let (moment, at) = self.quarter?;
        let Moment::Quarter(year, quarter) = moment else { return None };
        let near = around.position.saturating_sub(at) < QUARTER_REACHES;
        near.then_some(Moment::Quarter(year + years, quarter))
    }

    fn after(&self, unit: Unit, by: i32, around: Surroundings) -> Option<Moment> {
        if unit == Unit::Quarter
            && let Some((quarter, _)) = self.quarter
            && by == 0
        {
            return Some(quarter);
        }
        let told = match self.told {
            Some(told) if fine_enough(told, unit) => first_day(told)?,
            Some(_) if self.narrative => return None,
            _ => return self.around(unit, if unit == Unit::Quarter && !around.future { by - 1 } else { by }),
        };
        sized(shifted(told, f64::from(by), unit)?, unit)
    }
}

/// A day of the month against the tense of its clause is taken for so many times as far.
const AGAINST_TENSE: i64 = 3;

/// A bare month further ahead than this is that of the year before, unless the clause looks ahead.
const MONTHS_AHEAD: i32 = 4;
/// A bare month further back than this is that of the year after, where the clause looks ahead.
const MONTHS_BACK: i32 = 6;

fn with_hour(day: Date, hour: Hour) -> Moment {
    match hour {
        Hour::Part(part) => Moment::Part(day, part),
        Hour::Clock(minutes) => Moment::Clock(day, minutes),
    }
}

fn hour_value(hour: Hour) -> String {
    match hour {
        Hour::Part(part) => format!("T{part}"),
        Hour::Clock(minutes) => format!("T{:02}:{:02}", minutes / 60, minutes % 60),
    }
}
