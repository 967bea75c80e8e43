//! Boilerplate within an article: boxes of links, buttons, calls to subscribe.
//!
//! A block goes for what it is. What it is called is one vote among several, and prose speaks for a
//! block whatever it is called.

use super::homes::{Home, Page, Sums, Unseen};
use super::piece::{is_all_link, is_pitch, is_prose, is_said, letters};
use super::place::{self, Place};
use crate::article::BlockKind;
use std::ops::Range;

/// What is known of the words in a range of pieces.
struct Known {
    letters: Sums,
    linked: Sums,
    prose: Sums,
    pitch: Sums,
    anchors: Sums,
    quotes: Sums,
    part: Range<usize>,
    /// Behind this piece no prose comes any more that stands in no box with a telling name.
    last: usize,
}

impl Known {
    fn of(page: &Page, part: &Range<usize>) -> Known {
        let pieces = &page.pieces;
        let named: Vec<bool> = page.homes.iter().map(is_named).collect();
        let mut around = vec![false; page.homes.len()];
        for (at, home) in page.homes.iter().enumerate() {
            around[at] = named[at] || home.up.is_some_and(|up| around[up]);
        }
        let end = part.end.min(pieces.len());
        let start = part.start.min(end);
        let last = pieces[start..end].iter().rposition(|it| is_prose(it) && !around[it.home]);
        Known {
            letters: Sums::of(pieces, |it| it.words.len()),
            linked: Sums::of(pieces, |it| if is_said(it) { 0 } else { it.linked }),
            prose: Sums::of(pieces, |it| if is_prose(it) { it.words.len() } else { 0 }),
            pitch: Sums::of(pieces, |it| usize::from(is_pitch(it))),
            anchors: Sums::of(pieces, |it| it.anchors.len()),
            quotes: Sums::of(pieces, |it| usize::from(it.kind == BlockKind::Quote && is_prose(it))),
            part: part.clone(),
            last: last.map_or(end, |it| start + it),
        }
    }
}

/// Puts aside what is furniture within a part of the page. `body` is the text that the page says is its
/// article's, in letters alone: what stands there is no furniture.
pub(super) fn set_aside(page: &mut Page, part: Range<usize>, body: Option<&str>) {
    let known = Known::of(page, &part);
    let mut aside: Vec<Range<usize>> = Vec::new();
    let mut behind = 0;
    for (at, home) in page.homes.iter().enumerate() {
        let whole = home.from <= part.start && home.to >= part.end.min(page.pieces.len());
        if at == 0
            || whole
            || home.from < behind
            || home.from == home.to
            || home.from < part.start
            || home.to > part.end
        {
            continue;
        }
        if is_furniture(page, home, &known) {
            behind = home.to;
            aside.push(home.from..home.to);
        }
    }
    let mut work = 0;
    for range in aside {
        for piece in &mut page.pieces[range] {
            work += body.map_or(0, str::len);
            let is_known = work < MOST_WORK && body.is_some_and(|it| is_in(it, &piece.words));
            if !is_known {
                piece.place = Place::Chaff;
            }
        }
    }
}

/// So many letters are looked through for the words of a page in its data.
pub(super) const MOST_WORK: usize = 50_000_000;

/// Shorter words may stand anywhere.
const TELLING: usize = 60;

fn is_in(body: &str, words: &str) -> bool {
    words.len() >= TELLING && body.contains(&letters(words))
}

/// Elements that hold blocks; one that is itself a line is judged as a line.
const HOLDERS: &[&str] = &[
    "p",
    "li",
    "dt",
    "dd",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figcaption",
    "pre",
    "caption",
    "summary",
    "figure",
];
const ROLES: &[&str] =
    &["menu", "menubar", "navigation", "dialog", "alertdialog", "alert", "search", "toolbar"];

fn is_named(home: &Home) -> bool {
    home.is(&["aside", "footer", "form", "fieldset"])
        || home.role == "complementary"
        || !home.names.is_empty() && place::is_furniture(&home.names)
}

fn is_furniture(page: &Page, home: &Home, known: &Known) -> bool {
    let range = home.from..home.to;
    let pieces = &page.pieces[range.clone()];
    let letters = known.letters.within(&range).max(1);
    let prose = known.prose.within(&range);
    if ROLES.contains(&home.role.as_str()) {
        return true;
    }
    match home.unseen {
        Some(Unseen::Folded) if !is_unfolded(home, prose, letters) => return true,
        Some(Unseen::Unspoken) if prose * 2 < letters => return true,
        Some(Unseen::Spoken) if letters < 200 => return true,
        _ => {}
    }
    let linked = known.linked.within(&range);
    let pitch = known.pitch.within(&range);
    let anchors = known.anchors.within(&range);
    let is_quote = known.quotes.within(&range) > 0;
    let named = is_named(home);
    let behind = range.start > known.last;
    let before = known.part.start..range.start;
    if behind && place::is_comments(&home.names) && known.prose.within(&before) >= LEAST {
        return true;
    }
    // Half of an article is no box in it.
    let is_much = prose * 3 > known.prose.within(&known.part);
    // A thing of one line may be called anything.
    let holds = !home.is(HOLDERS);
    // A list in the text is judged by what stands around it.
    let is_box = holds && (named || behind || !home.is(&["ul", "ol", "dl"]));
    let votes = [
        (named, 1),
        (named && holds && prose == 0, 1),
        (named && behind && !is_quote, 1),
        (named && pitch > 0, 1),
        (named && linked * 2 > letters, 1),
        (named && holds && pieces.len() > 1 && is_all_link(&pieces[0]), 1),
        (holds && pitch * 2 >= pieces.len(), 1),
        (is_box && anchors > 1 && linked * 2 > letters, 2),
        (is_box && anchors > 1 && linked * 5 > letters && prose * 2 < letters, 1),
    ];
    let votes: usize = votes.iter().filter(|it| it.0).map(|it| it.1).sum();
    let needed = if is_much {
        return false;
    } else if prose * 3 > letters * 2 && !behind {
        3
    } else {
        2
    };
    votes >= needed
}

/// So much prose before them makes comments of what is called so.
const LEAST: usize = 300;

/// Names of what is opened by readers to read on.
const FOLDS: &[&str] = &[
    "readmore",
    "more",
    "expand",
    "expanded",
    "expandable",
    "collapse",
    "collapsible",
    "truncated",
    "rest",
    "full",
    "accordion",
    "toggle",
    "panel",
    "content",
    "body",
    "story",
    "article",
    "text",
    "hidden",
];

/// What a button shows is read without it.
fn is_unfolded(home: &Home, prose: usize, letters: usize) -> bool {
    prose * 3 > letters * 2 && home.names.split(' ').any(|it| FOLDS.contains(&it))
}
