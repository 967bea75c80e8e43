//! A text as the pieces that become blocks: lines, or runs of lines that were broken by hand.

use super::line_ends::lines;
use super::style::Style;
use crate::ingest::lines::{bullet, number};
use crate::text::Span;
use std::iter::Peekable;

/// One paragraph, heading, caption … still raw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Without white space at its ends; never empty.
    pub(super) span: Span,
    /// A blank line stands before it.
    pub(super) apart: bool,
    /// Its lines have the mark of words that somebody else wrote.
    pub(super) quoted: bool,
}

/// A line longer than this is cut into pieces, so that its beginning can be shown before its end is
/// known, and no paragraph is too long to look through.
const ENDLESS: usize = 200 * 1024;
const PIECE: usize = 32 * 1024;
/// A run of broken lines is cut at the next full stop after this.
const LONG_RUN: usize = 8 * 1024;

/// The units of a text, in order. Of the beginning of a longer text, only those that will stay as they are.
pub(super) struct Units<'a, L: Iterator<Item = Span>> {
    text: &'a str,
    style: Style,
    partial: bool,
    lines: Peekable<L>,
    /// What is left of an endless line.
    rest: Option<Span>,
}

pub(super) fn units(text: &str, style: Style, partial: bool) -> Units<'_, impl Iterator<Item = Span>> {
    Units { text, style, partial, lines: lines(text).peekable(), rest: None }
}

impl<L: Iterator<Item = Span>> Iterator for Units<'_, L> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        if let Some(rest) = self.rest.take() {
            return self.cut(rest, false);
        }
        let mut apart = false;
        loop {
            let line = self.lines.next()?;
            let span = line.trimmed(self.text);
            if span.is_empty() {
                apart = true;
                continue;
            }
            if span.len() > ENDLESS || self.is_unfinished(line) {
                return self.cut(span, apart);
            }
            let quoted = is_quoted(line.of(self.text));
            if quoted && unquoted(span.of(self.text)).is_empty() {
                apart = true;
                continue;
            }
            let span = match self.style {
                _ if quoted => self.quotation(line)?,
                Style::Lines => span,
                Style::Wrapped { columns } => self.run(line, columns)?,
            };
            return Some(Unit { span, apart, quoted });
        }
    }
}

impl<L: Iterator<Item = Span>> Units<'_, L> {
    fn cut(&mut self, span: Span, apart: bool) -> Option<Unit> {
        if span.len() <= ENDLESS {
            return (!self.is_unfinished(span)).then_some(Unit { span, apart, quoted: false });
        }
        let piece = piece(self.text, span);
        let rest = Span::new(piece.end, span.end).trimmed(self.text);
        self.rest = (!rest.is_empty()).then_some(rest);
        Some(Unit { span: piece.trimmed(self.text), apart, quoted: false })
    }

    /// Lines up to one that begins something new; `None` where that is still to come.
    fn run(&mut self, first: Span, columns: usize) -> Option<Span> {
        let mut run = first;
        let mut last = first;
        let text = self.text;
        while let Some(next) = self.lines.next_if(|next| goes_on(text, run, last, *next, columns)) {
            run = run.joined(next);
            last = next;
        }
        (!self.is_open()).then(|| run.trimmed(text))
    }

    /// Lines of one paragraph that somebody else wrote; `None` where more of it may come.
    fn quotation(&mut self, first: Span) -> Option<Span> {
        let (mut run, mut last, text) = (first, first, self.text);
        while let Some(next) = self.lines.next_if(|next| quoted_on(text, run, last, *next)) {
            run = run.joined(next);
            last = next;
        }
        (!self.is_open()).then(|| run.trimmed(text))
    }

    /// What comes next is not known yet.
    fn is_open(&mut self) -> bool {
        self.partial && self.lines.peek().copied().is_none_or(|it| self.is_unfinished(it))
    }

    /// The text stops within it, and more is to come.
    fn is_unfinished(&self, span: Span) -> bool {
        self.partial
            && Span::new(span.end, self.text.len()).trimmed(self.text).is_empty()
            && !self.text.ends_with('\n')
    }
}

/// `> We wait.`, as letters mark what they answer to.
pub(super) fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

/// The words of a marked line.
pub(super) fn unquoted(line: &str) -> &str {
    // `> > deeper` as well as `>> deeper`.
    line.trim_start_matches(['>', ' ', '\t']).trim_end()
}

fn depth(line: &str) -> usize {
    line.bytes().take_while(|it| matches!(it, b'>' | b' ')).filter(|it| *it == b'>').count()
}

/// How wide quoted lines are, where they were broken by a program.
const QUOTED_COLUMNS: usize = 66;

