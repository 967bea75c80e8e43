//! What the names that a page gives its elements say about what stands in them.
//!
//! Only the words that pages of all makers use. A name decides what a block is, but never alone whether it is kept.

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
];
/// Names of what stands around articles; one vote among several.
const FURNITURE: &[&str] = &[
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
    "rrssb",
    "addthis",
    "sharedaddy",
    "relatedposts",
    "comment",
    "comments",
    "community",
    "menu",
    "pager",
    "pagination",
    "sidebar",
    "footer",
    "banner",
    "extra",
    "remark",
    "replies",
    "rss",
    "shoutbox",
    "skyscraper",
    "supplemental",
    "popup",
    "modal",
    "agegate",
    "gdpr",
    "cookie",
    "cookies",
    "consent",
    "paywall",
    "widget",
    "nav",
    "navigation",
    "tags",
    "combx",
    "legends",
    "masthead",
    "shopping",
    "scroll",
    "contact",
    "meta",
    "tools",
    "follow",
    "cta",
    "recirculation",
    "carousel",
    "interstitial",
    "login",
    "register",
    "poll",
    "quiz",
    "survey",
    "donate",
    "membership",
];
const PAIRS: &[&str] = &[
    "read more",
    "author box",
    "author info",
    "about author",
    "more from",
    "most read",
    "see also",
    "also read",
    "author bio",
    "post tags",
    "article tags",
];
/// Names that say of an element that eyes do not see it.
const SPOKEN: &[&str] =
    &["sr-only", "screen-reader", "visually-hidden", "screenreader", "offscreen", "visuallyhidden"];

/// A name that says something and covers more than this share of the text says nothing.
pub(super) const MOST: usize = 3;

/// The words of a class or an id, in small letters, behind those that are there already.
pub(super) fn words(value: &str, names: &mut String) {
    let mut before = ' ';
    for letter in [' '].into_iter().chain(value.chars()).chain([' ']) {
        let parts =
            !letter.is_ascii_alphabetic() || letter.is_ascii_uppercase() && before.is_ascii_lowercase();
        if parts && !names.ends_with(' ') {
            names.push(' ');
        }
        if letter.is_ascii_alphabetic() {
            names.push(letter.to_ascii_lowercase());
        }
        before = letter;
    }
}

/// What the words of a name say about a block.
pub(super) fn said(names: &str) -> Place {
    let mut words = names.split(' ');
    words.find_map(|word| NAMES.iter().find(|it| it.1.contains(&word)).map(|it| it.0)).unwrap_or_default()
}

/// Whether the words of a name are those of what stands around articles.
pub(super) fn is_furniture(names: &str) -> bool {
    names.split(' ').any(|it| FURNITURE.contains(&it)) || PAIRS.iter().any(|it| names.contains(it))
}

/// Whether the words of a name are those of what readers wrote below an article.
pub(super) fn is_comments(names: &str) -> bool {
    names
        .split(' ')
        .any(|it| matches!(it, "comment" | "comments" | "commentlist" | "disqus" | "replies" | "respond"))
}

/// Whether a class says that eyes do not see the element.
pub(super) fn is_spoken(class: &str) -> bool {
    SPOKEN.iter().any(|it| class.contains(it))
}

/// Names of what the article is not in.
const UNLIKELY: &[&str] = &[
    "-ad-",
    "ai2html",
    "banner",
    "breadcrumbs",
    "combx",
    "comment",
    "community",
    "cover-wrap",
    "disqus",
    "extra",
    "footer",
    "gdpr",
    "header",
    "legends",
    "menu",
    "related",
    "remark",
    "replies",
    "rss",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "social",
    "sponsor",
    "supplemental",
    "agegate",
    "pagination",
    "pager",
    "popup",
];
const LIKELY: &[&str] =
    &["and", "article", "body", "column", "content", "layout", "main", "mathjax", "shadow"];
const LIGHT: &[&str] = &[
    "banner",
    "combx",
    "comment",
    "contact",
    "footer",
    "gdpr",
    "hidden",
    "masthead",
    "media",
    "meta",
    "outbrain",
    "promo",
    "related",
    "scroll",
    "share",
    "shoutbox",
    "shopping",
    "sidebar",
    "skyscraper",
    "sponsor",
    "tags",
    "widget",
];
const HEAVY: &[&str] =
    &["article", "body", "content", "entry", "hentry", "main", "page", "post", "text", "blog", "story"];

pub(super) fn is_unlikely(names: &str) -> bool {
    UNLIKELY.iter().any(|it| names.contains(it)) && !LIKELY.iter().any(|it| names.contains(it))
}

/// What a name adds to the weight of an element, or takes from it.
pub(super) fn weight(names: &str) -> f32 {
    let has = |list: &[&str]| list.iter().any(|it| names.contains(it));
    f32::from(i8::from(has(HEAVY))) * 25.0 - f32::from(i8::from(has(LIGHT))) * 25.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(value: &str) -> String {
        let mut names = String::new();
        words(value, &mut names);
        names
    }

    #[test]
    fn names_are_read_word_by_word() {
        assert!(is_furniture(&names("article__share-buttons")));
        assert!(is_furniture(&names("relatedArticles")));
        assert!(is_furniture(&names("c-read-more")));
        assert!(!is_furniture(&names("shareholders adapted readable")));
        assert_eq!(said(&names("wp-caption-text")), Place::Caption);
        assert_eq!(said(&names("story-byline")), Place::Front);
        assert_eq!(said(&names("storyHighlights")), Place::Highlights);
        assert!(is_spoken("sr-only"));
    }
}
