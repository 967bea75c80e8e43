//! The cache of fetched pages, for reading offline.
//!
//! A file each in the cache folder, readable by their owner alone and written whole; a line of JSON and
//! then the bytes. Few and small: the oldest make room.

use super::wish::Page;
use crate::app::files;
use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const MOST_PAGES: usize = 50;
const MOST_BYTES: u64 = 64 << 20;
/// A larger page is not kept.
const LARGEST: usize = 8 << 20;
const LONGEST_HEAD: usize = 16 << 10;

pub(super) struct Cache {
    folder: PathBuf,
}

/// What is written above the bytes.
#[derive(Deserialize, Serialize)]
struct Head {
    asked: String,
    address: String,
    charset: Option<String>,
    notices: Vec<String>,
    /// Seconds since 1970.
    fetched: i64,
}

pub(super) struct Kept {
    head: Head,
    bytes: Vec<u8>,
}

impl Kept {
    /// The page, with a notice of how old it is.
    pub(super) fn page(self) -> Page {
        let Kept { head, bytes } = self;
        let when = jiff::Timestamp::from_second(head.fetched)
            .map(|it| it.strftime("%-d %b %Y, %H:%M UTC").to_string());
        let mut notices =
            vec![format!("showing the cached copy of {}", when.unwrap_or_else(|_| "an unknown day".into()))];
        notices.extend(head.notices);
        Page { bytes, address: head.address, charset: head.charset, notices, ..Page::default() }
    }
}

impl Cache {
    /// `None`: there is no home to keep pages in.
    pub(super) fn of_this_user() -> Option<Cache> {
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(Cache { folder: folders.cache_dir().join("dateline").join("pages") })
    }

    #[cfg(test)]
    pub(super) fn in_folder(folder: &Path) -> Cache {
        Cache { folder: folder.join("pages") }
    }

    pub(super) fn get(&self, asked: &str) -> Option<Kept> {
        let mut bytes = Vec::new();
        let most = (LARGEST + LONGEST_HEAD) as u64;
        files::plain(&self.file(asked)).ok()?.take(most).read_to_end(&mut bytes).ok()?;
        let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(LONGEST_HEAD)])?;
        let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
        // Another page may bear the same name.
        (head.asked == asked).then(|| Kept { head, bytes: bytes.split_off(end + 1) })
    }

    pub(super) fn put(&self, asked: &str, page: &Page) -> io::Result<()> {
        if page.bytes.len() > LARGEST {
            return Ok(());
        }
        let head = Head {
            asked: asked.to_string(),
            address: page.address.clone(),
            charset: page.charset.clone(),
            notices: page.notices.clone(),
            fetched: jiff::Timestamp::now().as_second(),
        };
        let mut bytes = serde_json::to_vec(&head)?;
        if bytes.len() >= LONGEST_HEAD {
            return Ok(());
        }
        bytes.push(b'\n');
        bytes.extend_from_slice(&page.bytes);
        let file = self.file(asked);
        files::replace(&file, &bytes)?;
        self.make_room(&file);
        Ok(())
    }

    fn file(&self, asked: &str) -> PathBuf {
        self.folder.join(format!("{:016x}", files::hash(asked)))
    }

    /// Takes the oldest away until few enough are left. `new` stays.
    fn make_room(&self, new: &Path) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut kept: Vec<(SystemTime, u64, PathBuf)> = entries
            .flatten()
            .filter(|it| it.path() != new)
            .filter_map(|it| {
                let known = it.metadata().ok().filter(|it| it.is_file())?;
                Some((known.modified().unwrap_or(SystemTime::UNIX_EPOCH), known.len(), it.path()))
            })
            .collect();
        kept.sort_by_key(|it| std::cmp::Reverse(it.0));
        let mut bytes = new.metadata().map_or(0, |it| it.len());
        for (at, (_, len, path)) in kept.iter().enumerate() {
            bytes += len;
            if at + 1 >= MOST_PAGES || bytes > MOST_BYTES {
                // One that is still there tomorrow does no harm.
                let _ = fs::remove_file(path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn page(words: &str) -> Page {
        Page {
            bytes: words.as_bytes().to_vec(),
            address: "https://a.example/end".into(),
            charset: Some("koi8-r".into()),
            ..Page::default()
        }
    }

    #[test]
    fn a_page_is_found_again_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::in_folder(folder.path());
        assert!(cache.get("https://a.example/").is_none());
        cache.put("https://a.example/", &page("one\ntwo")).unwrap();
        let found = cache.get("https://a.example/").unwrap().page();
        assert_eq!((found.bytes, found.charset), (page("one\ntwo").bytes, page("").charset));
        assert!(found.notices[0].starts_with("showing the cached copy of "), "{:?}", found.notices);
        let file = cache.file("https://a.example/");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        fs::write(&file, "rubbish").unwrap();
        assert!(cache.get("https://a.example/").is_none());
    }

    #[test]
    fn few_pages_are_kept_and_large_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::in_folder(folder.path());
        for at in 0..MOST_PAGES + 5 {
            cache.put(&format!("https://a.example/{at}"), &page("x")).unwrap();
        }
        assert_eq!(fs::read_dir(&cache.folder).unwrap().count(), MOST_PAGES);
        assert!(cache.get(&format!("https://a.example/{}", MOST_PAGES + 4)).is_some());
        cache.put("https://a.example/large", &page(&"x".repeat(LARGEST + 1))).unwrap();
        assert!(cache.get("https://a.example/large").is_none());
    }
}
