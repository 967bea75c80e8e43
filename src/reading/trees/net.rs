//! The neural network that scores parser actions: integers only, so that every machine finds the same tree.

use super::model::{FACTOR, Layer, Model, Rows, SEEN, STATE, TAGS, WIDE};
use super::relation::Relation;
use super::state::{SLOTS, State, Step};

/// The slots that nearly every word passes through: their sums are made for all words at once.
const COMMON: usize = 5;

/// What the layers make of the words of one sentence.
pub struct Encoded {
    /// [`WIDE`] numbers for each word, after as many zeros.
    words: Vec<i16>,
    count: usize,
}

impl Encoded {
    fn word(&self, at: usize) -> &[i16] {
        &self.words[(at + 1) * WIDE..(at + 2) * WIDE]
    }
}

/// What a word gives the first layer, as the word before, as the word itself and as the one after: made once for
/// each word of an article, however often it stands there.
pub(super) type Column = [i32; 3 * WIDE];

impl Model<'_> {
    pub fn columns(&self, seen: &[[i16; SEEN]]) -> Vec<Column> {
        let mut columns = vec![[0; 3 * WIDE]; seen.len()];
        for row in 0..WIDE {
            // The row of an output holds its weights for the three words one after the other.
            for (side, weights) in self.layers[0].rows.row(row).chunks_exact(SEEN).enumerate() {
                for (column, seen) in columns.iter_mut().zip(seen) {
                    column[side * WIDE + row] = product(seen, weights);
                }
            }
        }
        columns
    }

    /// What each word of a sentence comes to, with three words to each side.
    pub fn encode(&self, columns: &[&Column]) -> Encoded {
        let count = columns.len();
        let [first, second, third] = &self.layers;
        let mut a = vec![0; (count + 2) * WIDE];
        let mut b = a.clone();
        let nothing = [0; 3 * WIDE];
        for at in 0..count {
            let before = at.checked_sub(1).map_or(&nothing, |it| columns[it]);
            let after = columns.get(at + 1).copied().unwrap_or(&nothing);
            for row in 0..WIDE {
                let sum =
                    before[row].wrapping_add(columns[at][WIDE + row]).wrapping_add(after[2 * WIDE + row]);
                a[(at + 1) * WIDE + row] = first.value(row, sum).min(MOST) as i16;
            }
        }
        second.apply(&a, count, &mut b);
        third.apply(&b, count, &mut a);
        Encoded { words: a, count }
    }

    /// The part of speech of each word, as its number in the treebanks’ list.
    pub fn tags(&self, encoded: &Encoded) -> Vec<u8> {
        let tag = |word: &[i16]| {
            let best = best((0..TAGS).map(|it| product(word, self.tags.row(it)) + self.tag_biases[it]));
            self.tag_kinds.get(best).copied().unwrap_or_default()
        };
        (0..encoded.count).map(|it| tag(encoded.word(it))).collect()
    }

    /// Builds the tree, step by step; never looks back.
    pub fn parse(&self, encoded: &Encoded, quoted: &[bool]) -> State {
        let mut state = State::new(encoded.count);
        let mut sums = Sums::of(&self.slots, encoded);
        while !state.is_done() {
            let now = self.state(&state, quoted, encoded, &mut sums);
            let score = |at: usize| product(&now, self.choices.row(at)).wrapping_add(self.choice_biases[at]);
            let may = state.may();
            let able = Step::ALL.into_iter().filter(|it| may[*it as usize]);
            let mut step = Step::Shift;
            let mut most = None;
            for it in able {
                let score = score(it as usize);
                if most.is_none_or(|most| score > most) {
                    (step, most) = (it, Some(score));
                }
            }
            let count = Relation::ALL.len();
            let label = match step {
                Step::Shift => 0,
                Step::Left => best((3..3 + count).map(score)),
                Step::Right => best((3 + count..3 + 2 * count).map(score)),
            };
            state.take(step, label as u8);
        }
        state
    }

    /// The state as the last layer sees it.
    fn state(&self, state: &State, quoted: &[bool], encoded: &Encoded, sums: &mut Sums) -> [i16; STATE] {
        let slots = state.slots();
        let mut now = [0_i32; STATE];
        now.copy_from_slice(&self.bias);
        let mut add = |row: &[i32]| {
            for (sum, it) in now.iter_mut().zip(row) {
                *sum = sum.wrapping_add(*it);
            }
        };
        for (slot, &word) in slots.iter().enumerate() {
            if word < state.words {
                add(sums.row(&self.slots, encoded, word, slot));
            } else {
                add(&self.missing[(2 * slot + word - state.words) * STATE..][..STATE]);
            }
        }
        for fact in state.facts(quoted, &slots) {
            add(&self.facts[fact * STATE..][..STATE]);
        }
        let mut found = [0; STATE];
        for (found, it) in found.iter_mut().zip(now) {
            *found = ((i64::from(it.max(0)) * i64::from(self.factor)) >> FACTOR).min(MOST) as i16;
        }
        found
    }
}

