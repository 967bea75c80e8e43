//! EPUB books: a zip of pages, an article for each chapter in the order of the spine.

use super::source::given;
use super::zip::Zip;
use super::{Entry, Hints, IngestError, Source, decode, html, lines};
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource, TitleSource};
use crate::text::{Date, Line};
use std::collections::{HashMap, HashSet};
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
    if zip.overlaps() {
        return Err(broken("the book is damaged: its pages lie one over the other"));
    }
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
    let titles = titles(&zip, &package, folder);
    let shared = Arc::new((zip, book, titles));
    let entry = |path: String| {
        let (shared, name) = (shared.clone(), &hints.name);
        Entry::unread(Some(path.clone()), move || {
            let title = shared.2.get(&path).map(String::as_str);
            chapter(&shared.0, &path, (&shared.1, title), name)
        })
    };
    Ok(Source { title, entries: paths.into_iter().map(entry).collect() })
}

/// What holds for every chapter; the title is the book's.
fn book(package: &html::Markup, hints: &Hints) -> Meta {
    let date = package.words("dc:date").as_deref().and_then(|it| Date::parse(it.get(..10).unwrap_or(it)));
    let given = given(hints);
    Meta {
        title: given.title.or_else(|| package.words("dc:title").map(Line::from)),
        title_source: Some(TitleSource::Metadata),
        byline: package.words("dc:creator").map(|it| lines::names(&it)).unwrap_or_default(),
        outlet: package.words("dc:publisher").map(Line::from),
        language: package.words("dc:language").map(|it| it.chars().take(2).collect::<String>().into()),
        published: given.published.or(date.map(|date| Published { date, source: PublishedSource::Metadata })),
        url: given.url,
        ..Meta::default()
    }
}

/// The pages in reading order.
fn spine(package: &html::Markup) -> Vec<String> {
    let items = package.all("item", &["id", "href"]);
    // Of two of the same name, the first.
    let pages: HashMap<&str, &str> = items.iter().rev().map(|it| (it[0].as_str(), it[1].as_str())).collect();
    let places = package.all("itemref", &["idref"]);
    let page = |id: &String| pages.get(id.as_str()).map(|it| it.to_string());
    places.iter().take(MOST_CHAPTERS * 3).filter_map(|it| page(&it[0])).collect()
}

/// What the table of contents calls each page: of version 3 of the format, or of the one before.
fn titles(zip: &Zip, package: &html::Markup, folder: &str) -> HashMap<String, String> {
    let items = package.all("item", &["href", "properties"]);
    let new = items.iter().find(|it| it[1].split_whitespace().any(|it| it == "nav")).map(|it| it[0].clone());
    let items = package.all("item", &["href", "media-type"]);
    let old = items.iter().find(|it| it[1] == "application/x-dtbncx+xml").map(|it| it[0].clone());
    let rows = |href: &Option<String>, rows: fn(&html::Markup) -> Vec<(String, String)>| {
        let path = inside(folder, href.as_deref()?)?;
        let table = html::Markup::of(&decode::decode(&zip.read(&path)?, None));
        let from = path.rsplit_once('/').map_or("", |it| it.0).to_string();
        let known = rows(&table).into_iter().filter(|it| !it.1.is_empty());
        let known: Vec<_> = known.filter_map(|it| Some((inside(&from, &it.0)?, it.1))).collect();
        Some(known).filter(|it| !it.is_empty())
    };
    let found = rows(&new, html::Markup::contents)
        .or_else(|| rows(&old, |it| it.labelled("text", "content", "src")))
        .unwrap_or_default();
    // Of a page with several parts, the first is the chapter.
    let mut titles = HashMap::new();
    for (path, title) in found {
        titles.entry(path).or_insert(title);
    }
    titles
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
fn chapter(
    zip: &Zip,
    path: &str,
    (book, title): (&Meta, Option<&str>),
    name: &str,
) -> Result<Document, IngestError> {
    let damaged = || IngestError::Broken { name: name.to_string(), what: "a chapter of the book is damaged" };
    let page = zip.read(path).ok_or_else(damaged)?;
    let text = decode::decode(&page, None);
    let text = opened(&text);
    let mut builder = DocumentBuilder::new(Meta { title: None, title_source: None, ..book.clone() });
    html::fragment(&text, &mut builder);
    let mut document = builder.build();
    let head = document.blocks().iter().find(|it| matches!(it.kind, BlockKind::Heading | BlockKind::Title));
    (document.meta.title, document.meta.title_source) = match (title, head) {
        (Some(title), _) => (Some(title.into()), Some(TitleSource::Metadata)),
        (None, Some(head)) => (Some(document.words(head.span).into()), Some(TitleSource::Text)),
        (None, None) => (None, None),
    };
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
    fn chapters_are_called_what_the_table_of_contents_calls_them() {
        let titles = |item: &str, name: &str, table: &str| -> Vec<String> {
            let package = PACKAGE.replace("<manifest>", &format!("<manifest>{item}"));
            let page = "<html><body><h1>One</h1><p>The bridge is closed.</p></body></html>";
            let book = archive(&[
                ("mimetype", "application/epub+zip"),
                ("META-INF/container.xml", "<container><rootfile full-path='OEBPS/p.opf'/></container>"),
                ("OEBPS/p.opf", &package),
                (name, table),
                ("OEBPS/text/one.xhtml", page),
                ("OEBPS/two.xhtml", page),
            ]);
            let articles = articles(&book, &Hints::default()).unwrap();
            articles.into_iter().map(|it| it.meta.title.unwrap().into()).collect()
        };
        let new = "<nav epub:type='landmarks'><a href='../text/one.xhtml'>Start</a></nav><nav epub:type='toc'><ol>\
            <li><a href='../text/one.xhtml'>The <i>old</i>\nbridge</a><li><a href='../text/one.xhtml#b'>Part</a></ol></nav>";
        let item = "<item id='n' href='nav/n.xhtml' properties='nav scripted'/>";
        assert_eq!(titles(item, "OEBPS/nav/n.xhtml", new), ["The old bridge", "One"]);
        let old = "<ncx><docTitle><text>Bridges</text></docTitle><navMap><navPoint><navLabel><text>The old bridge</text>\
            </navLabel><content src='text/one.xhtml'/></navPoint><navPoint><navLabel><text>The new one</text></navLabel>\
            <content src='two.xhtml#top'/></navPoint></navMap></ncx>";
        let item = "<item id='n' href='toc.ncx' media-type='application/x-dtbncx+xml'/>";
        assert_eq!(titles(item, "OEBPS/toc.ncx", old), ["The old bridge", "The new one"]);
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
    fn a_book_whose_pages_share_bytes_is_refused() {
        let mut bytes = book();
        let list = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
        bytes[list + 42..list + 46].copy_from_slice(&0u32.to_le_bytes());
        let error = read_one(&bytes, &Hints::default()).unwrap_err().to_string();
        assert!(error.ends_with("its pages lie one over the other"), "{error}");
    }

    #[test]
    fn no_path_leads_out_of_the_archive() {
        assert_eq!(inside("OEBPS", "../a.html").as_deref(), Some("a.html"));
        for href in ["../../a", "/etc/passwd", "file:///etc/passwd", "..\\a", ""] {
            assert_eq!(inside("OEBPS", href), None, "{href}");
        }
    }
}
