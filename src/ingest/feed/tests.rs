//! What becomes of the feeds that there are.

use super::*;
use crate::article::Document;
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
    assert_eq!((document.words(link.span), link.address.as_str()), ("closed", "https://news.example/why"));
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
    let feed = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/' {head}<title>Northline</title><entry>{entry}</entry></feed>"
    );
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
    assert_eq!(
        url(format!("{all}<link rel='alternate' href='https://a.example/p'/>{title}")).as_deref(),
        Some("https://a.example/p")
    );
    assert_eq!(url(format!("<link rel='alternate' type='application/json' href='https://a.example/j'/><link href='https://a.example/p'/>{title}")).as_deref(), Some("https://a.example/p"));
    assert_eq!(url(format!("{all}{title}")), None);
    let url = |item: &str| rss(&format!("{item}<title>Roads</title>")).meta.url;
    assert_eq!(
        url("<guid isPermaLink='true'>https://a.example/g</guid>").as_deref(),
        Some("https://a.example/g")
    );
    assert_eq!(url("<link/><guid>https://a.example/g</guid>").as_deref(), Some("https://a.example/g"));
    assert_eq!(url("<guid isPermaLink='false'>https://a.example/g</guid>"), None);
    assert_eq!(url("<link>\n /roads/1 </link>").as_deref(), Some("https://news.example/roads/1"));
    assert_eq!(
        url("<link>https://count.example/x</link><f:origLink>https://a.example/o</f:origLink>").as_deref(),
        Some("https://a.example/o")
    );
}

#[test]
fn relative_addresses_are_seen_from_the_nearest_base() {
    let entry = "<title>Roads</title><link href='one.html'/><content type='html' xml:base='deep/'>See &lt;a href='two.html'>Two&lt;/a> of it.</content>";
    let document = atom("xml:base='https://a.example/b/'>", entry);
    assert_eq!(document.meta.url.as_deref(), Some("https://a.example/b/one.html"));
    assert_eq!(document.links()[0].address, "https://a.example/b/deep/two.html");
    let feed =
        "<rss version='2.0'><channel><item><title>One</title><link>../one</link></item></channel></rss>";
    let hints = Hints { url: Some("https://a.example/feeds/all.xml".into()), ..Hints::default() };
    let document = articles(feed.as_bytes(), &hints).unwrap().remove(0);
    assert_eq!(document.meta.url.as_deref(), Some("https://a.example/one"));
}

#[test]
fn what_is_declared_to_be_text_is_no_markup() {
    let document = atom(
        ">",
        "<title type='text'>On &lt;b&gt; &amp;amp; more</title><content type='text'>Use &lt;i&gt;.\n\n&gt; We &amp;lt; wait.</content>",
    );
    assert_eq!(document.text(), "On <b> &amp; more\n\nUse <i>.\n\nWe &lt; wait.");
    let document = atom(
        ">",
        "<title type='html'>&lt;em&gt;Roads&lt;/em&gt; &amp;amp; more</title><summary>&lt;p&gt;One.&lt;/p&gt;</summary>",
    );
    assert_eq!(document.text(), "Roads & more\n\nOne.");
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{"id": "1", "content_text": "List<int> &amp; <p>.\n\nTwo."}]}"#;
    assert_eq!(read_one(json.as_bytes(), &Hints::default()).unwrap().text(), "List<int> &amp; <p>.\n\nTwo.");
}

#[test]
fn angle_brackets_that_are_no_tags_stay() {
    let document = rss(
        "<title>Use of list&lt;int&gt; &amp;amp; &lt;b&gt;</title><description>Why 2 &lt; 3, asks &lt;ana@news.example&gt;\n\nTwo.</description>",
    );
    assert_eq!(document.text(), "Use of list<int> & <b>\n\nWhy 2 < 3, asks <ana@news.example>\n\nTwo.");
}

#[test]
fn the_day_is_the_one_that_is_written() {
    let day =
        |item: &str| rss(&format!("<title>Roads</title>{item}")).meta.published.map(|it| it.date.to_string());
    assert_eq!(day("<pubDate>Wed, 20 Nov 2019 23:30:00 -0800</pubDate>").as_deref(), Some("2019-11-20"));
    assert_eq!(day("<pubDate>Mi, 20 Nov 2019</pubDate>").as_deref(), Some("2019-11-20"));
    assert_eq!(day("<pubDate>soon</pubDate>"), None);
    let document = atom(
        ">",
        "<title>Roads</title><updated>2019-11-21T00:10:00+09:00</updated><published>2019-11-20T00:10:00+09:00</published>",
    );
    assert_eq!(document.meta.published.unwrap().date.to_string(), "2019-11-20");
}

#[test]
fn what_is_said_of_a_film_is_its_text_where_there_is_no_other() {
    let film = "<title>Walk</title><media:group><media:description type='plain'>Along the pier.\n\nMusic by Tom.</media:description></media:group>";
    assert_eq!(atom(">", film).text(), "Walk\n\nAlong the pier.\n\nMusic by Tom.");
    assert_eq!(
        rss("<title>Nine</title><itunes:summary>Of tides.</itunes:summary>").text(),
        "Nine\n\nOf tides."
    );
}

#[test]
fn a_bare_ampersand_is_forgiven() {
    let rss = RSS.replace("&amp; bridges", "& bridges &#38; rails");
    assert!(
        articles(rss.as_bytes(), &Hints::default()).unwrap()[0].text().starts_with("Roads & bridges & rails")
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
