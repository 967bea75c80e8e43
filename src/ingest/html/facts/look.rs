//! One look over the tree, which gathers everything that facts are read from.

use super::byline::{self, Signed};
use super::nodes::{is_beside, is_called, short, squeezed};
use super::site;
use crate::ingest::lines;
use dom_query::{Document as Tree, NodeRef};
use std::cell::LazyCell;
use std::ops::Range;

/// What stands in a page besides its text, in page order.
#[derive(Default)]
pub(super) struct Looked {
    /// `name`, `property` or `itemprop` in small letters, and `content`.
    pub(super) metas: Vec<(String, String)>,
    /// The contents of `application/ld+json` scripts.
    pub(super) data: Vec<String>,
    pub(super) times: Vec<Dated>,
    /// Days that the page's own scripts call published.
    pub(super) scripts: Vec<String>,
    pub(super) title: Option<String>,
    /// Every headline with where it stands; what leads to the first page is the name of the site.
    pub(super) heads: Vec<(String, usize)>,
    /// The name of the site as a heading.
    masthead: Option<(String, usize)>,
    /// Letters of the page so far.
    letters: usize,
    pub(super) canonical: Option<String>,
    pub(super) language: Option<String>,
    /// Lines that may name who wrote it.
    pub(super) signed: Vec<Signed>,
    /// What the site calls itself in passing.
    pub(super) sites: Vec<String>,
}

/// A short stretch of the page that may hold a date.
pub(super) struct Dated {
    pub(super) place: Named,
    pub(super) words: String,
    /// Among other articles, comments or in a footer.
    pub(super) beside: bool,
    /// How many letters of the page stand before it.
    pub(super) at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// `itemprop="datePublished"`.
    Published,
    /// A `<time>` with a machine's date.
    Time,
    /// An element called `date`, `published`, `posted` …
    Called,
    /// A sentence that blogs end an entry with.
    Posted,
    /// A short line that begins with “Published”.
    Line,
}

/// What stands in these is not shown.
const HIDDEN: &[&str] = &["script", "style", "noscript", "template"];

const LONGEST: usize = 120;
/// Of a line that names the author, or the site.
const LONGEST_LINE: usize = 160;
const LONGEST_SENTENCE: usize = 400;
/// “This entry was posted on Monday, May 2nd, 2011 at 10:05 and is filed under Roads.”
const POSTED: &[&str] = &["entry was posted on", "Uhr gepostet", "veröffentlicht am"];
/// A day that belongs to a headline stands no more letters above or below it.
const ABOVE: usize = 100;
const BELOW: usize = 300;
const MOST_TIMES: usize = 400;
const MOST_SITES: usize = 12;
const MOST_SIGNED: usize = 200;
const CALLED: &[&str] = &[
    "date",
    "published",
    "posted",
    "pubdate",
    "publish",
    "timestamp",
    "datetime",
    "created",
    "dateline",
    "datum",
    "fecha",
    "postdate",
    "meta",
    "byline",
    "info",
    "submitted",
    "time",
    "day",
    "postmetadata",
    "publication",
    "postmeta",
    "entrymeta",
    "postinfo",
    "articledate",
    "pubtime",
    "publishdate",
    "entrydate",
    "postedon",
];

impl Looked {
    pub(super) fn meta(&self, name: &str) -> Option<&str> {
        self.metas.iter().find(|it| it.0 == name && !it.1.trim().is_empty()).map(|it| it.1.trim())
    }

    /// Where a day would stand that belongs to the headline, in letters of the page. Of several
    /// headlines that counts which the page is called by.
    pub(super) fn headline(&self) -> Option<Range<usize>> {
        let title = letters(self.title.as_deref().or(self.meta("og:title")).unwrap_or_default());
        let is_title = |it: &&(String, usize)| !it.0.is_empty() && title.contains(&letters(&it.0));
        let (words, at) =
            self.heads.iter().find(is_title).or(self.heads.first()).or(self.masthead.as_ref())?;
        Some(at.saturating_sub(ABOVE)..at + words.len() + BELOW)
    }

    pub(super) fn meta_all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a String> {
        names.iter().flat_map(|name| self.metas.iter().filter(move |it| it.0 == *name).map(|it| &it.1))
    }
}

