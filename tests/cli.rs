//! What scripts rely on: commands, output and exit codes.

#[path = "cli/packages.rs"]
mod packages;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/sources.rs"]
mod sources;
#[path = "cli/usage.rs"]
mod usage;

use assert_cmd::Command;
use std::fs;
use tempfile::TempDir;

const FERRY: &str = "Council keeps the night ferry

By Tom Hale

The harbour council voted on 10 March 2017 to keep the night ferry.

“Nobody asked the islanders,” Mayor Ana Ruiz said after the vote. “Now somebody has.”

“We will carry the loss until June,” said Tom Berg, who heads Northline.
";

fn dateline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).env_remove("COLUMNS").env_remove("NO_COLOR");
    // Nobody's own settings.
    command.env("XDG_CONFIG_HOME", "/nowhere");
    command
}

/// A folder with the ferry in it, and the way there.
fn ferry() -> (TempDir, String) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("ferry.txt");
    fs::write(&path, FERRY).expect("a file in it");
    let path = path.to_str().expect("its name").to_string();
    (folder, path)
}

fn out(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("it prints text")
}

fn complaint(command: &mut Command, code: i32) -> String {
    let output = command.assert().code(code).get_output().clone();
    assert!(output.stdout.is_empty(), "nothing on standard output");
    String::from_utf8(output.stderr).expect("it complains in text")
}

#[test]
fn a_pipe_gets_plain_text_of_80_columns() {
    let (_folder, path) = ferry();
    let text = out(&mut dateline(&[&path]));
    assert!(text.contains("“Nobody asked the islanders,” Mayor Ana Ruiz said after the vote."), "{text}");
    assert!(!text.contains('\x1b') && text.lines().all(|it| it.chars().count() <= 80));
    assert_eq!(text, out(&mut dateline(&["text", &path])));
}

#[test]
fn the_width_is_asked_for_or_taken_from_the_environment() {
    let (_folder, path) = ferry();
    let narrow = out(&mut dateline(&["text", &path, "--width", "30"]));
    assert!(narrow.lines().all(|it| it.chars().count() <= 30));
    assert_eq!(narrow, out(dateline(&["text", &path]).env("COLUMNS", "30")));
}

#[test]
fn standard_input_is_an_article_with_or_without_a_dash() {
    let (_folder, path) = ferry();
    let text = out(&mut dateline(&[&path]));
    assert_eq!(text, out(dateline(&["-"]).write_stdin(FERRY)));
    assert_eq!(text, out(dateline(&[]).write_stdin(FERRY)));
}

#[test]
fn what_other_programs_write_for_a_printer_is_read_by_its_letters() {
    let page = "N\u{8}NA\u{8}AM\u{8}ME\u{8}E\n       ferry - _\u{8}c_\u{8}r_\u{8}o_\u{8}s_\u{8}s the \u{1b}[1;34mharbour\u{1b}[m by night\n";
    let text = out(dateline(&["-"]).write_stdin(page));
    assert_eq!(text, "NAME\n\nferry - cross the harbour by night\n");
    let acts = out(dateline(&["-"]).write_stdin("The ferry\u{1b}[2J is gone\u{8}\u{8}\u{8}\u{8}late.\n"));
    assert_eq!(acts, "The ferry␛[2J is gone␈␈␈␈late.\n");
}

#[test]
fn without_a_source_the_built_in_article_is_shown() {
    let text = out(dateline(&[]).write_stdin(""));
    assert!(text.contains("Recep Tayyip Erdogan visited"), "{text}");
}

#[test]
fn quotes_carry_speaker_role_cue_section_and_position() {
    let (_folder, path) = ferry();
    let csv = out(&mut dateline(&["quotes", &path, "--format", "csv"]));
    assert!(csv.starts_with("speaker,role,kind,words,cue,rule,section,heading,span,mention\r\n"), "{csv}");
    assert!(csv.contains("Ana Ruiz,") && csv.contains("Tom Berg,"), "{csv}");
    let json: serde_json::Value =
        serde_json::from_str(&out(&mut dateline(&["quotes", &path, "--format", "json"]))).unwrap();
    assert_eq!(json[0]["speaker"], "Ana Ruiz");
    assert_eq!(json[0]["cue"], "said");
    assert!(json[0]["span"][0].as_u64() < json[0]["span"][1].as_u64());
}

#[test]
fn every_list_prints_in_every_shape() {
    let (_folder, path) = ferry();
    for list in ["quotes", "people", "timeline", "highlights"] {
        for format in ["table", "json", "csv", "md"] {
            assert!(!out(&mut dateline(&[list, &path, "--format", format])).is_empty());
        }
    }
    let table = out(&mut dateline(&["quotes", &path]));
    assert!(table.lines().all(|it| it.matches('\t').count() == 3), "{table}");
    let calendar = out(&mut dateline(&["timeline", &path, "--format", "ics"]));
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    assert!(out(&mut dateline(&["timeline", &path, "--format", "mermaid"])).starts_with("timeline\n"));
}

