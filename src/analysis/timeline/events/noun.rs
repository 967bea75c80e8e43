//! Those whom no name names, by what they are: “the court”, “Danish troops”, “three gunmen”; and which nouns name nobody.

use super::actor::Sort;
use super::syntax::Syntax;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::lexicon::{Acting, acting, acting_perhaps};
use crate::reading::tagger::Tag;
use std::ops::Range;

/// A phrase is looked through so far.
const LONG_PHRASE: usize = 9;
/// A name of so few letters that are not all capital is cut short.
const SHORT_NAME: usize = 3;
/// A name behind “of” has no more words.
const LONG_NAME: usize = 4;
/// The words of an office behind “of” are no more: “of State”.
const LONG_OFFICE: usize = 2;

/// What says nothing by itself: “the Mr.”
static NO_NAMES: WordList = WordList::of("add nothing to a name");

/// What a phrase says of one who acts.
#[derive(Debug)]
pub(super) struct Noun {
    pub sort: Sort,
    /// Without what only says which: “the”, “its”, “three”.
    pub tokens: Range<usize>,
    /// Where it ends with the name behind “of”: “governments of South East Asia”.
    pub end: usize,
}

/// Who is meant by a phrase that no name heads. `named`: whether a name of the cast begins at a word.
pub(super) fn of(
    reading: &Reading,
    syntax: &Syntax,
    tokens: Range<usize>,
    named: impl Fn(usize) -> bool,
) -> Option<Noun> {
    let head = tokens.end - 1;
    if !matches!(reading.tag(head), Tag::Noun | Tag::ProperNoun) {
        return None;
    }
    // “security services”: by both words where one tells nothing.
    let both = || {
        let before = head.checked_sub(1).filter(|it| *it >= tokens.start)?;
        sort_of(&format!("{}_{}", reading.lower(before), reading.lower(head)))
    };
    let perhaps = || acting_perhaps(reading.lower(head)).map(Sort::Perhaps);
    let called = || is_name(reading, &tokens).then_some(Sort::Called);
    let sort = sort_of(reading.lower(head)).or_else(both).or_else(perhaps).or_else(called)?;
    // “secretary of state”
    let office = tokens.start >= 2
        && reading.word(tokens.start - 1) == en::OF
        && reading.role(tokens.start - 2).is_some()
        && tokens.len() == 1;
    // “Secretary of State Ana Ruiz”: the name says who.
    let titled = || {
        let first = tokens.end + 1;
        let mut words = first..(first + LONG_OFFICE + 1).min(reading.tokens.len());
        let is_office = |it: usize| it > first && named(it);
        words.any(|it| is_office(it) && (first..=it).all(|it| reading.tag(it) == Tag::ProperNoun))
    };
    let titled = reading.word(tokens.end) == en::OF && reading.role(head).is_some() && titled();
    // “his wife, Ana Ruiz”: as well.
    let apposed = reading.word(tokens.end) == ","
        && named(tokens.end + 1)
        && reading.tag(tokens.end + 1) == Tag::ProperNoun;
    if office || titled || apposed || tokens.len() == 1 && is_what_one_is(reading, head, sort) {
        return None;
    }
    let mut start = tokens.start.max(tokens.end.saturating_sub(LONG_PHRASE));
    let small = |it: usize| {
        matches!(
            reading.tag(it),
            Tag::Determiner | Tag::Pronoun | Tag::Numeral | Tag::Particle | Tag::Punctuation
        ) || reading.word(it).starts_with(|it: char| it.is_ascii_digit())
    };
    while start < head && small(start) {
        start += 1;
    }
    let of = || {
        let next = syntax.phrase_at(tokens.end + 1).filter(|_| reading.word(tokens.end) == en::OF)?;
        let of = &syntax.phrase(next).tokens;
        let is_name = of.start == tokens.end + 1
            && of.len() <= LONG_NAME
            && of.clone().all(|it| matches!(reading.tag(it), Tag::ProperNoun | Tag::Determiner));
        is_name.then_some(of.end)
    };
    Some(Noun { sort, tokens: start..tokens.end, end: of().unwrap_or(tokens.end) })
}

/// Whether a phrase is a name that the cast does not know: not “R-Ky.”, “Sen.” and what only opens a sentence.
fn is_name(reading: &Reading, tokens: &Range<usize>) -> bool {
    let head = tokens.end - 1;
    let word = reading.word(head);
    let long = word.len() > SHORT_NAME || word.len() > 1 && !word.contains(char::is_lowercase);
    let pure = word.chars().all(char::is_alphabetic) && reading.word(head + 1) != ".";
    let before = head.checked_sub(1).map_or(".", |it| reading.word(it));
    let opens = tokens.len() == 1 && !before.ends_with(|it: char| it.is_alphanumeric() || it == ',');
    let titled = reading.role(head).is_some_and(|it| it.title);
    reading.tag(head) == Tag::ProperNoun
        && word.starts_with(char::is_uppercase)
        && long
        && pure
        && !opens
        && !titled
        && !NO_NAMES.contains(reading.lower(head))
}

