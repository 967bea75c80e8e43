//! A full day as people write it: `November 20, 2019`, `20 Nov 2019`, `20.11.2019`, `2019-11-20`.
//!
//! Only whole days, and only those that can be read in one way.

use crate::text::{Date, Span};

/// English first, then the languages of Europe; a month is known by its beginning.
const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("januar", 1),
    ("jänner", 1),
    ("februar", 2),
    ("märz", 3),
    ("mai", 5),
    ("juni", 6),
    ("juli", 7),
    ("oktober", 10),
    ("dezember", 12),
    ("okt", 10),
    ("dez", 12),
    ("mär", 3),
    ("janvier", 1),
    ("février", 2),
    ("mars", 3),
    ("avril", 4),
    ("juin", 6),
    ("juillet", 7),
    ("août", 8),
    ("septembre", 9),
    ("octobre", 10),
    ("novembre", 11),
    ("décembre", 12),
    ("janv", 1),
    ("févr", 2),
    ("enero", 1),
    ("febrero", 2),
    ("marzo", 3),
    ("abril", 4),
    ("mayo", 5),
    ("junio", 6),
    ("julio", 7),
    ("agosto", 8),
    ("septiembre", 9),
    ("octubre", 10),
    ("noviembre", 11),
    ("diciembre", 12),
    ("gennaio", 1),
    ("febbraio", 2),
    ("aprile", 4),
    ("maggio", 5),
    ("giugno", 6),
    ("luglio", 7),
    ("settembre", 9),
    ("ottobre", 10),
    ("dicembre", 12),
    ("janeiro", 1),
    ("fevereiro", 2),
    ("março", 3),
    ("maio", 5),
    ("junho", 6),
    ("julho", 7),
    ("setembro", 9),
    ("outubro", 10),
    ("novembro", 11),
    ("dezembro", 12),
    ("januari", 1),
    ("februari", 2),
    ("maart", 3),
    ("mei", 5),
    ("augustus", 8),
    ("augusti", 8),
    ("mart", 3),
    ("desember", 12),
    ("stycznia", 1),
    ("lutego", 2),
    ("marca", 3),
    ("kwietnia", 4),
    ("maja", 5),
    ("czerwca", 6),
    ("lipca", 7),
    ("sierpnia", 8),
    ("września", 9),
    ("października", 10),
    ("listopada", 11),
    ("grudnia", 12),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Number(i32, usize),
    Month(i8),
    Of,
}

/// The first full day in the words, and where it stands. Words longer than a line are not searched.
pub(in crate::ingest) fn written_date(words: &str) -> Option<(Date, Span)> {
    if words.len() > 400 {
        return None;
    }
    let pieces = pieces(words);
    (0..pieces.len()).find_map(|at| {
        let window = &pieces[at..];
        let (date, used) = in_words(window).or_else(|| in_numbers(words, window))?;
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
fn in_numbers(words: &str, window: &[(Piece, Span)]) -> Option<(Date, usize)> {
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
    let mark = between(*first, *second)?;
    if mark != between(*second, *third)? || !matches!(mark, "-" | "/" | "." | ". ") {
        return None;
    }
    let found = match (wide, wide_c, mark) {
        (4, 1..=2, _) => date(*a, *b, *c),
        (1..=2, 4, "." | ". ") => date(*c, *b, *a),
        (1..=2, 4, _) if *a > 12 => date(*c, *b, *a),
        (1..=2, 4, _) if *b > 12 || a == b => date(*c, *a, *b),
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
        let alike: fn(char) -> bool =
            if first.is_ascii_digit() { |it| it.is_ascii_digit() } else { char::is_alphabetic };
        if !first.is_ascii_digit() && !first.is_alphabetic() {
            at += first.len_utf8();
            continue;
        }
        let len = words[at..].find(|it| !alike(it)).unwrap_or(words.len() - at);
        let span = Span::new(at, at + len);
        at += len;
        let word = span.of(words);
        if first.is_ascii_digit() {
            let number = word.parse().unwrap_or(-1);
            // `20th`, but not `05h` or the `12` of `12pm`.
            found.push((Piece::Number(number, len), span));
        } else {
            let word = word.to_lowercase();
            if let Some((_, month)) = MONTHS.iter().find(|it| it.0 == word) {
                found.push((Piece::Month(*month), span));
            } else if matches!(
                word.as_str(),
                "of" | "de" | "del" | "the" | "st" | "nd" | "rd" | "th" | "er" | "º"
            ) {
                found.push((Piece::Of, span));
            } else {
                // Any other word parts what stands on its two sides.
                found.push((Piece::Number(-1, 9), span));
            }
        }
    }
    found
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
