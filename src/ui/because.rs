//! Why a quotation has its speaker, and an event its date, its actors and its sign.

use super::asked::Answers;
use super::chronology::chosen_words;
use super::command::{Command, Pane};
use super::dates::when_words;
use super::keymap::Layer;
use super::message::{Effect, LibraryWish};
use super::model::{Model, Overlay};
use super::state::{Fold, Row, actors, when};
use crate::analysis::why;
use crate::finding::Polarity;

pub(super) fn note(model: &mut Model) -> Vec<Effect> {
    if let (Pane::Answers, Answers::Quotes(all)) = (model.screen.focus, &model.asking.answers) {
        // The library knows who that is in all articles.
        let said = model.asking.list.selected().and_then(|it| all.get(it));
        return said.map(|it| Effect::Library(LibraryWish::WhySpeaker(it.quote))).into_iter().collect();
    }
    if let (Pane::Answers, Answers::Articles(_)) = (model.screen.focus, &model.asking.answers) {
        return model
            .tell("an article has no speaker and no date to explain; only quotations and events have");
    }
    match reasons(model) {
        Some((title, lines)) => tell(model, title.to_string(), lines),
        None => model.tell("no quotation or event here to explain"),
    }
}

pub(super) fn tell(model: &mut Model, title: String, lines: Vec<String>) -> Vec<Effect> {
    model.overlay = Some(Overlay::Note { title, lines, top: 0 });
    Vec::new()
}

fn reasons(model: &Model) -> Option<(&'static str, Vec<String>)> {
    match model.screen.focus {
        Pane::Timeline => of_row(model, model.timeline_row()?),
        Pane::Quotes => of_quote(model, model.quotes.list.selected()?),
        Pane::Body => match model.quote_here() {
            Some(quote) => of_quote(model, quote),
            None => of_row(model, Row::Event(model.event_here()?)),
        },
        Pane::Answers => of_answer(model),
        Pane::Highlights | Pane::Articles => None,
    }
}

/// An event of the library: what is kept of it. Its article tells how sure that is.
fn of_answer(model: &Model) -> Option<(&'static str, Vec<String>)> {
    let Answers::Events(all) = &model.asking.answers else { return None };
    let event = all.get(model.asking.list.selected()?)?;
    let mut lines = vec![format!("sentence: “{}”", event.passage.text)];
    lines.push(match actors(event) {
        nobody if nobody.is_empty() => "actors: none is certain enough to be stated".to_string(),
        names => format!("actors: {names}"),
    });
    lines.extend(event.claimed_by.iter().map(|it| format!("claimed by {it}")));
    let sign = event.polarity.map_or("none is certain enough to be stated", |it| match it {
        Polarity::Cooperation => "cooperation",
        Polarity::Conflict => "conflict",
        Polarity::Neutral => "neither cooperation nor conflict",
    });
    lines.push(format!("sign: {sign}"));
    let date = when(event).map(|it| format!("{}, {}", when_words(&it), it.source.in_words()));
    lines.push(format!("date: {}", date.as_deref().unwrap_or("unknown, or not certain enough to be stated")));
    if event.passage.also > 0 {
        let many = if event.passage.also == 1 { "article" } else { "articles" };
        lines.push(format!("told in {} more {many}", event.passage.also));
    }
    let keys = model.options.keymap.hints(Layer::Answers, &[(Command::Open, "reads it in its article")]);
    lines.push(format!("{keys}, where this key tells how sure each of these is"));
    Some(("Why this event", lines))
}

fn of_quote(model: &Model, quote: usize) -> Option<(&'static str, Vec<String>)> {
    let quote = model.shown.analysis.quotes.get(quote)?;
    Some(("Why this speaker", why::quote(&model.shown.document, quote)))
}

fn of_row(model: &Model, row: Row) -> Option<(&'static str, Vec<String>)> {
    let (document, analysis) = (&model.shown.document, &model.shown.analysis);
    match row {
        Row::Event(event) => {
            let mut lines = why::event(document, analysis, analysis.events.get(event)?);
            if model.timeline.chosen.is_any() && model.screen.focus == Pane::Timeline {
                let shown = format!("{} of {} events", model.timeline.shown, analysis.events.len());
                let facts = chosen_words(model).into_iter().chain([shown]).chain(model.relation());
                lines.push(format!("chosen: {}", facts.collect::<Vec<_>>().join(" · ")));
            }
            Some(("Why this event", lines))
        }
        Row::Time(time) => Some(("Why this date", why::time(document, analysis.times.get(time)?))),
        Row::Fold(fold) => {
            let why = match fold {
                Fold::Rest => "of lesser events: a short chronology would leave them out",
                Fold::Undated => "of events whose date the article does not give, or not clearly enough",
            };
            let count = model.timeline.folded[usize::from(fold == Fold::Undated)];
            Some(("Why these are folded", vec![format!("a fold of {count}, {why}")]))
        }
    }
}
