//! The weights of a tagger, used where they lie in the program.
//!
//! Layout: `TAG1`; the logarithm of the dictionary's size and of the number of rows, a byte each, two bytes of nothing; the dictionary
//! (hash and tag set, four bytes each, an open table); one row of signed bytes for each bucket of features, a byte for each label.

use super::Tag;
use super::features::{Word, moving, steady};

pub const TAGS: usize = 17;
/// In a word's tag set: it had this one tag always.
pub const SURE: u32 = 1 << 31;

/// Rows of weights for `N` labels.
pub struct Model<'a, const N: usize> {
    dictionary: &'a [u8],
    rows: &'a [u8],
    /// How far a feature's hash is moved to give its row.
    shift: u32,
}

impl<'a, const N: usize> Model<'a, N> {
    /// A model that is not one knows nothing and calls every word [`Tag::Other`].
    pub fn of(bytes: &'a [u8]) -> Self {
        let none = Model { dictionary: &[], rows: &[], shift: 0 };
        let Some((head, rest)) = bytes.split_at_checked(8) else { return none };
        let (words, rows) = (1usize << (head[4] & 31), 1usize << (head[5] & 31));
        if &head[..4] != b"TAG1" || rest.len() != words * 8 + rows * N {
            return none;
        }
        let (dictionary, rows_of) = rest.split_at(words * 8);
        Model { dictionary, rows: rows_of, shift: 32 - u32::from(head[5]) }
    }

    /// The tags that a word had in training, as a set of bits.
    pub fn known(&self, form: u32) -> u32 {
        let places = self.dictionary.len() / 8;
        if places == 0 {
            return 0;
        }
        let mut at = form as usize & (places - 1);
        loop {
            let entry = &self.dictionary[at * 8..at * 8 + 8];
            let hash = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
            let class = u32::from_le_bytes([entry[4], entry[5], entry[6], entry[7]]);
            if class == 0 || hash == form {
                return class;
            }
            at = (at + 1) & (places - 1);
        }
    }

    /// The label with the highest sum of weights; the first label where nothing is known.
    pub fn best(&self, features: &[u32]) -> usize {
        let mut scores = [0; N];
        self.add(features, &mut scores);
        highest(&scores)
    }

    fn add(&self, features: &[u32], scores: &mut [i16; N]) {
        for feature in features {
            let at = (feature >> self.shift) as usize * N;
            let Some(row) = self.rows.get(at..).and_then(|it| it.first_chunk::<N>()) else { return };
            for (score, weight) in scores.iter_mut().zip(row) {
                // Forty signed bytes cannot overflow; saying so lets them be added side by side.
                *score = score.wrapping_add(i16::from(*weight as i8));
            }
        }
    }
}

fn highest(scores: &[i16]) -> usize {
    let mut best = 0;
    for at in 1..scores.len() {
        if scores[at] > scores[best] {
            best = at;
        }
    }
    best
}

impl Model<'_, TAGS> {
    /// Tags one sentence, in two readings.
    pub fn tag(&self, sentence: &[Word], tags: &mut [Tag]) {
        let mut sums = vec![[0; TAGS]; sentence.len()];
        for (at, sum) in sums.iter_mut().enumerate() {
            if sure(sentence[at].class).is_none() {
                self.add(&steady(sentence, at), sum);
            }
        }
        self.read(sentence, &sums, tags, None);
        let first = tags.to_vec();
        self.read(sentence, &sums, tags, Some(&first));
    }

    fn read(&self, sentence: &[Word], sums: &[[i16; TAGS]], tags: &mut [Tag], after: Option<&[Tag]>) {
        for at in 0..sentence.len() {
            tags[at] = sure(sentence[at].class).unwrap_or_else(|| {
                let mut scores = sums[at];
                self.add(&moving(sentence, at, &tags[..at], after), &mut scores);
                Tag::ALL[highest(&scores)]
            });
        }
    }
}

/// The tag of a word that never had another.
pub fn sure(class: u32) -> Option<Tag> {
    (class & SURE != 0).then(|| Tag::ALL[(class & !SURE).trailing_zeros() as usize % TAGS])
}
