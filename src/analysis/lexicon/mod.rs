//! The word lists of the newsroom: countries, given names, roles, organisations, places.
//!
//! Each list is a text file under `assets/`, read once when it is first asked for.

mod countries;
mod given;
mod proper;
mod roles;
mod words;

pub(super) use countries::{Sense, countries, country};
pub(super) use given::{Gender, given_name};
pub(super) use proper::{Proper, proper};
pub(super) use roles::{Role, role};
pub(super) use words::{List, is_listed};

/// The lines of a list that say something.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|it| !it.is_empty() && !it.starts_with('#'))
}
