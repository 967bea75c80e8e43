//! Feeds that are damaged, or that no strict reader takes.

use super::{MOST_LENIENT, only_titled, understood, write};
use crate::article::{BlockKind, DocumentBuilder, Meta, TitleSource};
use crate::ingest::source::given;
use crate::ingest::{Entry, Hints, Source, html};
use std::borrow::Cow;

/// The feed without the mistakes that are made most.
pub(super) fn mended(text: &str) -> String {
    let text = with_ampersands(text);
    let text = SPELLINGS.iter().fold(Cow::Borrowed(text.as_str()), |text, (odd, plain)| match text.contains(odd) {
        true => Cow::Owned(text.replace(odd, plain)),
        false => text,
    });
    with_version(&text)
}

/// What means the same, but is known in one spelling only.
const SPELLINGS: &[(&str, &str)] = &[
    (" type=\"plain\"", " type=\"text\""),
    (" type='plain'", " type='text'"),
    (" type=\"text/plain\"", " type=\"text\""),
    (" type='text/plain'", " type='text'"),
];

/// RSS that forgets its version, or has one that nobody knows, is RSS 2.
fn with_version(text: &str) -> String {
    let Some((before, rest)) = text.split_once("<rss") else { return text.to_string() };
    let Some((inside, behind)) = rest.split_once('>') else { return text.to_string() };
    let named = inside.replace(" version=", " told=");
    format!("{before}<rss version=\"2.0\"{named}>{behind}")
}

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

/// `AT&T` becomes `AT&amp;T`; what is an entity already stays.
fn with_ampersands(text: &str) -> String {
    let mut fixed = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let after = &rest[at + 1..];
        let name = after.bytes().take(12).take_while(|it| it.is_ascii_alphanumeric() || *it == b'#').count();
        let entity = name > 0 && after.as_bytes().get(name) == Some(&b';');
        fixed.push_str(&rest[..=at]);
        if !entity {
            fixed.push_str("amp;");
        }
        rest = after;
    }
    fixed.push_str(rest);
    fixed
}

