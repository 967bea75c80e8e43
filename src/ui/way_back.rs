//! Going back and forward through the jump list: to places, lists, other articles, and from linked pages.

use super::command::Pane;
use super::jumps::{arrive, article, stop, text};
use super::message::Effect;
use super::model::Model;
use super::shelf;
use super::trail::Whence;
use super::web;

/// Ctrl-O.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    go(model, false).unwrap_or_else(|| model.tell("no earlier place to jump back to"))
}

/// And the other way.
pub(super) fn forward(model: &mut Model) -> Vec<Effect> {
    go(model, true).unwrap_or_else(|| model.tell("no later place to jump forward to"))
}

fn go(model: &mut Model, ahead: bool) -> Option<Vec<Effect>> {
    loop {
        let to = model.trail.take(ahead)?;
        match &to.whence {
            Whence::Here => {
                let from = stop(model, Whence::Here);
                if (from.place, from.pane) == (to.place, to.pane) {
                    continue;
                }
                model.trail.push(from, !ahead);
                arrive(model, &to);
                return Some(Vec::new());
            }
            Whence::Text(left) => {
                let whence = text(model);
                let from = stop(model, whence);
                model.trail.push(from, !ahead);
                let wishes = web::come_back(model, left);
                if to.pane == Pane::Answers {
                    model.back_to_answers(to.item);
                }
                return Some(wishes);
            }
            Whence::Article(key, _) if model.article() == Some(key) => {
                arrive(model, &to);
                return Some(Vec::new());
            }
            Whence::Article(key, _) => {
                let Some(row) = model.shelf.row_of(key) else { continue };
                let whence = article(model);
                let from = stop(model, whence);
                model.trail.push(from, !ahead);
                model.screen.focus = if model.list_is_beside() { to.pane } else { Pane::Body };
                model.trail.awaited = Some(to);
                return Some(shelf::want(model, row));
            }
        }
    }
}
