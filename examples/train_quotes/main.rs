//! Trains the model of reported speech, and tries it by cross-validation.
//!
//! `cargo run --release --example train_quotes -- DATA_DIR` writes `assets/en/quotes.model`.
//! `… -- DATA_DIR --folds 5 --out FILE` writes instead what models trained on the other folds find, a line
//! an article, for the scorer of quotations. With `--outlets` a fold is an outlet, or `--folds 2` some of them;
//! with `--trees assets/en/trees.bin` the frames see how the words hang on each other, which the shipped model does not.

#![allow(clippy::print_stdout)]

mod corpus;
mod cues;
mod learn;
mod spans;

use corpus::Article;
use dateline::analysis::quote_training::{Model, quotes};
use dateline::reading::tree_training::Model as Trees;
use dateline::reading::weights::{Kind, file};
use dateline::text::CharPositions;
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut folder = None;
    let (mut folds, mut out) = (0, PathBuf::from("predicted.jsonl"));
    let mut outlets = false;
    let mut trees: Option<&Trees> = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(it) = arguments.next() {
        match it.as_str() {
            "--folds" => folds = arguments.next().ok_or("--folds wants a number")?.parse()?,
            "--outlets" => outlets = true,
            "--trees" => {
                let bytes = fs::read(arguments.next().ok_or("--trees wants a file")?)?.leak();
                trees = Some(Box::leak(Box::new(Trees::of(bytes).ok_or("these bytes are no grammar")?)));
            }
            "--out" => out = arguments.next().ok_or("--out wants a file")?.into(),
            _ => folder = Some(PathBuf::from(it)),
        }
    }
    let folder = folder.ok_or("say where the data is: train_quotes DATA_DIR")?;
    let articles = corpus::read(&folder.join("quotes/polnear.dev.jsonl"))?;
    if folds == 0 {
        let bytes = train(&articles.iter().collect::<Vec<_>>(), trees);
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/en/quotes.model"), bytes)?;
        return Ok(());
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
        let bytes = train(&seen.into_iter().map(|it| it.1).collect::<Vec<_>>(), trees);
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
    let (cues, cue_scale) = learn::quantised(&learn::mean(|it| cues::train(&all, it)));
    // Trees tell more, and want more room.
    let rows = if trees.is_some() { 1 << 17 } else { 1 << 16 };
    let (spans, span_scale) = learn::quantised(&learn::mean(|it| spans::train(&examples, rows, it)));
    let scales = [cue_scale.to_bits(), span_scale.to_bits(), 0, 0, 0, 0];
    file(Kind::Quotes, scales, "Trained on PolNeAR, without words of content.", &[cues, spans].concat())
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
