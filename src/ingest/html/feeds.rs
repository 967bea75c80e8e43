//! The feeds that a page names: `<link rel="alternate" type="application/rss+xml" href="…">`.

use super::{MOST, decode, grow};
use crate::text::address;

/// More of them are not told.
const MOST_FEEDS: usize = 8;

/// Their addresses, seen from that of the page.
pub(in crate::ingest) fn feeds(bytes: &[u8], page: Option<&str>) -> Vec<String> {
    let tree = grow::page(&decode::decode(&bytes[..bytes.len().min(MOST)], None));
    let mut found: Vec<String> = Vec::new();
    for link in tree.root().descendants_it().filter(|it| it.has_name("link")) {
        let has = |name: &str, words: &[&str]| {
            link.attr(name).is_some_and(|it| words.iter().any(|word| it.to_ascii_lowercase().contains(word)))
        };
        let is_feed = has("rel", &["alternate"]) && has("type", &["rss", "atom", "feed+json"]);
        let url = link.attr("href").filter(|_| is_feed).and_then(|it| address::followed(page, &it));
        found.extend(url.filter(|it| it.starts_with("http") && !found.contains(it)));
        if found.len() == MOST_FEEDS {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_feeds() {
        let page = "<html><link rel='alternate' type='application/rss+xml' href='/feed'><link rel=alternate hreflang=de href=/de>\
            <link rel=Alternate type=application/atom+xml href='https://b.example/atom'><link rel=stylesheet href=a.css>";
        let found = feeds(page.as_bytes(), Some("https://a.example/b/"));
        assert_eq!(found, ["https://a.example/feed", "https://b.example/atom"]);
    }
}
