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
