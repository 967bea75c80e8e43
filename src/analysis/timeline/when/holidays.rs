//! Holidays, fixed and computed.

use super::moment;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

// Holidays of more than one word, after the words of the class.
pub(super) const CHRISTMAS_EVE: u8 = 32;
pub(super) const BOXING_DAY: u8 = 33;
pub(super) const NEW_YEARS_DAY: u8 = 34;
pub(super) const NEW_YEARS_EVE: u8 = 35;
pub(super) const GOOD_FRIDAY: u8 = 36;
pub(super) const EASTER_MONDAY: u8 = 37;
pub(super) const MEMORIAL_DAY: u8 = 38;
pub(super) const LABOR_DAY: u8 = 39;
pub(super) const KING_DAY: u8 = 40;
pub(super) const VETERANS_DAY: u8 = 41;
pub(super) const VALENTINES_DAY: u8 = 42;

/// The day of the n-th of the holiday words, in a year.
pub(super) fn day(holiday: u8, year: i16) -> Option<Date> {
    match holiday {
        0 | 5 => moment::day(year, 12, 25),
        1 => moment::day(year, 11, 1)?.nth_weekday_of_month(4, Weekday::Thursday).ok(),
        2 => easter(year),
        3 => moment::day(year, 10, 31),
        CHRISTMAS_EVE => moment::day(year, 12, 24),
        BOXING_DAY => moment::day(year, 12, 26),
        NEW_YEARS_DAY => moment::day(year, 1, 1),
        NEW_YEARS_EVE => moment::day(year, 12, 31),
        GOOD_FRIDAY => easter(year)?.checked_sub(2.days()).ok(),
        EASTER_MONDAY => easter(year)?.tomorrow().ok(),
        MEMORIAL_DAY => moment::day(year, 5, 1)?.nth_weekday_of_month(-1, Weekday::Monday).ok(),
        LABOR_DAY => moment::day(year, 9, 1)?.nth_weekday_of_month(1, Weekday::Monday).ok(),
        KING_DAY => moment::day(year, 1, 1)?.nth_weekday_of_month(3, Weekday::Monday).ok(),
        VETERANS_DAY => moment::day(year, 11, 11),
        VALENTINES_DAY => moment::day(year, 2, 14),
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
        assert_eq!(day(GOOD_FRIDAY, 2017), Some(Date::constant(2017, 4, 14)));
        assert_eq!(day(EASTER_MONDAY, 2017), Some(Date::constant(2017, 4, 17)));
        assert_eq!(day(MEMORIAL_DAY, 2017), Some(Date::constant(2017, 5, 29)));
        assert_eq!(day(LABOR_DAY, 2017), Some(Date::constant(2017, 9, 4)));
        assert_eq!(day(1, 1999), Some(Date::constant(1999, 11, 25)));
    }
}
