//! Countries: their names, capitals and the words for what belongs to them.

use super::lines::lines;
use crate::reading::english::ENGLISH;
use crate::text::{Span, WordMap, tokens};
use std::sync::OnceLock;

pub(crate) struct Country {
    /// As a reader would call it.
    pub name: &'static str,
    /// Other names: “Great Britain”.
    pub others: Vec<&'static str>,
}

/// How a word speaks of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// “Turkey”, “the United States”.
    Name,
    /// “Ankara”, which may stand for the government.
    Capital,
    /// “Turkish”, “Turk”.
    Demonym,
}

struct Atlas {
    countries: Vec<Country>,
    words: WordMap<'static, (usize, Sense)>,
    long_names: Vec<String>,
}

pub(crate) fn countries() -> &'static [Country] {
    &atlas().countries
}

/// The names of more than one word.
pub(super) fn long_names() -> impl Iterator<Item = &'static str> {
    atlas().long_names.iter().map(String::as_str)
}

/// Which country some words speak of. Words are parted by one space, as tokens are; `words` with a curly
/// apostrophe match too.
pub(crate) fn country(words: &str) -> Option<(usize, Sense)> {
    let words_of = &atlas().words;
    if !words.is_ascii() && words.contains('’') {
        return words_of.get(&words.replace('’', "'")).copied();
    }
    words_of.get(words).copied()
}

fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let mut atlas = Atlas { countries: Vec::new(), words: WordMap::default(), long_names: Vec::new() };
        for line in lines(ENGLISH.countries) {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or_default();
            let at = atlas.countries.len();
            let others = columns.clone().next().unwrap_or_default();
            let others = others.split(',').filter(|it| !it.is_empty()).collect();
            atlas.countries.push(Country { name, others });
            let mut learn = |words: &str, sense| {
                let words = spaced(words);
                atlas.long_names.extend(words.contains(' ').then(|| words.clone()));
                atlas.words.get_or_insert_with(words, || (at, sense));
            };
            learn(name, Sense::Name);
            for sense in [Sense::Name, Sense::Capital, Sense::Demonym] {
                let words = columns.next().unwrap_or_default();
                words.split(',').filter(|it| !it.is_empty()).for_each(|it| learn(it, sense));
            }
        }
        atlas
    })
}

fn spaced(words: &str) -> String {
    let words = words.replace('’', "'");
    let found = tokens(&words, Span::new(0, words.len()));
    found.iter().map(|it| it.of(&words)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, name: &str, sense: Sense) {
        let (at, got) = country(words).expect("a country");
        assert_eq!((countries()[at].name, got), (name, sense));
    }

    #[test]
    fn a_country_is_known_by_its_names_its_capital_and_its_people() {
        check("Turkey", "Turkey", Sense::Name);
        check("U.S.", "United States", Sense::Name);
        check("Turkish", "Turkey", Sense::Demonym);
        check("Buenos Aires", "Argentina", Sense::Capital);
        check("People ’s Republic of China", "China", Sense::Name);
        assert!(country("turkey").is_none());
    }
}
