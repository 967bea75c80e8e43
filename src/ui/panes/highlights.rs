//! The highlights: the article's own, or proposed ones, each a way into the body.

use super::super::canvas::Canvas;
use super::super::command::Pane;
use super::super::model::Model;
use super::super::state::Highlighted;
use super::super::theme::Theme;
use super::row::{Title, cut, draw_part, is_full, mark_row, part, say, title, unseen};
use crate::finding::Origin;

/// Lines of one highlight at most.
const LINES: usize = 3;
/// And of the one that is read: as many as it has, within reason.
const MOST: usize = 400;

/// How many rows the pane would like, its title included.
pub(in crate::ui) fn wanted_rows(model: &Model) -> u16 {
    let rows: usize = (0..model.highlights.items.len().min(6)).map(|it| height(model, it, 42)).sum();
    1 + rows.clamp(1, 20) as u16
}

pub(in crate::ui) fn height(model: &Model, row: usize, columns: usize) -> usize {
    lines(model, row, columns).len().max(1)
}

/// How many rows the pane needs to show the highlight that is read in it to its end.
pub(in crate::ui) fn whole_rows(model: &Model, columns: usize) -> u16 {
    if leads(model) { 1 + height(model, model.highlights.cursor.selected, columns) as u16 } else { 0 }
}

fn leads(model: &Model) -> bool {
    model.screen.focus == Pane::Highlights || model.screen.linked == Some(Pane::Highlights)
}

fn lines(model: &Model, row: usize, columns: usize) -> Vec<String> {
    let words = model.highlights.items.get(row).map_or(String::new(), |it| model.highlight_words(*it));
    // The one that is read in its list is shown to its end.
    let most = match leads(model) && row == model.highlights.cursor.selected {
        true => MOST,
        false if !model.is_folded(Pane::Highlights) => MOST,
        false if is_full(columns) => 6,
        false => LINES,
    };
    model.shown.set_lately.set(&words, columns.saturating_sub(4), most)
}

pub(in crate::ui) fn draw(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    let count = model.highlights.items.len();
    let rest = if model.shown.analyzed { told(model) } else { "…".to_string() };
    let focused = model.screen.focus == Pane::Highlights;
    let (columns, room) = (canvas.columns(), canvas.rows().saturating_sub(1));
    let cursor = model.highlights.cursor;
    let unseen = part(cursor, 0, height(model, cursor.selected, columns))
        .unwrap_or_else(|| unseen(cursor.top, room, count, |it| height(model, it, columns)));
    title(canvas, theme, &Title { pane: Pane::Highlights, focused, rest: &rest, unseen: &unseen });
    if model.shown.analyzed && count == 0 {
        say(canvas, theme, empty(model));
        return;
    }
    let mut y = 1;
    for row in model.highlights.cursor.top..count {
        let selected =
            row == model.highlights.cursor.selected && model.screen.linked == Some(Pane::Highlights);
        let number = match model.highlights.items.get(row).and_then(|it| color(model, *it)) {
            Some(color) => theme.mark(color),
            None if selected => theme.accent,
            None => theme.dim,
        };
        if row == model.highlights.cursor.selected {
            mark_row(canvas, theme, y, selected);
        }
        canvas.put(1, y, &format!("{:>2}", row + 1), number);
        let mut lines = lines(model, row, columns);
        if row == cursor.selected && cursor.part().is_some() {
            draw_part(canvas, theme, y, cursor, &mut lines);
        } else {
            cut(&mut lines, canvas.rows().saturating_sub(y), columns.saturating_sub(4));
        }
        for line in lines {
            canvas.put(4, y, &line, theme.text);
            y += 1;
        }
        if y >= canvas.rows() {
            break;
        }
    }
}

/// How many there are, and whose they are where that does not go without saying.
fn told(model: &Model) -> String {
    let items = &model.highlights.items;
    let yours = items.iter().filter(|it| color(model, **it).is_some()).count();
    let proposed = model.shown.analysis.highlights.iter().any(|it| it.origin == Origin::Proposed);
    let whose = match (yours, items.len() - yours, proposed) {
        (0, _, false) => String::new(),
        (0, _, true) => "proposed".to_string(),
        (_, 0, _) => "yours".to_string(),
        (_, found, true) => format!("{yours} yours, {found} proposed"),
        (_, found, false) => format!("{yours} yours, {found} the article's"),
    };
    if whose.is_empty() { items.len().to_string() } else { format!("{} · {whose}", items.len()) }
}

/// In which colour the reader has marked it; `None`: the reader has not.
fn color(model: &Model, item: usize) -> Option<u8> {
    match Highlighted::of(item) {
        Highlighted::Yours(at) => model.shown.yours.marked.get(at).map(|it| it.color),
        Highlighted::Found(_) => None,
    }
}

fn empty(model: &Model) -> &'static str {
    if model.highlights.filter.is_empty() { "No highlights in this article" } else { "No highlight matches" }
}
