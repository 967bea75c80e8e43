//! The words of the index that begin like one that is still being typed.
//!
//! The index reads the places of every word that a beginning may go on to before it gives the first of them. Where these
//! words are few, they are asked for one by one instead: then it gives the newest and reads no more.

use super::error::Trouble;
use rusqlite::{Connection, OptionalExtension};

/// To ask for more words than so takes longer than to look at articles.
const FEW: usize = if cfg!(test) { 2 } else { 32 };

/// How a word begins that is still being typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Beginning {
    /// So much of it as is looked up in `article_starts`.
    pub(super) start: String,
    pub(super) word: String,
}

impl Beginning {
    /// What is looked up does not tell the whole.
    pub(super) fn is_long(&self) -> bool {
        self.start.len() < self.word.len()
    }
}

/// All words that begin so. `None`: they are many.
pub(super) fn words(index: &str, start: &str, store: &Connection) -> Result<Option<Vec<String>>, Trouble> {
    // Nothing of it is kept: it reads the index itself.
    store.execute_batch(&format!(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_words USING fts5vocab('main', '{index}', 'instance')"
    ))?;
    let mut next =
        store.prepare_cached(&format!("SELECT term FROM temp.{index}_words WHERE term >= ?1 LIMIT 1"))?;
    let mut words: Vec<String> = Vec::new();
    let mut from = start.to_string();
    loop {
        let word: Option<String> = next.query_row([&from], |it| it.get(0)).optional()?;
        let Some(word) = word.filter(|it| it.starts_with(start)) else { return Ok(Some(words)) };
        if words.len() == FEW {
            return Ok(None);
        }
        // Behind the word and all its places, before any longer one.
        from = format!("{word}\u{1}");
        words.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_begin_so_are_told_while_they_are_few() {
        let store = Connection::open_in_memory().unwrap();
        store.execute_batch("CREATE VIRTUAL TABLE it USING fts5(text)").unwrap();
        for text in ["ferry ferries fern", "ferries quay", "fern quayside ferrying fern"] {
            store.execute("INSERT INTO it (text) VALUES (?1)", [text]).unwrap();
        }
        let words = |start: &str| words("it", start, &store).unwrap();
        assert_eq!(words("ferri"), Some(vec!["ferries".to_string()]));
        assert_eq!(words("quay"), Some(vec!["quay".to_string(), "quayside".to_string()]));
        assert_eq!(words("ferr"), None);
        assert_eq!(words("zebra"), Some(Vec::new()));
    }
}
