//! One sentence, step by step: what the net would do, what would be right, and how its weights should change.

use crate::learn::chance::Chance;
use crate::net::{Lesson, Manner, Net, likelihoods};
use dateline::reading::tree_training::{CHOICES, Relation, SLOTS, STATE, State, Step};

/// What was met on the way.
#[derive(Default)]
pub(crate) struct Walk {
    pub loss: f64,
    pub steps: usize,
    pub wrong: usize,
}

impl Walk {
    pub(crate) fn add(&mut self, other: &Walk) {
        self.loss += other.loss;
        self.steps += other.steps;
        self.wrong += other.wrong;
    }
}

const DROPPED: f32 = 0.1;

/// `table` holds what each word adds to the state in each slot, `slopes` the same of its slopes.
pub(crate) fn walk(
    net: &mut Net,
    lesson: &Lesson,
    table: &[f32],
    slopes: &mut [f32],
    share: f32,
    manner: &Manner,
    chance: &mut Chance,
) -> Walk {
    let mut walked = Walk::default();
    let words = lesson.words.len();
    let mut state = State::new(words);
    let labels = Relation::ALL.len();
    let mut scores = [0.0_f32; CHOICES];
    while !state.is_done() {
        let slots = state.slots();
        let facts = state.facts(&lesson.sentence.quoted, &slots);
        let mut now = [0.0_f32; STATE];
        now.copy_from_slice(&net.bias.values);
        let mut add = |row: &[f32]| now.iter_mut().zip(row).for_each(|(sum, it)| *sum += it);
        for (slot, &word) in slots.iter().enumerate() {
            match word < words {
                true => add(&table[(word * SLOTS + slot) * STATE..][..STATE]),
                false => add(&net.missing.values[(2 * slot + word - words) * STATE..][..STATE]),
            }
        }
        facts.iter().for_each(|it| add(&net.facts.values[it * STATE..][..STATE]));
        let kept: [f32; STATE] =
            std::array::from_fn(|_| if chance.share() < DROPPED { 0.0 } else { 1.0 / (1.0 - DROPPED) });
        now.iter_mut().zip(kept).for_each(|(it, kept)| *it = it.max(0.0) * kept);

        let may = state.may();
        let able: Vec<usize> = (0..3).filter(|it| may[*it]).collect();
        score(net, &now, 0..3, &mut scores);
        let costs = costs(&state, &lesson.heads);
        let least = able.iter().map(|it| costs[*it]).min().unwrap_or_default();
        let best = first_best(&able, &scores);
        let good: Vec<usize> = able.iter().copied().filter(|it| costs[*it] == least).collect();
        let right = first_best(&good, &scores);
        let mut likely: Vec<f32> = able.iter().map(|it| scores[*it]).collect();
        likelihoods(&mut likely);
        let mut change = [0.0_f32; STATE];
        walked.steps += 1;
        walked.wrong += usize::from(best != right);
        for (at, likely) in able.iter().zip(&likely) {
            if *at == right {
                walked.loss -= f64::from(likely.max(1e-9).ln());
            }
            let slope = likely - f32::from(u8::from(*at == right));
            learn(net, *at, slope * share, &now, &mut change);
        }

        let go = Step::ALL[if chance.share() < manner.explore { best } else { right }];
        let mut label = 0;
        if go != Step::Shift {
            let (head, dependent) = state.arc(go);
            let first = 3 + if go == Step::Left { 0 } else { labels };
            score(net, &now, first..first + labels, &mut scores);
            let all: Vec<usize> = (first..first + labels).collect();
            label = first_best(&all, &scores) - first;
            if lesson.heads[dependent] == head {
                let wanted = usize::from(lesson.sentence.labels[dependent]);
                let likely = &mut scores[first..first + labels];
                likelihoods(likely);
                likely[wanted] -= 1.0;
                let changes = likely.to_vec();
                for (at, slope) in changes.into_iter().enumerate().filter(|it| it.1.abs() > 1e-7) {
                    learn(net, first + at, slope * share, &now, &mut change);
                }
                if manner.told {
                    label = wanted;
                }
            }
        }
        for ((change, now), kept) in change.iter_mut().zip(now).zip(kept) {
            *change = if now > 0.0 { *change * kept } else { 0.0 };
        }
        let add = |row: &mut [f32]| row.iter_mut().zip(&change).for_each(|(sum, it)| *sum += it);
        add(&mut net.bias.slopes);
        for (slot, &word) in slots.iter().enumerate() {
            match word < words {
                true => add(&mut slopes[(word * SLOTS + slot) * STATE..][..STATE]),
                false => add(&mut net.missing.slopes[(2 * slot + word - words) * STATE..][..STATE]),
            }
        }
        facts.iter().for_each(|it| add(&mut net.facts.slopes[it * STATE..][..STATE]));
        state.take(go, label as u8);
    }
    walked
}

/// Sums in eight lanes, always in the same order.
fn score(net: &Net, now: &[f32; STATE], choices: std::ops::Range<usize>, scores: &mut [f32; CHOICES]) {
    for at in choices {
        let row = &net.choices.values[at * STATE..][..STATE];
        let mut lanes = [0.0_f32; 8];
        for (a, b) in now.chunks_exact(8).zip(row.chunks_exact(8)) {
            for lane in 0..8 {
                lanes[lane] += a[lane] * b[lane];
            }
        }
        scores[at] = lanes.iter().sum::<f32>() + net.choice_bias.values[at];
    }
}

fn learn(net: &mut Net, choice: usize, slope: f32, now: &[f32; STATE], change: &mut [f32; STATE]) {
    let row = choice * STATE..(choice + 1) * STATE;
    net.choice_bias.slopes[choice] += slope;
    let weights = net.choices.values[row.clone()].iter().zip(&mut net.choices.slopes[row]);
    for ((weight, sum), (now, change)) in weights.zip(now.iter().zip(change)) {
        *change += slope * weight;
        *sum += slope * now;
    }
}

fn first_best(among: &[usize], scores: &[f32]) -> usize {
    let mut best = among.first().copied().unwrap_or_default();
    for it in among {
        if scores[*it] > scores[best] {
            best = *it;
        }
    }
    best
}

/// How many right arcs each step makes impossible.
fn costs(state: &State, heads: &[usize]) -> [usize; 3] {
    let stack: Vec<usize> = state.stack.iter().map(|it| usize::from(*it)).collect();
    let (next, words) = (state.next, state.words);
    let mut costs = [0; 3];
    if next < words {
        let below = stack.len().saturating_sub(1);
        costs[0] = stack.iter().filter(|it| heads[**it] == next).count()
            + stack[..below].iter().filter(|it| heads[next] == **it).count();
    }
    if let Some((&top, below)) = stack.split_last() {
        let lost = (next..words).filter(|it| heads[*it] == top).count();
        let head = heads[top];
        let second = below.last();
        costs[1] = lost + usize::from(head != next && (Some(&head) == second || head > next));
        costs[2] = lost + usize::from(head >= next);
    }
    costs
}
