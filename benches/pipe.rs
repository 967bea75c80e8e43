//! What `analyze --jsonl` costs beside the analysis itself: `cargo bench --bench pipe`. Everything a line goes through on
//! its way (JSON, ingest, threads, pipes) must not take more than a tenth of the time of its analysis.
//!
//! Measured is processor time, as Linux counts it, so that other work on the machine hardly matters.

use dateline::analysis::analyze;
use dateline::ingest::{Hints, read};
use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// The least of so many is what it takes when little else runs.
const ROUNDS: usize = 9;
const ARTICLES: usize = 600;
const MOST: f64 = 0.10;

fn main() {
    let texts = texts();
    let lines: String = texts
        .iter()
        .map(|text| serde_json::json!({ "text": text, "published": "2017-03-10" }).to_string() + "\n")
        .collect();
    let documents: Vec<_> =
        texts.iter().filter_map(|text| read(text.as_bytes(), &Hints::default()).ok()).collect();
    let (mut alone, mut piped) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let before = spent().0;
        for document in &documents {
            black_box(analyze(black_box(document)));
        }
        alone = alone.min(spent().0 - before);
        let before = spent().1;
        through_the_pipe(&lines);
        piped = piped.min(spent().1 - before);
    }
    let more = piped / alone - 1.0;
    let rate = |seconds: f64| texts.len() as f64 / seconds;
    let report = format!(
        "{} articles, {} bytes: {:.0} a second analysed alone, {:.0} through the pipe; the pipe costs {:.1} %\n",
        texts.len(),
        lines.len(),
        rate(alone),
        rate(piped),
        more * 100.0
    );
    std::io::stdout().write_all(report.as_bytes()).expect("standard output is there");
    assert!(more <= MOST, "the pipe costs more than {} % of the analysis", MOST * 100.0);
}

/// Articles of 4 KB from the built-in article and the plain texts of the tests, their paragraphs in orders of their own.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = ["assets/russia-turkey-2017.txt", "tests/articles/pasted.txt", "tests/articles/story.md"];
    let whole = names.map(|it| fs::read_to_string(root.join(it)).expect("an article")).join("\n\n");
    let paragraphs: Vec<&str> = whole.split("\n\n").filter(|it| it.len() > 80).collect();
    assert!(paragraphs.len() > 20, "too few paragraphs to tell anything");
    let article = |number: usize| {
        let mut text = format!("Report {number}\n\n");
        let mut order = (0..).map(|at| (number * 31 + at * (number % 17 + 1)) % paragraphs.len());
        while text.len() < 4000 {
            text += paragraphs[order.next().unwrap_or_default()];
            text += "\n\n";
        }
        text
    };
    (0..ARTICLES).map(article).collect()
}

fn through_the_pipe(lines: &str) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["analyze", "--jsonl", "--with-text", "--threads", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = program.stdin.take().expect("it reads");
    let lines = lines.to_string();
    let writer = thread::spawn(move || input.write_all(lines.as_bytes()));
    let answers = program.wait_with_output().expect("it answers").stdout;
    writer.join().expect("no panic").expect("it takes all lines");
    assert_eq!(answers.iter().filter(|it| **it == b'\n').count(), ARTICLES);
}

/// Processor seconds of this process, and of those that it started and that have ended.
fn spent() -> (f64, f64) {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux counts");
    let (_, numbers) = stat.rsplit_once(')').expect("the name of the program stands in brackets");
    // From the third field on; user and system time are the 14th and 15th, those of children the next two.
    let fields: Vec<f64> = numbers.split_whitespace().skip(11).take(4).flat_map(str::parse).collect();
    ((fields[0] + fields[1]) / 100.0, (fields[2] + fields[3]) / 100.0)
}
