//! What a reader sees of a page.

use crate::article::{Document, PublishedSource, TitleSource};
use crate::ingest::{Hints, IngestError, read};

const LONG: &str = "The bridge over the Orne at Northline was closed again on Monday, the ministry for roads said, and it will stay closed until the end of the year, whatever the town wants.";

fn open(page: &str) -> Document {
    read(page.as_bytes(), &Hints { name: "x.html".into(), ..Hints::default() }).unwrap()
}

/// Each block as `kind: words`.
fn check(body: &str, want: &[&str]) -> Document {
    let document =
        open(&format!("<!doctype html><html><head></head><body><article>{body}</article></body></html>"));
    let got: Vec<_> = document
        .blocks()
        .iter()
        .map(|it| format!("{}: {}", it.kind.name(), document.words(it.span)).replace(LONG, "LONG"))
        .collect();
    assert_eq!(got, want, "{body}");
    document
}

#[test]
fn every_kind_of_block_keeps_its_kind() {
    let body = format!(
        "<p>{LONG}</p><h2>What comes next</h2><p>{LONG}</p><ul><li>the <b>town</b></li><li>the state</li></ul>\
         <blockquote><p>{LONG}</p></blockquote><p>{LONG}</p><pre>a\n  b</pre><table><tr><th>Year</th><th>Cars</th></tr>\
         <tr><td>2019</td><td>12</td></tr></table><figure><img src=a.jpg><figcaption>The bridge in May</figcaption></figure>\
         <p>Correction: The bridge was built in 1990.</p><p>{LONG}</p>"
    );
    check(
        &body,
        &[
            "paragraph: LONG",
            "heading: What comes next",
            "paragraph: LONG",
            "list_item: the town",
            "list_item: the state",
            "quote: LONG",
            "paragraph: LONG",
            "preformatted: a\n  b",
            "table: Year | Cars",
            "table: 2019 | 12",
            "caption: The bridge in May",
            "correction: Correction: The bridge was built in 1990.",
            "paragraph: LONG",
        ],
    );
}

#[test]
fn a_picture_that_says_what_is_on_it_marks_its_place() {
    let body = format!(
        "<p>{LONG}</p><figure><img src=a.jpg alt='The bridge  in May'></figure><p>{LONG}</p>\
         <figure><img src=b.jpg alt='A bridge in fog'><figcaption>The bridge on Monday</figcaption></figure>\
         <p>The bridge <img src=c.gif alt='a very small one'> {LONG}<img src=c.gif alt=logo></p>"
    );
    check(
        &body,
        &[
            "paragraph: LONG",
            "caption: The bridge in May",
            "paragraph: LONG",
            "caption: The bridge on Monday",
            "paragraph: The bridge LONG",
            "caption: a very small one",
        ],
    );
}

#[test]
fn what_is_not_the_article_is_put_aside() {
    let body = format!(
        "<p>{LONG}</p><div class=\"share-tools\">Share <a href=x>Northbook</a></div><p>{LONG}</p>\
         <p><a href=\"/b\">Another bridge closes in the south</a></p><p>Advertisement</p><p>{LONG}</p>\
         <p>{LONG}</p><h3>Most read</h3><ul><li><a href=x>One thing</a></li></ul>"
    );
    let document = check(&body, &["paragraph: LONG"; 4]);
    assert!(document.aside.iter().any(|it| it == "Another bridge closes in the south"));
}

