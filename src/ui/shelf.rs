//! The articles to choose from: those of a folder, a feed, a book, an archive. One of them is read;
//! the place in each is kept.

use super::body::place_at;
use super::command::Pane;
use super::list::List;
use super::message::{Asker, Effect, Place};
use super::model::Model;
use super::shown::Shown;
use super::update::{opened, remembered};
use super::web::{self, Web};
use crate::article::{ArticleId, Document, Headline};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::sync::Arc;

#[derive(Default)]
pub(super) struct Shelf {
    /// In the order of their sources.
    pub rows: Vec<Headline>,
    pub list: List,
    /// The row whose article is on the screen.
    pub open: Option<usize>,
    /// The row whose article was asked for; it may be still on its way.
    wanted: Option<usize>,
    /// The reader has chosen: nothing else takes the place.
    chosen: bool,
    /// Rows come, or came.
    begun: bool,
    /// No more rows will come.
    pub whole: bool,
    /// Files of a folder that are no articles.
    pub left_out: usize,
}

impl Shelf {
    pub(super) fn is_there(&self) -> bool {
        self.rows.len() > 1 || self.begun && !self.whole
    }

    /// The rows that fit the filter, best first; without one all of them.
    pub(super) fn fill(&mut self) {
        let items = self.fitting();
        self.list.fill(items);
    }

    fn fitting(&self) -> Vec<usize> {
        if self.list.filter.trim().is_empty() {
            return (0..self.rows.len()).collect();
        }
        let pattern = Pattern::parse(&self.list.filter, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let score = |(at, it): (usize, &Headline)| {
            Some((pattern.score(Utf32Str::new(&it.line(), &mut buffer), &mut matcher)?, at))
        };
        let mut found: Vec<(u32, usize)> = self.rows.iter().enumerate().filter_map(score).collect();
        found.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1));
        found.into_iter().map(|it| it.1).collect()
    }

    fn row_of(&self, id: ArticleId) -> Option<usize> {
        self.rows.iter().rposition(|it| it.id == id)
    }

    /// The next row that can be read, in the order that is shown.
    fn neighbour(&self, by: isize) -> Option<usize> {
        let all: Vec<usize> = (0..self.rows.len()).collect();
        let here = self.wanted?;
        let order = if self.list.items.contains(&here) { &self.list.items } else { &all };
        let mut at = order.iter().position(|it| *it == here)?;
        for _ in 0..by.unsigned_abs() {
            at = loop {
                at = at.checked_add_signed(by.signum())?;
                if self.rows[*order.get(at)?].refused.is_none() {
                    break at;
                }
            };
        }
        order.get(at).copied()
    }
}

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
        return model.tell("there is nothing to read here");
    }
    let mut effects = Vec::new();
    // What the list leads back to, until something is chosen.
    if shelf.wanted.is_none() {
        let readable = shelf.rows.iter().position(|it| it.refused.is_none());
        effects = readable.map_or_else(Vec::new, |it| want(model, it));
    }
    if whole && model.shelf.rows.len() == 1 {
        model.screen.focus = Pane::Body;
    }
    effects
}

/// The article that was read in the last run.
pub(super) fn last_read(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    let row = model.shelf.row_of(id).filter(|_| !model.shelf.chosen);
    row.map_or_else(Vec::new, |it| want(model, it))
}

fn want(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(id) = model.shelf.rows.get(row).map(|it| it.id) else { return Vec::new() };
    let mut effects: Vec<Effect> = web::place_elsewhere(model).into_iter().collect();
    if let (Some(id), Some(place)) = (model.article(), model.place()) {
        effects.push(Effect::SavePlace(id, place));
    }
    model.shelf.wanted = Some(row);
    model.shelf.list.select_item(row);
    effects.push(Effect::OpenArticle(id));
    effects
}

/// Enter in the list.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(row) = model.shelf.list.selected() else { return model.tell("no article fits") };
    if let Some(why) = model.shelf.rows.get(row).and_then(|it| it.refused.clone()) {
        return model.tell(why.to_string());
    }
    model.shelf.chosen = true;
    model.screen.focus = Pane::Body;
    if model.shelf.open == Some(row) && model.shelf.wanted == Some(row) {
        return Vec::new();
    }
    want(model, row)
}

