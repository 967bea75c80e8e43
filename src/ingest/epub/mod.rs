//! EPUB books: a zip of pages, an article for each chapter in the order of the spine.

mod lock;
mod notes;
mod package;
mod shelf;

use super::zip::{Closed, Zip};
use super::{Entry, Hints, IngestError, Source, decode, html, xml};
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, TitleSource};
use lock::Lock;
use package::{MOST_CHAPTERS, Package};
use shelf::{Shelf, inside};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What all chapters together may unpack to.
const MOST: usize = 64 << 20;
const CONTAINER: &str = "META-INF/container.xml";
const LOCKED: &str = "the book is locked with a password; unpack it yourself and pass the files in it";

pub(super) fn is_epub(bytes: &[u8], _: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    bytes.starts_with(b"PK\x03\x04")
        && (memchr::memmem::find(head, b"application/epub+zip").is_some()
            || memchr::memmem::find(head, b"META-INF/container.xml").is_some())
}

/// What all chapters of a book share.
struct Book<'a> {
    shelf: Shelf<'a>,
    meta: Meta,
    titles: HashMap<String, String>,
    lock: Lock,
}

pub(super) fn read<'a>(bytes: &'a [u8], hints: &'a Hints) -> Result<Source<'a>, IngestError> {
    let broken = |what| IngestError::Broken { name: hints.name.clone(), what };
    let zip = Zip::of(bytes).ok_or_else(|| broken("the book is damaged: its table of files is missing"))?;
    if zip.overlaps() {
        return Err(broken("the book is damaged: its files overlap"));
    }
    let shelf = Shelf::of(zip);
    let container = shelf.text(CONTAINER);
    let container = container.ok_or_else(|| broken(unopened(&shelf)))?;
    let root = root(&container).ok_or_else(|| broken("the book is damaged: it names no package file"))?;
    let package =
        shelf.text(&root).ok_or_else(|| broken("the book is damaged: its package file is missing"))?;
    let package = Package::of(&package, &root);
    let lock = Lock::of(&shelf);
    let (mut seen, mut left) = (HashSet::new(), MOST);
    let mut paths: Vec<String> = package.spine().iter().filter_map(|it| shelf.find(it)).collect();
    let locked = !paths.is_empty() && paths.iter().all(|it| lock.holds(it));
    if let Some(what) = lock.what().filter(|_| locked) {
        return Err(broken(what));
    }
    paths.retain(|it| shelf.size(it).is_some() && seen.insert(it.clone()));
    paths.truncate(MOST_CHAPTERS);
    paths.retain(|it| {
        let size = shelf.size(it).filter(|size| *size <= left);
        left -= size.unwrap_or(0);
        size.is_some()
    });
    if paths.is_empty() && shelf.has(Closed::Locked) {
        return Err(broken(LOCKED));
    }
    if paths.is_empty() && shelf.has(Closed::Link) {
        return Err(broken(
            "its chapters are links to other files, which are not followed; pass those files themselves",
        ));
    }
    if paths.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    let meta = package.meta(hints);
    let title = meta.title.clone();
    let titles = package.titles(&shelf);
    let book = Arc::new(Book { shelf, meta, titles, lock });
    let entry = |path: String| {
        let (book, name) = (book.clone(), &hints.name);
        Entry::unread(Some(path.clone()), move || book.chapter(&path, name))
    };
    Ok(Source { title, entries: paths.into_iter().map(entry).collect() })
}

