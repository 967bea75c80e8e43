//! A page being fetched, the pages to go back to, and the question before one is opened.

use super::super::command::Command;
use super::super::keymap::Layer;
use super::super::keys_in_force::Keymap;
use super::super::message::Asker;
use crate::article::{Bookmarks, Document, Key};
use crate::text::address;
use std::sync::Arc;

#[derive(Debug, Default)]
pub(in crate::ui) struct Web {
    pub waits: Option<Waits>,
    /// A page is read that a link led to, or an article out of the library: how its place is known again.
    pub elsewhere: Option<Key>,
}

/// An article that one can come back to, as it was left.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Left {
    pub document: Arc<Document>,
    pub bookmarks: Bookmarks,
    /// A link led to it, or an answer of the library.
    pub elsewhere: Option<Key>,
    /// Its number in the library.
    pub kept: Option<i64>,
    /// The row that was open in the list of articles.
    pub open: Option<usize>,
}

impl PartialEq for Left {
    fn eq(&self, other: &Left) -> bool {
        Arc::ptr_eq(&self.document, &other.document) && self.bookmarks == other.bookmarks
    }
}

/// A page on its way.
#[derive(Debug)]
pub(in crate::ui) struct Waits {
    pub address: String,
    pub bytes: usize,
}

/// Whether to open an address, asked before anything is.
#[derive(Debug)]
pub(in crate::ui) struct Question {
    pub title: &'static str,
    pub lines: Vec<String>,
    pub address: String,
    pub asker: Asker,
}

impl Question {
    /// What the keys do.
    pub(in crate::ui) fn foot(&self, keymap: &Keymap) -> String {
        let (copy, close) = ((Command::Copy, "copies it"), (Command::Close, "closes"));
        let hints = |wanted: &[_]| keymap.hints(Layer::Asking, wanted);
        match (self.asker, self.is_page()) {
            (Asker::Link, _) if self.is_refused() => hints(&[copy, close]),
            (Asker::Link, true) => hints(&[
                (Command::Open, "opens it here"),
                (Command::Browse, "in the browser"),
                (Command::Copy, "copies"),
                close,
            ]),
            (_, true) => hints(&[(Command::Open, "opens it"), copy, close]),
            (_, false) => hints(&[(Command::Browse, "writes an email"), copy, close]),
        }
    }

    /// Fit to be fetched; the other kind is an address to write to.
    pub(in crate::ui) fn is_page(&self) -> bool {
        !self.address.starts_with("mailto:")
    }

    /// No article opens anything in one's own network.
    pub(in crate::ui) fn is_refused(&self) -> bool {
        self.asker == Asker::Link && address::is_private(&self.address)
    }
}