#[test]
fn the_front_of_a_page_is_understood() {
    let page = format!(
        "<html lang=en-GB><head><title>Bridge closed again | Northline News</title><meta property=og:site_name content=\"Northline News\">\
         <meta property=\"article:published_time\" content=\"2019-11-20T05:00:00Z\"><meta name=author content=\"By Ana Ruiz and Tom Berg\">\
         </head><body><article><h1>Bridge closed again</h1><p>By Ana Ruiz</p><p>Updated 10:01 pm PST, Tuesday, November 19, 2019</p>\
         <div class=story-highlights><ul><li>Closed for two years</li></ul></div><p>OSLO (AP) — {LONG}</p><p>{LONG}</p></article></body></html>"
    );
    let document = open(&page);
    let kinds: Vec<_> = document.blocks().iter().map(|it| it.kind.name()).collect();
    assert_eq!(kinds.first(), Some(&"title"));
    assert!(kinds.ends_with(&["dateline", "paragraph", "paragraph"]), "{kinds:?}");
    let meta = document.meta;
    assert_eq!(meta.title.as_deref(), Some("Bridge closed again"));
    assert_eq!(meta.title_source, Some(TitleSource::Metadata));
    assert_eq!(meta.byline, ["Ana Ruiz", "Tom Berg"]);
    assert_eq!(meta.outlet.as_deref(), Some("Northline News"));
    assert_eq!(meta.language.as_deref(), Some("en"));
    let published = meta.published.unwrap();
    assert_eq!(
        (published.date.to_string().as_str(), published.source),
        ("2019-11-20", PublishedSource::Metadata)
    );
}

#[test]
fn a_page_without_text_is_said_to_have_none() {
    let page = b"<!doctype html><title>App</title><script>start()</script><div id=app></div>";
    let error = read(page, &Hints { name: "x.html".into(), ..Hints::default() }).unwrap_err();
    assert_eq!(error, IngestError::NoText { name: "x.html".into() });
}

#[test]
fn text_that_stands_only_in_the_data_is_read() {
    let page = format!(
        "<!doctype html><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Bridge\",\"articleBody\":\"{LONG}\\n\\n{LONG}\"}}</script><div id=app></div>"
    );
    assert_eq!(open(&page).blocks().len(), 3);
}

#[test]
fn the_beginning_of_a_page_shows_nothing_yet() {
    let partial = Hints { partial: true, ..Hints::default() };
    let document = read(b"<!doctype html><p>one", &partial).unwrap();
    assert!(document.partial && document.blocks().is_empty());
}

#[test]
fn a_player_with_an_odd_address_does_no_harm() {
    let odd = "<iframe src='https://ww\u{fffd}.youtube.com/embed/x'></iframe><object>é//youtube.com</object>";
    check(&format!("<p>{LONG}</p>{odd}<p>{LONG}</p>"), &["paragraph: LONG"; 2]);
}

#[test]
fn escapes_hidden_in_entities_are_harmless() {
    let document = check(
        &format!("<p>{LONG}</p><p>&#27;]0;x&#7; and &#x9b;31m {LONG}</p>"),
        &["paragraph: LONG", "paragraph: ␛]0;x␇ and ›31m LONG"],
    );
    assert_eq!(document.hidden, 2);
}

#[test]
fn links_of_a_page_are_kept_with_where_they_lead() {
    let page = "<html><article><h1>Bridge closed</h1><p>NORTHLINE (AP) — The <a href='/bridge'>bridge <b>over</b>\n the \
        Orne</a> is closed until spring, the <a href='javascript:x()'>council</a> said, and <a href='#top'>nobody</a> \
        may cross it before the works have ended.</p><ul><li>Call <a href='mailto:ana@news.example'>Ana Ruiz</a> \
        before noon.</li></ul></article></html>";
    let hints = Hints { url: Some("https://news.example/2019/a".into()), ..Hints::default() };
    let document = read(page.as_bytes(), &hints).unwrap();
    let links: Vec<_> =
        document.links().iter().map(|it| (document.words(it.span), it.address.as_str())).collect();
    assert_eq!(
        links,
        [("bridge over the Orne", "https://news.example/bridge"), ("Ana Ruiz", "mailto:ana@news.example")]
    );
}

