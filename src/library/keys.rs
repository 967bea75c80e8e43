//! How an article in the library is known to whoever opened it, and which came lately.

use super::error::LibraryError;
use super::numbers::ArticleId;
use super::open::Library;
use crate::article::Key;
use rusqlite::OptionalExtension;

impl Library {
    /// By what its place is known again. `None`: by its number alone.
    pub fn key_of(&self, article: ArticleId) -> Result<Option<Key>, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached("SELECT key FROM article WHERE id = ?1")?;
            let key: Option<Option<String>> = find.query_row([article.0], |it| it.get(0)).optional()?;
            Ok(key.flatten().map(Key::new))
        })
    }

    /// Other articles that were opened from the same place: what stood there before or after.
    pub fn versions_of(&self, article: ArticleId) -> Result<Vec<ArticleId>, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached(
                "SELECT other.id FROM article AS one JOIN article AS other ON other.key = one.key
                 WHERE one.id = ?1 AND other.id <> one.id AND other.deleted IS NULL",
            )?;
            let rows = find.query_map([article.0], |it| it.get(0).map(ArticleId))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The notes on articles as a whole, the last one first.
    pub fn notes(&self) -> Result<Vec<(ArticleId, String)>, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached(
                "SELECT article_id, text FROM note
                 WHERE EXISTS (SELECT 1 FROM article WHERE id = article_id AND deleted IS NULL) ORDER BY changed DESC",
            )?;
            let rows = find.query_map([], |it| Ok((it.get(0).map(ArticleId)?, it.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Those that were kept since then, in seconds since 1970; in order of their numbers.
    pub fn kept_since(&self, since: i64) -> Result<Vec<ArticleId>, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached(
                "SELECT id FROM article WHERE fetched >= ?1 AND deleted IS NULL ORDER BY id",
            )?;
            let rows = find.query_map([since], |it| it.get(0).map(ArticleId))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
