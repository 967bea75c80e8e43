//! What a reader sees of small elements.

use crate::article::Document;
use crate::ingest::{Hints, read};

const LONG: &str = "The bridge over the Orne at Northline was closed again on Monday, the ministry for roads said, and it will stay closed until the end of the year, whatever the town wants.";

fn open(lang: &str, body: &str) -> Document {
    let page = format!(
        "<!doctype html><html lang={lang}><head></head><body><article><p>{LONG}</p>{body}<p>{LONG}</p></article></body></html>"
    );
    read(page.as_bytes(), &Hints { name: "x.html".into(), ..Hints::default() }).unwrap()
}

/// The blocks between the first and the last, parted by `¶`.
fn check_in(lang: &str, body: &str, want: &str) -> Document {
    let document = open(lang, body);
    let blocks: Vec<_> = document.blocks().iter().map(|it| document.words(it.span)).collect();
    assert_eq!(blocks[1..blocks.len() - 1].join(" ¶ "), want, "{body}");
    document
}

fn check(body: &str, want: &str) -> Document {
    check_in("en", body, want)
}

#[test]
fn a_drop_cap_stays_with_its_word() {
    let want = "The ferry sailed on Monday, Ana Ruiz said.";
    for body in [
        "<p><span class=dropcap>T</span>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p><span class='dropcap'> T </span>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p><span class='drop-cap menu-font'>T</span>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p><b style='float: left; font-size:3em'>T</b>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p><span class=first-letter><span>T</span></span> he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<div class=letterine>\n T\n</div><p>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p>T</p><p>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<span class=lettrine>T</span>\n<p>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p><img src=t.gif alt=T>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p><span aria-hidden=true class=cap>T</span><span class=sr-only>T</span>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p><span aria-hidden=true><span class=cap>T</span>he</span><span class=visually-hidden>The</span> ferry sailed on Monday, Ana Ruiz said.</p>",
        "<h3 class=dropcap>T</h3><p>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p><svg aria-label=T></svg>he ferry sailed on Monday, Ana Ruiz said.</p>",
        "<p aria-label='The ferry'><span aria-hidden=true>T</span><span aria-hidden=true>he ferry</span> sailed on Monday, Ana Ruiz said.</p>",
        "<p><i class=header-font>T</i>he ferry sailed on Monday, Ana Ruiz said.</p>",
    ] {
        check(body, want);
    }
    check(
        "<p><span class=dropcap>“T</span>he ferry is late,” said Ana Ruiz.</p>",
        "“The ferry is late,” said Ana Ruiz.",
    );
    check("<p><span class=dropcap>T</span>HE FERRY sailed on Monday.</p>", "THE FERRY sailed on Monday.");
    check(
        "<p><span class=dropcap>A</span> fter the storm the ferry sailed.</p>",
        "After the storm the ferry sailed.",
    );
}

#[test]
fn a_letter_that_is_a_word_stays_one() {
    for (body, want) in [
        (
            "<p><span class=dropcap>A</span> man sailed on Monday, she said.</p>",
            "A man sailed on Monday, she said.",
        ),
        ("<p><span class=dropcap>I </span>sailed on Monday, she said.</p>", "I sailed on Monday, she said."),
        ("<p><b>X</b> says that it is late, she said.</p>", "X says that it is late, she said."),
        ("<p>The plan <b>B</b> is late, Tom Berg said.</p>", "The plan B is late, Tom Berg said."),
    ] {
        check(body, want);
    }
}

#[test]
fn struck_words_are_put_aside() {
    let document = check(
        "<p>The storm sank <del>nine</del> <ins>seven</ins> boats, <s>and the pier too</s>, the mayor said.</p>\
         <p>It costs <strike>$12</strike> <span style='text-decoration: line-through'>$11</span> $10.</p>\
         <del><p>The mayor is in hiding, it was said at first.</p></del><p>She is not in hiding <s>at all</s>.</p>",
        "The storm sank seven boats, the mayor said. ¶ It costs $10. ¶ She is not in hiding.",
    );
    for words in ["nine", "and the pier too", "$12", "$11", "at all"] {
        assert!(document.aside.iter().any(|it| it == words), "{words}");
    }
}

#[test]
fn a_page_that_is_struck_from_end_to_end_is_read() {
    let page =
        format!("<!doctype html><html><body><article><s><p>{LONG}</p><p>{LONG}</p></article></body></html>");
    let document = read(page.as_bytes(), &Hints::default()).unwrap();
    assert_eq!(document.blocks().len(), 2);
}

