//! Articles into the library: read and looked through on all cores, written by one hand, a batch at a time.
//!
//! How far a source was read is kept with its articles, in one transaction: who is stopped goes on there, and
//! nothing is there twice. Memory is bounded by what is under way, whatever the archive.

use super::ending::Ending;
use super::records::Records;
use crate::analysis;
use crate::app::failure::{Failure, WrongUsage};
use crate::app::sources::{Collection, Source, Use, is_no_article, known_by};
use crate::app::terminal::caught;
use crate::app::weighed::{self, Load};
use crate::app::{long, places, print};
use crate::article::{Document, Key};
use crate::cli::Common;
use crate::ingest::{self, IngestError};
use crate::library::{self, Access, Incoming, Library, Position};
use crate::text::Clean;
use anyhow::{anyhow, bail};
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A batch is written when it has so many articles, weighs so much, or is so old.
const MOST_IN_BATCH: usize = 500;
const HEAVIEST_BATCH: usize = 16 << 20;
const OLDEST_BATCH: Duration = Duration::from_secs(2);

/// Keeps what was named, and tells how much that was.
pub(in crate::app) fn add(sources: &[OsString], common: &Common, path: &Path) -> anyhow::Result<ExitCode> {
    if sources.is_empty() && rustix::termios::isatty(io::stdin()) {
        return Err(WrongUsage(
            "name what to add: files, folders, addresses, or - for standard input".into(),
        )
        .into());
    }
    let stdin = [OsString::from("-")];
    let named = if sources.is_empty() { &stdin } else { sources };
    let collection = Collection::of(named, common)?;
    let ending = Ending::on_signals()?;
    let library = Library::open(path, Access::Import)?;
    let known = Mutex::new(Library::open(path, Access::Ask)?);
    let desk = Desk { collection: &collection, known: &known };
    let mut keeper = Keeper {
        library,
        pending: Vec::new(),
        weight: 0,
        positions: Vec::new(),
        written: Instant::now(),
        told: Told::default(),
        bar: bar((0..collection.len()).map(|it| collection.size(it)).sum()),
        ending: ending.clone(),
    };
    let done = desk.all(&mut keeper);
    drop(known);
    keeper.bar.finish_and_clear();
    match done {
        Err(Stop::Failed(error)) => return Err(error),
        Err(Stop::Signal | Stop::BrokenOff) | Ok(()) => {}
    }
    keeper.commit()?;
    let told = keeper.told;
    let code = ending.code();
    print::out(|out| Ok(writeln!(out, "{}", told.words(code.is_some()))?))?;
    Ok(code.map_or_else(|| print::code(told.failed), ExitCode::from))
}

/// Why it does not go on.
enum Stop {
    Signal,
    /// Of an archive no more can be read.
    BrokenOff,
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Stop {
        Stop::Failed(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Failed(error.into())
    }
}

/// What became of the articles.
#[derive(Default)]
struct Told {
    added: usize,
    known: usize,
    copies: usize,
    failed: usize,
}

impl Told {
    fn words(&self, stopped: bool) -> String {
        let mut words = format!("{} added", self.added);
        for (count, what) in [
            (self.known, "known already"),
            (self.copies, "of them tell what another one tells"),
            (self.failed, "could not be read"),
        ] {
            if count > 0 {
                words.push_str(&format!(", {count} {what}"));
            }
        }
        if stopped {
            words.push_str("; stopped, the same command goes on from here");
        }
        words
    }
}

/// An article that was looked through, or need not be.
enum Ready {
    Known,
    New(Box<Incoming>),
}

enum Found {
    /// It was read to its end before.
    Done,
    NoArticle,
    One(anyhow::Result<Ready>),
    /// Several articles: their bytes.
    Many(Arc<Vec<u8>>),
    /// An archive to be read as a stream.
    Archive(Box<Records>),
}

/// What all hands share.
struct Desk<'a> {
    collection: &'a Collection,
    known: &'a Mutex<Library>,
}

const FAULT: &str = "internal error while reading this source; please report it";

