//! The articles to choose from, and which of them is read.

use super::super::list::List;
use crate::article::{Headline, Key};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

#[derive(Default)]
pub(in crate::ui) struct Shelf {
    /// In the order of their sources.
    pub rows: Vec<Headline>,
    pub list: List,
    /// The row whose article is on the screen.
    pub open: Option<usize>,
    /// The row whose article was asked for; it may be still on its way.
    pub wanted: Option<usize>,
    /// The reader has chosen: nothing else takes the place.
    pub chosen: bool,
    /// Rows come, or came.
    pub begun: bool,
    /// No more rows will come.
    pub whole: bool,
    /// Files of a folder that are no articles.
    pub left_out: usize,
    /// Rows that were deleted, the last one last.
    pub gone: Vec<usize>,
    pub sort: Sort,
    /// How many quotations were found in articles that were opened here.
    pub counted: HashMap<usize, usize>,
    pub part: Part,
    /// Saved searches: their names and lines.
    pub own: Vec<(String, String)>,
    /// They are known.
    pub own_known: bool,
    /// What is to be done as soon as they are.
    pub then: Option<OfShelves>,
    /// The rows of the saved search that is looked at.
    pub holds: HashSet<Key>,
    /// They are on their way.
    pub waits: bool,
}

/// What needs to know the saved searches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum OfShelves {
    List,
    Show(String),
    Forget(String),
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) enum Sort {
    /// As the sources have them; a library has the newest first.
    #[default]
    Given,
    /// The newest first.
    Date,
    Title,
    Outlet,
    Quotes,
}

impl Sort {
    const ALL: [Sort; 5] = [Sort::Given, Sort::Date, Sort::Title, Sort::Outlet, Sort::Quotes];
    /// What is given is sorted by date already.
    const OF_LIBRARY: [Sort; 4] = [Sort::Given, Sort::Title, Sort::Outlet, Sort::Quotes];

    pub(in crate::ui) fn next(self, in_library: bool) -> Sort {
        let all: &[Sort] = if in_library { &Sort::OF_LIBRARY } else { &Sort::ALL };
        let at = all.iter().position(|it| *it == self).unwrap_or(0);
        all[(at + 1) % all.len()]
    }
}

/// Which rows of a library are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) enum Part {
    #[default]
    All,
    Unread,
    Begun,
    Week,
    Marked,
    /// Which of the saved searches.
    Own(usize),
}

impl Part {
    pub(in crate::ui) const FIXED: [Part; 5] =
        [Part::All, Part::Unread, Part::Begun, Part::Week, Part::Marked];
}

impl Shelf {
    pub(in crate::ui) fn next_part(&self) -> Part {
        let at = match self.part {
            Part::Own(at) => Part::FIXED.len() + at,
            part => Part::FIXED.iter().position(|it| *it == part).unwrap_or(0),
        };
        let next = at + 1;
        let own = next.checked_sub(Part::FIXED.len()).filter(|it| *it < self.own.len());
        Part::FIXED.get(next).copied().or(own.map(Part::Own)).unwrap_or_default()
    }

    pub(in crate::ui) fn part_name(&self, part: Part) -> &str {
        match part {
            Part::All => "all",
            Part::Unread => "unread",
            Part::Begun => "begun",
            Part::Week => "this week",
            Part::Marked => "marked",
            Part::Own(at) => self.own.get(at).map_or("", |it| &it.0),
        }
    }

    pub(in crate::ui) fn part_named(&self, name: &str) -> Option<Part> {
        let own = (0..self.own.len()).map(Part::Own);
        Part::FIXED.into_iter().chain(own).find(|it| self.part_name(*it) == name)
    }

    fn takes(&self, headline: &Headline) -> bool {
        let Some(standing) = &headline.standing else { return self.part == Part::All };
        match self.part {
            Part::All => true,
            Part::Unread => !standing.read && standing.share.is_none(),
            Part::Begun => !standing.read && standing.share.is_some(),
            Part::Week => standing.lately,
            Part::Marked => standing.marks > 0 || !standing.tags.is_empty(),
            Part::Own(_) => self.holds.contains(&headline.key),
        }
    }

    pub(in crate::ui) fn is_there(&self) -> bool {
        self.rows.len() > 1 || self.begun && !self.whole || self.is_library()
    }

    /// The rows are kept articles.
    pub(in crate::ui) fn is_library(&self) -> bool {
        self.rows.iter().any(|it| it.standing.is_some())
    }

    /// The rows that fit the filter, best first; without one all of them.
    pub(in crate::ui) fn fill(&mut self) {
        let items = self.fitting();
        self.list.fill(items);
    }

    /// How many quotations a row has, where its article was looked through.
    fn quotes(&self, row: usize) -> Option<usize> {
        let kept = self.rows[row].standing.as_ref().map(|it| it.quotes);
        kept.or_else(|| self.counted.get(&row).copied())
    }

