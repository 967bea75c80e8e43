//! Content sniffing: whether bytes are text at all.

use super::IngestError;
use super::decode;

/// What is known by its first bytes and is no article.
struct Magic {
    starts: &'static [u8],
    what: &'static str,
}

const MAGICS: &[Magic] = &[
    Magic { starts: b"\x89PNG\r\n\x1a\n", what: "a picture (PNG)" },
    Magic { starts: b"\xff\xd8\xff", what: "a picture (JPEG)" },
    Magic { starts: b"GIF8", what: "a picture (GIF)" },
    Magic { starts: b"RIFF", what: "a picture, audio or video file (RIFF)" },
    Magic { starts: b"%PDF-", what: "a PDF, which pdftotext turns into text" },
    Magic { starts: b"PK\x03\x04", what: "a zip archive, which unzip unpacks" },
    Magic { starts: b"PK\x05\x06", what: "an empty zip archive" },
    Magic { starts: b"\x1f\x8b", what: "compressed (gzip)" },
    Magic { starts: b"\x28\xb5\x2f\xfd", what: "compressed (zstd)" },
    Magic { starts: b"BZh", what: "compressed (bzip2), which bunzip2 unpacks" },
    Magic { starts: b"\xfd7zXZ\0", what: "compressed (xz), which unxz unpacks" },
    Magic { starts: b"\x7fELF", what: "a program" },
    Magic { starts: b"MZ\x90\0", what: "a program" },
    Magic { starts: b"SQLite format 3\0", what: "a database (SQLite)" },
    Magic { starts: b"\xd0\xcf\x11\xe0", what: OFFICE },
    Magic { starts: b"ID3", what: "audio" },
    Magic { starts: b"OggS", what: "audio or video" },
];

const OFFICE: &str = "an office document; save it as plain text or as a web page";
/// What lies in an office document that is a zip archive.
const IN_OFFICE: &[&[u8]] = &[b"[Content_Types].xml", b"application/vnd.oasis.opendocument"];

const SAMPLE: usize = 8 * 1024;
/// Fewer stray controls than this prove nothing, however short the text.
const SURELY: usize = 64;

/// `Ok` where the bytes can be read as text.
pub(super) fn expect_text(bytes: &[u8], name: &str) -> Result<(), IngestError> {
    if let Some(magic) = MAGICS.iter().find(|it| bytes.starts_with(it.starts)) {
        let head = &bytes[..bytes.len().min(SAMPLE)];
        let is_office = || IN_OFFICE.iter().any(|it| memchr::memmem::find(head, it).is_some());
        let what = if bytes.starts_with(b"PK") && is_office() { OFFICE } else { magic.what };
        return Err(IngestError::NotAnArticle { name: name.to_string(), what });
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let stray = sample.iter().filter(|it| is_stray(**it)).count();
    if stray >= SURELY && stray * 100 > sample.len() && !decode::is_wide(bytes) {
        return Err(IngestError::NotText { name: name.to_string() });
    }
    Ok(())
}

/// Whether the first bytes are those of something else.
pub(super) fn is_known(bytes: &[u8]) -> bool {
    MAGICS.iter().any(|it| bytes.starts_with(it.starts))
}

/// Letters in UTF-8 and nothing that no text has; the last letter may be cut.
pub(super) fn is_plainly_text(sample: &[u8]) -> bool {
    let whole = match std::str::from_utf8(sample) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    whole && !sample.iter().any(|it| is_stray(*it) || *it == 0x1b)
}

/// Controls that no text has. Bells, backspaces, enquiries and escapes are tricks played in texts.
fn is_stray(it: u8) -> bool {
    matches!(it, 0..=4 | 6 | 0x0e..=0x1a | 0x1c..=0x1f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_by_its_first_bytes_is_named() {
        let error = expect_text(b"\x89PNG\r\n\x1a\n\0\0", "x.png").unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot read \"x.png\": it is a picture (PNG); try plain text, HTML, Markdown, a feed or an EPUB"
        );
    }

    #[test]
    fn bytes_without_sense_are_not_text_and_tricks_in_a_text_are() {
        let noise: Vec<u8> = (0..8192u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(expect_text(&noise, "x").is_err());
        assert!(expect_text(&[0; 5000], "x").is_err());
        assert!(expect_text(&b"\x1b[31m\x07".repeat(500), "x").is_ok());
        assert!(expect_text(b"a\0b", "x").is_ok());
        let wide: Vec<u8> = "Tom Berg waits. ".repeat(40).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(expect_text(&wide, "x").is_ok());
    }
}
