//! `analyze --jsonl`: one article in per line, one analysis out per line, in the same order.
//!
//! All cores work on a bounded number of lines at a time, so memory does not grow with the input.

use super::export::analysis_object;
use crate::analysis::{analyze, relation};
use crate::ingest::{self, Hints};
use crate::text::{Date, Span};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

/// How a batch is to be answered.
#[derive(Clone, Copy, Debug, Default)]
pub struct BatchOptions {
    pub verbatim: bool,
    pub with_text: bool,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    title: Option<String>,
    published: Option<String>,
    #[serde(default)]
    pairs: Vec<[[usize; 2]; 2]>,
}

const LINES_AT_ONCE: usize = 64;

/// How many lines could not be read.
pub fn run(input: &mut dyn BufRead, output: &mut dyn Write, options: BatchOptions) -> io::Result<usize> {
    let mut failed = 0;
    loop {
        let lines = next_lines(input)?;
        if lines.is_empty() {
            return Ok(failed);
        }
        let answers: Vec<Value> = lines.par_iter().map(|it| answer(it, options)).collect();
        for answer in &answers {
            failed += usize::from(answer.get("error").is_some());
            serde_json::to_writer(&mut *output, answer)?;
            output.write_all(b"\n")?;
        }
        output.flush()?;
    }
}

fn next_lines(input: &mut dyn BufRead) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < LINES_AT_ONCE {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if !line.trim_ascii().is_empty() {
            lines.push(line);
        }
    }
    Ok(lines)
}

fn answer(line: &[u8], options: BatchOptions) -> Value {
    match serde_json::from_slice::<Line>(line) {
        Ok(line) => analysis_of(line, options),
        Err(error) => json!({ "id": id_of(line), "error": format!("cannot read this line: {error}") }),
    }
}

fn id_of(line: &[u8]) -> Value {
    serde_json::from_slice::<Value>(line).ok().and_then(|it| it.get("id").cloned()).unwrap_or(Value::Null)
}

fn analysis_of(line: Line, options: BatchOptions) -> Value {
    let hints = Hints {
        title: line.title,
        published: line.published.as_deref().and_then(Date::parse),
        ..Hints::default()
    };
    let document = if options.verbatim {
        ingest::verbatim(line.text, &hints)
    } else {
        match ingest::read(line.text.as_bytes(), &hints) {
            Ok(document) => document,
            Err(error) => return json!({ "id": line.id, "error": error.to_string() }),
        }
    };
    let mut object = analysis_object(&document, &analyze(&document), options.with_text);
    if !line.pairs.is_empty() {
        let bytes: Vec<usize> =
            document.text().char_indices().map(|it| it.0).chain([document.text().len()]).collect();
        let span = |it: [usize; 2]| -> Option<Span> {
            let (start, end) = (*bytes.get(it[0])?, *bytes.get(it[1])?);
            (start <= end).then(|| Span::new(start, end))
        };
        let relations = line.pairs.iter().map(|[from, to]| match (span(*from), span(*to)) {
            (Some(from), Some(to)) => super::export::relation_object(&relation(&document, from, to)),
            _ => Value::Null,
        });
        object["pairs"] = relations.collect();
    }
    object["id"] = line.id;
    object
}
