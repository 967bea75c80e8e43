//! Whose deed it is, and to whom it is done: the sides around the word that tells it.

use super::Deed;
use super::actors::{Mention, joined};
use super::acts::Act;
use super::anchor::Anchor;
use super::clauses::Clauses;
use super::lexicon::Kind;
use crate::analysis::reading::Reading;
use crate::analysis::tagger::Tag;
use std::ops::Range;

/// The parties of one deed, the one who acts first, and the rule that found them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parties {
    pub sides: Vec<usize>,
    pub rule: &'static str,
}

/// Everything that is looked at to find the parties of a deed.
pub(super) struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    /// Of the sentence, those of the main sides only.
    pub mentions: &'a [Mention],
    pub clauses: &'a Clauses,
    /// The two sides that the article speaks of most.
    pub main: Option<(usize, usize)>,
}

/// More parties than these are a list, not a deed.
const MOST: usize = 4;

/// A side spoken of so many times as much is meant rather than a lighter one before it.
const OUTWEIGHS: usize = 3;

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

    /// Two sides and a date in one sentence, though no word that we know tells the deed.
    pub(super) fn told_together(&self, anchors: &[Anchor], tone: Option<Act>) -> Option<Deed> {
        let anchor = anchors.iter().find(|it| !it.of_saying)?;
        let near = |it: &usize| (it.abs_diff(anchor.tokens.start), *it);
        let own = self.clauses.around(anchor.tokens.start);
        let verb = own
            .filter(|it| {
                self.reading.tag(*it) == Tag::Verb && !PREPOSITIONAL.contains(&self.reading.word(*it))
            })
            .min_by_key(near)?;
        let sides = sides(self.mentions, |it| it.side);
        let parties = chosen([sides, Vec::new(), Vec::new()], "told-together").map(two)?;
        let plain = Act { token: verb, first: verb, ..Act::default() };
        let act = tone.map_or(plain, |it| Act { token: verb, first: verb, ..it });
        let clause = self.clauses.around(verb);
        (parties.sides.len() > 1).then(|| Deed { act, parties, when: Some(anchor.when.clone()), clause })
    }

    /// “Relations had soured”: those between the two that the article is about.
    fn between_main_two(&self, act: &Act) -> Option<Parties> {
        let clause = self.clauses.around(act.token);
        let relations = clause.into_iter().any(|it| RELATIONS.contains(&self.reading.word(it)));
        let (a, b) = self.main.filter(|_| relations)?;
        Some(Parties { sides: vec![a, b], rule: "their-relations" })
    }

    fn counted(&self, act: &Act, by: Counted) -> Option<Parties> {
        let subject = self.subject(act);
        let object = self.object(act);
        let actors = sides(&self.mentions[subject.clone()], by);
        let sufferers = sides(&self.mentions[object.clone()], by);
        if self.is_passive(act) {
            let agent = self.agent(act);
            let rule = if agent.is_empty() { "done-to" } else { "done-by" };
            let agents = sides(&self.mentions[agent], by);
            return chosen([agents, actors, sufferers], rule);
        }
        if act.kind == Kind::Noun
            && let Some(found) = self.named_deed(act, &actors, by)
        {
            return Some(found);
        }
        let rule = match (act.kind, actors.is_empty()) {
            (_, true) => "deed-then-actors",
            (Kind::Noun, _) => "deed-named",
            _ => "actor-deed-actor",
        };
        let found = chosen([actors, sufferers, Vec::new()], rule)?;
        if found.sides.len() > 1 {
            return Some(found);
        }
        // The other side may stand between the actor and the deed, or further on in the sentence.
        let rest = sides(&self.mentions[self.others(act, &subject, &object)], by);
        let other = rest.into_iter().find(|it| !found.sides.contains(it));
        chosen([found.sides, other.into_iter().collect(), Vec::new()], rule)
    }

    /// “warnings from Denmark”, “attack on Sweden by …”: prepositions tell who is who.
    fn named_deed(&self, act: &Act, actors: &[usize], by: Counted) -> Option<Parties> {
        let after = |words: &[&str]| {
            let at = (act.token + 1..act.token + 5).find(|it| words.contains(&self.reading.word(*it)))?;
            let first = self.mentions.partition_point(|it| it.tokens.start <= at);
            let near = self.mentions.get(first).is_some_and(|it| it.tokens.start <= at + 4);
            near.then(|| sides(&self.mentions[self.list(first, self.mentions.len())], by))
        };
        let agents = after(&["from", "by"]);
        let targets = after(&["on", "against", "with", "to", "between", "among"]);
        match (agents, targets) {
            (Some(agents), targets) => {
                let rest = targets.unwrap_or_default();
                chosen([agents, rest, actors.to_vec()], "deed-from").filter(|it| it.sides.len() > 1).map(two)
            }
            (None, Some(targets)) if targets.len() > 1 => {
                chosen([targets, Vec::new(), Vec::new()], "deed-between")
            }
            _ => None,
        }
    }

    /// The mention that acts, with those joined to it by “and”.
    fn subject(&self, act: &Act) -> Range<usize> {
        let before = self.mentions.partition_point(|it| it.tokens.end <= act.first);
        let Some(last) = before.checked_sub(1) else { return 0..0 };
        // “… assailed Ukraine for holding exercises”: the one named last holds them.
        let gerund = self.reading.word(act.first).ends_with("ing")
            && matches!(self.reading.word(act.first.wrapping_sub(1)), "for" | "from" | "of" | "by");
        let opener = self.reading.word(self.clauses.around(act.first).start);
        if gerund || matches!(opener, "who" | "which" | "whom") {
            return self.list_back(last);
        }
        let number = self.clauses.number(act.first);
        let own = self.mentions[..before].partition_point(|it| self.clauses.number(it.tokens.start) < number);
        if own < before {
            return self.list(self.led_by(own, before), before);
        }
        // “X, an old hand, did …”: the first of the nearest clause with a name.
        let number = self.clauses.number(self.mentions[last].tokens.start);
        let near =
            self.mentions[..before].partition_point(|it| self.clauses.number(it.tokens.start) < number);
        self.list(near, before)
    }

    /// “a Danish leader of a Northline team”: the team acts.
    fn led_by(&self, first: usize, end: usize) -> usize {
        let Some(next) = self.mentions[..end].get(first + 1) else { return first };
        let mut between =
            self.mentions[first].tokens.end..next.tokens.start.max(self.mentions[first].tokens.end);
        let near = between.len() < 5;
        let leads =
            between.any(|it| LEADERS.contains(&self.reading.word(it)) && self.reading.word(it + 1) == "of");
        if near && leads { first + 1 } else { first }
    }

    /// The first mention after the deed in its clause or the next one, with those joined to it.
    fn object(&self, act: &Act) -> Range<usize> {
        let first = self.mentions.partition_point(|it| it.tokens.start <= act.token);
        let near =
            self.mentions.get(first).is_some_and(|it| self.clauses.between(it.tokens.start, act.token) <= 1);
        if !near {
            return 0..0;
        }
        // “named an Indian diplomat as envoy to Iraq”: the one that the article is about, in the same clause.
        let weight = self.mentions[first].weight;
        let clause = self.clauses.around(act.token);
        let later = self.mentions[first..].iter().take_while(|it| it.tokens.start < clause.end);
        let heavier = later.enumerate().find(|(_, it)| it.weight > weight * OUTWEIGHS).map(|it| it.0);
        self.list(first + heavier.unwrap_or(0), self.mentions.len())
    }

    fn agent(&self, act: &Act) -> Range<usize> {
        let by = (act.token + 1..act.token + 6).find(|it| self.reading.word(*it) == "by");
        let Some(by) = by else { return 0..0 };
        let first = self.mentions.partition_point(|it| it.tokens.start <= by);
        let near = self.mentions.get(first).is_some_and(|it| it.tokens.start <= by + 6);
        if near { self.list(first, self.mentions.len()) } else { 0..0 }
    }

    fn others(&self, act: &Act, subject: &Range<usize>, object: &Range<usize>) -> Range<usize> {
        let between = subject.end..self.mentions.partition_point(|it| it.tokens.end <= act.first);
        if !between.is_empty() { between } else { object.end.max(subject.end)..self.mentions.len() }
    }

    fn list(&self, first: usize, end: usize) -> Range<usize> {
        let mut last = first;
        while last + 1 < end && joined(self.reading, &self.mentions[last], &self.mentions[last + 1]) {
            last += 1;
        }
        first..(last + 1).min(end.max(first))
    }

    fn list_back(&self, last: usize) -> Range<usize> {
        let mut first = last;
        while first > 0 && joined(self.reading, &self.mentions[first - 1], &self.mentions[first]) {
            first -= 1;
        }
        first..last + 1
    }

    /// “was attacked”, “have been expelled”
    fn is_passive(&self, act: &Act) -> bool {
        let word = self.reading.word(act.token);
        let participle = word.ends_with("ed") || word.ends_with("en") || IRREGULAR.contains(&word);
        if act.kind != Kind::Verb || !participle {
            return false;
        }
        let back = act.token.saturating_sub(3)..act.token;
        let aux = back.rev().find(|it| !self.reading.word(*it).ends_with("ly"));
        aux.is_some_and(|it| BE.contains(&self.reading.word(it)))
    }
}

