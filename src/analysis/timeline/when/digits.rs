//! What is written in digits: numbers, clock times, and whole dates such as `12/25/2014` and `FY2019`.

use super::classes::{CLOCK, DATE, DAY, DECADE, FISCAL, NUM, ORD, QUARTERCODE, YEAR, YY};
use super::item::{Item, Known, is_month};
use crate::article::{language_is_day_first, region_is_day_first};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::text::TokenKind;
use jiff::civil;

/// What comes first in `3/4/2014`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    Month,
    Day,
}

impl Order {
    /// By the dates of the article that can be read in one way only, else by how it spells out its days,
    /// “3 April” or “April 3”, else by the language that the reader says.
    pub(super) fn of(reading: &Reading, known: &Known) -> Order {
        if !reading.text.contains('/') {
            return Order::Month;
        }
        let number = |at: usize| {
            let it = reading.tokens.get(at).filter(|it| it.kind == TokenKind::Number)?;
            it.of(reading.text).parse::<u16>().ok()
        };
        let month = |at: usize| is_month(reading, known, at);
        let (mut written, mut spelled) = (0_i32, 0_i32);
        for at in 1..reading.tokens.len() {
            if reading.word(at) == "/" && reading.word(at + 2) == "/" {
                match (number(at - 1), number(at + 1)) {
                    (Some(13..=31), Some(1..=12)) => written += 1,
                    (Some(1..=12), Some(13..=31)) => written -= 1,
                    _ => {}
                }
            } else if month(at) && reading.word(at).starts_with(char::is_uppercase) {
                let day = |at: usize| matches!(number(at), Some(1..=31));
                spelled += i32::from(day(at - 1)) - i32::from(day(at + 1) && !day(at - 1));
            }
        }
        let spoken = || {
            let it = reading.document.meta.spoken.as_deref()?;
            region_is_day_first(it).or_else(|| language_is_day_first(it))
        };
        let day_first = match (written.signum(), spelled.signum()) {
            (0, 0) => spoken().unwrap_or(false),
            (0, spelled) => spelled > 0,
            (written, _) => written > 0,
        };
        if day_first { Order::Day } else { Order::Month }
    }
}

/// `2009-12-19`, `12/25/2014`.
pub(super) fn written_date(reading: &Reading, order: Order, at: usize, end: usize) -> Option<Item> {
    if at + 4 >= end || reading.tokens[at].kind != TokenKind::Number {
        return None;
    }
    let mark = reading.word(at + 1);
    if !matches!(mark, "-" | "/") || reading.word(at + 3) != mark {
        return None;
    }
    let apart = |it: usize| reading.tokens[it].span.end != reading.tokens[it + 1].span.start;
    if (at..at + 4).any(apart) {
        return None;
    }
    let part = |it: usize| reading.word(it).parse::<i16>().ok();
    let (a, b, c) = (part(at)?, part(at + 2)?, part(at + 4)?);
    // A year has two digits or four: “won 4-3-2”, “Melbourne (1-1-1)” tell results.
    let long = |it: usize| reading.word(it).len();
    if long(if a > 31 { at } else { at + 4 }) % 2 != 0 || a > 31 && long(at) != 4 {
        return None;
    }
    let full = |it: i16| if it < 100 { it + if it < 40 { 2000 } else { 1900 } } else { it };
    let (year, month, day) = if a > 31 {
        (a, b, c)
    } else if a > 12 || order == Order::Day && b <= 12 {
        (full(c), b, a)
    } else {
        (full(c), a, b)
    };
    let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let number = f64::from(date.year()) * 10_000.0 + f64::from(date.month()) * 100.0 + f64::from(date.day());
    Some(Item { first: at, last: at + 4, classes: DATE, number, ..Item::default() })
}

