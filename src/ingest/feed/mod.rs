//! Feeds: RSS, Atom and JSON Feed, an article for each entry; and lists of feeds.

mod beside;
mod broken;
mod entry;
mod mended;

use super::source::given;
use super::xml::{self, Wanted};
use super::{Entry, Hints, IngestError, Source, decode};
use crate::article::{BlockKind, DocumentBuilder};
use broken::only_titled;
use entry::{Feed, understood};
use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

/// Longer lists of feeds are of use to nobody.
const MOST_FEEDS: usize = 2000;

/// Whether the bytes begin like a feed.
pub(super) fn is_feed(bytes: &[u8], _: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let head = without_zeros(head);
    let has = |words: &[u8]| memchr::memmem::find(&head, words).is_some();
    let start = head.iter().position(|it| !it.is_ascii_whitespace()).map(|it| head[it]);
    match start {
        Some(b'{') => has(b"jsonfeed.org/version"),
        _ => (has(b"<rss") || has(b"<feed") || has(b"<rdf:RDF") || has(b"<opml")) && !has(b"<html"),
    }
}

/// As the bytes of UTF-16 would be in UTF-8, as far as they are ASCII.
fn without_zeros(bytes: &[u8]) -> Cow<'_, [u8]> {
    match memchr::memchr(0, bytes) {
        None => Cow::Borrowed(bytes),
        Some(_) => bytes.iter().filter(|it| **it != 0).copied().collect(),
    }
}

pub(super) fn read<'a>(bytes: &'a [u8], hints: &'a Hints) -> Result<Source<'a>, IngestError> {
    let text = decode::decode(bytes, hints.charset.as_deref());
    let text = undeclared(&text);
    if text.starts_with("<opml") {
        return list_of_feeds(text, hints);
    }
    let broken =
        || IngestError::Broken { name: hints.name.clone(), what: "it starts like a feed but is not valid" };
    let Some(feed) = hints.memo.feed(bytes, || understood(text)) else {
        return broken::leniently(text, hints).ok_or_else(broken);
    };
    let told = (0..feed.model.entries.len()).filter(|at| feed.has_words(*at));
    let entries: Vec<Entry> = told
        .map(|at| {
            let (feed, key) = (feed.clone(), feed.address(at, hints));
            Entry::unread(key, move || feed.article(at, hints))
        })
        .collect();
    match feed.title.clone() {
        // Entries without a word: what can be read is the feed's name.
        Some(title) if entries.is_empty() && !feed.model.entries.is_empty() => Ok(only_titled(&title, hints)),
        _ if entries.is_empty() => Err(IngestError::Empty { name: hints.name.clone() }),
        title => Ok(Source { title, entries }),
    }
}

/// The feed that was understood last, for those who look at the same bytes again: the list of its
/// entries, and whoever reads one.
#[derive(Clone, Debug, Default)]
pub struct Memo(Arc<Mutex<Option<Understood>>>);

#[derive(Debug)]
struct Understood {
    len: usize,
    hash: u64,
    feed: Arc<Feed>,
}

impl Memo {
    fn feed(&self, bytes: &[u8], understand: impl FnOnce() -> Option<Feed>) -> Option<Arc<Feed>> {
        let (len, hash) = (bytes.len(), foldhash::quality::FixedState::default().hash_one(bytes));
        let last = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(it) = last().as_ref().filter(|it| it.len == len && it.hash == hash) {
            return Some(it.feed.clone());
        }
        let feed = Arc::new(understand()?);
        *last() = Some(Understood { len, hash, feed: feed.clone() });
        Some(feed)
    }
}

/// An OPML file: the names of feeds, as a list.
fn list_of_feeds(text: &str, hints: &Hints) -> Result<Source<'static>, IngestError> {
    let mut builder = DocumentBuilder::new(given(hints));
    let wanted = |_: &str, name: &str, _| if name == "outline" { Wanted::Bare } else { Wanted::Not };
    for feed in xml::elements(text, wanted).iter().take(MOST_FEEDS) {
        let named = feed.get("text").or_else(|| feed.get("title"));
        named.into_iter().for_each(|it| builder.block(BlockKind::ListItem, it));
    }
    if builder.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    Ok(Source::one(builder.build()))
}

/// Without a declaration, whose charset is no longer true.
fn undeclared(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    }
}

#[cfg(test)]
mod tests;
