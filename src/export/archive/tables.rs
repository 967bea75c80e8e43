//! All tables of an archive, as articles are added to them.

use super::columns::{Column, columns};
use super::digest::Key;
use super::entry::{Entry, bad};
use super::table::Table;
use std::collections::HashSet;
use std::io::{self, Write};

/// What is gathered before it is written: so many bytes of text, or so many rows.
const MOST_BYTES: usize = 4 << 20;
const MOST_ROWS: usize = 1024;

/// Memory grows with the number of articles by their keys alone.
pub(crate) struct Tables<'a, W: Write + Send> {
    tables: Vec<Table<W>>,
    /// Opens the file of a table by its name and number.
    open: &'a mut dyn FnMut(&str, usize) -> io::Result<W>,
    articles: HashSet<Key>,
    bad: HashSet<Key>,
    bytes: usize,
    rows: usize,
}

impl<'a, W: Write + Send> Tables<'a, W> {
    pub(crate) fn new(open: &'a mut dyn FnMut(&str, usize) -> io::Result<W>) -> Tables<'a, W> {
        let mut tables: Vec<(&str, Vec<Column>)> = Vec::new();
        for column in columns() {
            match tables.last_mut() {
                Some((name, of_table)) if *name == column.table => of_table.push(column),
                _ => tables.push((column.table, vec![column])),
            }
        }
        let tables = tables.into_iter().map(|(name, columns)| Table::new(name, columns)).collect();
        Tables { tables, open, articles: HashSet::new(), bad: HashSet::new(), bytes: 0, rows: 0 }
    }

    /// An article with a text that is there already is not added again.
    pub(crate) fn add(&mut self, entry: &Entry) -> io::Result<()> {
        if !self.articles.insert(entry.key) {
            return Ok(());
        }
        self.tables.iter_mut().filter(|it| it.name != "bad").for_each(|it| it.add(entry));
        self.came(entry.weight)
    }

    /// What could not be read, and why.
    pub(crate) fn add_bad(&mut self, line: &str, error: &str) -> io::Result<()> {
        if !self.bad.insert(Key::of(line)) {
            return Ok(());
        }
        let row = bad(line, error);
        self.tables.iter_mut().filter(|it| it.name == "bad").for_each(|it| it.add_row(&row));
        self.came(line.len())
    }

    fn came(&mut self, weight: usize) -> io::Result<()> {
        self.bytes += weight;
        self.rows += 1;
        if self.bytes < MOST_BYTES && self.rows < MOST_ROWS {
            return Ok(());
        }
        self.write()
    }

    fn write(&mut self) -> io::Result<()> {
        (self.bytes, self.rows) = (0, 0);
        self.tables.iter_mut().try_for_each(|it| it.write(self.open))
    }

    /// Every table has a file, even if no row.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.write()?;
        self.tables.iter_mut().try_for_each(Table::close)
    }
}
