//! Trains the model of names: `cargo run --release --example train_naming -- DATA_DIR`.
//!
//! Reads `DATA_DIR/people/*.jsonl` (GUM) and `wikigold.conll.txt`, and writes `assets/en/naming.bin`. `--without A,B` leaves
//! out the documents whose ids hold one of the words, so that they can be measured; `--tagger FILE` takes the tags from another
//! model and `--out FILE` writes elsewhere. The same data gives the same bytes.

#![allow(clippy::print_stderr)]

use dateline::reading::tagger::Tag;
use dateline::reading::tagger::features::{Word, Words, table};
use dateline::reading::tagger::model::{Model, TAGS};
use dateline::reading::tagger::naming::{COUNT, LABELS, Label, read_twice};
use dateline::reading::weights::{Kind, file};
use dateline::text::Vocabulary;
use serde_json::Value;
use std::collections::HashMap;
use std::error::Error;
use std::ops::Range;
use std::{env, fs};

const ROWS: u32 = 16;
const EPOCHS: usize = 8;
const LEARNERS: usize = 8;
/// Of a hundred articles, how many have their names changed at each reading.
const RENAMED: usize = 30;
/// Of a hundred names of such an article, how many.
const CHANGED: usize = 80;

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
    let option = |name: &str| arguments.iter().position(|it| it == name).and_then(|it| arguments.get(it + 1));
    let data = arguments
        .first()
        .ok_or("usage: train_naming DATA_DIR [--without A,B] [--tagger FILE] [--out FILE]")?;
    let without = option("--without").map(String::as_str).unwrap_or_default();
    let left_out = |id: &str| without.split(',').any(|it| !it.is_empty() && id.contains(it));
    let tagger = fs::read(option("--tagger").map_or("assets/en/tagger.bin", String::as_str))?;
    let mut articles = Vec::new();
    for genre in ["news", "interview", "bio"] {
        for line in fs::read_to_string(format!("{data}/people/gum_{genre}.dev.jsonl"))?.lines() {
            let document: Value = serde_json::from_str(line)?;
            let id = document["id"].as_str().unwrap_or_default();
            if !left_out(id) {
                articles.push(gum(&document));
            }
        }
    }
    articles.extend(wikigold(&fs::read_to_string(format!("{data}/people/wikigold.conll.txt"))?));
    let bytes = train(&articles, &Model::of(&tagger, Kind::Tagger));
    fs::write(option("--out").map_or("assets/en/naming.bin", String::as_str), &bytes)?;
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
        let titled = |at: usize| TITLES.contains(&article.forms[at].to_lowercase().trim_matches('.'));
        let start = (first..last)
            .rev()
            .take_while(|&at| tokens[at][1] == "PROPN" && !(label == Label::Person && titled(at)))
            .last();
        let Some(start) = start else { continue };
        // “Secretary of State” names no State.
        let inside =
            start > first && matches!(article.forms[start - 1].as_str(), "of" | "from" | "for" | "in");
        if label == Label::Person && inside {
            continue;
        }
        article.labels[start..last].fill(label);
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

struct Dice(u64);

impl Dice {
    /// Less than `sides`.
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// Words that names of each kind are made of. An article whose names are changed for others of their kind teaches what
/// names stand beside instead of who they are.
struct Pool([Vec<String>; LABELS]);

impl Pool {
    fn of(articles: &[Article]) -> Pool {
        let mut pool: [Vec<String>; LABELS] = Default::default();
        for article in articles {
            for (form, label) in article.forms.iter().zip(&article.labels) {
                if is_replaced(form, *label) {
                    pool[*label as usize].push(form.clone());
                }
            }
        }
        for forms in &mut pool {
            forms.sort();
            forms.dedup();
        }
        Pool(pool)
    }

    /// The same name has the same new name throughout.
    fn renamed(&self, article: &Article, dice: &mut Dice) -> Article {
        let mut names: HashMap<(&str, Label), String> = HashMap::new();
        let mut forms = Vec::new();
        for (form, label) in article.forms.iter().zip(&article.labels) {
            if !is_replaced(form, *label) {
                forms.push(form.clone());
                continue;
            }
            let name = names.entry((form, *label)).or_insert_with(|| {
                let others = &self.0[*label as usize];
                let other = &others[dice.throw(others.len())];
                if dice.throw(100) < CHANGED { other.clone() } else { form.clone() }
            });
            forms.push(name.clone());
        }
        Article { forms, labels: article.labels.clone(), sentences: article.sentences.clone() }
    }
}

/// Words of organisations tell too much to be changed: “Ministry”.
fn is_replaced(form: &str, label: Label) -> bool {
    matches!(label, Label::Person | Label::Place)
        && form.chars().count() > 2
        && form.starts_with(char::is_uppercase)
        && form.contains(char::is_lowercase)
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

fn train(articles: &[Article], tagger: &Model<TAGS>) -> Vec<u8> {
    let mut examples: Vec<_> = articles.iter().map(|it| (Tagged::of(it, tagger), it)).collect();
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
                    let want = article.labels[at] as usize;
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
    // A dictionary of one place, and nothing there.
    let mut bytes = vec![0; 8];
    let step = |it: f64| (it / largest * 127.0).round().clamp(-127.0, 127.0) as i8 as u8;
    bytes.extend(all().map(step));
    let note = "Trained on GUM (news, interviews, biographies) and WikiGold.";
    file(Kind::Naming, [0, ROWS, 0, 0, 0, 0], note, &bytes)
}
