//! The library through the program: articles in, answers out, and what it does when things go wrong.

#![allow(clippy::unwrap_used, reason = "in a test nothing is to be told but that it failed")]

#[cfg(test)]
#[path = "library/care.rs"]
mod care;
#[cfg(test)]
#[path = "library/feeds.rs"]
mod feeds;
#[cfg(test)]
#[path = "library/orders.rs"]
mod orders;
#[cfg(test)]
#[path = "library/trouble.rs"]
mod trouble;
#[cfg(test)]
#[path = "library/yours.rs"]
mod yours;

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A home for a library, and articles to keep.
pub(crate) struct Home {
    folder: TempDir,
}

const FERRY: &str = "Council keeps the night ferry

By Tom Hale

The harbour council voted on 10 March 2017 to keep the night ferry.

“Nobody asked the islanders about the bridge,” Mayor Ana Ruiz said after the vote. “Now somebody has.”

“We will carry the loss until June,” said Tom Berg, who heads Northline.
";

const QUAY: &str = "The quay is sold

By Maria Lind

Northline sold the old quay on 4 May 2018.

“The quay was never ours alone,” said Mayor Ana Ruiz. “The islanders will have it back.”

Russia accused Turkey of closing the strait on Monday. Turkish President Kemal Aydin met Russian officials in Ankara on 2 May 2018.
";

impl Home {
    pub(crate) fn new() -> Home {
        Home { folder: TempDir::new().expect("a folder") }
    }

    /// With the ferry and the quay in the library.
    pub(crate) fn with_two() -> Home {
        let home = Home::new();
        let ferry = home.file("ferry.txt", FERRY);
        let quay = home.file("quay.txt", QUAY);
        out(&mut home.run(&["add", &ferry, "--published", "2017-03-10"]));
        out(&mut home.run(&["add", &quay, "--published", "2018-05-05"]));
        home
    }

