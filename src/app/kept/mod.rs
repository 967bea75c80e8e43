//! The library behind its commands: articles in, answers out.

mod add;
mod answer;
mod care;
#[cfg(feature = "postgres")]
mod copy;
mod ending;
mod feeds;
mod keeper;
mod notes;
mod pages;
mod persons;
mod place;
mod records;
mod renew;
mod told;

pub(super) use add::add;
pub(super) use answer::{between, on, said, search, who};
pub(super) use care::{care, copy};
pub(super) use feeds::feed;
pub(super) use persons::{merge, people, split};
pub(super) use place::{Place, place};

use super::stacks::to_ask;
use crate::library::Library;
use std::io::{self, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

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
