//! Trains the part-of-speech tagger: `cargo run --release --example train_tagger -- DATA_DIR`.
//!
//! Reads `DATA_DIR/pos/gum.train.tsv`, measures by cross-validation over documents with `--folds N`, and writes
//! `assets/en/tagger.bin`. `--without A,B` leaves out the documents whose ids hold one of the words and `--out FILE` writes
//! elsewhere, so that what stands on the tags can be measured. The same data gives the same bytes: `--check` holds that they are the
//! shipped ones.

#![allow(clippy::print_stderr)]

#[path = "../learn/mod.rs"]
mod learn;

use dateline::reading::tagger::Tag;
use dateline::reading::tagger::features::{Word, Words, features, table};
use dateline::reading::tagger::model::{Model, SURE, TAGS, sure};
use dateline::reading::weights::{Kind, file};
use dateline::text::Vocabulary;
use learn::chance::{Dice, learners};
use learn::options::{Options, ship};
use learn::perceptron::{Averages, Weights, packed};
use std::collections::HashMap;
use std::error::Error;
use std::fs;

const ROWS: u32 = 15;
/// [`Tag::Other`] is learned too, so that what has it teaches the others nothing; it is not kept.
const LEARNED: usize = Tag::ALL.len();
const EPOCHS: usize = 20;
/// How many of the features are looked at in each step: one that is left out now and then makes the others stand for
/// themselves.
const KEPT: f32 = 0.7;
/// Rarer words are left to their endings.
const OFTEN: u32 = 2;

struct Sentence {
    forms: Vec<String>,
    tags: Vec<Tag>,
}

type Text = Vec<Sentence>;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: train_tagger DATA_DIR [--folds N] [--without A,B] [--out FILE | --check]";
    let options = Options::read(usage, &["--folds", "--without", "--out"], &["--check"])?;
    let texts = read(&fs::read_to_string(options.data()?.join("pos/gum.train.tsv"))?, &options);
    if let Some(folds) = options.parsed("--folds")? {
        cross_validate(&texts, folds);
        return Ok(());
    }
    let all: Vec<&Text> = texts.iter().collect();
    let bytes = train(&all);
    eprintln!("{} texts, {} bytes", texts.len(), bytes.len());
    ship(&options, "tagger.bin", &bytes)
}

fn read(tsv: &str, options: &Options) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let (mut open, mut wanted) = (false, true);
    for line in tsv.lines() {
        if line.starts_with("# doc") {
            wanted = !options.leaves_out(line);
            if wanted {
                texts.push(Vec::new());
            }
            open = false;
        } else if !wanted {
            continue;
        } else if line.is_empty() {
            open = false;
        } else if let Some(text) = texts.last_mut() {
            let columns: Vec<&str> = line.split('\t').collect();
            if !open {
                text.push(Sentence { forms: Vec::new(), tags: Vec::new() });
                open = true;
            }
            if let (Some(sentence), [_, form, _, tag, ..]) = (text.last_mut(), &columns[..]) {
                sentence.forms.push(form.to_string());
                sentence.tags.push(Tag::of(tag));
            }
        }
    }
    texts
}

fn cross_validate(texts: &[Text], folds: usize) {
    let (mut right, mut all, mut new_right, mut new_all) = (0, 0, 0, 0);
    let mut wrong: HashMap<(Tag, Tag), usize> = HashMap::new();
    for fold in 0..folds {
        let (held, kept): (Vec<_>, Vec<_>) = texts.iter().enumerate().partition(|(at, _)| at % folds == fold);
        let kept: Vec<&Text> = kept.into_iter().map(|it| it.1).collect();
        let bytes = train(&kept);
        let model: Model<TAGS> = Model::of(&bytes, Kind::Tagger);
        for (_, text) in held {
            let mut at = 0;
            let words = words_of(text, |it| model.known(it));
            for sentence in text {
                let own = &words[at..at + sentence.tags.len()];
                at += own.len();
                let mut tags = vec![Tag::Other; own.len()];
                model.tag(Words::of(own, &numbers(own.len())), &mut tags);
                for ((got, want), word) in tags.iter().zip(&sentence.tags).zip(own) {
                    right += usize::from(got == want);
                    all += 1;
                    if word.class == 0 {
                        new_right += usize::from(got == want);
                        new_all += 1;
                    }
                    if got != want {
                        *wrong.entry((*want, *got)).or_default() += 1;
                    }
                }
            }
        }
        eprintln!("fold {fold}: so far {:.2} % of {all}", 100.0 * right as f64 / all as f64);
    }
    eprintln!(
        "right {:.2} %; rare words {:.2} % of {new_all}",
        100.0 * right as f64 / all as f64,
        100.0 * new_right as f64 / new_all as f64
    );
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|it| std::cmp::Reverse(it.1));
    for ((want, got), count) in wrong.iter().take(14) {
        eprintln!("{count:5} {want:?} taken for {got:?}");
    }
}

