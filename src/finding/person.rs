//! Whoever speaks or acts.

use crate::text::{Span, names};

#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The fullest name the article gives, without titles.
    pub name: String,
    pub kind: PersonKind,
    pub role: Option<String>,
    /// Other words of the article for the same one, each once.
    pub aliases: Vec<String>,
    /// In reading order.
    pub mentions: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PersonKind {
    Person,
    Organisation,
    Country,
    Place,
    Group,
}

names!(PersonKind {
    Person: "person",
    Organisation: "organisation",
    Country: "country",
    Place: "place",
    Group: "group",
});
