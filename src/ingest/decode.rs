//! Bytes become characters, in any charset: byte-order mark, what the source declares, UTF-8, a guess.
//!
//! It always ends in text; what cannot be read becomes U+FFFD. UTF-7 is never read. The charset is
//! settled on the first [`HEAD`] bytes, so that the beginning of a source reads as the whole will.

use super::HEAD;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The text of `bytes`. `declared` is the charset that the source names for itself, if any.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Cow<'a, str> {
    match charset(bytes, declared) {
        Charset::Utf32 { big } => Cow::Owned(utf_32(&bytes[4..], big)),
        Charset::Known { encoding, mark } => {
            let bytes = &bytes[mark..];
            if encoding == UTF_8 {
                // Looking whether all is well is much faster than looking for what is not.
                return std::str::from_utf8(bytes)
                    .map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
            }
            encoding.decode_without_bom_handling(bytes).0
        }
    }
}

/// Whether the charset has bytes that look binary to those who do not know it.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    match charset(bytes, None) {
        Charset::Utf32 { .. } => true,
        Charset::Known { encoding, .. } => encoding == UTF_16LE || encoding == UTF_16BE,
    }
}

enum Charset {
    Utf32 { big: bool },
    Known { encoding: &'static Encoding, mark: usize },
}

fn charset(bytes: &[u8], declared: Option<&str>) -> Charset {
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Charset::Utf32 { big: bytes[0] == 0 };
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Charset::Known { encoding, mark };
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let declared = declared.and_then(|it| Encoding::for_label(it.as_bytes())).filter(|it| fits(it, head));
    let encoding = declared.unwrap_or_else(|| guess(head));
    Charset::Known { encoding, mark: 0 }
}

/// A declared UTF-16 that shows no NUL is a mistake, and a declared UTF-8 must be one. Many servers and
/// pages say Latin 1 of everything, or what their template said: letters that are whole ones of UTF-8
/// throughout are nothing else.
fn fits(declared: &'static Encoding, head: &[u8]) -> bool {
    if declared == UTF_16LE || declared == UTF_16BE {
        return memchr::memchr(0, head).is_some();
    }
    if declared == UTF_8 {
        return is_mostly_utf8(head);
    }
    declared == ISO_2022_JP || wholly_utf8(head) < if declared == WINDOWS_1252 { 1 } else { FEW }
}

fn guess(head: &[u8]) -> &'static Encoding {
    if let Some(wide) = utf_16(head) {
        return wide;
    }
    if shifts_to_japanese(head) {
        let (text, _) = ISO_2022_JP.decode_without_bom_handling(head);
        if text.matches('\u{fffd}').count() * 50 <= text.len() {
            return ISO_2022_JP;
        }
    }
    if is_mostly_utf8(head) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, false);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // A guess that leaves controls is no better than saying what could not be read.
    let (text, _) = guessed.decode_without_bom_handling(head);
    if text.chars().any(|it| matches!(it, '\u{80}'..='\u{9f}')) { UTF_8 } else { guessed }
}

