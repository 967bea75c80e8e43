//! Why something could not be read, in a sentence for a person.

use thiserror::Error;

#[derive(Debug, PartialEq, Eq, Error)]
pub enum IngestError {
    #[error(
        "cannot read \"{name}\": it is not text in any charset we know; try plain text, HTML, Markdown, a feed or an EPUB"
    )]
    NotText { name: String },
    #[error("cannot read \"{name}\": it is {what}; try plain text, HTML, Markdown, a feed or an EPUB")]
    NotAnArticle { name: String, what: &'static str },
    #[error("cannot read \"{name}\": {what}")]
    Broken { name: String, what: &'static str },
    #[error(
        "\"{name}\" unpacks to more than {megabytes} MB or far too steeply; unpack it and name what is in it"
    )]
    TooLarge { name: String, megabytes: usize },
    #[error("\"{name}\" has no text to read; it may be a page that only a browser can build")]
    NoText { name: String },
    #[error("\"{name}\" has no text of its own and sends its readers on to {to}; open that")]
    SendsOn { name: String, to: String },
    #[error(
        "\"{name}\" is no article but a check of the browser that asks for one; open it in a browser and save it"
    )]
    Guarded { name: String },
    #[error("\"{name}\" is empty")]
    Empty { name: String },
}
