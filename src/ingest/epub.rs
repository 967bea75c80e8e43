//! EPUB books: a zip of pages, an article for each chapter in the order of the spine.

use super::source::given;
use super::zip::Zip;
use super::{Entry, Hints, IngestError, Source, decode, html, lines};
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource, TitleSource};
use crate::text::Date;
use std::collections::HashSet;
use std::sync::Arc;

const MOST_CHAPTERS: usize = 2000;
/// What all chapters together may unpack to.
const MOST: usize = 64 << 20;

pub(super) fn is_epub(bytes: &[u8], _: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    bytes.starts_with(b"PK\x03\x04")
        && (memchr::memmem::find(head, b"application/epub+zip").is_some()
            || memchr::memmem::find(head, b"META-INF/container.xml").is_some())
}

pub(super) fn read<'a>(bytes: &'a [u8], hints: &'a Hints) -> Result<Source<'a>, IngestError> {
    let broken = |what| IngestError::Broken { name: hints.name.clone(), what };
    let zip = Zip::of(bytes).ok_or_else(|| broken("the book is damaged: its list of pages is missing"))?;
    let container =
        zip.read("META-INF/container.xml").ok_or_else(|| broken("the book does not say where it begins"))?;
    let container = html::Markup::of(&decode::decode(&container, None));
    let root = container.first("rootfile", "full-path").and_then(|it| inside("", &it));
    let root = root.ok_or_else(|| broken("the book does not say where it begins"))?;
    let package = zip.read(&root).ok_or_else(|| broken("the book has no table of its pages"))?;
    let package = html::Markup::of(&decode::decode(&package, None));
    let book = book(&package, hints);
    let folder = root.rsplit_once('/').map_or("", |it| it.0);
    let (mut seen, mut left) = (HashSet::new(), MOST);
    let mut paths: Vec<String> = spine(&package).iter().filter_map(|it| inside(folder, it)).collect();
    paths.retain(|it| zip.size(it).is_some() && seen.insert(it.clone()));
    paths.truncate(MOST_CHAPTERS);
    paths.retain(|it| {
        let size = zip.size(it).filter(|size| *size <= left);
        left -= size.unwrap_or(0);
        size.is_some()
    });
    if paths.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    let title = book.title.clone();
    let shared = Arc::new((zip, book));
    let entry = |path: String| {
        let (shared, name) = (shared.clone(), &hints.name);
        Entry::unread(Some(path.clone()), move || chapter(&shared.0, &path, &shared.1, name))
    };
    Ok(Source { title, entries: paths.into_iter().map(entry).collect() })
}

/// What holds for every chapter; the title is the book's.
fn book(package: &html::Markup, hints: &Hints) -> Meta {
    let date = package.words("dc:date").as_deref().and_then(|it| Date::parse(it.get(..10).unwrap_or(it)));
    let given = given(hints);
    Meta {
        title: given.title.or_else(|| package.words("dc:title")),
        title_source: Some(TitleSource::Metadata),
        byline: package.words("dc:creator").map(|it| lines::names(&it)).unwrap_or_default(),
        outlet: package.words("dc:publisher"),
        language: package.words("dc:language").map(|it| it.chars().take(2).collect()),
        published: given.published.or(date.map(|date| Published { date, source: PublishedSource::Metadata })),
        url: given.url,
        ..Meta::default()
    }
}

/// The pages in reading order.
fn spine(package: &html::Markup) -> Vec<String> {
    let items = package.all("item", &["id", "href"]);
    let places = package.all("itemref", &["idref"]);
    let page = |id: &String| items.iter().find(|it| it[0] == *id).map(|it| it[1].clone());
    places.iter().take(MOST_CHAPTERS * 3).filter_map(|it| page(&it[0])).collect()
}

