//! A day as machines and people write it into the data of an article: the day where it was written, whatever
//! the clock says elsewhere.

use super::written_date;
use crate::text::Date;
use jiff::civil;

/// The day that the words tell, and nothing else with it.
pub(in crate::ingest) fn day(words: &str) -> Option<Date> {
    let words = words.trim();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let behind = words.as_bytes().get(digits);
    match (digits, behind) {
        (9..=10, None | Some(b'.')) => of_seconds(words[..digits].parse().ok()?),
        (13, None) => of_seconds(words[..10].parse().ok()?),
        (8, None | Some(b'T' | b't' | b' ' | b'Z')) | (14, None | Some(b'Z')) => compact(words),
        (4, Some(b'-')) if matches!(words.as_bytes().get(5), Some(b'W' | b'w')) => of_week(words),
        _ => exact(words).or_else(|| short_year(words)),
    }
}

fn exact(words: &str) -> Option<Date> {
    let told = |words: &str| written_date(words).map(|it| it.0);
    told(words).or_else(|| Date::parse(words)).or_else(|| told(&without_clock(words)))
}

/// `Wed Nov 20 10:00:00 EST 2019` has the clock between the day and its year.
fn without_clock(words: &str) -> String {
    let is_zone = |it: &str| (2..=5).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_uppercase());
    let is_shift = |it: &str| it.len() == 5 && it.starts_with(['+', '-']);
    let kept = words.split_ascii_whitespace().filter(|it| !it.contains(':') && !is_zone(it) && !is_shift(it));
    kept.take(12).collect::<Vec<_>>().join(" ")
}

/// Since 1970; what would be before 1990 or far ahead is another number.
fn of_seconds(seconds: i64) -> Option<Date> {
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    let day = moment.to_zoned(jiff::tz::TimeZone::UTC).date();
    (1990..=2100).contains(&day.year()).then(|| day.into())
}

/// `20191120T100000Z`.
fn compact(words: &str) -> Option<Date> {
    Date::parse(&format!("{}-{}-{}", words.get(..4)?, words.get(4..6)?, words.get(6..8)?))
}

/// `2019-W47-3`.
fn of_week(words: &str) -> Option<Date> {
    let part = |from: usize, to: usize| words.get(from..to)?.parse::<i8>().ok();
    let weekday = civil::Weekday::from_monday_one_offset(part(9, 10)?).ok()?;
    let day = civil::ISOWeekDate::new(words.get(..4)?.parse().ok()?, part(6, 8)?, weekday).ok()?;
    Some(day.date().into())
}

/// `20 Nov 19 10:00 EST`, as letters were dated once.
fn short_year(words: &str) -> Option<Date> {
    let parts: Vec<&str> = words.split([' ', '-', ',']).filter(|it| !it.is_empty()).take(6).collect();
    let is_short = |it: &str| it.len() == 2 && it.bytes().all(|it| it.is_ascii_digit());
    parts.windows(3).find_map(|it| {
        let [day, month, year] = it else { return None };
        let number: i32 = year.parse().ok().filter(|_| is_short(year))?;
        let century = if number < 70 { 2000 } else { 1900 };
        (month.chars().all(char::is_alphabetic) && day.len() <= 2)
            .then(|| written_date(&format!("{day} {month} {}", century + number)).map(|it| it.0))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_one_where_it_was_written() {
        for words in [
            "Wed, 20 Nov 2019 23:30:00 -0800",
            "2019-11-20T23:59:59-11:00",
            "2019-11-20T00:10:00+14:00",
            " 2019-11-20 ",
            "2019-11-20 10:00:00",
            "2019/11/20 10:00:00",
            "20191120",
            "20191120T100000Z",
            "20191120100000",
            "1574244000",
            "1574244000000",
            "1574244000.25",
            "2019-W47-3",
            "20 Nov 19 10:00 EST",
            "Wed, 20-Nov-19 10:00:00 GMT",
            "Wednesday, November 20, 2019 - 10:00",
            "Mi, 20 Nov 2019 10:00:00 +0100",
            "mer., 20 nov. 2019 10:00:00 +0100",
            "20 novembre 2019",
            "20. November 2019, 10:00 Uhr",
            "Wed Nov 20 10:00:00 2019",
            "Wed Nov 20 23:00:00 PST 2019",
            "Wed Nov 20 10:00:00 +0100 2019",
            "Wed, 20 Nov 2019 24:00:00 GMT",
        ] {
            assert_eq!(day(words).map(|it| it.to_string()).as_deref(), Some("2019-11-20"), "{words}");
        }
        assert_eq!(day("2019-11").unwrap().to_string(), "2019-11");
    }

    #[test]
    fn what_is_no_day_is_none() {
        for words in ["", "soon", "12", "20191399", "99999999999", "20 Foo 19", "10:00", "2019-W60-1"] {
            assert_eq!(day(words), None, "{words}");
        }
    }
}
