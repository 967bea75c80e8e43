//! Hash maps and sets for words: fast, and seeded anew in each run against collision attacks.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

pub type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;
pub type Set<K> = HashSet<K, foldhash::fast::RandomState>;

/// A map whose keys are words. A short word is kept as one number: telling two apart reads no text.
#[derive(Clone, Debug)]
pub struct WordMap<'a, V> {
    short: Map<Short, V>,
    long: Map<Cow<'a, str>, V>,
}

impl<V> Default for WordMap<'_, V> {
    fn default() -> Self {
        WordMap { short: Map::default(), long: Map::default() }
    }
}

impl<'a, V> WordMap<'a, V> {
    pub fn with_capacity(words: usize) -> Self {
        WordMap { short: Map::with_capacity_and_hasher(words, Default::default()), long: Map::default() }
    }

    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        match packed(word) {
            Some(short) => self.short.get(&short),
            None if self.long.is_empty() => None,
            None => self.long.get(word),
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// What stands for a word, put there first if nothing does.
    pub fn get_or_insert_with(&mut self, word: impl Into<Cow<'a, str>>, new: impl FnOnce() -> V) -> &mut V {
        let word = word.into();
        match packed(&word) {
            Some(short) => self.short.entry(short).or_insert_with(new),
            None => self.long.entry(word).or_insert_with(new),
        }
    }

    /// What stands for a word from now on.
    pub fn insert(&mut self, word: impl Into<Cow<'a, str>>, value: V) {
        let word = word.into();
        match packed(&word) {
            Some(short) => self.short.insert(short, value),
            None => self.long.insert(word, value),
        };
    }
}

impl<'a, V> FromIterator<(&'a str, V)> for WordMap<'a, V> {
    fn from_iter<T: IntoIterator<Item = (&'a str, V)>>(words: T) -> Self {
        let mut map = WordMap::default();
        words.into_iter().for_each(|(word, value)| map.insert(word, value));
        map
    }
}

/// Words alone.
pub type WordSet = WordMap<'static, ()>;

impl<'a> FromIterator<&'a str> for WordMap<'a, ()> {
    fn from_iter<T: IntoIterator<Item = &'a str>>(words: T) -> Self {
        words.into_iter().map(|it| (it, ())).collect()
    }
}

/// A short word as a number. Kept as bytes, it lies beside its value without a gap: half the room where that is small.
#[derive(Clone, Copy, Debug)]
struct Short([u8; 16]);

impl Short {
    #[inline]
    fn number(self) -> u128 {
        u128::from_ne_bytes(self.0)
    }
}

impl PartialEq for Short {
    #[inline]
    fn eq(&self, other: &Short) -> bool {
        self.number() == other.number()
    }
}

impl Eq for Short {}

impl Hash for Short {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.number());
    }
}

/// The bytes of a word of at most fifteen, and in the sixteenth how many there are.
#[inline]
fn packed(word: &str) -> Option<Short> {
    let bytes = word.as_bytes();
    let length = bytes.len();
    let (low, high) = match length {
        0 => (0, 0),
        1..=3 => {
            let [first, middle, last] = [bytes[0], bytes[length / 2], bytes[length - 1]].map(u64::from);
            (first | middle << 8 | last << 16, 0)
        }
        4..=7 => {
            // The second four overlap the first: with the length they are all the same told apart.
            let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
            (u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32, 0)
        }
        8 => (u64::from_le_bytes(*bytes.first_chunk()?), 0),
        9..=15 => {
            let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last) >> (8 * (16 - length)))
        }
        _ => return None,
    };
    let number = u128::from(low) | u128::from(high) << 64 | (length as u128) << 120;
    Some(Short(number.to_ne_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_found_however_long_it_is() {
        let words: Vec<String> = (0..40).map(|it| "ab".repeat(20)[..it].to_string()).collect();
        let mut map = WordMap::with_capacity(words.len());
        words.iter().for_each(|it| map.insert(it.as_str(), it.len()));
        assert!(words.iter().all(|it| map.get(it) == Some(&it.len())));
        assert!(!map.contains("b") && !map.contains(&"ba".repeat(20)));
        *map.get_or_insert_with("ab", || 0) += 100;
        assert_eq!(map.get("ab"), Some(&102));
        assert_eq!(*map.get_or_insert_with("new", || 7), 7);
        assert_eq!((map.len(), map.is_empty()), (41, false));
    }

    proptest! {
        #[test]
        fn two_words_are_one_number_only_if_they_are_the_same(a in "[ab\0é]{0,16}", b in "[ab\0é]{0,16}") {
            let short = |it: &str| it.len() < 16;
            prop_assert_eq!(packed(&a).is_some(), short(&a));
            prop_assert_eq!(short(&a) && packed(&a) == packed(&b), short(&a) && a == b);
        }
    }
}
