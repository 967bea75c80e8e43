//! Weights as signed bytes.

/// The few largest are cut, so that the many small ones keep their steps: the largest that is not. `kept`: from how many sizes to the place
/// of that one among them.
pub(crate) fn largest<F: Into<f64> + Copy>(
    weights: impl Iterator<Item = F>,
    kept: fn(usize) -> usize,
) -> Option<f64> {
    let mut sizes: Vec<f64> = weights.map(|it| it.into().abs()).filter(|it| *it > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(kept(sizes.len())).copied()
}

/// A number of steps.
pub(crate) fn byte(steps: f64) -> u8 {
    (steps.round().clamp(-127.0, 127.0) as i8).cast_unsigned()
}

/// Bytes and what a step of one is worth; of a thousand weights the largest is cut.
pub(crate) fn quantised(weights: &[f32]) -> (Vec<u8>, f32) {
    let largest = largest(weights.iter().copied(), |it| it.saturating_mul(999) / 1000).unwrap_or(1.0) as f32;
    let step = largest / 127.0;
    (weights.iter().map(|it| byte(f64::from(it / step))).collect(), step)
}

/// The same with none cut: where a net is small, to cut large weights costs more than fine steps gain.
pub(crate) fn whole(weights: &[f32]) -> (Vec<u8>, f32) {
    let step = weights.iter().fold(1e-9_f32, |most, it| most.max(it.abs())) / 127.0;
    (weights.iter().map(|it| byte(f64::from(it / step))).collect(), step)
}
