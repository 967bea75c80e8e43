//! Trains the model of reported speech, and tries it by cross-validation.
//!
//! `cargo run --release --example train_quotes -- DATA_DIR` writes `assets/en/quotes.model`, or the file of
//! `--out`; with `--check` it only holds that the shipped bytes come out.
//! `… -- DATA_DIR --folds 5 --out FILE` writes instead what models trained on the other folds find, a line
//! an article, for the scorer of quotations. With `--outlets` a fold is an outlet, or `--folds 2` some of them;
//! `--models FOLDER` keeps the models of the folds, and takes those that lie there: rules can be tried again in seconds;
//! with `--trees assets/en/trees.bin` the frames see how the words hang on each other, which the shipped model does not.

#![allow(clippy::print_stdout)]

mod corpus;
mod cues;
#[path = "../learn/mod.rs"]
mod learn;
mod spans;
mod table;

use corpus::Article;
use dateline::analysis::quote_training::{Model, quotes};
use dateline::reading::tree_training::Model as Trees;
use dateline::reading::weights::{Kind, file};
use dateline::text::CharPositions;
use learn::adagrad::mean;
use learn::bytes::quantised;
use learn::options::{Options, ship};
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: train_quotes DATA_DIR [--folds N [--outlets] [--models FOLDER] --out FILE] [--trees FILE] [--check]";
    let options =
        Options::read(usage, &["--folds", "--models", "--out", "--trees"], &["--outlets", "--check"])?;
    let folds = options.parsed("--folds")?.unwrap_or(0);
    let outlets = options.has("--outlets");
    let out = PathBuf::from(options.get("--out").unwrap_or("predicted.jsonl"));
    let models = options.get("--models").map(PathBuf::from);
    let mut trees: Option<&Trees> = None;
    if let Some(file) = options.get("--trees") {
        let grammar = Trees::of(fs::read(file)?.leak()).ok_or("these bytes are no grammar")?;
        trees = Some(Box::leak(Box::new(grammar)));
    }
    let articles = corpus::read(&options.data()?.join("quotes/polnear.dev.jsonl"))?;
    if folds == 0 {
        let bytes = train(&articles.iter().collect::<Vec<_>>(), trees);
        return ship(&options, "quotes.model", &bytes);
    }
    let mut names: Vec<&str> = articles.iter().map(Article::outlet).collect();
    names.dedup();
    let outlet = |it: &Article| names.iter().position(|name| *name == it.outlet()).unwrap_or_default();
    let mut lines = String::new();
    for fold in 0..folds {
        // Articles stand in the order of their outlets and dates: take every n-th.
        let (held, seen): (Vec<_>, Vec<_>) = articles
            .iter()
            .enumerate()
            .partition(|(at, it)| if outlets { outlet(it) } else { *at } % folds == fold);
        let bytes = match models.as_ref().map(|it| it.join(format!("{fold}.bin"))) {
            Some(kept) if kept.exists() => fs::read(kept)?,
            kept => {
                let bytes = train(&seen.into_iter().map(|it| it.1).collect::<Vec<_>>(), trees);
                kept.map(|it| fs::write(it, &bytes)).transpose()?;
                bytes
            }
        };
        let mut model = Model::of(&bytes).ok_or("the trained bytes are no model")?;
        model.trees = trees;
        for (_, article) in held {
            lines.push_str(&predicted(article, &model).to_string());
            lines.push('\n');
        }
        fs::write(&out, &lines)?;
    }
    Ok(())
}

fn train(articles: &[&Article], trees: Option<&Trees>) -> Vec<u8> {
    let mut examples = corpus::examples(articles, trees);
    cues::mark(&mut examples);
    let all: Vec<_> = examples.iter().collect();
    let cue_table = cues::table(&all);
    let (cues, cue_scale) = quantised(&mean(|it| cues::train(&all, &cue_table, it)));
    let span_table = spans::table(&examples);
    let (spans, span_scale) = quantised(&mean(|it| spans::train(&examples, &span_table, it)));
    let scales = [cue_scale.to_bits(), span_scale.to_bits(), 0, 0, 0, 0];
    let bytes = [cue_table.prints, cues, span_table.prints, spans].concat();
    file(Kind::Quotes, scales, "Trained on PolNeAR, without words of content.", &bytes)
}

fn predicted(article: &Article, model: &Model) -> Value {
    let text = article.document.text();
    let positions = CharPositions::of(text);
    let quotes = quotes(&article.document, model).into_iter().map(|it| {
        let mention = it.speaker.as_ref().and_then(|it| it.mention);
        let mut line = json!({
            "start": positions.at(it.span.start),
            "end": positions.at(it.span.end),
            "parts": it.parts.iter().map(|it| positions.span(*it)).collect::<Vec<_>>(),
            "speaker": mention.map(|it| it.of(text)),
            "canonical": it.speaker.as_ref().map(|it| it.name.clone()),
            "rule": it.rule,
            "cue": it.cue.map(|it| it.of(text)),
        });
        if let Some(mention) = mention {
            line["speaker_start"] = positions.at(mention.start).into();
            line["speaker_end"] = positions.at(mention.end).into();
        }
        line
    });
    json!({ "id": article.id, "quotes": quotes.collect::<Vec<_>>() })
}
