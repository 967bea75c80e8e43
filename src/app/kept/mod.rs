//! The library behind its commands: articles in, answers out.

mod add;
mod answer;
mod care;
mod ending;
mod feeds;
mod keeper;
mod notes;
mod pages;
mod persons;
mod records;
mod renew;
mod told;

pub(super) use add::add;
pub(super) use answer::{between, on, said, search, who};
pub(super) use care::care;
pub(super) use feeds::feed;
pub(super) use persons::{merge, people, split};

use super::config::expanded;
use super::stacks::to_ask;
use crate::cli::Common;
use crate::library::Library;
use crate::settings::Settings;
use anyhow::anyhow;
use etcetera::BaseStrategy;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Where the library lies: as the command line says, or the settings, or in the data folder.
pub(super) fn place(common: &Common, settings: &Settings) -> anyhow::Result<PathBuf> {
    if let Some(path) = &common.library {
        return Ok(path.clone());
    }
    if let Some(path) = &settings.library {
        return Ok(expanded(path));
    }
    let folders = etcetera::choose_base_strategy().map_err(|_| {
        anyhow!("no home folder was found to keep a library in; name one with --library PATH")
    })?;
    Ok(folders.data_dir().join("dateline").join("library.db"))
}

/// Seconds since 1970.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() as i64)
}

/// The library, to be asked; one of an older version is brought up to date. That a newer one made it is told on the side.
fn asked(path: &Path) -> anyhow::Result<Library> {
    let library = to_ask(path)?;
    if library.is_newer() {
        // Where it cannot be told, it is answered all the same.
        let _ = writeln!(
            io::stderr(),
            "dateline: a newer version of dateline made this library; it is read and not changed"
        );
    }
    Ok(library)
}
