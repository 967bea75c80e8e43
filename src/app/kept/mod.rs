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
mod persons;
mod place;
mod records;

pub(super) use add::add;
pub(super) use answer::{between, on, said, search, who};
pub(super) use care::{care, copy};
pub(super) use feeds::feed;
pub(super) use persons::{merge, people, split};
pub(super) use place::{Place, place};

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() as i64)
}
