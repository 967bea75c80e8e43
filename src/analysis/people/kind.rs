//! Classifies a name (person, organisation, place …) by its words and its context.

use super::beside::is_state;
use super::firm::{is_firm, is_like_a_person};
use super::institution::ENDS;
use super::names::{Known, Name};
use crate::finding::PersonKind;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::lexicon::{Proper, Sense, country, given_name, proper, role};
use crate::reading::tagger::Tag;
use crate::reading::tagger::naming::Label;

/// Votes for what bears a name, summed over all its mentions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    pub person: i32,
    pub organisation: i32,
    pub place: i32,
    /// Signs of a person beside what the model says, which is often wrong about a single word.
    pub signs: i32,
}

impl Votes {
    pub(super) fn add(&mut self, other: Votes) {
        self.person += other.person;
        self.organisation += other.organisation;
        self.place += other.place;
        self.signs += other.signs;
    }

    /// `None` where nothing speaks for any of them.
    pub(super) fn winner(self) -> Option<PersonKind> {
        let best = self.person.max(self.organisation).max(self.place);
        match best {
            _ if best <= 0 => None,
            _ if self.person == best => Some(PersonKind::Person),
            _ if self.organisation == best => Some(PersonKind::Organisation),
            _ => Some(PersonKind::Place),
        }
    }

    /// A single word alone needs more than a hint to be a person.
    pub(super) fn names_a_bare(self, kind: PersonKind) -> bool {
        kind != PersonKind::Person || (self.person >= 4 && self.signs > 0)
    }

    fn sign(&mut self, weight: i32) {
        self.person += weight;
        self.signs += 1;
    }
}

/// What a name of the lists is.
pub(super) fn known_kind(known: Known) -> PersonKind {
    match known {
        Known::Country | Known::Demonym => PersonKind::Country,
        Known::Capital | Known::Place => PersonKind::Place,
        Known::Organisation => PersonKind::Organisation,
        Known::Group => PersonKind::Group,
    }
}

pub(super) fn votes(reading: &Reading, name: &Name) -> Votes {
    let mut votes = Votes::default();
    learned(&reading.labels, name, &mut votes);
    inside(reading, name, &mut votes);
    around(reading, name, &mut votes);
    votes
}

/// What the model of names takes it for.
fn learned(labels: &[Label], name: &Name, votes: &mut Votes) {
    let own = labels.get(name.tokens.clone()).unwrap_or_default();
    let count = |label: Label| own.iter().filter(|it| **it == label).count();
    let named = [Label::Person, Label::Organisation, Label::Place, Label::Other];
    match named.into_iter().filter(|it| count(*it) > 0).max_by_key(|it| count(*it)) {
        Some(Label::Person) => votes.person += 4,
        Some(Label::Organisation) => {
            votes.organisation += 4;
            votes.person -= 2;
        }
        Some(Label::Place) => {
            votes.place += 4;
            votes.person -= 2;
        }
        Some(_) => {
            votes.person -= 3;
            votes.organisation -= 1;
            votes.place -= 2;
        }
        None => votes.person -= 2,
    }
}

