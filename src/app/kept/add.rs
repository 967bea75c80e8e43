//! Articles into the library: read and looked through on all cores, written by one hand, a batch at a time.
//!
//! How far a source was read is kept with its articles, in one transaction: who is stopped goes on there, and
//! nothing is there twice. Memory is bounded by what is under way, whatever the archive.

use super::keeper::{Keeper, Ready, Stop, ready};
use super::place::Place;
use super::records::{LONGEST, Records};
use crate::app::failure::WrongUsage;
use crate::app::places;
use crate::app::sources::{Collection, Source, Use, is_no_article, known_by};
use crate::app::terminal::caught;
use crate::app::weighed::{self, Load};
use crate::article::Key;
use crate::cli::Common;
use crate::ingest::{self, Hints, IngestError};
use crate::library::{Access, Position, Store};
use anyhow::anyhow;
use indicatif::{ProgressBar, ProgressStyle};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

/// More files of a folder are not listed at once.
const MOST_FILES: usize = 4_000_000;

/// Keeps what was named, and tells how much that was.
pub(crate) fn add(sources: &[OsString], common: &Common, place: &Place) -> anyhow::Result<ExitCode> {
    if sources.is_empty() && rustix::termios::isatty(io::stdin()) {
        return Err(WrongUsage(
            "name what to add: files, folders, addresses, or - for standard input".into(),
        )
        .into());
    }
    let stdin = [OsString::from("-")];
    let named = if sources.is_empty() { &stdin } else { sources };
    let collection = Collection::up_to(MOST_FILES, named, common)?;
    if collection.more {
        writeln!(
            io::stderr(),
            "dateline: this folder has more files than can be listed; add its folders one by one"
        )?;
    }
    let library = place.open(Access::Import)?;
    let known = Mutex::new(place.open(Access::Ask)?);
    let desk = Desk { collection: &collection, known: &known };
    let mut keeper = Keeper::new(library, bar((0..collection.len()).map(|it| collection.size(it)).sum()))?;
    keeper.is_alone = collection.len() == 1;
    let done = desk.all(&mut keeper);
    // Whoever may change the library closes it last.
    drop(known);
    keeper.end(done)
}

enum Found {
    /// It was read to its end before: so many records.
    Done(u64),
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
    known: &'a Mutex<Box<dyn Store>>,
}

const FAULT: &str = "internal error while reading this source; please report it";

impl Desk<'_> {
    fn all(&self, keeper: &mut Keeper<dyn Store>) -> Result<(), Stop> {
        let sources = 0..self.collection.len();
        let work = |it: usize, load: &Load| {
            (it, caught(|| self.source(it, load)).unwrap_or_else(|| Found::One(Err(anyhow!(FAULT)))))
        };
        weighed::each(sources, work, &mut |(source, found)| {
            let size = self.collection.size(source);
            match found {
                Found::Done(count) => {
                    keeper.read_before(count);
                    keeper.bar.inc(size);
                }
                Found::NoArticle => keeper.bar.inc(size),
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
        if let Some(begun) = self.begun(source)?.filter(|it| it.done) {
            return Ok(Found::Done(begun.position));
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
                self.collection.tell_damage(source, &document);
                load.put(document.text().len());
                drop(bytes);
                Found::One(ready(
                    self.known,
                    &document,
                    places::article(self.collection.source(source), Some(&document)),
                ))
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
    fn entries(&self, source: usize, bytes: &[u8], keeper: &mut Keeper<dyn Store>) -> Result<(), Stop> {
        let place = self.position(source);
        let begun = self.begun(source)?.map_or(0, |it| usize::try_from(it.position).unwrap_or(0));
        let size = self.collection.size(source);
        let looked = self.collection.look(source, bytes, |it| {
            let all = it.entries.len();
            let whole = self.source_key(source);
            let one = |(at, entry): (usize, &ingest::Entry), load: &Load| {
                let document = caught(|| entry.read()).map(|it| it.map_err(anyhow::Error::from));
                let document = document.unwrap_or_else(|| Err(anyhow!(FAULT)));
                if let Ok(it) = &document {
                    self.collection.tell_damage(source, it);
                }
                load.put(document.as_ref().map_or(0, |it| it.text().len()));
                let key = whole.as_ref().map(|it| it.entry(&known_by(at, entry.key.as_deref())));
                match document {
                    // A page of a book with a picture alone is no failure.
                    Err(error) if is_empty(&error) => (at, None),
                    document => (at, Some(document.and_then(|it| ready(self.known, &it, key)))),
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
    fn records(&self, source: usize, records: Records, keeper: &mut Keeper<dyn Store>) -> Result<(), Stop> {
        let place = self.position(source);
        let begun = self.begun(source)?.map_or(0, |it| usize::try_from(it.position).unwrap_or(0));
        let hints = Hints { format: Some(records.format()), ..self.collection.hints(source)? };
        let (whole, before, read) = (self.source_key(source), keeper.bar.position(), records.read.clone());
        let mut count = begun as u64;
        let one = |(at, record): (usize, io::Result<Vec<u8>>), load: &Load| {
            let record = record.map_err(|it| self.unreadable(source, &it))?;
            load.put(record.len() * 2);
            let key = whole.as_ref().map(|it| it.entry(&(at + 1).to_string()));
            let look = || match ingest::open(&record, &hints, |it| it.joined()).and_then(|it| it) {
                Ok(document) => {
                    // A record of any length is cut by ourselves.
                    if (record.len() as u64) < LONGEST {
                        self.collection.tell_damage(source, &document);
                    }
                    Ok(Some(ready(self.known, &document, key.clone())?))
                }
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
}

fn is_empty(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(IngestError::Empty { .. }))
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
