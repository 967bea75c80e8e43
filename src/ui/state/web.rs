//! A page being fetched, the pages to go back to, and the question before one is opened.

use super::super::body::Marks;
use super::super::command::Command;
use super::super::keymap::Layer;
use super::super::keys_in_force::Keymap;
use super::super::message::Asker;
use crate::article::{Document, Place};
use crate::text::address;
use std::sync::Arc;

#[derive(Debug, Default)]
pub(in crate::ui) struct Web {
    pub waits: Option<Waits>,
    /// The articles from which a page was opened; the last one last.
    pub behind: Vec<Behind>,
}

/// An article that one can go back to, as it was left.
#[derive(Debug)]
pub(in crate::ui) struct Behind {
    pub document: Arc<Document>,
    pub place: Place,
    pub marks: Marks,
}

impl Web {
    pub(in crate::ui) fn is_elsewhere(&self) -> bool {
        !self.behind.is_empty()
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
