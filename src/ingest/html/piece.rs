//! One block as a page shows it, and what its words are by themselves.

use super::place::Place;
use crate::article::{Anchor, BlockKind};
use crate::ingest::lines::{self, Meaning};

/// One block as the page shows it, before it is looked at more closely.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) words: String,
    /// How many of its bytes are links.
    pub(super) linked: usize,
    /// The links in its words, where they begin and end.
    pub(super) anchors: Vec<Anchor>,
    /// What the names of the elements around it say.
    pub(super) place: Place,
    /// The innermost block-level element that it stands in: a place in [`Page::homes`](super::homes::Page).
    pub(super) home: usize,
    /// As an item of a list.
    pub(super) listed: Listed,
}

/// What a list says of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// `3.` or `c.`, in the first block of an item that is numbered.
    pub(super) number: Option<String>,
    /// How many lists stand around its list.
    pub(super) depth: u8,
}

/// Shorter lines are no sentence.
pub(super) const FEWEST_WORDS: usize = 5;
/// Longer ones are prose even where they do not end.
const LONG: usize = 120;

/// A sentence, and no link alone.
pub(super) fn is_prose(piece: &Piece) -> bool {
    let line = piece.words.trim();
    let ends = line.ends_with(['.', '!', '?', '”', '"', '’', '\'', '…', ')', '。', '»', '“']);
    let text = matches!(
        piece.kind,
        BlockKind::Paragraph
            | BlockKind::Quote
            | BlockKind::ListItem
            | BlockKind::Preformatted
            | BlockKind::Table
    );
    text && piece.linked * 2 < line.len()
        && (line.len() >= LONG || ends && line.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS)
        && !is_pitch(piece)
}

/// A button, an invitation, a word about the page.
pub(super) fn is_pitch(piece: &Piece) -> bool {
    matches!(lines::meaning(piece.words.trim()), Some(Meaning::Chaff))
}

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

pub(super) fn letters(words: &str) -> String {
    words.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
