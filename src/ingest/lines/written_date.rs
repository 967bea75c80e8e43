//! A full day as people write it: `November 20, 2019`, `20 Nov 2019`, `20.11.2019`, `2019-11-20`, `2019年11月20日`.
//!
//! Only whole days, and only those that can be read in one way, unless it is known which of day and month
//! comes first.

use super::months::month;
use crate::text::{Date, Span};

/// Which of two small numbers is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) enum Order {
    #[default]
    Unknown,
    DayFirst,
    MonthFirst,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Number(i32, usize),
    Month(i8),
    Of,
}

/// The first full day in the words, and where it stands. Words longer than a line are not searched.
pub(in crate::ingest) fn written_date(words: &str) -> Option<(Date, Span)> {
    written_date_in(words, Order::Unknown)
}

/// A year and a day have no fewer.
const FEWEST_DIGITS: usize = 5;

/// The same, where the language tells what `3/6/2019` is.
pub(in crate::ingest) fn written_date_in(words: &str, order: Order) -> Option<(Date, Span)> {
    if words.len() > 400 || digits(words) < FEWEST_DIGITS {
        return None;
    }
    let pieces = pieces(words);
    (0..pieces.len()).find_map(|at| {
        let window = &pieces[at..];
        let (date, used) = in_words(window).or_else(|| in_numbers(words, window, order))?;
        Some((date, Span::new(window[0].1.start, window[used - 1].1.end)))
    })
}

/// `November 20, 2019`, `20 November 2019`, `20 de noviembre de 2019`.
fn in_words(window: &[(Piece, Span)]) -> Option<(Date, usize)> {
    let kept: Vec<(usize, Piece)> = window
        .iter()
        .take(6)
        .enumerate()
        .filter(|(_, it)| it.0 != Piece::Of)
        .map(|(at, it)| (at + 1, it.0))
        .take(3)
        .collect();
    let close = |used: usize| window[..used].windows(2).all(|it| it[1].1.start - it[0].1.end <= 3);
    let (day, month, year, used) = match kept[..] {
        [(_, Piece::Month(month)), (_, Piece::Number(day, 1..=2)), (used, Piece::Number(year, 4))]
        | [(_, Piece::Number(day, 1..=2)), (_, Piece::Month(month)), (used, Piece::Number(year, 4))]
        | [(_, Piece::Number(year, 4)), (_, Piece::Month(month)), (used, Piece::Number(day, 1..=2))] => {
            (day, month, year, used)
        }
        _ => return None,
    };
    if !close(used) {
        return None;
    }
    Some((date(year, i32::from(month), day)?, used))
}

/// `2019-11-20`, `2019/11/20`, `20.11.2019`; `11/20/2019` only where one number is no month.
fn in_numbers(words: &str, window: &[(Piece, Span)], order: Order) -> Option<(Date, usize)> {
    let [
        (Piece::Number(a, wide), first),
        (Piece::Number(b, _), second),
        (Piece::Number(c, wide_c), third),
        ..,
    ] = window
    else {
        return None;
    };
    let between = |from: Span, to: Span| words.get(from.end..to.start);
    let (mark, other) = (between(*first, *second)?, between(*second, *third)?);
    if (*wide, mark.trim(), other.trim()) == (4, "年", "月")
        || (*wide, mark.trim(), other.trim()) == (4, "년", "월")
    {
        return Some((date(*a, *b, *c)?, 3));
    }
    if mark != other || !matches!(mark, "-" | "/" | "." | ". ") {
        return None;
    }
    let found = match (wide, wide_c, mark) {
        (4, 1..=2, _) => date(*a, *b, *c),
        (1..=2, 4, "." | ". ") => date(*c, *b, *a),
        (1..=2, 4, _) if *a > 12 => date(*c, *b, *a),
        (1..=2, 4, _) if *b > 12 || a == b || order == Order::MonthFirst => date(*c, *a, *b),
        (1..=2, 4, _) if order == Order::DayFirst => date(*c, *b, *a),
        _ => None,
    };
    Some((found?, 3))
}

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    let known = (1600..=2200).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}"))?;
    Date::parse(&known)
}

