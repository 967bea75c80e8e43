//! What is found, in the shapes that people and scripts read: a file for each.
//!
//! A list is a [`Sheet`] of columns; table, JSON, CSV and Markdown are ways to print any sheet.

mod csv;
mod ics;
mod json;
mod lists;
mod markdown;
mod mermaid;
mod plain;
mod sheet;
mod table;

pub use ics::calendar;
pub use json::{analysis_object, relation_object};
pub use lists::{highlights, people, quotes, timeline};
pub use mermaid::chart;
pub use plain::{plain, plain_with_links};
pub use sheet::{Article, Sheet};

use std::io::{self, Write};

/// How a sheet is printed. `width`: the columns of a terminal, where it goes to one.
pub enum Shape {
    Table { width: Option<usize> },
    Json,
    Csv,
    Markdown,
}

pub fn print(sheet: &Sheet, shape: &Shape, out: &mut dyn Write) -> io::Result<()> {
    match shape {
        Shape::Table { width: Some(width) } => table::aligned(sheet, *width, out),
        Shape::Table { width: None } => table::tabbed(sheet, out),
        Shape::Json => json::print(sheet, out),
        Shape::Csv => csv::print(sheet, out),
        Shape::Markdown => markdown::print(sheet, out),
    }
}
