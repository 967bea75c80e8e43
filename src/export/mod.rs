//! What is found, in the shapes that people and scripts read: a file for each.
//!
//! A list is a `Sheet` of columns; table, JSON, CSV and Markdown are ways to print any sheet.

mod answers;
#[cfg(feature = "archive")]
pub(crate) mod archive;
mod chronology;
mod csv;
mod deed;
mod found;
mod harmless;
mod html;
mod ics;
mod json;
mod lists;
mod markdown;
mod mermaid;
mod noted_in;
mod notes;
mod opml;
mod plain;
mod sheet;
mod table;

pub(crate) use answers::{happened, passages, said};
pub(crate) use chronology::chronology;
pub(crate) use deed::told;
pub(crate) use found::Found;
pub(crate) use harmless::json as harmless_json;
pub(crate) use ics::{begin_calendar, end_calendar, events};
pub(crate) use lists::{folded, folded_words, highlights, main_events, people, quotes, timeline};
pub(crate) use mermaid::{begin_chart, chart};
pub(crate) use noted_in::{noted_of_csv, noted_of_markdown};
pub(crate) use notes::{bibtex, csl, noted_json, noted_markdown, noted_name, noted_of_json, noted_rows};
pub(crate) use opml::{Outline, opml, outlines};
pub(crate) use plain::{plain, plain_with_links};
pub(crate) use sheet::{Article, Sheet};

use std::io::{self, Write};

/// How a sheet is printed. `width`: the columns of a terminal, where it goes to one.
pub(crate) enum Shape {
    Table {
        width: Option<usize>,
    },
    Json,
    Csv,
    Markdown,
    /// A page of its own.
    Html,
}

/// Prints the lists of one article or of many as one.
pub(crate) struct Printer {
    shape: Shape,
    begun: bool,
    rows: usize,
}

impl Printer {
    pub(crate) fn new(shape: Shape) -> Printer {
        Printer { shape, begun: false, rows: 0 }
    }

    pub(crate) fn add(&mut self, sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
        let first = !std::mem::replace(&mut self.begun, true);
        let before = self.rows;
        self.rows += sheet.rows.len();
        match self.shape {
            Shape::Table { width: Some(width) } => table::aligned(sheet, width, first, out),
            Shape::Table { width: None } => table::tabbed(sheet, first, out),
            Shape::Json => json::print(sheet, before, out),
            Shape::Csv => csv::print(sheet, first, out),
            Shape::Markdown => markdown::print(sheet, first, out),
            Shape::Html => html::print(sheet, first, out),
        }
    }

    /// What a list ends with.
    pub(crate) fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.shape {
            Shape::Json => json::end(self.rows, out),
            Shape::Html => html::end(self.begun, out),
            _ => Ok(()),
        }
    }
}
