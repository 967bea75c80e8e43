//! `analyze --jsonl`: one article in per line, one analysis out per line, in the same order.
//!
//! All cores work on a bounded number of lines at a time, so memory does not grow with the input.

use super::export::Found;
use super::terminal::caught;
use crate::analysis::{analyze, relation};
use crate::ingest::{self, Hints};
use crate::text::{Date, Span};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

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

/// As many lines, and not many more bytes, are worked on at a time.
const LINES_AT_ONCE: usize = 64;
const BYTES_AT_ONCE: usize = 16 << 20;
/// A longer line is no article: it is cut, and answered as one that cannot be read.
const LONGEST_LINE: usize = 8 << 20;

/// One line of the output.
struct Answer {
    line: Vec<u8>,
    failed: bool,
}

impl Answer {
    fn of(object: &impl Serialize) -> Answer {
        let mut line = serde_json::to_vec(object).expect("what is found has only keys that JSON knows");
        line.push(b'\n');
        Answer { line, failed: false }
    }

    fn failed(id: Value, error: &str) -> Answer {
        Answer { failed: true, ..Answer::of(&json!({ "id": id, "error": error })) }
    }
}

/// How many lines could not be read. Answers what there is before it waits for more.
pub fn run(
    input: Box<dyn BufRead + Send>,
    output: &mut dyn Write,
    options: BatchOptions,
) -> io::Result<usize> {
    let (sender, lines) = sync_channel(LINES_AT_ONCE);
    thread::Builder::new().name("lines".into()).spawn(move || send_lines(input, &sender))?;
    let mut failed = 0;
    while let Some(lines) = next_lines(&lines)? {
        // What is made on a thread is written down and given back there too.
        let answers: Vec<Answer> = lines.into_par_iter().map(|it| survive(&it, options)).collect();
        for answer in &answers {
            failed += usize::from(answer.failed);
            output.write_all(&answer.line)?;
        }
        output.flush()?;
    }
    Ok(failed)
}

fn send_lines(mut input: Box<dyn BufRead + Send>, sender: &SyncSender<io::Result<Vec<u8>>>) {
    loop {
        let mut line = Vec::new();
        let sent = match read_line(&mut *input, &mut line) {
            Ok(0) => return,
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => sender.send(Ok(line)),
            Err(error) => sender.send(Err(error)),
        };
        // Nobody listens when the output is closed.
        if sent.is_err() {
            return;
        }
    }
}

fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let read = input.take(LONGEST_LINE as u64).read_until(b'\n', line)?;
    if read == LONGEST_LINE && !line.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(read)
}

/// `None`: there are no more.
fn next_lines(inbox: &Receiver<io::Result<Vec<u8>>>) -> io::Result<Option<Vec<Vec<u8>>>> {
    let Ok(first) = inbox.recv() else { return Ok(None) };
    let mut lines = vec![first?];
    let mut bytes = lines[0].len();
    while lines.len() < LINES_AT_ONCE && bytes < BYTES_AT_ONCE {
        let Ok(line) = inbox.try_recv() else { break };
        lines.push(line?);
        bytes += lines.last().map_or(0, Vec::len);
    }
    Ok(Some(lines))
}

/// A fault of ours costs one answer, not the batch.
fn survive(line: &[u8], options: BatchOptions) -> Answer {
    let fault = "this article could not be analysed: a fault of ours";
    caught(|| answer(line, options)).unwrap_or_else(|| Answer::failed(id_of(line), fault))
}

fn answer(line: &[u8], options: BatchOptions) -> Answer {
    match serde_json::from_slice::<Line>(line) {
        Ok(line) => analysis_of(line, options),
        Err(error) => Answer::failed(id_of(line), &format!("cannot read this line: {error}")),
    }
}

fn id_of(line: &[u8]) -> Value {
    serde_json::from_slice::<Value>(line).ok().and_then(|it| it.get("id").cloned()).unwrap_or(Value::Null)
}

fn analysis_of(line: Line, options: BatchOptions) -> Answer {
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
            Err(error) => return Answer::failed(line.id, &error.to_string()),
        }
    };
    let pairs = (!line.pairs.is_empty()).then(|| {
        let bytes: Vec<usize> =
            document.text().char_indices().map(|it| it.0).chain([document.text().len()]).collect();
        let span = |it: [usize; 2]| -> Option<Span> {
            let (start, end) = (*bytes.get(it[0])?, *bytes.get(it[1])?);
            (start <= end).then(|| Span::new(start, end))
        };
        let pair = |[from, to]: &[[usize; 2]; 2]| Some(relation(&document, span(*from)?, span(*to)?));
        line.pairs.iter().map(pair).collect()
    });
    let analysis = &analyze(&document);
    Answer::of(&Found { id: line.id, document: &document, analysis, with_text: options.with_text, pairs })
}
