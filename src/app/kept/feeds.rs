//! Feeds: followed by address, asked politely, their articles kept.
//!
//! Hosts are asked side by side, the feeds of one host one after the other. A server that wants to be left alone is.

use super::answer::{Told, print};
use super::keeper::{Keeper, Ready, Stop, ready};
use super::pages::Pages;
use crate::app::failure::WrongUsage;
use crate::app::files;
use crate::app::print as printed;
use crate::app::sources::page;
use crate::app::terminal::caught;
use crate::app::web::{self, News, Validators, Watch, Wish};
use crate::app::weighed::{self, Load};
use crate::article::Document;
use crate::article::Key;
use crate::cli::{Answer, AnswerFormat, Common, FeedFormat, Feeds};
use crate::export::{self, Outline, Sheet};
use crate::ingest;
use crate::library::{Access, Answered, ArticleId, Change, Feed, Library};
use crate::text::{Clean, address};
use anyhow::{Context, anyhow, bail};
use indicatif::ProgressBar;
use serde_json::json;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

/// A list of feeds is no longer.
const MOST_BYTES: u64 = 16 << 20;
const NO_FEEDS: &str = "no feeds are followed; dateline feed add ADDRESS follows one";

pub(crate) fn feed(path: &Path, what: &Feeds, common: &Common) -> anyhow::Result<ExitCode> {
    match what {
        Feeds::Add { feeds, folder } => add(path, feeds, folder.as_deref()),
        Feeds::List { format } => list(path, *format, common),
        Feeds::Remove { feeds } => {
            let mut library = Library::open(path, Access::Change)?;
            for url in feeds {
                if !library.leave(url)? {
                    return Err(WrongUsage(format!(
                        "\"{}\" is not among the feeds; dateline feed list shows them",
                        Clean::new(url)
                    ))
                    .into());
                }
            }
            printed::out(|out| Ok(writeln!(out, "{} removed", feeds.len())?))
        }
        Feeds::Refresh { feeds, full } => refresh(path, feeds, *full, common),
    }
}

fn add(path: &Path, named: &[OsString], folder: Option<&str>) -> anyhow::Result<ExitCode> {
    let mut all = Vec::new();
    for it in named {
        let words = it.to_string_lossy();
        if words.starts_with("https://") || words.starts_with("http://") {
            let url = address::followed(None, &words);
            let url = url.ok_or_else(|| {
                WrongUsage(format!("\"{}\" is not the address of a feed", Clean::new(&words)))
            })?;
            all.push(Outline { url, title: None, folder: None });
        } else {
            all.extend(listed(it)?);
        }
    }
    let mut library = Library::open(path, Access::Change)?;
    let mut added = 0;
    for feed in &all {
        let folder = folder.or(feed.folder.as_deref());
        added += usize::from(library.follow(&feed.url, feed.title.as_deref(), folder)?);
    }
    let known = all.len() - added;
    let more = if known > 0 { format!(", {known} followed already") } else { String::new() };
    printed::out(|out| {
        Ok(writeln!(out, "{added} added{more}; dateline feed refresh fetches their articles")?)
    })
}

/// The feeds of a file.
fn listed(name: &OsStr) -> anyhow::Result<Vec<Outline>> {
    let shown = crate::app::sources::shown(name);
    let mut bytes = Vec::new();
    let file = files::plain(&file_of(name))
        .map_err(|it| anyhow!("cannot open \"{shown}\": {}", crate::app::sources::reason(&it)))?;
    file.take(MOST_BYTES).read_to_end(&mut bytes).with_context(|| format!("cannot read \"{shown}\""))?;
    export::outlines(&bytes).ok_or_else(|| {
        let what = "is neither the address of a feed nor an OPML file";
        anyhow!("\"{shown}\" {what}; dateline add keeps the articles of a feed that lies in a file")
    })
}

/// A path, or the `file://` address of one.
fn file_of(name: &OsStr) -> PathBuf {
    let words = name.to_string_lossy();
    let named = words.get(..7).filter(|it| it.eq_ignore_ascii_case("file://"));
    named.and_then(|_| address::file(&words)).unwrap_or_else(|| PathBuf::from(name))
}

