//! Feeds: RSS, Atom and JSON Feed, an article for each entry; and lists of feeds.

mod beside;
mod broken;

use super::source::given;
use super::xml::{self, Wanted};
use super::{Entry, Hints, IngestError, Source, decode, html, plain};
use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource, TitleSource};
use crate::text::Line;
use beside::Beside;
use feed_rs::model;
use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

const MOST_LENIENT: usize = 2000;

/// A feed as it was understood.
#[derive(Debug)]
struct Feed {
    model: model::Feed,
    /// Of each entry, what the model does not tell.
    beside: Vec<Beside>,
    title: Option<Line>,
}

/// Whether the bytes begin like a feed.
pub(super) fn is_feed(bytes: &[u8], _: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let head: Vec<u8> = head.iter().filter(|it| **it != 0).copied().collect();
    let has = |words: &[u8]| memchr::memmem::find(&head, words).is_some();
    let start = head.iter().position(|it| !it.is_ascii_whitespace()).map(|it| head[it]);
    match start {
        Some(b'{') => has(b"jsonfeed.org/version"),
        _ => (has(b"<rss") || has(b"<feed") || has(b"<rdf:RDF") || has(b"<opml")) && !has(b"<html"),
    }
}

pub(super) fn read<'a>(bytes: &'a [u8], hints: &'a Hints) -> Result<Source<'a>, IngestError> {
    let text = decode::decode(bytes, hints.charset.as_deref());
    let text = undeclared(&text);
    if text.starts_with("<opml") {
        return list_of_feeds(text, hints);
    }
    let broken =
        || IngestError::Broken { name: hints.name.clone(), what: "it begins like a feed but is not one" };
    let Some(feed) = hints.memo.feed(bytes, || understood(text)) else {
        return broken::leniently(text, hints).ok_or_else(broken);
    };
    let told = (0..feed.model.entries.len()).filter(|at| feed.has_words(*at));
    let entries: Vec<Entry> = told
        .map(|at| {
            let (feed, key) = (feed.clone(), feed.address(at, hints));
            Entry::unread(key, move || feed.article(at, hints))
        })
        .collect();
    match feed.title.clone() {
        // Entries without a word: what can be read is the feed's name.
        Some(title) if entries.is_empty() && !feed.model.entries.is_empty() => Ok(only_titled(&title, hints)),
        _ if entries.is_empty() => Err(IngestError::Empty { name: hints.name.clone() }),
        title => Ok(Source { title, entries }),
    }
}

/// Feeds make few mistakes, but always the same.
fn understood(text: &str) -> Option<Feed> {
    let strict = |text: &str| {
        // What it makes of dates is not the day that they tell.
        let parser = feed_rs::parser::Builder::new().timestamp_parser(|_| None).build();
        parser.parse(text.as_bytes()).ok()
    };
    let model = strict(text).or_else(|| strict(&broken::mended(text)))?;
    let beside = beside::all(text, model.entries.len());
    let title = model.title.as_ref().and_then(|it| title(it, false)).map(Line::from);
    Some(Feed { model, beside, title })
}

/// The feed that was understood last, for those who look at the same bytes again: the list of its
/// entries, and whoever reads one.
#[derive(Clone, Debug, Default)]
pub struct Memo(Arc<Mutex<Option<Understood>>>);

#[derive(Debug)]
struct Understood {
    len: usize,
    hash: u64,
    feed: Arc<Feed>,
}

impl Memo {
    fn feed(&self, bytes: &[u8], understand: impl FnOnce() -> Option<Feed>) -> Option<Arc<Feed>> {
        let (len, hash) = (bytes.len(), foldhash::quality::FixedState::default().hash_one(bytes));
        let last = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(it) = last().as_ref().filter(|it| it.len == len && it.hash == hash) {
            return Some(it.feed.clone());
        }
        let feed = Arc::new(understand()?);
        *last() = Some(Understood { len, hash, feed: feed.clone() });
        Some(feed)
    }
}

/// An OPML file: the names of feeds, as a list.
fn list_of_feeds(text: &str, hints: &Hints) -> Result<Source<'static>, IngestError> {
    let mut builder = DocumentBuilder::new(given(hints));
    let wanted = |_: &str, name: &str, _| if name == "outline" { Wanted::Bare } else { Wanted::Not };
    for feed in xml::elements(text, wanted).iter().take(MOST_LENIENT) {
        let named = feed.get("text").or_else(|| feed.get("title"));
        named.into_iter().for_each(|it| builder.block(BlockKind::ListItem, it));
    }
    if builder.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    Ok(Source::one(builder.build()))
}

/// Without a declaration, whose charset is no longer true.
fn undeclared(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    }
}

