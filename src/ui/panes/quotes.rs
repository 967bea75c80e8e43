//! The quotes: by speaker or in reading order, each with the sign of its kind.

use super::super::canvas::Canvas;
use super::super::command::Pane;
use super::super::model::Model;
use super::super::shown::kind_glyph;
use super::super::theme::Theme;
use super::row::{Title, cut, draw_part, is_full, mark_row, part, say, title, unseen};
use crate::analysis::manner;
use crate::finding::OMISSION;
use crate::reading::is_english;
use crate::text::width;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Lines of a quotation where there is room for it.
const LINES: usize = 12;
/// Lines of an unfolded one: as many as it has, within reason.
const MOST: usize = 400;
/// Columns of the marker, the sign and the free one at the edge.
const MARGIN: usize = 4;

pub(in crate::ui) fn height(model: &Model, row: usize, columns: usize) -> usize {
    heading_rows(model, row, columns)
        + lines(model, row, columns).len().max(1)
        + usize::from(is_full(columns))
}

/// How many rows the pane would like, its title included; beyond a screen it does not matter.
pub(in crate::ui) fn wanted_rows(model: &Model) -> u16 {
    let items = &model.quotes.list.items;
    let speakers = if model.quotes.by_speaker { model.shown.voices.len().min(items.len()) } else { 0 };
    // Near enough: nothing is wrapped for it.
    let lines = |it: &usize| model.shown.analysis.quotes.get(*it).map_or(1, |it| 1 + it.span.len() / 34);
    let rows: usize = items.iter().take(40).map(lines).sum();
    (2 + (rows + speakers).min(200)) as u16
}

/// How many rows the pane needs to show the quotation that is read in it to its end.
pub(in crate::ui) fn whole_rows(model: &Model, columns: usize) -> u16 {
    let row = model.quotes.list.cursor.selected;
    if !is_unfolded(model, row) || row >= model.quotes.list.items.len() {
        return 0;
    }
    // Beyond a screen it does not matter.
    let words = words(model, row, columns);
    let lines = model.shown.set_lately.set(&words, columns.saturating_sub(MARGIN), MOST).len().min(200);
    (1 + heading_rows(model, row, columns) + lines) as u16
}

/// How many lines each quotation has room for when the selected one is shown whole: all the same, and what
/// is left over to the first ones. Empty: a line each, since they do not all fit and rows that stand still
/// are found again.
pub(in crate::ui) fn shares(model: &Model, area: Rect) -> Vec<usize> {
    let (columns, room) = (usize::from(area.width), usize::from(area.height).saturating_sub(1));
    let list = &model.quotes.list;
    if !model.is_folded(Pane::Quotes) {
        return vec![MOST; list.items.len()];
    }
    if is_full(columns) {
        return vec![LINES; list.items.len()];
    }
    if list.items.len() > room {
        return Vec::new();
    }
    let measure = columns.saturating_sub(MARGIN);
    let most = |row: usize| if is_unfolded(model, row) { room } else { LINES };
    let heads: usize = (0..list.items.len()).map(|it| heading_rows(model, it, columns)).sum();
    let needed: Vec<usize> = (0..list.items.len())
        .map(|it| model.shown.set_lately.set(&words(model, it, columns), measure, most(it)).len().max(1))
        .collect();
    let share =
        |all: usize, row: usize| if is_unfolded(model, row) { needed[row] } else { needed[row].min(all) };
    let taken = |all: usize| heads + (0..needed.len()).map(|it| share(all, it)).sum::<usize>();
    let all = (1..=LINES).rev().find(|it| taken(*it) <= room).unwrap_or(1);
    let mut left = room.saturating_sub(taken(all));
    let more = |row: usize| {
        let extra = (needed[row] - share(all, row)).min(left);
        left -= extra;
        share(all, row) + extra
    };
    (0..needed.len()).map(more).collect()
}

