//! Roles: what the article calls a person besides the name, and who is meant by a role alone.

use super::mention::{BEARERS, BREAKS, Mention, RULER};
use super::names::{Name, is_capitalised};
use super::{Cast, Facts, Mark, age};
use crate::finding::PersonKind;
use crate::reading::Reading;
use crate::reading::lexicon::{List, Role, country, is_listed};
use crate::reading::tagger::Tag;
use std::ops::Range;

/// How far an apposition may run.
const APPOSITION: usize = 16;

/// Learns what a title in front of a name tells: “Turkish President”.
pub(super) fn of_title(reading: &Reading, name: &Name, facts: &mut Facts, best: &mut Option<String>) {
    if name.title.is_empty() {
        return;
    }
    let mut says_more = false;
    for at in name.title.clone() {
        let word = reading.lower(at);
        if let Some(found) = reading.role(at) {
            learn_role(facts, word, found);
            says_more |= !ADDRESS.contains(&word);
        }
    }
    facts.nation = facts.nation.or(name.nation);
    if says_more && best.is_none() {
        *best = Some(reading.span(name.title.clone()).of(reading.text).to_string());
    }
}

const ADDRESS: &[&str] =
    &["mr", "mrs", "ms", "miss", "mister", "madam", "madame", "monsieur", "sir", "dame", "dr"];

fn learn_role(facts: &mut Facts, word: &str, found: Role) {
    if facts.roles.len() < 20 && !facts.roles.iter().any(|it| it == word) {
        facts.roles.push(word.to_string());
    }
    facts.ruler |= found.ruler && word != "counterpart";
    // A given name says more than the words around it, a form of address more than both.
    let addressed = ADDRESS.contains(&word);
    facts.gender = if addressed { found.gender.or(facts.gender) } else { facts.gender.or(found.gender) };
}

/// Learns from appositions: “Ana Ruiz, head of the harbour board,” and “his Russian counterpart, Tom Berg”.
pub(super) fn learn(reading: &Reading, cast: &mut Cast) {
    for at in 0..cast.marks.len() {
        let Mark { span, person, .. } = cast.marks[at];
        if cast.people[person].kind != PersonKind::Person {
            continue;
        }
        let first = reading.token_at(span.start);
        let last = reading.token_at(span.end.saturating_sub(1));
        let facts = &mut cast.facts[person];
        facts.age = facts.age.or_else(|| age::behind(reading, last + 1));
        if let Some(range) = apposition_after(reading, last + 1) {
            take_role(reading, cast, person, range, None);
        }
        if let Some(range) = office_before(reading, first).or_else(|| long_office(reading, first)) {
            take_role(reading, cast, person, range, None);
        }
        if let Some(range) = is_one(reading, last + 1) {
            take_role(reading, cast, person, range, None);
        }
        if let Some(range) = apposition_before(reading, first) {
            let subject = cast.marks[..at]
                .iter()
                .rev()
                .take(3)
                .find(|it| it.person != person && cast.people[it.person].kind == PersonKind::Person);
            let subject = subject.map(|it| it.person);
            take_role(reading, cast, person, range, subject);
        }
    }
}

