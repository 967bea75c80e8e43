//! A line that is typed, and where in it one types: every line of the screen is one.

use crate::text::width;
use std::ops::Deref;
use unicode_segmentation::UnicodeSegmentation;

/// More than this nobody types.
const LONGEST: usize = 256;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Input {
    line: String,
    /// Between two characters as one sees them.
    at: usize,
}

/// The cursor is at the end.
impl<T: Into<String>> From<T> for Input {
    fn from(line: T) -> Input {
        let line = line.into();
        Input { at: line.len(), line }
    }
}

impl Deref for Input {
    type Target = str;

    fn deref(&self) -> &str {
        &self.line
    }
}

impl Input {
    pub(super) fn put(&mut self, letter: char) {
        if self.line.len() < LONGEST {
            self.line.insert(self.at, letter);
            self.at += letter.len_utf8();
            // What joins the letter before it, or the one after it, is one with it.
            self.at = self.edge(self.at);
        }
    }

    /// Pasted words become one line.
    pub(super) fn paste(&mut self, words: &str) {
        let room = LONGEST.saturating_sub(self.line.len());
        let words = words.chars().map(|it| if it.is_control() { ' ' } else { it }).take(room / 4);
        words.for_each(|it| self.put(it));
    }

    pub(super) fn clear(&mut self) {
        *self = Input::default();
    }

    pub(super) fn left(&mut self) {
        self.at = self.before();
    }

    pub(super) fn right(&mut self) {
        self.at = self.after();
    }

    pub(super) fn start(&mut self) {
        self.at = 0;
    }

    pub(super) fn end(&mut self) {
        self.at = self.line.len();
    }

    pub(super) fn delete_before(&mut self) {
        self.delete(self.before());
    }

    pub(super) fn delete_after(&mut self) {
        let end = self.after();
        self.line.drain(self.at..end);
        self.at = self.edge(self.at);
    }

    pub(super) fn delete_word(&mut self) {
        let start = self.line[..self.at].trim_end().rfind(' ').map_or(0, |it| it + 1);
        self.delete(start);
    }

    fn delete(&mut self, start: usize) {
        self.line.drain(start..self.at);
        // What stood apart may be one character now.
        self.at = self.edge(start);
    }

    fn before(&self) -> usize {
        self.line[..self.at].grapheme_indices(true).next_back().map_or(0, |it| it.0)
    }

    fn after(&self) -> usize {
        self.at + self.line[self.at..].graphemes(true).next().map_or(0, str::len)
    }

    /// Where the character that has this position in it ends, or the position if it is between two.
    fn edge(&self, at: usize) -> usize {
        let edges = self.line.grapheme_indices(true).map(|it| it.0).chain([self.line.len()]);
        edges.into_iter().find(|it| *it >= at).unwrap_or(at)
    }

    /// As much of the line as fits, always with the cursor; and how far from its beginning that is.
    pub(super) fn window(&self, room: usize) -> (&str, usize) {
        let mut from = 0;
        while width(&self.line[from..self.at]) > room {
            from += self.line[from..].graphemes(true).next().map_or(1, str::len);
            from = from.min(self.at);
        }
        let mut end = self.line.len();
        while end > self.at && width(&self.line[from..end]) > room {
            end -= self.line[..end].graphemes(true).next_back().map_or(1, str::len);
        }
        (&self.line[from..end], width(&self.line[from..self.at]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_mended_where_the_cursor_is() {
        let mut line = Input::from("nigt ferry");
        line.start();
        (0..3).for_each(|_| line.right());
        line.put('h');
        assert_eq!((&*line, line.window(80).1), ("night ferry", 4));
        line.delete_word();
        assert_eq!(&*line, "t ferry");
        line.delete_after();
        line.delete_before();
        assert_eq!(&*line, " ferry");
        line.end();
        line.left();
        line.paste("a\nb\u{1b}");
        assert_eq!(&*line, " ferra b y");
    }

    #[test]
    fn what_joins_when_something_between_is_deleted_is_one_character() {
        let part = '\u{1100}'.to_string();
        let mut line = Input::from([part.repeat(40), "b".into(), part.repeat(33)].concat().as_str());
        (0..1).for_each(|_| line.left());
        line.delete_before();
        line.window(10);
        line.put('x');
        assert!(line.contains('x'));
    }

    #[test]
    fn the_cursor_passes_over_whole_characters_however_wide() {
        // A letter with an accent of its own, two wide ones, and a family of one cell pair.
        let mut line = Input::from("e\u{301}日本👨‍👩‍👧");
        for column in [5, 3, 1, 0, 0] {
            line.left();
            assert_eq!(line.window(80).1, column);
        }
        line.right();
        line.right();
        line.delete_before();
        assert_eq!(&*line, "e\u{301}本👨‍👩‍👧");
        line.start();
        line.put('a');
        line.put('\u{301}');
        assert_eq!((&*line, line.window(80).1), ("a\u{301}e\u{301}本👨‍👩‍👧", 1));
    }

    #[test]
    fn of_a_long_line_the_cursor_is_in_sight() {
        let mut line = Input::from("日本語 one two three");
        assert_eq!(line.window(9), ("two three", 9));
        line.start();
        assert_eq!(line.window(9), ("日本語 on", 0));
        line.end();
        (0..6).for_each(|_| line.left());
        assert_eq!(line.window(4), (" two", 4));
        assert_eq!(line.window(0), ("", 0));
    }
}
