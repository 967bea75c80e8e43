//! What was in the bytes: one article, or the many of a feed, a book or an archive.

use super::{Hints, IngestError};
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource, TitleSource};
use crate::text::Line;

/// All articles of a source together have no more text than this when they are joined.
const MOST_JOINED: usize = 64 << 20;

/// The articles of one source, in its own order. They are read when they are asked for: a feed of ten
/// thousand entries costs no more than its bytes.
pub struct Source<'a> {
    /// How the whole is called, where it is more than its articles.
    pub title: Option<Line>,
    pub entries: Vec<Entry<'a>>,
}

/// One article of a source.
pub struct Entry<'a> {
    /// How it is known in its source, whatever stands before it: an address, a number, a path.
    pub key: Option<String>,
    /// What the reader says it is in.
    spoken: Option<Line>,
    /// What it was read from is damaged.
    damaged: bool,
    content: Content<'a>,
}

enum Content<'a> {
    Read(Box<Document>),
    Unread(Reader<'a>),
}

type Reader<'a> = Box<dyn Fn() -> Result<Document, IngestError> + Send + Sync + 'a>;

impl<'a> Entry<'a> {
    pub(super) fn unread(
        key: Option<String>,
        read: impl Fn() -> Result<Document, IngestError> + Send + Sync + 'a,
    ) -> Entry<'a> {
        Entry { key, spoken: None, damaged: false, content: Content::Unread(Box::new(read)) }
    }

    pub(super) fn damaged(self, damaged: bool) -> Entry<'a> {
        Entry { damaged: self.damaged || damaged, ..self }
    }

    /// The article; one that is read already is copied.
    pub fn read(&self) -> Result<Document, IngestError> {
        let mut document = match &self.content {
            Content::Read(document) => (**document).clone(),
            Content::Unread(read) => read().map_err(|it| it.of_damaged(self.damaged))?,
        };
        document.meta.spoken = self.spoken.clone();
        document.damaged = self.damaged;
        Ok(document)
    }

    /// The article, where nobody asks for it again.
    pub fn into_document(self) -> Result<Document, IngestError> {
        let mut document = match self.content {
            Content::Read(document) => *document,
            Content::Unread(read) => read().map_err(|it| it.of_damaged(self.damaged))?,
        };
        document.meta.spoken = self.spoken;
        document.damaged = self.damaged;
        Ok(document)
    }
}

impl From<Document> for Entry<'_> {
    fn from(document: Document) -> Self {
        Entry { key: None, spoken: None, damaged: false, content: Content::Read(Box::new(document)) }
    }
}

impl<'a> Source<'a> {
    pub(super) fn one(document: Document) -> Source<'a> {
        Source { title: None, entries: vec![document.into()] }
    }

    /// In the language that the reader says.
    pub(super) fn spoken(mut self, language: Option<&str>) -> Source<'a> {
        for entry in self.entries.iter_mut().filter(|_| language.is_some()) {
            entry.spoken = language.map(Line::new);
        }
        self
    }

    /// Read from what is not whole.
    pub(super) fn damaged(self, damaged: bool) -> Source<'a> {
        let entries = self.entries.into_iter().map(|it| it.damaged(damaged)).collect();
        Source { entries, ..self }
    }

    /// Whether some of it may be missing or wrong.
    fn is_damaged(&self) -> bool {
        self.entries.iter().any(|it| it.damaged)
    }

    /// The beginning of something that can only be read as a whole.
    pub(super) fn nothing_yet() -> Source<'a> {
        let mut builder = DocumentBuilder::default();
        builder.partial(true);
        Source::one(builder.build())
    }

    /// One document: the only article, or all of them that can be read as sections.
    pub fn joined(mut self) -> Result<Document, IngestError> {
        if self.entries.len() == 1 {
            let mut only = self.entries.remove(0).into_document()?;
            if only.meta.title.is_none() && self.title.is_some() {
                (only.meta.title, only.meta.title_source) = (self.title, Some(TitleSource::Metadata));
            }
            return Ok(only);
        }
        let damaged = self.is_damaged();
        let title_source = self.title.as_ref().map(|_| TitleSource::Metadata);
        let spoken = self.entries.first().and_then(|it| it.spoken.clone());
        let mut builder =
            DocumentBuilder::new(Meta { title: self.title, title_source, spoken, ..Meta::default() });
        if let Some(title) = builder.meta().title.clone() {
            builder.block(BlockKind::Title, &title);
        }
        let (mut length, mut unread) = (0, None);
        for entry in self.entries {
            match entry.into_document() {
                Ok(article) => {
                    length += article.text().len();
                    append(&article, &mut builder);
                }
                Err(error) => unread = unread.or(Some(error)),
            }
            if length > MOST_JOINED {
                break;
            }
        }
        match unread {
            Some(error) if length == 0 => Err(error),
            _ => {
                let mut joined = builder.build();
                joined.damaged = damaged;
                Ok(joined)
            }
        }
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
        title: hints.title.as_deref().map(Line::new),
        title_source: hints.title.as_ref().map(|_| TitleSource::Given),
        url: hints.url.as_deref().map(Line::new),
        published: hints.published.map(|date| Published { date, source: PublishedSource::Given }),
        spoken: hints.language.as_deref().map(Line::new),
        ..Meta::default()
    }
}
