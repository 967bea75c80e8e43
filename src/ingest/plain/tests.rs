//! What a reader of plain text sees of it.

use crate::article::{Document, TitleSource};
use crate::ingest::{HEAD, Hints, IngestError, read};

const LONG: &str =
    "The bridge over the Orne at Northline was closed again on Monday, the ministry for roads said.";

fn open(text: &str) -> Document {
    read(text.as_bytes(), &Hints::default()).unwrap()
}

/// Each block as `kind: words`.
fn check(text: &str, want: &[&str]) -> Document {
    let document = open(text);
    let got: Vec<_> = document
        .blocks()
        .iter()
        .map(|it| format!("{}: {}", it.kind.name(), document.words(it.span)).replace(LONG, "LONG"))
        .collect();
    assert_eq!(got, want, "{text}");
    document
}

#[test]
fn the_front_of_a_saved_news_page_is_understood() {
    let text = format!(
        "ruiz & berg shake hands_00000305.jpg\nNorthline opens its bridge\n01:54 - Source: CNN\n\nStory highlights\n\n\
         The bridge was closed for two years\n\nTrains will cross it in May\n\nCNN \u{a0}—\u{a0}\n\n{LONG}\n\nWhat comes next\n\n{LONG}\n\n\
         Correction: An earlier version of this story gave the wrong year.\n\nAna Ruiz and Tom Berg contributed to this report."
    );
    let document = check(
        &text,
        &[
            "title: Northline opens its bridge",
            "highlight: The bridge was closed for two years",
            "highlight: Trains will cross it in May",
            "dateline: CNN —",
            "paragraph: LONG",
            "caption: ruiz & berg shake hands_00000305.jpg · 01:54 - Source: CNN",
            "heading: What comes next",
            "paragraph: LONG",
            "correction: Correction: An earlier version of this story gave the wrong year.",
            "credit: Ana Ruiz and Tom Berg contributed to this report.",
        ],
    );
    assert_eq!(document.meta.title.as_deref(), Some("Northline opens its bridge"));
    assert_eq!(document.meta.title_source, Some(TitleSource::Derived));
    assert_eq!(document.meta.outlet.as_deref(), Some("CNN"));
    assert_eq!(document.meta.published, None);
    assert_eq!(document.aside, ["Story highlights"]);
}

#[test]
fn the_title_is_read_first_and_once() {
    let text = format!(
        "bridge.jpg\nA film of the bridge\n2:10\nBridge closed again\nBridge closed again\nBy Ana Ruiz\n{LONG}\n{LONG}\n"
    );
    check(
        &text,
        &[
            "title: Bridge closed again",
            "byline: By Ana Ruiz",
            "paragraph: LONG",
            "caption: bridge.jpg · A film of the bridge · 2:10",
            "paragraph: LONG",
        ],
    );
    check("A film of the bridge\n2:10\n", &["title: A film of the bridge", "caption: 2:10"]);
}

#[test]
fn title_byline_and_day_are_told_by_the_text() {
    let text = format!(
        "Bridge closed again\nBy Ana Ruiz and Tom Berg\nPublished 10 March 2017\n\nOSLO (AP) — {LONG}\n\n{LONG}\n"
    );
    let document = check(
        &text,
        &[
            "title: Bridge closed again",
            "byline: By Ana Ruiz and Tom Berg",
            "byline: Published 10 March 2017",
            "dateline: OSLO (AP) —",
            "paragraph: LONG",
            "paragraph: LONG",
        ],
    );
    let meta = document.meta;
    assert_eq!(meta.title_source, Some(TitleSource::Text));
    assert_eq!(meta.byline, ["Ana Ruiz", "Tom Berg"]);
    assert_eq!(meta.published.unwrap().date.to_string(), "2017-03-10");
    assert_eq!(meta.outlet.as_deref(), Some("AP"));
}

#[test]
fn what_is_not_there_is_absent() {
    let document = check(&format!("{LONG}\n{LONG}\n"), &["paragraph: LONG", "paragraph: LONG"]);
    assert_eq!(document.meta, Default::default());
}

