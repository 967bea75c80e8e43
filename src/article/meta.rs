//! What is known about an article besides its text; each fact has a witness.

use super::witness::{Witness, Witnesses};
use crate::text::{Date, Line, names};

/// What is known about an article, clean wherever it was set. Absent is `None`, never a guess.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    pub title: Option<Line>,
    pub title_source: Option<TitleSource>,
    pub byline: Vec<Line>,
    pub outlet: Option<Line>,
    pub url: Option<Line>,
    /// The address by which the page itself wants to be known.
    pub canonical: Option<Line>,
    pub language: Option<Line>,
    /// What the reader says it is in: this goes before what the page says and what the text looks like.
    pub spoken: Option<Line>,
    pub published: Option<Published>,
    /// The last change that the source tells of, never before it was published.
    pub modified: Option<Date>,
    /// Where a page says these facts.
    pub witnesses: Witnesses,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleSource {
    Given,
    Metadata,
    Text,
    /// Taken from a line that is not a headline, such as a video's title.
    Derived,
}

names!(TitleSource { Given: "given", Metadata: "metadata", Text: "text", Derived: "derived" });

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub date: Date,
    pub source: PublishedSource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedSource {
    Given,
    Metadata,
    Url,
    Text,
    Inferred,
}

names!(PublishedSource {
    Given: "given",
    Metadata: "metadata",
    Url: "url",
    Text: "text",
    Inferred: "inferred",
});

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

names!(Fact {
    Title: "title",
    Byline: "byline",
    Outlet: "outlet",
    Published: "published",
    Modified: "modified",
    Language: "language",
    Address: "url",
    Canonical: "canonical",
});

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
            Fact::Language if self.spoken.is_some() => Some(Witness::Given),
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
