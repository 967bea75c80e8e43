//! Lists the articles of a collection and lends them, each on a thread of its own: neither waits for
//! the other, and the screen for none of them.

use super::desk::{self, Desk, Inbox};
use super::event::Event;
use super::headlines;
use super::sources::{Collection, Lent, Spot, damage};
use super::terminal::caught;
use crate::article::{Document, Key};
use crate::ui::Reply;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

pub(super) struct Librarian {
    desk: Desk<Key>,
    collection: Arc<Collection>,
    events: Sender<Event>,
}

impl Librarian {
    pub(super) fn new(collection: Arc<Collection>, events: Sender<Event>) -> Librarian {
        let (shelves, answers) = (collection.clone(), events.clone());
        let desk = Desk::new("librarian", move |inbox| {
            let mut wish = inbox.next();
            while let Some(key) = wish {
                wish = caught(|| lend(&shelves, &key, inbox, &answers)).unwrap_or_else(|| {
                    refuse(
                        key,
                        "internal error while reading this article; please report it".into(),
                        &answers,
                    );
                    inbox.next()
                });
            }
        });
        Librarian { desk, collection, events }
    }

    /// Brings an article; of several wishes the last.
    pub(super) fn lend(&mut self, key: Key) -> io::Result<()> {
        self.desk.ask(key)
    }

    /// Tells all headlines as they are read.
    pub(super) fn list(&self) -> io::Result<()> {
        let (collection, events) = (self.collection.clone(), self.events.clone());
        desk::start("list", move || headlines::list(&collection, &events))
    }
}

const GONE: &str = "this article is no longer there: the file has changed";

/// Brings the article, and as long as they are wished others of the same source, which stays open.
/// The answer is the next wish.
fn lend(collection: &Collection, key: &Key, inbox: &Inbox<Key>, events: &Sender<Event>) -> Option<Key> {
    let Some(spot) = collection.spot(key) else {
        refuse(key.clone(), GONE.into(), events);
        return inbox.next();
    };
    let mut next = None;
    let mut sees = |document: Document| {
        bring(key.clone(), document, events);
        next = inbox.newer();
        next.is_none()
    };
    let lent = collection.lend(spot.source, &mut sees);
    if next.is_some() {
        return next;
    }
    match lent {
        Ok(Lent::One(document)) => bring(key.clone(), *document, events),
        Ok(Lent::Many(bytes)) => match lend_from(collection, &bytes, (key, spot), inbox, events) {
            Ok(next) => return next,
            Err(error) => refuse(key.clone(), format!("{error:#}"), events),
        },
        Err(error) => refuse(key.clone(), format!("{error:#}"), events),
    }
    inbox.next()
}

fn lend_from(
    collection: &Collection,
    bytes: &[u8],
    (key, first): (&Key, Spot),
    inbox: &Inbox<Key>,
    events: &Sender<Event>,
) -> anyhow::Result<Option<Key>> {
    collection.look(first.source, bytes, |source| {
        let (mut wish, mut spot) = (key.clone(), first);
        loop {
            match source.entries.get(spot.entry).map(|it| it.read()) {
                Some(Ok(document)) => bring(wish, document, events),
                Some(Err(error)) => refuse(wish, error.to_string(), events),
                None => refuse(wish, GONE.into(), events),
            }
            let next = inbox.next()?;
            match collection.spot(&next).filter(|it| it.source == first.source) {
                Some(there) => (wish, spot) = (next, there),
                None => return Some(next),
            }
        }
    })
}

fn bring(key: Key, document: Document, events: &Sender<Event>) {
    let notice = damage(&document);
    let _ = events.send(Event::Article { key, document: Arc::new(document) });
    if let Some(notice) = notice {
        let _ = events.send(Event::Reply(Reply::Notice(notice)));
    }
}

fn refuse(key: Key, sentence: String, events: &Sender<Event>) {
    let _ = events.send(Event::Reply(Reply::NotOpened { key, sentence }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Common;
    use std::sync::mpsc::{Receiver, channel};

    fn library(files: &[(&str, impl AsRef<[u8]>)]) -> (tempfile::TempDir, Librarian, Receiver<Event>) {
        let folder = tempfile::tempdir().unwrap();
        for (name, words) in files {
            std::fs::write(folder.path().join(name), words).unwrap();
        }
        let collection = Collection::of(&[folder.path().into()], &Common::default()).unwrap();
        let (sender, events) = channel();
        let librarian = Librarian::new(Arc::new(collection), sender);
        (folder, librarian, events)
    }

    #[test]
    fn articles_are_lent_one_by_one_and_by_their_own_keys() {
        let feed = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
        let (_folder, mut librarian, events) = library(&[("a.jsonl", feed), ("b.txt", "Three.")]);
        librarian.list().unwrap();
        let mut keys = Vec::new();
        while let Ok(Event::Reply(Reply::Headlines { rows, whole, .. })) = events.recv() {
            keys.extend(rows.into_iter().map(|it| it.key));
            if whole {
                break;
            }
        }
        for (row, words, end) in [(1, "Two.", "a.jsonl#2"), (0, "One.", "a.jsonl#1"), (2, "Three.", "b.txt")]
        {
            librarian.lend(keys[row].clone()).unwrap();
            let Ok(Event::Article { document, key }) = events.recv() else { panic!("no article") };
            assert_eq!(document.text(), words);
            assert!(key == keys[row] && key.as_str().ends_with(end), "{key:?}");
        }
        librarian.lend(Key::new("no such article")).unwrap();
        assert!(matches!(events.recv(), Ok(Event::Reply(Reply::NotOpened { .. }))));
    }

    #[test]
    fn that_a_file_is_damaged_is_told_with_its_article() {
        use std::io::Write;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all("The bridge is closed. ".repeat(40).as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        let (_folder, mut librarian, events) = library(&[("b.txt.gz", &packed[..packed.len() - 8])]);
        librarian.list().unwrap();
        let Ok(Event::Reply(Reply::Headlines { rows, .. })) = events.recv() else { panic!("no list") };
        librarian.lend(rows[0].key.clone()).unwrap();
        let next = || events.iter().find(|it| !matches!(it, Event::Reply(Reply::Headlines { .. })));
        assert!(matches!(next(), Some(Event::Article { .. })));
        let Some(Event::Reply(Reply::Notice(told))) = next() else { panic!("no notice") };
        assert!(told.contains("damaged or cut off"), "{told}");
    }

    #[test]
    fn ten_thousand_entries_are_listed_in_a_few_answers() {
        let lines = "{\"text\": \"The bridge is closed.\", \"title\": \"Bridge\"}\n".repeat(10_000);
        let (_folder, librarian, events) = library(&[("a.jsonl", &lines)]);
        librarian.list().unwrap();
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
