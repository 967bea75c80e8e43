//! Superscripts: notes and powers. `1902<sup>1</sup>` is `1902¹`, never 19021.

use super::walk::{few_words, last_text, names, style};
use crate::text::raised;
use dom_query::NodeRef;

/// What calls itself a note without being raised by an element.
const NOTES: &[&str] = &["footnote", "noteref", "fnref", "fn-ref", "footnote-ref", "endnote", "note-ref"];
/// Where links to notes lead.
const PLACES: &[&str] = &["#fn", "#note", "#_ftn", "#cite", "#ref", "#endnote", "#footnote", "#_edn", "#en"];
const LONGEST: usize = 24;

/// A number that a page raises by other means than `<sup>`.
pub(super) fn is_raised(node: NodeRef<'_>, name: &str) -> bool {
    if !matches!(name, "a" | "span") || !few_words(node, 6).is_some_and(|it| is_number(it.trim())) {
        return false;
    }
    let names = names(node);
    let noted = NOTES.iter().any(|it| names.contains(it))
        || node.attr("role").is_some_and(|it| &*it == "doc-noteref")
        || node.attr("epub:type").is_some_and(|it| &*it == "noteref");
    let leads = node.attr("href").is_some_and(|it| PLACES.iter().any(|place| it.contains(place)));
    noted || leads || style(node).contains("vertical-align:super")
}

pub(super) fn raise(nodes: &[NodeRef<'_>]) {
    for node in nodes {
        let Some(words) = few_words(*node, LONGEST) else {
            set_apart(*node);
            continue;
        };
        let words = words.trim();
        if is_number(words) {
            node.set_text(words.chars().map(raised::raised).collect::<String>());
        } else if is_note(*node, words) {
            node.set_text(format!("[{words}]"));
        } else if words.chars().count() > 3 && words.chars().all(char::is_alphabetic) {
            set_apart(*node);
        }
    }
}

/// `1`, `12`, `1,2`, `-1`, `3–5`.
fn is_number(words: &str) -> bool {
    words.contains(|it: char| it.is_ascii_digit())
        && words.chars().all(|it| it.is_ascii_digit() || "+-−–, ".contains(it))
}

/// A note that has a letter for its number.
fn is_note(node: NodeRef<'_>, words: &str) -> bool {
    let leads = node.descendants_it().any(|it| it.attr("href").is_some_and(|it| it.starts_with('#')));
    leads && words.chars().all(char::is_alphanumeric)
}

/// No word ends in the words of another.
fn set_apart(node: NodeRef<'_>) {
    let glued = last_text(node).is_some_and(|it| it.text().ends_with(char::is_alphanumeric));
    if glued {
        node.insert_before(&node.tree.new_text(" "));
    }
}
