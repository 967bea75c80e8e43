//! Rows of the server as parts of answers.

use super::trouble::Trouble;
use crate::finding::Cited;
use crate::library::numbers::ArticleId;
use crate::library::packed;
use crate::text::Date;
use postgres::{Row, Transaction};
use std::collections::HashMap;

/// Articles whose texts are asked for together.
const AT_ONCE: usize = 200;

/// What [`cited`] reads, of the tables `a` and `o`.
pub(super) const CITED: &str = "a.id, a.title, o.name, a.published, a.url";
pub(super) const ARTICLES: &str = "article AS a LEFT JOIN outlet AS o ON o.id = a.outlet_id";

/// Which article it is, from the columns that begin at `at`.
pub(super) fn cited(row: &Row, at: usize) -> Result<Cited, Trouble> {
    let published: Option<&str> = row.try_get(at + 3)?;
    Ok(Cited {
        article: row.try_get(at)?,
        title: row.try_get(at + 1)?,
        outlet: row.try_get(at + 2)?,
        published: published.and_then(Date::parse),
        url: row.try_get(at + 4)?,
    })
}

/// A place in a text, from two columns.
pub(super) fn span(row: &Row, at: usize) -> Result<[usize; 2], Trouble> {
    let number = |at: usize| Ok::<_, Trouble>(usize::try_from(row.try_get::<_, i64>(at)?).unwrap_or(0));
    Ok([number(at)?, number(at + 1)?])
}

/// Article by article: which one it is, its text, and how many tell the same.
pub(super) fn with_texts(
    ids: &[ArticleId],
    store: &mut Transaction,
    mut take: impl FnMut(Cited, String, usize) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let find = format!(
        "SELECT {CITED}, a.body, (SELECT count(*) FROM article AS other WHERE other.wire = a.wire)
         FROM {ARTICLES} WHERE a.id = ANY($1)"
    );
    for some in ids.chunks(AT_ONCE) {
        let numbers: Vec<i64> = some.iter().map(|it| it.0).collect();
        let rows = store.query(&find, &[&numbers])?;
        let mut rows: HashMap<i64, Row> =
            rows.into_iter().map(|it| Ok((it.try_get(0)?, it))).collect::<Result<_, Trouble>>()?;
        for number in numbers {
            if let Some(row) = rows.remove(&number) {
                let same: i64 = row.try_get(6)?;
                let text = packed::text_of(row.try_get(5)?)?;
                take(cited(&row, 0)?, text, usize::try_from(same).unwrap_or(1))?;
            }
        }
    }
    Ok(())
}
