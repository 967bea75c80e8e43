//! Holidays, fixed and computed.

use super::moment;
use jiff::civil::{Date, Weekday};

/// The day of the n-th of the holiday words, in a year.
pub(super) fn day(holiday: u8, year: i16) -> Option<Date> {
    match holiday {
        0 | 5 => moment::day(year, 12, 25),
        1 => moment::day(year, 11, 1)?.nth_weekday_of_month(4, Weekday::Thursday).ok(),
        2 => easter(year),
        3 => moment::day(year, 10, 31),
        _ => None,
    }
}

/// Of the western churches (the Gregorian computus).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * correction + 114;
    moment::day(year as i16, (days / 31) as i8, (days % 31 + 1) as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_and_thanksgiving_are_computed() {
        assert_eq!(day(2, 2017), Some(Date::constant(2017, 4, 16)));
        assert_eq!(day(2, 2000), Some(Date::constant(2000, 4, 23)));
        assert_eq!(day(1, 1999), Some(Date::constant(1999, 11, 25)));
    }
}
