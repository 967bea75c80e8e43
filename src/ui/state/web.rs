//! A page that is waited for, those that one can go back to, and what is asked before one is opened.

use super::super::body::Marks;
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
    pub(in crate::ui) fn foot(&self) -> &'static str {
        match (self.asker, self.is_page()) {
            (Asker::Link, _) if self.is_refused() => "y copies it · Esc closes",
            (Asker::Link, true) => "Enter opens it here · b in the browser · y copies · Esc",
            (_, true) => "Enter opens it · y copies it · Esc closes",
            (_, false) => "b writes a letter · y copies it · Esc closes",
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