pub(super) fn look(tree: &Tree) -> Looked {
    let mut looked = Looked::default();
    for node in tree.root().descendants_it() {
        if node.is_text() {
            let shown = node.parent().is_none_or(|it| !HIDDEN.iter().any(|name| it.has_name(name)));
            looked.letters += if shown { node.text().trim().len() } else { 0 };
        }
        if !node.is_element() {
            continue;
        }
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "meta" => looked.meta_tag(node),
            "script" => {
                if node.attr("type").is_some_and(|it| it.to_ascii_lowercase().contains("ld+json")) {
                    looked.data.push(node.text().to_string());
                } else if looked.scripts.is_empty() {
                    looked.scripts.extend(in_script(&node.text()));
                }
            }
            "html" => looked.language = node.attr("lang").map(|it| it.to_string()),
            "title" => {
                looked.title.get_or_insert_with(|| squeezed(&node.text()));
            }
            "h1" => {
                if let Some(words) = short(node, 300).filter(|it| !it.is_empty()) {
                    if site::is_way_home(node, &words) {
                        looked.masthead.get_or_insert((words.clone(), looked.letters));
                        looked.site(Some(words));
                    } else {
                        looked.heads.push((words, looked.letters));
                    }
                }
            }
            "link" => {
                looked.site(site::said(node, &name, || None));
                if node.attr("rel").is_some_and(|it| it.eq_ignore_ascii_case("canonical")) {
                    looked.canonical =
                        node.attr("href").map(|it| it.to_string()).filter(|it| it.starts_with("http"));
                }
            }
            "style" | "noscript" | "option" | "svg" | "path" => {}
            _ => {
                let words = LazyCell::new(|| short(node, LONGEST_LINE));
                looked.site(site::said(node, &name, || words.as_deref()));
                looked.signed(byline::signed(node, &name, looked.letters, || words.as_deref()));
                looked.element(node, &name);
            }
        }
    }
    looked
}

impl Looked {
    fn meta_tag(&mut self, node: NodeRef<'_>) {
        let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|it| node.attr(it));
        let content = node.attr("content").or_else(|| node.attr("value"));
        if let (Some(name), Some(content)) = (name, content) {
            self.metas.push((name.trim().to_ascii_lowercase(), content.to_string()));
        }
    }

    fn element(&mut self, node: NodeRef<'_>, name: &str) {
        if self.times.len() >= MOST_TIMES {
            return;
        }
        let attr = |it: &str| node.attr(it).map(|it| it.to_string());
        let property = attr("itemprop").unwrap_or_default();
        if property.eq_ignore_ascii_case("datePublished") {
            let words = attr("content").or_else(|| attr("datetime")).or_else(|| short(node, LONGEST));
            return self.time(node, Named::Published, words);
        }
        if name == "time" {
            let words = attr("datetime").filter(|it| it.len() >= 8).or_else(|| short(node, LONGEST));
            return self.time(node, Named::Time, words);
        }
        let class = format!("{} {}", attr("class").unwrap_or_default(), attr("id").unwrap_or_default());
        if is_called(&class, CALLED) {
            let words = short(node, LONGEST);
            return self.time(node, Named::Called, words);
        }
        if matches!(name, "p" | "span" | "div" | "li" | "small" | "em" | "i" | "td" | "h4" | "h5" | "h6") {
            let words = short(node, LONGEST_SENTENCE).filter(|it| lines::digits(it) > 0);
            match words {
                Some(words) if POSTED.iter().any(|it| words.contains(it)) => {
                    self.time(node, Named::Posted, Some(words));
                }
                Some(words) if words.len() <= LONGEST => self.time(node, Named::Line, Some(words)),
                _ => {}
            }
        }
    }

    fn time(&mut self, node: NodeRef<'_>, place: Named, words: Option<String>) {
        let Some(words) = words.filter(|it| lines::digits(it) >= 4) else {
            return;
        };
        self.times.push(Dated { place, words, beside: is_beside(node), at: self.letters });
    }

    fn site(&mut self, said: Option<String>) {
        let more = self.sites.len() < MOST_SITES;
        self.sites.extend(said.filter(|it| more && !self.sites.contains(it)));
    }

    fn signed(&mut self, signed: Option<Signed>) {
        let more = self.signed.len() < MOST_SIGNED;
        self.signed.extend(signed.filter(|_| more));
    }
}

/// `"publishedAt": "2019-11-20T05:47Z"` in a script.
fn in_script(script: &str) -> Option<String> {
    const KEYS: [&str; 9] = [
        "datePublished",
        "published_at",
        "publishedAt",
        "publishDate",
        "publish_date",
        "pubDate",
        "publicationDate",
        "firstPublished",
        "publishingDate",
    ];
    KEYS.iter().find_map(|key| {
        let at = memchr::memmem::find(script.as_bytes(), key.as_bytes())?;
        let rest = script[at + key.len()..].trim_start_matches(['"', '\'', '\\', ' ', ':', '=']);
        let end = rest.find(['"', '\'', '\\', ',']).filter(|it| (8..=40).contains(it))?;
        rest.starts_with(['1', '2']).then(|| rest[..end].to_string())
    })
}

fn letters(words: &str) -> String {
    words.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
