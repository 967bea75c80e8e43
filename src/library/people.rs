//! Who is one person in many articles: only where a full name and all else that is told agree.

use super::error::Trouble;
use super::incoming::Part;
use crate::finding::PersonKind;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{HashMap, HashSet};

/// So many roles of one are looked at when another comes.
const MOST_ROLES: usize = 8;
/// Words of a role that say too little to be shared.
const EMPTY: &[&str] =
    &["the", "of", "and", "for", "former", "then", "new", "old", "chief", "senior", "deputy"];
/// Offices, between which one and the same person moves.
const OFFICES: &[&str] = &[
    "president",
    "minister",
    "premier",
    "chancellor",
    "senator",
    "governor",
    "mayor",
    "ambassador",
    "secretary",
    "lawmaker",
    "congressman",
    "congresswoman",
    "representative",
    "mp",
    "king",
    "queen",
    "leader",
    "candidate",
    "nominee",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "commissioner",
];

/// How an alias leads to a person; the lower, the surer.
pub(super) const FULL: i64 = 0;
pub(super) const LAST: i64 = 1;
pub(super) const OTHER: i64 = 2;

/// Those who were looked up for the articles of one batch.
#[derive(Default)]
pub(super) struct People {
    known: HashMap<(String, PersonKind), Vec<Known>>,
    aliases: HashSet<(String, i64)>,
}

#[derive(Clone)]
struct Known {
    id: i64,
    name: String,
    roles: Vec<String>,
}

impl People {
    /// The number and the name of whoever this is, new where nobody known agrees.
    pub(super) fn id(&mut self, part: &Part, store: &Connection) -> Result<(i64, String), Trouble> {
        let key = (part.norm.clone(), part.kind);
        if !self.known.contains_key(&key) {
            self.known.insert(key.clone(), namesakes(part, store)?);
        }
        let known = self.known.entry(key).or_default();
        let at = match known.iter().position(|it| agrees(part, &it.roles)) {
            Some(at) => at,
            None => {
                let why = (!known.is_empty()).then_some("the same name with another role");
                let id = add(part, why, store)?;
                known.push(Known { id, name: part.name.clone(), roles: Vec::new() });
                known.len() - 1
            }
        };
        let it = &mut known[at];
        if let Some(role) = &part.role
            && !it.roles.contains(role)
            && it.roles.len() < MOST_ROLES
        {
            it.roles.push(role.clone());
            let mut update = store.prepare_cached("UPDATE person SET role = ?2 WHERE id = ?1")?;
            update.execute(params![it.id, it.roles.join("\n")])?;
        }
        let (id, name) = (it.id, it.name.clone());
        for alias in part.aliases.iter().filter(|it| !it.is_empty() && **it != part.norm) {
            self.alias(alias, id, OTHER, store)?;
        }
        Ok((id, name))
    }

    fn alias(&mut self, norm: &str, id: i64, rank: i64, store: &Connection) -> Result<(), Trouble> {
        if self.aliases.insert((norm.to_string(), id)) {
            alias(norm, id, rank, store)?;
        }
        Ok(())
    }
}

fn alias(norm: &str, id: i64, rank: i64, store: &Connection) -> Result<(), Trouble> {
    let mut insert = store.prepare_cached(
        "INSERT INTO alias (norm, person_id, rank) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET rank = min(rank, excluded.rank) WHERE rank > excluded.rank",
    )?;
    insert.execute(params![norm, id, rank])?;
    Ok(())
}

fn kind(it: PersonKind) -> i64 {
    PersonKind::ALL.iter().position(|kind| *kind == it).unwrap_or(0) as i64
}

fn namesakes(part: &Part, store: &Connection) -> Result<Vec<Known>, Trouble> {
    let mut find = store.prepare_cached(
        "SELECT id, role, name FROM alias JOIN person ON id = person_id
         WHERE alias.norm = ?1 AND rank = 0 AND person.norm = ?1 AND kind = ?2 ORDER BY id",
    )?;
    let rows = find.query_map(params![part.norm, kind(part.kind)], |it| {
        let roles: Option<String> = it.get(1)?;
        Ok(Known {
            id: it.get(0)?,
            name: it.get(2)?,
            roles: roles.iter().flat_map(|it| it.lines()).map(str::to_string).collect(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn add(part: &Part, why: Option<&str>, store: &Connection) -> Result<i64, Trouble> {
    let mut insert = store
        .prepare_cached("INSERT INTO person (name, norm, kind, sure, why) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    insert.execute(params![part.name, part.norm, kind(part.kind), is_full(part), why])?;
    let id = store.last_insert_rowid();
    alias(&part.norm, id, FULL, store)?;
    let words: Vec<&str> = part.norm.split(' ').collect();
    for (at, word) in words.iter().enumerate().filter(|_| words.len() > 1) {
        alias(word, id, if at + 1 == words.len() { LAST } else { OTHER }, store)?;
    }
    Ok(id)
}

/// One word names nobody for certain; a country it does.
fn is_full(part: &Part) -> bool {
    part.kind != PersonKind::Person || part.norm.contains(' ')
}

/// Whether a person of the same name may be the one with these roles.
fn agrees(part: &Part, roles: &[String]) -> bool {
    let Some(role) = part.role.as_deref().filter(|_| part.kind == PersonKind::Person && is_full(part)) else {
        return true;
    };
    roles.is_empty() || roles.iter().any(|it| is_like(role, it))
}

fn is_like(one: &str, other: &str) -> bool {
    let (one, other) = (super::fold::name(one), super::fold::name(other));
    let says = |it: &&str| it.len() > 2 && !EMPTY.contains(it);
    let shared = one.split(' ').filter(says).any(|it| other.split(' ').any(|word| word == it));
    let office = |it: &str| it.split(' ').any(|it| OFFICES.contains(&it));
    shared || office(&one) && office(&other)
}

/// The person that another was merged into, in the end.
pub(super) fn truly(id: i64, store: &Connection) -> Result<i64, Trouble> {
    let mut at = id;
    // A circle cannot be made by us; one that is there all the same ends.
    for _ in 0..32 {
        let mut find = store.prepare_cached("SELECT merged_into FROM person WHERE id = ?1")?;
        match find.query_row([at], |it| it.get::<_, Option<i64>>(0)).optional()?.flatten() {
            Some(next) => at = next,
            None => break,
        }
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_tell_namesakes_apart() {
        assert!(is_like("Turkish President", "President of Turkey"));
        assert!(is_like("prime minister", "then president"));
        assert!(is_like("professor of law", "law professor"));
        assert!(!is_like("goalkeeper", "U.S. senator"));
        assert!(!is_like("chief of police", "chief cook"));
    }
}
