//! What is said where a command line cannot be meant as it stands, and what is taken as it is meant.

use super::{complaint, dateline, ferry, out};

#[test]
fn the_value_of_an_option_may_be_spelled_as_a_command() {
    let (folder, path) = ferry();
    let text = out(&mut dateline(&[&path]));
    assert_eq!(out(&mut dateline(&["--format-in", "text", &path])), text);
    assert_eq!(out(&mut dateline(&["text", "--format-in", "text", &path])), text);
    let mut add = dateline(&["--library", "add", "add", "ferry.txt"]);
    assert!(out(add.current_dir(folder.path())).starts_with("1 added"));
    assert!(folder.path().join("add").is_file());
}

#[test]
fn help_is_a_command_too() {
    assert_eq!(out(&mut dateline(&["help"])), out(&mut dateline(&["--help"])));
    assert_eq!(out(&mut dateline(&["help", "quotes"])), out(&mut dateline(&["quotes", "--help"])));
    assert_eq!(
        out(&mut dateline(&["help", "library", "export"])),
        out(&mut dateline(&["library", "export", "--help"]))
    );
    let told = complaint(&mut dateline(&["help", "quote"]), 2);
    assert!(told.contains("there is no command \"quote\"; dateline help lists the commands"), "{told}");
}

#[test]
fn the_own_options_of_a_command_stand_above_those_of_all() {
    for (command, own) in [
        (&["who"][..], &["--people", "--merge", "--split", "--format", "--limit"][..]),
        (&["quotes"], &["--format"]),
        (&["library"], &["--to"]),
        (&["search"], &["--ranked", "--limit"]),
    ] {
        let help = out(&mut dateline(&[&["help"], command].concat()));
        let at = |option: &str| help.find(&format!("      {option} ")).expect(option);
        assert!(own.iter().all(|it| at(it) < at("--published")), "{help}");
        assert!(at("--published") < at("--url"), "{help}");
    }
}

#[test]
fn one_source_that_cannot_be_read_is_no_part_of_a_batch_and_a_width_is_one_everywhere() {
    let (folder, path) = ferry();
    let library = folder.path().join("l.db");
    let library = library.to_str().expect("its name");
    dateline(&["add", "/nowhere/a.txt", "--library", library]).assert().code(1);
    dateline(&["add", "/nowhere/a.txt", &path, "--library", library]).assert().code(3);
    assert!(complaint(&mut dateline(&["text", "--width", "5", &path]), 2).contains("10..=500"));
    complaint(&mut dateline(&["text", "--set", "width=5", &path]), 2);
}

#[test]
fn a_line_that_cannot_be_read_is_told_in_words() {
    for (line, told) in [
        ("x", "it is not JSON: expected value (column 1)"),
        ("{\"id\": 3}", "it is no object with a \"text\": missing field \"text\" (column 9)"),
        ("[1]", "it is no object with a \"text\""),
    ] {
        let output =
            dateline(&["analyze", "--jsonl"]).write_stdin(line).assert().code(3).get_output().clone();
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let error = found["error"].as_str().unwrap_or_default().to_string();
        assert!(error.starts_with("cannot read this line: ") && error.contains(told), "{error}");
    }
}

#[test]
fn a_file_is_read_without_the_network_and_without_memory() {
    let (_folder, path) = ferry();
    let text = out(&mut dateline(&["text", &path]));
    assert_eq!(out(&mut dateline(&["text", "--offline", "--no-memory", &path])), text);
}

#[test]
fn a_library_in_a_file_without_bytes_is_none_yet() {
    let (folder, path) = ferry();
    let empty = folder.path().join("empty.db");
    std::fs::write(&empty, "").expect("a file");
    let empty = empty.to_str().expect("its name");
    for place in [empty, "/nowhere/at/all.db"] {
        let told = complaint(&mut dateline(&["search", "ferry", "--library", place]), 1);
        assert!(told.contains(&format!("there is no library in \"{place}\" yet; dateline add")), "{told}");
    }
    assert!(out(&mut dateline(&["add", &path, "--library", empty])).starts_with("1 added"));
}

#[test]
fn what_works_only_with_jsonl_says_so() {
    let (_folder, path) = ferry();
    for wrong in [&["--verbatim"][..], &["--threads", "2"]] {
        let told = complaint(&mut dateline(&[&["analyze", &path], wrong].concat()), 2);
        assert!(told.contains("works only with --jsonl; pass that too"), "{told}");
    }
    assert_eq!(
        out(&mut dateline(&["analyze", "--with-text", &path])),
        out(&mut dateline(&["analyze", &path]))
    );
}
