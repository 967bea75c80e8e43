//! The article prepared for analysis: the tokens and sentences of its prose.

use super::lexicon::{Role, role};
use super::marks::{Habit, marked};
use super::tagger::naming::Label;
use super::tagger::{self, Tag};
use crate::article::{Block, BlockKind, Document};
use crate::text::{Sentence, Span, Table, Token, Vocabulary, sentences, tokens};
use std::ops::Range;

/// What every finder looks at. Tokens and sentences are those of the prose, in reading order.
pub struct Reading<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub tokens: Vec<Token>,
    /// The text of each token.
    pub vocabulary: Vocabulary<'a>,
    roles: Table<Option<Role>>,
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
        Reading::of_text(document, document.text())
    }

    /// With the text written otherwise, every word where it was.
    pub fn of_text(document: &'a Document, text: &'a str) -> Self {
        let mut reading = Reading {
            document,
            text,
            tokens: Vec::new(),
            vocabulary: Vocabulary::default(),
            roles: Table::default(),
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
        reading.vocabulary = Vocabulary::of(reading.tokens.iter().map(|it| it.of(reading.text)));
        reading.roles = reading.vocabulary.table(|it| role(it.lower));
        let sentences = reading.paragraphs.iter().flat_map(|it| &it.sentences).map(|it| &it.tokens);
        (reading.tags, reading.labels) = tagger::read(&reading.vocabulary, sentences);
        reading
    }

    /// Other words of the same article, as nothing but words.
    pub fn with_tokens(&self, tokens: Vec<Token>) -> Self {
        Reading {
            vocabulary: Vocabulary::of(tokens.iter().map(|it| it.of(self.text))),
            roles: Table::default(),
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
        self.vocabulary.word(token)
    }

    /// A word in lower case.
    pub fn lower(&self, token: usize) -> &str {
        self.vocabulary.lower(token)
    }

    /// Whether a token stands right behind the one before it; nothing lies before the first or behind the last.
    pub fn touches(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|it| self.tokens.get(it));
        before.zip(self.tokens.get(token)).is_some_and(|(before, it)| before.span.end == it.span.start)
    }

    /// What a word says of who bears it, if it is a role.
    pub fn role(&self, token: usize) -> Option<Role> {
        self.vocabulary.look(&self.roles, token).copied().flatten()
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

/// Whether a line begins with a name and a colon: `Ana Ruiz: …`.
fn opens_turn(line: &str) -> bool {
    let name =
        line.char_indices().take(LONGEST_NAME).find(|it| matches!(it.1, ':' | '\n')).filter(|it| it.1 == ':');
    name.is_some_and(|it| line[..it.0].split(' ').all(|word| word.starts_with(char::is_uppercase)))
}

/// Letters of a name before a colon at most.
const LONGEST_NAME: usize = 40;

/// The paragraphs of a block: a line end that follows the end of a sentence, or that a name and a colon follow, parts them.
fn paragraphs(text: &str, block: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = block.start;
    let mut end = block.start;
    for line in block.of(text).split_inclusive('\n') {
        end += line.len();
        let ends = line.trim_end().ends_with(['.', '!', '?', '”', '"', '’', ':', ']', ')', '…']);
        let goes_on = text.get(end..block.end).is_some_and(|it| it.starts_with(char::is_lowercase));
        let turn = text.get(end..block.end).is_some_and(opens_turn);
        if end == block.end || (line.ends_with('\n') && (ends || turn) && !goes_on) {
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
