//! The weights of a tagger, used where they lie in the program.
//!
//! Numbers: the logarithm of the dictionary's size and of the number of rows. Bytes: the dictionary (hash and tag set, four bytes each,
//! an open table); one row of signed bytes for each bucket of features, a byte for each label.

use super::features::{Word, Words, features};
use super::tag::Tag;
use crate::reading::weights::{Kind, Weights};

/// How many tags are told by weights: all but [`Tag::Other`], which is too rare to be learned.
pub const TAGS: usize = 16;
/// In a word's tag set: it had this one tag always.
pub const SURE: u32 = 1 << 31;

/// Rows of weights for `N` labels.
pub struct Model<'a, const N: usize> {
    dictionary: &'a [[u8; 8]],
    rows: &'a [[u8; N]],
    /// How far a feature's hash is moved to give its row.
    shift: u32,
}

impl<'a, const N: usize> Model<'a, N> {
    /// A model that is not one knows nothing and calls every word [`Tag::Other`].
    pub fn of(file: &'a [u8], kind: Kind) -> Self {
        Weights::of(file, kind).and_then(Model::read).unwrap_or(Model {
            dictionary: &[],
            rows: &[],
            shift: 0,
        })
    }

    fn read(weights: Weights<'a>) -> Option<Self> {
        let [places, rows, ..] = weights.numbers;
        let size = 8_usize.checked_mul(1_usize.checked_shl(places)?)?;
        let (dictionary, rest) = weights.bytes.split_at_checked(size)?;
        let good = rest.len() == N.checked_mul(1_usize.checked_shl(rows)?)?;
        let (dictionary, of_rows) = (dictionary.as_chunks().0, rest.as_chunks().0);
        good.then_some(Model { dictionary, rows: of_rows, shift: 32_u32.checked_sub(rows)? })
    }

    /// The tags that a word had in training, as a set of bits.
    pub fn known(&self, form: u32) -> u32 {
        let places = self.dictionary.len();
        if places == 0 {
            return 0;
        }
        let mut at = form as usize & (places - 1);
        loop {
            let [a, b, c, d, e, f, g, h] = self.dictionary[at];
            let hash = u32::from_le_bytes([a, b, c, d]);
            let class = u32::from_le_bytes([e, f, g, h]);
            if class == 0 || hash == form {
                return class;
            }
            at = (at + 1) & (places - 1);
        }
    }

    /// A sum, and the weights of more features.
    pub(super) fn more(&self, scores: &[i16; N], features: &[u32]) -> [i16; N] {
        let mut scores = *scores;
        for feature in features {
            let Some(row) = self.rows.get(feature.wrapping_shr(self.shift) as usize) else { break };
            for at in 0..N {
                // Forty signed bytes cannot overflow; saying so lets them be added side by side.
                scores[at] = scores[at].wrapping_add(i16::from(row[at] as i8));
            }
        }
        scores
    }
}

/// The label with the highest sum of weights, the first of several; the first label where nothing is known.
pub(super) fn highest<const N: usize>(scores: &[i16; N]) -> usize {
    // The label in the low bits: the highest of whole numbers is found without a branch for each.
    let ranked: [i32; N] = std::array::from_fn(|at| i32::from(scores[at]) * LABELS_MOST - at as i32);
    let best = ranked.iter().fold(i32::MIN, |best, it| best.max(*it));
    (-best).rem_euclid(LABELS_MOST) as usize
}

/// No model has more labels.
const LABELS_MOST: i32 = 32;

impl Model<'_, TAGS> {
    /// Tags one sentence, from left to right.
    pub fn tag(&self, sentence: Words, tags: &mut [Tag]) {
        for at in 0..sentence.len() {
            let known = sure(sentence.get(at).map_or(0, |it| it.class));
            tags[at] = known.unwrap_or_else(|| {
                let scores = self.more(&[0; TAGS], &features(sentence, at, &tags[..at]));
                Tag::ALL[highest(&scores)]
            });
        }
        settle(sentence, tags);
    }
}

/// “had attacked Denmark”: a form of “have” helps the participle that it leads to, unless that describes what is had, as
/// in “had limited means”.
fn settle(sentence: Words, tags: &mut [Tag]) {
    let is = |at: usize, of: fn(&Word) -> bool| sentence.get(at).is_some_and(of);
    for at in 1..tags.len() {
        let describes = matches!(tags.get(at + 1), Some(Tag::Noun | Tag::Adjective | Tag::Conjunction));
        let helps = match tags[at - 1..=at] {
            [Tag::Verb, Tag::Verb] => true,
            [Tag::Verb, Tag::Adjective] => !describes,
            _ => false,
        };
        if helps && is(at - 1, Word::is_have) && is(at, Word::is_participle) {
            tags[at - 1] = Tag::Auxiliary;
            tags[at] = Tag::Verb;
        }
    }
}

/// The tag of a word that never had another.
pub fn sure(class: u32) -> Option<Tag> {
    (class & SURE != 0).then(|| Tag::ALL[(class & !SURE).trailing_zeros() as usize % Tag::ALL.len()])
}
