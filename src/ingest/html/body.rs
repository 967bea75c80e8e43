//! The article within a page: what a reader would call the text, as blocks.

use super::blocks::{walk, walk_plain};
use super::piece::{Listed, Piece, is_prose, letters};
use super::place::Place;
use super::{container, furniture, grow, pulled};
use crate::article::BlockKind;
use dom_query::{Document as Tree, NodeRef};
use std::borrow::Cow;

/// All blocks below a node, where all of it is article.
pub(super) fn pieces(root: NodeRef<'_>) -> Vec<Piece> {
    let mut page = walk(root);
    page.name_places(0..usize::MAX);
    furniture::set_aside(&mut page, 0..usize::MAX, None);
    page.pieces
}

/// The blocks of the article, found by how words and links are spread over the page. `data` is its text, where
/// the page carries it as data too.
pub(super) fn readable(tree: &Tree, title: Option<&str>, data: Option<&str>) -> Vec<Piece> {
    let root = tree.body().unwrap_or_else(|| tree.root());
    let mut page = walk(root);
    let Some(part) = container::find(&page, title) else { return Vec::new() };
    page.name_places(part.clone());
    let body = data.map(letters);
    furniture::set_aside(&mut page, part.clone(), body.as_deref());
    pulled::set_aside(&mut page, part.clone());
    page.pieces.drain(part).collect()
}

/// What a page shows to those without scripts, if that is an article.
pub(super) fn plain(tree: &Tree) -> Option<Vec<Piece>> {
    let mut page = walk_plain(tree.body().unwrap_or_else(|| tree.root()));
    let part = container::find(&page, None)?;
    furniture::set_aside(&mut page, part.clone(), None);
    let found: Vec<Piece> = page.pieces.drain(part).collect();
    found.iter().any(is_prose).then_some(found)
}

/// Shorter pieces may stand anywhere, and so little more is no second half.
const TELLING: usize = 40;
const MORE: usize = 200;

/// The rest of a text that the page's data has whole, where the page shows its beginning.
pub(super) fn go_on(found: &mut Vec<Piece>, data: Option<&str>) {
    let Some(data) = data.map(unmarked) else { return };
    let data = &*data;
    let shown: usize = found.iter().filter(|it| it.place != Place::Chaff).map(|it| it.words.len()).sum();
    if data.len() < shown + MORE {
        return;
    }
    // Each letter of the data with the place where it stands.
    let (mut small_letters, mut places) = (String::new(), Vec::new());
    for (at, letter) in data.char_indices() {
        for small in letter.to_lowercase().filter(|it| it.is_alphanumeric()) {
            small_letters.push(small);
            places.extend(std::iter::repeat_n(at, small.len_utf8()));
        }
    }
    let (mut known, mut unknown, mut behind, mut last_known, mut work) = (0, 0, 0, false, 0);
    for piece in found.iter().filter(|it| is_prose(it) && it.place == Place::Text) {
        let words = letters(&piece.words);
        if words.len() < TELLING {
            continue;
        }
        work += small_letters.len() - behind;
        if work > furniture::MOST_WORK {
            return;
        }
        match small_letters.get(behind..).and_then(|it| it.find(&words)) {
            Some(at) => {
                known += words.len();
                last_known = true;
                behind += at + words.len();
            }
            None => {
                unknown += words.len();
                last_known = false;
            }
        }
    }
    let rest = places.get(behind).map_or("", |it| &data[*it..]);
    if known < unknown * 4 || rest.len() < MORE || !last_known {
        return;
    }
    let last = found.iter().rposition(is_prose).map_or(found.len(), |it| it + 1);
    let more = rest.lines().map(str::trim).filter(|it| it.chars().any(char::is_alphanumeric)).map(paragraph);
    found.splice(last..last, more);
}

/// The text as the page's data has it, where what the page shows is something else and much shorter.
pub(super) fn instead(found: &[Piece], data: Option<&str>) -> Option<Vec<Piece>> {
    let data = data.map(unmarked)?;
    let shown: usize = found.iter().filter(|it| is_prose(it)).map(|it| it.words.len()).sum();
    if data.len() < MORE || shown * 3 > data.len() {
        return None;
    }
    let known = letters(&data);
    let words = found.iter().filter(|it| is_prose(it)).map(|it| letters(&it.words));
    if words.filter(|it| it.len() >= TELLING / 2).any(|it| known.contains(&it)) {
        return None;
    }
    Some(data.lines().map(str::trim).filter(|it| !it.is_empty()).map(paragraph).collect())
}

/// A text whose markup was left in it, once or twice over.
fn unmarked(data: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(data);
    for _ in 0..2 {
        if !(text.contains("</") || text.contains("&lt;") || text.contains("&amp;") || text.contains("<br")) {
            break;
        }
        let marked = text.replace("\n", "<br><br>");
        let lines: Vec<String> =
            pieces(grow::fragment(&marked).root()).into_iter().map(|it| it.words).collect();
        text = Cow::Owned(lines.join("\n"));
    }
    text
}

fn paragraph(words: &str) -> Piece {
    Piece {
        kind: BlockKind::Paragraph,
        words: words.to_string(),
        linked: 0,
        anchors: Vec::new(),
        place: Place::Text,
        home: 0,
        listed: Listed::default(),
    }
}

/// Where nothing reads like an article: all paragraphs, or all there is, or its text as data if that is more.
pub(super) fn fallback(tree: &Tree, data: Option<&str>) -> Vec<Piece> {
    let page = walk(tree.root());
    let in_paragraph = |it: &Piece| page.around(it.home).any(|it| page.homes[it].is(&["p"]));
    let paragraphs: Vec<Piece> = page.pieces.iter().filter(|it| in_paragraph(it)).cloned().collect();
    let shown = if paragraphs.is_empty() { page.pieces } else { paragraphs };
    let length = |it: &[Piece]| it.iter().map(|it| it.words.len()).sum::<usize>();
    match data {
        Some(data) if data.len() > length(&shown) => {
            data.lines().filter(|it| !it.trim().is_empty()).map(paragraph).collect()
        }
        _ => shown,
    }
}