fn quoted_on(text: &str, run: Span, last: Span, next: Span) -> bool {
    let (before, after) = (last.of(text), next.of(text));
    if !is_quoted(after) || depth(before) != depth(after) || next.len() > PIECE {
        return false;
    }
    let (before, words) = (unquoted(before), unquoted(after));
    let ended = before.ends_with(['.', '!', '?', '”', '"', ')', ':']);
    let whole = ended && before.chars().count() > WIDEST_QUOTED;
    if words.is_empty() || is_item(words) || whole || run.len() > LONG_RUN && ended || run.len() > PIECE {
        return false;
    }
    !is_short(before, words, QUOTED_COLUMNS.max(before.chars().count()), ended)
}

/// A longer line was not broken.
const WIDEST_QUOTED: usize = 110;

fn goes_on(text: &str, run: Span, last: Span, next: Span, columns: usize) -> bool {
    let (before, after) = (last.of(text).trim_end(), next.of(text));
    let words = after.trim();
    let indent = |it: &str| it.len() - it.trim_start().len();
    if words.is_empty() || words.len() > PIECE || is_item(words) || is_quoted(after) {
        return false;
    }
    let in_item = is_item(run.of(text).trim_start());
    let indented =
        indent(after) >= indent(before) + 2 && run == last || indent(after) >= 2 && indent(before) == 0;
    if in_item && indent(after) == 0 || indented && !in_item {
        return false;
    }
    let ended = before.ends_with(['.', '!', '?', '”', '"', ')']);
    if run.len() > LONG_RUN && ended || run.len() > PIECE {
        return false;
    }
    !is_short(before, words, columns, ended)
}

/// The next word would have stood on this line, had the paragraph gone on.
fn is_short(before: &str, next: &str, columns: usize, ended: bool) -> bool {
    let next_word = next.split_whitespace().next().map_or(0, |it| it.chars().count());
    let room = columns.saturating_sub(before.chars().count());
    let short = room > next_word + 1 + columns / 5;
    short && (ended || next.starts_with(char::is_uppercase) && room > columns / 2)
}

/// A bullet or a number before a point of a list.
pub(super) fn is_item(words: &str) -> bool {
    bullet(words) > 0 || number(words) > 0
}

/// The end of a sentence, else of a word, else of a character.
fn piece(text: &str, span: Span) -> Span {
    let mut end = (span.start + PIECE).min(span.end);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut from = end - 2048.min(end - span.start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = &text[from..end];
    let sentence = memchr::memmem::rfind(tail.as_bytes(), b". ").map(|it| it + 2);
    let cut = sentence.or_else(|| memchr::memrchr(b' ', tail.as_bytes()).map(|it| it + 1));
    Span::new(span.start, cut.map_or(end, |it| from + it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, style: Style, want: &[&str]) {
        let got: Vec<_> = units(text, style, false).map(|it| it.span.of(text)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn any_line_end_ends_a_line() {
        check("a\r\nb\rc\n\n d \r\n", Style::Lines, &["a", "b", "c", "d"]);
    }

    #[test]
    fn broken_lines_run_on_until_something_new_begins() {
        let style = Style::Wrapped { columns: 30 };
        check(
            "The bridge was closed and the\nminister said so.\n\nThen\n",
            style,
            &["The bridge was closed and the\nminister said so.", "Then"],
        );
        check(
            "The bridge was closed and the\nroad too.\nThe minister for the roads of\nthe north said so.",
            style,
            &[
                "The bridge was closed and the\nroad too.",
                "The minister for the roads of\nthe north said so.",
            ],
        );
        check(
            "  The bridge was closed and\nso was the road to the north.\n  Ana Ruiz said that she was\nthere.",
            style,
            &[
                "The bridge was closed and\nso was the road to the north.",
                "Ana Ruiz said that she was\nthere.",
            ],
        );
        check(
            "- one is longer than the other\n  and goes on\n- two",
            style,
            &["- one is longer than the other\n  and goes on", "- two"],
        );
    }

    #[test]
    fn quoted_lines_run_on_within_their_depth() {
        let text = "Tom wrote:\n> The bridge at Northline was closed again on Monday\n> without a word.\n>\n> It is shut.\n> - one\n> - two\n>> deeper words\n> > and\nSo it is.\n";
        let want = [
            "Tom wrote:",
            "> The bridge at Northline was closed again on Monday\n> without a word.",
            "> It is shut.",
            "> - one",
            "> - two",
            ">> deeper words\n> > and",
            "So it is.",
        ];
        check(text, Style::Lines, &want);
        check(text, Style::Wrapped { columns: 70 }, &want);
    }

    #[test]
    fn an_endless_line_is_cut_where_a_word_ends() {
        let text = "word ".repeat(60_000);
        let lengths: Vec<_> = units(&text, Style::Lines, false).map(|it| it.span.len()).collect();
        assert!(lengths.len() > 3 && lengths.iter().all(|it| *it <= ENDLESS && it % 5 == 4), "{lengths:?}");
    }
}
