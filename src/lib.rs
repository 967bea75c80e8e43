//! dateline reads the news in a terminal: who said what, and how things between them changed.
//!
//! The house, from the ground up. A room uses only the floors below its own; rooms on one floor do
//! not know each other; nothing runs up (`tests/floors.rs` holds it).
//!
//! | floor | room | what it is |
//! |---|---|---|
//! | 1 | [`text`], [`settings`], [`cli`] | strings and positions in them; what can be set; the arguments |
//! | 2 | [`article`] | what an article is |
//! | 3 | [`ingest`], [`reading`] | bytes to a document; what can be said of its text before anything is looked for |
//! | 3 | [`finding`] | what can be found in an article |
//! | 4 | [`analysis`], [`export`] | a document to what is found in it; findings as lists and files |
//! | 5 | [`ui`], [`library`] | the screen: keys in, cells out; the articles that were kept |
//! | 6 | `newsroom` | the library that is shared, on a PostgreSQL server |
//! | 7 | [`app`] | threads, terminal, files, clock |

pub mod cli;
pub mod settings;
pub mod text;

pub mod article;

pub mod finding;
pub mod ingest;
pub mod reading;

pub mod analysis;
pub mod export;

#[cfg_attr(
    not(feature = "postgres"),
    allow(dead_code, unused_imports, reason = "some of it serves a server")
)]
pub mod library;
pub mod ui;

#[cfg(feature = "postgres")]
pub mod newsroom;

pub mod app;
