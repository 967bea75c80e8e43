//! Which words are told as rows of the timeline, and what each row states: no more than is likely enough.
//!
//! A [`Guess`] is the likeliest reading of a word; [`Chances`] tell how often such guesses were right in articles that
//! the weights had not seen; what falls below [`Chances::least`] is left out of the row.

use super::guess::Guess;
use crate::finding::{Measured, Polarity, When};
use crate::reading::english::ENGLISH;
use std::sync::LazyLock;

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

    /// How likely all that a row could state is so: what is shown at once is what can be told best. The sign counts less; a row
    /// without one still tells something.
    pub fn worth(&self) -> f32 {
        self.event * self.pair_chance * self.sign_chance.sqrt() * self.date_chance
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

    /// The rows of an article of so many sentences of prose: none where hardly a sentence tells an event, and none surely does.
    pub fn rows(&self, guesses: &[Guess], sentences: usize) -> Vec<Row> {
        let told: f32 = guesses.iter().map(|it| it.event).sum();
        let is_open = guesses.iter().any(|it| it.event >= OPENS);
        if told < EVENTFUL * (sentences + FEW) as f32 && !is_open {
            return Vec::new();
        }
        let rows = guesses.iter().map(|it| self.row(it));
        rows.filter(|it| it.is_main || it.measured.event >= self.more).collect()
    }
}

/// A date that stands plainly with the deed: in articles that the weights had not seen sixteen of nineteen such dates of rows shown
/// at once were right that the weights alone would not have stated.
const PLAIN: f32 = 0.84;

/// A sign that two tables give as well: there 32 of forty such signs were right.
const PLAIN_SIGN: f32 = 0.8;

/// What a folded row states is as sure as in a row shown at once whose event is so likely.
const FOLDED: f32 = 0.6;

/// In an article that tells fewer events than that for each of its sentences, as the weights count them, nothing happens between
/// anyone; a few sentences more are counted, as little can be said of one alone.
const EVENTFUL: f32 = 0.06;
const FEW: usize = 5;

/// One that tells an event so likely is told however little else happens: of 474 articles 33 have no row then, in place of 38, and of
/// 36 in which nothing happens the same 34.
const OPENS: f32 = 0.7;

/// Those of the program.
pub(super) fn measured() -> &'static Chances {
    static CHANCES: LazyLock<Chances> = LazyLock::new(|| Chances::of(ENGLISH.chances));
    &CHANCES
}
