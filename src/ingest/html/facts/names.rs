//! The title and the outlet, without each other.

use super::json_ld::Ld;
use super::look::Looked;

/// The headline as data, as shared, as shown, as the window's title: the first that is there, without
/// the outlet's name behind it.
pub(super) fn title(looked: &Looked, ld: &Ld) -> Option<String> {
    let outlet = outlet(looked, ld);
    let said = [
        ld.headline.clone(),
        looked.meta("og:title").map(str::to_string),
        looked.meta("twitter:title").map(str::to_string),
        looked.h1.clone(),
        looked.title.clone(),
    ];
    let shown = looked.h1.as_deref();
    let found = said.into_iter().flatten().map(|it| unescaped(&it)).find(|it| !it.trim().is_empty())?;
    // The window's title often says the same with the outlet behind it.
    Some(
        shown
            .filter(|it| it.len() >= 15 && found.starts_with(*it))
            .map_or_else(|| without(&found, outlet.as_deref()), str::to_string),
    )
}

pub(super) fn outlet(looked: &Looked, ld: &Ld) -> Option<String> {
    let shared = looked.meta("og:site_name").map(str::to_string);
    let found = shared
        .or_else(|| ld.outlet.clone())
        .or_else(|| looked.meta("application-name").map(str::to_string))?;
    let found = unescaped(&found);
    (found.len() <= 60 && !found.contains("://")).then_some(found)
}

/// `Bridge closed | Northline` is `Bridge closed` in Northline.
fn without(title: &str, outlet: Option<&str>) -> String {
    let title = title.trim();
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        if let Some((before, after)) = title.rsplit_once(mark) {
            let named = outlet.is_some_and(|it| alike(it, after));
            let bar = mark == " | " || mark == " :: ";
            if before.split_whitespace().count() >= 3
                && (named || bar && after.split_whitespace().count() <= 4)
            {
                return before.trim().to_string();
            }
        }
    }
    title.to_string()
}

fn alike(one: &str, other: &str) -> bool {
    let letters = |it: &str| {
        it.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (one, other) = (letters(one), letters(other));
    !one.is_empty() && !other.is_empty() && (one.contains(&other) || other.contains(&one))
}

/// Some pages escape their data twice.
fn unescaped(words: &str) -> String {
    const ENTITIES: [(&str, &str); 8] = [
        ("&amp;", "&"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&quot;", "\""),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&nbsp;", " "),
        ("&#8217;", "’"),
    ];
    if !words.contains('&') {
        return words.trim().to_string();
    }
    ENTITIES.iter().fold(words.trim().to_string(), |it, (from, to)| it.replace(from, to))
}
