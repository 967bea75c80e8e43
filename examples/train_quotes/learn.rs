//! What both trainings share: steps that grow smaller with use, a fixed shuffle, small weights.

/// AdaGrad: each weight has its own step.
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

/// Numbers by chance, the same ones at every run.
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

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }

    /// A feature that is left out now and then makes the others stand for themselves.
    pub(crate) fn keeps(&mut self, share: f32) -> bool {
        ((self.next() >> 40) as f32) < share * (1 << 24) as f32
    }
}

/// So many learners, each with its own order of the examples; their mean is steadier than any of them.
const LEARNERS: u64 = 4;

/// The mean of what learners with different chances come to.
pub(crate) fn mean(learner: impl Fn(Chance) -> Vec<f32> + Sync) -> Vec<f32> {
    let learned: Vec<Vec<f32>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..=LEARNERS)
            .map(|seed| {
                scope.spawn({
                    let learner = &learner;
                    move || learner(Chance::new(seed))
                })
            })
            .collect();
        threads.into_iter().filter_map(|it| it.join().ok()).collect()
    });
    let mut sum = vec![0.0; learned.first().map_or(0, Vec::len)];
    for values in learned {
        sum.iter_mut().zip(values).for_each(|(sum, it)| *sum += it / LEARNERS as f32);
    }
    sum
}

/// One signed byte a weight, and what a step of one is worth. The few largest are cut.
pub(crate) fn quantised(weights: &[f32]) -> (Vec<u8>, f32) {
    let mut sizes: Vec<f32> = weights.iter().map(|it| it.abs()).filter(|it| *it > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes.get(sizes.len().saturating_mul(999) / 1000).copied().unwrap_or(1.0);
    let scale = largest / 127.0;
    let byte = |it: &f32| (it / scale).round().clamp(-127.0, 127.0) as i8 as u8;
    (weights.iter().map(byte).collect(), scale)
}
