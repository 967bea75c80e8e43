//! Feeds, with a server that says how often it was asked.

use super::{Home, complaint, out};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

const FEED: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour news</title><link>https://news.example/</link>\
    <item><guid>1</guid><title>Ferry stays</title><link>https://news.example/1</link><description>The night ferry stays, said \
    Ana Ruiz.</description></item><item><guid>2</guid><title>Quay sold</title><link>https://news.example/2</link>\
    <description>The old quay is sold.</description></item></channel></rss>";

/// Answers every request, and keeps their heads.
fn serve(status: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://127.0.0.1:{}/feed", listener.local_addr().unwrap().port());
    let heads = Arc::new(Mutex::new(Vec::new()));
    let kept = heads.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let head: String =
                lines.take_while(|it| !it.is_empty()).map(|it| it.to_lowercase() + "\n").collect();
            let known = head.contains("if-none-match: \"v1\"");
            kept.lock().unwrap().push(head);
            let _ = match (status, known) {
                ("200 OK", true) => write!(stream, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
                ("200 OK", false) => write!(
                    stream,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"v1\"\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{FEED}",
                    FEED.len()
                ),
                _ => write!(
                    stream,
                    "HTTP/1.1 {status}\r\nRetry-After: 600\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                ),
            };
        }
    });
    (address, heads)
}

#[test]
fn a_feed_in_a_file_says_what_keeps_its_articles_and_a_list_of_feeds_may_be_an_address() {
    let home = Home::new();
    let feed = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/tests/articles/atom.xml");
    let told = complaint(&mut home.run(&["feed", "add", feed]), 1);
    assert!(told.contains("neither the address of a feed nor an OPML file; dateline add keeps"), "{told}");
    let list = home.file(
        "my feeds.opml",
        "<opml version=\"2.0\"><body><outline text=\"a\" xmlUrl=\"https://news.example/feed\"/></body></opml>",
    );
    let list = format!("file://{}", list.replace(' ', "%20"));
    assert!(out(&mut home.run(&["feed", "add", &list])).starts_with("1 added"));
}

#[test]
fn a_feed_is_fetched_once_and_asked_again_only_for_what_is_new() {
    let home = Home::new();
    let (address, heads) = serve("200 OK");
    out(&mut home.run(&["feed", "add", &address, "--folder", "News"]));
    assert_eq!(out(&mut home.run(&["--private", "feed", "refresh"])), "2 added\n");
    assert_eq!(home.json(&["search", "ferry"])[0]["title"], "Ferry stays");
    assert_eq!(out(&mut home.run(&["--private", "feed", "refresh", &address])), "0 added\n");
    let heads = heads.lock().unwrap();
    assert_eq!(heads.len(), 2);
    assert!(heads[1].contains("if-none-match: \"v1\""), "{heads:?}");
    let list = home.json(&["feed", "list"]);
    assert_eq!((list[0]["title"].as_str(), list[0]["folder"].as_str()), (Some("Harbour news"), Some("News")));
    out(&mut home.run(&["feed", "remove", &address]));
    assert!(home.json(&["feed", "list"]).is_empty());
    assert_eq!(home.json(&["search", "ferry"]).len(), 1);
}

/// A feed with a summary, whose page answers with that status; the paths that were asked for.
fn with_page(status: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
    let (feed, paths) = (format!("{host}/feed"), Arc::new(Mutex::new(Vec::new())));
    let asked = paths.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|it| !it.is_empty()).collect();
            let path = head[0].split(' ').nth(1).unwrap().to_string();
            let (status, body) = if path == "/feed" {
                let feed = FEED.replace("https://news.example/1", &format!("{host}/1"));
                let second = feed.find("<item><guid>2").unwrap();
                ("200 OK", format!("{}</channel></rss>", &feed[..second]))
            } else {
                let text = "<p>The night ferry stays, said Ana Ruiz. The council voted for it on Friday.</p>"
                    .repeat(4);
                (
                    status,
                    format!(
                        "<!doctype html><html><head><title>Ferry stays</title><link rel=alternate type=application/rss+xml href=/feed></head><body><article><h1>Ferry stays</h1>{text}</article></body></html>"
                    ),
                )
            };
            asked.lock().unwrap().push(path);
            let length = body.len();
            let head = format!(
                "HTTP/1.1 {status}\r\nRetry-After: 600\r\nContent-Length: {length}\r\nConnection: close"
            );
            let _ = write!(stream, "{head}\r\n\r\n{body}");
        }
    });
    (feed, paths)
}

