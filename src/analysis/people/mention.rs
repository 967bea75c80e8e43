//! Who is meant where somebody is spoken of by role alone.

use super::names::is_capitalised;
use super::which::Whence;
use super::{Cast, Facts};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::{Role, Sense, country};
use crate::reading::tagger::Tag;
use crate::text::Span;
use std::ops::Range;

/// A person spoken of by role: “the Russian leader”, “Turkey’s president”.
pub(super) struct Mention {
    pub span: Span,
    word: String,
    role: Role,
    nation: Option<usize>,
    whence: Whence,
}

impl Mention {
    pub(super) fn ending_at(reading: &Reading, head: usize, from: usize) -> Option<Mention> {
        let role = reading.role(head)?;
        let word = reading.lower(head);
        let mut nation = None;
        let low = head.saturating_sub(5).max(from);
        let mut start = None;
        for at in (low..head).rev() {
            let word = reading.word(at);
            if en::POSSESSIVE_S.contains(&word) {
                let owner = at.checked_sub(1)?;
                let (found, sense) = country(reading.word(owner))?;
                if sense == Sense::Demonym {
                    return None;
                }
                nation = Some(found);
                start = Some(owner);
                break;
            }
            if en::THE_AND_POSSESSIVES_OF_PERSONS.contains(&word) {
                start = Some(at);
                break;
            }
            match country(word) {
                Some((found, Sense::Demonym | Sense::Name)) => nation = Some(found),
                _ if en::WORDS_THAT_END_AN_APPOSITION.contains(&word)
                    || word.starts_with(|it: char| !it.is_alphabetic()) =>
                {
                    return None;
                }
                // “the opposition leader” leads something else.
                _ => return None,
            }
        }
        if reading.word(head + 1) == en::OF {
            let next = head + 2 + usize::from(reading.word(head + 2) == en::THE);
            // “the mother of three” is of no country.
            nation = match reading.tag(next) {
                Tag::Numeral => nation,
                _ => Some(country(reading.word(next))?.0),
            };
        }
        let start = start?;
        let own = en::POSSESSIVES_OF_PERSONS_IN_ANY_CASE.contains(&reading.word(start));
        if own && nation.is_none() {
            return None;
        }
        let (span, word) = (reading.span(start..head + 1), word.to_string());
        Some(Mention { span, word, role, nation, whence: Whence::default() })
    }

    /// “The team’s coach” too: who speaks is named by role more freely than who is spoken of.
    pub(super) fn of_speaker(reading: &Reading, head: usize, from: usize) -> Option<Mention> {
        Mention::ending_at(reading, head, from)
            .or_else(|| {
                let owned = (head.saturating_sub(3).max(from)..head)
                    .find(|it| en::POSSESSIVE_S.contains(&reading.word(*it)))?;
                let plain = (owned + 1..head).all(|it| matches!(reading.tag(it), Tag::Adjective | Tag::Noun));
                let word = reading.lower(head);
                let role = reading.role(head).filter(|_| plain)?;
                Some(Mention {
                    span: reading.span(from..head + 1),
                    word: word.to_string(),
                    role,
                    nation: None,
                    whence: Whence::default(),
                })
            })
            .or_else(|| Mention::of_place(reading, head, from))
            .or_else(|| Mention::of_party(reading, head, from))
    }

    /// By the role that ends the words, whatever describes it.
    pub(super) fn by_word(reading: &Reading, tokens: Range<usize>) -> Option<Mention> {
        let head = tokens.end.checked_sub(1)?;
        let role = reading.role(head)?;
        let word = reading.lower(head).to_string();
        Some(Mention { span: reading.span(tokens), word, role, nation: None, whence: Whence::default() })
    }

