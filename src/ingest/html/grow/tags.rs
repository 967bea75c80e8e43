//! The tags of a page, told to the tokenizer one by one where it matters.
//!
//! Where tags begin and end is followed just as the tokenizer does it, and what it cannot know (whether
//! an element's content is markup) the parser is asked. So a tag that would make it slow is seen before it
//! sees it: a tag with too many attributes keeps none. One pass.

use super::guard::Guard;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Tokenizer;
use memchr::memmem;

const MOST_ATTRIBUTES: usize = 256;
/// Longer tags are cut to their name, whatever is in them.
const LONGEST_TAG: usize = 64 * 1024;
/// What stands in these is not markup.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"];
/// What stands in these is not shown: where one is never closed, that was not meant.
const HIDING: &[&str] =
    &["template", "select", "button", "svg", "math", "object", "video", "audio", "canvas", "dialog"];

/// What has no end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

pub(super) fn tell(page: &str, tokenizer: &Tokenizer<Guard>) {
    Teller { page, whole: StrTendril::from(page), told: 0, queue: BufferQueue::default(), tokenizer }.run();
}

struct Teller<'a> {
    page: &'a str,
    whole: StrTendril,
    /// How far the page was told.
    told: usize,
    queue: BufferQueue,
    tokenizer: &'a Tokenizer<Guard>,
}

impl Teller<'_> {
    fn run(&mut self) {
        let bytes = self.page.as_bytes();
        let strict = is_xhtml(self.page);
        let mut closed = [None; HIDING.len()];
        let mut raw_closed = [None; RAW.len()];
        let mut at = 0;
        while let Some(start) = memchr::memchr(b'<', &bytes[at..]).map(|it| at + it) {
            let next = bytes.get(start + 1).copied().unwrap_or(b' ');
            let closes = next == b'/';
            let is_tag = bytes.get(start + 1 + usize::from(closes)).is_some_and(u8::is_ascii_alphabetic);
            if !is_tag {
                at = if closes || matches!(next, b'!' | b'?') { self.no_tag(start) } else { start + 1 };
                continue;
            }
            let tag = Tag::at(self.page, start);
            at = tag.end;
            if tag.closes {
                if tag.attributes > MOST_ATTRIBUTES {
                    self.bare(start, &tag);
                }
                continue;
            }
            if is_one_of(tag.name, HIDING) && !tag.empty && !is_closed(&mut closed, HIDING, self.page, &tag) {
                self.tell_to(start);
                self.told = tag.end;
                continue;
            }
            if let Some(behind) = end_in_a_value(self.page, &tag) {
                self.tell_to(start);
                (self.told, at) = (behind, behind);
                continue;
            }
            if tag.attributes > MOST_ATTRIBUTES || tag.end - start > LONGEST_TAG {
                self.bare(start, &tag);
            }
            if is_one_of(tag.name, RAW) {
                self.tell_to(tag.end);
                let closed_at_once =
                    tag.empty && (strict || !is_closed(&mut raw_closed, RAW, self.page, &tag));
                if closed_at_once {
                    self.tell(StrTendril::from(format!("</{}>", tag.name)));
                } else if self.tokenizer.sink.is_raw() {
                    at = self.raw(tag.end, tag.name);
                }
            } else if strict && tag.empty && !is_one_of(tag.name, VOID) {
                self.tell_to(tag.end);
                self.tell(StrTendril::from(format!("</{}>", tag.name)));
            }
        }
        self.tell_to(self.page.len());
    }

    /// Behind a comment, a declaration, or what looks like one.
    fn no_tag(&mut self, start: usize) -> usize {
        let rest = &self.page.as_bytes()[start..];
        let end = if rest.starts_with(b"<!--") {
            end_of_comment(rest)
        } else if rest.starts_with(b"<![CDATA[") {
            self.tell_to(start);
            let is_data = self.tokenizer.sink.is_foreign();
            let end = if is_data { memmem::find(rest, b"]]>").map(|it| it + 2) } else { None };
            if is_data { end } else { memchr::memchr(b'>', rest) }
        } else {
            memchr::memchr(b'>', rest)
        };
        end.map_or(self.page.len(), |it| start + it + 1)
    }

    /// Where the content of an element that is no markup ends: only the tokenizer knows.
    fn raw(&mut self, from: usize, name: &str) -> usize {
        let mut at = from;
        while let Some(start) = closing(self.page, at, name) {
            at = memchr::memchr(b'>', &self.page.as_bytes()[start..])
                .map_or(self.page.len(), |it| start + it + 1);
            // The end tag may have a `>` in a value.
            let tag = Tag::at(self.page, start);
            at = at.max(tag.end);
            if tag.attributes > MOST_ATTRIBUTES {
                self.tell_to(start + 2 + name.len());
                self.told = at - 1;
            }
            self.tell_to(at);
            if !self.tokenizer.sink.is_raw() {
                return at;
            }
        }
        self.page.len()
    }

    /// The name of a tag instead of the whole.
    fn bare(&mut self, start: usize, tag: &Tag<'_>) {
        self.tell_to(start);
        let slash = if tag.closes { "/" } else { "" };
        self.tell(StrTendril::from(format!("<{slash}{}>", tag.name)));
        self.told = tag.end;
    }

    fn tell_to(&mut self, end: usize) {
        if end > self.told {
            let (from, len) = (self.told as u32, (end - self.told) as u32);
            self.told = end;
            self.tell(self.whole.subtendril(from, len));
        }
    }

    fn tell(&self, text: StrTendril) {
        self.queue.push_back(text);
        while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
    }
}

