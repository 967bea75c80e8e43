//! What is being read: the document, what was found in it, and what all panes need to know of both.

use super::set::SetLately;
use crate::article::{BlockKind, Document, PublishedSource};
use crate::finding::{Analysis, Person, PersonKind, QuoteKind};
use crate::text::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// One who is quoted, in order of the first quotation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Voice {
    pub name: String,
    pub role: Option<String>,
    pub person: Option<usize>,
    /// The number that decides the colour; who is not known has none.
    pub colour: Option<usize>,
    /// Which quotes, in reading order.
    pub quotes: Vec<usize>,
}

#[derive(Default)]
pub(super) struct Shown {
    pub document: Arc<Document>,
    pub analysis: Arc<Analysis>,
    /// The analysis is that of this document.
    pub analyzed: bool,
    pub voices: Vec<Voice>,
    /// The voice of each quote.
    pub voice_of: Vec<usize>,
    /// The rows of the lists as they were set lately.
    pub set_lately: SetLately,
    words_per_byte: f64,
}

/// What a quotation without a known speaker is listed under.
pub(super) const UNKNOWN: &str = "unknown speaker";

/// Words that a reader reads in a minute.
const PACE: f64 = 230.0;

impl Shown {
    pub(super) fn open(&mut self, document: Arc<Document>) {
        let sample = &document.text().as_bytes()[..document.text().len().min(1 << 20)];
        let spaces = sample.iter().filter(|it| it.is_ascii_whitespace()).count();
        self.words_per_byte = if sample.is_empty() { 0.0 } else { (spaces + 1) as f64 / sample.len() as f64 };
        self.document = document;
        self.analyzed = false;
    }

    /// What nobody said is not shown among the quotes.
    pub(super) fn analyzed(&mut self, mut analysis: Arc<Analysis>) {
        if analysis.spoken().count() < analysis.quotes.len() {
            Arc::make_mut(&mut analysis).leave_out_attitudes();
        }
        self.voices.clear();
        self.voice_of.clear();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (at, quote) in analysis.quotes.iter().enumerate() {
            let speaker = quote.speaker.as_ref().filter(|it| it.called().is_some());
            let name = speaker.map_or(UNKNOWN, |it| &it.name);
            let voice = *known.entry(name.to_lowercase()).or_insert_with(|| {
                let person = speaker.and_then(|it| it.person);
                let role = person.and_then(|it| analysis.people.get(it)).and_then(|it| it.role.clone());
                let known = self.voices.iter().filter(|it| it.colour.is_some()).count();
                let colour = speaker.map(|_| known);
                self.voices.push(Voice { name: name.to_string(), role, person, colour, quotes: Vec::new() });
                self.voices.len() - 1
            });
            self.voices[voice].quotes.push(at);
            self.voice_of.push(voice);
        }
        self.analysis = analysis;
        self.analyzed = true;
    }

    pub(super) fn title(&self) -> Option<&str> {
        self.document.meta.title.as_deref()
    }

    /// The article's date with where it comes from.
    pub(super) fn date_line(&self) -> String {
        let published = self.analysis.published.filter(|_| self.analyzed).or(self.document.meta.published);
        match published {
            Some(it) if it.source == PublishedSource::Inferred => {
                format!("{} or later (inferred)", it.date.words())
            }
            Some(it) if it.source == PublishedSource::Given => format!("{} (given)", it.date.words()),
            Some(it) => it.date.words(),
            None => "date unknown".to_string(),
        }
    }

    /// Outlet and date as the header shows them.
    pub(super) fn origin(&self) -> String {
        match &self.document.meta.outlet {
            Some(outlet) => format!("{outlet} · {}", self.date_line()),
            None => self.date_line(),
        }
    }

    /// Minutes to read from a position to the end.
    pub(super) fn minutes(&self, position: usize) -> usize {
        let left = self.document.text().len().saturating_sub(position);
        (left as f64 * self.words_per_byte / PACE).ceil() as usize
    }

    /// Whether the article itself starts with its title.
    pub(super) fn opens_with_title(&self) -> bool {
        self.document.blocks().first().is_some_and(|it| it.kind == BlockKind::Title)
    }

    pub(super) fn quote_words(&self, quote: usize) -> String {
        let Some(quote) = self.analysis.quotes.get(quote) else { return String::new() };
        quote.parts.iter().map(|it| self.document.words(*it)).collect::<Vec<_>>().join(" … ")
    }

    /// The colour of whoever says a quotation.
    pub(super) fn colour(&self, quote: usize) -> Option<usize> {
        self.voices.get(*self.voice_of.get(quote)?)?.colour
    }

    pub(super) fn person_name(&self, person: usize) -> &str {
        self.analysis.people.get(person).map_or("?", |it| &it.name)
    }

    /// `Putin` for a person, the whole name for anything else.
    pub(super) fn short_name(&self, person: usize) -> &str {
        self.analysis.people.get(person).map_or("?", short_name)
    }
}

fn short_name(person: &Person) -> &str {
    if person.kind == PersonKind::Person {
        person
            .name
            .rsplit(' ')
            .find(|it| !matches!(*it, "Jr." | "Sr." | "II" | "III"))
            .unwrap_or(&person.name)
    } else {
        &person.name
    }
}

/// The sign by which a list tells kinds of quotation apart.
pub(super) fn kind_glyph(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "“",
        QuoteKind::Mixed => "~",
        QuoteKind::Indirect => "·",
    }
}

/// The index of the first of sorted spans that ends after a position.
pub(super) fn first_after<T>(items: &[T], position: usize, span: impl Fn(&T) -> Span) -> usize {
    items.partition_point(|it| span(it).end <= position)
}