#[test]
fn the_analysis_is_one_object_whose_spans_count_characters() {
    let (_folder, path) = ferry();
    let object: serde_json::Value =
        serde_json::from_str(&out(&mut dateline(&["analyze", &path, "--published", "2017-03-11"]))).unwrap();
    assert_eq!(object["schema"], 1);
    assert_eq!(object["meta"]["published"], "2017-03-11");
    assert_eq!(object["meta"]["witnesses"]["published"], "given");
    let text: Vec<char> = object["text"].as_str().unwrap().chars().collect();
    let at = |it: &serde_json::Value| usize::try_from(it.as_u64().unwrap()).unwrap();
    let span = &object["quotes"][0]["span"];
    let quoted: String = text[at(&span[0])..at(&span[1])].iter().collect();
    assert!(quoted.starts_with("“Nobody asked"), "{quoted}");
}

#[test]
fn a_batch_answers_line_by_line_and_tells_of_broken_ones() {
    let lines =
        "{\"id\": 1, \"text\": \"“We wait,” said Ana Ruiz.\"}\nnot json\n{\"id\": \"c\", \"text\": \"\"}\n";
    let output = dateline(&["analyze", "--jsonl", "--verbatim"])
        .write_stdin(lines)
        .assert()
        .code(3)
        .get_output()
        .clone();
    let answers: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["id"], 1);
    assert!(answers[0].get("text").is_none());
    assert!(answers[1]["error"].is_string() && answers[1]["id"].is_null());
    assert_eq!(answers[2]["id"], "c");
}

#[test]
fn a_batch_answers_before_the_next_line_comes() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::Stdio;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["analyze", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 1..4 {
        writeln!(lines, "{{\"id\": {id}, \"text\": \"Ana Ruiz spoke.\"}}").unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(lines);
    assert!(child.wait().unwrap().success());
}

/// A folder with a text, a feed of two entries and a web archive that cannot be read.
fn harbour() -> (TempDir, String) {
    let (folder, path) = ferry();
    let feed = "<rss version='2.0'><channel><title>Island Post</title>\
        <item><title>Berg leaves</title><description>“I am leaving,” said Tom Berg on 2 April 2017.</description></item>\
        <item><title>Grant</title><description>The council will pay.</description></item></channel></rss>";
    fs::create_dir(folder.path().join("wire")).expect("a folder in it");
    fs::write(folder.path().join("wire/a.xml"), feed).expect("a feed in it");
    fs::write(folder.path().join("wire/b.warc"), "WARC/1.0\r\n\r\n").expect("an archive in it");
    (folder, path)
}

fn lines_of(command: &mut Command, code: i32) -> Vec<serde_json::Value> {
    let output = command.assert().code(code).get_output().stdout.clone();
    let lines = String::from_utf8(output).expect("it prints text");
    lines.lines().map(|it| serde_json::from_str(it).expect("it prints JSON")).collect()
}

#[test]
fn several_sources_are_analysed_in_their_order_a_line_each() {
    let (folder, path) = harbour();
    let name = folder.path().to_str().unwrap();
    let answers = lines_of(&mut dateline(&["analyze", name]), 3);
    let ids: Vec<&str> = answers.iter().map(|it| it["id"].as_str().unwrap()).collect();
    let id = |it: &str| format!("{name}/{it}");
    assert_eq!(ids, [id("ferry.txt"), id("wire/a.xml#1"), id("wire/a.xml#2"), id("wire/b.warc")]);
    assert_eq!(answers[1]["meta"]["title"], "Berg leaves");
    assert_eq!(answers[1]["quotes"][0]["speaker"]["name"], "Tom Berg");
    assert!(answers[0]["text"].is_string());
    assert!(answers[3]["error"].as_str().unwrap().contains("has no readable page"), "{}", answers[3]);
    let both = lines_of(&mut dateline(&["analyze", &path, "no/such.txt", &path]), 3);
    assert_eq!(both.len(), 3);
    assert!(both[1]["error"].as_str().unwrap().contains("there is no such file"));
    assert_eq!(both[0], both[2]);
    let only = lines_of(&mut dateline(&["analyze", &path]), 0);
    assert!(only.len() == 1 && only[0]["id"].is_null());
}

#[test]
fn letters_books_and_feeds_are_told_as_they_are_meant() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str, words: &str| {
        let path = folder.path().join(name);
        fs::write(&path, words).expect("a file in it");
        path.to_str().unwrap().to_string()
    };
    let feed = at(
        "a.xml",
        "<rss version='2.0'><channel><title>Island Post</title><item><title>Use of list&lt;int&gt;</title><link>/1</link>\
        <pubDate>Sun, 2 Apr 2017 23:30:00 -0800</pubDate></item><item><title>Two</title><link>2</link></item></channel></rss>",
    );
    let answers = lines_of(&mut dateline(&["analyze", "--url", "https://a.example/b/feed.xml", &feed]), 0);
    assert_eq!(answers[0]["meta"]["title"], "Use of list<int>");
    assert_eq!(answers[0]["meta"]["published"], "2017-04-02");
    let urls: Vec<_> = answers.iter().map(|it| it["meta"]["url"].as_str().unwrap()).collect();
    assert_eq!(urls, ["https://a.example/1", "https://a.example/b/2"]);
    let letter = "From: Ana Ruiz <a@b.example>\nSubject: Re: Ferry\n\nOn Monday Tom Berg wrote:\n> The council met, and nobody was\n\
        > told. “We will not pay for it,” said Lena Voss.\n\nSo it is.\n";
    let answers = lines_of(&mut dateline(&["analyze", &at("a.eml", letter)]), 0);
    let quotes = answers[0]["quotes"].as_array().unwrap();
    assert!(quotes.iter().any(|it| it["speaker"]["name"] == "Lena Voss"), "{quotes:?}");
    assert!(answers[0]["text"].as_str().unwrap().contains("nobody was told."), "{}", answers[0]["text"]);
    let lines = "{\"headline\": \"One\", \"maintext\": \"The council met.\", \"date_publish\": \"2017-04-02 10:00:00\"}\n";
    let answers = lines_of(&mut dateline(&["analyze", &at("a.jsonl", lines)]), 0);
    assert_eq!(
        (&answers[0]["meta"]["title"], &answers[0]["meta"]["published"]),
        (&"One".into(), &"2017-04-02".into())
    );
}

