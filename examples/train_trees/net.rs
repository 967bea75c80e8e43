//! The net with real numbers, and how it learns from a few sentences at a time.

use crate::corpus::Sentence;
use crate::learn::chance::Chance;
use crate::matrix::{Steps, add_product, transposed};
use crate::steps::{Dense, Sparse};
use crate::walk::{Walk, walk};
use dateline::reading::tree_training::{
    CHOICES, FACTS, LAYERS, PIECE, PIECE_ROWS, SEEN, SLOTS, STATE, TAGS, VALUES, WIDE, WORD,
};
use std::ops::Range;

pub(crate) struct Layer {
    /// A column for each output.
    pub weights: Dense,
    pub bias: Dense,
    pub inputs: usize,
}

pub(crate) struct Net {
    pub words: Sparse,
    pub pieces: Sparse,
    pub layers: [Layer; LAYERS],
    pub slots: Dense,
    pub missing: Dense,
    pub facts: Dense,
    pub bias: Dense,
    /// A row for each choice.
    pub choices: Dense,
    pub choice_bias: Dense,
    pub tags: Dense,
    pub tag_bias: Dense,
    time: f32,
}

/// A sentence ready for learning.
pub(crate) struct Lesson<'a> {
    pub sentence: &'a Sentence,
    /// Rows of the table of words, and of the list of tags.
    pub words: Vec<usize>,
    pub tags: Vec<usize>,
    /// Without arcs that cross.
    pub heads: Vec<usize>,
}

/// How a step of learning is made.
pub(crate) struct Manner {
    pub step: f32,
    /// How often the net’s own choice is followed, right or wrong.
    pub explore: f32,
    /// Whether the right relation is told even where the net would choose another.
    pub told: bool,
}

/// What is left out by chance: of the words’ activations, and (in `walk`) of the state’s.
const DROPPED: f32 = 0.2;
/// How much the parts of speech count beside the tree.
const TAG_SHARE: f32 = 0.5;

/// The rows of several sentences, a row of nothing before, between and behind them.
struct Batch {
    rows: usize,
    places: Vec<Range<usize>>,
    seen: Vec<f32>,
    /// What the layers add, and what they come to.
    gains: [Vec<f32>; LAYERS],
    sums: [Vec<f32>; LAYERS],
    kept: Vec<f32>,
}

impl Net {
    pub(crate) fn new(words: usize, seed: u64) -> Net {
        let mut chance = Chance::new(seed);
        let chance = &mut chance;
        let even = |inputs: usize| (3.0 / inputs as f32).sqrt();
        let mut layer = |inputs: usize, size: f32| Layer {
            weights: Dense::new(inputs * WIDE, even(inputs) * size, chance),
            bias: Dense::new(WIDE, 0.01, chance),
            inputs,
        };
        let layers = [layer(3 * SEEN, 1.0), layer(3 * WIDE, 0.7), layer(3 * WIDE, 0.7)];
        Net {
            words: Sparse::new(words + 1, WORD, chance),
            pieces: Sparse::new(PIECE_ROWS, PIECE, chance),
            layers,
            slots: Dense::new(WIDE * SLOTS * STATE, even(WIDE * 5), chance),
            missing: Dense::new(2 * SLOTS * STATE, 0.05, chance),
            facts: Dense::new(FACTS * VALUES * STATE, 0.05, chance),
            bias: Dense::new(STATE, 0.01, chance),
            choices: Dense::new(CHOICES * STATE, even(STATE), chance),
            choice_bias: Dense::new(CHOICES, 0.01, chance),
            tags: Dense::new(WIDE * TAGS, even(WIDE), chance),
            tag_bias: Dense::new(TAGS, 0.01, chance),
            time: 0.0,
        }
    }

    /// All weights, in a fixed order.
    pub(crate) fn values(&mut self) -> Vec<&mut Vec<f32>> {
        let mut all = vec![&mut self.words.values, &mut self.pieces.values];
        for it in &mut self.layers {
            all.extend([&mut it.weights.values, &mut it.bias.values]);
        }
        all.extend(
            [&mut self.slots, &mut self.missing, &mut self.facts, &mut self.bias].map(|it| &mut it.values),
        );
        all.extend(
            [&mut self.choices, &mut self.choice_bias, &mut self.tags, &mut self.tag_bias]
                .map(|it| &mut it.values),
        );
        all
    }

