//! Where reading stopped, and the marks, kept between runs.
//!
//! One small file in the state folder, the newest places last. It is never half written, never read
//! by others, and a run that may not write it reads on all the same. Who changes it holds a lock beside it
//! and reads it anew, so that of two readers that end at once neither loses a place. What is not
//! understood there, but could be by a newer version, stays; a file that cannot be read is left alone.

use super::files;
use super::sources::{Source, reason, shown};
use crate::article::{Bookmarks, Document, Key, Place};
use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

const MOST_PLACES: usize = 500;
/// A longer file is not ours.
const MOST_BYTES: u64 = 1 << 20;
/// So many characters are enough to find the place again.
const MOST_WORDS: usize = 200;
/// An article that is known by more bytes than this is known by their hash.
const LONGEST_KEY: usize = 1024;
/// Another reader holds the file no longer than this.
const PATIENCE: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(5);

/// The places of all articles: those in the file, and those of this run.
pub(super) struct Places {
    file: PathBuf,
    /// Not yet in the file; the newest last.
    new: Vec<(String, Bookmarks)>,
}

/// A line of the file.
enum Kept {
    Row(Row, String),
    /// An object that is none of ours; a newer version may know it.
    Other(String),
}

#[derive(Deserialize, Serialize)]
struct Row {
    article: String,
    #[serde(flatten)]
    bookmarks: Bookmarks,
}

impl Places {
    /// `None`: there is no home to keep them in.
    pub(super) fn at_home() -> Option<Places> {
        let folders = etcetera::choose_base_strategy().ok()?;
        let state = folders.state_dir().unwrap_or_else(|| folders.data_dir());
        Some(Places { file: state.join("dateline").join("places.jsonl"), new: Vec::new() })
    }

    pub(super) fn remembered(&self, article: &Key) -> Option<Bookmarks> {
        let article = known_by(article.as_str());
        if let Some((_, bookmarks)) = self.new.iter().rfind(|it| it.0 == article) {
            return Some(bookmarks.clone());
        }
        // What cannot be read is said when it should be written.
        let kept = text(&self.file).ok()?;
        let named = serde_json::to_string(&article).ok()?;
        // Only lines that could name it are read: another way to write a letter takes a backslash.
        let mut could = kept.lines().rev().filter(|it| it.contains(&named) || it.contains('\\'));
        let row =
            could.find_map(|it| serde_json::from_str::<Row>(it).ok().filter(|it| it.article == article))?;
        Some(row.bookmarks)
    }

    pub(super) fn keep(&mut self, article: Key, bookmarks: Bookmarks) {
        let article = known_by(article.as_str());
        self.new.retain(|it| it.0 != article);
        self.new.push((article, bookmarks));
    }

    /// Puts what was kept into the file. `Err`: which, and why not.
    pub(super) fn save(&self) -> Result<(), String> {
        let told = |it| format!("\"{}\": {}", shown(self.file.as_os_str()), reason(&it));
        if self.new.is_empty() { Ok(()) } else { self.write().map_err(told) }
    }

    fn write(&self) -> io::Result<()> {
        let lock = self.lock()?;
        let mut kept = lines(&self.file)?;
        kept.retain(|it| !matches!(it, Kept::Row(row, _) if self.new.iter().any(|it| it.0 == row.article)));
        let mut kept: Vec<String> = kept.into_iter().map(|(Kept::Row(_, it) | Kept::Other(it))| it).collect();
        for (article, bookmarks) in &self.new {
            let place = Place {
                words: bookmarks.place.words.chars().take(MOST_WORDS).collect(),
                ..bookmarks.place.clone()
            };
            let bookmarks = Bookmarks { place, marks: bookmarks.marks.clone() };
            kept.push(serde_json::to_string(&Row { article: article.clone(), bookmarks })?);
        }
        let surplus = kept.len().saturating_sub(MOST_PLACES);
        let mut room = MOST_BYTES as usize;
        let fits = |it: &&String| {
            room = room.saturating_sub(it.len() + 1);
            room > 0
        };
        let last: Vec<&String> = kept[surplus..].iter().rev().take_while(fits).collect();
        let lines: String = last.into_iter().rev().flat_map(|it| [it, "\n"]).collect();
        files::replace(&self.file, lines.as_bytes())?;
        lock.unlock()
    }

