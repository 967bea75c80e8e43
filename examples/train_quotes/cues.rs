//! Which words are cues: logistic regression.

use crate::corpus::Example;
use crate::learn::{Chance, Weights};
use dateline::analysis::quote_training::{CUE_ROWS, cue_features};

const ROUNDS: usize = 8;
/// How many of the features are looked at in each step.
const KEPT: f32 = 0.5;

pub fn train(examples: &[Example]) -> Vec<f32> {
    let mut weights = Weights::new(CUE_ROWS, 0.1, 1e-4);
    let mut chance = Chance::new(1);
    let mut items: Vec<(&Example, usize, f32)> = Vec::new();
    for example in examples {
        items.extend(example.frames.iter().map(|it| (example, it.0, 1.0)));
        items.extend(example.others.iter().map(|it| (example, *it, 0.0)));
    }
    let mut rows = Vec::new();
    for round in 0..ROUNDS {
        chance.shuffle(&mut items);
        let mut likely = 0.0;
        for (example, at, wanted) in &items {
            rows.clear();
            cue_features(&example.units, *at, &mut |row| {
                if chance.keeps(KEPT) {
                    rows.push(row);
                }
            });
            let sum: f32 = rows.iter().map(|it| weights.values[*it]).sum();
            let likelihood = 1.0 / (1.0 + (-sum).exp());
            likely += if *wanted > 0.5 { likelihood.ln() } else { (1.0 - likelihood).ln() };
            for row in &rows {
                weights.learn(*row, wanted - likelihood);
            }
        }
        println!("cues, round {round}: {likely:.0} over {} words", items.len());
    }
    weights.values
}
