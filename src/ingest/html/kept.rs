//! Which words of a page are kept: all that stand in the article, whatever it calls them.

use crate::article::Document;
use crate::ingest::{Hints, read};
use proptest::prelude::*;

const LONG: &str = "The bridge over the Orne at Northline was closed again on Monday, the ministry for roads said, and it will stay closed until the end of the year, whatever the town wants.";

/// Names that pages give to what stands around articles, and now and then to what stands in them.
const NAMES: &[&str] = &[
    "tooltip",
    "popular",
    "social",
    "ad",
    "share",
    "bio",
    "related",
    "promo",
    "recirc",
    "popover",
    "header",
    "menu",
    "footer",
    "sidebar",
    "comment",
    "banner",
    "pager",
    "extra",
    "remark",
    "community",
    "widget",
    "teaser",
    "newsletter",
    "legend",
    "rss",
    "popup",
    "tags",
    "link-hover",
    "c-more-from",
    "nav-item",
    "caption",
    "byline",
    "skyscraper",
];
const INLINE: &[&str] = &[
    "span",
    "a href=/x",
    "em",
    "strong",
    "abbr",
    "b",
    "i",
    "mark",
    "cite",
    "u",
    "small",
    "time",
    "font",
    "data",
    "dfn",
    "kbd",
    "label",
    "ins",
    "bdi",
    "x-term",
];
const AROUND: &[&str] = &["article", "main", "div id=story", "section", "body", "div class=post-content"];

fn open(page: &str) -> Document {
    read(page.as_bytes(), &Hints { name: "x.html".into(), ..Hints::default() }).unwrap()
}

fn in_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sentence as markup, with one of its words in an element of its own.
fn sentence() -> impl Strategy<Value = String> {
    let words = prop::collection::vec("[a-z]{3,9}", 6..14);
    (words, 0usize..5, prop::sample::select(INLINE), prop::sample::select(NAMES)).prop_map(
        |(mut words, at, element, name)| {
            let end = element.split(' ').next().unwrap();
            words[at] = format!("<{element} class=\"{name}\">{}</{end}>", words[at]);
            format!("Zo {}.", words.join(" "))
        },
    )
}

