//! The averaged perceptron: weights as they stood on average over all steps.

use super::bytes::{byte, largest};

/// Rows of weights for `N` labels, chosen by the high bits of a feature.
pub(crate) struct Weights<const N: usize> {
    rows: Vec<[f32; N]>,
    totals: Vec<[f64; N]>,
    pub steps: f64,
    shift: u32,
}

/// For each row, the weights as they stood on average.
pub(crate) type Averages<const N: usize> = Vec<[f64; N]>;

impl<const N: usize> Weights<N> {
    /// `rows`: the logarithm of how many.
    pub(crate) fn new(rows: u32) -> Self {
        let count = 1 << rows;
        Weights { rows: vec![[0.0; N]; count], totals: vec![[0.0; N]; count], steps: 0.0, shift: 32 - rows }
    }

    /// The label that the features speak for most, the first of several.
    pub(crate) fn best(&self, features: &[u32]) -> usize {
        let mut scores = [0f32; N];
        for feature in features {
            let row = &self.rows[(feature >> self.shift) as usize];
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
        }
        (0..N).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a))).unwrap_or(0)
    }

    /// Adding now what will be taken off in the average: the total counts from the step of the change.
    pub(crate) fn change(&mut self, features: &[u32], right: usize, wrong: usize) {
        for feature in features {
            let at = (feature >> self.shift) as usize;
            self.rows[at][right] += 1.0;
            self.rows[at][wrong] -= 1.0;
            self.totals[at][right] += self.steps;
            self.totals[at][wrong] -= self.steps;
        }
    }

    pub(crate) fn add_average(&self, sum: &mut Averages<N>) {
        for (sum, (row, total)) in sum.iter_mut().zip(self.rows.iter().zip(&self.totals)) {
            (0..N).for_each(|it| sum[it] += f64::from(row[it]) - total[it] / self.steps);
        }
    }
}

/// The weights of the first `kept` labels of each row, a byte each.
pub(crate) fn packed<const N: usize>(weights: &Averages<N>, kept: usize) -> impl Iterator<Item = u8> {
    let all = weights.iter().flatten().copied();
    let largest = largest(all, |it| it.saturating_sub(1) * 9995 / 10000).unwrap_or(1.0);
    weights.iter().flat_map(move |row| row[..kept].iter().map(move |it| byte(it / largest * 127.0)))
}
