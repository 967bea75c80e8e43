//! The articles to choose from: those of a folder, a feed, a book, an archive. One of them is read;
//! the place in each is kept.

use super::command::{Command, Pane};
use super::jumps;
use super::keeping;
use super::keymap::Layer;
use super::message::{Asker, Effect, LibraryWish};
use super::model::Model;
use super::opened::{in_language, opened, remembered};
use super::shown::Shown;
use super::state::{Timeline, Web};
use super::trail::Whence;
use super::web;
use crate::article::{Bookmarks, Document, Headline, Key, Place};
use std::sync::Arc;

/// More rows of the list.
pub(super) fn came(model: &mut Model, rows: Vec<Headline>, left_out: usize, whole: bool) -> Vec<Effect> {
    let shelf = &mut model.shelf;
    let first = !std::mem::replace(&mut shelf.begun, true);
    shelf.rows.extend(rows);
    (shelf.left_out, shelf.whole) = (left_out, whole);
    shelf.fill();
    if first && model.shown.document.blocks().is_empty() {
        model.screen.focus = Pane::Articles;
    }
    if whole && shelf.rows.is_empty() {
        model.screen.focus = Pane::Body;
        let read = !model.shown.document.blocks().is_empty();
        return if read { Vec::new() } else { model.tell("nothing to read here") };
    }
    let mut effects = Vec::new();
    // What the list leads back to, until something is chosen.
    if shelf.wanted.is_none() {
        let readable = shelf.rows.iter().position(|it| it.refused.is_none());
        effects = readable.map_or_else(Vec::new, |it| want(model, it));
    }
    if whole && model.shelf.rows.len() == 1 && !model.shelf.is_library() {
        model.screen.focus = Pane::Body;
    }
    effects
}

/// The article that was read in the last run.
pub(super) fn last_read(model: &mut Model, key: &Key) -> Vec<Effect> {
    let row = model.shelf.row_of(key).filter(|it| !model.shelf.chosen && model.shelf.wanted != Some(*it));
    row.map_or_else(Vec::new, |it| want(model, it))
}

pub(super) fn want(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(key) = model.shelf.rows.get(row).map(|it| it.key.clone()) else { return Vec::new() };
    let mut effects = keeping::reading(model);
    model.shelf.wanted = Some(row);
    model.shelf.list.select_item(row);
    effects.push(Effect::OpenArticle(key));
    effects
}

/// Enter in the list.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(row) = model.shelf.list.selected() else { return model.tell("no article matches") };
    if let Some(why) = model.shelf.rows.get(row).and_then(|it| it.refused.clone()) {
        return model.tell(why.to_string());
    }
    let chosen = std::mem::replace(&mut model.shelf.chosen, true);
    // What is on its way need not be asked for again.
    let another = model.shelf.wanted != Some(row) || model.web.elsewhere.is_some();
    if another && chosen {
        model.screen.focus = Pane::Body;
        jumps::leave_article(model);
        model.screen.focus = Pane::Articles;
    }
    // The way back from the article leads to its row.
    jumps::leave(model);
    model.screen.focus = Pane::Body;
    if another { want(model, row) } else { Vec::new() }
}

/// The next article, or the one before.
pub(super) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    if !model.shelf.is_there() {
        return model.tell(ALONE);
    }
    let Some(row) = model.shelf.neighbour(by) else {
        return model.tell(match (by > 0, model.shelf.whole) {
            (true, true) => "this is the last article",
            (true, false) => "no next article yet: the list is still loading",
            (false, _) => "this is the first article",
        });
    };
    model.shelf.chosen = true;
    jumps::leave_article(model);
    if model.screen.focus == Pane::Articles && !model.list_is_beside() {
        model.screen.focus = Pane::Body;
    }
    want(model, row)
}

const ALONE: &str = "only one article is open; pass several files, a folder, a feed or a book";

/// To the list, and back to the article.
pub(super) fn toggle(model: &mut Model) -> Vec<Effect> {
    if model.screen.focus == Pane::Articles {
        model.screen.focus = Pane::Body;
    } else if model.shelf.is_there() {
        model.screen.focus = Pane::Articles;
        model.screen.selection = None;
        if let Some(open) = model.shelf.open {
            model.shelf.list.select_item(open);
        }
    } else {
        return model.tell(ALONE);
    }
    Vec::new()
}

