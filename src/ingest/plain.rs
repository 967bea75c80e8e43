//! Plain text: what its lines mean.

use super::{Hints, IngestError, decode};
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource};

pub(super) fn read(bytes: &[u8], hints: &Hints) -> Result<Document, IngestError> {
    let text = decode::decode(bytes);
    let mut builder = DocumentBuilder::with_capacity(Meta::default(), text.len());
    for line in text.lines() {
        builder.block(BlockKind::Paragraph, line);
    }
    builder.meta().published = hints.published.map(|date| Published { date, source: PublishedSource::Given });
    Ok(builder.build())
}
