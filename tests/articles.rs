//! Articles as outlets and programs write them, a file for each style and format in `tests/articles/`:
//! all of our own making, with invented people. A new one is a file and a row here.

use dateline::article::{BlockKind, Document};
use dateline::ingest::{self, Hints};
use std::fs;
use std::path::Path;

/// What one article of a file must be.
struct Row {
    file: &'static str,
    /// How many articles the file holds, and which of them this is.
    of: usize,
    at: usize,
    title: &'static str,
    outlet: Option<&'static str>,
    published: Option<&'static str>,
    /// Blocks of one kind, as they begin.
    kinds: &'static [(BlockKind, &'static [&'static str])],
    /// What stands around an article and is none of it.
    never: &'static [&'static str],
}

const ROWS: &[Row] = &[
    Row {
        file: "cable.html",
        of: 1,
        at: 0,
        title: "Council keeps the night ferry",
        outlet: Some("Harbour News Network"),
        published: Some("2017-03-10"),
        kinds: &[
            (BlockKind::Highlight, &["The council and the operator", "The ferry runs"]),
            (BlockKind::Heading, &["Who pays"]),
            (BlockKind::Correction, &["Correction: An earlier"]),
            (BlockKind::Credit, &["HNN's Lea Moss contributed"]),
        ],
        never: &["Facebook", "Ten beaches", "All rights reserved", "Weather"],
    },
    Row {
        file: "tabloid.html",
        of: 1,
        at: 0,
        title: "Outrage as harbour bridge closes AGAIN",
        outlet: Some("Daily Quay"),
        published: Some("2019-11-20"),
        kinds: &[
            (BlockKind::Highlight, &["Commuters left stranded", "Minister promises"]),
            (BlockKind::Caption, &["The bridge was fenced off"]),
        ],
        never: &["1.2k", "RELATED ARTICLES", "sacked"],
    },
    Row {
        file: "agency.html",
        of: 1,
        at: 0,
        title: "Northline to end night route, sources say",
        outlet: Some("Coastwire"),
        published: Some("2016-12-04"),
        kinds: &[(BlockKind::Credit, &["(Reporting by Ivo Lund"])],
        never: &["Oil falls", "Read Next"],
    },
    Row {
        file: "broadcaster.html",
        of: 1,
        at: 0,
        title: "Island school to stay open",
        outlet: Some("Public Radio News"),
        published: Some("2018-05-02"),
        kinds: &[
            (BlockKind::Heading, &["A winter of cake sales"]),
            (BlockKind::Quote, &["They have shamed us"]),
            (BlockKind::ListItem, &["The school was opened", "It has one teacher"]),
        ],
        never: &["Get the app"],
    },
    Row {
        file: "shell.html",
        of: 1,
        at: 0,
        title: "Quay to be rebuilt in stone",
        outlet: Some("The Breakwater"),
        published: Some("2020-02-01"),
        kinds: &[(BlockKind::Paragraph, &["The old quay", "“Wood was a mistake,”", "The work begins"])],
        never: &["JavaScript"],
    },
    Row {
        file: "rss.xml",
        of: 2,
        at: 1,
        title: "Grant for the quay & the slip",
        outlet: Some("Island Post"),
        published: Some("2017-04-03"),
        kinds: &[(BlockKind::Paragraph, &["The council will pay", "“It is overdue,”"])],
        never: &["<p>", "CDATA"],
    },
    Row {
        file: "atom.xml",
        of: 1,
        at: 0,
        title: "Northline to end night route",
        outlet: Some("Coastwire"),
        published: Some("2016-12-04"),
        kinds: &[(BlockKind::Paragraph, &["Northline will end"])],
        never: &[],
    },
    Row {
        file: "feed.json",
        of: 2,
        at: 1,
        title: "Lighthouse sold",
        outlet: Some("The Breakwater"),
        published: Some("2020-02-03"),
        kinds: &[(BlockKind::Paragraph, &["The lighthouse was sold"])],
        never: &[],
    },
    Row {
        file: "story.md",
        of: 1,
        at: 0,
        title: "A year without the ferry",
        outlet: None,
        published: Some("2018-06-01"),
        kinds: &[
            (BlockKind::Heading, &["What is left"]),
            (BlockKind::ListItem, &["a timetable", "a petition"]),
            (BlockKind::Quote, &["Nobody asked us"]),
        ],
        never: &["**", "petition.example", "---"],
    },
    Row {
        file: "letter.eml",
        of: 1,
        at: 0,
        title: "The week in the harbour – ferry kept",
        outlet: None,
        published: Some("2017-03-11"),
        kinds: &[(BlockKind::Paragraph, &["The night ferry is kept", "“Now somebody has asked,”"])],
        never: &["Content-Type", "=E2"],
    },
    Row {
        file: "box.mbox",
        of: 2,
        at: 1,
        title: "Bridge closed",
        outlet: None,
        published: Some("2017-03-18"),
        kinds: &[(BlockKind::Paragraph, &["The bridge is closed."])],
        never: &["Subject:"],
    },
    Row {
        file: "lines.jsonl",
        of: 2,
        at: 1,
        title: "Bridge closed",
        outlet: None,
        published: Some("2019-11-20"),
        kinds: &[(BlockKind::Paragraph, &["The bridge over the Orne", "Nobody knows"])],
        never: &["articleBody"],
    },
    Row {
        file: "archive.warc",
        of: 2,
        at: 1,
        title: "Bridge closed",
        outlet: None,
        published: None,
        kinds: &[(BlockKind::Paragraph, &["The bridge over the Orne is closed"])],
        never: &["HTTP/1.1", "PNG"],
    },
    #[cfg(feature = "pdf")]
    Row {
        file: "quay.pdf",
        of: 1,
        at: 0,
        title: "Old quay to be rebuilt in stone at last",
        outlet: None,
        published: Some("2020-02-01"),
        kinds: &[
            (BlockKind::Heading, &["Who pays"]),
            (
                BlockKind::Paragraph,
                &[
                    "The harbour council voted",
                    "“We have paid",
                    "The work begins",
                    "The state pays",
                    "“Nobody likes",
                    "Fishermen at the meeting",
                    "A quay of stone",
                ],
            ),
        ],
        never: &["Harbour edition", "Page 1", "indd"],
    },
    Row {
        file: "pasted.txt",
        of: 1,
        at: 0,
        title: "Bridge closed again",
        outlet: Some("CNN"),
        published: None,
        kinds: &[
            (BlockKind::Highlight, &["The bridge over the Orne is closed", "A minister promises"]),
            (BlockKind::Heading, &["Who pays"]),
        ],
        never: &["Advertisement", "Read More"],
    },
];