fn list(path: &Path, format: FeedFormat, common: &Common) -> anyhow::Result<ExitCode> {
    let feeds = super::asked(path)?.feeds()?;
    if feeds.is_empty() && format == FeedFormat::Table {
        // Where it cannot be told, the list is empty all the same.
        let _ = writeln!(io::stderr(), "dateline: {NO_FEEDS}");
    }
    let format = match format {
        FeedFormat::Opml => {
            let outline = |it: &Feed| Outline {
                url: it.url.clone(),
                title: it.title.clone(),
                folder: it.folder.clone(),
            };
            let all: Vec<Outline> = feeds.iter().map(outline).collect();
            return printed::out(|out| Ok(export::opml(&all, out)?));
        }
        FeedFormat::Table => AnswerFormat::Table,
        FeedFormat::Json => AnswerFormat::Json,
        FeedFormat::Csv => AnswerFormat::Csv,
        FeedFormat::Md => AnswerFormat::Md,
    };
    let when = |it: i64| {
        jiff::Timestamp::from_second(it).ok().map(|it| it.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    };
    let row = |it: &Feed| {
        vec![
            json!(it.folder),
            json!(it.title),
            json!(it.url),
            json!(it.checked.and_then(when)),
            json!(it.trouble),
            json!(it.due.and_then(when)),
            json!(it.failures),
        ]
    };
    let sheet = Sheet {
        names: vec!["folder", "title", "url", "checked", "trouble", "due", "failures"],
        in_table: vec![true, true, true, true, true, false, false],
        rows: feeds.iter().map(row).collect(),
    };
    let told: Told = (&Answer { format, limit: usize::MAX }, common);
    print(sheet, told)
}

/// What came of one feed: its articles, and what is to be kept of it.
struct Came {
    url: String,
    articles: Vec<anyhow::Result<Ready>>,
    /// Summaries whose whole articles came.
    replaced: Vec<ArticleId>,
    answered: Answered,
}

fn refresh(path: &Path, named: &[String], full: bool, common: &Common) -> anyhow::Result<ExitCode> {
    if common.offline {
        return Err(WrongUsage("--offline fetches nothing, and feeds are fetched".into()).into());
    }
    let library = Box::new(Library::open(path, Access::Import)?);
    let now = super::now();
    let all = library.feeds()?;
    if let Some(unknown) = named.iter().find(|it| !all.iter().any(|feed| feed.url == **it)) {
        return Err(WrongUsage(format!(
            "\"{}\" is not among the feeds; dateline feed list shows them",
            Clean::new(unknown)
        ))
        .into());
    }
    if all.is_empty() {
        writeln!(io::stderr(), "dateline: {NO_FEEDS}")?;
    }
    let wanted = |it: &Feed| named.is_empty() || named.contains(&it.url);
    let (now_due, later): (Vec<Feed>, Vec<Feed>) =
        all.into_iter().filter(wanted).partition(|it| it.due.is_none_or(|due| due <= now));
    for it in &later {
        let minutes = it.due.map_or(0, |due| (due - now + 59) / 60);
        let why = it.trouble.as_deref().unwrap_or("its server wants to be left alone");
        writeln!(
            io::stderr(),
            "dateline: \"{}\" is asked again in {minutes} minutes: {}",
            address::told(&it.url),
            Clean::new(why)
        )?;
    }
    if now_due.is_empty() && !later.is_empty() {
        bail!("no feed was asked: each must be left alone for a few more minutes");
    }
    let mut hosts: BTreeMap<String, Vec<Feed>> = BTreeMap::new();
    for feed in now_due {
        hosts.entry(super::pages::host(&feed.url)).or_default().push(feed);
    }
    let known = Mutex::new(Box::new(Library::open(path, Access::Ask)?));
    let pages = Pages::new(common);
    let mut keeper = Keeper::new(library, ProgressBar::hidden())?;
    let work = |feeds: Vec<Feed>, load: &Load| -> Vec<Came> {
        let one = |it: &Feed| {
            let came = caught(|| ask(it, &known, full.then_some(&pages), common, load));
            came.unwrap_or_else(|| {
                failed(&it.url, "internal error while reading this feed; please report it".into(), None)
            })
        };
        feeds.iter().map(one).collect()
    };
    let done = weighed::each(hosts.into_values(), work, &mut |feeds: Vec<Came>| -> Result<(), Stop> {
        for came in feeds {
            if let Answered::Failed { sentence, .. } | Answered::Unasked { sentence } = &came.answered {
                keeper.fail(&anyhow!("{sentence}"));
            }
            came.articles.into_iter().try_for_each(|it| keeper.take(it))?;
            keeper.flush()?;
            if !came.replaced.is_empty() {
                let gone: Vec<Change> = came.replaced.iter().map(|it| Change::Delete(*it, true)).collect();
                let said = format!("replaced {} summaries by their articles", gone.len());
                keeper.library.alter(&said, &gone, now).map_err(anyhow::Error::from)?;
            }
            keeper.library.answered(&came.url, &came.answered, now).map_err(anyhow::Error::from)?;
        }
        keeper.read(None)
    });
    drop(known);
    keeper.end(done)
}

fn failed(url: &str, sentence: String, wait: Option<i64>) -> Came {
    came(url, Answered::Failed { sentence, wait })
}

/// Without any articles.
fn came(url: &str, answered: Answered) -> Came {
    Came { url: url.to_string(), articles: Vec::new(), replaced: Vec::new(), answered }
}

fn ask(
    feed: &Feed,
    known: &Mutex<Box<Library>>,
    pages: Option<&Pages>,
    common: &Common,
    load: &Load,
) -> Came {
    let asker = page::asker(common);
    let validators = Validators { etag: feed.etag.clone(), modified: feed.modified.clone() };
    let wish = Wish { known: validators, ..page::wish(&feed.url, asker, common) };
    let news = web::news(&wish, &Watch { stop: &web::Stop::default(), came: &|_| () });
    let page = match news {
        Ok(News::Changed(page)) => page,
        Ok(News::Same) => {
            return came(&feed.url, Answered::Same);
        }
        Ok(News::Later(wait, error)) => {
            return failed(&feed.url, error.to_string(), i64::try_from(wait).ok());
        }
        Err(error) if error.is_unasked() => {
            return came(&feed.url, Answered::Unasked { sentence: error.to_string() });
        }
        Err(error) => return failed(&feed.url, error.to_string(), None),
    };
    load.put(page.bytes.len());
    let Validators { etag, modified } = page.validators.clone();
    let looked = page::came(page, asker, common).and_then(|page| {
        if let Some(feeds) = ingest::page_feeds(&page.bytes, &page.hints) {
            bail!("{}", no_feed(&page.hints.name, &feeds));
        }
        // The address of the feed is not that of its articles.
        let hints = ingest::Hints { url: None, ..page.hints };
        Ok(ingest::open(&page.bytes, &hints, |source| {
            let title = source.title.as_ref().map(|it| it.to_string());
            let whole = Key::new(feed.url.as_str());
            let one = |(at, entry): (usize, ingest::Entry)| {
                let key = whole.entry(&entry.key.clone().unwrap_or_else(|| (at + 1).to_string()));
                match entry.into_document() {
                    // An entry of a picture alone is no failure.
                    Err(ingest::IngestError::Empty { .. }) => None,
                    document => Some((document.map_err(anyhow::Error::from), key)),
                }
            };
            (title, source.entries.into_iter().enumerate().filter_map(one).collect::<Vec<_>>())
        })?)
    });
    match looked {
        Ok((title, entries)) => {
            let answered = Answered::Changed { title, etag, modified };
            let mut found = came(&feed.url, answered);
            for (document, key) in entries {
                match (document, pages) {
                    (Err(error), _) => found.articles.push(Err(error)),
                    (Ok(document), None) => found.articles.push(ready(known, &document, Some(key))),
                    (Ok(document), Some(pages)) => whole(&document, key, known, pages, &mut found),
                }
            }
            found
        }
        Err(error) => failed(&feed.url, format!("{error:#}"), None),
    }
}

/// A page that was taken for a feed, and the feeds that it names.
fn no_feed(name: &str, feeds: &[String]) -> String {
    let feeds: Vec<String> = feeds.iter().map(|it| format!("\"{}\"", address::told(it))).collect();
    let instead = match feeds.as_slice() {
        [] => "it names no feed; if it stays so, remove it with dateline feed remove".to_string(),
        [one] => format!("its feed is {one}"),
        many => format!("its feeds are {}", many.join(", ")),
    };
    format!("\"{name}\" is a page and no feed; {instead}")
}

/// The article behind a summary, where it is not kept yet; the summary, where its page cannot be had.
fn whole(document: &Document, key: Key, known: &Mutex<Box<Library>>, pages: &Pages, found: &mut Came) {
    let before = {
        let library = known.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = |id| Ok(library.document(id)?.map(|it| (id, it.excerpt)));
        library.by_key(&key).and_then(|it| it.map_or(Ok(None), kept))
    };
    let before = match before {
        Ok(Some((_, false))) if document.excerpt => return found.articles.push(Ok(Ready::Known)),
        Ok(before) => before.map(|it| it.0),
        Err(error) => return found.articles.push(Err(error.into())),
    };
    if document.excerpt {
        match pages.article(document, &found.url) {
            Ok(page) => {
                found.replaced.extend(before);
                return found.articles.push(ready(known, &page, Some(key)));
            }
            Err(error) => found.articles.push(Err(error.context("only the summary is kept"))),
        }
    }
    found.articles.push(ready(known, document, Some(key)));
}
