//! What every library can do, wherever it is kept: take articles in, and answer.

use super::error::LibraryError;
use super::incoming::Incoming;
use super::line::Question;
use super::numbers::ArticleId;
use super::open::Library;
use super::put::{Committed, Position};
use super::search::Page;
use crate::finding::{Happened, Passage, Said};

/// Whether a library is named that is on a server, and no file.
pub fn is_of_server(name: &str) -> bool {
    name.starts_with("postgres://") || name.starts_with("postgresql://")
}

/// A library of articles: one file of one's own, or shared with others on a server. What is the reader's own — marks,
/// notes, tags, reading places — is none of it.
pub trait Store: Send {
    /// Keeps all of them, with how far their sources were read; or, where that fails, none.
    /// What is known already stays as it is. `now`: seconds since 1970; `by`: the version that looked for findings.
    fn put(
        &mut self,
        articles: &[Incoming],
        positions: &[Position],
        made: (i64, &str),
    ) -> Result<Committed, LibraryError>;
    /// The article of that [`super::hash`], if it is there.
    fn known(&mut self, hash: &[u8; 16]) -> Result<Option<ArticleId>, LibraryError>;
    /// How far a source was read, if ever.
    fn position(&mut self, source: &str) -> Result<Option<Position>, LibraryError>;
    fn articles(&mut self, question: &Question, page: Page) -> Result<Vec<Passage>, LibraryError>;
    fn quotes(&mut self, question: &Question, page: Page) -> Result<Vec<Said>, LibraryError>;
    fn between(&mut self, one: &str, other: &str, most: usize) -> Result<Vec<Happened>, LibraryError>;
    fn on(&mut self, date: &str, most: usize) -> Result<Vec<Happened>, LibraryError>;
    /// Names that are like one that nobody has, where it is known how to look for them.
    fn like(&mut self, _name: &str) -> Result<Vec<String>, LibraryError> {
        Ok(Vec::new())
    }
}

impl Store for Library {
    fn put(
        &mut self,
        articles: &[Incoming],
        positions: &[Position],
        made: (i64, &str),
    ) -> Result<Committed, LibraryError> {
        Library::put(self, articles, positions, made)
    }

    fn known(&mut self, hash: &[u8; 16]) -> Result<Option<ArticleId>, LibraryError> {
        Library::known(self, hash)
    }

    fn position(&mut self, source: &str) -> Result<Option<Position>, LibraryError> {
        Library::position(self, source)
    }

    fn articles(&mut self, question: &Question, page: Page) -> Result<Vec<Passage>, LibraryError> {
        Library::articles(self, question, page)
    }

    fn quotes(&mut self, question: &Question, page: Page) -> Result<Vec<Said>, LibraryError> {
        Library::quotes(self, question, page)
    }

    fn between(&mut self, one: &str, other: &str, most: usize) -> Result<Vec<Happened>, LibraryError> {
        Library::between(self, one, other, most)
    }

    fn on(&mut self, date: &str, most: usize) -> Result<Vec<Happened>, LibraryError> {
        Library::on(self, date, most)
    }
}