impl Feed {
    fn has_words(&self, at: usize) -> bool {
        let entry = &self.model.entries[at];
        let words = |it: &model::Text| !it.content.trim().is_empty();
        let body = entry.content.as_ref().and_then(|it| it.body.as_deref());
        entry.title.as_ref().is_some_and(words)
            || entry.summary.as_ref().is_some_and(words)
            || body.is_some_and(|it| !it.trim().is_empty())
            || self.notes(at).is_some()
    }

    /// What is said of a film or a record, where nothing else is said.
    fn notes(&self, at: usize) -> Option<&str> {
        let told = self.model.entries[at].media.iter().filter_map(|it| it.description.as_ref());
        let told = told.map(|it| it.content.as_str()).chain(self.beside[at].notes.as_deref());
        told.into_iter().find(|it| !it.trim().is_empty())
    }

    /// The address of the page that an entry is about.
    fn address(&self, at: usize, hints: &Hints) -> Option<String> {
        let beside = &self.beside[at];
        let base = beside.base(self.seen_from(hints));
        beside.address(&self.model.entries[at], base.as_deref())
    }

    /// The address of the feed, or of the page that it belongs to.
    fn seen_from<'a>(&'a self, hints: &'a Hints) -> Option<&'a str> {
        let links = &self.model.links;
        let itself = links.iter().find(|it| it.rel.as_deref() == Some("self"));
        let known = itself.into_iter().chain(links).map(|it| it.href.as_str());
        hints.url.as_deref().or_else(|| known.into_iter().find(|it| it.starts_with("http")))
    }

    fn article(&self, at: usize, hints: &Hints) -> Result<Document, IngestError> {
        let (entry, beside) = (&self.model.entries[at], &self.beside[at]);
        let title = entry.title.as_ref().and_then(|it| title(it, beside.text.title));
        let words = |it: &'_ model::Text| Some(it.content.clone()).filter(|it| !it.trim().is_empty());
        let body = entry.content.as_ref().and_then(|it| it.body.as_deref()).filter(|it| !it.trim().is_empty());
        let published = beside.published.or(beside.updated);
        let names = entry.authors.iter().filter_map(|it| it.name.as_deref());
        let language = entry.language.as_ref().or(self.model.language.as_ref());
        let url = self.address(at, hints);
        let base = beside.base(self.seen_from(hints)).filter(|_| beside.is_based() || url.is_none());
        let meta = Meta {
            title_source: title.as_ref().map(|_| TitleSource::Metadata),
            title: title.map(Line::from),
            byline: names.map(Line::new).filter(|it| !it.is_empty()).collect(),
            outlet: self.title.clone(),
            url: url.map(Line::from),
            language: language.map(|it| it.chars().take(2).collect::<String>().into()),
            published: given(hints)
                .published
                .or(published.map(|date| Published { date, source: PublishedSource::Metadata })),
            ..Meta::default()
        };
        let mut builder = DocumentBuilder::new(meta);
        if let Some(base) = base {
            builder.base(base);
        }
        if let Some(title) = builder.meta().title.clone() {
            builder.block(BlockKind::Title, &title);
        }
        let summary = entry.summary.as_ref().and_then(words);
        match (body, summary.as_deref()) {
            (Some(body), _) => write(body, beside.text.content, &mut builder),
            (None, Some(summary)) => write(summary, beside.text.summary, &mut builder),
            (None, None) => write(self.notes(at).unwrap_or(""), false, &mut builder),
        }
        if builder.is_empty() {
            return Err(IngestError::Empty { name: hints.name.clone() });
        }
        builder.excerpt(body.is_none());
        Ok(builder.build())
    }
}

/// The words of an entry. What is declared to be text is nothing else; of what is not, few say what it is.
fn write(words: &str, declared: bool, builder: &mut DocumentBuilder) {
    if declared {
        plain::told(words, builder);
    } else if html::is_marked_up(words) {
        html::fragment(&html::tagged(words, false), builder);
    } else {
        plain::told(&html::unescaped(words), builder);
    }
}

/// A title may carry markup of its own, where it is not declared to be text.
fn title(text: &model::Text, declared: bool) -> Option<String> {
    let words = text.content.trim();
    let words = match words.contains(['<', '&']) && !declared {
        // One that is written as a page says everything as a page does.
        true => Cow::Owned(html::words(&html::tagged(words, text.content_type.subty() != "html"))),
        false => Cow::Borrowed(words),
    };
    Some(words.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|it| !it.is_empty())
}

