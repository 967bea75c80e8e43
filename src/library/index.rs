//! The words of articles and quotations in the index, with the facts that are asked of them.

use super::error::Trouble;
use super::fold;
use super::numbers::{ArticleId, all_inside};
use super::packed;
use rusqlite::{Connection, OptionalExtension, params};

pub(super) const TABLES: &[&str] = &["article_fts", "quote_fts", "article_starts"];
/// A word that is still being typed is looked up by so many letters; with more of them, among the words themselves.
pub(super) const LETTERS: std::ops::RangeInclusive<usize> = 2..=4;

/// How a word begins. `None`: it has not so many letters, or of a script that the index may part in other places.
pub(super) fn start(word: &str, letters: usize) -> Option<&str> {
    let mut end = 0;
    let mut seen = word.chars();
    for _ in 0..letters {
        let letter = seen.next().filter(|it| it.is_alphanumeric() && *it < LAST_LETTER)?;
        end += letter.len_utf8();
    }
    Some(&word[..end])
}

/// Latin, Greek and Cyrillic come before it.
const LAST_LETTER: char = '\u{530}';

/// Letters of those scripts have two bytes at most.
const LONGEST: usize = 8;

/// How the words of an article begin, each once.
#[derive(Default)]
pub(super) struct Starts(Vec<[u8; LONGEST]>);

impl Starts {
    pub(super) fn add(&mut self, word: &str) {
        for start in LETTERS.filter_map(|it| start(word, it)) {
            let mut bytes = [0; LONGEST];
            bytes[..start.len()].copy_from_slice(start.as_bytes());
            self.0.push(bytes);
        }
    }

    /// Parted by spaces.
    pub(super) fn words(mut self) -> String {
        self.0.sort_unstable();
        self.0.dedup();
        let mut all = String::with_capacity(self.0.len() * 4);
        for bytes in &self.0 {
            let long = bytes.iter().position(|it| *it == 0).unwrap_or(bytes.len());
            all.push_str(std::str::from_utf8(&bytes[..long]).unwrap_or_default());
            all.push(' ');
        }
        all
    }
}

/// `p7 o3 kdirect`
pub(super) fn quote_facts(person: Option<i64>, outlet: Option<i64>, kind: i64) -> String {
    let person = person.map(|it| format!("p{it} ")).unwrap_or_default();
    let outlet = outlet.map(|it| format!("o{it} ")).unwrap_or_default();
    format!("{person}{outlet}k{kind}")
}

pub(super) fn index_article(
    store: &Connection,
    id: ArticleId,
    (title, body, starts): (&str, &str, &str),
    facts: &str,
) -> Result<(), Trouble> {
    let mut insert = store
        .prepare_cached("INSERT INTO article_fts (rowid, title, body, facts) VALUES (?1, ?2, ?3, ?4)")?;
    insert.execute(params![id.0, title, body, facts])?;
    let mut insert = store.prepare_cached("INSERT INTO article_starts (rowid, starts) VALUES (?1, ?2)")?;
    insert.execute(params![id.0, starts])?;
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
    let body = packed::text_of(&body)?;
    let mut starts = Starts::default();
    [&title, &body].iter().for_each(|it| fold::each(it, &mut |it| starts.add(it)));
    index_article(store, id, (&title, &body, &starts.words()), &facts.collect::<Vec<_>>().join(" "))?;
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

/// Fills the empty index. How many articles it holds; each is told.
pub(super) fn all(store: &Connection, tell: &mut dyn FnMut(usize)) -> Result<usize, Trouble> {
    let mut find = store.prepare("SELECT id FROM article WHERE deleted IS NULL ORDER BY id")?;
    let ids = find.query_map([], |it| it.get(0).map(ArticleId))?.collect::<Result<Vec<_>, _>>()?;
    for (at, id) in ids.iter().enumerate() {
        index(*id, store)?;
        tell(at + 1);
    }
    Ok(ids.len())
}

/// Merges the index into one piece: only then is gone what was removed.
pub(super) fn optimize(store: &Connection) -> Result<(), Trouble> {
    for index in TABLES {
        store.execute(&format!("INSERT INTO {index} ({index}) VALUES ('optimize')"), [])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginnings_of_words_are_told_once() {
        let mut starts = Starts::default();
        fold::each("To Ünal’s to ба 日本語", &mut |it| starts.add(it));
        assert_eq!(starts.words(), "to un una unal ба ");
        assert_eq!(start("ab", 3), None);
        assert_eq!(start("हिन", 2), None);
    }
}
