//! Who the sentences before speak of: whom “it” and “they” mean.

use super::Deed;
use super::actors::{Actors, Mention};
use super::acts::Lemmas;
use super::syntax::Phrase;
use crate::analysis::finding::Root;
use crate::analysis::people::Cast;
use crate::analysis::reading::Reading;
use std::collections::HashMap;

/// What a sentence may take from those before it.
pub(super) struct Topic<'a> {
    pub actors: &'a Actors,
    pub cast: &'a Cast,
    pub memory: &'a Memory,
    /// Of the whole article.
    pub lemmas: &'a Lemmas,
}

/// What is remembered of the sentences so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The side that acted last.
    pub side: Option<usize>,
    /// The last country and the last other side that acted.
    pub country: Option<usize>,
    pub firm: Option<usize>,
    /// Between whom the last deed of each kind was.
    deals: HashMap<Root, Vec<usize>>,
}

impl Memory {
    pub(super) fn keep(&mut self, actors: &Actors, acted: Option<usize>, deeds: &[Deed]) {
        self.side = acted.or(self.side);
        for side in acted.into_iter().chain(deeds.iter().flat_map(|it| it.parties.sides.first().copied())) {
            if actors.is_country(side) { self.country = Some(side) } else { self.firm = Some(side) }
        }
        for it in deeds {
            self.deals.insert(it.act.root, it.parties.sides.clone());
        }
    }

    /// “the talks”, “that treaty”: between whom the last such deed was.
    pub(super) fn deal(&self, root: Root) -> Option<&Vec<usize>> {
        self.deals.get(&root)
    }
}

impl Topic<'_> {
    /// “he”: the last person named whom it fits; “it” and “they”: the side that acted last.
    pub(super) fn of_pronoun(
        &self,
        reading: &Reading,
        token: usize,
        by: fn(&Mention) -> usize,
    ) -> Vec<usize> {
        let word = reading.word(token);
        if matches!(word, "he" | "she" | "He" | "She" | "him" | "himself" | "herself") {
            let span = reading.span(token..token + 1);
            let person = self.cast.resolve(reading, span, None).map(|it| it.person);
            let mention = person.and_then(|it| self.actors.as_mention(it));
            return mention.map(|it| by(&it)).into_iter().collect();
        }
        self.memory.side.into_iter().collect()
    }

    /// “the company”, “the government”, “the country’s army”: whom such words mean.
    pub(super) fn spoken_of(&self, reading: &Reading, phrase: &Phrase, named: &[Mention]) -> Option<usize> {
        let word = |at: usize| reading.word(at);
        let tokens = &phrase.tokens;
        let owner =
            tokens.clone().find(|it| matches!(word(*it), "’s" | "'s" | "’")).map(|it| it.saturating_sub(1));
        let head = word(owner.unwrap_or(tokens.end.saturating_sub(1)));
        if !matches!(word(tokens.start), "the" | "The" | "that" | "this") {
            return None;
        }
        let states = STATES.contains(&head);
        if !states && !FIRMS.contains(&head) {
            return None;
        }
        let fits = |it: &&Mention| self.actors.is_country(it.side) == states;
        let before = named.iter().take_while(|it| it.tokens.end <= tokens.start).filter(fits);
        before.last().map(|it| it.side).or(if states {
            self.actors.governed(self.memory.country)
        } else {
            self.memory.firm
        })
    }
}

/// Words for a state that was named before.
const STATES: [&str; 6] = ["country", "government", "nation", "regime", "kingdom", "republic"];
/// Words for a firm or a union, of whatever country.
pub(super) const FIRMS: [&str; 19] = [
    "company",
    "firm",
    "group",
    "alliance",
    "bank",
    "airline",
    "agency",
    "organization",
    "organisation",
    "union",
    "maker",
    "giant",
    "carrier",
    "manufacturer",
    "automaker",
    "conglomerate",
    "retailer",
    "publisher",
    "insurer",
];
/// Words for somebody who does not act for a country.
pub(super) const SOMEBODY: [&str; 24] = [
    "man",
    "woman",
    "diplomat",
    "citizen",
    "astronaut",
    "journalist",
    "doctor",
    "student",
    "activist",
    "writer",
    "lawyer",
    "scientist",
    "businessman",
    "boy",
    "girl",
    "family",
    "tourist",
    "reporter",
    "spy",
    "expert",
    "newspaper",
    "analyst",
    "actor",
    "singer",
];
