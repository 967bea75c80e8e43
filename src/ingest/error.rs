//! Why something could not be read, in a sentence for a person.

use thiserror::Error;

#[derive(Debug, PartialEq, Eq, Error)]
pub enum IngestError {
    #[error(
        "cannot read \"{name}\": its character encoding cannot be recognised; try plain text, HTML, Markdown, a feed or an EPUB"
    )]
    NotText { name: String },
    #[error("cannot read \"{name}\": it is {what}; try plain text, HTML, Markdown, a feed or an EPUB")]
    NotAnArticle { name: String, what: &'static str },
    #[error("cannot read \"{name}\": {what}")]
    Broken { name: String, what: &'static str },
    #[error(
        "\"{name}\" decompresses to more than {megabytes} MB or at a suspicious ratio; unpack it yourself and pass the files in it"
    )]
    TooLarge { name: String, megabytes: usize },
    #[error("\"{name}\" has no text to read; the page may need JavaScript: open it in a browser and save it")]
    NoText { name: String },
    #[error("\"{name}\" has no text and redirects to {to}; open that address")]
    SendsOn { name: String, to: String },
    #[error("\"{name}\" is a browser check (CAPTCHA), not an article; open it in a browser and save it")]
    Guarded { name: String },
    #[error("\"{name}\" is empty")]
    Empty { name: String },
}

impl IngestError {
    /// Where what was read is damaged, that is why nothing was found in it.
    pub(super) fn of_damaged(self, damaged: bool) -> IngestError {
        match self {
            IngestError::NoText { name } | IngestError::Empty { name } if damaged => {
                IngestError::Broken { name, what: "it is damaged or cut off, and what is left has no text" }
            }
            other => other,
        }
    }
}
