//! How likely it is that a statement is told to the word: the right cue, and its pieces from their first word to their last.

use super::features::Frame;
use super::spans::{LABELS, Label, PAIRS, Potentials};
use std::ops::Range;

const CONTENT: usize = Label::Content as usize;

/// What the three signs count, and what there is without them; fitted on articles that the models had not seen.
const OF_CUE: f32 = 0.31;
const OF_PIECES: f32 = 1.0;
const OF_LABELS: f32 = 0.37;
const AT_FIRST: f32 = 0.38;
/// No cue is surer than this, and none less sure than the rest.
const SUREST: f32 = 0.9999;
/// What is less likely is all the same.
const LEAST: f64 = 1e-12;

/// The share of statements like this one that are right: its cue is so likely, its units have these labels, and some of them
/// are what was said.
pub(super) fn chance(
    frame: &Frame,
    potentials: &Potentials,
    likely: f32,
    labels: &[u8],
    content: &[Range<usize>],
) -> f32 {
    let ways = Ways::of(frame, potentials);
    let pieces: f32 =
        content.iter().map(|it| ways.piece(it.start - frame.window.start..it.end - frame.window.start)).sum();
    let likely = likely.clamp(1.0 - SUREST, SUREST);
    let sum = AT_FIRST
        + OF_CUE * (likely / (1.0 - likely)).ln()
        + OF_PIECES * pieces
        + OF_LABELS * ways.labels(labels);
    1.0 / (1.0 + (-sum).exp())
}

/// The weight of all ways through a frame.
struct Ways {
    /// What each step from one label to the next weighs, as a share of all that lead through it.
    steps: Vec<[f64; PAIRS]>,
    /// Of the ways up to each step and from there on, how many end or begin with each label; one entry more than there are steps.
    before: Vec<[f64; LABELS]>,
    behind: Vec<[f64; LABELS]>,
}

impl Ways {
    fn of(frame: &Frame, potentials: &Potentials) -> Ways {
        let cue = frame.cue - frame.window.start;
        let mut before = vec![[1.0, 0.0, 0.0]];
        let mut steps: Vec<[f64; PAIRS]> = Vec::with_capacity(potentials.len());
        for (at, potential) in potentials.iter().enumerate() {
            let most = potential.iter().copied().fold(f32::MIN, f32::max);
            // The cue itself is neither source nor content.
            let able = |pair: usize| at != cue || pair.is_multiple_of(LABELS);
            let mut step: [f64; PAIRS] =
                std::array::from_fn(
                    |pair| {
                        if able(pair) { f64::from((potential[pair] - most).exp()) } else { 0.0 }
                    },
                );
            let last = before[at];
            let mut next = [0.0; LABELS];
            for (pair, it) in step.iter().enumerate() {
                next[pair % LABELS] += last[pair / LABELS] * it;
            }
            let all: f64 = next.iter().sum::<f64>().max(f64::MIN_POSITIVE);
            step.iter_mut().for_each(|it| *it /= all);
            before.push(next.map(|it| it / all));
            steps.push(step);
        }
        let mut behind = vec![[1.0; LABELS]; steps.len() + 1];
        for (at, step) in steps.iter().enumerate().rev() {
            let next = behind[at + 1];
            behind[at] =
                std::array::from_fn(|from| (0..LABELS).map(|to| step[from * LABELS + to] * next[to]).sum());
        }
        Ways { steps, before, behind }
    }

    /// The logarithm of how likely just these units are a piece of what was said, and the ones beside them are not.
    fn piece(&self, units: Range<usize>) -> f32 {
        let others = || (0..LABELS).filter(|it| *it != CONTENT);
        let (Some(first), Some(last)) = (self.steps.get(units.start), self.before.get(units.start)) else {
            return 0.0;
        };
        let begins: f64 = others().map(|it| last[it] * first[it * LABELS + CONTENT]).sum();
        let inner = self.steps[units.start + 1..units.end].iter();
        let goes_on: f64 = inner.map(|it| it[CONTENT * LABELS + CONTENT]).product();
        let ends: f64 = match self.steps.get(units.end) {
            Some(step) => {
                others().map(|it| step[CONTENT * LABELS + it] * self.behind[units.end + 1][it]).sum()
            }
            None => 1.0,
        };
        (begins * goes_on * ends).max(LEAST).ln() as f32
    }

