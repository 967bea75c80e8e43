//! Web archives: an article for each page in a WARC file.

use super::headers::Headers;
use super::packed::Archive;
use super::{Entry, Hints, IngestError, Source, html, packed, plain};
use crate::article::Document;
use std::sync::Arc;

const MOST_ARTICLES: usize = 5000;

pub(super) fn is_warc(bytes: &[u8], _: &Hints) -> bool {
    bytes.starts_with(b"WARC/")
}

/// What is no page is passed over.
pub(super) fn read<'a>(bytes: &'a [u8], hints: &'a Hints) -> Result<Source<'a>, IngestError> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    let archive = Arc::new(Archive::default());
    while let Some(record) = Record::of(rest).filter(|_| entries.len() < MOST_ARTICLES) {
        rest = rest[record.end..].trim_ascii_start();
        if record.is_page() {
            let address = record.headers.get("warc-target-uri").map(str::to_string);
            let (archive, cut) = (archive.clone(), record.cut);
            let entry = Entry::unread(address, move || record.article(&archive, hints));
            entries.push(entry.damaged(cut));
        }
    }
    if entries.is_empty() {
        return Err(IngestError::Broken {
            name: hints.name.clone(),
            what: "the web archive has no readable page",
        });
    }
    Ok(Source { title: None, entries })
}

struct Record<'a> {
    headers: Headers,
    body: &'a [u8],
    end: usize,
    /// It ends before it says.
    cut: bool,
}

