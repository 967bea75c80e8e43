//! Writes articles into the library, a batch at a time, whoever brings them.

use super::ending::Ending;
use crate::analysis;
use crate::app::failure::Failure;
use crate::app::terminal::caught;
use crate::app::{long, print};
use crate::article::{Document, Key};
use crate::library::{self, Incoming, Position, Store};
use crate::text::Clean;
use anyhow::bail;
use indicatif::{HumanCount, ProgressBar};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A batch is written when it has so many articles, weighs so much, or is so old.
const MOST_IN_BATCH: usize = 500;
const HEAVIEST_BATCH: usize = 16 << 20;
const OLDEST_BATCH: Duration = Duration::from_secs(2);

/// Why it does not go on.
pub(super) enum Stop {
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
    before: usize,
    copies: usize,
    failed: usize,
}

impl Told {
    fn words(&self, stopped: bool) -> String {
        let mut words = format!("{} added", self.added);
        for (count, what) in [
            (self.known, "known already"),
            (self.before, "read before"),
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
pub(super) enum Ready {
    Known,
    New(Box<Incoming>),
}

/// The one who writes.
pub(super) struct Keeper<S: Store + ?Sized> {
    pub(super) library: Box<S>,
    pending: Vec<Incoming>,
    weight: usize,
    /// How far the sources are read from which the pending ones are; of each the last.
    positions: Vec<Position>,
    written: Instant,
    told: Told,
    /// Only one source was named: where that cannot be read, it is no part of a batch.
    pub(super) is_alone: bool,
    pub(super) bar: ProgressBar,
    ending: Ending,
}

impl<S: Store + ?Sized> Keeper<S> {
    pub(super) fn new(library: Box<S>, bar: ProgressBar) -> io::Result<Keeper<S>> {
        Ok(Keeper {
            library,
            pending: Vec::new(),
            weight: 0,
            positions: Vec::new(),
            written: Instant::now(),
            told: Told::default(),
            is_alone: false,
            bar,
            ending: Ending::on_signals()?,
        })
    }

    /// Writes what is left, and tells how much it was in all.
    pub(super) fn end(mut self, done: Result<(), Stop>) -> anyhow::Result<ExitCode> {
        self.bar.finish_and_clear();
        if let Err(Stop::Failed(error)) = done {
            return Err(error);
        }
        self.commit()?;
        let code = self.ending.code();
        print::out(|out| Ok(writeln!(out, "{}", self.told.words(code.is_some()))?))?;
        Ok(code.map_or_else(|| self.result(), ExitCode::from))
    }

    fn result(&self) -> ExitCode {
        let told = &self.told;
        let nothing = told.added + told.known + told.before + told.copies == 0;
        let alone = self.is_alone && told.failed > 0 && nothing;
        if alone { ExitCode::FAILURE } else { print::code(told.failed) }
    }

    pub(super) fn take(&mut self, ready: anyhow::Result<Ready>) -> Result<(), Stop> {
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

    /// So many need not be read again.
    pub(super) fn read_before(&mut self, count: u64) {
        self.told.before += usize::try_from(count).unwrap_or(0);
    }

    /// One that cannot be read is told, and the others are kept all the same.
    pub(super) fn fail(&mut self, error: &anyhow::Error) {
        self.told.failed += 1;
        let sentence = Failure::of(error).sentence.unwrap_or_default();
        // Where even this cannot be said, the count says it.
        self.bar.suspend(|| drop(writeln!(io::stderr(), "dateline: {}", Clean::new(&sentence))));
    }

    /// So far its source was read; writes the batch if it is time.
    pub(super) fn read(&mut self, position: Option<Position>) -> Result<(), Stop> {
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

    /// Writes what is pending.
    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        Ok(self.commit()?)
    }

    fn commit(&mut self) -> anyhow::Result<()> {
        let now = super::now();
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

/// Looks an article through, unless the library has it.
pub(super) fn ready<S: Store + ?Sized>(
    known: &Mutex<Box<S>>,
    document: &Document,
    key: Option<Key>,
) -> anyhow::Result<Ready> {
    let hash = library::hash(document);
    if known.lock().unwrap_or_else(PoisonError::into_inner).known(&hash)?.is_some() {
        return Ok(Ready::Known);
    }
    let looked = || {
        let (analysis, _) = long::analyze_all(document);
        let camps = analysis::camps(&analysis.people);
        Incoming::hashed(hash, document, &analysis, &camps, key)
    };
    match caught(looked) {
        Some(it) => Ok(Ready::New(it.into())),
        None => bail!("internal error while analysing this article; please report it"),
    }
}
