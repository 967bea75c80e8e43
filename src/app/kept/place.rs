//! Where the library is: a file, or on a server that many share.

use crate::app::config::expanded;
use crate::app::failure::WrongUsage;
use crate::cli::Common;
use crate::library::{Access, Library, Store, is_of_server};
use crate::settings::Settings;
use anyhow::anyhow;
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

pub(crate) enum Place {
    File(PathBuf),
    /// By its address, which is told to nobody: a password may stand in it by mistake.
    Server(String),
}

/// What the reader says where the library is on a server.
const AT_HOME: &str = "The shared library answers commands (dateline search …) and takes what dateline add \
                                  brings; articles that you read here are kept in your own library";

/// Where the library is: as the command line says, or the settings, or in the data folder.
pub(crate) fn place(common: &Common, settings: &Settings) -> anyhow::Result<Place> {
    if let Some(path) = &common.library {
        let address = path.to_str().filter(|it| is_of_server(it));
        return Ok(address.map_or_else(|| Place::File(path.clone()), |it| Place::Server(it.into())));
    }
    match &settings.library {
        Some(address) if is_of_server(address) => Ok(Place::Server(address.clone())),
        Some(path) => Ok(Place::File(expanded(path))),
        None => at_home().map(Place::File),
    }
}

/// The file in the data folder.
fn at_home() -> anyhow::Result<PathBuf> {
    let folders = etcetera::choose_base_strategy().map_err(|_| {
        anyhow!("no home folder was found to keep a library in; name one with --library PATH")
    })?;
    Ok(folders.data_dir().join("dateline").join("library.db"))
}

impl Place {
    pub(crate) fn open(&self, access: Access) -> anyhow::Result<Box<dyn Store>> {
        match self {
            Place::File(path) => Ok(Box::new(Library::open(path, access)?)),
            Place::Server(address) => shared(address, access),
        }
    }

    /// To be asked; see [`super::asked`].
    pub(crate) fn ask(&self) -> anyhow::Result<Box<dyn Store>> {
        match self {
            Place::File(path) => Ok(Box::new(super::asked(path)?)),
            Place::Server(address) => shared(address, Access::Ask),
        }
    }

    /// For what is done with a library of one's own.
    pub(crate) fn file(&self) -> anyhow::Result<&Path> {
        match self {
            Place::File(path) => Ok(path),
            Place::Server(_) => Err(WrongUsage(
                "this needs a library of your own, and --library or the settings name one on a server, which takes \
                 add and answers search, who, between, said and on; name a file with --library"
                    .into(),
            )
            .into()),
        }
    }

    /// What the reader says of it, if anything.
    pub(crate) fn aside(&self) -> Option<String> {
        matches!(self, Place::Server(_)).then(|| AT_HOME.to_string())
    }

    /// For the reader, which has a library of its own in any case.
    pub(crate) fn own(self) -> anyhow::Result<PathBuf> {
        match self {
            Place::File(path) => Ok(path),
            Place::Server(_) => at_home(),
        }
    }
}

#[cfg(feature = "postgres")]
fn shared(address: &str, access: Access) -> anyhow::Result<Box<dyn Store>> {
    use crate::newsroom::{Newsroom, Purpose};
    let purpose = if access == Access::Ask { Purpose::Ask } else { Purpose::Add };
    Ok(Box::new(Newsroom::open(address, purpose)?))
}

#[cfg(not(feature = "postgres"))]
fn shared(_: &str, _: Access) -> anyhow::Result<Box<dyn Store>> {
    Err(no_server())
}

#[cfg(not(feature = "postgres"))]
pub(super) fn no_server() -> anyhow::Error {
    anyhow!(
        "a library on a server needs the feature postgres, which this program was built without; \
         cargo install dateline --features postgres builds one that has it"
    )
}
