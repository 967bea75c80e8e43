//! The feeds that are followed, and how polite one must be with each.

use super::error::LibraryError;
use super::open::Library;
use rusqlite::params;

/// A feed that is followed. Times are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    pub url: String,
    pub title: Option<String>,
    pub folder: Option<String>,
    /// What its server calls its state.
    pub etag: Option<String>,
    pub modified: Option<String>,
    /// When it was asked last.
    pub checked: Option<i64>,
    /// It is not asked before.
    pub due: Option<i64>,
    /// How often it failed, one time after the other.
    pub failures: u32,
    /// What was wrong the last time.
    pub trouble: Option<String>,
}

/// What came of asking a feed.
#[derive(Clone, Debug, PartialEq)]
pub enum Answered {
    Same,
    Changed {
        title: Option<String>,
        etag: Option<String>,
        modified: Option<String>,
    },
    /// It could not be had; `wait`: how many seconds its server wants to be left alone.
    Failed {
        sentence: String,
        wait: Option<i64>,
    },
    /// Nothing was sent, so nobody has to be left alone.
    Unasked {
        sentence: String,
    },
}

/// After the first failure one waits so long, then twice as long each time.
const FIRST_WAIT: i64 = 15 * 60;
const LONGEST_WAIT: i64 = 24 * 60 * 60;

impl Library {
    /// Follows a feed. `false`: it was followed already.
    pub fn follow(
        &mut self,
        url: &str,
        title: Option<&str>,
        folder: Option<&str>,
    ) -> Result<bool, LibraryError> {
        self.change(|store| {
            let add = "INSERT INTO feed (url, title, folder) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
            Ok(store.execute(add, params![url, title, folder])? > 0)
        })
    }

    /// Follows it no more. `false`: it was not followed.
    pub fn leave(&mut self, url: &str) -> Result<bool, LibraryError> {
        self.change(|store| Ok(store.execute("DELETE FROM feed WHERE url = ?1", [url])? > 0))
    }

    /// All that are followed, by folder and title.
    pub fn feeds(&self) -> Result<Vec<Feed>, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached(
                "SELECT url, title, folder, etag, modified, checked, due, failures, trouble FROM feed
                 ORDER BY coalesce(folder, ''), coalesce(title, url), url",
            )?;
            let rows = find.query_map([], |it| {
                Ok(Feed {
                    url: it.get(0)?,
                    title: it.get(1)?,
                    folder: it.get(2)?,
                    etag: it.get(3)?,
                    modified: it.get(4)?,
                    checked: it.get(5)?,
                    due: it.get(6)?,
                    failures: it.get(7)?,
                    trouble: it.get(8)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps what came of asking a feed. Its state is kept after its articles: who is killed in between asks again.
    pub fn answered(&mut self, url: &str, what: &Answered, now: i64) -> Result<(), LibraryError> {
        self.change(|store| {
            match what {
                Answered::Same => store.execute(
                    "UPDATE feed SET checked = ?2, due = NULL, failures = 0, trouble = NULL WHERE url = ?1",
                    params![url, now],
                )?,
                Answered::Changed { title, etag, modified } => store.execute(
                    "UPDATE feed SET checked = ?2, due = NULL, failures = 0, trouble = NULL,
                       title = coalesce(?3, title), etag = ?4, modified = ?5 WHERE url = ?1",
                    params![url, now, title, etag, modified],
                )?,
                Answered::Failed { sentence, wait } => store.execute(
                    "UPDATE feed SET checked = ?2, failures = failures + 1, trouble = ?3,
                       due = ?2 + coalesce(?4, min(?5 << min(failures, 10), ?6)) WHERE url = ?1",
                    params![url, now, sentence, wait, FIRST_WAIT, LONGEST_WAIT],
                )?,
                Answered::Unasked { sentence } => {
                    store.execute("UPDATE feed SET trouble = ?2 WHERE url = ?1", params![url, sentence])?
                }
            };
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Access;

    #[test]
    fn a_feed_that_fails_is_left_alone_for_longer_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("library.db"), Access::Change).unwrap();
        let url = "https://news.example/feed";
        assert!(library.follow(url, None, Some("News")).unwrap());
        assert!(!library.follow(url, None, None).unwrap());
        let failed = |wait| Answered::Failed { sentence: "the server does not answer".into(), wait };
        let mut due = Vec::new();
        for wait in [None, None, Some(7), None] {
            library.answered(url, &failed(wait), 1000).unwrap();
            due.push(library.feeds().unwrap()[0].due.unwrap() - 1000);
        }
        assert_eq!(due, [900, 1800, 7, 7200]);
        let etag = Some("\"a\"".to_string());
        library
            .answered(
                url,
                &Answered::Changed { title: Some("News".into()), etag: etag.clone(), modified: None },
                2000,
            )
            .unwrap();
        library.answered(url, &Answered::Same, 3000).unwrap();
        let feed = library.feeds().unwrap().remove(0);
        assert_eq!((feed.etag, feed.failures, feed.due, feed.trouble), (etag, 0, None, None));
        assert_eq!(
            (feed.title.as_deref(), feed.folder.as_deref(), feed.checked),
            (Some("News"), Some("News"), Some(3000))
        );
        library.answered(url, &Answered::Unasked { sentence: "it is private".into() }, 4000).unwrap();
        let feed = library.feeds().unwrap().remove(0);
        assert_eq!((feed.failures, feed.due, feed.checked), (0, None, Some(3000)));
        assert_eq!(feed.trouble.as_deref(), Some("it is private"));
        assert!(library.leave(url).unwrap() && !library.leave(url).unwrap());
    }
}
