//! Texts with their names marked.

use dateline::reading::tagger::naming::Label;
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;

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

pub(crate) const GENRES: [&str; 3] = ["news", "interview", "bio"];

#[derive(Clone, Default)]
pub(crate) struct Article {
    pub forms: Vec<String>,
    pub labels: Vec<Label>,
    pub sentences: Vec<Range<usize>>,
    /// Only names of people, organisations and places are marked: other names stand unmarked.
    pub loose: bool,
}

/// One document of GUM.
pub(crate) struct Gum {
    pub id: String,
    pub title: String,
    pub text: String,
    pub genre: usize,
    /// Among those of its genre.
    pub number: usize,
    pub article: Article,
}

impl Article {
    /// What the word should have been taken for.
    pub(crate) fn want(&self, at: usize, got: usize) -> usize {
        let want = self.labels[at];
        let other = self.loose && want == Label::Nothing && got == Label::Other as usize;
        if other { got } else { want as usize }
    }

    fn sentence(&mut self, words: impl Iterator<Item = (String, Label)>) {
        let first = self.forms.len();
        words.for_each(|(form, label)| {
            self.forms.push(form);
            self.labels.push(label);
        });
        self.sentences.push(first..self.forms.len());
    }
}

pub(crate) fn gum(data: &Path) -> Result<Vec<Gum>, Box<dyn Error>> {
    let mut found = Vec::new();
    for (genre, name) in GENRES.iter().enumerate() {
        for (number, line) in
            fs::read_to_string(data.join(format!("people/gum_{name}.dev.jsonl")))?.lines().enumerate()
        {
            let document: Value = serde_json::from_str(line)?;
            let text = |key: &str| document[key].as_str().unwrap_or_default().to_string();
            let article = marked(&document);
            found.push(Gum {
                id: text("id"),
                title: text("title"),
                text: text("text"),
                genre,
                number,
                article,
            });
        }
    }
    Ok(found)
}

/// WikiGold; with more, CrossNER and Universal NER too.
pub(crate) fn others(data: &Path, more: bool) -> Result<Vec<Article>, Box<dyn Error>> {
    let read = |name: &str| fs::read_to_string(data.join("people").join(name));
    let mut found = in_twelves(&read("wikigold.conll.txt")?);
    if !more {
        return Ok(found);
    }
    for field in ["ai", "literature", "music", "science"] {
        for part in ["train", "dev", "test"] {
            found.extend(in_twelves(&read(&format!("crossner_{field}.{part}.txt"))?));
        }
    }
    for name in ["uner_ewt.dev", "uner_ewt.test", "uner_pud"] {
        found.extend(universal(&read(&format!("{name}.iob2"))?));
    }
    Ok(found)
}

/// Names are the runs of proper nouns that end a mention; what no mention of a person, organisation or place has is another name.
fn marked(document: &Value) -> Article {
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

/// Where articles are not marked, twelve sentences are one to the memory.
fn in_twelves(conll: &str) -> Vec<Article> {
    let sentences = conll.split("\n\n").collect::<Vec<_>>();
    let word = |line: &str| {
        let (form, label) = line.split_once([' ', '\t'])?;
        Some((form.to_string(), label_of(label.trim())))
    };
    let article = |some: &[&str]| {
        let mut article = Article::default();
        some.iter().for_each(|it| article.sentence(it.lines().filter_map(word)));
        article
    };
    sentences.chunks(12).map(article).collect()
}

fn universal(iob: &str) -> Vec<Article> {
    let word = |line: &str| {
        let mut fields = line.split('\t');
        let number = fields.next().filter(|it| it.bytes().all(|it| it.is_ascii_digit()))?;
        let form = fields.next().filter(|_| !number.is_empty())?;
        Some((form.to_string(), label_of(fields.next()?)))
    };
    let mut found: Vec<Article> = Vec::new();
    for sentence in iob.split("\n\n") {
        if sentence.contains("# newdoc") || found.is_empty() {
            found.push(Article { loose: true, ..Article::default() });
        }
        if let Some(article) = found.last_mut() {
            article.sentence(sentence.lines().filter_map(word));
        }
    }
    found
}

fn label_of(name: &str) -> Label {
    match name.get(2..).unwrap_or_default() {
        "" => Label::Nothing,
        "PER" | "person" | "writer" | "musicalartist" | "scientist" | "researcher" => Label::Person,
        "ORG" | "organisation" | "band" | "university" => Label::Organisation,
        "LOC" | "location" | "country" => Label::Place,
        _ => Label::Other,
    }
}