#[test]
fn quotations_get_the_marks_that_a_browser_sets() {
    check("<p><q>We wait and see</q>, said Ana Ruiz.</p>", "“We wait and see”, said Ana Ruiz.");
    check("<p>She said: <q>It is <q>late</q>, I fear.</q></p>", "She said: “It is ‘late’, I fear.”");
    check("<p>She said: “<q>It is late.</q>”</p>", "She said: “It is late.”");
    check("<p>She said: <q>“It is late.”</q></p>", "She said: “It is late.”");
    check_in("de-AT", "<p><q>Wir warten</q>, sagte Ana Ruiz.</p>", "„Wir warten“, sagte Ana Ruiz.");
    check_in("fr", "<p><q>Nous attendons</q>, dit Ana Ruiz.</p>", "« Nous attendons », dit Ana Ruiz.");
}

#[test]
fn raised_numbers_are_no_part_of_the_word_before_them() {
    check(
        "<p>The pier of 1911<sup>4</sup> was built by Tom Berg.<sup><a href=#n5>5</a></sup> It holds 80<sup>[6]</sup> boats.</p>",
        "The pier of 1911⁴ was built by Tom Berg.⁵ It holds 80[6] boats.",
    );
    check(
        "<p>The 1<sup>st</sup> ferry needs 40 m<sup>2</sup> and 10<sup>-3</sup> of H<sub>2</sub>O.</p>",
        "The 1st ferry needs 40 m² and 10⁻³ of H2O.",
    );
    check(
        "<p>It opened in 1911<a href='#fn2' class=footnote-ref>2</a> and in 1912<span style='vertical-align: super'>3</span> again.</p>",
        "It opened in 1911² and in 1912³ again.",
    );
    check("<p>It opened in 1911<sup><a href=#fna>a</a></sup> in May.</p>", "It opened in 1911[a] in May.");
    check("<p>It opened in May 1911<sup>1, 2</sup>.</p>", "It opened in May 1911¹, ².");
}

#[test]
fn signs_are_read_in_brackets() {
    let want = "He went to 東京(とうきょう) in May.";
    check("<p>He went to <ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby> in May.</p>", want);
    check("<p>He went to <ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby> in May.</p>", want);
}

#[test]
fn words_may_break_without_a_gap() {
    check(
        "<p>The harbour<wbr>master’s of&shy;fice is closed, she said.</p>",
        "The harbourmaster’s office is closed, she said.",
    );
}

#[test]
fn lines_that_were_broken_by_hand_stay_lines() {
    check(
        "<p>The tide is out<br>and so am I<br>until the bell.</p>",
        "The tide is out\nand so am I\nuntil the bell.",
    );
    check(
        "<p>They ask for:<br>– more boats<br>– fewer fares</p>",
        "They ask for: ¶ more boats ¶ fewer fares",
    );
    check(
        "<p><b>Ana Ruiz:</b> When will it open?<br><b>Tom Berg:</b> In May, I hope.</p>",
        "Ana Ruiz: When will it open? ¶ Tom Berg: In May, I hope.",
    );
    check("<h2>What comes<br>next</h2>", "What comes next");
}

#[test]
fn a_table_that_lays_out_a_page_is_none() {
    let cell = format!("<td><p>{LONG}</p><p>“We wait,” said Ana Ruiz.</p></td>");
    let want = format!("{LONG} ¶ “We wait,” said Ana Ruiz.");
    for body in [
        format!("<table><tr>{cell}</tr></table>"),
        format!("<table role=presentation><tr>{cell}<td>&nbsp;</td></tr></table>"),
        format!("<table><tr><td><table><tr>{cell}</tr></table></td></tr></table>"),
        format!("<table><tr><td></td></tr><tr>{cell}</tr><tr><td></td></tr></table>"),
    ] {
        let document = check(&body, &want);
        assert!(document.blocks().iter().all(|it| it.kind.name() == "paragraph"), "{body}");
    }
}

#[test]
fn a_table_of_data_stays_one() {
    let document = check(
        "<table><tr><td><p>Orne</p></td><td><p>4.00</p></td></tr><tr><td>Northline</td><td>5.50</td></tr>\
         <tr><td>Berg</td><td>6.00</td></tr></table>",
        "Orne | 4.00 ¶ Northline | 5.50 ¶ Berg | 6.00",
    );
    assert!(document.blocks()[1..4].iter().all(|it| it.kind.name() == "table"));
}

#[test]
fn what_furnishes_a_page_is_none_of_it() {
    check(
        "<h2>What comes next<span class=mw-editsection>[<a href=e>edit</a>]</span></h2><p>Ana Ruiz knows. <a href=#n1>↩︎</a></p>\
         <amp-ad type=x><div placeholder>Your boat here</div></amp-ad><amp-img src=x><div placeholder>A boat</div></amp-img>",
        "What comes next ¶ Ana Ruiz knows.",
    );
}

#[test]
fn words_below_a_picture_are_its_caption() {
    let document = check(
        "<figure><img src=a.jpg><div class=image__caption>Ana Ruiz on the bridge.</div><span class='image-credit'>Tom Berg</span></figure>",
        "Ana Ruiz on the bridge. ¶ Tom Berg",
    );
    assert!(document.blocks()[1..3].iter().all(|it| it.kind.name() == "caption"));
}
