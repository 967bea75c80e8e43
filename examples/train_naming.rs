//! Trains the model of names: `cargo run --release --example train_naming -- DATA_DIR`.
//!
//! Reads `DATA_DIR/people/*.jsonl` (GUM) and `wikigold.conll.txt`, and writes `assets/naming.bin`. `--without WORD` leaves
//! out the documents whose id holds the word, so that they can be measured. The same data gives the same bytes.

#![allow(clippy::print_stderr)]

use dateline::analysis::tagger::Tag;
use dateline::analysis::tagger::features::words;
use dateline::analysis::tagger::model::{Model, TAGS};
use dateline::analysis::tagger::naming::{COUNT, LABELS, Label, Tagged, read_twice};
use serde_json::Value;
use std::error::Error;
use std::ops::Range;
use std::{env, fs};

const ROWS: u32 = 16;
const EPOCHS: usize = 8;
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "president",
    "prime",
    "minister",
    "chancellor",
    "king",
    "queen",
    "prince",
    "princess",
    "sir",
    "lord",
    "lady",
    "senator",
    "sen",
    "rep",
    "governor",
    "gov",
    "mayor",
    "judge",
    "justice",
    "general",
    "gen",
    "colonel",
    "captain",
    "chief",
    "secretary",
    "ambassador",
    "pope",
    "administrator",
];

#[derive(Default)]
struct Article {
    forms: Vec<String>,
    labels: Vec<Label>,
    sentences: Vec<Range<usize>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let data = arguments.first().ok_or("usage: train_naming DATA_DIR [--without WORD]")?;
    let without = arguments.iter().position(|it| it == "--without").and_then(|it| arguments.get(it + 1));
    let mut articles = Vec::new();
    for genre in ["news", "interview", "bio"] {
        for line in fs::read_to_string(format!("{data}/people/gum_{genre}.dev.jsonl"))?.lines() {
            let document: Value = serde_json::from_str(line)?;
            let id = document["id"].as_str().unwrap_or_default();
            if without.is_none_or(|it| !id.contains(it.as_str())) {
                articles.push(gum(&document));
            }
        }
    }
    articles.extend(wikigold(&fs::read_to_string(format!("{data}/people/wikigold.conll.txt"))?));
    let bytes = train(&articles);
    fs::write("assets/naming.bin", &bytes)?;
    eprintln!("{} articles, {} bytes", articles.len(), bytes.len());
    Ok(())
}

/// Names are the runs of proper nouns that end a mention; what no mention of a person, organisation or place has is another name.
fn gum(document: &Value) -> Article {
    let mut article = Article::default();
    let tokens = document["tokens"].as_array().cloned().unwrap_or_default();
    let number = |it: &Value| it.as_u64().unwrap_or_default() as usize;
    let mut last = 0;
    for (at, token) in tokens.iter().enumerate() {
        let sentence = number(&token[5]);
        if sentence != last || article.sentences.is_empty() {
            article.sentences.push(at..at);
            last = sentence;
        }
        if let Some(open) = article.sentences.last_mut() {
            open.end = at + 1;
        }
        article.forms.push(token[0].as_str().unwrap_or_default().to_string());
        let name = token[1] == "PROPN";
        article.labels.push(if name { Label::Other } else { Label::Nothing });
    }
    let mut mentions = Vec::new();
    for entity in document["entities"].as_array().into_iter().flatten() {
        let label = match entity["type"].as_str() {
            Some("person") => Label::Person,
            Some("organization") => Label::Organisation,
            Some("place") => Label::Place,
            _ => Label::Other,
        };
        for mention in entity["mentions"].as_array().into_iter().flatten() {
            mentions.push((number(&mention["start"]), number(&mention["end"]), label));
        }
    }
    // The longest first, so that what lies inside has the last word only where it is all that is named.
    mentions.sort_by_key(|it| (std::cmp::Reverse(it.1 - it.0), it.0));
    for (start, end, label) in mentions {
        let first = tokens.partition_point(|it| number(&it[3]) < start);
        let mut last = tokens.partition_point(|it| number(&it[4]) <= end);
        while last > first && matches!(article.forms[last - 1].as_str(), "'s" | "’s") {
            last -= 1;
        }
        if last - first > 8 {
            continue;
        }
        for at in (first..last).rev() {
            let title = label == Label::Person
                && TITLES.contains(&article.forms[at].to_lowercase().trim_matches('.'));
            if tokens[at][1] != "PROPN" || title {
                break;
            }
            article.labels[at] = label;
        }
    }
    article
}

