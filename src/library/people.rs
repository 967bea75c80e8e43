//! Who is one person in many articles: only where a full name and all else that is told agree.
//!
//! Pure: the persons that are known already are rows of some store, which is told what to add.

use super::incoming::{Part, Whole};
use crate::finding::PersonKind;
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
pub(crate) const FULL: i64 = 0;
pub(crate) const LAST: i64 = 1;
pub(crate) const OTHER: i64 = 2;

/// The persons of a store.
pub(crate) trait Persons {
    type Error;
    /// All of that name and kind, the first one first.
    fn namesakes(&mut self, norm: &str, kind: PersonKind) -> Result<Vec<Known>, Self::Error>;
    fn add(&mut self, it: New) -> Result<i64, Self::Error>;
    fn set_roles(&mut self, id: i64, roles: &str) -> Result<(), Self::Error>;
    /// Leads from these words to the person, or more surely than before.
    fn alias(&mut self, norm: &str, id: i64, rank: i64) -> Result<(), Self::Error>;
}

/// A person of a store.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) id: i64,
    pub(crate) roles: Vec<String>,
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

/// Those who were looked up for the articles of one batch.
#[derive(Default)]
pub(crate) struct People {
    known: HashMap<(String, PersonKind), Vec<Known>>,
    aliases: HashSet<(String, i64)>,
    /// By their numbers in another library.
    pub(crate) whole: HashMap<i64, i64>,
}

impl People {
    /// The number of whoever this is, new where nobody known agrees.
    pub(crate) fn id<S: Persons>(&mut self, part: &Part, store: &mut S) -> Result<i64, S::Error> {
        let key = (part.norm.clone(), part.kind);
        if !self.known.contains_key(&key) {
            self.known.insert(key.clone(), store.namesakes(&part.norm, part.kind)?);
        }
        let known = self.known.entry(key).or_default();
        if let Some(whole) = &part.person {
            if let Some(id) = self.whole.get(&whole.id) {
                return Ok(*id);
            }
            let id = same_person(whole, known, &self.whole);
            let id = id.map_or_else(|| add(part, whole.why.as_deref(), known, store), Ok)?;
            self.whole.insert(whole.id, id);
            let mut roles = known.iter_mut().find(|it| it.id == id);
            for role in &whole.roles {
                roles.iter_mut().try_for_each(|it| it.take(role, store))?;
            }
            for (norm, rank) in &whole.aliases {
                self.alias(norm, id, *rank, store)?;
            }
            return Ok(id);
        }
        let at = match known.iter().position(|it| agrees(part, &it.roles)) {
            Some(at) => at,
            None => {
                let why = (!known.is_empty()).then_some("the same name with another role");
                add(part, why, known, store)?;
                known.len() - 1
            }
        };
        let it = &mut known[at];
        part.role.iter().try_for_each(|role| it.take(role, store))?;
        let id = it.id;
        for alias in part.aliases.iter().filter(|it| !it.is_empty() && **it != part.norm) {
            self.alias(alias, id, OTHER, store)?;
        }
        Ok(id)
    }

    fn alias<S: Persons>(&mut self, norm: &str, id: i64, rank: i64, store: &mut S) -> Result<(), S::Error> {
        if self.aliases.insert((norm.to_string(), id)) {
            store.alias(norm, id, rank)?;
        }
        Ok(())
    }
}

impl Known {
    fn take<S: Persons>(&mut self, role: &str, store: &mut S) -> Result<(), S::Error> {
        if self.roles.len() >= MOST_ROLES || self.roles.iter().any(|it| it == role) {
            return Ok(());
        }
        self.roles.push(role.to_string());
        store.set_roles(self.id, &self.roles.join("\n"))
    }
}

/// The one with the very same roles, or with roles that agree; nobody is two persons of the other library.
pub(crate) fn same_person(whole: &Whole, known: &[Known], taken: &HashMap<i64, i64>) -> Option<i64> {
    let free: Vec<&Known> = known.iter().filter(|it| !taken.values().any(|id| *id == it.id)).collect();
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
    known.push(Known { id, roles: Vec::new() });
    Ok(id)
}

pub(crate) fn kind(it: PersonKind) -> i64 {
    PersonKind::ALL.iter().position(|kind| *kind == it).unwrap_or(0) as i64
}

/// The roles as they stand in a row.
pub(crate) fn roles(row: Option<String>) -> Vec<String> {
    row.iter().flat_map(|it| it.lines()).map(str::to_string).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_of_another_library_is_the_one_with_the_same_roles() {
        let whole = |id: i64, roles: &[&str]| Whole {
            id,
            name: "Ana Ruiz".into(),
            roles: roles.iter().map(|it| it.to_string()).collect(),
            why: None,
            aliases: Vec::new(),
        };
        let known =
            [("goalkeeper", 1), ("mayor", 2)].map(|(role, id)| Known { id, roles: vec![role.to_string()] });
        let nobody = HashMap::new();
        assert_eq!(same_person(&whole(7, &["mayor"]), &known, &nobody), Some(2));
        assert_eq!(same_person(&whole(7, &["mayor of Aarhus"]), &known, &nobody), Some(2));
        assert_eq!(same_person(&whole(7, &["farmer"]), &known, &nobody), None);
        assert_eq!(same_person(&whole(7, &["mayor"]), &known, &HashMap::from([(6, 2)])), None);
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