/// The article is here, or a longer beginning of it. One that is no longer wanted is let go.
pub(super) fn lent(
    model: &mut Model,
    key: &Key,
    document: Arc<Document>,
    bookmarks: Option<Bookmarks>,
) -> Vec<Effect> {
    let Some(row) =
        model.shelf.wanted.filter(|it| model.shelf.rows.get(*it).is_some_and(|it| it.key == *key))
    else {
        return Vec::new();
    };
    if model.shelf.open == Some(row) && model.web.elsewhere.is_none() {
        let document = in_language(model, document);
        // What was found and noted meanwhile is known by the document that is shown.
        let known = *document == *model.shown.document;
        return if known { Vec::new() } else { opened(model, document) };
    }
    if let Some(old) = model.article().cloned() {
        model.trail.marks.insert(old, model.body.marks.clone());
    }
    model.shelf.open = Some(row);
    model.put_away();
    model.web = Web::default();
    let mut effects = opened(model, document);
    model.fill();
    if let Some(marks) =
        model.trail.marks.get(key).cloned().or_else(|| Some(bookmarks.as_ref()?.marks.clone()))
    {
        model.body.marks = marks;
    }
    // Who goes back goes to where he was.
    let back = model.trail.awaited.take().and_then(|it| match it.whence {
        Whence::Article(it, place) if it == *key => Some(place),
        _ => None,
    });
    let to = back.or_else(|| bookmarks.map(|it| it.place)).map(Bookmarks::from);
    effects.extend(to.map_or_else(Vec::new, |it| remembered(model, it)));
    effects
}

pub(super) fn not_opened(model: &mut Model, key: &Key, sentence: String) -> Vec<Effect> {
    let row = model.shelf.row_of(key);
    if let Some(headline) = row.and_then(|it| model.shelf.rows.get_mut(it)) {
        headline.refused = Some(sentence.as_str().into());
    }
    if model.shelf.wanted == row {
        model.shelf.wanted = model.shelf.open;
    }
    model.tell(sentence)
}

/// The whole of what is only a summary here.
pub(super) fn fetch(model: &mut Model) -> Vec<Effect> {
    match model.shown.document.meta.url.clone() {
        Some(address) => web::fetch(model, address.into(), Asker::Link),
        None => model.tell("the address of this article is unknown"),
    }
}

/// Takes the selected article out of the library; out of a folder nothing is taken.
pub(super) fn delete(model: &mut Model) -> Vec<Effect> {
    let row = model.shelf.list.selected().and_then(|it| model.shelf.rows.get(it));
    match row {
        None => model.tell("no row is selected"),
        Some(row) if row.standing.is_none() => {
            model.tell("only articles of the library can be deleted; these are files and pages")
        }
        Some(row) => {
            let (row, title) = (row.key.clone(), row.title.to_string());
            vec![Effect::Library(LibraryWish::Delete { row, title })]
        }
    }
}

pub(super) fn deleted(model: &mut Model, row: &Key, said: &str) -> Vec<Effect> {
    if let Some(row) = model.shelf.row_of(row) {
        model.shelf.gone.push(row);
        model.shelf.fill();
    }
    let keys = model.options.keymap.hints(Layer::Articles, &[(Command::Undo, "takes it back")]);
    model.tell(format!("{said} · {keys}"))
}

pub(super) fn taken_back(model: &mut Model, said: Option<String>) -> Vec<Effect> {
    let Some(said) = said else { return model.tell("nothing to take back") };
    if said.starts_with("deleted") {
        model.shelf.gone.pop();
        model.shelf.fill();
    }
    model.tell(format!("taken back: {said}"))
}

/// An article of the list was looked through.
pub(super) fn counted(model: &mut Model) {
    if let Some(row) = model.shelf.open.filter(|_| model.elsewhere().is_none()) {
        model.shelf.counted.insert(row, model.shown.analysis.quotes.len());
    }
}

/// Another order of the rows.
pub(super) fn sort(model: &mut Model) -> Vec<Effect> {
    model.shelf.sort = model.shelf.sort.next(model.shelf.is_library());
    model.shelf.fill();
    model.tell(model.shelf.order())
}

impl Model {
    /// Which article of the list is read; `None`: there is no list, or the page of a link is read.
    pub fn article(&self) -> Option<&Key> {
        let row = self.shelf.open.filter(|_| self.elsewhere().is_none())?;
        Some(&self.shelf.rows.get(row)?.key)
    }

    /// The list of articles, or of answers, covers the article.
    pub(super) fn article_is_hidden(&self) -> bool {
        match self.screen.focus {
            Pane::Articles => !self.list_is_beside(),
            focus => focus == Pane::Answers,
        }
    }

    /// Nothing that was chosen or looked for in this article stays for the next.
    pub(super) fn put_away(&mut self) {
        self.shown = Shown::default();
        self.body = self.body.anew();
        (self.highlights, self.quotes.list, self.quotes.voice) = Default::default();
        self.timeline = Timeline::default();
        self.asking.shown = None;
        self.overlay.take_if(|it| it.leads_into_article());
        self.search.clear();
        let screen = &mut self.screen;
        (screen.selection, screen.person, screen.linked, screen.awaited) = (None, None, None, None);
    }

    /// Where the reader read last, to be kept; `None` before anything was read.
    pub fn place(&self) -> Option<Place> {
        let document = &self.shown.document;
        // A place that the text does not reach yet is not forgotten either.
        let awaited = self.screen.awaited.as_ref().map(|it| it.place.clone());
        let here = || awaited.unwrap_or_else(|| Place::at(document, self.body.read));
        (!document.blocks().is_empty()).then(here)
    }

    /// The same with the marks.
    pub fn bookmarks(&self) -> Option<Bookmarks> {
        Some(Bookmarks { place: self.place()?, marks: self.body.marks.clone() })
    }
}