/// “stepped down as chairman”, “ran for president”: what one is or would be, without an article, is nobody.
fn is_what_one_is(reading: &Reading, head: usize, sort: Sort) -> bool {
    let word = reading.lower(head);
    let of_one = matches!(sort, Sort::Perhaps(_)) || is_like(sort, en::NOUNS_OF_ONE);
    let many = word.ends_with('s') || en::PLURALS_WITHOUT_AN_S.iter().any(|it| word.ends_with(it));
    of_one
        && !many
        && reading.tag(head) == Tag::Noun
        && !reading.word(head).starts_with(char::is_uppercase)
        && !en::NOUNS_FOR_SEVERAL.contains(&word)
}

impl Noun {
    /// Whether the phrase says more of a name before it and its comma, and something of it stands behind.
    pub(super) fn adds_to_a_name(&self, reading: &Reading, phrase: &Range<usize>) -> bool {
        let opens = en::INDEFINITE_ARTICLES.contains(&reading.lower(phrase.start));
        let next = reading.lower(phrase.end);
        let goes_on = en::GO_ON_BEHIND_WHAT_ONE_IS.contains(&next);
        opens && goes_on
    }

    /// Whether one of this sort may be what the noun says.
    pub(super) fn may_be(&self, named: Sort) -> bool {
        match named {
            Sort::Person => !is_like(self.sort, en::NOUNS_OF_BODIES),
            Sort::Organisation => !is_like(self.sort, en::NOUNS_OF_ONE),
            _ => false,
        }
    }
}

/// Whether a noun is of the kind of one of these.
fn is_like(sort: Sort, nouns: &[&str]) -> bool {
    matches!(sort, Sort::Noun(kind) if nouns.iter().any(|it| acting(it) == Some(Acting::Listed(kind))))
}

/// The kind of actor that a noun in lower case names.
fn sort_of(word: &str) -> Option<Sort> {
    acting(word).map(|it| match it {
        Acting::Listed(kind) => Sort::Noun(kind),
        Acting::Like => Sort::Like,
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::event_training::look;
    use crate::analysis::example::article;

    fn actors(text: &str) -> Vec<String> {
        look(&article(text)).actors.into_iter().map(|it| it.name).collect()
    }

    #[test]
    fn what_one_is_names_nobody() {
        for (text, not) in [
            ("Tom Berg stepped down as chairman on Friday.", "chairman"),
            ("Ana Ruiz ran for president in May.", "president"),
            ("The board made Tom Berg director.", "director"),
            ("Tom Berg, mayor since May, left Oslo.", "mayor"),
            ("She was elected senator in 2012.", "senator"),
            ("Tom Berg retired as pilot of the firm.", "pilot"),
            ("He left his post as spokesman for the board.", "spokesman"),
            ("They treated him as suspect in the raid.", "suspect"),
            ("Former Secretary of State Ana Ruiz left Oslo.", "Secretary of State Ana Ruiz"),
            ("U.S. Secretary of State Ana Ruiz met them.", "U.S. Secretary of State Ana Ruiz"),
        ] {
            assert!(!actors(text).iter().any(|it| it == not), "{text}: {:?}", actors(text));
        }
    }

    #[test]
    fn with_an_article_or_in_number_it_names_some() {
        for (text, want) in [
            ("The chairman sued the board.", "chairman"),
            ("A gunman shot the mayor.", "gunman"),
            ("Police arrested protesters in Oslo.", "Police"),
            ("Voters rejected the bridge.", "Voters"),
            ("Three senators sued the board.", "senators"),
            ("Crew were saved by the fleet.", "Crew"),
            ("Governments of South East Asia signed it.", "Governments of South East Asia"),
            ("The widow of Tom Berg sued the board.", "widow of Tom Berg"),
            ("Danish troops shelled the port.", "Danish troops"),
            ("The president of Norland signed the treaty.", "president of Norland"),
        ] {
            assert!(actors(text).iter().any(|it| it == want), "{text}: {:?}", actors(text));
        }
    }

    #[test]
    fn what_is_said_more_of_a_name_is_no_other() {
        for (text, not) in [
            ("Tom Berg, a teacher who left Oslo, sued the board.", "teacher"),
            ("Tom Berg, a Danish teacher, sued the board.", "Danish teacher"),
            ("They met Ana Ruiz, a lawyer for the board.", "lawyer"),
            ("Acme Corp., a company in Oslo, sued the board.", "company"),
            ("The board sued Tom Berg, a striker of renown.", "striker"),
        ] {
            assert!(!actors(text).iter().any(|it| it == not), "{text}: {:?}", actors(text));
        }
        for (text, want) in [
            ("After it met Tom Berg, a gunman shot the mayor.", "gunman"),
            ("With Tom Berg, the teacher sued the board.", "teacher"),
            ("Tom Berg, the teachers and the board met.", "teachers"),
            ("Tom Berg, teachers say, sued the board.", "teachers"),
            ("In Oslo, a teacher who was late sued the board.", "teacher"),
        ] {
            assert!(actors(text).iter().any(|it| it == want), "{text}: {:?}", actors(text));
        }
    }
}
