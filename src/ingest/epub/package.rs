//! The package of a book: what it is called, which pages it has and in which order.

use super::shelf::{Shelf, inside};
use crate::article::{Meta, Published, PublishedSource, TitleSource};
use crate::ingest::source::given;
use crate::ingest::xml::{self, Element, Wanted};
use crate::ingest::{Hints, lines};
use std::collections::HashMap;

pub(super) const MOST_CHAPTERS: usize = 2000;

pub(super) struct Package {
    elements: Vec<Element>,
    /// Paths are seen from here.
    folder: String,
}

/// What is read of it, and whether its words are.
const TOLD: &[(&str, Wanted)] = &[
    ("item", Wanted::Bare),
    ("itemref", Wanted::Bare),
    ("title", Wanted::WithWords),
    ("creator", Wanted::WithWords),
    ("publisher", Wanted::WithWords),
    ("language", Wanted::WithWords),
    ("date", Wanted::WithWords),
];

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |it| it.0)
}

impl Package {
    pub(super) fn of(text: &str, path: &str) -> Package {
        let wanted =
            |_: &str, name: &str, _| TOLD.iter().find(|it| it.0 == name).map_or(Wanted::Not, |it| it.1);
        Package { elements: xml::elements(text, wanted), folder: folder(path).to_string() }
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |it| it.name == name)
    }

    fn words(&self, name: &str) -> Option<String> {
        self.all(name).map(Element::line).find(|it| !it.is_empty())
    }

    /// What holds for every chapter; the title is the book's.
    pub(super) fn meta(&self, hints: &Hints) -> Meta {
        let date = self.all("date").find_map(|it| lines::day(&it.words));
        let given = given(hints);
        let names = self.all("creator").flat_map(|it| lines::names(&it.line()));
        Meta {
            title: given.title.or_else(|| self.words("title").map(Into::into)),
            title_source: Some(TitleSource::Metadata),
            byline: names.collect(),
            outlet: self.words("publisher").map(Into::into),
            language: self.words("language").map(|it| it.chars().take(2).collect::<String>().into()),
            published: given
                .published
                .or(date.map(|date| Published { date, source: PublishedSource::Metadata })),
            url: given.url,
            ..Meta::default()
        }
    }

    /// The pages in reading order; behind them what stands aside of it, as notes do. The table of contents is
    /// no page, unless there is no other.
    pub(super) fn spine(&self) -> Vec<String> {
        // Of two of the same name, the first.
        let mut items: HashMap<&str, &Element> = HashMap::new();
        for item in self.all("item") {
            items.entry(item.get("id").unwrap_or("")).or_insert(item);
        }
        let places = self.all("itemref").take(MOST_CHAPTERS * 3);
        let (aside, line): (Vec<&Element>, Vec<_>) = places.partition(|it| it.get("linear") == Some("no"));
        let pages = line.into_iter().chain(aside).filter_map(|it| items.get(it.get("idref")?).copied());
        let (tables, pages): (Vec<&Element>, Vec<_>) = pages.partition(|it| it.says("properties", "nav"));
        let pages = if pages.is_empty() { tables } else { pages };
        pages.iter().filter_map(|it| inside(&self.folder, it.get("href")?)).collect()
    }

    /// What the table of contents calls each page: of version 3 of the format, or of the one before.
    pub(super) fn titles(&self, shelf: &Shelf<'_>) -> HashMap<String, String> {
        let new = self.all("item").find(|it| it.says("properties", "nav"));
        let old = self.all("item").find(|it| it.get("media-type") == Some("application/x-dtbncx+xml"));
        let rows = |item: Option<&Element>, rows: fn(&str) -> Vec<(String, String)>| {
            let path = shelf.find(&inside(&self.folder, item?.get("href")?)?)?;
            let from = folder(&path);
            let known = rows(&shelf.text(&path)?).into_iter().filter(|it| !it.1.is_empty());
            let found = known.filter_map(|it| Some((shelf.find(&inside(from, &it.0)?)?, it.1)));
            Some(found.collect::<Vec<_>>()).filter(|it| !it.is_empty())
        };
        let found = rows(new, contents).or_else(|| rows(old, points)).unwrap_or_default();
        // Of a page with several parts, the first is the chapter.
        let mut titles = HashMap::new();
        for (path, title) in found {
            titles.entry(path).or_insert(title);
        }
        titles
    }
}

/// All links in the first table that is marked as one of contents, or else in the whole.
fn contents(text: &str) -> Vec<(String, String)> {
    let wanted = |_: &str, name: &str, _| match name {
        "nav" => Wanted::Bare,
        "a" => Wanted::WithWords,
        _ => Wanted::Not,
    };
    let elements = xml::elements(text, wanted);
    let table = elements.iter().position(|it| it.name == "nav" && it.says("type", "toc"));
    let rows = &elements[table.map_or(0, |it| it + 1)..];
    let end = rows.iter().position(|it| it.name == "nav" && table.is_some()).unwrap_or(rows.len());
    rows[..end].iter().filter_map(|it| Some((it.get("href")?.to_string(), it.line()))).collect()
}

/// The points of the older table, each with the label before it.
fn points(text: &str) -> Vec<(String, String)> {
    let wanted = |_: &str, name: &str, _| match name {
        "text" => Wanted::WithWords,
        "content" => Wanted::Bare,
        _ => Wanted::Not,
    };
    let (mut label, mut found) = (String::new(), Vec::new());
    for element in xml::elements(text, wanted) {
        match element.get("src") {
            Some(src) if element.name == "content" => found.push((src.to_string(), label.clone())),
            _ => label = element.line(),
        }
    }
    found
}
