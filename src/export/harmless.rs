//! JSON that is harmless to a terminal that looks on: what would act on it is written as an escape, which
//! means the same to whoever reads JSON.

use crate::text::acts;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// One object on one line.
pub(crate) fn json(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Line))?;
    out.write_all(b"\n")
}

/// The same words, where what acts stands within strings alone.
pub(super) fn escaped(json: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let mut rest = json;
    while let Some((at, letter)) = first(rest) {
        out.write_all(&rest.as_bytes()[..at])?;
        for unit in letter.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = &rest[at + letter.len_utf8()..];
    }
    out.write_all(rest.as_bytes())
}

fn first(words: &str) -> Option<(usize, char)> {
    let plain = words.is_ascii() && memchr::memchr(0x7f, words.as_bytes()).is_none();
    if plain { None } else { words.char_indices().find(|it| acts(it.1)) }
}

struct Line;

impl Formatter for Line {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        escaped(fragment, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_escaped_and_means_the_same() {
        let hostile = "a\u{9b}31m\u{202e}\u{7f}\u{2028}\u{feff}\u{e0041} \u{1b}[2J “é”\t漢字\n";
        let (mut line, mut pretty) = (Vec::new(), Vec::new());
        json(&[hostile], &mut line).unwrap();
        escaped(&serde_json::to_string_pretty(&[hostile]).unwrap(), &mut pretty).unwrap();
        for json in [line, pretty].map(|it| String::from_utf8(it).unwrap()) {
            assert!(!json.chars().any(acts), "{json:?}");
            assert!(json.contains("“é”\\t漢字"), "{json}");
            assert_eq!(serde_json::from_str::<[String; 1]>(&json).unwrap(), [hostile]);
        }
    }
}
