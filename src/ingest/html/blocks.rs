//! A tree of elements as blocks of words, walked without recursion. No element that stands in a line is
//! left out for its name.

use super::elements::{Element, element, is_only_cell};
use super::entities;
use super::homes::{self, Home, Page};
use super::lists::Lists;
use super::pictures::is_captioned;
use super::piece::{Listed, Piece};
use super::place::Place;
use crate::article::{Anchor, BlockKind};
use crate::ingest::broken;
use crate::text::Span;
use dom_query::NodeRef;

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Element, bool),
}

struct Walk {
    page: Page,
    /// The homes that are open.
    open_homes: Vec<usize>,
    lists: Lists,
    words: String,
    links: usize,
    /// Where the innermost link that is open began, and where it leads.
    open: Option<(usize, String)>,
    anchors: Vec<Anchor>,
    kinds: Vec<BlockKind>,
    pictures: usize,
    /// Pictures among the words of this block.
    waiting: Vec<Piece>,
    /// Whether what is for those without scripts is shown.
    plain: bool,
}

/// A shorter one names a thing, not a picture; a longer one is a text of its own.
const FEWEST_WORDS: usize = 3;
const LONGEST_ALT: usize = 300;
const MOST_PICTURES: usize = 100;

fn in_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All blocks below a node and the elements they stand in.
pub(super) fn walk(root: NodeRef<'_>) -> Page {
    walked(root, false)
}

/// As [`walk`], for those without scripts.
pub(super) fn walk_plain(root: NodeRef<'_>) -> Page {
    walked(root, true)
}

fn walked(root: NodeRef<'_>, plain: bool) -> Page {
    let mut walk = Walk::new(plain);
    let mut steps = vec![Step::Enter(root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(element, housed) => walk.leave(element, housed),
            Step::Enter(node) if node.is_text() => walk.text(&entities::meant(node)),
            Step::Enter(node) => {
                let name = node.node_name();
                let element = name.as_deref().map_or(Element::Apart, element);
                let element = walk.meant(element, name.as_deref().unwrap_or(""));
                let element = if is_only_cell(node, name.as_deref()) { Element::Apart } else { element };
                if element == Element::Left || element == Element::Inline && homes::is_popup(node) {
                    continue;
                }
                if name.as_deref() == Some("img") {
                    walk.picture(node);
                    continue;
                }
                let Some(housed) = walk.house(node, element) else { continue };
                walk.enter(element);
                if element == Element::Link {
                    walk.open_link(node);
                }
                steps.push(Step::Leave(element, housed));
                steps.extend(node.children_it(true).map(Step::Enter));
            }
        }
    }
    walk.flush();
    walk.page.close(0);
    walk.page
}

impl Walk {
    fn new(plain: bool) -> Walk {
        Walk {
            page: Page::default(),
            open_homes: vec![0],
            lists: Lists::default(),
            words: String::new(),
            links: 0,
            open: None,
            anchors: Vec::new(),
            kinds: Vec::new(),
            pictures: 0,
            waiting: Vec::new(),
            plain,
        }
    }

    /// What an element does where it stands.
    fn meant(&self, element: Element, name: &str) -> Element {
        match element {
            Element::Left if self.plain && name == "noscript" => Element::Apart,
            Element::Button if self.kinds.last() == Some(&BlockKind::Heading) => Element::Inline,
            Element::Button => {
                let before = self.words.trim_end();
                let ends = before.ends_with(['.', '!', '?', '…', ':', '”', '"', '|', '·']);
                if before.is_empty() || ends { Element::Left } else { Element::Inline }
            }
            element => element,
        }
    }

    /// Opens a home for what stands apart: whether one was opened, or nothing if none of it is shown.
    fn house(&mut self, node: NodeRef<'_>, element: Element) -> Option<bool> {
        let is_block = matches!(element, Element::Apart | Element::Kind(_));
        let home = Home::of(node, self.open_homes.last().copied());
        if is_block || home.is_placed() && self.words.trim().is_empty() && homes::stands_alone(node) {
            self.flush();
            self.lists.enter(node, &home);
            let at = self.page.open(home);
            self.open_homes.push(at);
            return Some(true);
        }
        (!home.is_unseen()).then_some(false)
    }

    fn enter(&mut self, element: Element) {
        match element {
            Element::Apart => self.flush(),
            Element::Kind(kind) => {
                self.flush();
                self.kinds.push(kind);
            }
            Element::Link => self.links += 1,
            Element::Break => self.words.push('\n'),
            Element::Cell => {
                if !self.words.trim().is_empty() {
                    self.words.push_str(" | ");
                }
            }
            Element::Inline | Element::Button | Element::Left => {}
        }
    }

