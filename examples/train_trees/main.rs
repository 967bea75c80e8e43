//! Trains the grammar: which word hangs on which.
//!
//! `cargo run --release --example train_trees -- DATA_DIR` writes `assets/en/trees.bin` from the treebanks in
//! `DATA_DIR/grammar`, and says how well it reads those it did not learn from.
//! `… --without A,B` leaves documents out, and measures on them; `--out FILE` writes elsewhere; `--rounds N` stops after N.
//! The same data gives the same bytes.

#![allow(clippy::print_stdout)]

mod bytes;
mod corpus;
#[path = "../learn/mod.rs"]
mod learn;
mod matrix;
mod net;
mod score;
mod steps;
mod walk;

use corpus::Sentence;
use dateline::reading::tree_training::{Model, TAGS};
use learn::chance::Chance;
use learn::options::{Options, asset};
use net::{Lesson, Manner, Net};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::PathBuf;

/// Sentences that are learned from at a time.
const TOGETHER: usize = 16;
/// How long a step is at first; it shrinks to nothing.
const STEP: f32 = 1.0e-3;
/// How often the net’s own choice is followed, once it knows a little.
const EXPLORE: f32 = 0.8;
const SEED: u64 = 3;
/// What the file says of itself.
const NOTE: &str =
    "Trained on GUM without nine of its news articles, and on the English Web Treebank. CC BY-SA 4.0.";

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: train_trees DATA_DIR [--without A,B] [--rounds N] [--out FILE]";
    let options = Options::read(usage, &["--without", "--rounds", "--out"], &[])?;
    let out = options.get("--out").map_or_else(|| asset("trees.bin"), PathBuf::from);
    let without: Vec<&str> = options.get("--without").unwrap_or_default().split(',').collect();
    let rounds = options.parsed("--rounds")?.unwrap_or(12);
    let folder = options.data()?.join("grammar");
    let treebank = |name: &str| corpus::read(&folder.join(format!("{name}.conllu.gz")));
    let (gum, ewt) = (treebank("gum.train")?, treebank("ewt.train")?);
    let (held, seen): (Vec<_>, Vec<_>) = gum.iter().partition(|it| without.contains(&it.document.as_str()));
    let seen: Vec<&Sentence> = seen.into_iter().chain(&ewt).collect();
    let tests =
        [("EWT dev", treebank("ewt.dev")?), ("EWT test", treebank("ewt.test")?), ("PUD", treebank("pud")?)];
    let bytes = train(&seen, rounds, |round, bytes| {
        // A long training that is broken off leaves what it came to.
        std::fs::write(&out, bytes)?;
        let model = Model::of(bytes).ok_or("the trained bytes are no model")?;
        let last = round + 1 == rounds;
        for (name, sentences) in tests.iter().take(if last { tests.len() } else { 1 }) {
            println!("  {name}: {}", score::score(&model, sentences.iter()));
        }
        println!("  held back: {}", score::score(&model, held.iter().copied()));
        Ok(())
    })?;
    println!("{} bytes in {}", bytes.len(), out.display());
    Ok(())
}

/// `told` hears of every round what it came to.
fn train(
    sentences: &[&Sentence],
    rounds: usize,
    told: impl Fn(usize, &[u8]) -> Result<(), Box<dyn Error>>,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let (keys, counts) = words(sentences);
    let tags = corpus::fine_tags(sentences, TAGS - 1);
    let mut kinds: Vec<u8> = tags.iter().map(|it| score::part(&it.0)).collect();
    kinds.resize(TAGS, score::part("X"));
    let numbers: HashMap<u32, usize> = keys.iter().enumerate().map(|(at, it)| (*it, at + 1)).collect();
    let places: HashMap<&(String, String), usize> =
        tags.iter().enumerate().map(|(at, it)| (it, at)).collect();
    let mut lessons: Vec<Lesson> = sentences
        .iter()
        .map(|sentence| Lesson {
            words: sentence.looks.iter().map(|it| numbers.get(&it.word).copied().unwrap_or(0)).collect(),
            tags: sentence.tags.iter().map(|it| places.get(it).copied().unwrap_or(TAGS - 1)).collect(),
            heads: corpus::projective(&sentence.heads),
            sentence,
        })
        .collect();
    println!("{} sentences, {} words known, {} tags", lessons.len(), keys.len(), tags.len());
    let mut net = Net::new(keys.len(), SEED);
    let mut chance = Chance::new(SEED + 100);
    let mut mean: Vec<Vec<f32>> = net.values().into_iter().map(|it| it.clone()).collect();
    let steps = lessons.len() / TOGETHER;
    let mut time = 0;
    let mut bytes = Vec::new();
    for round in 0..rounds {
        chance.shuffle(&mut lessons);
        let mut walked = walk::Walk::default();
        for batch in lessons.chunks_exact(TOGETHER) {
            let rest = 1.0 - time as f32 / (rounds * steps) as f32;
            let warm = ((time + 1) as f32 / 200.0).min(1.0);
            let manner = Manner {
                step: STEP * rest.max(0.01) * warm,
                explore: if round == 0 { 0.0 } else { EXPLORE },
                told: round == 0,
            };
            walked.add(&net.learn(&batch.iter().collect::<Vec<_>>(), &counts, &manner, &mut chance));
            time += 1;
            // The mean of the last thousand steps is steadier than any of them.
            if time % 4 == 0 {
                let kept = 0.996_f32.min(time as f32 / (time as f32 + 40.0));
                for (mean, now) in mean.iter_mut().zip(net.values()) {
                    mean.iter_mut().zip(now).for_each(|(mean, it)| *mean = kept * *mean + (1.0 - kept) * *it);
                }
            }
        }
        let wrong = 100.0 * walked.wrong as f64 / walked.steps as f64;
        println!("round {round}: loss {:.4}, {wrong:.2} % of steps wrong", walked.loss / walked.steps as f64);
        let swap = |net: &mut Net, other: &mut [Vec<f32>]| {
            net.values().into_iter().zip(other).for_each(|(a, b)| std::mem::swap(a, b));
        };
        swap(&mut net, &mut mean);
        bytes = bytes::of(&net, &keys, &kinds, NOTE);
        swap(&mut net, &mut mean);
        told(round, &bytes)?;
    }
    Ok(bytes)
}

/// The hashes of words that stand there three times or more, in order; how often, after a nothing for all others.
fn words(sentences: &[&Sentence]) -> (Vec<u32>, Vec<u32>) {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for it in sentences.iter().flat_map(|it| &it.looks) {
        *counts.entry(it.word).or_default() += 1;
    }
    counts.retain(|_, it| *it >= 3);
    (counts.keys().copied().collect(), std::iter::once(0).chain(counts.into_values()).collect())
}
