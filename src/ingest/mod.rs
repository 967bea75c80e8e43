//! Bytes become an article.
//!
//! [`read`] decodes, cleans and finds the structure of whatever it is given. Pure: no files, no network.

mod decode;
mod error;
mod html;
mod lines;
mod plain;
mod sniff;
mod verbatim;

pub use error::IngestError;
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
    /// The bytes are only the beginning: the last, perhaps unfinished block is left for later.
    pub partial: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
}

/// The article in `bytes`. The beginning of a source gives the beginning of its document, once it has
/// [`HEAD`] bytes: everything that is decided once (charset, paragraph style) is decided on those.
pub fn read(bytes: &[u8], hints: &Hints) -> Result<Document, IngestError> {
    if html::is_page(bytes) { html::read(bytes, hints) } else { plain::read(bytes, hints) }
}

/// The article that is shown when none is named. Its text belongs to CNN; see `assets/CREDITS.md`.
pub const BUILT_IN: &[u8] = include_bytes!("../../assets/russia-turkey-2017.txt");

/// What the charset and the paragraph style are settled on.
pub const HEAD: usize = 256 * 1024;
