//! Struck-through words are not part of the text: they are left out, and kept aside.

use super::walk::{last_text, next_text, style};
use crate::ingest::seam;
use dom_query::{Document as Tree, NodeRef};

/// A page that is struck for the greater part never closed what it struck.
const MOST: usize = 3;

/// Struck by how it is set.
pub(super) fn is_struck(node: NodeRef<'_>, name: &str) -> bool {
    if !matches!(name, "span" | "font" | "p" | "div" | "b" | "i" | "em" | "strong" | "u") {
        return false;
    }
    let called = |it: &str| matches!(it, "strikethrough" | "line-through" | "strike-through");
    node.class().is_some_and(|it| it.split_ascii_whitespace().any(called))
        || node.has_attr("style") && style(node).contains("line-through")
}

pub(super) fn strikes(node: NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|it| matches!(&*it, "del" | "s" | "strike") || is_struck(node, &it))
}

/// Gives the words that were left out.
pub(super) fn leave_out(tree: &Tree, nodes: &[NodeRef<'_>]) -> Vec<String> {
    if nodes.is_empty() {
        return Vec::new();
    }
    let outermost = |it: &&NodeRef<'_>| !it.ancestors_it(None).any(strikes);
    let nodes: Vec<&NodeRef<'_>> = nodes.iter().filter(outermost).collect();
    let whole = tree.root().normalized_char_count();
    let gone: usize = nodes.iter().map(|it| it.normalized_char_count()).sum();
    if gone * MOST > whole {
        return Vec::new();
    }
    let mut words = Vec::new();
    for node in nodes {
        words.push(node.text().split_whitespace().collect::<Vec<_>>().join(" "));
        if let (Some(before), Some(after)) = (last_text(*node), next_text(*node)) {
            let kept = seam::kept(&before.text(), &after.text());
            if kept < before.text().len() {
                before.set_text(before.text()[..kept].to_string());
            }
        }
        node.remove_from_parent();
    }
    words
}
