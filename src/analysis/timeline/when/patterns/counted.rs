//! Days told by a weekday or a number, and how far off the week or month lies that they are in.

use super::Pattern;
use super::days::{offset, year};
use crate::analysis::timeline::when::classes::{DAY, MONTH, NUM, ORD, Unit, WEEKDAY, WEEKDAYS};
use crate::analysis::timeline::when::meaning::{Found, What, Which};

pub(super) const ROWS: &[Pattern] = &[
    Pattern {
        name: "day-of-which-month",
        shape: "the? DAY|ORD of WHICH month",
        meaning: |it| {
            let day = it.number(DAY | ORD).filter(|it| (1.0..=31.0).contains(it))?;
            What::DayOfMonth(offset(it)?, day as i8).plain()
        },
        examples: &[
            ("He left on [the 1st of last month].", "2017-02-01"),
            ("The vote is on [the 25th of this month].", "2017-03-25"),
            ("It opens [the first of next month].", "2017-04-01"),
        ],
    },
    Pattern {
        name: "weekday-ago",
        shape: "NUM|a|an UNIT|UNITS ago on? WEEKDAY",
        meaning: |it| What::Weeks(weekday(it)?, Which::Unsaid, -weeks(it)?).plain(),
        examples: &[
            ("She paid [a week ago Tuesday].", "2017-02-28"),
            ("She paid [two weeks ago on Friday].", "2017-02-24"),
        ],
    },
    Pattern {
        name: "weekdays-ago",
        shape: "a? NUM|couple of? WEEKDAYS ago",
        meaning: |it| {
            let count = it.number(NUM).map_or(2, |it| it as i32).clamp(1, MOST_WEEKS);
            What::Weeks(it.first(WEEKDAYS)?.index, Which::Last, 1 - count).plain()
        },
        examples: &[
            ("She left [two Fridays ago].", "2017-02-24"),
            ("She left [three Mondays ago].", "2017-02-20"),
        ],
    },
    Pattern {
        name: "weeks-from-weekday",
        shape: "NUM|a|an UNIT|UNITS from|on next? WEEKDAY",
        meaning: |it| What::Weeks(weekday(it)?, Which::Next, weeks(it)?).plain(),
        examples: &[
            ("It sails [a fortnight from Monday].", "2017-03-27"),
            ("They meet [a week on Tuesday].", "2017-03-21"),
        ],
    },
    Pattern {
        name: "weekday-week",
        shape: "WEEKDAY UNIT",
        meaning: |it| What::Weeks(weekday(it)?, Which::Next, weeks(it)?).plain(),
        examples: &[("It opens on [Tuesday week].", "2017-03-21")],
    },
    Pattern {
        name: "weekday-last",
        shape: "WEEKDAY last",
        meaning: |it| What::Weekday(weekday(it)?, Which::Last).plain(),
        examples: &[("It ended on [Friday last].", "2017-03-03")],
    },
    Pattern {
        name: "weekday-of-week",
        shape: "the? WEEKDAY of|in? WHICH week",
        meaning: |it| What::OfWeek(weekday(it)?, offset(it)?).plain(),
        examples: &[
            ("It docks on [Tuesday next week].", "2017-03-14"),
            ("It docked on [Tuesday of last week].", "2017-02-28"),
        ],
    },
    Pattern {
        name: "weekday-before-last",
        shape: "the? WEEKDAY before last",
        meaning: |it| What::Weeks(weekday(it)?, Which::Last, -1).plain(),
        examples: &[
            ("It broke [the Sunday before last].", "2017-02-26"),
            ("It broke [Friday before last].", "2017-02-24"),
        ],
    },
    Pattern {
        name: "weekday-after-next",
        shape: "the? WEEKDAY after next",
        meaning: |it| What::Weeks(weekday(it)?, Which::Next, 1).plain(),
        examples: &[("It opens [the Sunday after next].", "2017-03-19")],
    },
    Pattern {
        name: "unit-before-last",
        shape: "the UNIT before last",
        meaning: |it| What::Around(large(it)?, -2).plain(),
        examples: &[
            ("It rained [the week before last].", "2017-W08"),
            ("It fell [the year before last].", "2015"),
        ],
    },
    Pattern {
        name: "unit-after-next",
        shape: "the UNIT after next",
        meaning: |it| What::Around(large(it)?, 2).plain(),
        examples: &[("It opens [the week after next].", "2017-W12")],
    },
    Pattern {
        name: "ago-today",
        shape: "NUM|a|an UNIT|UNITS ago today|tonight",
        meaning: |it| What::DayShift(-it.count(), it.unit().filter(|it| *it >= Unit::Day)?).plain(),
        examples: &[
            ("It fell [a year ago today].", "2016-03-10"),
            ("It fell [two weeks ago today].", "2017-02-24"),
        ],
    },
    Pattern {
        name: "nth-weekday",
        shape: "the ORD|last WEEKDAY of|in MONTH ,? YEAR?",
        meaning: |it| {
            let nth = it.number(ORD).map_or(-1, |it| it as i8);
            ((nth == -1) || (1..=5).contains(&nth)).then_some(())?;
            What::NthWeekday(year(it), it.index(MONTH)?, nth, weekday(it)?).plain()
        },
        examples: &[
            ("They vote on [the first Monday in May].", "2017-05-01"),
            ("They met on [the last Friday of March 2016].", "2016-03-25"),
        ],
    },
];

/// Nobody counts further back by weekdays.
const MOST_WEEKS: i32 = 20;

fn weekday(it: &Found) -> Option<u8> {
    it.first(WEEKDAY).map(|it| it.index)
}

/// How many weeks some weeks or fortnights are.
fn weeks(it: &Found) -> Option<i32> {
    let length = match it.unit()? {
        Unit::Week => 1,
        Unit::Fortnight => 2,
        _ => return None,
    };
    let count = it.count();
    (count.fract() == 0.0 && (1.0..=f64::from(MOST_WEEKS)).contains(&count)).then_some(count as i32 * length)
}

fn large(it: &Found) -> Option<Unit> {
    it.unit().filter(|it| *it >= Unit::Weekend)
}