/// The tokens of the role in `NAME, [the] head of …,`.
fn apposition_after(reading: &Reading, comma: usize) -> Option<Range<usize>> {
    if reading.word(comma) != "," {
        return None;
    }
    let mut start = comma + 1;
    let article = matches!(reading.word(start), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our");
    if article {
        start += 1;
    }
    let head = (start..start + 6).find(|&it| is_role_noun(reading, it)).or_else(|| trade(reading, start))?;
    // Everything before the head must be able to stand before a noun.
    let fits = |it: usize| {
        let word = reading.word(it);
        !BREAKS.contains(&word) && !matches!(word, "," | "." | ";" | ":" | "and")
    };
    if !(start..head).all(fits) || (!article && head > start + 4) {
        return None;
    }
    let end = (head + 1..head + APPOSITION).find(|&it| {
        let word = reading.word(it);
        word.is_empty()
            || BREAKS.contains(&word)
            || matches!(word, "," | ";" | ":" | "—" | "–" | "(" | ")" | "." | "!" | "?" | "”" | "“" | "\"")
    })?;
    Some(start..end)
}

/// `coordinator for the isle programme`: a word that ends as trades do, and what it is of.
fn trade(reading: &Reading, start: usize) -> Option<usize> {
    let ends = |it: usize| {
        TRADES.iter().any(|end| reading.word(it).len() > end.len() + 3 && reading.word(it).ends_with(end))
    };
    (start..start + 3)
        .take_while(|it| matches!(reading.tag(*it), Tag::Noun | Tag::Adjective))
        .find(|it| ends(*it) && matches!(reading.word(*it + 1), "of" | "for" | "at" | "in" | "with"))
}

const TRADES: &[&str] = &[
    "ator", "ist", "ician", "keeper", "maker", "officer", "master", "woman", "grapher", "logist", "itor",
    "eer", "monger",
];

/// The tokens of the role in `his Russian counterpart, NAME`.
fn apposition_before(reading: &Reading, name: usize) -> Option<Range<usize>> {
    let comma = name.checked_sub(1).filter(|&it| reading.word(it) == ",")?;
    let head = comma.checked_sub(1).filter(|&it| is_role_noun(reading, it))?;
    let start = (head.saturating_sub(6)..head).rev().find(|&it| DETERMINERS.contains(&reading.word(it)))?;
    let clear = (start + 1..head).all(|it| !BREAKS.contains(&reading.word(it)) && reading.word(it) != ",");
    clear.then_some(start + 1..head + 1)
}

/// The tokens of the office in `[former] secretary of state NAME`.
fn office_before(reading: &Reading, name: usize) -> Option<Range<usize>> {
    let floor = name.saturating_sub(OFFICE);
    let of = (floor..name).rev().find(|it| reading.word(*it) == "of")?;
    let plain = |at: usize| {
        reading.word(at).starts_with(char::is_lowercase)
            && matches!(reading.tag(at), Tag::Noun | Tag::Adjective | Tag::Conjunction | Tag::Determiner)
    };
    let head = of.checked_sub(1).filter(|&it| is_role_noun(reading, it))?;
    if of + 1 == name || !(of + 1..name).all(plain) {
        return None;
    }
    let more =
        |at: &usize| is_listed(List::BeforeTitle, reading.lower(*at)) || country(reading.word(*at)).is_some();
    let before = (head.saturating_sub(2)..head).rev().take_while(more).count();
    Some(head - before..name)
}

/// The tokens of the office in `Treasurer in the Ministry of Works NAME`.
fn long_office(reading: &Reading, name: usize) -> Option<Range<usize>> {
    let noun = |at: usize| {
        matches!(reading.tag(at), Tag::Noun | Tag::ProperNoun) && !reading.word(at).starts_with(['\'', '’'])
    };
    if !name.checked_sub(1).is_some_and(noun) {
        return None;
    }
    let plain = |at: usize| {
        noun(at)
            || matches!(reading.tag(at), Tag::Adjective | Tag::Determiner | Tag::Conjunction)
            || matches!(reading.word(at), "of" | "in" | "for" | "at" | "-" | "&")
    };
    let start = (name.saturating_sub(LONG_OFFICE)..name).rev().take_while(|it| plain(*it)).last()?;
    let head = (start..name).find(|it| {
        is_role_noun(reading, *it) && matches!(reading.word(*it + 1), "of" | "in" | "for" | "at")
    })?;
    let opens = head == 0 || !matches!(reading.tag(head - 1), Tag::Verb | Tag::Auxiliary | Tag::Adposition);
    opens.then_some(head..name)
}

/// How many words a long office may have.
const LONG_OFFICE: usize = 12;

/// The tokens of the role in `NAME has been a harbour pilot`.
fn is_one(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let be = match reading.word(verb) {
        "is" | "was" | "became" | "remains" => verb + 1,
        "has" | "had" if reading.word(verb + 1) == "been" => verb + 2,
        _ => return None,
    };
    let start = be + usize::from(matches!(reading.word(be), "a" | "an" | "the"));
    let part = |it: usize| {
        matches!(reading.tag(it), Tag::Noun | Tag::Adjective | Tag::ProperNoun) || reading.word(it) == "-"
    };
    let end = (start..start + 6).find(|it| !part(*it))?;
    (start > be && end > start && is_role_noun(reading, end - 1)).then_some(start..end)
}

/// How many words an office may have from its “of” to the name.
const OFFICE: usize = 5;

fn is_role_noun(reading: &Reading, at: usize) -> bool {
    let word = reading.word(at);
    word.chars().next().is_some_and(char::is_alphabetic)
        && reading.role(at).is_some()
        && !matches!(reading.word(at + 1), "'s" | "’s")
}

fn take_role(reading: &Reading, cast: &mut Cast, person: usize, range: Range<usize>, of: Option<usize>) {
    let mut nation = None;
    let facts = &mut cast.facts[person];
    let mut equal = false;
    for at in range.clone() {
        let word = reading.lower(at);
        if let Some(found) = reading.role(at) {
            learn_role(facts, word, found);
            equal |= word == "counterpart";
        }
        nation = nation.or(country(reading.word(at)).map(|it| it.0));
    }
    if nation.is_none() && matches!(reading.word(range.start.wrapping_sub(1)), "'s" | "’s") {
        nation = range.start.checked_sub(2).and_then(|it| country(reading.word(it))).map(|it| it.0);
    }
    facts.nation = facts.nation.or(nation);
    // A counterpart holds the same office in another country.
    if let Some(of) = of.filter(|_| equal) {
        let other = cast.facts[of].clone();
        let facts = &mut cast.facts[person];
        facts.ruler |= other.ruler;
        facts.roles.extend(other.roles);
        facts.roles.dedup();
    }
    let words = reading.span(range).of(reading.text);
    let best = &mut cast.people[person].role;
    let only_title = best.as_ref().is_none_or(|it| it.split(' ').count() < 2);
    if best.is_none() || (only_title && !equal) {
        *best = Some(words.to_string());
    }
}

/// Finds mentions by role alone (“the Russian leader”) and gives them to the one person they fit.
pub(super) fn link(reading: &Reading, cast: &mut Cast) {
    index(cast);
    let mut found = Vec::new();
    for paragraph in reading.paragraphs.iter().filter(|it| it.kind.is_prose()) {
        for at in paragraph.tokens.clone() {
            if !is_role_noun(reading, at) || is_capitalised(reading.word(at + 1)) {
                continue;
            }
            let Some(mention) = Mention::ending_at(reading, at, paragraph.tokens.start) else { continue };
            if let Some(person) = mention.person(cast) {
                found.push(Mark { span: mention.span, from: mention.span.start, person, role: true });
            }
        }
    }
    found.retain(|it| !reading.is_quoted(it.span.start));
    for mark in found {
        let person = &mut cast.people[mark.person];
        let words = mark.span.of(reading.text);
        person.mentions.push(mark.span);
        if person.aliases.len() < 50 && !person.aliases.iter().any(|it| it == words) {
            person.aliases.push(words.to_string());
        }
        cast.marks.push(mark);
    }
}

/// Lists the people of each role.
fn index(cast: &mut Cast) {
    for (at, facts) in cast.facts.iter().enumerate() {
        if cast.people[at].kind != PersonKind::Person {
            continue;
        }
        for word in facts.roles.iter().map(String::as_str).chain(facts.ruler.then_some(RULER)) {
            let bearers = cast.by_role.entry(word.to_string()).or_default();
            if bearers.len() < BEARERS {
                bearers.push(at);
            }
        }
    }
}

const DETERMINERS: &[&str] = &[
    "the", "The", "a", "an", "A", "An", "his", "her", "their", "its", "His", "Her", "Their", "Its", "our",
    "my", "'s", "’s",
];
