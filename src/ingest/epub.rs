//! EPUB books: a zip of pages, an article for each chapter in the order of the spine.

use super::source::given;
use super::zip::Zip;
use super::{Hints, IngestError, Source, decode, html, lines};
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource, TitleSource};
use crate::text::Date;
use std::collections::HashSet;

const MOST_CHAPTERS: usize = 2000;

pub(super) fn is_epub(bytes: &[u8], _: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    bytes.starts_with(b"PK\x03\x04")
        && (memchr::memmem::find(head, b"application/epub+zip").is_some()
            || memchr::memmem::find(head, b"META-INF/container.xml").is_some())
}

pub(super) fn read(bytes: &[u8], hints: &Hints) -> Result<Source, IngestError> {
    let broken = |what| IngestError::Broken { name: hints.name.clone(), what };
    let mut zip =
        Zip::of(bytes).ok_or_else(|| broken("the book is damaged: its list of pages is missing"))?;
    let container =
        zip.read("META-INF/container.xml").ok_or_else(|| broken("the book does not say where it begins"))?;
    let container = html::Markup::of(&decode::decode(&container, None));
    let root = container.first("rootfile", "full-path").and_then(|it| inside("", &it));
    let root = root.ok_or_else(|| broken("the book does not say where it begins"))?;
    let package = zip.read(&root).ok_or_else(|| broken("the book has no table of its pages"))?;
    let package = html::Markup::of(&decode::decode(&package, None));
    let book = book(&package, hints);
    let folder = root.rsplit_once('/').map_or("", |it| it.0);
    let mut seen = HashSet::new();
    let mut articles = Vec::new();
    for path in spine(&package).iter().filter_map(|it| inside(folder, it)).take(MOST_CHAPTERS) {
        if seen.insert(path.clone()) {
            articles.extend(zip.read(&path).and_then(|it| chapter(&it, &book)));
        }
    }
    if articles.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    Ok(Source { title: book.title, articles })
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

fn chapter(page: &[u8], book: &Meta) -> Option<Document> {
    let text = decode::decode(page, None);
    let text = opened(&text);
    let mut builder = DocumentBuilder::new(Meta { title: None, title_source: None, ..book.clone() });
    html::fragment(&text, &mut builder);
    let mut document = builder.build();
    let head = document.blocks().iter().find(|it| matches!(it.kind, BlockKind::Heading | BlockKind::Title));
    document.meta.title = head.map(|it| document.words(it.span).to_string());
    document.meta.title_source = document.meta.title.as_ref().map(|_| TitleSource::Text);
    (!document.blocks().is_empty()).then_some(document)
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
    use crate::ingest::{open, read as read_one};

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
        let source = open(&book(), &Hints::default()).unwrap();
        let titles: Vec<_> = source.articles.iter().map(|it| it.meta.title.clone().unwrap()).collect();
        assert_eq!(titles, ["First", "Second"]);
        assert_eq!(source.articles[0].meta.byline, ["Ana Ruiz"]);
        let whole = read_one(&book(), &Hints::default()).unwrap();
        assert_eq!(whole.text(), "Bridges\n\nFirst\n\nThe bridge is closed.\n\nSecond\n\nIt opens again.");
    }

    #[test]
    fn a_damaged_book_is_said_to_be_one() {
        let bytes = book();
        let error = open(&bytes[..bytes.len() / 2], &Hints { name: "b.epub".into(), ..Hints::default() })
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
