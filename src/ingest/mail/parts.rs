//! The parts of a letter that are read, in order: of alternatives one, of letters in letters their heads and
//! their words.

use super::words;
use crate::ingest::decode;
use crate::ingest::headers::Headers;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// One readable part.
pub(super) enum Part {
    Page(String),
    Text {
        words: String,
        flow: Flow,
    },
    /// A letter in the letter begins: from here on its parts.
    Letter(Head),
    /// Only who has the key can read it.
    Locked,
}

/// Whether lines go on behind their ends, and whether the space there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Flow {
    pub(super) flowed: bool,
    pub(super) delete_space: bool,
}

/// What the head of a letter tells.
#[derive(Default)]
pub(super) struct Head {
    pub(super) subject: Option<String>,
    pub(super) from: Option<String>,
    pub(super) date: Option<String>,
}

const MOST_PARTS: usize = 500;
const DEEPEST: usize = 8;
/// A letter with more letters in it was made to do harm.
const MOST_LETTERS: usize = 1000;

impl Head {
    pub(super) fn of(headers: &Headers) -> Head {
        let told = |name: &str| headers.get(name).map(words::header).filter(|it| !it.is_empty());
        Head { subject: told("subject"), from: told("from"), date: told("date") }
    }

    /// The names of the senders; an address where there is no name.
    pub(super) fn names(&self) -> Vec<String> {
        let from = self.from.as_deref().unwrap_or_default();
        let mut found = Vec::new();
        // `Ruiz, Ana <ana@…>` is one; `Ana <…>, Tom <…>` are two.
        for sender in from.split_inclusive('>') {
            let sender = sender.trim_start_matches([',', ';', ' ']);
            let (name, address) = sender.split_once('<').unwrap_or(("", sender));
            let remark = address.split_once('(').and_then(|it| it.1.split_once(')')).map(|it| it.0);
            let named = Some(name).filter(|it| !it.trim().is_empty()).or(remark).unwrap_or(address);
            let named = named.trim().trim_matches(['"', '\'', '>', ' ']).replace("\\\"", "\"");
            found.extend(Some(named).filter(|it| !it.is_empty()));
        }
        found.truncate(20);
        found
    }
}

/// The parts of a letter. Nothing is found in what only looks like one.
pub(super) fn parts(letter: &[u8]) -> Vec<Part> {
    let finds = |it: &[u8]| memchr::memmem::find_iter(letter, it).take(MOST_LETTERS).count();
    if finds(b"essage/rfc822") + finds(b"essage/global") + finds(b"ultipart/digest") >= MOST_LETTERS {
        return Vec::new();
    }
    let parser = MessageParser::new().with_mime_headers().default_header_ignore();
    let Some(message) = parser.parse(letter) else { return Vec::new() };
    let mut reading = Reading { letter, found: Vec::new(), passed: Vec::new() };
    reading.message(&message, 0);
    let Reading { mut found, passed, .. } = reading;
    if !found.iter().any(|it| !matches!(it, Part::Letter(_))) {
        // Nothing to read but what was only enclosed.
        found.extend(passed);
    }
    found
}

struct Reading<'a> {
    letter: &'a [u8],
    found: Vec<Part>,
    /// What was sent along, to be kept and not to be read.
    passed: Vec<Part>,
}

