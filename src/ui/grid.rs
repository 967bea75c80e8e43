//! A table of the article: how wide its columns are, and whether its first row heads them.

use crate::article::{Block, BlockKind, Document};
use crate::text::{Clean, width};
use std::ops::Range;

/// What stands between two cells.
const BETWEEN: &str = " | ";
/// A longer table is set as its rows are.
const MOST_ROWS: usize = 400;
/// So is one with a row of more bytes: no screen is so wide.
const LONGEST: usize = 1000;

/// The columns of one table.
#[derive(Debug, PartialEq)]
pub(super) struct Grid {
    /// Its blocks, a row each.
    pub rows: Range<usize>,
    widths: Vec<usize>,
    headed: bool,
}

impl Grid {
    /// The table that a block is a row of. Where there is no room for its columns beside each other, it is set as its rows are.
    pub(super) fn around(document: &Document, block: usize, measure: usize) -> Grid {
        let blocks = document.blocks();
        let is_row = |it: &&Block| it.kind == BlockKind::Table;
        let after = blocks[block..].iter().take(MOST_ROWS).take_while(is_row).count();
        let before = blocks[..block].iter().rev().take(MOST_ROWS).take_while(is_row).count();
        let rows = block - before..block + after;
        let is_long = rows.len() > MOST_ROWS || blocks[rows.clone()].iter().any(|it| it.span.len() > LONGEST);
        if is_long {
            return Grid { rows, widths: Vec::new(), headed: false };
        }
        let cells = |row: usize| document.words(blocks[row].span).split(BETWEEN);
        let mut widths: Vec<usize> = Vec::new();
        for row in rows.clone() {
            for (column, cell) in cells(row).enumerate() {
                let wide = width(&Clean::new(cell));
                match widths.get_mut(column) {
                    Some(widest) => *widest = wide.max(*widest),
                    None => widths.push(wide),
                }
            }
        }
        if widths.iter().sum::<usize>() + BETWEEN.len() * widths.len().saturating_sub(1) > measure {
            widths.clear();
        }
        // Names stand over numbers.
        let headed = rows.len() > 1
            && cells(rows.start).enumerate().any(|(column, head)| {
                let below = || rows.clone().skip(1).filter_map(|row| cells(row).nth(column));
                let fits = below().all(|it| is_number(it) || it.is_empty());
                !is_number(head) && fits && below().any(is_number)
            });
        Grid { rows, widths, headed }
    }

    pub(super) fn is_head(&self, row: usize) -> bool {
        self.headed && row == self.rows.start
    }

    /// Where in the words of a row how many columns are left blank, so that its cells stand below those above.
    pub(super) fn blanks(&self, words: &str) -> Vec<(usize, usize)> {
        let mut at = 0;
        let mut blanks = Vec::new();
        for (cell, widest) in words.split(BETWEEN).zip(&self.widths) {
            at += cell.len();
            blanks.push((at, widest.saturating_sub(width(&Clean::new(cell)))));
            at += BETWEEN.len();
        }
        // Nothing stands behind the last one.
        blanks.pop();
        blanks
    }
}

/// `12`, `-3.5 %`, `$1,200`
fn is_number(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    digits > 0 && cell.chars().filter(|it| it.is_alphabetic()).count() <= digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{DocumentBuilder, Meta};

    fn document(rows: &[&str]) -> Document {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "The votes:");
        rows.iter().for_each(|it| builder.block(BlockKind::Table, it));
        builder.build()
    }

    #[test]
    fn cells_stand_below_each_other_where_there_is_room() {
        let document = document(&["Party | Votes", "Red | 12", "Greens and others | 7"]);
        let grid = Grid::around(&document, 2, 40);
        assert_eq!((grid.rows.clone(), grid.is_head(1), grid.is_head(2)), (1..4, true, false));
        assert_eq!(grid.blanks("Red | 12"), [(3, 14)]);
        assert_eq!(Grid::around(&document, 3, 40), grid);
        let narrow = Grid::around(&document, 2, 20);
        assert_eq!((narrow.blanks("Red | 12"), narrow.is_head(1)), (Vec::new(), true));
    }

    #[test]
    fn a_table_of_numbers_or_of_words_alone_has_no_head() {
        for rows in [&["1 | 2", "3 | 4"][..], &["Red | Berg", "Blue | Ruiz"], &["Red | 12"]] {
            let document = document(rows);
            assert!(!Grid::around(&document, 1, 40).is_head(1), "{rows:?}");
        }
    }
}
