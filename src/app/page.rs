//! A page of the web on its way to the reader, or to a command.

use super::collection::Collection;
use super::event::Event;
use super::librarian;
use super::open::{self, Source};
use super::terminal::{self, caught};
use super::web::{self, Stop, Watch, WebError, Wish};
use super::worker::STACK;
use crate::cli::Common;
use crate::ingest::{self, Hints};
use crate::text::address;
use crate::ui::{Asker, Reply};
use std::cell::Cell;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

/// The reader is told what has come no more often than this.
const OFTEN: Duration = Duration::from_millis(100);

/// A page as it came, with what is known of it.
pub struct Came {
    pub bytes: Vec<u8>,
    pub hints: Hints,
    /// What the reader should know about it.
    pub notices: Vec<String>,
}

/// The page, for those who wait for it; what there is to know about it goes to standard error, where that
/// is not under the screen.
pub fn fetch(address: &str, common: &Common) -> anyhow::Result<Came> {
    let watch = Watch { stop: &Stop::default(), came: &|_| () };
    let asker = asker(common);
    let page = came(web::fetch(&wish(address, asker, common), &watch)?, asker, common)?;
    if !terminal::is_taken() {
        for notice in &page.notices {
            writeln!(io::stderr(), "dateline: {}", crate::text::Clean::new(notice))?;
        }
    }
    Ok(page)
}

/// Who asks for an address of the command line.
pub fn asker(common: &Common) -> Asker {
    if common.private { Asker::TypedPrivate } else { Asker::Typed }
}

fn wish(address: &str, asker: Asker, common: &Common) -> Wish {
    Wish { address: address.to_string(), asker, offline: common.offline, memory: !common.no_memory }
}

/// What the command line says of the article holds for the page that it names, not for those it links to.
fn came(page: web::Page, asker: Asker, common: &Common) -> anyhow::Result<Came> {
    let named = if asker == Asker::Link { Hints::default() } else { open::hints(&Source::BuiltIn, common)? };
    let hints = Hints {
        name: address::told(&page.address),
        url: named.url.or_else(|| Some(page.address.clone())),
        charset: page.charset,
        ..named
    };
    Ok(Came { bytes: page.bytes, hints, notices: page.notices })
}

/// One page that the reader waits for.
struct Ask {
    address: String,
    asker: Asker,
    common: Common,
    collection: Arc<Collection>,
    was_at: Option<String>,
    stop: Arc<Stop>,
    events: Sender<Event>,
}

/// Fetches for the reader, one page at a time.
pub struct Fetcher {
    events: Sender<Event>,
    collection: Arc<Collection>,
    common: Common,
    /// The article of the list that was read last, should the page be one.
    was_at: Option<String>,
    under_way: Arc<Stop>,
}

impl Fetcher {
    pub fn new(events: Sender<Event>, collection: Arc<Collection>, common: &Common) -> Fetcher {
        Fetcher { events, collection, common: common.clone(), was_at: None, under_way: Arc::default() }
    }

    pub fn was_at(self, was_at: Option<String>) -> Fetcher {
        Fetcher { was_at, ..self }
    }

    pub fn fetch(&mut self, address: String, asker: Asker) -> io::Result<()> {
        self.break_off();
        self.under_way = Arc::default();
        let ask = Ask {
            address,
            asker,
            common: self.common.clone(),
            collection: self.collection.clone(),
            was_at: self.was_at.clone(),
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
                    sentence: "this page could not be read: a fault of ours".to_string(),
                    asks: false,
                })
            };
            if let Some(reply) = caught(|| reply(&ask, &tell)).unwrap_or_else(fault) {
                tell(reply);
            }
        };
        thread::Builder::new().name("fetcher".into()).stack_size(STACK).spawn(work).map(drop)
    }

    /// At once, whatever the server does.
    pub fn break_off(&self) {
        self.under_way.now();
    }
}

fn reply(ask: &Ask, tell: &dyn Fn(Reply)) -> Option<Reply> {
    let Ask { address, asker, common, collection, was_at, stop, events } = ask;
    let told = Cell::new(Instant::now());
    let bytes_came = |bytes| {
        if told.get().elapsed() >= OFTEN {
            told.set(Instant::now());
            tell(Reply::Came(bytes));
        }
    };
    let page = web::fetch(&wish(address, *asker, common), &Watch { stop, came: &bytes_came });
    let asks = page.as_ref().is_err_and(WebError::asks);
    let refused = |error: anyhow::Error| Some(Reply::NotFetched { sentence: format!("{error:#}"), asks });
    let page = match page.map_err(anyhow::Error::from).and_then(|it| came(it, *asker, common)) {
        Ok(page) => Came { hints: Hints { memo: collection.memo(), ..page.hints }, ..page },
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
                librarian::list(collection, was_at.as_deref(), events);
            }
            None
        }
        Ok(Err(error)) | Err(error) => refused(error.into()),
    }
}
