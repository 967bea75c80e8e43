//! The pages behind the entries of feeds, fetched politely: one at a time of each host, with a pause between two of
//! them, and none of a host that wants to be left alone.

use crate::app::sources::page;
use crate::app::web::{self, News, Watch, Wish};
use crate::article::Document;
use crate::cli::Common;
use crate::ingest::{self, Hints};
use crate::text::address;
use crate::ui::Asker;
use anyhow::{anyhow, bail};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Between two pages of one host.
const PAUSE: Duration = Duration::from_secs(1);

pub(super) struct Pages<'a> {
    common: &'a Common,
    hosts: Mutex<HashMap<String, Arc<Mutex<Host>>>>,
}

#[derive(Default)]
struct Host {
    asked: Option<Instant>,
    /// Why it is not asked any more.
    closed: Option<String>,
}

impl Pages<'_> {
    pub(super) fn new(common: &Common) -> Pages<'_> {
        Pages { common, hosts: Mutex::default() }
    }

    /// The article of which the document is a summary. What the page does not say, the feed does.
    pub(super) fn article(&self, summary: &Document, feed: &str) -> anyhow::Result<Document> {
        let Some(url) = summary.meta.url.as_deref() else { bail!("the address of an entry is unknown") };
        let page = self.page(url, feed)?;
        let hints = Hints { title: None, published: None, ..page.hints };
        let document = ingest::open(&page.bytes, &hints, |it| it.joined())??;
        if document.text().len() <= summary.text().len() {
            bail!("the page \"{}\" has no more than its summary", address::told(url));
        }
        match (document.meta.published, summary.meta.published) {
            (None, Some(date)) => Ok(document.with_published(date)),
            _ => Ok(document),
        }
    }

    fn page(&self, url: &str, feed: &str) -> anyhow::Result<page::Page> {
        let name = host(url);
        let host_of = self
            .hosts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(name.clone())
            .or_default()
            .clone();
        let mut host_of = host_of.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(why) = &host_of.closed {
            bail!("\"{}\" is not fetched: {why}", address::told(url));
        }
        if let Some(left) = host_of.asked.and_then(|it| PAUSE.checked_sub(it.elapsed())) {
            thread::sleep(left);
        }
        // A feed of one's own network may lead to its own pages, and no other.
        let asker = if self.common.private && name == host(feed) { Asker::TypedPrivate } else { Asker::Link };
        let wish = Wish { memory: false, ..page::wish(url, asker, self.common) };
        let news = web::news(&wish, &Watch { stop: &web::Stop::default(), came: &|_| () });
        host_of.asked = Some(Instant::now());
        match news {
            Ok(News::Changed(page)) => page::came(page, Asker::Link, self.common),
            Ok(News::Same) => Err(anyhow!("\"{}\" was not sent", address::told(url))),
            Ok(News::Later(_, error)) => {
                host_of.closed = Some("its server wants to be left alone".to_string());
                Err(error.into())
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// `news.example` or `127.0.0.1:8080`
pub(super) fn host(url: &str) -> String {
    address::bare(url).split('/').nth(2).unwrap_or_default().to_string()
}
