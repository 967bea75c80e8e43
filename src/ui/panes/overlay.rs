//! What is laid over the screen: lists to choose from, and notes.

use super::super::canvas::Canvas;
use super::super::command::Command;
use super::super::cursor::Cursor;
use super::super::help;
use super::super::keymap::Layer;
use super::super::keys_in_force::Keymap;
use super::super::model::{Model, Overlay};
use super::super::picker::{Picker, PickerKind, Target};
use super::super::set::{set, whole_parts};
use super::super::state::Question;
use super::super::theme::Theme;
use super::row::unseen;
use crate::text::{address, shorten, width};
use ratatui::layout::{Position, Rect};

/// Columns of an overlay: as many as it needs, within these and the screen.
const NARROWEST: usize = 40;
const WIDEST: usize = 110;
/// Lines of one that makes way for the text: its frame, and a row.
const LOWEST: u16 = 5;
/// Columns of words that are read like a page.
const MEASURE: usize = 72;

/// Where it lies: in the middle, a little above.
fn area(screen: Rect, columns: usize, lines: usize) -> Rect {
    let wanted = columns.clamp(NARROWEST, WIDEST) as u16;
    let width = wanted.min(screen.width.saturating_sub(4)).max(screen.width.min(20));
    let height = (lines as u16 + 4).min(screen.height.saturating_sub(2)).max(screen.height.min(5));
    let x = (screen.width - width.min(screen.width)) / 2;
    let y = (screen.height - height.min(screen.height)) / 3;
    Rect::new(screen.x + x, screen.y + y, width, height)
}

fn picker_area(picker: &Picker, keymap: &Keymap, screen: Rect) -> Rect {
    let row = |it: &super::super::picker::Choice| width(&it.label) + width(&it.detail) + 8;
    let rows = match picker.kind {
        PickerKind::Help => usize::from(help::WIDE),
        _ => picker.choices.iter().map(row).max().unwrap_or(0),
    };
    let said =
        width(picker.kind.title()).max(width(&foot(picker, keymap))).max(width(picker.kind.empty())) + 6;
    let area = area(screen, rows.max(said), picker.choices.len().max(1));
    // Who steps through mentions wants to see them: the list makes way for the text.
    if picker.steps > 0 { at_foot(area, screen) } else { area }
}

/// A list that is low enough to leave most of the screen to the text above it.
fn at_foot(area: Rect, screen: Rect) -> Rect {
    let height = area.height.min((screen.height / 3).max(LOWEST)).min(screen.height);
    Rect { y: screen.bottom() - height, height, ..area }
}

/// Lines of the screen above a list whose mentions are stepped through.
pub(in crate::ui) fn lines_above(model: &Model) -> u16 {
    let Some(Overlay::Picker(picker)) = &model.overlay else { return model.screen.rows };
    picker_area(picker, &model.options.keymap, above(model)).y
}

/// What is read in an overlay, set in lines, and where it lies.
fn note_area(screen: Rect, title: &str, foot: &str, lines: &[String]) -> Rect {
    let longest = lines.iter().map(|it| width(it)).max().unwrap_or(0) + 4;
    area(screen, longest.max(width(title) + 6).max(width(foot) + 6), lines.len())
}

/// The screen above the last line.
fn above(model: &Model) -> Rect {
    Rect::new(0, 0, model.screen.columns, model.screen.rows.saturating_sub(1))
}

pub(in crate::ui) fn settle(model: &mut Model) {
    let Some(Overlay::Picker(picker)) = &model.overlay else { return };
    let room = usize::from(picker_area(picker, &model.options.keymap, above(model)).height).saturating_sub(4);
    let mut cursor: Cursor = picker.cursor;
    cursor.settle(picker.shown.len(), room, |_| 1);
    if let Some(Overlay::Picker(picker)) = &mut model.overlay {
        picker.cursor = cursor;
        picker.room = room;
    }
}

