//! Durations, and recurring times (sets).

use super::Pattern;
use crate::analysis::timeline::when::classes::{EVER, MONTH, PART, SEASON, Unit, WEEKDAY};
use crate::analysis::timeline::when::meaning::{Found, Meaning, What, YearOf};

pub(super) const ROWS: &[Pattern] = &[
    Pattern {
        name: "length",
        shape: "the? NUM more|additional|consecutive|straight|full|long? UNIT|UNITS|SHORTUNIT",
        meaning: length,
        examples: &[
            ("It took [three weeks].", "P3W"),
            ("It grew in [the nine months].", "P9M"),
            ("It took [48 hours].", "PT48H"),
            ("It took [20 more years].", "P20Y"),
        ],
    },
    Pattern {
        name: "glued-length",
        shape: "GLUED",
        meaning: length,
        examples: &[("It took [3hrs].", "PT3H"), ("It took [16days].", "P16D")],
    },
    Pattern {
        name: "every-weekend",
        shape: "weekends",
        meaning: |_| What::Every("XXXX-WE".to_string()).plain(),
        examples: &[("It opens on [weekends].", "XXXX-WE")],
    },
    Pattern {
        name: "first-length",
        shape: "the past|last|next|first|final|coming|previous|following NUM UNITS",
        meaning: length,
        examples: &[
            ("It grew in [the past two years].", "P2Y"),
            ("In [the first six months] it grew.", "P6M"),
        ],
    },
    Pattern {
        name: "past-length",
        shape: "past|last|next|first NUM UNITS",
        meaning: length,
        examples: &[("It grew [last two years].", "P2Y")],
    },
    Pattern {
        name: "length-adjective",
        shape: "a|an? NUM - UNIT long?",
        meaning: length,
        examples: &[("The [six-year] war goes on.", "P6Y"), ("The [48-hour] strike ended.", "PT48H")],
    },
    Pattern {
        name: "a-length",
        shape: "a|an full|whole? UNIT",
        meaning: |it| match it.unit()? {
            Unit::Second | Unit::Day | Unit::Night | Unit::Weekend | Unit::Quarter | Unit::Minute => None,
            unit => What::Length(Some(1.0), unit).plain(),
        },
        examples: &[("It took [a year].", "P1Y")],
    },
    Pattern {
        name: "length-and-half",
        shape: "a|an|one UNIT and a half",
        meaning: |it| What::Length(Some(1.5), it.unit()?).plain(),
        examples: &[("It took [a year and a half].", "P1Y6M")],
    },
    Pattern {
        name: "the-year",
        shape: "the fiscal? year",
        meaning: |_| What::Length(Some(1.0), Unit::Year).plain(),
        examples: &[("It lost money in [the year].", "P1Y")],
    },
    Pattern {
        name: "bare-unit",
        shape: "UNIT",
        meaning: |it| match it.unit()? {
            Unit::Weekend => What::Around(Unit::Weekend, 0).plain(),
            Unit::Day | Unit::Week | Unit::Month | Unit::Year => What::Length(Some(1.0), it.unit()?).plain(),
            _ => None,
        },
        examples: &[],
    },
    Pattern {
        name: "bare-length",
        shape: "UNITS",
        meaning: vague,
        examples: &[("It went on for [years].", "PXY")],
    },
    Pattern {
        name: "couple",
        shape: "a|the|past|last|next|first? past|last|next|first? couple of UNITS",
        meaning: |it| What::Length(Some(2.0), it.unit()?).plain(),
        examples: &[("It took [a couple of years].", "P2Y")],
    },
    Pattern {
        name: "vague-length",
        shape: "several|many UNITS",
        meaning: vague,
        examples: &[("It took [several days].", "PXD"), ("It took [several years].", "PXY")],
    },
    Pattern {
        name: "few",
        shape: "a|the|past|last|next|first? past|last|next|first? few UNITS",
        meaning: vague,
        examples: &[("It took [a few days].", "PXD"), ("It rained [the past few weeks].", "PXW")],
    },
    Pattern {
        name: "ever",
        shape: "EVER",
        meaning: ever,
        examples: &[("A [daily] paper.", "P1D"), ("It meets [weekly].", "P1W")],
    },
    Pattern {
        name: "every",
        shape: "EVERY NUM? UNIT|UNITS",
        meaning: |it| What::Every(length_value(Some(it.count()), it.unit()?)).plain(),
        examples: &[("It meets [every day].", "P1D"), ("It meets [every two weeks].", "P2W")],
    },
    Pattern {
        name: "every-weekday",
        shape: "EVERY WEEKDAY",
        meaning: |it| What::Every(format!("XXXX-WXX-{}", it.index(WEEKDAY)?)).plain(),
        examples: &[("It meets [every Monday].", "XXXX-WXX-1")],
    },
    Pattern {
        name: "every-month",
        shape: "EVERY MONTH",
        meaning: |it| What::Every(format!("XXXX-{:02}", it.index(MONTH)?)).plain(),
        examples: &[("It meets [each July].", "XXXX-07")],
    },
    Pattern {
        name: "every-season",
        shape: "EVERY SEASON",
        meaning: |it| {
            What::Every(format!("XXXX-{}", ["SP", "SU", "FA", "WI"].get(it.index(SEASON)? as usize - 1)?))
                .plain()
        },
        examples: &[("It meets [every summer].", "XXXX-SU")],
    },
    Pattern {
        name: "every-part",
        shape: "EVERY PART",
        meaning: |it| {
            What::Every(format!("T{}", ["MO", "AF", "EV", "NI"].get(it.index(PART)? as usize - 1)?)).plain()
        },
        examples: &[("It rains [every morning].", "TMO")],
    },
    Pattern {
        name: "per",
        shape: "per|a UNIT",
        meaning: |it| match it.unit()? {
            Unit::Second | Unit::Night | Unit::Weekend | Unit::Quarter => None,
            unit => What::Every(length_value(Some(1.0), unit)).plain(),
        },
        examples: &[],
    },
    Pattern {
        name: "year-end",
        shape: "year -? end",
        meaning: |_| What::Day(YearOf::Told(0), 12, 31).plain(),
        examples: &[("It closes by [year-end].", "2017-12-31")],
    },
];

