//! Keeps what was opened and read, and lends what was kept: one thing after the other, none is left out.

use super::open;
use super::row::{number, row_key};
use super::yours;
use crate::analysis;
use crate::app::desk;
use crate::app::event::Event;
use crate::app::terminal::caught;
use crate::article::{Document, Key};
use crate::finding::Analysis;
use crate::library::{self, Access, ArticleId, Change, Incoming, Library, LibraryError, Question};
use crate::ui::{LibraryWish, Reply};
use anyhow::anyhow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long leaving waits for what is still being kept.
const PATIENCE: Duration = Duration::from_secs(2);

/// What to do; an article that is opened from the list has a row there.
type Work = (LibraryWish, Option<Key>);

pub(super) struct Keeper {
    work: Option<Sender<Work>>,
    /// The thread's own, until it has begun.
    unopened: Option<(Receiver<Work>, Sender<()>)>,
    done: Receiver<()>,
    begun: bool,
    path: PathBuf,
    events: Sender<Event>,
}

impl Keeper {
    pub(super) fn new(path: PathBuf, events: Sender<Event>) -> Keeper {
        let (work, inbox) = channel();
        let (ends, done) = channel();
        Keeper { work: Some(work), unopened: Some((inbox, ends)), done, begun: false, path, events }
    }

    pub(super) fn take(&mut self, work: Work) -> io::Result<()> {
        if let Some((inbox, ends)) = self.unopened.take() {
            let (path, events) = (self.path.clone(), self.events.clone());
            self.begun = true;
            desk::start("keeper", move || {
                serve(&path, &inbox, &events);
                let _ = ends.send(());
            })?;
        }
        let _ = self.work.as_ref().map(|it| it.send(work));
        Ok(())
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.work = None;
        if self.begun {
            let _ = self.done.recv_timeout(PATIENCE);
        }
    }
}

fn serve(path: &Path, inbox: &Receiver<Work>, events: &Sender<Event>) {
    let mut library = None;
    let mut told = false;
    while let Ok((wish, row)) = inbox.recv() {
        let keeps = matches!(wish, LibraryWish::Keep { .. } | LibraryWish::Progress { .. });
        let done = caught(|| perform(path, &wish, row, &mut library, events));
        let done = done.unwrap_or_else(|| Err(anyhow!("internal error in the library; please report it")));
        let Err(error) = done else { continue };
        library = None;
        // One who reads without a library is told so once.
        if keeps && std::mem::replace(&mut told, true) {
            continue;
        }
        let rest = if keeps { "; articles are read without keeping them" } else { "" };
        let sentence = open::sentence(&format!("{error}{rest}"));
        let reply = match wish {
            LibraryWish::Open(article) => Reply::NotKept { article, sentence },
            _ => Reply::Notice(sentence),
        };
        let _ = events.send(Event::Reply(reply));
    }
}

fn perform(
    path: &Path,
    wish: &LibraryWish,
    row: Option<Key>,
    kept: &mut Option<Library>,
    events: &Sender<Event>,
) -> anyhow::Result<()> {
    let library = match kept.take() {
        Some(library) => kept.insert(library),
        None => kept.insert(Library::open(path, Access::Change)?),
    };
    match wish {
        LibraryWish::Ask(_) | LibraryWish::Shelves => {}
        LibraryWish::Keep { document, analysis, key } => {
            let article = keep(library, document, analysis, key.clone())?;
            let (bookmarks, lent) = (library.bookmarks(article)?, document.clone());
            let keeps = Reply::Keeps { document: lent, article: article.0, bookmarks };
            let _ = events.send(Event::Reply(keeps));
            yours::tell(library, article, document, None, events)?;
        }
        LibraryWish::Open(article) => {
            let id = ArticleId(*article);
            let document = library.document(id)?;
            let document = document.ok_or_else(|| anyhow!("this article is no longer in the library"))?;
            let key = library.key_of(id)?.unwrap_or_else(|| row_key(*article));
            let bookmarks = library.bookmarks(id)?;
            let document = Arc::new(document);
            let lent = document.clone();
            let _ = events.send(Event::Lent { article: *article, row, key, document, bookmarks });
            yours::tell(library, id, &lent, None, events)?;
        }
        LibraryWish::Progress { article, bookmarks, share } => {
            library.keep_bookmarks(ArticleId(*article), bookmarks, *share, now())?;
        }
        LibraryWish::Delete { row, title } => {
            if let Some(article) = number(row) {
                let said = format!("deleted “{title}”");
                library.alter(&said, &[Change::Delete(ArticleId(article), true)], now())?;
                let _ = events.send(Event::Reply(Reply::Deleted { row: row.clone(), said }));
            }
        }
        LibraryWish::Note { article, document, noting } => {
            let article = ArticleId(*article);
            let done = yours::note(library, article, document, noting, now())?;
            yours::tell(library, article, document, Some(done), events)?;
        }
        LibraryWish::WhySpeaker(quote) => {
            let lines = library.why_speaker(*quote)?;
            let _ = events.send(Event::Reply(Reply::Reasons { title: "Why this person".into(), lines }));
        }
        LibraryWish::SaveShelf { name, line } => {
            let said = match line {
                Some(line) => format!("saved “{line}” as the shelf {name}"),
                None => format!("forgot the shelf {name}"),
            };
            library.alter(&said, &[Change::Shelf(name.clone(), line.clone())], now())?;
            let _ = events.send(Event::Reply(Reply::Shelves(library.shelves()?)));
            let _ = events.send(Event::Reply(Reply::Notice(said)));
        }
        LibraryWish::Shelf { name, line } => {
            let question = Question::parse(line).map_err(|it| anyhow!(it))?;
            let found = library.on_shelf(&question, usize::MAX)?;
            let rows = found.iter().map(|it| row_key(it.0)).collect();
            let _ = events.send(Event::Reply(Reply::OnShelf { name: name.clone(), rows }));
        }
        LibraryWish::Undo { shown } => {
            let said = library.undo(now())?;
            let _ = events.send(Event::Reply(Reply::Shelves(library.shelves()?)));
            let _ = events.send(Event::Reply(Reply::TakenBack(said)));
            if let Some((article, document)) = shown {
                yours::tell(library, ArticleId(*article), document, None, events)?;
            }
        }
    }
    Ok(())
}

/// The number under which the article is kept now, or was before.
fn keep(
    library: &mut Library,
    document: &Document,
    analysis: &Analysis,
    key: Option<Key>,
) -> Result<ArticleId, LibraryError> {
    let hash = library::hash(document);
    if let Some(known) = library.known(&hash)? {
        return Ok(known);
    }
    let camps = analysis::camps(&analysis.people);
    let incoming = Incoming::hashed(hash, document, analysis, &camps, key);
    let done = library.put(&[incoming], &[], (now(), env!("CARGO_PKG_VERSION")))?;
    Ok(done.ids.first().copied().unwrap_or(ArticleId(0)))
}

/// Seconds since 1970.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() as i64)
}
