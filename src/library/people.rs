//! Who is one person in many articles: only where a full name, the role, the country, the outlet and the time agree, as
//! far as they are told.
//!
//! Pure: the persons that are known already are rows of some store, which is told what to add.

use super::evidence::{Known, Seen, is_full, is_like, is_person, weight};
use super::incoming::{Part, Whole};
use crate::finding::PersonKind;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// How an alias leads to a person; the lower, the surer.
pub(crate) const FULL: i64 = 0;
pub(crate) const LAST: i64 = 1;
pub(crate) const OTHER: i64 = 2;

/// The persons of a store.
pub(crate) trait Persons {
    type Error;
    /// All of that name and kind, the first one first.
    fn namesakes(&mut self, norm: &str, kind: PersonKind) -> Result<Vec<Known>, Self::Error>;
    fn add(&mut self, it: New) -> Result<i64, Self::Error>;
    /// Keeps what is known of someone now.
    fn learn(&mut self, it: &Known) -> Result<(), Self::Error>;
    /// Leads from these words to the person, or more surely than before.
    fn alias(&mut self, norm: &str, id: i64, rank: i64) -> Result<(), Self::Error>;
}

/// A person that no store knows yet.
pub(crate) struct New<'a> {
    /// The number that they have elsewhere.
    pub(crate) number: Option<i64>,
    pub(crate) name: &'a str,
    pub(crate) norm: &'a str,
    pub(crate) kind: i64,
    pub(crate) sure: bool,
    pub(crate) why: Option<&'a str>,
}

/// Who of another library is who of this one; nobody is two of the other.
#[derive(Clone, Default)]
pub(crate) struct Pairs {
    here: HashMap<i64, i64>,
    taken: HashSet<i64>,
}

impl Pairs {
    pub(crate) fn get(&self, there: i64) -> Option<i64> {
        self.here.get(&there).copied()
    }

    fn insert(&mut self, there: i64, here: i64) {
        self.here.insert(there, here);
        self.taken.insert(here);
    }
}

/// Those who were looked up for the articles of one batch.
#[derive(Default)]
pub(crate) struct People {
    known: HashMap<(String, PersonKind), Vec<Known>>,
    aliases: HashSet<(String, i64)>,
    pub(crate) whole: Pairs,
}

impl People {
    /// The number and the name of whoever this is, new where nobody known agrees.
    pub(crate) fn id<S: Persons>(
        &mut self,
        part: &Part,
        seen: Seen,
        store: &mut S,
    ) -> Result<(i64, String), S::Error> {
        let key = (part.norm.clone(), part.kind);
        if !self.known.contains_key(&key) {
            self.known.insert(key.clone(), store.namesakes(&part.norm, part.kind)?);
        }
        let known = self.known.entry(key).or_default();
        if let Some(whole) = &part.person {
            if let Some(id) = self.whole.get(whole.id) {
                return Ok((id, whole.name.clone()));
            }
            let id = same_person(whole, known, &self.whole);
            let id = id.map_or_else(|| add(part, whole.why.as_deref(), known, store), Ok)?;
            self.whole.insert(whole.id, id);
            known.iter_mut().filter(|it| it.id == id).for_each(|it| it.take(whole));
            for (norm, rank) in &whole.aliases {
                self.alias(norm, id, *rank, store)?;
            }
            return Ok((id, whole.name.clone()));
        }
        let weights = known.iter().map(|it| weight(part, seen, it)).enumerate();
        // Of several that agree the first one that agrees most.
        let best = weights.clone().filter(|it| it.1.sum() >= 0).max_by_key(|it| (it.1.sum(), Reverse(it.0)));
        let at = match best {
            Some((at, _)) => at,
            None => {
                let nearest = weights.max_by_key(|it| (it.1.sum(), Reverse(it.0)));
                let why = nearest.map(|it| format!("the same name with {}", it.1.against()));
                add(part, why.as_deref(), known, store)?;
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
    pub(crate) fn keep<S: Persons>(&self, store: &mut S) -> Result<(), S::Error> {
        self.known.values().flatten().filter(|it| it.changed).try_for_each(|it| store.learn(it))
    }

    fn alias<S: Persons>(&mut self, norm: &str, id: i64, rank: i64, store: &mut S) -> Result<(), S::Error> {
        if self.aliases.insert((norm.to_string(), id)) {
            store.alias(norm, id, rank)?;
        }
        Ok(())
    }
}

/// The one with the very same roles, or with roles that agree; nobody is two persons of the other library.
pub(crate) fn same_person(whole: &Whole, known: &[Known], pairs: &Pairs) -> Option<i64> {
    let free: Vec<&Known> = known.iter().filter(|it| !pairs.taken.contains(&it.id)).collect();
    let is_like = |it: &&&Known| {
        let agree = |one: &String| it.roles.iter().any(|other| is_like(one, other));
        whole.roles.is_empty() || it.roles.is_empty() || whole.roles.iter().any(agree)
    };
    let same = free.iter().find(|it| it.roles == whole.roles);
    same.or_else(|| free.iter().find(is_like)).map(|it| it.id)
}

fn add<S: Persons>(
    part: &Part,
    why: Option<&str>,
    known: &mut Vec<Known>,
    store: &mut S,
) -> Result<i64, S::Error> {
    let name = part.person.as_ref().map_or(&part.name, |it| &it.name);
    let number = part.person.as_ref().map(|it| it.id);
    let new = New { number, name, norm: &part.norm, kind: kind(part.kind), sure: is_full(part), why };
    let id = store.add(new)?;
    store.alias(&part.norm, id, FULL)?;
    let words: Vec<&str> = part.norm.split(' ').collect();
    for (at, word) in words.iter().enumerate().filter(|_| words.len() > 1) {
        store.alias(word, id, if at + 1 == words.len() { LAST } else { OTHER })?;
    }
    known.push(Known { id, name: name.clone(), ..Known::default() });
    Ok(id)
}

pub(crate) fn kind(it: PersonKind) -> i64 {
    PersonKind::ALL.iter().position(|kind| *kind == it).unwrap_or(0) as i64
}

/// Several in one column, a line each.
pub(crate) fn column(all: &[String]) -> Option<String> {
    (!all.is_empty()).then(|| all.join("\n"))
}

/// What stands in such a column.
pub(crate) fn lines(row: Option<String>) -> Vec<String> {
    row.iter().flat_map(|it| it.lines()).map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_of_another_library_is_the_one_with_the_same_roles() {
        let whole = |id: i64, roles: &[&str]| Whole {
            id,
            name: "Ana Ruiz".into(),
            roles: roles.iter().map(|it| it.to_string()).collect(),
            ..Whole::default()
        };
        let known = [("goalkeeper", 1), ("mayor", 2)].map(|(role, id)| Known {
            id,
            roles: vec![role.to_string()],
            ..Known::default()
        });
        let nobody = Pairs::default();
        let mut taken = Pairs::default();
        taken.insert(6, 2);
        assert_eq!(same_person(&whole(7, &["mayor"]), &known, &nobody), Some(2));
        assert_eq!(same_person(&whole(7, &["mayor of Aarhus"]), &known, &nobody), Some(2));
        assert_eq!(same_person(&whole(7, &["farmer"]), &known, &nobody), None);
        assert_eq!(same_person(&whole(7, &["mayor"]), &known, &taken), None);
    }
}
