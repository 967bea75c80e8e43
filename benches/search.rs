//! How long a search takes over 50 MB: `cargo bench --bench search`.

use dateline::text::search::Pattern;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const PARAGRAPH: &str = "“We will rebuild the bridge,” said Ana Ruiz, the minister for roads – and nobody doubted \
    it. The work will take two years, and it will cost more than the one before it, Tom Berg said on Monday.\n\n";

/// Words, whether they are a regular expression: rare and common, in small letters and with a capital.
const QUERIES: &[(&str, bool)] = &[
    ("zebrafish quokka", false),
    ("Zebrafish", false),
    ("berg said", false),
    ("the", false),
    (r"\b(two|three) (years|months)\b", true),
    (r"[a-z]+fish", true),
];

#[divan::bench(args = 0..QUERIES.len(), sample_count = 3, sample_size = 1)]
fn fifty_megabytes(bencher: Bencher, query: usize) {
    let (words, regex) = QUERIES[query];
    let mut text = PARAGRAPH.repeat((50 << 20) / PARAGRAPH.len());
    text.push_str("The very last words are zebrafish quokka.\n");
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let pattern = Pattern::new(black_box(words), regex).expect("a good pattern");
        pattern.hits(&text).0.len()
    });
}
