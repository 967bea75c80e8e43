//! Who is meant where somebody is spoken of by role alone.

use super::names::is_capitalised;
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
        Some(Mention { span: reading.span(start..head + 1), word: word.to_string(), role, nation })
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
                })
            })
            .or_else(|| Mention::of_party(reading, head, from))
    }

    /// By the role that ends the words, whatever describes it.
    pub(super) fn by_word(reading: &Reading, tokens: Range<usize>) -> Option<Mention> {
        let head = tokens.end.checked_sub(1)?;
        let role = reading.role(head)?;
        let word = reading.lower(head).to_string();
        Some(Mention { span: reading.span(tokens), word, role, nation: None })
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
        Some(Mention { span: reading.span(start..head + 1), word: word.to_string(), role, nation: None })
    }

    /// The one person whom it fits; `None` if there are several or none.
    pub(super) fn person(&self, cast: &Cast) -> Option<usize> {
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
            let gender =
                self.role.gender.is_none() || facts.gender.is_none() || self.role.gender == facts.gender;
            gender && (self.nation.is_none() || facts.nation == self.nation)
        };
        let mut who = bearers.into_iter().filter(|it| fits(&cast.facts[*it]));
        let first = who.next()?;
        who.all(|it| it == first).then_some(first)
    }
}

/// Who bears a role, by its word; more than so many are not told apart by it.
pub(super) const BEARERS: usize = 64;

pub(super) const RULER: &str = "(leads a country)";