    pub(crate) fn file(&self, name: &str, words: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, words).expect("a file");
        path.to_str().expect("its name").to_string()
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.folder.path().join("data/dateline/library.db")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).env_remove("COLUMNS").env_remove("NO_COLOR");
        command.env("XDG_CONFIG_HOME", "/nowhere").env("XDG_DATA_HOME", self.folder.path().join("data"));
        command
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Vec<Value> {
        let mut all = arguments.to_vec();
        all.extend(["--format", "json"]);
        serde_json::from_str(&out(&mut self.run(&all))).expect("an array")
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

pub(crate) fn out(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("text")
}

pub(crate) fn complaint(command: &mut Command, code: i32) -> String {
    let output = command.assert().code(code).get_output().clone();
    String::from_utf8(output.stderr).expect("it complains in text")
}

fn titles(answers: &[Value]) -> Vec<&str> {
    answers.iter().filter_map(|it| it["title"].as_str()).collect()
}

#[test]
fn what_was_added_is_found_by_its_words_the_newest_first() {
    let home = Home::with_two();
    assert_eq!(
        titles(&home.json(&["search", "northline"])),
        ["The quay is sold", "Council keeps the night ferry"]
    );
    assert_eq!(titles(&home.json(&["search", "\"night ferry\""])), ["Council keeps the night ferry"]);
    assert_eq!(titles(&home.json(&["search", "islanders -quay"])), ["Council keeps the night ferry"]);
    assert_eq!(titles(&home.json(&["search", "islanders", "-quay"])), ["Council keeps the night ferry"]);
    assert_eq!(titles(&home.json(&["search", "-quay", "islanders", "--ranked"])).len(), 1);
    assert_eq!(titles(&home.json(&["search", "northline", "date:2017"])), ["Council keeps the night ferry"]);
    assert_eq!(titles(&home.json(&["search", "northline", "date:2018-05.."])), ["The quay is sold"]);
    assert_eq!(home.json(&["search", "zeppelin"]).len(), 0);
    assert_eq!(titles(&home.json(&["search", "--ranked", "ferry"])), ["Council keeps the night ferry"]);
    assert_eq!(home.json(&["search", "is:copy"]).len(), 0);
    assert_eq!(home.json(&["search", "has:quote"]).len(), 2);
}

#[test]
fn every_answer_leads_to_its_words() {
    let home = Home::with_two();
    for answer in home.json(&["search", "loss"]).iter().chain(&home.json(&["said", "islanders"])) {
        let span = &answer["span"];
        let text: Vec<char> =
            analysed(&home, if answer["published"] == "2017-03-10" { "ferry.txt" } else { "quay.txt" });
        let at = |it: usize| usize::try_from(span[it].as_u64().expect("it is there")).expect("it is there");
        let words: String = text[at(0)..at(1)].iter().collect();
        // A split quotation is told in its parts.
        let told = answer["text"].as_str().expect("it is there");
        assert!(
            told.split(" … ").all(|it| words.contains(it)) && (words == told || told.contains(" … ")),
            "{answer}"
        );
        assert!(answer["article"].is_u64() && answer["title"].is_string() && answer.get("outlet").is_some());
        assert!(answer.get("url").is_some());
    }
}

fn analysed(home: &Home, name: &str) -> Vec<char> {
    let path = home.path().join(name);
    let found = out(&mut home.run(&["analyze", path.to_str().expect("it is there")]));
    let found: Value = serde_json::from_str(&found).expect("it is there");
    found["text"].as_str().expect("it is there").chars().collect()
}

#[test]
fn all_that_someone_said_is_told_by_any_part_of_the_name() {
    let home = Home::with_two();
    for name in ["ruiz", "Ana Ruiz", "ANA RUIZ"] {
        let said = home.json(&["who", name]);
        assert!(said.len() >= 2, "{name}: {said:?}");
        assert!(said.iter().all(|it| it["speaker"] == "Ana Ruiz" && it["kind"] == "direct"), "{said:?}");
        assert_eq!(said[0]["published"], "2018-05-05");
    }
    // What is only reported has no marks: a table and a page say of each row what it is.
    for format in ["table", "md", "html"] {
        let page = out(&mut home.run(&["who", "ruiz", "--format", format]));
        assert!(page.contains("kind") && page.contains("direct"), "{page}");
    }
    assert_eq!(home.json(&["who", "nobody"]).len(), 0);
    let said = home.json(&["search", "speaker:ruiz", "islanders", "date:2017"]);
    assert!(
        said.len() == 1 && said[0]["text"].as_str().expect("it is there").contains("Nobody asked"),
        "{said:?}"
    );
    let said = home.json(&["said", "loss"]);
    assert_eq!(said[0]["speaker"], "Tom Berg");
}

#[test]
fn how_two_have_dealt_with_each_other_is_told_in_order_of_time() {
    let home = Home::with_two();
    let events = home.json(&["between", "turkey", "russia"]);
    assert!(!events.is_empty());
    assert_eq!(events, home.json(&["between", "Russia", "Turkey"]));
    let accused = &events[events.len() - 1];
    for field in
        ["when", "agents", "others", "polarity", "root", "flags", "sentence", "trigger", "summary", "what"]
    {
        assert!(accused.get(field).is_some(), "{field}: {accused}");
    }
    let on = home.json(&["on", "2018-05-04"]);
    assert!(on.iter().all(|it| it["when"]["from"] == "2018-05-04"), "{on:?}");
    assert!(home.json(&["on", "2018"]).len() >= on.len());
}

#[test]
fn an_answer_prints_in_every_shape() {
    let home = Home::with_two();
    for command in [
        vec!["search", "northline"],
        vec!["who", "ruiz"],
        vec!["between", "russia", "turkey"],
        vec!["said", "loss"],
        vec!["on", "2018"],
    ] {
        for format in ["table", "json", "csv", "md", "html"] {
            let mut all = command.clone();
            all.extend(["--format", format]);
            assert!(!out(&mut home.run(&all)).is_empty(), "{all:?}");
        }
    }
    let table = out(&mut home.run(&["who", "ruiz"]));
    assert!(
        table.starts_with("speaker\tpublished\toutlet\ttitle\ttext\tkind\nAna Ruiz\t2018-05-05\t"),
        "{table}"
    );
    assert_eq!(out(&mut home.run(&["who", "ruiz", "--limit", "1"])).lines().count(), 2);
}

#[test]
fn as_many_answers_are_printed_as_are_wanted_and_none_where_none_is() {
    let home = Home::with_two();
    for asked in [&["search", "northline"][..], &["who", "ruiz"], &["on", "2018"], &["said", "loss"]] {
        assert_eq!(home.json(&[asked, &["--limit", "1"]].concat()).len(), 1, "{asked:?}");
        assert_eq!(home.json(&[asked, &["--limit", "0"]].concat()).len(), 0, "{asked:?}");
    }
}

#[test]
fn two_of_one_name_are_told_apart_where_what_they_said_is_asked_for() {
    let home = Home::with_two();
    let words = "“We will not sell,” said Eva Berg, the chair, on Monday. “It is ours,” said Eva Berg.";
    out(&mut home.run(&["add", &home.file("chair.txt", words)]));
    let told = |name: &str| {
        let output = home.run(&["who", name]).assert().success().get_output().clone();
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(
        told("berg"),
        "dateline: \"berg\" means Eva Berg (2) and Tom Berg (1); the whole name asks for one of them\n"
    );
    assert_eq!((told("tom berg"), told("ruiz")), (String::new(), String::new()));
}

#[test]
fn a_key_that_there_is_not_is_told_where_nothing_is_found() {
    let home = Home::with_two();
    let told = |line: &str| {
        let output = home.run(&["search", line]).assert().success().get_output().clone();
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(
        told("foo:bar").contains("\"foo:\" was taken for a word: it is none of the keys speaker: about:")
    );
    assert!(!told("outlet:nobody").contains("keys"));
    assert_eq!(told("northline"), "");
}

#[test]
fn what_is_there_already_is_not_kept_twice() {
    let home = Home::with_two();
    let ferry = home.path().join("ferry.txt");
    let again = home.file("again.txt", FERRY);
    let told = out(&mut home.run(&["add", ferry.to_str().expect("it is there"), &again]));
    assert_eq!(told, "0 added, 1 known already, 1 read before\n");
    assert_eq!(home.json(&["search", "ferry"]).len(), 1);
}

#[test]
fn that_nothing_answers_is_told() {
    let home = Home::with_two();
    for asked in [
        &["search", "zeppelin"][..],
        &["who", "Zoltan"],
        &["said", "zeppelin"],
        &["on", "1850-02-03"],
        &["between", "Zoltan", "Zora"],
        &["who", "--people", "Zoltan"],
    ] {
        let output = home.run(asked).assert().success().get_output().clone();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told, "dateline: nothing in the library answers this\n", "{asked:?}");
        assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1, "{asked:?}");
        assert!(home.json(asked).is_empty());
    }
}

#[test]
fn a_folder_a_feed_and_an_archive_are_kept_and_a_picture_is_no_failure() {
    let home = Home::new();
    let news = home.path().join("news");
    fs::create_dir(&news).expect("it is there");
    fs::write(news.join("ferry.txt"), FERRY).expect("it is there");
    fs::write(news.join("picture.png"), b"\x89PNG\r\n\x1a\n").expect("it is there");
    let lines = "{\"text\": \"The mill is open, said Tom Berg on Monday.\", \"title\": \"Mill\"}\nrubbish\n{\"text\": \"The lock is shut again.\", \"title\": \"Lock\"}\n";
    fs::write(news.join("many.jsonl"), lines).expect("it is there");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles/archive.warc"), news.join("a.warc"))
        .expect("it is there");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles/atom.xml"), news.join("atom.xml"))
        .expect("it is there");
    let mut add = home.run(&["add", news.to_str().expect("it is there")]);
    let complaint = complaint(&mut add, 3);
    assert!(complaint.contains("many.jsonl#2"), "{complaint}");
    assert_eq!(titles(&home.json(&["search", "mill"])), ["Mill"]);
    assert_eq!(titles(&home.json(&["search", "lock"])), ["Lock"]);
    let told = out(&mut home.run(&["add", news.to_str().expect("it is there")]));
    assert_eq!(told, "0 added, 8 read before\n");
}

#[test]
fn the_library_lies_where_one_says() {
    let home = Home::new();
    let ferry = home.file("ferry.txt", FERRY);
    let other = home.path().join("other.db");
    out(&mut home.run(&["--library", other.to_str().expect("it is there"), "add", &ferry]));
    assert!(other.exists() && !home.library().exists());
    let set = format!("library={}", other.display());
    assert!(!out(&mut home.run(&["--set", &set, "search", "ferry"])).is_empty());
    out(&mut home.run(&["add", &ferry]));
    assert!(home.library().exists());
}

#[test]
fn twenty_invented_articles_tell_how_two_countries_got_on() {
    let home = Home::new();
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/herring");
    home.run(&["add", articles]).assert().success();
    let answers = home.json(&["between", "denmark", "norway"]);
    assert!(answers.len() >= 12, "{answers:#?}");
    let told = |date: &str| answers.iter().find(|it| it["date"] == date).expect("it is told");
    assert_eq!(told("2009-04-02")["agents"][0], "Norway");
    assert_eq!(told("2009-04-02")["polarity"], "conflict");
    let treaty =
        answers.iter().find(|it| it["what"].as_str().is_some_and(|it| it.contains("signed a treaty")));
    assert_eq!(treaty.expect("it is told")["polarity"], "cooperation");
    assert_eq!(told("2012-02-09")["mutual"], true);
    let dates: Vec<&str> = answers.iter().filter_map(|it| it["date"].as_str()).collect();
    assert!(dates.is_sorted_by(|a, b| a <= b || b.is_empty()), "{dates:?}");
}