#[test]
fn highlights_end_where_the_article_begins() {
    let text = format!("STORY HIGHLIGHTS\n• One\n• Two\n{LONG}\n");
    check(&text, &["highlight: One", "highlight: Two", "paragraph: LONG"]);
    let text = format!("Story HighlightsOne bridge closed\nTwo remain open\n(CNN) -- {LONG}\n");
    check(
        &text,
        &[
            "highlight: One bridge closed",
            "highlight: Two remain open",
            "dateline: (CNN) --",
            "paragraph: LONG",
        ],
    );
}

#[test]
fn buttons_and_links_are_put_aside() {
    let text = format!(
        "{LONG}\nShare on Northbook\nAdvertisement\n{LONG}\nRead more: Another bridge\nCopyright © 2016 Northline."
    );
    let document = check(&text, &["paragraph: LONG", "paragraph: LONG"]);
    assert_eq!(document.aside.len(), 4);
    check("Share\nPrint\n", &["paragraph: Share", "paragraph: Print"]);
}

#[test]
fn lists_and_questions_are_found_between_paragraphs() {
    let text = format!(
        "{LONG}\nWho pays for it?\n{LONG}\n- the town\n- the state\n1. first\n2. second\n- alone\n{LONG}\n- not a point -\n{LONG}"
    );
    check(
        &text,
        &[
            "paragraph: LONG",
            "heading: Who pays for it?",
            "paragraph: LONG",
            "list_item: the town",
            "list_item: the state",
            "list_item: 1. first",
            "list_item: 2. second",
            "list_item: alone",
            "paragraph: LONG",
            "paragraph: - not a point -",
            "paragraph: LONG",
        ],
    );
}

#[test]
fn broken_lines_are_joined() {
    let text = "The bridge at Northline in the north was closed\nagain on Monday, and the minister for\nroads said that it would stay so.\n\nNobody knows when it will be open, and\nnobody cares.\n";
    check(
        text,
        &[
            "paragraph: The bridge at Northline in the north was closed again on Monday, and the minister for roads said that it would stay so.",
            "paragraph: Nobody knows when it will be open, and nobody cares.",
        ],
    );
}

#[test]
fn an_empty_text_is_said_to_be_empty() {
    for text in ["", "\n", "  \n\t\n", "\u{feff}"] {
        let error = read(text.as_bytes(), &Hints { name: "x.txt".into(), ..Hints::default() }).unwrap_err();
        assert_eq!(error, IngestError::Empty { name: "x.txt".into() });
    }
}

#[test]
fn what_the_reader_gives_counts_more_than_the_text() {
    let hints = Hints {
        title: Some("Given".into()),
        published: crate::text::Date::parse("2020-01-02"),
        ..Hints::default()
    };
    let document =
        read(format!("Bridge closed again\nPublished 10 March 2017\n{LONG}").as_bytes(), &hints).unwrap();
    assert_eq!(document.meta.title.as_deref(), Some("Given"));
    assert_eq!(document.meta.published.unwrap().date.to_string(), "2020-01-02");
}

#[test]
fn a_page_for_the_printer_is_read_by_its_letters() {
    let bold = |it: &str| it.chars().map(|it| format!("{it}\u{8}{it}")).collect::<String>();
    let text =
        format!("{}\n\n{LONG} \u{1b}[1m{LONG}\u{1b}[0m\n\n{LONG}\n", bold("Northline opens its bridge"));
    check(&text, &["title: Northline opens its bridge", "paragraph: LONG LONG", "paragraph: LONG"]);
}

#[test]
fn the_beginning_of_a_page_for_the_printer_reads_as_the_whole() {
    let words = "_\u{8}T_\u{8}h_\u{8}e b\u{8}br\u{8}ri\u{8}id\u{8}dg\u{8}ge\u{8}e \u{1b}[31mwas closed\u{1b}[m again.\n\n";
    let whole = words.repeat(12_000);
    let document = open(&whole);
    assert!(document.text().starts_with("The bridge was closed again.\n\nThe"));
    for cut in 0..words.len() {
        let hints = Hints { partial: true, ..Hints::default() };
        let part = read(&whole.as_bytes()[..HEAD + cut], &hints).unwrap();
        assert!(document.text().starts_with(part.text()), "{cut}");
        let glance = Hints { glance: true, ..hints };
        let first = read(&whole.as_bytes()[..HEAD + cut], &glance).unwrap();
        assert!(part.text().starts_with(first.text()) && first.text().len() > 2000, "{cut}");
    }
}
