//! What is known of an article besides its text, on one line.

use super::Clean;
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// Longer ones are made to do harm, or by mistake; they are cut.
const LONGEST: usize = 4096;

/// Clean words on one line, single spaces between them. [`Line::new`] is the one way to it, so that
/// whatever holds lines is clean wherever it was set.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(Box<str>);

impl Line {
    pub fn new(raw: &str) -> Line {
        // What is far beyond the end is not even looked at.
        let raw = raw.char_indices().nth(LONGEST * 4).map_or(raw, |(at, _)| &raw[..at]);
        let clean = Clean::new(raw);
        let mut words = clean.split_whitespace();
        let mut line = words.next().unwrap_or_default().to_string();
        for word in words {
            line.push(' ');
            line.push_str(word);
        }
        if let Some((at, _)) = line.char_indices().nth(LONGEST) {
            line.truncate(at);
            line = format!("{}…", Clean::new(line.trim_end()));
        }
        Line(line.into())
    }
}

impl Deref for Line {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Line {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Line {
    fn from(raw: &str) -> Self {
        Line::new(raw)
    }
}

impl From<String> for Line {
    fn from(raw: String) -> Self {
        Line::new(&raw)
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.0.into()
    }
}

impl PartialEq<str> for Line {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Line {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_clean_and_one() {
        let line = Line::new(" Har\u{9b}bour\u{202e}\r\n\t Letter \u{1b}[2J\u{2028}");
        assert_eq!(line, "Harbour Letter ␛[2J");
        assert_eq!(Line::new(&line), line);
        assert_eq!(Line::new(" \u{200b}\n"), "");
    }

    #[test]
    fn a_line_of_absurd_length_is_cut() {
        let long = Line::new(&"e\u{301} ".repeat(1 << 20));
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.starts_with("é é") && long.ends_with('…'));
        assert!(Line::new(&"\u{202e}".repeat(1 << 20)).is_empty());
    }
}