const PREPOSITIONAL: [&str; 5] = ["according", "including", "following", "regarding", "concerning"];
const LEADERS: [&str; 9] =
    ["leader", "head", "chief", "member", "members", "director", "commander", "chairman", "president"];
const RELATIONS: [&str; 5] = ["relations", "Relations", "ties", "Ties", "relationship"];
const BE: [&str; 7] = ["was", "were", "been", "being", "is", "are", "be"];
const IRREGULAR: [&str; 14] = [
    "shot", "hit", "held", "sent", "told", "made", "put", "cut", "won", "struck", "met", "brought", "caught",
    "sold",
];

/// The sides of some mentions in order, each once.
fn sides(mentions: &[Mention], by: Counted) -> Vec<usize> {
    let mut found = Vec::new();
    for mention in mentions {
        for side in [Some(by(mention)), mention.other].into_iter().flatten() {
            if !found.contains(&side) {
                found.push(side);
            }
        }
    }
    found
}

fn two(mut parties: Parties) -> Parties {
    parties.sides.truncate(2);
    parties
}

fn chosen(groups: [Vec<usize>; 3], rule: &'static str) -> Option<Parties> {
    let mut found = Vec::new();
    for side in groups.into_iter().flatten() {
        if !found.contains(&side) && found.len() < MOST {
            found.push(side);
        }
    }
    (!found.is_empty()).then_some(Parties { sides: found, rule })
}
