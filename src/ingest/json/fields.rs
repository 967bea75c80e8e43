//! What programs call the parts of an article that they write as JSON.
//!
//! Names are compared without case, hyphens and underscores: `datePublished` is `date_published`.

use crate::ingest::{html, lines};
use crate::text::{Date, Line};
use serde_json::{Map, Value};

/// Where objects keep their text, the likeliest first. What is behind [`SUMMARIES`] is the article in short.
const TEXT: &[&str] = &[
    "text",
    "maintext",
    "articlebody",
    "article",
    "fulltext",
    "contenttext",
    "bodytext",
    "cleanedtext",
    "cleantext",
    "rawtext",
    "plaintext",
    "articletext",
    "articlecontent",
    "storytext",
    "maincontent",
    "body",
    "content",
    "contents",
    "paragraphs",
    "story",
    "contenthtml",
    "bodyhtml",
    "html",
    "rawhtml",
    "articlehtml",
    "pagehtml",
];
const SUMMARIES: &[&str] =
    &["description", "abstract", "summary", "excerpt", "leadparagraph", "lead", "snippet", "trailtext"];
const TITLE: &[&str] =
    &["title", "headline", "webtitle", "headlinemain", "heading", "pagetitle", "subject", "name"];
const PUBLISHED: &[&str] = &[
    "published",
    "datepublished",
    "publishedat",
    "publishdate",
    "datepublish",
    "pubdate",
    "publicationdate",
    "publisheddate",
    "publishedtime",
    "webpublicationdate",
    "firstpublished",
    "firstpublicationdate",
    "date",
    "seendate",
    "datetime",
    "timestamp",
    "createdat",
    "datecreated",
    "created",
    "time",
];
const URL: &[&str] = &[
    "url",
    "link",
    "weburl",
    "canonicalurl",
    "canonicallink",
    "sourceurl",
    "permalink",
    "articleurl",
    "href",
    "uri",
    "externalurl",
];
const AUTHORS: &[&str] = &["authors", "author", "byline", "creator", "writers", "writer", "journalist"];
const OUTLET: &[&str] = &[
    "outlet",
    "publisher",
    "sitename",
    "publication",
    "source",
    "sourcename",
    "newspaper",
    "sourcedomain",
    "domain",
    "cleanurl",
];
const LANGUAGE: &[&str] = &["language", "lang", "inlanguage", "sourcelanguage"];
/// Where a text lies, that is an object of its own.
const TEXTS_INSIDE: &[&str] =
    &["text", "rendered", "content", "value", "plain", "raw", "body", "html", "paragraphs"];
/// And a name or another line.
const LINES_INSIDE: &[&str] = &["main", "rendered", "original", "name", "text", "value", "title"];
/// An object around the article.
const AROUND: &[&str] =
    &["source", "fields", "article", "data", "attributes", "document", "item", "post", "story"];
/// Lists of articles, and what stands around those.
const LISTS: &[&str] = &[
    "articles",
    "items",
    "results",
    "docs",
    "documents",
    "hits",
    "entries",
    "posts",
    "stories",
    "news",
    "graph",
    "data",
    "response",
    "records",
    "value",
];
/// How deep parts lie within each other.
const DEEPEST: usize = 4;

/// The fields of one article.
pub(super) struct Fields<'a> {
    fields: Vec<(String, &'a Value)>,
}

/// A text, as it was found.
pub(super) struct Told {
    pub(super) words: String,
    /// It is written as pages are.
    pub(super) page: bool,
    pub(super) summary: bool,
}

