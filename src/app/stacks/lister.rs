//! All kept articles as rows of the list, some at a time.

use super::open::{open, sentence};
use super::row::row_key;
use crate::app::event::Event;
use crate::app::sources::{HOW_TO_BEGIN, Source};
use crate::article::{Headline, Published, PublishedSource, Standing};
use crate::cli::Common;
use crate::library::{ArticleId, Kept, LibraryError, Sort};
use crate::text::shorten;
use crate::ui::Reply;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{SystemTime, UNIX_EPOCH};

/// Rows that are told at once; the first ones fill a screen.
const FIRST: usize = 60;
const AT_ONCE: usize = 1000;
/// Rows further down do not show how their articles begin.
const MOST_LEADS: usize = 20_000;
/// Characters of it.
const LEAD: usize = 280;
const WEEK: u64 = 7 * 24 * 60 * 60;

pub(super) fn list(path: &Path, events: &Sender<Event>) {
    let tell = |it: Reply| drop(events.send(Event::Reply(it)));
    let notice = match rows(path, events) {
        Ok(0) => Some(HOW_TO_BEGIN.to_string()),
        Ok(_) => None,
        Err(error) => Some(sentence(&error.to_string())),
    };
    // Where there is no list, the built-in article is read.
    notice.as_ref().and_then(|_| built_in()).into_iter().for_each(tell);
    tell(Reply::Headlines { rows: Vec::new(), left_out: 0, whole: true });
    notice.map(Reply::Notice).into_iter().for_each(tell);
}

/// Tells the saved searches; where there is no library there are none.
pub(super) fn shelves(path: &Path, events: &Sender<Event>) {
    let reply = match open(path).and_then(|it| it.shelves()) {
        Ok(all) => Reply::Shelves(all),
        Err(error) if error.is_missing() => Reply::Shelves(Vec::new()),
        Err(error) => Reply::Notice(sentence(&error.to_string())),
    };
    let _ = events.send(Event::Reply(reply));
}

fn built_in() -> Option<Reply> {
    let opening = Source::BuiltIn.open(&Common::default(), &Default::default(), &|_| true).ok()?;
    opening.document.map(|it| Reply::Opened(Arc::new(it)))
}

/// How many there are.
fn rows(path: &Path, events: &Sender<Event>) -> Result<usize, LibraryError> {
    let library = open(path)?;
    let _ = events.send(Event::Reply(Reply::Shelves(library.shelves()?)));
    let since =
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs().saturating_sub(WEEK));
    let lately: HashSet<ArticleId> = library.kept_since(since as i64)?.into_iter().collect();
    let mut count = 0;
    loop {
        let most = if count == 0 { FIRST } else { AT_ONCE };
        let page = library.rows(Sort::Newest, count, most)?;
        let last = page.len() < most;
        let mut rows = Vec::new();
        for it in page {
            let lead = if rows.len() + count < MOST_LEADS { library.lead(it.id)? } else { String::new() };
            rows.push(headline(&it, lately.contains(&it.id), &lead));
        }
        count += rows.len();
        let told = events.send(Event::Reply(Reply::Headlines { rows, left_out: 0, whole: false }));
        if last || told.is_err() {
            return Ok(count);
        }
    }
}

fn headline(kept: &Kept, lately: bool, lead: &str) -> Headline {
    let at = &kept.at;
    Headline {
        key: row_key(kept.id.0),
        title: at.title.as_str().into(),
        origin: at.outlet.as_deref().unwrap_or_default().into(),
        published: at.published.map(|date| Published { date, source: PublishedSource::Given }),
        words: shorten(lead, LEAD).as_str().into(),
        refused: None,
        standing: Some(Standing {
            quotes: kept.quotes,
            marks: kept.marks,
            share: kept.share,
            read: kept.read,
            lately,
            tags: kept.tags.iter().map(|it| it.as_str().into()).collect(),
            also: kept.also,
        }),
    }
}
