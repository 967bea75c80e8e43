//! After every message: layout, wrapping for the available room, cursors kept in sight.

use super::command::Pane;
use super::flow::{JUSTIFIED, Setting};
use super::layout::{Layout, Wanted, below_rule, list_columns};
use super::model::Model;
use super::panes::{answers, articles, body, highlights, overlay, quotes, timeline};
use crate::reading::is_english;
use crate::settings::ListName;
use ratatui::layout::Rect;

impl Model {
    pub(super) fn layout(&self) -> Layout {
        Layout::of(Wanted {
            columns: self.screen.columns,
            rows: self.screen.rows,
            focus: self.screen.focus,
            zoom: self.screen.zoom,
            highlights: highlights::wanted_rows(self),
            quotes: quotes::wanted_rows(self),
            timeline: timeline::wanted_rows(self, list_columns(self.screen.columns)),
            whole: quotes::whole_rows(self, list_columns(self.screen.columns)),
            whole_highlight: highlights::whole_rows(self, list_columns(self.screen.columns)),
            articles: self.shelf.is_there(),
            beside: ListName::ALL.map(|it| self.options.settings.panes.contains(&it)),
        })
    }

    /// After every message: text set for the room there is, cursors in sight.
    pub(super) fn settle(&mut self) {
        let layout = self.layout();
        if let Some(area) = layout.pane(Pane::Body).or(layout.peek.map(below_rule)) {
            let measure = body::measure(area.width, self.options.settings.width);
            let justify = self.screen.justify && measure >= JUSTIFIED;
            // Without hyphens the gaps of a justified line would be too wide.
            let hyphenate = self.screen.hyphenate || justify;
            // Where a word may be cut is known of English alone.
            let setting = Setting { measure, hyphenate: hyphenate && is_english(self.language()), justify };
            let document = self.shown.document.clone();
            self.body.follow(&document, setting);
            self.body.reset(&document, setting, usize::from(area.height).max(1));
        }
        keep_in_sight(self, &layout);
    }

    /// What the article is written in, as far as that is known yet.
    fn language(&self) -> Option<&str> {
        let meta = &self.shown.document.meta;
        let found = self.shown.analysis.language.as_deref().filter(|_| self.shown.analyzed);
        meta.spoken.as_deref().or(found).or(meta.language.as_deref())
    }

    /// The list of articles stands beside the article; otherwise one lies under the other.
    pub(super) fn list_is_beside(&self) -> bool {
        let layout = self.layout();
        layout.pane(Pane::Articles).is_some() && layout.pane(Pane::Body).is_some()
    }
}

/// Keeps every list's selected row in sight.
fn keep_in_sight(model: &mut Model, layout: &Layout) {
    let room = |area: Rect, above: usize| usize::from(area.height).saturating_sub(above);
    if let Some(area) = layout.pane(Pane::Highlights) {
        let mut cursor = model.highlights.cursor;
        let height = |row| highlights::height(model, row, usize::from(area.width));
        cursor.settle(model.highlights.items.len(), room(area, 1), height);
        model.highlights.cursor = cursor;
    }
    if let Some(area) = layout.pane(Pane::Quotes) {
        let last = model.quotes.list.items.len().saturating_sub(1);
        model.quotes.list.cursor.selected = model.quotes.list.cursor.selected.min(last);
        model.quotes.shares = quotes::shares(model, area);
        let mut cursor = model.quotes.list.cursor;
        cursor.settle(model.quotes.list.items.len(), room(area, 1), |row| {
            quotes::height(model, row, usize::from(area.width))
        });
        model.quotes.list.cursor = cursor;
    }
    if let Some(area) = layout.pane(Pane::Timeline) {
        let mut cursor = model.timeline.list.cursor;
        let above = 1 + timeline::strip_rows(model, area);
        cursor.settle(model.timeline.list.items.len(), room(area, above), |row| {
            timeline::height(model, row, usize::from(area.width))
        });
        model.timeline.list.cursor = cursor;
    }
    if let Some(area) = layout.pane(Pane::Articles) {
        let mut cursor = model.shelf.list.cursor;
        let height = |row| articles::height(model, row, usize::from(area.width));
        cursor.settle(model.shelf.list.items.len(), room(area, 2), height);
        model.shelf.list.cursor = cursor;
    }
    if let Some(area) = layout.pane(Pane::Answers) {
        let mut cursor = model.asking.list.cursor;
        let height = |row| answers::height(model, row, usize::from(area.width));
        cursor.settle(model.asking.list.items.len(), room(area, answers::above(model, area)), height);
        model.asking.list.cursor = cursor;
    }
    overlay::settle(model);
}
