//! Whatever the bytes, they end in a document that keeps its promises or in one sentence.

use dateline::article::{BlockKind, Document};
use dateline::ingest::{HEAD, Hints, read};
use dateline::text::Clean;
use proptest::prelude::*;

fn keeps_its_promises(document: &Document) -> Result<(), TestCaseError> {
    let text = document.text();
    prop_assert_eq!(&*Clean::new(text), text, "a document is clean");
    let mut end = 0;
    for block in document.blocks() {
        prop_assert!(block.span.start >= end && !block.span.is_empty());
        prop_assert!(text.get(block.span.start..block.span.end).is_some());
        end = block.span.end;
    }
    prop_assert!(end <= text.len());
    Ok(())
}

/// Lines as they stand in saved news pages, among noise.
fn line() -> impl Strategy<Value = String> {
    let said = prop::sample::select(vec![
        "Story highlights",
        "CNN \u{a0}—\u{a0}",
        "OSLO (AP) — The bridge at Northline was closed again on Monday, the ministry for roads said at noon.",
        "By Ana Ruiz",
        "Published 10 March 2017",
        "01:54 - Source: CNN",
        "Positive steps",
        "Who pays?",
        "- one point",
        "2. another",
        "Advertisement",
        "* * *",
        "> We wait, Ana Ruiz wrote, until somebody says what becomes of the bridge over the Orne",
        "> and of us.",
        ">> deeper",
        ">",
        "On Monday Tom Berg wrote:",
        "Correction:",
        "The bridge over the Orne at Northline was closed again on Monday, the ministry for roads said at noon.",
        "and the rest of a line that was broken by hand and goes on and on until it reaches the margin",
        "",
        "",
    ]);
    prop_oneof![
        6 => said.prop_map(str::to_string),
        1 => "\\PC{0,120}",
        1 => "[ a-z]{0,90}",
    ]
}

proptest! {
    #[test]
    fn any_bytes_end_in_a_document_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        match read(&bytes, &Hints::default()) {
            Ok(document) => keeps_its_promises(&document)?,
            Err(error) => prop_assert!(!error.to_string().contains('\n')),
        }
    }

    #[test]
    fn any_lines_end_in_a_document(lines in prop::collection::vec(line(), 1..30)) {
        if let Ok(document) = read(lines.join("\n").as_bytes(), &Hints::default()) {
            keeps_its_promises(&document)?;
        }
    }
}

/// How every format begins, and pieces of them all.
const BEGINNINGS: &[&str] = &[
    "<!doctype html><title>Bridge</title><article><h1>Bridge</h1>",
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Northline</title><item>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [",
    "{\"text\": \"The bridge is closed.\"}\n",
    "[{\"headline\": {\"main\": \"Bridge\"}, \"body\": {\"text\": \"Closed.\"}}, {\"articles\": [",
    "+++\ntitle = \"Bridge\"\n+++\n**One** [^a] ~~two~~\n\n[^a]: ",
    "From: a@b.example\nSubject: x\nContent-Type: text/plain; format=flowed\n\n> One \n-- \n",
    "From: a@b.example\nSubject: x\nContent-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: y\n\nOne.\n--x\n",
    "<rss><channel><link>http://a.example/</link><item><title>a<b</title><guid>http://a.example/1</guid>",
    "# Bridge\n\n[closed](http://a.example) **again**\n\n",
    "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 400\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>",
    "From: Ana Ruiz <a@b.example>\nSubject: =?utf-8?Q?B=E2?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    "From a@b.example\nFrom: a\nDate: 20 Nov 2019\n\n",
    "PK\u{3}\u{4}mimetypeapplication/epub+zip",
    "%PDF-1.4\n1 0 obj <</Type /Page /Contents 2 0 R>> endobj 2 0 obj <<>> stream\nBT /F 9 Tf (Bridge) Tj ",
];
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class='share'>",
    "<ul><li>",
    "<table><tr><td>",
    "<a href=x>",
    "<br><br>",
    "<!--",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#27;",
    "&#x9b;",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",",
    "\"datePublished\":\"2019-11-20\"}</script>",
    "<time datetime='2019-11-2é'>",
    "<item>",
    "<title>",
    "</title>",
    "<description>",
    "> ",
    "```\n",
    "| a | b |\n|-|-|\n",
    "--x\n",
    "Content-Transfer-Encoding: base64\n\n",
    "=E2=8",
    "\nFrom ",
    "\r\n\r\n",
    "WARC/1.0\r\n",
    "PK\u{1}\u{2}",
    "PK\u{5}\u{6}",
    "é",
    "“",
    "\u{0}",
    "\u{202e}",
    "The bridge over the Orne at Northline was closed again on Monday, the ministry for roads said at noon. ",
];

proptest! {
    #[test]
    fn any_mixture_of_formats_ends_in_a_document_or_a_sentence(
        beginning in prop::sample::select(BEGINNINGS),
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        cut in 0usize..4000,
    ) {
        let mut bytes = (beginning.to_string() + &pieces.concat()).into_bytes();
        bytes.truncate(cut.max(20));
        match read(&bytes, &Hints::default()) {
            Ok(document) => keeps_its_promises(&document)?,
            Err(error) => prop_assert!(!error.to_string().contains('\n')),
        }
    }
}

/// A sentence that no other equals, long enough to be read as prose.
fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{3,9}", 12..30)
        .prop_map(|it| format!("The {}, they said, and so on.", it.join(" ")))
}