impl Desk<'_> {
    fn all(&self, keeper: &mut Keeper) -> Result<(), Stop> {
        let sources = 0..self.collection.len();
        let work = |it: usize, load: &Load| {
            (it, caught(|| self.source(it, load)).unwrap_or_else(|| Found::One(Err(anyhow!(FAULT)))))
        };
        weighed::each(sources, work, &mut |(source, found)| {
            let size = self.collection.size(source);
            match found {
                Found::Done | Found::NoArticle => keeper.bar.inc(size),
                Found::One(ready) => {
                    let failed = ready.is_err();
                    keeper.take(ready)?;
                    if !failed {
                        keeper.read(self.position(source).map(|it| Position {
                            position: 1,
                            done: true,
                            ..it
                        }))?;
                    }
                    keeper.bar.inc(size);
                }
                Found::Many(bytes) => self.entries(source, &bytes, keeper)?,
                Found::Archive(records) => self.records(source, *records, keeper)?,
            }
            Ok(())
        })
    }

    fn source(&self, source: usize, load: &Load) -> Found {
        match self.read(source, load) {
            Ok(found) => found,
            Err(error) if self.collection.was_found(source) && is_no_article(&error) => Found::NoArticle,
            Err(error) => Found::One(Err(error)),
        }
    }

    fn read(&self, source: usize, load: &Load) -> anyhow::Result<Found> {
        if self.begun(source)?.is_some_and(|it| it.done) {
            return Ok(Found::Done);
        }
        if let Source::File(path) = self.collection.source(source)
            && let Some(records) = Records::of(path).map_err(|it| self.unreadable(source, &it))?
        {
            return Ok(Found::Archive(records.into()));
        }
        load.put(usize::try_from(self.collection.size(source)).unwrap_or(usize::MAX));
        let bytes = self.collection.bytes_for(Use::Analysis, source)?;
        let only = |it: ingest::Source| (it.entries.len() < 2).then(|| it.joined());
        Ok(match self.collection.look(source, &bytes, only)? {
            Some(document) => {
                let document = document?;
                load.put(document.text().len());
                drop(bytes);
                Found::One(
                    self.ready(&document, places::article(self.collection.source(source), Some(&document))),
                )
            }
            None => Found::Many(bytes),
        })
    }

    fn unreadable(&self, source: usize, error: &io::Error) -> anyhow::Error {
        anyhow!(
            "cannot read \"{}\": {}",
            self.collection.id(source, None),
            crate::app::sources::reason(error)
        )
    }

    /// The articles of a feed, a book or a small archive.
    fn entries(&self, source: usize, bytes: &[u8], keeper: &mut Keeper) -> Result<(), Stop> {
        let place = self.position(source);
        let begun = self.begun(source)?.map_or(0, |it| usize::try_from(it.position).unwrap_or(0));
        let size = self.collection.size(source);
        let looked = self.collection.look(source, bytes, |it| {
            let all = it.entries.len();
            let whole = self.source_key(source);
            let one = |(at, entry): (usize, &ingest::Entry), load: &Load| {
                let document = caught(|| entry.read()).map(|it| it.map_err(anyhow::Error::from));
                let document = document.unwrap_or_else(|| Err(anyhow!(FAULT)));
                load.put(document.as_ref().map_or(0, |it| it.text().len()));
                let key = whole.as_ref().map(|it| it.entry(&known_by(at, entry.key.as_deref())));
                match document {
                    // A page of a book with a picture alone is no failure.
                    Err(error) if is_empty(&error) => (at, None),
                    document => (at, Some(document.and_then(|it| self.ready(&it, key)))),
                }
            };
            weighed::each(it.entries.iter().enumerate().skip(begun), one, &mut |(at, ready)| {
                ready.map_or(Ok(()), |it| keeper.take(it))?;
                let done = at + 1 == all;
                keeper.bar.inc(size / all as u64);
                keeper.read(place.clone().map(|it| Position { position: at as u64 + 1, done, ..it }))
            })
        });
        looked?
    }

    /// The articles of an archive of any length.
    fn records(&self, source: usize, records: Records, keeper: &mut Keeper) -> Result<(), Stop> {
        let place = self.position(source);
        let begun = self.begun(source)?.map_or(0, |it| usize::try_from(it.position).unwrap_or(0));
        let hints = self.collection.hints(source)?;
        let (whole, before, read) = (self.source_key(source), keeper.bar.position(), records.read.clone());
        let mut count = begun as u64;
        let one = |(at, record): (usize, io::Result<Vec<u8>>), load: &Load| {
            let record = record.map_err(|it| self.unreadable(source, &it))?;
            load.put(record.len() * 2);
            let key = whole.as_ref().map(|it| it.entry(&(at + 1).to_string()));
            let look = || match ingest::open(&record, &hints, |it| it.joined()).and_then(|it| it) {
                Ok(document) => Ok(Some(self.ready(&document, key.clone())?)),
                Err(IngestError::Broken { .. } | IngestError::Empty { .. })
                    if record.starts_with(b"WARC/") =>
                {
                    Ok(None)
                }
                Err(error) => Err(anyhow!("\"{}\": {error}", self.collection.id(source, Some(at)))),
            };
            anyhow::Ok(caught(look).unwrap_or_else(|| Err(anyhow!(FAULT))).transpose())
        };
        let taken = weighed::each(records.enumerate().skip(begun), one, &mut |ready: anyhow::Result<_>| {
            // Where the archive itself breaks off, what came before is kept.
            let Ok(ready) = ready else {
                keeper.fail(&ready.err().unwrap_or_else(|| anyhow!(FAULT)));
                return Err(Stop::BrokenOff);
            };
            ready.map_or(Ok(()), |it| keeper.take(it))?;
            count += 1;
            keeper.bar.set_position(before + read.load(Ordering::Relaxed));
            keeper.read(place.clone().map(|it| Position { position: count, done: false, ..it }))
        });
        match taken {
            Err(Stop::BrokenOff) => return Ok(()),
            done => done?,
        }
        keeper.read(place.map(|it| Position { position: count, done: true, ..it }))
    }

    fn source_key(&self, source: usize) -> Option<Key> {
        places::article(self.collection.source(source), None)
    }

    /// By what a file is known to have been read: its place, size and time.
    fn position(&self, source: usize) -> Option<Position> {
        let Source::File(path) = self.collection.source(source) else { return None };
        let about = path.metadata().ok().filter(|it| it.is_file())?;
        let changed = about.modified().ok()?.duration_since(UNIX_EPOCH).map_or(0, |it| it.as_micros() as i64);
        Some(Position { source: places::of_file(path), size: about.len(), changed, position: 0, done: false })
    }

    /// How far it was read before, where it is still the same.
    fn begun(&self, source: usize) -> anyhow::Result<Option<Position>> {
        let Some(now) = self.position(source) else { return Ok(None) };
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).position(&now.source)?;
        Ok(known.filter(|it| (it.size, it.changed) == (now.size, now.changed)))
    }

    fn ready(&self, document: &Document, key: Option<Key>) -> anyhow::Result<Ready> {
        let hash = library::hash(document);
        if self.known.lock().unwrap_or_else(PoisonError::into_inner).known(&hash)?.is_some() {
            return Ok(Ready::Known);
        }
        let looked = || {
            let (analysis, _) = long::analyze_all(document);
            let camps = analysis::camps(&analysis.people);
            Incoming::of(document, &analysis, &camps, key)
        };
        match caught(looked) {
            Some(it) => Ok(Ready::New(it.into())),
            None => bail!("internal error while analysing this article; please report it"),
        }
    }
}

