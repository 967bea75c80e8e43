//! The trees of an article, each grown when it is first asked for.

use super::look::{Look, quoted};
use super::model::Model;
use super::net::Column;
use super::relation::Relation;
use super::tree::{Link, Tree};
use crate::text::Vocabulary;
use std::ops::Range;

/// A sentence that is longer is read in pieces: input may be hostile.
const LONGEST: usize = 160;

pub struct Forest<'a> {
    model: &'a Model<'a>,
    words: &'a Vocabulary<'a>,
    /// What was read of each piece of a sentence, in order.
    grown: Vec<Tree>,
    /// Of words that were met, and which of them is which word of the vocabulary.
    columns: Vec<Column>,
    places: Vec<Option<u32>>,
}

/// No more words are kept than these: input may be hostile.
const KEPT: usize = 1 << 12;

impl<'a> Forest<'a> {
    pub fn of(model: &'a Model<'a>, words: &'a Vocabulary<'a>) -> Forest<'a> {
        Forest { model, words, grown: Vec::new(), columns: Vec::new(), places: Vec::new() }
    }

    /// The tree of the sentence (or of the piece of a long one) that holds a word.
    pub fn tree(&mut self, sentence: Range<usize>, word: usize) -> &Tree {
        let piece = piece(&sentence, word);
        let place = self.grown.partition_point(|it| it.words.start < piece.start);
        if self.grown.get(place).is_none_or(|it| it.words.start != piece.start) {
            let tree = self.grow(piece);
            self.grown.insert(place, tree);
        }
        &self.grown[place]
    }

    fn grow(&mut self, piece: Range<usize>) -> Tree {
        let columns: Vec<usize> = self.meet(piece.clone());
        let columns: Vec<&Column> = columns.into_iter().map(|it| &self.columns[it]).collect();
        let quoted = quoted(piece.clone().map(|it| self.words.word(it)));
        let state = self.model.parse(&self.model.encode(&columns), &quoted);
        let link = |at: usize| {
            let head = usize::from(state.heads[at]);
            let relation = Relation::at(state.labels[at].into());
            Link { head: piece.start + if head < piece.len() { head } else { at }, relation }
        };
        Tree::new(piece.clone(), (0..piece.len()).map(link).collect())
    }
}

impl Forest<'_> {
    /// Where the column of each word is; those of new words are made.
    fn meet(&mut self, piece: Range<usize>) -> Vec<usize> {
        if self.columns.len() > KEPT {
            self.columns.clear();
            self.places.clear();
        }
        let numbers = self.words.numbers(piece.clone());
        let most = numbers.iter().max().map_or(0, |it| *it as usize + 1);
        self.places.resize(self.places.len().max(most), None);
        let mut seen = Vec::new();
        for (number, word) in numbers.iter().zip(piece) {
            self.places[*number as usize].get_or_insert_with(|| {
                seen.push(self.model.seen(&Look::of(self.words.word(word))));
                (self.columns.len() + seen.len() - 1) as u32
            });
        }
        self.columns.append(&mut self.model.columns(&seen));
        numbers.iter().filter_map(|it| self.places[*it as usize]).map(|it| it as usize).collect()
    }
}

fn piece(sentence: &Range<usize>, word: usize) -> Range<usize> {
    let at = word.saturating_sub(sentence.start) / LONGEST * LONGEST + sentence.start;
    at..(at + LONGEST).min(sentence.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::trees::model::tests::ignorant;

    #[test]
    fn each_sentence_has_a_tree_and_a_long_one_several() {
        let bytes = ignorant();
        let model = Model::of(&bytes).expect("weights of nothing");
        let text = "Ana Ruiz said so . ".repeat(100);
        let words = Vocabulary::of(text.split_whitespace());
        let mut forest = Forest::of(&model, &words);
        let short = forest.tree(5..10, 7).clone();
        assert_eq!(short.words, 5..10);
        let holds = |it: usize| short.up(it).all(|it| short.holds(it));
        assert!(short.words.clone().all(holds));
        let long = forest.tree(10..500, 499).words.clone();
        assert!(long.contains(&499) && long.len() <= LONGEST, "{long:?}");
        assert_eq!(forest.tree(5..10, 9).words, 5..10);
        assert_eq!(forest.grown.len(), 2);
        assert_eq!(forest.columns.len(), 5);
    }
}
