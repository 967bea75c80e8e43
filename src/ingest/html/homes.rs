//! The block-level elements of a page, and which blocks of words stand in each.

use super::blocks::Piece;
use super::place::{self, Place};
use dom_query::NodeRef;
use std::ops::Range;

/// A page as it is read from top to bottom.
pub(super) struct Page {
    pub(super) pieces: Vec<Piece>,
    /// Outer ones first; the first is the page itself.
    pub(super) homes: Vec<Home>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Home {
    pub(super) up: Option<usize>,
    pub(super) name: String,
    /// Its class and id, word by word in small letters.
    pub(super) names: String,
    pub(super) role: String,
    /// Where the element says that it is not shown.
    pub(super) unseen: Option<Unseen>,
    /// The pieces in it.
    pub(super) from: usize,
    pub(super) to: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unseen {
    /// Until somebody opens it.
    Folded,
    /// For those alone who do not see the page.
    Spoken,
    /// For those alone who see the page.
    Unspoken,
}

impl Default for Page {
    fn default() -> Page {
        Page { pieces: Vec::new(), homes: vec![Home::default()] }
    }
}

impl Page {
    pub(super) fn open(&mut self, home: Home) -> usize {
        let from = self.pieces.len();
        self.homes.push(Home { from, to: from, ..home });
        self.homes.len() - 1
    }

    pub(super) fn close(&mut self, at: usize) {
        self.homes[at].to = self.pieces.len();
    }

    /// The homes around a home, the innermost first and itself among them.
    pub(super) fn around(&self, home: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(home), |it| self.homes[*it].up)
    }

    /// Marks what the names of the elements within `part` say about the pieces there.
    ///
    /// A name counts only where little stands below it, for a page may call its whole text `with-captions`.
    pub(super) fn name_places(&mut self, part: Range<usize>) {
        let length = Sums::of(&self.pieces, |it| it.words.len());
        let whole = length.within(&part);
        for home in &self.homes {
            let said = home.place();
            let range = home.from..home.to;
            let counts = said != Place::Text && length.within(&range) * place::MOST < whole;
            if !counts || home.from < part.start || home.to > part.end {
                continue;
            }
            for piece in &mut self.pieces[range] {
                if piece.place == Place::Text {
                    piece.place = said;
                }
            }
        }
    }
}

impl Home {
    pub(super) fn of(node: NodeRef<'_>, up: Option<usize>) -> Home {
        let mut home = Home { up, ..Home::default() };
        let Some(element) = node.element_ref() else { return home };
        home.name = element.name.local.to_string();
        let mut names = String::new();
        let (mut spoken, mut folded, mut unspoken) = (false, false, false);
        for attribute in &element.attrs {
            let value = &*attribute.value;
            match &*attribute.name.local {
                "class" | "id" => {
                    spoken |= place::is_spoken(value);
                    place::words(value, &mut names);
                }
                "role" => home.role = value.to_ascii_lowercase(),
                "hidden" => folded = true,
                "aria-hidden" => unspoken = value == "true",
                "style" => folded |= is_folded(value),
                _ => {}
            }
        }
        home.names = names;
        home.unseen = match (folded, spoken, unspoken) {
            (true, _, _) => Some(Unseen::Folded),
            (_, true, _) => Some(Unseen::Spoken),
            (_, _, true) => Some(Unseen::Unspoken),
            _ => None,
        };
        home
    }

    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    /// Whether an element in a line is not there for readers.
    pub(super) fn is_unseen(&self) -> bool {
        matches!(self.unseen, Some(Unseen::Folded | Unseen::Spoken))
    }

    fn place(&self) -> Place {
        if self.names.is_empty() { Place::Text } else { place::said(&self.names) }
    }

    pub(super) fn is_placed(&self) -> bool {
        self.place() != Place::Text
    }
}

/// Whether an element's names are those of what stands around articles.
pub(super) fn is_named_furniture(node: NodeRef<'_>) -> bool {
    let Some(class) = node.class() else { return false };
    let mut names = String::new();
    place::words(&class, &mut names);
    place::is_furniture(&names)
}

/// `display: none`, however it is written.
fn is_folded(style: &str) -> bool {
    let style: String =
        style.chars().filter(|it| !it.is_whitespace()).map(|it| it.to_ascii_lowercase()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Elements whose words make one line or one paragraph.
const LINES: &[&str] = &[
    "p",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "a",
    "em",
    "strong",
    "b",
    "i",
    "u",
    "cite",
    "q",
    "small",
    "span",
    "font",
];

/// Whether an element that could stand in a sentence stands in none.
pub(super) fn stands_alone(node: NodeRef<'_>) -> bool {
    let is_words = |it: &NodeRef<'_>| it.is_text() && !it.text().trim().is_empty();
    let is_break = |it: &NodeRef<'_>| ["br", "img", "hr", "picture"].iter().any(|name| it.has_name(name));
    let in_line = node.parent().is_some_and(|it| LINES.iter().any(|name| it.has_name(name)));
    let parts = |node: NodeRef<'_>, forth: bool| {
        let mut at = Some(node.id);
        // What parts words may be many.
        for _ in 0..16 {
            at = at.and_then(|it| {
                let it = NodeRef::new(it, node.tree);
                if forth { it.next_sibling() } else { it.prev_sibling() }.map(|it| it.id)
            });
            let Some(it) = at.map(|it| NodeRef::new(it, node.tree)) else { return true };
            if is_words(&it) || in_line && it.is_element() && !is_break(&it) {
                return false;
            }
            if it.is_element() {
                return true;
            }
        }
        true
    };
    parts(node, false) && parts(node, true)
}

/// Sums over the pieces before each piece.
pub(super) struct Sums(Vec<usize>);

impl Sums {
    pub(super) fn of(pieces: &[Piece], value: impl Fn(&Piece) -> usize) -> Sums {
        let mut sums = vec![0];
        let mut sum = 0;
        for piece in pieces {
            sum += value(piece);
            sums.push(sum);
        }
        Sums(sums)
    }

    pub(super) fn within(&self, range: &Range<usize>) -> usize {
        let last = self.0.len() - 1;
        self.0[range.end.min(last)] - self.0[range.start.min(last)]
    }
}
