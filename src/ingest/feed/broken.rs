//! Feeds that are damaged, or that no strict reader takes.

use super::entry::{understood, write};
use crate::article::{BlockKind, DocumentBuilder, Meta, TitleSource};
use crate::ingest::source::given;
use crate::ingest::{Entry, Hints, Source, html};
use std::borrow::Cow;

/// Of a damaged feed no more entries are looked for.
const MOST_LENIENT: usize = 2000;

/// What can be read of a feed that is damaged: its entries' titles and texts.
pub(super) fn leniently(text: &str, hints: &Hints) -> Option<Source<'static>> {
    if text.starts_with('{') {
        return whole_items(text, hints);
    }
    let text = text.replace("<![CDATA[", "").replace("]]>", "");
    let entries = text.split("<item").skip(1).chain(text.split("<entry").skip(1));
    let articles = entries.filter_map(|entry| {
        let part = |name: &str| {
            let from = entry.split_once(&format!("<{name}"))?.1.split_once('>')?.1;
            let part = from.split(&format!("</{name}")).next()?;
            // Markup that is not written as such stood in a section of its own.
            let words = if part.contains('<') { Cow::Borrowed(part) } else { html::unescaped(part) };
            Some(words.into_owned()).filter(|it| !it.trim().is_empty())
        };
        let title = part("title").map(|it| html::words(&html::tagged(&it, true)));
        let mut builder = DocumentBuilder::new(Meta {
            title_source: title.as_ref().map(|_| TitleSource::Metadata),
            title: title.map(Into::into),
            ..given(hints)
        });
        if let Some(title) = builder.meta().title.clone() {
            builder.block(BlockKind::Title, &title);
        }
        let words = ["content:encoded", "content", "description", "summary"].iter().find_map(|it| part(it));
        write(words.as_deref().unwrap_or(""), false, &mut builder);
        (!builder.is_empty()).then(|| builder.build())
    });
    let entries: Vec<Entry> = articles.take(MOST_LENIENT).map(Entry::from).collect();
    if !entries.is_empty() {
        return Some(Source { title: None, entries });
    }
    let title = text.split_once("<title>")?.1.split("</title").next()?;
    Some(title.trim()).filter(|it| !it.is_empty()).map(|it| only_titled(&html::words(it), hints))
}

/// The entries of a JSON feed that breaks off, as far as they are whole.
fn whole_items(text: &str, hints: &Hints) -> Option<Source<'static>> {
    let (head, rest) = text.split_once("\"items\"")?;
    let mut rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
    let mut end = 0;
    let all = rest;
    for _ in 0..MOST_LENIENT {
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<serde::de::IgnoredAny>();
        let Some(Ok(_)) = values.next() else { break };
        rest = &rest[values.byte_offset()..];
        end = all.len() - rest.len();
        let Some(next) = rest.trim_start().strip_prefix(',') else { break };
        rest = next;
    }
    let feed = understood(&format!("{head}\"items\":[{}]}}", &all[..end]))?;
    let articles = (0..feed.model.entries.len()).filter_map(|at| feed.article(at, hints).ok());
    let entries: Vec<Entry> = articles.map(Entry::from).collect();
    (!entries.is_empty()).then_some(Source { title: feed.title, entries })
}

/// What can be read of a feed without a word in it.
pub(super) fn only_titled(title: &str, hints: &Hints) -> Source<'static> {
    let mut builder = DocumentBuilder::new(given(hints));
    builder.block(BlockKind::Title, title);
    Source::one(builder.build())
}