fn articles(file: &str, bytes: &[u8]) -> Vec<Document> {
    let hints = Hints { name: file.to_string(), ..Hints::default() };
    let read = |it: ingest::Source| {
        it.entries.into_iter().map(|it| it.into_document().expect("it can be read")).collect()
    };
    ingest::open(bytes, &hints, read).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn bytes(file: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles").join(file)).expect("it is there")
}

fn check(row: &Row, articles: &[Document]) {
    let file = row.file;
    assert_eq!(articles.len(), row.of, "articles in {file}");
    let article = &articles[row.at];
    assert_eq!(article.meta.title.as_deref(), Some(row.title), "{file}");
    assert_eq!(article.meta.outlet.as_deref(), row.outlet, "{file}");
    assert_eq!(article.meta.published.map(|it| it.date.to_string()).as_deref(), row.published, "{file}");
    for (kind, beginnings) in row.kinds {
        let found: Vec<&str> =
            article.blocks().iter().filter(|it| it.kind == *kind).map(|it| article.words(it.span)).collect();
        assert_eq!(found.len(), beginnings.len(), "{} in {file}: {found:?}", kind.name());
        for (words, beginning) in found.iter().zip(*beginnings) {
            assert!(words.starts_with(beginning), "{} in {file}: {words}", kind.name());
        }
    }
    for words in row.never {
        assert!(!article.text().contains(words), "\"{words}\" in {file}:\n{}", article.text());
    }
}

#[test]
fn every_style_and_format_is_read_as_its_reader_would() {
    for row in ROWS {
        check(row, &articles(row.file, &bytes(row.file)));
    }
}

#[test]
fn every_file_is_checked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let left_out = cfg!(not(feature = "pdf")) && name.ends_with(".pdf");
        assert!(left_out || ROWS.iter().any(|it| it.file == name), "{name} has no row");
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_pdf_is_said_to_need_another_program_where_it_is_not_read() {
    let hints = Hints { name: "quay.pdf".to_string(), ..Hints::default() };
    let error = ingest::read(&bytes("quay.pdf"), &hints).expect_err("it is not read");
    assert!(error.to_string().contains("it is a PDF, which pdftotext turns into text"), "{error}");
}

#[test]
fn a_packed_file_reads_as_what_is_in_it() {
    for row in ROWS {
        check(row, &articles(&format!("{}.gz", row.file), &gzip(&bytes(row.file))));
    }
}

/// Packed without being made smaller: the format allows stored pieces.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec();
    let pieces = bytes.chunks(60_000);
    let last = pieces.len() - 1;
    for (at, piece) in pieces.enumerate() {
        let length = u16::try_from(piece.len()).expect("it is short");
        out.push(u8::from(at == last));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(piece);
    }
    out.extend([0; 8]);
    out
}

/// Whatever is cut off: what can be read is read, or one sentence says why not.
#[test]
fn a_file_that_breaks_off_ends_in_articles_or_a_sentence() {
    for row in ROWS {
        let whole = bytes(row.file);
        for part in 1..20 {
            let cut = &whole[..whole.len() * part / 20];
            let hints = Hints { name: row.file.to_string(), ..Hints::default() };
            let read =
                |it: ingest::Source| it.entries.into_iter().map(|it| it.into_document()).collect::<Vec<_>>();
            let errors: Vec<_> = match ingest::open(cut, &hints, read) {
                Ok(articles) => articles.into_iter().filter_map(Result::err).collect(),
                Err(error) => vec![error],
            };
            for error in errors {
                let sentence = error.to_string();
                assert!(sentence.contains(row.file) && !sentence.contains('\n'), "{sentence}");
            }
        }
    }
}
