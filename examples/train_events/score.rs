//! The figures of a timeline against what was annotated: every row is matched with one event at most, so that as
//! many rows as possible are right.

use crate::corpus::{Article, Gold, Interval};
use crate::lessons::name;
use dateline::analysis::event_training::Row;
use std::collections::BTreeSet;

/// One row, in the words of the annotation.
pub(crate) struct Told {
    sentence: [usize; 2],
    date: Option<Interval>,
    actors: Vec<String>,
    agents: Vec<String>,
    mutual: bool,
    sign: Option<&'static str>,
    shown: bool,
}

impl Told {
    pub(crate) fn of(article: &Article, row: &Row) -> Told {
        let names = |of: &[usize]| -> Vec<String> {
            of.iter().map(|it| article.names.one(&article.look.actors[*it].name)).collect()
        };
        let actors: Vec<usize> = row.agents.iter().chain(&row.others).copied().collect();
        Told {
            sentence: article.places[row.telling].0,
            date: row.when.as_ref().map(|it| (it.from, it.to)),
            actors: names(&actors),
            agents: names(&row.agents),
            mutual: row.mutual,
            sign: row.polarity.map(name),
            shown: row.is_main,
        }
    }
}

/// What is right of a row that tells an event.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) date: bool,
    /// The two, in any order; then with who did it.
    pub(crate) pair: bool,
    pub(crate) turned: bool,
    /// Whoever is named has part in it and did it.
    pub(crate) agent: bool,
    pub(crate) sign: bool,
    pub(crate) right: bool,
    truth: bool,
}

struct Match {
    outcome: Outcome,
    year: bool,
    overlap: f64,
}

fn overlap(told: [usize; 2], gold: [usize; 2]) -> f64 {
    let shared = told[1].min(gold[1]) as f64 - told[0].max(gold[0]) as f64;
    if shared <= 0.0 {
        return 0.0;
    }
    let all = told[1].max(gold[1]) as f64 - told[0].min(gold[0]) as f64;
    let share = shared / all;
    let inside = told[0] >= gold[0] && told[1] <= gold[1];
    let around = gold[0] >= told[0] && gold[1] <= told[1] && told[1] - told[0] <= 3 * (gold[1] - gold[0]);
    if inside || around {
        share.max(0.3)
    } else if share >= 0.3 {
        share
    } else {
        0.0
    }
}

fn compare(gold: &Gold, told: &Told) -> Option<Match> {
    let mut best: Option<(bool, bool, f64)> = None;
    for (at, (sentence, date)) in gold.sentences.iter().enumerate() {
        let shared = overlap(told.sentence, *sentence);
        if shared == 0.0 || at > 0 && gold.date.is_none() && told.date.is_some() {
            continue;
        }
        let (mut right, mut year) = (false, false);
        if let (Some(_), Some(told)) = (gold.date, told.date) {
            for (from, to) in [*date, gold.date].into_iter().flatten() {
                right |= from <= told.0 && told.1 <= to && told.0 <= told.1;
                year |= from.year() <= told.0.year() && told.1.year() <= to.year();
            }
        }
        if at > 0 && gold.date.is_some() && !right {
            continue;
        }
        let found = (right, year || right, shared);
        let better = best.is_none_or(|it| {
            (found.0, found.1) > (it.0, it.1) || (found.0, found.1) == (it.0, it.1) && found.2 > it.2
        });
        if better {
            best = Some(found);
        }
    }
    let (date, year, overlap) = best?;
    let gold_actors: BTreeSet<&String> = gold.actors.iter().collect();
    let told_actors: BTreeSet<&String> = told.actors.iter().collect();
    let pair = match gold.actors.len() {
        1 => !gold_actors.is_disjoint(&told_actors) && told_actors.len() <= 2,
        _ if gold_actors.len() <= 2 => gold_actors == told_actors,
        _ => {
            told_actors.len() >= 2
                && told_actors.is_subset(&gold_actors)
                && gold
                    .sides
                    .as_ref()
                    .is_none_or(|it| it.iter().all(|it| it.iter().any(|it| told_actors.contains(it))))
        }
    };
    let first = gold.sides.as_ref().map(|it| &it[0]);
    let turned = gold.mutual.is_none()
        || gold.actors.len() < 2
        || gold.mutual == Some(true)
        || !told.mutual && first.is_some_and(|it| told.agents.iter().all(|name| it.contains(name)));
    let sign = told.sign == Some(gold.polarity.as_str());
    let date_right = if gold.date.is_some() { date } else { told.date.is_none() };
    let date_true = date_right || told.date.is_none();
    let agent = told_actors.is_subset(&gold_actors) && turned && !told_actors.is_empty();
    let pair_true = pair || told_actors.is_subset(&gold_actors) && told_actors.len() < 2;
    let right = date_right && pair && turned && sign;
    let truth = date_true && pair_true && (turned || told_actors.len() < 2) && (sign || told.sign.is_none());
    Some(Match { outcome: Outcome { date, pair, turned, agent, sign, right, truth }, year, overlap })
}

