//! A conditional random field over a frame: which units name the source, which are what was said.

use super::features::{Frame, SPAN_ROWS};
use std::ops::Range;

pub const LABELS: usize = 3;
pub const PAIRS: usize = LABELS * LABELS;
/// Weights of one feature: a signed byte for each pair but the first, which counts as nothing.
pub const WIDTH: usize = PAIRS - 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Label {
    Other = 0,
    Source = 1,
    Content = 2,
}

/// The score of each step from one label to the next, unit after unit.
pub(crate) type Potentials = Vec<[f32; PAIRS]>;

/// What the frame of one cue comes to, in units of its paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    pub source: Option<Range<usize>>,
    pub content: Vec<Range<usize>>,
    /// Where no source was found: what it would be if one must be named.
    pub likely_source: Option<Range<usize>>,
}

/// The weights of all features that have any.
#[derive(Clone, Copy)]
pub(crate) struct Spans<'a> {
    /// Of each row, whose weights lie there.
    pub prints: &'a [u8],
    pub weights: &'a [[u8; WIDTH]],
    pub scale: f32,
}

pub(crate) fn potentials(frame: &Frame, spans: Spans) -> Potentials {
    let score = |at: usize| {
        let mut sums = [0_i16; WIDTH];
        let on_tree = frame.tree_features(at).into_iter().flatten();
        for feature in frame.features(at).into_iter().chain(on_tree) {
            let row = feature.row(SPAN_ROWS);
            if spans.prints.get(row) != Some(&feature.print()) {
                continue;
            }
            let Some(row) = spans.weights.get(row) else { continue };
            for pair in 0..WIDTH {
                // Sixty signed bytes cannot overflow; saying so lets them be added side by side.
                sums[pair] = sums[pair].wrapping_add(i16::from(row[pair] as i8));
            }
        }
        let mut step = [0.0; PAIRS];
        step[1..].copy_from_slice(&sums.map(|it| f32::from(it) * spans.scale));
        step
    };
    frame.window.clone().map(score).collect()
}

/// The best labels, and the natural logarithm of how much likelier they are than all others together.
pub(crate) fn best(frame: &Frame, potentials: &Potentials) -> Vec<u8> {
    let mut scores = [0.0, f32::NEG_INFINITY, f32::NEG_INFINITY];
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(potentials.len());
    for (step, pairs) in potentials.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        for to in 0..LABELS {
            // The cue is neither source nor content.
            if to > 0 && frame.window.start + step == frame.cue {
                continue;
            }
            for before in 0..LABELS {
                let score = scores[before] + pairs[before * LABELS + to];
                if score > next[to] {
                    next[to] = score;
                    from[to] = before as u8;
                }
            }
        }
        scores = next;
        back.push(from);
    }
    let mut label = (0..LABELS).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0) as u8;
    let mut labels = vec![0; back.len()];
    for (step, from) in back.iter().enumerate().rev() {
        labels[step] = label;
        label = from[usize::from(label)];
    }
    labels
}

/// The best labels among those in which one is found somewhere.
pub(crate) fn best_with(wanted: Label, frame: &Frame, potentials: &Potentials) -> Vec<u8> {
    // Each label twice: before and after the wanted one was met.
    const STATES: usize = 2 * LABELS;
    let mut scores = [f32::NEG_INFINITY; STATES];
    scores[0] = 0.0;
    let mut back: Vec<[u8; STATES]> = Vec::with_capacity(potentials.len());
    for (step, pairs) in potentials.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; STATES];
        let mut from = [0; STATES];
        let able = if frame.window.start + step == frame.cue { 1 } else { LABELS };
        for before in 0..STATES {
            for to in 0..able {
                let met = before >= LABELS || to == wanted as usize;
                let state = to + LABELS * usize::from(met);
                let score = scores[before] + pairs[before % LABELS * LABELS + to];
                if score > next[state] {
                    next[state] = score;
                    from[state] = before as u8;
                }
            }
        }
        scores = next;
        back.push(from);
    }
    let mut state = (LABELS..STATES).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0) as u8;
    let mut labels = vec![0; back.len()];
    for (step, from) in back.iter().enumerate().rev() {
        labels[step] = state % LABELS as u8;
        state = from[usize::from(state)];
    }
    labels
}

/// Runs of one label. The source is the run nearest to the cue.
pub(crate) fn parts(frame: &Frame, labels: &[u8]) -> Parts {
    let mut parts = Parts::default();
    let mut at = 0;
    while at < labels.len() {
        let end = labels[at..].iter().position(|it| *it != labels[at]).map_or(labels.len(), |it| at + it);
        let run = frame.window.start + at..frame.window.start + end;
        if labels[at] == Label::Content as u8 {
            parts.content.push(run);
        } else if labels[at] == Label::Source as u8 {
            let near = |it: &Range<usize>| it.start.abs_diff(frame.cue).min(it.end.abs_diff(frame.cue));
            if parts.source.as_ref().is_none_or(|it| near(&run) < near(it)) {
                parts.source = Some(run);
            }
        }
        at = end;
    }
    parts
}