fn only_titled(title: &str, hints: &Hints) -> Source<'static> {
    let mut builder = DocumentBuilder::new(given(hints));
    builder.block(BlockKind::Title, title);
    Source::one(builder.build())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{articles, open, read as read_one};

    const RSS: &str = "<?xml version='1.0' encoding='utf-16'?><rss version='2.0'><channel><title>Northline</title>\
        <item><title>Roads &amp; bridges</title><link>https://news.example/1</link><pubDate>Wed, 20 Nov 2019 10:00:00 GMT</pubDate>\
        <description>&lt;p&gt;The bridge is &lt;b&gt;closed&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Again.&lt;/p&gt;</description></item>\
        <item><title>Trains</title><description>Late.</description></item></channel></rss>";

    #[test]
    fn every_entry_is_an_article() {
        let title = open(RSS.as_bytes(), &Hints::default(), |it| it.title).unwrap();
        assert_eq!(title.as_deref(), Some("Northline"));
        let articles = articles(RSS.as_bytes(), &Hints::default()).unwrap();
        let first = &articles[0];
        assert!(first.excerpt);
        assert_eq!(first.text(), "Roads & bridges\n\nThe bridge is closed.\n\nAgain.");
        assert_eq!(first.meta.published.unwrap().date.to_string(), "2019-11-20");
        assert_eq!(first.meta.url.as_deref(), Some("https://news.example/1"));
        assert_eq!(articles.len(), 2);
    }

    #[test]
    fn all_entries_can_be_read_one_below_the_other() {
        let document = read_one(RSS.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(document.meta.title.as_deref(), Some("Northline"));
        assert_eq!(document.heading(2), Some("Trains"));
        let linked = RSS.replace("&lt;b&gt;closed&lt;/b&gt;", "&lt;a href='/why'&gt;closed&lt;/a&gt;");
        let document = read_one(linked.as_bytes(), &Hints::default()).unwrap();
        let link = &document.links()[0];
        assert_eq!(
            (document.words(link.span), link.address.as_str()),
            ("closed", "https://news.example/why")
        );
    }

    #[test]
    fn the_same_bytes_are_understood_once() {
        let memo = Memo::default();
        let feed = |bytes: &[u8], times: &mut usize| {
            memo.feed(bytes, || {
                *times += 1;
                understood(undeclared(RSS))
            })
        };
        let mut times = 0;
        assert!(feed(b"one", &mut times).is_some() && feed(b"one", &mut times).is_some());
        assert!(feed(b"two", &mut times).is_some() && feed(b"one", &mut times).is_some());
        assert_eq!(times, 3);
    }

    /// The one entry of an Atom feed.
    fn atom(head: &str, entry: &str) -> Document {
        let feed = format!("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/' {head}<title>Northline</title><entry>{entry}</entry></feed>");
        articles(feed.as_bytes(), &Hints::default()).unwrap().remove(0)
    }

    fn rss(item: &str) -> Document {
        let feed = format!(
            "<rss version='2.0' xmlns:f='http://rssnamespace.org/feedburner/ext/1.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>\
            <channel><title>Northline</title><link>https://news.example/</link><item>{item}</item></channel></rss>"
        );
        articles(feed.as_bytes(), &Hints::default()).unwrap().remove(0)
    }

    #[test]
    fn the_address_of_an_entry_is_that_of_its_page() {
        let all = "<link rel='replies' href='https://a.example/c'/><link rel='self' href='https://a.example/s'/>\
            <link rel='enclosure' type='audio/mpeg' href='https://a.example/1.mp3'/>";
        let title = "<title>Roads</title><summary>Closed.</summary>";
        let url = |entry: String| atom(">", &entry).meta.url;
        assert_eq!(url(format!("{all}<link rel='alternate' href='https://a.example/p'/>{title}")).as_deref(), Some("https://a.example/p"));
        assert_eq!(url(format!("<link rel='alternate' type='application/json' href='https://a.example/j'/><link href='https://a.example/p'/>{title}")).as_deref(), Some("https://a.example/p"));
        assert_eq!(url(format!("{all}{title}")), None);
        let url = |item: &str| rss(&format!("{item}<title>Roads</title>")).meta.url;
        assert_eq!(url("<guid isPermaLink='true'>https://a.example/g</guid>").as_deref(), Some("https://a.example/g"));
        assert_eq!(url("<link/><guid>https://a.example/g</guid>").as_deref(), Some("https://a.example/g"));
        assert_eq!(url("<guid isPermaLink='false'>https://a.example/g</guid>"), None);
        assert_eq!(url("<link>\n /roads/1 </link>").as_deref(), Some("https://news.example/roads/1"));
        assert_eq!(url("<link>https://count.example/x</link><f:origLink>https://a.example/o</f:origLink>").as_deref(), Some("https://a.example/o"));
    }

    #[test]
    fn relative_addresses_are_seen_from_the_nearest_base() {
        let entry = "<title>Roads</title><link href='one.html'/><content type='html' xml:base='deep/'>See &lt;a href='two.html'>Two&lt;/a> of it.</content>";
        let document = atom("xml:base='https://a.example/b/'>", entry);
        assert_eq!(document.meta.url.as_deref(), Some("https://a.example/b/one.html"));
        assert_eq!(document.links()[0].address, "https://a.example/b/deep/two.html");
        let feed = "<rss version='2.0'><channel><item><title>One</title><link>../one</link></item></channel></rss>";
        let hints = Hints { url: Some("https://a.example/feeds/all.xml".into()), ..Hints::default() };
        let document = articles(feed.as_bytes(), &hints).unwrap().remove(0);
        assert_eq!(document.meta.url.as_deref(), Some("https://a.example/one"));
    }

    #[test]
    fn what_is_declared_to_be_text_is_no_markup() {
        let document = atom(">", "<title type='text'>On &lt;b&gt; &amp;amp; more</title><content type='text'>Use &lt;i&gt;.\n\n&gt; We &amp;lt; wait.</content>");
        assert_eq!(document.text(), "On <b> &amp; more\n\nUse <i>.\n\nWe &lt; wait.");
        let document = atom(">", "<title type='html'>&lt;em&gt;Roads&lt;/em&gt; &amp;amp; more</title><summary>&lt;p&gt;One.&lt;/p&gt;</summary>");
        assert_eq!(document.text(), "Roads & more\n\nOne.");
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{"id": "1", "content_text": "List<int> &amp; <p>.\n\nTwo."}]}"#;
        assert_eq!(read_one(json.as_bytes(), &Hints::default()).unwrap().text(), "List<int> &amp; <p>.\n\nTwo.");
    }

    #[test]
    fn angle_brackets_that_are_no_tags_stay() {
        let document = rss("<title>Use of list&lt;int&gt; &amp;amp; &lt;b&gt;</title><description>Why 2 &lt; 3, asks &lt;ana@news.example&gt;\n\nTwo.</description>");
        assert_eq!(document.text(), "Use of list<int> & <b>\n\nWhy 2 < 3, asks <ana@news.example>\n\nTwo.");
    }

    #[test]
    fn the_day_is_the_one_that_is_written() {
        let day = |item: &str| rss(&format!("<title>Roads</title>{item}")).meta.published.map(|it| it.date.to_string());
        assert_eq!(day("<pubDate>Wed, 20 Nov 2019 23:30:00 -0800</pubDate>").as_deref(), Some("2019-11-20"));
        assert_eq!(day("<pubDate>Mi, 20 Nov 2019</pubDate>").as_deref(), Some("2019-11-20"));
        assert_eq!(day("<pubDate>soon</pubDate>"), None);
        let document = atom(">", "<title>Roads</title><updated>2019-11-21T00:10:00+09:00</updated><published>2019-11-20T00:10:00+09:00</published>");
        assert_eq!(document.meta.published.unwrap().date.to_string(), "2019-11-20");
    }

    #[test]
    fn what_is_said_of_a_film_is_its_text_where_there_is_no_other() {
        let film = "<title>Walk</title><media:group><media:description type='plain'>Along the pier.\n\nMusic by Tom.</media:description></media:group>";
        assert_eq!(atom(">", film).text(), "Walk\n\nAlong the pier.\n\nMusic by Tom.");
        assert_eq!(rss("<title>Nine</title><itunes:summary>Of tides.</itunes:summary>").text(), "Nine\n\nOf tides.");
    }

    #[test]
    fn a_bare_ampersand_is_forgiven() {
        let rss = RSS.replace("&amp; bridges", "& bridges &#38; rails");
        assert!(
            articles(rss.as_bytes(), &Hints::default()).unwrap()[0]
                .text()
                .starts_with("Roads & bridges & rails")
        );
    }

    #[test]
    fn what_can_be_read_of_a_broken_feed_is_read() {
        let broken = &RSS[..RSS.len() - 60];
        assert_eq!(articles(broken.as_bytes(), &Hints::default()).unwrap().len(), 2);
    }

    #[test]
    fn the_whole_entries_of_a_json_feed_that_breaks_off_are_read() {
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Northline", "items": [
            {"id": "1", "title": "Bridge", "content_html": "<p>Closed.</p>"},
            {"id": "2", "title": "Ferry", "content_text": "It sai"#;
        let found = articles(json.as_bytes(), &Hints::default()).unwrap();
        assert_eq!((found.len(), found[0].text()), (1, "Bridge\n\nClosed."));
        assert!(articles(&json.as_bytes()[..120], &Hints::default()).is_err());
    }

    #[test]
    fn a_json_feed_is_a_feed() {
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Northline",
            "items": [{"id": "1", "title": "Bridge\u001b[31m", "content_html": "<p>Closed.</p>"}]}"#;
        let document = read_one(json.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(document.text(), "Bridge␛[31m\n\nClosed.");
        assert_eq!(document.meta.outlet.as_deref(), Some("Northline"));
    }
}
