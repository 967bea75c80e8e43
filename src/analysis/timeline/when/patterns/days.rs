//! Days and months of the calendar, and weekdays.

use super::super::digits::IN_DIGITS;
use super::Pattern;
use crate::analysis::timeline::when::classes::Unit;
use crate::analysis::timeline::when::classes::{
    DATE, DAY, DEICTIC, MONTH, NUM, PART, WEEKDAY, WHICH, YEAR, YY,
};
use crate::analysis::timeline::when::meaning::{Found, Hour, Meaning, What, Which, YearOf};
use crate::analysis::timeline::when::moment::{self, Moment};

pub(super) const ROWS: &[Pattern] = &[
    Pattern {
        name: "numeric-date",
        shape: "DATE",
        meaning: |it| {
            let number = it.number(DATE)? as i32;
            let date =
                moment::day((number / 10_000) as i16, (number / 100 % 100) as i8, (number % 100) as i8)?;
            What::Fixed(Moment::Day(date)).plain()
        },
        examples: &[("It ended on [2009-12-19].", "2009-12-19"), ("Due [12/25/2014].", "2014-12-25")],
    },
    Pattern {
        name: "month-day",
        shape: "MONTH DAY ,? YEAR?",
        meaning: month_day,
        examples: &[
            ("They met on [March 3, 2016] in Rome.", "2016-03-03"),
            ("They met on [Feb. 27].", "2017-02-27"),
            ("The vote is on [May 2nd].", "2017-05-02"),
        ],
    },
    Pattern {
        name: "month-the-day",
        shape: "MONTH the ORD",
        meaning: |it| {
            let day = it.number(super::super::classes::ORD)? as i8;
            What::Day(YearOf::Unsaid, it.index(MONTH)?, day).plain()
        },
        examples: &[("It opened [February the 3rd].", "2017-02-03")],
    },
    Pattern {
        name: "day-month",
        shape: "the? DAY of? MONTH ,? YEAR?",
        meaning: month_day,
        examples: &[
            ("They met on [3 March 2016].", "2016-03-03"),
            ("They met on [the 3rd of March].", "2017-03-03"),
        ],
    },
    Pattern {
        name: "weekday-date",
        shape: "WEEKDAY ,? the? MONTH|DAY MONTH|DAY ,? YEAR?",
        meaning: |it| {
            let day = it.first(DAY).filter(|it| it.classes.meets(DAY))?.number as i8;
            What::Day(year(it), it.index(MONTH)?, day).plain()
        },
        examples: &[
            ("It opened on [Monday, March 6, 2017].", "2017-03-06"),
            ("It opened [Saturday 4 March].", "2017-03-04"),
        ],
    },
    Pattern {
        name: "weekday-the-day",
        shape: "WEEKDAY ,? the ORD",
        // “Friday, the fourth day in a row” names no day.
        meaning: |it| {
            let day = it.first(super::super::classes::ORD).filter(|it| it.index == IN_DIGITS)?;
            What::DayNumber(day.number as i8).plain()
        },
        examples: &[("It opens [Friday the 17th].", "2017-03-17")],
    },
    Pattern {
        name: "month-year",
        shape: "MONTH ,|of? YEAR",
        meaning: |it| What::Month(year(it), it.index(MONTH)?).plain(),
        examples: &[
            ("It began in [July 2016].", "2016-07"),
            ("It began in [July of 2016].", "2016-07"),
            ("It began in [July, 2016].", "2016-07"),
        ],
    },
    Pattern {
        name: "month-yy",
        shape: "MONTH '|’ YY",
        meaning: |it| What::Month(YearOf::Given(full_year(it.number(YY)?)), it.index(MONTH)?).plain(),
        examples: &[("It began in [July '98].", "1998-07")],
    },
    Pattern {
        name: "month-era",
        shape: "MONTH NUM|YEAR bc|bce|b.c.|b.c.e.",
        meaning: |it| What::Month(YearOf::Given(1 - it.number(NUM | YEAR)? as i16), it.index(MONTH)?).plain(),
        examples: &[("The city fell in [August 480 BC].", "BC0480-08")],
    },
    Pattern {
        name: "month",
        shape: "MONTH",
        meaning: |it| What::Month(YearOf::Unsaid, it.index(MONTH)?).plain(),
        examples: &[
            ("They broke with them in [December].", "2016-12"),
            ("In [February] it opened.", "2017-02"),
        ],
    },
    Pattern {
        name: "month-of",
        shape: "the month of MONTH",
        meaning: |it| What::Month(YearOf::Unsaid, it.index(MONTH)?).plain(),
        examples: &[("They will meet in [the month of April].", "2017-04")],
    },
    Pattern {
        name: "which-month",
        shape: "WHICH past|coming? MONTH",
        meaning: |it| What::Month(which_year(it)?, it.index(MONTH)?).plain(),
        examples: &[
            ("They signed it [last May].", "2016-05"),
            ("It opens [next May].", "2017-05"),
            ("It opened [this past January].", "2017-01"),
        ],
    },
    Pattern {
        name: "which-month-day",
        shape: "WHICH past|coming? MONTH DAY ,? YEAR?",
        meaning: |it| match it.year(YEAR) {
            Some(_) => month_day(it),
            None => What::Day(which_year(it)?, it.index(MONTH)?, it.number(DAY)? as i8).plain(),
        },
        examples: &[
            ("They signed it [last May 3].", "2016-05-03"),
            ("In [this May 1, 1967], file photo he waves.", "1967-05-01"),
        ],
    },
    Pattern {
        name: "month-of-which-year",
        shape: "MONTH DAY? ,? of? WHICH year",
        meaning: |it| {
            let year = match it.first(WHICH)?.index {
                7 | 11 => YearOf::That,
                _ => YearOf::Told(offset(it)?),
            };
            match it.number(DAY) {
                Some(day) => What::Day(year, it.index(MONTH)?, day as i8).plain(),
                None => What::Month(year, it.index(MONTH)?).plain(),
            }
        },
        examples: &[
            ("It rose in [July of last year].", "2016-07"),
            ("It falls in [April next year].", "2018-04"),
        ],
    },
    Pattern {
        name: "weekday",
        shape: "WEEKDAY",
        meaning: |it| What::Weekday(it.first(WEEKDAY)?.index, Which::Unsaid).plain(),
        examples: &[
            ("They met on [Friday].", "2017-03-10"),
            ("They met on [Monday].", "2017-03-06"),
            ("They will meet on [Monday].", "2017-03-13"),
        ],
    },
    Pattern {
        name: "which-weekday",
        shape: "WHICH past|coming? WEEKDAY",
        meaning: |it| What::Weekday(it.first(WEEKDAY)?.index, which(it)).plain(),
        examples: &[("They met [last Friday].", "2017-03-03"), ("They meet [next Monday].", "2017-03-13")],
    },
    Pattern {
        name: "weekday-part",
        shape: "WHICH? WEEKDAY PART",
        meaning: |it| What::Weekday(it.first(WEEKDAY)?.index, which(it)).at(part(it)),
        examples: &[("He spoke [Thursday night].", "2017-03-09TNI")],
    },
    Pattern {
        name: "part-of-date",
        shape: "the early|late? PART hours? of DAY|MONTH DAY|MONTH ,? YEAR?",
        meaning: |it| {
            let day = it.first(DAY).filter(|it| it.classes.meets(DAY))?.number as i8;
            What::Day(year(it), it.index(MONTH)?, day).at(part(it))
        },
        examples: &[("They met on [the night of 3 March 2016].", "2016-03-03TNI")],
    },
    Pattern {
        name: "part-of-weekday",
        shape: "the PART of WEEKDAY",
        meaning: |it| What::Weekday(it.first(WEEKDAY)?.index, Which::Unsaid).at(part(it)),
        examples: &[("They met on [the night of Thursday].", "2017-03-09TNI")],
    },
    Pattern {
        name: "deictic",
        shape: "DEICTIC",
        meaning: deictic,
        examples: &[
            ("They met [yesterday].", "2017-03-09"),
            ("They meet [tomorrow].", "2017-03-11"),
            ("They meet [tonight].", "2017-03-10TNI"),
        ],
    },
    Pattern {
        name: "deictic-part",
        shape: "DEICTIC PART",
        meaning: |it| What::Around(Unit::Day, day_offset(it)?).at(part(it)),
        examples: &[("They met [yesterday morning].", "2017-03-09TMO")],
    },
    Pattern {
        name: "this-part",
        shape: "this PART",
        meaning: |it| What::Around(Unit::Day, 0).at(part(it)),
        examples: &[("They met [this morning].", "2017-03-10TMO")],
    },
    Pattern {
        name: "last-night",
        shape: "last night|evening|nite",
        meaning: |_| What::Around(Unit::Day, -1).at(Some(Hour::Part("NI"))),
        examples: &[("They met [last night].", "2017-03-09TNI")],
    },
    Pattern {
        name: "day-before-yesterday",
        shape: "the day before yesterday",
        meaning: |_| What::Around(Unit::Day, -2).plain(),
        examples: &[("They met [the day before yesterday].", "2017-03-08")],
    },
    Pattern {
        name: "day-after-tomorrow",
        shape: "the day after tomorrow",
        meaning: |_| What::Around(Unit::Day, 2).plain(),
        examples: &[("They meet [the day after tomorrow].", "2017-03-12")],
    },
];

