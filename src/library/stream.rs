//! The numbers that answer a question, the greatest first, as many as are wanted.
//!
//! A word that is still being typed may be any of a thousand, and the index would read the places of all of them. Which
//! articles have words that begin so, up to four letters, is a list of its own; the two lists are walked side by side.
//! Where the one has many between two of the other, the words themselves are looked at, and where more letters are
//! typed. If these are seldom found, the word is rare enough for the index.

use super::error::Trouble;
use super::fold;
use super::numbers::{ArticleId, all_inside, article_of};
use super::packed;
use super::vocabulary::Beginning;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Rows, params_from_iter};

/// To look at the words of an article takes as long as to walk over so many others; a quotation is shorter.
const PATIENT: usize = if cfg!(test) { 2 } else { 256 };
const PATIENT_WITH_QUOTES: usize = if cfg!(test) { 2 } else { 24 };
/// To look a place up takes as long as to walk over so many numbers.
const FAR: usize = if cfg!(test) { 3 } else { 2048 };

/// So many looks in vain, and so many more for each that was none, and a word is rare: at an article, at a quotation.
const LOOKS: (usize, usize) = if cfg!(test) { (3, 1) } else { (32, 6) };
const LOOKS_AT_QUOTES: (usize, usize) = if cfg!(test) { (3, 2) } else { (64, 16) };

/// A statement that gives the numbers of articles or of quotations.
pub(super) struct Wanted {
    /// Up to its order.
    pub(super) sql: String,
    /// What it selects.
    pub(super) number: String,
    pub(super) order: String,
    pub(super) values: Vec<Value>,
    /// How words in it begin, of which no more is known yet.
    pub(super) begun: Vec<Beginning>,
    /// The same with these words too, as the index alone finds them: for when they are rare.
    pub(super) whole: Option<Box<Wanted>>,
    pub(super) of_quotes: bool,
}

impl Wanted {
    /// Tells each number until nobody wants more.
    pub(super) fn each(
        &self,
        store: &Connection,
        tell: &mut dyn FnMut(i64) -> Result<bool, Trouble>,
    ) -> Result<(), Trouble> {
        if self.begun.is_empty() {
            let mut select = store.prepare_cached(&format!("{} ORDER BY {}", self.sql, self.order))?;
            return all(&mut select.query(params_from_iter(&self.values))?, tell);
        }
        match (self.walked(store, tell)?, &self.whole) {
            (Some(last), Some(whole)) => whole.up_to(last, store, tell),
            _ => Ok(()),
        }
    }

    /// Those up to this number.
    fn up_to(
        &self,
        last: i64,
        store: &Connection,
        tell: &mut dyn FnMut(i64) -> Result<bool, Trouble>,
    ) -> Result<(), Trouble> {
        let (number, bound) = (&self.number, self.values.len() + 1);
        let sql = format!("{} AND {number} <= ?{bound} ORDER BY {}", self.sql, self.order);
        let mut select = store.prepare_cached(&sql)?;
        let values = self.values.iter().cloned().chain([Value::Integer(last)]);
        all(&mut select.query(params_from_iter(values))?, tell)
    }

    /// `Some`: up to this number all are still to be told, since the words are rare.
    fn walked(
        &self,
        store: &Connection,
        tell: &mut dyn FnMut(i64) -> Result<bool, Trouble>,
    ) -> Result<Option<i64>, Trouble> {
        let (mut looks, for_one) = if self.of_quotes { LOOKS_AT_QUOTES } else { LOOKS };
        let patient = if self.of_quotes { PATIENT_WITH_QUOTES } else { PATIENT };
        let is_long = self.begun.iter().any(Beginning::is_long);
        let (number, bound) = (&self.number, self.values.len() + 1);
        let sql = format!("{} AND {number} <= ?{bound} ORDER BY {number} DESC", self.sql);
        let mut found = store.prepare_cached(&sql)?;
        let values = |most: i64| params_from_iter(self.values.iter().cloned().chain([Value::Integer(most)]));
        let mut rows = found.query(values(i64::MAX))?;
        let mut begin = store.prepare_cached(
            "SELECT rowid FROM article_starts WHERE article_starts MATCH ?1 ORDER BY rowid DESC",
        )?;
        let mut articles = begin.query([self.beginnings()])?;
        let (mut next, mut article) = (number_of(&mut rows)?, number_of(&mut articles)?);
        while let Some(number) = next {
            let of = if self.of_quotes { article_of(number).0 } else { number };
            for _ in 0..patient {
                if article.is_none_or(|it| it <= of) {
                    break;
                }
                article = number_of(&mut articles)?;
            }
            let Some(begins) = article else { break };
            if begins < of {
                let last = if self.of_quotes { all_inside(ArticleId(begins)).1 - 1 } else { begins };
                let mut steps = 0;
                while next.is_some_and(|it| it > last) {
                    steps += 1;
                    if steps == FAR {
                        drop(rows);
                        rows = found.query(values(last))?;
                    }
                    next = number_of(&mut rows)?;
                }
                continue;
            }
            // The article may have such words elsewhere than in this quotation, or others that begin like them.
            let is_known = begins == of && !self.of_quotes && !is_long;
            if is_known || self.begins(number, store)? {
                looks += for_one;
                if !tell(number)? {
                    break;
                }
            } else if looks == 0 && self.whole.is_some() {
                return Ok(Some(number));
            }
            looks = looks.saturating_sub(1);
            next = number_of(&mut rows)?;
        }
        Ok(None)
    }

