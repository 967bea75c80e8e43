//! Lists the articles of a collection and lends them, each on a thread of its own: neither waits for
//! the other, and the screen for none of them.

use super::collection::{Collection, Lent, Listed, known_by};
use super::event::Event;
use super::places;
use super::terminal::caught;
use super::worker::STACK;
use crate::article::{ArticleId, Document, Headline};
use crate::ui::Reply;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Rows that came within this time are told together.
const PAUSE: Duration = Duration::from_millis(60);
const AT_ONCE: usize = 512;

pub struct Librarian {
    wishes: Sender<ArticleId>,
    collection: Arc<Collection>,
    events: Sender<Event>,
}

impl Librarian {
    pub fn new(collection: Arc<Collection>, events: Sender<Event>) -> io::Result<Librarian> {
        let (wishes, inbox) = channel();
        let librarian = Librarian { wishes, collection: collection.clone(), events: events.clone() };
        let work = move || {
            let mut wish = last(&inbox);
            while let Some(id) = wish {
                wish = caught(|| lend(&collection, id, &inbox, &events)).unwrap_or_else(|| {
                    refuse(id, "this article could not be read: a fault of ours".into(), &events);
                    last(&inbox)
                });
            }
        };
        thread::Builder::new().name("librarian".into()).stack_size(STACK).spawn(work)?;
        Ok(librarian)
    }

    /// Brings an article; of several wishes the last.
    pub fn lend(&self, id: ArticleId) {
        // The desk is closed only when the program ends.
        let _ = self.wishes.send(id);
    }

    /// Tells all headlines as they are read. `was_at`: the key of the article that was read last.
    pub fn list(&self, was_at: Option<String>) -> io::Result<()> {
        let (collection, events) = (self.collection.clone(), self.events.clone());
        let work = move || list(&collection, was_at.as_deref(), &events);
        thread::Builder::new().name("list".into()).stack_size(STACK).spawn(work).map(|_| ())
    }
}

/// Tells all headlines, from the thread that calls.
pub fn list(collection: &Collection, was_at: Option<&str>, events: &Sender<Event>) {
    let mut batch = Batch { rows: Vec::new(), left_out: 0, since: None, events };
    collection.headlines(&mut |it| match it {
        Listed::Row { headline, key } => {
            let found = was_at.is_some_and(|it| places::hashed(&key) == it);
            let id = headline.id;
            batch.add(headline);
            if found {
                batch.tell(false);
                let _ = events.send(Event::Reply(Reply::LastRead(id)));
            }
            batch.is_heard()
        }
        Listed::Name(name) => events.send(Event::Reply(Reply::Named(name))).is_ok(),
        Listed::NoArticle => {
            batch.left_out += 1;
            batch.is_heard()
        }
    });
    batch.tell(true);
    if collection.more {
        let notice = "this folder holds more files than are listed; name a folder within it";
        let _ = events.send(Event::Reply(Reply::Notice(notice.into())));
    }
}

struct Batch<'a> {
    rows: Vec<Headline>,
    left_out: usize,
    /// When rows were told last.
    since: Option<Instant>,
    events: &'a Sender<Event>,
}

impl Batch<'_> {
    fn add(&mut self, headline: Headline) {
        self.rows.push(headline);
    }

    /// Whether anyone listens. The first row is told at once.
    fn is_heard(&mut self) -> bool {
        let due = self.since.is_none_or(|it| it.elapsed() > PAUSE);
        if due || self.rows.len() >= AT_ONCE { self.tell(false) } else { true }
    }

    fn tell(&mut self, whole: bool) -> bool {
        self.since = Some(Instant::now());
        let rows = std::mem::take(&mut self.rows);
        self.events.send(Event::Reply(Reply::Headlines { rows, left_out: self.left_out, whole })).is_ok()
    }
}

/// Waits for a wish; those before the last are void. `None`: nobody asks any more.
fn last(inbox: &Receiver<ArticleId>) -> Option<ArticleId> {
    let first = inbox.recv().ok()?;
    Some(inbox.try_iter().last().unwrap_or(first))
}