impl<'a> Record<'a> {
    fn of(bytes: &'a [u8]) -> Option<Record<'a>> {
        if !bytes.starts_with(b"WARC/") {
            return None;
        }
        let (headers, start) = Headers::of(bytes)?;
        let length: usize = headers.get("content-length")?.parse().ok()?;
        let told = start.checked_add(length)?;
        let end = told.min(bytes.len());
        Some(Record { headers, body: &bytes[start..end], end, cut: told > end })
    }

    fn is_page(&self) -> bool {
        match self.headers.get("warc-type") {
            Some("conversion") => true,
            Some("resource") => self.headers.get("content-type").is_none_or(|it| {
                let kind = it.to_ascii_lowercase();
                kind.contains("html") || kind.starts_with("text/plain")
            }),
            Some("response") => Headers::of(self.body).is_some_and(|(http, start)| {
                let kind = http.get("content-type").map(str::to_ascii_lowercase);
                let page = || html::is_page(&self.body[start..], &Hints::default());
                is_answer(self.body) && kind.map_or_else(page, |it| it.contains("html"))
            }),
            _ => false,
        }
    }

    fn article(&self, archive: &Archive, hints: &Hints) -> Result<Document, IngestError> {
        let hints = Hints { url: self.headers.get("warc-target-uri").map(str::to_string), ..hints.clone() };
        if self.headers.get("warc-type") != Some("response") {
            let html = self.headers.get("content-type").is_some_and(|it| it.contains("html"));
            return if html { html::page(self.body, &hints) } else { plain::article(self.body, &hints) };
        }
        let broken =
            || IngestError::Broken { name: hints.name.clone(), what: "a page of the web archive is damaged" };
        let (http, start) = Headers::of(self.body).ok_or_else(broken)?;
        let mut body = self.body[start..].to_vec();
        if http.get("transfer-encoding").is_some_and(|it| it.contains("chunked")) {
            body = joined_chunks(&body);
        }
        // What the archive unpacked itself still says that it is packed.
        let coding = http.get("content-encoding").unwrap_or("").trim().to_ascii_lowercase();
        let unpacked = packed::unpacked_of(archive, &body, &coding, &hints.name);
        if matches!(coding.as_str(), "br" | "deflate") {
            let unpacked = unpacked.and_then(Result::ok).map(|it| it.bytes);
            body = unpacked.filter(|it| html::is_page(it, &hints)).unwrap_or(body);
        } else if let Some(unpacked) = unpacked {
            body = unpacked?.bytes;
        }
        let told = http.get("content-type").and_then(|it| it.split_once("charset=")).map(|it| it.1);
        let charset = told.map(|it| it.trim_matches(['"', '\'', ' ', ';']).to_string());
        html::page(&body, &Hints { charset: charset.or_else(|| hints.charset.clone()), ..hints })
    }
}

/// Whether a server had what was asked for: `HTTP/1.1 200 OK`.
fn is_answer(body: &[u8]) -> bool {
    let line = body.split(|it| *it == b'\n').next().unwrap_or_default();
    let mut words = line.split(u8::is_ascii_whitespace);
    words.next().is_some_and(|it| it.starts_with(b"HTTP/")) && words.next() == Some(b"200")
}

/// A body sent in pieces, each after its length.
fn joined_chunks(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let line = String::from_utf8_lossy(&rest[..end]);
        let size = line.split(';').next().and_then(|it| usize::from_str_radix(it.trim(), 16).ok());
        let Some(size) = size.filter(|it| *it > 0) else { break };
        let start = end + 1;
        let stop = start.saturating_add(size).min(rest.len());
        out.extend_from_slice(&rest[start..stop]);
        rest = rest[stop..].strip_prefix(b"\r\n").unwrap_or(&rest[stop..]);
    }
    if out.is_empty() { bytes.to_vec() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{articles, read as read_one};

    fn record(kind: &str, url: &str, body: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    }

    #[test]
    fn every_page_is_an_article_with_its_address() {
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>Bridge</title><p>The bridge is closed.</p>";
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<html><p>The bri\r\n10\r\ndge opens again.\r\n0\r\n\r\n";
        let archive = record("warcinfo", "-", "x")
            + &record("response", "http://a.example/1", page)
            + &record("response", "http://a.example/2", chunked);
        let articles = articles(archive.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(articles.len(), 2);
        assert_eq!(articles[0].meta.url.as_deref(), Some("http://a.example/1"));
        assert_eq!(articles[1].text(), "The bridge opens again.");
    }

    #[test]
    fn what_is_no_page_that_a_server_had_is_passed_over() {
        let answer = |head: &str| {
            let page = "<html><p>The bridge is closed, as everybody knows by now.</p>";
            record("response", "http://a.example/1", &format!("HTTP/1.1 {head}\r\n\r\n{page}"))
        };
        let passed = [
            "301 Moved\r\nContent-Type: text/html",
            "404 Not Found\r\nContent-Type: text/html",
            "503 Busy",
            "200 OK\r\nContent-Type: text/css",
            "206 Partial Content\r\nContent-Type: text/html",
        ];
        let others =
            record("resource", "x", "p{}").replace("WARC-Type", "Content-Type: text/css\r\nWARC-Type");
        let archive = passed.map(answer).concat()
            + &others
            + &answer("200 OK\r\nCONTENT-TYPE: Text/HTML")
            + &answer("200");
        assert_eq!(articles(archive.as_bytes(), &Hints::default()).unwrap().len(), 2);
    }

    #[test]
    fn a_page_is_unpacked_as_its_server_packed_it() {
        let page = b"<html><p>The bridge is closed, as everybody knows by now.</p>";
        for zlib in [true, false] {
            let mut packed = Vec::with_capacity(page.len() + 100);
            let mut compress = flate2::Compress::new(flate2::Compression::best(), zlib);
            compress.compress_vec(page, &mut packed, flate2::FlushCompress::Finish).unwrap();
            let http = b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Type: text/html\r\n\r\n";
            let body = [http.as_slice(), &packed].concat();
            let head = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n", body.len());
            let found = articles(&[head.as_bytes(), &body].concat(), &Hints::default()).unwrap();
            assert_eq!(found[0].text(), "The bridge is closed, as everybody knows by now.");
        }
        let plain = record(
            "response",
            "x",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\n\r\n<html><p>The bridge is open again, she said.</p>",
        );
        assert_eq!(
            articles(plain.as_bytes(), &Hints::default()).unwrap()[0].text(),
            "The bridge is open again, she said."
        );
    }

    #[test]
    fn an_archive_that_is_cut_off_says_so() {
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>The bridge is closed, as everybody knows by now.";
        let archive = record("response", "x", page) + &record("response", "y", page);
        let found = articles(&archive.as_bytes()[..archive.len() - 20], &Hints::default()).unwrap();
        assert_eq!(found.iter().map(|it| it.damaged).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn a_false_length_ends_in_a_sentence() {
        for length in ["-1", "99999999999999999999", "x"] {
            let archive =
                format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n<html>");
            let error = read_one(archive.as_bytes(), &Hints { name: "a.warc".into(), ..Hints::default() })
                .unwrap_err();
            assert_eq!(error.to_string(), "cannot read \"a.warc\": the web archive has no readable page");
        }
    }
}
