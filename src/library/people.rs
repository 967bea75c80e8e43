//! Who is one person in many articles: only where a full name, the role, the country, the outlet and the time agree, as
//! far as they are told.

use super::error::Trouble;
use super::incoming::Part;
use crate::finding::PersonKind;
use rusqlite::{Connection, OptionalExtension, params};
use std::cmp::Reverse;
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

/// Where someone is named, beside what the article calls them.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen<'a> {
    /// The country they speak and act for.
    pub(super) country: Option<&'a str>,
    pub(super) outlet: Option<&'a str>,
    pub(super) day: Option<i64>,
}

#[derive(Clone, Default)]
struct Known {
    id: i64,
    name: String,
    roles: Vec<String>,
    countries: Vec<String>,
    outlets: Vec<String>,
    /// The first day and the last one.
    days: Option<(i64, i64)>,
    changed: bool,
}

impl People {
    /// The number and the name of whoever this is, new where nobody known agrees.
    pub(super) fn id(
        &mut self,
        part: &Part,
        seen: Seen,
        store: &Connection,
    ) -> Result<(i64, String), Trouble> {
        let key = (part.norm.clone(), part.kind);
        if !self.known.contains_key(&key) {
            self.known.insert(key.clone(), namesakes(part, store)?);
        }
        let known = self.known.entry(key).or_default();
        let weights = known.iter().map(|it| weight(part, seen, it)).enumerate();
        // Of several that agree the first one that agrees most.
        let best = weights.clone().filter(|it| it.1.sum() >= 0).max_by_key(|it| (it.1.sum(), Reverse(it.0)));
        let at = match best {
            Some((at, _)) => at,
            None => {
                let nearest = weights.max_by_key(|it| (it.1.sum(), Reverse(it.0)));
                let why = nearest.map(|it| format!("the same name with {}", it.1.against()));
                let id = add(part, why.as_deref(), store)?;
                known.push(Known { id, name: part.name.clone(), ..Known::default() });
                known.len() - 1
            }
        };
        let it = &mut known[at];
        if is_person(part) {
            it.note(part, seen);
        }
        let (id, name) = (it.id, it.name.clone());
        for alias in part.aliases.iter().filter(|it| !it.is_empty() && **it != part.norm) {
            self.alias(alias, id, OTHER, store)?;
        }
        Ok((id, name))
    }

    /// Keeps what was learnt of those of the batch.
    pub(super) fn keep(&self, store: &Connection) -> Result<(), Trouble> {
        let mut update = store.prepare_cached(
            "UPDATE person SET role = ?2, country = ?3, outlet = ?4, first = ?5, last = ?6 WHERE id = ?1",
        )?;
        let lines = |all: &[String]| (!all.is_empty()).then(|| all.join("\n"));
        for it in self.known.values().flatten().filter(|it| it.changed) {
            let (first, last) = (it.days.map(|it| it.0), it.days.map(|it| it.1));
            let (roles, countries, outlets) = (lines(&it.roles), lines(&it.countries), lines(&it.outlets));
            update.execute(params![it.id, roles, countries, outlets, first, last])?;
        }
        Ok(())
    }

    fn alias(&mut self, norm: &str, id: i64, rank: i64, store: &Connection) -> Result<(), Trouble> {
        if self.aliases.insert((norm.to_string(), id)) {
            alias(norm, id, rank, store)?;
        }
        Ok(())
    }
}