/// A path within the archive; anything that leads out of it is none.
fn inside(folder: &str, href: &str) -> Option<String> {
    let href = href.split('#').next()?.replace("%20", " ");
    if href.is_empty() || href.starts_with('/') || href.contains([':', '\\']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A page of pictures alone has nothing to read.
fn chapter(zip: &Zip, path: &str, book: &Meta, name: &str) -> Result<Document, IngestError> {
    let damaged = || IngestError::Broken { name: name.to_string(), what: "a chapter of the book is damaged" };
    let page = zip.read(path).ok_or_else(damaged)?;
    let text = decode::decode(&page, None);
    let text = opened(&text);
    let mut builder = DocumentBuilder::new(Meta { title: None, title_source: None, ..book.clone() });
    html::fragment(&text, &mut builder);
    let mut document = builder.build();
    let head = document.blocks().iter().find(|it| matches!(it.kind, BlockKind::Heading | BlockKind::Title));
    document.meta.title = head.map(|it| document.words(it.span).to_string());
    document.meta.title_source = document.meta.title.as_ref().map(|_| TitleSource::Text);
    if document.blocks().is_empty() {
        return Err(IngestError::Empty { name: name.to_string() });
    }
    Ok(document)
}

/// A `<title/>` or `<script/>` that a page of XML closes at once would swallow a page of HTML.
fn opened(text: &str) -> String {
    let text = text.replace("<title/>", "").replace("<title />", "");
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"<script") {
        let end = memchr::memchr(b'>', &rest.as_bytes()[at..]).map_or(rest.len(), |it| at + it + 1);
        let closed = rest[..end].ends_with("/>");
        kept.push_str(if closed { &rest[..at] } else { &rest[..end] });
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::zip::tests::archive;
    use crate::ingest::{articles, read as read_one};

    const PACKAGE: &str = "<package><metadata><dc:title>Bridges</dc:title><dc:creator>Ana Ruiz</dc:creator></metadata><manifest>\
        <item id='b' href='two.xhtml'/><item id='a' href='text/one.xhtml'/><item id='x' href='../../etc/passwd'/></manifest>\
        <spine><itemref idref='a'/><itemref idref='x'/><itemref idref='b'/><itemref idref='a'/></spine></package>";

    fn book() -> Vec<u8> {
        archive(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", "<container><rootfile full-path='OEBPS/p.opf'/></container>"),
            ("OEBPS/p.opf", PACKAGE),
            (
                "OEBPS/text/one.xhtml",
                "<html><head><title/></head><body><h1>First</h1><p>The bridge is closed.</p></body></html>",
            ),
            (
                "OEBPS/two.xhtml",
                "<html><script src='x'/><body><h1>Second</h1><p>It opens again.</p></body></html>",
            ),
        ])
    }

    #[test]
    fn chapters_are_read_in_the_order_of_the_spine() {
        let articles = articles(&book(), &Hints::default()).unwrap();
        let titles: Vec<_> = articles.iter().map(|it| it.meta.title.clone().unwrap()).collect();
        assert_eq!(titles, ["First", "Second"]);
        assert_eq!(articles[0].meta.byline, ["Ana Ruiz"]);
        let whole = read_one(&book(), &Hints::default()).unwrap();
        assert_eq!(whole.text(), "Bridges\n\nFirst\n\nThe bridge is closed.\n\nSecond\n\nIt opens again.");
    }

    #[test]
    fn a_damaged_book_is_said_to_be_one() {
        let bytes = book();
        let error = read_one(&bytes[..bytes.len() / 2], &Hints { name: "b.epub".into(), ..Hints::default() })
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot read \"b.epub\": the book is damaged: its list of pages is missing"
        );
    }

    #[test]
    fn no_path_leads_out_of_the_archive() {
        assert_eq!(inside("OEBPS", "../a.html").as_deref(), Some("a.html"));
        for href in ["../../a", "/etc/passwd", "file:///etc/passwd", "..\\a", ""] {
            assert_eq!(inside("OEBPS", href), None, "{href}");
        }
    }
}
