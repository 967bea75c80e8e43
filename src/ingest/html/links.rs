//! Lines that are links from end to end: which lead away from the article, and which are its text.

use super::blocks::Piece;
use super::place::Place;
use crate::article::BlockKind;
use crate::ingest::lines::{self, Meaning};

/// Longer links were never closed.
const LONGEST: usize = 180;
/// Shorter ones are no sentence.
const FEWEST_WORDS: usize = 5;
/// So much prose right below makes a linked heading one of the article's.
const PROSE: usize = 120;

/// A line that is a link from end to end.
pub(super) fn is_all_link(piece: &Piece) -> bool {
    let len = piece.words.trim().len();
    piece.kind != BlockKind::Table && piece.linked > 0 && piece.linked * 10 >= len * 9
}

/// Whether a line is said in a sentence, and not called out as headlines are.
pub(super) fn is_said(piece: &Piece) -> bool {
    let line = piece.words.trim();
    let ends = line.ends_with(['.', '”', '"', '»', '。', '’']) && !line.ends_with("...");
    ends && line.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS
}

/// Of each piece: whether it is a link that leads away.
pub(super) fn leading_away(pieces: &[Piece]) -> Vec<bool> {
    let last = pieces.iter().rposition(is_prose).unwrap_or(0);
    let mut away: Vec<bool> = (0..pieces.len()).map(|at| leads_away(pieces, at)).collect();
    let mut at = 0;
    while at < pieces.len() {
        let len = pieces[at..].iter().take_while(|it| it.kind == BlockKind::ListItem).count();
        if len > 0 && is_text(&pieces[at..at + len], pieces[..at].last(), at + len <= last) {
            away[at..at + len].fill(false);
        }
        at += len.max(1);
    }
    away
}

fn leads_away(pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    if !is_all_link(piece) || piece.words.trim().len() >= LONGEST {
        return false;
    }
    match piece.kind {
        BlockKind::Heading => !is_within(piece) && !is_above_prose(pieces, at),
        BlockKind::Quote => piece.words.split_whitespace().count() < FEWEST_WORDS && !is_said(piece),
        _ => !is_said(piece),
    }
}

/// A link to a place on the page itself.
fn is_within(piece: &Piece) -> bool {
    piece.anchors.iter().all(|it| it.href.starts_with('#'))
}

fn is_above_prose(pieces: &[Piece], at: usize) -> bool {
    let next = pieces.get(at + 1);
    next.is_some_and(|it| it.kind == BlockKind::Paragraph && it.words.len() >= PROSE && !is_all_link(it))
}

/// Four words or more, each with a capital: so other articles are called.
fn is_headline(words: &str) -> bool {
    let long = |it: &&str| it.chars().filter(|it| it.is_alphabetic()).count() > 3;
    let small = |it: &str| it.chars().find(|it| it.is_alphabetic()).is_some_and(char::is_lowercase);
    words.split_whitespace().count() > 3 && !words.split_whitespace().filter(long).any(small)
}

/// A list is text where one of its items is, or where it is short and stands between sentences that lead to it.
fn is_text(list: &[Piece], before: Option<&Piece>, goes_on: bool) -> bool {
    if list.iter().any(|it| it.place == Place::Chaff) || list.iter().all(is_within) {
        return false;
    }
    if list.iter().any(|it| !is_all_link(it) && it.words.chars().any(char::is_alphabetic)) {
        return true;
    }
    let chaff = |it: &&Piece| !matches!(lines::meaning(it.words.trim()), Some(Meaning::Chaff));
    let leads =
        |it: &Piece| is_prose(it) || it.kind == BlockKind::Table || it.words.trim_end().ends_with(':');
    let called = list.iter().filter(|it| is_headline(&it.words)).count();
    goes_on && before.filter(chaff).is_some_and(leads) && called * 2 <= list.len()
}

fn is_prose(piece: &Piece) -> bool {
    piece.place == Place::Text && super::furniture::is_prose(piece)
}
