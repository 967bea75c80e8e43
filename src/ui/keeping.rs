//! What is kept of what is read: the article itself, and how far reading came.

use super::message::{Effect, LibraryWish};
use super::model::Model;
use super::opened::remembered;
use crate::article::{Bookmarks, Document, Key};
use std::sync::Arc;

/// The article was looked through to its end: it is kept, if the reader has not said otherwise.
pub(super) fn looked(model: &mut Model, document: &Arc<Document>) -> Vec<Effect> {
    let settings = &model.options.settings;
    let shown = &model.shown;
    let wanted = settings.keep && settings.memory && shown.kept.is_none() && !document.partial;
    if !wanted || !Arc::ptr_eq(document, &shown.document) || document.blocks().is_empty() {
        return Vec::new();
    }
    let key = model.elsewhere().or_else(|| model.article()).cloned();
    let (document, analysis) = (document.clone(), shown.analysis.clone());
    vec![Effect::Library(LibraryWish::Keep { document, analysis, key })]
}

/// It is in the library now. Where only the library knows how far reading came, as after it was copied from another
/// machine, one goes there, unless one has gone somewhere already.
pub(super) fn keeps(
    model: &mut Model,
    document: &Arc<Document>,
    article: i64,
    bookmarks: Option<Bookmarks>,
) -> Vec<Effect> {
    if !Arc::ptr_eq(document, &model.shown.document) {
        return Vec::new();
    }
    model.shown.kept = Some(article);
    let Some(mut bookmarks) = bookmarks else { return Vec::new() };
    if model.body.read > 0 || model.body.place > 0 {
        bookmarks.place = model.bookmarks().map(|it| it.place).unwrap_or_default();
    }
    remembered(model, bookmarks)
}

/// Keeps the place and the marks of an article, before another takes its place.
pub(super) fn reading(model: &Model) -> Vec<Effect> {
    let Some(bookmarks) = model.bookmarks() else { return Vec::new() };
    let key: Option<Key> = model.elsewhere().or_else(|| model.article()).cloned();
    let progress = model.progress().map(Effect::Library);
    std::iter::once(Effect::SavePlace(key, bookmarks)).chain(progress).collect()
}

impl Model {
    /// How far one has come in a kept article, to be kept too.
    pub fn progress(&self) -> Option<LibraryWish> {
        let article = self.shown.kept.filter(|_| self.shown.seen && self.options.settings.memory)?;
        let percent = self.body.percent(&self.shown.document).min(100);
        Some(LibraryWish::Progress { article, bookmarks: self.bookmarks()?, share: percent as u8 })
    }
}
