//! A document was opened: it is shown, analysed, and scrolled to where reading stopped last time.

use super::message::Effect;
use super::model::Model;
use super::seek;
use crate::article::{Bookmarks, Document};
use std::sync::Arc;

/// The article, or a longer beginning of it. What is on the screen stays there.
pub(super) fn opened(model: &mut Model, document: Arc<Document>) -> Vec<Effect> {
    let language = model.options.settings.language.as_deref();
    let document = match document.meta.spoken.as_deref() == language {
        true => document,
        // It was read before another language was set.
        false => Arc::new(document.with_language(language)),
    };
    model.shown.open(document.clone());
    let awaited = model.screen.awaited.take();
    if let Some(bookmarks) = awaited {
        remembered(model, bookmarks);
    }
    let mut wishes = seek::again(model);
    wishes.extend((!document.partial).then_some(Effect::Analyze(document)));
    wishes
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