fn inside(reading: &Reading, name: &Name, votes: &mut Votes) {
    let words = || name.tokens.clone().map(|it| reading.word(it));
    let lowers = || name.tokens.clone().map(|it| reading.lower(it));
    let first = reading.word(name.tokens.start);
    let last = last(reading, name);
    let many = name.parts.len() > 1;
    let listed = country(first).is_some() || proper(first).is_some();
    if many && given_name(first).flatten().is_some() && !listed {
        votes.sign(5);
    } else if many && given_name(first).is_some() {
        votes.sign(3);
    } else if given_name(first).is_some() {
        votes.sign(1);
    }
    if !name.title.is_empty() {
        votes.sign(5);
    }
    let title = || name.title.clone().map(|it| reading.word(it));
    let capital = title().next().is_some_and(|it| it.starts_with(char::is_uppercase));
    let somebody =
        title().any(|it| ADDRESSES.contains(it)) || capital && SAYING.contains(reading.word(name.tokens.end));
    // “Milton Roy Corp.” has a given name in it.
    if many && is_firm(last) {
        votes.organisation += 6;
        votes.person -= 6;
    }
    if many && ENDS.contains(last) {
        votes.organisation += 4;
        votes.person -= 4;
        votes.place -= 2;
    }
    match proper(last) {
        // “Gen. Tom Church” is no church.
        Some(Proper::OrganisationWord) if somebody && name.parts.len() <= 2 => votes.sign(6),
        Some(Proper::OrganisationWord) => {
            votes.organisation += if many { 6 } else { 2 };
            // “Tom Berg Foundation” is only named for him.
            votes.person -= if name.parts.len() > 2 && !somebody { 4 } else { 0 };
        }
        // “Mr. John Lane” is no lane.
        Some(Proper::PlaceWord) if many && !somebody => {
            // “Ana Fields” is nobody's field.
            let called = name.parts.len() == 2 && given_name(first).flatten().is_some() && !listed;
            votes.place += if called { 2 } else { 6 };
            // “John Berg Airport” is only named for him.
            votes.person -= if name.parts.len() > 2 && NAMED_FOR.contains(last) { 6 } else { 0 };
        }
        _ => {}
    }
    // “Johnson & Johnson”, “Sotheby's”, “Merrill Lynch”
    let bound = |it: &str| {
        it == "&" || en::MARKS_OF_A_POSSESSIVE.contains(&it) || en::PREPOSITIONS_IN_CAPITALS.contains(&it)
    };
    if is_like_a_person(name) || words().any(bound) {
        votes.organisation += 8;
        votes.person -= 8;
    }
    if many && words().any(|it| en::LINKS_WITHIN_A_NAME.contains(&it)) {
        votes.organisation += 3;
        votes.person -= 4;
    }
    // “Partnership for New York City” is no city.
    if words().any(|it| en::LINKS_WITHIN_A_NAME.contains(&it))
        && proper(reading.lower(name.tokens.start)) == Some(Proper::OrganisationWord)
    {
        votes.place -= 6;
        votes.organisation += 2;
    }
    if many && lowers().any(|it| proper(it) == Some(Proper::OrganisationWord)) {
        votes.organisation += 2;
    }
    let acronym =
        |it: &str| it.len() > 1 && it.chars().all(|it| it.is_uppercase() || it == '.' || it.is_ascii_digit());
    if !many && acronym(first) {
        votes.organisation += 4;
        votes.person -= 4;
    } else if words().any(acronym) {
        votes.organisation += 1;
    }
    if many && first == en::TEAM {
        votes.person -= 8;
        votes.organisation += 6;
    }
    let thing = |it: usize| {
        proper(reading.lower(it)) == Some(Proper::ThingWord) && given_name(reading.word(it)).is_none()
    };
    if name.tokens.clone().any(thing) {
        votes.person -= 8;
    }
    if name.tokens.clone().next_back().is_some_and(thing) {
        votes.organisation -= 8;
        votes.place -= 8;
    }
    if (2..=3).contains(&name.parts.len()) {
        votes.person += 1;
    }
    if name.parts.len() > 4 {
        votes.person -= 2;
        votes.organisation += 1;
    }
}

