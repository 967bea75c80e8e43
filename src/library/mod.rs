//! The library: every article that was kept, with what was found in it, in one SQLite file.
//!
//! [`Library::open`] opens or begins one; [`Library::put`] keeps a batch of [`Incoming`] articles in one transaction;
//! [`Library::articles`], [`Library::quotes`], [`Library::between`] and [`Library::on`] answer. What is asked is a
//! [`Question`], parsed from a line. One library belongs to one thread; [`Library::stopper`] breaks off from another.
//! Knows no terminal, no network, and nothing of how findings are made.

mod ask;
mod care;
mod countries;
mod deed;
mod error;
mod evidence;
pub(crate) mod excerpt;
mod feed;
pub(crate) mod fold;
mod incoming;
mod index;
mod keys;
mod lend;
mod line;
mod mark;
mod names;
mod noted;
pub(crate) mod numbers;
mod open;
pub(crate) mod packed;
mod people;
mod put;
mod register;
mod remove;
mod renew;
pub(crate) mod same;
mod schema;
mod search;
mod shelf;
mod sound;
mod store;
mod stream;
mod vocabulary;
mod yours;

pub(crate) use ask::{MOST as MOST_EVENTS, sentence, told_once};
pub use care::{Rescued, Sound};
pub(crate) use deed::{AGENT, Deed, OTHER};
pub use error::{LibraryError, Trouble};
pub(crate) use evidence::{Known, Seen};
pub use feed::{Answered, Feed};
pub use incoming::{Incoming, hash};
pub use lend::Lender;
pub(crate) use lend::Merged;
pub(crate) use line::Term;
pub use line::{Dates, KEYS, LineKey, Question, dates};
pub use names::Named;
pub(crate) use names::{MOST as MOST_PERSONS, meant, norm};
pub use noted::Brought;
pub use numbers::ArticleId;
pub use open::{Access, Library, Stopper};
pub(crate) use people::{New, Pairs, People, Persons, column, kind, lines, same_person};
pub(crate) use put::MOST_NEAR;
pub use put::{Committed, Position};
pub use search::{Order, Page};
pub(crate) use search::{is_called, mark};
pub use shelf::{Kept, Sort};
pub use store::{Store, is_of_server};
pub use yours::{Change, Highlight, State};
