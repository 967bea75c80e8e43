//! Years, decades and centuries, and what years are divided into: seasons, quarters, halves.

use super::Pattern;
use super::days::{full_year, offset};
use crate::analysis::timeline::when::classes::{
    DECADE, FISCAL, HALFCODE, NUM, ORD, QUARTERCODE, SEASON, TENS, WHICH, YEAR, YY,
};
use crate::analysis::timeline::when::meaning::{Found, Meaning, What, YearOf};
use crate::analysis::timeline::when::moment::{Moment, Season};

pub(super) const ROWS: &[Pattern] = &[
    Pattern {
        name: "year",
        shape: "YEAR",
        meaning: |it| What::Fixed(Moment::Year(it.year(YEAR)?)).plain(),
        examples: &[("They fell out in [2015].", "2015"), ("In [nineteen ninety-six] it rained.", "1996")],
    },
    Pattern {
        name: "the-year",
        shape: "the year YEAR|NUM",
        meaning: |it| {
            What::Fixed(Moment::Year(it.year(YEAR | NUM).filter(|it| (1000..3000).contains(it))?)).plain()
        },
        examples: &[("In [the year 2015] it rained.", "2015")],
    },
    Pattern {
        name: "short-year",
        shape: "'|’ YY",
        meaning: |it| What::Fixed(Moment::Year(full_year(it.number(YY)?))).plain(),
        examples: &[("It rained in ['98].", "1998")],
    },
    Pattern {
        name: "fiscal-year",
        shape: "the? fiscal|calendar|fy year? YEAR",
        meaning: |it| What::Fixed(Moment::Year(it.year(YEAR)?)).plain(),
        examples: &[("Sales fell in [fiscal 2015].", "2015")],
    },
    Pattern {
        name: "era",
        shape: "NUM|YEAR bc|bce|b.c.|b.c.e.",
        meaning: |it| {
            let number = it.number(NUM | YEAR).filter(|it| *it >= 1.0 && *it < 4000.0)?;
            What::Fixed(Moment::Year(1 - number as i16)).plain()
        },
        examples: &[("The city fell in [493 BC].", "BC0493")],
    },
    Pattern {
        name: "era-range",
        shape: "NUM|YEAR",
        meaning: |it| {
            let number =
                it.number(NUM | YEAR).filter(|it| *it >= 1.0 && *it < 4000.0 && it.fract() == 0.0)?;
            What::Fixed(Moment::Year(1 - number as i16)).plain()
        },
        examples: &[],
    },
    Pattern {
        name: "bare-season",
        shape: "SEASON",
        meaning: |it| What::Season(YearOf::Bare, season(it)?).plain(),
        examples: &[("It rained in [spring].", "2017-SP")],
    },
    Pattern {
        name: "decade",
        shape: "the? DECADE",
        meaning: decade,
        examples: &[("It grew in [the 1990s].", "199"), ("It grew in [the 80s].", "198")],
    },
    Pattern {
        name: "short-decade",
        shape: "the? '|’ DECADE",
        meaning: decade,
        examples: &[("It grew in [the '90s].", "199")],
    },
    Pattern {
        name: "part-of-spelled-decade",
        shape: "TENS",
        meaning: |it| What::Fixed(Moment::Decade(192 + i16::from(it.first(TENS)?.index))).plain(),
        examples: &[("It grew in [the late nineties].", "199"), ("It grew in [the mid-seventies].", "197")],
    },
    Pattern {
        name: "decade-era",
        shape: "the? DECADE bc|bce|b.c.|b.c.e.",
        meaning: |it| {
            let number = it.number(DECADE).filter(|it| *it < 1000.0)? as i16;
            What::Fixed(Moment::Decade(-(number / 10) - 1)).plain()
        },
        examples: &[("The city fell in [the 470s BC].", "BC047")],
    },
    Pattern {
        name: "century-era",
        shape: "the? ORD -? century bc|bce|b.c.|b.c.e.",
        meaning: |it| {
            let number = it.number(ORD).filter(|it| (1.0..=40.0).contains(it))? as i16;
            What::Fixed(Moment::Century(-number)).plain()
        },
        examples: &[("The city fell in [the 4th century BC].", "BC03")],
    },
    Pattern {
        name: "spelled-decade",
        shape: "the TENS",
        meaning: |it| What::Fixed(Moment::Decade(192 + i16::from(it.first(TENS)?.index))).plain(),
        examples: &[("It grew in [the nineties].", "199")],
    },
    Pattern {
        name: "century",
        shape: "the? ORD -? century",
        meaning: |it| {
            What::Fixed(Moment::Century(it.number(ORD).filter(|it| (1.0..=30.0).contains(it))? as i16 - 1))
                .plain()
        },
        examples: &[("It was built in [the 19th century].", "18")],
    },
    Pattern {
        name: "season",
        shape: "the SEASON",
        meaning: |it| What::Season(YearOf::Unsaid, season(it)?).plain(),
        examples: &[("It rained in [the summer].", "2016-SU")],
    },
    Pattern {
        name: "season-year",
        shape: "the? SEASON ,|of? YEAR",
        meaning: |it| What::Season(YearOf::Given(it.year(YEAR)?), season(it)?).plain(),
        examples: &[
            ("It rained in [the summer of 2003].", "2003-SU"),
            ("They left in [spring 1919].", "1919-SP"),
        ],
    },
    Pattern {
        name: "season-era",
        shape: "the? SEASON ,|of? NUM|YEAR bc|bce|b.c.|b.c.e.",
        meaning: |it| What::Season(YearOf::Given(1 - it.number(NUM | YEAR)? as i16), season(it)?).plain(),
        examples: &[("The city fell in [autumn of 481 BC].", "BC0481-FA")],
    },
    Pattern {
        name: "which-season",
        shape: "WHICH past|coming? SEASON",
        meaning: |it| {
            let which = if it.nth(WHICH, 1).is_some() { 0 } else { offset(it)? };
            What::Season(YearOf::Which(which), season(it)?).plain()
        },
        examples: &[("It rained [last fall].", "2016-FA"), ("It opens [this summer].", "2017-SU")],
    },
    Pattern {
        name: "quarter",
        shape: "the? fiscal? ORD fiscal? -? quarter",
        meaning: |it| What::Quarter(YearOf::Unsaid, quarter(it)?).plain(),
        examples: &[
            ("Sales fell in [the fourth quarter].", "2016-Q4"),
            ("Its [third-quarter] loss grew.", "2016-Q3"),
        ],
    },
    Pattern {
        name: "quarter-year",
        shape: "the? ORD quarter ,|of? YEAR",
        meaning: |it| What::Quarter(YearOf::Given(it.year(YEAR)?), quarter(it)?).plain(),
        examples: &[("Sales fell in [the third quarter of 1990].", "1990-Q3")],
    },
    Pattern {
        name: "year-quarter",
        shape: "the? YEAR 's|’s? ORD quarter",
        meaning: |it| What::Quarter(YearOf::Given(it.year(YEAR)?), quarter(it)?).plain(),
        examples: &[("Sales fell in [the 1988 second quarter].", "1988-Q2")],
    },
    Pattern {
        name: "which-year-quarter",
        shape: "WHICH year 's|’s ORD quarter",
        meaning: |it| What::Quarter(YearOf::Told(offset(it)?), quarter(it)?).plain(),
        examples: &[("Sales fell in [last year's third quarter].", "2016-Q3")],
    },
    Pattern {
        name: "quarter-which-year",
        shape: "the? ORD quarter of? WHICH year",
        meaning: |it| What::Quarter(YearOf::Told(offset(it)?), quarter(it)?).plain(),
        examples: &[("Sales fell in [the third quarter of last year].", "2016-Q3")],
    },
    Pattern {
        name: "quarter-code",
        shape: "QUARTERCODE",
        meaning: |it| What::Quarter(YearOf::Unsaid, it.index(QUARTERCODE)?).plain(),
        examples: &[("Sales fell in [Q4].", "2016-Q4")],
    },
    Pattern {
        name: "quarter-code-year",
        shape: "QUARTERCODE ,|of|in|-? fiscal|fy? YEAR|FISCAL",
        meaning: |it| What::Quarter(YearOf::Given(coded_year(it)?), it.index(QUARTERCODE)?).plain(),
        examples: &[("Sales fell in [Q3 2015].", "2015-Q3"), ("Sales fell in [Q1 of FY2016].", "2016-Q1")],
    },
    Pattern {
        name: "quarter-code-yy",
        shape: "QUARTERCODE '|’ YY",
        meaning: |it| What::Quarter(YearOf::Given(full_year(it.number(YY)?)), it.index(QUARTERCODE)?).plain(),
        examples: &[("Sales fell in [Q3 '15].", "2015-Q3")],
    },
    Pattern {
        name: "year-quarter-code",
        shape: "the? YEAR|FISCAL -? QUARTERCODE",
        meaning: |it| What::Quarter(YearOf::Given(coded_year(it)?), it.index(QUARTERCODE)?).plain(),
        examples: &[("Sales fell in [2015 Q3].", "2015-Q3")],
    },
    Pattern {
        name: "half-code-year",
        shape: "HALFCODE ,|of|in|-? fiscal|fy? YEAR|FISCAL",
        meaning: |it| What::Half(YearOf::Given(coded_year(it)?), it.index(HALFCODE)?).plain(),
        examples: &[("Sales fell in [H1 2016].", "2016-H1"), ("Sales fell in [H2 of 2015].", "2015-H2")],
    },
    Pattern {
        name: "year-half-code",
        shape: "the? YEAR|FISCAL -? HALFCODE",
        meaning: |it| What::Half(YearOf::Given(coded_year(it)?), it.index(HALFCODE)?).plain(),
        examples: &[("Sales fell in [2016 H1].", "2016-H1")],
    },
    Pattern {
        name: "fiscal-code",
        shape: "FISCAL",
        meaning: |it| What::Fixed(Moment::Year(it.year(FISCAL)?)).plain(),
        examples: &[("Sales rose in [FY2015].", "2015"), ("Sales rose in [FY16].", "2016")],
    },
    Pattern {
        name: "half",
        shape: "the ORD|last|latter half of? YEAR|the? year?",
        meaning: |it| {
            let year = it.year(YEAR).map_or(YearOf::Unsaid, YearOf::Given);
            let half = it.number(ORD).unwrap_or(2.0);
            (half <= 2.0).then_some(What::Half(year, half as i8))?.plain()
        },
        examples: &[
            ("Sales fell in [the first half of 2015].", "2015-H1"),
            ("Sales fell in [the latter half of 2015].", "2015-H2"),
        ],
    },
];

fn season(it: &Found) -> Option<Season> {
    Season::ALL.get(usize::from(it.first(SEASON)?.index)).copied()
}

fn quarter(it: &Found) -> Option<i8> {
    it.number(ORD).filter(|it| (1.0..=4.0).contains(it)).map(|it| it as i8)
}

fn coded_year(it: &Found) -> Option<i16> {
    it.year(YEAR | FISCAL)
}

fn decade(it: &Found) -> Option<Meaning> {
    let number = it.number(DECADE).filter(|it| !(100.0..1000.0).contains(it))? as i16;
    let year = if number < 100 { number + 1900 } else { number };
    What::Fixed(Moment::Decade(year / 10)).plain()
}
