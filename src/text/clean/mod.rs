//! Sanitizing: what may reach a terminal, a file name, a log or an error message.
//!
//! [`Clean`] is the one type that the screen accepts, and [`Clean::new`] the one way to it. Cleaning is
//! the last step after every decoding:
//!
//! | what | becomes |
//! |---|---|
//! | line ends of any kind, form feeds, U+2028, U+2029 | `\n` |
//! | tabs, no-break and typographic spaces | a space |
//! | ESC, BEL, NUL and the other C0 controls, DEL | their pictures, `␛` |
//! | C1 controls, bidirectional overrides and isolates, fillers, soft hyphens | nothing |
//! | zero-width characters | one, and only where a script or an emoji needs it |
//! | tag characters, variation selectors | kept in real flags and after what they vary, else nothing |
//! | combining marks | at most 8 on a letter, 16 code points to a cluster |
//!
//! What is left is in NFC. The author's own marks stay: quotation marks, dashes, ellipses, ideographic
//! spaces, left-to-right and right-to-left marks.

mod characters;
mod filter;
mod line;

pub use characters::acts;
pub use line::Line;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Text without controls, bidirectional overrides or hidden characters. Cleaning twice is cleaning once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clean<'a>(Cow<'a, str>);

impl<'a> Clean<'a> {
    /// Free where the text is clean already, as everything inside a document is.
    pub fn new(raw: &'a str) -> Self {
        Self::counted(raw).0
    }

    /// Also how many characters were removed or made visible because they hid or could act.
    pub fn counted(raw: &'a str) -> (Self, usize) {
        let plain = plain_length(raw);
        if plain == raw.len() {
            return (Clean(Cow::Borrowed(raw)), 0);
        }
        // The last plain character may be the base of a mark behind it.
        let start = raw[..plain].char_indices().next_back().map_or(0, |(at, _)| at);
        let mut cleaned = String::with_capacity(raw.len());
        cleaned.push_str(&raw[..start]);
        let hidden = filter::filter(&raw[start..], &mut cleaned);
        (Clean(if cleaned == raw { Cow::Borrowed(raw) } else { Cow::Owned(cleaned) }), hidden)
    }

    pub fn into_owned(self) -> Clean<'static> {
        Clean(Cow::Owned(self.0.into_owned()))
    }
}

impl Deref for Clean<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far the text is made of characters that are clean wherever they stand. One pass, nothing kept.
fn plain_length(raw: &str) -> usize {
    let bytes = raw.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let ascii = plain_ascii(&bytes[at..]);
        at += ascii;
        if at >= bytes.len() {
            break;
        }
        let Some(it) = raw[at..].chars().next().filter(|it| !it.is_ascii()) else { break };
        if !characters::is_plain(it) {
            break;
        }
        at += it.len_utf8();
    }
    at.min(bytes.len())
}

/// Printable ASCII and line feeds, eight bytes at a time.
fn plain_ascii(bytes: &[u8]) -> usize {
    let good = |it: u8| (0x20..0x7f).contains(&it) || it == b'\n';
    let mut at = 0;
    for chunk in bytes.chunks_exact(16) {
        if !chunk.iter().fold(true, |all, &it| all & good(it)) {
            break;
        }
        at += 16;
    }
    at + bytes[at..].iter().take_while(|&&it| good(it)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, want: &str) {
        let clean = Clean::new(raw);
        assert_eq!(&*clean, want, "{raw:?}");
        assert_eq!(&*Clean::new(&clean), want, "cleaned twice: {raw:?}");
    }

    #[test]
    fn controls_become_visible_or_vanish() {
        check("a\u{1b}[31mb\u{7}\u{0}\u{7f}", "a␛[31mb␇␀␡");
        check("a\u{9b}31mb\u{90}", "a31mb");
    }

    #[test]
    fn every_line_end_is_one() {
        check("a\r\nb\rc\u{2028}d\u{2029}e\u{85}f\u{c}g\n", "a\nb\nc\nd\ne\nf\ng\n");
        check("a\r\r\nb", "a\n\nb");
    }

    #[test]
    fn spaces_are_plain_and_soft_hyphens_gone() {
        check("a\tb\u{a0}c\u{202f}d\u{2009}e", "a b c d e");
        check("Er\u{ad}do\u{ad}gan", "Erdogan");
        check("漢\u{3000}字", "漢\u{3000}字");
    }

    #[test]
    fn overrides_go_and_direction_marks_stay() {
        check("a\u{202e}b\u{2066}c\u{2069}\u{202c}", "abc");
        check("שלום\u{200f}! \u{200e}x\u{61c}", "שלום\u{200f}! \u{200e}x\u{61c}");
    }

    #[test]
    fn hidden_characters_stay_only_where_they_mean_something() {
        check("a\u{200b}b\u{feff}c\u{2060}d\u{200d}e", "abcde");
        check("می\u{200c}\u{200c}\u{200d}خواهم", "می\u{200c}خواهم");
        check("👩\u{200d}🚀 ❤\u{fe0f}\u{fe0f} a\u{fe0f}\u{e0101}", "👩\u{200d}🚀 ❤\u{fe0f} a");
        let scotland = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        check(scotland, scotland);
        check("hi\u{e0068}\u{e0069}\u{e007f}", "hi");
        check("🏴\u{e0067}\u{e0062}", "🏴");
    }

    #[test]
    fn marks_are_composed_and_limited() {
        check("e\u{301}", "é");
        check("e\u{ad}\u{301}", "é");
        let zalgo = format!("x{}y", "\u{32a}".repeat(500));
        check(&zalgo, &format!("x{}y", "\u{32a}".repeat(8)));
        let chain = format!("👩{}", "\u{200d}👩".repeat(400));
        assert_eq!(Clean::new(&chain).chars().filter(|it| *it == '👩').count(), 401);
    }

    #[test]
    fn the_authors_marks_stay() {
        let text = "“Ana’s «plan» – ‘no’ — costs €5…” 漢字 Привет שלום 한국 ñ";
        assert!(matches!(Clean::new(text).0, Cow::Borrowed(_)));
        check(text, text);
    }

    #[test]
    fn only_what_hides_or_acts_is_counted() {
        assert_eq!(Clean::counted("a\tb\r\nc\u{a0}d\u{ad}e").1, 0);
        assert_eq!(Clean::counted("a\u{1b}b\u{202e}c\u{200b}d").1, 3);
    }
}