fn length(it: &Found) -> Option<Meaning> {
    let unit = it.unit()?;
    if unit == Unit::Night || unit == Unit::Weekend {
        return None;
    }
    What::Length(Some(it.count()), unit).plain()
}

fn vague(it: &Found) -> Option<Meaning> {
    What::Length(None, it.unit()?).plain()
}

fn ever(it: &Found) -> Option<Meaning> {
    const VALUES: [&str; 10] = ["PT1H", "P1D", "P1D", "P1W", "P1M", "P3M", "P1Y", "P1Y", "P2W", "P2W"];
    What::Every(VALUES.get(usize::from(it.first(EVER)?.index))?.to_string()).plain()
}

/// As TIMEX3 writes a length.
pub(in crate::analysis::timeline::when) fn length_value(count: Option<f64>, unit: Unit) -> String {
    let (time, letter, times) = match unit {
        Unit::Second => ("T", 'S', 1.0),
        Unit::Minute => ("T", 'M', 1.0),
        Unit::Hour => ("T", 'H', 1.0),
        Unit::Day | Unit::Night => ("", 'D', 1.0),
        Unit::Weekend | Unit::Week => ("", 'W', 1.0),
        Unit::Fortnight => ("", 'W', 2.0),
        Unit::Month => ("", 'M', 1.0),
        Unit::Quarter => ("", 'M', 3.0),
        Unit::Year => ("", 'Y', 1.0),
        Unit::Decade => ("", 'Y', 10.0),
        Unit::Century => ("", 'Y', 100.0),
        Unit::Millennium => ("", 'Y', 1000.0),
    };
    let Some(count) = count else {
        return match unit {
            Unit::Decade => "PXDE".to_string(),
            Unit::Century => "PXC".to_string(),
            Unit::Quarter => "PXQ".to_string(),
            _ => format!("P{time}X{letter}"),
        };
    };
    let count = count * times;
    let (whole, rest) = (count.trunc(), count.fract());
    match (unit, rest > 0.0) {
        (_, false) => format!("P{time}{whole}{letter}"),
        (Unit::Year, _) if whole > 0.0 => format!("P{whole}Y{}M", (rest * 12.0).round()),
        (Unit::Minute, _) if whole > 0.0 => format!("PT{whole}M{}S", (rest * 60.0).round()),
        (Unit::Hour, _) if whole > 0.0 => format!("PT{whole}H{}M", (rest * 60.0).round()),
        (Unit::Year, _) => format!("P{}M", (rest * 12.0).round()),
        _ => format!("P{time}{count}{letter}"),
    }
}
