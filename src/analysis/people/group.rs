//! Entity linking within the article: groups the name mentions into people.

use super::beside::{is_crowned, is_kin, without_states};
use super::firm::{rejoined, short_names};
use super::headline::is_title_case;
use super::kind::{SAYING, Votes, known_kind, votes};
use super::names::{Known, Name, given_part, names};
use crate::article::BlockKind;
use crate::finding::PersonKind;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::{Gender, countries, given_name};
use crate::reading::tagger::Tag;
use crate::text::{Map, Set};

/// How many people of one surname are told apart; hostile text has thousands.
const NAMESAKES: usize = 16;

/// One of the cast while it is being gathered.
#[derive(Debug, Default)]
pub(super) struct Member {
    pub kind: Option<PersonKind>,
    /// The name with the most parts so far.
    pub parts: Vec<String>,
    pub names: Vec<Name>,
    /// How often the full name stands.
    pub full: usize,
    /// Named as somebody's wife, son or brother.
    pub is_kin: bool,
    /// Named with a crown: “King”.
    pub is_crowned: bool,
    /// By the first title that tells: “Mrs.”
    gender: Option<Gender>,
}

impl Member {
    pub(super) fn called(&self) -> Option<Gender> {
        let given = self.parts.first().filter(|_| self.parts.len() > 1);
        given.and_then(|it| gender_of(it)).or(self.gender)
    }
}

/// The names of the article, each with whom it belongs to.
pub(super) fn members(reading: &Reading) -> Vec<Member> {
    let mut names = rejoined(reading, all_names(reading));
    let firms = short_names(&names);
    let keys: Vec<String> = names.iter().map(Name::key).collect();
    for (name, key) in names.iter_mut().zip(&keys) {
        name.doubtful &= !firms.contains(key);
    }
    let keyed = || names.iter().zip(&keys);
    let mut ballot: Map<&str, Votes> = Map::default();
    for (name, key) in keyed().filter(|(it, _)| it.known.is_none() && !it.doubtful && !it.inside) {
        ballot.entry(key).or_default().add(votes(reading, name));
    }
    let mut group = Group::default();
    let kind = |key: &str, votes: Votes| match firms.contains(key) {
        true => Some(PersonKind::Organisation),
        false => winner(key, votes, &ballot),
    };
    let kinds: Map<&str, Option<PersonKind>> =
        ballot.iter().map(|(key, votes)| (*key, kind(key, *votes))).collect();
    // Full names first, so that a surname finds its owner wherever that stands.
    for (name, key) in keyed().filter(|(it, _)| it.known.is_none() && it.parts.len() > 1 && !it.inside) {
        if kinds.get(key.as_str()) == Some(&Some(PersonKind::Person)) {
            group.full_name(reading, name, key);
        }
    }
    for (name, key) in names.into_iter().zip(&keys) {
        if name.inside {
            group.place_inside(name, key);
            continue;
        }
        let kind = match name.known {
            Some(Known::Demonym) => continue,
            Some(known) => Some(known_kind(known)),
            None => kinds.get(key.as_str()).copied().flatten(),
        };
        group.place(reading, name, key, kind);
    }
    let mut members = group.members;
    members.retain(|it| !it.names.is_empty());
    members.sort_by_key(|it| it.names[0].tokens.start);
    members
}

/// What a name names. A bare word needs more than a hint to be a person; a full name is helped by its surname.
fn winner(key: &str, mut votes: Votes, ballot: &Map<&str, Votes>) -> Option<PersonKind> {
    let Some((_, surname)) = key.rsplit_once(' ') else {
        return votes.winner().filter(|it| votes.names_a_bare(*it));
    };
    if let Some(bare) = ballot.get(surname).filter(|it| it.person >= 4 && it.organisation <= 4) {
        votes.person += bare.person.min(8);
    }
    votes.winner()
}

fn all_names(reading: &Reading) -> Vec<Name> {
    let mut found = Vec::new();
    let mut headings = Vec::new();
    for paragraph in &reading.paragraphs {
        let heading = matches!(paragraph.kind, BlockKind::Title | BlockKind::Heading);
        for sentence in &paragraph.sentences {
            let tokens = || sentence.tokens.clone();
            let names = without_states(reading, tokens(), names(reading, tokens()));
            let alone = paragraph.sentences.len() == 1;
            if heading || is_title_case(reading, sentence.tokens.clone(), alone) {
                headings.extend(names)
            } else {
                found.extend(names)
            }
        }
    }
    found.append(&mut openers(reading, &found));
    found.sort_by_key(|it| it.tokens.start);
    // A headline capitalises as it likes: only names that the body knows count there, and plain full ones.
    if !headings.is_empty() {
        let mut known: Set<String> = found.iter().map(Name::key).collect();
        known.extend(found.iter().filter(|it| it.known.is_none()).flat_map(|it| it.parts.iter().cloned()));
        let full = |it: &Name| it.parts.len() == 2 && given_name(reading.word(it.tokens.start)).is_some();
        headings.retain(|it| it.known.is_some() || full(it) || known.contains(&it.key()));
        found.append(&mut headings);
    }
    found.sort_by_key(|it| it.tokens.start);
    found
}

