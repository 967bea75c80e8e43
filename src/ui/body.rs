//! The scroll position of the body: which row is on top, where jumps began, and the marks.
//!
//! The place itself is a character of the text, so it outlives every reflow.

use super::flow::Setting;
use super::page::{Page, RowAt};
use super::wrapped::Wrapped;
use crate::article::{Document, Marks, Place};
use crate::text::Span;
use std::rc::Rc;
use std::sync::Arc;

/// No word is longer; where words are not parted by blanks, one is not looked for.
const LONGEST_WORD: usize = 60;

#[derive(Debug)]
pub(super) struct Body {
    pub top: RowAt,
    /// The character being read: the first on the screen, or where a jump went.
    pub place: usize,
    pub setting: Setting,
    pub rows: usize,
    /// Where the reader read last: a list that is looked through moves the place, and not this one.
    pub read: usize,
    pub marks: Marks,
    /// A taller screen, and what was on it, before this one.
    taller: Option<Taller>,
    /// The lines of the screens that were shown lately.
    wrapped: Rc<Wrapped>,
}

/// What a screen showed before it got lower, and what came of it.
#[derive(Debug)]
struct Taller {
    rows: usize,
    top: RowAt,
    then: (RowAt, usize),
}

impl Default for Body {
    fn default() -> Self {
        let setting = Setting { measure: 68, hyphenate: false, justify: false };
        Body {
            top: RowAt::default(),
            place: 0,
            setting,
            rows: 1,
            read: 0,
            marks: Marks::new(),
            taller: None,
            wrapped: Rc::default(),
        }
    }
}

impl Body {
    /// For another article: the room stays, the place does not.
    pub(super) fn anew(&self) -> Body {
        Body { setting: self.setting, rows: self.rows, ..Body::default() }
    }

    /// This document is read from now on, set like this.
    pub(super) fn follow(&self, document: &Arc<Document>, setting: Setting) {
        self.wrapped.follow(document, setting);
    }

    /// The text was set anew: the same character stays in sight.
    pub(super) fn reset(&mut self, document: &Document, setting: Setting, rows: usize) {
        if setting != self.setting {
            self.setting = setting;
            self.rows = rows;
            self.show(document, self.place);
        } else if rows != self.rows {
            let (old, top) = (self.rows, self.top);
            self.rows = rows;
            let before = self.taller.take();
            if let Some(before) = before {
                // The screen is as tall as before, and nothing was moved meanwhile: nor is the text.
                if before.rows == rows && before.then == (self.top, self.place) {
                    self.top = before.top;
                    return;
                }
            }
            let page = self.page(document);
            self.top = self.top.min(page.last_top(rows));
            // What was read at the foot of a tall screen stays in sight on a low one.
            let row = page.row_of(self.place);
            if row > page.down(self.top, rows.saturating_sub(2)) {
                self.top = page.up(row, rows / 3);
            }
            if rows < old {
                self.taller = Some(Taller { rows: old, top, then: (self.top, self.place) });
            }
        }
    }

    pub(super) fn page<'a>(&self, document: &'a Document) -> Page<'a> {
        Page::new(document, self.setting, self.wrapped.clone())
    }

    /// Scrolls; the place goes along. Where the end stops the text, the place goes on to the last row,
    /// so that every line can be the one that is read.
    pub(super) fn down(&mut self, document: &Document, rows: usize) {
        let page = self.page(document);
        let reading = self.row(&page);
        self.top = page.down(self.top, rows).min(page.last_top(self.rows)).max(self.top);
        let bottom = page.down(self.top, self.rows.saturating_sub(1));
        self.place = page.position(page.down(reading, rows).clamp(self.top, bottom));
    }

    /// Scrolls back; a place in the middle of the screen comes nearer to its first row.
    pub(super) fn up(&mut self, document: &Document, rows: usize) {
        let page = self.page(document);
        let reading = self.row(&page);
        let below = reading > self.top;
        self.top = page.up(self.top, rows);
        let row = if below { page.up(reading, rows.saturating_mul(2)).max(self.top) } else { self.top };
        self.place = page.position(row);
    }

    /// The row that is read: the first on the screen, or the one that a jump went to.
    fn row(&self, page: &Page) -> RowAt {
        if page.position(self.top) == self.place { self.top } else { page.row_of(self.place).max(self.top) }
    }

    pub(super) fn show_end(&mut self, document: &Document) {
        let page = self.page(document);
        self.top = page.last_top(self.rows);
        self.place = page.position(self.top);
    }

    /// Puts a position on the first row, or as near to it as the end allows.
    pub(super) fn show(&mut self, document: &Document, position: usize) {
        let page = self.page(document);
        let row = page.row_of(position);
        // The beginning is as near as can be, however short the article.
        self.top = if row == RowAt::default() { row } else { row.min(page.last_top(self.rows)) };
        self.place = position;
    }

    /// Brings a position in sight with as little movement as possible; what was out of sight comes to
    /// the upper third.
    pub(super) fn reveal(&mut self, document: &Document, position: usize) {
        self.reveal_words(document, Span::new(position, position));
    }

    /// As [`Body::reveal`], where only so many rows are not covered.
    pub(super) fn reveal_within(&mut self, document: &Document, position: usize, rows: usize) {
        let all = self.rows;
        self.rows = rows.clamp(1, all.max(1));
        self.reveal(document, position);
        self.rows = all;
    }

    /// As [`Body::reveal`], the words with their end if the screen holds them.
    pub(super) fn reveal_words(&mut self, document: &Document, words: Span) {
        self.top = self.top_for(document, words);
        self.place = words.start;
    }

    /// The first row of a screen that shows the words: this one, where they are on it.
    pub(super) fn top_for(&self, document: &Document, words: Span) -> RowAt {
        if self.is_in_sight(document, words) {
            return self.top;
        }
        let page = self.page(document);
        page.up(page.row_of(words.start), self.rows / 3).min(page.last_top(self.rows))
    }

    /// Whether all the words are on the screen. What is too long for the part below the upper third is in
    /// sight when it begins there.
    pub(super) fn is_in_sight(&self, document: &Document, words: Span) -> bool {
        let page = self.page(document);
        let first = page.row_of(words.start);
        let last = page.row_of(words.end.saturating_sub(1).max(words.start));
        let ends = last <= page.down(self.top, self.rows.saturating_sub(1));
        first >= self.top && (ends || first <= page.down(self.top, self.rows / 3))
    }

    pub(super) fn set_mark(&mut self, document: &Document, letter: char) {
        self.marks.insert(letter, Place::at(document, self.place));
    }

    /// How far one has read, in percent: the end is reached when the last row is in sight.
    pub(super) fn percent(&self, document: &Document) -> usize {
        let length = document.text().len();
        if length == 0 || self.page(document).ends_within(self.top, self.rows.max(1)) {
            return 100;
        }
        (self.place.min(length) as u128 * 100 / length as u128) as usize
    }
}

