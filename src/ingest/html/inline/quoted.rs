//! `<q>`: a quotation whose quotation marks the browser adds.

use super::walk::{last_text, next_text};
use dom_query::{Document as Tree, NodeRef};

/// Marks of the first and of the second rank, by language.
const MARKS: &[(&str, [&str; 4])] = &[
    ("de", ["„", "“", "‚", "‘"]),
    ("cs", ["„", "“", "‚", "‘"]),
    ("pl", ["„", "”", "‚", "’"]),
    ("hu", ["„", "”", "»", "«"]),
    ("fr", ["« ", " »", "“", "”"]),
    ("es", ["«", "»", "“", "”"]),
    ("it", ["«", "»", "“", "”"]),
    ("pt", ["«", "»", "“", "”"]),
    ("ru", ["«", "»", "„", "“"]),
    ("uk", ["«", "»", "„", "“"]),
    ("el", ["«", "»", "“", "”"]),
    ("fi", ["”", "”", "’", "’"]),
    ("sv", ["”", "”", "’", "’"]),
    ("ja", ["「", "」", "『", "』"]),
    ("zh", ["“", "”", "‘", "’"]),
];
const ENGLISH: [&str; 4] = ["“", "”", "‘", "’"];
const OPENING: [char; 8] = ['“', '"', '«', '„', '‘', '”', '「', '»'];
const CLOSING: [char; 8] = ['”', '"', '»', '“', '’', '«', '」', '„'];

pub(super) fn mark(tree: &Tree, quoted: &[NodeRef<'_>]) {
    if quoted.is_empty() {
        return;
    }
    let page = tree.root().first_element_child().and_then(|it| it.attr("lang")).map(|it| it.to_string());
    let page = page.unwrap_or_default();
    for node in quoted {
        let is_q = |it: &NodeRef<'_>| it.has_name("q");
        let rank = node.ancestors_it(Some(16)).filter(is_q).count() % 2;
        let language =
            node.attr("lang").map_or_else(|| page.clone(), |it| it.to_string()).to_ascii_lowercase();
        let marks = MARKS.iter().find(|it| language.starts_with(it.0)).map_or(ENGLISH, |it| it.1);
        if !is_marked(*node) {
            node.prepend_child(&node.tree.new_text(marks[rank * 2]));
            node.append_child(&node.tree.new_text(marks[rank * 2 + 1]));
        }
    }
}

/// Some set the marks themselves, inside or outside.
fn is_marked(node: NodeRef<'_>) -> bool {
    let words = node.text();
    let words = words.trim();
    let ends =
        |it: Option<NodeRef<'_>>, marks: &[char]| it.is_some_and(|it| it.text().trim_end().ends_with(marks));
    let begins = |it: Option<NodeRef<'_>>, marks: &[char]| {
        it.is_some_and(|it| it.text().trim_start().starts_with(marks))
    };
    let outer = !node.parent().is_some_and(|it| it.has_name("q"));
    words.is_empty()
        || words.starts_with(OPENING)
            && words.ends_with(CLOSING)
            && node.first_child().is_some_and(|it| it.is_text())
        || outer && ends(last_text(node), &OPENING) && begins(next_text(node), &CLOSING)
}
