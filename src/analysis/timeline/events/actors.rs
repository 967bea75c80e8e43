//! Who can act in an article, and where: its people, countries by their names, demonyms and capitals,
//! and words for several at once (“the two leaders”).

use crate::analysis::finding::{Person, PersonKind};
use crate::analysis::lexicon::{Sense, countries, country};
use crate::analysis::people::Cast;
use crate::analysis::reading::Reading;
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

/// One place of the text where someone who can act is spoken of.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub tokens: Range<usize>,
    /// The one who is meant, as an index into the sides; two for “the two leaders”.
    pub own: usize,
    /// The country or organisation that the one stands for, else the same.
    pub side: usize,
    pub other: Option<usize>,
    pub sense: Meant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    Name,
    Demonym,
    Capital,
    Several,
}

impl Mention {
    fn several(tokens: Range<usize>, a: usize, b: usize) -> Mention {
        Mention { tokens, own: a, side: a, other: Some(b), sense: Meant::Several }
    }
}

/// One who can act.
#[derive(Clone, Debug, Default)]
struct Side {
    person: Option<usize>,
    nation: Option<usize>,
    weight: usize,
    spans: Vec<Span>,
}

#[derive(Debug, Default)]
pub(super) struct Actors {
    sides: Vec<Side>,
    by_nation: HashMap<usize, usize>,
    /// In reading order.
    pub mentions: Vec<Mention>,
    /// The two that the article speaks of most.
    pub main: Option<(usize, usize)>,
}

/// Words for those who govern a country from a house or a city.
const METONYMS: [(&str, &str); 12] = [
    ("Kremlin", "Russia"),
    ("White House", "United States"),
    ("Pentagon", "United States"),
    ("Downing Street", "United Kingdom"),
    ("Whitehall", "United Kingdom"),
    ("State Department", "United States"),
    ("Élysée", "France"),
    ("Quai d’Orsay", "France"),
    ("Bundestag", "Germany"),
    ("Knesset", "Israel"),
    ("Politburo", "China"),
    ("Duma", "Russia"),
];

impl Actors {
    pub(super) fn of(reading: &Reading, cast: &Cast) -> Actors {
        let mut actors = Actors::default();
        let mut named: Vec<(Span, usize, usize)> = Vec::new();
        let mut joint: HashMap<usize, (usize, usize)> = HashMap::new();
        for (person, it) in cast.people.iter().enumerate().filter(|(_, it)| acts(reading, it)) {
            let own = actors.side(person, it, cast);
            if let Some(both) = actors.two_in(&it.name) {
                joint.insert(own, both);
            }
            let nation = cast.nation_of(person).filter(|_| it.kind == PersonKind::Person);
            let side = match metonym(&it.name).or(nation) {
                Some(nation) => actors.of_nation(nation),
                None => own,
            };
            named.extend(it.mentions.iter().map(|span| (*span, own, side)));
        }
        named.sort_by_key(|it| it.0);
        named.dedup_by_key(|it| it.0.start);
        let mut named = named.into_iter().peekable();
        for paragraph in &reading.paragraphs {
            let mut at = paragraph.tokens.start;
            while at < paragraph.tokens.end {
                let start = reading.tokens[at].span.start;
                while named.next_if(|it| it.0.end <= start).is_some() {}
                let end = match named.peek() {
                    Some((span, own, side)) if span.start <= start => {
                        let end = reading.token_at(span.end.saturating_sub(1)) + 1;
                        match joint.get(own) {
                            Some((a, b)) => actors.mentions.push(Mention::several(at..end, *a, *b)),
                            None => actors.mention(reading, at..end, (*own, *side), Meant::Name),
                        }
                        end
                    }
                    _ => actors.unnamed(reading, at, paragraph.tokens.end),
                };
                at = end.max(at + 1);
            }
        }
        actors.main = actors.main_pair();
        actors
    }

    /// The two countries in the name of something that they have together: “Danish-Swedish Council”.
    fn two_in(&mut self, name: &str) -> Option<(usize, usize)> {
        let words = name.split([' ', '-', '–']).filter(|it| it.starts_with(char::is_uppercase));
        let mut nations = words.filter_map(country).filter(|it| it.1 != Sense::Capital).map(|it| it.0);
        let (first, second) = (nations.next()?, nations.next()?);
        (first != second).then(|| (self.of_nation(first), self.of_nation(second)))
    }

    fn side(&mut self, person: usize, it: &Person, cast: &Cast) -> usize {
        let nation = cast.nation_of(person).filter(|_| it.kind == PersonKind::Country);
        if let Some(nation) = nation {
            let side = self.of_nation(nation);
            self.sides[side].person.get_or_insert(person);
            return side;
        }
        self.sides.push(Side { person: Some(person), ..Side::default() });
        self.sides.len() - 1
    }

    fn of_nation(&mut self, nation: usize) -> usize {
        let next = self.sides.len();
        let side = *self.by_nation.entry(nation).or_insert(next);
        if side == next {
            self.sides.push(Side { nation: Some(nation), ..Side::default() });
        }
        side
    }

    fn mention(&mut self, reading: &Reading, tokens: Range<usize>, who: (usize, usize), sense: Meant) {
        let span = reading.span(tokens.clone());
        self.sides[who.0].weight += 2;
        if who.1 != who.0 {
            self.sides[who.1].weight += 2;
        }
        self.sides[who.1].spans.push(span);
        self.mentions.push(Mention { tokens, own: who.0, side: who.1, other: None, sense });
    }

