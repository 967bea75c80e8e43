//! Whose deed it is, and to whom it is done: the sides in the phrases around the word that tells it.

use super::Deed;
use super::actors::Mention;
use super::acts::Act;
use super::anchor::{Anchor, SAYING};
use super::around::Named;
use super::clauses::Clauses;
use super::lexicon::Kind;
use super::syntax::{Form, Syntax};
use super::ties::Tie;
use super::topic::Topic;
use crate::analysis::finding::Root;
use crate::analysis::reading::Reading;
use crate::analysis::tagger::Tag;

/// The parties of one deed, the one who acts first, and the rule that found them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parties {
    pub sides: Vec<usize>,
    pub rule: &'static str,
}

impl Parties {
    /// Whether the phrases leave open which of the two acts.
    pub(super) fn is_open(&self, act: &Act) -> bool {
        match self.rule {
            _ if self.sides.len() < 2 => true,
            // A meeting has no direction.
            _ if matches!(act.root, Root::Consult | Root::Agree | Root::Cooperate) => false,
            // “refused a request from Denmark”: not Denmark’s deed.
            "deed-from" => act.first < act.token,
            rule => matches!(rule, "deed-named" | "done-to" | "in-its-clause" | "likeliest"),
        }
    }
}

/// Everything that is looked at to find the parties of a deed.
pub(super) struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    /// Of the sentence, in order.
    pub mentions: &'a [Mention],
    pub clauses: &'a Clauses,
    pub syntax: &'a Syntax,
    pub topic: &'a Topic<'a>,
    /// Those of the model that breaks ties; none where rules are to decide alone.
    pub weights: &'a [u8],
}

/// More parties than these are a list, not a deed.
const MOST: usize = 4;

/// A deed as grave as this is told even where only one side is named.
const ALONE: f32 = 4.5;

