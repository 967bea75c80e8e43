//! Who stands for whom: leaders, capitals, demonyms and houses of government for their country, officers
//! for their organisation, short names for long ones.

use super::leaders;
use crate::analysis::finding::{Person, PersonKind};
use crate::analysis::lexicon::{Sense, countries, country};
use crate::analysis::people::Cast;
use crate::text::{Map, Span};

/// One who can act.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    /// Who of the cast it is, once that is known.
    person: Option<usize>,
    /// The name under which it joins the cast else.
    name: String,
    kind: Option<PersonKind>,
    pub weight: usize,
    pub spans: Vec<Span>,
}

#[derive(Debug, Default)]
pub(super) struct Sides {
    pub all: Vec<Side>,
    by_nation: Map<usize, usize>,
    by_name: Map<String, usize>,
    /// Short names of firms, which look like those of places.
    firms: Vec<String>,
}

/// Words for those who govern a country from a house or a city.
const METONYMS: &[(&str, &str)] = &[
    ("Kremlin", "Russia"),
    ("White House", "United States"),
    ("Pentagon", "United States"),
    ("State Department", "United States"),
    ("Justice Department", "United States"),
    ("Congress", "United States"),
    ("FBI", "United States"),
    ("CIA", "United States"),
    ("Downing Street", "Britain"),
    ("Whitehall", "Britain"),
    ("House of Commons", "Britain"),
    ("Élysée", "France"),
    ("Bundestag", "Germany"),
    ("Knesset", "Israel"),
    ("Politburo", "China"),
    ("Duma", "Russia"),
];

const UNITED_NATIONS: &str = "united nations";

impl Sides {
    /// The side of each of the cast: itself, and the one it stands for.
    pub(super) fn of_cast(&mut self, cast: &Cast, year: Option<i16>) -> Vec<(usize, usize)> {
        let led: Vec<Option<usize>> = cast.people.iter().map(|it| self.led(it, year)).collect();
        let keys: Vec<String> = cast.people.iter().map(|it| key(&it.name)).collect();
        let owns: Vec<usize> = keys.iter().enumerate().map(|(at, key)| self.own(at, key, cast)).collect();
        let names = self.names(cast, &keys, &owns);
        let america = self.known("United States");
        let find = |at: usize| {
            let person = &cast.people[at];
            let (key, own) = (&keys[at], owns[at]);
            match person.kind {
                PersonKind::Country => (own, own),
                PersonKind::Person => {
                    // “McCaw” of “McCaw Cellular Inc”
                    if let Some(firm) = short_of(&names, key).filter(|_| person.role.is_none()) {
                        return (firm, firm);
                    }
                    let named = person.role.as_deref().and_then(|it| named_in(&names, it, own));
                    // “NB Chairman Tom Berg”: the firm of which these are the initials.
                    let named = named.map(|it| {
                        let whole = names.iter().find(|name| name.side == it);
                        whole.and_then(|it| short_of(&names, &it.key)).unwrap_or(it)
                    });
                    let office = || person.role.as_deref().filter(|it| is_american(it)).and(america);
                    let nation = named.or_else(|| self.nation_side(at, cast)).or(led[at]);
                    (own, nation.or_else(office).unwrap_or(own))
                }
                _ => {
                    let longer =
                        (person.kind == PersonKind::Organisation).then(|| part_of(&names, key)).flatten();
                    let whole = short_of(&names, key).or(longer).or_else(|| self.nation_side(at, cast));
                    let side = whole.unwrap_or(own);
                    (side, side)
                }
            }
        };
        let found: Vec<(usize, usize)> = (0..cast.people.len()).map(find).collect();
        let firm =
            |(it, key): &(&Person, &String)| it.kind == PersonKind::Place && short_of(&names, key).is_some();
        let people = cast.people.iter().zip(&keys);
        self.firms = people.filter(firm).map(|(it, _)| it.name.clone()).collect();
        for it in &names {
            self.by_name.entry(it.key.clone()).or_insert(it.side);
        }
        for (key, (_, side)) in keys.into_iter().zip(&found) {
            self.by_name.insert(key, *side);
        }
        found
    }

    fn led(&mut self, person: &Person, year: Option<i16>) -> Option<usize> {
        let nation =
            (person.kind == PersonKind::Person).then(|| leaders::nation(&person.name, year)).flatten()?;
        Some(self.of_nation(nation))
    }

    fn nation_side(&self, person: usize, cast: &Cast) -> Option<usize> {
        let nation = cast.nation_of(person)?;
        self.by_nation.get(&nation).copied()
    }

