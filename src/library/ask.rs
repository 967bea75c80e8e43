//! What happened: between two, or on a day, over all articles.

use super::deed::{AGENT, Deed, OTHER, STANDS_FOR, words_at};
use super::error::{LibraryError, Trouble};
use super::line::dates;
use super::names;
use super::numbers::{article_of, day_number};
use super::open::Library;
use super::search::{cited, name, text};
use crate::finding::{Cited, Happened, Passage, Polarity, Precision, Root};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Events that are looked at for one answer, at most.
pub(crate) const MOST: usize = 20_000;
/// Numbers in one statement.
const AT_ONCE: usize = 400;

impl Library {
    /// What one did to or with the other, in order of time, the undated last. Who speaks for a country acts for it.
    /// What several articles tell of one day is told once. `most`: no more rows than this.
    pub fn between(&self, one: &str, other: &str, most: usize) -> Result<Vec<Happened>, LibraryError> {
        self.ask(|store| {
            let (one, other) = (names::ids(one, false, store)?, names::ids(other, false, store)?);
            let mut numbers = Vec::new();
            let (one, other): (Vec<i64>, Vec<i64>) = (one.into_iter().collect(), other.into_iter().collect());
            for one in one.chunks(AT_ONCE) {
                for other in other.chunks(AT_ONCE) {
                    let sql = format!(
                        "SELECT DISTINCT one.event_id FROM actor AS one JOIN actor AS other ON other.event_id = one.event_id
                         WHERE one.person_id IN ({}) AND other.person_id IN ({}) AND one.person_id <> other.person_id LIMIT {MOST}",
                        listed(one),
                        listed(other),
                    );
                    let mut find = store.prepare(&sql)?;
                    let rows = find.query_map([], |it| it.get::<_, i64>(0))?;
                    numbers.extend(rows.collect::<Result<Vec<_>, _>>()?);
                }
            }
            tell(numbers, most, store)
        })
    }

    /// What happened on a day, or within a month or a year: `2016-07-15`, `2016-07`, `2016..2017`.
    pub fn on(&self, date: &str, most: usize) -> Result<Vec<Happened>, LibraryError> {
        let (from, to) = dates(date).map_err(|it| LibraryError::new(self.path(), Trouble::Wrong(it)))?;
        self.ask(|store| {
            let mut find = store.prepare_cached(
                "SELECT id FROM event WHERE first >= ?1 AND first <= ?2 AND last <= ?2 ORDER BY first, id LIMIT ?3",
            )?;
            let (first, last) = (from.map_or(i64::MIN, day_number), to.map_or(i64::MAX, day_number));
            let rows = find.query_map(params![first, last, MOST], |it| it.get::<_, i64>(0))?;
            tell(rows.collect::<Result<_, _>>()?, most, store)
        })
    }
}

fn listed(numbers: &[i64]) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

/// By what two tellings of one event are known: its day, who took part, what kind of deed it was.
type Known = (i64, i64, Vec<String>, Option<Root>, Option<Polarity>);

/// The events of these numbers, with what the articles say.
fn tell(mut numbers: Vec<i64>, most: usize, store: &Connection) -> Result<Vec<Happened>, Trouble> {
    numbers.sort_unstable();
    numbers.dedup();
    let mut all = Vec::new();
    let mut places: HashMap<i64, i64> = HashMap::new();
    for number in numbers {
        let Some((event, what_at)) = event(number, store)? else { continue };
        places.extend(what_at.map(|it| (number, it)));
        all.push(event);
    }
    let mut kept = told_once(all, most);
    let mut shown: HashMap<i64, (Cited, String)> = HashMap::new();
    for event in &mut kept {
        let id = article_of(event.event);
        if shown.len() > 64 {
            shown.clear();
        }
        let (at, text) = match shown.entry(id.0) {
            Entry::Occupied(it) => it.into_mut(),
            Entry::Vacant(it) => it.insert((cited(id, store)?, text(id, store)?)),
        };
        sentence(event, at, text);
        if let Some(at) = places.get(&event.event) {
            fill(event, *at);
        }
    }
    Ok(kept)
}

/// Adds the few words for it, which are kept once where they stand in the sentence.
fn fill(event: &mut Happened, at: i64) {
    event.what = words_at(&event.passage.text, at);
    if event.summary.is_empty() {
        event.summary.clone_from(&event.what);
    }
}

