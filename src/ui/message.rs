//! The messages of the update loop: input, effects and replies.

use super::command::Pane;
use crate::article::{Bookmarks, Document, Headline, Key};
use crate::finding::Analysis;
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
    /// No key came for a moment, as [`Effect::Rest`] asked.
    Rested,
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
    /// Keep the reading place and the marks of an article (unless memory is off); without a key, of the one
    /// that was opened first.
    SavePlace(Option<Key>, Bookmarks),
    /// Read this article of the list and answer [`Reply::Article`] or [`Reply::NotOpened`]. A later wish
    /// makes an earlier one void.
    OpenArticle(Key),
    /// Fetch a page and answer with [`Reply::Came`] and then [`Reply::Fetched`], [`Reply::Listed`] or
    /// [`Reply::NotFetched`]. A later wish makes an earlier one void.
    Fetch { address: String, asker: Asker },
    /// Open an address with the reader's own program for it; answer with a notice where there is none.
    Browse(String),
    /// Send [`Message::Rested`] once no key has come for a moment.
    Rest,
    /// The page is not waited for any longer.
    BreakOff,
    /// Whether the program or the terminal handles the mouse.
    CaptureMouse(bool),
    /// Send the whole screen again, as after a foreign program wrote on it.
    Repaint,
    /// Give the terminal back, stop, and take it again on continue.
    Suspend,
    /// Write findings to a file; answer with a notice.
    Export(Export),
    /// Leave. What was wished before it is done first.
    Quit,
}

/// What is written to which file.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    pub what: What,
    pub format: Written,
    /// As it was typed; `~/` is the home folder.
    pub file: String,
    /// A file that is there may be written over.
    pub over: bool,
    pub document: Arc<Document>,
    pub analysis: Arc<Analysis>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Article,
    People,
    /// Highlights, quotes or timeline.
    List(Pane),
}

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Csv,
    Json,
    Markdown,
    Table,
    Text,
    Calendar,
    Mermaid,
}

/// Answers and news from outside.
#[derive(Clone, Debug)]
pub enum Reply {
    /// The document, or a longer beginning of it (`document.partial`).
    Opened(Arc<Document>),
    /// More rows of the list of articles. `left_out`: files of a folder that are none; `whole`: no more
    /// will come.
    Headlines { rows: Vec<Headline>, left_out: usize, whole: bool },
    /// How the list calls itself: a feed, a book.
    Named(String),
    /// The article of the list that was read in the last run.
    LastRead(Key),
    /// An article of the list, or a longer beginning of it, and what is known of reading it.
    Article { key: Key, document: Arc<Document>, bookmarks: Option<Bookmarks> },
    /// Why an article of the list cannot be read.
    NotOpened { key: Key, sentence: String },
    /// What was found in it.
    Analyzed(Arc<Analysis>),
    /// All hits of a query, in reading order. `more`: there are others beyond the limit.
    Found { query: Query, hits: Arc<Vec<Span>>, more: bool },
    /// Where reading stopped last time, and the marks set then.
    Remembered(Bookmarks),
    /// The terminal told its background.
    Background(Shade),
    /// So many bytes of the page that is waited for.
    Came(usize),
    /// The page: another article, with what the reader should know about it.
    Fetched { document: Arc<Document>, notice: Option<String> },
    /// The page holds several articles, which come as [`Reply::Headlines`].
    Listed,
    /// Why there is no page; `asks`: it lies in one's own network, and the reader may allow that.
    NotFetched { sentence: String, asks: bool },
    /// Something to tell the reader: what could not be done, and what to do now.
    Notice(String),
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
