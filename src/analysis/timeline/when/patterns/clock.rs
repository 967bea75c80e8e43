//! Hours of the day, with the day they belong to where it is said.

use super::Pattern;
use super::days::{day_offset, part};
use crate::analysis::timeline::when::classes::{AMPM, CLOCK, DAY, MONTH, NEWDAY, NUM, Unit, WEEKDAY, YEAR};
use crate::analysis::timeline::when::meaning::{Found, Hour, What, Which, YearOf};

pub(super) const ROWS: &[Pattern] = &[
    Pattern {
        name: "clock",
        shape: "CLOCK AMPM? ZONE?",
        meaning: |it| What::Hour.at(hour(it)),
        examples: &[
            ("They met at [5:30 p.m.] in Rome.", "2017-03-10T17:30"),
            ("They met at [17:30].", "2017-03-10T17:30"),
        ],
    },
    Pattern {
        name: "hour",
        shape: "NUM AMPM ZONE?",
        meaning: |it| What::Hour.at(hour(it)),
        examples: &[
            ("They met at [5 p.m.] in Rome.", "2017-03-10T17:00"),
            ("They met at [8 a.m. EST].", "2017-03-10T08:00"),
        ],
    },
    Pattern {
        name: "oclock",
        shape: "NUM o'clock|o’clock",
        meaning: |it| {
            What::Hour.at(it.number(NUM).filter(|it| *it <= 24.0).map(|it| Hour::Clock(it as i16 * 60)))
        },
        examples: &[("They met at [five o’clock].", "2017-03-10T05:00")],
    },
    Pattern {
        name: "clock-weekday",
        shape: "NUM|CLOCK AMPM? ZONE? ,? on? WEEKDAY",
        meaning: |it| What::Weekday(it.first(WEEKDAY)?.index, Which::Unsaid).at(told_hour(it)?),
        examples: &[("They met at [5 p.m. Thursday].", "2017-03-09T17:00")],
    },
    Pattern {
        name: "clock-date",
        shape: "NUM|CLOCK AMPM? ZONE? ,? on? MONTH DAY ,? YEAR?",
        meaning: |it| {
            let year = it.year(YEAR).map_or(YearOf::Unsaid, YearOf::Given);
            What::Day(year, it.index(MONTH)?, it.number(DAY)? as i8).at(told_hour(it)?)
        },
        examples: &[("They met at [5 p.m. on March 3].", "2017-03-03T17:00")],
    },
    Pattern {
        name: "weekday-clock",
        shape: "WEEKDAY ,? at? NUM|CLOCK AMPM? ZONE?",
        meaning: |it| What::Weekday(it.first(WEEKDAY)?.index, Which::Unsaid).at(hour(it)),
        examples: &[("They met [Thursday at 5 p.m.] in Rome.", "2017-03-09T17:00")],
    },
    Pattern {
        name: "clock-deictic",
        shape: "NUM|CLOCK AMPM? ZONE? DEICTIC",
        meaning: |it| What::Around(Unit::Day, day_offset(it)?).at(hour(it)),
        examples: &[("They met at [5 p.m. yesterday].", "2017-03-09T17:00")],
    },
    Pattern {
        name: "noon",
        shape: "NEWDAY",
        // A day begins with its midnight, as ISO 8601 has it; only one that is told with its day ends it.
        meaning: |it| {
            What::Hour.at(noon(it).map(|it| if it == Hour::Clock(1440) { Hour::Clock(0) } else { it }))
        },
        examples: &[
            ("They met at [noon].", "2017-03-10T12:00"),
            ("They met at [midnight].", "2017-03-10T00:00"),
        ],
    },
    Pattern {
        name: "noon-weekday",
        shape: "NEWDAY on? WEEKDAY",
        meaning: |it| What::Weekday(it.first(WEEKDAY)?.index, Which::Unsaid).at(noon(it)),
        examples: &[("They met at [noon Thursday].", "2017-03-09T12:00")],
    },
    Pattern { name: "bare-part", shape: "PART", meaning: |it| What::Hour.at(part(it)), examples: &[] },
    Pattern {
        name: "part",
        shape: "the|an|a PART",
        meaning: |it| What::Hour.at(part(it)),
        examples: &[("They met in [the morning].", "2017-03-10TMO")],
    },
];

/// The hour where more than a bare number tells that it is one.
fn told_hour(it: &Found) -> Option<Option<Hour>> {
    let is_told = it.first(AMPM).is_some() || it.first(CLOCK).is_some_and(|it| it.classes.meets(CLOCK));
    is_told.then(|| hour(it))
}

fn hour(it: &Found) -> Option<Hour> {
    let half = it.first(AMPM).map(|it| it.index);
    let clock = it.first(CLOCK).filter(|it| it.classes.meets(CLOCK));
    let (minutes, said) = match clock {
        Some(it) => (it.number as i16, half.is_some() || it.index == 1 || it.number >= 60.0),
        None => (it.number(NUM).filter(|it| *it <= 24.0)? as i16 * 60, half.is_some()),
    };
    let minutes = match half {
        Some(1) if minutes < 720 => minutes + 720,
        Some(0) if minutes >= 720 => minutes - 720,
        _ => minutes,
    };
    (said && (0..=1440).contains(&minutes)).then_some(Hour::Clock(minutes))
}

fn noon(it: &Found) -> Option<Hour> {
    Some(Hour::Clock(if it.first(NEWDAY)?.index == 0 { 720 } else { 1440 }))
}
