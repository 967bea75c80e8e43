//! Roles: what the article calls a person besides the name, and who is meant by a role alone.

use super::kind::SAYING;
use super::mention::{BEARERS, Mention, RULER};
use super::names::{Name, is_capitalised};
use super::{Cast, Facts, Mark, age};
use crate::finding::PersonKind;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::{List, Role, country, is_listed};
use crate::reading::tagger::Tag;
use crate::reading::tagger::naming::Label;
use std::ops::Range;

/// How far an apposition may run.
const APPOSITION: usize = 16;

/// Learns what a title in front of a name tells: “Turkish President”.
pub(super) fn of_title(reading: &Reading, name: &Name, facts: &mut Facts, best: &mut Option<String>) {
    facts.whence.learn_around(reading, name.title.clone(), name.tokens.end);
    if name.title.is_empty() {
        return;
    }
    let mut says_more = false;
    for at in name.title.clone() {
        let word = reading.lower(at);
        if let Some(found) = reading.role(at) {
            learn_role(facts, word, found);
            learn_former(reading, facts, at, name.title.start);
            says_more |= !en::FORMS_OF_ADDRESS_IN_SMALL_LETTERS.contains(&word);
        }
    }
    facts.nation = facts.nation.or(name.nation);
    if says_more && best.is_none() {
        *best = Some(reading.span(name.title.clone()).of(reading.text).to_string());
    }
}

fn learn_role(facts: &mut Facts, word: &str, found: Role) {
    for word in offices(word) {
        if facts.roles.len() < 20 && !facts.roles.iter().any(|it| it == word) {
            facts.roles.push(word.to_string());
        }
    }
    facts.ruler |= found.ruler && word != en::COUNTERPART;
    // A given name says more than the words around it, a form of address more than both.
    let addressed = en::FORMS_OF_ADDRESS_IN_SMALL_LETTERS.contains(&word);
    facts.gender = if addressed { found.gender.or(facts.gender) } else { facts.gender.or(found.gender) };
}

/// “Former Ohio Gov. Ana Ruiz”: the office is another's now. `from`: where the words of the role begin.
fn learn_former(reading: &Reading, facts: &mut Facts, at: usize, from: usize) {
    let low = from.min(at).saturating_sub(FORMER);
    let said = |it: usize| reading.lower(it);
    let over = (low..at).rev().take_while(|it| !matches!(said(*it), "," | en::AND | "." | ";"));
    if !over.into_iter().any(|it| en::NO_LONGER_IN_OFFICE.contains(&said(it))) || facts.former.len() >= 20 {
        return;
    }
    facts.former.extend(offices(said(at)).map(str::to_string));
}

/// A word of a role, and what it is short for: “Sen.” is a senator.
fn offices(word: &str) -> impl Iterator<Item = &str> {
    let whole = en::TITLES_BY_THEIR_ABBREVIATION.iter().filter(move |it| it.0 == word).map(|it| it.1);
    std::iter::once(word).chain(whole)
}