/// So many hundredths of the text, at the beginning of a word.
pub(super) fn share(document: &Document, percent: usize) -> usize {
    let text = document.text();
    // At or before a place, between two characters.
    let between = |at: usize| (0..=at).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0);
    let place = between((text.len() as u128 * percent.min(100) as u128 / 100) as usize);
    let from = between(place.saturating_sub(LONGEST_WORD));
    match text[from..place].char_indices().rfind(|it| it.1.is_whitespace()) {
        Some((at, blank)) => from + at + blank.len_utf8(),
        None if from == 0 => 0,
        None => place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    fn document(paragraphs: &[&str]) -> Document {
        let mut builder = DocumentBuilder::new(Meta::default());
        for words in paragraphs {
            builder.block(BlockKind::Paragraph, words);
        }
        builder.build()
    }

    fn lines(count: usize) -> Document {
        let lines: Vec<String> = (0..count).map(|it| format!("Paragraph {it}.")).collect();
        document(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn a_line_down_after_a_jump_keeps_the_place_near() {
        let document = lines(60);
        let mut body = Body { rows: 20, ..Body::default() };
        let at = |it: usize| document.text().find(&format!("Paragraph {it}.")).unwrap();
        body.reveal(&document, at(30));
        assert!(body.page(&document).position(body.top) < at(30));
        body.down(&document, 2);
        assert_eq!(body.place, at(31));
        body.up(&document, 1);
        assert_eq!(body.place, at(30));
    }

    #[test]
    fn words_come_in_sight_to_their_end() {
        let document = lines(60);
        let mut body = Body { rows: 20, ..Body::default() };
        let at = |it: usize| document.text().find(&format!("Paragraph {it}.")).unwrap();
        let page = |body: &Body| (body.top, body.page(&document).down(body.top, body.rows - 1));
        let start = body.top;
        body.reveal_words(&document, Span::new(at(7), at(9)));
        assert_eq!(body.top, start);
        body.reveal_words(&document, Span::new(at(7), at(13)));
        let (top, bottom) = page(&body);
        assert!(top > start && body.page(&document).row_of(at(12)) <= bottom);
        // Longer than the screen: where it begins is enough.
        body.reveal_words(&document, Span::new(at(7), at(40)));
        assert_eq!(body.top, top);
    }

    #[test]
    fn the_place_stays_in_sight_when_the_screen_gets_lower() {
        let document = lines(60);
        let mut body = Body { rows: 30, ..Body::default() };
        let place = document.text().find("Paragraph 12.").unwrap();
        body.reveal(&document, place);
        assert_eq!(body.top, RowAt::default());
        body.reset(&document, body.setting, 6);
        let page = body.page(&document);
        let row = page.row_of(place);
        assert!(body.top <= row && row <= page.down(body.top, 5), "{:?} {row:?}", body.top);
    }

    #[test]
    fn the_last_lines_are_reached_and_left_again() {
        let document = lines(60);
        let mut body = Body { rows: 20, ..Body::default() };
        body.down(&document, 1000);
        assert_eq!(body.place, document.text().find("Paragraph 59.").unwrap());
        let end = body.top;
        body.up(&document, 20);
        assert!(body.top < end);
        assert_eq!(body.place, body.page(&document).position(body.top));
    }
}
