//! Looks after the library as a whole.

use super::place::Place;
use super::told::{articles, bar, counted};
use crate::app::print;
use crate::app::sources::shown;
use crate::cli::Care;
use crate::library::{Access, Library};
use indicatif::HumanBytes;
use std::path::Path;
use std::process::ExitCode;

/// The library goes to a server.
#[cfg(feature = "postgres")]
pub(crate) fn copy(place: &Place, to: &str) -> anyhow::Result<ExitCode> {
    super::copy::copy(place, to, bar)
}

#[cfg(not(feature = "postgres"))]
pub(crate) fn copy(_: &Place, _: &str) -> anyhow::Result<ExitCode> {
    Err(super::place::no_server())
}

/// Exits with 1 where something is wrong.
pub(crate) fn care(path: &Path, what: &Care) -> anyhow::Result<ExitCode> {
    match what {
        Care::Path => print::out(|out| Ok(writeln!(out, "{}", shown(path.as_os_str()))?)),
        Care::Check => check(path),
        Care::Rescue { to } => rescue(path, to),
        Care::Compact => {
            let (before, after) = Library::open(path, Access::Change)?.compact()?;
            print::out(|out| Ok(writeln!(out, "{} before, {} now", HumanBytes(before), HumanBytes(after))?))
        }
        Care::Backup { to } => {
            super::asked(path)?.backup(to)?;
            print::out(|out| Ok(writeln!(out, "copied to \"{}\"", shown(to.as_os_str()))?))
        }
        Care::Reindex => {
            let mut library = Library::open(path, Access::Import)?;
            let bar = bar(library.len()? as u64);
            let count = library.reindex(&mut |at| bar.set_position(at as u64))?;
            bar.finish_and_clear();
            print::out(|out| Ok(writeln!(out, "{} indexed", articles(count))?))
        }
        Care::Reanalyse => super::renew::renew(path),
        Care::Export { query, format, to } => {
            super::notes::export(path, &query.join(" "), *format, to.as_deref())
        }
        Care::Import { from } => super::notes::import(path, from),
        Care::Undo => {
            let said = Library::open(path, Access::Change)?.undo(super::now())?;
            let said =
                said.map_or_else(|| "nothing to take back".to_string(), |it| format!("taken back: {it}"));
            print::out(|out| Ok(writeln!(out, "{said}")?))
        }
    }
}

fn check(path: &Path) -> anyhow::Result<ExitCode> {
    let found = super::asked(path)?.check()?;
    print::out(|out| {
        for problem in &found.problems {
            writeln!(out, "{}", crate::text::Clean::new(problem))?;
        }
        if found.problems.is_empty() {
            let (quotes, events) = (counted(found.quotes, "quotation"), counted(found.events, "event"));
            writeln!(out, "sound: {}, {quotes}, {events}", articles(found.articles))?;
        }
        Ok(())
    })?;
    Ok(if found.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn rescue(path: &Path, to: &Path) -> anyhow::Result<ExitCode> {
    let rescued = Library::rescue(path, to)?;
    print::out(|out| {
        for it in rescued.iter().filter(|it| it.rows > 0 || it.lost) {
            let lost = if it.lost { ", others could not be read" } else { "" };
            writeln!(out, "{}: {}{lost}", it.table, counted(it.rows, "row"))?;
        }
        Ok(writeln!(out, "the new library is \"{}\"; the old one is as it was", shown(to.as_os_str()))?)
    })
}
