//! What the lists hold: filled from the analysis, kept in step with the body.

use super::command::Pane;
use super::list::filtered;
use super::message::Effect;
use super::model::Model;
use super::page::RowAt;
use super::shown::first_after;
use super::state::{Highlighted, Row};
use crate::settings::ListName;
use crate::text::Span;

fn list_name(pane: Pane) -> Option<ListName> {
    match pane {
        Pane::Highlights => Some(ListName::Highlights),
        Pane::Quotes => Some(ListName::Quotes),
        Pane::Timeline => Some(ListName::Timeline),
        Pane::Body | Pane::Articles | Pane::Answers => None,
    }
}

impl Model {
    /// Fills every list anew, after an analysis or another choice of what is shown.
    pub(super) fn fill(&mut self) {
        let analysis = self.shown.analysis.clone();
        let yours = (0..self.shown.yours.marked.len()).map(Highlighted::Yours);
        let found = (0..analysis.highlights.len()).map(Highlighted::Found);
        let all = yours.chain(found).map(Highlighted::number);
        let highlights = filtered(all, &self.highlights.filter, |it| self.highlight_words(it));
        self.highlights.fill(highlights);
        let quotes = self.wanted_quotes();
        self.quotes.list.fill(quotes);
        self.fill_timeline();
        match self.screen.focus {
            Pane::Articles => self.shelf.fill(),
            Pane::Answers => self.asking.fill(),
            _ => {}
        }
    }

    fn highlight_span(&self, item: usize) -> Option<Span> {
        match Highlighted::of(item) {
            Highlighted::Yours(at) => Some(self.shown.yours.marked.get(at)?.span),
            Highlighted::Found(at) => Some(self.shown.analysis.highlights.get(at)?.span),
        }
    }

    /// The words of a highlight, with what the reader noted on it.
    pub(super) fn highlight_words(&self, item: usize) -> String {
        let words = self.highlight_span(item).map_or("", |it| self.shown.document.words(it));
        let note = match Highlighted::of(item) {
            Highlighted::Yours(at) => self.shown.yours.marked.get(at).and_then(|it| it.note.as_ref()),
            Highlighted::Found(_) => None,
        };
        note.map_or_else(|| words.to_string(), |it| format!("{words} — {it}"))
    }

    /// Whether a list is folded: to few lines each, or to its main rows.
    pub(super) fn is_folded(&self, pane: Pane) -> bool {
        let is_open = pane == Pane::Timeline && self.timeline.rest;
        !is_open && list_name(pane).is_some_and(|it| self.options.settings.folding.contains(&it))
    }

    /// Folds a list, or unfolds it.
    pub(super) fn fold(&mut self, pane: Pane, folded: bool) -> Vec<Effect> {
        let Some(list) = list_name(pane) else { return Vec::new() };
        let folding = &mut self.options.settings.folding;
        folding.retain(|it| *it != list);
        if folded {
            folding.push(list);
        }
        if pane == Pane::Timeline {
            self.timeline.rest = false;
        }
        self.fill();
        Vec::new()
    }

    fn wanted_quotes(&self) -> Vec<usize> {
        let shown = &self.shown;
        let all: Vec<usize> = if self.quotes.by_speaker {
            shown.voices.iter().flat_map(|it| it.quotes.iter().copied()).collect()
        } else {
            (0..shown.analysis.quotes.len()).collect()
        };
        let chosen =
            all.into_iter().filter(|it| self.quotes.voice.is_none_or(|voice| shown.voice_of[*it] == voice));
        let words =
            |it: usize| format!("{} {}", shown.voices[shown.voice_of[it]].name, shown.quote_words(it));
        filtered(chosen, &self.quotes.list.filter, words)
    }

    /// Only what this voice says, from its first words; or everything, and what is selected stays so.
    pub(super) fn choose_voice(&mut self, voice: Option<usize>) {
        self.quotes.voice = voice;
        self.fill();
        if voice.is_some() {
            self.quotes.list.cursor.select(0);
        }
    }

    /// The words that the selected row of a list stands for.
    pub(super) fn selected_span(&self, pane: Pane) -> Option<Span> {
        let item = match pane {
            Pane::Body | Pane::Articles => None,
            Pane::Answers => self.asking.list.selected(),
            Pane::Highlights => self.highlights.selected(),
            Pane::Quotes => self.quotes.list.selected(),
            Pane::Timeline => self.timeline.list.selected(),
        };
        self.item_span(pane, item?)
    }

    fn item_span(&self, pane: Pane, item: usize) -> Option<Span> {
        let analysis = &self.shown.analysis;
        match pane {
            Pane::Body | Pane::Articles => None,
            // Of answers only the one that was opened stands in the text.
            Pane::Answers => self.asking.shown.filter(|it| it.0 == item).map(|it| it.1),
            Pane::Highlights => self.highlight_span(item),
            Pane::Quotes => Some(analysis.quotes.get(item)?.span),
            Pane::Timeline => match Row::of(item) {
                Row::Event(event) => Some(analysis.events.get(event)?.sentence),
                Row::Time(time) => Some(analysis.times.get(time)?.span),
                Row::Fold(_) => None,
            },
        }
    }

    /// The words of a row, for searching in a list.
    pub(super) fn row_words(&self, pane: Pane, item: usize) -> String {
        let analysis = &self.shown.analysis;
        match pane {
            Pane::Body => String::new(),
            Pane::Articles => self.shelf.rows[item].line(),
            Pane::Answers => self.asking.words(item),
            Pane::Highlights => self.highlight_words(item),
            Pane::Quotes => {
                format!(
                    "{} {}",
                    self.shown.voices[self.shown.voice_of[item]].name,
                    self.shown.quote_words(item)
                )
            }
            Pane::Timeline => match Row::of(item) {
                Row::Event(event) => self.event_words(&analysis.events[event]),
                Row::Time(time) => self.shown.time_words(time),
                Row::Fold(_) => String::new(),
            },
        }
    }

