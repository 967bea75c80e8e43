//! Looking for words in the article: the query, its hits, and the place to come back to.

use super::message::Query;
use super::selection::Selection;
use super::trail::Stop;
use crate::text::Span;
use std::sync::Arc;

#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    /// `None`: nothing is looked for.
    pub query: Option<Query>,
    pub hits: Arc<Vec<Span>>,
    /// It has been asked of the worker.
    pub asked: bool,
    /// Steps that were taken before the answer came: whether back, and how many.
    pub owed: Vec<(bool, usize)>,
    /// Where the search itself has put the reader, before it was done.
    pub shown: Option<usize>,
    /// There are more hits than are kept.
    pub more: bool,
    /// The answer to the query has come.
    pub answered: bool,
    /// Looking upwards: `n` and `N` change places.
    pub upwards: bool,
    pub regex: bool,
    /// The hit that was gone to.
    pub current: Option<usize>,
    /// Where the reader was when the search began.
    pub origin: usize,
    /// What was selected then.
    pub selected: Option<Selection>,
    /// The stop that the way back from a hit leads to.
    pub from: Option<Stop>,
    /// And which row of the list was selected.
    pub origin_row: usize,
    /// In a list: which of how many fitting rows is selected.
    pub rows: Option<(usize, usize)>,
}

impl Search {
    pub(super) fn clear(&mut self) {
        *self = Search { regex: self.regex, ..Search::default() };
    }

    pub(super) fn answer(&mut self, hits: Arc<Vec<Span>>, more: bool) {
        self.hits = hits;
        self.more = more;
        self.answered = true;
        self.current = None;
    }

    /// The hit to go to first: at or after the place, or before it when looking upwards; round the end.
    pub(super) fn first_from(&mut self, place: usize) -> Option<Span> {
        let after = self.hits.partition_point(|it| it.start < place);
        let len = self.hits.len();
        self.current = match (len, self.upwards) {
            (0, _) => None,
            (_, false) => Some(if after == len { 0 } else { after }),
            (_, true) => Some(after.checked_sub(1).unwrap_or(len - 1)),
        };
        self.current.map(|it| self.hits[it])
    }

    /// The next hit, or the one before; says whether it went round the end.
    pub(super) fn step(&mut self, place: usize, back: bool, count: usize) -> Option<(Span, bool)> {
        let len = self.hits.len();
        let back = back != self.upwards;
        let Some(current) = self.current.filter(|it| *it < len) else {
            let upwards = std::mem::replace(&mut self.upwards, back);
            let found = self.first_from(place);
            self.upwards = upwards;
            return found.map(|it| (it, false));
        };
        let count = count % len;
        let next = if back { (current + len - count) % len } else { (current + count) % len };
        self.current = Some(next);
        let round = if back { next >= current } else { next <= current };
        Some((self.hits[next], round && len > 1))
    }

    /// `3/14`, `no match`, `…` while the answer is awaited.
    pub(super) fn count(&self, in_list: bool) -> String {
        if let Some((at, count)) = self.rows.filter(|_| in_list) {
            return if count == 0 { "no row".to_string() } else { format!("row {}/{count}", at + 1) };
        }
        let plus = if self.more { "+" } else { "" };
        match (self.answered, self.hits.len(), self.current) {
            (false, ..) => "…".to_string(),
            (true, 0, _) => "no match".to_string(),
            (true, len, Some(at)) => format!("{}/{len}{plus}", at + 1),
            (true, len, None) => format!("{len}{plus}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(starts: &[usize], upwards: bool) -> Search {
        let hits = starts.iter().map(|it| Span::new(*it, it + 1)).collect();
        let mut search = Search { upwards, ..Search::default() };
        search.answer(Arc::new(hits), false);
        search
    }

    #[test]
    fn hits_are_stepped_through_round_the_end() {
        let mut search = search(&[5, 9, 20], false);
        assert_eq!(search.first_from(9).map(|it| it.start), Some(9));
        assert_eq!(search.step(0, false, 1).map(|it| (it.0.start, it.1)), Some((20, false)));
        assert_eq!(search.step(0, false, 1).map(|it| (it.0.start, it.1)), Some((5, true)));
        assert_eq!(search.step(0, true, 1).map(|it| (it.0.start, it.1)), Some((20, true)));
        assert_eq!(search.count(false), "3/3");
    }

    #[test]
    fn looking_upwards_turns_the_steps_round() {
        let mut search = search(&[5, 9, 20], true);
        assert_eq!(search.first_from(9).map(|it| it.start), Some(5));
        assert_eq!(search.step(0, false, 1).map(|it| it.0.start), Some(20));
    }

    #[test]
    fn nothing_found_is_said() {
        let mut search = search(&[], false);
        assert_eq!(search.first_from(3), None);
        assert_eq!(search.step(3, false, 1), None);
        assert_eq!(search.count(false), "no match");
    }
}
