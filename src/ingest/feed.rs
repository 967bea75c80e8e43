//! Feeds: RSS, Atom and JSON Feed, an article for each entry; and lists of feeds.

use super::source::given;
use super::{Entry, Hints, IngestError, Source, decode, html};
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource, TitleSource};
use crate::text::{Date, Line};
use feed_rs::model::{self, Feed};
use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

const MOST_LENIENT: usize = 2000;

/// Whether the bytes begin like a feed.
pub(super) fn is_feed(bytes: &[u8], _: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let head: Vec<u8> = head.iter().filter(|it| **it != 0).copied().collect();
    let has = |words: &[u8]| memchr::memmem::find(&head, words).is_some();
    let start = head.iter().position(|it| !it.is_ascii_whitespace()).map(|it| head[it]);
    match start {
        Some(b'{') => has(b"jsonfeed.org/version"),
        _ => (has(b"<rss") || has(b"<feed") || has(b"<rdf:RDF") || has(b"<opml")) && !has(b"<html"),
    }
}

pub(super) fn read<'a>(bytes: &'a [u8], hints: &'a Hints) -> Result<Source<'a>, IngestError> {
    let text = decode::decode(bytes, hints.charset.as_deref());
    let text = undeclared(&text);
    if text.starts_with("<opml") {
        return list_of_feeds(text, hints);
    }
    let broken =
        || IngestError::Broken { name: hints.name.clone(), what: "it begins like a feed but is not one" };
    let Some(feed) = hints.memo.feed(bytes, || understood(text)) else {
        return leniently(text, hints).ok_or_else(broken);
    };
    let outlet = feed.title.as_ref().map(|it| Line::new(&it.content)).filter(|it| !it.is_empty());
    let told = feed.entries.iter().enumerate().filter(|(_, it)| has_words(it));
    let entries: Vec<Entry> = told
        .map(|(at, entry)| {
            let (feed, key) = (feed.clone(), entry.links.first().map(|it| it.href.clone()));
            Entry::unread(key, move || article(&feed.entries[at], &feed, hints))
        })
        .collect();
    match outlet {
        // Entries without a word: what can be read is the feed's name.
        Some(title) if entries.is_empty() && !feed.entries.is_empty() => Ok(only_titled(&title, hints)),
        _ if entries.is_empty() => Err(IngestError::Empty { name: hints.name.clone() }),
        title => Ok(Source { title, entries }),
    }
}

