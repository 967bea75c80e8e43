//! Where a jump begins and what it is to arrive: within the article and its lists.

use super::command::Pane;
use super::model::Model;
use super::state::Left;
use super::trail::{Stop, Whence};
use crate::article::{Bookmarks, Place};

/// Remembers where the reader is, so that the way back is open.
pub(super) fn leave(model: &mut Model) {
    let stop = stop(model, Whence::Here);
    model.trail.leave(stop);
}

/// From a list to its words: the way back leads to the row, and before that to what was read when the list
/// was gone to.
pub(super) fn leave_list(model: &mut Model) {
    let (row, read) = (stop(model, Whence::Here), model.body.read);
    if read != row.place {
        let top = model.body.page(&model.shown.document).row_of(read);
        let top = (top, model.body.setting);
        model.trail.leave(Stop {
            place: read,
            top,
            pane: Pane::Body,
            item: None,
            zoom: false,
            ..row.clone()
        });
    }
    model.trail.leave(row);
}

/// The same before another article takes the place of this one.
pub(super) fn leave_article(model: &mut Model) {
    if model.shown.document.blocks().is_empty() {
        return;
    }
    let whence = article(model);
    let stop = stop(model, whence);
    model.trail.leave(stop);
}

/// The same before the page of a link does.
pub(super) fn leave_for_page(model: &mut Model) {
    let whence = text(model);
    let stop = stop(model, whence);
    model.trail.leave(stop);
}

/// The article of the list that is read, which can be had again; or the text that is read.
pub(super) fn article(model: &Model) -> Whence {
    match model.article() {
        Some(key) => Whence::Article(key.clone(), Place::at(&model.shown.document, model.body.read)),
        None => text(model),
    }
}

/// The text that is read, as it is left.
pub(super) fn text(model: &Model) -> Whence {
    let document = model.shown.document.clone();
    let place = Place::at(&document, model.body.read);
    let bookmarks = Bookmarks { place, marks: model.body.marks.clone() };
    let (elsewhere, kept, open) = (model.web.elsewhere.clone(), model.shown.kept, model.shelf.open);
    Whence::Text(Box::new(Left { document, bookmarks, elsewhere, kept, open }))
}

pub(super) fn stop(model: &mut Model, whence: Whence) -> Stop {
    let pane = model.screen.focus;
    let item = model.list().and_then(|it| it.selected());
    let (top, place) = ((model.body.top, model.body.setting), model.body.place);
    Stop { whence, place, read: model.body.read, top, pane, item, zoom: model.screen.zoom }
}

/// At a stop in the article on the screen.
pub(super) fn arrive(model: &mut Model, to: &Stop) {
    let document = model.shown.document.clone();
    // The list of articles may have been left for another article than this one; an answer that led away from
    // its article is a stop with the text itself.
    let is_here = to.pane != Pane::Articles;
    if to.pane == Pane::Articles && !model.shelf.is_there() {
        return;
    }
    model.screen.focus = to.pane;
    model.screen.selection = None;
    model.screen.zoom = to.zoom;
    if is_here {
        (model.body.place, model.body.read) = (to.place, to.read);
        if to.top.1 == model.body.setting {
            model.body.top = to.top.0;
        } else {
            model.body.show(&document, to.place);
        }
    }
    if to.pane == Pane::Body {
        model.lists_follow();
    } else if let (Some(item), Some(list)) = (to.item, model.list()) {
        list.select_item(item);
        model.screen.linked = model.selected_span(to.pane).map(|_| to.pane);
    }
}

impl Model {
    /// Where the reader is: the end that moves, while selecting.
    pub(super) fn here(&self) -> usize {
        self.screen.selection.map_or(self.body.place, |it| it.head())
    }

    /// The body has gone to a place: while selecting, the end that moves goes along.
    pub(super) fn select_to(&mut self, position: usize) {
        if let Some(selection) = &mut self.screen.selection {
            selection.move_to(&self.shown.document, position);
        }
    }
}
