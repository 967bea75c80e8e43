//! What the names that a page gives its elements say about what stands in them.
//!
//! Only the words that pages of all makers use; a name counts only where little stands below it, for a
//! page may call its whole text `with-related-links`.

use dom_query::NodeRef;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Text,
    Caption,
    /// The article's own highlights.
    Highlights,
    /// Who wrote it and when.
    Front,
    Chaff,
}

const NAMES: &[(Place, &[&str])] = &[
    (
        Place::Caption,
        &[
            "caption",
            "captions",
            "gallery",
            "slideshow",
            "carousel",
            "photo",
            "figcaption",
            "credit",
            "slide",
        ],
    ),
    (Place::Highlights, &["highlights", "storyhighlights", "keypoints", "bullets", "takeaways"]),
    (Place::Front, &["byline", "timestamp", "dateline", "pubdate", "datestamp", "dateformat"]),
    (
        Place::Chaff,
        &[
            "related",
            "share",
            "sharing",
            "sharebar",
            "social",
            "newsletter",
            "promo",
            "promos",
            "advert",
            "advertisement",
            "advertising",
            "ad",
            "ads",
            "sponsored",
            "sponsor",
            "tooltip",
            "rollover",
            "popover",
            "recirc",
            "trending",
            "subscribe",
            "subscription",
            "signup",
            "breadcrumb",
            "breadcrumbs",
            "toolbar",
            "bio",
            "disqus",
            "readmore",
            "outbrain",
            "taboola",
            "recommended",
            "recommendations",
            "popular",
            "teaser",
            "teasers",
            "offscreen",
            "screenreader",
            "rrssb",
            "addthis",
            "sharedaddy",
            "relatedposts",
        ],
    ),
];
const PAIRS: &[&str] = &[
    "sr-only",
    "screen-reader",
    "visually-hidden",
    "read-more",
    "author-box",
    "author-info",
    "about-author",
    "more-from",
    "most-read",
    "see-also",
    "also-read",
    "author-bio",
    "post-tags",
    "article-tags",
];

/// A name that says something and covers more than this share of the text says nothing.
const MOST: usize = 3;

/// What the element's own names say. `whole` is the length of the text around it.
pub(super) fn place(node: NodeRef<'_>, whole: usize) -> Place {
    let class = node.class();
    let id = node.id_attr();
    if class.is_none() && id.is_none() {
        return Place::Text;
    }
    let names =
        format!("{} {}", class.as_deref().unwrap_or(""), id.as_deref().unwrap_or("")).to_ascii_lowercase();
    let said = said(&names);
    let small = said != Place::Text && node.normalized_char_count() * MOST < whole;
    if small { said } else { Place::Text }
}

fn said(names: &str) -> Place {
    if PAIRS.iter().any(|it| names.contains(it)) {
        return Place::Chaff;
    }
    let mut words = names.split(|it: char| !it.is_ascii_alphabetic());
    words.find_map(|word| NAMES.iter().find(|it| it.1.contains(&word)).map(|it| it.0)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        assert_eq!(said("article__share-buttons"), Place::Chaff);
        assert_eq!(said("wp-caption-text"), Place::Caption);
        assert_eq!(said("story-byline"), Place::Front);
        assert_eq!(said("shareholders adapted readable"), Place::Text);
        assert_eq!(said("sr-only"), Place::Chaff);
    }
}
