//! The viewport: the article as rows of the screen, wrapped lazily around the place that is shown.
//!
//! A paragraph of absurd length is cut into pieces, so that no step ever wraps more than a few kilobytes.

use super::flow::{Line, Setting, wrap};
use super::wrapped::Wrapped;
use crate::article::{Block, BlockKind, Document};
use crate::text::Span;
use std::rc::Rc;

/// One row of the whole article at one setting. Rows before the first line of a block are blank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowAt {
    pub block: usize,
    pub piece: usize,
    pub row: usize,
}

/// What one row of the screen shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    pub at: RowAt,
    pub kind: BlockKind,
    /// Columns that it stands in from the left.
    pub indent: usize,
    /// `None`: the blank row between blocks.
    pub line: Option<Line>,
    /// The first line of its block, where a list item has its bullet.
    pub opens: bool,
}

pub(super) struct Page<'a> {
    pub document: &'a Document,
    pub setting: Setting,
    wrapped: Rc<Wrapped>,
}

/// Bytes of a piece of a very long block.
const PIECE: usize = 8192;

impl<'a> Page<'a> {
    pub(super) fn new(document: &'a Document, setting: Setting, wrapped: Rc<Wrapped>) -> Self {
        Page { document, setting, wrapped }
    }

    /// Columns that a block stands in from the left; a list within a list stands further in.
    pub(super) fn indent(&self, block: Block) -> usize {
        match block.kind {
            BlockKind::ListItem => 2 + 2 * usize::from(self.document.depth(block).min(self.deepest())),
            BlockKind::Highlight | BlockKind::Quote => 2,
            _ => 0,
        }
    }

    /// A list is not moved further to the right: less so where lines are short.
    fn deepest(&self) -> u8 {
        (self.setting.measure / 12).min(4) as u8
    }