    /// Learns from a few sentences; what it cost, and how many steps were wrong, of how many.
    pub(crate) fn learn(
        &mut self,
        lessons: &[&Lesson],
        counts: &[u32],
        manner: &Manner,
        chance: &mut Chance,
    ) -> Walk {
        let words: Vec<Vec<usize>> = lessons.iter().map(|it| forgotten(&it.words, counts, chance)).collect();
        let batch = self.encode(lessons, &words, chance);
        let top = &batch.sums[LAYERS - 1];
        let mut table = vec![0.0; batch.rows * SLOTS * STATE];
        let plain = |width| Steps { row: width, column: 1 };
        add_product(&mut table, top, plain(WIDE), &self.slots.values, WIDE, SLOTS * STATE);
        let mut slopes = vec![0.0; table.len()];
        let share = 1.0 / lessons.len() as f32;
        let mut all = Walk::default();
        for (lesson, place) in lessons.iter().zip(&batch.places) {
            let rows = place.start * SLOTS * STATE..place.end * SLOTS * STATE;
            all.add(&walk(self, lesson, &table[rows.clone()], &mut slopes[rows], share, manner, chance));
        }
        let back = |width| Steps { row: 1, column: width };
        add_product(&mut self.slots.slopes, top, back(WIDE), &slopes, batch.rows, SLOTS * STATE);
        let mut slope = vec![0.0; batch.rows * WIDE];
        let turned = transposed(&self.slots.values, SLOTS * STATE);
        add_product(&mut slope, &slopes, plain(SLOTS * STATE), &turned, SLOTS * STATE, WIDE);
        let tags = self.tag_slopes(lessons, &batch, share * TAG_SHARE);
        add_product(&mut self.tags.slopes, top, back(WIDE), &tags, batch.rows, TAGS);
        add_product(&mut slope, &tags, plain(TAGS), &transposed(&self.tags.values, TAGS), TAGS, WIDE);
        slope.iter_mut().zip(&batch.kept).for_each(|(slope, kept)| *slope *= kept);
        self.back(lessons, &words, &batch, slope);
        self.step(manner.step);
        all
    }

    fn encode(&self, lessons: &[&Lesson], words: &[Vec<usize>], chance: &mut Chance) -> Batch {
        let mut rows = 1;
        let mut places = Vec::new();
        for lesson in lessons {
            places.push(rows..rows + lesson.words.len());
            rows += lesson.words.len() + 1;
        }
        let mut seen = vec![0.0; rows * SEEN];
        for ((lesson, words), place) in lessons.iter().zip(words).zip(&places) {
            for ((look, word), row) in lesson.sentence.looks.iter().zip(words).zip(place.clone()) {
                let (own, pieces) = seen[row * SEEN..(row + 1) * SEEN].split_at_mut(WORD);
                own.copy_from_slice(self.words.row(*word));
                for piece in look.pieces {
                    pieces.iter_mut().zip(self.pieces.row(piece.into())).for_each(|(sum, it)| *sum += it);
                }
            }
        }
        let mut batch = Batch {
            rows,
            places,
            seen,
            gains: Default::default(),
            sums: Default::default(),
            kept: vec![0.0; rows * WIDE],
        };
        for at in 0..LAYERS {
            let (input, width) = match at {
                0 => (&batch.seen, SEEN),
                _ => (&batch.sums[at - 1], WIDE),
            };
            let gain = self.layers[at].apply(input, width, &batch);
            let mut sum = gain.clone();
            if at > 0 {
                sum.iter_mut().zip(&batch.sums[at - 1]).for_each(|(sum, it)| *sum += it);
            }
            (batch.gains[at], batch.sums[at]) = (gain, sum);
        }
        let keep = |_: &f32| if chance.share() < DROPPED { 0.0 } else { 1.0 / (1.0 - DROPPED) };
        batch.kept = batch.sums[LAYERS - 1].iter().map(keep).collect();
        batch.sums[LAYERS - 1].iter_mut().zip(&batch.kept).for_each(|(sum, kept)| *sum *= kept);
        batch
    }

    /// How the tags’ likelihoods should change, row after row.
    fn tag_slopes(&mut self, lessons: &[&Lesson], batch: &Batch, share: f32) -> Vec<f32> {
        let mut slopes = vec![0.0; batch.rows * TAGS];
        slopes.chunks_exact_mut(TAGS).for_each(|it| it.copy_from_slice(&self.tag_bias.values));
        let top = &batch.sums[LAYERS - 1];
        add_product(&mut slopes, top, Steps { row: WIDE, column: 1 }, &self.tags.values, WIDE, TAGS);
        let mut wanted = vec![None; batch.rows];
        for (lesson, place) in lessons.iter().zip(&batch.places) {
            wanted[place.clone()].iter_mut().zip(&lesson.tags).for_each(|(row, tag)| *row = Some(*tag));
        }
        for (slopes, wanted) in slopes.chunks_exact_mut(TAGS).zip(wanted) {
            let Some(wanted) = wanted else {
                slopes.fill(0.0);
                continue;
            };
            likelihoods(slopes);
            slopes[wanted] -= 1.0;
            for (slope, bias) in slopes.iter_mut().zip(&mut self.tag_bias.slopes) {
                *slope *= share;
                *bias += *slope;
            }
        }
        slopes
    }

