//! Who did what to whom: small steps, each with figures of its own, and no more stated than is likely.
//!
//! [`actors`] finds who might act; [`scene`] the deeds of a sentence; [`event`], [`parties`], [`sign`] and [`dates`] list
//! what tells for and against each reading; [`learned`] weighs it; [`rows`] states what is sure enough.

mod actor;
mod actors;
mod acts;
mod anchor;
mod both;
mod clauses;
mod dates;
mod event;
#[cfg(test)]
mod examples;
mod guess;
mod intervals;
mod kinds;
mod learned;
mod lemma;
mod lexicon;
mod look;
mod noun;
mod parties;
mod pronouns;
mod rows;
mod same;
mod scene;
mod sign;
mod stand;
mod subject;
mod syntax;
pub mod training;
mod voices;
mod what;

pub(super) use acts::{Act, acts, known_words};

use super::relation::polarity;
use crate::analysis::manner::is_plain;
use crate::analysis::people::Cast;
use crate::article::Published;
use crate::finding::{Event, Flag, Quote, Time};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use look::Look;
use rows::Row;
use voices::Voices;

/// The rows of the timeline in reading order. An actor whom the cast does not know yet joins it.
pub(super) fn tellings(
    reading: &Reading,
    cast: &mut Cast,
    quotes: &[Quote],
    times: &[Time],
    published: Option<Published>,
) -> Vec<Event> {
    let weights = learned::weights();
    let look = Look::of(
        reading,
        cast,
        &Voices::of(quotes),
        times,
        published,
        |it| guess::is_told(it, &weights),
        weights.table(learned::Step::Parties),
    );
    let chances = rows::measured();
    let guesses = guess::guesses(&look, &weights);
    let rows = chances.rows(&guesses, look.sentences).into_iter().filter(|it| tells(reading, &look, it));
    once(&look, rows.collect()).into_iter().map(|it| event(cast, &look, it, published)).collect()
}

/// “signed a treaty” is one deed, whether by its verb or by its noun: of the rows of a sentence in the same words the one that
/// states most.
fn once(look: &Look, rows: Vec<Row>) -> Vec<Row> {
    let stated = |it: &Row| {
        let all = it.agents.len() + it.others.len();
        (all, it.when.is_some(), it.polarity.is_some(), it.is_main)
    };
    let mut found: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let telling = &look.tellings[row.telling];
        let near =
            found.iter_mut().rev().take_while(|it| look.tellings[it.telling].sentence == telling.sentence);
        match near.into_iter().find(|it| says_the_same(look, it, &row)) {
            Some(known) if stated(known) < stated(&row) => *known = row,
            Some(_) => {}
            None => found.push(row),
        }
    }
    found
}

/// In the same words; or one in some of the other's, by and to the same.
fn says_the_same(look: &Look, one: &Row, other: &Row) -> bool {
    let [a, b] = [one, other].map(|it| look.tellings[it.telling].what.as_str());
    let same = one.agents == other.agents && one.others == other.others;
    a == b || same && (a.ends_with(b) || b.ends_with(a))
}

/// A row must say something by itself: not “Berg met”, not what nobody did, and not that something was said to nobody, which
/// stands among the quotes.
fn tells(reading: &Reading, look: &Look, row: &Row) -> bool {
    let telling = &look.tellings[row.telling];
    let cue = telling.trigger.of(reading.text);
    let says_whom = !row.others.is_empty() || row.mutual;
    let mut words = telling.what.split([' ', '-']);
    if words.next().is_some_and(|it| en::SUBJECTS_THAT_ARE_NOBODY.contains(&it)) {
        return false;
    }
    // “were under investigation” does not say what was.
    let first = telling.what.split(' ').next().unwrap_or_default();
    if en::PAST_AND_PRESENT_OF_BE.contains(&first) {
        return false;
    }
    // “Berg said he was”
    if telling.what.rsplit(' ').next().is_some_and(|it| en::WORDS_THAT_LEAVE_A_CLAUSE_OPEN.contains(&it)) {
        return false;
    }
    // “the ministry said last year”, “Berg told the paper by phone”
    let behind = telling.what.split_once(cue).map_or("", |it| it.1);
    let tells = |it: &str| en::WORDS_OF_WHAT_IS_TOLD.contains(&it) || it.contains(['“', '"', '`']);
    if is_plain(cue) && !behind.split_whitespace().any(tells) {
        return false;
    }
    let count = telling.what.split(' ').count();
    if says_whom { count >= FEWEST } else { count > FEWEST && !is_plain(cue) }
}

/// A clause of so few words says nothing by itself where the row does not say whom it is about, one of fewer never.
const FEWEST: usize = 3;

fn event(cast: &mut Cast, look: &Look, row: Row, published: Option<Published>) -> Event {
    let telling = &look.tellings[row.telling];
    let mut flags = telling.flags.clone();
    let ahead = published.zip(row.when.as_ref()).is_some_and(|(own, when)| when.from > own.date.last());
    if ahead && !flags.contains(&Flag::Future) {
        flags.insert(flags.iter().take_while(|it| **it == Flag::Negated).count(), Flag::Future);
    }
    let mut people =
        |actors: &[usize]| -> Vec<usize> { actors.iter().map(|it| look.roster.person(*it, cast)).collect() };
    let (agents, others) = (people(&row.agents), people(&row.others));
    let choice = telling.choice.candidates.iter().filter(|it| !it.is_named).map(|it| it.actor);
    let unnamed: Vec<usize> =
        choice.filter(|it| row.agents.contains(it) || row.others.contains(it)).collect();
    let inferred = people(&unnamed);
    let claimer = telling.claimer.filter(|it| !row.agents.contains(it));
    // What somebody says of himself he did.
    if telling.claimer.is_some() && claimer.is_none() {
        flags.retain(|it| *it != Flag::Reported);
    }
    let claimed_by = claimer.map(|it| people(&[it])[0]);
    // The table's root and weight hold where what was learned agrees with their sign.
    let root = telling.root.filter(|it| row.polarity == Some(polarity(it.1)));
    Event {
        sentence: telling.sentence,
        trigger: telling.trigger,
        summary: telling.what.clone(),
        what: telling.what.clone(),
        when: row.when,
        actors: agents.iter().chain(&others).copied().collect(),
        agents,
        others,
        mutual: row.mutual,
        inferred,
        is_main: row.is_main,
        claimed_by,
        polarity: row.polarity,
        root: root.map(|it| it.0),
        score: root.map(|it| it.1),
        flags,
        tellings: row.tellings,
        measured: row.measured,
    }
}
