//! The article prepared for the finders: words and sentences of its prose.

use super::quotes::marks::{Habit, marked};
use super::tagger::naming::Label;
use super::tagger::{self, Tag};
use crate::article::{Block, BlockKind, Document};
use crate::text::{Sentence, Span, Token, sentences, tokens};
use std::borrow::Cow;
use std::ops::Range;

/// What every finder looks at. Tokens and sentences are those of the prose, in reading order.
pub struct Reading<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub tokens: Vec<Token>,
    /// The text of each token, and the same in lower case.
    words: Vec<&'a str>,
    lower: Vec<Cow<'a, str>>,
    /// The part of speech of each token.
    pub tags: Vec<Tag>,
    /// Which kind of name each token is a part of, as far as the model sees.
    pub labels: Vec<Label>,
    /// Stretches in quotation marks, marks included, in order.
    pub quoted: Vec<Span>,
    pub paragraphs: Vec<Paragraph>,
}

/// One block of prose (or a heading, highlight or title) and its sentences.
pub struct Paragraph {
    pub block: usize,
    pub kind: BlockKind,
    pub span: Span,
    pub tokens: Range<usize>,
    pub sentences: Vec<Sentence>,
}

impl<'a> Reading<'a> {
    pub fn of(document: &'a Document) -> Self {
        let mut reading = Reading {
            document,
            text: document.text(),
            tokens: Vec::new(),
            words: Vec::new(),
            lower: Vec::new(),
            tags: Vec::new(),
            labels: Vec::new(),
            quoted: Vec::new(),
            paragraphs: Vec::new(),
        };
        let habit = Habit::of(reading.text);
        for (at, block) in document.blocks().iter().enumerate().filter(|(_, it)| is_read(it)) {
            for span in paragraphs(reading.text, block.span) {
                let first = reading.tokens.len();
                reading.quoted.append(&mut marked(reading.text, span, habit));
                reading.tokens.append(&mut tokens(reading.text, span));
                let range = first..reading.tokens.len();
                let sentences = sentences(reading.text, &reading.tokens, range.clone());
                let paragraph = Paragraph { block: at, kind: block.kind, span, tokens: range, sentences };
                reading.paragraphs.push(paragraph);
            }
        }
        reading.words = reading.tokens.iter().map(|it| it.of(reading.text)).collect();
        reading.lower = reading.words.iter().map(|it| lowered(it)).collect();
        let sentences = reading.paragraphs.iter().flat_map(|it| &it.sentences).map(|it| &it.tokens);
        (reading.tags, reading.labels) = tagger::read(&reading.words, sentences);
        reading
    }

    /// Other words of the same article, as nothing but words.
    pub fn with_tokens(&self, tokens: Vec<Token>) -> Self {
        let words: Vec<&str> = tokens.iter().map(|it| it.of(self.text)).collect();
        Reading {
            lower: words.iter().map(|it| lowered(it)).collect(),
            words,
            tokens,
            document: self.document,
            text: self.text,
            tags: Vec::new(),
            labels: Vec::new(),
            quoted: Vec::new(),
            paragraphs: Vec::new(),
        }
    }

    /// The part of speech of a token; none behind the last.
    pub fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or(Tag::Other)
    }

    pub fn word(&self, token: usize) -> &'a str {
        self.words.get(token).copied().unwrap_or("")
    }

    /// A word in lower case.
    pub fn lower(&self, token: usize) -> &str {
        self.lower.get(token).map_or("", |it| it)
    }

    /// Whether a position stands inside quotation marks.
    pub fn is_quoted(&self, position: usize) -> bool {
        let after = self.quoted.partition_point(|it| it.start <= position);
        after > 0 && self.quoted[after - 1].contains(position)
    }

    /// From the first token of a range to its last.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens[..tokens.end.min(self.tokens.len())].last()) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.joined(last.span),
            _ => Span::default(),
        }
    }

    /// The first token that ends after a position.
    pub fn token_at(&self, position: usize) -> usize {
        self.tokens.partition_point(|it| it.span.end <= position)
    }
}

/// Most words are small as they stand.
fn lowered(word: &str) -> Cow<'_, str> {
    let small = word.bytes().all(|it| it.is_ascii() && !it.is_ascii_uppercase());
    if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The paragraphs of a block: a line end that follows the end of a sentence parts them.
fn paragraphs(text: &str, block: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = block.start;
    let mut end = block.start;
    for line in block.of(text).split_inclusive('\n') {
        end += line.len();
        let ends = line.trim_end().ends_with(['.', '!', '?', '”', '"', '’', ':', ']', ')', '…']);
        let goes_on = text.get(end..block.end).is_some_and(|it| it.starts_with(char::is_lowercase));
        if end == block.end || (line.ends_with('\n') && ends && !goes_on) {
            let span = Span::new(start, end).trimmed(text);
            found.extend((!span.is_empty()).then_some(span));
            start = end;
        }
    }
    found
}

fn is_read(block: &Block) -> bool {
    block.kind.is_prose()
        || matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Highlight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{DocumentBuilder, Meta};

    #[test]
    fn every_word_has_its_small_form() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "Ana met Éva.");
        let document = builder.build();
        let reading = Reading::of(&document);
        let lower: Vec<&str> = (0..5).map(|it| reading.lower(it)).collect();
        assert_eq!(lower, ["ana", "met", "éva", ".", ""]);
    }
}
