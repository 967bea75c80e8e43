//! What is opened first.

use super::places::{self, Places};
use super::sources::{Collection, Opening};
use crate::article::{Bookmarks, Document, Key};

/// The only article, how it is known again, and where it was left last time.
pub(super) fn open(
    collection: &Collection,
    places: Option<&Places>,
) -> anyhow::Result<(Option<Key>, Option<Bookmarks>, Opening)> {
    if collection.is_many {
        return Ok(Default::default());
    }
    let place = |key: Option<&Key>| places.and_then(|it| it.remembered(key?));
    let key = places::article(collection.first(), None);
    let known = place(key.as_ref());
    let opening =
        collection.open(&|it| known.as_ref().is_none_or(|known| known.place.position(it).is_some()))?;
    if key.is_some() {
        return Ok((key, known, opening));
    }
    let key = places::article(collection.first(), opening.document.as_ref());
    let known = place(key.as_ref());
    Ok((key, known, opening))
}

/// The beginning of a document, when nothing of it is there.
pub(super) fn awaited() -> Document {
    let mut document = Document::default();
    document.partial = true;
    document
}
