//! Which features have weights: in each row the one that is met most often.

use dateline::analysis::quote_training::Feature;
use std::collections::HashMap;

/// What is met less often tells nothing that would hold elsewhere.
const LEAST: u32 = 4;

pub(crate) struct Table {
    /// Of each row the print of the feature that has it; 0 where none has.
    pub prints: Vec<u8>,
}

impl Table {
    /// `tell` names every feature as often as it is met.
    pub(crate) fn of(rows: usize, tell: impl FnOnce(&mut dyn FnMut(Feature))) -> Table {
        let mut counts: HashMap<Feature, u32> = HashMap::new();
        tell(&mut |it| *counts.entry(it).or_default() += 1);
        let mut best: Vec<(u32, Feature)> = vec![(LEAST - 1, Feature::default()); rows];
        for (feature, count) in counts {
            let row = feature.row(rows);
            // Of two that are met as often the smaller number: the same table from the same texts.
            let (most, known) = best[row];
            if count > most || count == most && count >= LEAST && feature < known {
                best[row] = (count, feature);
            }
        }
        let print = |(count, feature): (u32, Feature)| if count >= LEAST { feature.print() } else { 0 };
        Table { prints: best.into_iter().map(print).collect() }
    }

    /// The row of a feature that has one.
    pub(crate) fn row(&self, feature: Feature) -> Option<usize> {
        let row = feature.row(self.prints.len());
        (self.prints[row] == feature.print()).then_some(row)
    }
}
