//! Several who are named in a row: “Ana Ruiz and Tom Berg”, “Norway, Sweden and Denmark”.

use super::{Cast, Mark};
use crate::finding::PersonKind;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::text::Span;

/// A list of more names is a table.
const MOST: usize = 5;

/// The names of a list, in order, with the words from the first (and its title) to the last.
pub(in crate::analysis) struct Listed {
    pub people: Vec<usize>,
    pub span: Span,
}

impl Cast {
    /// The list of names that one of them stands in: at least two of a kind, the last behind “and”.
    pub(in crate::analysis) fn list_at(&self, reading: &Reading, position: usize) -> Option<Listed> {
        let place = self.marks.partition_point(|it| it.span.end <= position);
        let own = self.marks.get(place).filter(|it| it.from <= position && !it.role)?;
        let kind = self.people[own.person].kind;
        if kind == PersonKind::Place {
            return None;
        }
        let (mut first, mut last) = (place, place);
        let mut people = vec![own.person];
        let mut ends = false;
        while people.len() < MOST
            && let Some((next, and)) = self.link(reading, last, kind).filter(|_| !ends)
        {
            people.push(self.marks[next].person);
            (last, ends) = (next, and);
        }
        // The name before, and whether “and” leads from it; a place may stand between.
        let before = |first: usize| {
            (0..first).rev().take(2).find_map(|it| {
                let (next, and) = self.link(reading, it, kind)?;
                (next == first).then_some((it, and))
            })
        };
        while people.len() < MOST
            && let Some((earlier, and)) = before(first)
            && (!and || people.len() == 1)
        {
            people.insert(0, self.marks[earlier].person);
            (first, ends) = (earlier, ends || and);
        }
        let span = Span::new(self.marks[first].from, self.marks[last].span.end);
        people.dedup();
        (ends && people.len() > 1).then_some(Listed { people, span })
    }

    /// The next name of a list, and whether “and” leads to it: “Ana Ruiz of Norway and Tom Berg”.
    fn link(&self, reading: &Reading, from: usize, kind: PersonKind) -> Option<(usize, bool)> {
        let of_place = |it: &Mark| {
            let first = reading.token_at(it.from);
            let is_place = matches!(self.people[it.person].kind, PersonKind::Place | PersonKind::Country);
            is_place && first > 0 && reading.word(first - 1) == en::OF
        };
        let mut end = reading.token_at(self.marks[from].span.end.saturating_sub(1)) + 1;
        let mut next = from + 1;
        if reading.word(end) == en::OF && self.marks.get(next).is_some_and(of_place) {
            end = reading.token_at(self.marks[next].span.end.saturating_sub(1)) + 1;
            next += 1;
        }
        let mark = self.marks.get(next).filter(|it| !it.role && self.people[it.person].kind == kind)?;
        let between: Vec<&str> = (end..reading.token_at(mark.from)).map(|it| reading.word(it)).collect();
        match between[..] {
            [en::AND] | [",", en::AND] => Some((next, true)),
            [","] => Some((next, false)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::example::article;

    /// Who stands in the list with the first name of a text that a star marks.
    fn listed(text: &str) -> Vec<String> {
        let at = text.find('*').expect("a star");
        let document = article(&text.replace('*', ""));
        let reading = Reading::of(&document);
        let cast = Cast::of(&reading);
        let found = cast.list_at(&reading, at);
        found.map_or(Vec::new(), |it| it.people.iter().map(|it| cast.people[*it].name.clone()).collect())
    }

    #[test]
    fn names_in_a_row_are_a_list() {
        for (text, want) in [
            ("*Ana Ruiz and Tom Berg left Oslo.", &["Ana Ruiz", "Tom Berg"][..]),
            ("Ana Ruiz and *Tom Berg left Oslo.", &["Ana Ruiz", "Tom Berg"]),
            ("Ana Ruiz, *Tom Berg and Lars Holm left.", &["Ana Ruiz", "Tom Berg", "Lars Holm"]),
            ("Ana Ruiz, Tom Berg, and *Lars Holm left.", &["Ana Ruiz", "Tom Berg", "Lars Holm"]),
            ("*Ana Ruiz, Tom Berg and Lars Holm left.", &["Ana Ruiz", "Tom Berg", "Lars Holm"]),
            ("Sen. *Ana Ruiz of Texas and Gov. Tom Berg of Iowa left.", &["Ana Ruiz", "Tom Berg"]),
            ("*Norway and Sweden signed it.", &["Norway", "Sweden"]),
            ("Mr. Tom Berg and *Ms. Ana Ruiz left.", &["Tom Berg", "Ana Ruiz"]),
        ] {
            assert_eq!(listed(text), want, "{text}");
        }
    }

    #[test]
    fn who_stands_alone_is_in_no_list() {
        for text in [
            "*Ana Ruiz left, and Tom Berg stayed.",
            "*Ana Ruiz, Tom Berg says, left Oslo.",
            "*Ana Ruiz of Norway left.",
            "*Ana Ruiz and her mother left with Tom Berg.",
            "*Ana Ruiz met Tom Berg.",
            "Oslo and *Bergen are towns of Norway.",
            "*Ana Ruiz (left) and Norway signed it.",
            "*Ana Ruiz or Tom Berg left.",
        ] {
            assert!(listed(text).is_empty(), "{text}: {:?}", listed(text));
        }
    }
}
