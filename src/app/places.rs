//! Where reading stopped, kept between runs.
//!
//! One small file in the state folder, the newest places last. It is never half written, never read
//! by others, and a run that may not write it reads on all the same.

use super::files;
use super::open::Source;
use crate::article::Document;
use crate::ui::Place;
use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

const MOST_PLACES: usize = 500;
/// A longer file is not ours.
const MOST_BYTES: u64 = 1 << 20;
/// So many characters are enough to find the place again.
const MOST_WORDS: usize = 200;

/// The places of all articles, and which of them is this one's.
#[derive(Clone)]
pub struct Places {
    file: PathBuf,
    article: String,
}

#[derive(Deserialize, Serialize)]
struct Row {
    article: String,
    block: usize,
    character: usize,
    words: String,
}

impl Places {
    /// `None`: there is no home to keep them in, or no telling which article this is.
    pub fn of(source: &Source, document: Option<&Document>) -> Option<Places> {
        let article = match source {
            Source::File(path) => of_file(path),
            Source::Web(address) => address.clone(),
            _ => of_text(document?.text()),
        };
        let folders = etcetera::choose_base_strategy().ok()?;
        let state = folders.state_dir().unwrap_or_else(|| folders.data_dir());
        Some(Places { file: state.join("dateline").join("places.jsonl"), article })
    }

    /// The places, and which of them is that of a page.
    pub fn of_page(&self, address: &str) -> Places {
        Places { file: self.file.clone(), article: address.to_string() }
    }

    pub fn remembered(&self) -> Option<Place> {
        let row = rows(&self.file).into_iter().rfind(|it| it.article == self.article)?;
        Some(Place { block: row.block, character: row.character, words: row.words })
    }

    pub fn save(&self, place: &Place) -> io::Result<()> {
        let mut rows = rows(&self.file);
        rows.retain(|it| it.article != self.article);
        rows.push(Row {
            article: self.article.clone(),
            block: place.block,
            character: place.character,
            words: place.words.chars().take(MOST_WORDS).collect(),
        });
        let surplus = rows.len().saturating_sub(MOST_PLACES);
        let mut lines = Vec::new();
        for row in &rows[surplus..] {
            serde_json::to_writer(&mut lines, row)?;
            lines.push(b'\n');
        }
        files::replace(&self.file, &lines)
    }
}

/// What cannot be understood is left out.
fn rows(file: &Path) -> Vec<Row> {
    let mut lines = String::new();
    let read = File::open(file).and_then(|it| it.take(MOST_BYTES).read_to_string(&mut lines));
    if read.is_err() {
        return Vec::new();
    }
    lines.lines().filter_map(|it| serde_json::from_str(it).ok()).collect()
}

/// How a file is known again: by where it truly lies.
fn of_file(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    path.to_string_lossy().into_owned()
}

/// How a text without a file is known again: by its letters.
fn of_text(text: &str) -> String {
    format!("text:{:016x}", files::hash(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;

    fn places(folder: &tempfile::TempDir, article: &str) -> Places {
        Places { file: folder.path().join("dateline/places.jsonl"), article: article.to_string() }
    }

    fn place(block: usize, words: &str) -> Place {
        Place { block, character: 3, words: words.to_string() }
    }

    #[test]
    fn a_place_is_kept_and_replaced_by_a_newer_one() {
        let folder = tempfile::tempdir().unwrap();
        let here = places(&folder, "a");
        assert_eq!(here.remembered(), None);
        here.save(&place(1, "The council\nmet")).unwrap();
        places(&folder, "b").save(&place(7, "x")).unwrap();
        here.save(&place(2, "Berg")).unwrap();
        assert_eq!(here.remembered(), Some(place(2, "Berg")));
        assert_eq!(rows(&here.file).len(), 2);
        assert_eq!(fs::metadata(&here.file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn the_file_stays_small_and_survives_rubbish() {
        let folder = tempfile::tempdir().unwrap();
        let first = places(&folder, "first");
        first.save(&place(1, &"word ".repeat(1000))).unwrap();
        let mut rubbish = fs::OpenOptions::new().append(true).open(&first.file).unwrap();
        rubbish.write_all(b"{\"article\": 3}\n[[[[\n").unwrap();
        assert_eq!(first.remembered().unwrap().words.len(), MOST_WORDS);
        let row = r#"{"article":"other","block":0,"character":0,"words":""}"#.to_string() + "\n";
        rubbish.write_all(row.repeat(600).as_bytes()).unwrap();
        places(&folder, "last").save(&place(1, "")).unwrap();
        assert_eq!(rows(&first.file).len(), MOST_PLACES);
        assert_eq!(first.remembered(), None);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error_and_no_panic() {
        let nowhere = Places { file: "/proc/none/dateline/places.jsonl".into(), article: "a".into() };
        assert!(nowhere.save(&place(1, "")).is_err());
        assert_eq!(nowhere.remembered(), None);
    }
}
