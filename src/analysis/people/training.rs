//! What training the model of names needs to see: whom the program would list with it.

pub use crate::reading::Reading;

use super::Cast;
use crate::finding::PersonKind;
use crate::text::Span;

/// The persons of an article, and where each is named.
pub fn people(reading: &Reading) -> Vec<(String, Vec<Span>)> {
    let cast = Cast::of(reading);
    let persons = cast.people.into_iter().filter(|it| it.kind == PersonKind::Person);
    persons.map(|it| (it.name, it.mentions)).collect()
}
