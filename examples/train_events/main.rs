//! Trains the steps that tell who did what to whom and when, and measures them:
//! `cargo run --release --example train_events -- DATA_DIR [MORE.jsonl …]`.
//!
//! Reads `DATA_DIR/timeline/timeline.fit.jsonl` and any further files of annotated timelines, and the guides of
//! `DATA_DIR/pos/gum.train.tsv`, in which nothing happens between anyone. Measures by folds over articles and over outlets, writes
//! `assets/en/events.bin` and, from the folds, `assets/en/events.chances.txt`. `--curve` tells what a part of the articles gives;
//! `--score FILE` measures what is written on articles that are only scored; `--out DIR` writes elsewhere. The same data gives
//! the same bytes.

#![allow(clippy::print_stdout)]

mod calibrate;
mod corpus;
#[path = "../learn/mod.rs"]
mod learn;
mod lessons;
mod score;

use corpus::Article;
use dateline::analysis::event_training::{Chances, Guess, Row, Weights, guesses};
use dateline::reading::weights::{Kind, Numbers, file};
use learn::chance::at_once;
use learn::options::{Options, asset};
use score::{Counts, Told};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Articles are measured by weights that did not see their part.
const FOLDS: usize = 5;
/// What the file says of itself.
const NOTE: &str = "Trained on articles of PolNeAR, TimeBank, AQUAINT and GUM as annotated for this program, without words of \
     content.";

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: train_events DATA_DIR [MORE.jsonl …] [--score FILE] [--curve] [--out DIR]";
    let options = Options::read(usage, &["--out", "--score"], &["--curve"])?;
    let data = options.data()?;
    let mut articles = corpus::read(&data.join("timeline/timeline.fit.jsonl"))?;
    for more in options.more() {
        articles.extend(corpus::read(Path::new(more))?);
    }
    let idle = corpus::idle(&data.join("pos/gum.train.tsv"))?;
    println!(
        "{} articles with {} events; {} idle ones",
        articles.len(),
        articles.iter().map(|it| it.gold.len()).sum::<usize>(),
        idle.len()
    );
    let by_article = folds(&articles, |at, _| at % FOLDS);
    let guessed = cross(&articles, &idle, &by_article, 1.0);
    let outlets = outlets(&articles);
    let by_outlet = folds(&articles, |_, it| {
        outlets.iter().position(|(name, _)| *name == it.outlet).map_or(0, |at| outlets[at].1)
    });
    let unseen = cross(&articles, &idle, &by_outlet, 1.0);
    calibrate::steps(&articles, &unseen);
    // What is promised must hold for an outlet that nobody learned from.
    let table = calibrate::table(&articles, &unseen);
    let chances = Chances::of(&table);
    report("folds by article", &articles, &guessed, &chances);
    report("folds by outlet", &articles, &unseen, &chances);
    if options.has("--curve") {
        for part in [0.25, 0.5, 0.75] {
            report(
                &format!("{part} of the articles"),
                &articles,
                &cross(&articles, &idle, &by_article, part),
                &chances,
            );
        }
    }
    let idle_folds = folds(&idle, |at, _| at % FOLDS);
    let idle_guessed = cross_idle(&articles, &idle, &idle_folds);
    let without = |articles: &[Article], guessed: &[Vec<Guess>]| {
        let quiet = |it: &(&Article, &Vec<Guess>)| rows(it.0, it.1, &chances).is_empty();
        let quiet = articles.iter().zip(guessed).filter(quiet).count();
        format!("{quiet} of {}", articles.len())
    };
    println!("idle articles without a row: {}", without(&idle, &idle_guessed));
    println!("annotated ones without a row: {}", without(&articles, &unseen));
    let all: Vec<&Article> = articles.iter().chain(&idle).collect();
    let weights = lessons::weights(&all);
    if let Some(scored) = options.get("--score") {
        let scored = corpus::read(Path::new(scored))?;
        let guessed: Vec<Vec<Guess>> =
            scored.iter().map(|it| guesses(&it.look, &Weights(&weights))).collect();
        report("only scored", &scored, &guessed, &chances);
    }
    let assets = options.get("--out").map_or_else(|| asset(""), PathBuf::from);
    fs::write(assets.join("events.bin"), file(Kind::Events, Numbers::default(), NOTE, &weights))?;
    fs::write(assets.join("events.chances.txt"), table)?;
    println!("{} weights, {} of them not zero", weights.len(), weights.iter().filter(|it| **it != 0).count());
    Ok(())
}

fn folds(articles: &[Article], of: impl Fn(usize, &Article) -> usize) -> Vec<usize> {
    articles.iter().enumerate().map(|(at, it)| of(at, it)).collect()
}

/// Outlets are dealt out so that the folds have as many articles each as can be.
fn outlets(articles: &[Article]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for it in articles {
        match counts.iter_mut().find(|known| known.0 == it.outlet) {
            Some(known) => known.1 += 1,
            None => counts.push((it.outlet.clone(), 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut sizes = [0; FOLDS];
    counts
        .into_iter()
        .map(|(name, count)| {
            let fold = (0..FOLDS).min_by_key(|it| sizes[*it]).unwrap_or(0);
            sizes[fold] += count;
            (name, fold)
        })
        .collect()
}

/// The guesses in each article by weights that did not see its fold, learned from a part of the others.
fn cross(articles: &[Article], idle: &[Article], folds: &[usize], part: f64) -> Vec<Vec<Guess>> {
    let weights = at_once(0..FOLDS, |fold| {
        let seen: Vec<&Article> =
            articles.iter().zip(folds).filter(|it| *it.1 != fold).map(|it| it.0).collect();
        let count = (seen.len() as f64 * part) as usize;
        let seen: Vec<&Article> = spread(&seen, count).into_iter().chain(idle).collect();
        lessons::weights(&seen)
    });
    let mut steps = lessons::Steps::default();
    articles.iter().zip(folds).for_each(|(it, fold)| steps.add(it, &Weights(&weights[*fold])));
    steps.print();
    articles.iter().zip(folds).map(|(it, fold)| guesses(&it.look, &Weights(&weights[*fold]))).collect()
}

/// So many of them, from all over.
fn spread<'a>(all: &[&'a Article], count: usize) -> Vec<&'a Article> {
    (0..count).map(|it| all[it * all.len() / count.max(1)]).collect()
}

fn cross_idle(articles: &[Article], idle: &[Article], folds: &[usize]) -> Vec<Vec<Guess>> {
    let weights = at_once(0..FOLDS, |fold| {
        let seen = idle.iter().zip(folds).filter(|it| *it.1 != fold).map(|it| it.0);
        lessons::weights(&articles.iter().chain(seen).collect::<Vec<_>>())
    });
    idle.iter().zip(folds).map(|(it, fold)| guesses(&it.look, &Weights(&weights[*fold]))).collect()
}

fn rows(article: &Article, guesses: &[Guess], chances: &Chances) -> Vec<Row> {
    chances.rows(guesses, article.look.sentences)
}

fn report(name: &str, articles: &[Article], guessed: &[Vec<Guess>], chances: &Chances) {
    let mut counts = Counts::default();
    for (article, guesses) in articles.iter().zip(guessed) {
        let told: Vec<Told> =
            rows(article, guesses, chances).iter().map(|it| Told::of(article, it)).collect();
        counts.add(article, &told);
    }
    counts.print(name);
}
