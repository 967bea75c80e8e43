//! Log-linear models over listed features: each feature is a number, each number has a weight.
//!
//! The weights lie in `assets/en/events.bin`, one signed byte each, a table for each [`Step`]; `examples/train_events`
//! makes them. No feature is a word of content: they are parts of speech, small words, kinds of deeds and of
//! actors from the program's own lists, positions, counts and shapes.

use crate::reading::english::ENGLISH;
use crate::reading::weights::{self, Kind};

/// What is decided step by step, each with a table of weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Step {
    /// Whether a word tells an event.
    Event,
    /// Whether an editor's short chronology would have it.
    Essential,
    /// Who did it to whom.
    Parties,
    /// Friendly, hostile or neither: a table for each.
    Cooperation,
    Conflict,
    Neutral,
    /// When it was.
    Date,
    /// Whether two words tell one event.
    Same,
}

impl Step {
    pub const ALL: [Step; 8] = [
        Step::Event,
        Step::Essential,
        Step::Parties,
        Step::Cooperation,
        Step::Conflict,
        Step::Neutral,
        Step::Date,
        Step::Same,
    ];

    /// How many weights its table has; a power of two.
    pub const fn size(self) -> usize {
        match self {
            Step::Parties => 1 << 14,
            Step::Event | Step::Date => 1 << 13,
            Step::Same => 1 << 11,
            Step::Essential | Step::Cooperation | Step::Conflict | Step::Neutral => 1 << 12,
        }
    }

    fn start(self) -> usize {
        Step::ALL.iter().take(self as usize).map(|it| it.size()).sum()
    }
}

/// How many weights all tables have.
pub const SIZE: usize = (1 << 14) + 2 * (1 << 13) + 4 * (1 << 12) + (1 << 11);

/// What one is in a signed byte.
pub const ONE: f32 = 32.0;

/// The weights of all steps.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a>(pub &'a [u8]);

impl<'a> Weights<'a> {
    /// Those of a file; where it is no such model, they weigh nothing.
    pub fn of(file: &'a [u8]) -> Weights<'a> {
        Weights(weights::Weights::of(file, Kind::Events).map_or(&[], |it| it.bytes))
    }

    /// What a step makes of some features.
    pub fn sum<'f>(&self, step: Step, features: impl IntoIterator<Item = &'f u32>) -> f32 {
        let table = self.table(step);
        sum(features.into_iter().filter_map(|it| weight(table, *it)).sum())
    }

    /// The weights of a step.
    pub(super) fn table(&self, step: Step) -> &'a [u8] {
        self.0.get(step.start()..step.start() + step.size()).unwrap_or_default()
    }
}

/// What a feature weighs by a table, which is empty or has a power of two of them.
#[inline(always)]
fn weight(table: &[u8], feature: u32) -> Option<i32> {
    table.get(feature as usize & table.len().wrapping_sub(1)).map(|it| i32::from(it.cast_signed()))
}

fn sum(bytes: i32) -> f32 {
    bytes as f32 / ONE
}

/// Those of the program.
pub(super) fn weights() -> Weights<'static> {
    Weights::of(&ENGLISH.events_weights.0)
}

/// How likely something with this sum is.
pub(super) fn chance(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// How likely each of several is, one of which must be.
pub(super) fn chances(sums: &[f32]) -> Vec<f32> {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let each: Vec<f32> = sums.iter().map(|it| (it - most).exp()).collect();
    let all: f32 = each.iter().sum();
    each.into_iter().map(|it| it / all).collect()
}

/// Features that hold: their numbers or, where they are weighed by one table and nobody asks for more, what they weigh.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Features {
    pub(super) numbers: Vec<u32>,
    table: &'static [u8],
    sum: i32,
}

impl Features {
    /// With room for as many as most have.
    pub(super) fn new() -> Features {
        Features { numbers: Vec::with_capacity(USUAL), ..Features::default() }
    }

    /// Weighed at once; where the table is empty, kept.
    pub(super) fn weighed(table: &'static [u8]) -> Features {
        Features { table, ..Features::default() }
    }

