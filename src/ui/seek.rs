//! Searching and jumping: in the body by the worker, in a list at once.

use super::command::{Command, Pane};
use super::input::Input;
use super::jumps;
use super::keymap::Layer;
use super::message::{Effect, Query};
use super::model::Model;
use super::prompt::Prompt;
use super::search::Search;
use super::trail::Whence;
use crate::text::Span;
use crate::text::search::Pattern;
use std::sync::Arc;

/// The prompt opens; where the reader is now is where Esc leads back to.
pub(super) fn begin(model: &mut Model, upwards: bool) -> Vec<Effect> {
    model.search.upwards = upwards;
    (model.search.origin, model.search.shown) = (model.here(), None);
    model.search.selected = model.screen.selection;
    model.search.from = Some(jumps::stop(model, Whence::Here));
    model.search.origin_row = model.list().map_or(0, |it| it.cursor.selected);
    model.prompt = Prompt::Search(Input::default());
    Vec::new()
}

/// Searches take regular expressions, or plain words again.
pub(super) fn regex(model: &mut Model) -> Vec<Effect> {
    model.search.regex = !model.search.regex;
    model.tell(if model.search.regex {
        "searching by regular expression"
    } else {
        "searching for plain text"
    })
}

/// Another letter: what is looked for changes with it.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    let Prompt::Search(line) = &model.prompt else { return Vec::new() };
    let query = Query { words: line.to_string(), regex: model.search.regex };
    if query.words.is_empty() {
        let begun = std::mem::take(&mut model.search);
        let Search { upwards, regex, origin, selected, shown, from, origin_row, .. } = begun;
        model.search =
            Search { upwards, regex, origin, selected, shown, from, origin_row, ..Search::default() };
        return Vec::new();
    }
    if model.screen.focus != Pane::Body {
        model.search.query = Some(query);
        // In the body it is looked for only when the reader goes there.
        (model.search.asked, model.search.answered) = (false, false);
        (model.search.hits, model.search.current) = Default::default();
        select_in_list(model, false, 0);
        return Vec::new();
    }
    look(model, query)
}

fn look(model: &mut Model, query: Query) -> Vec<Effect> {
    // Half a regular expression is often none yet: say so only when it is done.
    if Pattern::new(&query.words, query.regex).is_err() {
        return Vec::new();
    }
    model.search.query = Some(query.clone());
    model.search.rows = None;
    (model.search.asked, model.search.answered) = (true, false);
    model.search.hits = Arc::default();
    (model.search.current, model.search.owed) = (None, Vec::new());
    vec![Effect::Find { document: model.shown.document.clone(), query }]
}

pub(super) fn done(model: &mut Model, line: String) -> Vec<Effect> {
    if line.is_empty() {
        return model.tell("nothing to search for: type some words");
    }
    if let Err(error) = Pattern::new(&line, model.search.regex) {
        return model.tell(error);
    }
    if model.screen.focus != Pane::Body {
        let none = model.search.rows.is_some_and(|it| it.1 == 0);
        return if none { model.tell(format!("\"{line}\" not found in this list")) } else { Vec::new() };
    }
    if model.shown.document.partial && model.search.hits.is_empty() {
        go_back(model);
        return model.tell(format!("still loading; searching on for \"{line}\""));
    }
    if model.search.answered && model.search.hits.is_empty() {
        go_back(model);
        return model.tell(format!("\"{line}\" not found in the article"));
    }
    if !model.search.answered {
        // Typed faster than it was looked: the answer goes to the hit, and opens the way back.
        return Vec::new();
    }
    if let Some(from) = model.search.from.take().filter(|it| it.place != model.body.place) {
        model.trail.leave(from);
    }
    Vec::new()
}

/// Esc: as if the search had never begun.
pub(super) fn cancelled(model: &mut Model) -> Vec<Effect> {
    let Search { origin, origin_row, selected, .. } = model.search;
    model.search.clear();
    model.screen.selection = selected;
    if let Some(list) = model.list() {
        list.cursor.select(origin_row.min(list.items.len().saturating_sub(1)));
        model.body_follows();
    }
    if model.screen.focus == Pane::Body {
        let document = model.shown.document.clone();
        model.body.show(&document, origin);
        model.lists_follow();
    }
    Vec::new()
}

/// The article has grown: what is looked for may stand in the new part.
pub(super) fn again(model: &mut Model) -> Vec<Effect> {
    let Some(query) = model.search.query.clone() else { return Vec::new() };
    vec![Effect::Find { document: model.shown.document.clone(), query }]
}

/// The worker has looked.
pub(super) fn found(model: &mut Model, query: &Query, hits: Arc<Vec<Span>>, more: bool) -> Vec<Effect> {
    if model.search.query.as_ref() != Some(query) {
        return Vec::new();
    }
    if hits.is_empty() && model.shown.document.partial {
        // The rest is still to come.
        return Vec::new();
    }
    // Who stands on a hit already stays there.
    let stands = model.search.current.filter(|it| hits.get(*it) == model.search.hits.get(*it));
    model.search.answer(hits, more);
    if stands.is_some() {
        model.search.current = stands;
        return Vec::new();
    }
    let origin = model.search.origin;
    let open = matches!(model.prompt, Prompt::Search(_));
    let owed = std::mem::take(&mut model.search.owed);
    // What the first letters showed is no step of the reader's own.
    let moved = model.body.place != origin && model.search.shown != Some(model.body.place);
    if !open && moved {
        let keys = model.options.keymap.hints(Layer::Everywhere, &[(Command::NextHit, "goes there")]);
        return model.tell(format!("{} · {keys}", model.search.count(false)));
    }
    match model.search.first_from(origin) {
        Some(hit) => {
            if open {
                model.search.shown = Some(hit.start);
            } else {
                leave_for_hit(model, hit);
            }
            reveal(model, hit);
            owed.into_iter().flat_map(|(back, count)| next(model, back, count)).collect()
        }
        None if !open => {
            go_back(model);
            let words = query.words.clone();
            model.tell(format!("\"{words}\" not found in the article"))
        }
        None => Vec::new(),
    }
}

