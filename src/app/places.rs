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

/// The places of all articles: those in the file, and those of this run.
pub struct Places {
    file: PathBuf,
    /// Not yet in the file; the newest last.
    new: Vec<(String, Place)>,
}

#[derive(Deserialize, Serialize)]
struct Row {
    article: String,
    block: usize,
    character: usize,
    words: String,
}

impl Places {
    /// `None`: there is no home to keep them in.
    pub fn at_home() -> Option<Places> {
        let folders = etcetera::choose_base_strategy().ok()?;
        let state = folders.state_dir().unwrap_or_else(|| folders.data_dir());
        Some(Places { file: state.join("dateline").join("places.jsonl"), new: Vec::new() })
    }

    pub fn remembered(&self, article: &str) -> Option<Place> {
        if let Some((_, place)) = self.new.iter().rfind(|it| it.0 == article) {
            return Some(place.clone());
        }
        let row = rows(&self.file).into_iter().rfind(|it| it.article == article)?;
        Some(Place { block: row.block, character: row.character, words: row.words })
    }

    pub fn keep(&mut self, article: String, place: Place) {
        self.new.retain(|it| it.0 != article);
        self.new.push((article, place));
    }

    /// Puts what was kept into the file.
    pub fn save(&self) -> io::Result<()> {
        if self.new.is_empty() {
            return Ok(());
        }
        let mut rows = rows(&self.file);
        rows.retain(|row| self.new.iter().all(|it| it.0 != row.article));
        rows.extend(self.new.iter().map(|(article, place)| Row {
            article: article.clone(),
            block: place.block,
            character: place.character,
            words: place.words.chars().take(MOST_WORDS).collect(),
        }));
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

/// How an article is known again; `None`: there is no telling yet which it is.
pub fn article(source: &Source, document: Option<&Document>) -> Option<String> {
    match source {
        Source::File(path) => Some(of_file(path)),
        Source::Web(address) => Some(address.clone()),
        _ => Some(of_text(document?.text())),
    }
}

/// How a file is known again: by where it truly lies.
pub fn of_file(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    path.to_string_lossy().into_owned()
}

/// How a text without a file is known again: by its letters.
fn of_text(text: &str) -> String {
    format!("text:{}", hashed(text))
}

/// A name of any length in few letters.
pub fn hashed(text: &str) -> String {
    format!("{:016x}", files::hash(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;

    fn places(folder: &tempfile::TempDir) -> Places {
        Places { file: folder.path().join("dateline/places.jsonl"), new: Vec::new() }
    }

    fn save(folder: &tempfile::TempDir, article: &str, place: Place) {
        let mut places = places(folder);
        places.keep(article.to_string(), place);
        places.save().unwrap();
    }

    fn place(block: usize, words: &str) -> Place {
        Place { block, character: 3, words: words.to_string() }
    }

    #[test]
    fn a_place_is_kept_and_replaced_by_a_newer_one() {
        let folder = tempfile::tempdir().unwrap();
        let here = places(&folder);
        assert_eq!(here.remembered("a"), None);
        save(&folder, "a", place(1, "The council\nmet"));
        save(&folder, "b", place(7, "x"));
        save(&folder, "a", place(2, "Berg"));
        assert_eq!(here.remembered("a"), Some(place(2, "Berg")));
        assert_eq!(rows(&here.file).len(), 2);
        assert_eq!(fs::metadata(&here.file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn the_file_stays_small_and_survives_rubbish() {
        let folder = tempfile::tempdir().unwrap();
        save(&folder, "first", place(1, &"word ".repeat(1000)));
        let first = places(&folder);
        let mut rubbish = fs::OpenOptions::new().append(true).open(&first.file).unwrap();
        rubbish.write_all(b"{\"article\": 3}\n[[[[\n").unwrap();
        assert_eq!(first.remembered("first").unwrap().words.len(), MOST_WORDS);
        let row = r#"{"article":"other","block":0,"character":0,"words":""}"#.to_string() + "\n";
        rubbish.write_all(row.repeat(600).as_bytes()).unwrap();
        save(&folder, "last", place(1, ""));
        assert_eq!(rows(&first.file).len(), MOST_PLACES);
        assert_eq!(first.remembered("first"), None);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error_and_no_panic() {
        let mut nowhere = Places { file: "/proc/none/dateline/places.jsonl".into(), new: Vec::new() };
        nowhere.keep("a".into(), place(1, ""));
        assert!(nowhere.save().is_err());
        assert_eq!(nowhere.remembered("b"), None);
    }
}
