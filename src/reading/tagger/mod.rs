//! Part-of-speech tagger: which words are names, verbs, nouns.
//!
//! An averaged perceptron that reads each sentence once, from left to right. Its weights lie in
//! `assets/en/tagger.bin` and are used where they lie; `examples/train_tagger.rs` makes them.

pub mod features;
pub mod model;
pub mod naming;
mod tag;

pub use tag::Tag;

use crate::reading::english::ENGLISH;
use crate::reading::weights::Kind;
use crate::text::Vocabulary;
use features::Words;
use model::{Model, TAGS, highest};
use naming::{LABELS, Label, Look, read_twice};
use std::ops::Range;
use std::sync::OnceLock;

/// A book is read in pieces of about so many tokens, so that what is kept of each word stays small.
const PIECE: usize = 1 << 15;

/// The part of speech of every word, and which name it is a part of. `sentences` must be in order.
pub(crate) fn read<'a>(
    words: &Vocabulary,
    sentences: impl Iterator<Item = &'a Range<usize>>,
) -> (Vec<Tag>, Vec<Label>) {
    static TAGGER: OnceLock<Model<'static, TAGS>> = OnceLock::new();
    let tagger = TAGGER.get_or_init(|| Model::of(&ENGLISH.tagger_weights.0, Kind::Tagger));
    let table = features::table(words, |it| tagger.known(it));
    let mut tags = vec![Tag::Other; words.len()];
    let mut labels = vec![Label::Nothing; words.len()];
    let mut sentences = sentences.peekable();
    while let Some(first) = sentences.peek().map(|it| it.start) {
        let mut piece = Vec::new();
        while let Some(sentence) = sentences.next_if(|it| piece.is_empty() || it.end <= first + PIECE) {
            piece.push(sentence.start - first..sentence.end - first);
        }
        let end = first + piece.last().map_or(0, |it| it.end);
        let piece_of = Words::of(table.answers(), words.numbers(first..end));
        read_piece(tagger, piece_of, &piece, &mut tags[first..end], &mut labels[first..end]);
    }
    (tags, labels)
}

fn read_piece(
    tagger: &Model<TAGS>,
    words: Words,
    sentences: &[Range<usize>],
    tags: &mut [Tag],
    labels: &mut [Label],
) {
    static NAMING: OnceLock<Model<'static, LABELS>> = OnceLock::new();
    let naming = NAMING.get_or_init(|| Model::of(&ENGLISH.naming_weights.0, Kind::Naming));
    for sentence in sentences {
        tagger.tag(words.within(sentence.clone()), &mut tags[sentence.clone()]);
    }
    let mut steady: Vec<Option<[i16; LABELS]>> = vec![None; words.len()];
    let decide = |look: &Look, at: usize| {
        let sum = *steady[at].get_or_insert_with(|| naming.more(&[0; LABELS], &look.steady()));
        Label::ALL[highest(&naming.more(&sum, &look.moving()))]
    };
    labels.copy_from_slice(&read_twice(words, tags, sentences.iter(), decide));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, tokens};

    fn check(text: &str, want: &[Tag]) {
        let tokens = tokens(text, Span::new(0, text.len()));
        let words = Vocabulary::of(tokens.iter().map(|it| it.of(text)));
        assert_eq!(read(&words, std::iter::once(&(0..words.len()))).0, want, "{text}");
    }

    #[test]
    fn names_verbs_and_nouns_are_told_apart() {
        use Tag::*;
        check("Ana Ruiz said he left.", &[ProperNoun, ProperNoun, Verb, Pronoun, Verb, Punctuation]);
        check("The visit was a success.", &[Determiner, Noun, Auxiliary, Determiner, Noun, Punctuation]);
        check("Denmark had attacked Sweden.", &[ProperNoun, Auxiliary, Verb, ProperNoun, Punctuation]);
        check("", &[]);
    }

    #[test]
    fn every_word_of_a_strange_text_has_a_tag() {
        check("☃", &[Tag::Punctuation]);
    }

    #[test]
    fn bytes_that_are_no_model_know_nothing() {
        let model: Model<TAGS> = Model::of(b"TAG2????????????", Kind::Tagger);
        assert_eq!(model.known(7), 0);
        let words = Vocabulary::of(["a"].into_iter());
        let table = features::table(&words, |_| 0);
        let mut tags = [Tag::Verb];
        model.tag(Words::of(table.answers(), words.numbers(0..1)), &mut tags);
        assert_eq!(tags, [Tag::Adjective]);
    }
}
