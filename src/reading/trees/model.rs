//! The trained weights of the grammar: how they lie in the file, and as the reading uses them.
//!
//! Number: how many words. Bytes, little-endian, without gaps: their hashes, in order (four bytes each); a
//! row of bytes for each word and one for all others before them; a row for each piece; three layers (rows of bytes, then a factor
//! and a bias of four bytes for each); the rows of the slots, of slots without a word and of the facts, the last two with a
//! factor; bias and factor of the state; the rows and biases of steps and relations; those of the tags, with a byte
//! that says which part of speech each is.

use super::look::{Look, PIECE_ROWS};
use super::relation::Relation;
use super::state::{FACTS, SLOTS, VALUES};
use crate::reading::weights::{Kind, Weights};

/// What is known of a word itself, and of its pieces.
pub const WORD: usize = 64;
pub const PIECE: usize = 32;
pub const SEEN: usize = WORD + PIECE;
/// How wide a layer is, and the state.
pub const WIDE: usize = 96;
pub const STATE: usize = 64;
/// Steps, and relations to the left and to the right.
pub const CHOICES: usize = 3 + 2 * Relation::ALL.len();
/// Finer than the parts of speech: what training told apart.
pub const TAGS: usize = 96;
/// How many layers.
pub const LAYERS: usize = 3;
/// One as an activation, as a power of two.
pub const ONE: u32 = 8;
/// Factors count in steps of this power of two.
pub const FACTOR: u32 = 20;

/// A row of weights for each output, its inputs side by side.
pub struct Rows {
    pub weights: Vec<i16>,
    pub inputs: usize,
}

impl Rows {
    pub fn row(&self, at: usize) -> &[i16] {
        &self.weights[at * self.inputs..(at + 1) * self.inputs]
    }
}

/// A layer: each sum is multiplied by its factor, and the bias added.
pub struct Layer {
    pub rows: Rows,
    pub factors: Vec<i32>,
    pub biases: Vec<i32>,
}

pub struct Model<'a> {
    keys: Vec<u32>,
    words: &'a [u8],
    pieces: &'a [u8],
    pub layers: [Layer; LAYERS],
    pub slots: Rows,
    pub missing: Vec<i32>,
    pub facts: Vec<i32>,
    pub bias: Vec<i32>,
    pub factor: i32,
    pub choices: Rows,
    pub choice_biases: Vec<i32>,
    pub tags: Rows,
    pub tag_biases: Vec<i32>,
    pub tag_kinds: Vec<u8>,
}

