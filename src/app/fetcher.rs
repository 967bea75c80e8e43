//! Fetches pages for the reader, who goes on reading meanwhile.

use super::desk;
use super::event::Event;
use super::headlines;
use super::sources::{Collection, Page, Source, page};
use super::terminal::caught;
use super::web::{self, Stop, Watch, WebError};
use crate::cli::Common;
use crate::ingest::{self, Hints};
use crate::ui::{Asker, Reply};
use std::cell::Cell;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// The reader is told what has come no more often than this.
const OFTEN: Duration = Duration::from_millis(100);

/// One page that the reader waits for.
struct Ask {
    address: String,
    asker: Asker,
    common: Common,
    collection: Arc<Collection>,
    stop: Arc<Stop>,
    events: Sender<Event>,
}

/// Fetches for the reader, one page at a time.
pub(super) struct Fetcher {
    events: Sender<Event>,
    collection: Arc<Collection>,
    common: Common,
    under_way: Arc<Stop>,
}

impl Fetcher {
    pub(super) fn new(events: Sender<Event>, collection: Arc<Collection>, common: &Common) -> Fetcher {
        Fetcher { events, collection, common: common.clone(), under_way: Arc::default() }
    }

    pub(super) fn fetch(&mut self, address: String, asker: Asker) -> io::Result<()> {
        self.break_off();
        self.under_way = Arc::default();
        let ask = Ask {
            address,
            asker,
            common: self.common.clone(),
            collection: self.collection.clone(),
            stop: self.under_way.clone(),
            events: self.events.clone(),
        };
        let work = move || {
            let tell = |it| {
                if !ask.stop.is_asked() {
                    // The reader may have left.
                    let _ = ask.events.send(Event::Reply(it));
                }
            };
            let fault = || {
                Some(Reply::NotFetched {
                    sentence: "internal error while reading this page; please report it".to_string(),
                    asks: false,
                })
            };
            if let Some(reply) = caught(|| reply(&ask, &tell)).unwrap_or_else(fault) {
                tell(reply);
            }
        };
        desk::start("fetcher", work)
    }

    /// At once, whatever the server does.
    pub(super) fn break_off(&self) {
        self.under_way.now();
    }
}

fn reply(ask: &Ask, tell: &dyn Fn(Reply)) -> Option<Reply> {
    let Ask { address, asker, common, collection, stop, events } = ask;
    let told = Cell::new(Instant::now());
    let bytes_came = |bytes| {
        if told.get().elapsed() >= OFTEN {
            told.set(Instant::now());
            tell(Reply::Came(bytes));
        }
    };
    let fetched = web::fetch(&page::wish(address, *asker, common), &Watch { stop, came: &bytes_came });
    let asks = fetched.as_ref().is_err_and(WebError::asks);
    let refused = |error: anyhow::Error| Some(Reply::NotFetched { sentence: format!("{error:#}"), asks });
    let page = match fetched.map_err(anyhow::Error::from).and_then(|it| page::came(it, *asker, common)) {
        Ok(page) => Page { hints: Hints { memo: collection.memo(), ..page.hints }, ..page },
        Err(error) => return refused(error),
    };
    let notice = (!page.notices.is_empty()).then(|| page.notices.join("; "));
    let named = matches!(collection.first(), Source::Web(it) if it == address) && !collection.is_many;
    let many = |it: ingest::Source| if named && it.entries.len() > 1 { None } else { Some(it.joined()) };
    match ingest::open(&page.bytes, &page.hints, many).map(Option::transpose) {
        Ok(Ok(Some(document))) => Some(Reply::Fetched { document: Arc::new(document), notice }),
        Ok(Ok(None)) => {
            // A feed that was named: its articles are chosen from.
            collection.keep_page(0, page);
            tell(Reply::Listed);
            if !stop.is_asked() {
                headlines::list(collection, events);
            }
            None
        }
        Ok(Err(error)) | Err(error) => refused(error.into()),
    }
}
