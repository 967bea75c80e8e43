//! Headlines, whose capitals name nobody.

use crate::reading::Reading;
use crate::reading::lexicon::{List, is_listed};
use std::ops::Range;

/// Whether words are capitalised as in headlines: most of them, and some that the article writes small; or all that are not
/// small words by nature, in a line that stands `alone`.
pub(super) fn is_title_case(reading: &Reading, tokens: Range<usize>, alone: bool) -> bool {
    let words = || tokens.clone().filter(|it| reading.word(*it).starts_with(char::is_alphabetic));
    let capital = |it: &usize| reading.word(*it).starts_with(char::is_uppercase);
    let (all, capitals) = (words().count(), words().filter(capital).count());
    if capitals * 10 < all * 7 {
        return false;
    }
    let small = |it: &usize| {
        reading.word(*it).starts_with(char::is_uppercase)
            && (reading.vocabulary.is_also_small(*it) || is_listed(List::Opener, reading.lower(*it)))
    };
    let by_nature =
        |it: &usize| reading.word(*it).len() <= SHORT || is_listed(List::Opener, reading.lower(*it));
    let whole = || all >= HEADLINE && words().all(|it| capital(&it) || by_nature(&it));
    words().skip(1).filter(small).count() >= 2 || alone && whole()
}

/// A line of so many words that are all capitalised is a headline; shorter ones may be a name.
const HEADLINE: usize = 6;
/// Headlines write words of so many letters small.
const SHORT: usize = 3;
