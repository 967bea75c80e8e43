//! The house stands in its floors: a room uses only the floors below its own.

#[path = "floors/imports.rs"]
mod imports;

use imports::Imports;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. Rooms in one row do not know each other.
const FLOORS: &[&[&str]] = &[
    &["text", "cli", "settings"],
    &["article"],
    &["reading", "ingest", "finding"],
    &["analysis", "export"],
    &["ui", "library"],
    &["newsroom"],
    &["app"],
];

/// What a pure room must not touch.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant::",
];
const PURE: &[&str] =
    &["text", "settings", "article", "reading", "finding", "analysis", "export", "ingest", "ui"];

#[test]
fn a_room_uses_only_the_floors_below_its_own() {
    let mut broken = Vec::new();
    for (path, source) in sources() {
        let Some(own) = floor(&room(&path)) else { continue };
        for used in rooms_used(&source) {
            let Some(other) = floor(&used) else { continue };
            if used != room(&path) && other >= own {
                broken.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_room_stands_on_a_floor() {
    for (path, _) in sources() {
        let room = room(&path);
        assert!(
            room == "lib" || room == "main" || floor(&room).is_some(),
            "{} stands nowhere",
            path.display()
        );
    }
}

/// Exports are written to whatever they are handed, and to nothing else.
const GIVEN: &[(&str, &str)] = &[("export", "std::io")];

#[test]
fn pure_rooms_touch_nothing_outside() {
    let mut broken = Vec::new();
    for (path, source) in sources().into_iter().filter(|(path, _)| PURE.contains(&room(path).as_str())) {
        let code = without_tests(&source);
        let given = |it: &str| GIVEN.contains(&(room(&path).as_str(), it)) && !opens(code);
        for word in OUTSIDE.iter().filter(|it| code.contains(**it) && !given(it)) {
            broken.push(format!("{} touches {word}", path.display()));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Whether it takes a stream of its own.
fn opens(code: &str) -> bool {
    ["stdout", "stdin", "stderr"].iter().any(|it| code.contains(it))
}

/// Circles that are still there: this list only gets shorter.
const CIRCLES: &[&[&str]] =
    &[&["ingest/lines/meaning", "ingest/lines/rows"], &["ingest/pdf/file", "ingest/pdf/filter"]];
/// Rooms whose faces (`mod.rs`) still hold what their own children need.
const FACES: &[&str] = &["analysis", "ingest"];

#[test]
fn no_files_of_a_room_use_each_other_in_a_circle() {
    let circles = imports().circles(|it| FACES.contains(&it[0].as_str()));
    let known = |it: &BTreeSet<String>| CIRCLES.iter().any(|known| it.iter().eq(known.iter()));
    let new: Vec<_> = circles.iter().filter(|it| !known(it)).collect();
    assert!(new.is_empty(), "move what they share to a file below both: {new:#?}");
    let mended = CIRCLES.len() - circles.len();
    assert_eq!(mended, 0, "take the circles that are mended from the list; left: {circles:#?}");
}

#[test]
fn a_circle_is_found_through_faces_and_braces() {
    let files = [
        ("a/mod.rs", "//! A.\nmod x;\nmod y;\npub use x::Thing;\n"),
        ("a/x.rs", "use super::y::{self, Other};\npub struct Thing;\n"),
        ("a/y.rs", "fn f(it: super::Thing) {}\n"),
        ("a/z.rs", "use super::Thing;\n// use super::z;\n#[cfg(test)]\nmod tests { use super::y; }\n"),
    ];
    let imports = Imports::of(files.iter().map(|it| (it.0.to_string(), it.1.to_string())));
    assert_eq!(imports.circles(|_| false), [BTreeSet::from(["a/x".to_string(), "a/y".to_string()])]);
}

#[test]
fn colours_live_in_the_theme() {
    let mut broken = Vec::new();
    for (path, source) in sources() {
        // Themes choose colours; the pen spells them for the terminal; a link's number travels as one.
        let may = ["ui/theme.rs", "ui/own_theme.rs", "app/paint/sgr.rs", "ui/hyperlink.rs"]
            .iter()
            .any(|it| path.ends_with(it));
        if !may && without_tests(&source).contains("Color::") {
            broken.push(path.display().to_string());
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_file_stays_easy_to_read() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, source)| (path, source.lines().count()))
        .filter(|(_, lines)| *lines > 420)
        .collect();
    assert!(long.is_empty(), "longer than about 400 lines: {long:?}");
}

#[test]
fn every_file_begins_with_a_sentence_about_its_world() {
    for (path, source) in sources() {
        assert!(source.starts_with("//! "), "{} has no opening sentence", path.display());
    }
}

/// The rooms alone: what stands at the root only names them.
fn imports() -> Imports {
    let inside = |(path, source): (PathBuf, String)| {
        let path = path.to_string_lossy().replace("src/", "");
        (path != "lib.rs" && path != "main.rs").then_some((path, source))
    };
    Imports::of(sources().into_iter().filter_map(inside))
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|it| it.contains(&room))
}

/// `src/analysis/quotes/mod.rs` belongs to the room `analysis`.
fn room(path: &Path) -> String {
    let first = path.iter().nth(1).expect("a path below src").to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

fn rooms_used(source: &str) -> Vec<String> {
    let names = |it: &str| it.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    source.split("crate::").skip(1).map(names).collect()
}

fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or(source)
}

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the source folder") {
            let path = entry.expect("a folder entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let source = fs::read_to_string(&path).expect("source is text");
                found.push((path.strip_prefix(root).expect("below the root").to_path_buf(), source));
            }
        }
    }
    found
}

#[test]
fn every_path_that_the_documents_name_is_there_and_no_row_stands_twice() {
    let mut there = BTreeSet::new();
    for folder in ["src", "tests", "assets", "examples", "docs", "fuzz", "benches"] {
        collect(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).as_path(), &mut there);
    }
    let mut wrong = Vec::new();
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "CHANGELOG.md"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(root.join(name)).expect("a document");
        let mut seen = BTreeSet::new();
        for line in text.lines().filter(|it| it.starts_with("| ") || it.starts_with("- ")) {
            // A row is known by what it is about.
            let about = if line.starts_with("| ") { line.split('|').nth(1).unwrap_or(line) } else { line };
            if about.trim().len() > 4 && !seen.insert(about.trim()) && name != "README.md" {
                wrong.push(format!("{name}: twice: {about}"));
            }
        }
        let prose = text.split("```").step_by(2).collect::<String>();
        for path in prose.split('`').skip(1).step_by(2).filter(|it| is_path(it)) {
            let ends = format!("/{}", path.trim_end_matches('/'));
            let is_there = root.join(path).exists() || there.iter().any(|it: &String| it.ends_with(&ends));
            // Beginnings of names: `examples/train_*`.
            let begins =
                path.strip_suffix('*').is_some_and(|start| there.iter().any(|it| it.contains(start)));
            if !is_there && !begins {
                wrong.push(format!("{name}: there is no {path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A path of the project, and not of a home or the system.
fn is_path(words: &str) -> bool {
    let plain = words.chars().all(|it| it.is_alphanumeric() || "._-/*".contains(it));
    let is_file = [".rs", ".md", ".txt", ".toml"].iter().any(|it| words.ends_with(it));
    let inside = ["src/", "tests/", "assets/", "examples/", "docs/", "fuzz/"];
    let rooms: Vec<String> = FLOORS.concat().iter().map(|it| format!("{it}/")).collect();
    let starts = |it: &str| words.starts_with(it);
    let named = inside.iter().any(|it| starts(it)) || rooms.iter().any(|it| starts(it));
    plain && (named || is_file && words != "config.toml")
}

/// Files and folders below one, by their whole paths.
fn collect(folder: &Path, there: &mut BTreeSet<String>) {
    there.insert(folder.display().to_string());
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        there.insert(path.display().to_string());
        if path.is_dir() {
            collect(&path, there);
        }
    }
}
