//! A local library to a server, for many to share.

use super::ending::Ending;
use super::place::Place;
use crate::app::failure::WrongUsage;
use crate::app::print;
use crate::library::{Access, Library, is_of_server};
use crate::newsroom::{Copied, Newsroom, Purpose};
use indicatif::{HumanCount, ProgressBar};
use std::io::{self, Write};
use std::process::ExitCode;

pub(super) fn copy(place: &Place, to: &str, bar: impl Fn(u64) -> ProgressBar) -> anyhow::Result<ExitCode> {
    if !is_of_server(to) {
        return Err(WrongUsage(
            "--to takes the address of a server, postgres://user@host/database; dateline library backup FILE copies \
             the library to a file"
                .into(),
        )
        .into());
    }
    let library = Library::open(place.file()?, Access::Ask)?;
    let mut newsroom = Newsroom::open(to, Purpose::Add)?;
    if let Some(lacks) = newsroom.lacks() {
        writeln!(io::stderr(), "dateline: {lacks}")?;
    }
    let (ending, bar) = (Ending::on_signals()?, bar(library.len()? as u64));
    let mut go_on = |at: usize, _: usize| {
        bar.set_position(at as u64);
        ending.code().is_none()
    };
    let copied = newsroom.copy(&library, (super::now(), env!("CARGO_PKG_VERSION")), &mut go_on)?;
    bar.finish_and_clear();
    print::out(|out| Ok(writeln!(out, "{}", words(&copied, &newsroom.shown()))?))?;
    Ok(ending.code().filter(|_| copied.stopped).map_or(ExitCode::SUCCESS, ExitCode::from))
}

fn words(copied: &Copied, to: &str) -> String {
    let mut words = format!("{} articles copied to {to}", HumanCount(copied.added as u64));
    if copied.known > 0 {
        words += &format!(", {} were there already", HumanCount(copied.known as u64));
    }
    if copied.merged > 0 {
        words += &format!(", {} persons merged as here", HumanCount(copied.merged as u64));
    }
    if copied.stopped {
        words += "; stopped, the same command goes on";
    }
    words + "; marks, notes, tags and reading places stay here"
}
