//! What each element does to the words in it.

use crate::article::BlockKind;
use dom_query::NodeRef;

/// What an element does to the words in it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Element {
    /// Its words stand in the line.
    Inline,
    /// Words to press: in a sentence or a heading they are its words.
    Button,
    /// Its words stand apart.
    Apart,
    /// Its words stand apart and are of this kind.
    Kind(BlockKind),
    Link,
    Break,
    Cell,
    /// Nothing of it is shown.
    Left,
}

const ELEMENTS: &[(&str, Element)] = &[
    ("p", Element::Apart),
    ("div", Element::Apart),
    ("section", Element::Apart),
    ("article", Element::Apart),
    ("main", Element::Apart),
    ("header", Element::Apart),
    ("footer", Element::Apart),
    ("aside", Element::Apart),
    ("ul", Element::Apart),
    ("ol", Element::Apart),
    ("dl", Element::Apart),
    ("table", Element::Apart),
    ("tbody", Element::Apart),
    ("figure", Element::Apart),
    ("address", Element::Apart),
    ("hr", Element::Apart),
    ("details", Element::Apart),
    ("center", Element::Apart),
    ("form", Element::Apart),
    ("fieldset", Element::Apart),
    ("body", Element::Apart),
    ("html", Element::Apart),
    ("h1", Element::Kind(BlockKind::Heading)),
    ("h2", Element::Kind(BlockKind::Heading)),
    ("h3", Element::Kind(BlockKind::Heading)),
    ("h4", Element::Kind(BlockKind::Heading)),
    ("h5", Element::Kind(BlockKind::Heading)),
    ("h6", Element::Kind(BlockKind::Heading)),
    ("summary", Element::Kind(BlockKind::Heading)),
    ("li", Element::Kind(BlockKind::ListItem)),
    ("dt", Element::Kind(BlockKind::ListItem)),
    ("dd", Element::Kind(BlockKind::ListItem)),
    ("blockquote", Element::Kind(BlockKind::Quote)),
    ("figcaption", Element::Kind(BlockKind::Caption)),
    ("caption", Element::Kind(BlockKind::Caption)),
    ("pre", Element::Kind(BlockKind::Preformatted)),
    ("tr", Element::Kind(BlockKind::Table)),
    ("td", Element::Cell),
    ("th", Element::Cell),
    ("a", Element::Link),
    ("br", Element::Break),
    ("script", Element::Left),
    ("style", Element::Left),
    ("noscript", Element::Left),
    ("template", Element::Left),
    ("svg", Element::Left),
    ("annotation", Element::Left),
    ("annotation-xml", Element::Left),
    ("iframe", Element::Left),
    ("object", Element::Left),
    ("embed", Element::Left),
    ("button", Element::Button),
    ("dialog", Element::Left),
    ("input", Element::Left),
    ("select", Element::Left),
    ("textarea", Element::Left),
    ("video", Element::Left),
    ("audio", Element::Left),
    ("canvas", Element::Left),
    ("head", Element::Left),
    ("title", Element::Left),
    ("nav", Element::Left),
    ("amp-ad", Element::Left),
    ("amp-embed", Element::Left),
    ("amp-sidebar", Element::Left),
    ("amp-social-share", Element::Left),
];

pub(super) fn element(name: &str) -> Element {
    ELEMENTS.iter().find(|it| it.0 == name).map_or(Element::Inline, |it| it.1)
}

/// A row of one cell, and that cell, lay out what is in them.
pub(super) fn is_only_cell(node: NodeRef<'_>, name: Option<&str>) -> bool {
    let is_single =
        |row: NodeRef<'_>| row.first_element_child().is_some_and(|it| it.next_element_sibling().is_none());
    match name {
        Some("tr") => is_single(node),
        Some("td") => node.parent().is_some_and(is_single),
        _ => false,
    }
}
