//! A shared library does what every library does.

use super::ask;
use super::names;
use super::put;
use super::search;
use super::server::Newsroom;
use crate::finding::{Happened, Passage, Said};
use crate::library::numbers::ArticleId;
use crate::library::{Committed, Incoming, LibraryError, Page, People, Position, Question, Store, dates};

impl Store for Newsroom {
    fn put(
        &mut self,
        articles: &[Incoming],
        positions: &[Position],
        made: (i64, &str),
    ) -> Result<Committed, LibraryError> {
        self.change(|store| put::put(articles, positions, made, &mut People::default(), store))
    }

    fn known(&mut self, hash: &[u8; 16]) -> Result<Option<ArticleId>, LibraryError> {
        self.look(|store| Ok(put::known([*hash].into_iter(), store)?.get(hash).copied()))
    }

    fn position(&mut self, source: &str) -> Result<Option<Position>, LibraryError> {
        self.look(|store| {
            let find = "SELECT size, changed, position, done FROM import WHERE source = $1";
            let row = store.query_opt(find, &[&put::source_key(source)])?;
            row.map(|it| {
                Ok(Position {
                    source: source.to_string(),
                    size: it.try_get::<_, i64>(0)?.cast_unsigned(),
                    changed: it.try_get(1)?,
                    position: it.try_get::<_, i64>(2)?.cast_unsigned(),
                    done: it.try_get(3)?,
                })
            })
            .transpose()
        })
    }

    fn articles(&mut self, question: &Question, page: Page) -> Result<Vec<Passage>, LibraryError> {
        self.ask(|store| search::articles(question, page, store))
    }

    fn quotes(&mut self, question: &Question, page: Page) -> Result<Vec<Said>, LibraryError> {
        self.ask(|store| search::quotes(question, page, store))
    }

    fn between(&mut self, one: &str, other: &str, most: usize) -> Result<Vec<Happened>, LibraryError> {
        self.ask(|store| ask::between(one, other, most, store))
    }

    fn on(&mut self, date: &str, most: usize) -> Result<Vec<Happened>, LibraryError> {
        let days = dates(date).map_err(LibraryError::said)?;
        self.ask(|store| ask::on(days, most, store))
    }

    fn like(&mut self, name: &str) -> Result<Vec<String>, LibraryError> {
        self.ask(|store| names::like(name, store))
    }
}
