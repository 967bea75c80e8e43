//! A page of the web on its way to the reader, or to a command.

use super::event::Event;
use super::open::{self, Source, Whole};
use super::terminal::caught;
use super::web::{self, Stop, Watch, WebError, Wish};
use super::worker::STACK;
use crate::article::Document;
use crate::cli::Common;
use crate::ingest::{self, Hints};
use crate::ui::{Asker, Reply};
use std::cell::Cell;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

/// The reader is told what has come no more often than this.
const OFTEN: Duration = Duration::from_millis(100);

/// The whole article, for a command; what there is to know about it goes to standard error.
pub fn read(address: &str, common: &Common) -> anyhow::Result<Whole> {
    let watch = Watch { stop: &Stop::default(), came: &|_| () };
    let asker = asker(common);
    let page = web::fetch(&wish(address, asker, common), &watch)?;
    let notices = page.notices.clone();
    let document = document(page, asker, common)?;
    for notice in notices {
        writeln!(io::stderr(), "dateline: {}", crate::text::Clean::new(&notice))?;
    }
    Ok(Whole { document, cut: false })
}

/// Who asks for an address of the command line.
pub fn asker(common: &Common) -> Asker {
    if common.private { Asker::TypedPrivate } else { Asker::Typed }
}

fn wish(address: &str, asker: Asker, common: &Common) -> Wish {
    Wish { address: address.to_string(), asker, offline: common.offline, memory: !common.no_memory }
}

/// What the command line says of the article holds for the page that it names, not for those it links to.
fn document(page: web::Page, asker: Asker, common: &Common) -> anyhow::Result<Document> {
    let named = if asker == Asker::Link { Hints::default() } else { open::hints(&Source::BuiltIn, common)? };
    let hints = Hints {
        name: open::shown(page.address.as_ref()),
        url: named.url.or_else(|| Some(page.address.clone())),
        charset: page.charset,
        ..named
    };
    Ok(ingest::read(&page.bytes, &hints)?)
}

/// Fetches for the reader, one page at a time.
pub struct Fetcher {
    events: Sender<Event>,
    common: Common,
    under_way: Arc<Stop>,
}

impl Fetcher {
    pub fn new(events: Sender<Event>, common: &Common) -> Fetcher {
        Fetcher { events, common: common.clone(), under_way: Arc::default() }
    }

    pub fn fetch(&mut self, address: String, asker: Asker) -> io::Result<()> {
        self.break_off();
        self.under_way = Arc::default();
        let (stop, events, common) = (self.under_way.clone(), self.events.clone(), self.common.clone());
        let work = move || {
            let tell = |it| {
                if !stop.is_asked() {
                    // The reader may have left.
                    let _ = events.send(Event::Reply(it));
                }
            };
            let reply = caught(|| reply(&address, asker, &common, &stop, &tell));
            let fault = || Reply::NotFetched {
                sentence: "this page could not be read: a fault of ours".to_string(),
                asks: false,
            };
            tell(reply.unwrap_or_else(fault));
        };
        thread::Builder::new().name("fetcher".into()).stack_size(STACK).spawn(work).map(drop)
    }

    /// At once, whatever the server does.
    pub fn break_off(&self) {
        self.under_way.now();
    }
}

fn reply(address: &str, asker: Asker, common: &Common, stop: &Stop, tell: &dyn Fn(Reply)) -> Reply {
    let told = Cell::new(Instant::now());
    let came = |bytes| {
        if told.get().elapsed() >= OFTEN {
            told.set(Instant::now());
            tell(Reply::Came(bytes));
        }
    };
    let page = web::fetch(&wish(address, asker, common), &Watch { stop, came: &came });
    let asks = page.as_ref().is_err_and(WebError::asks);
    let read = page.map_err(anyhow::Error::from).and_then(|page| {
        let notice = (!page.notices.is_empty()).then(|| page.notices.join("; "));
        Ok((document(page, asker, common)?, notice))
    });
    match read {
        Ok((document, notice)) => Reply::Fetched { document: Arc::new(document), notice },
        Err(error) => Reply::NotFetched { sentence: error.to_string(), asks },
    }
}