    /// From the last layer to the words.
    fn back(&mut self, lessons: &[&Lesson], words: &[Vec<usize>], batch: &Batch, mut slope: Vec<f32>) {
        for at in (0..LAYERS).rev() {
            let (input, width) = match at {
                0 => (&batch.seen, SEEN),
                _ => (&batch.sums[at - 1], WIDE),
            };
            // What the layer adds to passes by it.
            let past = (at > 0).then(|| slope.clone());
            slope.iter_mut().zip(&batch.gains[at]).filter(|it| *it.1 <= 0.0).for_each(|it| *it.0 = 0.0);
            slope = self.layers[at].back(input, width, slope, batch.rows, past);
        }
        for ((lesson, words), place) in lessons.iter().zip(words).zip(&batch.places) {
            for ((look, word), row) in lesson.sentence.looks.iter().zip(words).zip(place.clone()) {
                let (own, pieces) = slope[row * SEEN..(row + 1) * SEEN].split_at(WORD);
                self.words.add_slope(*word, own);
                look.pieces.iter().for_each(|it| self.pieces.add_slope(usize::from(*it), pieces));
            }
        }
    }

    fn step(&mut self, step: f32) {
        self.time += 1.0;
        for it in &mut self.layers {
            it.weights.learn(step, self.time);
            it.bias.learn(step, self.time);
        }
        let dense = [&mut self.slots, &mut self.missing, &mut self.facts, &mut self.bias, &mut self.choices];
        let others = [&mut self.choice_bias, &mut self.tags, &mut self.tag_bias];
        dense.into_iter().chain(others).for_each(|it| it.learn(step, self.time));
        self.words.learn(step);
        self.pieces.learn(step);
    }
}

impl Layer {
    /// What the layer adds to each row; nothing to rows without a word.
    fn apply(&self, input: &[f32], width: usize, batch: &Batch) -> Vec<f32> {
        let mut gain = vec![0.0; batch.rows * WIDE];
        let middle = WIDE..(batch.rows - 1) * WIDE;
        gain[middle.clone()].chunks_exact_mut(WIDE).for_each(|it| it.copy_from_slice(&self.bias.values));
        let steps = Steps { row: width, column: 1 };
        add_product(&mut gain[middle], input, steps, &self.weights.values, self.inputs, WIDE);
        gain.iter_mut().for_each(|it| *it = it.max(0.0));
        for place in &batch.places {
            gain[place.end * WIDE..(place.end + 1) * WIDE].fill(0.0);
        }
        gain
    }

    /// The slope of the input, from that of what the layer adds.
    fn back(
        &mut self,
        input: &[f32],
        width: usize,
        slope: Vec<f32>,
        rows: usize,
        past: Option<Vec<f32>>,
    ) -> Vec<f32> {
        for row in slope.chunks_exact(WIDE) {
            self.bias.slopes.iter_mut().zip(row).for_each(|(sum, it)| *sum += it);
        }
        let middle = &slope[WIDE..(rows - 1) * WIDE];
        add_product(&mut self.weights.slopes, input, Steps { row: 1, column: width }, middle, rows - 2, WIDE);
        let mut windows = vec![0.0; (rows - 2) * self.inputs];
        let turned = transposed(&self.weights.values, WIDE);
        add_product(&mut windows, middle, Steps { row: WIDE, column: 1 }, &turned, WIDE, self.inputs);
        let mut sum = past.unwrap_or_else(|| vec![0.0; rows * width]);
        for (row, window) in windows.chunks_exact(self.inputs).enumerate() {
            sum[row * width..][..self.inputs].iter_mut().zip(window).for_each(|(sum, it)| *sum += it);
        }
        sum
    }
}

/// Rare words are taken for unknown now and then, so that the unknown word is known.
fn forgotten(words: &[usize], counts: &[u32], chance: &mut Chance) -> Vec<usize> {
    let mut forget = |it: usize| it > 0 && chance.share() < 0.25 / (0.25 + counts[it] as f32);
    words.iter().map(|it| if forget(*it) { 0 } else { *it }).collect()
}

/// Scores become likelihoods, in place.
pub(crate) fn likelihoods(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for it in scores.iter_mut() {
        *it = (*it - most).exp();
        sum += *it;
    }
    scores.iter_mut().for_each(|it| *it /= sum);
}
