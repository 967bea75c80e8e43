//! Sets of words that rules ask for by name; the words stand in `assets/en/sets.txt`.

use crate::reading::english::ENGLISH;
use crate::text::WordMap;
use std::sync::{LazyLock, OnceLock};

/// WordList as they are written, read when they are first asked for.
pub(crate) struct WordList {
    name: &'static str,
    words: OnceLock<WordMap<'static, ()>>,
}

impl WordList {
    /// Those that stand behind this name. `tests/words.rs` holds that there are any.
    pub(crate) const fn of(name: &'static str) -> WordList {
        WordList { name, words: OnceLock::new() }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let mut words = WordMap::default();
            self.listed().for_each(|it| words.insert(it, ()));
            words
        });
        words.contains(word)
    }

    /// In capitals or not.
    pub(crate) fn contains_in_any_case(&self, word: &str) -> bool {
        if word.bytes().any(|it| it.is_ascii_uppercase()) {
            return self.contains(&word.to_ascii_lowercase());
        }
        self.contains(word)
    }

    fn listed(&self) -> impl Iterator<Item = &'static str> {
        SETS.get(self.name).into_iter().flat_map(|it| it.split(' '))
    }
}

static SETS: LazyLock<WordMap<&str>> = LazyLock::new(|| {
    let mut sets = WordMap::default();
    for line in ENGLISH.sets.lines().filter(|it| !it.starts_with('#')) {
        if let Some((name, words)) = line.split_once(": ") {
            sets.insert(name, words);
        }
    }
    sets
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_the_words_of_its_line() {
        static COUNTED: WordList = WordList::of("counted");
        assert!(COUNTED.contains("troops") && !COUNTED.contains("Troops") && !COUNTED.contains(""));
        assert!(COUNTED.contains_in_any_case("TROOPS"));
        assert!(!WordList::of("no such set").contains("troops"));
    }
}
