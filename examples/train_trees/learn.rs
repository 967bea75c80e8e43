//! Steps of gradient descent, and numbers by chance that are the same at every run.

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

pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From nothing to one.
    pub(crate) fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    fn between(&mut self, size: f32) -> f32 {
        (self.share() * 2.0 - 1.0) * size
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}