    /// What the order is called, and how many rows stand last since nothing is known of them.
    pub(in crate::ui) fn order(&self) -> String {
        let last = |unknown: usize, why: &str| match unknown {
            0 => String::new(),
            _ => format!("; {unknown} {why} come last"),
        };
        let readable = || self.fitting().into_iter().filter(|it| self.rows[*it].refused.is_none());
        let undated = readable().filter(|it| self.rows[*it].published.is_none()).count();
        let uncounted = readable().filter(|it| self.quotes(*it).is_none()).count();
        match self.sort {
            Sort::Given if self.is_library() => "sorted by date".to_string(),
            Sort::Given => "in the order of the source".to_string(),
            Sort::Date => format!("sorted by date{}", last(undated, "undated")),
            Sort::Title => "sorted by title".to_string(),
            Sort::Outlet => "sorted by outlet".to_string(),
            Sort::Quotes => format!("sorted by quotes{}", last(uncounted, "not opened yet")),
        }
    }

    fn fitting(&self) -> Vec<usize> {
        let wanted = |it: &usize| self.takes(&self.rows[*it]) && !self.gone.contains(it);
        if self.list.filter.trim().is_empty() {
            let mut all: Vec<usize> = (0..self.rows.len()).filter(wanted).collect();
            match self.sort {
                Sort::Given => {}
                Sort::Title => all.sort_by_cached_key(|it| self.rows[*it].title.to_lowercase()),
                Sort::Outlet => all.sort_by_cached_key(|it| self.rows[*it].origin.to_lowercase()),
                // What is not known comes last.
                Sort::Date => all.sort_by_key(|it| Reverse(self.rows[*it].published.map(|it| it.date))),
                Sort::Quotes => all.sort_by_key(|it| Reverse(self.quotes(*it))),
            }
            return all;
        }
        // Whole words mean themselves; letters with gaps between them are looked for where no row has the words.
        let filter = self.list.filter.to_lowercase();
        let has = |it: &usize| {
            let line = self.rows[*it].line().to_lowercase();
            filter.split_whitespace().all(|word| line.contains(word))
        };
        let literal: HashSet<usize> = (0..self.rows.len()).filter(|it| wanted(it) && has(it)).collect();
        let wanted = |it: &usize| if literal.is_empty() { wanted(it) } else { literal.contains(it) };
        let pattern = Pattern::parse(&self.list.filter, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let score = |(at, it): (usize, &Headline)| {
            Some((pattern.score(Utf32Str::new(&it.line(), &mut buffer), &mut matcher)?, at))
        };
        let mut found: Vec<(u32, usize)> =
            self.rows.iter().enumerate().filter(|it| wanted(&it.0)).filter_map(score).collect();
        found.sort_by_key(|it| (Reverse(it.0), it.1));
        found.into_iter().map(|it| it.1).collect()
    }

    pub(in crate::ui) fn row_of(&self, key: &Key) -> Option<usize> {
        self.rows.iter().rposition(|it| it.key == *key)
    }

    /// The rows in the order that is shown; in that of their sources, where this one is not shown.
    fn order_around(&self, row: usize) -> Vec<usize> {
        if self.list.items.contains(&row) { self.list.items.clone() } else { (0..self.rows.len()).collect() }
    }

    /// Which of how many a row is, as they are sorted and filtered: the next one is a step away.
    pub(in crate::ui) fn place_of(&self, row: usize) -> Option<(usize, usize)> {
        let order = self.order_around(row);
        Some((order.iter().position(|it| *it == row)?, order.len()))
    }

    /// The next row that can be read, in the order that is shown.
    pub(in crate::ui) fn neighbour(&self, by: isize) -> Option<usize> {
        let here = self.wanted?;
        let order = self.order_around(here);
        let mut at = order.iter().position(|it| *it == here)?;
        for _ in 0..by.unsigned_abs() {
            at = loop {
                at = at.checked_add_signed(by.signum())?;
                if self.rows[*order.get(at)?].refused.is_none() {
                    break at;
                }
            };
        }
        order.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(title: &str, refused: bool) -> Headline {
        Headline {
            key: Key::new(title),
            title: title.into(),
            origin: "Shore Gazette".into(),
            published: None,
            words: Default::default(),
            refused: refused.then(|| "it is damaged".into()),
            standing: None,
        }
    }

    #[test]
    fn a_few_letters_find_an_article_and_steps_pass_over_what_cannot_be_read() {
        let titles = ["Ferry kept", "Bridge closed", "Harbour sold", "Bridge opens"];
        let rows = titles.iter().enumerate().map(|(at, it)| headline(it, at == 1)).collect();
        let mut shelf = Shelf { rows, wanted: Some(0), ..Shelf::default() };
        shelf.fill();
        assert_eq!(shelf.neighbour(1), Some(2));
        assert_eq!(shelf.neighbour(2), Some(3));
        assert_eq!((shelf.neighbour(3), shelf.neighbour(-1)), (None, None));
        shelf.list.filter = "bridg".into();
        shelf.fill();
        assert_eq!(shelf.list.items, [1, 3]);
        // What is counted is what steps go through; a row that the filter hides is counted among all.
        assert_eq!((shelf.place_of(3), shelf.place_of(2)), (Some((1, 2)), Some((2, 4))));
        // The letters stand in “Harbour sold” too, but not side by side.
        for (filter, items) in [("rid", &[1, 3][..]), ("hbr", &[2]), ("osd", &[1, 2]), ("os", &[1])] {
            shelf.list.filter = filter.into();
            shelf.fill();
            shelf.list.items.sort_unstable();
            assert_eq!(shelf.list.items, items, "{filter}");
        }
    }
}
