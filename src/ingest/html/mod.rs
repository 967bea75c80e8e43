//! A web page: its article, without what stands around it.

mod blocks;
mod body;
mod charset;
mod facts;
mod place;
mod scan;
mod settle;

use super::{Hints, IngestError, decode};
use crate::article::{BlockKind, Document, DocumentBuilder};
use dom_query::Document as Tree;

/// More of a page than this is not looked at.
const MOST: usize = 8 << 20;

/// Whether the bytes begin like a page.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(2048)];
    let head: Vec<u8> = head.iter().map(u8::to_ascii_lowercase).filter(|it| *it != 0).collect();
    let start = head.iter().position(|it| *it == b'<').unwrap_or(head.len());
    let begins = |words: &[u8]| memchr::memmem::find(&head, words).is_some();
    start < 64
        && (begins(b"<!doctype html")
            || begins(b"<html")
            || begins(b"<head")
            || begins(b"<body")
            || begins(b"<meta"))
}

pub(super) fn read(bytes: &[u8], hints: &Hints) -> Result<Document, IngestError> {
    if hints.partial {
        // The end of a page may change what its beginning is.
        let mut builder = DocumentBuilder::default();
        builder.partial(true);
        return Ok(builder.build());
    }
    let bytes = &bytes[..bytes.len().min(MOST)];
    let text = decode::decode(bytes, charset::declared(bytes).as_deref());
    let page = scan::within_limits(&text);
    let tree = Tree::from(&*page);
    let facts = facts::facts(&tree, hints);
    let mut builder = DocumentBuilder::new(facts.meta);
    if let Some(title) = builder.meta().title.clone() {
        builder.block(BlockKind::Title, &title);
    }
    let mut found = body::readable(&tree);
    if found.is_empty() {
        found = body::fallback(&tree, facts.body.as_deref().or(facts.summary.as_deref()));
    }
    if found.is_empty() {
        return Err(IngestError::NoText { name: hints.name.clone() });
    }
    settle::settle(found, &mut builder);
    Ok(builder.build())
}

#[cfg(test)]
mod tests;
