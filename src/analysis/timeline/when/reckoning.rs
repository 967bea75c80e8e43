//! Calendar arithmetic: counting forward and back, and the unit that holds a day.

use super::classes::Unit;
use super::meaning::What;
use super::moment::{self, Moment};
use jiff::civil::Date;

pub(super) fn first_day(moment: Moment) -> Option<Date> {
    moment.stretch().map(|it| it.0)
}

/// Whether a moment says enough to count units from it.
pub(super) fn fine_enough(told: Moment, unit: Unit) -> bool {
    match told {
        Moment::Century(_) | Moment::Decade(_) => unit >= Unit::Decade,
        Moment::Year(_) => unit >= Unit::Year,
        Moment::Half(..) | Moment::Quarter(..) | Moment::Season(..) => unit >= Unit::Quarter,
        Moment::Month(..) => unit >= Unit::Month,
        Moment::Week(_) | Moment::Weekend(_) => unit >= Unit::Weekend,
        Moment::Days(..) | Moment::Day(_) | Moment::Part(..) | Moment::Clock(..) => true,
    }
}

pub(super) fn shifted(date: Date, count: f64, unit: Unit) -> Option<Date> {
    let (units, count) = match unit {
        Unit::Century => (Unit::Year, count * 100.0),
        Unit::Millennium => (Unit::Year, count * 1000.0),
        Unit::Decade => (Unit::Year, count * 10.0),
        Unit::Quarter => (Unit::Month, count * 3.0),
        Unit::Fortnight => (Unit::Day, count * 14.0),
        Unit::Week | Unit::Weekend => (Unit::Day, count * 7.0),
        Unit::Year if count.fract() != 0.0 => (Unit::Month, count * 12.0),
        Unit::Second | Unit::Minute | Unit::Hour => return Some(date),
        unit => (unit, count),
    };
    let count = count.round() as i64;
    let span = jiff::Span::new();
    let span = match units {
        Unit::Year => span.try_years(count),
        Unit::Month => span.try_months(count),
        _ => span.try_days(count),
    };
    let moved = date.checked_add(span.ok()?).ok()?;
    moment::day(moved.year(), moved.month(), moved.day())
}

/// The unit of the calendar that holds a day.
pub(super) fn sized(date: Date, unit: Unit) -> Option<Moment> {
    Some(match unit {
        Unit::Century | Unit::Millennium if date.year() > 0 => Moment::Century(date.year() / 100),
        // The year 0 of the calendar is 1 BC.
        Unit::Century | Unit::Millennium => Moment::Century(date.year() / 100 - 1),
        Unit::Decade if date.year() > 0 => Moment::Decade(date.year() / 10),
        Unit::Decade => Moment::Decade((date.year() - 1) / 10 - 1),
        Unit::Year => Moment::Year(date.year()),
        Unit::Quarter => Moment::Quarter(date.year(), (date.month() - 1) / 3 + 1),
        Unit::Month => Moment::Month(date.year(), date.month()),
        Unit::Week | Unit::Fortnight => Moment::week_of(date)?,
        Unit::Weekend => match Moment::week_of(date)? {
            Moment::Week(monday) => Moment::Weekend(monday),
            other => other,
        },
        _ => Moment::Day(date),
    })
}

/// “the next day” after a date that tells the month only is some day of that month.
fn partly_placed(what: &What, told: Option<Moment>) -> Option<String> {
    let (unit, count) = match *what {
        What::After(unit, by) => (unit, f64::from(by)),
        What::Shift(count, unit, _) => (unit, count),
        _ => return None,
    };
    let rest = match (told?, unit) {
        (Moment::Month(..), Unit::Day | Unit::Night) => "-XX",
        (Moment::Year(_), Unit::Day | Unit::Night) => "-XX-XX",
        (Moment::Year(_), Unit::Week) => "-WXX",
        (Moment::Year(_), Unit::Month) => "-XX",
        _ => return None,
    };
    (count.abs() <= FEW_UNITS).then(|| format!("{}{rest}", told.map_or(String::new(), Moment::value)))
}

/// So many units do not lead out of the month or year most times.
const FEW_UNITS: f64 = 3.0;

/// TIMEX3 writes what is not known as X.
pub(super) fn unplaced(what: &What, told: Option<Moment>) -> Option<String> {
    if let Some(partly) = partly_placed(what, told) {
        return Some(partly);
    }
    Some(match *what {
        What::Month(_, month) => format!("XXXX-{month:02}"),
        What::Day(_, month, day) => format!("XXXX-{month:02}-{day:02}"),
        What::Weekday(weekday, _) => format!("XXXX-WXX-{}", weekday % 7 + 1),
        What::Season(_, season) => Moment::Season(1, season).value().replace("0001", "XXXX"),
        What::Quarter(_, quarter) => format!("XXXX-Q{quarter}"),
        What::Half(_, half) => format!("XXXX-H{half}"),
        What::NthWeekday(_, month, ..) => format!("XXXX-{month:02}-XX"),
        What::Weeks(weekday, ..) | What::OfWeek(weekday, _) => format!("XXXX-WXX-{}", weekday % 7 + 1),
        What::DayOfMonth(_, day) => format!("XXXX-XX-{day:02}"),
        What::DayShift(..) => "XXXX-XX-XX".to_string(),
        What::DayNumber(day) => format!("XXXX-XX-{day:02}"),
        What::Hour => "XXXX-XX-XX".to_string(),
        What::Weekend => "XXXX-WXX-WE".to_string(),
        What::Around(unit, _) | What::Shift(_, unit, _) | What::After(unit, _) => match unit {
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => "XXXX",
            _ => "XXXX-XX-XX",
        }
        .to_string(),
        _ => return None,
    })
}