fn month_day(it: &Found) -> Option<Meaning> {
    What::Day(year(it), it.index(MONTH)?, it.number(DAY)? as i8).plain()
}

pub(super) fn year(it: &Found) -> YearOf {
    it.year(YEAR).map_or(YearOf::Unsaid, YearOf::Given)
}

/// Two digits of a year: of this century up to 2039, else of the last.
pub(super) fn full_year(digits: f64) -> i16 {
    digits as i16 + if digits < 40.0 { 2000 } else { 1900 }
}

/// “last” and its kin are before, “next” and its kin after.
pub(super) fn offset(it: &Found) -> Option<i32> {
    Some(match it.first(WHICH)?.index {
        0 | 3 | 5 | 10 => -1,
        2 | 4 | 6 => 1,
        _ => 0,
    })
}

fn which_year(it: &Found) -> Option<YearOf> {
    Some(YearOf::Which(match it.nth(WHICH, 1) {
        Some(_) => 0,
        None => offset(it)?,
    }))
}

fn which(it: &Found) -> Which {
    match it.first(WHICH).map(|it| it.index) {
        Some(0 | 3 | 5) => Which::Last,
        Some(2 | 4 | 6) => Which::Next,
        Some(_) => Which::This,
        None => Which::Unsaid,
    }
}

const PARTS: [&str; 8] = ["MO", "AF", "EV", "NI", "MI", "MO", "MI", "NI"];

pub(super) fn part(it: &Found) -> Option<Hour> {
    it.first(PART).and_then(|it| PARTS.get(usize::from(it.index))).map(|it| Hour::Part(it))
}

pub(super) fn day_offset(it: &Found) -> Option<i32> {
    Some([-1, 0, 1, 0][usize::from(it.first(DEICTIC)?.index) % 4])
}

fn deictic(it: &Found) -> Option<Meaning> {
    let hour = (it.first(DEICTIC)?.index == 3).then_some(Hour::Part("NI"));
    What::Around(Unit::Day, day_offset(it)?).at(hour)
}
