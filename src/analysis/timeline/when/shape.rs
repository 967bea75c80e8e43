//! The shapes of time expressions: a small language over classes and words, and its matcher.
//!
//! `the? last|past NUM UNITS` is an optional word, one of two words, and two classes. Every word in
//! capitals is a class; every other is itself.

use super::classes::{Classes, NAMES};
use super::item::Item;
use super::words::Vocabulary;

/// One place of a shape: the classes and words that may stand there.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    classes: Classes,
    words: Vec<u16>,
    optional: bool,
}

impl Place {
    fn takes(&self, item: &Item) -> bool {
        self.classes.meets(item.classes) || (item.word != 0 && self.words.contains(&item.word))
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    places: Vec<Place>,
    /// The first place that must be taken; how many there are, if none must.
    fixed: usize,
}

impl Shape {
    pub(super) fn compile(source: &'static str, vocabulary: &mut Vocabulary) -> Shape {
        let places = source.split(' ').map(|place| {
            let (choices, optional) = match place.strip_suffix('?') {
                Some(choices) => (choices, true),
                None => (place, false),
            };
            let mut compiled = Place { optional, ..Place::default() };
            for choice in choices.split('|') {
                compiled.add(choice, vocabulary);
            }
            compiled
        });
        let places: Vec<Place> = places.collect();
        let fixed = places.iter().position(|it| !it.optional).unwrap_or(places.len());
        Shape { places, fixed }
    }

    /// Classes and words that a match may begin with.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = (Classes, &[u16])> {
        self.places.iter().take(self.fixed + 1).map(|it| (it.classes, it.words.as_slice()))
    }

    /// Where a match from `at` ends, with the item that each place took.
    pub(super) fn matched(&self, items: &[Item], at: usize) -> Option<(usize, Taken)> {
        if !self.may_match(items, at) {
            return None;
        }
        let mut taken = [None; MOST_PLACES];
        let end = walk(&self.places, items, at, &mut taken)?;
        (end > at).then_some((end, taken))
    }

    /// Most shapes that may begin at an item do not go on: a quick look at the places that must be taken.
    fn may_match(&self, items: &[Item], at: usize) -> bool {
        let takes = |place: &Place, it: usize| items.get(it).is_some_and(|it| place.takes(it));
        match &self.places[self.fixed..] {
            [first, second, ..] if self.fixed == 0 && !second.optional => {
                takes(second, at + 1) && takes(first, at)
            }
            [first, ..] => (at..=at + self.fixed).any(|it| takes(first, it)),
            [] => true,
        }
    }

    pub(super) fn classes(&self, place: usize) -> Classes {
        self.places.get(place).map_or(Classes::default(), |it| it.classes)
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }
}

pub(super) const MOST_PLACES: usize = 12;
pub(super) type Taken = [Option<usize>; MOST_PLACES];

/// As deep as a shape is long, whatever the text.
fn walk(places: &[Place], items: &[Item], at: usize, taken: &mut [Option<usize>]) -> Option<usize> {
    let Some((place, rest)) = places.split_first() else { return Some(at) };
    let (slot, slots) = taken.split_first_mut()?;
    if items.get(at).is_some_and(|it| place.takes(it)) {
        *slot = Some(at);
        if let Some(end) = walk(rest, items, at + 1, slots) {
            return Some(end);
        }
        *slot = None;
    }
    if place.optional { walk(rest, items, at, slots) } else { None }
}

impl Place {
    fn add(&mut self, choice: &'static str, vocabulary: &mut Vocabulary) {
        if choice.len() > 1 && choice.bytes().all(|it| it.is_ascii_uppercase()) {
            let class = NAMES.iter().find(|it| it.0 == choice);
            self.classes = self.classes | class.map_or(Classes::default(), |it| it.1);
        } else {
            let next = vocabulary.len() as u16 + 1;
            self.words.push(*vocabulary.entry(choice).or_insert(next));
        }
    }
}
