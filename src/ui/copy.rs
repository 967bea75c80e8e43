//! What is put on the clipboard: words, and for a quotation its speaker and source.

use super::asking;
use super::command::{Command, Pane};
use super::dates::dated;
use super::keymap::Layer;
use super::message::Effect;
use super::model::Model;
use super::state::Row;
use crate::finding::{UNKNOWN_SPEAKER, reported};

/// No terminal takes much more.
const MOST: usize = 100_000;

/// The selection, else what is selected in the focused pane.
pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    let what = if let Some(selection) = model.screen.selection.take() {
        Some(model.shown.document.words(selection.span(&model.shown.document)).to_string())
    } else {
        match model.screen.focus {
            Pane::Body => model.quote_here().map(|it| quotation(model, it)),
            Pane::Highlights => {
                model.selected_span(Pane::Highlights).map(|it| sourced(model, model.shown.document.words(it)))
            }
            Pane::Quotes => model.quotes.list.selected().map(|it| quotation(model, it)),
            Pane::Articles => None,
            Pane::Answers => asking::copied(model),
            Pane::Timeline => model.timeline_row().and_then(|it| event(model, it)),
        }
    };
    match what {
        None => {
            let wanted = [(Command::Select, "selects words"), (Command::Copy, "copies them")];
            let keys = model.options.keymap.hints(Layer::Selecting, &wanted);
            model.tell(format!("nothing to copy here · {keys}"))
        }
        Some(words) if words.len() > MOST => {
            model.tell("too long for the clipboard: select less than 100 KB")
        }
        Some(words) => {
            vec![Effect::Copy(words.trim_end().to_string())]
        }
    }
}

/// “We will rebuild,” — Ana Ruiz, mayor (Shore Gazette, 10 Mar 2017: Council keeps the night ferry, https://…)
fn quotation(model: &Model, quote: usize) -> String {
    let shown = &model.shown;
    let voice = &shown.voices[shown.voice_of[quote]];
    let words = shown.quote_words(quote);
    let speaker: String =
        std::iter::once(voice.name.clone()).chain(voice.role.iter().map(|it| format!(", {it}"))).collect();
    let found = &shown.analysis.quotes[quote];
    let said = match (found.kind.is_word_for_word(), voice.name == UNKNOWN_SPEAKER) {
        (true, true) => words,
        (true, false) => format!("{words} — {speaker}"),
        (false, _) => reported(Some(&speaker), found.cue.map(|it| shown.document.words(it)), &words),
    };
    sourced(model, &said)
}

/// The words with where they stand.
fn sourced(model: &Model, words: &str) -> String {
    let source = source(model);
    if source.is_empty() { words.to_string() } else { format!("{words} ({source})") }
}

/// An event, or a date, with its sentence.
fn event(model: &Model, row: Row) -> Option<String> {
    let shown = &model.shown;
    let (when, words) = match row {
        Row::Event(event) => {
            let event = shown.analysis.events.get(event)?;
            (event.when.as_ref(), shown.document.words(event.sentence).to_string())
        }
        Row::Time(time) => (shown.analysis.times.get(time)?.when.as_ref(), shown.time_words(time)),
        Row::Fold(_) => return None,
    };
    let when = when.map_or("undated".to_string(), |it| dated(&shown.document, it));
    Some(sourced(model, &format!("{when}: {words}")))
}

/// Outlet, date, title and address, as far as they are known.
fn source(model: &Model) -> String {
    let meta = &model.shown.document.meta;
    let published = model.shown.analysis.published.or(meta.published).map(|it| it.date.words());
    let place: Vec<String> = meta.outlet.iter().map(|it| it.to_string()).chain(published).collect();
    let title = meta.title.as_ref().map(|it| it.to_string());
    let head = (!place.is_empty()).then(|| place.join(", "));
    let known = match (head, title) {
        (Some(place), Some(title)) => Some(format!("{place}: {title}")),
        (place, title) => place.or(title),
    };
    let address = meta.url.as_ref().map(|it| it.to_string());
    known.into_iter().chain(address).collect::<Vec<_>>().join(", ")
}
