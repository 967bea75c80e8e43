//! Treebanks in CoNLL-U, as the net sees them.

use dateline::reading::tree_training::{Look, Relation, quoted};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read;
use std::path::Path;

pub(crate) struct Sentence {
    pub document: String,
    pub looks: Vec<Look>,
    pub quoted: Vec<bool>,
    /// The part of speech, and the finer tag of the treebank.
    pub tags: Vec<(String, String)>,
    /// The head of each word; the number of words stands for the root.
    pub heads: Vec<usize>,
    pub labels: Vec<u8>,
    pub punctuation: Vec<bool>,
}

pub(crate) fn read(path: &Path) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let packed = std::fs::File::open(path).map_err(|it| format!("cannot read {path:?}: {it}"))?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text)?;
    let mut document = String::new();
    let mut found = Vec::new();
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for line in text.lines().chain(std::iter::once("")) {
        if let Some(name) = line.strip_prefix("# newdoc ") {
            document = name.trim_start_matches("id = ").to_string();
        } else if line.is_empty() && !rows.is_empty() {
            found.push(sentence(&document, &std::mem::take(&mut rows))?);
        } else if line.starts_with(|it: char| it.is_ascii_digit()) {
            rows.push(line.split('\t').collect());
        }
    }
    Ok(found)
}

fn sentence(document: &str, rows: &[Vec<&str>]) -> Result<Sentence, Box<dyn Error>> {
    let count = rows.len();
    if rows.iter().any(|it| it.len() < 8) {
        return Err(format!("a row of {document} has too few columns").into());
    }
    let head =
        |it: &Vec<&str>| Ok::<_, Box<dyn Error>>(it[6].parse::<usize>()?.checked_sub(1).unwrap_or(count));
    Ok(Sentence {
        document: document.to_string(),
        looks: rows.iter().map(|it| Look::of(it[1])).collect(),
        quoted: quoted(rows.iter().map(|it| it[1])),
        tags: rows.iter().map(|it| (it[3].to_string(), it[4].to_string())).collect(),
        heads: rows.iter().map(head).collect::<Result<_, _>>()?,
        labels: rows.iter().map(|it| Relation::of(it[7]) as u8).collect(),
        punctuation: rows.iter().map(|it| it[7] == "punct").collect(),
    })
}

/// The heads without arcs that cross: the shortest of those that do hang one step higher, until none is left.
pub(crate) fn projective(heads: &[usize]) -> Vec<usize> {
    let count = heads.len();
    let mut heads = heads.to_vec();
    for _ in 0..200 {
        let crosses = |word: usize| {
            let head = heads[word];
            (word.min(head) + 1..word.max(head)).any(|between| {
                let mut at = between;
                while at != count && at != head {
                    at = heads[at];
                }
                at != head
            })
        };
        let crossing = (0..count).filter(|it| heads[*it] != count && crosses(*it));
        let Some(word) = crossing.min_by_key(|it| it.abs_diff(heads[*it])) else { break };
        heads[word] = heads[heads[word]];
    }
    heads
}

/// The commonest fine tags, each with its part of speech; the last for all others.
pub(crate) fn fine_tags(sentences: &[&Sentence], most: usize) -> Vec<(String, String)> {
    let mut counts: BTreeMap<&(String, String), usize> = BTreeMap::new();
    sentences.iter().flat_map(|it| &it.tags).for_each(|it| *counts.entry(it).or_default() += 1);
    let mut order: Vec<_> = counts.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    order.into_iter().take(most).map(|it| it.0.clone()).collect()
}
