//! From a name as it is typed to the persons on the server that it may mean.

use super::migrate::trigrams;
use super::people::short;
use super::trouble::Trouble;
use crate::library::{self, MOST_PERSONS};
use postgres::Transaction;
use std::collections::{BTreeSet, HashMap};

/// Persons of one word that are looked at.
const MOST_CALLED: i64 = 50_000;
/// Names that are like one that nobody has.
const MOST_LIKE: i64 = 3;

/// The numbers of all that a name may mean, with those that were merged with them.
pub(super) fn ids(name: &str, store: &mut Transaction) -> Result<BTreeSet<i64>, Trouble> {
    let norm = library::norm(name);
    if norm.is_empty() {
        return Ok(BTreeSet::new());
    }
    let words: Vec<&str> = norm.split(' ').chain([norm.as_str()]).map(short).collect();
    let mut called: HashMap<String, Vec<(i64, i64)>> = HashMap::new();
    let find = "SELECT norm, person_id, rank FROM alias WHERE norm = ANY($1) LIMIT $2";
    for row in store.query(find, &[&words, &MOST_CALLED])? {
        called.entry(row.try_get(0)?).or_default().push((row.try_get(1)?, row.try_get(2)?));
    }
    let found = library::meant(&norm, &mut |norm, rank| {
        let all = called.get(short(norm)).into_iter().flatten();
        Ok::<_, Trouble>(all.filter(|it| it.1 <= rank).map(|it| it.0).collect())
    })?;
    let found: Vec<i64> = found.into_iter().take(MOST_PERSONS).collect();
    // Whoever was merged is known by the one they are in the end.
    let all = "SELECT DISTINCT other.id FROM person AS one
               JOIN person AS other ON other.id = one.id OR other.id = one.merged_into
                 OR other.merged_into = coalesce(one.merged_into, one.id)
               WHERE one.id = ANY($1)";
    let rows = store.query(all, &[&found])?;
    rows.iter().map(|it| Ok(it.try_get(0)?)).collect()
}

/// Names that are like this one, the likest first.
pub(super) fn like(name: &str, store: &mut Transaction) -> Result<Vec<String>, Trouble> {
    let norm = library::norm(name);
    let rows = match trigrams(store)? {
        Some(home) => {
            let find = format!(
                "SELECT name FROM person WHERE (' ' || norm) OPERATOR({home}.%) $1
                 ORDER BY {home}.similarity(norm, $1) DESC, id LIMIT $2"
            );
            store.query(&find, &[&short(&norm), &MOST_LIKE])?
        }
        None => {
            let begins = norm.chars().take(3).collect::<String>() + "%";
            let find = "SELECT name FROM person WHERE norm LIKE $1 ORDER BY length(norm), id LIMIT $2";
            store.query(find, &[&begins, &MOST_LIKE])?
        }
    };
    let mut names: Vec<String> = Vec::new();
    for row in rows {
        let name: String = row.try_get(0)?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}
