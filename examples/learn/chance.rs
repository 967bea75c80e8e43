//! Numbers by chance that are the same at every run.

/// Xorshift.
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

    pub(crate) fn between(&mut self, size: f32) -> f32 {
        (self.share() * 2.0 - 1.0) * size
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

/// A linear congruence: what the tagger and the names were trained with. Another generator gives other weights, so it
/// stays until they are trained anew.
pub(crate) struct Dice(pub u64);

impl Dice {
    /// The high `bits` of the next state.
    pub(crate) fn next(&mut self, bits: u32) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        self.0 >> (u64::BITS - bits)
    }

    /// Less than `sides`.
    pub(crate) fn throw(&mut self, sides: usize) -> usize {
        self.next(31) as usize % sides.max(1)
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.next(32) as usize % (at + 1));
        }
    }

    pub(crate) fn keeps(&mut self, share: f32) -> bool {
        self.next(32) as u32 as f32 <= share * u32::MAX as f32
    }
}

/// So many learners, each with its own order of the examples; their mean is steadier than any of them.
pub(crate) const LEARNERS: u64 = 4;

/// What learners with different chances come to, at the same time.
pub(crate) fn learners<T: Send>(learner: impl Fn(u64) -> T + Sync) -> Vec<T> {
    at_once(1..LEARNERS + 1, learner)
}

/// What comes of each number, in order; as many are worked on at once as there are cores.
pub(crate) fn at_once<N: Send + Copy, T: Send>(
    numbers: impl IntoIterator<Item = N>,
    of: impl Fn(N) -> T + Sync,
) -> Vec<T> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let numbers: Vec<N> = numbers.into_iter().collect();
    let mut found = Vec::new();
    for together in numbers.chunks(cores) {
        std::thread::scope(|scope| {
            let of = &of;
            let threads: Vec<_> = together.iter().map(|&it| scope.spawn(move || of(it))).collect();
            found.extend(threads.into_iter().filter_map(|it| it.join().ok()));
        });
    }
    assert_eq!(found.len(), numbers.len(), "one of them broke off");
    found
}
