//! The articles themselves: as rows to choose from, and whole.

use super::error::{LibraryError, Trouble};
use super::numbers::ArticleId;
use super::open::Library;
use super::packed;
use super::search::cited;
use crate::article::{Document, Key};
use crate::finding::Cited;
use rusqlite::{OptionalExtension, params};

/// An article as a row of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub id: ArticleId,
    pub at: Cited,
    pub words: usize,
    pub quotes: usize,
    /// Marks, highlights and notes.
    pub marks: usize,
    /// How much of it was read, in hundredths; `None`: it was not opened yet.
    pub share: Option<u8>,
    pub read: bool,
    pub tags: Vec<String>,
    /// Articles that tell the same.
    pub also: usize,
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Newest,
    Added,
    Title,
    Outlet,
    Quotes,
}

impl Sort {
    pub const ALL: [Sort; 5] = [Sort::Newest, Sort::Added, Sort::Title, Sort::Outlet, Sort::Quotes];

    pub fn name(self) -> &'static str {
        match self {
            Sort::Newest => "newest",
            Sort::Added => "added",
            Sort::Title => "title",
            Sort::Outlet => "outlet",
            Sort::Quotes => "quotes",
        }
    }

    fn order(self) -> &'static str {
        match self {
            Sort::Newest => "article.id DESC",
            Sort::Added => "fetched DESC, article.id DESC",
            Sort::Title => "title COLLATE NOCASE, article.id DESC",
            Sort::Outlet => {
                "(SELECT name FROM outlet WHERE outlet.id = outlet_id) COLLATE NOCASE, article.id DESC"
            }
            Sort::Quotes => "quotes DESC, article.id DESC",
        }
    }
}

/// Bytes of an article that are looked at for its beginning.
const LEAD: usize = 1200;
/// What is longer is no heading.
const LINE: usize = 80;

fn lead_of<'a>(title: &str, start: &'a str) -> &'a str {
    let mut paragraphs = start.split("\n\n").filter(|it| *it != title);
    let is_prose = |it: &&str| it.chars().count() > LINE || it.ends_with(['.', '!', '?', '”', '"']);
    let first = paragraphs.clone().next().unwrap_or_default();
    paragraphs.find(is_prose).unwrap_or(first)
}

impl Library {
    /// How many articles there are.
    pub fn len(&self) -> Result<usize, LibraryError> {
        let count = "SELECT count(*) FROM article WHERE deleted IS NULL";
        self.ask(|store| Ok(store.query_row(count, [], |it| it.get::<_, i64>(0))?.try_into().unwrap_or(0)))
    }

    pub fn is_empty(&self) -> Result<bool, LibraryError> {
        let any = "SELECT EXISTS (SELECT 1 FROM article WHERE deleted IS NULL)";
        self.ask(|store| Ok(!store.query_row(any, [], |it| it.get::<_, bool>(0))?))
    }

    /// The rows of all articles, a page of them.
    pub fn rows(&self, sort: Sort, skip: usize, most: usize) -> Result<Vec<Kept>, LibraryError> {
        self.ask(|store| {
            let sql = format!(
                "SELECT id FROM article WHERE deleted IS NULL ORDER BY {} LIMIT ?1 OFFSET ?2",
                sort.order()
            );
            let mut find = store.prepare_cached(&sql)?;
            let ids = find.query_map(params![most, skip], |it| it.get(0).map(ArticleId))?;
            let ids: Vec<ArticleId> = ids.collect::<Result<_, _>>()?;
            ids.into_iter().map(|id| row(id, store)).collect()
        })
    }

    /// How an article begins: its first paragraph that is more than a heading, a byline or a date.
    pub fn lead(&self, id: ArticleId) -> Result<String, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached("SELECT title, body FROM article WHERE id = ?1")?;
            let row: Option<(String, Vec<u8>)> =
                find.query_row([id.0], |it| Ok((it.get(0)?, it.get(1)?))).optional()?;
            let Some((title, body)) = row else { return Ok(String::new()) };
            Ok(lead_of(&title, &packed::start_of(&body, LEAD)).to_string())
        })
    }

    /// The row of one article.
    pub fn row(&self, id: ArticleId) -> Result<Kept, LibraryError> {
        self.ask(|store| row(id, store))
    }

    /// An article as it was kept. `None`: it is not there.
    pub fn document(&self, id: ArticleId) -> Result<Option<Document>, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached("SELECT body, shape FROM article WHERE id = ?1")?;
            let row: Option<(Vec<u8>, Vec<u8>)> =
                find.query_row([id.0], |it| Ok((it.get(0)?, it.get(1)?))).optional()?;
            row.map(|(body, shape)| packed::document(&body, &shape)).transpose()
        })
    }

    /// The article that whoever opened it knows by that key.
    pub fn by_key(&self, key: &Key) -> Result<Option<ArticleId>, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached(
                "SELECT id FROM article WHERE key = ?1 AND deleted IS NULL ORDER BY fetched DESC LIMIT 1",
            )?;
            Ok(find.query_row([key.as_str()], |it| it.get(0).map(ArticleId)).optional()?)
        })
    }
}

fn row(id: ArticleId, store: &rusqlite::Connection) -> Result<Kept, Trouble> {
    let mut find = store.prepare_cached(
        "SELECT words, quotes,
           (SELECT count(*) FROM bookmark WHERE article_id = ?1) + (SELECT count(*) FROM highlight WHERE article_id = ?1)
             + (SELECT count(*) FROM note WHERE article_id = ?1),
           (SELECT share FROM reading WHERE article_id = ?1),
           (SELECT state FROM reading WHERE article_id = ?1),
           (SELECT count(*) FROM article AS other WHERE other.wire = article.wire AND deleted IS NULL)
         FROM article WHERE id = ?1",
    )?;
    let at = cited(id, store)?;
    let count = |it: i64| usize::try_from(it).unwrap_or(0);
    let row = find.query_row([id.0], |it| {
        Ok(Kept {
            id,
            at,
            words: count(it.get(0)?),
            quotes: count(it.get(1)?),
            marks: count(it.get(2)?),
            share: it.get::<_, Option<u8>>(3)?,
            read: it.get::<_, Option<i64>>(4)? == Some(2),
            tags: Vec::new(),
            also: count(it.get(5)?).saturating_sub(1),
        })
    })?;
    let mut tags = store.prepare_cached("SELECT name FROM tag WHERE article_id = ?1 ORDER BY name")?;
    let tags = tags.query_map([id.0], |it| it.get(0))?.collect::<Result<_, _>>()?;
    Ok(Kept { tags, ..row })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_begins_after_its_headings() {
        for (start, want) in [
            ("Ferry\n\nBy Tom Hale\n\nIt stays.\n\nIt", "It stays."),
            ("Ferry\n\nIt stays", "It stays"),
            ("Ferry", ""),
            ("It stays.", "It stays."),
        ] {
            assert_eq!(lead_of("Ferry", start), want);
        }
    }
}
