//! Any list as an array of objects, and the names by which scripts know our kinds.

use super::harmless;
use super::sheet::Sheet;
use crate::article::{Fact, Meta, Witness};
use crate::finding::Analysis;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// A list: an object for each row, an entry for each column. The array is open until its [`end`];
/// `before`: how many objects stand in it.
pub(super) fn print(sheet: &Sheet, before: usize, out: &mut dyn Write) -> io::Result<()> {
    let object = |row: &Vec<Value>| -> Map<String, Value> {
        sheet.names.iter().map(|it| it.to_string()).zip(row.iter().cloned()).collect()
    };
    for (at, row) in sheet.rows.iter().enumerate() {
        let lines = serde_json::to_string_pretty(&object(row))?.replace('\n', "\n  ");
        write!(out, "{}\n  ", if before + at == 0 { "[" } else { "," })?;
        harmless::escaped(&lines, out)?;
    }
    Ok(())
}

pub(super) fn end(objects: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", if objects == 0 { "[]" } else { "\n]" })
}

/// Who says each fact that is known.
pub(super) fn witnesses(meta: &Meta, analysis: &Analysis) -> Value {
    let meta = &Meta { published: analysis.published, ..meta.clone() };
    let known = Fact::ALL.iter().filter_map(|fact| {
        let said = meta.language.is_some() || meta.spoken.is_some();
        let guessed = *fact == Fact::Language && !said && analysis.language.is_some();
        let witness = if guessed { Some(Witness::Inferred) } else { meta.witness(*fact) };
        Some((fact.name().to_string(), witness?.name().into()))
    });
    Value::Object(known.collect())
}
