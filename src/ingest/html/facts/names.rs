//! The title and the outlet, without each other.

use super::json_ld::Ld;
use super::look::Looked;
use crate::article::Witness;

/// The headline as data, as shared, as shown, as the window's title: the first that is there, without
/// the outlet's name behind it.
pub(super) fn title(looked: &Looked, ld: &Ld) -> Option<(String, Witness)> {
    let outlet = outlet(looked, ld).map(|it| it.0);
    let said = [
        (ld.headline.as_deref(), Witness::Data),
        (looked.meta("og:title"), Witness::Social),
        (looked.meta("twitter:title"), Witness::Social),
        (looked.h1.as_deref(), Witness::Text),
        (looked.title.as_deref(), Witness::Head),
    ];
    let shown = looked.h1.as_deref();
    let said = said.into_iter().filter_map(|(words, witness)| Some((unescaped(words?), witness)));
    let (found, witness) = said.into_iter().find(|it| !it.0.trim().is_empty())?;
    // The window's title often says the same with the outlet behind it.
    let title = shown
        .filter(|it| it.len() >= 15 && found.starts_with(*it))
        .map_or_else(|| without(&found, outlet.as_deref()), str::to_string);
    Some((title, witness))
}

pub(super) fn outlet(looked: &Looked, ld: &Ld) -> Option<(String, Witness)> {
    let (found, witness) = [
        (looked.meta("og:site_name"), Witness::Social),
        (ld.outlet.as_deref(), Witness::Data),
        (looked.meta("application-name"), Witness::Head),
    ]
    .into_iter()
    .find_map(|(words, witness)| Some((unescaped(words?), witness)))?;
    (found.len() <= 60 && !found.contains("://")).then_some((found, witness))
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