    /// A feature by its name and value.
    #[inline(always)]
    pub(super) fn put(&mut self, name: Name, value: impl Value) {
        let mixed = value.number(name.0);
        // The low bits choose the weight.
        self.add((mixed ^ (mixed >> 29) ^ (mixed >> 47)) as u32);
    }

    #[inline]
    fn add(&mut self, number: u32) {
        match weight(self.table, number) {
            Some(it) => self.sum += it,
            None => self.numbers.push(number),
        }
    }

    /// What a step makes of them.
    pub(super) fn sum(&self, step: Step, weights: &Weights) -> f32 {
        if self.table.is_empty() { weights.sum(step, &self.numbers) } else { sum(self.sum) }
    }
}

const USUAL: usize = 64;

/// The name of a feature as a number, which the compiler works out: names are hashed for every word of every article.
#[derive(Clone, Copy)]
pub(super) struct Name(u64);

impl Name {
    pub(super) const fn of(words: &str) -> Name {
        Name(0xcbf2_9ce4_8422_2325).and(words)
    }

    /// A name of two parts.
    #[inline]
    pub(super) const fn and(self, words: &str) -> Name {
        let (mut mixed, mut at) = (self.0, 0);
        while at < words.len() {
            mixed = (mixed ^ words.as_bytes()[at] as u64).wrapping_mul(PRIME);
            at += 1;
        }
        Name((mixed ^ 0xff).wrapping_mul(PRIME))
    }
}

/// `named!("rel told")`: see [`Name`].
macro_rules! named {
    ($words:literal) => {
        const { crate::analysis::timeline::events::learned::Name::of($words) }
    };
}
pub(super) use named;

/// What a feature may have for its value.
pub(super) trait Value {
    fn number(&self, seed: u64) -> u64;
}

const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Value for &str {
    fn number(&self, seed: u64) -> u64 {
        Name(seed).and(self).0
    }
}

impl Value for u64 {
    #[inline(always)]
    fn number(&self, seed: u64) -> u64 {
        (seed ^ self.wrapping_add(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(23)
    }
}

macro_rules! numbers {
    ($($of:ty),*) => {
        $(impl Value for $of {
            #[inline(always)]
            fn number(&self, seed: u64) -> u64 {
                (*self as u64).number(seed)
            }
        })*
    };
}
numbers!(u8, usize, bool, i32);

impl<A: Value, B: Value> Value for (A, B) {
    #[inline(always)]
    fn number(&self, seed: u64) -> u64 {
        self.1.number(self.0.number(seed))
    }
}

impl<A: Value, B: Value, C: Value> Value for (A, B, C) {
    #[inline(always)]
    fn number(&self, seed: u64) -> u64 {
        self.2.number(self.1.number(self.0.number(seed)))
    }
}

/// A count as few know it apart: 0 1 2 3 4 6 8 12 16 …
pub(super) fn coarse(count: usize) -> usize {
    match count {
        0..=4 => count,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=49 => 9,
        _ => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_lie_behind_each_other() {
        let last = Step::ALL[Step::ALL.len() - 1];
        assert_eq!((last.start() + last.size(), weights().0.len()), (SIZE, SIZE));
    }

    #[test]
    fn chances_add_up() {
        let found = chances(&[1.0, 2.0, 0.5]);
        assert!((found.iter().sum::<f32>() - 1.0).abs() < 1e-5 && found[1] > found[0]);
        assert!((chance(0.0) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn what_is_weighed_at_once_weighs_the_same() {
        let table = weights().table(Step::Parties);
        let (mut kept, mut weighed) = (Features::new(), Features::weighed(table));
        for value in 0..200_usize {
            kept.put(Name::of("two"), value);
            weighed.put(Name::of("two"), value);
        }
        assert_eq!((kept.numbers.len(), weighed.numbers.len()), (200, 0));
        let [kept, weighed] = [kept, weighed].map(|it| it.sum(Step::Parties, &weights()));
        assert!(kept == weighed && kept != 0.0);
    }

    #[test]
    fn features_of_another_name_or_value_are_others() {
        let mut features = Features::default();
        for (name, value) in [("a", 1_usize), ("a", 2), ("b", 1)] {
            features.put(Name::of(name), value);
        }
        let mut numbers = features.numbers.clone();
        numbers.dedup();
        assert_eq!(numbers.len(), 3);
    }
}
