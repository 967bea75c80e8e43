//! What is the reader's own is kept, found again, and taken back.

use super::{Home, complaint, out};
use dateline::article::{BlockKind, Bookmarks, DocumentBuilder, Meta, Place};
use dateline::library::{Access, ArticleId, Change, Highlight, Library, Page, Question, Sort, State};
use dateline::text::Span;

fn library(home: &Home) -> (Library, ArticleId) {
    let library = Library::open(&home.library(), Access::Change).unwrap();
    let id = library.rows(Sort::Newest, 0, 10).unwrap().last().unwrap().id;
    (library, id)
}

/// Its “night ferry” in the second colour.
fn night_ferry(library: &Library, id: ArticleId) -> Highlight {
    let document = library.document(id).unwrap().unwrap();
    let start = document.text().find("night ferry").unwrap();
    Highlight::of(id, &document, Span::new(start, start + 11), 2, 5)
}

fn found(library: &Library, line: &str) -> usize {
    library.articles(&Question::parse(line).unwrap(), Page::newest(10)).unwrap().len()
}

#[test]
fn every_change_can_be_taken_back() {
    let home = Home::with_two();
    let (mut library, id) = library(&home);
    let mark = night_ferry(&library, id);
    let changes = [
        ("a mark", Change::Highlight(mark.clone()), "has:highlight"),
        ("a note", Change::Note(id, Some("Ask Tom.".into())), "has:note"),
        ("a tag", Change::Tag(id, "later".into(), true), "tag:later"),
        ("read", Change::State(id, State::Read), "is:read"),
    ];
    for (said, change, line) in &changes {
        assert_eq!(found(&library, line), 0, "{line}");
        library.alter(said, std::slice::from_ref(change), 9).unwrap();
        assert_eq!(found(&library, line), 1, "{line}");
    }
    assert_eq!(
        (library.note(id).unwrap().as_deref(), library.tags().unwrap()),
        (Some("Ask Tom."), vec![("later".into(), 1)])
    );
    let kept = library.highlights(Some(id)).unwrap().remove(0);
    assert_eq!((kept.text.as_str(), kept.color, kept.made), ("night ferry", 2, 5));
    let noted = Highlight { note: Some("Why?".into()), ..kept.clone() };
    library.alter("a word on the mark", &[Change::Highlight(noted)], 10).unwrap();
    assert_eq!(library.highlights(None).unwrap()[0].note.as_deref(), Some("Why?"));
    assert_eq!(library.undo(11).unwrap().as_deref(), Some("a word on the mark"));
    assert_eq!(library.highlights(None).unwrap()[0].note, None);
    for (said, _, line) in changes.iter().rev() {
        assert_eq!(library.undo(11).unwrap().as_deref(), Some(*said));
        assert_eq!(found(&library, line), 0, "{line}");
    }
    assert_eq!(library.undo(11).unwrap(), None);
}

#[test]
fn a_highlight_finds_its_words_in_a_changed_article() {
    let article = |paragraphs: &[&str]| {
        let mut builder = DocumentBuilder::new(Meta::default());
        paragraphs.iter().for_each(|it| builder.block(BlockKind::Paragraph, it));
        builder.build()
    };
    let old = article(&["“Été” is here.", "The bridge is shut.", "The bridge is open."]);
    let start = old.text().rfind("bridge").unwrap();
    let mark = Highlight::of(ArticleId(1), &old, Span::new(start, start + 6), 1, 0);
    assert_eq!(mark.found_in(&old).map(|it| it.start), Some(start));
    let new = article(&["A correction.", "“Été” is here.", "The bridge is shut.", "The bridge is open."]);
    assert_eq!(mark.found_in(&new).map(|it| it.start), new.text().rfind("bridge"));
    assert_eq!(mark.found_in(&article(&["Nothing of it is left."])), None);
}