fn around(reading: &Reading, name: &Name, votes: &mut Votes) {
    let before = match name.tokens.start {
        0 => "",
        at => reading.lower(at - 1),
    };
    let after = reading.word(name.tokens.end);
    let next = reading.word(name.tokens.end + 1);
    let many = name.parts.len() > 1;
    // “the carrier Ana Ruiz”, “the Norland virus”
    if THINGS_BEFORE.contains(before) || !many && THINGS_BEHIND.contains(after) {
        votes.person -= 10;
        votes.place -= 6;
        votes.organisation -= 6;
    }
    // “the Ruiz administration”
    if !many && before == en::THE && en::NOUNS_OF_WHO_RULES.contains(&after) {
        votes.sign(9);
    }
    match before {
        // “the Ruiz campaign” is hers.
        en::THE if !many && plain_noun(reading, name.tokens.end) => votes.organisation += 1,
        en::THE => {
            votes.person -= 4;
            votes.organisation += if many { 2 } else { 1 };
        }
        it if en::PREPOSITIONS_OF_PLACE.contains(&it) => votes.place += if many { 1 } else { 2 },
        _ => {}
    }
    // “the mayor, Ana Ruiz”
    let described = name.tokens.start > 1
        && before == ","
        && many
        && reading.tag(name.tokens.start - 2) == Tag::Noun
        && role(reading.word(name.tokens.start - 2)).is_some();
    if described {
        votes.sign(3);
    }
    let speaks = |it: &str| SAYING.contains(it);
    if speaks(after) || (speaks(before) && !matches!(after, "." | "")) {
        votes.sign(2);
    } else if reading.tag(name.tokens.end) == Tag::Verb || en::POSSESSIVE_S.contains(&after) {
        votes.signs += 1;
    }
    if !many && plain_noun(reading, name.tokens.end) {
        votes.person -= 3;
    }
    if is_mark(before) && (is_mark(after) || (matches!(after, "." | ",") && is_mark(next))) {
        votes.person -= 4;
        votes.place -= 4;
    }
    let domain = after == "." && next.starts_with(char::is_alphabetic);
    if domain && reading.touches(name.tokens.end) && reading.touches(name.tokens.end + 1) {
        votes.person -= 4;
    }
    match after {
        it if en::PRONOUNS_OF_A_PERSON.contains(&it) => votes.sign(3),
        // “Rockford, Ill.”
        "," if name.title.is_empty()
            && !is_firm(last(reading, name))
            && is_state(reading, name.tokens.end + 1) =>
        {
            votes.place += 6;
            votes.person -= 6;
            votes.organisation -= 4;
        }
        "," if is_place(next) => {
            votes.place += 3;
            votes.person -= 2;
        }
        "," => {
            let aged = next.len() <= 2 && next.chars().all(|it| it.is_ascii_digit()) && !next.is_empty();
            let described = en::RELATIVE_PRONOUNS_OF_PERSONS.contains(&next) || role(next).is_some();
            let article = en::ARTICLES.contains(&next);
            let roled = article && (2..5).any(|it| role(reading.word(name.tokens.end + it)).is_some());
            if aged || described || roled {
                votes.sign(3);
            }
        }
        _ => {}
    }
}

fn last<'a>(reading: &'a Reading, name: &Name) -> &'a str {
    reading.lower(name.tokens.end - 1)
}

/// Places that bear somebody's name, by words that are nobody's surname.
pub(super) static NAMED_FOR: WordList = WordList::of("bear somebody’s name");

/// A word that the capitalised one before it tells more of: “Godiva chocolate”.
fn plain_noun(reading: &Reading, at: usize) -> bool {
    reading.tag(at) == Tag::Noun && reading.word(at).starts_with(char::is_lowercase)
}

fn is_mark(word: &str) -> bool {
    matches!(word, "“" | "”" | "\"" | "‘" | "’" | "'" | "«" | "»" | "„" | "``" | "''")
}

/// What follows the name of a town: “Norwood, Massachusetts”.
fn is_place(word: &str) -> bool {
    country(word).is_some_and(|it| it.1 != Sense::Demonym) || proper(word) == Some(Proper::Place)
}

/// What bears a name and is nobody: in front of it, and behind it.
static THINGS_BEFORE: WordList = WordList::of("bear the name behind them");
static THINGS_BEHIND: WordList = WordList::of("bear the name before them");

/// Titles that only people are called by: no street and no airport bears them.
pub(super) static ADDRESSES: WordList = WordList::of("address a person");

