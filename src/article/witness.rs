//! Who says the facts about an article.

use crate::text::names;

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    Given,
    /// The page's data, as JSON-LD or in the properties of its elements.
    Data,
    /// What the page tells those who share it.
    Social,
    /// The head of the page.
    Head,
    /// A machine's date in the page.
    Time,
    /// The address.
    Address,
    /// The words of the article, or right beside them.
    Text,
    /// The feed, book, letter or archive that it came in.
    Container,
    /// Nobody: it follows from something else.
    Inferred,
}

/// The witnesses of a page, as far as they are no matter of course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Witnesses {
    pub title: Option<Witness>,
    pub byline: Option<Witness>,
    pub outlet: Option<Witness>,
    pub published: Option<Witness>,
    pub modified: Option<Witness>,
}

names!(Witness {
    Given: "given",
    Data: "data",
    Social: "social",
    Head: "head",
    Time: "time",
    Address: "address",
    Text: "text",
    Container: "container",
    Inferred: "inferred",
});

impl Witness {
    /// For a reader.
    pub fn words(self) -> &'static str {
        match self {
            Witness::Given => "given by you",
            Witness::Data => "structured data in the page",
            Witness::Social => "social media metadata",
            Witness::Head => "metadata in the page head",
            Witness::Time => "a date element in the page",
            Witness::Address => "the address",
            Witness::Text => "the text",
            Witness::Container => "the feed, book or file that contains it",
            Witness::Inferred => "inferred",
        }
    }
}
