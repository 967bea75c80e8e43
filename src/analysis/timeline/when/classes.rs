//! The words of time and what they are: months, weekdays, units, numbers, parts of the day.

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
pub(super) const ROWS: &[(Classes, &str)] = &[
    (MONTH, "january february march april may june july august september october november december"),
    (MONTH, "jan feb mar apr - jun jul aug sep oct nov dec"),
    (MONTH, "- - - - - - - - sept"),
    (WEEKDAY, "monday tuesday wednesday thursday friday saturday sunday"),
    (WEEKDAY, "mon tue wed thu fri sat sun"),
    (WEEKDAY, "- tues weds thur"),
    (WEEKDAY, "- - - thurs"),
    (WEEKDAYS, "mondays tuesdays wednesdays thursdays fridays saturdays sundays"),
    (QUARTERCODE, "q1 q2 q3 q4"),
    (HALFCODE, "h1 h2"),
    (
        UNIT,
        "second minute hour day night weekend week fortnight month quarter year decade century millennium",
    ),
    (
        UNITS,
        "seconds minutes hours days nights weekends weeks fortnights months quarters years decades centuries millennia",
    ),
    (SHORTUNIT, "sec min hr - - - wk - mth - yr"),
    (SHORTUNIT, "secs mins hrs - - - wks - mths - yrs"),
    (ORD, "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"),
    (
        ORD,
        "- - - - - - - - - - - - - thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    ),
    (SEASON, "spring summer autumn winter"),
    (SEASON, "springtime summertime fall wintertime"),
    (PART, "morning afternoon evening night midday daybreak lunchtime nighttime"),
    (PART, "mornings afternoons evenings nights - dawn"),
    (PART, "- - - nite - - - overnight"),
    (DEICTIC, "yesterday today tomorrow tonight"),
    (DEICTIC, "- tdy tmr tonite"),
    (DEICTIC, "- - tmrw"),
    (DEICTIC, "- - trmw"),
    (DEICTIC, "- - tmw"),
    (NEWDAY, "noon midnight"),
    (AMPM, "a.m. p.m."),
    (AMPM, "am pm"),
    (AMPM, "a.m p.m"),
    (ZONE, "gmt est edt cst cdt mst mdt pst pdt utc bst cet cest ist sgt jst aest msk et pt"),
    (TENS, "twenties thirties forties fifties sixties seventies eighties nineties"),
    (EVER, "hourly daily nightly weekly monthly - yearly - biweekly fortnightly"),
    (EVERY, "every each"),
    (WHICH, "last this next past coming previous following same current present latest that"),
    (WHICH, "- - nxt"),
    (FEW, "several few some many couple various dozens numerous"),
];

/// The words that spell a number: its value, and what it multiplies.
pub(super) const NUMBERS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
pub(super) const TENS_OF: &[&str] =
    &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
pub(super) const POWERS: &[(&str, f64)] =
    &[("hundred", 100.0), ("thousand", 1000.0), ("million", 1e6), ("dozen", 12.0)];
