//! The likeliest reading of each word that may tell an event, each event once: what the weights say, before it is decided
//! what a row may state.

use super::learned::{Features, Step, Weights, chance, chances};
use super::look::{Look, Telling};
use crate::finding::{Polarity, When, WhenSource};
use crate::text::Map;

/// The likeliest reading of one word that may tell an event, with how likely the weights hold each part for.
#[derive(Clone, Debug)]
pub struct Guess {
    pub telling: usize,
    pub event: f32,
    pub essential: f32,
    /// The likeliest two, in their order; `mutual` where both did it.
    pub pair: Option<(usize, usize, bool)>,
    pub pair_chance: f32,
    /// How likely the order is where the two are right.
    pub direction: f32,
    /// The likeliest one to have done it, whoever the other is.
    pub agent: Option<usize>,
    pub agent_chance: f32,
    pub sign: Polarity,
    pub sign_chance: f32,
    /// Two tables give the deed this sign too.
    pub is_signed_plainly: bool,
    pub when: Option<When>,
    /// The date stands in the clause of the deed, alone in its sentence.
    pub is_dated_plainly: bool,
    pub date_chance: f32,
    /// How many tellings of the same event were brought together here.
    pub tellings: usize,
}

/// A word that tells an event with less likelihood is passed over at once.
const LEAST: f32 = 0.12;
/// A second word of a sentence must be so likely.
const SECOND: f32 = 0.6;

/// Which words of a sentence are told, the likeliest first, of words with these features.
fn told<'a>(events: impl Iterator<Item = &'a [u32]>, weights: &Weights) -> Vec<(f32, usize)> {
    let mut likely: Vec<(f32, usize)> = events
        .map(|it| chance(weights.sum(Step::Event, it)))
        .zip(0..)
        .filter(|it: &(f32, usize)| it.0 >= LEAST)
        .collect();
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let seconds = likely.iter().skip(1).take_while(|it| it.0 >= SECOND).count();
    likely.truncate(1 + seconds);
    likely
}

/// Which words of a sentence are looked at, in their order.
pub(super) fn is_told(events: &[Features], weights: &Weights) -> Vec<usize> {
    let mut all: Vec<usize> =
        told(events.iter().map(|it| it.numbers.as_slice()), weights).into_iter().map(|it| it.1).collect();
    all.sort_unstable();
    all
}

/// The likeliest reading of each word that may tell an event, each event once, in the order of the text.
pub fn guesses(look: &Look, weights: &Weights) -> Vec<Guess> {
    let mut all: Vec<Weighed> = Vec::new();
    let mut from = 0;
    while from < look.tellings.len() {
        let number = look.tellings[from].number;
        let end = from + look.tellings[from..].iter().take_while(|it| it.number == number).count();
        let events = look.tellings[from..end].iter().map(Telling::event_features);
        let all_told = told(events, weights).into_iter().map(|(event, it)| (event, from + it));
        all.extend(all_told.map(|(event, it)| Weighed::of(&look.tellings[it], it, event, weights)));
        from = end;
    }
    let dealings = Dealings::of(&all);
    let mut found: Vec<Guess> = Vec::new();
    for weighed in &all {
        let guess = weighed.guess(look, &dealings, weights);
        let number = |it: &Guess| look.tellings[it.telling].number;
        let known = found.iter().rev().take_while(|it| number(it) == number(&guess));
        if !known.into_iter().any(|it| it.pair == guess.pair && same_when(it, &guess)) {
            found.push(guess);
        }
    }
    once(look, found, weights)
}

fn same_when(a: &Guess, b: &Guess) -> bool {
    let of = |it: &Guess| it.when.as_ref().map(|it| (it.from, it.to));
    of(a) == of(b)
}

/// One event once: what most likely tells the event of a likelier word goes with that, and the rest is as
/// unlikely as it may be the same.
fn once(look: &Look, mut guesses: Vec<Guess>, weights: &Weights) -> Vec<Guess> {
    guesses.sort_by(|a, b| b.event.total_cmp(&a.event).then(a.telling.cmp(&b.telling)));
    guesses.truncate(MOST);
    let mut found: Vec<Guess> = Vec::new();
    for mut guess in guesses {
        let telling = &look.tellings[guess.telling];
        let same = |it: &Guess| {
            let known = &look.tellings[it.telling];
            if known.number == telling.number || parted(&it.when, &guess.when) {
                0.0
            } else {
                chance(weights.sum(Step::Same, &known.same_features(telling)))
            }
        };
        let likeliest =
            found.iter().enumerate().map(|(at, it)| (same(it), at)).max_by(|a, b| a.0.total_cmp(&b.0));
        match likeliest {
            Some((same, at)) if same >= 0.5 => {
                let known = &mut found[at];
                known.tellings += 1;
                if known.when.is_none() && guess.when.is_some() {
                    (known.when, known.date_chance) = (guess.when, guess.date_chance);
                }
            }
            Some((same, _)) => {
                guess.event *= 1.0 - same;
                found.push(guess);
            }
            None => found.push(guess),
        }
    }
    found.retain(|it| it.event >= LEAST);
    found.sort_by_key(|it| it.telling);
    found
}

/// Whether both are dated in their own sentences, apart from each other: two treaties of 1990 and 2010.
fn parted(one: &Option<When>, other: &Option<When>) -> bool {
    let own = |it: &Option<When>| {
        it.as_ref().filter(|it| it.source == WhenSource::Explicit).map(|it| (it.from, it.to))
    };
    own(one).zip(own(other)).is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0)
}

/// An article has no more rows.
const MOST: usize = 300;

/// What the weights say of one word, before the rest of the article is looked at.
struct Weighed {
    telling: usize,
    event: f32,
    pairs: Vec<Pair>,
    /// How likely each is to have done it.
    agents: Vec<(usize, f32)>,
    /// Friendly, hostile, neither.
    signs: Vec<f32>,
}