/// No activation is larger: so no sum of products overflows.
const MOST: i64 = 8_000;

/// What each word adds to the state in each slot, made when it is first asked for.
struct Sums {
    rows: Vec<i32>,
    made: Vec<bool>,
}

impl Sums {
    fn of(slots: &Rows, encoded: &Encoded) -> Sums {
        let mut sums =
            Sums { rows: vec![0; encoded.count * SLOTS * STATE], made: vec![false; encoded.count * SLOTS] };
        for row in 0..COMMON * STATE {
            let weights = slots.row(row);
            for at in 0..encoded.count {
                sums.rows[at * SLOTS * STATE + row] = product(encoded.word(at), weights);
            }
        }
        for made in sums.made.chunks_exact_mut(SLOTS) {
            made[..COMMON].fill(true);
        }
        sums
    }

    fn row(&mut self, slots: &Rows, encoded: &Encoded, word: usize, slot: usize) -> &[i32] {
        let place = word * SLOTS + slot;
        if !self.made[place] {
            self.made[place] = true;
            let word = encoded.word(word);
            for (at, sum) in self.rows[place * STATE..(place + 1) * STATE].iter_mut().enumerate() {
                *sum = product(word, slots.row(slot * STATE + at));
            }
        }
        &self.rows[place * STATE..(place + 1) * STATE]
    }
}

impl Layer {
    /// An output from its sum of products; never less than nothing.
    #[inline(always)]
    fn value(&self, row: usize, sum: i32) -> i64 {
        let scaled = (i64::from(sum) * i64::from(self.factors[row])) >> FACTOR;
        (scaled + i64::from(self.biases[row])).max(0)
    }

    /// Adds to each word what the layer makes of it and its neighbours.
    fn apply(&self, input: &[i16], count: usize, output: &mut [i16]) {
        for row in 0..WIDE {
            let weights = self.rows.row(row);
            for at in 0..count {
                let place = (at + 1) * WIDE + row;
                let sum = product(&input[at * WIDE..(at + 3) * WIDE], weights);
                output[place] = (self.value(row, sum) + i64::from(input[place])).min(MOST) as i16;
            }
        }
    }
}

/// So many products are summed at a time: the compiler makes them side by side. Every width is a multiple.
const STRIDE: usize = 32;

#[inline(always)]
fn product(a: &[i16], b: &[i16]) -> i32 {
    let mut sum = 0_i32;
    for (a, b) in a.as_chunks::<STRIDE>().0.iter().zip(b.as_chunks::<STRIDE>().0) {
        let mut part = 0_i32;
        for at in 0..STRIDE {
            part = part.wrapping_add(i32::from(a[at]) * i32::from(b[at]));
        }
        sum = sum.wrapping_add(part);
    }
    sum
}

/// The place of the largest, the first of several.
fn best(scores: impl Iterator<Item = i32>) -> usize {
    let mut most = (0, i32::MIN);
    for (at, it) in scores.enumerate() {
        if it > most.1 {
            most = (at, it);
        }
    }
    most.0
}
