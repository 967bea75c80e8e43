//! XML as it is met: elements in the order in which they begin, with their words.
//!
//! Names are told without their prefixes and in small letters. Nothing is fetched or expanded but the
//! five entities of XML and the numbers of characters; where the markup breaks, what came before counts.

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

pub(super) struct Element {
    pub(super) prefix: String,
    pub(super) name: String,
    /// The outermost element has depth 1.
    pub(super) depth: usize,
    attributes: Vec<(String, String)>,
    /// All words in it, where they were asked for.
    pub(super) words: String,
}

impl Element {
    pub(super) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|it| it.0 == attribute).map(|it| it.1.as_str())
    }

    /// Its words on one line.
    pub(super) fn line(&self) -> String {
        self.words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether one of the words of the attribute is this one.
    pub(super) fn says(&self, attribute: &str, word: &str) -> bool {
        self.get(attribute).is_some_and(|it| it.split_ascii_whitespace().any(|it| it == word))
    }
}

/// What is asked of an element.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    Not,
    /// That it is there, and its attributes.
    Bare,
    WithWords,
}

const MOST_ELEMENTS: usize = 200_000;
const MOST_WORDS: usize = 16 * 1024;
/// Words belong to the innermost elements that are open, so many of them.
const MOST_OPEN: usize = 8;

/// The elements that are `wanted`, by their prefix, name and depth.
pub(super) fn elements(text: &str, wanted: impl Fn(&str, &str, usize) -> Wanted) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut found: Vec<Element> = Vec::new();
    let (mut depth, mut open) = (0, Vec::new());
    while found.len() < MOST_ELEMENTS {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                let name = start.local_name().as_ref().to_ascii_lowercase();
                let prefix =
                    start.name().prefix().map(|it| it.as_ref().to_ascii_lowercase()).unwrap_or_default();
                let wanted = wanted(&prefix, &name, depth);
                if wanted == Wanted::WithWords {
                    open.push(found.len());
                }
                if wanted != Wanted::Not {
                    found.push(Element {
                        prefix,
                        name,
                        depth,
                        attributes: attributes(&start),
                        words: String::new(),
                    });
                }
            }
            Ok(Event::End(_)) => {
                while open.last().is_some_and(|it| found[*it].depth >= depth) {
                    open.pop();
                }
                depth = depth.saturating_sub(1);
            }
            Ok(Event::Text(words)) => say(&mut found, &open, &words),
            Ok(Event::CData(words)) => say(&mut found, &open, &words),
            Ok(Event::GeneralRef(name)) => {
                let letter = name.resolve_char_ref().ok().flatten().map(String::from);
                let letter = letter.or_else(|| resolve_xml_entity(&name).map(str::to_string));
                say(&mut found, &open, letter.as_deref().unwrap_or(" "));
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found
}

fn say(found: &mut [Element], open: &[usize], words: &str) {
    for at in open.iter().rev().take(MOST_OPEN) {
        let so_far = &mut found[*at].words;
        let mut end = words.len().min(MOST_WORDS.saturating_sub(so_far.len()));
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        so_far.push_str(&words[..end]);
    }
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut known = start.html_attributes();
    let told = known.with_checks(false).flatten().map(|it| {
        let value = unescape_with(&it.value, resolve_xml_entity).map(|it| it.into_owned());
        (it.key.local_name().as_ref().to_ascii_lowercase(), value.unwrap_or_else(|_| it.value.to_string()))
    });
    told.take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_told_with_their_words_whatever_their_prefix() {
        let text = "<?xml version='1.0'?><x:book xml:base='/b'><X:Title a:Role='one two'>Roads &amp; <i>bridges</i>&#33;\n</X:Title>\
            <x:item href='a&amp;b.html'/><![CDATA[<last>]]></x:book>";
        let found = elements(text, |_, name, _| if name == "i" { Wanted::Not } else { Wanted::WithWords });
        let told: Vec<_> = found.iter().map(|it| (it.name.as_str(), it.depth, it.line())).collect();
        assert_eq!(
            told,
            [
                ("book", 1, "Roads & bridges! <last>".to_string()),
                ("title", 2, "Roads & bridges!".to_string()),
                ("item", 2, String::new())
            ]
        );
        assert!(found[1].says("role", "two") && !found[1].says("role", "on"));
        assert_eq!((found[0].get("base"), found[2].get("href")), (Some("/b"), Some("a&b.html")));
    }

    #[test]
    fn what_comes_before_a_break_counts() {
        let names = |text: &str| {
            elements(text, |_, _, _| Wanted::Bare).into_iter().map(|it| it.name).collect::<Vec<_>>()
        };
        assert_eq!(names("<a><b>Tom & Ana</c><d></a></a></a><e"), ["a", "b", "d"]);
        assert_eq!(names("<a b=c d><e f='&no;'/>"), ["a", "e"]);
        assert!(names("").is_empty() && names("<<<>").len() < 2);
    }
}
