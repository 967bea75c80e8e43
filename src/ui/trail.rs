//! The jump list: where every jump began, within an article and between articles.

use super::command::Pane;
use super::flow::Setting;
use super::page::RowAt;
use super::state::Left;
use crate::article::{Key, Marks, Place};
use std::collections::HashMap;

/// Jumps remembered.
const MOST: usize = 200;
/// And texts, which take more room, with them.
const MOST_TEXTS: usize = 50;

#[derive(Debug, Default)]
pub(super) struct Trail {
    behind: Vec<Stop>,
    ahead: Vec<Stop>,
    /// The article that is gone back to is on its way.
    pub awaited: Option<Stop>,
    /// The marks of the articles that were left.
    pub marks: HashMap<Key, Marks>,
}

/// Where a jump began.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stop {
    pub whence: Whence,
    pub place: usize,
    /// How far reading had come: a list may have shown other words.
    pub read: usize,
    /// The first row on the screen, as the text was set then.
    pub top: (RowAt, Setting),
    pub pane: Pane,
    /// What was selected in the pane.
    pub item: Option<usize>,
    pub zoom: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Whence {
    /// The article on the screen.
    Here,
    /// Another one of the list.
    Article(Key, Place),
    /// The text itself: where a link led from or to.
    Text(Box<Left>),
}

impl Trail {
    /// A jump begins; what was gone back from is forgotten.
    pub(super) fn leave(&mut self, stop: Stop) {
        self.ahead.clear();
        self.push(stop, false);
    }

    /// Takes the last stop behind, or the next one ahead.
    pub(super) fn take(&mut self, ahead: bool) -> Option<Stop> {
        if ahead { self.ahead.pop() } else { self.behind.pop() }
    }

    /// Where a way back or forward began, so that it can be gone the other way.
    pub(super) fn push(&mut self, stop: Stop, ahead: bool) {
        let stops = if ahead { &mut self.ahead } else { &mut self.behind };
        let same = |it: &Stop| (&it.whence, it.place, it.pane) == (&stop.whence, stop.place, stop.pane);
        if !stops.last().is_some_and(same) {
            stops.push(stop);
        }
        if stops.len() > MOST {
            stops.remove(0);
        }
        // What lies behind a forgotten text was in it.
        let mut texts = (0..stops.len()).rev().filter(|it| matches!(stops[*it].whence, Whence::Text(_)));
        if let Some(oldest) = texts.nth(MOST_TEXTS) {
            stops.drain(..=oldest);
        }
    }

    /// The beginning of the last jump within this article, for `''`.
    pub(super) fn last_place(&self) -> Option<usize> {
        let last = self.behind.last().filter(|it| it.whence == Whence::Here && it.pane != Pane::Articles);
        last.map(|it| it.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(place: usize) -> Stop {
        let setting = Setting { measure: 60, hyphenate: false, justify: false };
        let top = (RowAt::default(), setting);
        Stop { whence: Whence::Here, place, read: place, top, pane: Pane::Body, item: None, zoom: false }
    }

    #[test]
    fn a_jump_is_come_back_from_once_however_often_it_was_begun() {
        let mut trail = Trail::default();
        for place in [3, 3, 7] {
            trail.leave(stop(place));
        }
        assert_eq!(trail.last_place(), Some(7));
        assert_eq!(trail.take(false).map(|it| it.place), Some(7));
        assert_eq!(trail.take(false).map(|it| it.place), Some(3));
        assert_eq!(trail.take(false), None);
    }

    #[test]
    fn the_oldest_jumps_are_forgotten() {
        let mut trail = Trail::default();
        (0..MOST * 2).for_each(|it| trail.leave(stop(it)));
        assert_eq!(std::iter::from_fn(|| trail.take(false)).count(), MOST);
    }
}