/// The sentence with markup inside of it that changes no word.
fn marked(sentence: &str, tag: &str, at: usize) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    let at = at % (words.len() - 2) + 1;
    let (before, after) = (words[..at].join(" "), words[at + 1..].join(" "));
    format!("{before} <{tag}>{}</{tag}> {after}", words[at])
}

proptest! {
    #[test]
    fn every_paragraph_of_a_page_is_a_block_once_and_in_order(
        sentences in prop::collection::vec(sentence(), 4..12),
        tag in prop::sample::select(vec!["b", "em", "span class=x", "a href=/y"]),
        at in 0usize..40,
        wrapped: bool,
        unclosed: bool,
    ) {
        let (open, close) = if wrapped { ("<div><p>", "</p></div>") } else { ("<p>", "</p>") };
        let close = if unclosed && !wrapped { "" } else { close };
        let end = tag.split(' ').next().unwrap_or(tag);
        let text: String = sentences
            .iter()
            .map(|it| format!("{open}{}{close}\n", marked(it, tag, at).replace(&format!("</{tag}>"), &format!("</{end}>"))))
            .collect();
        let page = format!("<!doctype html><title>Bridge</title><nav><a href=/>Home</a></nav><article><h1>Bridge</h1>{text}</article><footer>All rights reserved</footer>");
        let document = read(page.as_bytes(), &Hints::default()).unwrap();
        keeps_its_promises(&document)?;
        let prose: Vec<&str> =
            document.blocks().iter().filter(|it| it.kind == BlockKind::Paragraph).map(|it| document.words(it.span)).collect();
        prop_assert_eq!(prose, sentences);
    }

    #[test]
    fn a_text_is_the_same_in_every_charset_that_can_write_it(
        (label, letters) in prop::sample::select(vec![
            ("utf-8", "áéíñ漢字я"), ("windows-1252", "áéíñüß"), ("koi8-r", "привет"), ("shift_jis", "漢字かな"), ("euc-kr", "한글"),
        ]),
        words in prop::collection::vec("[a-z]{2,8}", 20..60),
    ) {
        let text = words.iter().map(|it| format!("{it} {letters}")).collect::<Vec<_>>().join(" ");
        let page = format!("<!doctype html><meta charset={label}><title>x</title><article><p>{text}</p></article>");
        let (bytes, _, lost) = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(&page);
        prop_assert!(!lost);
        let document = read(&bytes, &Hints::default()).unwrap();
        prop_assert!(document.text().contains(&text), "{}", document.text());
        for big in [false, true] {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            let bytes: Vec<u8> = units.flat_map(|it: u16| if big { it.to_be_bytes() } else { it.to_le_bytes() }).collect();
            let document = read(&bytes, &Hints::default()).unwrap();
            prop_assert_eq!(document.text(), &text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_beginning_of_a_source_gives_the_beginning_of_its_document(
        lines in prop::collection::vec(line(), 1..40),
        glue in prop::sample::select(vec!["\n", "\r\n", "\n\n", " "]),
        cut in 0usize..HEAD,
    ) {
        let once = lines.join(glue) + glue;
        let text = once.repeat(2 * HEAD / once.len().max(1) + 1);
        is_prefix(text.as_bytes(), HEAD + cut)?;
    }

    #[test]
    fn a_beginning_in_another_charset_is_a_beginning_too(lines in prop::collection::vec(line(), 5..40)) {
        let once = lines.join("\n") + "\nEl niño volvió ayer.\n";
        let text = once.repeat(2 * HEAD / once.len() + 1);
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        is_prefix(&wide, HEAD)?;
        let narrow: Vec<u8> = text.chars().map(|it| u8::try_from(it).unwrap_or(b'?')).collect();
        is_prefix(&narrow, HEAD)?;
    }
}

fn is_prefix(bytes: &[u8], cut: usize) -> Result<(), TestCaseError> {
    let cut = cut.min(bytes.len());
    let Ok(whole) = read(bytes, &Hints::default()) else { return Ok(()) };
    let partial = Hints { partial: cut < bytes.len(), ..Hints::default() };
    let Ok(beginning) = read(&bytes[..cut], &partial) else {
        return Err(TestCaseError::fail("the beginning cannot be read"));
    };
    prop_assert_eq!(beginning.partial, cut < bytes.len());
    prop_assert!(whole.text().starts_with(beginning.text()), "text");
    prop_assert!(whole.blocks().starts_with(beginning.blocks()), "blocks");
    Ok(())
}

#[test]
fn the_beginning_of_an_endless_line_can_be_shown() {
    for line in ["word ", "w", "漢", "e\u{301}"] {
        let text = line.repeat(2 * HEAD / line.len());
        is_prefix(text.as_bytes(), HEAD).unwrap();
        let partial = Hints { partial: true, ..Hints::default() };
        let shown = read(&text.as_bytes()[..HEAD], &partial).unwrap();
        assert!(!shown.text().is_empty(), "{line}");
    }
}

#[test]
fn the_built_in_article_is_understood() {
    let document = read(dateline::ingest::BUILT_IN, &Hints::default()).unwrap();
    let count = |kind| document.blocks().iter().filter(|it| it.kind == kind).count();
    assert_eq!(document.meta.title.as_deref(), Some("Russia and Turkey allied against ISIS"));
    assert_eq!(document.meta.outlet.as_deref(), Some("CNN"));
    assert_eq!(document.meta.published, None);
    assert_eq!(count(BlockKind::Highlight), 2);
    assert_eq!(count(BlockKind::Heading), 2);
    assert_eq!(count(BlockKind::Correction), 1);
    assert_eq!(count(BlockKind::Credit), 1);
}
