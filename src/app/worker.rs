//! Does what takes time, each kind of work on a thread of its own, so that a search never waits for an
//! analysis. Of several wishes of a kind only the last is done. A panic costs the answer, not the reader.

use super::desk::{self, Desk};
use super::event::Event;
use super::headlines;
use super::long::{self, Audience};
use super::sources::{Came, Collection, Rest};
use super::terminal::caught;
use crate::article::Document;
use crate::text::search::Pattern;
use crate::ui::{Query, Reply};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

pub(super) struct Workers {
    analyst: Desk<Arc<Document>>,
    finder: Desk<(Arc<Document>, Query)>,
    events: Sender<Event>,
}

impl Workers {
    pub(super) fn new(events: Sender<Event>) -> Workers {
        Workers {
            analyst: worker("analyst", events.clone(), analyze),
            finder: worker("finder", events.clone(), find),
            events,
        }
    }

    pub(super) fn analyze(&mut self, document: Arc<Document>) -> io::Result<()> {
        self.analyst.ask(document)
    }

    pub(super) fn find(&mut self, document: Arc<Document>, query: Query) -> io::Result<()> {
        self.finder.ask((document, query))
    }

    /// Brings the whole of what was opened by its beginning; where it turns out to be several articles,
    /// their list.
    pub(super) fn read(&self, rest: Rest, collection: Arc<Collection>) -> io::Result<()> {
        let events = self.events.clone();
        let work = move || {
            let tell = |it| drop(events.send(Event::Reply(it)));
            let nothing_shown = rest.nothing_shown();
            if let Some(Some(begun)) = caught(|| rest.begun()) {
                tell(Reply::Opened(Arc::new(begun)));
            }
            match caught(|| rest.come()) {
                Some(Ok(Came::Many(bytes))) => {
                    collection.keep(0, bytes);
                    headlines::list(&collection, &events);
                }
                Some(Ok(Came::One(whole))) => {
                    let notice = whole.notice();
                    tell(Reply::Opened(Arc::new(whole.document)));
                    notice.map(Reply::Notice).into_iter().for_each(tell);
                }
                Some(Err(error)) => {
                    // What was waited for does not come.
                    nothing_shown.then(|| tell(Reply::Opened(Arc::default())));
                    tell(Reply::Notice(error.to_string()));
                }
                None => tell(Reply::Notice(
                    "internal error while reading the rest of this file; please report it".into(),
                )),
            }
        };
        desk::start("reader", work)
    }
}

/// Work on a wish: whether it is still waited for, and where answers go.
type Work<Wish> = fn(&Wish, &dyn Fn() -> bool, &dyn Fn(Reply));

/// A desk whose answers go to the reader.
fn worker<Wish: Send + 'static>(name: &'static str, events: Sender<Event>, work: Work<Wish>) -> Desk<Wish> {
    Desk::new(name, move |inbox| {
        let answer = |it: Reply| drop(events.send(Event::Reply(it)));
        while let Some(wish) = inbox.next() {
            if caught(|| work(&wish, &|| inbox.is_waited_for(), &answer)).is_none() {
                answer(Reply::Notice("internal error during the analysis; please report it".into()));
            }
        }
    })
}

fn analyze(document: &Arc<Document>, waits: &dyn Fn() -> bool, answer: &dyn Fn(Reply)) {
    let mut sees = |it| answer(Reply::Analyzed(Arc::new(it)));
    let Some((analysis, whole)) = long::analyze(document, &mut Audience { waits, sees: &mut sees }) else {
        return;
    };
    if waits() {
        answer(Reply::Analyzed(Arc::new(analysis)));
        answer(Reply::Looked(document.clone()));
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
