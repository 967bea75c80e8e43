//! Ingest: bytes become articles.
//!
//! [`read`] decodes, cleans and finds the structure of whatever it is given; [`open`] gives the articles
//! of a feed, a book or an archive one by one, each read when it is asked for. What the bytes are is told by `FORMATS`, a row each, from
//! the bytes and not from the name. Pure: no files, no network.

mod broken;
mod brotli;
mod decode;
mod epub;
mod error;
mod feed;
mod headers;
mod html;
mod json;
mod lines;
mod mail;
mod markdown;
mod packed;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod seam;
mod sniff;
mod source;
mod twice;
mod verbatim;
mod warc;
mod xml;
mod zip;

pub use error::IngestError;
pub use feed::Memo;
pub use source::{Entry, Source};
pub use verbatim::verbatim;

use crate::article::Document;
use crate::text::Date;

/// What the caller knows about the bytes.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The file's name or address, for errors.
    pub name: String,
    pub format: Option<Format>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub published: Option<Date>,
    /// What the reader says it is written in: `en`, `en-GB`.
    pub language: Option<String>,
    /// What the server says the bytes are written in.
    pub charset: Option<String>,
    /// The bytes are only the beginning: the last, perhaps unfinished block is left for later.
    pub partial: bool,
    /// Of such a beginning, the first screens are enough.
    pub glance: bool,
    /// Shared by those who look at the same bytes several times.
    pub memo: Memo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Epub,
    Feed,
    Html,
    JsonLines,
    Mail,
    Markdown,
    #[cfg(feature = "pdf")]
    Pdf,
    Text,
    Warc,
}

/// How one format is known and read.
struct Row {
    format: Format,
    knows: fn(&[u8], &Hints) -> bool,
    read: for<'a> fn(&'a [u8], &'a Hints) -> Result<Source<'a>, IngestError>,
}

/// The first row that knows the bytes reads them; the last knows everything.
const FORMATS: &[Row] = &[
    Row { format: Format::Epub, knows: epub::is_epub, read: epub::read },
    Row { format: Format::Warc, knows: warc::is_warc, read: warc::read },
    #[cfg(feature = "pdf")]
    Row { format: Format::Pdf, knows: pdf::is_pdf, read: pdf::read },
    Row { format: Format::Feed, knows: feed::is_feed, read: feed::read },
    Row { format: Format::JsonLines, knows: json::is_json, read: json::read },
    Row { format: Format::Mail, knows: mail::is_mail, read: mail::read },
    Row { format: Format::Html, knows: html::is_page, read: html::read },
    Row { format: Format::Markdown, knows: markdown::is_markdown, read: markdown::read },
    Row { format: Format::Text, knows: plain::is_text, read: plain::read },
];

/// Looks at the articles in `bytes`.
pub fn open<T>(bytes: &[u8], hints: &Hints, look: impl FnOnce(Source) -> T) -> Result<T, IngestError> {
    let unpacked = match packed::unpacked(bytes, &hints.name) {
        Some(_) if hints.partial => return Ok(look(Source::nothing_yet())),
        Some(unpacked) => Some(unpacked?),
        None => None,
    };
    let damaged = unpacked.as_ref().is_some_and(|it| !it.whole);
    let bytes = unpacked.as_ref().map_or(bytes, |it| &it.bytes);
    let row = row(bytes, hints);
    if hints.partial && row.format != Format::Text {
        // The end of a page may change what its beginning is.
        return Ok(look(Source::nothing_yet()));
    }
    let found = (row.read)(bytes, hints).map_err(|it| it.of_damaged(damaged))?;
    Ok(look(found.spoken(hints.language.as_deref()).damaged(damaged)))
}

/// The feeds that a page names. `None`: it is no page.
pub fn page_feeds(bytes: &[u8], hints: &Hints) -> Option<Vec<String>> {
    (row(bytes, hints).format == Format::Html).then(|| html::feeds(bytes, hints.url.as_deref()))
}

/// Whether what begins like this is one article, however it goes on.
pub fn is_one(beginning: &[u8], hints: &Hints) -> bool {
    let one = [Format::Text, Format::Html, Format::Markdown];
    packed::unpacked(beginning, &hints.name).is_none() && one.contains(&row(beginning, hints).format)
}

fn row(bytes: &[u8], hints: &Hints) -> &'static Row {
    let asked = |row: &&Row| hints.format.map_or_else(|| (row.knows)(bytes, hints), |it| it == row.format);
    FORMATS.iter().find(asked).unwrap_or(&FORMATS[FORMATS.len() - 1])
}

/// The article in `bytes`; of several, all of them one below the other. The beginning of a plain text
/// gives the beginning of its document, once it has [`HEAD`] bytes: everything that is decided once
/// (charset, paragraph style) is decided on those. The beginning of any other format shows nothing yet.
pub fn read(bytes: &[u8], hints: &Hints) -> Result<Document, IngestError> {
    open(bytes, hints, |it| it.joined())?
}

/// The article that is shown when none is named. Its text belongs to CNN; see `assets/CREDITS.md`.
pub const BUILT_IN: &[u8] = include_bytes!("../../assets/russia-turkey-2017.txt");

/// What a server packed for the way, unpacked: `gzip`, `br` or nothing.
pub fn unpacked_from(coding: &str, bytes: Vec<u8>, name: &str) -> Result<Vec<u8>, IngestError> {
    packed::unpacked_from(coding, bytes, name)
}

/// What the charset and the paragraph style are settled on.
pub const HEAD: usize = 256 * 1024;

/// All that can be read of the articles in `bytes`.
#[cfg(test)]
fn articles(bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, IngestError> {
    open(bytes, hints, |it| it.entries.into_iter().filter_map(|it| it.into_document().ok()).collect())
}
