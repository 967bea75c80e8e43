//! Who wrote it, as the page shows it: a line at the headline, not one of the column of other articles.

use super::nodes::{is_beside, is_called};
use crate::ingest::lines;
use crate::text::Line;
use dom_query::NodeRef;

/// A line that may name who wrote it.
pub(super) struct Signed {
    words: String,
    /// The page says by a name or an attribute that it does.
    marked: Marked,
    beside: bool,
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    /// `rel="author"`, `itemprop="author"`: the name and nothing else.
    Name,
    /// A line called byline, author …
    Line,
    /// Called so, but others are too: the first part may be a name.
    Front,
    /// It begins with “By”, “Posted by” …
    Words,
}

const CALLED: &[&str] = &[
    "byline",
    "bylines",
    "author",
    "authors",
    "authorname",
    "writer",
    "reporter",
    "contributor",
    "vcard",
    "postauthor",
    "articleauthor",
    "entryauthor",
    "creator",
    "journalist",
    "autor",
    "auteur",
    "signature",
    "credits",
];
const FRONT: &[&str] = &[
    "meta",
    "info",
    "postmeta",
    "entrymeta",
    "articlemeta",
    "postinfo",
    "articleinfo",
    "submitted",
    "details",
];
/// About somebody, not by them.
const ABOUT: &[&str] =
    &["bio", "comment", "comments", "avatar", "caption", "credit", "photo", "quote", "tooltip"];
/// As far from the headline as a long standfirst and a picture with its caption.
const NEAR: usize = 900;
/// The names of several authors are so close to each other.
const CLOSE: usize = 120;

/// What an element says of who wrote it; `at`: how many letters of the page stand before it.
pub(super) fn signed<'a>(
    node: NodeRef<'_>,
    name: &str,
    at: usize,
    words: impl Fn() -> Option<&'a str>,
) -> Option<Signed> {
    let has = |attribute: &str, value: &str| {
        node.attr(attribute)
            .is_some_and(|it| it.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(value)))
    };
    let class = format!(
        "{} {}",
        node.class().map(|it| it.to_string()).unwrap_or_default(),
        node.id_attr().map(|it| it.to_string()).unwrap_or_default()
    );
    let marked = if has("rel", "author") || has("itemprop", "author") {
        Marked::Name
    } else if is_called(&class, CALLED) && !is_called(&class, ABOUT) {
        Marked::Line
    } else if is_called(&class, FRONT) {
        Marked::Front
    } else if matches!(
        name,
        "p" | "div"
            | "span"
            | "li"
            | "small"
            | "em"
            | "i"
            | "b"
            | "strong"
            | "address"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    ) {
        Marked::Words
    } else {
        return None;
    };
    let words = words().filter(|it| !it.is_empty())?;
    let names = marked != Marked::Words || lines::byline(words).is_some();
    names.then(|| Signed { words: words.to_string(), marked, beside: is_beside(node), at })
}

/// The names at the headline; else those of the only line that names any.
pub(super) fn shown(signed: &[Signed], headline: Option<usize>) -> Vec<Line> {
    let near =
        |it: &&Signed| headline.is_none_or(|at| (at.saturating_sub(NEAR / 4)..at + NEAR).contains(&it.at));
    let own = || signed.iter().filter(|it| !it.beside);
    for marks in [&[Marked::Line, Marked::Name, Marked::Words][..], &[Marked::Front][..]] {
        let found = first(own().filter(near).filter(|it| marks.contains(&it.marked)));
        if !found.is_empty() {
            return found;
        }
    }
    let far = own().filter(|it| it.marked != Marked::Front && it.marked != Marked::Name);
    let mut far = far.map(names).filter(|it| !it.is_empty());
    let found = far.next().unwrap_or_default();
    if far.all(|it| it == found) { found } else { Vec::new() }
}

/// The first line that names somebody, with names of others right behind it.
fn first<'a>(mut signed: impl Iterator<Item = &'a Signed>) -> Vec<Line> {
    let Some((line, mut found)) = signed.by_ref().map(|it| (it, names(it))).find(|it| !it.1.is_empty())
    else {
        return Vec::new();
    };
    if line.marked == Marked::Name {
        for other in signed.filter(|it| it.marked == Marked::Name && it.at <= line.at + CLOSE) {
            found.extend(names(other));
        }
    }
    let mut seen = Vec::new();
    found.retain(|it| {
        !seen.contains(it) && {
            seen.push(it.clone());
            true
        }
    });
    found
}

fn names(signed: &Signed) -> Vec<Line> {
    match signed.marked {
        // `Ana Ruiz | Staff writer | 5 May 2021`: nothing but the first part, and only where more follows.
        Marked::Front => {
            let signed_by = lines::byline(&signed.words).unwrap_or_default();
            let first = signed.words.split(['|', '•', '·', '/']).next().unwrap_or_default().trim();
            if signed_by.is_empty() && first.len() < signed.words.len() {
                lines::signed(first)
            } else {
                signed_by
            }
        }
        _ => lines::signed(&signed.words),
    }
}
