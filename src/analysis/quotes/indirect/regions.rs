//! Where a word hangs, seen from a cue: below it and by which relation, or beside it on which branch.

use super::units::Units;
use crate::reading::trees::{Relation, Tree};
use std::ops::Range;

/// One unit of a frame, as the tree of its cue has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Region {
    /// Which branch holds it; 0 outside the tree.
    pub branch: u32,
    /// Its place in the phrase of the cue’s subject: 0 for none, then first, within, head.
    pub subject: u32,
}

const CUE: u32 = 1;
const BELOW: u32 = 16;
const ABOVE: u32 = 1024;
const KINDS: u32 = 64;

/// The region of each unit of a window; none where the cue’s sentence has no tree.
pub(crate) fn regions(units: &Units, window: Range<usize>, cue: usize) -> Vec<Region> {
    let at = units.units[cue].tokens.start;
    let Some(tree) = units.tree(at) else { return Vec::new() };
    let branches = branches(tree, at);
    let subject = tree.subject(at, |it| units.refers(it));
    let path: Vec<usize> = tree.up(at).collect();
    let is_subject = |word: usize| {
        subject.is_some_and(|subject| {
            tree.up(word).take_while(|it| !path.contains(it) || *it == subject).any(|it| it == subject)
        })
    };
    let mut found: Vec<Region> = Vec::with_capacity(window.len());
    for unit in window {
        let tokens = &units.units[unit].tokens;
        let inside = tokens.start.max(tree.words.start)..tokens.end.min(tree.words.end);
        let tops = |it: &usize| !tree.head(*it).is_some_and(|head| inside.contains(&head));
        // Marks hang on the words in them.
        let top = inside.clone().find(|it| tops(it) && tree.relation(*it) != Relation::Punctuation);
        let Some(word) = top.or_else(|| inside.clone().next()) else {
            found.push(Region::default());
            continue;
        };
        let held = is_subject(word);
        let before = found.last().is_some_and(|it| it.subject > 0);
        let subject = match (held, subject == Some(word), before) {
            (false, ..) => 0,
            (true, true, false) => 4,
            (true, true, true) => 3,
            (true, false, false) => 1,
            (true, false, true) => 2,
        };
        found.push(Region { branch: branches[word - tree.words.start], subject });
    }
    found
}

/// The branch of each word of a tree, seen from one of them.
fn branches(tree: &Tree, cue: usize) -> Vec<u32> {
    let start = tree.words.start;
    let mut found = vec![0; tree.words.len()];
    for (level, it) in tree.up(cue).enumerate() {
        found[it - start] = match level {
            0 => CUE,
            _ => above(level, None),
        };
    }
    let path: Vec<usize> = tree.up(cue).collect();
    for word in tree.words.clone() {
        // Down from the first word above that is known, every word has the branch of the one it hangs on.
        let climbed: Vec<usize> = tree.up(word).take_while(|it| found[it - start] == 0).collect();
        let Some(&top) = climbed.last() else { continue };
        let branch = match tree.head(top) {
            None => ABOVE - 1,
            Some(head) => match path.iter().position(|it| *it == head) {
                Some(0) => BELOW + tree.relation(top) as u32,
                Some(level) => above(level, Some(tree.relation(top))),
                None => found[head - start],
            },
        };
        climbed.into_iter().for_each(|it| found[it - start] = branch);
    }
    found
}

/// How far up, and by which relation the branch hangs there.
fn above(level: usize, other: Option<Relation>) -> u32 {
    let other = other.map_or(KINDS - 1, |it| it as u32);
    ABOVE + level.min(2) as u32 * KINDS + other
}
