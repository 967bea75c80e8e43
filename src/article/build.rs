//! The only maker of [`Document`]s; it keeps the promises about spans.

use super::document::{Block, BlockKind, Document, Meta, Section};
use crate::text::Span;

/// Blocks parted by an empty line.
const GAP: &str = "\n\n";

#[derive(Default)]
pub struct DocumentBuilder {
    document: Document,
}

impl DocumentBuilder {
    pub fn new(meta: Meta) -> Self {
        DocumentBuilder { document: Document { meta, ..Document::default() } }
    }

    pub fn with_capacity(meta: Meta, bytes: usize) -> Self {
        let mut builder = Self::new(meta);
        builder.document.text.reserve(bytes);
        builder
    }

    /// Adds one block of clean text. White space alone is no block.
    pub fn block(&mut self, kind: BlockKind, words: &str) {
        let words = words.trim_matches(['\n', '\r', ' ', '\t']);
        if words.is_empty() {
            return;
        }
        let document = &mut self.document;
        if !document.text.is_empty() {
            document.text.push_str(GAP);
        }
        let start = document.text.len();
        document.text.push_str(words);
        document.blocks.push(Block { kind, span: Span::new(start, document.text.len()) });
    }

    pub fn aside(&mut self, words: &str) {
        self.document.aside.push(words.to_string());
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
