//! What comes in, what is wanted, what comes back.

use crate::analysis::Analysis;
use crate::article::Document;
use crate::text::Span;
use crossterm::event::{KeyEvent, MouseEvent};
use std::sync::Arc;

/// Everything that can happen to the screen.
#[derive(Clone, Debug)]
pub enum Message {
    Key(KeyEvent),
    Mouse(MouseEvent),
    Pasted(String),
    Resized {
        columns: u16,
        rows: u16,
    },
    Reply(Reply),
    /// An address was named outside: to be opened.
    Address {
        address: String,
        asker: Asker,
    },
}

/// Who says that an address is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// The reader typed it.
    Typed,
    /// The reader typed it and knows that it lies in one's own network.
    TypedPrivate,
    /// It stands in an article.
    Link,
}

/// What the screen wants done outside. Performed in order; the answers come as [`Reply`]s.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Analyse this document and answer [`Reply::Analyzed`]. A later wish makes an earlier one void.
    Analyze(Arc<Document>),
    /// Look for the query and answer [`Reply::Found`]. A later wish makes an earlier one void.
    Find { document: Arc<Document>, query: Query },
    /// Put it on the clipboard by OSC 52; answer with a notice where that is not possible.
    Copy(String),
    /// Fetch a page and answer with [`Reply::Came`] and then [`Reply::Fetched`] or [`Reply::NotFetched`].
    /// A later wish makes an earlier one void.
    Fetch { address: String, asker: Asker },
    /// Open an address with the reader's own program for it; answer with a notice where there is none.
    Browse(String),
    /// The page is not waited for any longer.
    BreakOff,
    /// Keep the reading place for the next run (unless memory is off).
    SavePlace(Place),
    /// Whether the program or the terminal handles the mouse.
    CaptureMouse(bool),
    /// Send the whole screen again, as after a foreign program wrote on it.
    Repaint,
    /// Give the terminal back, stop, and take it again on continue.
    Suspend,
    /// Leave. What was wished before it is done first.
    Quit,
}

/// Answers and news from outside.
#[derive(Clone, Debug)]
pub enum Reply {
    /// The document, or a longer beginning of it (`document.partial`).
    Opened(Arc<Document>),
    /// What was found in it.
    Analyzed(Arc<Analysis>),
    /// All hits of a query, in reading order. `more`: there are others beyond the limit.
    Found { query: Query, hits: Arc<Vec<Span>>, more: bool },
    /// Where reading stopped last time.
    Remembered(Place),
    /// The terminal told its background.
    Background(Shade),
    /// So many bytes of the page that is waited for.
    Came(usize),
    /// The page: another article, with what the reader should know about it.
    Fetched { document: Arc<Document>, notice: Option<String> },
    /// Why there is no page; `asks`: it lies in one's own network, and the reader may allow that.
    NotFetched { sentence: String, asks: bool },
    /// Something to tell the reader: what could not be done, and what to do now.
    Notice(String),
}

/// A reading place that survives reflow, resize and a changed file: the block, the character in it,
/// and the words there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub block: usize,
    pub character: usize,
    /// The first words at the place, by which it is found again when the article was edited.
    pub words: String,
}

/// What is looked for in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub words: String,
    pub regex: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    Dark,
    Light,
}
