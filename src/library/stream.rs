//! The numbers that answer a question, the greatest first, as many as are wanted.
//!
//! A short word that is still being typed is in most articles: which ones begin so is a list of its own, and the two
//! lists are walked side by side, each leaping to where the other one stands.

use super::error::Trouble;
use super::fold;
use super::index::SAID;
use super::numbers::{ArticleId, all_inside, article_of};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// Numbers that are fetched at once: few after a leap, more and more while no one leaps.
const FEWEST: usize = 32;
const MOST: usize = 1024;
/// To look a place up takes as long as to walk over so many numbers.
const FAR: f64 = 64.0;

/// A statement that gives the numbers of articles or of quotations.
pub(super) struct Wanted {
    /// Up to its order.
    pub(super) sql: String,
    /// What it selects.
    pub(super) number: String,
    pub(super) order: String,
    pub(super) values: Vec<Value>,
    /// How words in it begin, of which no more is known yet.
    pub(super) begun: Vec<String>,
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
            let mut rows = select.query(params_from_iter(&self.values))?;
            while let Some(row) = rows.next()? {
                if !tell(row.get(0)?)? {
                    break;
                }
            }
            return Ok(());
        }
        let mut found = Numbers::new(self.sql.clone(), &self.number, self.values.clone());
        let mut begin = Numbers::of_beginnings(&self.begun, self.of_quotes);
        while let (Some(number), Some(article)) = (found.first(store)?, begin.first(store)?) {
            let of = if self.of_quotes { article_of(number).0 } else { number };
            if of > article {
                let last = if self.of_quotes { all_inside(ArticleId(article)).1 - 1 } else { article };
                found.leap(last);
            } else if of < article {
                begin.leap(of);
            } else {
                found.pass();
                if (!self.of_quotes || self.begins(number, store)?) && !tell(number)? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Someone says such words in the article; this quotation may not be it.
    fn begins(&self, quote: i64, store: &Connection) -> Result<bool, Trouble> {
        let mut find = store.prepare_cached("SELECT text FROM quote WHERE id = ?1")?;
        let text: String = find.query_row([quote], |it| it.get(0))?;
        Ok(self.begun.iter().all(|begun| fold::words(&text).any(|it| it.0.starts_with(begun.as_str()))))
    }
}

/// Numbers in falling order, fetched some at a time.
struct Numbers {
    sql: String,
    values: Vec<Value>,
    /// Fetched and not passed yet, the next one last.
    ready: Vec<i64>,
    /// Those that are not fetched yet are not greater.
    below: i64,
    /// Those that are greater are not wanted any more.
    most: i64,
    /// How many there are between two numbers, where it was fetched last.
    density: f64,
    at_once: usize,
    ended: bool,
}

impl Numbers {
    fn new(sql: String, number: &str, values: Vec<Value>) -> Numbers {
        let at = values.len();
        let sql = format!("{sql} AND {number} <= ?{} ORDER BY {number} DESC LIMIT ?{}", at + 1, at + 2);
        Numbers {
            sql,
            values,
            ready: Vec::new(),
            below: i64::MAX,
            most: i64::MAX,
            density: 1.0,
            at_once: FEWEST,
            ended: false,
        }
    }

    /// Articles with words that begin so, or where they are said.
    fn of_beginnings(begun: &[String], said: bool) -> Numbers {
        let mark = if said { SAID } else { "" };
        let quoted: Vec<String> = begun.iter().map(|it| format!("\"{mark}{it}\"")).collect();
        let sql = "SELECT rowid FROM article_starts WHERE article_starts MATCH ?1".to_string();
        Numbers::new(sql, "rowid", vec![Value::Text(quoted.join(" AND "))])
    }

    fn first(&mut self, store: &Connection) -> Result<Option<i64>, Trouble> {
        while self.ready.is_empty() && !self.ended {
            let far = (self.below.saturating_sub(self.most)) as f64 * self.density > FAR;
            if far {
                (self.below, self.at_once) = (self.most, FEWEST);
            }
            let most = i64::try_from(self.at_once).unwrap_or(i64::MAX);
            let values =
                self.values.iter().cloned().chain([Value::Integer(self.below), Value::Integer(most)]);
            let mut select = store.prepare_cached(&self.sql)?;
            let rows = select.query_map(params_from_iter(values), |it| it.get(0))?;
            self.ready = rows.collect::<Result<_, _>>()?;
            self.ended = self.ready.len() < self.at_once;
            let last = self.ready.last().copied().unwrap_or(i64::MIN);
            let over = self.ready.first().map_or(1.0, |it| it.saturating_sub(last).max(1) as f64);
            self.density = self.ready.len() as f64 / over;
            self.below = last.saturating_sub(1);
            self.at_once = (self.at_once * 2).min(MOST);
            self.ready.reverse();
            self.leap(self.most);
        }
        Ok(self.ready.last().copied())
    }

    fn pass(&mut self) {
        self.ready.pop();
    }

    /// On to what is not greater.
    fn leap(&mut self, to: i64) {
        let kept = self.ready.partition_point(|it| *it <= to);
        self.ready.truncate(kept);
        self.most = to;
    }
}