    /// Held until it is dropped. Another file than the places themselves, which are put in place anew.
    fn lock(&self) -> io::Result<File> {
        let lock = files::own(&self.file.with_extension("lock"))?;
        let start = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(lock),
                Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    return Err(io::Error::other("another dateline keeps it locked"));
                }
                // A file system without locks: nobody else can be told.
                Err(TryLockError::Error(it)) if it.kind() == ErrorKind::Unsupported => return Ok(lock),
                Err(TryLockError::Error(it)) => return Err(it),
            }
        }
    }
}

/// What is in the file, but for what is no object at all; a file that is not there is empty.
fn lines(file: &Path) -> io::Result<Vec<Kept>> {
    let kept = |line: &str| match serde_json::from_str(line) {
        Ok(row) => Some(Kept::Row(row, line.to_string())),
        Err(_) => serde_json::from_str::<serde_json::Map<String, Value>>(line)
            .ok()
            .map(|_| Kept::Other(line.to_string())),
    };
    Ok(text(file)?.lines().filter_map(kept).collect())
}

fn text(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    match files::plain(file) {
        Ok(it) => it.take(MOST_BYTES + 1).read_to_string(&mut text)?,
        Err(it) if it.kind() == ErrorKind::NotFound => return Ok(text),
        Err(it) => return Err(it),
    };
    if text.len() as u64 > MOST_BYTES {
        return Err(io::Error::other("it is too large for a file of reading places"));
    }
    Ok(text)
}

fn known_by(article: &str) -> String {
    if article.len() > LONGEST_KEY { format!("long:{}", hashed(article)) } else { article.to_string() }
}

/// How an article is known again; `None`: there is no telling yet which it is.
pub(super) fn article(source: &Source, document: Option<&Document>) -> Option<Key> {
    match source {
        Source::File(path) => Some(Key::new(of_file(path))),
        Source::Web(address) => Some(Key::new(address.as_str())),
        _ => Some(of_text(document?.text())),
    }
}

/// How a file is known again: by where it truly lies.
pub(super) fn of_file(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    path.to_string_lossy().into_owned()
}

/// How a text without a file is known again: by its letters.
fn of_text(text: &str) -> Key {
    Key::new(format!("text:{}", hashed(text)))
}

