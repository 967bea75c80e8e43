//! The sentences that tell most: the article's own highlights, or a few proposed ones.

use super::finding::{Highlight, Origin, Person, Quote};
use super::reading::Reading;
use crate::article::BlockKind;

pub(super) fn find(reading: &Reading, _people: &[Person], _quotes: &[Quote]) -> Vec<Highlight> {
    let own = reading.document.blocks().iter().filter(|it| it.kind == BlockKind::Highlight);
    own.map(|it| Highlight { span: it.span, origin: Origin::Article }).collect()
}
