//! The timeline: a line per event, date, sign, who and whom, what; the undated at the end.

use super::super::canvas::Canvas;
use super::super::command::{Command, Pane};
use super::super::dates::when_words;
use super::super::keymap::Layer;
use super::super::model::Model;
use super::super::theme::Theme;
use super::row::{Title, is_full, mark_row, say, title, unseen};
use super::{axis, tone};
use crate::finding::{Event, Flag, Polarity, WhenSource};
use crate::reading::is_english;
use crate::text::Date;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Columns of the date and the sign.
const DATE: usize = 2;
const SIGN: usize = 15;
const WHAT: usize = 18;

/// A tone is not drawn in fewer columns.
const TONE: u16 = 50;

/// Rows of the axis strip above the list: none where they would leave little room for it.
pub(in crate::ui) fn strip_rows(model: &Model, area: Rect) -> usize {
    let dated =
        model.timeline.list.items.iter().filter(|it| event(model, **it).is_some_and(|it| it.when.is_some()));
    match dated.count() {
        2.. if area.height >= 18 && shows_tone(model, area) => axis::ROWS + tone::ROWS,
        2.. if area.height >= 13 => axis::ROWS,
        _ => 0,
    }
}

/// For a chosen pair, where there is room: how its tone went over time.
fn shows_tone(model: &Model, area: Rect) -> bool {
    model.timeline.pair.is_some() && area.width >= TONE
}

pub(in crate::ui) fn height(model: &Model, row: usize, columns: usize) -> usize {
    lanes(model, row).len() + 1 + detail(model, row, columns).len()
}

/// How many rows the pane would like, its title included; beyond a screen it does not matter.
pub(in crate::ui) fn wanted_rows(model: &Model) -> u16 {
    let each = 1 + summary_lines(model).min(2);
    (axis::ROWS + 6 + each * model.timeline.list.items.len().min(100)) as u16
}

/// Few events are told whole, many in a line each.
fn summary_lines(model: &Model) -> usize {
    if model.timeline.list.items.len() <= 8 { 3 } else { 1 }
}

fn event(model: &Model, item: usize) -> Option<&Event> {
    model.shown.analysis.events.get(item)
}

fn at(model: &Model, row: usize) -> Option<&Event> {
    event(model, *model.timeline.list.items.get(row)?)
}

/// Lines above a row, where something begins: the article's day has passed, dates have ended.
fn lanes(model: &Model, row: usize) -> Vec<String> {
    let published = model.shown.analysis.published.map(|it| it.date);
    let part = |row: usize| at(model, row).map(|it| lane_of(it, published));
    let Some(here) = part(row) else { return Vec::new() };
    let before = row.checked_sub(1).and_then(part);
    let mut lines = Vec::new();
    if here != Lane::Past && before.is_none_or(|it| it == Lane::Past) {
        lines.extend(published.map(|it| format!("the article, {}", it.words())));
    }
    if here == Lane::Undated && before != Some(Lane::Undated) {
        lines.push("undated".to_string());
    }
    lines
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    Past,
    Future,
    Undated,
}

fn lane_of(event: &Event, published: Option<Date>) -> Lane {
    match &event.when {
        Some(when) if published.is_some_and(|it| when.from > it.last()) => Lane::Future,
        Some(_) => Lane::Past,
        None => Lane::Undated,
    }
}

/// The lines below the first: the words of the selected event, or the second line where there is little room.
fn detail(model: &Model, row: usize, columns: usize) -> Vec<String> {
    let Some(event) = at(model, row) else { return Vec::new() };
    let selected = row == model.timeline.list.cursor.selected;
    match (is_full(columns), selected) {
        (true, true) => model.shown.set_lately.set(
            model.shown.document.words(event.sentence),
            columns.saturating_sub(WHAT + 1),
            6,
        ),
        // Alone on the screen there is room for the words of every event.
        (true, false) if model.screen.zoom => model.shown.set_lately.set(
            model.shown.document.words(event.sentence),
            columns.saturating_sub(WHAT + 1),
            2,
        ),
        (true, false) => Vec::new(),
        (false, _) => {
            model.shown.set_lately.set(&event.summary, columns.saturating_sub(4), summary_lines(model))
        }
    }
}

pub(in crate::ui) fn draw(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    let list = &model.timeline.list;
    let strip = strip_rows(model, canvas.area);
    let (columns, room) = (canvas.columns(), canvas.rows().saturating_sub(1 + strip));
    let unseen = unseen(list.cursor.top, room, list.items.len(), |it| height(model, it, columns));
    let focused = model.screen.focus == Pane::Timeline;
    title(canvas, theme, &Title { pane: Pane::Timeline, focused, rest: &summary(model), unseen: &unseen });
    if list.items.is_empty() {
        if model.shown.analyzed {
            say(canvas, theme, empty(model));
        }
        return;
    }
    if strip > 0 {
        let area = Rect { y: canvas.area.y + 1, height: strip as u16, ..canvas.area };
        let events: Vec<&Event> = list.items.iter().filter_map(|it| event(model, *it)).collect();
        let selected = list.selected().and_then(|it| event(model, it));
        axis::draw(&events, selected, &mut canvas.inside(area), theme);
        if strip > axis::ROWS {
            let area = Rect { y: area.y + axis::ROWS as u16, height: tone::ROWS as u16, ..area };
            tone::draw(&events, &mut canvas.inside(area), theme);
        }
    }
    let mut y = 1 + strip;
    for row in list.cursor.top..list.items.len() {
        if row > list.cursor.top && y + height(model, row, columns) > canvas.rows() {
            break;
        }
        for lane in lanes(model, row) {
            draw_lane(canvas, theme, &lane, y);
            y += 1;
        }
        y = draw_event(model, canvas, theme, row, y);
    }
}

