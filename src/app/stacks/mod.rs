//! The library behind the screen: it answers, keeps, lends and lists on threads of its own, so that no key waits for it.
//!
//! Nothing of it is touched before the first wish.

mod asker;
mod keeper;
mod lister;
mod open;
mod row;
mod yours;

use super::desk::{self, Desk};
use super::event::Event;
use crate::article::Key;
use crate::ui::{Asked, LibraryWish};
use asker::{Broken, answer};
use keeper::Keeper;
pub(super) use open::open as to_ask;
pub(super) use row::number;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use std::sync::mpsc::Sender;

pub(super) struct Stacks {
    asker: Desk<Asked>,
    broken: Broken,
    keeper: Keeper,
    path: PathBuf,
    events: Sender<Event>,
}

impl Stacks {
    pub(super) fn new(path: PathBuf, events: Sender<Event>) -> Stacks {
        let broken = Broken::default();
        let (file, shared, answers) = (path.clone(), broken.clone(), events.clone());
        let asker = Desk::new("asker", move |inbox| {
            let mut library = None;
            while let Some(asked) = inbox.next() {
                answer(&file, &asked, &mut library, &shared, &|| inbox.is_waited_for(), &answers);
            }
        });
        let keeper = Keeper::new(path.clone(), events.clone());
        Stacks { asker, broken, keeper, path, events }
    }

    pub(super) fn perform(&mut self, wish: LibraryWish) -> io::Result<()> {
        match wish {
            LibraryWish::Ask(asked) => {
                if let Some(stopper) = &*self.broken.lock().unwrap_or_else(PoisonError::into_inner) {
                    stopper.stop();
                }
                self.asker.ask(asked)
            }
            LibraryWish::Shelves => {
                let (path, events) = (self.path.clone(), self.events.clone());
                desk::start("shelves", move || lister::shelves(&path, &events))
            }
            wish => self.keeper.take((wish, None)),
        }
    }

    /// Brings an article of the list.
    pub(super) fn lend(&mut self, article: i64, row: Key) -> io::Result<()> {
        self.keeper.take((LibraryWish::Open(article), Some(row)))
    }

    /// Tells all articles as rows.
    pub(super) fn list(&self) -> io::Result<()> {
        let (path, events) = (self.path.clone(), self.events.clone());
        desk::start("list", move || lister::list(&path, &events))
    }
}

/// Whether there is a library to look into, without looking: opening it would take as long as reading an article.
pub(super) fn is_there(path: &Path) -> bool {
    path.metadata().is_ok_and(|it| it.is_file() && it.len() > 0)
}
