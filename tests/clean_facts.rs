//! Whatever a source says of its article, in whatever format, nothing of it can act on a terminal.

use dateline::article::{ArticleId, Document, Headline};
use dateline::ingest::{self, Hints};
use dateline::text::acts;

/// What acts, in the letters that a document may hold it in.
const HOSTILE: &str = "Har\u{9b}m\u{202e}\u{2066}\u{1b}]x\u{7}\u{200b}\u{feff}\u{e0041}\u{85}bour";

/// Every way to put that: as it is, as references, as escapes of JSON, as an encoded word.
fn plain() -> String {
    HOSTILE.replace(['\u{85}'], "")
}

fn references() -> String {
    plain()
        .chars()
        .map(|it| if it.is_ascii_graphic() { it.to_string() } else { format!("&#{};", u32::from(it)) })
        .collect()
}

fn escapes() -> String {
    let json = serde_json::to_string(HOSTILE).expect("it is of our own making");
    json.trim_matches('"').to_string()
}

fn encoded() -> String {
    let coded: String = plain().bytes().map(|it| format!("={it:02X}")).collect();
    format!("=?utf-8?q?{coded}?=")
}

fn strings(document: &Document) -> Vec<(&'static str, String)> {
    let meta = &document.meta;
    let one = |name, it: &Option<dateline::text::Line>| {
        it.iter().map(|it| (name, it.to_string())).collect::<Vec<_>>()
    };
    let mut found = [
        one("title", &meta.title),
        one("outlet", &meta.outlet),
        one("url", &meta.url),
        one("canonical", &meta.canonical),
        one("language", &meta.language),
    ]
    .concat();
    found.extend(meta.byline.iter().map(|it| ("byline", it.to_string())));
    found.extend(document.aside.iter().map(|it| ("aside", it.to_string())));
    found.extend(document.links().iter().map(|it| ("link", it.address.clone())));
    found.push(("text", document.text().to_string()));
    let headline = Headline::of(ArticleId::default(), document, HOSTILE);
    found.extend([headline.title, headline.origin, headline.words].map(|it| ("headline", it.to_string())));
    found
}

/// `fields`: what must be known of the article, and hold the harbour.
fn check(name: &str, bytes: &[u8], hints: &Hints, fields: &[&str]) {
    let (title, documents) = ingest::open(bytes, hints, |it| {
        let title = it.title.as_ref().map(|it| ("source", it.to_string()));
        let joined: Vec<_> = it.entries.iter().filter_map(|it| it.read().ok()).collect();
        (title, [joined, vec![it.joined().expect("it is of our own making")]].concat())
    })
    .unwrap_or_else(|it| panic!("{name}: {it}"));
    let found: Vec<_> = documents.iter().flat_map(strings).chain(title).collect();
    for (field, words) in &found {
        let bad: Vec<char> = words.chars().filter(|it| acts(*it)).collect();
        let line = *field == "text" || !words.contains('\n');
        assert!(bad.is_empty() && line, "{name}: {field} holds {bad:?}: {words:?}");
    }
    for field in fields {
        let harbour = |it: &&(&str, String)| it.0 == *field && it.1.contains("Har") && it.1.contains("bour");
        assert!(found.iter().find(harbour).is_some(), "{name}: {field} is not told: {found:?}");
    }
}

fn given() -> Hints {
    Hints {
        name: HOSTILE.into(),
        url: Some(format!("https://news.example/{HOSTILE}")),
        title: Some(HOSTILE.into()),
        ..Hints::default()
    }
}

#[test]
fn what_is_given_is_clean() {
    let check = |text: &str| check("given", text.as_bytes(), &given(), &["title", "url"]);
    check("The bridge is closed.");
    check("<html><body><p>The bridge is closed, and nobody was pleased.</p></body></html>");
    check("# Bridge\n\n**The** bridge is **closed**.\n");
    let verbatim = ingest::verbatim("The bridge is closed.".into(), &given());
    assert!(strings(&verbatim).iter().all(|it| !it.1.chars().any(acts)));
}

#[test]
fn a_page_is_clean() {
    for it in [plain(), references()] {
        let page = format!(
            "<html lang=en><head><title>{it}</title><meta property='og:site_name' content='{it}'><meta name=author content='Ana {it}'>\
             <link rel=canonical href='https://news.example/{it}'><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
             \"headline\":\"{e}\",\"author\":{{\"name\":\"Ana {e}\"}},\"publisher\":{{\"name\":\"{e}\"}}}}</script></head><body><h1>{it}</h1>\
             <p>The council of the {it} met, and <a href='https://news.example/a'>{it}</a> was closed on Monday, nobody knows why.</p>\
             <p>{it} is a harbour that nobody has closed before, said the council on the day after.</p></body></html>",
            e = escapes()
        );
        check("page", page.as_bytes(), &Hints::default(), &["title", "byline", "outlet", "text"]);
    }
}

