//! How fast bytes become an article: `cargo bench --bench ingest`.

use dateline::ingest::{Hints, open, read};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

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

/// Pages of several outlet styles, of our own making; pages per second.
const PAGES: &[&str] = &[
    include_str!("../tests/articles/agency.html"),
    include_str!("../tests/articles/broadcaster.html"),
    include_str!("../tests/articles/cable.html"),
    include_str!("../tests/articles/tabloid.html"),
];

/// A page as the web serves them: with twenty times as much around the article as is in it.
fn served(page: &str) -> String {
    let menu =
        "<li class=\"menu item\"><a href=\"/bridges/index.html\">Bridges and tunnels</a></li>".repeat(250);
    let script =
        format!("<script>window.state = {{\"path\": \"{}\"}}</script>", "/bridges/index.html ".repeat(4000));
    let frame = format!("<body>{script}<nav><ul>{menu}</ul></nav>");
    page.replacen("<body>", &frame, 1).replacen(
        "</body>",
        &format!("<aside><ul>{menu}</ul></aside></body>"),
        1,
    )
}

#[divan::bench(sample_count = 40)]
fn pages(bencher: Bencher) {
    let pages: Vec<String> = PAGES.iter().map(|it| served(it)).collect();
    let bytes: usize = pages.iter().map(String::len).sum();
    bencher.counter(ItemsCount::new(pages.len())).counter(BytesCount::new(bytes)).bench_local(|| {
        pages
            .iter()
            .filter_map(|it| read(it.as_bytes(), &Hints::default()).ok())
            .map(|it| it.blocks().len())
            .sum::<usize>()
    });
}

/// Ten thousand entries: only their list, and one article of them.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn one_of_many(bencher: Bencher) {
    let item = "<item><title>Bridge</title><description>&lt;p&gt;The bridge is closed.&lt;/p&gt;</description></item>";
    let feed = format!(
        "<rss version='2.0'><channel><title>Northline</title>{}</channel></rss>",
        item.repeat(10_000)
    );
    bencher.counter(ItemsCount::new(10_000_usize)).bench_local(|| {
        open(feed.as_bytes(), &Hints::default(), |it| it.entries[9_999].read().map(|it| it.blocks().len()))
    });
}