#[test]
fn the_page_of_a_summary_is_fetched_once_and_only_when_asked_for() {
    let home = Home::new();
    let (address, paths) = with_page("200 OK");
    out(&mut home.run(&["feed", "add", &address]));
    assert_eq!(out(&mut home.run(&["--private", "feed", "refresh"])), "1 added\n");
    assert!(home.json(&["search", "council"]).is_empty());
    assert_eq!(out(&mut home.run(&["--private", "feed", "refresh", "--full"])), "1 added\n");
    assert_eq!(home.json(&["search", "council"])[0]["title"], "Ferry stays");
    // The summary made room for it.
    assert_eq!(home.json(&["search", "ferry"]).len(), 1);
    out(&mut home.run(&["--private", "feed", "refresh", "--full"]));
    assert_eq!(*paths.lock().unwrap(), ["/feed", "/feed", "/1", "/feed"]);
}

#[test]
fn where_a_page_cannot_be_had_its_summary_is_kept() {
    let home = Home::new();
    let (address, _) = with_page("503 Busy");
    out(&mut home.run(&["feed", "add", &address]));
    let told = complaint(&mut home.run(&["--private", "feed", "refresh", "--full"]), 3);
    assert!(told.contains("only the summary is kept"), "{told}");
    assert_eq!(home.json(&["search", "ferry"])[0]["title"], "Ferry stays");
}

#[test]
fn a_server_that_wants_to_be_left_alone_is() {
    let home = Home::new();
    let (address, heads) = serve("503 Busy");
    out(&mut home.run(&["feed", "add", &address]));
    let told = complaint(&mut home.run(&["--private", "feed", "refresh"]), 3);
    assert!(told.contains("try again in 10 minutes"), "{told}");
    let told = complaint(&mut home.run(&["--private", "feed", "refresh"]), 1);
    assert!(told.contains("is asked again in 10 minutes") && told.contains("no feed was asked"), "{told}");
    assert_eq!(heads.lock().unwrap().len(), 1);
}

#[test]
fn where_nothing_was_sent_nobody_is_left_alone() {
    let home = Home::new();
    let (address, heads) = serve("200 OK");
    out(&mut home.run(&["feed", "add", &address]));
    let told = complaint(&mut home.run(&["feed", "refresh"]), 3);
    assert!(told.contains("--private allows it"), "{told}");
    assert!(heads.lock().unwrap().is_empty());
    assert_eq!(out(&mut home.run(&["--private", "feed", "refresh"])), "2 added\n");
}

#[test]
fn a_page_is_no_feed_and_the_feeds_that_it_names_are_told() {
    let home = Home::new();
    let (feed, _) = with_page("200 OK");
    let page = feed.replace("/feed", "/page");
    out(&mut home.run(&["feed", "add", &page]));
    let told = complaint(&mut home.run(&["--private", "feed", "refresh"]), 3);
    assert!(told.contains("is a page and no feed; its feed is") && told.contains(&feed), "{told}");
    assert!(home.json(&["search", "ferry"]).is_empty());
}

#[test]
fn that_there_are_no_feeds_is_told() {
    let home = Home::with_two();
    for what in ["list", "refresh"] {
        assert!(complaint(&mut home.run(&["feed", what]), 0).contains("no feeds are followed"), "{what}");
    }
}

#[test]
fn lists_of_feeds_come_from_other_programs_and_go_to_them() {
    let home = Home::new();
    let list = "<?xml version=\"1.0\"?><opml version=\"1.0\"><body><outline text=\"News\"><outline type=\"rss\" text=\"A\" \
        xmlUrl=\"https://a.example/feed\"/></outline><outline text=\"B\" xmlUrl=\"https://b.example/\"/></body></opml>";
    let path = home.file("feeds.opml", list);
    assert!(out(&mut home.run(&["feed", "add", &path])).starts_with("2 added; "));
    assert!(out(&mut home.run(&["feed", "add", &path])).starts_with("0 added, 2 followed already; "));
    let again = out(&mut home.run(&["feed", "list", "--format", "opml"]));
    let other = Home::new();
    let path = other.file("again.opml", &again);
    out(&mut other.run(&["feed", "add", &path]));
    assert_eq!(out(&mut other.run(&["feed", "list", "--format", "opml"])), again);
    let rubbish = home.file("rubbish.opml", "no list");
    assert!(complaint(&mut home.run(&["feed", "add", &rubbish]), 1).contains("nor an OPML file"));
    assert!(
        complaint(&mut home.run(&["feed", "remove", "https://c.example/"]), 2)
            .contains("not among the feeds")
    );
}
