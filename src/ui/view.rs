//! The view: draws the whole screen from the model, the panes by the layout, overlays on top.

use super::canvas::Canvas;
use super::command::Pane;
use super::layout::below_rule;
use super::model::Model;
use super::panes::{answers, articles, body, highlights, overlay, quotes, status, timeline};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws everything; says where the cursor is shown, if anywhere. Changes nothing.
pub fn view(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let theme = model.theme();
    let screen = buffer.area;
    let mut canvas = Canvas::new(buffer, screen);
    let layout = model.layout();
    let Some(line) = layout.status else {
        status::tiny(&mut canvas, &theme);
        return None;
    };
    for rule in &layout.rules {
        canvas.inside(*rule).rule_down(0, theme.rule);
    }
    if let Some(area) = layout.header {
        status::header(model, &mut canvas.inside(area), &theme);
    }
    if let Some(area) = layout.outline {
        status::outline(model, &mut canvas.inside(area), &theme);
    }
    for (pane, area) in &layout.panes {
        let mut inside = canvas.inside(*area);
        match pane {
            Pane::Body => body::draw(model, &mut inside, &theme, model.body.top),
            Pane::Highlights => highlights::draw(model, &mut inside, &theme),
            Pane::Quotes => quotes::draw(model, &mut inside, &theme),
            Pane::Timeline => timeline::draw(model, &mut inside, &theme),
            Pane::Articles => articles::draw(model, &mut inside, &theme),
            Pane::Answers => answers::draw(model, &mut inside, &theme),
        }
    }
    if let Some(area) = layout.peek {
        let mut inside = canvas.inside(area);
        inside.rule_across(0, theme.rule);
        body::draw(model, &mut canvas.inside(below_rule(area)), &theme, model.peek_top());
    }
    status::status(model, &mut canvas.inside(line), &theme, layout.tabs.is_some());
    let bottom = layout.hints.unwrap_or(line);
    if layout.hints.is_some() || model.web.waits.is_some() {
        let mut inside = canvas.inside(bottom);
        inside.clear();
        status::hints(model, &mut inside, &theme);
    }
    let over = screen_above(screen, bottom);
    let typed = overlay::draw(model, &mut canvas.inside(over), &theme);
    status::notice(model, &mut canvas, bottom, &theme);
    let end = status::prompt(model, &mut canvas.inside(bottom), &theme);
    end.map(|it| Position::new(bottom.x + it as u16, bottom.y)).or(typed)
}

fn screen_above(screen: Rect, bottom: Rect) -> Rect {
    Rect { height: bottom.y.saturating_sub(screen.y), ..screen }
}
