//! Who acts and who is acted on where the phrases around a deed leave it open: a small trained model weighs
//! where each one stands. `examples/train_events.rs` makes its weights.

use super::acts::Act;
use super::parties::Scene;
use super::syntax::Verb;
use std::ops::Range;

/// One signed byte for each feature.
pub(in crate::analysis::timeline) const WEIGHTS: &[u8] = include_bytes!("../../../../assets/events.bin");

/// How many features there are: those of who acts, those of who is acted on, those of both together.
pub const SIZE: usize = 2 * HALF + BETWEEN;

/// So many mentions nearest to the deed are weighed.
const MOST: usize = 12;

/// A deed and everyone named in its sentence.
pub(in crate::analysis::timeline) struct Tie<'a> {
    scene: &'a Scene<'a>,
    act: &'a Act,
    /// The deed is a verb, a verb in the passive, or a noun.
    shape: usize,
    /// The phrases around the deed and what each is to it, what tells most first.
    places: Vec<(usize, usize)>,
    main: Option<usize>,
    nearest: Range<usize>,
}

impl<'a> Tie<'a> {
    pub(in crate::analysis::timeline) fn of(scene: &'a Scene<'a>, act: &'a Act) -> Tie<'a> {
        let syntax = scene.syntax;
        let own = syntax.verb_at(act.token);
        let shape = own.map_or(NOUN, |it| usize::from(it.is_passive));
        let main = syntax.main().and_then(|it| it.subject);
        let mut tie = Tie { scene, act, shape, places: Vec::new(), main, nearest: 0..0 };
        let verb = own.or_else(|| syntax.governor(act.token));
        let outer = syntax.verb_at(act.first).filter(|it| verb.is_none_or(|own| own.tokens != it.tokens));
        let phrase = syntax.phrase_at(act.token);
        let subject = verb.and_then(|it| it.subject);
        let outside = outer.and_then(|it| it.subject);
        tie.places.extend(subject.map(|it| (it, SUBJECT)));
        tie.listed(subject, LISTED);
        tie.listed(outside, OUTSIDE);
        tie.places.extend(phrase.map(|it| (it, OWN)));
        tie.governed(verb, 0);
        tie.led(phrase, 1);
        tie.governed(outer, 2);
        let own_verb = syntax.verbs().iter().find(|it| it.subject.is_some() && it.subject == phrase);
        tie.governed(own_verb, 3);
        tie.led(subject, 4);
        tie.led(outside, 5);
        tie.listed(main, MAIN);
        tie.led(main, 6);
        let mentions = scene.mentions;
        let at = mentions.partition_point(|it| it.tokens.start <= act.token);
        tie.nearest = at.saturating_sub(MOST / 2)..(at + MOST / 2).min(mentions.len());
        tie
    }

    fn listed(&mut self, phrase: Option<usize>, place: usize) {
        let list = phrase.map_or(Vec::new(), |it| self.scene.syntax.list(it));
        self.places.extend(list.into_iter().map(|it| (it, place)));
    }

    /// What a verb leads to.
    fn governed(&mut self, verb: Option<&Verb>, way: usize) {
        for it in verb.map_or(Vec::new(), |it| self.scene.syntax.governed_by(it)) {
            self.listed(Some(it.phrase), self.over(way, it.link));
        }
    }

    /// What the prepositions after a phrase lead to.
    fn led(&mut self, phrase: Option<usize>, way: usize) {
        for first in phrase.map_or(Vec::new(), |it| self.scene.syntax.list(it)) {
            for it in self.scene.syntax.attached(first) {
                self.listed(Some(it.phrase), self.over(way, it.link));
            }
        }
    }

    fn over(&self, way: usize, link: Option<usize>) -> usize {
        PLAIN + way * (LINKS.len() + 1) + link.map_or(0, |at| link_of(self.scene.reading.word(at)))
    }

    /// The features of one mention as the one who acts; as the one acted on, each is `HALF` further.
    fn features(&self, mention: usize) -> Vec<usize> {
        let Scene { reading, mentions, clauses, syntax, .. } = *self.scene;
        let Act { token, .. } = *self.act;
        let it = &mentions[mention];
        let phrase = syntax.phrase_at(it.tokens.start);
        let (side, distance, between) = if it.tokens.end <= token {
            let later = mentions[mention + 1..].iter().take_while(|it| it.tokens.end <= token).count();
            (0, token - it.tokens.end, later)
        } else if it.tokens.start > token {
            let first = mentions.partition_point(|it| it.tokens.start <= token);
            (1, it.tokens.start - token, mention - first)
        } else {
            (2, 0, 0)
        };
        let place = self.places.iter().find(|it| Some(it.0) == phrase).map_or(0, |it| it.1);
        let start = phrase.map_or(it.tokens.start, |it| syntax.phrase(it).tokens.start);
        let before = match start.checked_sub(1).filter(|it| *it >= clauses.first()) {
            Some(at) => match reading.word(at) {
                "and" => LINKS.len() + 1,
                "," => LINKS.len() + 2,
                word => link_of(word),
            },
            None => LINKS.len() + 3,
        };
        let acts = syntax
            .verbs()
            .iter()
            .any(|it| phrase.is_some() && it.subject.is_some_and(|it| Some(it) == phrase));
        let apart = usize::from(clauses.between(it.tokens.start, token)).min(3);
        let mut all = Table::default();
        all.add(3 * self.shape + side, 9);
        all.add(6 * side + grade(distance), 18);
        all.add(4 * (3 * self.shape + side) + between.min(3), 36);
        all.add(PLACES * self.shape + place, 3 * PLACES);
        all.add(place, PLACES);
        all.add(4 * side + apart, 12);
        all.add((LINKS.len() + 4) * side + before, 3 * (LINKS.len() + 4));
        all.add(2 * side + usize::from(acts), 6);
        all.add(usize::from(phrase.is_some() && phrase == self.main), 2);
        all.found
    }

    /// The features of two mentions together.
    fn together(&self, agent: usize, target: usize) -> [usize; 4] {
        let mentions = self.scene.mentions;
        let (a, b) = (&mentions[agent].tokens, &mentions[target].tokens);
        let (first, last) = (a.start.min(b.start), a.start.max(b.start));
        let inside = (first..last).contains(&self.act.token);
        let between = agent.abs_diff(target).saturating_sub(1).min(2);
        let order = 2 * self.shape + usize::from(a.start < b.start);
        [
            order,
            6 + grade((last - first).saturating_sub(1)),
            12 + 2 * usize::from(self.shape == NOUN) + usize::from(inside),
            16 + between,
        ]
        .map(|it| 2 * HALF + it)
    }

    /// Every two that may be the parties, the one who acts first, each with its features.
    pub(in crate::analysis::timeline) fn pairs(&self) -> Vec<(usize, usize, Vec<usize>)> {
        let all: Vec<(usize, Vec<usize>)> = self.open().map(|it| (it, self.features(it))).collect();
        let mut pairs = Vec::new();
        for (agent, its) in &all {
            for (target, others) in &all {
                if self.scene.mentions[*agent].side != self.scene.mentions[*target].side {
                    let features = its.iter().copied().chain(others.iter().map(|it| it + HALF));
                    pairs.push((*agent, *target, features.chain(self.together(*agent, *target)).collect()));
                }
            }
        }
        pairs
    }

    /// Who may be meant: nobody twice at once.
    fn open(&self) -> impl Iterator<Item = usize> {
        self.nearest.clone().filter(|it| self.scene.mentions[*it].other.is_none())
    }

    /// The two sides most likely to be the parties among those that fit.
    pub(super) fn likeliest(
        &self,
        weights: &[u8],
        fits: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let side = |it: usize| self.scene.mentions[it].side;
        let weigh = |features: &[usize], more: usize| -> i32 {
            let each =
                features.iter().filter_map(|it| weights.get(it + more)).map(|it| i32::from(it.cast_signed()));
            each.sum()
        };
        let each = self.open().map(|it| {
            let features = self.features(it);
            (it, weigh(&features, 0), weigh(&features, HALF))
        });
        let all: Vec<(usize, i32, i32)> = each.collect();
        let mut best: Option<(i32, (usize, usize))> = None;
        for (agent, its, _) in &all {
            for (target, _, others) in &all {
                let pair = (side(*agent), side(*target));
                if pair.0 == pair.1 || !fits(pair.0, pair.1) {
                    continue;
                }
                let weight = its + others + weigh(&self.together(*agent, *target), 0);
                if best.is_none_or(|it| weight > it.0) {
                    best = Some((weight, pair));
                }
            }
        }
        best.map(|it| it.1)
    }
}

/// Collects the numbers of features, each from a range of its own.
#[derive(Default)]
struct Table {
    found: Vec<usize>,
    next: usize,
}

impl Table {
    fn add(&mut self, value: usize, values: usize) {
        self.found.push(self.next + value);
        self.next += values;
    }
}

/// The features of one mention, as `Tie::features` counts them, and those of two.
const HALF: usize = 9 + 18 + 36 + 4 * PLACES + 12 + 3 * (LINKS.len() + 4) + 6 + 2;
const BETWEEN: usize = 6 + 6 + 4 + 3;

const NOUN: usize = 2;
const SUBJECT: usize = 1;
const LISTED: usize = 2;
const OUTSIDE: usize = 3;
const OWN: usize = 4;
const MAIN: usize = 5;
/// The places that no preposition leads to; those after it are one for each way and preposition.
const PLAIN: usize = 6;
const PLACES: usize = PLAIN + 7 * (LINKS.len() + 1);

/// The first is that of an object, which has none; after the last comes any other.
const LINKS: [&str; 17] = [
    "", "with", "to", "on", "against", "of", "for", "from", "by", "in", "between", "at", "into", "over",
    "toward", "among", "after",
];

fn link_of(word: &str) -> usize {
    LINKS.iter().position(|it| *it == word).unwrap_or(LINKS.len())
}

fn grade(distance: usize) -> usize {
    match distance {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=6 => 3,
        7..=12 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_weight() {
        assert_eq!(WEIGHTS.len(), SIZE);
    }
}
