//! A day in the address of a page.

use crate::text::Date;

/// `/2019/11/20/`, `2019-11-20`, `20191120`.
pub(super) fn in_address(url: &str) -> Option<Date> {
    let path = url.split("://").last()?.split(['?', '#']).next()?;
    let numbers: Vec<(usize, &str)> = path
        .split(|it: char| !it.is_ascii_digit())
        .scan(0, |at, it| {
            let start = *at;
            *at += it.len() + 1;
            Some((start, it))
        })
        .filter(|it| !it.1.is_empty())
        .collect();
    let day = |year: &str, month: &str, day: &str| Date::parse(&format!("{year}-{month:0>2}-{day:0>2}"));
    let in_parts = numbers.windows(3).find_map(|it| {
        let close = it.windows(2).all(|two| two[1].0 - (two[0].0 + two[0].1.len()) == 1);
        let [(_, first), (_, second), (_, third)] = it else { return None };
        match (first.len(), second.len(), third.len()) {
            _ if !close => None,
            (4, 1..=2, 1..=2) if first.starts_with(['1', '2']) => day(first, second, third),
            // The day first, as most of the world writes it, where it can be no month.
            (2, 2, 4) if *first > "12" => day(third, second, first),
            _ => None,
        }
    });
    let whole = || {
        numbers.iter().find_map(|it| {
            (it.1.len() == 8 && (it.1.starts_with("20") || it.1.starts_with("199")))
                .then(|| day(&it.1[..4], &it.1[4..6], &it.1[6..]))
                .flatten()
        })
    };
    in_parts.or_else(whole).filter(|it| (1990..2100).contains(&it.year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_day_counts() {
        let check = |url: &str, want: Option<&str>| {
            assert_eq!(in_address(url).map(|it| it.to_string()).as_deref(), want, "{url}")
        };
        check("https://a.example/2019/11/20/bridge?x=2018/01/01", Some("2019-11-20"));
        check("https://a.example/news/2019-11-20-bridge.html", Some("2019-11-20"));
        check("https://a.example/20191120/bridge", Some("2019-11-20"));
        check("https://a.example/news/23-01-2022-bridge", Some("2022-01-23"));
        check("https://a.example/news/11-01-2022-bridge", None);
        check("https://a.example/2019/11/bridge-14", None);
        check("https://a.example/20160218174457/bridge", None);
    }
}