/// Many feeds forget that `&` is written `&amp;`.
fn understood(text: &str) -> Option<Feed> {
    let strict = feed_rs::parser::parse(text.as_bytes())
        .or_else(|_| feed_rs::parser::parse(with_ampersands(text).as_bytes()));
    strict.ok()
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

fn has_words(entry: &model::Entry) -> bool {
    let words = |it: &model::Text| !it.content.trim().is_empty();
    let body = entry.content.as_ref().and_then(|it| it.body.as_deref());
    entry.title.as_ref().is_some_and(words)
        || entry.summary.as_ref().is_some_and(words)
        || body.is_some_and(|it| !it.trim().is_empty())
}

/// An OPML file: the names of feeds, as a list.
fn list_of_feeds(text: &str, hints: &Hints) -> Result<Source<'static>, IngestError> {
    let mut builder = DocumentBuilder::new(given(hints));
    let list = html::Markup::of(text);
    for feed in list.all("outline", &["text"]).iter().take(MOST_LENIENT) {
        builder.block(BlockKind::ListItem, &feed[0]);
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

fn article(entry: &model::Entry, feed: &Feed, hints: &Hints) -> Result<Document, IngestError> {
    let title =
        entry.title.as_ref().map(|it| plain(it.content.trim()).into_owned()).filter(|it| !it.is_empty());
    let body = entry.content.as_ref().and_then(|it| it.body.as_deref());
    let summary = entry.summary.as_ref().map(|it| it.content.as_str());
    let day = entry.published.or(entry.updated).map(|it| it.date_naive().to_string());
    let published = day.as_deref().and_then(Date::parse);
    let meta = Meta {
        title_source: title.as_ref().map(|_| TitleSource::Metadata),
        title: title.map(Line::from),
        byline: entry
            .authors
            .iter()
            .filter_map(|it| it.name.as_deref())
            .map(Line::new)
            .filter(|it| !it.is_empty())
            .collect(),
        outlet: feed.title.as_ref().map(|it| it.content.as_str().into()),
        url: entry.links.first().filter(|it| it.href.starts_with("http")).map(|it| it.href.as_str().into()),
        language: entry
            .language
            .clone()
            .or_else(|| feed.language.clone())
            .map(|it| it.chars().take(2).collect::<String>().into()),
        published: given(hints)
            .published
            .or(published.map(|date| Published { date, source: PublishedSource::Metadata })),
        ..Meta::default()
    };
    let mut builder = DocumentBuilder::new(meta);
    if let Some(title) = builder.meta().title.clone() {
        builder.block(BlockKind::Title, &title);
    }
    html::fragment(body.or(summary).unwrap_or(""), &mut builder);
    if builder.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    builder.excerpt(body.is_none());
    Ok(builder.build())
}

/// What can be read of a feed that is damaged: its entries' titles and texts.
fn leniently(text: &str, hints: &Hints) -> Option<Source<'static>> {
    if text.starts_with('{') {
        return whole_items(text, hints);
    }
    let text = text.replace("<![CDATA[", "").replace("]]>", "");
    let entries = text.split("<item").skip(1).chain(text.split("<entry").skip(1));
    let articles = entries.filter_map(|entry| {
        let part = |name: &str| {
            let from = entry.split_once(&format!("<{name}"))?.1.split_once('>')?.1;
            let part = from.split(&format!("</{name}")).next()?;
            Some(html::words(part)).filter(|it| !it.is_empty())
        };
        let title = part("title");
        let mut builder = DocumentBuilder::new(Meta {
            title_source: title.as_ref().map(|_| TitleSource::Metadata),
            title: title.map(Line::from),
            ..given(hints)
        });
        if let Some(title) = builder.meta().title.clone() {
            builder.block(BlockKind::Title, &title);
        }
        let words = ["content:encoded", "content", "description", "summary"].iter().find_map(|it| part(it));
        html::fragment(words.as_deref().unwrap_or(""), &mut builder);
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
    let feed = Arc::new(feed);
    let title = feed.title.as_ref().map(|it| Line::new(&it.content)).filter(|it| !it.is_empty());
    let articles = feed.entries.iter().filter_map(|it| article(it, &feed, hints).ok());
    let entries: Vec<Entry> = articles.map(Entry::from).collect();
    (!entries.is_empty()).then_some(Source { title, entries })
}

fn only_titled(title: &str, hints: &Hints) -> Source<'static> {
    let mut builder = DocumentBuilder::new(given(hints));
    builder.block(BlockKind::Title, title);
    Source::one(builder.build())
}

/// A title may carry markup of its own.
fn plain(title: &str) -> Cow<'_, str> {
    if title.contains(['<', '&']) { Cow::Owned(html::words(title)) } else { Cow::Borrowed(title) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{articles, open, read as read_one};

    const RSS: &str = "<?xml version='1.0' encoding='utf-16'?><rss version='2.0'><channel><title>Northline</title>\
        <item><title>Roads &amp; bridges</title><link>https://news.example/1</link><pubDate>Wed, 20 Nov 2019 10:00:00 GMT</pubDate>\
        <description>&lt;p&gt;The bridge is &lt;b&gt;closed&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Again.&lt;/p&gt;</description></item>\
        <item><title>Trains</title><description>Late.</description></item></channel></rss>";

    #[test]
    fn every_entry_is_an_article() {
        let title = open(RSS.as_bytes(), &Hints::default(), |it| it.title).unwrap();
        assert_eq!(title.as_deref(), Some("Northline"));
        let articles = articles(RSS.as_bytes(), &Hints::default()).unwrap();
        let first = &articles[0];
        assert!(first.excerpt);
        assert_eq!(first.text(), "Roads & bridges\n\nThe bridge is closed.\n\nAgain.");
        assert_eq!(first.meta.published.unwrap().date.to_string(), "2019-11-20");
        assert_eq!(first.meta.url.as_deref(), Some("https://news.example/1"));
        assert_eq!(articles.len(), 2);
    }

    #[test]
    fn all_entries_can_be_read_one_below_the_other() {
        let document = read_one(RSS.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(document.meta.title.as_deref(), Some("Northline"));
        assert_eq!(document.heading(2), Some("Trains"));
        let linked = RSS.replace("&lt;b&gt;closed&lt;/b&gt;", "&lt;a href='/why'&gt;closed&lt;/a&gt;");
        let document = read_one(linked.as_bytes(), &Hints::default()).unwrap();
        let link = &document.links()[0];
        assert_eq!(
            (document.words(link.span), link.address.as_str()),
            ("closed", "https://news.example/why")
        );
    }

    #[test]
    fn the_same_bytes_are_understood_once() {
        let memo = Memo::default();
        let feed = |bytes: &[u8], times: &mut usize| {
            memo.feed(bytes, || {
                *times += 1;
                understood(undeclared(RSS))
            })
        };
        let mut times = 0;
        assert!(feed(b"one", &mut times).is_some() && feed(b"one", &mut times).is_some());
        assert!(feed(b"two", &mut times).is_some() && feed(b"one", &mut times).is_some());
        assert_eq!(times, 3);
    }

    #[test]
    fn a_bare_ampersand_is_forgiven() {
        let rss = RSS.replace("&amp; bridges", "& bridges &#38; rails");
        assert!(
            articles(rss.as_bytes(), &Hints::default()).unwrap()[0]
                .text()
                .starts_with("Roads & bridges & rails")
        );
    }

    #[test]
    fn what_can_be_read_of_a_broken_feed_is_read() {
        let broken = &RSS[..RSS.len() - 60];
        assert_eq!(articles(broken.as_bytes(), &Hints::default()).unwrap().len(), 2);
    }

    #[test]
    fn the_whole_entries_of_a_json_feed_that_breaks_off_are_read() {
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Northline", "items": [
            {"id": "1", "title": "Bridge", "content_html": "<p>Closed.</p>"},
            {"id": "2", "title": "Ferry", "content_text": "It sai"#;
        let found = articles(json.as_bytes(), &Hints::default()).unwrap();
        assert_eq!((found.len(), found[0].text()), (1, "Bridge\n\nClosed."));
        assert!(articles(&json.as_bytes()[..120], &Hints::default()).is_err());
    }

    #[test]
    fn a_json_feed_is_a_feed() {
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Northline",
            "items": [{"id": "1", "title": "Bridge\u001b[31m", "content_html": "<p>Closed.</p>"}]}"#;
        let document = read_one(json.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(document.text(), "Bridge␛[31m\n\nClosed.");
        assert_eq!(document.meta.outlet.as_deref(), Some("Northline"));
    }
}