/// Why the file is not read that names the package.
fn unopened(shelf: &Shelf<'_>) -> &'static str {
    if shelf.has(Closed::Locked) {
        LOCKED
    } else if shelf.find(CONTAINER).is_some() {
        "the book is damaged: the file that names its package cannot be unpacked"
    } else {
        "the book is damaged: it names no package file"
    }
}

/// Where the package is told.
fn root(container: &str) -> Option<String> {
    let wanted =
        |_: &str, name: &str, _| if name == "rootfile" { xml::Wanted::Bare } else { xml::Wanted::Not };
    xml::elements(container, wanted).iter().find_map(|it| inside("", it.get("full-path")?))
}

impl Book<'_> {
    /// A page of pictures alone has nothing to read.
    fn chapter(&self, path: &str, name: &str) -> Result<Document, IngestError> {
        let broken = |what| IngestError::Broken { name: name.to_string(), what };
        if let Some(what) = self.lock.what().filter(|_| self.lock.holds(path)) {
            return Err(broken(what));
        }
        let page = self.shelf.read(path).ok_or_else(|| broken("a chapter of the book is damaged"))?;
        let text = decode::decode(&page, None);
        let text = opened(&text);
        let text = notes::behind(&text);
        let mut builder = DocumentBuilder::new(Meta { title: None, title_source: None, ..self.meta.clone() });
        html::fragment(&text, &mut builder);
        let mut document = builder.build();
        let is_head = |kind| matches!(kind, BlockKind::Heading | BlockKind::Title);
        let head = document.blocks().iter().find(|it| is_head(it.kind)).map(|it| document.words(it.span));
        let told = self.titles.get(path).cloned().or_else(|| self.head_of(&text).filter(|_| head.is_none()));
        (document.meta.title, document.meta.title_source) = match (told, head) {
            (Some(title), _) => (Some(title.into()), Some(TitleSource::Metadata)),
            (None, Some(head)) => (Some(head.into()), Some(TitleSource::Text)),
            (None, None) => (None, None),
        };
        if document.blocks().is_empty() {
            return Err(IngestError::Empty { name: name.to_string() });
        }
        Ok(document)
    }

    /// The title in the head of a page, where it is more than the name of the book.
    fn head_of(&self, text: &str) -> Option<String> {
        let wanted =
            |_: &str, name: &str, _| if name == "title" { xml::Wanted::WithWords } else { xml::Wanted::Not };
        let end = memchr::memmem::find(text.as_bytes(), b"<body").unwrap_or(text.len());
        let title = xml::elements(&text[..end], wanted).first()?.line();
        let is_name = |it: &str| {
            it.chars().all(|it| it.is_ascii_alphanumeric() || "-_.".contains(it)) && !it.contains(' ')
        };
        let generated =
            title.contains(['.', '_']) && is_name(&title) || title.eq_ignore_ascii_case("unknown");
        let told =
            !title.is_empty() && !generated && self.meta.title.as_deref().is_none_or(|it| *it != *title);
        told.then_some(title)
    }
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

    /// A book of these pages, with whatever else lies in it.
    fn of_pages(package: &str, others: &[(&str, &str)]) -> Vec<u8> {
        let container = "<container><rootfile full-path='OEBPS/p.opf'/></container>";
        let told = [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", container),
            ("OEBPS/p.opf", package),
        ];
        archive(&[&told, others].concat())
    }

    fn page(words: &str) -> String {
        format!("<html><head><title>Bridges</title></head><body><p>{words}</p></body></html>")
    }

    #[test]
    fn a_package_is_read_whatever_its_prefix_and_what_stands_aside_comes_last() {
        let package = "<o:package xmlns:o='x'><o:manifest><o:item id='t' href='t.html' properties='nav'/><o:item id='n' href='n%6Ftes.html'/>\
            <o:item id='1' href='ONE.html'/><o:item id='2' href='two.html'/></o:manifest><o:spine><o:itemref idref='t'/>\
            <o:itemref idref='1'/><o:itemref idref='n' linear='no'/><o:itemref idref='2'/></o:spine></o:package>";
        let [one, two, notes] = ["One.", "Two.", "Notes."].map(page);
        let others = [
            ("OEBPS/t.html", "<nav><a href='two.html'>The second</a></nav>"),
            ("OEBPS/one.html", one.as_str()),
            ("OEBPS/two.html", two.as_str()),
            ("OEBPS/notes.html", notes.as_str()),
        ];
        let found = articles(&of_pages(package, &others), &Hints::default()).unwrap();
        assert_eq!(found.iter().map(Document::text).collect::<Vec<_>>(), ["One.", "Two.", "Notes."]);
        assert_eq!(found[1].meta.title.as_deref(), Some("The second"));
    }

    #[test]
    fn a_chapter_without_a_head_is_called_what_its_page_is_called() {
        let package = PACKAGE.replace("text/one.xhtml", "one.xhtml");
        let titled = |title: &str| page("The bridge is closed.").replace("Bridges", title);
        let titles = |first: &str, second: &str| {
            let (one, two) = (titled(first), titled(second));
            let book =
                of_pages(&package, &[("OEBPS/one.xhtml", one.as_str()), ("OEBPS/two.xhtml", two.as_str())]);
            articles(&book, &Hints::default())
                .unwrap()
                .into_iter()
                .map(|it| it.meta.title)
                .collect::<Vec<_>>()
        };
        assert_eq!(titles("The <i>old</i> one", "Bridges"), [Some("The old one".into()), None]);
        assert_eq!(titles("ch01.xhtml", "Unknown"), [None, None]);
    }

    #[test]
    fn a_locked_book_says_so_and_hidden_typefaces_lock_nothing() {
        let package = PACKAGE.replace("text/one.xhtml", "one.xhtml");
        let open = |method: &str, held: &[&str], beside: &str| {
            let entry = |path: &&str| {
                format!(
                    "<EncryptedData><EncryptionMethod Algorithm='{method}'/><CipherReference URI='{path}'/></EncryptedData>"
                )
            };
            let table = format!(
                "<e:encryption xmlns:e='x'>{}</e:encryption>",
                held.iter().map(entry).collect::<String>()
            );
            let words = page("It opens.");
            let others = [("META-INF/encryption.xml", table.as_str()), (beside, "x")];
            let pages = [("OEBPS/one.xhtml", words.as_str()), ("OEBPS/two.xhtml", words.as_str())];
            let book = of_pages(&package, &[others, pages].concat());
            let found = read_one(&book, &Hints { name: "b.epub".into(), ..Hints::default() });
            found.map(|it| it.text().to_string()).map_err(|it| it.to_string())
        };
        let (aes, both) =
            ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", ["OEBPS/one.xhtml", "OEBPS/two.xhtml"]);
        for (beside, who) in
            [("META-INF/rights.xml", "Adobe DRM"), ("META-INF/license.lcpl", "LCP"), ("x", "DRM")]
        {
            let said = open(aes, &both, beside).unwrap_err();
            assert_eq!(
                said,
                format!(
                    "cannot read \"b.epub\": the book is locked ({who}); open it with the program it was bought for"
                )
            );
        }
        // Where a chapter is open, it is shown.
        assert_eq!(open(aes, &both[..1], "x").unwrap(), "Bridges\n\nIt opens.");
        assert!(
            open("http://www.idpf.org/2008/embedding", &both, "x")
                .unwrap()
                .contains("It opens.\n\nIt opens.")
        );
        assert!(open("http://ns.adobe.com/pdf/enc#RC", &both, "x").is_ok());
    }

    #[test]
    fn a_book_whose_pages_share_bytes_is_refused() {
        let mut bytes = book();
        let list = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
        bytes[list + 42..list + 46].copy_from_slice(&0u32.to_le_bytes());
        let error = read_one(&bytes, &Hints::default()).unwrap_err().to_string();
        assert!(error.ends_with("its files overlap"), "{error}");
    }

    #[test]
    fn why_a_book_is_not_opened_is_told_as_it_is() {
        let told = |bytes: &[u8]| read_one(bytes, &Hints::default()).unwrap_err().to_string();
        let listed = |bytes: &[u8], name: &str| memchr::memmem::rfind(bytes, name.as_bytes()).unwrap() - 46;
        let mut locked = book();
        let at = listed(&locked, CONTAINER);
        locked[at + 8] = 1;
        assert!(told(&locked).contains("locked with a password"), "{}", told(&locked));
        let mut damaged = book();
        let at = memchr::memmem::find(&damaged, CONTAINER.as_bytes()).unwrap() - 30;
        damaged[at] = b'x';
        assert!(told(&damaged).contains("the file that names its package cannot be unpacked"));
        let mut links = book();
        for name in ["OEBPS/text/one.xhtml", "OEBPS/two.xhtml"] {
            let at = listed(&links, name);
            links[at + 41] = 0xa0;
        }
        assert!(told(&links).contains("links to other files"), "{}", told(&links));
    }

    #[test]
    fn a_damaged_book_is_said_to_be_one() {
        let bytes = book();
        let error = read_one(&bytes[..bytes.len() / 2], &Hints { name: "b.epub".into(), ..Hints::default() })
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot read \"b.epub\": the book is damaged: its table of files is missing"
        );
    }
}