    fn own(&mut self, person: usize, key: &str, cast: &Cast) -> usize {
        let it = &cast.people[person];
        let nation = match it.kind {
            PersonKind::Country => cast.nation_of(person),
            PersonKind::Person => None,
            _ => metonym(&it.name)
                .or_else(|| country(&titled(&it.name)).map(|it| it.0))
                .or_else(|| people_of(&it.name)),
        };
        // The country that a person stands for is there even where only its leader is named.
        if let Some(nation) = cast.nation_of(person) {
            self.of_nation(nation);
        }
        let side = match nation {
            Some(nation) => self.of_nation(nation),
            None => self.of_name(if is_united_nations(key) { UNITED_NATIONS } else { key }),
        };
        let own = &mut self.all[side];
        if nation.is_none() || it.kind == PersonKind::Country {
            own.person.get_or_insert(person);
        }
        side
    }

    /// The side of a country that the article speaks of.
    pub(super) fn known(&self, name: &str) -> Option<usize> {
        self.by_nation.get(&country(name)?.0).copied()
    }

    pub(super) fn of_nation(&mut self, nation: usize) -> usize {
        let next = self.all.len();
        let side = *self.by_nation.entry(nation).or_insert(next);
        if side == next {
            let name = countries().get(nation).map_or("", |it| it.name).to_string();
            self.all.push(Side { name, kind: Some(PersonKind::Country), ..Side::default() });
        }
        side
    }

    /// A group by the word for it: “police”, “protesters”.
    pub(super) fn of_group(&mut self, word: &str) -> usize {
        let side = self.of_name(&key(word));
        let it = &mut self.all[side];
        if it.person.is_none() {
            (it.name, it.kind) = (word.to_string(), Some(PersonKind::Group));
        }
        side
    }

    fn of_name(&mut self, key: &str) -> usize {
        if let Some(side) = self.by_name.get(key) {
            return *side;
        }
        let side = self.all.len();
        self.by_name.insert(key.to_string(), side);
        self.all.push(Side::default());
        side
    }

    /// The two countries in the name of something that they have together: “Danish-Swedish Council”.
    pub(super) fn two_in(&mut self, name: &str) -> Option<(usize, usize)> {
        if let Some((a, b)) = name.split_once('-') {
            let known = |it: &str| {
                let key = key(it);
                self.by_name.get(if is_united_nations(&key) { UNITED_NATIONS } else { &key }).copied()
            };
            let side = |it: &str| known(it).or_else(|| self.by_nation.get(&country(it)?.0).copied());
            if let Some((a, b)) = side(a).zip(side(b)).filter(|(a, b)| a != b) {
                return Some((a, b));
            }
        }
        let words = name.split([' ', '-', '–']).filter(|it| it.starts_with(char::is_uppercase));
        let mut nations = words.filter_map(country).filter(|it| it.1 != Sense::Capital).map(|it| it.0);
        let (first, second) = (nations.next()?, nations.next()?);
        (first != second).then(|| (self.of_nation(first), self.of_nation(second)))
    }

    /// The side that bears a name.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(&key(name)).copied()
    }

    pub(super) fn is_country(&self, side: usize) -> bool {
        self.all.get(side).is_some_and(|it| it.kind == Some(PersonKind::Country))
    }

    pub(super) fn is_group(&self, side: usize) -> bool {
        self.all.get(side).is_some_and(|it| it.kind == Some(PersonKind::Group))
    }

    pub(super) fn is_firm(&self, person: &Person) -> bool {
        self.firms.contains(&person.name)
    }

    /// The keys of all who are no mere persons, each with its side.
    fn names(&self, cast: &Cast, keys: &[String], owns: &[usize]) -> Vec<Named> {
        let plain = (0..keys.len()).filter(|it| cast.people[*it].role.is_none());
        plain.take(MOST_NAMES).map(|it| Named::of(keys[it].clone(), owns[it])).collect()
    }

    /// Which of the cast a side is; a country or group that no name told joins it.
    pub(super) fn person(&mut self, side: usize, cast: &mut Cast) -> Option<usize> {
        let it = self.all.get_mut(side)?;
        if it.person.is_none() {
            let mentions = std::mem::take(&mut it.spans);
            let name = std::mem::take(&mut it.name);
            it.person =
                Some(cast.join(Person { name, kind: it.kind?, role: None, aliases: Vec::new(), mentions }));
        }
        it.person
    }
}