    fn leave(&mut self, element: Element, housed: bool) {
        if housed {
            self.flush();
            if let Some(home) = self.open_homes.pop() {
                self.lists.leave(&self.page.homes[home].name);
                self.page.close(home);
            }
        }
        match element {
            Element::Apart => self.flush(),
            Element::Kind(_) => {
                self.flush();
                self.kinds.pop();
            }
            Element::Link => {
                self.links -= 1;
                self.close_link();
            }
            _ => {}
        }
    }

    /// A picture that says what is on it marks its place, unless a caption beside it says more.
    fn picture(&mut self, node: NodeRef<'_>) {
        let words = node.attr("alt").map(|it| in_line(&it)).unwrap_or_default();
        let telling = words.split(' ').count() >= FEWEST_WORDS && words.len() <= LONGEST_ALT;
        if !telling || self.links > 0 || self.pictures >= MOST_PICTURES || is_captioned(node) {
            return;
        }
        self.pictures += 1;
        // No sentence is parted by it.
        self.waiting.push(self.piece(BlockKind::Caption, words, Vec::new()));
    }

    fn piece(&self, kind: BlockKind, words: String, anchors: Vec<Anchor>) -> Piece {
        let linked = anchors.iter().map(|it| it.span.end - it.span.start).sum();
        let home = self.open_homes.last().copied().unwrap_or(0);
        Piece { kind, words, linked, anchors, place: Place::Text, home, listed: Listed::default() }
    }

    fn open_link(&mut self, node: NodeRef<'_>) {
        self.close_link();
        self.open = node.attr("href").map(|it| (self.words.len(), it.to_string()));
    }

    /// A link that runs on behind the end of a block is one in each.
    fn close_link(&mut self) {
        if let Some((start, href)) = self.open.take().filter(|it| it.0 < self.words.len()) {
            self.anchors.push(Anchor { span: Span::new(start, self.words.len()), href });
        }
    }

    fn text(&mut self, words: &str) {
        if self.kinds.last() == Some(&BlockKind::Preformatted) {
            self.words.push_str(words);
            return;
        }
        for (at, word) in words.split_ascii_whitespace().enumerate() {
            if at > 0 {
                self.words.push(' ');
            } else if words.starts_with(|it: char| it.is_ascii_whitespace()) {
                self.space();
            }
            self.words.push_str(word);
        }
        if words.ends_with(|it: char| it.is_ascii_whitespace()) {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
            self.words.push(' ');
        }
    }

    fn flush(&mut self) {
        self.flush_words();
        self.page.pieces.append(&mut self.waiting);
    }

    /// Whether the words stand in a block of their own within a cell, and are a sentence.
    fn is_laid_out(&self) -> bool {
        let in_cell =
            self.open_homes.last().is_some_and(|it| !self.page.homes[*it].is(&["tr", "table", "tbody"]));
        let line = self.words.trim_end();
        in_cell && (line.len() >= 120 || line.ends_with(['.', '!', '?', '”', '"', '…', ':']))
    }

    fn flush_words(&mut self) {
        let runs_on = self.open.as_ref().map(|it| (0, it.1.clone()));
        self.close_link();
        self.open = runs_on;
        let anchors = std::mem::take(&mut self.anchors);
        if self.words.trim().is_empty() {
            self.words.clear();
            return;
        }
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        // A table that holds prose only lays it out.
        let kind = if kind == BlockKind::Table && self.is_laid_out() { BlockKind::Paragraph } else { kind };
        // A caption keeps its kind whatever it is set in; a heading in a list is a heading.
        let kind = if self.kinds.contains(&BlockKind::Caption) { BlockKind::Caption } else { kind };
        let words = std::mem::take(&mut self.words);
        if kind == BlockKind::Preformatted {
            let piece = self.piece(kind, words, anchors);
            self.page.pieces.push(piece);
            return;
        }
        let parts = match kind {
            BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem => broken::parts(&words),
            _ => broken::joined(&words),
        };
        let mut listed = self.lists.told();
        let mut anchors = anchors.into_iter().peekable();
        for part in parts {
            let (inside, start) = (part.span, part.span.start);
            let mut own = Vec::new();
            while let Some(anchor) = anchors.next_if(|it| it.span.start < inside.end) {
                // A space at the end of a link is no part of it.
                let (from, to) = (anchor.span.start.max(inside.start), anchor.span.end.min(inside.end));
                if from < to {
                    own.push(Anchor { span: Span::new(from - start, to - start), href: anchor.href });
                }
            }
            let words = inside.of(&words);
            let words = if part.keeps_lines { words.to_string() } else { words.replace('\n', " ") };
            let kind = if part.is_item && kind == BlockKind::Paragraph { BlockKind::ListItem } else { kind };
            let depth = listed.depth;
            let piece = Piece { listed: listed.clone(), ..self.piece(kind, words, own) };
            listed = Listed { number: None, depth };
            self.page.pieces.push(piece);
        }
    }
}