/// The next article, or the one before.
pub(super) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    if !model.shelf.is_there() {
        return model.tell(ALONE);
    }
    let Some(row) = model.shelf.neighbour(by) else {
        return model.tell(match (by > 0, model.shelf.whole) {
            (true, true) => "this is the last article",
            (true, false) => "no article after this one yet: the list is still read",
            (false, _) => "this is the first article",
        });
    };
    model.shelf.chosen = true;
    if model.screen.focus == Pane::Articles && !model.list_is_beside() {
        model.screen.focus = Pane::Body;
    }
    want(model, row)
}

const ALONE: &str = "this article is alone; name several, a folder, a feed or a book";

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
    id: ArticleId,
    document: Arc<Document>,
    place: Option<Place>,
) -> Vec<Effect> {
    let Some(row) = model.shelf.wanted.filter(|it| model.shelf.rows.get(*it).is_some_and(|it| it.id == id))
    else {
        return Vec::new();
    };
    if model.shelf.open == Some(row) {
        return opened(model, document);
    }
    model.shelf.open = Some(row);
    model.put_away();
    model.web = Web::default();
    let mut effects = opened(model, document);
    model.fill();
    effects.extend(place.map_or_else(Vec::new, |it| remembered(model, it)));
    effects
}

pub(super) fn not_opened(model: &mut Model, id: ArticleId, sentence: String) -> Vec<Effect> {
    let row = model.shelf.row_of(id);
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
        None => model.tell("this article does not say its address"),
    }
}

impl Model {
    /// Which article of the list is read; `None`: there is no list, or the page of a link is read.
    pub fn article(&self) -> Option<ArticleId> {
        let row = self.shelf.open.filter(|_| self.elsewhere().is_none())?;
        Some(self.shelf.rows.get(row)?.id)
    }

    /// Nothing that was chosen or looked for in this article stays for the next.
    pub(super) fn put_away(&mut self) {
        self.shown = Shown::default();
        self.body = self.body.anew();
        (self.highlights, self.quotes.list, self.timeline.list) = Default::default();
        (self.quotes.voice, self.timeline.pair, self.timeline.sign) = (None, None, None);
        self.overlay = None;
        self.search.clear();
        let screen = &mut self.screen;
        (screen.selection, screen.person, screen.linked, screen.awaited) = (None, None, None, None);
    }

    /// The reading place, to be kept; `None` before anything was read.
    pub fn place(&self) -> Option<Place> {
        let document = &self.shown.document;
        (!document.blocks().is_empty()).then(|| place_at(document, self.body.place))
    }

    /// The list stands beside the article; otherwise one lies under the other.
    pub(super) fn list_is_beside(&self) -> bool {
        self.layout().pane(Pane::Articles).is_some() && self.layout().pane(Pane::Body).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(entry: usize, title: &str, refused: bool) -> Headline {
        Headline {
            id: ArticleId { source: 0, entry },
            title: title.into(),
            origin: "Shore Gazette".into(),
            published: None,
            words: Default::default(),
            refused: refused.then(|| "it is damaged".into()),
        }
    }

    #[test]
    fn a_few_letters_find_an_article_and_steps_pass_over_what_cannot_be_read() {
        let titles = ["Ferry kept", "Bridge closed", "Harbour sold", "Bridge opens"];
        let rows = titles.iter().enumerate().map(|(at, it)| headline(at, it, at == 1)).collect();
        let mut shelf = Shelf { rows, wanted: Some(0), ..Shelf::default() };
        shelf.fill();
        assert_eq!(shelf.neighbour(1), Some(2));
        assert_eq!(shelf.neighbour(2), Some(3));
        assert_eq!((shelf.neighbour(3), shelf.neighbour(-1)), (None, None));
        shelf.list.filter = "bridg".into();
        shelf.fill();
        assert_eq!(shelf.list.items, [1, 3]);
    }
}