/// Surnames that open a sentence and are common words too: `Brown said`.
fn openers(reading: &Reading, found: &[Name]) -> Vec<Name> {
    let full = |it: &&Name| it.known.is_none() && it.parts.len() > 1 && !it.inside;
    let given = |it: &&Name| given_name(reading.word(it.tokens.start)).is_some();
    let surnames: Set<&str> = found
        .iter()
        .filter(full)
        .filter(given)
        .filter_map(|it| it.parts.last())
        .map(String::as_str)
        .collect();
    let mut openers = offices(reading, found, &surnames);
    let prose = reading.paragraphs.iter().filter(|it| it.kind.is_prose());
    for sentence in prose.flat_map(|it| &it.sentences) {
        let first = sentence.tokens.start;
        let word = reading.word(first);
        let acts = matches!(reading.tag(first + 1), Tag::Verb | Tag::Auxiliary)
            || en::POSSESSIVE_S.contains(&reading.word(first + 1));
        if !acts || !word.starts_with(char::is_uppercase) || !surnames.contains(reading.lower(first)) {
            continue;
        }
        let near = found.partition_point(|it| it.tokens.start < first);
        if found.get(near).is_none_or(|it| it.tokens.start > first) {
            openers.push(Name {
                tokens: first..first + 1,
                title: first..first,
                nation: None,
                parts: vec![reading.lower(first).to_string()],
                known: None,
                doubtful: true,
                is_acronym: false,
                inside: false,
            });
        }
    }
    openers
}

/// Surnames that are offices too, where they speak: `said King` of Ada King.
fn offices(reading: &Reading, found: &[Name], surnames: &Set<&str>) -> Vec<Name> {
    let mut offices = Vec::new();
    if surnames.is_empty() {
        return offices;
    }
    for at in reading.paragraphs.iter().filter(|it| it.kind.is_prose()).flat_map(|it| it.tokens.clone()) {
        let office = reading.role(at).is_some() && surnames.contains(reading.lower(at));
        let word = |it: usize| reading.word(it);
        if !office
            || !word(at).starts_with(char::is_uppercase)
            || word(at + 1).starts_with(char::is_uppercase)
        {
            continue;
        }
        let before = at.checked_sub(1).map_or("", word);
        let speaks = SAYING.contains(before) || SAYING.contains(word(at + 1));
        let near = found.partition_point(|it| it.tokens.end <= at);
        if speaks && before != en::THE && found.get(near).is_none_or(|it| it.tokens.start > at) {
            offices.push(Name {
                tokens: at..at + 1,
                title: at..at,
                nation: None,
                parts: vec![reading.lower(at).to_string()],
                known: None,
                doubtful: true,
                is_acronym: false,
                inside: false,
            });
        }
    }
    offices
}

#[derive(Default)]
pub(super) struct Group {
    pub members: Vec<Member>,
    pub by_key: Map<String, usize>,
    /// Members by each part of their names, the surname among them.
    pub by_part: Map<String, Vec<usize>>,
}

impl Group {
    fn full_name(&mut self, reading: &Reading, name: &Name, key: &str) {
        let known = self.by_key.get(key).copied();
        let at = known.or_else(|| self.same_person(&name.parts));
        let at = at.unwrap_or_else(|| self.add(PersonKind::Person));
        let member = &mut self.members[at];
        member.full += 1;
        member.is_kin |= is_kin(reading, name);
        member.is_crowned |= is_crowned(reading, name);
        if known.is_some() {
            return;
        }
        if name.parts.len() > self.members[at].parts.len() {
            self.members[at].parts = name.parts.clone();
        }
        for part in &name.parts {
            let bearers = self.by_part.entry(part.clone()).or_default();
            if bearers.len() < NAMESAKES && !bearers.contains(&at) {
                bearers.push(at);
            }
        }
        self.by_key.insert(key.to_string(), at);
    }

    fn add(&mut self, kind: PersonKind) -> usize {
        self.members.push(Member { kind: Some(kind), ..Member::default() });
        self.members.len() - 1
    }

    /// A person known by a longer or shorter form of a full name.
    fn same_person(&self, parts: &[String]) -> Option<usize> {
        let bearers = self.by_part.get(parts.last()?)?;
        bearers.iter().copied().find(|&it| agree(&self.members[it].parts, parts))
    }

