//! What is said of sources that are damaged, empty, or no files at all.

use super::{complaint, dateline, ferry, out};
use std::fs;
use std::io::Write;

fn told(arguments: &[&str], code: i32) -> (String, String) {
    let output = dateline(arguments).assert().code(code).get_output().clone();
    (String::from_utf8(output.stdout).expect("text"), String::from_utf8(output.stderr).expect("text"))
}

/// Without its last letters and its sum.
fn cut(words: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    packed.write_all(words.as_bytes()).expect("it is packed");
    let mut packed = packed.finish().expect("it is packed");
    packed.truncate(packed.len() - 12);
    packed
}

#[test]
fn a_damaged_file_is_read_as_far_as_it_goes_and_said_to_be_damaged() {
    let (folder, path) = ferry();
    let packed = folder.path().join("cut.txt.gz");
    fs::write(&packed, cut(&fs::read_to_string(&path).unwrap())).unwrap();
    let packed = packed.to_str().unwrap();
    for command in ["text", "quotes", "analyze"] {
        let (found, said) = told(&[command, packed], 0);
        assert!(found.contains("Nobody asked the islanders"), "{found}");
        assert_eq!(
            said,
            format!("dateline: \"{packed}\" is damaged or cut off; some of its text may be missing\n")
        );
    }
    fs::write(packed, cut("<!doctype html><html><p>")).unwrap();
    let library = folder.path().join("l.db");
    let said = told(&["text", packed], 1).1;
    assert!(
        said.ends_with("cut.txt.gz\": it is damaged or cut off, and what is left has no text\n"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1);
    fs::write(packed, cut(&fs::read_to_string(&path).unwrap())).unwrap();
    let (found, said) = told(&["add", "--library", library.to_str().unwrap(), packed], 0);
    assert!(found.starts_with("1 added") && said.contains("damaged or cut off"), "{found}{said}");
    let warc = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 400\r\n\r\nThe harbour council voted on 10 March 2017.";
    let archive = folder.path().join("a.warc");
    fs::write(&archive, warc).unwrap();
    let archive = archive.to_str().unwrap();
    assert!(told(&["text", archive], 0).1.contains("a.warc\" is damaged or cut off"));
    let (found, said) = told(&["add", "--library", library.to_str().unwrap(), archive], 0);
    assert!(found.starts_with("1 added") && said.contains("a.warc\" is damaged or cut off"), "{found}{said}");
}

#[test]
fn an_error_names_the_file_as_it_was_typed() {
    let (folder, path) = ferry();
    fs::create_dir(folder.path().join("a")).unwrap();
    fs::write(folder.path().join("a/empty.txt"), "").unwrap();
    let name = folder.path().to_str().unwrap();
    let said = told(&["text", name], 3).1;
    assert_eq!(said, format!("dateline: \"{name}/a/empty.txt\" is empty\n"));
    let (text, said) = told(&["text", &path, &format!("{name}/a")], 3);
    assert!(text.contains("night ferry") && said.contains("a/empty.txt"), "{said}");
}

#[test]
fn a_folder_without_files_among_others_is_told() {
    let (folder, path) = ferry();
    let empty = folder.path().join("none");
    fs::create_dir(&empty).unwrap();
    let empty = empty.to_str().unwrap();
    let (text, said) = told(&["text", &path, empty], 3);
    assert!(text.contains("night ferry"), "{text}");
    assert_eq!(said, format!("dateline: \"{empty}\" has no files to read\n"));
    let both = complaint(&mut dateline(&["text", empty, empty]), 1);
    assert!(both.ends_with("has no files to read\n") && both.contains(" and "), "{both}");
}

#[test]
fn addresses_that_are_no_files_say_what_to_do() {
    let (folder, path) = ferry();
    let text = out(&mut dateline(&[&path]));
    assert_eq!(out(&mut dateline(&[&format!("file://{path}")])), text);
    let spaced = folder.path().join("a b.txt");
    fs::copy(&path, &spaced).unwrap();
    assert_eq!(
        out(&mut dateline(&[&format!("file://{}", spaced.to_str().unwrap().replace(' ', "%20"))])),
        text
    );
    let page = complaint(&mut dateline(&["www.example.com/story"]), 1);
    assert!(page.ends_with("no such file; for a page of the web begin it with https://\n"), "{page}");
    let other = complaint(&mut dateline(&["ftp://example.com/a.txt"]), 1);
    assert!(
        other.ends_with(
            "only https and http addresses can be opened, and files of this machine (file:///…)\n"
        ),
        "{other}"
    );
}

#[test]
fn what_is_packed_or_an_office_document_says_what_to_do() {
    let (folder, _) = ferry();
    let document = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml";
    for (name, bytes, says) in [
        ("a.bz2", b"BZh91AY&SY".as_slice(), "bunzip2"),
        ("a.xz", b"\xfd7zXZ\0\0\x04", "unxz"),
        ("a.docx", document, "save it as plain text or as a web page"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let said = complaint(&mut dateline(&[path.to_str().unwrap()]), 1);
        assert!(said.contains(says), "{said}");
    }
}
