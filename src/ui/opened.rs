//! A document was opened: it is shown, analysed, and scrolled to where reading stopped last time.

use super::message::Effect;
use super::model::Model;
use super::seek;
use crate::article::{Document, Place};
use std::sync::Arc;

/// The article, or a longer beginning of it. What is on the screen stays there.
pub(super) fn opened(model: &mut Model, document: Arc<Document>) -> Vec<Effect> {
    model.shown.open(document.clone());
    let awaited = model.screen.awaited.take();
    if let Some(place) = awaited {
        remembered(model, place);
    }
    let mut wishes = seek::again(model);
    wishes.extend((!document.partial).then_some(Effect::Analyze(document)));
    wishes
}

/// Goes where reading stopped last time, as soon as the document reaches so far.
pub(super) fn remembered(model: &mut Model, place: Place) -> Vec<Effect> {
    let document = model.shown.document.clone();
    match place.position(&document) {
        Some(position) => {
            model.settle();
            model.body.show(&document, position);
            model.body.read = position;
            model.lists_follow();
        }
        None => model.screen.awaited = Some(place),
    }
    Vec::new()
}
