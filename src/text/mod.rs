//! Strings and positions in them.
//!
//! Everything above speaks of places in an article as [`Span`]s of one text; what may reach a
//! terminal is [`Clean`], on one line [`Line`]. Knows nothing of articles.

pub mod address;
mod clean;
mod date;
mod map;
mod names;
pub mod raised;
pub mod search;
mod sentence;
mod span;
mod token;
mod vocabulary;
mod width;

pub use clean::{Clean, Line, acts};
pub use date::{Date, month_name, year_words};
pub use map::{Map, Set, WordMap, WordSet};
pub(crate) use names::names;
pub use sentence::{Sentence, sentences};
pub use span::{CharPositions, Span};
pub use token::{Token, TokenKind, tokens};
pub use vocabulary::{Distinct, Table, Vocabulary};
pub use width::{shorten, width};
