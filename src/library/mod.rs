//! The library: every article that was kept, with what was found in it, in one SQLite file.
//!
//! [`Library::open`] opens or begins one; [`Library::put`] keeps a batch of [`Incoming`] articles in one transaction;
//! [`Library::articles`], [`Library::quotes`], [`Library::between`] and [`Library::on`] answer. What is asked is a
//! [`Question`], parsed from a line. One library belongs to one thread; [`Library::stopper`] breaks off from another.
//! Knows no terminal, no network, and nothing of how findings are made.

mod ask;
mod care;
mod countries;
mod error;
mod excerpt;
mod feed;
mod fold;
mod incoming;
mod index;
mod keys;
mod line;
mod mark;
mod names;
mod noted;
mod numbers;
mod open;
mod packed;
mod people;
mod put;
mod remove;
mod renew;
mod same;
mod schema;
mod search;
mod shelf;
mod sound;
mod stream;
mod yours;

pub use care::{Rescued, Sound};
pub use error::{LibraryError, Trouble};
pub use feed::{Answered, Feed};
pub use incoming::{Incoming, hash};
pub use line::{Dates, KEYS, LineKey, Question, dates};
pub use names::Named;
pub use noted::Brought;
pub use numbers::ArticleId;
pub use open::{Access, Library, Stopper};
pub use put::{Committed, Position};
pub use search::{Order, Page};
pub use shelf::{Kept, Sort};
pub use yours::{Change, Highlight, State};