#[test]
fn a_thousand_articles_come_in_order() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("many.jsonl");
    let line =
        |it: usize| format!("{{\"title\": \"Day {it}\", \"text\": \"The council met on day {it}.\"}}\n");
    fs::write(&path, (1..=1000).map(line).collect::<String>()).unwrap();
    let answers = lines_of(&mut dateline(&["analyze", path.to_str().unwrap()]), 0);
    assert_eq!(answers.len(), 1000);
    for (at, answer) in answers.iter().enumerate() {
        assert_eq!(answer["meta"]["title"], format!("Day {}", at + 1));
    }
}

#[test]
fn lists_of_several_articles_say_which_it_is() {
    let (folder, _) = harbour();
    let name = folder.path().to_str().unwrap();
    let run = |arguments: &[&str]| {
        let output = dateline(arguments).assert().code(3).get_output().clone();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("has no readable page") && said.lines().count() == 1, "{said}");
        String::from_utf8(output.stdout).unwrap()
    };
    let csv = run(&["quotes", name, "--format", "csv"]);
    assert!(csv.starts_with("article,speaker,role,"), "{csv}");
    assert_eq!(csv.matches("article,speaker").count(), 1);
    assert!(csv.contains("wire/a.xml#1,Tom Berg,"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&run(&["quotes", name, "--format", "json"])).unwrap();
    assert!(json.as_array().unwrap().iter().all(|it| it["article"].is_string()));
    assert!(run(&["people", name, "--format", "md"]).starts_with("| article | name |"));
    let table = run(&["timeline", name]);
    assert!(table.starts_with("article\tdate\t"), "{table}");
    let calendar = run(&["timeline", name, "--format", "ics"]);
    assert_eq!(calendar.matches("BEGIN:VCALENDAR").count(), 1);
    assert!(run(&["timeline", name, "--format", "mermaid"]).starts_with("timeline\n"));
    let text = run(&["text", name]);
    assert!(
        text.contains("ferry.txt <==\n\nCouncil keeps") && text.contains("a.xml#2 <==\n\nGrant"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_done_is_one_sentence_and_code_1() {
    let missing = complaint(&mut dateline(&["text", "no/such\x1b[31m.txt"]), 1);
    assert!(missing.starts_with("dateline: cannot open \"") && missing.ends_with("there is no such file\n"));
    assert!(!missing.contains('\x1b') && missing.lines().count() == 1);
    let nearly = complaint(&mut dateline(&["timelin", "story.txt"]), 1);
    assert!(nearly.ends_with("there is no such file; did you mean the command \"timeline\"?\n"), "{nearly}");
    let folder = TempDir::new().unwrap();
    let folder = complaint(&mut dateline(&[folder.path().to_str().unwrap()]), 1);
    assert!(folder.ends_with("\" has no files to read\n"), "{folder}");
    let page = complaint(&mut dateline(&["http://127.0.0.1:1/"]), 1);
    assert!(page.ends_with("127.0.0.1 is on a private network; --private allows it\n"), "{page}");
    assert!(complaint(dateline(&["-"]).write_stdin([0_u8; 4000].as_slice()), 1).starts_with("dateline: "));
}

#[test]
fn wrong_usage_is_code_2() {
    let (_folder, path) = ferry();
    for wrong in [
        vec!["--nonsense"],
        vec!["--published", "soon", &path],
        vec!["people", "--format", "ics", &path],
        vec![&path, "text", &path],
        vec!["--width", "0", &path],
    ] {
        complaint(&mut dateline(&wrong), 2);
    }
}

#[test]
fn help_version_man_page_and_completions_are_there() {
    assert!(out(&mut dateline(&["--version"])).starts_with("dateline "));
    assert!(out(&mut dateline(&["--help"])).contains("Examples:"));
    assert!(out(&mut dateline(&["man"])).contains(".TH dateline 1"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(out(&mut dateline(&["completions", shell])).contains("dateline"));
    }
}

#[test]
fn a_closed_pipe_is_silent_and_a_full_device_is_told() {
    use std::process::Stdio;
    let (_folder, path) = ferry();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["analyze", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["text", &path])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "dateline: no space left on device\n");
}

#[test]
fn json_holds_nothing_that_acts_on_a_terminal() {
    let said =
        "Russia\u{9b}31m attacked Turkey\u{202e} on Monday. “Yes\u{9b}2J,” said Tom\u{7f} Berg on Friday.";
    let line = serde_json::json!({ "id": said, "text": said, "title": said }).to_string();
    let broken = format!("{line}\n{{\"id\": \"\u{9b}\", \"text\": 3, \"title\": \"{said}\"}}\n");
    for options in [&["--verbatim", "--with-text"][..], &["--with-text"]] {
        let mut command = dateline(&[&["analyze", "--jsonl"], options].concat());
        let output = command.write_stdin(broken.clone()).assert().code(3).get_output().clone();
        let output = String::from_utf8(output.stdout).expect("it prints text");
        assert!(!output.chars().any(|it| it != '\n' && dateline::text::acts(it)), "{output:?}");
        let found: serde_json::Value =
            serde_json::from_str(output.lines().next().expect("a line")).expect("JSON");
        assert_eq!(found["id"], said);
        assert_eq!(found["text"] == said, options.len() == 2, "verbatim is as it was sent");
    }
}

#[test]
fn many_articles_come_out_in_their_order() {
    let lines: String = (0..300)
        .map(|it| {
            format!("{{\"id\": {it}, \"text\": {:?}}}\n", "The bridge is closed. ".repeat(it % 7 * 40 + 1))
        })
        .collect();
    let output = out(dateline(&["analyze", "--jsonl"]).write_stdin(lines));
    let ids: Vec<i64> = output
        .lines()
        .map(|it| serde_json::from_str::<serde_json::Value>(it).expect("JSON")["id"].as_i64().expect("an id"))
        .collect();
    assert_eq!(ids, (0..300).collect::<Vec<_>>());
}

#[test]
fn tables_are_asked_for_with_a_folder_and_only_where_the_build_writes_them() {
    let sentence = |arguments: &[&str]| complaint(&mut dateline(arguments), 2);
    assert!(sentence(&["analyze", "--to", "a"]).contains("--to is for --format parquet"));
    let wanted = if cfg!(feature = "archive") { "needs a folder: --to" } else { "--features archive" };
    assert!(sentence(&["analyze", "--format", "parquet"]).contains(wanted));
}

#[test]
fn a_line_of_a_batch_may_say_its_address_and_threads_are_counted() {
    let line = r#"{"text": "Ferry kept.", "url": "https://news.example/a"}"#;
    let answer = out(dateline(&["analyze", "--jsonl", "--threads", "1"]).write_stdin(line));
    assert!(answer.contains(r#""url":"https://news.example/a""#), "{answer}");
    complaint(&mut dateline(&["analyze", "--jsonl", "--threads", "0"]), 2);
}

/// Run by `.ci/run` in a build without it.
#[cfg(not(feature = "postgres"))]
#[test]
fn without_the_feature_a_library_on_a_server_is_told_what_is_missing() {
    let shared = "postgres://ana:hunter2@db/news";
    for line in [
        &["search", "x", "--library", shared][..],
        &["library", "--to", shared],
        &["add", "-", "--library", shared],
    ] {
        let said = complaint(dateline(line).write_stdin("A story."), 1);
        assert!(said.contains("feature postgres") && !said.contains("hunter2"), "{said}");
    }
}
