//! Expressions that count from the article's date or from the date told last.

use super::Pattern;
use super::days::{offset, part};
use crate::analysis::timeline::when::classes::{UNIT, Unit, WHICH, YEAR};
use crate::analysis::timeline::when::meaning::{Found, From, Meaning, What};

pub(super) const ROWS: &[Pattern] = &[
    Pattern {
        name: "which-unit",
        shape: "WHICH past|coming? fiscal|calendar? UNIT",
        meaning: which_unit,
        examples: &[
            ("They met [last week].", "2017-W09"),
            ("They met [this month].", "2017-03"),
            ("They meet [next year].", "2018"),
            ("They met over [last weekend].", "2017-W09-WE"),
            ("They will meet [this weekend].", "2017-W10-WE"),
            ("In 2003 it rained. It snowed the year after. [That year] was cold.", "2004"),
        ],
    },
    Pattern {
        name: "which-short-unit",
        shape: "WHICH SHORTUNIT",
        meaning: |it| match it.unit()? {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            unit => What::Around(unit, offset(it)?).plain(),
        },
        examples: &[("They meet [next yr].", "2018"), ("They met [last wk].", "2017-W09")],
    },
    Pattern {
        name: "the-which-unit",
        shape: "the|that WHICH fiscal|calendar? UNIT",
        meaning: |it| match it.first(WHICH)?.index {
            2 if matches!(it.unit()?, Unit::Decade | Unit::Century) => which_unit(it),
            2 | 5 | 6 | 7 => What::After(it.unit()?, offset(it)?).plain(),
            _ => which_unit(it),
        },
        examples: &[
            ("On May 3, 2003 it rained. It snowed [the next day].", "2003-05-04"),
            ("On May 3, 2003 it rained. It snowed [the same month].", "2003-05"),
            ("It grew in [the past year].", "2016"),
            ("It grew in [the past decade].", "P10Y"),
            ("It grew in [the current quarter].", "2017-Q1"),
        ],
    },
    Pattern {
        name: "the-day-after",
        shape: "the UNIT after|following|later",
        meaning: |it| What::After(it.unit()?, 1).plain(),
        examples: &[("On May 3, 2003 it rained. It snowed [the day after].", "2003-05-04")],
    },
    Pattern {
        name: "the-day-before",
        shape: "the UNIT before|earlier",
        meaning: |it| What::After(it.unit()?, -1).plain(),
        examples: &[("On May 3, 2003 it rained. It snowed [the day before].", "2003-05-02")],
    },
    Pattern {
        name: "next-day-part",
        shape: "the|that WHICH day? PART",
        meaning: |it| What::After(Unit::Day, offset(it)?).at(part(it)),
        examples: &[("On May 3, 2003 it rained. It snowed [the next morning].", "2003-05-04TMO")],
    },
    Pattern {
        name: "ago",
        shape: "NUM|a|an more? UNIT|UNITS ago",
        meaning: |it| What::Shift(-it.count(), it.unit()?, From::Published).plain(),
        examples: &[
            ("They met [three weeks ago].", "2017-W07"),
            ("They met [two years ago].", "2015"),
            ("They met [a month ago].", "2017-02"),
            ("They met [10 days ago].", "2017-02-28"),
        ],
    },
    Pattern {
        name: "year-ago",
        shape: "a? year - ago|earlier",
        meaning: |_| What::Shift(-1.0, Unit::Year, From::Either).plain(),
        examples: &[("Sales fell from [a year-earlier] sum.", "2016")],
    },
    Pattern {
        name: "year-ago-period",
        shape: "the comparable|corresponding? year -? ago|earlier period|quarter?",
        meaning: |_| What::Shift(-1.0, Unit::Year, From::Either).plain(),
        examples: &[("Sales fell from [the year-ago quarter].", "2016")],
    },
    Pattern {
        name: "period-of-year",
        shape: "the YEAR period|quarter",
        meaning: |it| What::SameQuarter(it.year(YEAR)?).plain(),
        examples: &[("It grew in the third quarter of 1990. It fell in [the 1989 period].", "1989-Q3")],
    },
    Pattern {
        name: "coming-units",
        shape: "coming|future quarters",
        meaning: |_| What::Reference("FUTURE_REF").plain(),
        examples: &[("It may grow in [coming quarters].", "FUTURE_REF")],
    },
    Pattern {
        name: "earlier",
        shape: "NUM|a|an UNIT|UNITS earlier|before|previously",
        meaning: |it| What::Shift(-it.count(), it.unit()?, From::Either).plain(),
        examples: &[("They met [two months earlier].", "2017-01")],
    },
    Pattern {
        name: "later",
        shape: "NUM|a|an UNIT|UNITS later|afterwards|afterward",
        meaning: |it| What::Shift(it.count(), it.unit()?, From::Told).plain(),
        examples: &[
            ("On May 3, 2003 it rained. It snowed [two days later].", "2003-05-05"),
            ("On May 3, 2003 it rained. It snowed [a year later].", "2004"),
        ],
    },
    Pattern {
        name: "the-quarter",
        shape: "the quarter",
        meaning: |_| What::After(Unit::Quarter, 0).plain(),
        examples: &[("It grew in the third quarter of 1990. Sales fell in [the quarter].", "1990-Q3")],
    },
    Pattern {
        name: "the-latest-period",
        shape: "the|this latest|current|latest|recent period|quarter",
        meaning: |_| What::After(Unit::Quarter, 0).plain(),
        examples: &[("It grew in the third quarter of 1990. Sales fell in [the latest period].", "1990-Q3")],
    },
    Pattern {
        name: "the-weekend",
        shape: "the weekend",
        meaning: |_| What::Weekend.plain(),
        examples: &[("They met over [the weekend].", "2017-W09-WE")],
    },
    Pattern {
        name: "the-full-year",
        shape: "the full year",
        meaning: |_| What::Around(Unit::Year, 0).plain(),
        examples: &[("Sales fell in [the full year].", "2017")],
    },
    Pattern {
        name: "end-of-the-unit",
        shape: "the? end|beginning|start|middle of the|that UNIT",
        meaning: |it| What::After(it.unit()?, 0).plain(),
        examples: &[("In 2003 it rained. It snowed by [the end of the year].", "2003")],
    },
    Pattern {
        name: "in-the-unit",
        shape: "early|earlier|late|later in the|that UNIT",
        meaning: |it| What::After(it.unit()?, 0).plain(),
        examples: &[("In 2003 it rained. It snowed [later in the year].", "2003")],
    },
    Pattern {
        name: "former",
        shape: "former|recent",
        meaning: |_| What::Reference("PAST_REF").plain(),
        examples: &[],
    },
    Pattern {
        name: "bare-future",
        shape: "future",
        meaning: |_| What::Reference("FUTURE_REF").plain(),
        examples: &[],
    },
    Pattern {
        name: "from-now",
        shape: "NUM|a|an UNIT|UNITS from now|today",
        meaning: |it| What::Shift(it.count(), it.unit()?, From::Published).plain(),
        examples: &[("It opens [two years from now].", "2019")],
    },
    Pattern {
        name: "the-coming-units",
        shape: "the? coming days|weeks|months|years|decades",
        meaning: |_| What::Reference("FUTURE_REF").plain(),
        examples: &[("It may grow in [the coming weeks].", "FUTURE_REF")],
    },
    Pattern {
        name: "units-ago",
        shape: "UNITS ago|earlier|previously",
        meaning: |_| What::Reference("PAST_REF").plain(),
        examples: &[("They had met [weeks earlier].", "PAST_REF")],
    },
    Pattern {
        name: "units-later",
        shape: "UNITS later|afterwards",
        meaning: |_| What::Reference("FUTURE_REF").plain(),
        examples: &[("They met again [years later].", "FUTURE_REF")],
    },
    Pattern {
        name: "glued-ago",
        shape: "GLUED ago",
        meaning: |it| What::Shift(-it.count(), it.unit()?, From::Published).plain(),
        examples: &[("They met [2weeks ago].", "2017-W08")],
    },
    Pattern {
        name: "vague-ago",
        shape: "several|few|many|some|a few? UNITS ago|earlier",
        meaning: |_| What::Reference("PAST_REF").plain(),
        examples: &[("They met [several years ago].", "PAST_REF")],
    },
    Pattern {
        name: "present",
        shape: "now|currently|nowadays",
        meaning: |_| What::Reference("PRESENT_REF").plain(),
        examples: &[("They are [now] at peace.", "PRESENT_REF")],
    },
    Pattern {
        name: "right-now",
        shape: "right now",
        meaning: |_| What::Reference("PRESENT_REF").plain(),
        examples: &[("They talk [right now].", "PRESENT_REF")],
    },
    Pattern {
        name: "current",
        shape: "current",
        meaning: |_| What::Reference("PRESENT_REF").plain(),
        examples: &[("The [current] law is old.", "PRESENT_REF")],
    },
    Pattern {
        name: "past",
        shape: "recently",
        meaning: |_| What::Reference("PAST_REF").plain(),
        examples: &[("They [recently] met.", "PAST_REF")],
    },
    Pattern {
        name: "the-past",
        shape: "the past",
        meaning: |_| What::Reference("PAST_REF").plain(),
        examples: &[("It was so in [the past].", "PAST_REF")],
    },
    Pattern {
        name: "future",
        shape: "the near? future",
        meaning: |_| What::Reference("FUTURE_REF").plain(),
        examples: &[("It may be so in [the future].", "FUTURE_REF")],
    },
    Pattern {
        name: "recent",
        shape: "recent years|months|weeks|days",
        meaning: |_| What::Reference("PAST_REF").plain(),
        examples: &[("It grew in [recent years].", "PAST_REF")],
    },
];

fn which_unit(it: &Found) -> Option<Meaning> {
    let (unit, which) = (it.unit()?, it.first(WHICH)?.index);
    // “the past decade” is ten years back from now, not one of the calendar’s.
    if matches!(unit, Unit::Decade | Unit::Century) && matches!(which, 2..=4) {
        return What::Length(Some(1.0), unit).plain();
    }
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Night)
        || !it.first(UNIT)?.classes.meets(UNIT)
    {
        return None;
    }
    match which {
        5..=7 | 11 => What::After(unit, offset(it)?).plain(),
        _ if unit == Unit::Day && which != 1 => None,
        // “this past week” is the last one.
        1 if it.nth(WHICH, 1).is_some() => What::Around(unit, -1).plain(),
        _ => What::Around(unit, offset(it)?).plain(),
    }
}
