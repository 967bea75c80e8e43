//! A library that is damaged, foreign, newer, locked or not to be changed is told in a sentence, and left as it is.

use super::{Home, complaint, out};
use std::fs;
use std::os::unix::fs::PermissionsExt;

#[test]
fn a_library_is_its_owners_alone() {
    let home = Home::with_two();
    let mode = |it: &std::path::Path| fs::metadata(it).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.library()), 0o600);
    assert_eq!(mode(home.library().parent().unwrap()), 0o700);
    let beside: Vec<_> = fs::read_dir(home.library().parent().unwrap()).unwrap().flatten().collect();
    assert!(beside.iter().all(|it| mode(&it.path()) == 0o600), "{beside:?}");
}

#[test]
fn without_a_library_one_learns_how_it_begins() {
    let home = Home::new();
    let told = complaint(&mut home.run(&["search", "ferry"]), 1);
    assert!(told.contains("there is no library in") && told.contains("dateline add SOURCE"), "{told}");
    assert!(!home.library().exists());
}

#[test]
fn what_is_no_library_of_ours_is_left_as_it_is() {
    let home = Home::new();
    let ferry = home.file("ferry.txt", "The ferry is late.");
    let mut foreign = vec![0; 8192];
    foreign[..16].copy_from_slice(b"SQLite format 3\0");
    for (name, bytes) in [("text.db", b"The ferry is late.".to_vec()), ("foreign.db", foreign)] {
        let path = home.path().join(name);
        fs::write(&path, &bytes).unwrap();
        let path = path.to_str().unwrap();
        for arguments in [["--library", path, "add", &ferry], ["--library", path, "search", "ferry"]] {
            let told = complaint(&mut home.run(&arguments), 1);
            assert!(told.contains(name) && told.contains("not a dateline library"), "{told}");
        }
        assert_eq!(fs::read(path).unwrap(), bytes);
        assert!(
            fs::read_dir(home.path())
                .unwrap()
                .flatten()
                .all(|it| !it.path().to_string_lossy().contains("-wal"))
        );
    }
}

#[test]
fn an_empty_file_becomes_a_library() {
    let home = Home::new();
    let ferry = home.file("ferry.txt", "The ferry is late.");
    let empty = home.file("empty.db", "");
    assert_eq!(out(&mut home.run(&["--library", &empty, "add", &ferry])), "1 added\n");
}

/// Changes bytes of the head of the library.
fn with_head(home: &Home, at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut all = fs::read(home.library()).unwrap();
    all[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(home.library(), &all).unwrap();
    all
}

#[test]
fn a_library_of_a_newer_version_is_read_and_not_touched() {
    let home = Home::with_two();
    let all = with_head(&home, 60, &99u32.to_be_bytes());
    let ferry = home.path().join("ferry.txt");
    for arguments in [vec!["add", ferry.to_str().unwrap()], vec!["library", "undo"]] {
        let told = complaint(&mut home.run(&arguments), 1);
        assert!(told.contains("newer version of dateline (schema 99"), "{told}");
    }
    let found = home.run(&["search", "ferry", "--format", "json"]).assert().success().get_output().clone();
    assert!(String::from_utf8(found.stdout).unwrap().contains("Council keeps the night ferry"));
    assert!(String::from_utf8(found.stderr).unwrap().contains("it is read and not changed"));
    assert_eq!(fs::read(home.library()).unwrap(), all);
}

#[test]
fn a_newer_library_that_has_not_what_is_asked_for_is_not_read() {
    let home = Home::with_two();
    let connection = rusqlite::Connection::open(home.library()).unwrap();
    connection.execute_batch("ALTER TABLE quote RENAME COLUMN cue TO hint; PRAGMA user_version=99").unwrap();
    drop(connection);
    let told = complaint(&mut home.run(&["search", "ferry"]), 1);
    assert!(told.contains("newer version of dateline (schema 99"), "{told}");
}

#[test]
fn a_library_that_was_not_closed_is_looked_at_before_it_is_changed() {
    let home = Home::with_two();
    let mark = home.library().with_file_name("library.db-open");
    assert!(!mark.exists());
    // It is sound: nothing is told, and the mark is gone with the next one who closes it.
    fs::write(&mark, "").unwrap();
    assert_eq!(out(&mut home.run(&["library", "undo"])), "nothing to take back\n");
    assert!(!mark.exists());
    // Half of the articles' pages are rubbish, where nothing looks that only opens it.
    let mut bytes = fs::read(home.library()).unwrap();
    let connection = rusqlite::Connection::open(home.library()).unwrap();
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'article'";
    let page: usize = connection.query_row(root, [], |it| it.get(0)).unwrap();
    drop(connection);
    bytes[(page - 1) * 8192..page * 8192 - 4096].fill(0xff);
    fs::write(home.library(), &bytes).unwrap();
    fs::write(&mark, "").unwrap();
    let told = complaint(&mut home.run(&["library", "undo"]), 1);
    assert!(told.contains("is damaged; dateline library rescue"), "{told}");
    assert_eq!(fs::read(home.library()).unwrap(), bytes);
}

#[test]
fn a_damaged_library_says_so_and_is_not_touched() {
    let home = Home::with_two();
    let whole = fs::read(home.library()).unwrap();
    let cut = &whole[..whole.len() / 2];
    fs::write(home.library(), cut).unwrap();
    let told = complaint(&mut home.run(&["search", "ferry"]), 1);
    assert!(told.contains("is damaged; dateline library rescue"), "{told}");
    assert_eq!(fs::read(home.library()).unwrap(), cut);
}

#[test]
fn a_library_that_may_only_be_read_answers() {
    let home = Home::with_two();
    let folder = home.library().parent().unwrap().to_path_buf();
    fs::set_permissions(home.library(), fs::Permissions::from_mode(0o400)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let found = home.json(&["search", "ferry"]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(found.len(), 1);
}
