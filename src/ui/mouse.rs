//! The mouse: the wheel scrolls what it is over, a click focuses and selects.

use super::act::act;
use super::command::{Command, Pane};
use super::message::Effect;
use super::model::{Model, Overlay};
use super::overlay;
use super::panes;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

pub(super) fn handle(model: &mut Model, event: MouseEvent) -> Vec<Effect> {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(model, at, Command::Down),
        MouseEventKind::ScrollUp => wheel(model, at, Command::Up),
        MouseEventKind::Down(MouseButton::Left) => click(model, at),
        _ => Vec::new(),
    }
}

/// The focus stays where it is: only what lies under the mouse moves.
fn wheel(model: &mut Model, at: Position, command: Command) -> Vec<Effect> {
    if let Some(Overlay::Picker(picker)) = &mut model.overlay {
        let step = match command {
            Command::Down => super::cursor::Step::Next(1),
            _ => super::cursor::Step::Previous(1),
        };
        picker.go(step);
        return Vec::new();
    }
    let Some((pane, _)) = under(model, at) else { return Vec::new() };
    let focus = std::mem::replace(&mut model.screen.focus, pane);
    let rows = if pane == Pane::Body { NOTCH } else { 1 };
    let effects = act(model, command, Some(rows));
    if pane == Pane::Body {
        model.body.read = model.body.place;
    }
    model.screen.focus = focus;
    effects
}

fn click(model: &mut Model, at: Position) -> Vec<Effect> {
    model.notice = None;
    if let Some(Overlay::Picker(_)) = &model.overlay {
        let screen = Rect::new(0, 0, model.screen.columns, model.screen.rows);
        return match panes::overlay::row_under(model, screen, at) {
            Some(row) => overlay::click(model, row),
            None => overlay::close(model),
        };
    }
    if model.overlay.take().is_some() {
        return Vec::new();
    }
    let layout = model.layout();
    if let Some(pane) =
        layout.tabs.filter(|it| it.contains(at)).and_then(|_| panes::status::tab_under(model, at.x))
    {
        return act(model, Command::Focus(pane), None);
    }
    let Some((pane, area)) = under(model, at) else { return Vec::new() };
    let row = usize::from(at.y - area.y);
    if pane == Pane::Body {
        return click_body(model, row);
    }
    let columns = usize::from(area.width);
    let hit = match pane {
        Pane::Highlights => {
            row_at(row, 1, model.highlights.cursor.top, |it| panes::highlights::height(model, it, columns))
        }
        Pane::Quotes => {
            row_at(row, 1, model.quotes.list.cursor.top, |it| panes::quotes::height(model, it, columns))
        }
        Pane::Articles => {
            row_at(row, 2, model.shelf.list.cursor.top, |it| panes::articles::height(model, it, columns))
        }
        Pane::Answers => {
            let above = panes::answers::above(model, area);
            row_at(row, above, model.asking.list.cursor.top, |it| panes::answers::height(model, it, columns))
        }
        _ => {
            let above = 1 + panes::timeline::strip_rows(model, area);
            row_at(row, above, model.timeline.list.cursor.top, |it| {
                panes::timeline::height(model, it, columns)
            })
        }
    };
    let focused = model.screen.focus == pane;
    model.screen.focus = pane;
    // A second click on a row of the list opens it.
    let again = match pane {
        Pane::Articles => hit == Some(model.shelf.list.cursor.selected),
        Pane::Answers => hit == Some(model.asking.list.cursor.selected),
        _ => false,
    };
    if again {
        return act(model, Command::Open, None);
    }
    match (hit, model.list()) {
        (Some(row), Some(list)) if row < list.items.len() => {
            list.cursor.select(row);
            model.body_follows();
        }
        _ if !focused => model.select_nearest(pane),
        _ => {}
    }
    Vec::new()
}

/// A click on words that someone says, or that tell of an event, selects it in its list.
fn click_body(model: &mut Model, row: usize) -> Vec<Effect> {
    model.screen.focus = Pane::Body;
    let rows = model.body.page(&model.shown.document).rows(model.body.top, row + 1);
    let Some(line) = rows.get(row).and_then(|it| it.line) else { return Vec::new() };
    model.body.place = line.span.start;
    let quote = model.shown.analysis.quotes.iter().position(|it| it.span.overlaps(line.span));
    let event = model.shown.analysis.events.iter().position(|it| it.sentence.overlaps(line.span));
    match (quote, event) {
        (Some(quote), _) => {
            model.quotes.list.select_item(quote);
            model.screen.linked = Some(Pane::Quotes);
        }
        (None, Some(event)) => {
            model.timeline.list.select_item(event);
            model.screen.linked = Some(Pane::Timeline);
        }
        (None, None) => model.screen.linked = None,
    }
    Vec::new()
}

fn under(model: &Model, at: Position) -> Option<(Pane, Rect)> {
    model.layout().panes.into_iter().find(|it| it.1.contains(at))
}

/// Which row of a list lies `line` lines below its top.
fn row_at(line: usize, above: usize, top: usize, height: impl Fn(usize) -> usize) -> Option<usize> {
    let mut left = line.checked_sub(above)?;
    let mut row = top;
    loop {
        let lines = height(row).max(1);
        if left < lines {
            return Some(row);
        }
        left -= lines;
        row += 1;
    }
}
