//! `analyze --jsonl`: one article in per line, one analysis out per line, in the same order.
//!
//! All cores work, on so many lines at a time as do not weigh too much: memory does not grow with the input.

use super::long;
use super::terminal::caught;
use super::weighed::{self, Load};
use crate::analysis::relation;
use crate::article::Document;
use crate::export::{Found, harmless_json};
use crate::finding::Relation;
use crate::ingest::{self, Hints, IngestError};
use crate::text::{Date, Span, shorten};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};
use std::iter;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How a batch is to be answered.
#[derive(Clone, Debug, Default)]
pub(super) struct BatchOptions {
    pub verbatim: bool,
    pub with_text: bool,
    /// What the articles are written in; `None`: their texts tell.
    pub language: Option<String>,
    /// How many work on it; `None`: as many as there are cores.
    pub threads: Option<NonZero<usize>>,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    title: Option<String>,
    url: Option<String>,
    published: Option<String>,
    #[serde(default)]
    pairs: Vec<[[usize; 2]; 2]>,
}

/// A longer line is no article: it is cut, and answered as one that cannot be read.
const LONGEST_LINE: usize = 8 << 20;
/// What is wrong with a line may repeat much of it.
const LONGEST_REASON: usize = 200;

/// What a line came to.
pub(super) enum Outcome<'a> {
    Found(Found<'a>),
    /// It cannot be read: the line as it came, and why.
    Failed {
        id: Value,
        #[cfg_attr(not(feature = "archive"), expect(dead_code, reason = "only tables keep it beside them"))]
        line: &'a [u8],
        error: &'a str,
    },
}

type Shape<'a, T> = &'a (dyn Fn(Outcome<'_>) -> T + Sync);

/// One line of the output.
struct Answer {
    line: Vec<u8>,
    failed: bool,
}

impl Answer {
    fn of(outcome: Outcome<'_>) -> Answer {
        let mut line = Vec::new();
        let (written, failed) = match outcome {
            Outcome::Found(found) => (harmless_json(&found, &mut line), false),
            Outcome::Failed { id, error, .. } => {
                (harmless_json(&json!({ "id": id, "error": error }), &mut line), true)
            }
        };
        written.expect("what is found has only keys that JSON knows");
        Answer { line, failed }
    }
}

/// Whether anyone still takes the answers is looked at so often while no line comes.
const PAUSE: Duration = Duration::from_millis(50);

/// How many lines could not be read. Answers what there is before it waits for more.
pub(super) fn run(
    input: Box<dyn BufRead + Send>,
    output: &mut dyn Write,
    options: &BatchOptions,
) -> io::Result<usize> {
    let mut failed = 0;
    each(input, options, &Answer::of, &mut |answer| {
        failed += usize::from(answer.failed);
        output.write_all(&answer.line)?;
        output.flush()
    })?;
    Ok(failed)
}

/// What every line comes to, in their order. `shape` brings it into a form that can be handed over, on any core.
pub(super) fn each<T: Send>(
    input: Box<dyn BufRead + Send>,
    options: &BatchOptions,
    shape: Shape<'_, T>,
    take: &mut dyn FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let (sender, inbox) = sync_channel(1);
    thread::Builder::new().name("lines".into()).spawn(move || send_lines(input, &sender))?;
    let closed = AtomicBool::new(false);
    let lines = iter::from_fn({
        let closed = &closed;
        move || next_line(&inbox, closed)
    });
    let work = |line: io::Result<Vec<u8>>, load: &Load| {
        let line = line?;
        // The text stands there twice: as it was sent, and as the article.
        load.put(line.len().saturating_mul(2));
        Ok(survive(&line, options, shape))
    };
    let threads = options.threads.or(thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
    weighed::each_by(threads, lines, work, &mut |it: io::Result<T>| {
        take(it?).inspect_err(|_| closed.store(true, Ordering::Relaxed))
    })
}

/// `None`: there are no more, or nobody takes the answers.
fn next_line(inbox: &Receiver<io::Result<Vec<u8>>>, closed: &AtomicBool) -> Option<io::Result<Vec<u8>>> {
    loop {
        match inbox.recv_timeout(PAUSE) {
            Ok(line) => return Some(line),
            Err(RecvTimeoutError::Timeout) if !closed.load(Ordering::Relaxed) => {}
            Err(_) => return None,
        }
    }
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

/// A fault of ours costs one answer, not the batch.
fn survive<T>(line: &[u8], options: &BatchOptions, shape: Shape<'_, T>) -> T {
    let error = "internal error while analysing this article; please report it";
    caught(|| answer(line, options, shape))
        .unwrap_or_else(|| shape(Outcome::Failed { id: id_of(line), line, error }))
}

fn answer<T>(line: &[u8], options: &BatchOptions, shape: Shape<'_, T>) -> T {
    let failed = |id: Value, error: &str| shape(Outcome::Failed { id, line, error });
    let wanted = match serde_json::from_slice::<Line>(line) {
        Ok(it) => it,
        Err(error) => {
            return failed(id_of(line), &format!("cannot read this line: {}", reason(&error)));
        }
    };
    match document_of(&wanted, options) {
        Ok(document) => {
            let (analysis, _) = &long::analyze_all(&document);
            let pairs = (!wanted.pairs.is_empty()).then(|| relations(&document, &wanted.pairs));
            let found =
                Found { id: wanted.id, document: &document, analysis, with_text: options.with_text, pairs };
            shape(Outcome::Found(found))
        }
        Err(error) => failed(wanted.id, &error.to_string()),
    }
}

/// What is wrong with a line, in words for whoever wrote it.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let told = words.split(" at line ").next().unwrap_or_default().replace('`', "\"");
    let what = if error.is_data() { "it is no object with a \"text\"" } else { "it is not JSON" };
    format!("{what}: {} (column {})", shorten(&told, LONGEST_REASON), error.column())
}

fn id_of(line: &[u8]) -> Value {
    serde_json::from_slice::<Value>(line).ok().and_then(|it| it.get("id").cloned()).unwrap_or(Value::Null)
}

fn document_of(line: &Line, options: &BatchOptions) -> Result<Document, IngestError> {
    let hints = Hints {
        title: line.title.clone(),
        url: line.url.clone(),
        language: options.language.clone(),
        published: line.published.as_deref().and_then(Date::parse),
        ..Hints::default()
    };
    if options.verbatim {
        return Ok(ingest::verbatim(line.text.clone(), &hints));
    }
    ingest::read(line.text.as_bytes(), &hints)
}

/// What the first of each pair does to the second; `None`: they are no spans of the text.
fn relations(document: &Document, pairs: &[[[usize; 2]; 2]]) -> Vec<Option<Relation>> {
    let text = document.text();
    let bytes: Vec<usize> = text.char_indices().map(|it| it.0).chain([text.len()]).collect();
    let span = |it: [usize; 2]| -> Option<Span> {
        let (start, end) = (*bytes.get(it[0])?, *bytes.get(it[1])?);
        (start <= end).then(|| Span::new(start, end))
    };
    pairs.iter().map(|[from, to]| Some(relation(document, span(*from)?, span(*to)?))).collect()
}
