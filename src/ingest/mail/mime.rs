//! The parts of a letter and how they were packed for the post.

use crate::ingest::decode;
use crate::ingest::headers::Headers;

/// One readable part.
pub(super) struct Body {
    pub(super) html: bool,
    pub(super) words: String,
}

const MOST_PARTS: usize = 200;
const DEEPEST: usize = 8;

/// The parts that are text, in order; parts of parts too.
pub(super) fn bodies(letter: &[u8]) -> Vec<Body> {
    let mut found = Vec::new();
    let mut open = vec![(letter, 0)];
    for _ in 0..MOST_PARTS {
        let Some((part, depth)) = open.pop() else { break };
        let Some((headers, start)) = Headers::of(part) else { continue };
        let kind = headers.get("content-type").unwrap_or("text/plain");
        let small = kind.to_ascii_lowercase();
        let body = &part[start..];
        if small.starts_with("multipart/") {
            if let Some(boundary) = parameter(kind, "boundary").filter(|_| depth < DEEPEST) {
                open.extend(parts(body, &boundary).into_iter().rev().map(|it| (it, depth + 1)));
            }
        } else if small.starts_with("text/plain") || small.starts_with("text/html") {
            let packing = headers.get("content-transfer-encoding").unwrap_or("").to_ascii_lowercase();
            let bytes = match packing.trim() {
                "base64" => base64(body),
                "quoted-printable" => quoted_printable(body, false),
                _ => body.to_vec(),
            };
            let words = decode::decode(&bytes, parameter(kind, "charset").as_deref()).into_owned();
            found.push(Body { html: small.starts_with("text/html"), words });
        }
    }
    found
}

/// What stands between the boundaries.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let places: Vec<usize> = memchr::memmem::find_iter(body, mark.as_bytes())
        .filter(|it| *it == 0 || body[it - 1] == b'\n')
        .take(MOST_PARTS)
        .collect();
    let ends = places.iter().skip(1).copied().chain([body.len()]);
    let between =
        places.iter().zip(ends).map(|(start, end)| &body[start + mark.len()..end.max(start + mark.len())]);
    between
        .filter(|it| !it.starts_with(b"--"))
        .map(|it| it.strip_prefix(b"\r\n").or(it.strip_prefix(b"\n")).unwrap_or(it))
        .collect()
}

/// `boundary="x"` among the parameters of a header.
fn parameter(header: &str, name: &str) -> Option<String> {
    header.split(';').skip(1).find_map(|it| {
        let (key, value) = it.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty() && value.len() <= 200)
            .then(|| value.to_string())
    })
}

/// `=?utf-8?Q?The_bridge?=` in a header.
pub(super) fn words(header: &str) -> String {
    let mut out = String::new();
    let mut rest = header;
    while let Some(at) = rest.find("=?") {
        let mut parts = rest[at + 2..].splitn(4, '?');
        let (charset, packing, packed) = (parts.next(), parts.next(), parts.next());
        let (Some(charset), Some(packing), Some(packed), Some(after)) =
            (charset, packing, packed, parts.next().and_then(|it| it.strip_prefix('=')))
        else {
            break;
        };
        let bytes = match packing {
            "B" | "b" => base64(packed.as_bytes()),
            _ => quoted_printable(packed.as_bytes(), true),
        };
        if !rest[..at].trim().is_empty() || out.is_empty() {
            out.push_str(&rest[..at]);
        }
        out.push_str(&decode::decode(&bytes, Some(charset)));
        rest = after;
    }
    out.push_str(rest);
    out.trim().to_string()
}

/// Anything that is no letter of it is passed over.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let value = |it: u8| match it {
        b'A'..=b'Z' => Some(it - b'A'),
        b'a'..=b'z' => Some(it - b'a' + 26),
        b'0'..=b'9' => Some(it - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut sum, mut bits) = (0u32, 0);
    for six in bytes.iter().take_while(|it| **it != b'=').filter_map(|it| value(*it)) {
        sum = sum << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((sum >> bits & 0xff) as u8);
        }
        sum &= 0xffff;
    }
    out
}

/// In a header an underscore is a space.
fn quoted_printable(bytes: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |it: usize| bytes.get(it).and_then(|it| (*it as char).to_digit(16));
        match bytes[at] {
            b'=' if bytes.get(at + 1) == Some(&b'\n') => at += 2,
            b'=' if bytes.get(at + 1..at + 3) == Some(b"\r\n") => at += 3,
            b'=' => match (hex(at + 1), hex(at + 2)) {
                (Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    at += 3;
                }
                _ => {
                    out.push(b'=');
                    at += 1;
                }
            },
            b'_' if header => {
                out.push(b' ');
                at += 1;
            }
            it => {
                out.push(it);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_words_are_read() {
        assert_eq!(words("=?utf-8?B?VGhlIGJyaWRnZQ==?= =?utf-8?Q?_=E2=80=93?= again"), "The bridge – again");
        assert_eq!(words("plain =? odd"), "plain =? odd");
        assert_eq!(base64(b"VGhl\r\nIGJyaWRnZQ"), b"The bridge");
        assert_eq!(quoted_printable(b"a=\r\nb=3D=zz", false), b"ab==zz");
    }
}