/// Brings the article, and as long as they are wished others of the same source, which stays open.
/// The answer is the next wish.
fn lend(
    collection: &Collection,
    id: ArticleId,
    inbox: &Receiver<ArticleId>,
    events: &Sender<Event>,
) -> Option<ArticleId> {
    let mut next = None;
    let mut sees = |document: Document| {
        bring(id, collection.key(id, ""), document, events);
        next = inbox.try_iter().last();
        next.is_none()
    };
    let lent = collection.lend(id.source, &mut sees);
    if next.is_some() {
        return next;
    }
    match lent {
        Ok(Lent::One(document)) => bring(id, collection.key(id, ""), *document, events),
        Ok(Lent::Many(bytes)) => match lend_from(collection, &bytes, id, inbox, events) {
            Ok(next) => return next,
            Err(error) => refuse(id, format!("{error:#}"), events),
        },
        Err(error) => refuse(id, format!("{error:#}"), events),
    }
    last(inbox)
}

fn lend_from(
    collection: &Collection,
    bytes: &[u8],
    first: ArticleId,
    inbox: &Receiver<ArticleId>,
    events: &Sender<Event>,
) -> anyhow::Result<Option<ArticleId>> {
    collection.look(first.source, bytes, |source| {
        let mut wish = first;
        loop {
            let only = source.entries.len() == 1;
            match source.entries.get(wish.entry).map(|it| (it, it.read())) {
                Some((entry, Ok(document))) => {
                    let known = if only { String::new() } else { known_by(wish.entry, entry.key.as_deref()) };
                    bring(wish, collection.key(wish, &known), document, events);
                }
                Some((_, Err(error))) => refuse(wish, error.to_string(), events),
                None => refuse(wish, "this article is gone: the file has changed".into(), events),
            }
            match last(inbox) {
                Some(next) if next.source == first.source => wish = next,
                other => return other,
            }
        }
    })
}

fn bring(id: ArticleId, key: String, document: Document, events: &Sender<Event>) {
    let _ = events.send(Event::Article { id, key, document: Arc::new(document) });
}

fn refuse(id: ArticleId, sentence: String, events: &Sender<Event>) {
    let _ = events.send(Event::Reply(Reply::NotOpened { id, sentence }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Common;

    fn library(files: &[(&str, &str)]) -> (tempfile::TempDir, Librarian, Receiver<Event>) {
        let folder = tempfile::tempdir().unwrap();
        for (name, words) in files {
            std::fs::write(folder.path().join(name), words).unwrap();
        }
        let collection = Collection::of(&[folder.path().into()], &Common::default()).unwrap();
        let (sender, events) = channel();
        let librarian = Librarian::new(Arc::new(collection), sender).unwrap();
        (folder, librarian, events)
    }

    #[test]
    fn articles_are_lent_one_by_one_and_by_their_own_keys() {
        let feed = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
        let (_folder, librarian, events) = library(&[("a.jsonl", feed), ("b.txt", "Three.")]);
        for (source, entry, words, key) in
            [(0, 1, "Two.", "a.jsonl#2"), (0, 0, "One.", "a.jsonl#1"), (1, 0, "Three.", "b.txt")]
        {
            librarian.lend(ArticleId { source, entry });
            let Ok(Event::Article { document, key: known, .. }) = events.recv() else { panic!("no article") };
            assert_eq!(document.text(), words);
            assert!(known.ends_with(key), "{known}");
        }
        librarian.lend(ArticleId { source: 0, entry: 9 });
        assert!(matches!(events.recv(), Ok(Event::Reply(Reply::NotOpened { .. }))));
    }

    #[test]
    fn ten_thousand_entries_are_listed_in_a_few_answers() {
        let lines = "{\"text\": \"The bridge is closed.\", \"title\": \"Bridge\"}\n".repeat(10_000);
        let (_folder, librarian, events) = library(&[("a.jsonl", &lines)]);
        librarian.list(None).unwrap();
        let (mut rows, mut answers) = (0, 0);
        while let Ok(Event::Reply(Reply::Headlines { rows: more, whole, .. })) = events.recv() {
            rows += more.len();
            answers += 1;
            if whole {
                break;
            }
        }
        assert_eq!(rows, 10_000);
        assert!(answers < 200, "{answers}");
    }
}
