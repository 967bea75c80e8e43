//! A place in the calendar, of any size: how TIMEX3 writes it, and from which day to which it lasts.

use crate::finding::{Precision, When, WhenSource};
use crate::text::Span;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Moment {
    /// By its first two digits; -4 is the one of 399 BC.
    Century(i16),
    /// By its first three digits: 199 is the nineties; -48 is that of 475 BC.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// By its Monday.
    Week(Date),
    Weekend(Date),
    /// From the first to the last of them.
    Days(Date, Date),
    Day(Date),
    Part(Date, &'static str),
    /// Minutes since midnight.
    Clock(Date, i16),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) const ALL: [Season; 4] = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];

    fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// Its first month; winter is that of the year in which it begins.
    pub(super) fn month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

/// The years that dates are kept for; others are written but not placed.
const YEARS: std::ops::RangeInclusive<i16> = -4000..=4000;

pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    YEARS.contains(&year).then(|| Date::new(year, month, day).ok()).flatten()
}

/// The first, second … weekday of a month; with -1 the last one.
pub(super) fn nth_weekday(year: i16, month: i8, nth: i8, weekday: u8) -> Option<Date> {
    let weekday = jiff::civil::Weekday::from_monday_zero_offset((weekday % 7) as i8).ok()?;
    let found = day(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()?;
    day(found.year(), found.month(), found.day())
}

fn months(year: i16, first: i8, count: i32) -> Option<(Date, Date)> {
    let from = day(year, first, 1)?;
    let to = from.checked_add(count.months()).ok()?.yesterday().ok()?;
    Some((from, to))
}

impl Moment {
    /// The week that holds a day.
    pub(super) fn week_of(date: Date) -> Option<Moment> {
        let monday = date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()?;
        Some(Moment::Week(monday))
    }

    pub(super) fn value(self) -> String {
        match self {
            Moment::Century(century) if century < 0 => format!("BC{:02}", -1 - i32::from(century)),
            Moment::Century(century) => format!("{century:02}"),
            Moment::Decade(decade) if decade < 0 => format!("BC{:03}", -1 - i32::from(decade)),
            Moment::Decade(decade) => format!("{decade:03}"),
            Moment::Year(year) => written_year(year),
            Moment::Half(year, half) => format!("{}-H{half}", written_year(year)),
            Moment::Quarter(year, quarter) => format!("{}-Q{quarter}", written_year(year)),
            Moment::Season(year, season) => format!("{}-{}", written_year(year), season.code()),
            Moment::Month(year, month) => format!("{}-{month:02}", written_year(year)),
            Moment::Week(monday) => iso_week(monday),
            Moment::Weekend(monday) => format!("{}-WE", iso_week(monday)),
            Moment::Days(from, to) => format!("{}/{}", written_day(from), written_day(to)),
            Moment::Day(date) => written_day(date),
            Moment::Part(date, part) => format!("{}T{part}", written_day(date)),
            Moment::Clock(date, minutes) => {
                format!("{}T{:02}:{:02}", written_day(date), minutes / 60, minutes % 60)
            }
        }
    }

    /// First and last day.
    pub(super) fn stretch(self) -> Option<(Date, Date)> {
        match self {
            Moment::Century(century) if century < 0 => {
                let last = (century + 1).checked_mul(100)?;
                Some((day(last - 99, 1, 1)?, day(last, 12, 31)?))
            }
            Moment::Decade(decade) if decade < 0 => {
                let last = 1 + (decade + 1).checked_mul(10)?;
                Some((day(last - 9, 1, 1)?, day(last, 12, 31)?))
            }
            Moment::Century(century) => Some((day(century * 100, 1, 1)?, day(century * 100 + 99, 12, 31)?)),
            Moment::Decade(decade) => Some((day(decade * 10, 1, 1)?, day(decade * 10 + 9, 12, 31)?)),
            Moment::Year(year) => Some((day(year, 1, 1)?, day(year, 12, 31)?)),
            Moment::Half(year, half) => months(year, half * 6 - 5, 6),
            Moment::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Moment::Season(year, season) => months(year, season.month(), 3),
            Moment::Month(year, month) => months(year, month, 1),
            Moment::Week(monday) => Some((monday, monday.checked_add(6.days()).ok()?)),
            Moment::Weekend(monday) => {
                Some((monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?))
            }
            Moment::Days(from, to) => Some((from, to)),
            Moment::Day(date) | Moment::Part(date, _) | Moment::Clock(date, _) => Some((date, date)),
        }
    }

    fn precision(self) -> Precision {
        match self {
            Moment::Century(_) | Moment::Decade(_) => Precision::Decade,
            Moment::Year(_) => Precision::Year,
            Moment::Half(..) => Precision::Half,
            Moment::Quarter(..) => Precision::Quarter,
            Moment::Season(..) => Precision::Season,
            Moment::Month(..) | Moment::Days(..) => Precision::Month,
            Moment::Week(_) | Moment::Weekend(_) => Precision::Week,
            Moment::Day(_) => Precision::Day,
            Moment::Part(..) => Precision::PartOfDay,
            Moment::Clock(..) => Precision::Minute,
        }
    }

    pub(super) fn year(self) -> Option<i16> {
        self.stretch().map(|it| it.0.year())
    }

    pub(super) fn when(self, span: Span, source: WhenSource) -> Option<When> {
        let (from, to) = self.stretch()?;
        let when = When::of(from, to, self.precision(), source);
        Some(When { value: self.value(), span: Some(span), ..when })
    }
}

/// Years before ours are counted from 1 BC, which the calendar calls 0.
fn written_year(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i32::from(year)) }
}

fn written_day(date: Date) -> String {
    format!("{}-{:02}-{:02}", written_year(date.year()), date.month(), date.day())
}

fn iso_week(monday: Date) -> String {
    let week: ISOWeekDate = monday.iso_week_date();
    format!("{}-W{:02}", written_year(week.year()), week.week())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_of_moment_is_written_as_timex_writes_it() {
        let friday = Date::constant(2017, 3, 10);
        let cases = [
            (Moment::Century(19), "19"),
            (Moment::Decade(199), "199"),
            (Moment::Year(-492), "BC0493"),
            (Moment::Decade(-48), "BC047"),
            (Moment::Century(-4), "BC03"),
            (Moment::Days(friday, Date::constant(2017, 3, 12)), "2017-03-10/2017-03-12"),
            (Moment::Quarter(2017, 1), "2017-Q1"),
            (Moment::Season(2016, Season::Winter), "2016-WI"),
            (Moment::Month(2017, 3), "2017-03"),
            (Moment::week_of(friday).unwrap(), "2017-W10"),
            (Moment::Part(friday, "NI"), "2017-03-10TNI"),
            (Moment::Clock(friday, 17 * 60 + 5), "2017-03-10T17:05"),
        ];
        for (moment, value) in cases {
            assert_eq!(moment.value(), value);
            assert!(moment.stretch().is_some(), "{value}");
        }
    }

    #[test]
    fn years_before_ours_are_counted_back() {
        let stretch = |it: Moment| it.stretch().map(|it| (it.0.year(), it.1.year()));
        // 479 to 470 BC, and 400 to 301 BC.
        assert_eq!(stretch(Moment::Decade(-48)), Some((-478, -469)));
        assert_eq!(stretch(Moment::Century(-4)), Some((-399, -300)));
    }

    #[test]
    fn a_winter_ends_in_the_next_year() {
        let (from, to) = Moment::Season(2015, Season::Winter).stretch().unwrap();
        assert_eq!((from.to_string(), to.to_string()), ("2015-12-01".into(), "2016-02-29".into()));
    }
}