/// Two who may have part in a deed: in their likelier order.
#[derive(Clone, Copy)]
struct Pair {
    one: usize,
    other: usize,
    mutual: bool,
    /// How likely in any order, and in this one.
    whole: f32,
    ordered: f32,
}

impl Pair {
    fn key(&self) -> (usize, usize) {
        (self.one.min(self.other), self.one.max(self.other))
    }
}

const SIGNS: [(Step, Polarity); 3] = [
    (Step::Cooperation, Polarity::Cooperation),
    (Step::Conflict, Polarity::Conflict),
    (Step::Neutral, Polarity::Neutral),
];

impl Weighed {
    fn of(telling: &Telling, number: usize, event: f32, weights: &Weights) -> Weighed {
        let choice = &telling.choice;
        let mut pairs: Vec<Pair> = Vec::new();
        let mut agents: Vec<(usize, f32)> = choice.candidates.iter().map(|it| (it.actor, 0.0)).collect();
        let likely = choice.weigh(weights);
        for (it, likely) in choice.parties.iter().zip(likely) {
            let Some(agent) = it.agent else { continue };
            agents[agent].1 += likely;
            let Some(other) = it.other else { continue };
            if it.mutual {
                agents[other].1 += likely;
            }
            let (one, other) = (choice.candidates[agent].actor, choice.candidates[other].actor);
            let found = Pair { one, other, mutual: it.mutual, whole: likely, ordered: likely };
            match pairs.iter_mut().find(|it| it.key() == found.key()) {
                Some(known) => {
                    let whole = known.whole + likely;
                    *known = Pair { whole, ..if likely > known.ordered { found } else { *known } };
                }
                None => pairs.push(found),
            }
        }
        let sums: Vec<f32> = SIGNS.iter().map(|it| weights.sum(it.0, telling.sign_features())).collect();
        Weighed { telling: number, event, pairs, agents, signs: chances(&sums) }
    }

    fn guess(&self, look: &Look, dealings: &Dealings, weights: &Weights) -> Guess {
        let telling = &look.tellings[self.telling];
        let plain = telling.plain_pair.map(|(one, other)| Pair {
            one,
            other,
            mutual: true,
            whole: TOGETHER,
            ordered: TOGETHER,
        });
        let likeliest = self.pairs.iter().max_by(|a, b| a.whole.total_cmp(&b.whole));
        let best = plain.as_ref().or(likeliest);
        let agent = self.agents.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let of_sign = dealings.signs(best.map(Pair::key), &self.signs, self.event);
        let sign = (0..SIGNS.len()).max_by(|a, b| of_sign[*a].total_cmp(&of_sign[*b])).unwrap_or(0);
        let sums: Vec<f32> = telling.dates.iter().map(|it| weights.sum(Step::Date, it.features())).collect();
        let of_date = chances(&sums);
        let same = |a: usize, b: usize| {
            let of = |it: usize| telling.dates[it].when.as_ref().map(|it| (it.from, it.to));
            of(a) == of(b)
        };
        let dated =
            |at: usize| (0..of_date.len()).filter(|it| same(at, *it)).map(|it| of_date[it]).sum::<f32>();
        let date = (0..of_date.len()).max_by(|a, b| dated(*a).total_cmp(&dated(*b)).then(b.cmp(a)));
        Guess {
            telling: self.telling,
            event: self.event,
            essential: chance(weights.sum(Step::Essential, telling.event_features())),
            pair: best.map(|it| (it.one, it.other, it.mutual)),
            pair_chance: best.map_or(0.0, |it| it.whole),
            direction: best.map_or(0.0, |it| it.ordered / it.whole.max(1e-9)),
            agent: agent.map(|it| it.0),
            agent_chance: agent.map_or(0.0, |it| it.1.min(1.0)),
            sign: SIGNS[sign].1,
            sign_chance: of_sign[sign],
            is_signed_plainly: telling.plain_sign == Some(SIGNS[sign].1),
            is_dated_plainly: date.is_some_and(|it| telling.dates[it].is_plain),
            when: date.and_then(|it| telling.dates[it].when.clone()),
            date_chance: date.map_or(0.0, dated),
            tellings: 1,
        }
    }
}

/// So likely those two are who are the whole subject of what is done together.
const TOGETHER: f32 = 0.8;

/// How two deal with each other all through the article: what is open in one place is likelier to be as elsewhere.
#[derive(Default)]
struct Dealings {
    signs: Map<(usize, usize), [f32; 3]>,
}

/// How much the rest of the article counts, and how much of it there must be to count.
const TONE: f32 = 0.5;
const SLACK: f32 = 0.3;

impl Dealings {
    fn of(all: &[Weighed]) -> Dealings {
        let mut dealings = Dealings::default();
        for it in all {
            for pair in it.pairs.iter().filter(|it| it.whole > 0.02) {
                let signs = dealings.signs.entry(pair.key()).or_default();
                let weight = pair.whole * it.event;
                signs.iter_mut().zip(&it.signs).for_each(|(sum, sign)| *sum += sign * weight);
            }
        }
        dealings
    }

    fn signs(&self, key: Option<(usize, usize)>, own: &[f32], event: f32) -> Vec<f32> {
        let rest = key.and_then(|it| self.signs.get(&it)).copied().unwrap_or_default();
        let lifted =
            own.iter().zip(rest).map(|(own, rest)| own * ((rest - own * event).max(0.0) + SLACK).powf(TONE));
        let lifted: Vec<f32> = lifted.collect();
        let all: f32 = lifted.iter().sum();
        lifted.into_iter().map(|it| it / all.max(1e-9)).collect()
    }
}
