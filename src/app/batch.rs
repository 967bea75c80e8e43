//! `analyze --jsonl`: one article in per line, one analysis out per line, in the same order.
//!
//! All cores work, on so many lines at a time as do not weigh too much: memory does not grow with the input.

use super::long;
use super::terminal::caught;
use super::weighed::{self, Load};
use crate::analysis::relation;
use crate::export::{Found, harmless_json};
use crate::ingest::{self, Hints};
use crate::text::{Date, Span, shorten};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};
use std::iter;
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

/// A longer line is no article: it is cut, and answered as one that cannot be read.
const LONGEST_LINE: usize = 8 << 20;
/// What is wrong with a line may repeat much of it.
const LONGEST_REASON: usize = 200;

/// One line of the output.
struct Answer {
    line: Vec<u8>,
    failed: bool,
}

impl Answer {
    fn of(object: &impl Serialize) -> Answer {
        let mut line = Vec::new();
        harmless_json(object, &mut line).expect("what is found has only keys that JSON knows");
        Answer { line, failed: false }
    }

    fn failed(id: Value, error: &str) -> Answer {
        Answer { failed: true, ..Answer::of(&json!({ "id": id, "error": error })) }
    }
}

/// Whether anyone still takes the answers is looked at so often while no line comes.
const PAUSE: Duration = Duration::from_millis(50);

/// How many lines could not be read. Answers what there is before it waits for more.
pub(super) fn run(
    input: Box<dyn BufRead + Send>,
    output: &mut dyn Write,
    options: BatchOptions,
) -> io::Result<usize> {
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
        Ok(survive(&line, &options))
    };
    let mut failed = 0;
    let mut write = |answer: io::Result<Answer>| {
        let answer = answer?;
        failed += usize::from(answer.failed);
        output.write_all(&answer.line)?;
        output.flush()
    };
    weighed::each(lines, work, &mut |it| write(it).inspect_err(|_| closed.store(true, Ordering::Relaxed)))?;
    Ok(failed)
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
fn survive(line: &[u8], options: &BatchOptions) -> Answer {
    let fault = "internal error while analysing this article; please report it";
    caught(|| answer(line, options)).unwrap_or_else(|| Answer::failed(id_of(line), fault))
}

fn answer(line: &[u8], options: &BatchOptions) -> Answer {
    match serde_json::from_slice::<Line>(line) {
        Ok(line) => analysis_of(line, options),
        Err(error) => {
            let why = error.to_string();
            Answer::failed(id_of(line), &format!("cannot read this line: {}", shorten(&why, LONGEST_REASON)))
        }
    }
}

fn id_of(line: &[u8]) -> Value {
    serde_json::from_slice::<Value>(line).ok().and_then(|it| it.get("id").cloned()).unwrap_or(Value::Null)
}

fn analysis_of(line: Line, options: &BatchOptions) -> Answer {
    let hints = Hints {
        title: line.title,
        language: options.language.clone(),
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
    let (analysis, _) = &long::analyze_all(&document);
    Answer::of(&Found { id: line.id, document: &document, analysis, with_text: options.with_text, pairs })
}
