//! Where words stand around a node.

use dom_query::{NodeData, NodeRef};

/// What stands in these is not read.
const UNREAD: &[&str] = &["script", "style", "noscript", "template", "head", "title"];
/// How many nodes are looked at for the next words.
const NEAR: usize = 60;
/// White space around few words.
const MOST_SPACE: usize = 120;

const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "figure",
    "figcaption",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "body",
    "html",
    "pre",
    "center",
    "address",
    "details",
    "summary",
];

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The nearest block around a node.
pub(super) fn block<'a>(node: NodeRef<'a>) -> Option<NodeRef<'a>> {
    node.ancestors_it(Some(12)).find(|it| it.node_name().is_none_or(|it| is_block(&it)))
}

/// The next text with words behind the whole of a node.
pub(super) fn next_text<'a>(node: NodeRef<'a>) -> Option<NodeRef<'a>> {
    text_beside(node, |it| it.next_sibling(), |it| it.first_child())
}

/// The last text with words before a node.
pub(super) fn last_text<'a>(node: NodeRef<'a>) -> Option<NodeRef<'a>> {
    text_beside(node, |it| it.prev_sibling(), |it| it.last_child())
}

fn text_beside<'a>(
    node: NodeRef<'a>,
    sibling: impl Fn(NodeRef<'a>) -> Option<NodeRef<'a>>,
    child: impl Fn(NodeRef<'a>) -> Option<NodeRef<'a>>,
) -> Option<NodeRef<'a>> {
    let mut at = node;
    let mut down = false;
    for _ in 0..NEAR {
        let inner = if down && !is_unread(at) { child(at) } else { None };
        at = match inner.or_else(|| sibling(at)) {
            Some(next) => next,
            None => {
                at = at.parent()?;
                down = false;
                continue;
            }
        };
        if at.is_text() && !at.text().trim().is_empty() {
            return Some(at);
        }
        down = true;
    }
    None
}

fn is_unread(node: NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|it| UNREAD.contains(&&*it))
}

/// The words below a node where they are at most so many bytes; white space at both ends counts not.
pub(super) fn few_words(node: NodeRef<'_>, most: usize) -> Option<String> {
    let mut words = String::new();
    for (seen, it) in node.descendants_it().enumerate() {
        if seen > 12 {
            return None;
        }
        if it.is_text() {
            if length(it) > most + MOST_SPACE {
                return None;
            }
            words.push_str(&it.text());
            if words.trim().len() > most {
                return None;
            }
        }
    }
    Some(words)
}

/// Bytes of one text, without a copy of it.
fn length(text: NodeRef<'_>) -> usize {
    text.query_or(0, |it| match &it.data {
        NodeData::Text { contents } => contents.len(),
        _ => 0,
    })
}

/// Class, id and the rest of an element's names in small letters.
pub(super) fn names(node: NodeRef<'_>) -> String {
    let of = |it: &str| node.attr(it).map(|it| it.to_string()).unwrap_or_default();
    format!("{} {}", of("class"), of("id")).to_ascii_lowercase()
}

pub(super) fn style(node: NodeRef<'_>) -> String {
    let style = node.attr("style").map(|it| it.to_string()).unwrap_or_default();
    style.chars().filter(|it| !it.is_whitespace()).collect::<String>().to_ascii_lowercase()
}