fn folded(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl<'a> Fields<'a> {
    /// An object that carries a text; one that is wrapped into others too.
    pub(super) fn of(object: &'a Map<String, Value>) -> Option<Fields<'a>> {
        let mut fields: Vec<(String, &Value)> = Vec::new();
        let mut open = vec![object];
        for _ in 0..DEEPEST {
            let Some(object) = open.pop() else { break };
            // What is said nearer to the outside counts, but where it is only a wrapper.
            fields.extend(object.iter().map(|it| (folded(it.0), it.1)));
            let found = Fields { fields: std::mem::take(&mut fields) };
            if found.text().is_some() {
                return Some(found);
            }
            fields = found.fields;
            let around =
                AROUND.iter().filter_map(|name| fields.iter().find(|it| it.0 == *name)?.1.as_object());
            open.extend(around.collect::<Vec<_>>().into_iter().rev());
        }
        None
    }

    fn each<'b>(&'b self, names: &'b [&str]) -> impl Iterator<Item = (&'b str, &'a Value)> {
        names
            .iter()
            .flat_map(|name| self.fields.iter().filter(move |it| it.0 == *name))
            .map(|it| (it.0.as_str(), it.1))
    }

    fn line(&self, names: &[&str]) -> Option<String> {
        self.each(names).find_map(|it| line(it.1)).filter(|it| it.len() < 2000)
    }

    pub(super) fn text(&self) -> Option<Told> {
        let told = |(name, value): (&str, &Value), summary| {
            // An object around the article is not its text.
            let around = value.is_object() && AROUND.contains(&name);
            let words = words(value, TEXTS_INSIDE, 0).filter(|_| !around)?;
            let page = name.ends_with("html") || html::is_marked_up(&words);
            // A link of that name is none.
            let is_address = words.starts_with("http") && !words.contains(char::is_whitespace);
            (!is_address).then_some(Told { words, page, summary })
        };
        let whole = self.each(TEXT).find_map(|it| told(it, false));
        whole.or_else(|| self.each(SUMMARIES).find_map(|it| told(it, true)))
    }

    pub(super) fn title(&self) -> Option<String> {
        let title = self.line(TITLE)?;
        let title = if title.contains(['<', '&']) { html::words(&html::tagged(&title, true)) } else { title };
        Some(title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|it| !it.is_empty())
    }

    pub(super) fn published(&self) -> Option<Date> {
        let day = |value: &Value| match value {
            Value::Number(number) => lines::day(&number.to_string()),
            other => lines::day(&line(other)?),
        };
        self.each(PUBLISHED).find_map(|it| day(it.1))
    }

    pub(super) fn url(&self) -> Option<String> {
        self.each(URL)
            .filter_map(|it| line(it.1))
            .find(|it| it.starts_with("http://") || it.starts_with("https://"))
    }

    pub(super) fn authors(&self) -> Vec<Line> {
        let all = |value: &'a Value| match value {
            Value::Array(several) => several.iter().collect(),
            one => vec![one],
        };
        let name = |value: &Value| line(value.get("name").unwrap_or(value));
        let names = |value: &'a Value| {
            all(value).into_iter().take(20).filter_map(name).flat_map(|it| lines::names(&it))
        };
        let found = self.each(AUTHORS).map(|it| names(it.1).collect::<Vec<_>>());
        found.into_iter().find(|it| !it.is_empty()).unwrap_or_default()
    }

    pub(super) fn outlet(&self) -> Option<String> {
        let name = |value: &Value| line(value.get("name").unwrap_or(value));
        let is_name = |it: &String| it.len() <= 80 && !it.contains('\n') && !it.starts_with("http");
        self.each(OUTLET).filter_map(|it| name(it.1)).find(is_name)
    }

    /// Only where it is told as two letters, or as the words of a tag.
    pub(super) fn language(&self) -> Option<String> {
        let code = self.line(LANGUAGE)?;
        let first = code.split(['-', '_']).next()?.to_lowercase();
        (first.len() == 2 && first.bytes().all(|it| it.is_ascii_lowercase())).then_some(first)
    }
}

/// The articles of a document that is read whole, in order: it is one, or has a list of them somewhere.
pub(super) fn articles(value: Value) -> Vec<Map<String, Value>> {
    let mut open = vec![(value, 0)];
    let mut found = Vec::new();
    while let Some((value, depth)) = open.pop() {
        match value {
            Value::Array(several) if depth <= DEEPEST => {
                open.extend(several.into_iter().rev().map(|it| (it, depth + 1)))
            }
            Value::Object(object) if Fields::of(&object).is_some() => found.push(object),
            Value::Object(object) if depth <= DEEPEST => {
                let lists = object.into_iter().filter(|it| LISTS.contains(&folded(&it.0).as_str()));
                let mut lists: Vec<_> = lists.map(|it| (it.1, depth + 1)).collect();
                lists.reverse();
                open.extend(lists);
            }
            _ => {}
        }
    }
    found
}

fn line(value: &Value) -> Option<String> {
    words(value, LINES_INSIDE, 0)
}

/// The words of a value: of several, each a paragraph. Bounded in depth.
fn words(value: &Value, inside: &[&str], depth: usize) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    let found = match value {
        Value::String(words) => words.clone(),
        Value::Array(several) => {
            let parts = several.iter().filter_map(|it| words(it, inside, depth + 1));
            parts.collect::<Vec<_>>().join("\n\n")
        }
        Value::Object(object) => inside.iter().find_map(|name| {
            let field = object.iter().find(|it| folded(it.0) == *name);
            words(field?.1, inside, depth + 1)
        })?,
        _ => return None,
    };
    Some(found).filter(|it| !it.trim().is_empty())
}
