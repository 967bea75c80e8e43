//! The numbers of articles and quotations. They grow with the day of publication, so that the newest come first
//! in every index, and a stretch of days is a stretch of numbers.

use crate::text::Date;
use jiff::civil;
use serde::{Deserialize, Serialize};

/// An article of a library. Stays the same as long as the article is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub i64);

/// Articles of one day, in the order in which they came.
const OF_A_DAY: u32 = 20;
/// Quotations, or events, of one article.
const OF_AN_ARTICLE: u32 = 14;
/// More quotations or events of one article are not told apart, and not kept.
pub(crate) const MOST_OF_AN_ARTICLE: usize = 1 << OF_AN_ARTICLE;
/// Before it lie the articles whose day is not known.
const FIRST_DAY: i64 = 4096;
/// What is older counts as of this day.
const DAY_ONE: civil::Date = civil::date(1800, 1, 1);
const LAST_DAY: civil::Date = civil::date(2158, 1, 1);

/// The numbers that articles of a day may have, the end not included.
pub(crate) fn of_day(published: Option<Date>) -> (i64, i64) {
    let Some(date) = published else { return (1, FIRST_DAY << OF_A_DAY) };
    let day = day_of(date.first());
    (day << OF_A_DAY, (day + 1) << OF_A_DAY)
}

/// The numbers of articles from one day to another, both included.
pub(crate) fn between(from: Option<civil::Date>, to: Option<civil::Date>) -> (i64, i64) {
    let first = from.map_or(FIRST_DAY, day_of);
    let last = to.map_or(i64::MAX >> (OF_A_DAY + OF_AN_ARTICLE + 1), day_of);
    (first << OF_A_DAY, ((last + 1) << OF_A_DAY) - 1)
}

fn day_of(date: civil::Date) -> i64 {
    FIRST_DAY + i64::from((date.clamp(DAY_ONE, LAST_DAY) - DAY_ONE).get_days())
}

/// The number of a quotation or an event.
pub(crate) fn inside(article: ArticleId, at: usize) -> i64 {
    (article.0 << OF_AN_ARTICLE) + at as i64
}

/// The numbers of all quotations and events of an article, the end not included.
pub(crate) fn all_inside(article: ArticleId) -> (i64, i64) {
    (article.0 << OF_AN_ARTICLE, (article.0 + 1) << OF_AN_ARTICLE)
}

/// The article of a quotation or an event.
pub(crate) fn article_of(inside: i64) -> ArticleId {
    ArticleId(inside >> OF_AN_ARTICLE)
}

/// A day as a number: before or after the first of January 1970.
pub(crate) fn day_number(date: civil::Date) -> i64 {
    i64::from((date - civil::date(1970, 1, 1)).get_days())
}

/// The day of a number, where there is one.
pub(crate) fn day(number: i64) -> Option<civil::Date> {
    let span = jiff::Span::new().try_days(number).ok()?;
    civil::date(1970, 1, 1).checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_grow_with_the_day() {
        let day = |words: &str| of_day(Date::parse(words));
        assert!(day("1745") <= day("1800-01-01") && day("2016-12-31").1 == day("2017").0);
        assert!(of_day(None).1 <= day("1800").0);
        let (from, to) = between(Date::parse("2016").map(Date::first), Date::parse("2016").map(Date::last));
        assert!(from == day("2016").0 && to + 1 == day("2017").0);
        let article = ArticleId(day("2157-12-31").1 - 1);
        let quote = inside(article, MOST_OF_AN_ARTICLE - 1);
        assert_eq!((article_of(quote), quote + 1), (article, all_inside(article).1));
        // Whatever reads JSON has room for it.
        assert!(quote < 1 << 53 && between(None, None).1 > article.0);
    }

    #[test]
    fn a_day_is_known_by_its_number() {
        for date in [civil::date(1969, 7, 20), civil::date(2017, 3, 10), civil::Date::MIN, civil::Date::MAX] {
            assert_eq!(super::day(day_number(date)), Some(date));
        }
        assert_eq!(super::day(i64::MAX), None);
    }
}
