//! The article as it is read: [`Document`] and its [`Block`]s.

use super::meta::{Meta, Published};
use crate::text::{Line, Span};

/// One clean text and spans into it. The text never changes; a document that is still being read is
/// replaced by a longer one with the same beginning, so every span stays good.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub meta: Meta,
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) sections: Vec<Section>,
    pub(super) links: Vec<Link>,
    /// Where an item of a list within a list begins, and how many are around its own.
    pub(super) depths: Vec<(usize, u8)>,
    /// Lines put aside because they are not the article: share rows, advertisements, related links.
    pub aside: Vec<Line>,
    /// Characters that were removed or made visible because they hid or could act.
    pub hidden: usize,
    /// More of it is still to come.
    pub partial: bool,
    /// A summary; the whole stands at its address.
    pub excerpt: bool,
    /// What it was read from is damaged or cut off.
    pub damaged: bool,
}

impl Document {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same article with another date of its own.
    pub fn with_published(&self, published: Published) -> Document {
        let mut document = self.clone();
        document.meta.published = Some(published);
        document
    }

    /// The same article, in the language that the reader says it is in; `None`: the text tells.
    pub fn with_language(&self, language: Option<&str>) -> Document {
        let mut document = self.clone();
        document.meta.spoken = language.map(Line::new);
        document
    }

    /// In reading order, without overlap, each of at least one character.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The stretch before the first heading, then one for each heading.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// In reading order, without overlap.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// How many lists are around that of an item.
    pub fn depth(&self, item: Block) -> u8 {
        let found = self.depths.binary_search_by_key(&item.span.start, |it| it.0);
        found.map_or(0, |at| self.depths[at].1)
    }

    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The block that holds a position, or the last one before it.
    pub fn block_at(&self, position: usize) -> usize {
        self.blocks.partition_point(|it| it.span.start <= position).saturating_sub(1)
    }

    pub fn section_at(&self, position: usize) -> usize {
        self.sections.partition_point(|it| it.span.start <= position).saturating_sub(1)
    }

    pub fn heading(&self, section: usize) -> Option<&str> {
        self.sections.get(section)?.heading.map(|it| self.words(it))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    Title,
    Byline,
    Dateline,
    Highlight,
    Heading,
    Paragraph,
    ListItem,
    Quote,
    Caption,
    Correction,
    Credit,
    Table,
    Preformatted,
}

/// The number of an item is no longer.
const MOST_DIGITS: usize = 10;

impl BlockKind {
    /// Whether an item of a list begins with its own mark: `3. Close the bridge`, `c. Close the bridge`.
    pub fn is_numbered(words: &str) -> bool {
        let Some((mark, _)) = words.split_once(". ") else { return false };
        let digits = mark.trim_start_matches('-');
        let is_letter = mark.len() == 1 && mark.bytes().all(|it| it.is_ascii_lowercase());
        is_letter || (1..=MOST_DIGITS).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit())
    }

    pub const ALL: [BlockKind; 13] = [
        BlockKind::Title,
        BlockKind::Byline,
        BlockKind::Dateline,
        BlockKind::Highlight,
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::Quote,
        BlockKind::Caption,
        BlockKind::Correction,
        BlockKind::Credit,
        BlockKind::Table,
        BlockKind::Preformatted,
    ];

    /// As scripts know it.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Title => "title",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Highlight => "highlight",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list_item",
            BlockKind::Quote => "quote",
            BlockKind::Caption => "caption",
            BlockKind::Correction => "correction",
            BlockKind::Credit => "credit",
            BlockKind::Table => "table",
            BlockKind::Preformatted => "preformatted",
        }
    }

    /// Prose that people speak and act in: where quotes, people and events are looked for.
    pub fn is_prose(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote | BlockKind::Correction)
    }
}

/// Words that lead elsewhere: to a whole `http`, `https` or `mailto` address in ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub span: Span,
    pub address: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: Option<Span>,
    pub span: Span,
}
