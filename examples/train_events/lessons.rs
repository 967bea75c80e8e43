//! A log-linear choice: what is right should weigh more than all else that might be chosen.

use crate::corpus::{Article, Gold};
use crate::learn::bytes::byte;
use dateline::analysis::event_training::{ONE, Parties, Step, Telling, Weights};
use dateline::finding::{Polarity, When};

/// How much a further telling of an event counts as none.
const RETOLD: f64 = 0.35;
const ROUNDS: usize = 120;
const RATE: f64 = 0.25;

/// One decision: the features of each that might be chosen, and which of them are right.
pub(crate) struct Decision {
    pub(crate) choices: Vec<(bool, Vec<u32>)>,
    pub(crate) weight: f64,
}

/// How much a weight must be worth it.
fn decay(step: Step) -> f64 {
    match step {
        Step::Parties | Step::Date => 30.0,
        Step::Event | Step::Essential | Step::Same => 16.0,
        Step::Cooperation | Step::Conflict | Step::Neutral => 40.0,
    }
}

/// The tables of all steps, one signed byte each weight.
pub(crate) fn weights(articles: &[&Article]) -> Vec<u8> {
    use Step::{Conflict, Cooperation, Date, Essential, Event, Neutral, Parties, Same};
    let all: Vec<Lesson> = articles.iter().flat_map(|it| lessons(it)).collect();
    let binary = |of: fn(&Lesson) -> Option<(bool, f64)>| -> Vec<Decision> {
        let row = |it: &Lesson| {
            let (right, weight) = of(it)?;
            let features = it.telling.event_features().to_vec();
            Some(Decision { choices: vec![(right, features), (!right, Vec::new())], weight })
        };
        all.iter().filter_map(row).collect()
    };
    let events = binary(|it| it.is_event);
    let essentials = binary(|it| it.gold.map(|it| (it.essential, 1.0)));
    let parties: Vec<Decision> =
        all.iter().filter_map(|it| it.gold.and_then(|gold| parties(it, gold))).collect();
    let dates: Vec<Decision> =
        all.iter().filter_map(|it| it.gold.map(|gold| dates(it.telling, gold))).collect();
    let signs: Vec<Decision> =
        all.iter().filter_map(|it| it.gold.map(|gold| sign(it.telling, gold))).collect();
    let sames: Vec<Decision> = articles.iter().flat_map(|it| sames(it)).collect();
    let mut table = Vec::new();
    let (sign_weights, tables) = (fit(&signs, 3 * Cooperation.size(), decay(Cooperation)), Step::ALL);
    for step in tables {
        let part = match step {
            Event => fit(&events, step.size(), decay(step)),
            Essential => fit(&essentials, step.size(), decay(step)),
            Parties => fit(&parties, step.size(), decay(step)),
            Cooperation => sign_weights[..step.size()].to_vec(),
            Conflict => sign_weights[step.size()..2 * step.size()].to_vec(),
            Neutral => sign_weights[2 * step.size()..].to_vec(),
            Date => fit(&dates, step.size(), decay(step)),
            Same => fit(&sames, step.size(), decay(step)),
        };
        table.extend(part.iter().map(|it| byte(it * f64::from(ONE))));
    }
    table
}

/// A word that may tell an event, with what is right.
struct Lesson<'a> {
    article: &'a Article,
    telling: &'a Telling,
    /// Whether it tells one, and how much that counts; `None` where the annotation does not say.
    is_event: Option<(bool, f64)>,
    gold: Option<&'a Gold>,
}

fn lessons(article: &Article) -> Vec<Lesson<'_>> {
    let overlaps = |a: [usize; 2], b: [usize; 2]| a[0] < b[1] && b[0] < a[1];
    let lesson = |(telling, (sentence, trigger)): (_, &([usize; 2], [usize; 2]))| {
        let gold = article.gold.iter().find(|it| overlaps(it.trigger, *trigger));
        let retold =
            article.gold.iter().any(|it| it.sentences[1..].iter().any(|it| overlaps(it.0, *sentence)));
        let is_event = match gold {
            Some(_) => Some((true, 1.0)),
            // One event once: a further telling is none.
            None if retold => Some((false, RETOLD)),
            None => Some((false, 1.0)),
        };
        Lesson { article, telling, is_event, gold }
    };
    article.look.tellings.iter().zip(&article.places).map(lesson).collect()
}

