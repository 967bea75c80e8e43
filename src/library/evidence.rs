//! What tells for and against one person where two have a name. Pure.

use super::incoming::{Incoming, Part, Whole};
use super::numbers::day_number;
use crate::finding::PersonKind;

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

impl Known {
    pub(super) fn note(&mut self, part: &Part, seen: Seen) {
        self.hear(part.role.as_deref(), seen.country, seen.outlet);
        self.date(seen.day.zip(seen.day));
    }

    /// All that another library knows of the same one.
    pub(super) fn take(&mut self, whole: &Whole) {
        let [roles, countries, outlets] =
            [&whole.roles, &whole.countries, &whole.outlets].map(|it| it.iter().map(String::as_str));
        self.hear(roles, countries, outlets);
        self.date(whole.days);
    }

    fn hear<'a>(
        &mut self,
        roles: impl IntoIterator<Item = &'a str>,
        countries: impl IntoIterator<Item = &'a str>,
        outlets: impl IntoIterator<Item = &'a str>,
    ) {
        self.changed |= learn(&mut self.roles, roles);
        self.changed |= learn(&mut self.countries, countries);
        self.changed |= learn(&mut self.outlets, outlets);
    }

    fn date(&mut self, new: Option<(i64, i64)>) {
        let Some((first, last)) = new else { return };
        let days = Some(self.days.map_or((first, last), |it| (it.0.min(first), it.1.max(last))));
        self.changed |= self.days != days;
        self.days = days;
    }
}

/// Whether anything was new.
fn learn<'a>(known: &mut Vec<String>, new: impl IntoIterator<Item = &'a str>) -> bool {
    let before = known.len();
    for it in new {
        if known.len() < MOST_ROLES && !known.iter().any(|known| known == it) {
            known.push(it.to_string());
        }
    }
    known.len() > before
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

/// One word names nobody for certain; a country it does.
pub(super) fn is_full(part: &Part) -> bool {
    part.kind != PersonKind::Person || part.norm.contains(' ')
}

pub(super) fn is_person(part: &Part) -> bool {
    part.kind == PersonKind::Person && is_full(part)
}

/// Days between two articles that tell of one time.
const NEAR: i64 = 2 * 365;
/// Between more of them few stay in the news.
const FAR: i64 = 15 * 365;

/// How much tells for one person of that name, and how much against.
#[derive(Clone, Copy, Default)]
pub(super) struct Weight {
    role: i32,
    country: i32,
    outlet: i32,
    time: i32,
}

impl Weight {
    pub(super) fn sum(self) -> i32 {
        self.role + self.country + self.outlet + self.time
    }

    /// What tells against it.
    pub(super) fn against(self) -> String {
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
pub(super) fn weight(part: &Part, seen: Seen, known: &Known) -> Weight {
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

pub(super) fn is_like(one: &str, other: &str) -> bool {
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
