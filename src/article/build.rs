//! The only maker of [`Document`]s; it keeps the promises about spans.

use super::document::{Block, BlockKind, Document, Link, Section};
use super::link::{self, Anchor, From};
use super::meta::Meta;
use crate::text::{Clean, Line, Span};
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Blocks parted by an empty line.
const GAP: &str = "\n\n";
/// Lines put aside beyond this many are of no use to anyone.
const MOST_ASIDE: usize = 1000;

#[derive(Default)]
pub struct DocumentBuilder {
    document: Document,
    /// What relative links are seen from, where that is not the address of the article.
    base: Option<String>,
}

impl DocumentBuilder {
    pub fn new(meta: Meta) -> Self {
        DocumentBuilder { document: Document { meta, ..Document::default() }, base: None }
    }

    /// Links are seen from this address, whatever that of the article is.
    pub fn base(&mut self, address: String) {
        self.base = Some(address);
    }

    pub fn with_capacity(meta: Meta, bytes: usize) -> Self {
        let mut builder = Self::new(meta);
        builder.document.text.reserve(bytes);
        builder
    }

    /// Adds one block; its words are cleaned here, so that every document is clean.
    /// White space alone is no block.
    pub fn block(&mut self, kind: BlockKind, words: &str) {
        self.joined(kind, std::iter::once(words));
    }

    /// One block with links in it; relative ones are seen from the base, or from the address in `meta`.
    pub fn linked(&mut self, kind: BlockKind, words: &str, anchors: &[Anchor]) {
        let before = self.document.blocks.len();
        self.block(kind, words);
        let Document { meta, text, blocks, links, .. } = &mut self.document;
        if let Some(block) = blocks.get(before).filter(|_| !anchors.is_empty()) {
            let from = From { page: meta.url.as_deref(), base: self.base.as_deref() };
            link::add(links, anchors, words, (text, block.span), from);
        }
    }

    /// An item of a list with links in it; `depth`: how many lists are around its own.
    pub fn item(&mut self, words: &str, anchors: &[Anchor], depth: u8) {
        let before = self.document.blocks.len();
        self.linked(BlockKind::ListItem, words, anchors);
        if let Some(block) = self.document.blocks.get(before).filter(|_| depth > 0) {
            self.document.depths.push((block.span.start, depth));
        }
    }

    /// A block of another document, with its links.
    pub fn copied(&mut self, kind: BlockKind, from: &Document, block: Block) {
        let first = from.links().partition_point(|it| it.span.start < block.span.start);
        let inside = from.links()[first..].iter().take_while(|it| it.span.end <= block.span.end);
        let within = |it: Span| Span::new(it.start - block.span.start, it.end - block.span.start);
        let anchors: Vec<Anchor> =
            inside.map(|it| Anchor { span: within(it.span), href: it.address.clone() }).collect();
        match kind {
            BlockKind::ListItem => self.item(from.words(block.span), &anchors, from.depth(block)),
            kind => self.linked(kind, from.words(block.span), &anchors),
        }
    }

