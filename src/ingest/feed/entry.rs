//! A feed as it was understood, and the articles of its entries.

use super::beside::{self, Beside};
use super::mended::mended;
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource, TitleSource};
use crate::ingest::source::given;
use crate::ingest::{Hints, IngestError, html, plain};
use crate::text::Line;
use feed_rs::model;
use std::borrow::Cow;

/// A feed as it was understood.
#[derive(Debug)]
pub(super) struct Feed {
    pub(super) model: model::Feed,
    /// Of each entry, what the model does not tell.
    beside: Vec<Beside>,
    pub(super) title: Option<Line>,
}

/// Feeds make few mistakes, but always the same.
pub(super) fn understood(text: &str) -> Option<Feed> {
    let strict = |text: &str| {
        // What it makes of dates is not the day that they tell.
        let parser = feed_rs::parser::Builder::new().timestamp_parser(|_| None).build();
        parser.parse(text.as_bytes()).ok()
    };
    let model = strict(text).or_else(|| strict(&mended(text)))?;
    let beside = beside::all(text, model.entries.len());
    let title = model.title.as_ref().and_then(|it| title(it, false)).map(Line::from);
    Some(Feed { model, beside, title })
}

impl Feed {
    pub(super) fn has_words(&self, at: usize) -> bool {
        let entry = &self.model.entries[at];
        let words = |it: &model::Text| !it.content.trim().is_empty();
        let body = entry.content.as_ref().and_then(|it| it.body.as_deref());
        entry.title.as_ref().is_some_and(words)
            || entry.summary.as_ref().is_some_and(words)
            || body.is_some_and(|it| !it.trim().is_empty())
            || self.notes(at).is_some()
    }

    /// What is said of a film or a record, where nothing else is said.
    fn notes(&self, at: usize) -> Option<&str> {
        let told = self.model.entries[at].media.iter().filter_map(|it| it.description.as_ref());
        let told = told.map(|it| it.content.as_str()).chain(self.beside[at].notes.as_deref());
        told.into_iter().find(|it| !it.trim().is_empty())
    }

    /// The address of the page that an entry is about.
    pub(super) fn address(&self, at: usize, hints: &Hints) -> Option<String> {
        let beside = &self.beside[at];
        let base = beside.base(self.seen_from(hints));
        beside.address(&self.model.entries[at], base.as_deref())
    }

    /// The address of the feed, or of the page that it belongs to.
    fn seen_from<'a>(&'a self, hints: &'a Hints) -> Option<&'a str> {
        let links = &self.model.links;
        let itself = links.iter().find(|it| it.rel.as_deref() == Some("self"));
        let known = itself.into_iter().chain(links).map(|it| it.href.as_str());
        hints.url.as_deref().or_else(|| known.into_iter().find(|it| it.starts_with("http")))
    }

    pub(super) fn article(&self, at: usize, hints: &Hints) -> Result<Document, IngestError> {
        let (entry, beside) = (&self.model.entries[at], &self.beside[at]);
        let title = entry.title.as_ref().and_then(|it| title(it, beside.text.title));
        let words = |it: &'_ model::Text| Some(it.content.clone()).filter(|it| !it.trim().is_empty());
        let body =
            entry.content.as_ref().and_then(|it| it.body.as_deref()).filter(|it| !it.trim().is_empty());
        let published = beside.published.or(beside.updated);
        let names = entry.authors.iter().filter_map(|it| it.name.as_deref());
        let language = entry.language.as_ref().or(self.model.language.as_ref());
        let url = self.address(at, hints);
        let base = beside.base(self.seen_from(hints)).filter(|_| beside.is_based() || url.is_none());
        let meta = Meta {
            title_source: title.as_ref().map(|_| TitleSource::Metadata),
            title: title.map(Line::from),
            byline: names.map(Line::new).filter(|it| !it.is_empty()).collect(),
            outlet: self.title.clone(),
            url: url.map(Line::from),
            language: language.map(|it| it.chars().take(2).collect::<String>().into()),
            published: given(hints)
                .published
                .or(published.map(|date| Published { date, source: PublishedSource::Metadata })),
            ..Meta::default()
        };
        let mut builder = DocumentBuilder::new(meta);
        if let Some(base) = base {
            builder.base(base);
        }
        if let Some(title) = builder.meta().title.clone() {
            builder.block(BlockKind::Title, &title);
        }
        let summary = entry.summary.as_ref().and_then(words);
        match (body, summary.as_deref()) {
            (Some(body), _) => write(body, beside.text.content, &mut builder),
            (None, Some(summary)) => write(summary, beside.text.summary, &mut builder),
            (None, None) => write(self.notes(at).unwrap_or(""), false, &mut builder),
        }
        if builder.is_empty() {
            return Err(IngestError::Empty { name: hints.name.clone() });
        }
        builder.excerpt(body.is_none());
        Ok(builder.build())
    }
}

/// The words of an entry. What is declared to be text is nothing else; of what is not, few say what it is.
pub(super) fn write(words: &str, declared: bool, builder: &mut DocumentBuilder) {
    if declared {
        plain::told(words, builder);
    } else if html::is_marked_up(words) {
        html::fragment(&html::tagged(words, false), builder);
    } else {
        plain::told(&html::unescaped(words), builder);
    }
}

/// A title may carry markup of its own, where it is not declared to be text.
fn title(text: &model::Text, declared: bool) -> Option<String> {
    let words = text.content.trim();
    let words = match words.contains(['<', '&']) && !declared {
        // One that is written as a page says everything as a page does.
        true => Cow::Owned(html::words(&html::tagged(words, text.content_type.subty() != "html"))),
        false => Cow::Borrowed(words),
    };
    Some(words.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|it| !it.is_empty())
}