    /// A country by its demonym or capital, or several at once, from the token at `at`; where it ends.
    fn unnamed(&mut self, reading: &Reading, at: usize, end: usize) -> usize {
        let word = reading.word(at);
        if !word.starts_with(char::is_uppercase) {
            return self.several(reading, at, end).unwrap_or(at + 1);
        }
        for length in [2, 1] {
            if at + length > end {
                continue;
            }
            let words = reading.span(at..at + length).of(reading.text);
            let Some((nation, sense)) = country(words) else { continue };
            let place = sense == Sense::Capital && at > 0 && PLACES.contains(&reading.word(at - 1));
            if place {
                return at + length;
            }
            let side = self.of_nation(nation);
            let sense = match sense {
                Sense::Name => Meant::Name,
                Sense::Capital => Meant::Capital,
                Sense::Demonym => Meant::Demonym,
            };
            self.mention(reading, at..at + length, (side, side), sense);
            return at + length;
        }
        self.several(reading, at, end).unwrap_or(at + 1)
    }

    /// “the two leaders”, “both sides”: the last two who were spoken of.
    fn several(&mut self, reading: &Reading, at: usize, end: usize) -> Option<usize> {
        let first = reading.word(at);
        if !["the", "both", "The", "Both", "their", "two"].contains(&first) {
            return None;
        }
        let noun = (at + 1..(at + 4).min(end)).find(|it| SEVERAL.contains(&reading.word(*it)))?;
        let between = at + 1..noun;
        if between.clone().any(|it| {
            !["two", "top", "rival", "neighboring", "neighbouring", "warring", "former", "two-way"]
                .contains(&reading.word(it))
        }) {
            return None;
        }
        let (a, b) = self.last_two()?;
        self.mentions.push(Mention::several(at..noun + 1, a, b));
        Some(noun + 1)
    }

    fn last_two(&self) -> Option<(usize, usize)> {
        let mut last: Vec<usize> = Vec::new();
        for mention in self.mentions.iter().rev().take(LOOK_BACK).filter(|it| it.sense != Meant::Several) {
            if !last.contains(&mention.side) {
                last.push(mention.side);
            }
        }
        // Those who are spoken of most among the last few.
        last.sort_by_key(|it| Reverse(self.sides[*it].weight));
        Some((*last.first()?, *last.get(1)?))
    }

    pub(super) fn weight(&self, side: usize) -> usize {
        self.sides[side].weight
    }

    fn main_pair(&self) -> Option<(usize, usize)> {
        let mut sides: Vec<usize> = (0..self.sides.len()).filter(|it| self.sides[*it].weight > 3).collect();
        sides.sort_by_key(|it| (Reverse(self.sides[*it].weight), *it));
        Some((*sides.first()?, *sides.get(1)?))
    }

    /// Which of the cast a side is; a country that only its demonym named joins it.
    pub(super) fn person(&mut self, side: usize, cast: &mut Cast) -> Option<usize> {
        let it = self.sides.get_mut(side)?;
        if it.person.is_none() {
            let name = countries().get(it.nation?)?.name.to_string();
            let mentions = std::mem::take(&mut it.spans);
            it.person = Some(cast.join(Person {
                name,
                kind: PersonKind::Country,
                role: None,
                aliases: Vec::new(),
                mentions,
            }));
        }
        it.person
    }

    /// The mentions within a stretch of tokens.
    pub(super) fn within(&self, tokens: &Range<usize>) -> &[Mention] {
        let first = self.mentions.partition_point(|it| it.tokens.start < tokens.start);
        let last = self.mentions.partition_point(|it| it.tokens.start < tokens.end);
        &self.mentions[first.min(last)..last]
    }
}

const LOOK_BACK: usize = 12;
const PLACES: [&str; 14] = [
    "in", "In", "at", "to", "from", "near", "around", "outside", "of", "through", "into", "toward", "for",
    "via",
];
const SEVERAL: [&str; 20] = [
    "leaders",
    "countries",
    "nations",
    "sides",
    "presidents",
    "governments",
    "neighbors",
    "neighbours",
    "companies",
    "pair",
    "parties",
    "rivals",
    "states",
    "powers",
    "men",
    "ministers",
    "delegations",
    "firms",
    "capitals",
    "enemies",
];

/// News agencies and the article's own outlet tell; they do not act.
fn acts(reading: &Reading, person: &Person) -> bool {
    let tells = TELLERS.contains(&person.name.as_str())
        || reading.document.meta.outlet.as_deref() == Some(&person.name);
    person.kind != PersonKind::Place && !tells
}

const TELLERS: [&str; 24] = [
    "CNN",
    "AP",
    "Reuters",
    "AFP",
    "TASS",
    "Tass",
    "ITAR-Tass",
    "Interfax",
    "Xinhua",
    "BBC",
    "Associated Press",
    "The Associated Press",
    "New York Times",
    "The New York Times",
    "Washington Post",
    "ABC",
    "NBC",
    "CBS",
    "Anadolu",
    "Al Jazeera",
    "Yonhap",
    "KCNA",
    "Bloomberg",
    "Kyodo",
];

fn metonym(name: &str) -> Option<usize> {
    let name = name.strip_prefix("the ").unwrap_or(name);
    let place = METONYMS.iter().find(|it| it.0 == name)?.1;
    country(place).map(|it| it.0)
}
