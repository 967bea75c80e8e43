//! A list as columns and rows, before it takes any shape.

use crate::article::Document;
use crate::finding::{Analysis, NewsDay};
use crate::text::{CharPositions, Clean};
use serde_json::Value;

/// What the lists are drawn from.
pub(crate) struct Article<'a> {
    pub document: &'a Document,
    pub analysis: &'a Analysis,
    pub positions: CharPositions<'a>,
    /// The day that the article reports of.
    pub news: Option<NewsDay>,
}

impl<'a> Article<'a> {
    pub(crate) fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        let positions = CharPositions::of(document.text());
        Article { document, analysis, positions, news: NewsDay::of(analysis) }
    }
}

/// One column: its name, whether a table for people has room for it, and what stands in it.
pub(crate) struct Column<Thing> {
    pub name: &'static str,
    pub in_table: bool,
    pub cell: fn(&Article<'_>, &Thing) -> Value,
}

/// Cells are JSON: absent is null, a span two numbers, several words an array.
#[derive(Clone)]
pub(crate) struct Sheet {
    pub names: Vec<&'static str>,
    pub in_table: Vec<bool>,
    pub rows: Vec<Vec<Value>>,
}

impl Sheet {
    pub(crate) fn of<'a, Thing: 'a>(
        columns: &[Column<Thing>],
        article: &Article,
        things: impl Iterator<Item = &'a Thing>,
    ) -> Sheet {
        let row = |it: &Thing| columns.iter().map(|column| (column.cell)(article, it)).collect();
        Sheet {
            names: columns.iter().map(|it| it.name).collect(),
            in_table: columns.iter().map(|it| it.in_table).collect(),
            rows: things.map(row).collect(),
        }
    }

    /// As the rows of one article among others: which it is stands before them.
    pub(crate) fn of_article(mut self, id: &str) -> Sheet {
        self.names.insert(0, "article");
        self.in_table.insert(0, true);
        self.rows.iter_mut().for_each(|it| it.insert(0, id.into()));
        self
    }

    /// The columns that people read, as words: names first, then the rows.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Vec<String>> {
        let shown = |it: Vec<String>| -> Vec<String> {
            it.into_iter().zip(&self.in_table).filter(|it| *it.1).map(|it| it.0).collect()
        };
        let names = self.names.iter().map(|it| it.to_string()).collect();
        let rows = self.rows.iter().map(|it| it.iter().map(one_line).collect());
        std::iter::once(names).chain(rows).map(shown)
    }
}

/// A cell in words; absent is empty.
pub(super) fn words(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(it) => it.clone(),
        Value::Array(parts) if parts.iter().all(Value::is_number) => {
            parts.iter().map(Value::to_string).collect::<Vec<_>>().join("-")
        }
        Value::Array(parts) => parts.iter().map(words).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// A cell in words on one line, with nothing that acts on a terminal.
pub(super) fn one_line(cell: &Value) -> String {
    let words = words(cell);
    Clean::new(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::json;

    /// Two rows with all that is awkward.
    pub(crate) fn awkward() -> Sheet {
        Sheet {
            names: vec!["speaker", "words", "span"],
            in_table: vec![true, true, false],
            rows: vec![
                vec![json!("Ana Ruiz"), json!("“We, the \"people\" | wait”\nshe said"), json!([3, 9])],
                vec![Value::Null, json!("Go\x1b[31m!"), json!([12, 15])],
            ],
        }
    }

    #[test]
    fn a_cell_in_words_says_absent_by_nothing() {
        assert_eq!(words(&Value::Null), "");
        assert_eq!(words(&json!([3, 9])), "3-9");
        assert_eq!(words(&json!(["Putin", "he"])), "Putin; he");
        assert_eq!(words(&json!(-2.5)), "-2.5");
    }

    #[test]
    fn lines_hold_the_columns_for_people_on_one_line_each() {
        let lines: Vec<_> = awkward().lines().collect();
        assert_eq!(lines[0], ["speaker", "words"]);
        assert_eq!(lines[1], ["Ana Ruiz", "“We, the \"people\" | wait” she said"]);
        assert!(!lines[2][1].contains('\x1b'));
    }
}
