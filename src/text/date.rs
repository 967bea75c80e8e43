//! A day, a month or a year, as precisely as it is known.

use jiff::civil;
use std::fmt;

/// The date of an article: never more precise than its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: i16,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

impl Date {
    pub fn year(year: i16) -> Self {
        Date { year, month: None, day: None }
    }

    /// `2017`, `2017-03` or `2017-03-10`, perhaps with a time behind it; nothing else.
    pub fn parse(words: &str) -> Option<Date> {
        let mut parts = words.trim().split('T').next()?.splitn(3, '-');
        let year = parts.next()?;
        if year.len() != 4 || !year.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        let year: i16 = year.parse().ok()?;
        let month: Option<i8> =
            parts.next().map(|it| it.parse().ok()).map_or(Some(None), |it| it.map(Some))?;
        let day: Option<i8> = parts
            .next()
            .map(|it| it.split(' ').next().unwrap_or(it).parse().ok())
            .map_or(Some(None), |it| it.map(Some))?;
        civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Date { year, month, day })
    }

    /// `10 Mar 2017`, `Mar 2017`, `2017`.
    pub fn words(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day} {} {}", month_name(month), self.year),
            (Some(month), None) => format!("{} {}", month_name(month), self.year),
            _ => self.year.to_string(),
        }
    }

    pub fn first(self) -> civil::Date {
        civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .unwrap_or(civil::Date::ZERO)
    }

    pub fn last(self) -> civil::Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first(),
            (Some(_), None) => self.first().last_of_month(),
            _ => self.first().last_of_year(),
        }
    }

    /// The very day, where it is known.
    pub fn day(self) -> Option<civil::Date> {
        self.day.map(|_| self.first())
    }
}

/// `2017`, `490 BC`: the calendar calls 1 BC the year 0.
pub fn year_words(year: i16) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i32::from(year)) }
}

impl From<civil::Date> for Date {
    fn from(day: civil::Date) -> Self {
        Date { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A month, counted from one, in three letters.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|it| MONTHS.get(it)).copied().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_before_ours_are_counted_back() {
        assert_eq!([2017, 1, 0, -489].map(year_words), ["2017", "1", "1 BC", "490 BC"]);
    }

    #[test]
    fn a_date_is_as_precise_as_it_was_written() {
        for words in ["2017", "2017-03", "2017-03-10"] {
            assert_eq!(Date::parse(words).unwrap().to_string(), words);
        }
        assert_eq!(Date::parse("1998-02-27T09:00:00Z").unwrap().to_string(), "1998-02-27");
        for words in ["", "17", "2017-13", "2017-02-30", "20170310", "soon", "-2017"] {
            assert_eq!(Date::parse(words), None, "{words}");
        }
    }
}
