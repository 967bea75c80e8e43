//! What happened: between two, or on a day, over all articles.

use super::error::{LibraryError, Trouble};
use super::incoming::{MAIN, MUTUAL, words_at};
use super::line::dates;
use super::names;
use super::numbers::{article_of, day, day_number};
use super::open::Library;
use super::put::{AGENT, OTHER, STANDS_FOR};
use super::search::{cited, name, text};
use crate::finding::{Cited, Dated, Flag, Happened, Passage, Polarity, Precision, Root, WhenSource};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Events that are looked at for one answer, at most.
const MOST: usize = 20_000;
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
            told_once(numbers, most, store)
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
            told_once(rows.collect::<Result<_, _>>()?, most, store)
        })
    }
}

fn listed(numbers: &[i64]) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

/// By what two tellings of one event are known: its day, who took part, what kind of deed it was.
type Known = (i64, i64, Vec<String>, Option<Root>, Option<Polarity>);

/// In order of time; of what several articles tell of one day the first telling.
fn told_once(mut numbers: Vec<i64>, most: usize, store: &Connection) -> Result<Vec<Happened>, Trouble> {
    numbers.sort_unstable();
    numbers.dedup();
    let mut kept: Vec<Happened> = Vec::new();
    let mut known: HashMap<Known, usize> = HashMap::new();
    for number in numbers {
        let Some(event) = event(number, store)? else { continue };
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
    let mut shown: HashMap<i64, (Cited, String)> = HashMap::new();
    for event in &mut kept {
        sentence(event, &mut shown, store)?;
    }
    Ok(kept)
}

fn key(event: &Happened) -> Option<Known> {
    let when = event.when.as_ref().filter(|it| it.precision >= Precision::Day)?;
    let mut who: Vec<String> = event.agents.iter().chain(&event.others).cloned().collect();
    who.sort();
    who.dedup();
    let of_two = who.len() > 1 && (event.root.is_some() || event.polarity.is_some());
    of_two.then(|| (day_number(when.from), day_number(when.to), who, event.root, event.polarity))
}

/// All of an event but its sentence and its article.
fn event(number: i64, store: &Connection) -> Result<Option<Happened>, Trouble> {
    let mut find = store.prepare_cached(
        "SELECT first, last, precision, source, value, date_start, date_end, polarity, root, score, flags, claimed_by,
           start, end, trigger_start, trigger_end, what, summary FROM event
         WHERE id = ?1 AND EXISTS (SELECT 1 FROM article WHERE article.id = ?2 AND deleted IS NULL)",
    )?;
    let row = find.query_row([number, article_of(number).0], |it| read(number, it)).optional()?;
    let Some((mut event, claimed_by)) = row else { return Ok(None) };
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
    Ok(Some(event))
}

fn read(number: i64, row: &Row) -> rusqlite::Result<(Happened, Option<i64>)> {
    let place = |at: usize| -> rusqlite::Result<Option<usize>> {
        Ok(row.get::<_, Option<i64>>(at)?.and_then(|it| usize::try_from(it).ok()))
    };
    let pair = |at: usize| -> rusqlite::Result<[usize; 2]> {
        Ok([row.get::<_, u32>(at)? as usize, row.get::<_, u32>(at + 1)? as usize])
    };
    let flags: i64 = row.get(10)?;
    let day_at = |at: usize| -> rusqlite::Result<_> { Ok(row.get::<_, Option<i64>>(at)?.and_then(day)) };
    let when = match (day_at(0)?, day_at(1)?) {
        (Some(from), Some(to)) => Some(Dated {
            from,
            to,
            precision: place(2)?.and_then(|it| Precision::ALL.get(it).copied()).unwrap_or(Precision::Day),
            source: place(3)?.and_then(|it| WhenSource::ALL.get(it).copied()).unwrap_or(WhenSource::Inferred),
            value: row.get(4)?,
            span: place(5)?.zip(place(6)?).map(|it| [it.0, it.1]),
        }),
        _ => None,
    };
    let what: String = row.get(16)?;
    let event = Happened {
        passage: Passage {
            at: Cited { article: article_of(number).0, ..Cited::default() },
            span: pair(12)?,
            ..Passage::default()
        },
        summary: row.get::<_, Option<String>>(17)?.unwrap_or_else(|| what.clone()),
        what,
        trigger: pair(14)?,
        when,
        agents: Vec::new(),
        others: Vec::new(),
        mutual: flags >> MUTUAL & 1 == 1,
        is_main: flags >> MAIN & 1 == 1,
        claimed_by: None,
        polarity: place(7)?.and_then(|it| Polarity::ALL.get(it).copied()),
        root: place(8)?.and_then(|it| Root::ALL.get(it).copied()),
        score: row.get(9)?,
        flags: Flag::ALL.iter().enumerate().filter(|it| flags >> it.0 & 1 == 1).map(|it| *it.1).collect(),
        event: number,
    };
    Ok((event, row.get(11)?))
}

/// Adds what the article says, the few words of it, and which one it is.
fn sentence(
    event: &mut Happened,
    shown: &mut HashMap<i64, (Cited, String)>,
    store: &Connection,
) -> Result<(), Trouble> {
    let id = article_of(event.event);
    if shown.len() > 64 {
        shown.clear();
    }
    let (at, text) = match shown.entry(id.0) {
        Entry::Occupied(it) => it.into_mut(),
        Entry::Vacant(it) => it.insert((cited(id, store)?, text(id, store)?)),
    };
    let [start, end] = event.passage.span;
    let text: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    let mut find = store.prepare_cached("SELECT what_at FROM event WHERE id = ?1")?;
    if let Some(at) = find.query_row([event.event], |it| it.get::<_, Option<i64>>(0))? {
        let what = words_at(&text, at);
        // The two are kept once where they are the same.
        if event.summary.is_empty() {
            event.summary.clone_from(&what);
        }
        event.what = what;
    }
    event.passage = Passage { at: at.clone(), text, words: vec![event.trigger], ..event.passage.clone() };
    Ok(())
}