/// Draws the overlay, if any; answers where the typing cursor is.
pub(in crate::ui) fn draw(model: &Model, canvas: &mut Canvas, theme: &Theme) -> Option<Position> {
    let keymap = &model.options.keymap;
    match model.overlay.as_ref()? {
        Overlay::Picker(picker) => {
            let frame = picker_area(picker, keymap, canvas.area);
            draw_picker(picker, &foot(picker, keymap), &mut canvas.inside(frame), theme)
        }
        Overlay::Note { title, lines, top } => {
            let foot = keymap.hints(Layer::Choosing, &[(Command::Close, "closes")]);
            let words = Words { title, lines: note_lines(lines, canvas.area.width), foot: &foot };
            let frame = note_area(canvas.area, title, words.foot, &words.lines);
            draw_note(&words, *top, &mut canvas.inside(frame), theme);
            None
        }
        Overlay::Question(question) => {
            let lines = question_lines(question, canvas.area.width);
            let foot = question.foot(keymap);
            let words = Words { title: question.title, lines, foot: &foot };
            let frame = note_area(canvas.area, words.title, words.foot, &words.lines);
            draw_note(&words, 0, &mut canvas.inside(frame), theme);
            None
        }
    }
}

/// Which row of the list in sight lies under a click; `None` beside the overlay.
pub(in crate::ui) fn row_under(model: &Model, screen: Rect, at: Position) -> Option<usize> {
    let Some(Overlay::Picker(picker)) = &model.overlay else { return None };
    let frame = picker_area(
        picker,
        &model.options.keymap,
        Rect { height: screen.height.saturating_sub(1), ..screen },
    );
    let row = usize::from(at.y).checked_sub(usize::from(frame.y) + 2)?;
    (frame.contains(at) && row + 4 <= usize::from(frame.height)).then_some(row)
}

fn foot(picker: &Picker, keymap: &Keymap) -> String {
    let enter = match (picker.kind, picker.typing) {
        (PickerKind::Help, true) => "shows it",
        (PickerKind::Help, false) => return help_foot(keymap),
        (PickerKind::People, false) => "steps through the mentions",
        (PickerKind::Links, false) => "shows the address",
        (PickerKind::Shelves, false) => "shows it",
        (_, true) => "chooses",
        (_, false) => "goes there",
    };
    if picker.typing {
        let keys = keymap.hints(Layer::Typing, &[(Command::Open, enter), (Command::Close, "cancels")]);
        return format!("type to find · {keys}");
    }
    if picker.choices.is_empty() {
        return keymap.hints(Layer::Choosing, &[(Command::Close, "closes")]);
    }
    let wanted = [(Command::Open, enter), (Command::Filter, "finds"), (Command::Close, "closes")];
    keymap.hints(Layer::Choosing, &wanted)
}

/// In the help nothing is chosen: it is scrolled.
fn help_foot(keymap: &Keymap) -> String {
    let scroll = [Command::Down, Command::Up].map(|it| keymap.key(Layer::Choosing, it).unwrap_or(""));
    let keys = keymap.hints(Layer::Choosing, &[(Command::Filter, "finds"), (Command::Close, "closes")]);
    format!("{} scroll · {keys}", scroll.join(" "))
}

fn draw_frame(canvas: &mut Canvas, theme: &Theme, title: &str, foot: &str) {
    canvas.clear();
    canvas.frame(theme.rule);
    let last = canvas.rows().saturating_sub(1);
    let room = canvas.columns().saturating_sub(4);
    canvas.put_short(2, 0, room, &format!(" {title} "), theme.accent);
    let foot = format!(" {} ", whole_parts(foot, room.saturating_sub(2)));
    canvas.put(canvas.columns().saturating_sub(width(&foot) + 2), last, &foot, theme.dim);
}