/// Markup of the strict kind, where a tag that closes itself is closed.
fn is_xhtml(page: &str) -> bool {
    let head: Vec<u8> = page.bytes().take(1024).map(|it| it.to_ascii_lowercase()).collect();
    page.trim_start_matches(['\u{feff}', ' ', '\n', '\r']).starts_with("<?xml")
        || memmem::find(&head, b"//dtd xhtml").is_some()
        || memmem::find(&head, b"www.w3.org/1999/xhtml").is_some()
}

/// Of a comment, the place of the `>` that ends it.
fn end_of_comment(comment: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'>', comment).find(|at| {
        let inner = comment.get(4..*at).unwrap_or(b"x");
        inner.is_empty() && *at == 4 || inner == b"-" || inner.ends_with(b"--") || inner.ends_with(b"--!")
    })
}

struct Tag<'a> {
    name: &'a str,
    closes: bool,
    empty: bool,
    attributes: usize,
    end: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum In {
    Name,
    Between,
    Attribute,
    AfterAttribute,
    BeforeValue,
    Value(u8),
    Bare,
}

impl<'a> Tag<'a> {
    /// The tag at `start`, where a `<` and a letter stand, or `</` and a letter.
    fn at(page: &'a str, start: usize) -> Tag<'a> {
        let bytes = page.as_bytes();
        let closes = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(closes);
        let mut name_end = bytes.len();
        let (mut state, mut attributes, mut empty) = (In::Name, 0, false);
        let mut at = from;
        while at < bytes.len() {
            let it = bytes[at];
            let space = it.is_ascii_whitespace();
            state = match state {
                In::Value(mark) if it == mark => In::Between,
                In::Value(mark) => {
                    at = memchr::memchr(mark, &bytes[at..]).map_or(bytes.len(), |it| at + it);
                    continue;
                }
                _ if it == b'>' => break,
                In::Name if space || it == b'/' => {
                    name_end = at;
                    In::Between
                }
                In::Name => In::Name,
                In::BeforeValue if matches!(it, b'"' | b'\'') => In::Value(it),
                In::BeforeValue if space => In::BeforeValue,
                In::BeforeValue => In::Bare,
                In::Bare if space => In::Between,
                In::Bare => In::Bare,
                In::Attribute | In::AfterAttribute if it == b'=' => In::BeforeValue,
                In::Attribute | In::AfterAttribute | In::Between if it == b'/' => In::Between,
                In::Attribute | In::AfterAttribute if space => In::AfterAttribute,
                In::Between if space => In::Between,
                In::Attribute => In::Attribute,
                In::AfterAttribute | In::Between => {
                    attributes += 1;
                    In::Attribute
                }
            };
            empty = it == b'/' && state == In::Between;
            at += 1;
        }
        let name = &page[from..name_end.min(at)];
        Tag { name, closes, empty, attributes, end: (at + 1).min(bytes.len()) }
    }
}

/// How far the end of what is for those without scripts is looked for.
const NEAR: usize = 4096;

/// `<noscript><p title="</noscript>…">`: browsers end it there, parsers without scripts nowhere. Behind that end.
fn end_in_a_value(page: &str, tag: &Tag<'_>) -> Option<usize> {
    const NAME: &str = "noscript";
    if !tag.name.eq_ignore_ascii_case(NAME) {
        return None;
    }
    let mut limit = page.len().min(tag.end + NEAR);
    while !page.is_char_boundary(limit) {
        limit -= 1;
    }
    let near = &page[..limit];
    let end = closing(near, tag.end, NAME)?;
    let mut at = tag.end;
    while let Some(start) = memchr::memchr(b'<', near.as_bytes().get(at..end)?).map(|it| at + it) {
        if !near.as_bytes().get(start + 1).is_some_and(u8::is_ascii_alphabetic) {
            at = start + 1;
            continue;
        }
        at = Tag::at(near, start).end;
        if at > end {
            return memchr::memchr(b'>', &near.as_bytes()[end..]).map(|it| end + it + 1);
        }
    }
    None
}

/// Whether an element is closed anywhere behind its tag. Each name is looked for once.
fn is_closed(known: &mut [Option<usize>], of: &[&str], page: &str, tag: &Tag<'_>) -> bool {
    let Some(which) = of.iter().position(|it| it.eq_ignore_ascii_case(tag.name)) else { return true };
    tag.end <= *known[which].get_or_insert_with(|| last_closing(page, of[which]))
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// Where an element of that name is closed for the last time.
fn last_closing(page: &str, name: &str) -> usize {
    let bytes = page.as_bytes();
    memmem::rfind_iter(bytes, b"</").find(|it| names(bytes, it + 2, name)).unwrap_or(0)
}

/// Where an element of that name is closed next.
fn closing(page: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = page.as_bytes();
    let found = memmem::find_iter(bytes.get(from..)?, b"</").find(|it| names(bytes, from + it + 2, name));
    found.map(|it| from + it)
}

fn names(bytes: &[u8], at: usize, name: &str) -> bool {
    bytes.get(at..at + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
}
