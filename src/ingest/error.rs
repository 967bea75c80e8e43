//! Why something could not be read, in a sentence for a person.

use thiserror::Error;

#[derive(Debug, PartialEq, Eq, Error)]
pub enum IngestError {
    #[error("cannot read \"{name}\": it is not text in any charset we know; give an article as plain text")]
    NotText { name: String },
    #[error("cannot read \"{name}\": it is {what}; give an article as plain text")]
    NotAnArticle { name: String, what: &'static str },
    #[error("\"{name}\" has no text to read; it may be a page that only a browser can build")]
    NoText { name: String },
    #[error("\"{name}\" is empty")]
    Empty { name: String },
}
