//! What is the reader's own: places, highlights, notes, tags, what was deleted, who was merged; each can be undone.
//!
//! A change is a value, and so is what takes it back; the last ones are kept.

use super::error::{LibraryError, Trouble};
use super::numbers::ArticleId;
use super::open::Library;
use super::remove;
use crate::article::{Bookmarks, Document, Marks, Place};
use crate::text::{CharPositions, Span};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

/// So many changes can be taken back.
const MOST_UNDO: i64 = 500;
/// Characters before and after a highlight, by which it is found again.
const CONTEXT: usize = 48;

/// Words that were marked. Spans are counted in code points of the text as it was then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Highlight {
    /// Nought: it has none yet.
    pub id: i64,
    pub article: ArticleId,
    pub span: [usize; 2],
    pub text: String,
    pub before: String,
    pub after: String,
    /// From 1 to 4.
    pub color: u8,
    pub note: Option<String>,
    /// Seconds since 1970.
    pub made: i64,
    pub changed: i64,
}

impl Highlight {
    /// Of these words of an article; `span` is in bytes.
    pub fn of(article: ArticleId, document: &Document, span: Span, color: u8, now: i64) -> Highlight {
        let text = document.text();
        let before: Vec<char> = text[..span.start].chars().rev().take(CONTEXT).collect();
        Highlight {
            id: 0,
            article,
            span: CharPositions::of(text).span(span),
            text: span.of(text).to_string(),
            before: before.into_iter().rev().collect(),
            after: text[span.end..].chars().take(CONTEXT).collect(),
            color,
            note: None,
            made: now,
            changed: now,
        }
    }

    /// Where its words are now, in bytes: where they were; else where they stand with what stood around them; else
    /// where they stand alone, if only once. `None`: the article does not have them any more.
    pub fn found_in(&self, document: &Document) -> Option<Span> {
        let text = document.text();
        let at = |start: usize| Span::new(start, start + self.text.len());
        let here = text.char_indices().nth(self.span[0]).map(|it| it.0);
        if let Some(start) = here.filter(|it| text[*it..].starts_with(&self.text)) {
            return Some(at(start));
        }
        if self.text.is_empty() {
            return None;
        }
        let all: Vec<usize> = text.match_indices(&self.text).map(|it| it.0).collect();
        let like = |start: &usize| {
            let before =
                text[..*start].chars().rev().zip(self.before.chars().rev()).take_while(|it| it.0 == it.1);
            let after =
                text[start + self.text.len()..].chars().zip(self.after.chars()).take_while(|it| it.0 == it.1);
            before.count() + after.count()
        };
        let best = all.iter().max_by_key(|it| like(it))?;
        (all.len() == 1 || like(best) > 8).then(|| at(*best))
    }
}

/// How far one is with an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    #[default]
    Unread,
    Begun,
    Read,
}

impl State {
    const ALL: [State; 3] = [State::Unread, State::Begun, State::Read];
}

/// Something that is done to what is kept, and can be taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Kept, or changed where it has a number already.
    Highlight(Highlight),
    NoHighlight(i64),
    /// On the article as a whole; `None` takes it away.
    Note(ArticleId, Option<String>),
    Tag(ArticleId, String, bool),
    State(ArticleId, State),
    /// Out of every list and answer; until [`Library::purge`] it can come back.
    Delete(ArticleId, bool),
    /// One person is another one; `None` parts them.
    Merge(i64, Option<i64>, String),
    /// A search under a name; `None` forgets it.
    Shelf(String, Option<String>),
}

impl Library {
    /// Does all of them, or none. `said`: what was done, for whoever takes it back. The numbers of the highlights
    /// that were made.
    pub fn alter(&mut self, said: &str, changes: &[Change], now: i64) -> Result<Vec<i64>, LibraryError> {
        self.change(|store| {
            let (mut back, mut made) = (Vec::new(), Vec::new());
            for change in changes {
                let inverse = apply(change, now, store)?;
                if let (Change::Highlight(_), Change::NoHighlight(id)) = (change, &inverse) {
                    made.push(*id);
                }
                back.push(inverse);
            }
            back.reverse();
            let words = serde_json::to_string(&back).map_err(|it| Trouble::Wrong(it.to_string()))?;
            store.execute(
                "INSERT INTO undo (made, said, change) VALUES (?1, ?2, ?3)",
                params![now, said, words],
            )?;
            store.execute("DELETE FROM undo WHERE id <= (SELECT max(id) FROM undo) - ?1", [MOST_UNDO])?;
            Ok(made)
        })
    }

