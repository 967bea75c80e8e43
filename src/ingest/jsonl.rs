//! JSON lines: an article for each object that carries a text.

use super::{Entry, Hints, IngestError, Source, decode, plain};
use crate::article::{Document, TitleSource};
use crate::text::Date;
use serde_json::Value;

/// Where objects keep their text, title, day and address, the likeliest first.
const TEXT: &[&str] = &["text", "articleBody", "article", "body", "content"];
const TITLE: &[&str] = &["title", "headline"];
const PUBLISHED: &[&str] = &["published", "datePublished", "date", "published_at"];
const URL: &[&str] = &["url", "link"];
const MOST_ARTICLES: usize = 100_000;

/// The first line is an object with a text in it.
pub(super) fn is_jsonl(bytes: &[u8], _: &Hints) -> bool {
    let start = bytes.trim_ascii_start();
    if !start.starts_with(b"{") {
        return false;
    }
    let end = memchr::memchr(b'\n', start).unwrap_or(start.len());
    serde_json::from_slice::<Value>(&start[..end]).is_ok_and(|it| string(&it, TEXT).is_some())
}

/// An entry for every line that is not empty.
pub(super) fn read<'a>(bytes: &'a [u8], hints: &'a Hints) -> Result<Source<'a>, IngestError> {
    let mut rest = bytes;
    let lines = std::iter::from_fn(|| {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |it| it + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        (end > 0).then_some(line)
    });
    let lines = lines.filter(|it| !it.trim_ascii().is_empty()).take(MOST_ARTICLES);
    let broken = || IngestError::Broken {
        name: hints.name.clone(),
        what: "a line is no JSON object with a text in it",
    };
    let entry = |it| Entry::unread(None, move || article(it, hints).ok_or_else(broken));
    let entries: Vec<_> = lines.map(entry).collect();
    if entries.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    Ok(Source { title: None, entries })
}

fn article(line: &[u8], hints: &Hints) -> Option<Document> {
    let object: Value = serde_json::from_str(&decode::decode(line, Some("utf-8"))).ok()?;
    let title = string(&object, TITLE);
    let published = string(&object, PUBLISHED).and_then(|it| Date::parse(it.get(..10).unwrap_or(it)));
    let own = Hints {
        title: hints.title.clone().or(title.map(str::to_string)),
        published: hints.published.or(published),
        url: string(&object, URL).map(str::to_string).or_else(|| hints.url.clone()),
        ..hints.clone()
    };
    let mut document = plain::article(string(&object, TEXT)?.as_bytes(), &own).ok()?;
    if hints.title.is_none() && title.is_some() {
        document.meta.title_source = Some(TitleSource::Metadata);
    }
    Some(document)
}

fn string<'a>(object: &'a Value, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|it| object.get(*it)?.as_str()).filter(|it| !it.trim().is_empty())
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
        assert!(!is_jsonl(b"{ not json }", &Hints::default()));
    }
}
