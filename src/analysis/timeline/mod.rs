//! What happened between the actors of the article, and when.

mod events;
pub(super) mod published;
pub(super) mod relation;
pub(super) mod when;

use super::finding::{Event, Precision, Quote, Root, Time};
use super::people::Cast;
use super::reading::Reading;
use crate::article::Published;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// In order of time, the undated last. An actor whom the cast does not know yet joins it.
pub(super) fn find(
    reading: &Reading,
    cast: &mut Cast,
    _quotes: &[Quote],
    times: &[Time],
    published: Option<Published>,
) -> Vec<Event> {
    let mut events = merged(events::tellings(reading, cast, times, published));
    events.sort_by_key(|it| match &it.when {
        Some(when) => (0, when.from, Reverse(when.precision), it.sentence.start),
        None => (1, jiff::civil::Date::MAX, Reverse(Precision::Day), it.sentence.start),
    });
    events
}

/// The same deed between the same two at the same date is one event, told more than once.
fn merged(tellings: Vec<Event>) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut known: HashMap<(Root, String, Vec<usize>), usize> = HashMap::new();
    for telling in tellings {
        let Some(when) = &telling.when else {
            events.push(telling);
            continue;
        };
        let mut actors = telling.actors.clone();
        actors.sort_unstable();
        match known.entry((telling.root, when.value.clone(), actors)) {
            Entry::Occupied(it) => events[*it.get()].tellings += 1,
            Entry::Vacant(it) => {
                it.insert(events.len());
                events.push(telling);
            }
        }
    }
    events
}