fn draw_picker(picker: &Picker, foot: &str, canvas: &mut Canvas, theme: &Theme) -> Option<Position> {
    draw_frame(canvas, theme, picker.kind.title(), foot);
    let columns = canvas.columns();
    let unseen = unseen(picker.cursor.top, canvas.rows().saturating_sub(4), picker.shown.len(), |_| 1);
    if !unseen.is_empty() {
        canvas.put(columns.saturating_sub(width(&unseen) + 4), 0, &format!(" {unseen} "), theme.dim);
    }
    let mut position = None;
    if picker.typing {
        let end = canvas.put(2, 1, "› ", theme.marker);
        let room = columns.saturating_sub(end + 2);
        let (typed, cursor) = picker.filter.window(room.saturating_sub(1));
        canvas.put(end, 1, typed, theme.text);
        if picker.filter.is_empty() {
            canvas.put_short(end + 1, 1, room.saturating_sub(1), "type a few letters", theme.dim);
        }
        let end = end + cursor;
        position = Some(Position::new(canvas.area.x + end as u16, canvas.area.y + 1));
    }
    if picker.shown.is_empty() {
        let words = if picker.choices.is_empty() { picker.kind.empty() } else { "No match" };
        canvas.put_short(2, 2, columns.saturating_sub(4), words, theme.dim);
    }
    let room = canvas.rows().saturating_sub(4);
    for (y, row) in (picker.cursor.top..picker.shown.len()).take(room).enumerate() {
        let choice = &picker.choices[picker.shown[row]];
        let selected = row == picker.cursor.selected;
        let heading = choice.target == Target::Nothing && choice.detail.is_empty();
        let y = y + 2;
        if selected && picker.kind != PickerKind::Help {
            canvas.put(1, y, "▸", theme.marker);
        }
        let base = match choice.voice {
            Some(voice) => theme.speaker(Some(voice)),
            None if heading => theme.heading,
            None if picker.kind == PickerKind::Help => theme.key,
            None => theme.text,
        };
        let style = if selected && !heading { base.patch(theme.linked) } else { base };
        draw_choice(picker, choice.label.as_str(), &choice.detail, style, canvas, theme, y);
    }
    position
}

/// Help is two columns; elsewhere the detail stands at the right edge.
fn draw_choice(
    picker: &Picker,
    label: &str,
    detail: &str,
    style: ratatui::style::Style,
    canvas: &mut Canvas,
    theme: &Theme,
    y: usize,
) {
    let columns = canvas.columns();
    if picker.kind == PickerKind::Help {
        let keys = help::keys_column(columns);
        let room = if detail.is_empty() { columns.saturating_sub(4) } else { keys };
        canvas.put_short(2, y, room, label, style);
        canvas.put_short(keys + 3, y, columns.saturating_sub(keys + 5), detail, theme.text);
        return;
    }
    let most = (columns / 2).max(columns.saturating_sub(width(label) + 8));
    let detail = match picker.kind {
        PickerKind::Links => address::ends(detail, most),
        _ => shorten(detail, most),
    };
    let room = columns.saturating_sub(width(&detail) + 7);
    canvas.put_short(3, y, room, label, style);
    canvas.put(columns.saturating_sub(width(&detail) + 2), y, &detail, theme.dim);
}

fn note_measure(columns: u16) -> usize {
    MEASURE.min(usize::from(columns.saturating_sub(8))).max(8)
}

fn note_lines(lines: &[String], columns: u16) -> Vec<String> {
    let measure = note_measure(columns);
    lines.iter().flat_map(|it| set(it, measure, 12)).collect()
}

/// Lines of a note that there is room for, and the lowest row that it can be scrolled to.
pub(in crate::ui) fn room_and_last_top(model: &Model) -> (usize, usize) {
    let Some(Overlay::Note { lines, .. }) = &model.overlay else { return (0, 0) };
    let lines = note_lines(lines, model.screen.columns).len();
    let room = usize::from(area(above(model), MEASURE, lines).height).saturating_sub(4);
    (room, lines.saturating_sub(room))
}

/// What is asked, then the address from its first to its last letter.
fn question_lines(question: &Question, columns: u16) -> Vec<String> {
    let mut lines = note_lines(&question.lines, columns);
    lines.push(String::new());
    let letters: Vec<char> = question.address.chars().collect();
    lines.extend(letters.chunks(note_measure(columns)).map(|it| it.iter().collect::<String>()));
    lines
}

struct Words<'a> {
    title: &'a str,
    lines: Vec<String>,
    foot: &'a str,
}

fn draw_note(words: &Words<'_>, top: usize, canvas: &mut Canvas, theme: &Theme) {
    draw_frame(canvas, theme, words.title, words.foot);
    let room = canvas.rows().saturating_sub(4);
    // Scrolled where the lines were narrower, it goes back to its last page.
    let top = top.min(words.lines.len().saturating_sub(room.max(1)));
    let unseen = unseen(top, room, words.lines.len(), |_| 1);
    if !unseen.is_empty() {
        canvas.put(canvas.columns().saturating_sub(width(&unseen) + 4), 0, &format!(" {unseen} "), theme.dim);
    }
    for (y, line) in words.lines.iter().skip(top).take(room).enumerate() {
        canvas.put(2, y + 2, line, theme.text);
    }
}
