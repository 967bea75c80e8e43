//! What the timeline shows: the events that are wanted, in their parts, with what is folded.

use super::command::Pane;
use super::dates::{dated, when_words};
use super::list::filtered;
use super::message::Effect;
use super::model::Model;
use super::shown::sign_of;
use super::state::{Chosen, Fold, Period, Row, Widths};
use crate::analysis::camps;
use crate::finding::{Event, NewsDay, Part, Polarity, TimeKind, part};
use crate::text::width;

/// So few dated events say too little to hide the undated ones.
const FEW: usize = 3;

/// Signs of a tone that are told in a line.
const TONE: usize = 12;

impl Model {
    /// After an analysis: what the choices depend on.
    pub(super) fn know_camps(&mut self) {
        self.timeline.camps = camps(&self.shown.analysis.people);
        self.timeline.news = NewsDay::of(&self.shown.analysis);
    }

    /// Fills the timeline: the main events alone, where they are enough, until all are asked for; of what is chosen, all.
    pub(super) fn fill_timeline(&mut self) {
        let analysis = self.shown.analysis.clone();
        let timeline = &self.timeline;
        let taken = (0..analysis.events.len())
            .filter(|it| timeline.chosen.takes(&analysis.events[*it], &timeline.camps));
        let mut wanted = filtered(taken, &timeline.list.filter, |it| self.event_words(&analysis.events[it]));
        let parts: Vec<Part> = analysis.events.iter().map(|it| part(it, timeline.news)).collect();
        wanted.sort_by_key(|it| parts[*it]);
        let is_main = |it: &usize| analysis.events[*it].is_main;
        let looks_for = timeline.chosen.is_any() || !timeline.list.filter.is_empty();
        let unfolded = !self.is_folded(Pane::Timeline);
        let enough = Event::are_enough(wanted.iter().map(|it| &analysis.events[*it]));
        let whole = unfolded || looks_for || !enough;
        let count = wanted.len();
        wanted.retain(|it| whole || is_main(it));
        let rest = count - wanted.len();
        let dated = wanted.iter().filter(|it| parts[**it] != Part::Undated).count();
        let open = whole && (looks_for || unfolded) || timeline.undated.unwrap_or(dated < FEW);
        let undated = if open { 0 } else { wanted.len() - dated };
        wanted.truncate(wanted.len() - undated);
        let mut rows: Vec<Row> = wanted.iter().map(|it| Row::Event(*it)).collect();
        if undated > 0 {
            rows.push(Row::Fold(Fold::Undated));
        }
        if rest > 0 {
            rows.push(Row::Fold(Fold::Rest));
        }
        if analysis.events.is_empty() {
            rows = self.wanted_times();
        }
        let widths = self.widths(&rows);
        let timeline = &mut self.timeline;
        (timeline.folded, timeline.shown, timeline.widths) = ([rest, undated], wanted.len(), widths);
        timeline.list.fill(rows.into_iter().map(Row::number).collect());
    }

    /// The dates of an article without events, in order of time.
    fn wanted_times(&self) -> Vec<Row> {
        let times = &self.shown.analysis.times;
        let lies = |it: &usize| {
            matches!(times[*it].kind, TimeKind::Date | TimeKind::Time) && times[*it].when.is_some()
        };
        let found = (0..times.len()).filter(lies);
        let mut found = filtered(found, &self.timeline.list.filter, |it| self.shown.time_words(it));
        found.sort_by_key(|it| (times[*it].when.as_ref().map(|it| it.from), times[*it].span.start));
        found.into_iter().map(Row::Time).collect()
    }

    fn widths(&self, rows: &[Row]) -> Widths {
        let mut widths = Widths::default();
        for row in rows {
            if let Some(when) = self.when_of(*row) {
                widths.date = widths.date.max(width(&dated(&self.shown.document, when)));
            }
            if let Row::Event(event) = row {
                let event = &self.shown.analysis.events[*event];
                widths.actors = widths.actors.max(width(&self.shown.actors(event, false)));
            }
        }
        widths
    }

    fn when_of(&self, row: Row) -> Option<&crate::finding::When> {
        match row {
            Row::Event(event) => self.shown.analysis.events.get(event)?.when.as_ref(),
            Row::Time(time) => self.shown.analysis.times.get(time)?.when.as_ref(),
            Row::Fold(_) => None,
        }
    }

    pub(super) fn event_words(&self, event: &Event) -> String {
        let mut words = self.shown.document.words(event.sentence).to_string();
        for actor in &event.actors {
            words.push(' ');
            words.push_str(self.shown.person_name(*actor));
        }
        words
    }

    /// The selected row of the timeline.
    pub(super) fn timeline_row(&self) -> Option<Row> {
        self.timeline.list.selected().map(Row::of)
    }

