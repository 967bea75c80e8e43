//! The word lists of the newsroom: countries, given names, roles, organisations, places.
//!
//! Each list is a text file under `assets/en/`, read once when it is first asked for.

mod actors;
mod countries;
pub(crate) mod cues;
pub(crate) mod en;
mod given;
mod lines;
mod proper;
mod roles;
pub(crate) mod sets;
mod words;

pub(crate) use actors::{Acting, acting, acting_perhaps};
pub(crate) use countries::{Sense, countries, country};
pub(crate) use given::{Gender, given_name};
pub(crate) use proper::{Proper, proper};
pub(crate) use roles::{Role, role};
pub(crate) use words::{List, is_listed};

use crate::text::WordMap;
use std::sync::LazyLock;

/// How many words the longest name of a country, an organisation or a place has that begins with a word.
pub(crate) fn longest_name(first: &str) -> usize {
    static LONGEST: LazyLock<WordMap<usize>> = LazyLock::new(|| {
        let mut longest = WordMap::default();
        for name in countries::long_names().chain(proper::long_names()) {
            if let Some((first, rest)) = name.split_once(' ') {
                let words = 2 + rest.matches(' ').count();
                let known = longest.get_or_insert_with(first, || words);
                *known = words.max(*known);
            }
        }
        longest
    });
    // Apostrophes are of many kinds.
    if first.contains('’') { MOST_WORDS } else { LONGEST.get(first).map_or(1, |it| MOST_WORDS.min(*it)) }
}

/// Longer names are not looked for.
const MOST_WORDS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_for_as_far_as_the_lists_go() {
        assert_eq!((longest_name("Buenos"), longest_name("table")), (2, 1));
        assert_eq!(longest_name("N’Djamena"), MOST_WORDS);
    }
}