/// A name of any length in few letters.
pub(super) fn hashed(text: &str) -> String {
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
        places.keep(Key::new(article), place.into());
        places.save().unwrap();
    }

    fn place(block: usize, words: &str) -> Place {
        Place { block, character: 3, words: words.to_string() }
    }

    #[test]
    fn a_place_is_kept_and_replaced_by_a_newer_one() {
        let folder = tempfile::tempdir().unwrap();
        let here = places(&folder);
        assert_eq!(here.remembered(&Key::new("a")), None);
        save(&folder, "a", place(1, "The council\nmet"));
        save(&folder, "b", place(7, "x"));
        save(&folder, "a", place(2, "Berg"));
        assert_eq!(here.remembered(&Key::new("a")), Some(place(2, "Berg").into()));
        assert_eq!(lines(&here.file).unwrap().len(), 2);
        assert_eq!(fs::metadata(&here.file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn marks_are_kept_with_the_place_and_a_row_without_them_is_read_as_before() {
        let folder = tempfile::tempdir().unwrap();
        save(&folder, "a", place(1, "Berg"));
        let mut here = places(&folder);
        assert!(!fs::read_to_string(&here.file).unwrap().contains("marks"));
        let marks = [('a', place(0, "The council")), ('q', place(7, "quay"))].into();
        let bookmarks = Bookmarks { place: place(2, "Ruiz"), marks };
        here.keep(Key::new("a"), bookmarks.clone());
        here.save().unwrap();
        assert_eq!(places(&folder).remembered(&Key::new("a")), Some(bookmarks));
    }

    #[test]
    fn the_file_stays_small_and_survives_rubbish() {
        let folder = tempfile::tempdir().unwrap();
        save(&folder, "first", place(1, &"word ".repeat(1000)));
        let first = places(&folder);
        let mut rubbish = fs::OpenOptions::new().append(true).open(&first.file).unwrap();
        rubbish.write_all(b"3\n[[[[\n").unwrap();
        assert_eq!(first.remembered(&Key::new("first")).unwrap().place.words.len(), MOST_WORDS);
        let row = r#"{"article":"other","block":0,"character":0,"words":""}"#.to_string() + "\n";
        rubbish.write_all(row.repeat(600).as_bytes()).unwrap();
        save(&folder, "last", place(1, ""));
        assert_eq!(lines(&first.file).unwrap().len(), MOST_PLACES);
        assert_eq!(first.remembered(&Key::new("first")), None);
    }

    #[test]
    fn rows_of_a_newer_version_stay_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        save(&folder, "a", place(1, "x"));
        let here = places(&folder);
        let newer = [
            "{\"article\":3,\"pinned\":true}",
            "{\"article\":\"b\",\"block\":2,\"character\":0,\"words\":\"\",\"seen\":9}",
        ];
        let mut file = fs::OpenOptions::new().append(true).open(&here.file).unwrap();
        writeln!(file, "{}", newer.join("\n")).unwrap();
        assert_eq!(here.remembered(&Key::new("b")).unwrap().place.block, 2);
        save(&folder, "c", place(5, "y"));
        let text = fs::read_to_string(&here.file).unwrap();
        assert!(newer.iter().all(|it| text.lines().any(|line| line == *it)), "{text}");
    }

    #[test]
    fn of_readers_that_end_at_once_none_loses_its_place() {
        let folder = tempfile::tempdir().unwrap();
        thread::scope(|all| {
            for reader in 0..8 {
                let folder = &folder;
                all.spawn(move || {
                    (0..5).for_each(|it| save(folder, &format!("{reader}.{it}"), place(it, "x")))
                });
            }
        });
        assert_eq!(lines(&places(&folder).file).unwrap().len(), 40);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_alone_and_said() {
        let large = format!("{{\"x\":\"{}\"}}\n", "y".repeat(2 << 20)).into_bytes();
        for (bytes, why) in [(b"\xff\xfe{}\n".to_vec(), "UTF-8"), (large, "too large")] {
            let folder = tempfile::tempdir().unwrap();
            let mut here = places(&folder);
            fs::create_dir(here.file.parent().unwrap()).unwrap();
            fs::write(&here.file, &bytes).unwrap();
            assert_eq!(here.remembered(&Key::new("a")), None);
            here.keep(Key::new("a"), place(1, "").into());
            assert!(here.save().unwrap_err().contains(why));
            assert_eq!(fs::read(&here.file).unwrap(), bytes);
        }
    }

    #[test]
    fn what_is_no_plain_file_is_refused_at_once() {
        for made in [fs::create_dir, fifo] {
            let folder = tempfile::tempdir().unwrap();
            let mut here = places(&folder);
            fs::create_dir(here.file.parent().unwrap()).unwrap();
            made(here.file.clone()).unwrap();
            assert_eq!(here.remembered(&Key::new("a")), None);
            here.keep(Key::new("a"), place(1, "").into());
            assert!(here.save().unwrap_err().ends_with("places.jsonl\": it is not a regular file"));
            let lock = here.file.with_extension("lock");
            fs::remove_file(&lock).unwrap();
            made(lock).unwrap();
            assert!(here.save().is_err());
        }
    }

    fn fifo(path: PathBuf) -> io::Result<()> {
        let kind = rustix::fs::FileType::Fifo;
        Ok(rustix::fs::mknodat(rustix::fs::CWD, &path, kind, rustix::fs::Mode::RUSR, 0)?)
    }

    #[test]
    fn an_address_of_any_length_is_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let long = format!("https://news.example/{}", "x".repeat(120_000));
        save(&folder, &long, place(3, "x"));
        assert_eq!(places(&folder).remembered(&Key::new(long.as_str())), Some(place(3, "x").into()));
        assert!(fs::metadata(places(&folder).file).unwrap().len() < 200);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error_and_no_panic() {
        let mut nowhere = Places { file: "/proc/none/dateline/places.jsonl".into(), new: Vec::new() };
        nowhere.keep(Key::new("a"), place(1, "").into());
        assert!(nowhere.save().is_err());
        assert_eq!(nowhere.remembered(&Key::new("b")), None);
    }
}
