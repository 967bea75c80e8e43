//! Countries by the names that people type: “usa”, “great britain”, “russian”.

use super::fold;
use crate::reading::lexicon::{Sense, countries, country};
use std::collections::HashMap;
use std::sync::LazyLock;

static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for it in countries() {
        for name in it.others.iter().chain([&it.name]) {
            names.insert(fold::name(name), it.name);
        }
    }
    names
});

/// What a country is called in articles, where a name means one.
pub(super) fn called(name: &str) -> Option<String> {
    let norm = fold::name(name);
    let known = || NAMES.get(&norm).copied();
    known().or_else(|| of_its_people(name)).map(str::to_string)
}

fn of_its_people(name: &str) -> Option<&'static str> {
    let mut letters = name.trim().chars();
    let first = letters.next()?.to_uppercase();
    let capital: String = first.chain(letters).collect();
    let (at, sense) = country(&capital)?;
    (sense != Sense::Capital).then(|| countries().get(at).map(|it| it.name)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_what_one_types() {
        for (typed, name) in [("turkey", "Turkey"), ("russian", "Russia"), ("great britain", "Britain")] {
            assert_eq!(called(typed).as_deref(), Some(name), "{typed}");
        }
        assert_eq!(called("erdogan"), None);
    }
}
