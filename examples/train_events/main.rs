//! Trains the model that tells who acts and who is acted on where rules leave it open:
//! `cargo run --release --example train_events -- DATA_DIR`.
//!
//! Reads `DATA_DIR/events/plover_gsr.json` and `petrarch_unittest.jsonl`, measures by cross-validation, and writes
//! `assets/events.bin`. `--check FILE` measures on sentences of which source and target are marked (PLV), none of which it
//! learns from; `--out FILE` writes elsewhere. The same data gives the same bytes.

#![allow(clippy::print_stdout)]

mod corpus;
mod learn;

use corpus::Sentence;
use dateline::analysis::event_training::{Told, told};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The sentences are measured by models that did not see their part.
const FOLDS: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|it| it == name).and_then(|it| arguments.get(it + 1));
    let usage = "usage: train_events DATA_DIR [--check FILE] [--out FILE]";
    let data = Path::new(arguments.first().ok_or(usage)?).join("events");
    let sets = [
        ("plover", corpus::plover(&fs::read_to_string(data.join("plover_gsr.json"))?)?),
        ("petrarch", corpus::petrarch(&fs::read_to_string(data.join("petrarch_unittest.jsonl"))?)?),
    ];
    let all: Vec<&Sentence> = sets.iter().flat_map(|it| &it.1).collect();
    let mut reports = [Report::default(), Report::default()];
    for fold in 0..FOLDS {
        let seen: Vec<&Sentence> = all.iter().copied().filter(|it| it.fold(FOLDS) != fold).collect();
        let weights = learn::weights(&seen);
        for (report, (_, sentences)) in reports.iter_mut().zip(&sets) {
            sentences.iter().filter(|it| it.fold(FOLDS) == fold).for_each(|it| report.add(it, &weights));
        }
    }
    for (report, (name, _)) in reports.iter().zip(&sets) {
        report.print(name);
    }
    let weights = learn::weights(&all);
    if let Some(path) = option("--check") {
        let mut report = Report::default();
        corpus::marked(&fs::read_to_string(path)?)?.iter().for_each(|it| report.add(it, &weights));
        report.print("unseen");
    }
    fs::write(option("--out").map_or("assets/events.bin", String::as_str), &weights)?;
    println!("{} weights, {} of them not zero", weights.len(), weights.iter().filter(|it| **it != 0).count());
    Ok(())
}

/// How often the rules alone find the parties of a deed in their order, and how often with the model.
#[derive(Default)]
struct Report {
    /// All, and those that the rules leave open.
    rows: [Row; 2],
}

#[derive(Default)]
struct Row {
    count: u32,
    by_rules: u32,
    tied: u32,
    both_by_rules: u32,
    both_tied: u32,
}

impl Report {
    fn add(&mut self, sentence: &Sentence, weights: &[u8]) {
        let Some(it) = sentence.told(weights) else { return };
        let [all, open] = &mut self.rows;
        all.add(&it);
        if !it.sure {
            open.add(&it);
        }
    }

    fn print(&self, name: &str) {
        for (row, which) in self.rows.iter().zip(["all", "open"]) {
            let share = |it: u32| f64::from(it) / f64::from(row.count.max(1));
            println!(
                "{name} {which}: {} deeds; parties by rules {:.3}, with the model {:.3}; in any order {:.3}, {:.3}",
                row.count,
                share(row.by_rules),
                share(row.tied),
                share(row.both_by_rules),
                share(row.both_tied)
            );
        }
    }
}

impl Row {
    fn add(&mut self, it: &Told) {
        let both = |it: &[usize]| it.len() == 2 && it.contains(&0) && it.contains(&1);
        self.count += 1;
        self.by_rules += u32::from(it.ruled == [0, 1]);
        self.tied += u32::from(it.tied == [0, 1]);
        self.both_by_rules += u32::from(both(&it.ruled));
        self.both_tied += u32::from(both(&it.tied));
    }
}