fn is_empty(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(IngestError::Empty { .. }))
}

/// The one who writes.
struct Keeper {
    library: Library,
    pending: Vec<Incoming>,
    weight: usize,
    /// How far the sources are read from which the pending ones are; of each the last.
    positions: Vec<Position>,
    written: Instant,
    told: Told,
    bar: ProgressBar,
    ending: Ending,
}

impl Keeper {
    fn take(&mut self, ready: anyhow::Result<Ready>) -> Result<(), Stop> {
        match ready {
            Ok(Ready::Known) => self.told.known += 1,
            Ok(Ready::New(it)) => {
                self.weight += it.weight();
                self.pending.push(*it);
            }
            Err(error) => self.fail(&error),
        }
        Ok(())
    }

    /// One that cannot be read is told, and the others are kept all the same.
    fn fail(&mut self, error: &anyhow::Error) {
        self.told.failed += 1;
        let sentence = Failure::of(error).sentence.unwrap_or_default();
        // Where even this cannot be said, the count says it.
        self.bar.suspend(|| drop(writeln!(io::stderr(), "dateline: {}", Clean::new(&sentence))));
    }

    /// So far its source was read; writes the batch if it is time.
    fn read(&mut self, position: Option<Position>) -> Result<(), Stop> {
        if let Some(position) = position {
            match self.positions.iter_mut().find(|it| it.source == position.source) {
                Some(known) => *known = position,
                None => self.positions.push(position),
            }
        }
        let is_full = self.pending.len() >= MOST_IN_BATCH || self.weight >= HEAVIEST_BATCH;
        let ends = self.ending.code().is_some();
        if is_full || ends || self.positions.len() >= MOST_IN_BATCH || self.written.elapsed() > OLDEST_BATCH {
            self.commit()?;
        }
        if ends { Err(Stop::Signal) } else { Ok(()) }
    }

    fn commit(&mut self) -> anyhow::Result<()> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() as i64);
        let done = self.library.put(&self.pending, &self.positions, (now, env!("CARGO_PKG_VERSION")))?;
        self.told.added += done.added;
        self.told.known += done.known;
        self.told.copies += done.copies;
        self.pending.clear();
        self.positions.clear();
        self.weight = 0;
        self.written = Instant::now();
        self.bar.set_message(HumanCount((self.told.added + self.told.known) as u64).to_string());
        Ok(())
    }
}

/// On standard error, where someone sees it.
fn bar(bytes: u64) -> ProgressBar {
    if !rustix::termios::isatty(io::stderr()) {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(
        "{bar:30} {percent}% · {msg} articles · {binary_bytes_per_sec} · {eta} left",
    );
    let bar = ProgressBar::new(bytes);
    style.map_or(bar.clone(), |it| bar.with_style(it))
}