/// Nothing was found: the text is where it was, whatever the first letters showed.
fn go_back(model: &mut Model) {
    let place = model.search.origin;
    reveal(model, Span::new(place, place));
    model.screen.selection = model.search.selected;
}

/// The way back from the first hit leads to where the search began.
fn leave_for_hit(model: &mut Model, hit: Span) {
    match model.search.from.take() {
        Some(from) if from.place == hit.start => {}
        Some(from) => model.trail.leave(from),
        None => jumps::leave(model),
    }
}

/// `n` and `N`.
pub(super) fn next(model: &mut Model, back: bool, count: usize) -> Vec<Effect> {
    if model.search.query.is_none() {
        return next_quote(model, back, count);
    }
    if model.screen.focus != Pane::Body {
        select_in_list(model, back != model.search.upwards, count);
        return Vec::new();
    }
    if !model.search.answered && model.search.asked {
        // Typed faster than it was looked: the steps are taken when the answer comes.
        model.search.owed.push((back, count));
        return Vec::new();
    }
    if !model.search.answered {
        let query = model.search.query.clone().unwrap_or_default();
        model.search.origin = model.here();
        return look(model, query);
    }
    let place = model.here();
    jumps::leave(model);
    match model.search.step(place, back, count) {
        Some((hit, round)) => {
            reveal(model, hit);
            // Which of how many it is stands in the status line.
            if round {
                model.notice = Some("wrapped around".to_string());
            }
        }
        None => model.notice = Some("no match".to_string()),
    }
    Vec::new()
}

/// With no search going on, `n` is the next quotation, of the chosen speaker where one is chosen.
fn next_quote(model: &mut Model, back: bool, count: usize) -> Vec<Effect> {
    if !model.screen.lens && model.quotes.voice.is_none() {
        let keys = model.options.keymap.hints(Layer::Everywhere, &[(Command::SearchDown, "searches")]);
        return model.tell(format!("no search is open · {keys}"));
    }
    let mut quotes: Vec<usize> = model.quotes.list.items.clone();
    quotes.sort_unstable();
    let start = |it: usize| model.shown.analysis.quotes[it].span.start;
    let place = model.here();
    let ahead = quotes.partition_point(|it| start(*it) <= place);
    let behind = quotes.partition_point(|it| start(*it) < place);
    let wanted = if back { behind.checked_sub(count) } else { Some(ahead + count - 1) };
    match wanted.and_then(|it| quotes.get(it)).copied() {
        Some(quote) => {
            let place = start(quote);
            model.quotes.list.select_item(quote);
            model.screen.linked = Some(Pane::Quotes);
            jumps::leave(model);
            let document = model.shown.document.clone();
            model.body.reveal(&document, place);
            model.select_to(place);
            Vec::new()
        }
        None => model.tell(if back { "no quotation before this one" } else { "no quotation after this one" }),
    }
}

fn reveal(model: &mut Model, hit: Span) {
    let document = model.shown.document.clone();
    model.body.reveal(&document, hit.start);
    model.select_to(hit.start);
    model.lists_follow();
}

/// Selects the next row that contains the words.
fn select_in_list(model: &mut Model, back: bool, count: usize) {
    let pane = model.screen.focus;
    let Some(query) = model.search.query.clone() else { return };
    let Ok(pattern) = Pattern::new(&query.words, query.regex) else { return };
    let Some(list) = model.list() else { return };
    let (items, selected) = (list.items.clone(), list.cursor.selected);
    let fits: Vec<usize> = (0..items.len())
        .filter(|row| !pattern.hits(&model.row_words(pane, items[*row])).0.is_empty())
        .collect();
    model.search.rows = Some((0, fits.len()));
    if fits.is_empty() {
        return;
    }
    let at_or_after = fits.partition_point(|it| *it < selected);
    let after = fits.partition_point(|it| *it <= selected);
    let fit = match (count, back) {
        (0, _) => at_or_after,
        (_, false) => after + count - 1,
        (_, true) => at_or_after + fits.len() * count - count,
    } % fits.len();
    model.search.rows = Some((fit, fits.len()));
    if let Some(list) = model.list() {
        list.cursor.select(fits[fit]);
    }
    model.body_follows();
}

/// Goes somewhere in the body, with the way back open.
pub(super) fn jump(model: &mut Model, position: usize) -> Vec<Effect> {
    jumps::leave(model);
    go_to(model, position)
}

/// The same, where the way back is open already.
pub(super) fn go_to(model: &mut Model, position: usize) -> Vec<Effect> {
    let document = model.shown.document.clone();
    model.body.show(&document, position);
    model.body.read = position;
    model.select_to(position);
    model.lists_follow();
    Vec::new()
}
