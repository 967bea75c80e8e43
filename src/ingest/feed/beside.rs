//! What an entry of a feed says that is not in our model of feeds: its dates as they are written, which
//! address is its own, and what its addresses are seen from.

use crate::ingest::lines;
use crate::ingest::xml::{self, Wanted};
use crate::text::{Date, address};
use feed_rs::model::Entry;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Default)]
pub(super) struct Beside {
    /// What its addresses are seen from, the outermost first; each from the one before.
    bases: Vec<String>,
    /// Its own address, told as its number.
    number: Option<String>,
    /// Its address before somebody who counts readers put another there.
    original: Option<String>,
    /// The day when it came out, and the day of its last change.
    pub(super) published: Option<Date>,
    pub(super) updated: Option<Date>,
    /// What is said of a film in it.
    pub(super) notes: Option<String>,
    /// What is declared to be text.
    pub(super) text: Texts,
    linked: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Texts {
    pub(super) title: bool,
    pub(super) summary: bool,
    pub(super) content: bool,
}

const FIELDS: &[&str] = &[
    "guid",
    "id",
    "link",
    "origlink",
    "pubdate",
    "published",
    "issued",
    "created",
    "date",
    "updated",
    "modified",
    "title",
    "summary",
    "description",
    "content",
];
const PUBLISHED: &[&str] = &["pubdate", "published", "issued", "date", "created"];
const UPDATED: &[&str] = &["updated", "modified"];

/// What stands beside the entries of the feed, in their order.
pub(super) fn all(text: &str, n_entries: usize) -> Vec<Beside> {
    let mut found = if text.trim_start().starts_with('{') { of_json(text) } else { of_xml(text) };
    if found.len() != n_entries {
        // RSS 1 knows no entry without a link.
        found.retain(|it| it.linked);
    }
    if found.len() == n_entries { found } else { (0..n_entries).map(|_| Beside::default()).collect() }
}

fn of_xml(text: &str) -> Vec<Beside> {
    let is_entry = |name: &str| matches!(name, "item" | "entry");
    let is_note = |prefix: &str, name: &str| prefix == "media" && name == "description";
    let wanted = |prefix: &str, name: &str, depth: usize| match depth {
        3..=5 if is_note(prefix, name) => Wanted::WithWords,
        1 | 2 if matches!(name, "rss" | "feed" | "rdf" | "channel") || is_entry(name) => Wanted::Bare,
        3 if is_entry(name) => Wanted::Bare,
        // The words of an article are not read twice.
        2..=4 if matches!(name, "title" | "summary" | "description" | "content") => Wanted::Bare,
        1..=4 if FIELDS.contains(&name) => Wanted::WithWords,
        _ => Wanted::Not,
    };
    let (mut found, mut outer, mut inside): (Vec<Beside>, Vec<(usize, String)>, _) =
        (Vec::new(), Vec::new(), 0);
    for element in xml::elements(text, wanted) {
        let base = || element.get("base").map(str::to_string);
        if is_entry(&element.name) {
            outer.retain(|it| it.0 < element.depth);
            let bases = outer.iter().map(|it| it.1.clone()).chain(base()).collect();
            found.push(Beside { bases, ..Beside::default() });
            inside = element.depth;
        } else if matches!(element.name.as_str(), "rss" | "feed" | "rdf" | "channel") {
            outer.extend(base().map(|it| (element.depth, it)));
        } else if let Some(entry) = found.last_mut() {
            if is_note(&element.prefix, &element.name) {
                entry.notes.get_or_insert(element.words);
            } else if element.depth == inside + 1 {
                entry.learn(&element);
            }
        }
    }
    found
}

impl Beside {
    fn learn(&mut self, element: &xml::Element) {
        let words = element.words.as_str();
        let is_text = || element.get("type").is_some_and(|it| matches!(it, "text" | "text/plain" | "plain"));
        match element.name.as_str() {
            "guid" if element.get("ispermalink") != Some("false") => self.number = whole(words),
            "origlink" => self.original = whole(words),
            "link" => self.linked = true,
            "title" => self.text.title |= is_text(),
            "summary" | "description" => self.text.summary |= is_text(),
            "content" => {
                self.text.content |= is_text();
                self.bases.extend(element.get("base").map(str::to_string));
            }
            name if PUBLISHED.contains(&name) => self.published = self.published.or(lines::day(words)),
            name if UPDATED.contains(&name) => self.updated = self.updated.or(lines::day(words)),
            _ => {}
        }
    }

    /// What its addresses are seen from; `feed`: the address of the feed.
    pub(super) fn base(&self, feed: Option<&str>) -> Option<String> {
        let inner = |outer: Option<String>, it: &String| {
            address::followed(outer.as_deref(), it).filter(|it| it.starts_with("http")).or(outer)
        };
        self.bases.iter().fold(feed.map(str::to_string), inner)
    }

    pub(super) fn is_based(&self) -> bool {
        !self.bases.is_empty()
    }

    /// The address of the page that the entry is about.
    pub(super) fn address(&self, entry: &Entry, base: Option<&str>) -> Option<String> {
        let pages = entry.links.iter().filter(|it| it.target.is_none());
        let alternates =
            pages.filter(|it| it.rel.as_deref().is_none_or(|it| it.eq_ignore_ascii_case("alternate")));
        // Of several, the one for readers.
        let is_page = |kind: &Option<String>| kind.as_deref().is_none_or(|it| it.contains("html"));
        let link = alternates.filter(|it| !it.href.is_empty()).min_by_key(|it| !is_page(&it.media_type));
        let known = self
            .original
            .clone()
            .or_else(|| link.map(|it| it.href.clone()))
            .or_else(|| self.number.clone())?;
        address::followed(base, &known).filter(|it| it.starts_with("http"))
    }
}

fn whole(words: &str) -> Option<String> {
    let words = words.trim();
    (words.starts_with("http://") || words.starts_with("https://")).then(|| words.to_string())
}

/// Only the dates; all else of JSON Feed is in the model.
#[derive(Deserialize)]
struct JsonFeed {
    items: Vec<JsonItem>,
}

#[derive(Deserialize)]
struct JsonItem {
    date_published: Option<Value>,
    date_modified: Option<Value>,
    content_html: Option<serde::de::IgnoredAny>,
}

fn of_json(text: &str) -> Vec<Beside> {
    let Ok(feed) = serde_json::from_str::<JsonFeed>(text) else { return Vec::new() };
    let day = |it: &Option<Value>| lines::day(it.as_ref()?.as_str()?);
    let beside = |it: JsonItem| Beside {
        published: day(&it.date_published),
        updated: day(&it.date_modified),
        text: Texts { title: false, summary: true, content: it.content_html.is_none() },
        ..Beside::default()
    };
    feed.items.into_iter().map(beside).collect()
}
