//! dateline reads the news in a terminal: who said what, and how things between them changed.
//!
//! The house, from the ground up. A room uses only the floors below its own; rooms on one floor do
//! not know each other; nothing runs up (`tests/floors.rs` holds it).
//!
//! | floor | room | what it is |
//! |---|---|---|
//! | 1 | [`text`], [`settings`], [`cli`] | strings and positions in them; what can be set; the arguments |
//! | 2 | [`article`] | what an article is |
//! | 3 | [`ingest`], [`analysis`] | bytes to a document; a document to what is found in it |
//! | 4 | [`ui`] | the screen: keys in, cells out |
//! | 5 | [`app`] | threads, terminal, files, clock |

pub mod cli;
pub mod settings;
pub mod text;

pub mod article;

pub mod analysis;
pub mod ingest;

pub mod ui;

pub mod app;