/// A name that roles and short names are looked for in.
struct Named {
    key: String,
    /// The key between spaces.
    apart: String,
    side: usize,
    initials: String,
    /// It ends as the names of firms do.
    is_firm: bool,
}

impl Named {
    fn of(key: String, side: usize) -> Named {
        let is_firm = key.rsplit(' ').next().is_some_and(|it| FIRMS.contains(&it));
        Named { initials: initials(&key), apart: format!(" {key} "), key, side, is_firm }
    }
}

/// Names that roles and short names are looked for among.
const MOST_NAMES: usize = 200;

/// A name without article, dots and case; communities without number.
fn key(name: &str) -> String {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let mut key = name.replace('.', "").to_lowercase();
    if !key.contains(' ') && key.len() > 5 && key.ends_with('s') && !key.ends_with("ss") {
        key.pop();
    }
    key
}

fn is_united_nations(key: &str) -> bool {
    matches!(key, "un" | "united nation" | "united nations" | "security council")
        || key.starts_with("un ")
        || key.starts_with("united nations ")
}

/// BAGHDAD as Baghdad, for a look at the atlas.
pub(super) fn titled(name: &str) -> String {
    if name.len() < 4 || name.chars().any(char::is_lowercase) {
        return name.to_string();
    }
    let lower = name.to_lowercase();
    let words = lower.split(' ').map(|it| {
        let mut letters = it.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// “Danes”, “the Iraqis”
fn people_of(name: &str) -> Option<usize> {
    let name = name.strip_prefix("the ").unwrap_or(name);
    country(name.strip_suffix('s')?).filter(|it| it.1 == Sense::Demonym).map(|it| it.0)
}

pub(super) fn metonym(name: &str) -> Option<usize> {
    let name = name.strip_prefix("the ").unwrap_or(name);
    let place = METONYMS.iter().find(|it| it.0 == name)?.1;
    country(place).map(|it| it.0)
}

/// The organisation that a role speaks of: “head of the Harbour Board”.
fn named_in(names: &[Named], role: &str, own: usize) -> Option<usize> {
    let role = format!(" {} ", role.replace('.', "").replace(['’', '\''], " ").to_lowercase());
    let spoken = names.iter().filter(|it| it.key.len() > 1 && it.side != own && role.contains(&it.apart));
    spoken.max_by_key(|it| it.key.len()).map(|it| it.side)
}

/// The one firm that a short name means: “Northline” of “Northline Boats Inc”, “NB” of “Northern Boats”.
fn short_of(names: &[Named], key: &str) -> Option<usize> {
    let begins = |it: &Named| it.key.strip_prefix(key).is_some_and(|it| it.starts_with(' '));
    let fits = |it: &&Named| it.is_firm && begins(it) || it.initials == key;
    if key.len() < 2 {
        return None;
    }
    let mut found = names.iter().filter(fits).map(|it| it.side);
    let first = found.next()?;
    found.all(|it| it == first).then_some(first)
}

/// “gm” of “general motors corp”
fn initials(name: &str) -> String {
    let words = name
        .split(' ')
        .filter(|it| !FIRMS.contains(it) && !matches!(*it, "of" | "the" | "and" | "for" | "&"));
    let initials: String = words.filter_map(|it| it.chars().next()).collect();
    if initials.len() > 1 { initials } else { String::new() }
}

/// Offices that reports name without their country.
fn is_american(role: &str) -> bool {
    let role = role.to_lowercase();
    [
        "secretary of state",
        "defense secretary",
        "attorney general",
        "treasury secretary",
        "national security adviser",
    ]
    .iter()
    .any(|it| role.contains(it))
}

/// What the names of firms end with.
const FIRMS: [&str; 24] = [
    "corp",
    "co",
    "inc",
    "plc",
    "ltd",
    "sa",
    "ag",
    "nv",
    "llc",
    "cos",
    "corporation",
    "company",
    "group",
    "holdings",
    "spa",
    "gmbh",
    "industries",
    "communications",
    "lp",
    "bancorp",
    "limited",
    "international",
    "partners",
    "airlines",
];

/// The one longer name that a short name begins or ends: “Scientology”, “the North”.
fn part_of(names: &[Named], key: &str) -> Option<usize> {
    if key.len() < 4 {
        return None;
    }
    let longer = |it: &&Named| {
        it.key.strip_prefix(key).is_some_and(|it| it.starts_with(' '))
            || it.key.strip_suffix(key).is_some_and(|it| it.ends_with(' '))
    };
    let mut found = names.iter().filter(longer).map(|it| it.side);
    let first = found.next()?;
    found.all(|it| it == first).then_some(first)
}