#[test]
fn links_are_seen_from_the_base_that_a_page_names() {
    let links = |base: &str, url: Option<&str>| -> Vec<String> {
        let page = format!(
            "<!doctype html><html><head>{base}</head><body><article><p>{LONG} <a href='b/c'>See</a> \
             <a href='#top'>up</a></p></article></body></html>"
        );
        let hints = Hints { url: url.map(str::to_string), ..Hints::default() };
        let document = read(page.as_bytes(), &hints).unwrap();
        document.links().iter().map(|it| it.address.clone()).collect()
    };
    let page = Some("https://news.example/a/1");
    assert_eq!(links("", page), ["https://news.example/a/b/c"]);
    assert_eq!(links("<base href='/old/'>", page)[0], "https://news.example/old/b/c");
    assert_eq!(
        links("<base target=x><base href='https://b.example/x/'>", None)[0],
        "https://b.example/x/b/c"
    );
    assert_eq!(links("<base href='javascript:x'>", page), ["https://news.example/a/b/c"]);
}

#[test]
fn a_drawing_does_not_swallow_what_comes_after_it() {
    let drawing = "<svg><style><img src=x></style></svg><math><mtext><table><mglyph><style><!--</style>\
        <img title=\"--&gt;x\"></mtext></math>";
    check(&format!("<p>{LONG}</p>{drawing}<p>{LONG}</p>"), &["paragraph: LONG", "paragraph: LONG"]);
}

#[test]
fn what_sells_the_page_is_put_aside() {
    let body = format!(
        "<p>{LONG}</p><div class=wall><h3>Subscribe to read the full story</h3><p>Already a subscriber? <a href=/l>Log in</a></p>\
         <p>Get 10 weeks for $2.</p></div><p>{LONG}</p><p>Anzeige</p><p>Show all 50</p><p>Bridge in fog, from above</p><p>01:54 - Source: Northline</p>\
         <h2>What comes next[edit]</h2><p>From $2 a week, the fare rose to $4.</p>"
    );
    check(
        &body,
        &[
            "paragraph: LONG",
            "paragraph: LONG",
            "caption: Bridge in fog, from above",
            "heading: What comes next",
            "paragraph: From $2 a week, the fare rose to $4.",
        ],
    );
}

#[test]
fn entities_that_are_escaped_twice_are_read_but_in_code() {
    check(
        &format!(
            "<p>{LONG}</p><p>It&amp;#8217;s late, Ruiz &amp;amp; Berg said on Monday.</p><p>Write <code>&amp;amp;</code> for it, they said.</p>"
        ),
        &[
            "paragraph: LONG",
            "paragraph: It’s late, Ruiz & Berg said on Monday.",
            "paragraph: Write &amp; for it, they said.",
        ],
    );
}

#[test]
fn who_wrote_it_is_told_by_the_line_at_the_headline() {
    let by = |line: &str| {
        open(&format!(
            "<!doctype html><html><body><aside><h3><a href=1>Rocket lands</a></h3><div class=byline><a rel=author href=/t>Tom Berg</a></div></aside>\
             <article><h1>Bridge closed</h1>{line}<p>{LONG}</p><p>{LONG}</p></article></body></html>"
        ))
        .meta
        .byline
    };
    for line in [
        "<div class=byline>Posted by <a rel=author href=/a>Ana Ruiz</a></div>",
        "<p class=byline>Written by Ana Ruiz</p>",
        "<span class='author vcard'><a class='url fn' href=/a>Ana Ruiz</a></span>",
        "<div class=byline><span>by</span> <span>Ana Ruiz</span> <time>8 hours ago</time></div>",
        "<div class=article-meta>Ana Ruiz | Staff writer | 5 May 2021</div>",
        "<p class=byline>Story by Ana Ruiz | Photos by Mo Lund</p>",
        "<address class=author>Ana Ruiz</address>",
        "<p>Report: Ana Ruiz</p>",
        "<p>By ANA RUIZ</p>",
        "<p><a href=/a rel=author>Ana Ruiz</a></p>",
        "<p><span itemprop=author itemscope><span itemprop=name>Ana Ruiz</span></span></p>",
    ] {
        assert_eq!(by(line), ["Ana Ruiz"], "{line}");
    }
    assert_eq!(
        by("<p><a rel=author href=/a>Ana Ruiz</a> and <a rel=author href=/m>Mo Lund</a></p>"),
        ["Ana Ruiz", "Mo Lund"]
    );
    assert!(by("").is_empty());
}