pub(super) static SAYING: WordList = WordList::of("say beside a name");

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;
    use crate::finding::PersonKind;

    #[track_caller]
    fn persons(text: &str, want: &[&str]) {
        let people = analyze(&article(text)).people;
        let got = people.iter().filter(|it| it.kind == PersonKind::Person).map(|it| it.name.as_str());
        assert_eq!(got.collect::<Vec<_>>(), want, "{text}");
    }

    #[test]
    fn whom_a_title_addresses_is_a_person_though_houses_are_called_so() {
        for (text, name) in [
            ("Capt. Lee Hall left on Monday.", "Lee Hall"),
            ("Gen. Tom Church left on Monday.", "Tom Church"),
            ("Mr. Hall sued the board.", "Hall"),
            ("Dr. Ana Church sued the board.", "Ana Church"),
            ("Mrs. House came late.", "House"),
            ("They met Rep. Tom House in May.", "Tom House"),
            ("Sgt. Jim Hall freed the crew.", "Jim Hall"),
            ("“We wait,” Ms. Church said.", "Church"),
            ("Prof. Ana College read the paper.", "Ana College"),
            ("Lt. Tom School left the fleet.", "Tom School"),
        ] {
            persons(text, &[name]);
        }
        for text in [
            "Carnegie Hall closed on Monday.",
            "The Lutheran Church sued the board.",
            "The White House sued the board.",
            "Sen. House Committee members met.",
            "They sued the Harbour School.",
            "The Harvard College board met.",
            "Norland Hall was sold.",
            "The Church of Norland sued the board.",
            "City Hall sued the board.",
            "Westminster School was sold.",
        ] {
            persons(text, &[]);
        }
    }

    #[test]
    fn whom_a_title_addresses_is_a_person_though_streets_are_called_so() {
        persons("Mr. John Henry Lane left on Monday.", &["John Henry Lane"]);
        persons("Mrs. Ana Maria Street said the school would stay open.", &["Ana Maria Street"]);
        persons("Miss Rosa Lee Avenue won the prize.", &["Rosa Lee Avenue"]);
        persons("Dr. Peter Paul Bridge told the board that the water was clean.", &["Peter Paul Bridge"]);
        persons("Ms. Mary Ann Field signed the letter.", &["Mary Ann Field"]);
        persons("The board heard Mr. John Paul Hill on Monday.", &["John Paul Hill"]);
        persons("The letter was sent to Mrs. Ana Lane.", &["Ana Lane"]);
        persons("Judge Mary Ann Lane said the town was wrong.", &["Mary Ann Lane"]);
        persons("Mr. Peter James Park thanked the crew.", &["Peter James Park"]);
        persons("Senator Ana Maria Bridge said the bill was late.", &["Ana Maria Bridge"]);
    }

    #[test]
    fn a_place_named_for_someone_with_a_title_stays_a_place() {
        for (before, name, behind) in [
            ("The mayor opened ", "President John Kennedy Airport", " on Monday."),
            ("Police closed ", "General George Patton Avenue", " for two hours."),
            ("He drove down ", "Dr. Martin Luther King Boulevard", " at night."),
            ("The plane landed at ", "Sir Seretse Khama Airport", " on Monday."),
            ("Workers repaired the ", "Captain William Moore Bridge", " in May."),
            ("The fire began near ", "Lord Robert Baden Stadium", " on Sunday."),
            ("They met in ", "Queen Maria Luisa Square", " at noon."),
            ("She grew up on ", "Judge Roy Bean Road", " and went to school there."),
            ("She lives in ", "Martin Luther King Street", " in the old town."),
            ("They met on ", "Ana Ruiz Street", " at noon."),
        ] {
            let people = analyze(&article(&format!("{before}{name}{behind}"))).people;
            let place = people.iter().find(|it| it.name == name).map(|it| it.kind);
            assert_eq!(place, Some(PersonKind::Place), "{name}: {people:?}");
        }
    }
}
