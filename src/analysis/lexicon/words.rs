//! Small words that tell where names begin and end.

use crate::text::Set;
use std::sync::OnceLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
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
pub fn is_listed(list: List, word: &str) -> bool {
    static WORDS: OnceLock<Set<(List, &'static str)>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut list = List::Opener;
        let mut words = Set::default();
        for line in include_str!("../../../assets/words.txt").lines() {
            match line.strip_prefix("# ").and_then(|it| it.split(':').next()) {
                Some("opener") => list = List::Opener,
                Some("never") => list = List::Never,
                Some("before a title") => list = List::BeforeTitle,
                Some("heads") => list = List::HeadOf,
                _ => words.extend(line.split(' ').map(|it| (list, it))),
            }
        }
        words
    });
    words.contains(&(list, word))
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