/// Some sentences in a block of some name.
fn block() -> impl Strategy<Value = String> {
    let name = prop::sample::select(NAMES);
    (prop::collection::vec(sentence(), 1..4), 0usize..7, name).prop_map(|(sentences, shape, name)| {
        let words = sentences.join(" ");
        match shape {
            0 => format!("<p class=\"{name}\">{words}</p>"),
            1 => format!("<div class=\"{name}\"><p>{words}</p></div>"),
            2 => format!("<section id=\"{name}\"><div>{words}</div></section>"),
            3 => format!("<blockquote class=\"{name}\"><p>{words}</p></blockquote>"),
            4 => format!("<ul class=\"{name}\"><li>{words}</li></ul>"),
            5 => format!("<div>{words}<br><br>{LONG}</div>"),
            _ => format!("<p>{words}</p>"),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_sentence_of_an_article_comes_out_whole_and_in_order(
        blocks in prop::collection::vec(block(), 3..9),
        around in prop::sample::select(AROUND),
    ) {
        let end = around.split(' ').next().unwrap();
        let inner = blocks.join("\n");
        let page = format!(
            "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav><{around}><p>{LONG}</p>{inner}<p>{LONG}</p>\
             <p>{LONG}</p></{end}><footer>About us</footer></body></html>"
        );
        let document = open(&page);
        let got = in_line(document.text());
        let bare: String = inner.split('<').map(|it| it.split_once('>').map_or(it, |it| it.1)).collect();
        let mut behind = 0;
        for sentence in bare.split("Zo ").skip(1) {
            let sentence = in_line(sentence.split('.').next().unwrap());
            let found = got[behind..].find(&sentence);
            prop_assert!(found.is_some(), "lost: {sentence}\nof: {page}\ngot: {got}");
            behind += found.unwrap() + sentence.len();
        }
    }
}

/// What stands between paragraphs: words that are kept, and words that are not.
fn check(inner: &str, kept: &[&str], left: &[&str]) {
    let page = format!(
        "<html><body><nav><a href=/>Home</a></nav><article><h1>The bridge</h1><p>{LONG}</p>{inner}<p>{LONG}</p><p>{LONG}</p></article>\
         <footer>About us</footer></body></html>"
    );
    see(&page, kept, left);
}

fn see(page: &str, kept: &[&str], left: &[&str]) {
    let document = open(page);
    let text = in_line(document.text());
    for words in kept {
        assert_eq!(text.matches(words).count(), 1, "“{words}” in: {text}\nof: {page}");
    }
    for words in left {
        assert!(!text.contains(words), "“{words}” in: {text}\nof: {page}");
    }
}

#[test]
fn what_is_one_link_and_says_something_is_text() {
    check(
        "<p><a href=/a>Ana Ruiz and Tom Berg denied it in court on Tuesday.</a></p>",
        &["Ana Ruiz and Tom"],
        &[],
    );
    check("<p><b><a href=/a>“I was not there,” Ruiz told the court.</a></b></p>", &["I was not there"], &[]);
    check(
        "<div><p><a href=/a><i>The town may not open it before May.</i> </a></p></div>",
        &["The town may not"],
        &[],
    );
    check("<blockquote><a href=/a>Nobody asked the town about it</a></blockquote>", &["Nobody asked"], &[]);
    check("<h2><a href=#b>What the town says</a></h2><p>Not much of it.</p>", &["What the town says"], &[]);
    check(
        "<ol><li><a href=/1>Close it</a></li><li>Drain it</li><li><a href=/2>Paint it</a></li></ol>",
        &["Close it", "Paint it"],
        &[],
    );
    check(
        "<p>Two firms built it:</p><ul><li><a href=/1>Berg Steel</a></li><li><a href=/2>Ruiz and Sons</a></li></ul>",
        &["Berg Steel", "Ruiz and Sons"],
        &[],
    );
    check("<p><a href=/b>Another bridge closes in the south</a></p>", &[], &["Another bridge"]);
    check(
        "<p>Related</p><ul><li><a href=/1>The mayor steps down</a></li><li><a href=/2>Trains stop</a></li></ul>",
        &[],
        &["The mayor", "Trains"],
    );
    check(
        "<ul><li><a href=#a>How it began</a></li><li><a href=#b>How it ends</a></li></ul>",
        &[],
        &["How it"],
    );
}

#[test]
fn a_box_goes_for_what_it_is() {
    let box_of = |name: &str| {
        format!(
            "<div class='{name}'><h4>More</h4><ul><li><a href=/1>The mayor steps down</a></li><li><a href=/2>Trains stop</a></li></ul></div>"
        )
    };
    for name in ["related", "x-promo", "moreFrom", "anything"] {
        check(&box_of(name), &[], &["The mayor"]);
    }
    check(
        "<div class=newsletter><p>Get daily updates directly to your inbox</p><form><input></form></div>",
        &[],
        &["updates"],
    );
    check(
        "<aside class=related><p>The mayor wrote about the bridge in March.</p></aside>",
        &["The mayor wrote"],
        &[],
    );
    check("<div style='display: none'><p>You have read all there is to read.</p></div>", &[], &["You have"]);
    check(
        "<div class=read-more-rest style='display:none'><p>The rest of the story is told here.</p></div>",
        &["The rest of"],
        &[],
    );
}

#[test]
fn posts_stay_in_whatever_they_are_wrapped() {
    let post = "<blockquote class=twitter-tweet><p>The bridge is closed until May.</p>&mdash; Northline Roads (@nroads) <a href=/1>May 4, 2019</a></blockquote>";
    for around in [
        "div class=social-embed",
        "figure class='embed share'",
        "div class=ad-embed",
        "aside class=embed",
        "div class='widget tweet'",
    ] {
        let end = around.split(' ').next().unwrap();
        check(
            &format!("<{around}>{post}</{end}>"),
            &["The bridge is closed until May.", "Northline Roads (@nroads)"],
            &[],
        );
    }
}

#[test]
fn what_opens_when_it_is_pressed_is_read() {
    check(
        "<details><summary>Why it closed</summary><p>Its steel is old.</p></details>",
        &["Why it closed", "Its steel is old."],
        &[],
    );
    check(
        "<h3><button>Why it closed</button></h3><div class=panel><p>Its steel is old.</p></div>",
        &["Why it closed", "Its steel"],
        &[],
    );
    check(
        "<p>The <button class=term>Orne</button> is a river in the north. <button>Read on</button></p>",
        &["The Orne is a river"],
        &["Read on"],
    );
    check(
        "<p>The length is <math><mi>a</mi><mo>+</mo><mi>b</mi></math> and no more.</p>",
        &["The length is a+b and no more."],
        &[],
    );
}

#[test]
fn the_popup_of_a_name_is_no_part_of_the_sentence() {
    let popup = "<span class=rollover><a href=/r>Ana Ruiz</a><span class=rollover-block><img src=r.jpg><a href=/r>Ana Ruiz</a><a href=/1>The mayor steps down</a></span></span>";
    check(
        &format!("<p>It was {popup} who closed it.</p>"),
        &["It was Ana Ruiz who closed it."],
        &["The mayor"],
    );
}

#[test]
fn a_shadow_tree_is_read() {
    for mode in ["shadowrootmode=open", "shadowrootmode=closed", "shadowroot=open"] {
        let page = format!(
            "<html><body><h1>The bridge</h1><x-story><template {mode}><style>p{{}}</style><p>{LONG}</p><p>Its steel is old, the town says.</p></template></x-story></body></html>"
        );
        see(&page, &["Its steel is old"], &[]);
    }
    see(
        &format!(
            "<html><body><article><p>{LONG}</p><template><p>Not to be shown to anybody.</p></template><p>{LONG}</p></article></body></html>"
        ),
        &[],
        &["Not to be"],
    );
}

#[test]
fn what_is_for_those_without_scripts_is_read_where_nothing_else_is() {
    let page = format!(
        "<html><body><div id=app></div><noscript><article><p>{LONG}</p><p>Its steel is old, the town says.</p></article></noscript></body></html>"
    );
    see(&page, &["Its steel is old"], &[]);
    check("<noscript><p>Please switch on what draws the page.</p></noscript>", &[], &["Please switch"]);
}

#[test]
fn of_several_articles_the_one_with_the_title_is_shown() {
    let one = |title: &str, words: &str| {
        format!("<article><h1>{title}</h1><p>{words}</p><p>{LONG}</p><p>{LONG}</p></article>")
    };
    let (a, b) = (
        one("The bridge is closed", "Nobody may cross it now."),
        one("The mayor steps down", "She was tired of it all."),
    );
    for inner in [
        format!("{a}{b}"),
        format!("<main>{a}<div class=next><h3>Next</h3>{b}</div></main>"),
        format!("{b}{a}"),
    ] {
        let page = format!(
            "<html><head><meta property=og:title content='The bridge is closed'></head><body>{inner}</body></html>"
        );
        see(&page, &["Nobody may cross it"], &["She was tired"]);
    }
}

#[test]
fn the_rest_that_only_the_data_has_is_shown() {
    let data = |body: &str| {
        format!(
            "<html><head><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"The bridge\",\"articleBody\":\"{body}\"}}</script></head><body><article><h1>The bridge</h1><p>{LONG}</p></article></body></html>"
        )
    };
    let rest =
        "The town wants it open by May, and has asked three firms how. None of them has answered yet. "
            .repeat(3);
    for part in ["\\n\\n", " ", "\\n<br>"] {
        let page = data(&format!("{LONG}{part}{rest}{part}The end of it is open."));
        see(&page, &["The end of it is open."], &[]);
    }
    see(
        &data(&format!("Something else that is not on the page at all. {rest}")),
        &["whatever the town wants"],
        &["three firms"],
    );
}
