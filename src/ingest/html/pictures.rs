//! Pictures and the captions beside them.

use dom_query::NodeRef;

/// Whether a caption stands in the same figure, or right below it.
pub(super) fn is_captioned(picture: NodeRef<'_>) -> bool {
    let is_caption = |it: &NodeRef<'_>| {
        it.has_name("figcaption") || it.class().is_some_and(|it| it.to_ascii_lowercase().contains("caption"))
    };
    let figure = picture.ancestors_it(Some(4)).find(|it| it.has_name("figure"));
    let inside = figure.is_some_and(|it| it.descendants_it().take(40).any(|it| is_caption(&it)));
    inside
        || picture.ancestors_it(Some(3)).filter_map(|it| it.next_element_sibling()).any(|it| is_caption(&it))
}