/// More letters of UTF-8 than broken ones; a letter cut off at the end is not broken.
fn is_mostly_utf8(head: &[u8]) -> bool {
    if std::str::from_utf8(head).is_ok() {
        return true;
    }
    let (mut good, mut broken) = (0, 0);
    for chunk in head.utf8_chunks() {
        good += chunk.valid().bytes().filter(|it| *it >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let cut_off = head.utf8_chunks().last().is_some_and(|it| {
        let width = it.invalid().first().map_or(0, |lead| lead.leading_ones() as usize);
        it.invalid().len() < width
    });
    broken -= usize::from(cut_off);
    broken == 0 || good > broken
}

/// Fewer letters may be whole ones of UTF-8 by chance.
const FEW: usize = 3;

/// How many letters beyond ASCII are whole ones of UTF-8, where not one is broken; the last may be cut off.
fn wholly_utf8(head: &[u8]) -> usize {
    let whole = match std::str::from_utf8(head) {
        Ok(_) => head,
        Err(it) if it.error_len().is_none() => &head[..it.valid_up_to()],
        Err(_) => return 0,
    };
    whole.iter().filter(|it| **it >= 0xc0).count()
}

/// Every other byte is NUL where the text is Latin: the side tells which byte comes first.
fn utf_16(head: &[u8]) -> Option<&'static Encoding> {
    let sample = &head[..head.len().min(1024)];
    let pairs = sample.len() / 2;
    let nuls = |side: usize| sample.iter().skip(side).step_by(2).filter(|it| **it == 0).count();
    let (first, second) = (nuls(0), nuls(1));
    if pairs < 4 {
        None
    } else if second * 10 >= pairs * 4 && first * 50 <= pairs {
        Some(UTF_16LE)
    } else if first * 10 >= pairs * 4 && second * 50 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn shifts_to_japanese(head: &[u8]) -> bool {
    memchr::memmem::find(head, b"\x1b$B").is_some() || memchr::memmem::find(head, b"\x1b$@").is_some()
}

fn utf_32(bytes: &[u8], big: bool) -> String {
    let read = |it: &[u8]| {
        let four: [u8; 4] = it.try_into().unwrap_or([0xff; 4]);
        if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
    };
    bytes.chunks(4).map(|it| char::from_u32(read(it)).unwrap_or('\u{fffd}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], want: &str) {
        assert_eq!(decode(bytes, None), want, "{bytes:?}");
    }

    #[test]
    fn a_mark_at_the_start_settles_it() {
        check(b"\xef\xbb\xbfna\xc3\xafve", "naïve");
        check(b"\xff\xfeA\0\xe9\0", "Aé");
        check(b"\xfe\xff\0A\0\xe9", "Aé");
        check(b"\xff\xfe\0\0A\0\0\0\0\0\x11\0", "A\u{fffd}");
        check(b"\xff\xfeA\0\xe9", "A\u{fffd}");
    }

    #[test]
    fn utf_8_is_read_with_its_broken_letters_shown() {
        check("naïve – 漢字".as_bytes(), "naïve – 漢字");
        check(b"caf\xc3\xa9 na\xc3\xafve \xff", "café naïve \u{fffd}");
        check(b"cut \xe2\x82", "cut \u{fffd}");
        check(b"+AD4-script", "+AD4-script");
    }

    #[test]
    fn other_charsets_are_guessed() {
        check(b"\x93We build,\x94 she said \x96 \x93and stay.\x94", "“We build,” she said – “and stay.”");
        check(b"El ni\xf1o volvi\xf3 ayer a la ciudad", "El niño volvió ayer a la ciudad");
        check(b"\x1b$BF|K\\8l\x1b(B text", "日本語 text");
        let wide: Vec<u8> = "Tom Berg said no.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, "Tom Berg said no.");
    }

    #[test]
    fn what_is_declared_counts_unless_it_cannot_be() {
        assert_eq!(decode(b"\xf1", Some("koi8-r")), "Я");
        assert_eq!(decode("né".as_bytes(), Some("utf-16")), "né");
        assert_eq!(decode("né".as_bytes(), Some("no such charset")), "né");
        assert_eq!(decode("né".as_bytes(), Some("iso-8859-1")), "né");
        assert_eq!(decode(b"n\xe9", Some("iso-8859-1")), "né");
        for lie in ["windows-1251", "iso-8859-2", "koi8-r", "gbk", "shift_jis", "euc-kr", "big5"] {
            assert_eq!(decode("“Né – café”".as_bytes(), Some(lie)), "“Né – café”", "{lie}");
        }
        assert_eq!(decode(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251")), "Привет");
        assert_eq!(decode(b"\xc4\xe3\xba\xc3\xca\xc0\xbd\xe7", Some("gbk")), "你好世界");
    }
}
