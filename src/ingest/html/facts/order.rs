//! Whether `3/6/2019` is in March or in June: by another day of the page, its region, or its language.

use super::look::Looked;
use crate::article::{country_is_day_first, language_is_day_first, region_is_day_first};
use crate::ingest::lines::Order;

const HOSTS: &[(&str, Order)] =
    &[(".gov", Order::MonthFirst), (".mil", Order::MonthFirst), (".us", Order::MonthFirst)];

/// `language`: what the reader says it is in.
pub(super) fn order(looked: &Looked, url: Option<&str>, language: Option<&str>) -> Order {
    let given = || {
        let it = language?;
        region_is_day_first(it).or_else(|| language_is_day_first(it)).map(named)
    };
    shown(looked)
        .or_else(given)
        .or_else(|| told(looked))
        .or_else(|| hosted(looked, url))
        .unwrap_or_else(|| spoken(looked))
}

/// `25/6/2019` elsewhere on the page leaves no doubt.
fn shown(looked: &Looked) -> Option<Order> {
    looked.times.iter().find_map(|it| sure(&it.words))
}

fn sure(words: &str) -> Option<Order> {
    let parts: Vec<&str> = words
        .split(|it: char| it.is_whitespace() || ",|()".contains(it))
        .find(|it| it.matches('/').count() == 2)?
        .split('/')
        .collect();
    let number = |it: &str| it.parse::<u32>().ok().filter(|it| (1..=31).contains(it));
    let (first, second) = (number(parts[0])?, number(parts[1])?);
    match (first > 12, second > 12) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// `en-GB` in the page's language, or where it is shared.
fn told(looked: &Looked) -> Option<Order> {
    let said = [looked.language.as_deref(), looked.meta("og:locale"), looked.meta("content-language")];
    said.into_iter().flatten().find_map(region_is_day_first).map(named)
}

fn named(day_first: bool) -> Order {
    if day_first { Order::DayFirst } else { Order::MonthFirst }
}

/// By the country of the address.
fn hosted(looked: &Looked, url: Option<&str>) -> Option<Order> {
    let address = url.or(looked.canonical.as_deref())?;
    let host = address.split("//").nth(1)?.split(['/', '?', ':']).next()?.to_ascii_lowercase();
    if let Some(found) = HOSTS.iter().find(|it| host.ends_with(it.0)) {
        return Some(found.1);
    }
    let country = host.rsplit('.').next()?;
    country_is_day_first(country).filter(|it| *it).map(named)
}

fn spoken(looked: &Looked) -> Order {
    let language = looked.language.as_deref().or(looked.meta("og:locale")).unwrap_or_default();
    language_is_day_first(language).map_or(Order::Unknown, named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::html::facts::look;
    use dom_query::Document as Tree;

    fn check(page: &str, url: Option<&str>, want: Order) {
        assert_eq!(order(&look::look(&Tree::from(page)), url, None), want, "{page}");
    }

    #[test]
    fn the_order_is_that_of_the_page() {
        check("<html lang=fr><p>", None, Order::DayFirst);
        check("<html lang=en-US><p>", None, Order::MonthFirst);
        check("<html lang=en><p>", None, Order::MonthFirst);
        check("<html lang=en-GB><p>", None, Order::DayFirst);
        check("<html lang=en><meta property=og:locale content=en_AU><p>", None, Order::DayFirst);
        check("<html lang=en><p>", Some("https://northline.co.uk/a"), Order::DayFirst);
        check("<html lang=en><time>25/06/2019</time><time>03/06/2019</time>", None, Order::DayFirst);
        check("<html lang=ja><p>", None, Order::Unknown);
        check("<p>", None, Order::Unknown);
    }

    #[test]
    fn what_the_reader_says_goes_before_what_the_page_says_but_not_before_its_dates() {
        let ordered = |page: &str, language| order(&look::look(&Tree::from(page)), None, Some(language));
        assert_eq!(ordered("<html lang=en-US><p>", "en-gb"), Order::DayFirst);
        assert_eq!(ordered("<html lang=en-US><p>", "de"), Order::DayFirst);
        assert_eq!(ordered("<html lang=en-US><time>25/06/2019</time>", "en-us"), Order::DayFirst);
    }
}