fn draw_lane(canvas: &mut Canvas, theme: &Theme, lane: &str, y: usize) {
    let end = canvas.put(0, y, "── ", theme.rule);
    let end = canvas.put(end, y, lane, theme.dim);
    canvas.put(end, y, " ──", theme.rule);
}

fn draw_event(model: &Model, canvas: &mut Canvas, theme: &Theme, row: usize, mut y: usize) -> usize {
    let Some(event) = at(model, row) else { return y + 1 };
    let columns = canvas.columns();
    let selected = row == model.timeline.list.cursor.selected && model.screen.linked == Some(Pane::Timeline);
    let weight = if selected { theme.linked } else { Style::new() };
    let sign = sign_style(theme, event.polarity);
    if row == model.timeline.list.cursor.selected {
        mark_row(canvas, theme, y, selected);
    }
    draw_date(canvas, theme, event, weight, y);
    canvas.put(SIGN, y, sign_of(event), sign.patch(weight));
    let actors = actors(model, event);
    let end = canvas.put_short(WHAT - 1, y, columns.saturating_sub(WHAT), &actors, sign.patch(weight));
    let what = if is_full(columns) { format!("  {}", event.summary) } else { String::new() };
    let end = canvas.put_short(end, y, columns.saturating_sub(end + 5), &what, weight);
    if event.tellings > 1 {
        canvas.put(end + 1, y, &format!("×{}", event.tellings), theme.dim);
    }
    y += 1;
    let indent = if is_full(columns) { WHAT - 1 } else { 4 };
    for line in detail(model, row, columns) {
        canvas.put(indent, y, &line, if selected { theme.text } else { theme.dim });
        y += 1;
    }
    y
}

/// The date as precisely as it is known; what was inferred is slanted and dim.
fn draw_date(canvas: &mut Canvas, theme: &Theme, event: &Event, weight: Style, y: usize) {
    let Some(when) = &event.when else {
        canvas.put(DATE, y, "—", theme.dim);
        return;
    };
    let words = when_words(when);
    let (sure, inferred) = match when.source {
        WhenSource::Inferred => words.split_at(words.rfind(' ').unwrap_or(0)),
        WhenSource::Carried => ("", words.as_str()),
        _ => (words.as_str(), ""),
    };
    let end = canvas.put_short(DATE, y, SIGN - DATE - 1, sure, theme.text.patch(weight));
    let slanted = theme.dim.add_modifier(Modifier::ITALIC).patch(weight);
    canvas.put_short(end, y, (SIGN - 1).saturating_sub(end), inferred, slanted);
}

/// `Turkey → Russia`, `Putin – Erdogan` where both act.
fn actors(model: &Model, event: &Event) -> String {
    let names: Vec<&str> = event.actors.iter().map(|it| model.shown.short_name(*it)).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_string(),
        [first, rest @ ..] => format!("{first} → {}", rest.join(", ")),
    }
}

pub(in crate::ui) fn sign_of(event: &Event) -> &'static str {
    let flag = |it| event.flags.contains(&it);
    match event.polarity {
        _ if flag(Flag::Negated) => "x",
        _ if flag(Flag::Hypothetical) => "?",
        Some(Polarity::Cooperation) => "+",
        Some(Polarity::Conflict) => "−",
        Some(Polarity::Neutral) => "·",
        None => " ",
    }
}

fn sign_style(theme: &Theme, polarity: Option<Polarity>) -> Style {
    match polarity {
        Some(Polarity::Cooperation) => theme.cooperation,
        Some(Polarity::Conflict) => theme.conflict,
        Some(Polarity::Neutral) | None => theme.neutral,
    }
}

fn summary(model: &Model) -> String {
    if !model.shown.analyzed {
        return "…".to_string();
    }
    let pair = match model.timeline.pair {
        Some((one, other)) => format!("{} – {}", model.shown.short_name(one), model.shown.short_name(other)),
        None if model.timeline.folded > 0 => {
            let key = model.options.keymap.key(Layer::Timeline, Command::Unfold).unwrap_or(":");
            format!("main · {key} shows {} more", model.timeline.folded)
        }
        None => "all".to_string(),
    };
    let sign = match model.timeline.sign {
        Some(Polarity::Cooperation) => " · cooperation only",
        Some(Polarity::Conflict) => " · conflict only",
        _ => "",
    };
    let filter = &model.timeline.list.filter;
    let wanted = if filter.is_empty() { String::new() } else { format!(" · with “{filter}”") };
    format!("{} · {pair}{sign}{wanted}", model.timeline.list.items.len())
}

fn empty(model: &Model) -> &'static str {
    if !is_english(model.shown.analysis.language.as_deref()) {
        "Events are found in English only; this article is in another language"
    } else if model.shown.analysis.events.is_empty() {
        "No events between actors in this article"
    } else {
        "No event matches"
    }
}
