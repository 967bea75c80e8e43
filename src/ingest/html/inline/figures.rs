//! What stands below a picture is its caption, whatever element it is set in.

use super::walk::names;
use dom_query::NodeRef;

const CALLED: &[&str] =
    &["caption", "credit", "legend", "cutline", "copyright", "photographer", "source", "description"];
/// A figure of these is no picture.
const OTHER: &[&str] = &["blockquote", "table", "pre", "ul", "ol", "iframe", "figcaption"];
const PICTURES: &[&str] = &["img", "picture", "amp-img", "svg", "video"];
/// Longer words are a text of their own.
const LONGEST: usize = 600;
const MOST: usize = 60;

pub(super) fn caption(figures: &[NodeRef<'_>]) {
    for figure in figures {
        let inside: Vec<NodeRef<'_>> =
            figure.descendants_it().filter(NodeRef::is_element).take(MOST).collect();
        let has = |names: &[&str]| inside.iter().any(|it| names.iter().any(|name| it.has_name(name)));
        if !has(PICTURES) || has(OTHER) {
            continue;
        }
        for node in &inside {
            let is_words = ["div", "p", "span", "small"].iter().any(|it| node.has_name(it));
            let named =
                || names(*node).split(|it: char| !it.is_ascii_alphabetic()).any(|it| CALLED.contains(&it));
            let within = |name: &str| node.ancestors_it(Some(6)).any(|it| it.has_name(name));
            if is_words && named() && !within("figcaption") && node.normalized_char_count() <= LONGEST {
                node.rename("figcaption");
            }
        }
    }
}