    /// A list was moved in: the body shows the words of its selected row.
    pub(super) fn body_follows(&mut self) {
        let pane = self.screen.focus;
        if let Some(span) = self.selected_span(pane) {
            self.screen.linked = Some(pane);
            let document = self.shown.document.clone();
            self.body.reveal_words(&document, span);
        }
    }

    /// The first row of what is below a list that stands alone. The words of the selected row are in it, but nobody has gone to
    /// them: the body stays where it is.
    pub(super) fn peek_top(&self) -> RowAt {
        let words = self.selected_span(self.screen.focus);
        words.map_or(self.body.top, |it| self.body.top_for(&self.shown.document, it))
    }

    /// A list is being moved in: words in sight are shown as selected at once; a whole page is turned only
    /// when the keys rest, so that passing by a row is neither a flicker nor a page to send.
    pub(super) fn body_follows_at_rest(&mut self) -> Vec<Effect> {
        let words = self.selected_span(self.screen.focus);
        let turns = words.filter(|it| {
            self.layout().pane(Pane::Body).is_some() && !self.body.is_in_sight(&self.shown.document, *it)
        });
        if turns.is_none() {
            self.body_follows();
            return Vec::new();
        }
        self.screen.linked = Some(self.screen.focus);
        self.screen.turns_to = turns;
        vec![Effect::Rest]
    }

    /// The body was moved: the lists select what is nearest to the place.
    pub(super) fn lists_follow(&mut self) {
        if !self.shown.analyzed {
            return;
        }
        let place = self.body.place;
        let analysis = self.shown.analysis.clone();
        let near = |items: &[usize], start: &dyn Fn(usize) -> Span| {
            let after =
                items.iter().copied().filter(|it| start(*it).end > place).min_by_key(|it| start(*it).start);
            after.or_else(|| items.iter().copied().max_by_key(|it| start(*it).start))
        };
        if let Some(quote) = near(&self.quotes.list.items, &|it| analysis.quotes[it].span) {
            self.quotes.list.select_item(quote);
        }
        let span = |it: usize| self.item_span(Pane::Timeline, it).unwrap_or_default();
        let event = near(&self.timeline.list.items, &span);
        // A chronology is met from its beginning; from then on it follows.
        match event.filter(|_| self.body.top != RowAt::default()) {
            Some(event) => self.timeline.list.select_item(event),
            None => self.timeline.list.cursor.select(0),
        }
        // The words that answered stay marked.
        let stays = |it: &Pane| self.screen.focus != Pane::Body || *it == Pane::Answers;
        self.screen.linked = self.screen.linked.filter(stays);
    }

    /// A list is looked at: it selects the row nearest to what is read, or keeps one that is read itself.
    pub(super) fn select_nearest(&mut self, pane: Pane) {
        let place = self.body.place;
        let read = self.selected_span(pane).is_some_and(|it| it.start <= place && place < it.end);
        if !self.shown.analyzed || read || matches!(pane, Pane::Body | Pane::Articles | Pane::Answers) {
            return;
        }
        let list = match pane {
            Pane::Highlights => &self.highlights,
            Pane::Quotes => &self.quotes.list,
            _ => &self.timeline.list,
        };
        // A chronology is met from its beginning.
        if pane == Pane::Timeline && self.body.top == RowAt::default() {
            return;
        }
        let span = |it: usize| self.item_span(pane, it).unwrap_or_default();
        let after =
            list.items.iter().copied().filter(|it| span(*it).end > place).min_by_key(|it| span(*it).start);
        let near = after.or_else(|| list.items.iter().copied().max_by_key(|it| span(*it).start));
        if let (Some(item), Some(list)) = (near, self.list_of(pane)) {
            list.select_item(item);
        }
    }

    /// Whether the words of the selected row are on the screen.
    pub(super) fn is_in_sight(&self, pane: Pane) -> bool {
        let words = self.selected_span(pane);
        words.is_some_and(|it| self.body.is_in_sight(&self.shown.document, it))
    }

    /// The quotation that is said at the place or next on this screen.
    pub(super) fn quote_here(&self) -> Option<usize> {
        let quotes = &self.shown.analysis.quotes;
        let end = self.body_end();
        let page = self.body.page(&self.shown.document);
        let top = page.position(self.body.top);
        // What is marked as selected and in sight comes first.
        let linked = self.quotes.list.selected().filter(|_| self.screen.linked == Some(Pane::Quotes));
        let in_sight =
            |it: &usize| quotes.get(*it).is_some_and(|it| it.span.end > top && it.span.start < end);
        if let Some(quote) = linked.filter(in_sight) {
            return Some(quote);
        }
        let quote = first_after(quotes, self.body.place, |it| it.span);
        quotes.get(quote).filter(|it| self.shown.analyzed && it.span.start < end).map(|_| quote)
    }

    /// The event that is told at the place or next on this screen.
    pub(super) fn event_here(&self) -> Option<usize> {
        let (place, end) = (self.body.place, self.body_end());
        let events = self.shown.analysis.events.iter().enumerate().filter(|_| self.shown.analyzed);
        let on = events.filter(|(_, it)| it.sentence.end > place && it.sentence.start < end);
        on.min_by_key(|(_, it)| it.sentence.start).map(|(at, _)| at)
    }

    /// The last position on the screen.
    fn body_end(&self) -> usize {
        let page = self.body.page(&self.shown.document);
        let last = page.down(self.body.top, self.body.rows.saturating_sub(1));
        page.position(page.down(last, 1)).max(self.body.place + 1)
    }
}
