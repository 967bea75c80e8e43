//! Many articles on all cores, handed over in their order.
//!
//! Only so much of them is worked on at a time, by weight, so memory does not grow with their number.

use super::sources::{Collection, Use};
use super::terminal::caught;
use super::weighed::{self, Load};
use crate::article::Document;
use crate::ingest::{Entry, IngestError};
use anyhow::anyhow;
use indicatif::{ProgressBar, ProgressStyle};
use std::io;
use std::sync::Arc;

/// What is done with an article, on any core. `id`: how it is called, where it is not the only one.
pub(super) type Work<'a, T> =
    &'a (dyn Fn(Option<&str>, anyhow::Result<Document>) -> anyhow::Result<T> + Sync);

/// Does the work on every article and takes the results in order. An only article that cannot be read
/// is an error; of several, it is one of the results. `wanted`: what for.
pub(super) fn each<T: Send>(
    (collection, wanted): (&Collection, Use),
    work: Work<T>,
    take: &mut dyn FnMut(T) -> io::Result<()>,
) -> anyhow::Result<()> {
    let desk = Desk { collection, wanted, work, bar: bar(collection.len()) };
    if !collection.is_many {
        return desk.only(take);
    }
    let sources = 0..collection.len();
    weighed::each(sources, |it, load| (it, desk.source(it, load)), &mut |(source, found)| match found {
        Found::One(result) => anyhow::Ok(take(result?)?),
        Found::Many(bytes) => {
            desk.entries(source, &bytes, take)?;
            desk.bar.inc(1);
            Ok(())
        }
    })?;
    desk.bar.finish_and_clear();
    Ok(())
}

enum Found<T> {
    One(anyhow::Result<T>),
    /// Several articles: their bytes.
    Many(Arc<Vec<u8>>),
}

struct Desk<'a, T> {
    collection: &'a Collection,
    wanted: Use,
    work: Work<'a, T>,
    bar: ProgressBar,
}

impl<T: Send> Desk<'_, T> {
    fn only(&self, take: &mut dyn FnMut(T) -> io::Result<()>) -> anyhow::Result<()> {
        let bytes = self.collection.bytes_for(self.wanted, 0)?;
        let only = self.collection.look(0, &bytes, |it| {
            self.bar.set_length(it.entries.len() as u64);
            (it.entries.len() < 2).then(|| it.joined())
        })?;
        match only {
            Some(document) => {
                drop(bytes);
                let document = document?;
                self.collection.tell_damage(0, &document);
                take(self.survive(None, Ok(document))?)?;
            }
            None => self.entries(0, &bytes, take)?,
        }
        self.bar.finish_and_clear();
        Ok(())
    }

    fn source(&self, source: usize, load: &Load) -> Found<T> {
        let id = self.collection.id(source, None);
        let read = || {
            // What is known of its weight is told before it is read.
            load.put(usize::try_from(self.collection.size(source)).unwrap_or(usize::MAX));
            let bytes = self.collection.bytes_for(self.wanted, source)?;
            let only = |it: crate::ingest::Source| (it.entries.len() < 2).then(|| it.joined());
            Ok(match self.collection.look(source, &bytes, only)? {
                Some(document) => {
                    let document = document?;
                    self.collection.tell_damage(source, &document);
                    load.put(document.text().len());
                    drop(bytes);
                    Found::One(self.survive(Some(&id), Ok(document)))
                }
                None => Found::Many(bytes),
            })
        };
        let found: Option<anyhow::Result<Found<T>>> = caught(read);
        let found = found
            .unwrap_or_else(|| Err(anyhow!("internal error while reading this source; please report it")));
        let found = found.unwrap_or_else(|error| Found::One(self.survive(Some(&id), Err(error))));
        if matches!(found, Found::One(_)) {
            self.bar.inc(1);
        }
        found
    }

    /// The articles of one source.
    fn entries(
        &self,
        source: usize,
        bytes: &[u8],
        take: &mut dyn FnMut(T) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        self.collection.look(source, bytes, |it| {
            let one = |(at, entry): (usize, &Entry), load: &Load| {
                let id = self.collection.id(source, Some(at));
                let document = caught(|| entry.read()).map(|it| it.map_err(anyhow::Error::from));
                let fault = || Err(anyhow!("internal error while reading this source; please report it"));
                let document = document.unwrap_or_else(fault);
                if let Ok(it) = &document {
                    self.collection.tell_damage(source, it);
                }
                load.put(document.as_ref().map_or(0, |it| it.text().len()));
                // A page of a book with a picture alone is no failure.
                let empty = document.as_ref().is_err_and(is_empty);
                (!empty).then(|| self.survive(Some(&id), document))
            };
            weighed::each(it.entries.iter().enumerate(), one, &mut |found| {
                if let Some(result) = found {
                    take(result?)?;
                }
                if !self.collection.is_many {
                    self.bar.inc(1);
                }
                anyhow::Ok(())
            })
        })?
    }

    /// A fault of ours costs one answer.
    fn survive(&self, id: Option<&str>, document: anyhow::Result<Document>) -> anyhow::Result<T> {
        let fault = "internal error while analysing this article; please report it";
        caught(|| (self.work)(id, document)).unwrap_or_else(|| (self.work)(id, Err(anyhow!(fault))))
    }
}

fn is_empty(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(IngestError::Empty { .. }))
}

/// On standard error, where someone sees it and nothing else is written there.
fn bar(len: usize) -> ProgressBar {
    let seen = rustix::termios::isatty(io::stderr()) && !rustix::termios::isatty(io::stdout());
    if !seen {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} · {eta} left");
    let bar = ProgressBar::new(len as u64);
    style.map_or(bar.clone(), |it| bar.with_style(it))
}