#[test]
fn feeds_are_clean() {
    let it = references();
    let rss = format!(
        "<rss version='2.0'><channel><title>{it}</title><language>{it}</language><item><title>{it}</title><author>{it}</author>\
         <link>https://news.example/{it}</link><description>{it} is closed.</description></item><item><title>Two</title>\
         <description>x</description></item></channel></rss>"
    );
    check("rss", rss.as_bytes(), &Hints::default(), &["title", "outlet", "text", "source"]);
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>{it}</title><id>a</id><updated>2019-11-20T10:00:00Z</updated><entry><id>b</id>\
         <title>{it}</title><updated>2019-11-20T10:00:00Z</updated><author><name>Ana {it}</name></author>\
         <link href='https://news.example/{it}'/><content type='html'>{it} is closed.</content></entry></feed>"
    );
    check("atom", atom.as_bytes(), &Hints::default(), &["title", "outlet", "byline", "text"]);
    let broken = rss.replace("</channel></rss>", "").replace("<author>", "<b><author>");
    check("broken feed", broken.as_bytes(), &Hints::default(), &["title", "text"]);
    let it = escapes();
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"{it}\",\"items\":[{{\"id\":\"1\",\"title\":\"{it}\",\
         \"url\":\"https://news.example/1\",\"authors\":[{{\"name\":\"Ana {it}\"}}],\"content_text\":\"{it} is closed.\"}}]}}"
    );
    check("json feed", json.as_bytes(), &Hints::default(), &["title", "outlet", "text"]);
    let opml =
        format!("<opml version='2.0'><body><outline text='{}' xmlUrl='x'/></body></opml>", references());
    check("opml", opml.as_bytes(), &Hints::default(), &["text"]);
}

#[test]
fn letters_are_clean() {
    for it in [plain().replace('\u{1b}', ""), encoded()] {
        let letter = format!(
            "From: Ana Harm{it} <ana@news.example>\nSubject: {it}\nDate: Wed, 20 Nov 2019 10:00:00 +0000\nMessage-ID: <{}>\n\n\
             The bridge is closed, {}.\n",
            plain(),
            plain()
        );
        check("letter", letter.as_bytes(), &Hints::default(), &["title", "text"]);
    }
}

#[test]
fn lines_of_json_are_clean() {
    let it = escapes();
    let lines = format!(
        "{{\"title\":\"{it}\",\"text\":\"{it} is closed.\",\"url\":\"https://news.example/{it}\",\"author\":\"Ana {it}\",\"language\":\"{it}\"}}\n\
         {{\"headline\":\"{it}\",\"body\":\"{it} opens.\"}}\n"
    );
    check("json lines", lines.as_bytes(), &Hints::default(), &["title", "url", "text"]);
}

#[test]
fn markdown_and_text_are_clean() {
    let it = plain();
    let front = format!(
        "---\ntitle: {it}\nauthor: Ana {it}\n---\n# {it}\n\n**The** [{it}](https://news.example/{it}) is **closed**.\n"
    );
    check(
        "markdown",
        front.as_bytes(),
        &Hints { name: "a.md".into(), ..Hints::default() },
        &["title", "text"],
    );
    let text = format!(
        "{it} closed again\n\nBy Ana Ruiz{it}\n\n{it} (AP) — The bridge is closed, said the council, and so is the {it}.\n\nShare {it}\n"
    );
    check("text", text.as_bytes(), &Hints::default(), &["title", "text"]);
}

/// A zip of entries that are not compressed.
fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, words) in entries {
        let local = u32::try_from(out.len()).expect("it is of our own making");
        let size = u32::try_from(words.len()).expect("it is of our own making").to_le_bytes();
        let lengths =
            [&u16::try_from(name.len()).expect("it is of our own making").to_le_bytes()[..], &[0, 0]]
                .concat();
        out.extend([b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice(), &size, &size, &lengths].concat());
        out.extend([name.as_bytes(), words.as_bytes()].concat());
        list.extend(
            [b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice(), &size, &size, &lengths].concat(),
        );
        list.extend([&[0; 10][..], &local.to_le_bytes(), name.as_bytes()].concat());
    }
    let count = u16::try_from(entries.len()).expect("it is of our own making").to_le_bytes();
    let places = [list.len(), out.len()]
        .map(|it| u32::try_from(it).expect("it is of our own making").to_le_bytes())
        .concat();
    [out, list, b"PK\x05\x06\0\0\0\0".to_vec(), count.to_vec(), count.to_vec(), places, vec![0, 0]].concat()
}

#[test]
fn books_are_clean() {
    let it = references();
    let package = format!(
        "<package><metadata><dc:title>{it}</dc:title><dc:creator>Ana {it}</dc:creator><dc:publisher>{it}</dc:publisher>\
         <dc:language>{it}</dc:language></metadata><manifest><item id='n' href='n.xhtml' properties='nav'/><item id='a' href='a.xhtml'/>\
         <item id='b' href='b.xhtml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>"
    );
    let page = format!("<html><body><h1>{it}</h1><p>The {it} is closed.</p></body></html>");
    let book = archive(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfile full-path='p.opf'/></container>"),
        ("p.opf", &package),
        ("n.xhtml", &format!("<nav epub:type='toc'><ol><li><a href='a.xhtml'>{it}</a></li></ol></nav>")),
        ("a.xhtml", &page),
        ("b.xhtml", &page),
    ]);
    check("book", &book, &Hints::default(), &["title", "outlet", "text", "source"]);
}

#[test]
fn web_archives_are_clean() {
    let it = plain().replace('\u{1b}', "");
    let page = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><title>{it}</title><body><p>The {it} is closed, and nobody \
         was pleased with it.</p></body></html>"
    );
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{it}\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
        page.len()
    );
    check("web archive", record.repeat(2).as_bytes(), &Hints::default(), &["title", "url", "text"]);
}