    /// The rows from `top` on, at most `count`.
    pub(super) fn rows(&self, top: RowAt, count: usize) -> Vec<Row> {
        let mut rows = Vec::with_capacity(count);
        let mut at = top;
        while rows.len() < count {
            let Some(block) = self.document.blocks().get(at.block) else { break };
            let gap = self.gap(at);
            let lines = self.lines(at);
            for row in at.row..gap + lines.len() {
                let line = row.checked_sub(gap).map(|it| lines[it]);
                let opens = at.piece == 0 && row == gap;
                let indent = self.indent(*block);
                rows.push(Row { at: RowAt { row, ..at }, kind: block.kind, indent, line, opens });
            }
            match self.next_piece(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        rows.truncate(count);
        rows
    }

    pub(super) fn down(&self, from: RowAt, mut count: usize) -> RowAt {
        let mut at = from;
        loop {
            let height = self.height(at);
            if at.row + count < height {
                return RowAt { row: at.row + count, ..at };
            }
            match self.next_piece(at) {
                Some(next) => {
                    count -= height - at.row;
                    at = next;
                }
                None => return RowAt { row: height.saturating_sub(1), ..at },
            }
        }
    }

    pub(super) fn up(&self, from: RowAt, mut count: usize) -> RowAt {
        let mut at = from;
        while count > at.row {
            match self.previous_piece(at) {
                Some(before) => {
                    count -= at.row + 1;
                    at = RowAt { row: self.height(before).saturating_sub(1), ..before };
                }
                None => return RowAt { row: 0, ..at },
            }
        }
        RowAt { row: at.row - count, ..at }
    }

    /// The first row of the last screen.
    pub(super) fn last_top(&self, height: usize) -> RowAt {
        let block = self.document.blocks().len().saturating_sub(1);
        let last = RowAt { block, piece: self.pieces(block).saturating_sub(1), row: 0 };
        let end = RowAt { row: self.height(last).saturating_sub(1), ..last };
        self.up(end, height.saturating_sub(1))
    }

    /// Whether the last row is one of `count` rows from `top` on.
    pub(super) fn ends_within(&self, top: RowAt, count: usize) -> bool {
        let (mut at, mut left) = (top, count);
        loop {
            let rows = self.height(at).saturating_sub(at.row);
            if rows > left {
                return false;
            }
            left -= rows;
            match self.next_piece(at) {
                Some(next) => at = next,
                None => return true,
            }
        }
    }

    /// The row that shows a position of the text.
    pub(super) fn row_of(&self, position: usize) -> RowAt {
        let block = self.document.block_at(position);
        let mut at = RowAt { block, piece: 0, row: 0 };
        while at.piece + 1 < self.pieces(block) {
            let next = RowAt { piece: at.piece + 1 + self.far(at, position), ..at };
            if self.piece(next).start > position {
                break;
            }
            at = next;
        }
        let lines = self.lines(at);
        let line = lines.partition_point(|it| it.span.start <= position).saturating_sub(1);
        RowAt { row: self.gap(at) + line, ..at }
    }

    /// The first character that a row shows.
    pub(super) fn position(&self, at: RowAt) -> usize {
        let lines = self.lines(at);
        let line = at.row.saturating_sub(self.gap(at)).min(lines.len().saturating_sub(1));
        lines.get(line).map_or(self.piece(at).start, |it| it.span.start)
    }

    /// How many whole pieces lie safely before the position: a long way is not walked piece by piece.
    fn far(&self, at: RowAt, position: usize) -> usize {
        let pieces = self.pieces(at.block);
        let ahead = position.saturating_sub(self.piece(at).start) / PIECE;
        ahead.saturating_sub(2).min(pieces - at.piece - 2)
    }

    fn height(&self, at: RowAt) -> usize {
        self.gap(at) + self.lines(at).len()
    }

    /// Blank rows before a block: none at the top, none between the items of a list, the rows of a table or the lines of
    /// a caption.
    fn gap(&self, at: RowAt) -> usize {
        let blocks = self.document.blocks();
        let (Some(block), true) = (blocks.get(at.block), at.piece == 0) else { return 0 };
        let Some(before) = at.block.checked_sub(1).and_then(|it| blocks.get(it)) else { return 0 };
        let listed = matches!(
            block.kind,
            BlockKind::ListItem | BlockKind::Highlight | BlockKind::Caption | BlockKind::Table
        );
        let close =
            matches!(block.kind, BlockKind::Byline | BlockKind::Dateline) && before.kind == BlockKind::Title;
        usize::from(!(listed && before.kind == block.kind || close))
    }

    fn lines(&self, at: RowAt) -> Rc<[Line]> {
        self.wrapped.lines(self.document, self.setting, (at.block, at.piece), || self.wrapped_anew(at))
    }

    fn wrapped_anew(&self, at: RowAt) -> Vec<Line> {
        let Some(block) = self.document.blocks().get(at.block) else { return Vec::new() };
        let measure = self.setting.measure.saturating_sub(self.indent(*block)).max(1);
        let ragged = !matches!(block.kind, BlockKind::Paragraph | BlockKind::Correction);
        let setting = Setting { measure, justify: self.setting.justify && !ragged, ..self.setting };
        wrap(self.document.text(), self.piece(at), setting)
    }

    fn pieces(&self, block: usize) -> usize {
        self.document.blocks().get(block).map_or(1, |it| (it.span.len() / PIECE).max(1))
    }

    fn piece(&self, at: RowAt) -> Span {
        let Some(block) = self.document.blocks().get(at.block) else { return Span::default() };
        let last = at.piece + 1 >= self.pieces(at.block);
        let start = self.cut(block.span, at.piece);
        Span { start, end: if last { block.span.end } else { self.cut(block.span, at.piece + 1) } }
    }

    /// Where piece `n` of a block starts: after white space where there is some, else on a character.
    fn cut(&self, block: Span, n: usize) -> usize {
        if n == 0 {
            return block.start;
        }
        let text = self.document.text();
        let mut at = (block.start + n * PIECE).min(block.end);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let near = text[at..block.end].char_indices().take(256).find(|(_, it)| it.is_whitespace());
        near.map_or(at, |(ahead, space)| at + ahead + space.len_utf8()).min(block.end)
    }

    fn next_piece(&self, at: RowAt) -> Option<RowAt> {
        if at.piece + 1 < self.pieces(at.block) {
            return Some(RowAt { piece: at.piece + 1, row: 0, ..at });
        }
        (at.block + 1 < self.document.blocks().len())
            .then(|| RowAt { block: at.block + 1, ..RowAt::default() })
    }

    fn previous_piece(&self, at: RowAt) -> Option<RowAt> {
        if at.piece > 0 {
            return Some(RowAt { piece: at.piece - 1, row: 0, ..at });
        }
        let block = at.block.checked_sub(1)?;
        Some(RowAt { block, piece: self.pieces(block) - 1, row: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{DocumentBuilder, Meta};

    fn document(blocks: &[(BlockKind, &str)]) -> Document {
        let mut builder = DocumentBuilder::new(Meta::default());
        for (kind, words) in blocks {
            builder.block(*kind, words);
        }
        builder.build()
    }

    const SETTING: Setting = Setting { measure: 20, hyphenate: false, justify: false };

    fn page(document: &Document) -> Page<'_> {
        Page::new(document, SETTING, Rc::default())
    }

    #[test]
    fn walking_down_and_up_comes_back() {
        let long = "northern ferry ".repeat(4000);
        let document = document(&[
            (BlockKind::Title, "The ferry"),
            (BlockKind::Paragraph, &long),
            (BlockKind::ListItem, "one"),
            (BlockKind::ListItem, "two"),
        ]);
        let page = page(&document);
        for count in [0, 1, 2, 5, 300, 700, 100_000] {
            let there = page.down(RowAt::default(), count);
            let back = page.up(there, count);
            assert!(count > 3000 || back == RowAt::default(), "{count}: {there:?} {back:?}");
        }
        assert_eq!(page.up(page.down(RowAt::default(), 9_999_999), 9_999_999), RowAt::default());
    }

    #[test]
    fn a_position_is_on_the_row_that_is_found_for_it() {
        let long = "northern ferry ".repeat(4000);
        let document = document(&[(BlockKind::Paragraph, "One."), (BlockKind::Paragraph, &long)]);
        let page = page(&document);
        for position in [0, 3, 6, 7, 500, 8191, 8200, 20_000, 49_000, document.text().len() - 1] {
            let rows = page.rows(page.row_of(position), 1);
            let line = rows[0].line.unwrap();
            assert!(line.span.start <= position && position <= line.span.end + 1, "{position}: {line:?}");
        }
    }

    #[test]
    fn pieces_of_a_giant_word_meet_without_loss() {
        let giant = "漢".repeat(20_000);
        let document = document(&[(BlockKind::Paragraph, &giant)]);
        let rows = page(&document).rows(RowAt::default(), 1_000_000);
        let text: String =
            rows.iter().filter_map(|it| it.line).map(|it| it.span.of(document.text())).collect();
        assert_eq!(text, giant);
    }

    #[test]
    fn the_end_is_in_sight_from_the_last_screen_on() {
        let paragraphs: Vec<String> = (0..40).map(|it| format!("Paragraph {it} of a long text.")).collect();
        let blocks: Vec<_> = paragraphs.iter().map(|it| (BlockKind::Paragraph, it.as_str())).collect();
        let document = document(&blocks);
        let page = page(&document);
        for height in [1, 2, 3, 7, 20, 500] {
            let last = page.last_top(height);
            for row in 0..130 {
                let top = page.down(RowAt::default(), row);
                assert_eq!(page.ends_within(top, height), top >= last, "{height} {top:?}");
            }
        }
    }

    #[test]
    fn an_empty_article_has_a_place_too() {
        let document = document(&[]);
        let page = page(&document);
        assert_eq!(page.row_of(9), RowAt::default());
        assert_eq!(page.down(RowAt::default(), 3), RowAt::default());
        assert_eq!(page.last_top(10), RowAt::default());
        assert_eq!(page.rows(RowAt::default(), 10), []);
    }
}
