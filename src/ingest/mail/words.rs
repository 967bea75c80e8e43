//! How words are packed for the post, unpacked: in the head of a letter and in its parts.
//!
//! Nothing of this is strict, for letters are not. (`mail-parser` gives up a part at the first `=` that is
//! only one, and cuts letters that are parted between two words of a header.)

use crate::ingest::decode;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Anything that is no letter of it is passed over.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let kept = bytes.iter().take_while(|it| **it != b'=').filter_map(|it| match it {
        b'-' => Some(b'+'),
        b'_' => Some(b'/'),
        it => (it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/')).then_some(*it),
    });
    let mut letters: Vec<u8> = kept.collect();
    // One letter alone is no byte yet.
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    BASE64.decode(letters).unwrap_or_default()
}

/// In a header an underscore is a space.
pub(super) fn quoted_printable(bytes: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        match first {
            b'=' => {
                if let Some(joined) = soft_break(behind) {
                    rest = joined;
                } else if let Some(byte) = behind.first_chunk().and_then(hex) {
                    out.push(byte);
                    rest = &behind[2..];
                } else {
                    out.push(b'=');
                }
            }
            b'_' if header => out.push(b' '),
            it => out.push(*it),
        }
    }
    out
}

/// What follows a line that goes on, whatever blanks were added behind its mark.
fn soft_break(behind: &[u8]) -> Option<&[u8]> {
    let blanks = behind.iter().take_while(|it| matches!(it, b' ' | b'\t')).count();
    match &behind[blanks..] {
        [b'\r', b'\n', rest @ ..] | [b'\n', rest @ ..] => Some(rest),
        [] => Some(&[]),
        _ => None,
    }
}

fn hex(two: &[u8; 2]) -> Option<u8> {
    let digit = |it: u8| char::from(it).to_digit(16).and_then(|it| u8::try_from(it).ok());
    Some(digit(two[0])? << 4 | digit(two[1])?)
}

/// `=?utf-8?Q?The_bridge?=` in a header. A letter may be cut between two of them.
pub(super) fn header(value: &str) -> String {
    let mut out = String::new();
    let mut packed: Option<(&str, Vec<u8>)> = None;
    let mut rest = value;
    let unpack = |packed: Option<(&str, Vec<u8>)>, out: &mut String| {
        if let Some((charset, bytes)) = packed {
            out.push_str(&decode::decode(&bytes, Some(charset)));
        }
    };
    while let Some((before, word, behind)) = next(rest) {
        let apart = !before.trim().is_empty() || packed.is_none();
        let (charset, mut bytes) = (word.charset, word.bytes());
        match packed.take() {
            Some((last, mut so_far)) if !apart && last.eq_ignore_ascii_case(charset) => {
                so_far.append(&mut bytes);
                packed = Some((last, so_far));
            }
            last => {
                unpack(last, &mut out);
                out.push_str(if apart { before } else { "" });
                packed = Some((charset, bytes));
            }
        }
        rest = behind;
    }
    unpack(packed, &mut out);
    out.push_str(rest);
    out.trim().to_string()
}

struct Packed<'a> {
    charset: &'a str,
    base64: bool,
    words: &'a str,
}

impl Packed<'_> {
    fn bytes(&self) -> Vec<u8> {
        let words = self.words.as_bytes();
        if self.base64 { base64(words) } else { quoted_printable(words, true) }
    }
}

/// The next packed word, with what stands before and behind it.
fn next(words: &str) -> Option<(&str, Packed<'_>, &str)> {
    let mut from = 0;
    loop {
        let at = from + words[from..].find("=?")?;
        let mut parts = words[at + 2..].splitn(4, '?');
        if let (Some(charset), Some(packing), Some(packed), Some(behind)) =
            (parts.next(), parts.next(), parts.next(), parts.next().and_then(|it| it.strip_prefix('=')))
            && let "B" | "b" | "Q" | "q" = packing
        {
            // `utf-8*en` tells the language too.
            let charset = charset.split('*').next().unwrap_or(charset);
            let word = Packed { charset, base64: packing.eq_ignore_ascii_case("b"), words: packed };
            return Some((&words[..at], word, behind));
        }
        from = at + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_words_are_read() {
        for (value, want) in [
            ("=?utf-8?B?VGhlIGJyaWRnZQ==?= =?utf-8?Q?_=E2=80=93?= again", "The bridge – again"),
            ("plain =? odd", "plain =? odd"),
            ("=?x?y?z?= then =?utf-8*en?q?caf=c3=a9?=", "=?x?y?z?= then café"),
            (
                "=?ISO-8859-1?Q?Jos=E9?= =?utf-8?Q?_und_J=C3=BCrg?= <j@news.example>",
                "José und Jürg <j@news.example>",
            ),
        ] {
            assert_eq!(header(value), want);
        }
    }

    #[test]
    fn a_letter_that_is_cut_between_two_words_is_whole() {
        assert_eq!(header("=?utf-8?Q?The_caf=C3?= =?UTF-8?Q?=A9_opens?="), "The café opens");
        assert_eq!(header("=?utf-8?B?VGhlIGNhZsM=?=  =?utf-8?B?qSBvcGVucw==?="), "The café opens");
        assert_eq!(header("=?utf-8?Q?=E2=80?= =?utf-8?B?kw==?= yes"), "– yes");
    }

    #[test]
    fn parts_are_unpacked_whatever_their_packer_forgot() {
        assert_eq!(base64(b"VGhl\r\nIGJyaWRnZQ"), b"The bridge");
        assert_eq!(base64(b"VGhl!IGJyaWRnZQ=="), b"The bridge");
        assert_eq!(base64(b"V"), b"");
        let read = |it: &str| String::from_utf8(quoted_printable(it.as_bytes(), false)).unwrap();
        assert_eq!(read("a=\r\nb=3D=zz a = b"), "ab==zz a = b");
        assert_eq!(
            read("Caf=c3=a9 is = \nfull=\t\r\n of na\u{ef}ve ones="),
            "Café is full of na\u{ef}ve ones"
        );
    }
}
