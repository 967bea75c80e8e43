//! From what the weights say to how often it was so, in articles that they had not seen; and from which share on a
//! thing is stated.

use crate::corpus::Article;
use crate::score::{Outcome, Told, outcomes};
use dateline::analysis::event_training::{Chances, Guess, Part};

/// How often what a row shown at once states must have been right; more than is asked, as folds may flatter.
const WANTED: [(Part, f64); 3] = [(Part::Pair, 0.66), (Part::Agent, 0.66), (Part::Sign, 0.8)];
const WANTED_DATE: f64 = 0.9;
/// The order is stated where it is so likely, given the two.
const DIRECTION: f32 = 0.75;
/// So many rows of an article are shown at once, on the whole; others where their event was so often one.
const SHOWN: f64 = 1.0;
const MORE: f32 = 0.45;
/// So many rows at least stand behind a share.
const ENOUGH: usize = 25;

/// The table of chances.
pub(crate) fn table(articles: &[Article], guessed: &[Vec<Guess>]) -> String {
    let mut table = "# How often what the weights say was so, in articles that they had not seen (folds): part, from which\n# sum on, share. `least`: what is less often right is not stated. `rows`: shown at once, shown at all.\n".to_string();
    let main = main_worth(guessed);
    let all = Chances { main, ..Chances::default() };
    let first = stated(articles, guessed, &all);
    // What is right of the rest is counted with the dates that will be stated.
    let dated = least(&points(&first, main, Part::Date), WANTED_DATE);
    let mut dates = all.clone();
    dates.least[Part::Date as usize] = dated;
    let rows = stated(articles, guessed, &dates);
    for part in Part::ALL {
        let mut points: Vec<(f32, bool)> = rows
            .iter()
            .map(|(guess, outcome)| (guess.sum(part, true), is_so(part, guess, outcome.as_ref())))
            .collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (from, share) in pooled(&points) {
            table += &format!("{} {from:.3} {share:.3}\n", part.name());
        }
    }
    for (part, wanted) in WANTED {
        table += &format!("{} least {:.3}\n", part.name(), least(&points(&rows, main, part), wanted));
    }
    table += &format!("{} least {dated:.3}\n", Part::Date.name());
    table += &format!("{} least {DIRECTION}\n", Part::Direction.name());
    table + &format!("rows {main:.3} {MORE}\n")
}

type Rows<'a> = [(&'a Guess, Option<[Outcome; 2]>)];

/// The worth from which on as many rows are shown as should be.
fn main_worth(guessed: &[Vec<Guess>]) -> f32 {
    let mut worths: Vec<f32> = guessed.iter().flatten().map(Guess::worth).collect();
    worths.sort_by(|a, b| b.total_cmp(a));
    worths.get((SHOWN * guessed.len() as f64) as usize).copied().unwrap_or(0.0)
}

/// The rows that are shown at once, the surest of a part first: how sure, and whether it was so.
fn points(rows: &Rows, main: f32, part: Part) -> Vec<(f32, bool)> {
    let shown = rows.iter().filter(|it| it.0.worth() >= main && (part != Part::Date || it.0.when.is_some()));
    let mut points: Vec<(f32, bool)> =
        shown.map(|(guess, outcome)| (guess.sum(part, true), is_so(part, guess, outcome.as_ref()))).collect();
    points.sort_by(|a, b| b.0.total_cmp(&a.0));
    points
}

/// The least sum from which on enough was right, of the last rows nearly as many.
fn least(points: &[(f32, bool)], wanted: f64) -> f32 {
    let (mut right, mut found) = (0.0, 1.0);
    let count = |it: &[(f32, bool)]| it.iter().filter(|it| it.1).count() as f64;
    for (at, (sum, is_right)) in points.iter().enumerate() {
        right += f64::from(u8::from(*is_right));
        if at >= ENOUGH && right >= wanted * (at + 1) as f64 {
            let last = count(&points[at + 1 - ENOUGH..=at]);
            if last >= (wanted - SLACK) * ENOUGH as f64 {
                found = *sum;
            }
        }
    }
    found
}

/// So much less often those that are hardly stated may be right.
const SLACK: f64 = 0.15;

/// Whether what is stated of a row is so; a row that tells no event states nothing that is.
fn is_so(part: Part, guess: &Guess, outcome: Option<&[Outcome; 2]>) -> bool {
    let Some([whole, alone]) = outcome else { return false };
    match part {
        Part::Event => true,
        Part::Pair => whole.pair && (guess.direction < DIRECTION || whole.turned),
        Part::Direction => whole.pair && whole.turned,
        Part::Agent => alone.agent,
        Part::Sign => whole.sign,
        Part::Date => whole.date || guess.when.is_none(),
    }
}

/// Every guess with what is right of it where all is stated that the chances state, and where of the two only who did
/// it is.
fn stated<'a>(
    articles: &[Article],
    guessed: &'a [Vec<Guess>],
    chances: &Chances,
) -> Vec<(&'a Guess, Option<[Outcome; 2]>)> {
    let mut lone = chances.clone();
    lone.least[Part::Pair as usize] = 2.0;
    let mut found = Vec::new();
    for (article, guesses) in articles.iter().zip(guessed) {
        let told = |chances: &Chances| -> Vec<Told> {
            guesses.iter().map(|it| Told::of(article, &chances.row(it))).collect()
        };
        let whole = outcomes(article, &told(chances));
        let alone = outcomes(article, &told(&lone));
        let both = whole
            .into_iter()
            .zip(alone)
            .map(|(whole, alone)| whole.map(|it| [it, alone.unwrap_or_default()]));
        found.extend(guesses.iter().zip(both));
    }
    found
}

/// Shares that never fall as the sum rises (adjacent violators are pooled), each of enough rows.
fn pooled(points: &[(f32, bool)]) -> Vec<(f32, f32)> {
    let mut blocks: Vec<(f32, f32, f32)> = Vec::new();
    for chunk in points.chunks(ENOUGH) {
        let right = chunk.iter().filter(|it| it.1).count() as f32;
        blocks.push((chunk[0].0, right, chunk.len() as f32));
        while let [.., a, b] = blocks[..]
            && a.1 / a.2 >= b.1 / b.2
        {
            blocks.truncate(blocks.len() - 2);
            blocks.push((a.0, a.1 + b.1, a.2 + b.2));
        }
    }
    blocks.into_iter().map(|it| (it.0, it.1 / it.2)).collect()
}

/// How good each step is by itself.
pub(crate) fn steps(articles: &[Article], guessed: &[Vec<Guess>]) {
    let rows = stated(articles, guessed, &Chances::default());
    let told: Vec<&(&Guess, Option<[Outcome; 2]>)> = rows.iter().filter(|it| it.1.is_some()).collect();
    let share = |of: fn(&[Outcome; 2]) -> bool| {
        told.iter().filter(|it| it.1.as_ref().is_some_and(of)).count() as f64 / told.len().max(1) as f64
    };
    println!(
        "{} guesses, {} tell an event; of these the two are right in {:.3}, with who did it {:.3}, one alone {:.3}, the sign {:.3}, the date {:.3}, all {:.3}",
        rows.len(),
        told.len(),
        share(|it| it[0].pair),
        share(|it| it[0].pair && it[0].turned),
        share(|it| it[1].agent),
        share(|it| it[0].sign),
        share(|it| it[0].date),
        share(|it| it[0].right),
    );
}