/// Every annotated word with every other of another sentence: whether that tells the event again.
fn sames(article: &Article) -> Vec<Decision> {
    let overlaps = |a: [usize; 2], b: [usize; 2]| a[0] < b[1] && b[0] < a[1];
    let all = lessons(article);
    let mut found = Vec::new();
    for one in all.iter().filter(|it| it.gold.is_some()) {
        let Some(gold) = one.gold else { continue };
        for (other, (sentence, _)) in all.iter().zip(&article.places) {
            if other.telling.number == one.telling.number {
                continue;
            }
            let again = gold.sentences[1..].iter().any(|it| overlaps(it.0, *sentence))
                && other.gold.is_none_or(|it| std::ptr::eq(it, gold));
            let features = one.telling.same_features(other.telling);
            let weight = if again || other.gold.is_some() { 0.5 } else { 0.1 };
            found.push(Decision { choices: vec![(again, features), (!again, Vec::new())], weight });
        }
    }
    found
}

/// Which of the candidates' names are meant.
fn named(lesson: &Lesson) -> Vec<String> {
    let choice = &lesson.telling.choice;
    let actors = &lesson.article.look.actors;
    choice.candidates.iter().map(|it| lesson.article.names.one(&actors[it.actor].name)).collect()
}

fn parties(lesson: &Lesson, gold: &Gold) -> Option<Decision> {
    let names = named(lesson);
    let choice = &lesson.telling.choice;
    let whole: Vec<bool> = choice.parties.iter().map(|it| is_right(it, gold, &names)).collect();
    let right = if whole.contains(&true) {
        whole
    } else {
        // The one who did it is right where the other is not among them.
        let agent = |it: &Parties| {
            let one = it.agent.filter(|_| it.other.is_none())?;
            let sides = gold.sides.as_ref()?;
            Some(
                sides[0].contains(&names[one])
                    || gold.mutual == Some(true) && gold.actors.contains(&names[one]),
            )
        };
        let agents: Vec<bool> = choice.parties.iter().map(|it| agent(it).unwrap_or(false)).collect();
        if agents.contains(&true) {
            agents
        } else {
            choice.parties.iter().map(|it| it.agent.is_none()).collect()
        }
    };
    let features = choice.parties.iter().map(|it| choice.features(it));
    let choices: Vec<(bool, Vec<u32>)> = right.into_iter().zip(features).collect();
    Some(Decision { choices, weight: 1.0 })
}

/// Whether these are the annotated parties.
fn is_right(it: &Parties, gold: &Gold, names: &[String]) -> bool {
    let Some(agent) = it.agent.map(|it| &names[it]) else { return false };
    let other = it.other.map(|it| &names[it]);
    let mut actors = gold.actors.clone();
    actors.sort_unstable();
    actors.dedup();
    let Some(other) = other else { return actors.len() == 1 && actors.contains(agent) };
    if agent == other {
        return false;
    }
    match &gold.sides {
        Some([left, right]) if actors.len() > 1 => {
            let straight = left.contains(agent) && right.contains(other);
            let turned = right.contains(agent) && left.contains(other);
            match gold.mutual {
                Some(true) => it.mutual && (straight || turned),
                _ => !it.mutual && straight,
            }
        }
        _ => actors.len() == 2 && actors.contains(agent) && actors.contains(other),
    }
}

pub(crate) fn is_within(when: &When, gold: &Gold) -> bool {
    gold.date.is_some_and(|(from, to)| from <= when.from && when.to <= to)
}

fn dates(telling: &Telling, gold: &Gold) -> Decision {
    let right = |it: &Option<When>| it.as_ref().is_some_and(|it| is_within(it, gold));
    let mut choices: Vec<(bool, Vec<u32>)> =
        telling.dates.iter().map(|it| (right(&it.when), it.features().to_vec())).collect();
    if !choices.iter().any(|it| it.0) {
        for (choice, it) in choices.iter_mut().zip(&telling.dates) {
            choice.0 = it.when.is_none();
        }
    }
    Decision { choices, weight: 1.0 }
}

fn sign(telling: &Telling, gold: &Gold) -> Decision {
    let signs = [Polarity::Cooperation, Polarity::Conflict, Polarity::Neutral];
    let size = Step::Cooperation.size() as u32;
    let choices = signs.iter().zip(0..).map(|(sign, table)| {
        let features = telling.sign_features().iter().map(|it| table * size + (it & (size - 1)));
        (name(*sign) == gold.polarity, features.collect())
    });
    Decision { choices: choices.collect(), weight: 1.0 }
}

