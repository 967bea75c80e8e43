//! Which articles were opened in this run, and the places in them.

use super::places::{self, Places};
use super::sources::Collection;
use crate::article::{Bookmarks, Key, Place};
use std::collections::HashMap;
use std::sync::Arc;

pub(super) struct Shelf {
    pub collection: Arc<Collection>,
    pub places: Option<Places>,
    /// The only article, where there is no list.
    pub key: Option<Key>,
    /// How the place in an article of the library is known again, for each row of the list.
    pub own: HashMap<Key, Key>,
}

impl Shelf {
    pub(super) fn new(collection: Arc<Collection>, places: Option<Places>, key: Option<Key>) -> Shelf {
        Shelf { collection, places, key, own: HashMap::new() }
    }

    pub(super) fn bookmarks(&self, key: &Key) -> Option<Bookmarks> {
        self.places.as_ref()?.remembered(self.own.get(key).unwrap_or(key))
    }

    pub(super) fn keep(&mut self, key: Key, bookmarks: Bookmarks) {
        let key = self.own.get(&key).cloned().unwrap_or(key);
        if let Some(places) = &mut self.places {
            places.keep(key, bookmarks);
        }
    }

    /// Of a list, the article that was read last: its key, in few letters, stands where words do.
    pub(super) fn keep_last(&mut self, key: &Key) {
        let words = places::hashed(key.as_str());
        self.keep(self.collection.key.clone(), Place { words, ..Place::default() }.into());
    }
}