impl Scene<'_> {
    /// Countries and their like first; between two of one country, the persons themselves.
    pub(super) fn parties(&self, act: &Act) -> Option<Parties> {
        let named = self.named(act, |it| it.side);
        let found = chosen(&named);
        if found.sides.len() > 1 {
            return Some(self.in_order(act, found));
        }
        let mut persons = chosen(&self.named(act, |it| it.own));
        persons.sides.retain(|it| !found.sides.contains(it));
        if persons.sides.len() > 1 {
            return Some(persons);
        }
        let again = self.again(act, &found);
        again
            .or_else(|| self.of_deal(act, &found))
            .or_else(|| self.completed(act, named, found))
            .or_else(|| self.between_main_two(act))
            .or_else(|| self.likeliest_two(act))
            .map(|it| self.in_order(act, it))
    }

    /// Two whose phrases do not tell which of them acts, in the likelier order.
    fn in_order(&self, act: &Act, found: Parties) -> Parties {
        let [a, b] = found.sides[..] else { return found };
        let both = |x: usize, y: usize| (x, y) == (a, b) || (x, y) == (b, a);
        match found.is_open(act).then(|| self.weighed(act, both)).flatten() {
            Some((a, b)) => Parties { sides: vec![a, b], ..found },
            None => found,
        }
    }

    /// The likeliest two that fit, the one who acts first; none where rules are to decide alone.
    fn weighed(&self, act: &Act, fits: impl Fn(usize, usize) -> bool) -> Option<(usize, usize)> {
        if self.weights.is_empty() { None } else { Tie::of(self, act).likeliest(self.weights, fits) }
    }

    /// Of these sides, the likeliest to be the other party.
    fn likeliest(&self, act: &Act, one: usize, near: &[usize]) -> Option<usize> {
        let other = |it: usize| near.contains(&it);
        let fits = |a: usize, b: usize| a == one && other(b) || b == one && other(a);
        let (a, b) = self.weighed(act, fits)?;
        Some(if a == one { b } else { a })
    }

    /// The likeliest two of the clause where the phrases of the deed name nobody.
    fn likeliest_two(&self, act: &Act) -> Option<Parties> {
        let clause = self.clauses.around(act.token);
        let near = self.mentions.iter().filter(|it| clause.contains(&it.tokens.start)).map(|it| it.side);
        let near: Vec<usize> = near.filter(|it| self.topic.actors.is_main(*it)).collect();
        let fits = |a: usize, b: usize| near.contains(&a) && near.contains(&b);
        let (a, b) = self.weighed(act, fits)?;
        Some(Parties { sides: vec![a, b], rule: "likeliest" })
    }

    /// “the talks”: between those between whom the last were.
    fn again(&self, act: &Act, found: &Parties) -> Option<Parties> {
        let phrase = self.syntax.phrase_at(act.token).filter(|_| act.kind == Kind::Noun)?;
        let first = self.reading.word(self.syntax.phrase(phrase).tokens.start);
        let definite = matches!(first, "the" | "The" | "that" | "That" | "this" | "This" | "their" | "Their");
        let sides = self.topic.memory.deal(act.root).filter(|_| definite)?;
        let same = found.sides.iter().all(|it| sides.contains(it));
        same.then(|| Parties { sides: sides.clone(), rule: "spoken-of-before" })
    }

    /// “rejected the offer”: the other one of the last such deal.
    fn of_deal(&self, act: &Act, found: &Parties) -> Option<Parties> {
        let one = *found.sides.first()?;
        let deal = self.topic.memory.deal(act.object?)?;
        let other = deal.iter().find(|it| **it != one).filter(|_| deal.contains(&one))?;
        Some(Parties { sides: vec![one, *other], rule: "spoken-of-before" })
    }

    /// “will stay until Denmark yields”: who sets a condition threatens the one who has to meet it.
    pub(super) fn condition(&self, act: &Act) -> Option<Parties> {
        let verb = self.syntax.verb_at(act.token)?;
        let opener = self.reading.word(self.syntax.opener(verb)?);
        let main = self.syntax.main().filter(|it| it.head < verb.head && act.score > 0.0)?;
        if !matches!(opener, "until" | "unless") {
            return None;
        }
        let asked = self.of_phrase_list(verb.subject, |it| it.side);
        let mut sides = self.of_phrase_list(main.subject, |it| it.side);
        sides.truncate(1);
        sides.extend(asked.into_iter().find(|it| !sides.contains(it)));
        (sides.len() > 1).then_some(Parties { sides, rule: "sets-a-condition" })
    }

    /// “Denmark said Sweden would break the law”: who says so accuses the one who would.
    pub(super) fn charge(&self, act: &Act) -> Option<Parties> {
        let verb = self.syntax.verb_at(act.token).filter(|_| act.hypothetical && act.score < 0.0)?;
        let telling = self.syntax.verbs().iter().take_while(|it| it.head < verb.head);
        let telling = telling.filter(|it| SAYING.contains(&self.reading.word(it.head))).last()?;
        let blamed = self.of_phrase_list(verb.subject, |it| it.side);
        let mut sides = self.of_phrase_list(telling.subject, |it| it.side);
        sides.truncate(1);
        sides.extend(blamed.into_iter().find(|it| !sides.contains(it)));
        (sides.len() > 1).then_some(Parties { sides, rule: "says-of-the-other" })
    }

    /// The other side where the phrases of the deed name only one: whoever else stands in its clause, else
    /// the one whom this side deals with all through the article.
    fn completed(&self, act: &Act, named: Named, found: Parties) -> Option<Parties> {
        let one = *found.sides.first()?;
        let clause = self.clauses.around(act.token);
        let near = self.mentions.iter().filter(|it| clause.contains(&it.tokens.start) && it.side != one);
        let near = near.filter(|it| self.topic.actors.is_main(it.side));
        let sides: Vec<usize> = near.clone().map(|it| it.side).collect();
        let nearest = || near.min_by_key(|it| it.tokens.start.abs_diff(act.token)).map(|it| it.side);
        let near = self.likeliest(act, one, &sides).or_else(nearest).map(|it| (it, "in-its-clause"));
        // Who arrives somewhere does nothing to the other by that.
        let goes = act.root == Root::Consult && act.kind == Kind::Verb;
        let alone = goes || named.agents.is_empty() && self.is_behind(act);
        let near = near.filter(|_| !alone);
        let other = near.or_else(|| Some((self.counterpart(one).filter(|_| !alone)?, "its-counterpart")));
        let Some((other, rule)) = other else {
            let actors = self.topic.actors;
            // To help or to join takes two.
            let alone = act.score <= -ALONE || act.root == Root::Concede && act.score >= ALONE;
            let strong = alone && actors.is_main(one) && !actors.is_group(one);
            return strong.then_some(Parties { rule: "named-alone", ..found });
        };
        let sides = if named.agents.is_empty() && act.kind == Kind::Verb {
            vec![other, one]
        } else {
            vec![one, other]
        };
        Some(Parties { sides, rule })
    }

    /// “questioned over the raid on Denmark”: who acts here is not who raided.
    fn is_behind(&self, act: &Act) -> bool {
        let Some(phrase) = self.syntax.phrase_at(act.token).filter(|_| act.score < 0.0) else { return false };
        let before = self.syntax.phrase(phrase).tokens.start.saturating_sub(1);
        act.first == act.token && BEHIND.contains(&self.reading.word(before))
    }

    /// In an article about two, each is the other of the other.
    fn counterpart(&self, side: usize) -> Option<usize> {
        let (a, b) = self.topic.actors.main.filter(|_| self.topic.actors.is_about_two)?;
        match side {
            _ if side == a => Some(b),
            _ if side == b => Some(a),
            _ => None,
        }
    }

    /// Two sides and a date in one sentence, though no word that we know tells the deed.
    pub(super) fn told_together(&self, anchors: &[Anchor], tone: Option<Act>) -> Option<Deed> {
        let quoted = |it: &Anchor| self.reading.is_quoted(self.reading.tokens[it.tokens.start].span.start);
        let anchor = anchors.iter().find(|it| !it.of_saying && !quoted(it))?;
        let near = |it: &usize| (it.abs_diff(anchor.tokens.start), *it);
        let own = self.clauses.around(anchor.tokens.start);
        let verb = own
            .filter(|it| {
                let word = self.reading.word(*it);
                self.reading.tag(*it) == Tag::Verb
                    && !PREPOSITIONAL.contains(&word)
                    && !OF_FIGURES.contains(&word)
                    && word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
            })
            .min_by_key(near)?;
        let plain = Act { token: verb, first: verb, ..Act::default() };
        let named = self.named(&plain, |it| it.side);
        if named.agents.is_empty() {
            return None;
        }
        let mut parties = chosen(&named);
        parties.rule = "told-together";
        parties.sides.truncate(2);
        let act = tone.map_or(plain, |it| Act { token: verb, first: verb, ..it });
        let clause = self.clauses.around(verb);
        (parties.sides.len() > 1).then(|| Deed { act, parties, when: Some(anchor.when.clone()), clause })
    }

    /// “On Friday Denmark and Sweden said”: who speaks with one voice works together.
    pub(super) fn said_together(&self, anchors: &[Anchor]) -> Option<Deed> {
        let verb = self.syntax.main().filter(|it| SAYING.contains(&self.reading.word(it.head)))?;
        let told = |it: &&Anchor| self.syntax.timed(it.tokens.start).is_some_and(|it| it.head == verb.head);
        let when = anchors.iter().find(told)?.when.clone();
        let mut sides = self.of_phrase_list(verb.subject, |it| it.side);
        sides.truncate(MOST);
        let act =
            Act { root: Root::Consult, score: 2.5, token: verb.head, first: verb.head, ..Act::default() };
        let parties = Parties { sides, rule: "said-together" };
        let clause = self.clauses.around(verb.head);
        (parties.sides.len() > 1).then_some(Deed { act, parties, when: Some(when), clause })
    }

    /// “Relations had soured”: those between the two that the article is about.
    fn between_main_two(&self, act: &Act) -> Option<Parties> {
        let clause = self.clauses.around(act.token);
        let relations = clause.into_iter().any(|it| RELATIONS.contains(&self.reading.word(it)));
        let (a, b) = self.topic.actors.main.filter(|_| relations)?;
        Some(Parties { sides: vec![a, b], rule: "their-relations" })
    }

    /// “added Norway in 1952 and Spain in 1982”: the others that the deed was done to, each with its time.
    pub(super) fn one_by_one<'c>(
        &self,
        act: &Act,
        parties: &Parties,
        anchors: &'c [Anchor],
    ) -> Vec<(Parties, &'c Anchor)> {
        let Some(agent) = parties.sides.first() else { return Vec::new() };
        let dated = match self.syntax.verb_at(act.token) {
            Some(verb) => self.syntax.dated_objects(verb),
            None => self.syntax.phrase_at(act.token).map_or(Vec::new(), |it| self.syntax.dated_after(it)),
        };
        let each = dated.into_iter().filter_map(|(phrases, time)| {
            let anchor = anchors.iter().find(|it| it.tokens.start == time)?;
            let mut sides = vec![*agent];
            for side in phrases.iter().flat_map(|it| self.of_phrase(*it, |it| it.side)) {
                if !sides.contains(&side) && sides.len() < MOST {
                    sides.push(side);
                }
            }
            (sides.len() > 1).then_some((Parties { sides, rule: "one-by-one" }, anchor))
        });
        let found: Vec<_> = each.collect();
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// The side that a sentence speaks of where it speaks of one: “There were 12 members of the council.”
    pub(super) fn only(&self) -> Option<usize> {
        let first = self.mentions.first().filter(|it| it.other.is_none())?;
        self.mentions.iter().all(|it| it.side == first.side && it.other.is_none()).then_some(first.side)
    }

    /// The side that acts in the main clause of the sentence.
    pub(super) fn acting(&self) -> Option<usize> {
        let finite = self.syntax.verbs().iter().filter(|it| it.form == Form::Finite);
        finite.filter_map(|it| self.of_phrase_list(it.subject, |it| it.side).first().copied()).next()
    }
}

const BEHIND: [&str; 6] = ["of", "over", "after", "since", "before", "about"];
const PREPOSITIONAL: [&str; 5] = ["according", "including", "following", "regarding", "concerning"];
/// What figures do.
const OF_FIGURES: [&str; 12] = [
    "fell",
    "rose",
    "dropped",
    "grew",
    "declined",
    "climbed",
    "increased",
    "decreased",
    "jumped",
    "totaled",
    "averaged",
    "reached",
];
const RELATIONS: [&str; 5] = ["relations", "Relations", "ties", "Ties", "relationship"];

fn chosen(named: &Named) -> Parties {
    let mut sides = Vec::new();
    for &side in named.agents.iter().chain(&named.targets) {
        if !sides.contains(&side) && sides.len() < MOST {
            sides.push(side);
        }
    }
    Parties { sides, rule: named.rule }
}
