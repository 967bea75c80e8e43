//! One article on its way to the tables.

use super::super::found::Found;
use super::digest::Key;
use serde_json::{Map, Value, json};

/// Made on any core; what is left for the one who writes is to put it into columns.
pub(crate) struct Entry {
    pub(super) key: Key,
    pub(super) article: String,
    pub(super) whole: Value,
    /// In bytes.
    pub(super) weight: usize,
}

impl Entry {
    pub(crate) fn of(found: &Found) -> Entry {
        let text = found.document.text();
        let mut whole = serde_json::to_value(found).expect("what is found has only keys that JSON knows");
        if let Value::Object(it) = &mut whole {
            it.insert("text".into(), text.into());
        }
        let key = Key::of(text);
        Entry { key, article: key.digits(), whole, weight: text.len() }
    }

    pub(super) fn things(&self, table: &str) -> &[Value] {
        match self.whole.get(table) {
            Some(Value::Array(things)) => things,
            _ => &[],
        }
    }
}

/// A row of the table of what could not be read.
pub(super) fn bad(line: &str, error: &str) -> Value {
    let mut row = Map::new();
    row.insert("source".into(), Key::of(line).digits().into());
    row.insert("line".into(), json!(line));
    row.insert("error".into(), json!(error));
    Value::Object(row)
}