    fn place(&mut self, reading: &Reading, name: Name, key: &str, kind: Option<PersonKind>) {
        let key = match (name.known, name.nation) {
            (Some(Known::Country), Some(nation)) => format!("country {nation}"),
            _ => key.to_string(),
        };
        if name.known.is_none()
            && name.parts.len() == 1
            && is_thing(reading, &name)
            && self.by_part.contains_key(&key)
        {
            return;
        }
        let key = self.of_one_gender(reading, &name, key);
        // “von Bergen Wessel” of Ana von Bergen Wessel
        let particle = name
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|it| en::PARTICLES_OF_NAMES.contains(&reading.word(it)));
        let same = || self.same_person(&name.parts).filter(|_| particle && name.parts.len() > 1);
        let full = self.by_key.get(&key).copied().or_else(same);
        let at = match (full, kind) {
            (Some(at), _) => Some(at),
            (None, _) if self.is_family(reading, &name) => Some(self.keyed(key, PersonKind::Group)),
            (None, Some(kind)) if name.known.is_some() && name.parts.len() == 1 => {
                let person = self.owner(reading, &name);
                let person = person.filter(|_| kind == PersonKind::Organisation || speaks(reading, &name));
                Some(person.unwrap_or_else(|| self.keyed(key, kind)))
            }
            (None, _) if name.known.is_none() && name.parts.len() == 1 => {
                let known = self.owner(reading, &name);
                known.or_else(|| kind.filter(|_| !name.doubtful).map(|it| self.keyed(key, it)))
            }
            (None, Some(kind)) => Some(self.keyed(key, kind)),
            (None, None) => None,
        };
        if let Some(at) = at {
            let member = &mut self.members[at];
            if member.parts.is_empty() {
                member.parts = name.parts.clone();
            }
            member.gender = member.gender.or(title_gender(reading, &name));
            member.names.push(name);
        }
    }

    /// “the Bergs” where somebody is called Berg.
    fn is_family(&self, reading: &Reading, name: &Name) -> bool {
        let surname = |it: &String| {
            let bearers = it.strip_suffix('s').and_then(|it| self.by_part.get(it).map(|at| (it, at)));
            bearers.is_some_and(|(it, at)| {
                at.iter().any(|at| self.members[*at].parts.last().is_some_and(|last| last == it))
            })
        };
        let before = name.tokens.start.checked_sub(1).map_or("", |it| reading.lower(it));
        name.known.is_none()
            && name.parts.len() == 1
            && before == en::THE
            && name.parts.first().is_some_and(surname)
    }

    /// Whom a place is named for owns no bare surname of the article.
    fn place_inside(&mut self, name: Name, key: &str) {
        let known = self.by_key.get(key).copied().or_else(|| self.same_person(&name.parts));
        let at = known.unwrap_or_else(|| self.keyed(key.to_string(), PersonKind::Person));
        if self.members[at].kind != Some(PersonKind::Person) {
            return;
        }
        if self.members[at].parts.is_empty() {
            self.members[at].parts = name.parts.clone();
        }
        self.members[at].names.push(name);
    }

    fn keyed(&mut self, key: String, kind: PersonKind) -> usize {
        let at = self.add(kind);
        self.by_key.insert(key, at);
        at
    }
}

/// “A Berg” is a thing named for her.
fn is_thing(reading: &Reading, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1).map_or("", |it| reading.word(it));
    en::DETERMINERS_OF_ONE_OF_MANY.contains(&before)
}

/// A place that is somebody's surname too: “Israel said” of Ana Israel.
pub(super) fn speaks(reading: &Reading, name: &Name) -> bool {
    !name.title.is_empty()
        || SAYING.contains(reading.word(name.tokens.end))
        || name.tokens.start > 0 && en::PAST_AND_PRESENT_OF_SAY.contains(&reading.word(name.tokens.start - 1))
}

pub(super) fn title_gender(reading: &Reading, name: &Name) -> Option<Gender> {
    name.title.clone().find_map(|it| reading.role(it)?.gender)
}

/// By a given name in lower case.
pub(super) fn gender_of(part: &str) -> Option<Gender> {
    given_part(part).flatten()
}

/// Whether two full names can be one person's: one surname, given names that do not contradict.
fn agree(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.last() != long.last() {
        return false;
    }
    let mut rest = long[..long.len() - 1].iter();
    short[..short.len() - 1]
        .iter()
        .all(|part| rest.any(|it| it == part || initial(part, it) || initial(it, part)))
}

fn initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}

/// The plain name of a country, or the full one where the article uses only that.
pub(super) fn country_name(nation: usize, is_used: impl Fn(&str) -> bool) -> &'static str {
    let country = &countries()[nation];
    let full = country.others.first().filter(|it| it.contains(' ') && is_used(it) && !is_used(country.name));
    full.copied().unwrap_or(country.name)
}
