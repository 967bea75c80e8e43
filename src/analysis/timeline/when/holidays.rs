//! Holidays, fixed and computed: the churches' by the computus, the Jewish by the molad, the Islamic by the
//! arithmetic calendar, which may differ by a day or two from the sighting of the moon, the Chinese new year by the new
//! moon over China.

use super::moment::{self, Moment};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    Christmas,
    ChristmasEve,
    BoxingDay,
    NewYear,
    NewYearsEve,
    Easter,
    GoodFriday,
    EasterMonday,
    PalmSunday,
    AshWednesday,
    Pentecost,
    Thanksgiving,
    Halloween,
    MemorialDay,
    LaborDay,
    KingDay,
    PresidentsDay,
    ColumbusDay,
    VeteransDay,
    ValentinesDay,
    PatricksDay,
    MayDay,
    ElectionDay,
    Epiphany,
    AllSaints,
    Passover,
    RoshHashanah,
    YomKippur,
    Hanukkah,
    Ramadan,
    EidAlFitr,
    EidAlAdha,
    Ashura,
    LunarNewYear,
}

impl Holiday {
    /// Whether its days are computed for a moon that is in truth looked for.
    pub(super) fn is_approximate(self) -> bool {
        matches!(self, Holiday::Ramadan | Holiday::EidAlFitr | Holiday::EidAlAdha | Holiday::Ashura)
    }

    /// When it is in a year.
    pub(super) fn of(self, year: i16) -> Option<Moment> {
        if self == Holiday::Ramadan {
            return islamic(year, 9, 1)
                .zip(islamic_after(year, 9, 1))
                .map(|(from, to)| Moment::Days(from, to));
        }
        self.day(year).map(Moment::Day)
    }

