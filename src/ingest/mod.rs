//! Bytes become an article.
//!
//! [`read`] decodes, cleans and finds the structure of whatever it is given. Pure: no files, no network.

mod decode;
mod error;
mod plain;
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

/// The article in `bytes`. The beginning of a source gives the beginning of its document: everything
/// that is decided once (charset, paragraph style) is decided on the first [`HEAD`] bytes.
pub fn read(bytes: &[u8], hints: &Hints) -> Result<Document, IngestError> {
    plain::read(bytes, hints)
}

/// What the charset and the paragraph style are settled on.
pub const HEAD: usize = 256 * 1024;
