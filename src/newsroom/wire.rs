//! Which articles tell the same, over all that the server has and those that come with them.

use super::trouble::Trouble;
use crate::library::same::{self, Sketch};
use crate::library::{Incoming, MOST_NEAR};
use postgres::Transaction;
use std::collections::{BTreeSet, HashMap};

/// The articles that may be near those of a batch.
pub(super) struct Wire {
    bands: HashMap<i64, Vec<i64>>,
    /// The sketch of each, and by which article it is known.
    articles: HashMap<i64, (Sketch, i64)>,
    /// What was known by one is known by another from now on: first the one, then the other.
    joined: Vec<(i64, i64)>,
}

impl Wire {
    pub(super) fn of(articles: &[&Incoming], store: &mut Transaction) -> Result<Wire, Trouble> {
        let sketches = articles.iter().filter_map(|it| it.sketch.as_ref());
        let wanted: BTreeSet<i64> = sketches.flat_map(same::bands).collect();
        let wanted: Vec<i64> = wanted.into_iter().collect();
        let near = "SELECT one.band, other.article_id FROM unnest($1::bigint[]) AS one(band),
                    LATERAL (SELECT article_id FROM band WHERE band.band = one.band ORDER BY article_id LIMIT $2) AS other";
        let mut wire = Wire { bands: HashMap::new(), articles: HashMap::new(), joined: Vec::new() };
        let mut ids = BTreeSet::new();
        for row in store.query(near, &[&wanted, &(MOST_NEAR as i64)])? {
            let id: i64 = row.try_get(1)?;
            wire.bands.entry(row.try_get(0)?).or_default().push(id);
            ids.insert(id);
        }
        let ids: Vec<i64> = ids.into_iter().collect();
        for row in store.query("SELECT id, sketch, wire FROM article WHERE id = ANY($1)", &[&ids])? {
            let sketch: Option<&[u8]> = row.try_get(1)?;
            if let Some(sketch) = sketch.and_then(same::of_bytes) {
                wire.articles.insert(row.try_get(0)?, (sketch, row.try_get(2)?));
            }
        }
        Ok(wire)
    }

    /// The article by which all that tell the same as this one are known.
    pub(super) fn take(&mut self, id: i64, sketch: Option<&Sketch>) -> i64 {
        let Some(sketch) = sketch else { return id };
        let mut near = BTreeSet::new();
        let mut looked = BTreeSet::new();
        for band in same::bands(sketch) {
            for other in self.bands.get(&band).into_iter().flatten() {
                if looked.len() >= MOST_NEAR || !looked.insert(*other) {
                    continue;
                }
                if let Some((_, wire)) = self.articles.get(other).filter(|it| same::is_near(sketch, &it.0)) {
                    near.insert(*wire);
                }
            }
        }
        let mut near = near.into_iter();
        let wire = near.next().unwrap_or(id);
        for other in near {
            self.articles.values_mut().filter(|it| it.1 == other).for_each(|it| it.1 = wire);
            self.joined.push((other, wire));
        }
        for band in same::bands(sketch) {
            self.bands.entry(band).or_default().push(id);
        }
        self.articles.insert(id, (*sketch, wire));
        wire
    }

    /// By which article this one is known after all that came.
    pub(super) fn in_the_end(&self, id: i64) -> i64 {
        self.articles.get(&id).map_or(id, |it| it.1)
    }

    /// Tells those that are on the server already.
    pub(super) fn write(&self, store: &mut Transaction) -> Result<(), Trouble> {
        for (from, to) in &self.joined {
            store.execute("UPDATE article SET wire = $2 WHERE wire = $1", &[from, to])?;
        }
        Ok(())
    }
}
