//! Who is one person in many articles: only where a full name, the role, the country, the outlet and the time agree, as
//! far as they are told.
//!
//! Pure: the persons that are known already are rows of some store, which is told what to add.

use super::incoming::{Incoming, Part, Whole};
use super::numbers::day_number;
use crate::finding::PersonKind;
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

/// A person of a store.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Known {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) roles: Vec<String>,
    pub(crate) countries: Vec<String>,
    pub(crate) outlets: Vec<String>,
    /// The first day and the last one.
    pub(crate) days: Option<(i64, i64)>,
    pub(crate) changed: bool,
}

/// Where someone is named, beside what the article calls them.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seen<'a> {
    /// The country they speak and act for.
    country: Option<&'a str>,
    outlet: Option<&'a str>,
    day: Option<i64>,
}

impl Seen<'_> {
    /// The part of that number in an article.
    pub(crate) fn of(it: &Incoming, part: usize) -> Seen<'_> {
        let camp = it.parts.get(part).map(|it| it.camp).filter(|it| *it != part);
        Seen {
            country: camp.and_then(|camp| it.parts.get(camp)).map(|it| it.norm.as_str()),
            outlet: it.outlet.as_deref(),
            day: it.published.map(|it| day_number(it.first())),
        }
    }
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
            let met = self.whole.get(&whole.id).copied();
            let id = met.or_else(|| same_person(whole, known, &self.whole));
            let id = id.map_or_else(|| add(part, whole.why.as_deref(), known, store), Ok)?;
            if let Some(it) = known.iter_mut().find(|it| it.id == id && met.is_none()) {
                it.take(whole);
            }
            if self.whole.insert(whole.id, id).is_none() {
                for (norm, rank) in &whole.aliases {
                    self.alias(norm, id, *rank, store)?;
                }
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

    /// All that another library knows of the same one.
    fn take(&mut self, whole: &Whole) {
        let all = [
            (&mut self.roles, &whole.roles),
            (&mut self.countries, &whole.countries),
            (&mut self.outlets, &whole.outlets),
        ];
        for (known, new) in all {
            for it in new.iter().filter(|it| !known.contains(it)).collect::<Vec<_>>() {
                if known.len() < MOST_ROLES {
                    known.push(it.clone());
                    self.changed = true;
                }
            }
        }
        if let Some((first, last)) = whole.days {
            let days = self.days.map_or((first, last), |it| (it.0.min(first), it.1.max(last)));
            self.changed |= self.days != Some(days);
            self.days = Some(days);
        }
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
        let nobody = HashMap::new();
        assert_eq!(same_person(&whole(7, &["mayor"]), &known, &nobody), Some(2));
        assert_eq!(same_person(&whole(7, &["mayor of Aarhus"]), &known, &nobody), Some(2));
        assert_eq!(same_person(&whole(7, &["farmer"]), &known, &nobody), None);
        assert_eq!(same_person(&whole(7, &["mayor"]), &known, &HashMap::from([(6, 2)])), None);
    }

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
                person: None,
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
