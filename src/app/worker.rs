//! Does what takes time, each kind of work on a thread of its own, so that a search never waits for an
//! analysis. Of several wishes of a kind only the last is done. A panic costs the answer, not the reader.

use super::event::Event;
use super::long::{self, Audience};
use super::open::Rest;
use super::terminal::caught;
use crate::article::Document;
use crate::text::search::Pattern;
use crate::ui::{Query, Reply};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Deep enough for whatever a parser does with a hostile text.
pub const STACK: usize = 16 << 20;

pub struct Workers {
    analyst: Desk<Arc<Document>>,
    finder: Desk<(Arc<Document>, Query)>,
    events: Sender<Event>,
}

impl Workers {
    pub fn new(events: Sender<Event>) -> io::Result<Workers> {
        Ok(Workers {
            analyst: Desk::open("analyst", events.clone(), analyze)?,
            finder: Desk::open("finder", events.clone(), find)?,
            events,
        })
    }

    pub fn analyze(&self, document: Arc<Document>) {
        self.analyst.ask(document);
    }

    pub fn find(&self, document: Arc<Document>, query: Query) {
        self.finder.ask((document, query));
    }

    /// Brings the whole of what was opened by its beginning.
    pub fn read(&self, rest: Rest) -> io::Result<()> {
        let events = self.events.clone();
        let work = move || {
            let tell = |it| drop(events.send(Event::Reply(it)));
            match caught(|| rest.read()) {
                Some(Ok(whole)) => {
                    let notice = whole.notice();
                    tell(Reply::Opened(Arc::new(whole.document)));
                    notice.map(Reply::Notice).into_iter().for_each(tell);
                }
                Some(Err(error)) => tell(Reply::Notice(error.to_string())),
                None => {
                    tell(Reply::Notice("the rest of this file could not be read: a fault of ours".into()))
                }
            }
        };
        thread::Builder::new().name("reader".into()).stack_size(STACK).spawn(work).map(|_| ())
    }
}

/// Work on a wish: whether it is still waited for, and where answers go.
type Work<Wish> = fn(&Wish, &dyn Fn() -> bool, &dyn Fn(Reply));

/// A thread that does one kind of work.
struct Desk<Wish> {
    wishes: Sender<(usize, Wish)>,
    newest: Arc<AtomicUsize>,
}

impl<Wish: Send + 'static> Desk<Wish> {
    fn open(name: &str, events: Sender<Event>, work: Work<Wish>) -> io::Result<Self> {
        let (wishes, inbox) = channel();
        let newest = Arc::new(AtomicUsize::new(0));
        let desk = Desk { wishes, newest: newest.clone() };
        let work = move || {
            while let Some((number, wish)) = last(&inbox) {
                let waits = || newest.load(Ordering::Relaxed) == number;
                let answer = |it: Reply| drop(events.send(Event::Reply(it)));
                if caught(|| work(&wish, &waits, &answer)).is_none() {
                    answer(Reply::Notice("this could not be worked out: a fault of ours".into()));
                }
            }
        };
        thread::Builder::new().name(name.into()).stack_size(STACK).spawn(work)?;
        Ok(desk)
    }

    fn ask(&self, wish: Wish) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        // The desk is closed only when the program ends.
        let _ = self.wishes.send((number, wish));
    }
}

/// Waits for a wish; those before the last are void. `None`: nobody asks any more.
fn last<Wish>(inbox: &Receiver<Wish>) -> Option<Wish> {
    let first = inbox.recv().ok()?;
    Some(inbox.try_iter().last().unwrap_or(first))
}

fn analyze(document: &Arc<Document>, waits: &dyn Fn() -> bool, answer: &dyn Fn(Reply)) {
    let mut sees = |it| answer(Reply::Analyzed(Arc::new(it)));
    let Some((analysis, whole)) = long::analyze(document, &mut Audience { waits, sees: &mut sees }) else {
        return;
    };
    if waits() {
        answer(Reply::Analyzed(Arc::new(analysis)));
        if !whole {
            answer(Reply::Notice(long::NOTICE.to_string()));
        }
    }
}

fn find((document, query): &(Arc<Document>, Query), waits: &dyn Fn() -> bool, answer: &dyn Fn(Reply)) {
    match Pattern::new(&query.words, query.regex) {
        Ok(pattern) => {
            let (hits, more) = pattern.hits(document.text());
            if waits() {
                answer(Reply::Found { query: query.clone(), hits: Arc::new(hits), more });
            }
        }
        Err(sentence) => answer(Reply::Notice(sentence)),
    }
}
