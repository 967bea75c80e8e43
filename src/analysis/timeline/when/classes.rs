//! The words of time and what they are: months, weekdays, units, numbers, parts of the day.

use crate::reading::lexicon::en;
use std::ops::BitOr;

/// A set of kinds that a word can be of: “second” is an ordinal and a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(pub u64);

impl Classes {
    pub(super) fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Classes {
    type Output = Classes;
    fn bitor(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

macro_rules! classes {
    ($($name:ident)*) => { classes!(@ 0; $($name)*); pub(super) const NAMES: &[(&str, Classes)] = &[$((stringify!($name), $name)),*]; };
    (@ $bit:expr; $name:ident $($rest:ident)*) => { pub(super) const $name: Classes = Classes(1 << ($bit)); classes!(@ $bit + 1; $($rest)*); };
    (@ $bit:expr;) => {};
}

// As the shapes of the patterns spell them.
classes! {
    MONTH WEEKDAY UNIT UNITS NUM FEW ORD YEAR YY DAY SEASON PART DEICTIC CLOCK AMPM ZONE
    DECADE TENS NEWDAY EVER EVERY WHICH DATE SHORTUNIT GLUED WEEKDAYS QUARTERCODE HALFCODE FISCAL
}

/// What the shapes call one calendar unit, in the order of [`ROWS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    pub(super) const ALL: [Unit; 14] = [
        Unit::Second,
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::Night,
        Unit::Weekend,
        Unit::Week,
        Unit::Fortnight,
        Unit::Month,
        Unit::Quarter,
        Unit::Year,
        Unit::Decade,
        Unit::Century,
        Unit::Millennium,
    ];
}

/// A class, and its words in the order of their index; `-` keeps a place free.
pub(super) const ROWS: &[(Classes, &[&str])] = &[
    (MONTH, en::MONTHS),
    (MONTH, en::SHORT_MONTHS),
    (MONTH, en::SHORT_MONTHS_OF_FOUR_LETTERS),
    (WEEKDAY, en::WEEKDAYS),
    (WEEKDAY, en::SHORT_WEEKDAYS),
    (WEEKDAY, en::SHORT_WEEKDAYS_OF_FOUR_LETTERS),
    (WEEKDAY, en::SHORT_WEEKDAYS_OF_FIVE_LETTERS),
    (WEEKDAYS, en::WEEKDAYS_OF_EVERY_WEEK),
    (QUARTERCODE, en::QUARTERS_IN_SHORT),
    (HALFCODE, en::HALVES_OF_A_YEAR_IN_SHORT),
    (UNIT, en::UNITS_OF_TIME),
    (UNITS, en::UNITS_OF_TIME_IN_THE_PLURAL),
    (SHORTUNIT, en::SHORT_UNITS_OF_TIME),
    (SHORTUNIT, en::SHORT_UNITS_OF_TIME_IN_THE_PLURAL),
    (ORD, en::ORDINALS),
    (ORD, en::ORDINALS_BEHIND_TWELFTH),
    (SEASON, en::SEASONS),
    (SEASON, en::OTHER_NAMES_OF_SEASONS),
    (PART, en::PARTS_OF_A_DAY),
    (PART, en::OTHER_PARTS_OF_A_DAY),
    (PART, en::PARTS_OF_A_NIGHT),
    (DEICTIC, en::DAYS_FROM_TODAY),
    (DEICTIC, en::SHORT_DAYS_FROM_TODAY),
    (DEICTIC, en::TOMORROW_IN_FOUR_LETTERS),
    (DEICTIC, en::TOMORROW_WITH_AN_R),
    (DEICTIC, en::TOMORROW_IN_THREE_LETTERS),
    (NEWDAY, en::ENDS_OF_HALF_A_DAY),
    (AMPM, en::HALVES_OF_A_DAY_WITH_STOPS),
    (AMPM, en::HALVES_OF_A_DAY),
    (AMPM, en::HALVES_OF_A_DAY_WITH_ONE_STOP),
    (ZONE, en::TIME_ZONES),
    (TENS, en::DECADES),
    (EVER, en::ADVERBS_OF_EVERY_UNIT),
    (EVERY, en::EVERY_AND_EACH),
    (WHICH, en::WHICH_OF_SEVERAL_TIMES),
    (WHICH, en::NEXT_IN_SHORT),
    (FEW, en::UNCERTAIN_COUNTS),
];

/// The words that multiply a number.
pub(super) const POWERS: &[(&str, f64)] =
    &[(en::HUNDRED, 100.0), (en::THOUSAND, 1000.0), (en::MILLION, 1e6), (en::DOZEN, 12.0)];
