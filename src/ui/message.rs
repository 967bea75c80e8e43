//! The messages of the update loop: input, effects and replies.

use super::asked::{Answers, Asked};
use super::command::Pane;
use crate::article::{Bookmarks, Document, Headline, Key, Noting, Yours};
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
    /// No key came for longer, as [`Effect::Wait`] asked.
    Waited,
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
    /// What the library is to do, beside the screen.
    Library(LibraryWish),
    /// Fetch a page and answer with [`Reply::Came`] and then [`Reply::Fetched`], [`Reply::Listed`] or
    /// [`Reply::NotFetched`]. A later wish makes an earlier one void.
    Fetch { address: String, asker: Asker },
    /// Open an address with the reader's own program for it; answer with a notice where there is none.
    Browse(String),
    /// Send [`Message::Rested`] once no key has come for a moment.
    Rest,
    /// Send [`Message::Waited`] once no further digit can be on its way.
    Wait,
    /// The page is not waited for any longer.
    BreakOff,
    /// Whether the program or the terminal handles the mouse.
    CaptureMouse(bool),
    /// Send the whole screen again, as after a foreign program wrote on it.
    Repaint,
    /// Give the terminal back, stop, and take it again on continue.
    Suspend,
    /// Let these words be changed in the reader's own editor, and answer [`Reply::Edited`].
    Edit { on: Option<i64>, words: String },
    /// Answer [`Reply::FileNames`]: what this beginning of a path may become.
    NameFiles(String),
    /// Write findings to a file; answer with a notice.
    Export(Export),
    /// Leave. What was wished before it is done first.
    Quit,
}

/// What the library is to do. Where that cannot be, a notice says why.
#[derive(Clone, Debug, PartialEq)]
pub enum LibraryWish {
    /// Answer [`Reply::Answered`] or [`Reply::NotAnswered`]. A later question makes an earlier one void.
    Ask(Asked),
    /// Read the kept article of that number and answer [`Reply::Kept`] or [`Reply::NotKept`].
    Open(i64),
    /// Keep it, unless it is there already, and answer [`Reply::Keeps`]. `key`: how it is known again; without
    /// one it is what was opened first.
    Keep { document: Arc<Document>, analysis: Arc<Analysis>, key: Option<Key> },
    /// How far one has come in a kept article; `share` in hundredths.
    Progress { article: i64, bookmarks: Bookmarks, share: u8 },
    /// Take the article of a row out of the library and answer [`Reply::Deleted`].
    Delete { row: Key, title: String },
    /// Mark or note something in a kept article and answer [`Reply::Yours`].
    Note { article: i64, document: Arc<Document>, noting: Noting },
    /// Answer [`Reply::Reasons`]: who the speaker of a quotation is taken for, and why.
    WhySpeaker(i64),
    /// Answer [`Reply::Shelves`].
    Shelves,
    /// Save a search under a name, or forget it, and answer [`Reply::Shelves`].
    SaveShelf { name: String, line: Option<String> },
    /// Answer [`Reply::OnShelf`]: the rows that a search finds.
    Shelf { name: String, line: String },
    /// Take the last change of the library back; answer [`Reply::TakenBack`], and [`Reply::Yours`] for what is
    /// on the screen.
    Undo { shown: Option<(i64, Arc<Document>)> },
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
    /// Where these are written.
    pub answers: Arc<Answers>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Article,
    People,
    /// Highlights, quotes, timeline or answers.
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
    /// What was asked, and what all kept articles answer.
    Answered { asked: Asked, answers: Answers },
    /// Why there is no answer, and what to do.
    NotAnswered { asked: Asked, sentence: String },
    /// A kept article, how its place is known again, and what is known of reading it.
    Kept { article: i64, key: Key, document: Arc<Document>, bookmarks: Option<Bookmarks> },
    /// Why a kept article cannot be read.
    NotKept { article: i64, sentence: String },
    /// This document is in the library now, under that number; and where reading stopped there, if it was there before.
    Keeps { document: Arc<Document>, article: i64, bookmarks: Option<Bookmarks> },
    /// What the reader has marked and noted in this document. `done`: what was changed.
    Yours { document: Arc<Document>, yours: Yours, done: Option<String> },
    /// This document was looked through to its end.
    Looked(Arc<Document>),
    /// The article of that row is out of the library; what was done, in words.
    Deleted { row: Key, said: String },
    /// Why something is as it is, in lines.
    Reasons { title: String, lines: Vec<String> },
    /// The saved searches: their names and lines.
    Shelves(Vec<(String, String)>),
    /// The rows of a saved search.
    OnShelf { name: String, rows: Vec<Key> },
    /// What became of words in the editor: of a highlight, or of the article.
    Edited { on: Option<i64>, words: String },
    /// What the beginning of a path may become.
    FileNames { beginning: String, names: Vec<String> },
    /// What was taken back; `None`: there was nothing.
    TakenBack(Option<String>),
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