    /// The same of all labels together.
    fn labels(&self, labels: &[u8]) -> f32 {
        let mut from = 0;
        let mut all = 1.0;
        for (step, to) in self.steps.iter().zip(labels) {
            all *= step[from * LABELS + usize::from(*to)];
            from = usize::from(*to);
        }
        all.max(LEAST).ln() as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::example::article;
    use crate::analysis::quotes::indirect::units::Units;
    use crate::analysis::quotes::words::Words;
    use crate::reading::Reading;

    const UNITS: usize = 6;

    /// All labels of a frame of six units whose second is the cue, and what each comes to.
    fn counted(frame: &Frame, potentials: &Potentials) -> Vec<(Vec<u8>, f64)> {
        let mut found = Vec::new();
        for number in 0..LABELS.pow(UNITS as u32) {
            let labels: Vec<u8> =
                (0..UNITS).map(|at| (number / LABELS.pow(at as u32) % LABELS) as u8).collect();
            if labels[frame.cue - frame.window.start] != 0 {
                continue;
            }
            let mut sum = 0.0;
            let mut from = 0;
            for (step, to) in potentials.iter().zip(&labels) {
                sum += f64::from(step[from * LABELS + usize::from(*to)]);
                from = usize::from(*to);
            }
            found.push((labels, sum.exp()));
        }
        found
    }

    #[test]
    fn ways_are_weighed_as_if_each_were_counted() {
        let document = article("Moreau says boats sail early.");
        let reading = Reading::of(&document);
        let units = Units::of(&Words::of(&reading), 0);
        assert_eq!(units.units.len(), UNITS);
        let frame = Frame::of(&units, 1);
        let potentials: Potentials = (0..UNITS)
            .map(|at| {
                std::array::from_fn(|pair| {
                    if pair == 0 { 0.0 } else { ((at * 7 + pair * 5) % 11) as f32 / 4.0 - 1.0 }
                })
            })
            .collect();
        let counted = counted(&frame, &potentials);
        let all: f64 = counted.iter().map(|it| it.1).sum();
        let ways = Ways::of(&frame, &potentials);
        for units in [2..4, 3..6, 0..1, 5..6, 2..6] {
            let is_piece = |labels: &[u8]| {
                let content = |at: usize| labels.get(at) == Some(&(CONTENT as u8));
                units.clone().all(content)
                    && !content(units.end)
                    && units.start.checked_sub(1).is_none_or(|it| !content(it))
            };
            let share = counted.iter().filter(|it| is_piece(&it.0)).map(|it| it.1).sum::<f64>() / all;
            assert!((f64::from(ways.piece(units.clone())) - share.ln()).abs() < 1e-4, "{units:?}: {share}");
        }
        let (labels, weight) = &counted[100];
        assert!((f64::from(ways.labels(labels)) - (weight / all).ln()).abs() < 1e-4);
    }

    #[test]
    fn surer_cues_and_edges_make_a_statement_likelier() {
        let document = article("Moreau says boats sail early.");
        let reading = Reading::of(&document);
        let units = Units::of(&Words::of(&reading), 0);
        let frame = Frame::of(&units, 1);
        let labels = [1, 0, 2, 2, 2, 0];
        let told = |weight: f32, likely: f32| {
            let mut potentials = vec![[0.0; PAIRS]; UNITS];
            let mut from = 0;
            for (step, to) in potentials.iter_mut().zip(labels) {
                step[from * LABELS + usize::from(to)] = weight;
                from = usize::from(to);
            }
            let piece = frame.window.start + 2..frame.window.start + 5;
            chance(&frame, &potentials, likely, &labels, std::slice::from_ref(&piece))
        };
        assert!(told(1.0, 0.5) < told(4.0, 0.5) && told(4.0, 0.5) < told(4.0, 0.9));
        assert!((0.0..=1.0).contains(&told(0.0, 0.0)) && (0.0..=1.0).contains(&told(80.0, 1.0)));
    }
}
