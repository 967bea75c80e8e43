//! An element alone: its names, its few words, whether it stands beside the article.

use dom_query::NodeRef;

/// How many nodes are looked at for a short text.
const MOST_NODES: usize = 40;
const BESIDE: &[&str] = &[
    "comment",
    "comments",
    "related",
    "sidebar",
    "widget",
    "footer",
    "latest",
    "recent",
    "teaser",
    "archive",
    "commentlist",
    "popular",
    "trending",
    "recommended",
    "nav",
    "menu",
    "carousel",
    "promo",
];

/// Among other articles, comments or in a footer.
pub(super) fn is_beside(node: NodeRef<'_>) -> bool {
    node.ancestors_it(Some(8)).any(|it| {
        let class = it.class().map(|it| it.to_string()).unwrap_or_default();
        let id = it.id_attr().map(|it| it.to_string()).unwrap_or_default();
        is_called(&class, BESIDE) || is_called(&id, BESIDE) || it.has_name("footer") || it.has_name("aside")
    })
}

/// `post-date`, `entryDate` and `date` are called a date; `update` and `candidate` are not.
pub(super) fn is_called(names: &str, words: &[&str]) -> bool {
    let mut word = String::new();
    let mut before = ' ';
    for it in names.chars().chain([' ']) {
        let parted = !it.is_ascii_alphabetic() || it.is_ascii_uppercase() && before.is_ascii_lowercase();
        if parted && !word.is_empty() {
            if words.contains(&word.as_str()) {
                return true;
            }
            word.clear();
        }
        if it.is_ascii_alphabetic() {
            word.push(it.to_ascii_lowercase());
        }
        before = it;
    }
    false
}

/// The words below a node, where they are few.
pub(super) fn short(node: NodeRef<'_>, longest: usize) -> Option<String> {
    let mut words = String::new();
    for (seen, it) in node.descendants_it().enumerate() {
        if seen > MOST_NODES || words.len() > longest {
            return None;
        }
        if it.is_text() {
            words.push_str(&it.text());
            words.push(' ');
        }
    }
    Some(squeezed(&words)).filter(|it| it.len() <= longest)
}

pub(super) fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
