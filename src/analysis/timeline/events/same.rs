//! Whether two words tell one event: what the step looks at.

use super::kinds::UNKNOWN;
use super::learned::{Features, coarse, named};
use crate::finding::Root;
use jiff::civil::Date;

/// What may be told twice, as the step compares it.
#[derive(Clone, Debug, Default)]
pub(super) struct Tale {
    /// The number of its sentence.
    pub number: usize,
    pub kind: u8,
    pub root: Option<Root>,
    /// The actors of its sentence, and the words that say something, each as a number; in order.
    pub present: Vec<usize>,
    pub words: Vec<u64>,
    /// The word itself, without its ending.
    pub stem: u64,
    pub is_noun: bool,
    /// The dates that its sentence tells.
    pub days: Vec<(Date, Date)>,
}

pub(super) fn features(one: &Tale, other: &Tale) -> Features {
    let (first, second) = if one.number <= other.number { (one, other) } else { (other, one) };
    let mut it = Features::new();
    let shared = |a: &[u64], b: &[u64]| a.iter().filter(|it| b.binary_search(it).is_ok()).count();
    let words = shared(&first.words, &second.words);
    let least = first.words.len().min(second.words.len()).max(1);
    let actors = first.present.iter().filter(|it| second.present.binary_search(it).is_ok()).count();
    let kind = first.kind == second.kind && first.kind != UNKNOWN;
    let stem = first.stem == second.stem;
    let away = second.number - first.number;
    it.put(named!("bias"), true);
    it.put(named!("kind"), kind);
    it.put(named!("stem"), (stem, kind));
    it.put(named!("of kind"), (first.kind, kind));
    it.put(named!("root"), first.root.is_some() && first.root == second.root);
    it.put(named!("words"), coarse(words));
    it.put(named!("share"), (words * 8 / least).min(6));
    it.put(named!("share kind"), ((words * 8 / least).min(6), kind, stem));
    it.put(named!("actors"), actors.min(4));
    it.put(named!("actors kind"), (actors.min(3), kind, stem));
    it.put(named!("away"), coarse(away));
    it.put(named!("away kind"), (coarse(away), kind));
    it.put(named!("away share"), (coarse(away), (words * 8 / least).min(6)));
    it.put(named!("lede"), (first.number.min(3), kind));
    it.put(named!("nouns"), (first.is_noun, second.is_noun, kind));
    let dates = match (first.days.is_empty(), second.days.is_empty()) {
        (false, false) if first.days.iter().any(|it| second.days.contains(it)) => 3_u8,
        (false, false) => 2,
        (true, true) => 1,
        _ => 0,
    };
    it.put(named!("dates"), dates);
    it.put(named!("dates kind"), (dates, kind, actors.min(2)));
    it
}
