//! However articles come in, the library is the same; and it finds what a scan of all of them finds.

use dateline::analysis::{analyze, camps};
use dateline::article::Document;
use dateline::finding::Analysis;
use dateline::ingest::{self, Format, Hints};
use dateline::library::{Access, Incoming, Library, Page, Question, Sort};
use dateline::text::Date;
use proptest::prelude::*;
use std::sync::LazyLock;
use tempfile::TempDir;

const WIRE: &str = "The harbour council of Northport voted on Friday to keep the night ferry for two more years, ending a long \
    dispute with the operator that began in the spring of 2015 and had divided the islands. “Nobody asked the islanders,” \
    Mayor Ana Ruiz said after the vote. “Now somebody has.” Russia accused Turkey of closing the strait.";

/// Title, date and words. Two of them are one wire copy, two are by namesakes.
static ARTICLES: LazyLock<Vec<(Document, Analysis)>> = LazyLock::new(|| {
    let edited = WIRE.replace("long dispute", "dispute");
    let all = [
        ("Ferry stays", "2017-03-10", WIRE.to_string()),
        ("Night ferry to stay", "2017-03-11", edited),
        ("Quay sold", "2018-05-05", "“The quay was ours,” said Mayor Ana Ruiz. Northline sold it on 4 May 2018.".to_string()),
        ("Mill", "2018-05-05", "Tom Berg, a miller, said the mill was open. “It turns,” said Berg.".to_string()),
        ("Strait", "2016", "Turkey threatened Russia on Monday. Russian President Ivan Petrov met Turkish officials in Ankara.".to_string()),
        ("Undated", "", "“We wait,” said Maria Lind, the captain. Nobody came.".to_string()),
    ];
    let read = |(title, date, words): &(&str, &str, String)| {
        let hints = Hints {
            title: Some(title.to_string()),
            published: Date::parse(date),
            format: Some(Format::Text),
            ..Hints::default()
        };
        let document = ingest::read(words.as_bytes(), &hints).expect("an article");
        let analysis = analyze(&document);
        (document, analysis)
    };
    all.iter().map(read).collect()
});

fn incoming(at: usize) -> Incoming {
    let (document, analysis) = &ARTICLES[at];
    Incoming::of(document, analysis, &camps(&analysis.people), None)
}

/// All that it answers, without the numbers.
fn told(library: &Library) -> Vec<String> {
    let mut told = Vec::new();
    for row in library.rows(Sort::Title, 0, 100).unwrap() {
        let document = library.document(row.id).unwrap().unwrap();
        told.push(format!("{} {:?} {} {}", row.at.title, row.at.published, row.also, document.text()));
    }
    let all = Question::parse("kind:direct kind:mixed kind:indirect").unwrap();
    let mut said: Vec<_> = library.quotes(&all, Page::newest(100)).unwrap();
    said.sort_by(|one, other| {
        one.passage.at.title.cmp(&other.passage.at.title).then(one.passage.span.cmp(&other.passage.span))
    });
    told.extend(
        said.iter().map(|it| {
            format!("{} {:?} {:?} {}", it.passage.text, it.speaker, it.passage.span, it.passage.also)
        }),
    );
    let mut events: Vec<String> = library
        .between("Russia", "Turkey", 100)
        .unwrap()
        .iter()
        .map(|it| format!("{} {:?} {:?} {:?}", it.what, it.when, it.agents, it.others))
        .collect();
    events.sort();
    told.extend(events);
    let people = ["ruiz", "berg", "russia", "petrov"].map(|it| library.named(it, false).unwrap());
    told.extend(people.iter().flatten().map(|it| format!("{} {:?} {}", it.name, it.roles, it.articles)));
    told
}

fn kept(batches: &[Vec<usize>]) -> (TempDir, Library) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("library.db");
    for batch in batches {
        // Each batch by another run of the program.
        let mut library = Library::open(&path, Access::Import).unwrap();
        let batch: Vec<Incoming> = batch.iter().map(|it| incoming(*it)).collect();
        library.put(&batch, &[], (0, "test")).unwrap();
    }
    let library = Library::open(&path, Access::Change).unwrap();
    (folder, library)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn in_any_order_and_cut_anywhere_the_library_is_the_same(
        order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle(),
        cuts in prop::collection::vec(1usize..6, 0..3),
        again in prop::collection::vec(0usize..6, 0..4),
    ) {
        let (_folder, straight) = kept(&[(0..6).collect()]);
        let mut cuts: Vec<usize> = cuts.into_iter().chain([0, 6]).collect();
        cuts.sort_unstable();
        let mut batches: Vec<Vec<usize>> = cuts.windows(2).map(|it| order[it[0]..it[1]].to_vec()).collect();
        // Whoever was killed begins some of it again.
        batches.push(again);
        let (_other, other) = kept(&batches);
        prop_assert_eq!(told(&straight), told(&other));
        prop_assert!(other.check().unwrap().problems.is_empty());
    }
}

#[test]
fn wire_copy_is_one_answer_that_tells_of_the_other() {
    let (_folder, library) = kept(&[(0..6).collect()]);
    let found = library.articles(&Question::parse("ferry islanders").unwrap(), Page::newest(10)).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].at.title.as_str(), found[0].also), ("Night ferry to stay", 1));
    assert_eq!(library.len().unwrap(), 6);
}

#[test]
fn what_is_found_is_what_a_scan_finds() {
    let words = ["bridge", "ferry", "quay", "mill", "harbour", "Café", "strait", "tower", "boat"];
    let mut dice = 7usize;
    let mut throw = |most: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % most
    };
    let texts: Vec<String> = (0..120)
        .map(|at| {
            (0..8).map(|_| words[throw(words.len())]).collect::<Vec<_>>().join(" ") + &format!(" {at}.")
        })
        .collect();
    let folder = TempDir::new().expect("a folder");
    let mut library = Library::open(&folder.path().join("library.db"), Access::Import).unwrap();
    let all: Vec<Incoming> = texts
        .iter()
        .map(|it| {
            let hints =
                Hints { title: Some("A title".into()), format: Some(Format::Text), ..Hints::default() };
            Incoming::of(&ingest::read(it.as_bytes(), &hints).unwrap(), &Analysis::default(), &[], None)
        })
        .collect();
    library.put(&all, &[], (0, "test")).unwrap();
    for line in ["ferry", "cafe boat", "\"quay mill\"", "tower -strait", "har bridge", "\"mill mill\" CAFÉ"]
    {
        let found =
            library.articles(&Question::typed(&format!("{line} ")).unwrap(), Page::newest(1000)).unwrap();
        let mut found: Vec<String> = found.into_iter().map(|it| it.text).collect();
        let plain = |it: &str| it.to_lowercase().replace('é', "e");
        let stands = |text: &str, it: &str| {
            format!(" {} ", plain(text).trim_end_matches('.')).contains(&format!(" {} ", plain(it)))
        };
        let scan = |text: &&String| match line {
            "cafe boat" => stands(text, "cafe") && stands(text, "boat"),
            "\"quay mill\"" => stands(text, "quay mill"),
            "tower -strait" => stands(text, "tower") && !stands(text, "strait"),
            "har bridge" => stands(text, "har"),
            "\"mill mill\" CAFÉ" => stands(text, "mill mill") && stands(text, "cafe"),
            it => stands(text, it),
        };
        let mut want: Vec<String> = texts.iter().filter(scan).cloned().collect();
        found.sort();
        want.sort();
        assert_eq!(found, want, "{line}");
        assert!(line == "har bridge" || !want.is_empty(), "{line}");
    }
}
