//! Small words that tell where names begin and end.

use crate::reading::english::ENGLISH;
use crate::text::WordMap;
use std::sync::OnceLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum List {
    /// Capitalised only because a sentence opens with it.
    Opener,
    /// Capitalised, and still no name.
    Never,
    /// Belongs to the role behind it: “former”, “prime”.
    BeforeTitle,
    /// Goes on with “of”: “Bay”, “House”.
    HeadOf,
}

/// Whether a word in lower case stands in a list.
pub(crate) fn is_listed(list: List, word: &str) -> bool {
    static WORDS: OnceLock<WordMap<u8>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut list = List::Opener;
        let mut words = WordMap::default();
        for line in ENGLISH.words.lines() {
            match line.strip_prefix("# ").and_then(|it| it.split(':').next()) {
                Some("opener") => list = List::Opener,
                Some("never") => list = List::Never,
                Some("before a title") => list = List::BeforeTitle,
                Some("heads") => list = List::HeadOf,
                _ => line.split(' ').for_each(|it| *words.get_or_insert_with(it, || 0) |= bit(list)),
            }
        }
        words
    });
    words.get(word).is_some_and(|it| it & bit(list) != 0)
}

fn bit(list: List) -> u8 {
    1 << list as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_their_own_list() {
        assert!(is_listed(List::Opener, "meanwhile"));
        assert!(is_listed(List::Never, "monday"));
        assert!(!is_listed(List::Never, "meanwhile"));
        assert!(is_listed(List::BeforeTitle, "former"));
        assert!(is_listed(List::HeadOf, "bay"));
    }
}
