//! Trains the model of names: `cargo run --release --example train_naming -- DATA_DIR`.
//!
//! Reads `DATA_DIR/people` (GUM and WikiGold; with `--more` Universal NER and CrossNER too, from which the list of people does
//! not gain) and writes `assets/naming.bin`. `--without A,B` leaves
//! out the GUM documents whose ids hold one of the words, so that they can be measured; `--tagger FILE` takes the tags from another
//! model and `--out FILE` writes elsewhere. `--folds N --out FOLDER` writes instead the people that models trained on the other
//! folds find, a line an article, for the scorer; `--tagger` is then a folder of taggers, `0.bin` and so on, one a fold.
//! The same data gives the same bytes.

#![allow(clippy::print_stderr)]

mod corpus;
mod pool;

use corpus::{Article, GENRES, Gum};
use dateline::analysis::people_training::{Reading, people};
use dateline::ingest::{Hints, verbatim};
use dateline::reading::tagger::Tag;
use dateline::reading::tagger::features::{Word, Words, table};
use dateline::reading::tagger::model::{HEAD, Model, TAGS};
use dateline::reading::tagger::naming::{COUNT, LABELS, Label, Look, read_twice};
use dateline::text::{CharPositions, Vocabulary};
use pool::{Dice, Pool};
use serde_json::json;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const ROWS: u32 = 16;
const EPOCHS: usize = 8;
const LEARNERS: usize = 8;
/// Of a hundred articles, how many have their names changed at each reading.
const RENAMED: usize = 30;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|it| it == name).and_then(|it| arguments.get(it + 1));
    let data = arguments
        .first()
        .ok_or("usage: train_naming DATA_DIR [--without A,B] [--folds N] [--tagger FILE] [--out FILE]")?;
    let without = option("--without").map(String::as_str).unwrap_or_default();
    let left_out = |id: &str| without.split(',').any(|it| !it.is_empty() && id.contains(it));
    let tagger = option("--tagger").map_or("assets/tagger.bin", String::as_str);
    let mut gum = corpus::gum(data)?;
    gum.retain(|it| !left_out(&it.id));
    let others = corpus::others(data, arguments.iter().any(|it| it == "--more"))?;
    let others: Vec<&Article> = others.iter().collect();
    if let Some(folds) = option("--folds") {
        let out = option("--out").ok_or("--folds wants --out FOLDER")?;
        return measure(&gum, &others, folds.parse()?, tagger, out);
    }
    let all: Vec<&Article> = gum.iter().map(|it| &it.article).chain(others).collect();
    let bytes = train(&all, &Model::of(&fs::read(tagger)?));
    fs::write(option("--out").map_or("assets/naming.bin", String::as_str), &bytes)?;
    eprintln!("{} articles, {} bytes", all.len(), bytes.len());
    Ok(())
}

/// The people of each GUM document by a model that has not seen it, a file a genre.
fn measure(
    gum: &[Gum],
    others: &[&Article],
    folds: usize,
    taggers: &str,
    out: &str,
) -> Result<(), Box<dyn Error>> {
    let mut lines = GENRES.map(|_| String::new());
    for fold in 0..folds {
        let (held, seen): (Vec<_>, Vec<_>) = gum.iter().partition(|it| it.number % folds == fold);
        let all: Vec<&Article> =
            seen.into_iter().map(|it| &it.article).chain(others.iter().copied()).collect();
        let own = format!("{taggers}/{fold}.bin");
        let bytes = fs::read(if Path::new(&own).exists() { &own } else { taggers })?;
        let tagger = Model::of(&bytes);
        let weights = train(&all, &tagger);
        for document in held {
            let line = predicted(document, &tagger, &weights);
            lines[document.genre] += &format!("{line}\n");
        }
    }
    for (genre, lines) in GENRES.iter().zip(lines) {
        fs::write(format!("{out}/{genre}.jsonl"), lines)?;
    }
    Ok(())
}

/// The first of the best labels, by the weights as they are shipped.
fn best(weights: &[u8], features: &[u32; COUNT]) -> usize {
    let mut scores = [0i32; LABELS];
    for feature in features {
        let row = HEAD + 8 + (feature >> (32 - ROWS)) as usize * LABELS;
        let row = &weights[row..row + LABELS];
        scores.iter_mut().zip(row).for_each(|(score, weight)| *score += i32::from(*weight as i8));
    }
    (0..LABELS).max_by_key(|&it| (scores[it], std::cmp::Reverse(it))).unwrap_or(0)
}

