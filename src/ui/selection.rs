//! Selecting text in order to copy it.

use super::page::Page;
use crate::article::Document;
use crate::text::Span;
use unicode_segmentation::UnicodeSegmentation;

/// From one word to another, both included; or whole paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    fixed: Span,
    moving: Span,
    pub paragraphs: bool,
}

impl Selection {
    /// Starts with the word at a position, or the next one.
    pub(super) fn at(document: &Document, position: usize, paragraphs: bool) -> Option<Selection> {
        let word = word_at(document, position)?;
        Some(Selection { fixed: word, moving: word, paragraphs })
    }

    pub(super) fn span(&self, document: &Document) -> Span {
        let words = self.fixed.joined(self.moving);
        if !self.paragraphs {
            return words;
        }
        let block = |position| document.blocks().get(document.block_at(position)).map_or(words, |it| it.span);
        block(words.start).joined(block(words.end.saturating_sub(1)))
    }

    /// Where the end that moves is.
    pub(super) fn head(&self) -> usize {
        self.moving.start
    }

    pub(super) fn swap(&mut self) {
        std::mem::swap(&mut self.fixed, &mut self.moving);
    }

    pub(super) fn next_word(&mut self, document: &Document, count: usize) {
        for _ in 0..count {
            let Some(word) = word_at(document, self.moving.end) else { return };
            self.moving = word;
        }
    }

    pub(super) fn previous_word(&mut self, document: &Document, count: usize) {
        for _ in 0..count {
            let Some(word) = word_before(document, self.moving.start) else { return };
            self.moving = word;
        }
    }

    pub(super) fn move_to(&mut self, document: &Document, position: usize) {
        if let Some(word) = word_at(document, position) {
            self.moving = word;
        }
    }

    pub(super) fn move_to_end(&mut self, document: &Document) {
        if let Some(word) = word_before(document, document.text().len()) {
            self.moving = word;
        }
    }

    pub(super) fn move_rows(&mut self, document: &Document, page: &Page, down: bool, count: usize) {
        let row = page.row_of(self.moving.start);
        let there = if down { page.down(row, count) } else { page.up(row, count) };
        self.move_to(document, page.position(there));
    }
}

/// Nothing looks further than this for a word.
const NEAR: usize = 4096;

fn word_at(document: &Document, position: usize) -> Option<Span> {
    let text = document.text();
    let mut start = position.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (start + NEAR).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let (at, word) = text[start..end].unicode_word_indices().next()?;
    Some(Span::new(start + at, start + at + word.len()))
}

fn word_before(document: &Document, position: usize) -> Option<Span> {
    let text = document.text();
    let mut start = position.saturating_sub(NEAR);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let (at, word) = text[start..position].unicode_word_indices().next_back()?;
    Some(Span::new(start + at, start + at + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    #[test]
    fn a_selection_grows_by_words_and_paragraphs() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "Ana Ruiz’s ferry, they said.");
        builder.block(BlockKind::Paragraph, "It sails.");
        let document = builder.build();
        let mut selection = Selection::at(&document, 0, false).unwrap();
        selection.next_word(&document, 2);
        assert_eq!(document.words(selection.span(&document)), "Ana Ruiz’s ferry");
        selection.previous_word(&document, 1);
        assert_eq!(document.words(selection.span(&document)), "Ana Ruiz’s");
        selection.next_word(&document, 5);
        selection.paragraphs = true;
        assert_eq!(document.words(selection.span(&document)), document.text());
    }
}
