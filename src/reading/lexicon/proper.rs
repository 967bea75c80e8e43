//! Names that are no one's: organisations, places, groups, and capitals that name nothing.

use crate::reading::english::ENGLISH;
use crate::text::WordMap;
use std::sync::OnceLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proper {
    /// A word that organisations end with: “ministry”.
    OrganisationWord,
    Organisation,
    /// In capitals, and still no name: “TV”.
    NoName,
    Group,
    /// A word that places end with: “river”.
    PlaceWord,
    Place,
    /// A word that ends the names of what nobody is: “award”.
    ThingWord,
}

/// In which lists of proper names a word or some words stand. Words of organisations and places are
/// listed in lower case, names as they are written.
pub(crate) fn proper(words: &str) -> Option<Proper> {
    lists().names.get(words).copied()
}

/// The names of more than one word.
pub(super) fn long_names() -> impl Iterator<Item = &'static str> {
    lists().long_names.iter().copied()
}

#[derive(Default)]
struct Lists {
    names: WordMap<'static, Proper>,
    long_names: Vec<&'static str>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let Lists { mut names, mut long_names } = Lists::default();
        for list in [ENGLISH.organisations, ENGLISH.places] {
            let mut heading = "";
            for line in list.lines() {
                if let Some(title) = line.strip_prefix("# ") {
                    heading = title.split(':').next().unwrap_or_default();
                    continue;
                }
                let kind = match heading {
                    "words" => Proper::OrganisationWord,
                    "cities" => Proper::Place,
                    "names" => Proper::Organisation,
                    "never" => Proper::NoName,
                    "groups" => Proper::Group,
                    "things" => Proper::ThingWord,
                    "suffixes" => Proper::PlaceWord,
                    _ => {
                        names.get_or_insert_with(line, || Proper::Place);
                        long_names.extend(line.contains(' ').then_some(line));
                        continue;
                    }
                };
                line.split(' ').for_each(|it| {
                    names.get_or_insert_with(it, || kind);
                });
            }
        }
        Lists { names, long_names }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proper_names_are_told_apart() {
        assert_eq!(proper("ministry"), Some(Proper::OrganisationWord));
        assert_eq!(proper("TASS"), Some(Proper::Organisation));
        assert_eq!(proper("Aleppo"), Some(Proper::Place));
        assert_eq!(proper("New York"), Some(Proper::Place));
        assert_eq!(proper("river"), Some(Proper::PlaceWord));
        assert_eq!(proper("TV"), Some(Proper::NoName));
        assert_eq!(proper("award"), Some(Proper::ThingWord));
    }
}
