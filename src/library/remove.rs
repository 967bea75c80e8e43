//! Articles out of the library: first out of sight, then for good.

use super::error::{LibraryError, Trouble};
use super::index::{self, index};
use super::numbers::{ArticleId, all_inside};
use super::open::Library;
use super::same;
use rusqlite::{Connection, OptionalExtension, params};

impl Library {
    /// Removes for good what was deleted, also from the index and the log. How many articles that were.
    pub fn purge(&mut self) -> Result<usize, LibraryError> {
        let gone = self.change(|store| {
            let mut find = store.prepare("SELECT id FROM article WHERE deleted IS NOT NULL")?;
            let ids = find.query_map([], |it| it.get(0).map(ArticleId))?.collect::<Result<Vec<_>, _>>()?;
            ids.iter().try_for_each(|it| remove(*it, store))?;
            if !ids.is_empty() {
                // What would take it back holds words of it.
                store.execute(
                    "DELETE FROM undo WHERE change LIKE '%Delete%' OR change LIKE '%Highlight%'",
                    [],
                )?;
                forget_people(store)?;
            }
            Ok(ids.len())
        })?;
        if gone > 0 {
            self.ask(|store| {
                // Words stay in the index until it is merged.
                index::optimize(store)?;
                store.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
                Ok(())
            })?;
        }
        Ok(gone)
    }
}

/// Takes an article out of every answer. `false`: it was so already.
pub(super) fn hide(id: ArticleId, now: i64, store: &Connection) -> Result<bool, Trouble> {
    let changed = store
        .execute("UPDATE article SET deleted = ?2 WHERE id = ?1 AND deleted IS NULL", params![id.0, now])?;
    if changed > 0 {
        unindex(id, store)?;
    }
    Ok(changed > 0)
}

/// Puts an article back into the answers.
pub(super) fn bring_back(id: ArticleId, store: &Connection) -> Result<bool, Trouble> {
    let changed =
        store.execute("UPDATE article SET deleted = NULL WHERE id = ?1 AND deleted IS NOT NULL", [id.0])?;
    if changed > 0 {
        index(id, store)?;
    }
    Ok(changed > 0)
}

/// Takes out whoever is in no article any more, but for those who were merged by hand.
pub(super) fn forget_people(store: &Connection) -> Result<(), Trouble> {
    store.execute(
        "DELETE FROM person WHERE NOT EXISTS (SELECT 1 FROM part WHERE person_id = person.id)
           AND NOT EXISTS (SELECT 1 FROM person AS other WHERE other.merged_into = person.id)
           AND merged_into IS NULL",
        [],
    )?;
    Ok(())
}

/// Takes out what was found in an article, and its words out of the index; the article itself stays.
pub(super) fn findings(id: ArticleId, store: &Connection) -> Result<(), Trouble> {
    unindex(id, store)?;
    let (first, end) = all_inside(id);
    for rows in ["actor WHERE event_id >= ?1 AND event_id < ?2", "event WHERE id >= ?1 AND id < ?2"] {
        store.prepare_cached(&format!("DELETE FROM {rows}"))?.execute([first, end])?;
    }
    store.prepare_cached("DELETE FROM quote WHERE id >= ?1 AND id < ?2")?.execute([first, end])?;
    store.prepare_cached("DELETE FROM part WHERE article_id = ?1")?.execute([id.0])?;
    Ok(())
}

fn unindex(id: ArticleId, store: &Connection) -> Result<(), Trouble> {
    let (first, end) = all_inside(id);
    store.execute("DELETE FROM article_fts WHERE rowid = ?1", [id.0])?;
    store.execute("DELETE FROM article_starts WHERE rowid = ?1", [id.0])?;
    let mut find = store.prepare_cached("SELECT id FROM quote WHERE id >= ?1 AND id < ?2")?;
    let quotes = find.query_map([first, end], |it| it.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut delete = store.prepare_cached("DELETE FROM quote_fts WHERE rowid = ?1")?;
    for quote in quotes {
        delete.execute([quote])?;
    }
    Ok(())
}

fn remove(id: ArticleId, store: &Connection) -> Result<(), Trouble> {
    findings(id, store)?;
    let sketch = "SELECT sketch FROM article WHERE id = ?1";
    let sketch: Option<Vec<u8>> = store.query_row(sketch, [id.0], |it| it.get(0)).optional()?.flatten();
    for band in sketch.as_deref().and_then(same::of_bytes).iter().flat_map(same::bands) {
        store.execute("DELETE FROM band WHERE band = ?1 AND article_id = ?2", [band, id.0])?;
    }
    store.execute("DELETE FROM article WHERE id = ?1", [id.0])?;
    Ok(())
}