impl Reading<'_> {
    /// `depth` is bounded, so that this ends.
    fn message(&mut self, message: &Message<'_>, depth: usize) {
        let mut open = vec![0];
        while let Some(part) = open.pop().and_then(|it| message.parts.get(it)) {
            if self.found.len() + self.passed.len() >= MOST_PARTS {
                return;
            }
            let kind = kind(part);
            match &part.body {
                PartType::Multipart(inside) => {
                    let inside = inside.iter().filter_map(|it| usize::try_from(*it).ok());
                    let inside: Vec<usize> = chosen(&kind, inside.collect(), message);
                    open.extend(inside.into_iter().rev());
                }
                PartType::Message(inner) if depth < DEEPEST => {
                    let start = inner.parts.first().map_or(0, |it| it.offset_header as usize);
                    let raw = if part.encoding == mail_parser::Encoding::None {
                        self.letter
                    } else {
                        &inner.raw_message
                    };
                    let head = raw.get(start..).and_then(Headers::of).map(|it| Head::of(&it.0));
                    self.found.push(Part::Letter(head.unwrap_or_default()));
                    let mut inside = Reading { letter: raw, found: Vec::new(), passed: Vec::new() };
                    inside.message(inner, depth + 1);
                    self.found.append(&mut inside.found);
                }
                PartType::Text(_) | PartType::Html(_) => self.text(part, &kind),
                _ if kind == "application/pkcs7-mime"
                    || kind == "application/x-pkcs7-mime"
                    || kind == "application/pgp-encrypted" =>
                {
                    self.found.push(Part::Locked);
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, part: &MessagePart<'_>, kind: &str) {
        let raw = self.letter.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
        let packing = part.content_transfer_encoding().unwrap_or("").trim().to_ascii_lowercase();
        let bytes = match packing.as_str() {
            "base64" => words::base64(raw),
            "quoted-printable" => words::quoted_printable(raw, false),
            _ => raw.to_vec(),
        };
        let told = |name: &str| part.content_type().and_then(|it| it.attribute(name));
        let text = decode::decode(&bytes, told("charset").map(|it| it.trim_matches('"'))).into_owned();
        if text.trim().is_empty() {
            return;
        }
        let is = |name: &str, value: &str| told(name).is_some_and(|it| it.eq_ignore_ascii_case(value));
        let page = kind == "text/html";
        let enclosed = part.content_disposition().is_some_and(|it| it.is_attachment())
            || !page
                && !matches!(
                    kind,
                    "text/plain" | "text/markdown" | "text/enriched" | "text/x-patch" | "text/x-diff" | ""
                );
        let flow = Flow { flowed: is("format", "flowed"), delete_space: is("delsp", "yes") };
        let part = if page { Part::Page(text) } else { Part::Text { words: text, flow } };
        if enclosed { self.passed.push(part) } else { self.found.push(part) }
    }
}

fn kind(part: &MessagePart<'_>) -> String {
    let told = part.content_type();
    told.map(|it| format!("{}/{}", it.ctype(), it.subtype().unwrap_or("")).to_ascii_lowercase())
        .unwrap_or_default()
}

/// Which of the parts of a part are read.
fn chosen(kind: &str, inside: Vec<usize>, message: &Message<'_>) -> Vec<usize> {
    match kind {
        "multipart/alternative" => {
            let texts = inside.iter().filter(|it| has(message, **it, false)).copied();
            let pages = inside.iter().filter(|it| has(message, **it, true)).copied();
            let length = |it: usize| words_of(message, it);
            match (texts.last(), pages.last()) {
                // A short text beside a page only says that there is a page.
                (Some(text), Some(page)) => vec![if length(text) * 8 >= length(page) { text } else { page }],
                (text, page) => text.or(page).map_or(inside, |it| vec![it]),
            }
        }
        // What belongs to a page is shown in it.
        "multipart/related" => inside.into_iter().take(1).collect(),
        _ => inside,
    }
}

/// Whether a part, or a part of it, is a page; or else a text.
fn has(message: &Message<'_>, at: usize, page: bool) -> bool {
    below(message, at).any(|it| match &it.body {
        PartType::Html(_) => page,
        PartType::Text(_) => !page && matches!(kind(it).as_str(), "text/plain" | ""),
        _ => false,
    })
}

fn words_of(message: &Message<'_>, at: usize) -> usize {
    let length = |it: &MessagePart<'_>| match &it.body {
        PartType::Text(words) | PartType::Html(words) => words.len(),
        _ => 0,
    };
    below(message, at).map(length).sum()
}

/// A part and its parts, some of them.
fn below<'a>(message: &'a Message<'a>, at: usize) -> impl Iterator<Item = &'a MessagePart<'a>> {
    let mut open = vec![at];
    let next = move || {
        let part = message.parts.get(open.pop()?)?;
        if let PartType::Multipart(inside) = &part.body {
            open.extend(inside.iter().rev().map(|it| *it as usize));
        }
        Some(part)
    };
    std::iter::from_fn(next).take(50)
}
