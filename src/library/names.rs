//! From a name as it is typed to the persons it may mean.

use super::error::LibraryError;
use super::error::Trouble;
use super::fold;
use super::numbers::day;
use super::open::Library;
use super::people::{FULL, LAST, OTHER, lines};
use super::register::truly;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// A name that means more is not looked up for all of them.
pub(crate) const MOST: usize = 400;
/// What is still being typed may go on in so many ways.
const MOST_ENDINGS: i64 = 64;

/// Someone a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub id: i64,
    pub name: String,
    pub roles: Vec<String>,
    /// One word alone names nobody for certain: these are all who are called so.
    pub sure: bool,
    /// How many articles name them.
    pub articles: usize,
    /// Why this is not another one of the same name, or was merged.
    pub why: Option<String>,
}

impl Library {
    /// Whom a name may mean, the one in most articles first. `typing`: it may go on.
    pub fn named(&self, name: &str, typing: bool) -> Result<Vec<Named>, LibraryError> {
        self.ask(|store| {
            let mut roots = BTreeSet::new();
            for id in ids(name, typing, store)? {
                roots.insert(truly(id, store)?);
            }
            let mut found: Vec<Named> =
                roots.into_iter().map(|id| one(id, store)).collect::<Result<_, Trouble>>()?;
            found.sort_by(|one, other| other.articles.cmp(&one.articles).then(one.id.cmp(&other.id)));
            Ok(found)
        })
    }

    /// Why a quotation stands under its speaker: who that is, and what told that it is one person. In sentences.
    pub fn why_speaker(&self, quote: i64) -> Result<Vec<String>, LibraryError> {
        self.ask(|store| {
            let mut find = store.prepare_cached("SELECT person_id FROM quote WHERE id = ?1")?;
            let person: Option<i64> = find.query_row([quote], |it| it.get(0)).optional()?.flatten();
            let Some(person) = person else {
                return Ok(vec!["the article does not say who this is".to_string()]);
            };
            let root = truly(person, store)?;
            let who = one(root, store)?;
            let many = if who.articles == 1 { "article" } else { "articles" };
            let mut lines = vec![format!("{} is named in {} kept {many}", who.name, who.articles)];
            if !who.sure {
                lines.push("one word alone names nobody for certain: these are all who are called so".into());
            }
            let mut find = store
                .prepare_cached("SELECT role, country, outlet, first, last, why FROM person WHERE id = ?1")?;
            let (told, first, last, why) = find.query_row([person], |it| {
                let told: [Option<String>; 3] = [it.get(0)?, it.get(1)?, it.get(2)?];
                Ok((
                    told,
                    it.get::<_, Option<i64>>(3)?,
                    it.get::<_, Option<i64>>(4)?,
                    it.get::<_, Option<String>>(5)?,
                ))
            })?;
            for (what, all) in ["roles", "country", "outlets"].iter().zip(&told) {
                lines.extend(all.as_ref().map(|it| format!("{what}: {}", it.replace('\n', "; "))));
            }
            if let (Some(first), Some(last)) = (first.and_then(day), last.and_then(day)) {
                lines.push(format!("in the news from {first} to {last}"));
            }
            let other = if root == person { "told apart from another one" } else { "taken for this one" };
            lines.extend(why.map(|it| format!("{other}: {it}")));
            Ok(lines)
        })
    }

    /// A person by their number.
    pub fn person(&self, id: i64) -> Result<Option<Named>, LibraryError> {
        self.ask(|store| {
            let there = store.prepare_cached("SELECT 1 FROM person WHERE id = ?1")?.exists([id])?;
            there.then(|| one(id, store)).transpose()
        })
    }

    /// Those who were merged into a person, one by one.
    pub fn merged_into(&self, id: i64) -> Result<Vec<i64>, LibraryError> {
        self.ask(|store| {
            let mut find =
                store.prepare_cached("SELECT id FROM person WHERE merged_into = ?1 ORDER BY id")?;
            Ok(find.query_map([id], |it| it.get(0))?.collect::<Result<_, _>>()?)
        })
    }
}

