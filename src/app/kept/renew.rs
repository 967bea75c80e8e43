//! Looks again through the articles that an older version looked through.

use super::ending::Ending;
use super::told::{articles, bar};
use crate::analysis;
use crate::app::terminal::caught;
use crate::app::weighed::{self, Load};
use crate::app::{long, print};
use crate::library::{Access, ArticleId, Incoming, Library};
use anyhow::anyhow;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

/// Articles of one transaction.
const MOST_IN_BATCH: usize = 200;
const BY: &str = env!("CARGO_PKG_VERSION");

enum Stop {
    Signal,
    Failed(anyhow::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Failed(error.into())
    }
}

pub(super) fn renew(path: &Path) -> anyhow::Result<ExitCode> {
    let mut library = Library::open(path, Access::Import)?;
    let lent = Mutex::new(Library::open(path, Access::Ask)?);
    let outdated = library.outdated(BY)?;
    let (bar, ending) = (bar(outdated.len() as u64), Ending::on_signals()?);
    let (mut count, mut failed) = (0, 0);
    let mut pending: Vec<(ArticleId, Incoming)> = Vec::new();
    let work = |id: ArticleId, load: &Load| (id, looked(id, &lent, load));
    let mut write = |library: &mut Library, pending: &mut Vec<_>| -> anyhow::Result<()> {
        count += library.renew(pending, super::now(), BY)?;
        pending.clear();
        Ok(())
    };
    let done = weighed::each(outdated.into_iter(), work, &mut |(id, found)| -> Result<(), Stop> {
        match found {
            Ok(Some(it)) => pending.push((id, it)),
            // It was deleted meanwhile.
            Ok(None) => {}
            Err(error) => {
                failed += 1;
                bar.suspend(|| drop(writeln!(io::stderr(), "dateline: article {}: {error}", id.0)));
            }
        }
        bar.inc(1);
        let ends = ending.code().is_some();
        if ends || pending.len() >= MOST_IN_BATCH {
            write(&mut library, &mut pending).map_err(Stop::Failed)?;
        }
        if ends { Err(Stop::Signal) } else { Ok(()) }
    });
    bar.finish_and_clear();
    drop(lent);
    if let Err(Stop::Failed(error)) = done {
        return Err(error);
    }
    write(&mut library, &mut pending)?;
    let code = ending.code();
    if code.is_none() {
        library.renewed()?;
    }
    let rest = if code.is_some() { "; stopped, the same command goes on from here" } else { "" };
    print::out(|out| Ok(writeln!(out, "{} analysed again{rest}", articles(count))?))?;
    Ok(code.map_or_else(|| print::code(failed), ExitCode::from))
}

fn looked(id: ArticleId, lent: &Mutex<Library>, load: &Load) -> anyhow::Result<Option<Incoming>> {
    let document = lent.lock().unwrap_or_else(PoisonError::into_inner).document(id)?;
    let Some(document) = document else { return Ok(None) };
    load.put(document.text().len());
    let found = caught(|| {
        let (analysis, _) = long::analyze_all(&document);
        let camps = analysis::camps(&analysis.people);
        Incoming::of(&document, &analysis, &camps, None)
    });
    found.map(Some).ok_or_else(|| anyhow!("internal error while analysing it; please report it"))
}