fn predicted(document: &Gum, tagger: &Model<TAGS>, naming: &[u8]) -> serde_json::Value {
    let hints = Hints { title: Some(document.title.clone()), ..Hints::default() };
    let read = verbatim(document.text.clone(), &hints);
    let mut reading = Reading::of(&read);
    let vocabulary = &reading.vocabulary;
    let known = table(vocabulary, |it| tagger.known(it));
    let words = Words::of(known.answers(), vocabulary.numbers(0..vocabulary.len()));
    let sentences: Vec<_> =
        reading.paragraphs.iter().flat_map(|it| &it.sentences).map(|it| it.tokens.clone()).collect();
    let mut tags = vec![Tag::Other; words.len()];
    for sentence in &sentences {
        tagger.tag(words.within(sentence.clone()), &mut tags[sentence.clone()]);
    }
    let decide = |look: &Look, _| Label::ALL[best(naming, &look.features())];
    let labels = read_twice(words, &tags, sentences.iter(), decide);
    (reading.tags, reading.labels) = (tags, labels);
    let positions = CharPositions::of(&document.text);
    let found = people(&reading).into_iter().map(|(name, mentions)| {
        json!({ "name": name, "mentions": mentions.iter().map(|it| positions.span(*it)).collect::<Vec<_>>() })
    });
    json!({ "id": document.id, "people": found.collect::<Vec<_>>() })
}

struct Weights {
    rows: Vec<[f32; LABELS]>,
    totals: Vec<[f64; LABELS]>,
    steps: f64,
}

impl Weights {
    fn new() -> Weights {
        let rows = 1 << ROWS;
        Weights { rows: vec![[0.0; LABELS]; rows], totals: vec![[0.0; LABELS]; rows], steps: 0.0 }
    }

    /// Over all steps.
    fn average(&self, row: usize, label: usize) -> f64 {
        f64::from(self.rows[row][label]) - self.totals[row][label] / self.steps
    }

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

/// The words of an article as the program would see them: with the tags that the tagger gives.
struct Tagged {
    /// All words, not only the distinct ones, and the number of each.
    words: Vec<Word>,
    numbers: Vec<u32>,
    tags: Vec<Tag>,
}

impl Tagged {
    fn of(article: &Article, tagger: &Model<TAGS>) -> Tagged {
        let vocabulary = Vocabulary::of(article.forms.iter().map(String::as_str));
        let known = table(&vocabulary, |it| tagger.known(it));
        let words = Words::of(known.answers(), vocabulary.numbers(0..vocabulary.len()));
        let mut tags = vec![Tag::Other; words.len()];
        for sentence in &article.sentences {
            tagger.tag(words.within(sentence.clone()), &mut tags[sentence.clone()]);
        }
        Tagged { words: words.iter().copied().collect(), numbers: (0..words.len() as u32).collect(), tags }
    }
}

fn train(articles: &[&Article], tagger: &Model<TAGS>) -> Vec<u8> {
    let mut examples: Vec<_> = articles.iter().map(|it| (Tagged::of(it, tagger), *it)).collect();
    let pool = Pool::of(articles);
    let mut dice = Dice(12345);
    // Few articles make a learner moody: the mean of several that read them in another order is steadier.
    let mut mean = vec![[0.0; LABELS]; 1 << ROWS];
    for _ in 0..LEARNERS {
        let mut weights = Weights::new();
        for _ in 0..EPOCHS {
            for at in (1..examples.len()).rev() {
                examples.swap(at, dice.throw(at + 1));
            }
            for (words, article) in &examples {
                let renamed;
                let words = if dice.throw(100) < RENAMED {
                    renamed = Tagged::of(&pool.renamed(article, &mut dice), tagger);
                    &renamed
                } else {
                    words
                };
                let all = Words::of(&words.words, &words.numbers);
                read_twice(all, &words.tags, article.sentences.iter(), |look, at| {
                    let features = look.features();
                    let best = weights.best(&features);
                    weights.steps += 1.0;
                    let want = article.want(at, best);
                    if best != want {
                        weights.change(&features, want, best);
                    }
                    Label::ALL[best]
                });
            }
        }
        for (row, sum) in mean.iter_mut().enumerate() {
            (0..LABELS).for_each(|label| sum[label] += weights.average(row, label));
        }
    }
    pack(&mean)
}

fn pack(weights: &[[f64; LABELS]]) -> Vec<u8> {
    let all = || weights.iter().flatten().copied();
    let mut sizes: Vec<f64> = all().map(f64::abs).filter(|it| *it > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(1) * 9995 / 10000).copied().unwrap_or(1.0);
    let mut bytes = b"TAG2".to_vec();
    bytes.extend([0, ROWS as u8]);
    // A dictionary of one place, and nothing there.
    bytes.resize(HEAD + 8, 0);
    let step = |it: f64| (it / largest * 127.0).round().clamp(-127.0, 127.0) as i8 as u8;
    bytes.extend(all().map(step));
    bytes
}