fn words_of(text: &Text, known: impl Fn(u32) -> u32) -> Vec<Word> {
    let vocabulary = Vocabulary::of(text.iter().flat_map(|it| it.forms.iter().map(String::as_str)));
    let table = table(&vocabulary, known);
    Words::of(table.answers(), vocabulary.numbers(0..vocabulary.len())).iter().copied().collect()
}

/// Here every word is told by its own place: the same form has another class where it was seen.
fn numbers(length: usize) -> Vec<u32> {
    (0..length as u32).collect()
}

type Counts = HashMap<u32, [u32; LEARNED]>;

/// How often each word had each tag.
fn counts(texts: &[&Text]) -> Counts {
    let mut counts: HashMap<u32, [u32; LEARNED]> = HashMap::new();
    for text in texts {
        let words = words_of(text, |_| 0);
        let tags = text.iter().flat_map(|it| &it.tags);
        for (word, tag) in words.iter().zip(tags) {
            counts.entry(word.form).or_default()[*tag as usize] += 1;
        }
    }
    counts
}

/// The tags that a word is known to have: all of them that are not rare, if it was seen often enough.
fn class(counts: &[u32; LEARNED]) -> u32 {
    let all: u32 = counts.iter().sum();
    if all < OFTEN {
        return 0;
    }
    let class = (0..LEARNED).filter(|&it| counts[it] * 20 >= all).fold(0u32, |set, it| set | 1 << it);
    let alone = counts.iter().filter(|it| **it > 0).count() == 1;
    if alone && all >= 30 { class | SURE } else { class }
}

/// As a text that was not trained on would see the word: without this one sight of it.
fn class_without(counts: &Counts, form: u32, tag: Tag) -> u32 {
    let mut own = counts[&form];
    own[tag as usize] -= 1;
    class(&own)
}

fn train(texts: &[&Text]) -> Vec<u8> {
    let counts = counts(texts);
    let mut sentences: Vec<(Vec<Word>, &[Tag])> = Vec::new();
    for text in texts {
        let mut words = words_of(text, |_| 0);
        for (word, tag) in words.iter_mut().zip(text.iter().flat_map(|it| &it.tags)) {
            word.class = class_without(&counts, word.form, *tag);
        }
        let mut at = 0;
        for sentence in text.iter() {
            sentences.push((words[at..at + sentence.tags.len()].to_vec(), &sentence.tags));
            at += sentence.tags.len();
        }
    }
    let learned = learners(|seed| learner(sentences.clone(), seed));
    let mut mean = vec![[0.0; LEARNED]; 1 << ROWS];
    for averages in learned {
        for (mean, own) in mean.iter_mut().zip(averages) {
            mean.iter_mut().zip(own).for_each(|(mean, own)| *mean += own);
        }
    }
    let dictionary: HashMap<u32, u32> =
        counts.iter().map(|(form, it)| (*form, class(it))).filter(|it| it.1 != 0).collect();
    pack(&dictionary, &mean)
}

fn learner(mut sentences: Vec<(Vec<Word>, &[Tag])>, seed: u64) -> Averages<LEARNED> {
    let mut weights = Weights::new(ROWS);
    let mut dice = Dice(seed);
    for _ in 0..EPOCHS {
        dice.shuffle(&mut sentences);
        for (words, want) in &sentences {
            read_and_learn(&mut weights, words, want, &mut dice);
        }
    }
    let mut averages = vec![[0.0; LEARNED]; 1 << ROWS];
    weights.add_average(&mut averages);
    averages
}

fn read_and_learn(weights: &mut Weights<LEARNED>, words: &[Word], want: &[Tag], dice: &mut Dice) {
    let numbers = numbers(words.len());
    let sentence = Words::of(words, &numbers);
    let mut tags = vec![Tag::Other; words.len()];
    for at in 0..words.len() {
        if let Some(tag) = sure(words[at].class) {
            tags[at] = tag;
            continue;
        }
        let features: Vec<u32> =
            features(sentence, at, &tags[..at]).into_iter().filter(|_| dice.keeps(KEPT)).collect();
        let best = weights.best(&features);
        weights.steps += 1.0;
        if best != want[at] as usize {
            weights.change(&features, want[at] as usize, best);
        }
        tags[at] = Tag::ALL[best];
    }
}

fn pack(dictionary: &HashMap<u32, u32>, weights: &Averages<LEARNED>) -> Vec<u8> {
    let places = (dictionary.len() * 3 / 2).next_power_of_two();
    let mut table = vec![(0u32, 0u32); places];
    let mut entries: Vec<_> = dictionary.iter().collect();
    entries.sort();
    for (hash, class) in entries {
        let mut at = *hash as usize & (places - 1);
        while table[at].1 != 0 {
            at = (at + 1) & (places - 1);
        }
        table[at] = (*hash, *class);
    }
    let mut bytes = Vec::new();
    for (hash, class) in table {
        bytes.extend(hash.to_le_bytes());
        bytes.extend(class.to_le_bytes());
    }
    bytes.extend(packed(weights, TAGS));
    let numbers = [places.trailing_zeros(), ROWS, 0, 0, 0, 0];
    file(Kind::Tagger, numbers, "Trained on GUM, its genres that are not under NC licences.", &bytes)
}