    /// Takes back the last change, and tells which it was. `None`: there is none.
    pub fn undo(&mut self, now: i64) -> Result<Option<String>, LibraryError> {
        self.change(|store| {
            let last = "SELECT id, said, change FROM undo ORDER BY id DESC LIMIT 1";
            let row = store.query_row(last, [], |it| Ok((it.get(0)?, it.get(1)?, it.get(2)?))).optional()?;
            let Some((id, said, words)): Option<(i64, String, String)> = row else { return Ok(None) };
            let changes: Vec<Change> =
                serde_json::from_str(&words).map_err(|_| Trouble::Broken("a change cannot be taken back"))?;
            for change in &changes {
                apply(change, now, store)?;
            }
            store.execute("DELETE FROM undo WHERE id = ?1", [id])?;
            Ok(Some(said))
        })
    }

    /// The highlights of one article in reading order, or of all the newest first.
    pub fn highlights(&self, article: Option<ArticleId>) -> Result<Vec<Highlight>, LibraryError> {
        self.ask(|store| {
            let sql = format!(
                "{SELECT} WHERE (?1 IS NULL OR article_id = ?1)
                   AND EXISTS (SELECT 1 FROM article WHERE article.id = article_id AND deleted IS NULL)
                 ORDER BY {}",
                if article.is_some() { "start, id" } else { "made DESC, id DESC" }
            );
            let mut find = store.prepare_cached(&sql)?;
            let rows = find.query_map([article.map(|it| it.0)], read)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The note on an article as a whole.
    pub fn note(&self, article: ArticleId) -> Result<Option<String>, LibraryError> {
        self.ask(|store| note(article, store))
    }

    /// Every tag with how many articles have it.
    pub fn tags(&self) -> Result<Vec<(String, usize)>, LibraryError> {
        self.ask(|store| {
            let mut find =
                store.prepare_cached("SELECT name, count(*) FROM tag GROUP BY name ORDER BY name")?;
            let rows = find.query_map([], |it| Ok((it.get(0)?, it.get::<_, u32>(1)? as usize)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Where reading stopped, and the marks.
    pub fn bookmarks(&self, article: ArticleId) -> Result<Option<Bookmarks>, LibraryError> {
        self.ask(|store| {
            let mut find =
                store.prepare_cached("SELECT block, character, words FROM reading WHERE article_id = ?1")?;
            let place = |it: &Row| Ok(Place { block: it.get(0)?, character: it.get(1)?, words: it.get(2)? });
            let at: Option<Place> = find.query_row([article.0], place).optional()?;
            let mut find = store.prepare_cached(
                "SELECT block, character, words, letter FROM bookmark WHERE article_id = ?1 ORDER BY letter",
            )?;
            let rows = find.query_map([article.0], |it| Ok((it.get::<_, String>(3)?, place(it)?)))?;
            let mut marks = Marks::new();
            for row in rows {
                let (letter, place) = row?;
                marks.extend(letter.chars().next().map(|it| (it, place)));
            }
            let any = at.is_some() || !marks.is_empty();
            Ok(any.then(|| Bookmarks { place: at.unwrap_or_default(), marks }))
        })
    }

    /// Keeps where reading stopped, how much was read in hundredths, and the marks. Read is what was read once.
    pub fn keep_bookmarks(
        &mut self,
        article: ArticleId,
        bookmarks: &Bookmarks,
        share: u8,
        now: i64,
    ) -> Result<(), LibraryError> {
        self.change(|store| {
            let state = if share >= 95 { State::Read } else { State::Begun };
            let Place { block, character, words } = &bookmarks.place;
            let mut keep = store.prepare_cached(
                "INSERT INTO reading (article_id, block, character, words, share, state, changed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET block = excluded.block,
                   character = excluded.character, words = excluded.words, share = excluded.share,
                   state = max(state, excluded.state), changed = excluded.changed",
            )?;
            keep.execute(params![article.0, block, character, words, share, state as i64, now])?;
            store.execute("DELETE FROM bookmark WHERE article_id = ?1", [article.0])?;
            let mut keep = store.prepare_cached("INSERT INTO bookmark VALUES (?1, ?2, ?3, ?4, ?5)")?;
            for (letter, Place { block, character, words }) in &bookmarks.marks {
                keep.execute(params![article.0, letter.to_string(), block, character, words])?;
            }
            Ok(())
        })
    }

    /// Saved searches: the name and the line.
    pub fn shelves(&self) -> Result<Vec<(String, String)>, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached("SELECT name, line FROM shelf ORDER BY name")?;
            let rows = find.query_map([], |it| Ok((it.get(0)?, it.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

const SELECT: &str =
    "SELECT id, article_id, start, end, text, before, after, color, note, made, changed FROM highlight";

fn read(row: &Row) -> rusqlite::Result<Highlight> {
    Ok(Highlight {
        id: row.get(0)?,
        article: ArticleId(row.get(1)?),
        span: [row.get(2)?, row.get(3)?],
        text: row.get(4)?,
        before: row.get(5)?,
        after: row.get(6)?,
        color: row.get(7)?,
        note: row.get(8)?,
        made: row.get(9)?,
        changed: row.get(10)?,
    })
}

fn highlight(id: i64, store: &Connection) -> Result<Option<Highlight>, Trouble> {
    Ok(store.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], read).optional()?)
}

fn note(article: ArticleId, store: &Connection) -> Result<Option<String>, Trouble> {
    let mut find = store.prepare_cached("SELECT text FROM note WHERE article_id = ?1")?;
    Ok(find.query_row([article.0], |it| it.get(0)).optional()?)
}

/// Does it, and gives what takes it back.
fn apply(change: &Change, now: i64, store: &Connection) -> Result<Change, Trouble> {
    Ok(match change {
        Change::Highlight(it) => {
            let was = highlight(it.id, store)?;
            let id = (it.id != 0).then_some(it.id);
            store.execute(
                "INSERT OR REPLACE INTO highlight (id, article_id, start, end, text, before, after, color, note, made, changed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    id, it.article.0, it.span[0], it.span[1], it.text, it.before, it.after, it.color, it.note, it.made, now
                ],
            )?;
            was.map_or_else(|| Change::NoHighlight(store.last_insert_rowid()), Change::Highlight)
        }
        Change::NoHighlight(id) => {
            let was = highlight(*id, store)?;
            store.execute("DELETE FROM highlight WHERE id = ?1", [id])?;
            was.map_or(Change::NoHighlight(*id), Change::Highlight)
        }
        Change::Note(article, text) => {
            let was = note(*article, store)?;
            store.execute("DELETE FROM note WHERE article_id = ?1", [article.0])?;
            if let Some(text) = text {
                store.execute("INSERT INTO note VALUES (?1, ?2, ?3)", params![article.0, text, now])?;
            }
            Change::Note(*article, was)
        }
        Change::Tag(article, name, on) => {
            let sql = if *on {
                "INSERT OR IGNORE INTO tag (name, article_id) VALUES (?1, ?2)"
            } else {
                "DELETE FROM tag WHERE name = ?1 AND article_id = ?2"
            };
            let changed = store.execute(sql, params![name, article.0])? > 0;
            Change::Tag(*article, name.clone(), if changed { !on } else { *on })
        }
        Change::State(article, state) => {
            let was = "SELECT state FROM reading WHERE article_id = ?1";
            let was: Option<usize> = store.query_row(was, [article.0], |it| it.get(0)).optional()?;
            store.execute(
                "INSERT INTO reading (article_id, block, character, words, share, state, changed)
                 VALUES (?1, 0, 0, '', 0, ?2, ?3) ON CONFLICT DO UPDATE SET state = excluded.state, changed = excluded.changed",
                params![article.0, *state as i64, now],
            )?;
            Change::State(*article, was.and_then(|it| State::ALL.get(it).copied()).unwrap_or_default())
        }
        Change::Delete(article, on) => {
            let changed =
                if *on { remove::hide(*article, now, store)? } else { remove::bring_back(*article, store)? };
            Change::Delete(*article, if changed { !on } else { *on })
        }
        Change::Merge(person, into, why) => {
            let was = "SELECT merged_into, why FROM person WHERE id = ?1";
            let was: Option<(Option<i64>, Option<String>)> =
                store.query_row(was, [person], |it| Ok((it.get(0)?, it.get(1)?))).optional()?;
            let Some((merged, reason)) = was else {
                return Err(Trouble::Wrong(format!("there is no person of the number {person}")));
            };
            if let Some(into) = into
                && super::register::truly(*into, store)? == *person
            {
                return Err(Trouble::Wrong("they are one person already".into()));
            }
            store.execute(
                "UPDATE person SET merged_into = ?2, why = ?3 WHERE id = ?1",
                params![person, into, why],
            )?;
            Change::Merge(*person, merged, reason.unwrap_or_default())
        }
        Change::Shelf(name, line) => {
            let was = "SELECT line FROM shelf WHERE name = ?1";
            let was = store.query_row(was, [name], |it| it.get(0)).optional()?;
            store.execute("DELETE FROM shelf WHERE name = ?1", [name])?;
            if let Some(line) = line {
                store.execute("INSERT INTO shelf (name, line) VALUES (?1, ?2)", [name, line])?;
            }
            Change::Shelf(name.clone(), was)
        }
    })
}
