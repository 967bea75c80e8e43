//! What stands between the tags of a page and the parser that makes a tree of them.
//!
//! The parser is asked what it holds open, for no count of tags tells that: tags close each other, are
//! closed by nothing, or open what was closed before. Beyond the limits a tag is left out.

use super::sink::Sink;
use dom_query::{Document as Tree, NodeId};
use html5ever::LocalName;
use html5ever::interface::{Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use std::cell::{Cell, RefCell};

/// Pages of news nest some thirty deep. What is open and what would be opened again are counted together.
const DEEPEST: usize = 180;
/// What ends its own kind may stand a little deeper.
const DEEPEST_LINE: usize = 220;
/// What comes behind so many tags, or nodes, is words alone.
const MOST_TAGS: usize = 200_000;
const MOST_NODES: usize = 400_000;
const MOST_ATTRIBUTES: usize = 256;
/// So many elements of formatting stay open at a time.
const MOST_FORMATTING: usize = 12;

/// Elements that are ended by the next of their kind.
const LINES: &[&str] =
    &["p", "li", "dt", "dd", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "img", "hr"];
/// What the parser opens again in each paragraph until it is closed.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Of the attributes of formatting only these say anything to us.
const TELLING: &[&str] = &["class", "id", "style", "hidden"];
/// Names that say what a template is shown as.
const SHADOW: &[&str] = &["shadowrootmode", "shadowroot"];

pub(super) struct Guard {
    builder: TreeBuilder<NodeId, Sink>,
    /// What the parser held when it was last asked, and how many elements had been made by then.
    held: Cell<usize>,
    asked_at: Cell<usize>,
    tags: Cell<usize>,
    /// Open elements of formatting, as the tags say.
    formatting: RefCell<[usize; FORMATTING.len()]>,
    /// Of each open template: whether it is shown.
    templates: RefCell<Vec<bool>>,
    /// Words that were not told to the parser yet: each reference is a token of its own.
    words: RefCell<StrTendril>,
    /// Within a script or the like: whether it was left out.
    raw: Cell<Option<bool>>,
}

impl Guard {
    pub(super) fn new(builder: TreeBuilder<NodeId, Sink>) -> Guard {
        Guard {
            builder,
            held: Cell::new(0),
            asked_at: Cell::new(0),
            tags: Cell::new(0),
            formatting: RefCell::default(),
            templates: RefCell::default(),
            words: RefCell::default(),
            raw: Cell::new(None),
        }
    }

    pub(super) fn tree(self) -> Tree {
        self.builder.sink.finish()
    }

    /// Whether what comes is no markup until the element is closed.
    pub(super) fn is_raw(&self) -> bool {
        self.raw.get().is_some()
    }

    pub(super) fn is_foreign(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn is_full(&self) -> bool {
        self.tags.get() > MOST_TAGS || self.builder.sink.tree.tree.len() > MOST_NODES
    }

    /// What the parser holds, or a little more.
    fn held(&self, limit: usize) -> usize {
        let made = self.builder.sink.made.get();
        let most = self.held.get() + made - self.asked_at.get();
        if most <= limit {
            return most;
        }
        let count = Count(Cell::new(0));
        self.builder.trace_handles(&count);
        self.held.set(count.0.get());
        self.asked_at.set(made);
        count.0.get()
    }

    fn start(&self, mut tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        if tag.attrs.len() > MOST_ATTRIBUTES {
            tag.attrs.clear();
        }
        let name = tag.name.clone();
        if &*name == "template" {
            let is_shown = tag.attrs.iter().any(|it| SHADOW.contains(&&*it.name.local));
            self.templates.borrow_mut().push(is_shown);
            if is_shown {
                tag.name = LocalName::from("div");
            }
        }
        let limit = if LINES.contains(&&*name) { DEEPEST_LINE } else { DEEPEST };
        if self.is_full() || self.held(limit) > limit {
            return self.left_out(&name);
        }
        if let Some(at) = formatting(&name) {
            let mut open = self.formatting.borrow_mut();
            if open.iter().sum::<usize>() >= MOST_FORMATTING {
                return TokenSinkResult::Continue;
            }
            open[at] += 1;
            tag.attrs.retain(|it| TELLING.contains(&&*it.name.local));
        }
        let result = self.builder.process_token(Token::TagToken(tag), line);
        if matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext) {
            self.raw.set(Some(false));
        }
        result
    }

    fn tell_words(&self, line: u64) {
        let words = self.words.take();
        if !words.is_empty() {
            // Words change nothing in how the next ones are read.
            let _ = self.builder.process_token(Token::CharacterTokens(words), line);
        }
    }

    /// A tag that is not told parts words where it would have parted them.
    fn left_out(&self, name: &LocalName) -> TokenSinkResult<NodeId> {
        if let Some(kind) = raw_kind(name) {
            self.raw.set(Some(true));
            return TokenSinkResult::RawData(kind);
        }
        self.parted(name)
    }

    fn parted(&self, name: &LocalName) -> TokenSinkResult<NodeId> {
        if formatting(name).is_none() && !matches!(&**name, "span" | "a") {
            self.words.borrow_mut().push_char(' ');
        }
        TokenSinkResult::Continue
    }

    fn end_tag(&self, mut tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        match self.raw.take() {
            Some(true) => return TokenSinkResult::Continue,
            Some(false) => return self.builder.process_token(Token::TagToken(tag), line),
            None => {}
        }
        if &*tag.name == "template" && self.templates.borrow_mut().pop() == Some(true) {
            tag.name = LocalName::from("div");
        }
        if self.is_full() {
            return self.parted(&tag.name);
        }
        if let Some(at) = formatting(&tag.name) {
            let mut open = self.formatting.borrow_mut();
            open[at] = open[at].saturating_sub(1);
        }
        self.builder.process_token(Token::TagToken(tag), line)
    }
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match token {
            Token::TagToken(tag) => {
                self.tell_words(line);
                self.tags.set(self.tags.get() + 1);
                match tag.kind {
                    TagKind::StartTag => self.start(tag, line),
                    TagKind::EndTag => self.end_tag(tag, line),
                }
            }
            Token::CharacterTokens(_) if self.raw.get() == Some(true) => TokenSinkResult::Continue,
            Token::CharacterTokens(words) => {
                self.words.borrow_mut().push_tendril(&words);
                TokenSinkResult::Continue
            }
            Token::ParseError(_) | Token::CommentToken(_) | Token::NullCharacterToken => {
                TokenSinkResult::Continue
            }
            token => {
                self.tell_words(line);
                self.builder.process_token(token, line)
            }
        }
    }

    fn end(&self) {
        self.tell_words(0);
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_foreign()
    }
}

fn formatting(name: &LocalName) -> Option<usize> {
    FORMATTING.iter().position(|it| *it == &**name)
}

fn raw_kind(name: &LocalName) -> Option<RawKind> {
    match &**name {
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}
