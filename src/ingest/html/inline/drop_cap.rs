//! Drop caps: a large first letter stays with its word, whatever element it is in.

use super::walk::{block, few_words, is_block, names, next_text, style};
use dom_query::NodeRef;

/// Elements that hold a first letter and nothing else.
const HOLDERS: &[&str] =
    &["span", "b", "strong", "i", "em", "font", "big", "small", "mark", "div", "p", "figure", "td"];
/// A letter in these is mostly one of an index.
const HEADS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
const NAMES: &[&str] = &[
    "dropcap",
    "drop-cap",
    "drop_cap",
    "dropped",
    "first-letter",
    "firstletter",
    "first_letter",
    "first-char",
    "firstchar",
    "initial",
    "initcap",
    "lettrine",
    "bigletter",
    "big-letter",
    "letter-big",
    "versal",
    "capital",
    "bigcap",
    "big-cap",
];
/// More letters that stand alone are an index.
const MOST_ALONE: usize = 3;
/// One-letter words of the languages that have them.
const WORDS: &str = "AIOYEÀÉÈÓŌWZUKSVÅАИОУЯВСК";
/// How words go on that begin with a letter which is one too, as far as these are no words themselves.
const RESTS: &[(char, &[&str])] = &[
    (
        'A',
        &[
            "fter",
            "t",
            "s",
            "ll",
            "nd",
            "n",
            "ny",
            "mong",
            "ccording",
            "cross",
            "gainst",
            "lthough",
            "lmost",
            "lways",
            "lready",
            "lso",
            "bout",
            "nother",
            "nyone",
            "merica",
            "merican",
            "ustralia",
            "frica",
            "sia",
            "pril",
            "ugust",
            "fghanistan",
            "nna",
            "lice",
        ],
    ),
    (
        'I',
        &[
            "n",
            "t",
            "f",
            "s",
            "ts",
            "nside",
            "nstead",
            "magine",
            "ndeed",
            "nvestigators",
            "ran",
            "raq",
            "ndia",
            "srael",
            "srael’s",
            "taly",
            "reland",
            "nternational",
        ],
    ),
];

/// Whether the element holds one letter alone, perhaps behind an opening mark.
pub(super) fn is_letter(node: NodeRef<'_>, name: &str) -> bool {
    letter(node, name).is_some()
}

struct Letter {
    words: String,
    /// White space stood around it.
    apart: bool,
}

fn letter(node: NodeRef<'_>, name: &str) -> Option<Letter> {
    let words = match name {
        "img" | "svg" if is_button(node) => return None,
        "img" => node.attr("alt")?.to_string(),
        "svg" => node.attr("aria-label").map(|it| it.to_string()).or_else(|| few_words(node, 8))?,
        _ if HOLDERS.contains(&name) || HEADS.contains(&name) => few_words(node, 8)?,
        _ => return None,
    };
    let trimmed = words.trim();
    let bare = trimmed.trim_start_matches(['“', '"', '‘', '\'', '«', '„', '¿', '¡']);
    let mut letters = bare.chars();
    let first = letters.next()?;
    let good = first.is_alphabetic() && !first.is_lowercase() && letters.next().is_none();
    let apart = words.ends_with(char::is_whitespace);
    good.then(|| Letter { words: trimmed.to_string(), apart })
}

pub(super) fn join(letters: &[NodeRef<'_>]) {
    let alone = letters.iter().filter(|it| is_named_block(**it) && !is_named(**it)).count();
    for node in letters {
        // The holder of a letter may be held itself, or be joined already.
        let Some(name) = node.node_name().filter(|_| node.parent().is_some()) else { continue };
        let Some(letter) = letter(*node, &name) else { continue };
        let Some(rest) = next_text(*node) else { continue };
        let words = rest.text().to_string();
        let named = is_named(*node);
        let own = is_block(&name) || block(*node).map(|it| it.id) != block(rest).map(|it| it.id);
        let gap = own || letter.apart || words.starts_with(char::is_whitespace);
        let next = words.trim_start();
        let joins = goes_on(next, named)
            && match (named, own) {
                (true, _) => !gap || is_no_word(&letter.words, next),
                (false, true) => {
                    alone <= MOST_ALONE && !is_picture_or_head(&name) && is_no_word(&letter.words, next)
                }
                (false, false) => !gap,
            };
        if joins {
            rest.set_text(format!("{}{next}", letter.words));
            leave(*node);
        }
    }
}

fn is_picture_or_head(name: &str) -> bool {
    HEADS.contains(&name) || matches!(name, "img" | "svg")
}

/// The letter of a service: `X` to share it there.
fn is_button(node: NodeRef<'_>) -> bool {
    node.ancestors_it(Some(4)).any(|it| it.has_name("a") || it.has_name("button"))
}

fn is_named_block(node: NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|it| is_block(&it))
}

/// Called a drop cap, or set like one.
fn is_named(node: NodeRef<'_>) -> bool {
    let own = names(node);
    let around = node.parent().filter(|it| few_words(*it, 8).is_some()).map(names).unwrap_or_default();
    NAMES.iter().any(|it| own.contains(it) || around.contains(it)) || style(node).contains("float:left")
}

/// A word runs on: in small letters, or in capitals where the letter is known for what it is.
fn goes_on(next: &str, named: bool) -> bool {
    let mut letters = next.trim_start_matches(['’', '\'']).chars();
    let first = letters.next();
    first.is_some_and(|it| it.is_lowercase() || named && it.is_alphabetic())
}

/// Apart from what follows, `M` is no word; `A` is one, unless `fter` follows.
fn is_no_word(letter: &str, next: &str) -> bool {
    let Some(last) = letter.chars().next_back() else { return false };
    let word = next.split(|it: char| !it.is_alphabetic() && it != '’').next().unwrap_or("").to_lowercase();
    let rests = RESTS.iter().find(|it| it.0 == last);
    !WORDS.contains(last) || rests.is_some_and(|it| it.1.contains(&word.as_str()))
}

/// Takes the element out, and what held nothing else.
fn leave(node: NodeRef<'_>) {
    let mut gone = node;
    while let Some(around) = gone.parent() {
        let holds_more = around
            .children_it(false)
            .any(|it| it.id != gone.id && !(it.is_text() && it.text().trim().is_empty()) && !it.is_comment());
        if holds_more || !around.is_element() || around.has_name("body") {
            break;
        }
        gone = around;
    }
    gone.remove_from_parent();
}
