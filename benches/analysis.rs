//! How fast an article is analysed: `cargo bench --bench analysis`. Twice the text must take about
//! twice the time, up to 10 MB.

use dateline::analysis::{analyze, times};
use dateline::article::Document;
use dateline::ingest::{Hints, read};
use dateline::reading::Reading;
use dateline::reading::tagger::Tag;
use dateline::reading::tagger::features::{Words, table};
use dateline::reading::tagger::model::{Model, TAGS};
use dateline::reading::tree_training::{Forest, Model as Trees};
use dateline::reading::weights::Kind;
use dateline::text::{Span, tokens};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::path::Path;

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

fn article(kilobytes: usize) -> Document {
    let text = PARAGRAPHS.repeat(kilobytes * 1024 / PARAGRAPHS.len() + 1);
    read(text.as_bytes(), &Hints::default()).expect("plain text is read")
}

/// The words alone.
#[divan::bench(args = [4, 64])]
fn the_tokens_of_an_article(bencher: Bencher, kilobytes: usize) {
    let document = article(kilobytes);
    let text = document.text();
    bencher.bench_local(|| tokens(black_box(text), Span::new(0, text.len())).len());
}

/// Words, sentences, marks, parts of speech and names: what is said of a text before anything is looked for.
#[divan::bench(args = [4, 64])]
fn the_reading_of_an_article(bencher: Bencher, kilobytes: usize) {
    let document = article(kilobytes);
    bencher.bench_local(|| Reading::of(black_box(&document)).tokens.len());
}

/// The parts of speech of words that lie cut.
#[divan::bench(args = [4, 64])]
fn the_tags_of_an_article(bencher: Bencher, kilobytes: usize) {
    let document = article(kilobytes);
    let reading = Reading::of(&document);
    let file = model("tagger.bin");
    let tagger: Model<TAGS> = Model::of(&file, Kind::Tagger);
    bencher.bench_local(|| {
        let table = table(&reading.vocabulary, |it| tagger.known(it));
        let numbers = reading.vocabulary.numbers(0..reading.vocabulary.len());
        let words = Words::of(table.answers(), numbers);
        let mut tags = vec![Tag::Other; words.len()];
        for sentence in reading.paragraphs.iter().flat_map(|it| &it.sentences) {
            tagger.tag(words.within(sentence.tokens.clone()), &mut tags[sentence.tokens.clone()]);
        }
        tags.len()
    });
}

/// The tree of every sentence, which the program does not ask for.
#[divan::bench(args = [4], sample_count = 10, sample_size = 1)]
fn the_trees_of_an_article(bencher: Bencher, kilobytes: usize) {
    let document = article(kilobytes);
    let reading = Reading::of(&document);
    let file = model("trees.bin");
    let grammar = Trees::of(&file).expect("the grammar");
    bencher.bench_local(|| {
        let mut forest = Forest::of(&grammar, &reading.vocabulary);
        let sentences = reading.paragraphs.iter().flat_map(|it| &it.sentences);
        sentences.map(|it| forest.tree(it.tokens.clone(), it.tokens.start).words.len()).sum::<usize>()
    });
}

fn model(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/en");
    std::fs::read(folder.join(name)).expect("a model")
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
