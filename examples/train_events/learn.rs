//! A choice among pairs: the one that is right should weigh more than all others of its sentence.

use crate::corpus::Sentence;
use dateline::analysis::event_training::SIZE;

const ROUNDS: usize = 80;
const RATE: f64 = 0.3;
/// How much a weight must be worth it.
const DECAY: f64 = 2.0;
/// What one is in a signed byte.
const ONE: f64 = 64.0;

/// Weights fitted on these sentences, one signed byte each.
pub(crate) fn weights(sentences: &[&Sentence]) -> Vec<u8> {
    let told = sentences.iter().filter_map(|it| it.told(&[]));
    let choices: Vec<Choice> = told.filter_map(|it| Choice::of(it.pairs)).collect();
    let mut weights = vec![0.0; SIZE];
    let mut squares = vec![0.0; SIZE];
    for _ in 0..ROUNDS {
        let mut slopes: Vec<f64> = weights.iter().map(|it| -DECAY * it).collect();
        choices.iter().for_each(|it| it.add(&weights, &mut slopes));
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(&slopes) {
            *square += slope * slope;
            if *square > 0.0 {
                *weight += RATE * slope / f64::sqrt(*square);
            }
        }
    }
    #[allow(clippy::cast_possible_truncation)]
    let byte = |it: &f64| ((it * ONE).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
    weights.iter().map(byte).collect()
}

/// Pairs of one sentence, and which of them are right.
struct Choice {
    pairs: Vec<(bool, Vec<usize>)>,
}

impl Choice {
    fn of(pairs: Vec<(usize, usize, Vec<usize>)>) -> Option<Choice> {
        let pairs: Vec<_> = pairs.into_iter().map(|(a, b, features)| ((a, b) == (0, 1), features)).collect();
        let right = pairs.iter().filter(|it| it.0).count();
        (right > 0 && right < pairs.len()).then_some(Choice { pairs })
    }

    /// Adds the slopes of the logarithm of how likely a right pair is.
    fn add(&self, weights: &[f64], slopes: &mut [f64]) {
        let sums: Vec<f64> = self.pairs.iter().map(|it| it.1.iter().map(|it| weights[*it]).sum()).collect();
        let most = sums.iter().copied().fold(f64::MIN, f64::max);
        let each: Vec<f64> = sums.iter().map(|it| (it - most).exp()).collect();
        let all: f64 = each.iter().sum();
        let right: f64 = each.iter().zip(&self.pairs).filter(|it| it.1.0).map(|it| it.0).sum();
        for (likely, (is_right, features)) in each.iter().zip(&self.pairs) {
            let slope = if *is_right { likely / right } else { 0.0 } - likely / all;
            features.iter().for_each(|it| slopes[*it] += slope);
        }
    }
}
