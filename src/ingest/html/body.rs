//! The article within a page: what a reader would call the text, as blocks.

use super::blocks::{Piece, pieces};
use super::place::Place;
use crate::article::BlockKind;
use dom_query::Document as Tree;
use dom_smoothie::{Config, Readability};

/// The blocks of the article, found by how words and links are spread over the page.
pub(super) fn readable(tree: &Tree) -> Vec<Piece> {
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let tree = tree.clone();
    without_odd_players(&tree);
    // What links are seen from is ours to say; and drawings and formulas change what they hold when they
    // are written and read again.
    tree.select("base, svg, annotation, annotation-xml").remove();
    tree.select("math").rename("span");
    let Ok(mut reader) = Readability::with_document(tree, None, Some(config)) else {
        return Vec::new();
    };
    let Ok(article) = reader.parse() else { return Vec::new() };
    let found = Tree::fragment(article.content);
    pieces(found.root())
}

/// dom_smoothie 0.19 cuts the addresses of players at bytes, and panics where those are no letters of ASCII.
fn without_odd_players(tree: &Tree) {
    let players = tree.select("iframe, embed, object");
    for player in players.nodes() {
        let odd = player.attrs().iter().any(|it| !it.value.is_ascii());
        if odd || player.has_name("object") && !player.inner_html().is_ascii() {
            player.remove_from_parent();
        }
    }
}

/// Where nothing reads like an article: all paragraphs, or all there is, or its text as data if that is more.
pub(super) fn fallback(tree: &Tree, data: Option<&str>) -> Vec<Piece> {
    let paragraph = |words: &str| Piece {
        kind: BlockKind::Paragraph,
        words: words.to_string(),
        linked: 0,
        anchors: Vec::new(),
        place: Place::Text,
    };
    let paragraphs = tree.select("p");
    let shown: Vec<Piece> = paragraphs.nodes().iter().flat_map(|it| pieces(*it)).collect();
    let shown = if shown.is_empty() { pieces(tree.root()) } else { shown };
    let length = |it: &[Piece]| it.iter().map(|it| it.words.len()).sum::<usize>();
    match data {
        Some(data) if data.len() > length(&shown) => {
            data.lines().filter(|it| !it.trim().is_empty()).map(paragraph).collect()
        }
        _ => shown,
    }
}