    /// “The Florida senator”, “the junior senator”: where from, or of which party.
    fn of_place(reading: &Reading, head: usize, from: usize) -> Option<Mention> {
        let low = head.saturating_sub(FEW).max(from);
        let start = (low..head).rev().find(|it| en::THE_IN_ANY_CASE.contains(&reading.word(*it)))?;
        let mut whence = Whence::default();
        whence.learn(reading, start + 1..head + 1);
        let plain = |it: usize| matches!(reading.tag(it), Tag::Adjective | Tag::Noun | Tag::ProperNoun);
        let told = whence.is_of_place() || whence.party.is_some();
        let role = reading.role(head).filter(|_| told && (start + 1..head).all(plain))?;
        let word = reading.lower(head).to_string();
        Some(Mention { span: reading.span(start..head + 1), word, role, nation: None, whence })
    }

    /// “The Conservative MP”, “the Harbour councillor”: a capitalised word tells which.
    fn of_party(reading: &Reading, head: usize, from: usize) -> Option<Mention> {
        let start = head.checked_sub(2).filter(|it| *it >= from)?;
        let named =
            en::THE_IN_ANY_CASE.contains(&reading.word(start)) && is_capitalised(reading.word(start + 1));
        let word = reading.lower(head);
        let role = reading.role(head).filter(|_| {
            named && !en::LEADERS_OF_A_COUNTRY.contains(&word) && country(reading.word(start + 1)).is_none()
        })?;
        let (span, word) = (reading.span(start..head + 1), word.to_string());
        Some(Mention { span, word, role, nation: None, whence: Whence::default() })
    }

    /// The one person whom it fits; `None` if there are several or none.
    pub(super) fn person(&self, cast: &Cast) -> Option<usize> {
        if self.whence != Whence::default() {
            return self.by_place(cast);
        }
        if self.nation.is_none() && en::ROLES_THAT_MANY_HAVE.contains(&self.word.as_str()) {
            return None;
        }
        let leads = self.role.ruler && en::LEADERS_OF_A_COUNTRY.contains(&self.word.as_str());
        let offices = [Some(self.word.as_str()), leads.then_some(RULER)];
        let bearers: Vec<usize> =
            offices.into_iter().flatten().filter_map(|it| cast.by_role.get(it)).flatten().copied().collect();
        if bearers.len() >= BEARERS {
            return None;
        }
        let fits = |facts: &Facts| {
            self.is_of_gender(facts) && (self.nation.is_none() || facts.nation == self.nation)
        };
        let who = bearers.into_iter().filter(|it| fits(&cast.facts[*it])).collect();
        self.only(cast, who)
    }

    /// “The congresswoman” is no man.
    fn is_of_gender(&self, facts: &Facts) -> bool {
        self.role.gender.is_none() || facts.gender.is_none() || self.role.gender == facts.gender
    }

    /// The one who is from there and holds the office; a member of a party may hold any.
    fn by_place(&self, cast: &Cast) -> Option<usize> {
        let fits = |it: &usize| {
            let facts = &cast.facts[*it];
            self.is_of_gender(facts) && facts.whence.is_told_by(&self.whence)
        };
        // “the Republican candidate” may be any.
        let office = en::OFFICES_OF_PARTIES.contains(&self.word.as_str());
        if self.whence.places.is_empty() && !office {
            return None;
        }
        let of_party = en::MEMBERS_OF_A_PARTY.contains(&self.word.as_str());
        let bearers = cast.by_role.get(&self.word).into_iter().flatten().copied();
        let members = en::OFFICES_OF_PARTIES.iter().filter_map(|it| cast.by_role.get(*it)).flatten().copied();
        let who: Vec<usize> =
            if of_party { members.filter(fits).collect() } else { bearers.filter(fits).collect() };
        self.only(cast, who)
    }

    /// The only one of some; of several the one who holds the office still.
    fn only(&self, cast: &Cast, mut who: Vec<usize>) -> Option<usize> {
        who.sort_unstable();
        who.dedup();
        if who.len() > 1 {
            who.retain(|it| !cast.facts[*it].former.contains(&self.word));
        }
        match who[..] {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Words between “the” and an office.
const FEW: usize = 5;

/// Who bears a role, by its word; more than so many are not told apart by it.
pub(super) const BEARERS: usize = 64;

pub(super) const RULER: &str = "(leads a country)";
