//! The quotes: by speaker or in reading order, each with the sign of its kind.

use super::super::canvas::Canvas;
use super::super::command::Pane;
use super::super::model::Model;
use super::super::shown::kind_glyph;
use super::super::theme::Theme;
use super::row::{is_full, mark_row, say, set, title};
use crate::analysis::is_english;
use crate::text::width;
use ratatui::style::Style;

/// Lines of a quotation where there is room. Beside the body, which shows its words, it is a single line:
/// rows that stand still are found again.
const LINES: usize = 12;

pub(in crate::ui) fn height(model: &Model, row: usize, columns: usize) -> usize {
    heading_rows(model, row, columns)
        + lines(model, row, columns).len().max(1)
        + usize::from(is_full(columns))
}

/// How many rows the pane would like, its title included; beyond a screen it does not matter.
pub(in crate::ui) fn wanted_rows(model: &Model) -> u16 {
    let rows = model.quotes.list.items.len().min(100);
    let speakers = if model.quotes.by_speaker { model.shown.voices.len().min(rows) } else { 0 };
    (2 + rows + speakers) as u16
}

/// The rows above a quotation that name its speaker: only above the first of a group.
fn heading_rows(model: &Model, row: usize, columns: usize) -> usize {
    let opens = model.quotes.by_speaker && (row == 0 || voice(model, row) != voice(model, row - 1));
    usize::from(opens || !model.quotes.by_speaker && is_full(columns))
}

fn voice(model: &Model, row: usize) -> Option<usize> {
    let quote = model.quotes.list.items.get(row)?;
    model.shown.voice_of.get(*quote).copied()
}

fn lines(model: &Model, row: usize, columns: usize) -> Vec<String> {
    let Some(quote) = model.quotes.list.items.get(row) else { return Vec::new() };
    let most = if is_full(columns) { LINES } else { 1 };
    let words = model.shown.quote_words(*quote);
    let name = if model.quotes.by_speaker || is_full(columns) {
        String::new()
    } else {
        format!("{}: ", short(model, row))
    };
    set(&format!("{name}{}", bare(&words)), columns.saturating_sub(4), most)
}

/// Without the marks at its ends: the sign before it says that it is spoken.
fn bare(words: &str) -> &str {
    let marks = ['“', '”', '"', '«', '»', '„', '「', '」'];
    let inner = words.strip_prefix(marks).unwrap_or(words);
    let closed = inner.trim_end_matches(marks);
    if closed.contains(marks) { inner.trim_end() } else { closed.trim_end_matches(',') }
}

fn short(model: &Model, row: usize) -> String {
    let Some(voice) = voice(model, row).map(|it| &model.shown.voices[it]) else { return String::new() };
    match voice.person {
        Some(person) => model.shown.short_name(person).to_string(),
        None => voice.name.clone(),
    }
}

pub(in crate::ui) fn draw(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    let list = &model.quotes.list;
    title(canvas, theme, model.screen.focus == Pane::Quotes, "Quotes", &summary(model));
    if list.items.is_empty() {
        if model.shown.analyzed {
            say(canvas, theme, empty(model));
        }
        return;
    }
    let columns = canvas.columns();
    let mut y = 1;
    for row in list.cursor.top..list.items.len() {
        let quote = &model.shown.analysis.quotes[list.items[row]];
        let voice = model.shown.voice_of[list.items[row]];
        let colour = theme.speaker(voice);
        if heading_rows(model, row, columns) > 0 {
            draw_speaker(model, canvas, theme, voice, y);
            y += 1;
        }
        let selected = row == list.cursor.selected && model.screen.linked == Some(Pane::Quotes);
        if row == list.cursor.selected {
            mark_row(canvas, theme, y, selected);
        }
        canvas.put(2, y, kind_glyph(quote.kind), colour);
        let style = if selected { colour.patch(theme.linked) } else { Style::new() };
        for line in lines(model, row, columns) {
            canvas.put(4, y, &line, style);
            y += 1;
        }
        y += usize::from(is_full(columns));
        if y >= canvas.rows() {
            break;
        }
    }
}

fn draw_speaker(model: &Model, canvas: &mut Canvas, theme: &Theme, voice: usize, y: usize) {
    let speaker = &model.shown.voices[voice];
    let count = speaker.quotes.len().to_string();
    let room = canvas.columns().saturating_sub(width(&count) + 2);
    let bold = theme.speaker(voice).patch(theme.linked);
    let end = canvas.put_short(0, y, room, &speaker.name, bold);
    if let Some(role) = speaker.role.as_deref().filter(|_| end + 6 < room) {
        canvas.put_short(end, y, room - end, &format!(", {role}"), theme.dim);
    }
    canvas.put_right(y, &count, theme.dim);
}

fn summary(model: &Model) -> String {
    if !model.shown.analyzed {
        return "…".to_string();
    }
    let english = is_english(model.shown.analysis.language.as_deref());
    let all = if english { "all speakers" } else { "speakers in English only" };
    let chosen = model.quotes.voice.map_or(all, |it| &model.shown.voices[it].name);
    let filter = &model.quotes.list.filter;
    let wanted = if filter.is_empty() { String::new() } else { format!(" · with “{filter}”") };
    format!("{} · {chosen}{wanted}", model.quotes.list.items.len())
}

fn empty(model: &Model) -> &'static str {
    if model.shown.analysis.quotes.is_empty() {
        "No quotations in this article"
    } else {
        "No quotation contains that"
    }
}