impl<'a> Model<'a> {
    /// `None` where the bytes are not a model of this program.
    pub fn of(file: &'a [u8]) -> Option<Model<'a>> {
        let weights = Weights::of(file, Kind::Trees)?;
        let words = weights.numbers[0] as usize;
        let mut rest = Rest(weights.bytes);
        let model = Model {
            keys: rest.numbers(words)?.into_iter().map(|it| it as u32).collect(),
            words: rest.bytes((words.checked_add(1)?).checked_mul(WORD)?)?,
            pieces: rest.bytes(PIECE_ROWS * PIECE)?,
            layers: [rest.layer(3 * SEEN)?, rest.layer(3 * WIDE)?, rest.layer(3 * WIDE)?],
            slots: rest.rows(SLOTS * STATE, WIDE)?,
            missing: rest.table(2 * SLOTS)?,
            facts: rest.table(FACTS * VALUES)?,
            bias: rest.numbers(STATE)?,
            factor: rest.numbers(1)?[0],
            choices: rest.rows(CHOICES, STATE)?,
            choice_biases: rest.numbers(CHOICES)?,
            tags: rest.rows(TAGS, WIDE)?,
            tag_biases: rest.numbers(TAGS)?,
            tag_kinds: rest.bytes(TAGS)?.to_vec(),
        };
        rest.0.is_empty().then_some(model)
    }

    /// What a word looks like to the first layer.
    pub fn seen(&self, look: &Look) -> [i16; SEEN] {
        let mut seen = [0; SEEN];
        let row = self.keys.binary_search(&look.word).map_or(0, |it| it + 1);
        let of = |table: &'a [u8], row: usize, width: usize| table.get(row * width..(row + 1) * width);
        for (sum, it) in seen[..WORD].iter_mut().zip(of(self.words, row, WORD).unwrap_or_default()) {
            *sum = i16::from(*it as i8);
        }
        for piece in look.pieces {
            let row = of(self.pieces, usize::from(piece), PIECE).unwrap_or_default();
            for (sum, it) in seen[WORD..].iter_mut().zip(row) {
                *sum += i16::from(*it as i8);
            }
        }
        seen
    }
}

/// What of a file is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (found, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(found)
    }

    fn numbers(&mut self, count: usize) -> Option<Vec<i32>> {
        let bytes = self.bytes(count.checked_mul(4)?)?;
        Some(bytes.as_chunks().0.iter().map(|it| i32::from_le_bytes(*it)).collect())
    }

    fn rows(&mut self, outputs: usize, inputs: usize) -> Option<Rows> {
        let bytes = self.bytes(outputs * inputs)?;
        Some(Rows { weights: bytes.iter().map(|it| i16::from(*it as i8)).collect(), inputs })
    }

    fn layer(&mut self, inputs: usize) -> Option<Layer> {
        let rows = self.rows(WIDE, inputs)?;
        Some(Layer { rows, factors: self.numbers(WIDE)?, biases: self.numbers(WIDE)? })
    }

    /// Rows that are added to the state as they are.
    fn table(&mut self, rows: usize) -> Option<Vec<i32>> {
        let bytes = self.bytes(rows * STATE)?;
        let factor = i64::from(self.numbers(1)?[0]);
        let scaled = |it: &u8| ((i64::from(*it as i8) * factor) >> (FACTOR / 2)) as i32;
        Some(bytes.iter().map(scaled).collect())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::reading::weights::{Numbers, file};

    /// Weights that know no word and weigh nothing.
    pub(in super::super) fn ignorant() -> Vec<u8> {
        ignorant_with(0)
    }

    fn ignorant_with(more: usize) -> Vec<u8> {
        let layer = |inputs: usize| WIDE * inputs + 8 * WIDE;
        let known = WORD + PIECE_ROWS * PIECE + layer(3 * SEEN) + 2 * layer(3 * WIDE);
        let state = SLOTS * STATE * WIDE + (2 * SLOTS + FACTS * VALUES) * STATE + 2 * 4 + 4 * STATE + 4;
        let choices = CHOICES * STATE + 4 * CHOICES + TAGS * WIDE + 4 * TAGS + TAGS;
        file(Kind::Trees, Numbers::default(), "", &vec![0; known + state + choices + more])
    }

    #[test]
    fn bytes_that_are_no_model_are_none() {
        assert!(Model::of(b"").is_none());
        assert!(Model::of(&file(Kind::Trees, [u32::MAX; 6], "", b"and so on")).is_none());
        assert!(Model::of(&ignorant()).is_some());
        assert!(Model::of(&ignorant_with(1)).is_none());
    }

    #[test]
    fn the_weights_beside_the_program_are_a_model() {
        let model = Model::of(include_bytes!("../../../assets/en/trees.bin")).expect("trained weights");
        // “Ana Ruiz said she left .”
        let words = ["Ana", "Ruiz", "said", "she", "left", "."];
        let columns = model.columns(&words.map(|it| model.seen(&Look::of(it))));
        let encoded = model.encode(&columns.iter().collect::<Vec<_>>());
        let tree = model.parse(&encoded, &[false; 6]);
        assert_eq!(tree.heads[..6], [2, 0, 6, 4, 2, 2]);
        let labels = tree.labels[..6].iter().map(|it| Relation::at(usize::from(*it)).label());
        assert_eq!(labels.collect::<Vec<_>>(), ["nsubj", "flat", "root", "nsubj", "ccomp", "punct"]);
        assert_eq!(model.tags(&encoded), [11, 11, 15, 10, 15, 12]);
    }
}
