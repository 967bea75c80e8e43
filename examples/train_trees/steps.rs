//! Steps of gradient descent.

use crate::learn::chance::Chance;

/// Weights that all move at every step (Adam).
pub(crate) struct Dense {
    pub values: Vec<f32>,
    pub slopes: Vec<f32>,
    means: Vec<f32>,
    squares: Vec<f32>,
}

impl Dense {
    pub(crate) fn new(count: usize, size: f32, chance: &mut Chance) -> Dense {
        let nothing = || vec![0.0; count];
        let values = (0..count).map(|_| chance.between(size)).collect();
        Dense { values, slopes: nothing(), means: nothing(), squares: nothing() }
    }

    pub(crate) fn learn(&mut self, step: f32, time: f32) {
        let (first, second) = (1.0 - 0.9_f32.powf(time), 1.0 - 0.98_f32.powf(time));
        let (step, root) = (step / first, 1.0 / second);
        let moments = self.means.iter_mut().zip(&mut self.squares);
        for ((value, slope), (mean, square)) in self.values.iter_mut().zip(&mut self.slopes).zip(moments) {
            *mean = 0.9 * *mean + 0.1 * *slope;
            *square = 0.98 * *square + 0.02 * *slope * *slope;
            *value -= step * *mean / ((*square * root).sqrt() + 1e-6);
            *slope = 0.0;
        }
    }
}

/// Rows of which few are met at a step.
pub(crate) struct Sparse {
    pub values: Vec<f32>,
    squares: Vec<f32>,
    slopes: Vec<f32>,
    met: Vec<bool>,
    order: Vec<usize>,
    pub width: usize,
}

impl Sparse {
    pub(crate) fn new(rows: usize, width: usize, chance: &mut Chance) -> Sparse {
        let count = rows * width;
        Sparse {
            values: (0..count).map(|_| chance.between(0.1)).collect(),
            squares: vec![0.0; count],
            slopes: vec![0.0; count],
            met: vec![false; rows],
            order: Vec::new(),
            width,
        }
    }

    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.width..][..self.width]
    }

    pub(crate) fn add_slope(&mut self, row: usize, slope: &[f32]) {
        if !std::mem::replace(&mut self.met[row], true) {
            self.order.push(row);
        }
        self.slopes[row * self.width..][..self.width].iter_mut().zip(slope).for_each(|(sum, it)| *sum += it);
    }

    pub(crate) fn learn(&mut self, step: f32) {
        for row in std::mem::take(&mut self.order) {
            self.met[row] = false;
            for at in row * self.width..(row + 1) * self.width {
                let slope = std::mem::take(&mut self.slopes[at]);
                self.squares[at] = 0.98 * self.squares[at] + 0.02 * slope * slope;
                self.values[at] -= step * slope / (self.squares[at].sqrt() + 1e-4);
            }
        }
    }
}
