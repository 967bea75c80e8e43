//! How fast bytes become an article: `cargo bench --bench ingest`.

use dateline::ingest::{Hints, read};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const MEGABYTES: usize = 50 << 20;

/// What a text is made of, over and over.
const TEXTS: &[(&str, &str)] = &[
    (
        "paragraphs",
        "“We will rebuild the bridge,” said Ana Ruiz, the minister for roads – and nobody doubted it. The work will take two years, and it will cost more than the one before it, Tom Berg said on Monday.\n\n",
    ),
    ("short_lines", "a short line of plain text\n"),
    ("words", "Northline\n"),
    ("one_line", "word "),
    ("one_word", "w"),
    (
        "cyrillic",
        "Министр сказала, что мост будет построен заново в течение двух лет, и никто в этом не сомневался.\n",
    ),
    ("escapes", "\u{1b}[31mred\u{9b}0m and the rest of a line that is long enough to be one\n"),
];

#[divan::bench(args = TEXTS.iter().map(|it| it.0), sample_count = 3, sample_size = 1)]
fn plain(bencher: Bencher, name: &str) {
    let once = TEXTS.iter().find(|it| it.0 == name).map_or("", |it| it.1);
    let text = once.repeat(MEGABYTES / once.len());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| read(text.as_bytes(), &Hints::default()).map(|it| it.blocks().len()));
}

/// One page as the web serves them, with a head, a menu, share rows and links around its text.
#[divan::bench(sample_count = 20)]
fn page(bencher: Bencher) {
    let menu = "<li><a href=/b>Bridges</a></li>".repeat(60);
    let text = "<p>“We will rebuild the bridge,” said Ana Ruiz, the minister for roads, and nobody doubted it. The work will take two years.</p>".repeat(40);
    let page = format!(
        "<!doctype html><html lang=en><head><title>Bridge | Northline</title><meta property=og:title content=Bridge>\
         <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"datePublished\":\"2019-11-20\"}}</script></head>\
         <body><nav><ul>{menu}</ul></nav><article><h1>Bridge</h1><div class=share>Share</div>{text}</article>\
         <aside><ul>{menu}</ul></aside></body></html>"
    );
    bencher
        .counter(BytesCount::of_str(&page))
        .bench_local(|| read(page.as_bytes(), &Hints::default()).map(|it| it.blocks().len()));
}
