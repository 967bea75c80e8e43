//! Which words are cues: logistic regression.

use crate::corpus::Example;
use crate::learn::adagrad::Weights;
use crate::learn::chance::Chance;
use crate::table::Table;
use dateline::analysis::quote_training::{CUE_ROWS, cue_features, may_cue};

const ROUNDS: usize = 12;
/// How many of the features are looked at in each step.
const KEPT: f32 = 0.5;

/// So many parts, each judged by a model of the others.
const PARTS: usize = 3;

/// Tells every unit how likely it is a cue, as a model says that has not seen its article: what the frames
/// learn from must be no surer than what they will read with.
pub(crate) fn mark(examples: &mut [Example]) {
    for part in 0..PARTS {
        let (judged, others): (Vec<_>, Vec<_>) =
            examples.iter_mut().partition(|it| it.article % PARTS == part);
        let others: Vec<&Example> = others.iter().map(|it| &**it).collect();
        let table = table(&others);
        let weights = train(&others, &table, Chance::new(1));
        for example in judged {
            let able = (0..example.units.units.len()).filter(|it| may_cue(&example.units.units[*it]));
            let likely = |at: usize| {
                let mut sum = 0.0;
                cue_features(&example.units, at, &mut |it| {
                    sum += table.row(it).map_or(0.0, |row| weights[row])
                });
                1.0 / (1.0 + (-sum).exp())
            };
            let cues: Vec<(usize, f32)> = able.map(|it| (it, likely(it))).collect();
            example.units.mark(&cues);
        }
    }
}

/// The features of all units that may be cues.
pub(crate) fn table(examples: &[&Example]) -> Table {
    Table::of(CUE_ROWS, |tell| {
        for example in examples {
            let heads = example.frames.iter().map(|it| it.0).chain(example.others.iter().copied());
            heads.for_each(|at| cue_features(&example.units, at, &mut |it| tell(it)));
        }
    })
}

pub(crate) fn train(examples: &[&Example], table: &Table, mut chance: Chance) -> Vec<f32> {
    let mut weights = Weights::new(CUE_ROWS, 0.06, 1e-3);
    let mut items: Vec<(&Example, usize, f32)> = Vec::new();
    for example in examples.iter().copied() {
        items.extend(example.frames.iter().map(|it| (example, it.0, 1.0)));
        items.extend(example.others.iter().map(|it| (example, *it, 0.0)));
    }
    let mut rows = Vec::new();
    let mut mean = vec![0.0; CUE_ROWS];
    for round in 0..ROUNDS {
        chance.shuffle(&mut items);
        let mut likely = 0.0;
        for (example, at, wanted) in &items {
            rows.clear();
            cue_features(&example.units, *at, &mut |it| {
                rows.extend(table.row(it).filter(|_| chance.keeps(KEPT)));
            });
            let sum: f32 = rows.iter().map(|it| weights.values[*it]).sum();
            let likelihood = 1.0 / (1.0 + (-sum).exp());
            likely += if *wanted > 0.5 { likelihood.ln() } else { (1.0 - likelihood).ln() };
            for row in &rows {
                weights.learn(*row, wanted - likelihood);
            }
        }
        // The mean of the later rounds is steadier than the last.
        if round * 2 >= ROUNDS {
            mean.iter_mut().zip(&weights.values).for_each(|(mean, it)| *mean += it * 2.0 / ROUNDS as f32);
        }
        println!("cues, round {round}: {likely:.0} over {} words", items.len());
    }
    mean
}