/// “Former” stands so few words before the title of a name.
const FORMER: usize = 3;

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
        if let Some(range) = apposition_after(reading, behind_generation(reading, last + 1)) {
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

/// Behind the “Jr.” of a name.
fn behind_generation(reading: &Reading, at: usize) -> usize {
    if !en::SUFFIXES_OF_GENERATIONS.contains(&reading.word(at)) {
        return at;
    }
    at + 1 + usize::from(reading.word(at + 1) == "." && reading.word(at + 2) == ",")
}

/// The tokens of the role in `NAME, [the] head of …,`.
fn apposition_after(reading: &Reading, comma: usize) -> Option<Range<usize>> {
    if reading.word(comma) != "," {
        return None;
    }
    let mut start = comma + 1;
    // “…, Tom Berg,” the mayor said
    if !reading.word(start).contains(char::is_alphanumeric) {
        return None;
    }
    let article = en::DETERMINERS_OF_A_ROLE.contains(&reading.word(start));
    if article {
        start += 1;
    }
    let head = (start..start + 6).find(|&it| is_role_noun(reading, it)).or_else(|| trade(reading, start))?;
    // Everything before the head must be able to stand before a noun.
    let fits = |it: usize| {
        let word = reading.word(it);
        !en::WORDS_THAT_END_AN_APPOSITION.contains(&word)
            && !en::BREAKS_BEFORE_A_ROLE.contains(&word)
            && reading.tag(it) != Tag::Adposition
    };
    if !(start..head).all(fits) || (!article && head > start + 4) {
        return None;
    }
    // “Ana Ruiz, Sen. Tom Berg and others”: the next one of a list; “At first, the mayor said”: a clause.
    let next = head + 1 + usize::from(reading.word(head + 1) == ".");
    let names_another = reading.labels.get(next) == Some(&Label::Person) && reading.role(next).is_none();
    if names_another || acts(reading, head + 1) {
        return None;
    }
    let short = |it: usize| {
        reading.word(it) == "."
            && en::SHORT_TITLES_WITH_A_FULL_STOP.contains(&reading.word(it - 1))
            && is_capitalised(reading.word(it + 1))
    };
    let end = (head + 1..head + APPOSITION).find(|&it| {
        let word = reading.word(it);
        if short(it) {
            return false;
        }
        word.is_empty()
            || en::WORDS_THAT_END_AN_APPOSITION.contains(&word)
            || matches!(word, "," | ";" | ":" | "—" | "–" | "(" | ")" | "." | "!" | "?" | "”" | "“" | "\"")
    })?;
    Some(start..end)
}

/// “the governor *earned* half of it”: a verb that has an object, or says; “a lawyer based in Oslo” has none.
fn acts(reading: &Reading, verb: usize) -> bool {
    let object = || {
        matches!(reading.tag(verb + 1), Tag::Determiner | Tag::Numeral | Tag::Pronoun | Tag::ProperNoun)
            && !reading.word(verb).ends_with(en::ENDING_OF_A_GERUND)
    };
    match reading.tag(verb) {
        Tag::Auxiliary => true,
        Tag::Verb => SAYING.contains(reading.word(verb)) || object(),
        _ => false,
    }
}

/// `coordinator for the isle programme`: a word that ends as trades do, and what it is of.
fn trade(reading: &Reading, start: usize) -> Option<usize> {
    let ends = |it: usize| {
        en::ENDINGS_OF_TRADES
            .iter()
            .any(|end| reading.word(it).len() > end.len() + 3 && reading.word(it).ends_with(end))
    };
    (start..start + 3)
        .take_while(|it| matches!(reading.tag(*it), Tag::Noun | Tag::Adjective))
        .find(|it| ends(*it) && en::PREPOSITIONS_BEHIND_A_TRADE.contains(&reading.word(*it + 1)))
}

/// The tokens of the role in `his Russian counterpart, NAME`.
fn apposition_before(reading: &Reading, name: usize) -> Option<Range<usize>> {
    let comma = name.checked_sub(1).filter(|&it| reading.word(it) == ",")?;
    let head = comma.checked_sub(1).filter(|&it| is_role_noun(reading, it))?;
    let start = (head.saturating_sub(6)..head)
        .rev()
        .find(|&it| en::DETERMINERS_AND_POSSESSIVES.contains(&reading.word(it)))?;
    let clear = (start + 1..head)
        .all(|it| !en::WORDS_THAT_END_AN_APPOSITION.contains(&reading.word(it)) && reading.word(it) != ",");
    clear.then_some(start + 1..head + 1)
}

/// The tokens of the office in `[former] secretary of state NAME`.
fn office_before(reading: &Reading, name: usize) -> Option<Range<usize>> {
    let floor = name.saturating_sub(OFFICE);
    let of = (floor..name).rev().find(|it| reading.word(*it) == en::OF)?;
    let plain = |at: usize| {
        (reading.word(at).starts_with(char::is_lowercase) || reading.word(at) == en::STATE)
            && matches!(
                reading.tag(at),
                Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Conjunction | Tag::Determiner
            )
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
            || en::LINKS_WITHIN_A_ROLE.contains(&reading.word(at))
    };
    let start = (name.saturating_sub(LONG_OFFICE)..name).rev().take_while(|it| plain(*it)).last()?;
    let head = (start..name).find(|it| {
        is_role_noun(reading, *it) && en::PREPOSITIONS_BEHIND_AN_OFFICE.contains(&reading.word(*it + 1))
    })?;
    let opens = head == 0 || !matches!(reading.tag(head - 1), Tag::Verb | Tag::Auxiliary | Tag::Adposition);
    opens.then_some(head..name)
}

/// How many words a long office may have.
const LONG_OFFICE: usize = 12;

/// The tokens of the role in `NAME has been a harbour pilot`.
fn is_one(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let be = match reading.word(verb) {
        it if en::VERBS_OF_BEING_SOMETHING.contains(&it) => verb + 1,
        it if en::HAS_AND_HAD.contains(&it) && reading.word(verb + 1) == en::BEEN => verb + 2,
        _ => return None,
    };
    let start = be + usize::from(en::ARTICLES.contains(&reading.word(be)));
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
        && !en::POSSESSIVE_S.contains(&reading.word(at + 1))
}

fn take_role(reading: &Reading, cast: &mut Cast, person: usize, range: Range<usize>, of: Option<usize>) {
    let mut nation = None;
    let facts = &mut cast.facts[person];
    facts.whence.learn(reading, range.clone());
    let mut equal = false;
    for at in range.clone() {
        let word = reading.lower(at);
        if let Some(found) = reading.role(at) {
            learn_role(facts, word, found);
            learn_former(reading, facts, at, range.start);
            equal |= word == en::COUNTERPART;
        }
        nation = nation.or(country(reading.word(at)).map(|it| it.0));
    }
    if nation.is_none() && en::POSSESSIVE_S.contains(&reading.word(range.start.wrapping_sub(1))) {
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
    let only_title =
        best.as_ref().is_none_or(|it| it.split(' ').count() < 2 || it.ends_with(en::COUNTERPART));
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

#[cfg(test)]
mod tests {
    use crate::analysis::example::article;
    use crate::analysis::people::Cast;
    use crate::reading::Reading;

    /// The role of the first one named, or nothing.
    fn role(text: &str) -> String {
        let document = article(text);
        let people = Cast::of(&Reading::of(&document)).people;
        people.into_iter().next().and_then(|it| it.role).unwrap_or_default()
    }

    #[test]
    fn an_apposition_is_a_role_and_what_acts_or_is_another_is_none() {
        for (text, want) in [
            ("Ana Ruiz, a strategist for Mr. Berg's board, left.", "strategist for Mr. Berg's board"),
            ("Ana Ruiz, an aide to Sen. Tom Berg, left.", "aide to Sen. Tom Berg"),
            ("Tom Berg Jr., the vice president of Norland, left.", "vice president of Norland"),
            ("Ana Ruiz, a lawyer based in Oslo, left.", "lawyer based in Oslo"),
            ("Ana Ruiz, a lawyer representing Tom Berg, left.", "lawyer representing Tom Berg"),
            ("Ana Ruiz, head of the board, left.", "head of the board"),
            ("Ana Ruiz, the mayor, left.", "mayor"),
            (
                "Ana Ruiz, president and chief executive officer, left.",
                "president and chief executive officer",
            ),
            ("Ana Ruiz, a spokeswoman for the mayor, left.", "spokeswoman for the mayor"),
            ("Former secretary of State Ana Ruiz left.", "Former secretary of State"),
        ] {
            assert_eq!(role(text), want, "{text}");
        }
        for text in [
            "Ana Ruiz, Sen. Tom Berg and others met.",
            "Against Ana Ruiz, the governor earned 51 percent.",
            "With Ana Ruiz, the mayor said the bridge was old.",
            "Unlike Ana Ruiz, the president has a boat.",
            "To Ana Ruiz, the senator is a friend.",
            "After Ana Ruiz, the coach took the floor.",
            "For Ana Ruiz, the mayor would do all.",
            "Like Ana Ruiz, the pilot told Berg so.",
            "Ana Ruiz, Gov. Eva Holm and Tom Berg met.",
            "Ana Ruiz, radio host Tom Berg and others met.",
        ] {
            assert_eq!(role(text), "", "{text}");
        }
    }
}