#[test]
fn what_was_deleted_is_gone_comes_back_and_is_gone_for_good() {
    let home = Home::with_two();
    let (mut library, id) = library(&home);
    assert_eq!(found(&library, "ferry"), 1);
    library.alter("deleted", &[Change::Delete(id, true)], 1).unwrap();
    assert_eq!((found(&library, "ferry"), library.len().unwrap()), (0, 1));
    assert!(library.check().unwrap().problems.is_empty());
    library.undo(2).unwrap();
    assert_eq!((found(&library, "ferry"), library.len().unwrap()), (1, 2));
    library.alter("deleted", &[Change::Delete(id, true)], 3).unwrap();
    assert_eq!(library.purge().unwrap(), 1);
    assert!(library.check().unwrap().problems.is_empty());
    assert_eq!(library.undo(4).unwrap(), None);
    drop(library);
    for file in std::fs::read_dir(home.library().parent().unwrap()).unwrap().flatten() {
        let bytes = std::fs::read(file.path()).unwrap();
        for word in [b"islanders about the bridge".as_slice(), b"keeps the night", b"Tom Berg"] {
            assert!(
                !bytes.windows(word.len()).any(|it| it == word),
                "{:?} holds {:?}",
                file.path(),
                String::from_utf8_lossy(word)
            );
        }
    }
    // What is added again is there again.
    let ferry = home.path().join("ferry.txt");
    std::fs::write(&ferry, format!("{}\n", std::fs::read_to_string(&ferry).unwrap())).unwrap();
    assert_eq!(out(&mut home.run(&["add", ferry.to_str().unwrap()])), "1 added\n");
}

#[test]
fn places_and_marks_are_kept_and_read_is_what_was_read_once() {
    let home = Home::with_two();
    let (mut library, id) = library(&home);
    assert_eq!(library.bookmarks(id).unwrap(), None);
    let place = Place { block: 2, character: 4, words: "the vote".into() };
    let marks = Bookmarks { place: place.clone(), marks: [('a', place)].into() };
    library.keep_bookmarks(id, &marks, 97, 1).unwrap();
    library.keep_bookmarks(id, &marks, 20, 2).unwrap();
    assert_eq!(library.bookmarks(id).unwrap(), Some(marks));
    let row = library.row(id).unwrap();
    assert_eq!((row.share, row.read, row.marks), (Some(20), true, 1));
}

#[test]
fn an_article_is_unread_begun_or_read_and_only_one_of_them() {
    let home = Home::with_two();
    let (mut library, id) = library(&home);
    let counts = |library: &Library| ["is:unread", "is:begun", "is:read"].map(|it| found(library, it));
    assert_eq!(counts(&library), [2, 0, 0]);
    library.keep_bookmarks(id, &Bookmarks::from(Place::default()), 76, 1).unwrap();
    assert_eq!(counts(&library), [1, 1, 0]);
    library.keep_bookmarks(id, &Bookmarks::from(Place::default()), 97, 1).unwrap();
    assert_eq!(counts(&library), [1, 0, 1]);
}

#[test]
fn persons_are_merged_and_parted_by_hand() {
    let home = Home::with_two();
    assert!(home.json(&["who", "ruiz"]).iter().all(|it| it["speaker"] == "Ana Ruiz"));
    out(&mut home.run(&["who", "ruiz", "--merge", "Tom Berg"]));
    let said = home.json(&["who", "berg"]);
    assert!(said.len() >= 3 && said.iter().all(|it| it["speaker"] == "Ana Ruiz"), "{said:?}");
    let people = home.json(&["who", "--people", "berg"]);
    assert_eq!((people.len(), people[0]["name"].as_str()), (1, Some("Ana Ruiz")));
    out(&mut home.run(&["who", "ruiz", "--split"]));
    assert!(home.json(&["who", "berg"]).iter().all(|it| it["speaker"] == "Tom Berg"));
    let told = out(&mut home.run(&["library", "undo"]));
    assert!(told.starts_with("taken back: "), "{told}");
    assert!(home.json(&["who", "berg"]).iter().all(|it| it["speaker"] == "Ana Ruiz"));
}

