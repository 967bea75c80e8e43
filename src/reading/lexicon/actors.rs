//! Nouns for those who act though no name names them.

use crate::reading::english::ENGLISH;
use crate::reading::lexicon::en;
use crate::text::WordMap;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Acting {
    /// The number of its kind in `assets/en/actors.txt`, from 1.
    Listed(u8),
    /// One that only ends as they do: “shipbuilders”.
    Like,
}

/// What a noun in lower case says of one who acts.
pub(crate) fn acting(word: &str) -> Option<Acting> {
    static NOUNS: LazyLock<WordMap<u8>> = LazyLock::new(|| kinds(ENGLISH.actors));
    let found = known(word, &NOUNS).map(Acting::Listed);
    let like =
        || en::ENDINGS_OF_THOSE_WHO_ACT.iter().any(|it| word.len() > it.len() + 2 && word.ends_with(it));
    found.or_else(|| like().then_some(Acting::Like))
}

/// The kind of a noun in lower case that is no actor's by the first list: a person’s (1) or a group’s (2).
pub(crate) fn acting_perhaps(word: &str) -> Option<u8> {
    static NOUNS: LazyLock<WordMap<u8>> = LazyLock::new(|| kinds(ENGLISH.nouns));
    known(word, &NOUNS)
}

fn kinds(table: &'static str) -> WordMap<'static, u8> {
    let mut nouns = WordMap::default();
    let mut kinds: Vec<&str> = Vec::new();
    for line in table.lines() {
        let Some((kind, words)) = line.split_once(": ").filter(|it| !it.0.contains('#')) else {
            continue;
        };
        if kinds.last() != Some(&kind) {
            kinds.push(kind);
        }
        words.split(' ').for_each(|it| nouns.insert(it, kinds.len() as u8));
    }
    nouns
}

/// What a table says of a noun or of what it is the plural of.
fn known(word: &str, nouns: &WordMap<u8>) -> Option<u8> {
    let known = |it: &str| nouns.get(it).copied();
    let singular = || {
        if let Some(stem) = word.strip_suffix(en::ENDING_OF_A_PLURAL) {
            return known(&format!("{stem}y"));
        }
        let stem = word.strip_suffix('s')?;
        known(stem).or_else(|| known(stem.strip_suffix('e')?))
    };
    known(word).or_else(singular)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_tells_who_acts_in_the_plural_too() {
        assert_eq!(acting("government"), Some(Acting::Listed(1)));
        assert_eq!(acting("juries"), acting("jury"));
        assert_eq!(acting("coaches"), acting("coach"));
        assert_eq!(acting("shipbuilders"), Some(Acting::Like));
        assert_eq!(acting("bridge"), None);
    }
}
