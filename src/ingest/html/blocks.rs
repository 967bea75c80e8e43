//! A tree of elements as blocks of words: an allow-list, walked without recursion.

use super::entities;
use super::place::{Place, place};
use crate::article::{Anchor, BlockKind};
use crate::ingest::broken;
use crate::text::Span;
use dom_query::NodeRef;

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
}

/// What an element does to the words in it.
#[derive(Clone, Copy, PartialEq)]
enum Element {
    /// Its words stand in the line.
    Inline,
    /// Its words stand apart.
    Apart,
    /// Its words stand apart and are of this kind.
    Kind(BlockKind),
    Link,
    Break,
    Cell,
    /// Nothing of it is shown.
    Left,
}

const ELEMENTS: &[(&str, Element)] = &[
    ("p", Element::Apart),
    ("div", Element::Apart),
    ("section", Element::Apart),
    ("article", Element::Apart),
    ("main", Element::Apart),
    ("header", Element::Apart),
    ("footer", Element::Apart),
    ("aside", Element::Apart),
    ("ul", Element::Apart),
    ("ol", Element::Apart),
    ("dl", Element::Apart),
    ("table", Element::Apart),
    ("tbody", Element::Apart),
    ("figure", Element::Apart),
    ("address", Element::Apart),
    ("hr", Element::Apart),
    ("details", Element::Apart),
    ("center", Element::Apart),
    ("form", Element::Apart),
    ("body", Element::Apart),
    ("html", Element::Apart),
    ("h1", Element::Kind(BlockKind::Heading)),
    ("h2", Element::Kind(BlockKind::Heading)),
    ("h3", Element::Kind(BlockKind::Heading)),
    ("h4", Element::Kind(BlockKind::Heading)),
    ("h5", Element::Kind(BlockKind::Heading)),
    ("h6", Element::Kind(BlockKind::Heading)),
    ("summary", Element::Kind(BlockKind::Heading)),
    ("li", Element::Kind(BlockKind::ListItem)),
    ("dt", Element::Kind(BlockKind::ListItem)),
    ("dd", Element::Kind(BlockKind::ListItem)),
    ("blockquote", Element::Kind(BlockKind::Quote)),
    ("figcaption", Element::Kind(BlockKind::Caption)),
    ("caption", Element::Kind(BlockKind::Caption)),
    ("pre", Element::Kind(BlockKind::Preformatted)),
    ("tr", Element::Kind(BlockKind::Table)),
    ("td", Element::Cell),
    ("th", Element::Cell),
    ("a", Element::Link),
    ("br", Element::Break),
    ("script", Element::Left),
    ("style", Element::Left),
    ("noscript", Element::Left),
    ("template", Element::Left),
    ("svg", Element::Left),
    ("math", Element::Left),
    ("iframe", Element::Left),
    ("object", Element::Left),
    ("embed", Element::Left),
    ("button", Element::Left),
    ("input", Element::Left),
    ("select", Element::Left),
    ("textarea", Element::Left),
    ("video", Element::Left),
    ("audio", Element::Left),
    ("canvas", Element::Left),
    ("head", Element::Left),
    ("title", Element::Left),
    ("nav", Element::Left),
];

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Element, bool),
}

#[derive(Default)]
struct Walk {
    pieces: Vec<Piece>,
    words: String,
    linked: usize,
    links: usize,
    /// Where the innermost link that is open began, and where it leads.
    open: Option<(usize, String)>,
    anchors: Vec<Anchor>,
    kinds: Vec<BlockKind>,
    places: Vec<Place>,
    pictures: usize,
    /// Pictures among the words of this block.
    waiting: Vec<Piece>,
}

/// A shorter one names a thing, not a picture; a longer one is a text of its own.
const FEWEST_WORDS: usize = 3;
const LONGEST_ALT: usize = 300;
const MOST_PICTURES: usize = 100;

/// Whether a caption stands in the same figure, or right below it.
fn is_captioned(picture: NodeRef<'_>) -> bool {
    let is_caption = |it: &NodeRef<'_>| {
        it.has_name("figcaption") || it.class().is_some_and(|it| it.to_ascii_lowercase().contains("caption"))
    };
    let figure = picture.ancestors_it(Some(4)).find(|it| it.has_name("figure"));
    let inside = figure.is_some_and(|it| it.descendants_it().take(40).any(|it| is_caption(&it)));
    inside
        || picture.ancestors_it(Some(3)).filter_map(|it| it.next_element_sibling()).any(|it| is_caption(&it))
}

fn in_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The blocks below a node, in reading order. White space is collapsed, except in preformatted text.
pub(super) fn pieces(root: NodeRef<'_>) -> Vec<Piece> {
    let mut walk = Walk::default();
    let whole = root.normalized_char_count();
    let mut steps = vec![Step::Enter(root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(element, placed) => walk.leave(element, placed),
            Step::Enter(node) if node.is_text() => walk.text(&entities::meant(node)),
            Step::Enter(node) => {
                let name = node.node_name();
                let element = name.as_deref().map_or(Element::Apart, element);
                if element == Element::Left {
                    continue;
                }
                if name.as_deref() == Some("img") {
                    walk.picture(node);
                    continue;
                }
                let place = place(node, whole);
                if place == Place::Chaff && element == Element::Inline {
                    continue;
                }
                walk.enter(element, place);
                if element == Element::Link {
                    walk.open_link(node);
                }
                steps.push(Step::Leave(element, place != Place::Text));
                steps.extend(node.children_it(true).map(Step::Enter));
            }
        }
    }
    walk.flush();
    walk.pieces
}

fn element(name: &str) -> Element {
    ELEMENTS.iter().find(|it| it.0 == name).map_or(Element::Inline, |it| it.1)
}

impl Walk {
    fn enter(&mut self, element: Element, place: Place) {
        let placed = place != Place::Text;
        if placed {
            self.flush();
            self.places.push(place);
        }
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
            Element::Inline | Element::Left => {}
        }
    }

    fn leave(&mut self, element: Element, placed: bool) {
        if placed {
            self.flush();
            self.places.pop();
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
        let place = self.places.first().copied().unwrap_or_default();
        // No sentence is parted by it.
        self.waiting.push(Piece { kind: BlockKind::Caption, words, linked: 0, anchors: Vec::new(), place });
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
        let before = self.words.len();
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
        if self.links > 0 {
            self.linked += self.words.len() - before;
        }
    }

    fn space(&mut self) {
        if !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
            self.words.push(' ');
        }
    }

    fn flush(&mut self) {
        self.flush_words();
        self.pieces.append(&mut self.waiting);
    }

    fn flush_words(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let runs_on = self.open.as_ref().map(|it| (0, it.1.clone()));
        self.close_link();
        self.open = runs_on;
        let anchors = std::mem::take(&mut self.anchors);
        if self.words.trim().is_empty() {
            self.words.clear();
            return;
        }
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        // A caption keeps its kind whatever it is set in; a heading in a list is a heading.
        let kind = if self.kinds.contains(&BlockKind::Caption) { BlockKind::Caption } else { kind };
        let place = self.places.first().copied().unwrap_or_default();
        let words = std::mem::take(&mut self.words);
        if kind == BlockKind::Preformatted {
            self.pieces.push(Piece { kind, words, linked, anchors, place });
            return;
        }
        let parts = match kind {
            BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem => broken::parts(&words),
            _ => broken::joined(&words),
        };
        let share = linked / parts.len().max(1);
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
            self.pieces.push(Piece { kind, linked: share.min(words.len()), anchors: own, place, words });
        }
    }
}