    /// For articles with words that begin so.
    fn beginnings(&self) -> String {
        self.begun.iter().map(|it| format!("\"{}\"", it.start)).collect::<Vec<_>>().join(" AND ")
    }

    /// Whether it has such words, by looking at them.
    fn begins(&self, number: i64, store: &Connection) -> Result<bool, Trouble> {
        let text = if self.of_quotes {
            let mut find = store.prepare_cached("SELECT text FROM quote WHERE id = ?1")?;
            find.query_row([number], |it| it.get(0)).optional()?.unwrap_or_default()
        } else {
            let mut find = store.prepare_cached("SELECT title, body FROM article WHERE id = ?1")?;
            let row: Option<(String, Vec<u8>)> =
                find.query_row([number], |it| Ok((it.get(0)?, it.get(1)?))).optional()?;
            match row {
                Some((title, body)) => format!("{title}\n{}", packed::text_of(&body)?),
                None => String::new(),
            }
        };
        let mut left: Vec<&str> = self.begun.iter().map(|it| it.word.as_str()).collect();
        fold::each(&text, &mut |word| left.retain(|it| !word.starts_with(*it)));
        Ok(left.is_empty())
    }
}

fn all(rows: &mut Rows<'_>, tell: &mut dyn FnMut(i64) -> Result<bool, Trouble>) -> Result<(), Trouble> {
    while let Some(number) = number_of(rows)? {
        if !tell(number)? {
            break;
        }
    }
    Ok(())
}

fn number_of(rows: &mut Rows<'_>) -> Result<Option<i64>, Trouble> {
    Ok(rows.next()?.map(|it| it.get(0)).transpose()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta, Published, PublishedSource};
    use crate::finding::{Analysis, Quote};
    use crate::library::{Access, Incoming, Library, Page, Question};
    use crate::text::{Date, Span};

    const WORDS: &[&str] =
        &["ferry", "fern", "fer", "quay", "quarter", "harbour", "Hafen", "élan", "elm", "x1", "x12", "日本"];

    /// What is found is what one finds who reads all of it.
    #[test]
    fn short_words_that_are_still_typed_find_what_reading_finds() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("library.db"), Access::Import).unwrap();
        let mut seed = 7_usize;
        let mut dice = |most: usize| {
            seed = (seed * 1_103_515_245 + 12_345) % (1 << 31);
            (seed >> 8) % most
        };
        let mut all: Vec<(String, String)> = Vec::new();
        let mut batch = Vec::new();
        for at in 0..240 {
            let date = Date::parse(&format!("20{:02}-01-{:02}", dice(20), 1 + dice(28))).unwrap();
            let published = Some(Published { date, source: PublishedSource::Given });
            let mut builder = DocumentBuilder::new(Meta {
                title: Some(format!("no {at}").as_str().into()),
                published,
                ..Meta::default()
            });
            let many = |dice: &mut dyn FnMut(usize) -> usize| {
                (0..1 + dice(3)).map(|_| WORDS[dice(WORDS.len())]).collect::<Vec<_>>().join(" ")
            };
            let (body, said) = (many(&mut dice), format!("{} so{at}", many(&mut dice)));
            let text = format!("{body} “{said}”");
            builder.block(BlockKind::Paragraph, &text);
            let start = text.find('“').unwrap();
            let span = Span::new(start, text.len());
            let quote = Quote::unattributed(span, "test");
            let analysis = Analysis { quotes: vec![quote], published, ..Analysis::default() };
            batch.push(Incoming::of(&builder.build(), &analysis, &[], None));
            all.push((text, said));
        }
        library.put(&batch, &[], (0, "test")).unwrap();
        let mut asked = 0;
        for first in ["", "ferry ", "quay elm ", "x1 "] {
            for typed in [
                "fe",
                "fer",
                "ferry",
                "qu",
                "qua",
                "quart",
                "quarters",
                "el",
                "éla",
                "x1",
                "zz",
                "日本",
                "ha* qu",
                "harbou* quar",
            ] {
                let has = |text: &str| {
                    let words: Vec<String> = fold::words(text).map(|it| it.0).collect();
                    let begins = |it: &str| words.iter().any(|word| word.starts_with(&fold::name(it)));
                    first.split_whitespace().all(|it| words.contains(&fold::name(it)))
                        && typed.split(' ').all(|it| begins(it.trim_end_matches('*')))
                };
                let question = Question::typed(&format!("{first}{typed}")).unwrap();
                let found = library.articles(&question, Page::newest(1000)).unwrap();
                let articles = all.iter().filter(|it| has(&it.0)).count();
                assert_eq!(found.len(), articles, "{first}{typed}");
                assert!(found.is_sorted_by(|one, other| one.at.article > other.at.article));
                let question = Question::typed(&format!("kind:direct {first}{typed}")).unwrap();
                let found = library.quotes(&question, Page::newest(1000)).unwrap();
                assert_eq!(found.len(), all.iter().filter(|it| has(&it.1)).count(), "{first}{typed}");
                asked += articles;
            }
        }
        assert!(asked > 500);
    }
}
