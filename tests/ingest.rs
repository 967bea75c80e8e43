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
