//! JSON: an article for each line, or for each object of a document, that carries a text.

mod fields;

use super::source::given;
use super::{Entry, Hints, IngestError, Source, decode, html, plain};
use crate::article::{Document, DocumentBuilder, Meta, TitleSource};
use crate::text::Line;
use fields::{Fields, articles};
use serde_json::{Map, Value};

const MOST_ARTICLES: usize = 100_000;
/// A document has to be read whole; lines have not.
const LONGEST_DOCUMENT: usize = 32 << 20;

/// The first line is an object with a text in it, or the whole has articles in it.
pub(super) fn is_json(bytes: &[u8], _: &Hints) -> bool {
    let start = start(bytes);
    if start.starts_with(b"{") && object(first_line(start)).is_some_and(|it| Fields::of(&it).is_some()) {
        return true;
    }
    let closed = start.trim_ascii_end().last().is_some_and(|it| matches!(it, b'}' | b']'));
    start.starts_with(b"{") | start.starts_with(b"[") && closed && !document(start).is_empty()
}

fn start(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

fn first_line(bytes: &[u8]) -> &[u8] {
    &bytes[..memchr::memchr(b'\n', bytes).unwrap_or(bytes.len())]
}

fn object(line: &[u8]) -> Option<Map<String, Value>> {
    match serde_json::from_str(&decode::decode(line, Some("utf-8"))).ok()? {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// The articles of a document; none where it is no JSON.
fn document(bytes: &[u8]) -> Vec<Map<String, Value>> {
    if bytes.len() > LONGEST_DOCUMENT {
        return Vec::new();
    }
    serde_json::from_str(&decode::decode(bytes, Some("utf-8"))).map(articles).unwrap_or_default()
}

/// An entry for every line that is not empty, or for every article of a document.
pub(super) fn read<'a>(bytes: &'a [u8], hints: &'a Hints) -> Result<Source<'a>, IngestError> {
    let bytes = start(bytes);
    let broken =
        || IngestError::Broken { name: hints.name.clone(), what: "a line is not a JSON object with a text" };
    let by_lines = object(first_line(bytes)).is_some_and(|it| Fields::of(&it).is_some());
    let whole = if by_lines { Vec::new() } else { document(bytes) };
    let mut entries: Vec<Entry> = whole
        .into_iter()
        .take(MOST_ARTICLES)
        .map(|it| Entry::unread(None, move || article(&it, hints).ok_or_else(broken)))
        .collect();
    if entries.is_empty() {
        let lines = bytes.split_inclusive(|it| *it == b'\n').filter(|it| !it.trim_ascii().is_empty());
        let entry = |it| {
            Entry::unread(None, move || object(it).and_then(|it| article(&it, hints)).ok_or_else(broken))
        };
        entries = lines.take(MOST_ARTICLES).map(entry).collect();
    }
    if entries.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    Ok(Source { title: None, entries })
}

fn article(object: &Map<String, Value>, hints: &Hints) -> Option<Document> {
    let fields = Fields::of(object)?;
    let (text, title) = (fields.text()?, fields.title());
    let own = Hints {
        title: hints.title.clone().or_else(|| title.clone()),
        published: hints.published.or(fields.published()),
        url: fields.url().or_else(|| hints.url.clone()),
        ..hints.clone()
    };
    let mut document = if !text.page {
        plain::article(text.words.as_bytes(), &own).ok()?
    } else if is_whole_page(&text.words) {
        html::page(text.words.as_bytes(), &own).ok()?
    } else {
        let mut builder = DocumentBuilder::new(given(&own));
        html::fragment(&html::tagged(&text.words, false), &mut builder);
        Some(builder).filter(|it| !it.is_empty())?.build()
    };
    let Meta { byline, outlet, language, .. } = &mut document.meta;
    let authors = fields.authors();
    if !authors.is_empty() {
        *byline = authors;
    }
    *outlet = fields.outlet().map(Line::from).or_else(|| outlet.take());
    *language = fields.language().map(Line::from).or_else(|| language.take());
    document.excerpt = text.summary && document.meta.url.is_some();
    if hints.title.is_none() && title.is_some() {
        document.meta.title_source = Some(TitleSource::Metadata);
    }
    Some(document)
}

fn is_whole_page(words: &str) -> bool {
    let head: String = words.trim_start().chars().take(200).flat_map(char::to_lowercase).collect();
    head.starts_with("<!doctype") || head.contains("<html") || head.contains("<head")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::articles;

    #[test]
    fn every_object_with_a_text_is_an_article() {
        let lines = "{\"title\": \"Bridge\", \"text\": \"The bridge is closed.\", \"published\": \"2019-11-20\"}\n{\"id\": 2}\nrubbish\n{\"text\": \"It opens.\"}\n";
        let articles = articles(lines.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(articles.len(), 2);
        assert_eq!(articles[0].meta.title.as_deref(), Some("Bridge"));
        assert_eq!(articles[0].meta.published.unwrap().date.to_string(), "2019-11-20");
        assert!(!is_json(b"{ not json }", &Hints::default()));
    }

    fn one(json: &str) -> Document {
        let found = articles(json.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(found.len(), 1, "{json}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn the_fields_of_many_programs_are_known() {
        for json in [
            r#"{"title": "Bridge", "maintext": "TEXT", "date_publish": "2019-11-20 10:00:00", "authors": ["Ana Ruiz"], "url": "https://a.example/1"}"#,
            r#"{"headline": {"main": "Bridge"}, "abstract": "TEXT", "pub_date": "2019-11-20T10:00:00+0000", "byline": {"original": "By Ana Ruiz"}, "web_url": "https://a.example/1"}"#,
            r#"{"webTitle": "Bridge", "webUrl": "https://a.example/1", "webPublicationDate": "2019-11-20T10:00:00Z", "fields": {"byline": "Ana Ruiz", "bodyText": "TEXT"}}"#,
            r#"{"title": {"rendered": "Bridge"}, "content": {"rendered": "<p>TEXT</p>"}, "date": "2019-11-20T10:00:00", "link": "https://a.example/1", "author": {"name": "Ana Ruiz"}}"#,
            r#"{"_source": {"Title": "Bridge", "paragraphs": ["TEXT"], "seendate": "20191120T100000Z", "author": [{"name": "Ana Ruiz"}], "url": "https://a.example/1"}}"#,
            r#"{"title": "Bridge", "html": "<p>TEXT</p>", "published": 1574244000, "creator": "Ana Ruiz", "link": "https://a.example/1"}"#,
            r#"{"name": "Bridge", "body": {"text": "TEXT"}, "timestamp": 1574244000000, "author": "Ana Ruiz", "url": "https://a.example/1"}"#,
        ] {
            let document = one(&json.replace("TEXT", "The bridge is closed until spring."));
            let meta = &document.meta;
            assert_eq!(document.text(), "The bridge is closed until spring.", "{json}");
            assert_eq!(meta.title.as_deref(), Some("Bridge"), "{json}");
            assert_eq!(meta.published.unwrap().date.to_string(), "2019-11-20", "{json}");
            assert_eq!(meta.byline, ["Ana Ruiz"], "{json}");
            assert_eq!(meta.url.as_deref(), Some("https://a.example/1"), "{json}");
        }
    }

    #[test]
    fn a_document_of_articles_is_read_whole() {
        for json in [
            r#"[{"title": "One", "text": "The bridge is closed."},
                {"title": "Two", "text": "It opens."}]"#,
            r#"{"status": "ok", "articles": [{"title": "One", "content": "The bridge is closed."}, {"headline": "Two", "description": "It opens."}]}"#,
            "{\n\"hits\": {\"hits\": [{\"_source\": {\"title\": \"One\", \"body\": \"The bridge.\"}},\n{\"_source\": {\"title\": \"Two\", \"body\": \"It opens.\"}}]}\n}",
        ] {
            assert!(is_json(json.as_bytes(), &Hints::default()), "{json}");
            let titles = articles(json.as_bytes(), &Hints::default())
                .unwrap()
                .into_iter()
                .map(|it| it.meta.title.unwrap());
            assert_eq!(titles.collect::<Vec<_>>(), ["One", "Two"], "{json}");
        }
        for json in
            ["[1, 2]", "{\"a\": {\"b\": 1}}", "[{\"text\": \"cut off", "{\"text\": \"https://a.example/x\"}"]
        {
            assert!(!is_json(json.as_bytes(), &Hints::default()), "{json}");
        }
    }

    #[test]
    fn what_is_written_as_a_page_is_read_as_one_and_a_summary_is_told_to_be_one() {
        let document = one(
            r#"{"title": "AT&amp;T", "html": "<html><body><p>The bridge over the Orne is closed, said Tom Berg.</p><p>It opens in the spring of next year.</p>"}"#,
        );
        assert!(document.text().contains("closed, said Tom Berg.\n\nIt opens"), "{}", document.text());
        assert_eq!(document.meta.title.as_deref(), Some("AT&T"));
        let document =
            one(r#"{"title": "One", "description": "Closed & shut <again>.", "url": "https://a.example/1"}"#);
        assert_eq!((document.text(), document.excerpt), ("Closed & shut <again>.", true));
    }
}
