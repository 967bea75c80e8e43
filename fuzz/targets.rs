//! What is tried with bytes of any kind: a function for each way in. `tests/fuzz.rs` runs them on the corpus and on what
//! becomes of it; `cargo fuzz` runs them for as long as one likes. A promise that is broken is a panic.

use dateline::analysis::analyze;
use dateline::article::{Document, Headline, Key};
use dateline::ingest::{self, Format, Hints};
use dateline::library::{Access, Incoming, Library, Order, Page, Question};
use dateline::text::{Clean, Line, acts, address};
use std::sync::{LazyLock, Mutex};

type Target = fn(&[u8]);

/// The folder of the corpus, and what is done with what lies there.
#[allow(dead_code, reason = "a target of cargo fuzz uses one of them")]
pub(crate) const TARGETS: &[(&str, Target)] = &[
    ("any", any),
    ("text", text),
    ("html", html),
    ("markdown", markdown),
    ("feed", feed),
    ("mail", mail),
    ("jsonl", jsonl),
    ("epub", epub),
    ("warc", warc),
    ("analysis", analysis),
    ("clean", clean),
    ("address", addresses),
    ("query", query),
];

/// What its bytes say that it is, packed or not.
pub(crate) fn any(bytes: &[u8]) {
    read(bytes, None);
}

pub(crate) fn text(bytes: &[u8]) {
    read(bytes, Some(Format::Text));
    // The beginning of a text is the beginning of its document.
    let half = &bytes[..bytes.len() / 2];
    let hints = Hints { format: Some(Format::Text), partial: true, ..Hints::default() };
    let _ = ingest::read(half, &hints);
}

pub(crate) fn html(bytes: &[u8]) {
    read(bytes, Some(Format::Html));
}

pub(crate) fn markdown(bytes: &[u8]) {
    read(bytes, Some(Format::Markdown));
}

pub(crate) fn feed(bytes: &[u8]) {
    read(bytes, Some(Format::Feed));
}

pub(crate) fn mail(bytes: &[u8]) {
    read(bytes, Some(Format::Mail));
}

pub(crate) fn jsonl(bytes: &[u8]) {
    read(bytes, Some(Format::JsonLines));
}

pub(crate) fn epub(bytes: &[u8]) {
    read(bytes, Some(Format::Epub));
}

pub(crate) fn warc(bytes: &[u8]) {
    read(bytes, Some(Format::Warc));
}

/// A text as it was sent: whatever is found points into it.
pub(crate) fn analysis(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let document = ingest::verbatim(text, &Hints::default());
    let found = analyze(&document);
    let text = document.text();
    let quotes = found.quotes.iter().flat_map(|it| it.parts.iter().chain([&it.span]));
    let people = found.people.iter().flat_map(|it| &it.mentions);
    let events = found.events.iter().flat_map(|it| [&it.sentence, &it.trigger]);
    for span in quotes.chain(people).chain(events).chain(found.times.iter().map(|it| &it.span)) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?} is no place in the text");
    }
}

pub(crate) fn clean(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    let clean = Clean::new(&raw);
    assert_eq!(*Clean::new(&clean), *clean, "cleaning twice is cleaning once");
    assert!(!clean.chars().any(|it| it.is_control() && it != '\n'), "no control is left");
    let line = Line::new(&raw);
    assert_eq!(Line::new(&line), line);
    assert!(!line.contains('\n'));
}

pub(crate) fn addresses(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    let (base, href) = raw.split_once('\n').unwrap_or(("https://news.example/a/", &raw));
    if let Some(found) = address::followed(Some(base), href) {
        assert!(found.bytes().all(|it| it.is_ascii_graphic()), "{found}");
        assert!(["http://", "https://", "mailto:"].iter().any(|it| found.starts_with(it)), "{found}");
        assert_eq!(address::followed(None, &found).as_deref(), Some(found.as_str()));
        let _ = address::is_private(&found);
    }
    let told = address::told(href);
    assert!(
        told.chars().count() <= 121
            && !told.chars().any(|it| acts(it) && !('\u{e0000}'..='\u{e007f}').contains(&it)),
        "{told:?}"
    );
}

/// A library with one article, for this run.
static LIBRARY: LazyLock<Mutex<Library>> = LazyLock::new(|| {
    let path = std::env::temp_dir().join(format!("dateline-fuzz-{}.db", std::process::id()));
    let mut library = Library::open(&path, Access::Import).expect("a library");
    let document =
        ingest::read("“We wait,” said Ana Ruiz.".as_bytes(), &Hints::default()).expect("an article");
    let found = analyze(&document);
    library.put(&[Incoming::of(&document, &found, &[], None)], &[], (0, "fuzz")).expect("it is kept");
    // It stays open, and is gone with the run.
    let _ = std::fs::remove_file(&path);
    Mutex::new(library)
});

/// A search line, whole and as it is typed: an answer or a sentence, and never an order to the index.
pub(crate) fn query(bytes: &[u8]) {
    let line = String::from_utf8_lossy(bytes);
    let library = LIBRARY.lock().expect("nobody has panicked with it");
    for question in [Question::parse(&line), Question::typed(&line)] {
        match question {
            Ok(question) => {
                library.articles(&question, Page::newest(3)).expect("an answer");
                library.quotes(&question, Page { order: Order::Best, ..Page::newest(3) }).expect("an answer");
            }
            Err(sentence) => assert!(!sentence.is_empty()),
        }
    }
}

/// Every article in the bytes, each for itself and all of them joined.
fn read(bytes: &[u8], format: Option<Format>) {
    let hints =
        Hints { name: "fuzz".into(), format, url: Some("https://news.example/a".into()), ..Hints::default() };
    let looked = ingest::open(bytes, &hints, |source| {
        for document in source.entries.iter().take(64).filter_map(|it| it.read().ok()) {
            keeps_its_promises(&document);
        }
        if let Ok(document) = source.joined() {
            keeps_its_promises(&document);
        }
    });
    if let Err(error) = looked {
        let sentence = error.to_string();
        assert!(sentence.starts_with(char::is_lowercase) || sentence.starts_with('"'), "{sentence}");
    }
}

fn keeps_its_promises(document: &Document) {
    let text = document.text();
    assert_eq!(*Clean::new(text), *text, "a document is clean");
    let mut end = 0;
    for block in document.blocks() {
        assert!(block.span.start >= end && !block.span.is_empty(), "blocks are in order, none empty");
        assert!(text.get(block.span.start..block.span.end).is_some_and(|it| !it.trim().is_empty()));
        end = block.span.end;
    }
    for link in document.links() {
        assert!(text.get(link.span.start..link.span.end).is_some());
        assert!(address::followed(None, &link.address).is_some(), "{}", link.address);
    }
    let meta = &document.meta;
    let facts = [&meta.title, &meta.outlet, &meta.url, &meta.canonical, &meta.language];
    for line in facts.into_iter().flatten().chain(&meta.byline).chain(&document.aside) {
        assert!(!line.contains('\n') && Line::new(line) == *line, "{line:?}");
    }
    let _ = Headline::of(Key::new("fuzz"), document, "fuzz");
}
