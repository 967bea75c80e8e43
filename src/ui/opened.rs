//! A document was opened: it is shown, analysed, and scrolled to where reading stopped last time.

use super::message::Effect;
use super::model::Model;
use super::seek;
use crate::article::{Bookmarks, Document};
use std::sync::Arc;

/// The article, or a longer beginning of it. What is on the screen stays there.
pub(super) fn opened(model: &mut Model, document: Arc<Document>) -> Vec<Effect> {
    let document = in_language(model, document);
    model.shown.open(document.clone());
    let awaited = model.screen.awaited.take();
    if let Some(bookmarks) = awaited {
        remembered(model, bookmarks);
    }
    let mut wishes = seek::again(model);
    wishes.extend((!document.partial).then_some(Effect::Analyze(document)));
    wishes
}

/// The article as one in the language that is set: it may have been read before another one was.
pub(super) fn in_language(model: &Model, document: Arc<Document>) -> Arc<Document> {
    let language = model.options.settings.language.as_deref();
    match document.meta.spoken.as_deref() == language {
        true => document,
        false => Arc::new(document.with_language(language)),
    }
}

/// Goes where reading stopped last time, as soon as the document reaches so far, and knows the marks again.
pub(super) fn remembered(model: &mut Model, bookmarks: Bookmarks) -> Vec<Effect> {
    let document = model.shown.document.clone();
    for (letter, place) in &bookmarks.marks {
        // One that was set meanwhile is newer.
        model.body.marks.entry(*letter).or_insert_with(|| place.clone());
    }
    match bookmarks.place.position(&document) {
        Some(position) => {
            model.settle();
            model.body.show(&document, position);
            model.body.read = position;
            model.lists_follow();
        }
        None => model.screen.awaited = Some(bookmarks),
    }
    Vec::new()
}
