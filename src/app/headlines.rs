//! Tells the headlines of a collection as they are read.

use super::event::Event;
use super::places;
use super::sources::{Collection, Listed};
use crate::article::Headline;
use crate::ui::Reply;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// Rows that came within this time are told together.
const PAUSE: Duration = Duration::from_millis(60);
const AT_ONCE: usize = 512;

/// Tells all headlines, from the thread that calls.
pub(super) fn list(collection: &Collection, events: &Sender<Event>) {
    let was_at = collection.was_at.as_deref();
    let mut batch = Batch { rows: Vec::new(), left_out: 0, since: None, events };
    collection.headlines(&mut |it| match it {
        Listed::Row(headline) => {
            let key = headline.key.clone();
            let found = was_at.is_some_and(|it| places::hashed(key.as_str()) == it);
            batch.add(headline);
            if found {
                batch.tell(false);
                let _ = events.send(Event::Reply(Reply::LastRead(key)));
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
        let notice = "this folder has more files than can be listed; pass a subfolder";
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
