//! Trains the model of names: `cargo run --release --example train_naming -- DATA_DIR`.
//!
//! Reads `DATA_DIR/people` (GUM and WikiGold; with `--more` Universal NER and CrossNER too, from which the list of people does
//! not gain) and writes `assets/en/naming.bin`. `--without A,B` leaves
//! out the GUM documents whose ids hold one of the words, so that they can be measured; `--tagger FILE` takes the tags from another
//! model and `--out FILE` writes elsewhere. `--folds N --out FOLDER` writes instead the people that models trained on the other
//! folds find, a line an article, for the scorer; `--tagger` is then a folder of taggers, `0.bin` and so on, one a fold.
//! The same data gives the same bytes: `--check` holds that they are the shipped ones.

#![allow(clippy::print_stderr)]

mod corpus;
#[path = "../learn/mod.rs"]
mod learn;
mod pool;

use corpus::{Article, GENRES, Gum};
use dateline::analysis::people_training::{Reading, people};
use dateline::ingest::{Hints, verbatim};
use dateline::reading::tagger::Tag;
use dateline::reading::tagger::features::{Word, Words, table};
use dateline::reading::tagger::model::{Model, TAGS};
use dateline::reading::tagger::naming::{COUNT, LABELS, Label, Look, read_twice};
use dateline::reading::weights::{Kind, Weights as Checked, file};
use dateline::text::{CharPositions, Vocabulary};
use learn::chance::Dice;
use learn::options::{Options, asset, ship};
use learn::perceptron::{Averages, Weights, packed};
use pool::Pool;
use serde_json::json;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

const ROWS: u32 = 16;
/// Bytes of a dictionary of one place.
const DICTIONARY: usize = 8;
const EPOCHS: usize = 8;
const LEARNERS: usize = 8;
/// Of a hundred articles, how many have their names changed at each reading.
const RENAMED: usize = 30;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: train_naming DATA_DIR [--without A,B] [--more] [--folds N] [--tagger FILE] [--out FILE | --check]";
    let options =
        Options::read(usage, &["--without", "--folds", "--tagger", "--out"], &["--more", "--check"])?;
    let data = options.data()?;
    let tagger = options.get("--tagger").map_or(asset("tagger.bin"), PathBuf::from);
    let mut gum = corpus::gum(data)?;
    gum.retain(|it| !options.leaves_out(&it.id));
    let others = corpus::others(data, options.has("--more"))?;
    let others: Vec<&Article> = others.iter().collect();
    if let Some(folds) = options.parsed("--folds")? {
        let out = options.get("--out").ok_or("--folds wants --out FOLDER")?;
        return measure(&gum, &others, folds, &tagger, Path::new(out));
    }
    let all: Vec<&Article> = gum.iter().map(|it| &it.article).chain(others).collect();
    let bytes = train(&all, &Model::of(&fs::read(tagger)?, Kind::Tagger));
    eprintln!("{} articles, {} bytes", all.len(), bytes.len());
    ship(&options, "naming.bin", &bytes)
}

/// The people of each GUM document by a model that has not seen it, a file a genre.
fn measure(
    gum: &[Gum],
    others: &[&Article],
    folds: usize,
    taggers: &Path,
    out: &Path,
) -> Result<(), Box<dyn Error>> {
    let mut lines = GENRES.map(|_| String::new());
    for fold in 0..folds {
        let (held, seen): (Vec<_>, Vec<_>) = gum.iter().partition(|it| it.number % folds == fold);
        let all: Vec<&Article> =
            seen.into_iter().map(|it| &it.article).chain(others.iter().copied()).collect();
        let own = taggers.join(format!("{fold}.bin"));
        let bytes = fs::read(if own.exists() { &own } else { taggers })?;
        let tagger = Model::of(&bytes, Kind::Tagger);
        let naming = train(&all, &tagger);
        let weights = Checked::of(&naming, Kind::Naming).ok_or("the trained bytes are no model")?.bytes;
        for document in held {
            let line = predicted(document, &tagger, weights);
            lines[document.genre] += &format!("{line}\n");
        }
    }
    for (genre, lines) in GENRES.iter().zip(lines) {
        fs::write(out.join(format!("{genre}.jsonl")), lines)?;
    }
    Ok(())
}

/// The first of the best labels, by the weights as they are shipped.
fn best(weights: &[u8], features: &[u32; COUNT]) -> usize {
    let mut scores = [0i32; LABELS];
    for feature in features {
        let row = DICTIONARY + (feature >> (32 - ROWS)) as usize * LABELS;
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
    let mut mean: Averages<LABELS> = vec![[0.0; LABELS]; 1 << ROWS];
    for _ in 0..LEARNERS {
        let mut weights = Weights::<LABELS>::new(ROWS);
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
        weights.add_average(&mut mean);
    }
    pack(&mean)
}

/// Behind a dictionary of one place, and nothing there.
fn pack(weights: &Averages<LABELS>) -> Vec<u8> {
    let mut bytes = vec![0; DICTIONARY];
    bytes.extend(packed(weights, LABELS));
    let note = "Trained on GUM (news, interviews, biographies) and WikiGold.";
    file(Kind::Naming, [0, ROWS, 0, 0, 0, 0], note, &bytes)
}