impl Known {
    fn note(&mut self, part: &Part, seen: Seen) {
        for (all, new) in [
            (&mut self.roles, part.role.as_deref()),
            (&mut self.countries, seen.country),
            (&mut self.outlets, seen.outlet),
        ] {
            if let Some(new) = new.filter(|new| all.len() < MOST_ROLES && !all.iter().any(|it| it == new)) {
                all.push(new.to_string());
                self.changed = true;
            }
        }
        if let Some(day) = seen.day {
            let (first, last) = self.days.unwrap_or((day, day));
            let days = Some((first.min(day), last.max(day)));
            self.changed |= days != self.days;
            self.days = days;
        }
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
        "SELECT id, role, name, country, outlet, first, last FROM alias JOIN person ON id = person_id
         WHERE alias.norm = ?1 AND rank = 0 AND person.norm = ?1 AND kind = ?2 ORDER BY id",
    )?;
    let rows = find.query_map(params![part.norm, kind(part.kind)], |it| {
        let lines = |at: usize| -> rusqlite::Result<Vec<String>> {
            let all: Option<String> = it.get(at)?;
            Ok(all.iter().flat_map(|it| it.lines()).map(str::to_string).collect())
        };
        let first: Option<i64> = it.get(5)?;
        Ok(Known {
            id: it.get(0)?,
            name: it.get(2)?,
            roles: lines(1)?,
            countries: lines(3)?,
            outlets: lines(4)?,
            days: first.zip(it.get(6)?),
            changed: false,
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

fn is_person(part: &Part) -> bool {
    part.kind == PersonKind::Person && is_full(part)
}

/// Days between two articles that tell of one time.
const NEAR: i64 = 2 * 365;
/// Between more of them few stay in the news.
const FAR: i64 = 15 * 365;

/// How much tells for one person of that name, and how much against.
#[derive(Clone, Copy, Default)]
struct Weight {
    role: i32,
    country: i32,
    outlet: i32,
    time: i32,
}

impl Weight {
    fn sum(self) -> i32 {
        self.role + self.country + self.outlet + self.time
    }

    /// What tells against it.
    fn against(self) -> String {
        let all = [
            (self.role, "another role"),
            (self.country, "another country"),
            (self.time, "many years between"),
        ];
        all.iter().filter(|it| it.0 < 0).map(|it| it.1).collect::<Vec<_>>().join(" and ")
    }
}

/// Whether someone of the same name may be the one that is known. A full name alone is enough where nothing tells
/// against it; another role or another country needs two others for it.
fn weight(part: &Part, seen: Seen, known: &Known) -> Weight {
    if !is_person(part) {
        return Weight::default();
    }
    let agrees = |new: Option<&str>, all: &[String], like: &dyn Fn(&str, &str) -> bool| match new {
        Some(new) if !all.is_empty() => {
            if all.iter().any(|it| like(new, it)) {
                2
            } else {
                -3
            }
        }
        _ => 0,
    };
    let same = |one: &str, other: &str| one == other;
    let time = match (seen.day, known.days) {
        (Some(day), Some((first, last))) if day >= first - NEAR && day <= last + NEAR => 1,
        (Some(day), Some((first, last))) if day < first - FAR || day > last + FAR => -1,
        _ => 0,
    };
    let role = agrees(part.role.as_deref(), &known.roles, &is_like);
    Weight {
        role,
        country: agrees(seen.country, &known.countries, &same),
        outlet: i32::from(seen.outlet.is_some_and(|it| known.outlets.iter().any(|known| known == it))),
        time: if time < 0 && role > 0 { 0 } else { time },
    }
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
    fn a_name_is_one_person_unless_what_is_told_disagrees() {
        let check = |role: Option<&str>, country: Option<&str>, outlet: &str, day: i64| {
            let part = Part {
                name: "John Marsh".into(),
                norm: "john marsh".into(),
                kind: PersonKind::Person,
                role: role.map(str::to_string),
                aliases: Vec::new(),
                first: [0, 0],
                named: 1,
                camp: 0,
            };
            let known = Known {
                roles: vec!["president of Turkey".into()],
                countries: vec!["turkey".into()],
                outlets: vec!["Harbour Post".into()],
                days: Some((17_000, 17_100)),
                ..Known::default()
            };
            let weight = weight(&part, Seen { country, outlet: Some(outlet), day: Some(day) }, &known);
            if weight.sum() >= 0 { "the same".to_string() } else { weight.against() }
        };
        assert_eq!(check(None, None, "Other", 12_000), "the same");
        assert_eq!(check(None, None, "Other", 1_000), "many years between");
        assert_eq!(check(Some("prime minister"), Some("turkey"), "Other", 1_000), "the same");
        assert_eq!(check(Some("president of Russia"), Some("russia"), "Other", 12_000), "another country");
        assert_eq!(check(Some("goalkeeper"), None, "Harbour Post", 17_050), "another role");
        assert_eq!(check(Some("goalkeeper"), Some("turkey"), "Harbour Post", 12_000), "the same");
        assert_eq!(
            check(Some("goalkeeper"), Some("norway"), "Harbour Post", 17_050),
            "another role and another country"
        );
    }

    #[test]
    fn roles_tell_namesakes_apart() {
        assert!(is_like("Turkish President", "President of Turkey"));
        assert!(is_like("prime minister", "then president"));
        assert!(is_like("professor of law", "law professor"));
        assert!(!is_like("goalkeeper", "U.S. senator"));
        assert!(!is_like("chief of police", "chief cook"));
    }
}
