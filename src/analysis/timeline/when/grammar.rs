//! All patterns made ready, and the search for them: the longest match wins, then the first row.

use super::classes::Classes;
use super::meaning::{Found, Meaning};
use super::patterns::{self, Pattern};
use super::shape::{MOST_PLACES, Shape, Taken, Vocabulary};
use super::words::{Item, Lexicon};
use crate::analysis::reading::Reading;
use crate::text::Map;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::new);

pub(super) struct Grammar {
    pub lexicon: Lexicon,
    rows: Vec<Row>,
    /// Rows that may begin with a class, by its bit, or with a word, by its number.
    by_class: Vec<Vec<usize>>,
    by_word: Map<u16, Vec<usize>>,
    comma: u16,
}

struct Row {
    pattern: &'static Pattern,
    shape: Shape,
    classes: Vec<Classes>,
}

/// One expression before it is placed in the calendar.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub name: &'static str,
    pub tokens: Range<usize>,
    pub items: Range<usize>,
    /// The first token that no earlier expression holds.
    pub floor: usize,
    pub meaning: Meaning,
}

impl Grammar {
    fn new() -> Grammar {
        let mut vocabulary = Vocabulary::default();
        let rows: Vec<Row> = patterns::all()
            .map(|pattern| {
                let shape = Shape::compile(pattern.shape, &mut vocabulary);
                debug_assert!(shape.len() <= MOST_PLACES, "{} is too long", pattern.name);
                let classes = (0..shape.len()).map(|it| shape.classes(it)).collect();
                Row { pattern, shape, classes }
            })
            .collect();
        let mut by_class = vec![Vec::new(); 64];
        let mut by_word: Map<u16, Vec<usize>> = Map::default();
        for (at, row) in rows.iter().enumerate() {
            for (classes, words) in row.shape.beginnings() {
                for (bit, known) in by_class.iter_mut().enumerate() {
                    if classes.meets(Classes(1 << bit)) && known.last() != Some(&at) {
                        known.push(at);
                    }
                }
                for word in words {
                    by_word.entry(*word).or_default().push(at);
                }
            }
        }
        let comma = vocabulary.get(",").copied().unwrap_or_default();
        Grammar { lexicon: Lexicon::of(&vocabulary), rows, by_class, by_word, comma }
    }

    /// In order, without overlap.
    pub(super) fn matches(&self, reading: &Reading, items: &[Item]) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        let mut at = 0;
        let mut floor = items.first().map_or(0, |it| it.first);
        while at < items.len() {
            match self.longest(items, at) {
                Some((end, row, taken)) => {
                    // A comma waits for a year that did not come.
                    let end = if items[end - 1].word == self.comma { end - 1 } else { end };
                    let facts = Found { items, taken: &taken, classes: &row.classes };
                    let tokens = items[at].first..items[end - 1].last + 1;
                    if let Some(meaning) = (row.pattern.meaning)(&facts) {
                        let name = row.pattern.name;
                        found.push(Match { name, tokens: tokens.clone(), items: at..end, floor, meaning });
                        floor = tokens.end;
                        at = end;
                    } else {
                        at += 1;
                    }
                }
                None => at += 1,
            }
        }
        debug_assert!(found.iter().all(|it| it.tokens.end <= reading.tokens.len()));
        found
    }

    fn longest(&self, items: &[Item], at: usize) -> Option<(usize, &Row, Taken)> {
        let item = &items[at];
        let mut best: Option<(usize, usize, Taken)> = None;
        let mut attempt = |row: usize| {
            if let Some((end, taken)) = self.rows[row].shape.matched(items, at) {
                let better = best.as_ref().is_none_or(|it| end > it.0 || end == it.0 && row < it.1);
                if better && self.means(row, items, &taken) {
                    best = Some((end, row, taken));
                }
            }
        };
        let mut bits = item.classes.0;
        while bits != 0 {
            self.by_class[bits.trailing_zeros() as usize].iter().for_each(|it| attempt(*it));
            bits &= bits - 1;
        }
        if item.word != 0 {
            self.by_word.get(&item.word).into_iter().flatten().for_each(|it| attempt(*it));
        }
        best.map(|(end, row, taken)| (end, &self.rows[row], taken))
    }

    fn means(&self, row: usize, items: &[Item], taken: &Taken) -> bool {
        let row = &self.rows[row];
        (row.pattern.meaning)(&Found { items, taken, classes: &row.classes }).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::timeline::when;
    use crate::article::{BlockKind, DocumentBuilder, Meta, Published, PublishedSource};
    use crate::text::Date;

    #[test]
    fn every_pattern_solves_its_examples() {
        let mut wrong = Vec::new();
        for pattern in patterns::all() {
            for (example, value) in pattern.examples {
                let got = values(&example.replace(['[', ']'], ""));
                let words = example.split(['[', ']']).nth(1).unwrap();
                if got.last() != Some(&(words.to_string(), value.to_string(), pattern.name)) {
                    wrong.push(format!("{}: {example} should be {value}: {got:?}", pattern.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    fn values(text: &str) -> Vec<(String, String, &'static str)> {
        let date = Date::parse("2017-03-10").unwrap();
        let published = Some(Published { date, source: PublishedSource::Given });
        let mut builder = DocumentBuilder::new(Meta { published, ..Meta::default() });
        builder.block(BlockKind::Paragraph, text);
        let document = builder.build();
        let times = when::find(&Reading::of(&document), published);
        times.into_iter().map(|it| (document.words(it.span).to_string(), it.value, it.rule)).collect()
    }
}
