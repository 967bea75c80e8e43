//! The word lists of the newsroom: countries, given names, roles, organisations, places.
//!
//! Each list is a text file under `assets/`, read once when it is first asked for.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

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

/// A map whose keys are our own, so that nobody can choose them to collide.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// FNV-1a.
#[derive(Clone, Copy)]
struct Quick(u64);

impl Default for Quick {
    fn default() -> Self {
        Quick(0xCBF2_9CE4_8422_2325)
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The lines of a list that say something.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|it| !it.is_empty() && !it.starts_with('#'))
}
