//! What was in the bytes: one article, or the many of a feed, a book or an archive.

use super::Hints;
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource, TitleSource};

/// The articles of one source, in its own order.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// How the whole is called, where it is more than its articles.
    pub title: Option<String>,
    pub articles: Vec<Document>,
}

impl Source {
    pub(super) fn one(document: Document) -> Source {
        Source { title: None, articles: vec![document] }
    }

    /// The beginning of something that can only be read as a whole.
    pub(super) fn nothing_yet() -> Source {
        let mut builder = DocumentBuilder::default();
        builder.partial(true);
        Source::one(builder.build())
    }

    /// One document: the only article, or all of them as sections.
    pub fn joined(mut self) -> Document {
        if self.articles.len() == 1 && self.title.is_none() {
            return self.articles.remove(0);
        }
        let meta = Meta { title: self.title, title_source: Some(TitleSource::Metadata), ..Meta::default() };
        let mut builder =
            DocumentBuilder::new(Meta { title_source: meta.title.as_ref().and(meta.title_source), ..meta });
        if let Some(title) = builder.meta().title.clone() {
            builder.block(BlockKind::Title, &title);
        }
        for article in &self.articles {
            append(article, &mut builder);
        }
        builder.build()
    }
}

/// Its title becomes a heading.
fn append(article: &Document, builder: &mut DocumentBuilder) {
    let is_head = |kind| matches!(kind, BlockKind::Title | BlockKind::Heading);
    let first = article.blocks().iter().find(|it| is_head(it.kind)).map(|it| article.words(it.span));
    if let Some(title) = article.meta.title.as_deref().filter(|it| Some(*it) != first) {
        builder.block(BlockKind::Heading, title);
    }
    for block in article.blocks() {
        let kind = if block.kind == BlockKind::Title { BlockKind::Heading } else { block.kind };
        builder.copied(kind, article, *block);
    }
    article.aside.iter().for_each(|it| builder.aside(it));
    builder.hidden(article.hidden);
}

/// What the caller knows, as far as it is about the article.
pub(super) fn given(hints: &Hints) -> Meta {
    Meta {
        title: hints.title.clone(),
        title_source: hints.title.as_ref().map(|_| TitleSource::Given),
        url: hints.url.clone(),
        published: hints.published.map(|date| Published { date, source: PublishedSource::Given }),
        ..Meta::default()
    }
}
