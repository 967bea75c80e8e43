//! Article extraction from a web page, without the boilerplate around it.

mod blocks;
mod body;
mod charset;
mod container;
mod elements;
mod entities;
mod facts;
mod feeds;
mod furniture;
mod gate;
mod grow;
mod homes;
mod inline;
mod links;
mod lists;
mod loose;
mod offers;
mod pictures;
mod piece;
mod place;
mod pulled;
mod settle;

pub(super) use feeds::feeds;
pub(super) use loose::{is_marked_up, tagged};

use super::{Hints, IngestError, Source, decode, twice};
use crate::article::{Anchor, BlockKind, Document, DocumentBuilder};
use crate::text::address;
use dom_query::Document as Tree;

/// More of a page than this is not looked at.
const MOST: usize = 8 << 20;

/// Whether the bytes begin like a page.
pub(super) fn is_page(bytes: &[u8], _: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(2048)];
    if !head.iter().filter(|it| **it != 0).take(64).any(|it| *it == b'<') {
        return false;
    }
    let head: Vec<u8> = head.iter().map(u8::to_ascii_lowercase).filter(|it| *it != 0).collect();
    let begins = |words: &[u8]| memchr::memmem::find(&head, words).is_some();
    begins(b"<!doctype html") || begins(b"<html") || begins(b"<head") || begins(b"<body") || begins(b"<meta")
}

pub(super) fn read(bytes: &[u8], hints: &Hints) -> Result<Source<'static>, IngestError> {
    page(bytes, hints).map(Source::one)
}

/// The article of one page.
pub(super) fn page(bytes: &[u8], hints: &Hints) -> Result<Document, IngestError> {
    let bytes = &bytes[..bytes.len().min(MOST)];
    let text = twice::mended(decode::decode(
        bytes,
        hints.charset.clone().or_else(|| charset::declared(bytes)).as_deref(),
    ));
    let tree = grow::page(&text);
    let facts = facts::facts(&tree, hints);
    let mut builder = DocumentBuilder::new(facts.meta);
    let base = base(&tree, builder.meta().url.as_deref());
    if let Some(base) = base.clone() {
        builder.base(base);
    }
    if let Some(title) = builder.meta().title.clone() {
        builder.block(BlockKind::Title, &title);
    }
    let struck = inline::say(&tree);
    let title = builder.meta().title.as_deref().map(piece::letters);
    let mut found = body::readable(&tree, title.as_deref(), facts.body.as_deref());
    if !found.iter().any(piece::is_prose) {
        found = body::plain(&tree).unwrap_or(found);
    }
    if let Some(told) = body::instead(&found, facts.body.as_deref()) {
        found = told;
    }
    if found.is_empty() {
        found = body::fallback(&tree, facts.body.as_deref().or(facts.summary.as_deref()));
    }
    let seen_from = base.or_else(|| builder.meta().url.clone().map(|it| it.to_string()));
    if let Some(error) = gate::before(&tree, &found, &hints.name, seen_from.as_deref()) {
        return Err(error);
    }
    body::go_on(&mut found, facts.body.as_deref());
    if found.is_empty() {
        return Err(IngestError::NoText { name: hints.name.clone() });
    }
    settle::settle(found, &mut builder);
    struck.iter().for_each(|it| builder.aside(it));
    Ok(builder.build())
}

/// `<base href>`: what the links of the page are seen from.
fn base(tree: &Tree, page: Option<&str>) -> Option<String> {
    let base = tree.select_single("base[href]").attr("href")?;
    address::followed(page, &base).filter(|it| it.starts_with("http"))
}

/// A piece of a page that is all article: the body of a feed's entry, a book's chapter, a letter.
pub(super) fn fragment(html: &str, builder: &mut DocumentBuilder) {
    if html.trim().is_empty() {
        return;
    }
    let html = &html[..floor(html, MOST)];
    let tree = grow::fragment(html);
    let struck = inline::say(&tree);
    settle::settle(body::pieces(tree.root()), builder);
    struck.iter().for_each(|it| builder.aside(it));
}

/// The blocks of a piece whose marks are all meant: what Markdown tells of itself. Gives what was struck.
/// The number: how many lists are around that of an item.
pub(super) fn each_block(html: &str, mut each: impl FnMut(BlockKind, &str, &[Anchor], u8)) -> Vec<String> {
    let tree = grow::fragment(&html[..floor(html, MOST)]);
    let struck = inline::say(&tree);
    for piece in body::pieces(tree.root()) {
        let (words, anchors) = lists::numbered(&piece);
        each(piece.kind, &words, &anchors, piece.listed.depth);
    }
    struck
}

/// The words alone.
pub(super) fn words(html: &str) -> String {
    let tree = grow::fragment(&html[..floor(html, 64 * 1024)]);
    inline::say(&tree);
    let pieces = body::pieces(tree.root());
    pieces.iter().map(|it| it.words.trim()).collect::<Vec<_>>().join(" ")
}

/// The text with its entities read, and white space as it is.
pub(super) fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let text = &text[..floor(text, MOST)];
    // A new line at the very front of it would be none.
    let tree = grow::fragment(&format!("<pre>\n{}</pre>", text.replace('<', "&lt;")));
    tree.root().text().to_string().into()
}

fn floor(html: &str, most: usize) -> usize {
    let mut end = html.len().min(most);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod kept;
#[cfg(test)]
mod tests;
