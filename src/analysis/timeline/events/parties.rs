//! Whose deed it is, and to whom it is done: the sides around the word that tells it.

use super::actors::Mention;
use super::acts::Act;
use super::clauses::Clauses;
use super::lexicon::Kind;
use crate::analysis::finding::Root;
use crate::analysis::reading::Reading;

/// The parties of one deed, the one who acts first, and the rule that found them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parties {
    pub sides: Vec<usize>,
    pub rule: &'static str,
}

/// Everything that is looked at to find the parties of a deed.
pub(super) struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    pub mentions: &'a [Mention],
    pub clauses: &'a Clauses,
    /// The two sides that the article speaks of most.
    pub main: Option<(usize, usize)>,
}

/// More parties than these are a list, not a deed.
const MOST: usize = 4;

/// How a mention counts: for the country it stands for, or for itself.
type Counted = fn(&Mention) -> usize;

impl Scene<'_> {
    /// Countries and their like first; between two of one country, the persons themselves.
    pub(super) fn parties(&self, act: &Act) -> Option<Parties> {
        let found = self.counted(act, |it| it.side);
        if found.as_ref().is_some_and(|it| it.sides.len() > 1) {
            return found;
        }
        let persons = self.counted(act, |it| it.own).filter(|it| it.sides.len() > 1);
        persons.or_else(|| self.between_main_two(act)).or(found)
    }

    /// “Relations had soured”: those between the two that the article is about.
    fn between_main_two(&self, act: &Act) -> Option<Parties> {
        let clause = self.clauses.around(act.token);
        let relations = clause.into_iter().any(|it| RELATIONS.contains(&self.reading.word(it)));
        let (a, b) = self.main.filter(|_| relations)?;
        Some(Parties { sides: vec![a, b], rule: "their-relations" })
    }

    fn counted(&self, act: &Act, by: Counted) -> Option<Parties> {
        let mut before = self.before(act, by);
        let after = self.after(act, by);
        if self.is_passive(act) {
            let agent = self.agent_after_by(act, by);
            let rule = if agent.is_some() { "done-by" } else { "done-to" };
            let sides = agent.into_iter().chain(before.iter().copied()).chain(after.iter().copied());
            return chosen(sides, rule);
        }
        let symmetric = matches!(act.root, Root::Consult | Root::Agree | Root::Cooperate);
        if let Some(first) = before.first().copied() {
            // The one who acts is named first in the clause; those right before the deed come next.
            before.retain(|it| *it != first);
            let others: Vec<usize> = after.iter().chain(before.iter().rev()).copied().collect();
            let rule = if act.kind == Kind::Noun { "deed-named" } else { "actor-deed-actor" };
            let most = if symmetric { MOST } else { 2 };
            return chosen([first].into_iter().chain(others), rule).map(|mut it| {
                it.sides.truncate(most);
                it
            });
        }
        chosen(after.into_iter(), "deed-then-actors")
    }

    /// Sides before the deed, those of its own clause first; else the nearest clause that has any.
    fn before(&self, act: &Act, by: Counted) -> Vec<usize> {
        let earlier: Vec<&Mention> = self.mentions.iter().filter(|it| it.tokens.end <= act.token).collect();
        let own: Vec<&Mention> = earlier
            .iter()
            .copied()
            .filter(|it| self.clauses.between(it.tokens.start, act.token) == 0)
            .collect();
        if !own.is_empty() {
            return spread(&own, by);
        }
        let Some(last) = earlier.last() else { return Vec::new() };
        let opener = self.reading.word(self.clauses.around(act.token).start);
        if matches!(opener, "who" | "which" | "that") {
            return spread(&[last], by);
        }
        // “X, an old hand, did …”, “X said …, and did”: the first of the nearest clause with a name.
        let number = self.clauses.number(last.tokens.start);
        let near: Vec<&Mention> =
            earlier.iter().copied().filter(|it| self.clauses.number(it.tokens.start) == number).collect();
        spread(&near, by)
    }

    /// Sides after the deed in its clause, else in the next one.
    fn after(&self, act: &Act, by: Counted) -> Vec<usize> {
        let later: Vec<&Mention> = self.mentions.iter().filter(|it| it.tokens.start > act.token).collect();
        for clauses in 0..=1 {
            let near: Vec<&Mention> = later
                .iter()
                .copied()
                .filter(|it| self.clauses.between(it.tokens.start, act.token) <= clauses)
                .collect();
            if !near.is_empty() {
                return spread(&near, by);
            }
        }
        Vec::new()
    }

    fn agent_after_by(&self, act: &Act, by: Counted) -> Option<usize> {
        let preposition = (act.token + 1..act.token + 6).find(|it| self.reading.word(*it) == "by")?;
        self.mentions
            .iter()
            .find(|it| it.tokens.start > preposition && it.tokens.start <= preposition + 6)
            .map(by)
    }

    /// “was attacked”, “have been expelled”
    fn is_passive(&self, act: &Act) -> bool {
        let word = self.reading.word(act.token);
        let participle = word.ends_with("ed") || word.ends_with("en") || IRREGULAR.contains(&word);
        let back = act.token.saturating_sub(4)..act.token;
        act.kind == Kind::Verb
            && participle
            && back.clone().any(|it| BE.contains(&self.reading.word(it)))
            && !back.clone().any(|it| {
                matches!(self.reading.word(it), "," | "has" | "have" | "had")
                    && !self.reading.word(it + 1).starts_with("been")
            })
    }
}

const RELATIONS: [&str; 5] = ["relations", "Relations", "ties", "Ties", "relationship"];
const BE: [&str; 7] = ["was", "were", "been", "being", "is", "are", "be"];
const IRREGULAR: [&str; 14] = [
    "shot", "hit", "held", "sent", "told", "made", "put", "cut", "won", "struck", "met", "brought", "caught",
    "sold",
];

/// The sides of some mentions in order, each once.
fn spread(mentions: &[&Mention], by: Counted) -> Vec<usize> {
    let mut sides = Vec::new();
    for mention in mentions {
        for side in [Some(by(mention)), mention.other].into_iter().flatten() {
            if !sides.contains(&side) {
                sides.push(side);
            }
        }
    }
    sides
}

fn chosen(sides: impl Iterator<Item = usize>, rule: &'static str) -> Option<Parties> {
    let mut found = Vec::new();
    for side in sides {
        if !found.contains(&side) && found.len() < MOST {
            found.push(side);
        }
    }
    (!found.is_empty()).then_some(Parties { sides: found, rule })
}
