//! Why a quotation has its speaker, and an event its date, its actors and its sign.

use super::asked::Answers;
use super::chronology::chosen_words;
use super::command::Pane;
use super::message::{Effect, LibraryWish};
use super::model::{Model, Overlay};
use super::state::{Fold, Row};
use crate::analysis::why;

pub(super) fn note(model: &mut Model) -> Vec<Effect> {
    if let (Pane::Answers, Answers::Quotes(all)) = (model.screen.focus, &model.asking.answers) {
        // The library knows who that is in all articles.
        let said = model.asking.list.selected().and_then(|it| all.get(it));
        return said.map(|it| Effect::Library(LibraryWish::WhySpeaker(it.quote))).into_iter().collect();
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
        Pane::Highlights | Pane::Articles | Pane::Answers => None,
    }
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
