//! Where the facts about an article stand: each has a witness.

use super::document::{Meta, PublishedSource, TitleSource};

/// What is known about an article besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Title,
    Byline,
    Outlet,
    Published,
    Modified,
    Language,
    Address,
    Canonical,
}

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

impl Fact {
    pub const ALL: [Fact; 8] = [
        Fact::Title,
        Fact::Byline,
        Fact::Outlet,
        Fact::Published,
        Fact::Modified,
        Fact::Language,
        Fact::Address,
        Fact::Canonical,
    ];

    /// As scripts know it.
    pub fn name(self) -> &'static str {
        match self {
            Fact::Title => "title",
            Fact::Byline => "byline",
            Fact::Outlet => "outlet",
            Fact::Published => "published",
            Fact::Modified => "modified",
            Fact::Language => "language",
            Fact::Address => "url",
            Fact::Canonical => "canonical",
        }
    }
}

impl Witness {
    /// As scripts know it.
    pub fn name(self) -> &'static str {
        match self {
            Witness::Given => "given",
            Witness::Data => "data",
            Witness::Social => "social",
            Witness::Head => "head",
            Witness::Time => "time",
            Witness::Address => "address",
            Witness::Text => "text",
            Witness::Container => "container",
            Witness::Inferred => "inferred",
        }
    }

    /// For a reader.
    pub fn words(self) -> &'static str {
        match self {
            Witness::Given => "given by you",
            Witness::Data => "the page's own data",
            Witness::Social => "what it tells those who share it",
            Witness::Head => "the head of the page",
            Witness::Time => "a machine's date in the page",
            Witness::Address => "the address",
            Witness::Text => "the text",
            Witness::Container => "what it came in",
            Witness::Inferred => "inferred",
        }
    }
}

impl Meta {
    /// Who says a fact; `None`: it is not known.
    pub fn witness(&self, fact: Fact) -> Option<Witness> {
        let known = &self.witnesses;
        // An article that a container gives its title has the rest from there too.
        let beside = match self.title_source {
            Some(TitleSource::Metadata) => Witness::Container,
            _ => Witness::Text,
        };
        match fact {
            Fact::Title => self.title.as_ref().and(self.title_source).map(|it| match it {
                TitleSource::Given => Witness::Given,
                TitleSource::Metadata => known.title.unwrap_or(Witness::Container),
                TitleSource::Text | TitleSource::Derived => Witness::Text,
            }),
            Fact::Byline => (!self.byline.is_empty()).then(|| known.byline.unwrap_or(beside)),
            Fact::Outlet => self.outlet.as_ref().map(|_| known.outlet.unwrap_or(beside)),
            Fact::Published => self.published.map(|it| match it.source {
                PublishedSource::Given => Witness::Given,
                PublishedSource::Metadata => known.published.unwrap_or(Witness::Container),
                PublishedSource::Url => Witness::Address,
                PublishedSource::Text => Witness::Text,
                PublishedSource::Inferred => Witness::Inferred,
            }),
            Fact::Modified => self.modified.map(|_| known.modified.unwrap_or(Witness::Container)),
            Fact::Language => self.language.as_ref().map(|_| Witness::Head),
            Fact::Address => self.url.as_ref().map(|it| match beside {
                _ if self.canonical.as_ref() == Some(it) => Witness::Head,
                Witness::Container if known.title.is_none() => Witness::Container,
                _ => Witness::Given,
            }),
            Fact::Canonical => self.canonical.as_ref().map(|_| Witness::Head),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_has_a_witness_and_what_is_not_has_none() {
        let mut meta = Meta::default();
        assert!(Fact::ALL.iter().all(|it| meta.witness(*it).is_none()));
        meta.title = Some("Bridge".into());
        meta.title_source = Some(TitleSource::Metadata);
        meta.outlet = Some("Northline".into());
        assert_eq!(meta.witness(Fact::Outlet), Some(Witness::Container));
        meta.witnesses.title = Some(Witness::Social);
        assert_eq!(meta.witness(Fact::Title), Some(Witness::Social));
    }
}