/// What a token that begins with a digit says.
pub(super) fn number(word: &str) -> Item {
    let digits = word.len() - word.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (head, tail) = word.split_at(digits);
    let mut item = Item::default();
    let value: f64 = if head.len() <= 9 { head.parse().unwrap_or(0.0) } else { 0.0 };
    item.number = value;
    let small = (1.0..=31.0).contains(&value) && head.len() <= 2;
    match tail.to_ascii_lowercase().as_str() {
        "" => {
            item.classes = NUM;
            if head.len() == 4 && (1000.0..2100.0).contains(&value) {
                item.classes = item.classes | YEAR;
            }
            if head.len() == 2 {
                item.classes = item.classes | YY;
            }
            if small {
                item.classes = item.classes | DAY;
            }
        }
        it if en::ENDINGS_OF_ORDINALS.contains(&it) => {
            item.classes = if small { ORD | DAY } else { ORD };
            item.index = IN_DIGITS;
        }
        "s" if head.len() == 4 || matches!(head.len(), 2 | 3) && head.ends_with('0') => item.classes = DECADE,
        // “3Q”
        "q" if head.len() == 1 && (1.0..=4.0).contains(&value) => {
            item.classes = QUARTERCODE;
            item.index = value as u8 - 1;
        }
        // “430pm”
        it if en::HALVES_OF_A_DAY.contains(&it)
            && matches!(head.len(), 3 | 4)
            && value % 100.0 < 60.0
            && value < 1260.0 =>
        {
            item.classes = CLOCK;
            item.number = clock((value / 100.0).trunc(), value % 100.0, &tail.to_ascii_lowercase());
            item.index = 1;
        }
        // “6a”, but not “Class 6A”.
        it if en::HALVES_OF_A_DAY_IN_SHORT.contains(&it)
            && (1.0..=12.0).contains(&value)
            && !matches!(tail, "A" | "P") =>
        {
            item.classes = CLOCK;
            item.number = clock(value, 0.0, &tail.to_ascii_lowercase());
            item.index = 1;
        }
        other => compound(&mut item, other),
    }
    item
}

/// What an ordinal that is written in digits has for its index.
pub(super) const IN_DIGITS: u8 = 1;

/// `.03.15` after 27: a day with dots.
fn dotted(day: f64, tail: &str) -> Option<f64> {
    let (month, year) = tail.strip_prefix('.')?.split_once('.')?;
    let short = year.len() == 2;
    if !(short || year.len() == 4) || month.len() > 2 {
        return None;
    }
    let (month, year) = (month.parse::<i8>().ok()?, year.parse::<i16>().ok()?);
    let year = if short { year + if year < 40 { 2000 } else { 1900 } } else { year };
    civil::Date::new(year, month, day as i8).ok()?;
    Some(f64::from(year) * 10_000.0 + f64::from(month) * 100.0 + day)
}

/// `1,500`, `2.5`, `5:30`, `5:30pm`, `8.15pm`.
fn compound(item: &mut Item, tail: &str) {
    if let Some(date) = dotted(item.number, tail).filter(|_| item.number < 32.0) {
        (item.number, item.classes) = (date, DATE);
        return;
    }
    let rest = tail.trim_start_matches(|it: char| !it.is_ascii_digit());
    let digits = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (minutes, suffix) = rest.split_at(digits);
    let halfday = en::HALVES_OF_A_DAY_IN_SHORT.contains(&suffix);
    let mark = tail.as_bytes()[0];
    if (mark == b':' || mark == b'.' && halfday) && minutes.len() == 2 && item.number < 25.0 {
        let minutes: f64 = minutes.parse().unwrap_or(0.0);
        if minutes < 60.0 && (halfday || suffix.is_empty()) {
            item.number = clock(item.number, minutes, suffix);
            item.classes = CLOCK;
            item.index = u8::from(halfday);
        }
    } else if mark == b'.' && suffix.is_empty() {
        item.number += minutes.parse::<f64>().unwrap_or(0.0) / 10f64.powi(minutes.len().min(9) as i32);
        item.classes = NUM;
    } else if mark == b',' {
        item.classes = NUM;
        item.number = tail
            .split(',')
            .skip(1)
            .fold(item.number, |sum, it| sum * 1000.0 + it.parse::<f64>().unwrap_or(0.0));
    }
}

/// Minutes since midnight.
fn clock(hours: f64, minutes: f64, halfday: &str) -> f64 {
    let hours = match halfday.as_bytes().first() {
        Some(b'p') if hours < 12.0 => hours + 12.0,
        Some(b'a') if hours == 12.0 => 0.0,
        _ => hours,
    };
    hours * 60.0 + minutes
}

/// `FY2019`, `FY19`
pub(super) fn fiscal_year(word: &str) -> Option<Item> {
    let digits = word.strip_prefix(en::SIGN_OF_A_FISCAL_YEAR)?;
    let year: f64 = digits.parse::<u16>().ok()?.into();
    let number = match digits.len() {
        2 => year + 2000.0,
        4 if (1900.0..2100.0).contains(&year) => year,
        _ => return None,
    };
    Some(Item { classes: FISCAL, number, capital: true, ..Item::default() })
}
