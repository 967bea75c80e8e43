//! Which words are told as rows of the timeline, and what each row states: no more than is likely enough.
//!
//! A [`Guess`] is the likeliest reading of each word; [`Chances`] tell how often such guesses were right in articles that
//! the weights had not seen; what falls below [`Chances::least`] is left out of the row.

use super::learned::{Features, Step, Weights, chance, chances};
use super::look::{Look, Telling};
use crate::finding::{Measured, Polarity, When};
use crate::reading::english::ENGLISH;
use crate::text::Map;
use std::sync::LazyLock;

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

impl Guess {
    /// What the weights say of a part, for a row that may tell no event at all. That a folded row may tell none is said by
    /// its being folded.
    pub fn sum(&self, part: Part, is_main: bool) -> f32 {
        let own = match part {
            Part::Event => 1.0,
            Part::Pair => self.pair_chance,
            Part::Direction => self.pair_chance * self.direction,
            Part::Agent => self.agent_chance,
            Part::Sign => self.sign_chance,
            Part::Date => self.date_chance,
        };
        if is_main || part == Part::Event { self.event * own } else { FOLDED * own }
    }

    /// How much of a row is sure: what is shown at once is what can be told best.
    pub fn worth(&self) -> f32 {
        self.event * (self.pair_chance * self.sign_chance * self.date_chance).sqrt()
    }
}

/// One row of the timeline.
#[derive(Clone, Debug)]
pub struct Row {
    pub telling: usize,
    pub agents: Vec<usize>,
    pub others: Vec<usize>,
    pub mutual: bool,
    pub polarity: Option<Polarity>,
    pub when: Option<When>,
    /// Shown at once.
    pub is_main: bool,
    pub tellings: usize,
    /// How often such rows were right where it was measured.
    pub measured: Measured,
}

/// What a row may state, each with a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Event,
    Pair,
    Direction,
    Agent,
    Sign,
    Date,
}

impl Part {
    pub const ALL: [Part; 6] =
        [Part::Event, Part::Pair, Part::Direction, Part::Agent, Part::Sign, Part::Date];

    pub fn name(self) -> &'static str {
        match self {
            Part::Event => "event",
            Part::Pair => "pair",
            Part::Direction => "direction",
            Part::Agent => "agent",
            Part::Sign => "sign",
            Part::Date => "date",
        }
    }
}

/// From what the weights say to how often it was so.
#[derive(Clone, Debug, Default)]
pub struct Chances {
    /// For each part: from this sum on, this share was right. In order.
    pub steps: [Vec<(f32, f32)>; 6],
    /// From which sum on a part is stated.
    pub least: [f32; 6],
    /// A row is shown at once from this worth on, and at all where its event is so likely.
    pub main: f32,
    pub more: f32,
}

impl Chances {
    /// `event 0.35 0.61`: from a sum of .35 on, .61 were right; `pair least 0.45`; `rows 0.2 0.3`.
    pub fn of(table: &str) -> Chances {
        let mut chances = Chances::default();
        for line in table.lines().filter(|it| !it.starts_with('#')) {
            let words: Vec<&str> = line.split(' ').collect();
            let [part, from, share] = words[..] else { continue };
            let Ok(share) = share.parse::<f32>() else { continue };
            if let Some(it) = Part::ALL.iter().find(|it| it.name() == part) {
                match from.parse() {
                    Ok(from) => chances.steps[*it as usize].push((from, share)),
                    Err(_) => chances.least[*it as usize] = share,
                }
            } else if part == "rows" {
                (chances.main, chances.more) = (from.parse().unwrap_or(1.0), share);
            }
        }
        chances
    }

    fn share(&self, part: Part, guess: &Guess) -> f32 {
        let is_main = guess.worth() >= self.main;
        let (steps, sum) = (&self.steps[part as usize], guess.sum(part, is_main));
        let next = steps.partition_point(|it| it.0 <= sum);
        steps.get(next.saturating_sub(1)).map_or(sum, |it| it.1)
    }

    /// What a guess is stated as.
    pub fn row(&self, guess: &Guess) -> Row {
        let is_main = guess.worth() >= self.main;
        let states = |part: Part| guess.sum(part, is_main) >= self.least[part as usize];
        let measured = Measured {
            event: self.share(Part::Event, guess),
            pair: self.share(Part::Pair, guess),
            direction: self.share(Part::Direction, guess),
            sign: self.share(Part::Sign, guess).max(if guess.is_signed_plainly { PLAIN_SIGN } else { 0.0 }),
            date: self.share(Part::Date, guess).max(if guess.is_dated_plainly { PLAIN } else { 0.0 }),
        };
        let mut row = Row {
            telling: guess.telling,
            agents: Vec::new(),
            others: Vec::new(),
            mutual: false,
            polarity: Some(guess.sign).filter(|_| states(Part::Sign) || guess.is_signed_plainly),
            when: guess.when.clone().filter(|_| states(Part::Date) || guess.is_dated_plainly),
            is_main,
            tellings: guess.tellings,
            measured,
        };
        match guess.pair.filter(|_| states(Part::Pair)) {
            Some((one, other, true)) => (row.agents, row.mutual) = (vec![one, other], true),
            Some((one, other, _)) if guess.direction >= self.least[Part::Direction as usize] => {
                (row.agents, row.others) = (vec![one], vec![other]);
            }
            Some((one, other, _)) => row.others = vec![one, other],
            None => row.agents.extend(guess.agent.filter(|_| states(Part::Agent))),
        }
        row
    }

    /// The rows of an article: none where nothing is sure enough to be shown at once.
    pub fn rows(&self, guesses: &[Guess]) -> Vec<Row> {
        let rows: Vec<Row> = guesses.iter().map(|it| self.row(it)).collect();
        if !rows.iter().any(|it| it.is_main && it.measured.event >= SURE) {
            return Vec::new();
        }
        rows.into_iter().filter(|it| it.is_main || it.measured.event >= self.more).collect()
    }
}

/// A date that stands plainly with the deed: twelve of twelve such dates beyond the weights' own were right, that is
/// thirteen of fourteen by the rule of succession.
const PLAIN: f32 = 0.93;

/// A sign that two tables give as well: four of four such signs beyond the weights' own were right, that is five of six.
const PLAIN_SIGN: f32 = 0.83;

/// What a folded row states is as sure as in a row shown at once whose event is so likely.
const FOLDED: f32 = 0.7;

/// Where no row is an event so surely, nothing happens between anyone.
const SURE: f32 = 0.75;

/// Those of the program.
pub(super) fn measured() -> &'static Chances {
    static CHANCES: LazyLock<Chances> = LazyLock::new(|| Chances::of(ENGLISH.chances));
    &CHANCES
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
            if known.number == telling.number {
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
        let best = self.pairs.iter().max_by(|a, b| a.whole.total_cmp(&b.whole));
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