#[test]
fn what_was_noted_goes_out_in_every_shape_and_comes_in_again() {
    let home = Home::with_two();
    let (mut library, id) = library(&home);
    let mark = night_ferry(&library, id);
    let changes = [
        Change::Highlight(mark),
        Change::Note(id, Some("Ask Tom.".into())),
        Change::Tag(id, "later".into(), true),
    ];
    library.alter("notes", &changes, 9).unwrap();
    drop(library);
    let export = |format: &str| out(&mut home.run(&["library", "export", "--format", format]));
    assert!(export("md").contains("> night ferry\n") && export("md").contains("Ask Tom."));
    assert!(export("csv").contains("highlight,night ferry,"));
    assert!(
        export("bibtex").contains("@article{dateline") && export("csl").contains("\"article-newspaper\"")
    );
    let folder = home.path().join("notes");
    out(&mut home.run(&["library", "export", "--to", folder.to_str().unwrap()]));
    assert!(folder.join("2017-03-10 Council keeps the night ferry.md").exists());
    // What is there already is left as it is, and nothing is written beside it.
    let there = folder.join("2017-03-10 Council keeps the night ferry.md");
    let mut to_folder = home.run(&["library", "export", "--to", folder.to_str().unwrap()]);
    assert!(out(&mut to_folder).starts_with("1 article written to "));
    std::fs::write(&there, "edited by hand").unwrap();
    assert!(complaint(&mut to_folder, 1).contains("ferry.md\" already exists; move it away"));
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "edited by hand");
    std::fs::remove_file(&there).unwrap();
    out(&mut to_folder);
    let once = home.path().join("once.json");
    let mut to_file = home.run(&["library", "export", "--format", "json", "--to", once.to_str().unwrap()]);
    assert!(out(&mut to_file).starts_with("1 article written to "));
    assert!(complaint(&mut to_file, 1).contains("once.json\" already exists; move it away"));
    let json = home.file("notes.json", &export("json"));
    let other = Home::with_two();
    assert_eq!(out(&mut other.run(&["library", "import", &json])), "notes on 1 article brought in\n");
    out(&mut other.run(&["library", "import", &json]));
    let again = out(&mut other.run(&["library", "export", "--format", "json"]));
    assert_eq!(again, std::fs::read_to_string(&json).unwrap());
    // The other shapes hold the same, but for the time of a highlight, and in Markdown its colour.
    let csv = home.file("notes.csv", &export("csv"));
    let bare = |json: &str| {
        let lines = json.lines().filter(|it| !it.contains("\"made\":") && !it.contains("\"color\":"));
        lines.map(|it| format!("{it}\n")).collect::<String>()
    };
    for from in [csv.as_str(), folder.to_str().unwrap()] {
        let third = Home::with_two();
        assert_eq!(out(&mut third.run(&["library", "import", from])), "notes on 1 article brought in\n");
        out(&mut third.run(&["library", "import", from]));
        let again = out(&mut third.run(&["library", "export", "--format", "json"]));
        assert_eq!(bare(&again), bare(&std::fs::read_to_string(&json).unwrap()), "{from}");
    }
    let lost = home.file("lost.csv", &export("csv").replace("highlight,night ferry", "highlight,day ferry"));
    let told = home.run(&["library", "import", &lost]).assert().code(3).get_output().stdout.clone();
    assert!(String::from_utf8(told).unwrap().contains("1 highlight is not in the text"));
    out(&mut other.run(&["library", "undo"]));
    let nothing =
        other.run(&["library", "export", "--format", "json"]).assert().success().get_output().clone();
    assert_eq!(String::from_utf8_lossy(&nothing.stdout), "[]\n");
    let said = String::from_utf8_lossy(&nothing.stderr).into_owned();
    assert_eq!(said, "dateline: no article has highlights, notes or tags; nothing to export\n");
}