/// Its articles are not marked: a sentence is an article of its own to the memory.
fn wikigold(conll: &str) -> Vec<Article> {
    let sentences = conll.split("\n\n").collect::<Vec<_>>();
    let mut found = Vec::new();
    for some in sentences.chunks(12) {
        let mut article = Article::default();
        for sentence in some {
            let first = article.forms.len();
            for line in sentence.lines() {
                let Some((form, label)) = line.split_once(' ') else { continue };
                article.forms.push(form.to_string());
                article.labels.push(match label {
                    "I-PER" => Label::Person,
                    "I-ORG" => Label::Organisation,
                    "I-LOC" => Label::Place,
                    "I-MISC" => Label::Other,
                    _ => Label::Nothing,
                });
            }
            article.sentences.push(first..article.forms.len());
        }
        found.push(article);
    }
    found
}

struct Weights {
    rows: Vec<[f32; LABELS]>,
    totals: Vec<[f64; LABELS]>,
    steps: f64,
}

impl Weights {
    fn best(&self, features: &[u32; COUNT]) -> usize {
        let mut scores = [0f32; LABELS];
        for feature in features {
            let row = &self.rows[(feature >> (32 - ROWS)) as usize];
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
        }
        (0..LABELS).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a))).unwrap_or(0)
    }

    fn change(&mut self, features: &[u32; COUNT], right: usize, wrong: usize) {
        for feature in features {
            let at = (feature >> (32 - ROWS)) as usize;
            self.rows[at][right] += 1.0;
            self.rows[at][wrong] -= 1.0;
            self.totals[at][right] += self.steps;
            self.totals[at][wrong] -= self.steps;
        }
    }
}

/// The words as the program would see them: with the tags that the tagger gives.
fn tagged(article: &Article, tagger: &Model<TAGS>) -> Vec<Tagged> {
    let forms = || article.forms.iter().map(String::as_str);
    let known = words(forms(), |it| tagger.known(it));
    let mut tags = vec![Tag::Other; known.len()];
    for sentence in &article.sentences {
        tagger.tag(&known[sentence.clone()], &mut tags[sentence.clone()]);
    }
    words(forms(), |_| 0).into_iter().zip(tags).map(|(word, tag)| Tagged { word, tag }).collect()
}

fn train(articles: &[Article]) -> Vec<u8> {
    let tagger = fs::read("assets/tagger.bin").unwrap_or_default();
    let tagger = Model::of(&tagger);
    let mut examples: Vec<_> = articles.iter().map(|it| (tagged(it, &tagger), it)).collect();
    let rows = 1usize << ROWS;
    let mut weights =
        Weights { rows: vec![[0.0; LABELS]; rows], totals: vec![[0.0; LABELS]; rows], steps: 0.0 };
    let mut dice = 12345u64;
    for _ in 0..EPOCHS {
        for at in (1..examples.len()).rev() {
            dice = dice.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            examples.swap(at, (dice >> 33) as usize % (at + 1));
        }
        for (words, article) in &examples {
            read_twice(words, article.sentences.iter(), |features, at| {
                let best = weights.best(features);
                weights.steps += 1.0;
                let want = article.labels[at] as usize;
                if best != want {
                    weights.change(features, want, best);
                }
                Label::ALL[best]
            });
        }
    }
    pack(&weights)
}

fn pack(weights: &Weights) -> Vec<u8> {
    let average = |row: usize, label: usize| {
        f64::from(weights.rows[row][label]) - weights.totals[row][label] / weights.steps
    };
    let all = || (0..weights.rows.len()).flat_map(|row| (0..LABELS).map(move |label| (row, label)));
    let mut sizes: Vec<f64> =
        all().map(|(row, label)| average(row, label).abs()).filter(|it| *it > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(1) * 9995 / 10000).copied().unwrap_or(1.0);
    let mut bytes = b"TAG1".to_vec();
    bytes.extend([0, ROWS as u8, 0, 0]);
    bytes.extend([0; 8]);
    let step = |it: f64| (it / largest * 127.0).round().clamp(-127.0, 127.0) as i8 as u8;
    bytes.extend(all().map(|(row, label)| step(average(row, label))));
    bytes
}
