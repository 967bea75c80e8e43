//! The care of a library, through the program.

use super::{Home, complaint, out};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

#[test]
fn a_library_is_checked_copied_compacted_and_indexed_anew() {
    let home = Home::with_two();
    let care = |what: &[&str]| out(&mut home.run(&[&["library"], what].concat()));
    assert!(care(&["check"]).starts_with("sound: 2 articles, "));
    assert_eq!(care(&["path"]).trim(), home.library().to_str().unwrap());
    let copy = home.path().join("copy.db");
    care(&["backup", copy.to_str().unwrap()]);
    let told = out(&mut home.run(&["--library", copy.to_str().unwrap(), "search", "ferry"]));
    assert_eq!(told, out(&mut home.run(&["search", "ferry"])));
    let taken = complaint(&mut home.run(&["library", "backup", copy.to_str().unwrap()]), 1);
    assert!(taken.ends_with("copy.db\" already exists; name a file that is not there yet\n"), "{taken}");
    assert_eq!(care(&["reindex"]), "2 articles indexed\n");
    assert!(care(&["compact"]).contains(" before, "));
    assert_eq!(told, out(&mut home.run(&["search", "ferry"])));
    assert!(care(&["check"]).starts_with("sound: 2 articles, "));
    assert_eq!(care(&["undo"]), "nothing to take back\n");
}

#[test]
fn what_an_older_version_analysed_is_analysed_again() {
    let home = Home::with_two();
    assert_eq!(out(&mut home.run(&["library", "reanalyse"])), "0 articles analysed again\n");
    let (said, told) = (home.json(&["who", "ruiz"]), home.json(&["between", "russia", "turkey"]));
    out(&mut home.run(&["who", "ruiz", "--merge", "Tom Berg"]));
    let merged = home.json(&["who", "berg"]);
    let connection = rusqlite::Connection::open(home.library()).unwrap();
    // As if it had found less.
    connection
        .execute_batch(
            "UPDATE article SET analysed_by = '0.0.1'; DELETE FROM actor; DELETE FROM event;
             UPDATE quote SET person_id = NULL",
        )
        .unwrap();
    drop(connection);
    assert!(home.json(&["between", "russia", "turkey"]).is_empty());
    assert_eq!(out(&mut home.run(&["library", "reanalyse"])), "2 articles analysed again\n");
    assert_eq!(home.json(&["who", "berg"]), merged);
    out(&mut home.run(&["library", "undo"]));
    assert_eq!((home.json(&["who", "ruiz"]), home.json(&["between", "russia", "turkey"])), (said, told));
    assert!(out(&mut home.run(&["library", "check"])).starts_with("sound: 2 articles, "));
    assert_eq!(out(&mut home.run(&["library", "reanalyse"])), "0 articles analysed again\n");
}

#[test]
fn what_can_be_read_of_a_damaged_library_is_rescued() {
    let home = Home::with_two();
    let mut bytes = fs::read(home.library()).unwrap();
    // The root of the quotations' index is rubbish from here on; the articles are not.
    let end = bytes.len();
    bytes.truncate(end - 8192);
    fs::write(home.library(), &bytes).unwrap();
    let new = home.path().join("new.db");
    let told = out(&mut home.run(&["library", "rescue", new.to_str().unwrap()]));
    assert!(told.contains("article: 2 rows"), "{told}");
    assert_eq!(fs::read(home.library()).unwrap(), bytes);
    let mut again = home.run(&["--library", new.to_str().unwrap(), "search", "northline"]);
    assert_eq!(out(&mut again).lines().count(), 3);
    let told = complaint(&mut home.run(&["library", "rescue", new.to_str().unwrap()]), 1);
    assert!(told.contains("not there yet"), "{told}");
}

#[test]
fn who_is_killed_while_adding_goes_on_and_nothing_is_there_twice() {
    let home = Home::new();
    let mut lines = Vec::new();
    for at in 0..3000 {
        writeln!(lines, "{{\"title\": \"Mill {at}\", \"text\": \"“It turns {at} times,” said Tom Berg.\"}}")
            .unwrap();
    }
    let path = home.file("many.jsonl", std::str::from_utf8(&lines).unwrap());
    for wait in [150, 400, 700] {
        let mut add = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["--library", home.path().join("killed.db").to_str().unwrap(), "add", &path])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        add.kill().unwrap();
        add.wait().unwrap();
    }
    let killed = home.path().join("killed.db");
    let killed = killed.to_str().unwrap();
    out(&mut home.run(&["--library", killed, "add", &path]));
    let told = out(&mut home.run(&["--library", killed, "library", "check"]));
    assert!(told.starts_with("sound: 3,000 articles, 3,000 quotations"), "{told}");
    assert_eq!(out(&mut home.run(&["--library", killed, "add", &path])), "0 added, 3000 read before\n");
}