    fn day(self, year: i16) -> Option<Date> {
        let fixed = |month, day| moment::day(year, month, day);
        let nth = |month, n, weekday| fixed(month, 1)?.nth_weekday_of_month(n, weekday).ok();
        let after_easter = |days: i32| easter(year)?.checked_add(days.days()).ok();
        match self {
            Holiday::Christmas => fixed(12, 25),
            Holiday::ChristmasEve => fixed(12, 24),
            Holiday::BoxingDay => fixed(12, 26),
            Holiday::NewYear => fixed(1, 1),
            Holiday::NewYearsEve => fixed(12, 31),
            Holiday::Easter => easter(year),
            Holiday::GoodFriday => after_easter(-2),
            Holiday::EasterMonday => after_easter(1),
            Holiday::PalmSunday => after_easter(-7),
            Holiday::AshWednesday => after_easter(-46),
            Holiday::Pentecost => after_easter(49),
            Holiday::Thanksgiving => nth(11, 4, Weekday::Thursday),
            Holiday::Halloween => fixed(10, 31),
            Holiday::MemorialDay => nth(5, -1, Weekday::Monday),
            Holiday::LaborDay => nth(9, 1, Weekday::Monday),
            Holiday::KingDay => nth(1, 3, Weekday::Monday),
            Holiday::PresidentsDay => nth(2, 3, Weekday::Monday),
            Holiday::ColumbusDay => nth(10, 2, Weekday::Monday),
            Holiday::VeteransDay => fixed(11, 11),
            Holiday::ValentinesDay => fixed(2, 14),
            Holiday::PatricksDay => fixed(3, 17),
            Holiday::MayDay => fixed(5, 1),
            // The Tuesday after the first Monday.
            Holiday::ElectionDay => nth(11, 1, Weekday::Monday)?.tomorrow().ok(),
            Holiday::Epiphany => fixed(1, 6),
            Holiday::AllSaints => fixed(11, 1),
            Holiday::Passover => hebrew_new_year(year)?.checked_sub(163.days()).ok(),
            Holiday::RoshHashanah => hebrew_new_year(year),
            Holiday::YomKippur => hebrew_new_year(year)?.checked_add(9.days()).ok(),
            Holiday::Hanukkah => hanukkah(year),
            Holiday::Ramadan => islamic(year, 9, 1),
            Holiday::EidAlFitr => islamic(year, 10, 1),
            Holiday::EidAlAdha => islamic(year, 12, 10),
            Holiday::Ashura => islamic(year, 1, 10),
            Holiday::LunarNewYear => lunar_new_year(year),
        }
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

/// The day with this number, where 1 is the first of January of the year 1.
fn numbered(day: i64) -> Option<Date> {
    Date::constant(1, 1, 1).checked_add((day - 1).days()).ok()
}

/// Days from the Hebrew epoch to the new year, before the rules of postponement that look at its neighbours.
fn hebrew_elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts.div_euclid(25_920);
    if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
}

/// The number of the first day of a Hebrew year.
fn hebrew_start(year: i64) -> i64 {
    let (before, this, next) = (hebrew_elapsed(year - 1), hebrew_elapsed(year), hebrew_elapsed(year + 1));
    let delay = if next - this == 356 { 2 } else { i64::from(this - before == 382) };
    -1_373_427 + this + delay
}

/// Rosh Hashanah in autumn of a year of ours.
fn hebrew_new_year(year: i16) -> Option<Date> {
    numbered(hebrew_start(i64::from(year) + 3761))
}

/// The 25th of Kislev.
fn hanukkah(year: i16) -> Option<Date> {
    let hebrew = i64::from(year) + 3761;
    let length = hebrew_start(hebrew + 1) - hebrew_start(hebrew);
    numbered(hebrew_start(hebrew) + 83 + i64::from(length % 10 == 5))
}

/// The number of a day of the arithmetic Islamic calendar.
fn islamic_number(year: i64, month: i64, day: i64) -> i64 {
    227_014 + (year - 1) * 354 + (3 + 11 * year).div_euclid(30) + 29 * (month - 1) + month / 2 + day
}

/// The Islamic year in which a month and day first come in a year of ours.
fn islamic_year(year: i16, month: i64, day: i64) -> Option<i64> {
    let about = (i64::from(year) - 622) * 33 / 32;
    let is_in = |it: &i64| numbered(islamic_number(*it, month, day)).is_some_and(|it| it.year() == year);
    (about - 1..=about + 2).find(is_in).filter(|it| *it > 0)
}

fn islamic(year: i16, month: i64, day: i64) -> Option<Date> {
    numbered(islamic_number(islamic_year(year, month, day)?, month, day))
}

/// The second new moon after the one of the winter solstice, and not before 21 January, as days are counted in China.
fn lunar_new_year(year: i16) -> Option<Date> {
    let since = f64::from(year) - 2001.0;
    let solstice = in_china(2_451_900.059_52 + 365.242_740_49 * since)?;
    let about = (since * 12.368_5).floor() as i32 + 11;
    let moons: Vec<Date> = (about - 2..about + 7).filter_map(new_moon).collect();
    let after = moons.iter().position(|it| *it > solstice)?;
    moons[after..].iter().copied().skip(1).find(|it| it.month() > 1 || it.day() >= 21)
}

/// The day of a new moon in China, counted from that of 6 January 2000. Jean Meeus, Astronomical Algorithms, chapter 49:
/// its largest terms, good to a few minutes in these centuries.
fn new_moon(moon: i32) -> Option<Date> {
    let k = f64::from(moon);
    let t = k / 1236.85;
    let sun = (2.553_4 + 29.105_356_7 * k).to_radians();
    let own = (201.564_3 + 385.816_935_28 * k).to_radians();
    let node = (160.710_8 + 390.670_502_84 * k).to_radians();
    let less = 1.0 - 0.002_516 * t;
    let terms = [
        (-0.407_20, own),
        (0.172_41 * less, sun),
        (0.016_08, 2.0 * own),
        (0.010_39, 2.0 * node),
        (0.007_39 * less, own - sun),
        (-0.005_14 * less, own + sun),
        (0.002_08 * less * less, 2.0 * sun),
        (-0.001_11, own - 2.0 * node),
        (-0.000_57, own + 2.0 * node),
        (0.000_56 * less, 2.0 * own + sun),
    ];
    let moved: f64 = terms.iter().map(|(size, angle)| size * angle.sin()).sum();
    in_china(2_451_550.097_66 + 29.530_588_861 * k + 0.000_154_37 * t * t + moved)
}

/// The day of a Julian date eight hours east of Greenwich.
fn in_china(julian: f64) -> Option<Date> {
    numbered((julian + 8.0 / 24.0 - 1_721_425.5).floor() as i64 + 1)
}

/// The last day of the month that begins then.
fn islamic_after(year: i16, month: i64, day: i64) -> Option<Date> {
    numbered(islamic_number(islamic_year(year, month, day)?, month + 1, 1) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_are_computed() {
        let rows = [
            (Holiday::Easter, 2017, "2017-04-16"),
            (Holiday::Easter, 2000, "2000-04-23"),
            (Holiday::GoodFriday, 2017, "2017-04-14"),
            (Holiday::EasterMonday, 2017, "2017-04-17"),
            (Holiday::AshWednesday, 2024, "2024-02-14"),
            (Holiday::MemorialDay, 2017, "2017-05-29"),
            (Holiday::LaborDay, 2017, "2017-09-04"),
            (Holiday::Thanksgiving, 1999, "1999-11-25"),
            (Holiday::ElectionDay, 2000, "2000-11-07"),
            (Holiday::YomKippur, 1973, "1973-10-06"),
            (Holiday::RoshHashanah, 2023, "2023-09-16"),
            (Holiday::Passover, 2024, "2024-04-23"),
            (Holiday::Hanukkah, 2022, "2022-12-19"),
            (Holiday::Hanukkah, 2016, "2016-12-25"),
            (Holiday::LunarNewYear, 1968, "1968-01-30"),
            (Holiday::LunarNewYear, 1966, "1966-01-21"),
            (Holiday::LunarNewYear, 1985, "1985-02-20"),
            (Holiday::LunarNewYear, 2034, "2034-02-19"),
            (Holiday::LunarNewYear, 1993, "1993-01-23"),
            (Holiday::LunarNewYear, 2007, "2007-02-18"),
            (Holiday::LunarNewYear, 2012, "2012-01-23"),
            (Holiday::LunarNewYear, 2017, "2017-01-28"),
            (Holiday::LunarNewYear, 2020, "2020-01-25"),
            (Holiday::LunarNewYear, 2024, "2024-02-10"),
            (Holiday::LunarNewYear, 2026, "2026-02-17"),
        ];
        for (holiday, year, want) in rows {
            assert_eq!(
                holiday.day(year).map(|it| it.to_string()).as_deref(),
                Some(want),
                "{holiday:?} {year}"
            );
        }
    }

    #[test]
    fn the_moons_of_the_islamic_year_are_met_within_two_days() {
        // First days as they were kept in most countries.
        let kept = [(1990, 3, 28), (2003, 10, 27), (2015, 6, 18), (2020, 4, 24), (2024, 3, 11)];
        for (year, month, day) in kept {
            let computed = Holiday::Ramadan.day(year).unwrap();
            let far = (computed - Date::constant(year, month, day)).get_days().abs();
            assert!(far <= 2, "{year}: {computed}");
        }
    }
}
