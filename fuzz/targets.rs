//! What is tried with bytes of any kind: a function for each way in. `tests/fuzz.rs` runs them on the corpus and on what
//! becomes of it; `cargo fuzz` runs them for as long as one likes. A promise that is broken is a panic.

use dateline::analysis::analyze;
use dateline::article::{Document, Headline};
use dateline::ingest::{self, Format, Hints};
use dateline::text::{Clean, Line, acts, address};

/// The folder of the corpus, and what is done with what lies there.
#[allow(dead_code, reason = "a target of cargo fuzz uses one of them")]
pub const TARGETS: &[(&str, fn(&[u8]))] = &[
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
];

/// What its bytes say that it is, packed or not.
pub fn any(bytes: &[u8]) {
    read(bytes, None);
}

pub fn text(bytes: &[u8]) {
    read(bytes, Some(Format::Text));
    // The beginning of a text is the beginning of its document.
    let half = &bytes[..bytes.len() / 2];
    let hints = Hints { format: Some(Format::Text), partial: true, ..Hints::default() };
    let _ = ingest::read(half, &hints);
}

pub fn html(bytes: &[u8]) {
    read(bytes, Some(Format::Html));
}

pub fn markdown(bytes: &[u8]) {
    read(bytes, Some(Format::Markdown));
}

pub fn feed(bytes: &[u8]) {
    read(bytes, Some(Format::Feed));
}

pub fn mail(bytes: &[u8]) {
    read(bytes, Some(Format::Mail));
}

pub fn jsonl(bytes: &[u8]) {
    read(bytes, Some(Format::JsonLines));
}

pub fn epub(bytes: &[u8]) {
    read(bytes, Some(Format::Epub));
}

pub fn warc(bytes: &[u8]) {
    read(bytes, Some(Format::Warc));
}

/// A text as it was sent: whatever is found points into it.
pub fn analysis(bytes: &[u8]) {
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

pub fn clean(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    let clean = Clean::new(&raw);
    assert_eq!(*Clean::new(&clean), *clean, "cleaning twice is cleaning once");
    assert!(!clean.chars().any(|it| it.is_control() && it != '\n'), "no control is left");
    let line = Line::new(&raw);
    assert_eq!(Line::new(&line), line);
    assert!(!line.contains('\n'));
}

pub fn addresses(bytes: &[u8]) {
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
    let _ = Headline::of(Default::default(), document, "fuzz");
}