/// The selected quotation of a list that leads; one that follows the body would unfold and fold at every page.
fn is_unfolded(model: &Model, row: usize) -> bool {
    let leads = model.screen.focus == Pane::Quotes || model.screen.linked == Some(Pane::Quotes);
    leads && row == model.quotes.list.cursor.selected
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

/// The unfolded quotation to its end; of the others what there is room for.
fn lines(model: &Model, row: usize, columns: usize) -> Vec<String> {
    let share = model.quotes.shares.get(row).copied().unwrap_or(1);
    let most = if is_unfolded(model, row) { MOST } else { share.max(1) };
    model.shown.set_lately.set(&words(model, row, columns), columns.saturating_sub(MARGIN), most)
}

/// Who says it, where no head does, how, where not plainly, and what.
fn words(model: &Model, row: usize, columns: usize) -> String {
    let Some(item) = model.quotes.list.items.get(row) else { return String::new() };
    let manner = model.shown.analysis.quotes.get(*item).and_then(|it| manner(&model.shown.document, it));
    let manner = manner.map(str::to_lowercase);
    let headed = model.quotes.by_speaker || is_full(columns);
    let name = if headed { String::new() } else { short(model, row) };
    let said = match (name.is_empty(), manner) {
        (true, None) => String::new(),
        (true, Some(manner)) => format!("{manner}: "),
        (false, None) => format!("{name}: "),
        (false, Some(manner)) => format!("{name} {manner}: "),
    };
    let pieces = model.shown.quote_words(*item);
    format!("{said}{}", pieces.split(OMISSION).map(bare).collect::<Vec<_>>().join(OMISSION))
}

/// Each piece without the marks at its ends: the sign before it says that it is spoken.
fn bare(words: &str) -> &str {
    // As typewriters and news agencies set them: ``We wait,''
    if let Some(inner) = words.strip_prefix("``").or_else(|| words.strip_prefix("''")) {
        return inner.strip_suffix("''").unwrap_or(inner).trim_end_matches(',');
    }
    // An apostrophe ends many a word: it is a mark only where one stands at the beginning too.
    if let Some(inner) = words.strip_prefix(['‘', '\'']) {
        return inner.strip_suffix(['’', '\'']).map_or(inner, |it| it.trim_end_matches(','));
    }
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
    let (columns, room) = (canvas.columns(), canvas.rows().saturating_sub(1));
    let selected = list.cursor.selected;
    let (head, said) = (heading_rows(model, selected, columns), lines(model, selected, columns).len());
    let unseen = part(list.cursor, head, said)
        .unwrap_or_else(|| unseen(list.cursor.top, room, list.items.len(), |it| height(model, it, columns)));
    let focused = model.screen.focus == Pane::Quotes;
    title(canvas, theme, &Title { pane: Pane::Quotes, focused, rest: &summary(model), unseen: &unseen });
    if list.items.is_empty() {
        if model.shown.analyzed {
            say(canvas, theme, empty(model));
        }
        return;
    }
    let mut y = 1;
    for row in list.cursor.top..list.items.len() {
        let quote = &model.shown.analysis.quotes[list.items[row]];
        let voice = model.shown.voice_of[list.items[row]];
        let colour = theme.speaker(model.shown.voices[voice].colour);
        let heads = heading_rows(model, row, columns);
        // No head stands alone at the edge.
        if y + heads >= canvas.rows() {
            break;
        }
        if heads > 0 {
            draw_speaker(model, canvas, theme, voice, y);
            y += 1;
        }
        let selected = row == list.cursor.selected && model.screen.linked == Some(Pane::Quotes);
        if row == list.cursor.selected {
            mark_row(canvas, theme, y, selected);
        }
        canvas.put(2, y, kind_glyph(quote.kind), colour);
        let style = if selected { colour.patch(theme.linked) } else { Style::new() };
        let mut lines = lines(model, row, columns);
        if row == list.cursor.selected && list.cursor.part().is_some() {
            draw_part(canvas, theme, y, list.cursor, &mut lines);
        } else {
            cut(&mut lines, canvas.rows().saturating_sub(y), columns.saturating_sub(MARGIN));
        }
        for line in lines {
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
    let style = if speaker.colour.is_some() { theme.speaker(speaker.colour) } else { theme.dim };
    let start = canvas.put(0, y, theme.bar(speaker.colour), style) + 1;
    let end = canvas.put_short(start, y, room.saturating_sub(start), &speaker.name, style);
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
    let (shown, all) = (model.quotes.list.items.len(), model.shown.analysis.quotes.len());
    let count = if shown == all { all.to_string() } else { format!("{shown} of {all}") };
    format!("{count} · {chosen}{wanted}")
}

fn empty(model: &Model) -> &'static str {
    if model.shown.analysis.quotes.is_empty() {
        "No quotations in this article"
    } else {
        "No quotation matches"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_at_the_ends_of_a_quotation_are_left_out() {
        for (words, shown) in [
            ("“We stay,”", "We stay"),
            ("'We will rebuild it,'", "We will rebuild it"),
            ("``We stay,''", "We stay"),
            ("''We stay, and `go'", "We stay, and `go'"),
            ("‘It is the islanders’’", "It is the islanders’"),
            ("that it is the islanders’", "that it is the islanders’"),
            ("a “start, not an answer.”", "a “start, not an answer.”"),
        ] {
            assert_eq!(bare(words), shown, "{words}");
        }
    }
}
