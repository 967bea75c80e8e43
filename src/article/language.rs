//! Languages as people name them: `en`, `en-GB`, `de`.

/// Countries whose day comes first although they write English; and all that write something else.
const DAY_FIRST: &[&str] = &[
    "gb", "uk", "au", "nz", "ie", "in", "za", "ng", "ke", "pk", "sg", "my", "hk", "mt", "zw", "gh", "lk",
    "bd", "eu",
];
const MONTH_FIRST: &[&str] = &["us", "ph"];
/// Languages in which no day is written in numbers with slashes, or in either order.
const NEITHER: &[&str] = &["ja", "zh", "ko", "hu", "lt", "sv", "mn", "eu", "fa"];

/// `en-GB` is `en`; `None`: it is no code.
pub fn language_code(language: &str) -> Option<String> {
    let code = language.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    ((2..=3).contains(&code.len()) && code.bytes().all(|it| it.is_ascii_lowercase())).then_some(code)
}

/// Whether a country puts the day first in `3/6/2019`; `None`: nothing is known of it.
pub fn country_is_day_first(country: &str) -> Option<bool> {
    let country = country.to_ascii_lowercase();
    let is = |list: &[&str]| list.contains(&country.as_str());
    if is(MONTH_FIRST) { Some(false) } else { is(DAY_FIRST).then_some(true) }
}

/// The same of the country in a language: `en-GB`.
pub fn region_is_day_first(language: &str) -> Option<bool> {
    country_is_day_first(language.split(['-', '_']).nth(1)?)
}

/// The same by the language alone, where it has an order of its own.
pub fn language_is_day_first(language: &str) -> Option<bool> {
    match language_code(language)?.as_str() {
        "en" => Some(false),
        other if NEITHER.contains(&other) => None,
        _ => Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_goes_before_the_language() {
        let order = |it: &str| region_is_day_first(it).or_else(|| language_is_day_first(it));
        for (language, want) in [
            ("en", Some(false)),
            ("en-US", Some(false)),
            ("en_GB", Some(true)),
            ("fr", Some(true)),
            ("ja", None),
            ("", None),
        ] {
            assert_eq!(order(language), want, "{language}");
        }
        assert_eq!(language_code("en-GB").as_deref(), Some("en"));
        assert_eq!(language_code("english"), None);
    }
}