fn pieces(words: &str) -> Vec<(Piece, Span)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = words[at..].chars().next() {
        let numeric = digit(first).is_some();
        if !numeric && !is_of_word(first) {
            at += first.len_utf8();
            continue;
        }
        let alike =
            |it: char| if numeric { digit(it).is_some() } else { is_of_word(it) && digit(it).is_none() };
        let len = words[at..].find(|it| !alike(it)).unwrap_or(words.len() - at);
        let span = Span::new(at, at + len);
        at += len;
        let word = span.of(words);
        if numeric {
            // `20th`, but not `05h` or the `12` of `12pm`.
            let (number, wide) = number(word);
            found.push((Piece::Number(number, wide), span));
            continue;
        }
        let word = word.to_lowercase();
        if let Some(month) = month(&word) {
            found.push((Piece::Month(month), span));
        } else if OF.contains(&word.as_str()) {
            found.push((Piece::Of, span));
        } else if !SIGNS.contains(&word.as_str()) {
            // Any other word parts what stands on its two sides.
            found.push((Piece::Number(-1, 9), span));
        }
    }
    found
}

/// Small words within a day.
const OF: &[&str] = &["of", "de", "del", "the", "st", "nd", "rd", "th", "er", "º", "ª", "d", "m", "ta", "in"];
/// What stands behind a year, a month and a day.
const SIGNS: &[&str] = &["年", "月", "日", "号", "號", "년", "월", "일"];

/// Letters, with the vowel signs of Indian scripts.
fn is_of_word(it: char) -> bool {
    it.is_alphabetic() || matches!(it, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

fn number(digits: &str) -> (i32, usize) {
    let wide = digits.chars().count();
    let value = |all: i32, it: char| all * 10 + digit(it).unwrap_or(0);
    (if wide > 8 { -1 } else { digits.chars().fold(0, value) }, wide)
}

/// Where the digits of the scripts begin.
const ZEROS: [char; 8] = ['0', '٠', '۰', '०', '০', '๐', '０', '੦'];

/// A digit of any script that news is written in.
fn digit(it: char) -> Option<i32> {
    let value = |zero: &char| (it as i32).checked_sub(*zero as i32).filter(|it| (0..10).contains(it));
    if it.is_ascii() { value(&'0') } else { ZEROS.iter().find_map(value) }
}

/// How many digits of any script are in the words.
pub(in crate::ingest) fn digits(words: &str) -> usize {
    words.chars().filter(|it| digit(*it).is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_the_ways_people_write_it() {
        for words in [
            "November 20, 2019",
            "Nov. 20, 2019",
            "20 November 2019",
            "20th of November, 2019",
            "20 de noviembre de 2019",
            "20. November 2019",
            "20 novembre 2019",
            "20.11.2019",
            "2019-11-20T05:47:00Z",
            "2019/11/20",
            "11/20/2019",
            "20/11/2019",
            "Wednesday, 20 Nov, 2019 05:47",
        ] {
            let (date, _) = written_date(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(date.to_string(), "2019-11-20", "{words}");
        }
    }

    #[test]
    fn a_day_is_read_in_many_languages() {
        for words in [
            "2019年11月20日 10:15",
            "2019년 11월 20일",
            "20. listopadu 2019",
            "20 Νοεμβρίου 2019",
            "٢٠ نوفمبر ٢٠١٩",
            "2019. november 20.",
            "20. marraskuuta 2019",
            "20 листопада 2019 р.",
            "20 ноября 2019 г.",
            "20 listopada 2019",
            "20 november 2019",
            "20 Kasım 2019",
            "२० नवंबर २०१९",
            "20 בנובמבר 2019",
            "2019 m. lapkričio 20 d.",
            "２０１９年１１月２０日",
        ] {
            let (date, _) = written_date(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(date.to_string(), "2019-11-20", "{words}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_that_of_the_language() {
        let day = |words: &str, order| written_date_in(words, order).map(|it| it.0.to_string());
        assert_eq!(day("03/06/2019", Order::DayFirst).as_deref(), Some("2019-06-03"));
        assert_eq!(day("03/06/2019", Order::MonthFirst).as_deref(), Some("2019-03-06"));
        assert_eq!(day("25/06/2019", Order::MonthFirst).as_deref(), Some("2019-06-25"));
        assert_eq!(day("03-06-2019", Order::Unknown), None);
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        for words in [
            "10/11/2019",
            "November 2019",
            "20 November",
            "2019",
            "30 February 2019",
            "19-11-20",
            "5 of 20 in 2019",
        ] {
            assert_eq!(written_date(words), None, "{words}");
        }
    }

    #[test]
    fn the_place_of_the_date_is_told() {
        let words = "Posted on November 20, 2019 at noon";
        assert_eq!(written_date(words).unwrap().1.of(words), "November 20, 2019");
    }
}
