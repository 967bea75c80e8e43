//! Choosing which events the timeline shows: a pair of actors, one actor, a period.

use super::command::{Command, Pane};
use super::keymap::Layer;
use super::message::Effect;
use super::model::{Model, Overlay};
use super::picker::{Choice, PickerKind, Target};
use super::state::{Chosen, Period};
use crate::finding::Event;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// In the timeline the key of a choice takes it back; `None`: there is none, the list is to be opened.
pub(super) fn take_back(model: &mut Model, kind: PickerKind) -> Option<Vec<Effect>> {
    let chosen = without(model, kind);
    if model.screen.focus != Pane::Timeline || chosen == model.timeline.chosen {
        return None;
    }
    model.choose_events(chosen);
    model.body_follows();
    let (command, what) = match kind {
        PickerKind::Pairs => (Command::Pairs, "all pairs"),
        PickerKind::Actors => (Command::Actors, "all actors"),
        _ => (Command::Periods, "all periods"),
    };
    let keys = model.options.keymap.hints(Layer::Timeline, &[(command, "chooses again")]);
    Some(model.tell(format!("{what} · {keys}")))
}

/// What is chosen, but for the choice that this list makes.
pub(super) fn without(model: &Model, kind: PickerKind) -> Chosen {
    let chosen = model.timeline.chosen;
    match kind {
        PickerKind::Pairs => Chosen { pair: None, ..chosen },
        PickerKind::Actors => Chosen { actor: None, ..chosen },
        PickerKind::Periods => Chosen { period: None, ..chosen },
        _ => chosen,
    }
}

/// Those that any row of this list can show: what else is chosen stays so.
fn events(model: &Model, kind: PickerKind) -> impl Iterator<Item = &Event> {
    let others = without(model, kind);
    model.shown.analysis.events.iter().filter(move |it| others.takes(it, &model.timeline.camps))
}

pub(super) fn pairs(model: &Model) -> Vec<Choice> {
    // Those who speak for a country deal with others in its name, and with each other in their own.
    let mut counts: BTreeMap<(usize, usize), Members> = BTreeMap::new();
    for event in events(model, PickerKind::Pairs) {
        let mut pairs = BTreeSet::new();
        for (at, one) in event.actors.iter().enumerate() {
            for other in event.actors[at + 1..].iter().filter(|it| *it != one) {
                let camps = (camp(model, *one), camp(model, *other));
                let (one, other) = if camps.0 == camps.1 { (*one, *other) } else { camps };
                pairs.insert((one.min(other), one.max(other)));
            }
        }
        pairs.into_iter().for_each(|it| counts.entry(it).or_default().add(event));
    }
    let row = |((one, other), members): ((usize, usize), Members)| {
        let names = format!("{} – {}", model.shown.person_name(one), model.shown.person_name(other));
        let chosen = Chosen { pair: Some((one, other)), ..model.timeline.chosen };
        (members.count, format!("{names}{}", members.words(model, &[one, other])), chosen)
    };
    rows(model, PickerKind::Pairs, "all events", counts.into_iter().map(row).collect())
}

pub(super) fn actors(model: &Model) -> Vec<Choice> {
    let mut counts: BTreeMap<usize, Members> = BTreeMap::new();
    for event in events(model, PickerKind::Actors) {
        let taking: BTreeSet<usize> = event.actors.iter().flat_map(|it| [*it, camp(model, *it)]).collect();
        taking.into_iter().for_each(|it| counts.entry(it).or_default().add(event));
    }
    let row = |(actor, members): (usize, Members)| {
        let chosen = Chosen { actor: Some(actor), ..model.timeline.chosen };
        let parts = members.words(model, &[actor]);
        (members.count, format!("{}{parts}", model.shown.person_name(actor)), chosen)
    };
    rows(model, PickerKind::Actors, "all events", counts.into_iter().map(row).collect())
}

/// Decades, years and, in a short time, months that have events, the earliest first.
pub(super) fn periods(model: &Model) -> Vec<Choice> {
    let dates = || events(model, PickerKind::Periods).filter_map(|it| it.when.as_ref());
    let years: BTreeSet<i16> = dates().map(|it| it.from.year()).collect();
    let decades: BTreeSet<i16> = years.iter().map(|it| it.div_euclid(10) * 10).collect();
    let mut periods: Vec<Period> = Vec::new();
    if decades.len() > 1 && years.len() > decades.len() {
        periods.extend(decades.iter().filter_map(|it| Period::years(*it, it + 9)));
    }
    periods.extend(years.iter().filter_map(|it| Period::years(*it, *it)));
    if years.len() < 3 {
        let within = |it: &&crate::finding::When| Period::month(it.from) == Period::month(it.to);
        let months: BTreeSet<Period> = dates().filter(within).map(|it| Period::month(it.from)).collect();
        periods.extend(months);
    }
    let row = |period: Period| {
        let lies = |it: &&crate::finding::When| it.from <= period.to && it.to >= period.from;
        let chosen = Chosen { period: Some(period), ..model.timeline.chosen };
        (dates().filter(lies).count(), period.words(), chosen)
    };
    let found = periods.into_iter().map(row).collect();
    choices(model, PickerKind::Periods, "all periods; type 1997/2003 for a range of years", found)
}

/// Years that were typed and are no row of the list become one.
pub(super) fn typed(model: &mut Model) {
    let chosen = model.timeline.chosen;
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return };
    if picker.kind != PickerKind::Periods {
        return;
    }
    let Some(period) = Period::parse(&picker.filter) else { return };
    let chosen = Chosen { period: Some(period), ..chosen };
    let target = Target::Events(chosen);
    let at = picker.choices.iter().position(|it| it.target == target).unwrap_or_else(|| {
        let label = period.words();
        picker.choices.push(Choice { label, detail: String::new(), target, voice: None });
        picker.choices.len() - 1
    });
    picker.shown = vec![at];
}

fn camp(model: &Model, actor: usize) -> usize {
    model.timeline.camps.get(actor).copied().unwrap_or(actor)
}

/// The most frequent first.
fn rows(model: &Model, kind: PickerKind, all: &str, mut found: Vec<(usize, String, Chosen)>) -> Vec<Choice> {
    found.sort_by_key(|it| Reverse(it.0));
    choices(model, kind, all, found)
}

fn choices(model: &Model, kind: PickerKind, all: &str, found: Vec<(usize, String, Chosen)>) -> Vec<Choice> {
    if found.is_empty() {
        return Vec::new();
    }
    let choice = |(count, label, chosen): (usize, String, Chosen)| Choice {
        label,
        detail: count.to_string(),
        target: Target::Events(chosen),
        voice: None,
    };
    let first = (events(model, kind).count(), all.to_string(), without(model, kind));
    std::iter::once(first).chain(found).map(choice).collect()
}

/// How many events, and who takes part in them.
#[derive(Default)]
struct Members {
    count: usize,
    actors: BTreeSet<usize>,
}

impl Members {
    fn add(&mut self, event: &Event) {
        self.count += 1;
        self.actors.extend(&event.actors);
    }

    /// ` (Putin, Erdogan)`: who acts for those that are named already.
    fn words(&self, model: &Model, named: &[usize]) -> String {
        let acts = |it: &&usize| !named.contains(it) && named.contains(&camp(model, **it));
        let names: Vec<&str> =
            self.actors.iter().filter(acts).map(|it| model.shown.short_name(*it)).collect();
        match names.len() {
            0 => String::new(),
            1..=3 => format!(" ({})", names.join(", ")),
            many => format!(" ({}, {} more)", names[..2].join(", "), many - 2),
        }
    }
}