fn one(id: i64, store: &Connection) -> Result<Named, Trouble> {
    let mut find = store.prepare_cached(
        "SELECT name, role, sure, (SELECT count(DISTINCT article_id) FROM part WHERE person_id IN
           (SELECT id FROM person AS one WHERE one.id = person.id OR one.merged_into = person.id)), why
         FROM person WHERE id = ?1",
    )?;
    Ok(find.query_row([id], |it| {
        Ok(Named {
            id,
            name: it.get(0)?,
            roles: lines(it.get(1)?),
            sure: it.get(2)?,
            articles: it.get::<_, i64>(3)?.try_into().unwrap_or(0),
            why: it.get(4)?,
        })
    })?)
}

/// The numbers of all that a name may mean, with those that were merged with them.
pub(crate) fn ids(name: &str, typing: bool, store: &Connection) -> Result<BTreeSet<i64>, Trouble> {
    let norm = norm(name);
    if norm.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut called = |norm: &str, rank| called(norm, rank, store);
    let mut found = meant(&norm, &mut called)?;
    let words: Vec<&str> = norm.split(' ').collect();
    if typing && let Some((last, before)) = words.split_last().filter(|it| it.0.len() > 1) {
        let mut endings = beginning(last, store)?;
        if !before.is_empty() {
            let known = with_all(before, &mut called)?;
            endings.retain(|it| known.contains(it));
        }
        found.extend(endings);
    }
    let mut all = BTreeSet::new();
    for id in found.into_iter().take(MOST) {
        all.insert(id);
        let root = truly(id, store)?;
        all.insert(root);
        merged(root, &mut all, store)?;
    }
    Ok(all)
}

/// A name as the library knows it: folded; a country by its name in articles.
pub(crate) fn norm(name: &str) -> String {
    fold::name(&super::countries::called(name).unwrap_or_else(|| name.to_string()))
}

/// All that a folded name may mean. `called` gives those of an alias, up to a rank.
pub(crate) fn meant<E>(
    norm: &str,
    called: &mut impl FnMut(&str, i64) -> Result<BTreeSet<i64>, E>,
) -> Result<BTreeSet<i64>, E> {
    let mut found = called(norm, LAST)?;
    let words: Vec<&str> = norm.split(' ').collect();
    if words.len() > 1 {
        found.extend(called(norm, OTHER)?);
        found.extend(with_all(&words, called)?);
    }
    if found.is_empty() {
        found = called(norm, OTHER)?;
    }
    Ok(found)
}

fn called(norm: &str, rank: i64, store: &Connection) -> Result<BTreeSet<i64>, Trouble> {
    debug_assert!(rank >= FULL);
    let mut find = store.prepare_cached("SELECT person_id FROM alias WHERE norm = ?1 AND rank <= ?2")?;
    let rows = find.query_map(params![norm, rank], |it| it.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those who are called by all of the words.
fn with_all<E>(
    words: &[&str],
    called: &mut impl FnMut(&str, i64) -> Result<BTreeSet<i64>, E>,
) -> Result<BTreeSet<i64>, E> {
    let mut all: Option<BTreeSet<i64>> = None;
    for word in words {
        let called = called(word, OTHER)?;
        all = Some(all.map_or_else(|| called.clone(), |it| it.intersection(&called).copied().collect()));
    }
    Ok(all.unwrap_or_default())
}

fn beginning(word: &str, store: &Connection) -> Result<BTreeSet<i64>, Trouble> {
    let mut find = store.prepare_cached(
        "SELECT person_id FROM alias WHERE norm >= ?1 AND norm < ?1 || char(0x10ffff) AND rank <= ?2 LIMIT ?3",
    )?;
    let rows = find.query_map(params![word, LAST, MOST_ENDINGS], |it| it.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All that were merged into one, through each other too.
pub(crate) fn merged(root: i64, all: &mut BTreeSet<i64>, store: &Connection) -> Result<(), Trouble> {
    let mut find = store.prepare_cached("SELECT id FROM person WHERE merged_into = ?1")?;
    let mut waiting = vec![root];
    while let Some(id) = waiting.pop() {
        let rows = find.query_map([id], |it| it.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        waiting.extend(rows.into_iter().filter(|it| all.insert(*it)));
    }
    Ok(())
}