fn weight(it: &Match, essential: bool) -> f64 {
    let of = |is: bool, worth: f64| if is { worth } else { 0.0 };
    let it_is = it.outcome;
    100.0
        + of(it_is.date, 1000.0)
        + of(it.year, 30.0)
        + of(it_is.pair, 10.0)
        + of(it_is.sign, 3.0)
        + it.overlap
        + of(essential, 0.001)
}

/// What is right of each row: `None` where it tells no event. Those that are shown at once come first; of the others each has an
/// event that none of these tells.
pub(crate) fn outcomes(article: &Article, told: &[Told]) -> Vec<Option<Outcome>> {
    let mut found = vec![None; told.len()];
    let mut taken: Vec<usize> = Vec::new();
    for shown in [true, false] {
        let places: Vec<usize> = (0..told.len()).filter(|it| told[*it].shown == shown).collect();
        let rows: Vec<Told> = places.iter().map(|it| copy(&told[*it])).collect();
        let matched = matched(article, &rows, &taken);
        taken.extend(matched.iter().flatten().map(|it| it.0));
        for (place, it) in places.into_iter().zip(matched) {
            found[place] = it.map(|it| it.1);
        }
    }
    found
}

/// Which event each row tells, of those that are not `taken`, and what is right of it.
fn matched(article: &Article, told: &[Told], taken: &[usize]) -> Vec<Option<(usize, Outcome)>> {
    let free = |(at, gold): (usize, &Gold), row: &Told| {
        if taken.contains(&at) { None } else { compare(gold, row) }
    };
    let events = || article.gold.iter().enumerate();
    let table: Vec<Vec<Option<Match>>> =
        told.iter().map(|row| events().map(|it| free(it, row)).collect()).collect();
    let worth = |row: &Vec<Option<Match>>| -> Vec<f64> {
        let one = |(it, gold): (&Option<Match>, &Gold)| {
            it.as_ref().map_or(0.0, |it| {
                let of = |is: bool, worth: f64| if is { worth } else { 0.0 };
                100.0
                    + of(it.outcome.right, 5000.0)
                    + of(it.outcome.truth, 1500.0)
                    + weight(it, gold.essential)
            })
        };
        row.iter().zip(&article.gold).map(one).collect()
    };
    let worths: Vec<Vec<f64>> = table.iter().map(worth).collect();
    let mut found = vec![None; told.len()];
    for (row, gold) in assign(&worths) {
        found[row] = table[row][gold].as_ref().map(|it| (gold, it.outcome));
    }
    found
}

/// The counts behind the figures.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    rows: f64,
    events: f64,
    right: f64,
    truth: f64,
    essential: f64,
    essential_right: f64,
    pair: [f64; 2],
    sign: [f64; 2],
    date: [f64; 2],
    dated_essential: f64,
    dated_found: f64,
}

