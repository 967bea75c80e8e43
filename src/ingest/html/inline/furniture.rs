//! What a page is furnished with, known by what it is: places for advertisements and buttons of AMP,
//! a wiki's “edit”, the arrow that leads back from a note.

use super::walk::{few_words, names};
use dom_query::NodeRef;

const ELEMENTS: &[&str] = &[
    "amp-ad",
    "amp-embed",
    "amp-sticky-ad",
    "amp-auto-ads",
    "amp-sidebar",
    "amp-social-share",
    "amp-consent",
    "amp-user-notification",
    "amp-analytics",
    "amp-pixel",
    "amp-subscriptions-dialog",
    "amp-next-page",
];
const NAMES: &[&str] = &["mw-editsection", "editsection"];

pub(super) fn is_furniture(node: NodeRef<'_>, name: &str) -> bool {
    match name {
        "a" => leads_back(node),
        "span" | "sup" => NAMES.iter().any(|it| names(node).split_whitespace().any(|name| name == *it)),
        _ if name.starts_with("amp-") => ELEMENTS.contains(&name),
        _ => node.has_attr("placeholder") && is_within_amp(node),
    }
}

/// A placeholder is shown until the thing is there.
fn is_within_amp(node: NodeRef<'_>) -> bool {
    node.parent().and_then(|it| it.node_name()).is_some_and(|it| it.starts_with("amp-"))
}

fn leads_back(node: NodeRef<'_>) -> bool {
    let inside = node.attr("href").is_some_and(|it| it.starts_with('#'));
    inside
        && few_words(node, 8).is_some_and(|it| {
            !it.trim().is_empty() && it.trim().chars().all(|it| "↩↑⤴⏎↵^←\u{fe0e}\u{fe0f}".contains(it))
        })
}

pub(super) fn remove(furniture: &[NodeRef<'_>]) {
    furniture.iter().for_each(NodeRef::remove_from_parent);
}
