//! The words of the language stand in their lists; rules ask for them by name.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_set_of_words_has_a_line_and_every_line_is_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sets = fs::read_to_string(root.join("assets/en/sets.txt")).expect("the sets");
    let lines = sets.lines().filter(|it| !it.starts_with('#'));
    let named: Vec<&str> = lines.map(|it| it.split_once(": ").expect("a name and words").0).collect();
    let listed: BTreeSet<String> = named.iter().map(|it| it.to_string()).collect();
    assert_eq!(listed.len(), named.len(), "a name stands twice");
    let mut asked = BTreeSet::new();
    let rooms = ["src/analysis", "src/ui"];
    for file in rooms.into_iter().flat_map(|it| files(&root.join(it))) {
        let source = fs::read_to_string(file).expect("source is text");
        let names = source.split("WordList::of(\"").skip(1).filter_map(|it| it.split_once('"'));
        asked.extend(names.map(|it| it.0.to_string()));
    }
    assert_eq!(asked, listed);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path());
    entries.flat_map(|it| if it.is_dir() { files(&it) } else { vec![it] }).collect()
}
