//! AdaGrad: each weight has its own step, which grows smaller with use.

use super::chance::{Chance, LEARNERS, learners};

pub(crate) struct Weights {
    pub values: Vec<f32>,
    squares: Vec<f32>,
    step: f32,
    decay: f32,
}

impl Weights {
    pub(crate) fn new(size: usize, step: f32, decay: f32) -> Self {
        Weights { values: vec![0.0; size], squares: vec![1e-6; size], step, decay }
    }

    pub(crate) fn learn(&mut self, at: usize, gradient: f32) {
        let gradient = gradient - self.decay * self.values[at];
        self.squares[at] += gradient * gradient;
        self.values[at] += self.step * gradient / self.squares[at].sqrt();
    }
}

/// The mean of what learners with different chances come to.
pub(crate) fn mean(learner: impl Fn(Chance) -> Vec<f32> + Sync) -> Vec<f32> {
    let learned = learners(|seed| learner(Chance::new(seed)));
    let mut sum = vec![0.0; learned.first().map_or(0, Vec::len)];
    for values in learned {
        sum.iter_mut().zip(values).for_each(|(sum, it)| *sum += it / LEARNERS as f32);
    }
    sum
}