/// In order of time; of what several articles tell of one day the first telling. The numbers grow.
pub(crate) fn told_once(all: impl IntoIterator<Item = Happened>, most: usize) -> Vec<Happened> {
    let mut kept: Vec<Happened> = Vec::new();
    let mut known: HashMap<Known, usize> = HashMap::new();
    for event in all {
        if let Some(key) = key(&event) {
            if let Some(at) = known.get(&key) {
                kept[*at].passage.also +=
                    usize::from(kept[*at].passage.at.article != event.passage.at.article);
                continue;
            }
            known.insert(key, kept.len());
        }
        kept.push(event);
    }
    let day = |it: &Happened| it.when.as_ref().map(|it| (it.from, it.to));
    kept.sort_by_key(|it| (it.when.is_none(), day(it), it.event));
    kept.truncate(most);
    kept
}

/// Adds what the article says, and which one it is.
pub(crate) fn sentence(event: &mut Happened, at: &Cited, text: &str) {
    let [start, end] = event.passage.span;
    let text = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    event.passage = Passage { at: at.clone(), text, words: vec![event.trigger], ..event.passage.clone() };
}

fn key(event: &Happened) -> Option<Known> {
    let when = event.when.as_ref().filter(|it| it.precision >= Precision::Day)?;
    let mut who: Vec<String> = event.agents.iter().chain(&event.others).cloned().collect();
    who.sort();
    who.dedup();
    let of_two = who.len() > 1 && (event.root.is_some() || event.polarity.is_some());
    of_two.then(|| (day_number(when.from), day_number(when.to), who, event.root, event.polarity))
}

/// All of an event but its sentence and its article; and where in the sentence the few words for it stand.
fn event(number: i64, store: &Connection) -> Result<Option<(Happened, Option<i64>)>, Trouble> {
    let mut find = store.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM event
         WHERE id = ?1 AND EXISTS (SELECT 1 FROM article WHERE article.id = ?2 AND deleted IS NULL)"
    ))?;
    let Some(deed) = find.query_row([number, article_of(number).0], read).optional()? else {
        return Ok(None);
    };
    let (claimed_by, what_at) = (deed.claimed_by, deed.what_at);
    let mut event = deed.happened(number);
    event.claimed_by = claimed_by.map(|it| name(it, store)).transpose()?.flatten();
    let mut find = store.prepare_cached(
        "SELECT person_id, part FROM actor WHERE event_id = ?1 AND part < ?2 ORDER BY part, person_id",
    )?;
    let rows =
        find.query_map(params![number, STANDS_FOR], |it| Ok((it.get::<_, i64>(0)?, it.get::<_, i64>(1)?)))?;
    for row in rows {
        let (person, part) = row?;
        let called = name(person, store)?.unwrap_or_default();
        match part {
            AGENT => event.agents.push(called),
            OTHER => event.others.push(called),
            _ => {}
        }
    }
    Ok(Some((event, what_at)))
}

/// What [`read`] reads.
pub(super) const COLUMNS: &str =
    "first, last, precision, source, value, date_start, date_end, polarity, root, score,
  flags, claimed_by, start, end, trigger_start, trigger_end, what, summary, what_at";

/// An event without those who took part.
pub(super) fn read(row: &Row) -> rusqlite::Result<Deed<i64>> {
    let pair = |at: usize| -> rusqlite::Result<Option<[usize; 2]>> {
        let (start, end): (Option<u32>, Option<u32>) = (row.get(at)?, row.get(at + 1)?);
        Ok(start.zip(end).map(|it| [it.0 as usize, it.1 as usize]))
    };
    Ok(Deed {
        first: row.get(0)?,
        last: row.get(1)?,
        precision: row.get(2)?,
        source: row.get(3)?,
        value: row.get(4)?,
        date: pair(5)?,
        polarity: row.get(7)?,
        root: row.get(8)?,
        score: row.get(9)?,
        flags: row.get(10)?,
        claimed_by: row.get(11)?,
        sentence: pair(12)?.unwrap_or_default(),
        trigger: pair(14)?.unwrap_or_default(),
        what: row.get(16)?,
        summary: row.get(17)?,
        what_at: row.get(18)?,
        actors: Vec::new(),
    })
}