#[test]
fn every_article_with_a_highlight_or_a_note_goes_out_and_no_other() {
    let home = Home::with_two();
    let (mut library, ferry) = library(&home);
    out(&mut home.run(&["add", &home.file("mill.txt", "The mill is open, said Tom Berg on Monday.")]));
    let rows = library.rows(Sort::Newest, 0, 10).unwrap();
    let quay = rows.iter().find(|it| it.at.title == "The quay is sold").unwrap().id;
    // A highlight whose number is that of an article: the numbers of both have nothing to do with each other.
    let mark = Highlight { id: quay.0, ..night_ferry(&library, ferry) };
    library.alter("a mark", &[Change::Highlight(mark)], 9).unwrap();
    library.alter("a note", &[Change::Note(quay, Some("Ask Tom.".into()))], 9).unwrap();
    let noted = home.json(&["library", "export"]);
    let titles: Vec<_> = noted.iter().map(|it| it["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["The quay is sold", "Council keeps the night ferry"]);
}

#[test]
fn only_articles_with_notes_are_counted_as_brought_in() {
    let home = Home::with_two();
    let (mut library, ferry) = library(&home);
    library.alter("a note", &[Change::Note(ferry, Some("Ask Tom.".into()))], 9).unwrap();
    // Whatever a search finds goes out, with its quotations.
    assert_eq!(home.json(&["library", "export", "northline"]).len(), 2);
    let all = out(&mut home.run(&["library", "export", "northline", "--format", "json"]));
    let all = home.file("all.json", &all);
    assert_eq!(out(&mut home.run(&["library", "import", &all])), "notes on 1 article brought in\n");
}

#[test]
fn an_article_without_a_title_goes_out_under_its_first_words_whole() {
    let home = Home::new();
    let words = "Tom Berg of Northline said on Monday that the company had adopted a new plan to keep the night ferry running.";
    out(&mut home.run(&["add", &home.file("plan.txt", words)]));
    let noted = home.json(&["library", "export", "ferry"]);
    assert_eq!(noted[0]["title"].as_str(), Some(words));
    assert_eq!(home.json(&["search", "ferry"])[0]["title"].as_str(), Some(words));
}

#[test]
fn namesakes_are_one_person_only_where_their_roles_agree() {
    let home = Home::new();
    for (name, words) in [
        ("a.txt", "“We will score,” said goalkeeper John Marsh on Monday."),
        ("b.txt", "“We will vote,” said Senator John Marsh on Monday."),
        ("c.txt", "“We will tax,” said Governor John Marsh on Monday."),
    ] {
        out(&mut home.run(&["add", &home.file(name, words)]));
    }
    let people = home.json(&["who", "--people", "John Marsh"]);
    let articles: Vec<_> = people.iter().map(|it| it["articles"].as_u64().unwrap()).collect();
    assert_eq!(articles, [2, 1], "{people:?}");
    assert!(people[0]["why"].as_str().is_some_and(|it| it.contains("another role")), "{people:?}");
    assert_eq!(home.json(&["who", "marsh"]).len(), 3);
}

#[test]
fn namesakes_of_two_countries_are_two_persons() {
    let home = Home::new();
    for (name, words) in [
        (
            "a.txt",
            "Turkish President John Marsh warned Turkey. “We will wait,” said Turkish President John Marsh.",
        ),
        (
            "b.txt",
            "Russian President John Marsh warned Russia. “We will act,” said Russian President John Marsh.",
        ),
        ("c.txt", "“We will see,” said John Marsh on Monday."),
    ] {
        out(&mut home.run(&["add", &home.file(name, words)]));
    }
    let people = home.json(&["who", "--people", "John Marsh"]);
    assert_eq!(people.len(), 2, "{people:?}");
    assert!(people.iter().any(|it| it["why"] == "the same name with another country"), "{people:?}");
    let library = Library::open(&home.library(), Access::Ask).unwrap();
    let said = library.quotes(&Question::parse("speaker:marsh wait").unwrap(), Page::newest(9)).unwrap();
    let lines = library.why_speaker(said[0].quote).unwrap();
    assert!(lines.contains(&"country: turkey".to_string()), "{lines:?}");
}
