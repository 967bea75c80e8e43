//! Which units belong to a cue: a conditional random field, by gradient steps.

use crate::corpus::Example;
use crate::learn::adagrad::Weights;
use crate::learn::chance::Chance;
use crate::table::Table;
use dateline::analysis::quote_training::{Feature, Frame, LABELS, Label, PAIRS, SPAN_ROWS, WIDTH};

const ROUNDS: usize = 20;
/// How many of the features are looked at in each step.
const KEPT: f32 = 0.5;

/// The features of all units of all frames.
pub(crate) fn table(examples: &[Example]) -> Table {
    Table::of(SPAN_ROWS, |tell| {
        for example in examples {
            for (cue, _) in &example.frames {
                let frame = Frame::of(&example.units, *cue);
                frame.window.clone().flat_map(|it| features(&frame, it)).for_each(&mut *tell);
            }
        }
    })
}

fn features(frame: &Frame, at: usize) -> impl Iterator<Item = Feature> {
    frame.features(at).into_iter().chain(frame.tree_features(at).into_iter().flatten())
}

pub(crate) fn train(examples: &[Example], table: &Table, mut chance: Chance) -> Vec<f32> {
    let mut weights = Weights::new(SPAN_ROWS * WIDTH, 0.05, 2e-3);
    let mut items: Vec<(&Example, usize)> =
        examples.iter().flat_map(|it| (0..it.frames.len()).map(move |at| (it, at))).collect();
    let mut mean = vec![0.0; SPAN_ROWS * WIDTH];
    for round in 0..ROUNDS {
        chance.shuffle(&mut items);
        let likely: f32 =
            items.iter().map(|(example, at)| step(&mut weights, &mut chance, table, (example, *at))).sum();
        println!("spans, round {round}: {likely:.0} over {} frames", items.len());
        // The mean of the later rounds is steadier than the last.
        if round * 2 >= ROUNDS {
            mean.iter_mut().zip(&weights.values).for_each(|(mean, it)| *mean += it / ROUNDS as f32);
        }
    }
    mean
}

/// One step of ascent; how likely the annotation was before it.
fn step(weights: &mut Weights, chance: &mut Chance, table: &Table, (example, at): (&Example, usize)) -> f32 {
    let (cue, labels) = &example.frames[at];
    let frame = Frame::of(&example.units, *cue);
    let rows: Vec<Vec<usize>> = frame
        .window
        .clone()
        .map(|it| {
            let rows = features(&frame, it).filter_map(|it| table.row(it));
            rows.filter(|_| chance.keeps(KEPT)).collect()
        })
        .collect();
    let potentials: Vec<[f32; PAIRS]> = rows
        .iter()
        .map(|rows| {
            let mut sums = [0.0; PAIRS];
            for row in rows {
                let own = &weights.values[row * WIDTH..(row + 1) * WIDTH];
                sums[1..].iter_mut().zip(own).for_each(|(sum, it)| *sum += it);
            }
            sums
        })
        .collect();
    let allowed = |step: usize, label: usize| label == 0 || frame.window.start + step != frame.cue;
    let forward = forward(&potentials, &allowed);
    let backward = backward(&potentials, &allowed);
    let last = potentials.len() - 1;
    let total = log_sum(&forward[last + 1]);
    let mut before = Label::Other as usize;
    let mut likely = -total;
    for (step, rows) in rows.iter().enumerate() {
        let wanted = if frame.window.start + step == frame.cue {
            0
        } else {
            labels[frame.window.start + step] as usize
        };
        likely += potentials[step][before * LABELS + wanted];
        for (pair, potential) in potentials[step].iter().enumerate().skip(1) {
            let (from, to) = (pair / LABELS, pair % LABELS);
            let expected = if allowed(step, to) {
                (forward[step][from] + potential + backward[step + 1][to] - total).exp()
            } else {
                0.0
            };
            let gradient = f32::from(u8::from(from == before && to == wanted)) - expected;
            if gradient.abs() > 1e-4 {
                for row in rows {
                    weights.learn(row * WIDTH + pair - 1, gradient);
                }
            }
        }
        before = wanted;
    }
    likely
}

fn log_sum(values: &[f32; LABELS]) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + values.iter().map(|it| (it - most).exp()).sum::<f32>().ln()
}

/// The chances of all ways to each label before each step; one entry more than there are steps.
fn forward(potentials: &[[f32; PAIRS]], allowed: &dyn Fn(usize, usize) -> bool) -> Vec<[f32; LABELS]> {
    let mut found = vec![[0.0, f32::NEG_INFINITY, f32::NEG_INFINITY]];
    for (step, pairs) in potentials.iter().enumerate() {
        let before = found[step];
        let mut next = [f32::NEG_INFINITY; LABELS];
        for (to, score) in next.iter_mut().enumerate().filter(|it| allowed(step, it.0)) {
            *score = log_sum(&std::array::from_fn(|from| before[from] + pairs[from * LABELS + to]));
        }
        found.push(next);
    }
    found
}

fn backward(potentials: &[[f32; PAIRS]], allowed: &dyn Fn(usize, usize) -> bool) -> Vec<[f32; LABELS]> {
    let mut found = vec![[0.0; LABELS]; potentials.len() + 1];
    for (step, pairs) in potentials.iter().enumerate().rev() {
        let after = found[step + 1];
        found[step] = std::array::from_fn(|from| {
            log_sum(&std::array::from_fn(|to| {
                if allowed(step, to) { pairs[from * LABELS + to] + after[to] } else { f32::NEG_INFINITY }
            }))
        });
    }
    found
}
