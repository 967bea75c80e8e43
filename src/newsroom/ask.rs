//! What happened: between two, or on a day, over all articles on the server.

use super::names;
use super::rows::{span, with_texts};
use super::trouble::Trouble;
use crate::finding::{Cited, Happened};
use crate::library::numbers::{ArticleId, article_of, day_number};
use crate::library::{AGENT, Dates, Deed, MOST_EVENTS, OTHER, sentence, told_once};
use postgres::{Row, Transaction};
use std::collections::{BTreeSet, HashMap};

/// What one did to or with the other.
pub(super) fn between(
    one: &str,
    other: &str,
    most: usize,
    store: &mut Transaction,
) -> Result<Vec<Happened>, Trouble> {
    let one: Vec<i64> = names::ids(one, store)?.into_iter().collect();
    let other: Vec<i64> = names::ids(other, store)?.into_iter().collect();
    let find = "SELECT DISTINCT one.event_id FROM actor AS one JOIN actor AS other ON other.event_id = one.event_id
                WHERE one.person_id = ANY($1) AND other.person_id = ANY($2) AND one.person_id <> other.person_id
                ORDER BY one.event_id LIMIT $3";
    let rows = store.query(find, &[&one, &other, &(MOST_EVENTS as i64)])?;
    tell(&rows, most, store)
}

/// What happened from one day to another.
pub(super) fn on((from, to): Dates, most: usize, store: &mut Transaction) -> Result<Vec<Happened>, Trouble> {
    let (first, last) = (from.map_or(i64::MIN, day_number), to.map_or(i64::MAX, day_number));
    let find =
        "SELECT id FROM event WHERE first >= $1 AND first <= $2 AND last <= $2 ORDER BY first, id LIMIT $3";
    let rows = store.query(find, &[&first, &last, &(MOST_EVENTS as i64)])?;
    tell(&rows, most, store)
}

fn tell(numbers: &[Row], most: usize, store: &mut Transaction) -> Result<Vec<Happened>, Trouble> {
    let mut numbers: Vec<i64> = numbers.iter().map(|it| it.try_get(0)).collect::<Result<_, _>>()?;
    numbers.sort_unstable();
    let mut kept = told_once(events(&numbers, store)?, most);
    let articles: BTreeSet<i64> = kept.iter().map(|it| article_of(it.event).0).collect();
    let articles: Vec<ArticleId> = articles.into_iter().map(ArticleId).collect();
    let mut at: HashMap<i64, Vec<usize>> = HashMap::new();
    for (place, event) in kept.iter().enumerate() {
        at.entry(article_of(event.event).0).or_default().push(place);
    }
    with_texts(&articles, store, |cited: Cited, text, _| {
        for place in at.get(&cited.article).into_iter().flatten() {
            sentence(&mut kept[*place], &cited, &text);
        }
        Ok(())
    })?;
    Ok(kept)
}

/// Who took part, by their names, in the order of the local library.
const WHO: &str =
    "ARRAY(SELECT coalesce(truly.name, person.name) FROM actor JOIN person ON person.id = actor.person_id
  LEFT JOIN person AS truly ON truly.id = person.merged_into
  WHERE actor.event_id = e.id AND actor.part = {} ORDER BY actor.person_id)";

/// All of the events but their sentences and articles.
fn events(numbers: &[i64], store: &mut Transaction) -> Result<Vec<Happened>, Trouble> {
    let who = |part: i64| WHO.replace("{}", &part.to_string());
    let find = format!(
        "SELECT e.first, e.last, precision, source, value, date_start, date_end, polarity, root, score, flags, claimed_by,
           begins, ends, trigger_start, trigger_end, what, summary, e.id, {}, {}, coalesce(truly.name, person.name)
         FROM event AS e LEFT JOIN person ON person.id = e.claimed_by
         LEFT JOIN person AS truly ON truly.id = person.merged_into WHERE e.id = ANY($1) ORDER BY e.id",
        who(AGENT),
        who(OTHER)
    );
    let mut all = Vec::with_capacity(numbers.len());
    for row in store.query(&find, &[&numbers])? {
        let mut event = read(&row)?.happened(row.try_get(18)?);
        event.agents = row.try_get(19)?;
        event.others = row.try_get(20)?;
        event.claimed_by = row.try_get(21)?;
        all.push(event);
    }
    Ok(all)
}

fn read(row: &Row) -> Result<Deed<i64>, Trouble> {
    let date: Option<i64> = row.try_get(5)?;
    Ok(Deed {
        first: row.try_get(0)?,
        last: row.try_get(1)?,
        precision: row.try_get(2)?,
        source: row.try_get(3)?,
        value: row.try_get(4)?,
        date: date.map(|_| span(row, 5)).transpose()?,
        polarity: row.try_get(7)?,
        root: row.try_get(8)?,
        score: row.try_get(9)?,
        flags: row.try_get(10)?,
        claimed_by: row.try_get(11)?,
        sentence: span(row, 12)?,
        trigger: span(row, 14)?,
        what: row.try_get(16)?,
        what_at: None,
        summary: row.try_get(17)?,
        actors: Vec::new(),
    })
}
