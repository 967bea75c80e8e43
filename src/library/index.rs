//! The words of articles and quotations in the index, with the facts that are asked of them.

use super::error::Trouble;
use super::numbers::{ArticleId, all_inside};
use super::packed;
use rusqlite::{Connection, OptionalExtension, params};

/// `p7 o3 kdirect`
pub(super) fn quote_facts(person: Option<i64>, outlet: Option<i64>, kind: i64) -> String {
    let person = person.map(|it| format!("p{it} ")).unwrap_or_default();
    let outlet = outlet.map(|it| format!("o{it} ")).unwrap_or_default();
    format!("{person}{outlet}k{kind}")
}

pub(super) fn index_article(
    store: &Connection,
    id: ArticleId,
    (title, body): (&str, &str),
    facts: &str,
) -> Result<(), Trouble> {
    let mut insert = store
        .prepare_cached("INSERT INTO article_fts (rowid, title, body, facts) VALUES (?1, ?2, ?3, ?4)")?;
    insert.execute(params![id.0, title, body, facts])?;
    Ok(())
}

pub(super) fn index_quote(store: &Connection, number: i64, text: &str, facts: &str) -> Result<(), Trouble> {
    let mut insert =
        store.prepare_cached("INSERT INTO quote_fts (rowid, text, facts) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![number, text, facts])?;
    Ok(())
}

/// Puts the words of an article and its quotations into the index, from its rows.
pub(super) fn index(id: ArticleId, store: &Connection) -> Result<(), Trouble> {
    let mut find = store.prepare_cached("SELECT title, body, outlet_id FROM article WHERE id = ?1")?;
    let row = find.query_row([id.0], |it| Ok((it.get(0)?, it.get(1)?, it.get(2)?))).optional()?;
    let Some((title, body, outlet)): Option<(String, Vec<u8>, Option<i64>)> = row else { return Ok(()) };
    let mut find =
        store.prepare_cached("SELECT DISTINCT person_id FROM part WHERE article_id = ?1 ORDER BY 1")?;
    let people = find.query_map([id.0], |it| it.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?;
    let facts = people.iter().map(|it| format!("p{it}")).chain(outlet.map(|it| format!("o{it}")));
    index_article(store, id, (&title, &packed::text_of(&body)?), &facts.collect::<Vec<_>>().join(" "))?;
    let (first, end) = all_inside(id);
    let mut find =
        store.prepare_cached("SELECT id, person_id, kind, text FROM quote WHERE id >= ?1 AND id < ?2")?;
    let mut rows = find.query([first, end])?;
    while let Some(row) = rows.next()? {
        let facts = quote_facts(row.get(1)?, outlet, row.get(2)?);
        index_quote(store, row.get(0)?, &row.get::<_, String>(3)?, &facts)?;
    }
    Ok(())
}
