//! Which tables there are and what stands in their columns.
//!
//! The rows lie beside the Spark job, which reads the same file: what one writes is what the other writes.

const ROWS: &str = include_str!("../../../integrations/spark/columns.tsv");

pub(super) struct Column {
    pub table: &'static str,
    pub name: &'static str,
    pub kind: Kind,
    pub from: From,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Int,
    Real,
    Flag,
    Day,
    Texts,
    Ints,
    Spans,
}

/// By the names that the file has for them.
const KINDS: &[(&str, Kind)] = &[
    ("text", Kind::Text),
    ("int", Kind::Int),
    ("real", Kind::Real),
    ("flag", Kind::Flag),
    ("day", Kind::Day),
    ("texts", Kind::Texts),
    ("ints", Kind::Ints),
    ("spans", Kind::Spans),
];

/// Where a cell comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The key of the article.
    Article,
    /// The day it was published.
    Day,
    /// The place in its list.
    Number,
    /// The words of the article in its span.
    Words,
    /// Names and places in an array, from the row's own object on: `speaker.mention.0`.
    Path(&'static str),
}

/// In the order of the file: tables one after the other, columns in theirs.
pub(super) fn columns() -> Vec<Column> {
    ROWS.lines().skip(1).map(column).collect()
}

fn column(row: &'static str) -> Column {
    let mut cells = row.split('\t');
    let mut next = || cells.next().unwrap_or_default();
    let (table, name, kind, from) = (next(), next(), next(), next());
    let from = match from {
        "=article" => From::Article,
        "=day" => From::Day,
        "=number" => From::Number,
        "=words" => From::Words,
        path => From::Path(path),
    };
    let kind = KINDS.iter().find(|it| it.0 == kind).expect("a test reads every row").1;
    Column { table, name, kind, from }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_column_of_its_own() {
        let columns = columns();
        let mut names: Vec<_> = columns.iter().map(|it| (it.table, it.name)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), columns.len());
        let known = |it: &Column| it.from == From::Number || it.from == From::Words;
        assert!(columns.iter().all(|it| !matches!(it.from, From::Path(path) if path.starts_with('='))));
        assert!(columns.iter().filter(|it| it.table == "articles").all(|it| !known(it)));
    }

    #[test]
    fn a_table_stands_together() {
        let mut tables: Vec<_> = columns().iter().map(|it| it.table).collect();
        tables.dedup();
        assert_eq!(tables, ["articles", "people", "quotes", "times", "events", "bad"]);
    }
}