    /// One block of several lines, joined by spaces; a word parted at a hyphen stays parted there.
    pub fn joined<'a>(&mut self, kind: BlockKind, lines: impl Iterator<Item = &'a str>) {
        let before = self.document.text.len();
        if before > 0 {
            self.document.text.push_str(GAP);
        }
        let start = self.document.text.len();
        let mut hidden = 0;
        for line in lines {
            let (clean, gone) = Clean::counted(line);
            hidden += gone;
            let text = &mut self.document.text;
            let words = if kind == BlockKind::Preformatted {
                clean.trim_end().trim_start_matches('\n')
            } else {
                clean.trim()
            };
            if text.len() > start && !words.is_empty() && !is_parted(&text[start..], words) {
                text.push(' ');
            }
            push(text, words, kind);
        }
        if self.document.text.len() == start {
            self.document.text.truncate(before);
            return;
        }
        self.document.hidden += hidden;
        let span = Span::new(start, self.document.text.len());
        self.document.blocks.push(Block { kind, span });
    }

    /// Puts a line aside: it is kept, but is not the article.
    pub fn aside(&mut self, words: &str) {
        if self.document.aside.len() < MOST_ASIDE {
            self.document.aside.push(Line::new(words));
        }
    }

    /// More of the source is still to come.
    pub fn partial(&mut self, partial: bool) {
        self.document.partial = partial;
    }

    /// What follows is a summary of what stands at the address.
    pub fn excerpt(&mut self, excerpt: bool) {
        self.document.excerpt = excerpt && self.document.meta.url.is_some();
    }

    pub fn is_empty(&self) -> bool {
        self.document.blocks.is_empty()
    }

    pub fn hidden(&mut self, characters: usize) {
        self.document.hidden += characters;
    }

    pub fn meta(&mut self) -> &mut Meta {
        &mut self.document.meta
    }

    pub fn build(mut self) -> Document {
        self.document.sections = sections(&self.document.blocks, self.document.text.len());
        self.document
    }

    /// A document whose text is exactly what was sent. `blocks` must be in order and without overlap;
    /// one that breaks this is left out.
    pub fn verbatim(meta: Meta, text: String, blocks: Vec<Block>) -> Document {
        let mut end = 0;
        let mut kept = blocks;
        kept.retain(|it| {
            let good =
                it.span.start >= end && !it.span.is_empty() && text.get(it.span.start..it.span.end).is_some();
            if good {
                end = it.span.end;
            }
            good
        });
        let sections = sections(&kept, text.len());
        Document { meta, text, blocks: kept, sections, ..Document::default() }
    }

    /// A document that was taken apart, as it was before. Links that point nowhere are left out.
    pub fn restored(
        meta: Meta,
        text: String,
        blocks: Vec<Block>,
        links: Vec<Link>,
        aside: Vec<Line>,
    ) -> Document {
        let mut document = DocumentBuilder::verbatim(meta, text, blocks);
        let text = &document.text;
        document.links = links;
        document.links.retain(|it| !it.span.is_empty() && text.get(it.span.start..it.span.end).is_some());
        document.aside = aside;
        document
    }
}

static TWO_SPACES: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));

/// Runs of spaces say nothing in prose.
fn push(text: &mut String, words: &str, kind: BlockKind) {
    if kind == BlockKind::Preformatted || TWO_SPACES.find(words.as_bytes()).is_none() {
        return text.push_str(words);
    }
    for (at, word) in words.split(' ').filter(|it| !it.is_empty()).enumerate() {
        if at > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// `inter-` and `state`: the hyphen was the author's own.
fn is_parted(before: &str, after: &str) -> bool {
    let mut last = before.chars().rev();
    last.next() == Some('-')
        && last.next().is_some_and(char::is_alphabetic)
        && after.starts_with(char::is_alphabetic)
}

/// A heading opens a section; what stands before the first heading is one too, if anything does.
fn sections(blocks: &[Block], end: usize) -> Vec<Section> {
    let mut found = vec![Section { heading: None, span: Span::new(0, end) }];
    for block in blocks.iter().filter(|it| it.kind == BlockKind::Heading) {
        if let Some(last) = found.last_mut() {
            last.span.end = block.span.start;
        }
        found.push(Section { heading: Some(block.span), span: Span::new(block.span.start, end) });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_parted_and_found_again() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "One.");
        builder.block(BlockKind::Paragraph, "  \n");
        builder.block(BlockKind::Heading, "Two\n");
        builder.block(BlockKind::Paragraph, "Three.");
        let document = builder.build();
        assert_eq!(document.text(), "One.\n\nTwo\n\nThree.");
        assert_eq!(document.blocks().len(), 3);
        assert_eq!(document.block_at(7), 1);
        assert_eq!(document.heading(0), None);
        assert_eq!(document.heading(1), Some("Two"));
        assert_eq!(document.section_at(0), 0);
        assert_eq!(document.section_at(12), 1);
    }

    #[test]
    fn lines_are_joined_and_cleaned() {
        let mut builder = DocumentBuilder::new(Meta { title: Some("a\u{1b}\nb".into()), ..Meta::default() });
        builder.joined(
            BlockKind::Paragraph,
            ["The inter-", "state  road\t ", " is\u{202e} closed -", "again"].into_iter(),
        );
        let document = builder.build();
        assert_eq!(document.text(), "The inter-state road is closed - again");
        assert_eq!(document.hidden, 1);
        assert_eq!(document.meta.title.as_deref(), Some("a␛ b"));
    }

    #[test]
    fn a_verbatim_document_leaves_out_blocks_that_point_nowhere() {
        let block = |start, end| Block { kind: BlockKind::Paragraph, span: Span::new(start, end) };
        let document = DocumentBuilder::verbatim(
            Meta::default(),
            "é b".into(),
            vec![block(0, 2), block(1, 3), block(3, 9)],
        );
        assert_eq!(document.blocks(), [block(0, 2)]);
    }
}