    /// Only what is chosen; the list is looked at from its beginning.
    pub(super) fn choose_events(&mut self, chosen: Chosen) {
        self.timeline.chosen = chosen;
        self.fill();
        // Where everything is shown again, what is selected stays so.
        if chosen.is_any() {
            self.timeline.list.cursor.select(0);
        }
    }

    /// All that is shown between those who were chosen, in few words: since when, how often friendly and
    /// hostile, how the tone ran, who acted first. The most telling first.
    pub(super) fn relation(&self) -> Vec<String> {
        let shown = &self.shown;
        let events = self.timeline.list.items.iter().filter_map(|it| match Row::of(*it) {
            Row::Event(event) => shown.analysis.events.get(event),
            _ => None,
        });
        let mut events: Vec<&Event> = events.collect();
        // The news stands first in the list, and last in time.
        events
            .sort_by_key(|it| it.when.as_ref().map_or((true, jiff::civil::Date::MAX), |it| (false, it.from)));
        let dates: Vec<_> = events.iter().filter_map(|it| it.when.as_ref()).collect();
        let mut facts = Vec::new();
        match dates.as_slice() {
            [] => {}
            [only] => facts.push(when_words(only)),
            [first, .., last] => facts.push(format!("{} – {}", when_words(first), when_words(last))),
        }
        let count = |sign| events.iter().filter(|it| it.polarity == Some(sign)).count();
        let signs = [("+", count(Polarity::Cooperation)), ("−", count(Polarity::Conflict))];
        let told: Vec<String> =
            signs.iter().filter(|it| it.1 > 0).map(|it| format!("{}{}", it.0, it.1)).collect();
        // A lone count would be a riddle: where no time stands before it, it says of how many it is.
        let of = if dates.is_empty() { format!(" of {} events", events.len()) } else { String::new() };
        facts.extend((!told.is_empty()).then(|| format!("{}{of}", told.join(" "))));
        let dated = events.iter().filter(|it| it.when.is_some() && it.polarity.is_some());
        let tone: Vec<&str> = dated.map(|it| sign_of(it)).collect();
        if tone.len() > 1 {
            let from = tone.len().saturating_sub(TONE);
            let cut = if from > 0 { "…" } else { "" };
            facts.push(format!("tone {cut}{}", tone[from..].concat()));
        }
        let first = events.first().filter(|it| it.when.is_some() && !it.mutual && events.len() > 1);
        if let Some([agent, ..]) = first.filter(|it| !it.others.is_empty()).map(|it| it.agents.as_slice()) {
            facts.push(format!("{} acted first", shown.short_name(*agent)));
        }
        facts
    }
}

/// What is chosen, in words: `Russia ⇄ Turkey`, `conflict only`, `1990s`.
pub(super) fn chosen_words(model: &Model) -> Vec<String> {
    let Chosen { pair, actor, sign, period } = model.timeline.chosen;
    let name = |it: usize| model.shown.short_name(it);
    let sign = match sign {
        Some(Polarity::Cooperation) => Some("cooperation only"),
        Some(Polarity::Conflict) => Some("conflict only"),
        _ => None,
    };
    let pair = pair.map(|(one, other)| format!("{} ⇄ {}", name(one), name(other)));
    let actor = actor.map(|it| name(it).to_string());
    [pair, actor, period.map(Period::words), sign.map(str::to_string)].into_iter().flatten().collect()
}

/// All signs, then friendly ones alone, then hostile ones.
pub(super) fn next_sign(model: &mut Model) -> Vec<Effect> {
    let chosen = &mut model.timeline.chosen;
    chosen.sign = match chosen.sign {
        None => Some(Polarity::Cooperation),
        Some(Polarity::Cooperation) => Some(Polarity::Conflict),
        _ => None,
    };
    model.fill();
    Vec::new()
}

/// Folds the list that is looked at, or unfolds it: of the timeline, the main events alone, or all.
pub(super) fn unfold(model: &mut Model) -> Vec<Effect> {
    let pane = model.screen.focus;
    if pane == Pane::Timeline {
        model.timeline.undated = None;
    }
    let folded = model.is_folded(pane);
    model.fold(pane, !folded)
}

/// Opens what is folded at a row.
pub(super) fn open_fold(model: &mut Model, fold: Fold) -> Vec<Effect> {
    let row = model.timeline.list.cursor.selected;
    match fold {
        Fold::Rest => model.timeline.rest = true,
        Fold::Undated => model.timeline.undated = Some(true),
    }
    model.fill();
    // The first of what was folded stands where the fold was.
    model.timeline.list.cursor.select(row.min(model.timeline.list.items.len().saturating_sub(1)));
    model.screen.linked = model.selected_span(Pane::Timeline).map(|_| Pane::Timeline);
    Vec::new()
}
