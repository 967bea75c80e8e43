//! Marks that part nothing: the point of “Sens. Berg”, a short bracket.

use crate::reading::Reading;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// What a point shortens has no more letters: “Sens.”, “Calif.”
const SHORT: usize = 5;

/// A bracket that parts nothing ends before so many words.
pub(super) const ASIDE: usize = 7;

/// Whether a point within a sentence only shortens the word before it.
pub(super) fn shortens(reading: &Reading, sentence: &Range<usize>, at: usize) -> bool {
    let short = |word: &str| word.len() <= SHORT && word.starts_with(char::is_uppercase);
    at > sentence.start && at + 1 < sentence.end && reading.touches(at) && short(reading.word(at - 1))
}

/// Behind a bracket of fewer words than `most`, without a verb: “Ana Ruiz *(Ariz.)* left”.
pub(in super::super) fn past_aside(
    reading: &Reading,
    sentence: &Range<usize>,
    open: usize,
    most: usize,
) -> Option<usize> {
    let close = (open + 2..sentence.end.min(open + most)).find(|it| reading.word(*it) == ")")?;
    let plain = |it: usize| !matches!(reading.tag(it), Tag::Verb | Tag::Auxiliary);
    (open + 1..close).all(plain).then_some(close + 1)
}
