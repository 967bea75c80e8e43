//! How many words hang where, and as what, people say they do.

use crate::corpus::Sentence;
use dateline::reading::tree_training::Model;
use std::fmt;

#[derive(Default)]
pub(crate) struct Score {
    words: usize,
    /// The head right; and its relation too.
    heads: usize,
    relations: usize,
    tokens: usize,
    tags: usize,
}

const PARTS: [&str; 17] = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X",
];

/// The number of a part of speech.
pub(crate) fn part(name: &str) -> u8 {
    PARTS.iter().position(|it| *it == name).unwrap_or(PARTS.len() - 1) as u8
}

/// With the treebank’s own words and sentences, by the bytes that are shipped; marks are not counted.
pub(crate) fn score<'a>(model: &Model, sentences: impl Iterator<Item = &'a Sentence>) -> Score {
    let mut score = Score::default();
    for it in sentences {
        let seen: Vec<_> = it.looks.iter().map(|it| model.seen(it)).collect();
        let columns = model.columns(&seen);
        let encoded = model.encode(&columns.iter().collect::<Vec<_>>());
        let tree = model.parse(&encoded, &it.quoted);
        for (word, tag) in model.tags(&encoded).into_iter().enumerate() {
            score.tokens += 1;
            score.tags += usize::from(tag == part(&it.tags[word].0));
            if !it.punctuation[word] {
                let head = usize::from(tree.heads[word]) == it.heads[word];
                score.words += 1;
                score.heads += usize::from(head);
                score.relations += usize::from(head && tree.labels[word] == it.labels[word]);
            }
        }
    }
    score
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let share = |it: usize, all: usize| 100.0 * it as f64 / all.max(1) as f64;
        write!(
            out,
            "UAS {:.2} LAS {:.2} tags {:.2} ({} words)",
            share(self.heads, self.words),
            share(self.relations, self.words),
            share(self.tags, self.tokens),
            self.words
        )
    }
}