impl Counts {
    pub(crate) fn add(&mut self, article: &Article, told: &[Told]) {
        let is = |it: bool| if it { 1.0 } else { 0.0 };
        let shown: Vec<Told> = told.iter().filter(|it| it.shown).map(copy).collect();
        for (row, outcome) in shown.iter().zip(matched(article, &shown, &[])) {
            let what = outcome.map(|it| it.1).unwrap_or_default();
            self.rows += 1.0;
            self.events += is(outcome.is_some());
            self.right += is(what.right);
            self.truth += is(what.truth);
            self.essential_right += is(what.right && outcome.is_some_and(|it| article.gold[it.0].essential));
            let two: BTreeSet<&String> = row.actors.iter().collect();
            if two.len() > 1 {
                self.pair[0] += 1.0;
                self.pair[1] += is(what.pair && what.turned);
            }
            if row.sign.is_some() {
                self.sign[0] += 1.0;
                self.sign[1] += is(what.sign);
            }
            if row.date.is_some() {
                self.date[0] += 1.0;
                self.date[1] += is(what.date);
            }
        }
        self.essential += article.gold.iter().filter(|it| it.essential).count() as f64;
        // Dated events found by any row, shown or not.
        let dated: Vec<usize> =
            (0..article.gold.len()).filter(|it| article.gold[*it].date.is_some()).collect();
        let worths: Vec<Vec<f64>> = told
            .iter()
            .map(|row| {
                let one = |it: &usize| {
                    compare(&article.gold[*it], row)
                        .map_or(0.0, |found| weight(&found, article.gold[*it].essential))
                };
                dated.iter().map(one).collect()
            })
            .collect();
        let found = assign(&worths);
        self.dated_essential += dated.iter().filter(|it| article.gold[**it].essential).count() as f64;
        self.dated_found += found.iter().filter(|it| article.gold[dated[it.1]].essential).count() as f64;
    }

    pub(crate) fn print(&self, name: &str) {
        let share = |a: f64, b: f64| if b > 0.0 { a / b } else { 0.0 };
        let (p, r) = (share(self.right, self.rows), share(self.essential_right, self.essential));
        println!(
            "{name:24} stated date {:.3} ({}) pair {:.3} (cover {:.3}) sign {:.3} (cover {:.3}); row event {:.3} true {:.3} P {:.3} R {:.3} F1 {:.3}; event R {:.3}; {} rows",
            share(self.date[1], self.date[0]),
            self.date[0],
            share(self.pair[1], self.pair[0]),
            share(self.pair[0], self.rows),
            share(self.sign[1], self.sign[0]),
            share(self.sign[0], self.rows),
            share(self.events, self.rows),
            share(self.truth, self.rows),
            p,
            r,
            share(2.0 * p * r, p + r),
            share(self.dated_found, self.dated_essential),
            self.rows,
        );
    }
}

fn copy(it: &Told) -> Told {
    Told { actors: it.actors.clone(), agents: it.agents.clone(), ..*it }
}

/// The assignment of the greatest weight, one to one (Kuhn and Munkres): pairs of positive weight.
pub(crate) fn assign(weights: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (weights.len(), weights.first().map_or(0, Vec::len));
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    let n = rows.max(columns);
    let cost = |i: usize, j: usize| if i < rows && j < columns { -weights[i][j] } else { 0.0 };
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let (mut p, mut way) = (vec![0; n + 1], vec![0; n + 1]);
    for i in 1..=n {
        p[0] = i;
        let mut j0 = 0;
        let mut least = vec![f64::INFINITY; n + 1];
        let mut used = vec![false; n + 1];
        loop {
            used[j0] = true;
            let (i0, mut delta, mut j1) = (p[j0], f64::INFINITY, 0);
            for j in 1..=n {
                if used[j] {
                    continue;
                }
                let c = cost(i0 - 1, j - 1) - u[i0] - v[j];
                if c < least[j] {
                    (least[j], way[j]) = (c, j0);
                }
                if least[j] < delta {
                    (delta, j1) = (least[j], j);
                }
            }
            for j in 0..=n {
                if used[j] {
                    u[p[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            j0 = j1;
            if p[j0] == 0 {
                break;
            }
        }
        while j0 != 0 {
            let j1 = way[j0];
            p[j0] = p[j1];
            j0 = j1;
        }
    }
    let pairs = (1..=n).map(|j| (p[j] - 1, j - 1));
    pairs.filter(|(i, j)| *i < rows && *j < columns && weights[*i][*j] > 0.0).collect()
}