pub(crate) fn name(sign: Polarity) -> &'static str {
    match sign {
        Polarity::Cooperation => "cooperation",
        Polarity::Conflict => "conflict",
        Polarity::Neutral => "neutral",
    }
}

/// How often the likeliest choice is right where the annotated word is given: with who did it, the date, the sign;
/// and how often the right two are among the candidates.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steps {
    pub(crate) deeds: f64,
    pub(crate) gold: f64,
    pub(crate) possible: f64,
    pub(crate) parties: f64,
    pub(crate) sign: f64,
    pub(crate) date: f64,
}

impl Steps {
    pub(crate) fn add(&mut self, article: &Article, weights: &Weights) {
        self.gold += article.gold.len() as f64;
        let is = |it: bool| if it { 1.0 } else { 0.0 };
        for lesson in lessons(article) {
            let Some(gold) = lesson.gold else { continue };
            self.deeds += 1.0;
            let names = named(&lesson);
            let choice = &lesson.telling.choice;
            self.possible += is(choice.parties.iter().any(|it| is_right(it, gold, &names)));
            let best = |decision: &Decision, step: fn(usize) -> Step| {
                let sum = |it: &usize| weights.sum(step(*it), &decision.choices[*it].1);
                let best = (0..decision.choices.len()).max_by(|a, b| sum(a).total_cmp(&sum(b)));
                is(best.is_some_and(|it| decision.choices[it].0))
            };
            if let Some(decision) = parties(&lesson, gold) {
                let sum = |it: &usize| weights.sum(Step::Parties, &decision.choices[*it].1);
                let best = (0..decision.choices.len()).max_by(|a, b| sum(a).total_cmp(&sum(b)));
                self.parties += is(best.is_some_and(|it| is_right(&choice.parties[it], gold, &names)));
            }
            self.date += best(&dates(lesson.telling, gold), |_| Step::Date);
            let mut signs = sign(lesson.telling, gold);
            for it in &mut signs.choices {
                it.1 = lesson.telling.sign_features().to_vec();
            }
            self.sign += best(&signs, |it| [Step::Cooperation, Step::Conflict, Step::Neutral][it]);
        }
    }

    pub(crate) fn print(&self) {
        let share = |it: f64| it / self.deeds.max(1.0);
        println!(
            "given the deed ({} of {}): two possible {:.3}, right {:.3}; sign {:.3}; date {:.3}",
            self.deeds,
            self.gold,
            share(self.possible),
            share(self.parties),
            share(self.sign),
            share(self.date)
        );
    }
}

/// Weights under which what is right is likeliest.
fn fit(decisions: &[Decision], size: usize, decay: f64) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let mut squares = vec![0.0; size];
    let useful: Vec<&Decision> = decisions
        .iter()
        .filter(|it| it.choices.iter().any(|it| it.0) && it.choices.iter().any(|it| !it.0))
        .collect();
    for _ in 0..ROUNDS {
        let mut slopes: Vec<f64> = weights.iter().map(|it| -decay * it).collect();
        useful.iter().for_each(|it| it.add(&weights, &mut slopes));
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(&slopes) {
            *square += slope * slope;
            if *square > 0.0 {
                *weight += RATE * slope / f64::sqrt(*square);
            }
        }
    }
    weights
}

impl Decision {
    /// Adds the slopes of the logarithm of how likely a right choice is.
    fn add(&self, weights: &[f64], slopes: &mut [f64]) {
        let mask = weights.len().next_power_of_two() - 1;
        let at = |it: &u32| if weights.len() > mask { *it as usize & mask } else { *it as usize };
        let sums: Vec<f64> =
            self.choices.iter().map(|it| it.1.iter().map(|it| weights[at(it)]).sum()).collect();
        let most = sums.iter().copied().fold(f64::MIN, f64::max);
        let each: Vec<f64> = sums.iter().map(|it| (it - most).exp()).collect();
        let all: f64 = each.iter().sum();
        let right: f64 = each.iter().zip(&self.choices).filter(|it| it.1.0).map(|it| it.0).sum();
        for (likely, (is_right, features)) in each.iter().zip(&self.choices) {
            let slope = if *is_right { likely / right } else { 0.0 } - likely / all;
            features.iter().for_each(|it| slopes[at(it)] += self.weight * slope);
        }
    }
}
