//! What a list of sources is made of.

use super::*;
use std::fs;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, words) in files {
        fs::write(folder.path().join(name), words).unwrap();
    }
    folder
}

fn rows(named: &[OsString]) -> (Vec<Headline>, Vec<String>, usize) {
    let collection = Collection::of(named, &Common::default()).unwrap();
    let (mut rows, mut keys, mut others) = (Vec::new(), Vec::new(), 0);
    collection.headlines(&mut |it| {
        match it {
            Listed::Row(headline) => {
                keys.push(headline.key.as_str().to_string());
                rows.push(headline);
            }
            Listed::NoArticle => others += 1,
            Listed::Name(_) => {}
        }
        true
    });
    (rows, keys, others)
}

#[test]
fn a_file_named_from_the_root_is_called_by_its_name_alone() {
    let folder = folder(&[("a.txt", b"The bridge is closed.\n"), ("b.txt", b"The ferry is kept.\n")]);
    let named = ["a.txt", "b.txt"].map(|it| folder.path().join(it).into());
    let (rows, ..) = rows(&named);
    assert_eq!(rows.iter().map(|it| &*it.origin).collect::<Vec<_>>(), ["a.txt", "b.txt"]);
}

#[test]
fn a_folder_has_a_row_for_every_article_and_none_for_a_picture() {
    let folder = folder(&[
        ("a.txt", b"Bridge closed\n\nThe bridge is closed.\n"),
        ("b.jsonl", b"{\"text\": \"One.\", \"title\": \"First\"}\nrubbish\n{\"text\": \"Two.\"}\n"),
        ("c.png", b"\x89PNG\r\n\x1a\n"),
        ("d.warc", b"WARC/1.0\r\n\r\n"),
    ]);
    let (rows, keys, others) = rows(&[folder.path().into()]);
    let titles: Vec<_> = rows.iter().map(|it| &*it.title).collect();
    assert_eq!(&titles[..3], ["Bridge closed", "First", "b.jsonl"]);
    assert!(rows[2].refused.as_deref().unwrap().contains("not a JSON object"), "{rows:?}");
    assert_eq!(rows[3].words, "Two.");
    assert!(rows[4].refused.as_deref().unwrap().contains("has no readable page"));
    assert_eq!((rows.len(), others), (5, 1));
    assert!(keys[0].ends_with("/a.txt") && keys[3].ends_with("/b.jsonl#3"), "{keys:?}");
}

#[test]
fn two_entries_that_are_known_by_the_same_have_keys_of_their_own() {
    let lines = "{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"a\", \"text\": \"Two.\"}\n";
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let (rows, keys, _) = rows(&[folder.path().into()]);
    assert_eq!(rows.len(), 2);
    assert_ne!(keys[0], keys[1]);
}

#[test]
fn an_empty_folder_is_a_sentence() {
    let folder = folder(&[(".hidden", b"x")]);
    let error = Collection::of(&[folder.path().into()], &Common::default()).err().unwrap();
    assert!(error.to_string().ends_with("\" has no files to read"), "{error}");
}

#[test]
fn a_missing_source_among_others_is_a_row() {
    let folder = folder(&[("a.txt", b"The bridge is closed.")]);
    let (rows, ..) = rows(&[folder.path().join("a.txt").into(), "no/such.txt".into()]);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].refused.as_deref(), Some("cannot open \"no/such.txt\": there is no such file"));
}
