//! How fast an article is analysed: `cargo bench --bench analysis`. Twice the text must take about
//! twice the time, up to 10 MB.

use dateline::analysis::{analyze, times};
use dateline::ingest::{Hints, read};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const PARAGRAPHS: &str = "The harbour council voted on Friday to keep the night ferry for two more years, ending a \
    dispute with the operator that began in 2015.\n\n“Nobody asked the islanders,” Mayor Ana Ruiz said after the \
    vote. “Now somebody has.”\n\nNorthline, which runs the route, had planned to end it in December. “We will carry \
    the loss until June,” said Tom Berg, who heads the company. He called the offer “a start, not an answer.”\n\n\
    The two sides last met in July, when the council withheld a grant and Berg accused it of breaking its word.\n\n";

fn analysis(bencher: Bencher, kilobytes: usize) {
    let text = PARAGRAPHS.repeat(kilobytes * 1024 / PARAGRAPHS.len() + 1);
    let document = read(text.as_bytes(), &Hints::default()).expect("plain text is read");
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| analyze(black_box(&document)).quotes.len());
}

#[divan::bench(args = [4, 64])]
fn an_article(bencher: Bencher, kilobytes: usize) {
    analysis(bencher, kilobytes);
}

/// The time expressions alone.
#[divan::bench(args = [4, 64])]
fn the_times_of_an_article(bencher: Bencher, kilobytes: usize) {
    let text = PARAGRAPHS.repeat(kilobytes * 1024 / PARAGRAPHS.len() + 1);
    let document = read(text.as_bytes(), &Hints::default()).expect("plain text is read");
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| times(black_box(&document)).len());
}

#[divan::bench(args = [1250, 2500, 5000, 10_000], sample_count = 3, sample_size = 1)]
fn a_long_text(bencher: Bencher, kilobytes: usize) {
    analysis(bencher, kilobytes);
}

/// What makes a careless scanner slow: marks that never close, one word, one line.
#[divan::bench(args = ["“", "\"a ", "(", "Berg ", "2015 ", "x", "“a” said b "], sample_count = 3, sample_size = 1)]
fn a_hostile_megabyte(bencher: Bencher, piece: &str) {
    let text = piece.repeat((1 << 20) / piece.len());
    let document = read(text.as_bytes(), &Hints::default()).expect("plain text is read");
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| analyze(black_box(&document)).quotes.len());
}
