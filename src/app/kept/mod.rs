//! The library behind its commands: articles in, answers out.

mod add;
mod answer;
mod ending;
mod records;

pub(super) use add::add;
pub(super) use answer::{between, on, said, search, who};

use super::config::expanded;
use crate::cli::Common;
use crate::settings::Settings;
use anyhow::anyhow;
use etcetera::BaseStrategy;
use std::path::PathBuf;

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
