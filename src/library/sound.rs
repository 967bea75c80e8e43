//! Whether a library can be used: one of a newer version, and one that was not closed.

use super::error::Trouble;
use rusqlite::Connection;

/// Whether a library of another version has all that we ask for.
pub(super) fn answers(connection: &Connection) -> bool {
    READ.iter().all(|it| connection.prepare(it).is_ok())
}

/// What every answer reads.
const READ: &[&str] = &[
    "SELECT id, key, url, outlet_id, published, fetched, lang, title, words, quotes, body, shape, hash, wire, deleted
     FROM article",
    "SELECT id, name FROM outlet",
    "SELECT id, name, norm, kind, role, sure, merged_into, why FROM person",
    "SELECT norm, person_id, rank FROM alias",
    "SELECT article_id, n, person_id, name, role, start, end, named FROM part",
    "SELECT id, person_id, who, kind, start, end, cue, text, norm FROM quote",
    "SELECT id, first, last, precision, source, value, date_start, date_end, polarity, root, score, flags, claimed_by,
       start, end, trigger_start, trigger_end, what, summary, what_at FROM event",
    "SELECT person_id, event_id, part FROM actor",
    "SELECT rowid FROM article_fts WHERE article_fts MATCH '{title body} : a AND facts : a'",
    "SELECT rowid FROM quote_fts WHERE quote_fts MATCH 'text : a AND facts : a'",
    "SELECT rowid FROM article_starts WHERE article_starts MATCH 'ab'",
    "SELECT article_id, block, character, words, share, state FROM reading",
    "SELECT article_id, letter, block, character, words FROM bookmark",
    "SELECT id, article_id, start, end, text, before, after, color, note, made, changed FROM highlight",
    "SELECT article_id, text, changed FROM note",
    "SELECT name, article_id FROM tag",
    "SELECT name, line FROM shelf",
];

/// Looks at every page after whoever wrote last did not come to close the file. The index is not compared with the
/// articles: that is what `library check` is for.
pub(super) fn sound(connection: &Connection) -> Result<(), Trouble> {
    let mut find =
        connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")?;
    let tables = find.query_map([], |it| it.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    for table in tables {
        let look = format!("PRAGMA quick_check(\"{}\")", table.replace('"', "\"\""));
        if connection.query_row(&look, [], |it| it.get::<_, String>(0))? != "ok" {
            return Err(Trouble::Broken("it was not closed, and is damaged"));
        }
    }
    Ok(())
}
