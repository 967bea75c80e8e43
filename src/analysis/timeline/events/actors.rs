//! Where in an article someone who can act is spoken of: by name, demonym or capital, as a group, or
//! several at once (“the two leaders”).

use super::places::{acts, dateline, heads, is_allied, is_place, is_within, tells_where};
use super::sides::{Sides, titled};
use crate::analysis::finding::PersonKind;
use crate::analysis::lexicon::{Sense, country};
use crate::analysis::people::Cast;
use crate::analysis::reading::Reading;
use crate::text::{Span, WordMap};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

/// One place of the text where someone who can act is spoken of.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub tokens: Range<usize>,
    /// The one who is meant, as an index into the sides.
    pub own: usize,
    /// The country or organisation that the one stands for, else the same.
    pub side: usize,
    /// The second of “the two leaders”.
    pub other: Option<usize>,
    /// How much the article speaks of this side.
    pub weight: usize,
}

#[derive(Debug, Default)]
pub(super) struct Actors {
    sides: Sides,
    /// In reading order.
    mentions: Vec<Mention>,
    /// For each of the cast: the one who is meant, and the one that stands for.
    of_cast: Vec<(usize, usize)>,
    /// The two that the article speaks of most.
    pub main: Option<(usize, usize)>,
    /// No third side is spoken of nearly as much as those two.
    pub is_about_two: bool,
    /// Sides with less weight than this are passed over.
    least: usize,
}

/// A name of the cast where it stands.
struct Named {
    span: Span,
    own: usize,
    side: usize,
    both: Option<(usize, usize)>,
    /// A capital: where it names a place, nobody acts.
    capital: bool,
    /// A country acts where something is done in it, too.
    country: bool,
}

impl Actors {
    pub(super) fn of(reading: &Reading, cast: &Cast, year: Option<i16>) -> Actors {
        let mut actors = Actors::default();
        let mut named = actors.named(reading, cast, year).into_iter().peekable();
        for paragraph in &reading.paragraphs {
            let mut at = dateline(reading, &paragraph.tokens);
            while at < paragraph.tokens.end {
                let start = reading.tokens[at].span.start;
                while named.next_if(|it| it.span.end <= start).is_some() {}
                let end = match named.peek() {
                    Some(it) if it.span.start <= start => {
                        let end = reading.token_at(it.span.end.saturating_sub(1)) + 1;
                        let place = it.capital && is_place(reading, at, paragraph.tokens.start)
                            || !it.country && is_within(reading, at, paragraph.tokens.start)
                            || tells_where(reading, at, paragraph.tokens.start);
                        match it.both {
                            Some((a, b)) => actors.several_at(at..end, a, b),
                            None if place || is_allied(reading, end) => {}
                            None => actors.mention(reading, at..end, (it.own, it.side)),
                        }
                        end
                    }
                    _ => actors.unnamed(reading, at, &paragraph.tokens),
                };
                at = end.max(at + 1);
            }
        }
        actors.weigh();
        actors
    }

    fn named(&mut self, reading: &Reading, cast: &Cast, year: Option<i16>) -> Vec<Named> {
        let sides = self.sides.of_cast(cast, year);
        let mut named = Vec::new();
        self.of_cast.clone_from(&sides);
        for (it, (own, side)) in cast.people.iter().zip(sides) {
            let capital = country(&titled(&it.name)).is_some_and(|it| it.1 == Sense::Capital);
            let stands = it.kind == PersonKind::Place && capital;
            let place = it.kind == PersonKind::Place && !self.sides.is_firm(it) || heads(reading, it);
            if !stands && (place || !acts(reading, it)) {
                continue;
            }
            let both = self.sides.two_in(&it.name);
            let country = it.kind == PersonKind::Country;
            let parts = |it: &&Span| !REGIONS.contains(&it.of(reading.text));
            named.extend(it.mentions.iter().filter(parts).map(|&span| Named {
                span,
                own,
                side,
                both,
                capital,
                country,
            }));
        }
        named.sort_by_key(|it| it.span);
        named.dedup_by_key(|it| it.span.start);
        named
    }

    fn mention(&mut self, reading: &Reading, tokens: Range<usize>, (own, side): (usize, usize)) {
        self.sides.all[own].weight += 2;
        if side != own {
            self.sides.all[side].weight += 2;
        }
        self.sides.all[side].spans.push(reading.span(tokens.clone()));
        self.mentions.push(Mention { tokens, own, side, other: None, weight: 0 });
    }

    fn several_at(&mut self, tokens: Range<usize>, a: usize, b: usize) {
        self.mentions.push(Mention { tokens, own: a, side: a, other: Some(b), weight: 0 });
    }

    /// A country by its demonym or capital, a group, or several at once, from the token at `at`; where it
    /// ends.
    fn unnamed(&mut self, reading: &Reading, at: usize, paragraph: &Range<usize>) -> usize {
        let word = reading.word(at);
        if word.starts_with(char::is_uppercase) {
            for length in [2, 1] {
                let words = if at + length <= paragraph.end {
                    reading.span(at..at + length).of(reading.text)
                } else {
                    ""
                };
                if REGIONS.contains(&words) {
                    return at + length;
                }
                let Some((nation, sense)) = country(words) else { continue };
                if is_allied(reading, at + length) {
                    return at + length;
                }
                let leaning = at > paragraph.start + 1
                    && reading.word(at - 1) == "-"
                    && LEANINGS.contains(&reading.word(at - 2));
                if leaning {
                    return at + length;
                }
                let place = sense == Sense::Capital && is_place(reading, at, paragraph.start)
                    || tells_where(reading, at, paragraph.start);
                if !place {
                    let side = self.sides.of_nation(nation);
                    self.mention(reading, at..at + length, (side, side));
                }
                return at + length;
            }
        }
        if let Some(end) =
            self.half(reading, at, paragraph.end).or_else(|| self.several(reading, at, paragraph.end))
        {
            return end;
        }
        // “GM” at the head of a sentence
        if word.len() > 1
            && word.chars().all(char::is_uppercase)
            && let Some(side) = self.sides.named(word)
        {
            self.mention(reading, at..at + 1, (side, side));
            return at + 1;
        }
        let follows = self.mentions.last().is_some_and(|it| it.tokens.end == at);
        if !follows && let Some(name) = group(word) {
            let side = self.sides.of_group(name);
            self.mention(reading, at..at + 1, (side, side));
            self.sides.all[side].weight += 2;
        }
        at + 1
    }

    /// “the South” of a country in two halves.
    fn half(&mut self, reading: &Reading, at: usize, end: usize) -> Option<usize> {
        let next = at + 1;
        let named = matches!(reading.word(at), "the" | "The") && next < end;
        let whole = match reading.word(next) {
            "North" | "north" if named => "North Korea",
            "South" | "south" if named => "South Korea",
            _ => return None,
        };
        let followed = next + 1 < end && reading.word(next + 1).starts_with(char::is_uppercase);
        let side = self.sides.known(whole).filter(|_| !followed)?;
        self.mention(reading, at..next + 1, (side, side));
        Some(next + 1)
    }

    /// “the two leaders”, “both sides”: the last two who were spoken of.
    fn several(&mut self, reading: &Reading, at: usize, end: usize) -> Option<usize> {
        if !["the", "both", "The", "Both", "their"].contains(&reading.word(at)) {
            return None;
        }
        let noun = (at + 1..(at + 4).min(end)).find(|it| SEVERAL.contains(&reading.word(*it)))?;
        if (at + 1..noun).any(|it| !PAIRED.contains(&reading.word(it))) {
            return None;
        }
        let states = STATES.contains(&reading.word(noun));
        let firms = FIRMS.contains(&reading.word(noun));
        let of_kind = |it: usize| !(states || firms) || self.is_country(it) == states;
        let (a, b) = self.last_two(of_kind).or_else(|| self.last_two(|_| true))?;
        self.several_at(at..noun + 1, a, b);
        Some(noun + 1)
    }

    /// Those who are spoken of most among the last few.
    fn last_two(&self, of_kind: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        let mut last: Vec<usize> = Vec::new();
        for mention in self.mentions.iter().rev().take(LOOK_BACK).filter(|it| it.other.is_none()) {
            if !last.contains(&mention.side) && of_kind(mention.side) {
                last.push(mention.side);
            }
        }
        last.sort_by_key(|it| Reverse(self.sides.all[*it].weight));
        Some((*last.first()?, *last.get(1)?))
    }

    /// Which sides the article is about.
    fn weigh(&mut self) {
        let weight = |it: &usize| self.sides.all[*it].weight;
        let mut sides: Vec<usize> = (0..self.sides.all.len()).collect();
        sides.sort_by_key(|it| (Reverse(weight(it)), *it));
        let main = sides.first().zip(sides.get(1)).filter(|it| weight(it.1) >= LEAST_WEIGHT);
        self.main = main.map(|(a, b)| (*a, *b));
        // Between two countries, only a third country counts.
        let states = sides.iter().take(2).all(|it| self.is_country(*it));
        let third =
            sides[2.min(sides.len())..].iter().find(|it| !states || self.is_country(**it)).map_or(0, weight);
        self.is_about_two = sides.get(1).is_some_and(|it| 2 * weight(it) >= 3 * third);
        for mention in &mut self.mentions {
            mention.weight = self.sides.all[mention.side].weight;
        }
        self.least = sides.get(MAIN_SIDES - 1).map_or(0, weight).max(LEAST_WEIGHT);
    }

    pub(super) fn is_main(&self, side: usize) -> bool {
        self.sides.all[side].weight >= self.least
    }

    pub(super) fn person(&mut self, side: usize, cast: &mut Cast) -> Option<usize> {
        self.sides.person(side, cast)
    }

    /// The country that “the government” means after one that acted last: one of which the article speaks far
    /// more, if there is any.
    pub(super) fn governed(&self, last: Option<usize>) -> Option<usize> {
        let countries = (0..self.sides.all.len()).filter(|it| self.is_country(*it));
        let heaviest = countries.max_by_key(|it| (self.sides.all[*it].weight, Reverse(*it)))?;
        let weight = |it: usize| self.sides.all[it].weight;
        Some(last.filter(|it| 2 * weight(*it) > weight(heaviest)).unwrap_or(heaviest))
    }

    /// One more side, of whom the article says no name.
    pub(super) fn unnamed_side(&mut self) -> usize {
        self.sides.all.push(Default::default());
        self.sides.all.len() - 1
    }

    /// Whoever is spoken of at all is a main side, and no two are what the article is about.
    pub(super) fn heed_all(&mut self) {
        (self.main, self.is_about_two, self.least) = (None, false, 0);
    }

    /// “police”, “protesters”
    pub(super) fn is_group(&self, side: usize) -> bool {
        self.sides.is_group(side)
    }

    pub(super) fn is_country(&self, side: usize) -> bool {
        self.sides.is_country(side)
    }

    /// One of the cast as if named.
    pub(super) fn as_mention(&self, person: usize) -> Option<Mention> {
        let (own, side) = *self.of_cast.get(person)?;
        Some(Mention { tokens: 0..0, own, side, other: None, weight: self.sides.all[side].weight })
    }

    /// The mentions within a stretch of tokens.
    pub(super) fn within(&self, tokens: &Range<usize>) -> &[Mention] {
        let first = self.mentions.partition_point(|it| it.tokens.start < tokens.start);
        let last = self.mentions.partition_point(|it| it.tokens.start < tokens.end);
        &self.mentions[first.min(last)..last]
    }
}

/// An article has so many main sides at most, each with two mentions at least.
const MAIN_SIDES: usize = 8;
const LEAST_WEIGHT: usize = 4;
const LOOK_BACK: usize = 12;

/// Parts of countries that reports name as places.
const REGIONS: [&str; 2] = ["Northern Ireland", "Puerto Rico"];
/// “pro-Danish” speaks of others.
const LEANINGS: [&str; 5] = ["pro", "anti", "Pro", "Anti", "non"];
const PAIRED: [&str; 9] =
    ["two", "top", "rival", "neighboring", "neighbouring", "warring", "former", "hostile", "allied"];
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

/// Those of states, and those of firms.
const STATES: [&str; 8] =
    ["leaders", "countries", "nations", "presidents", "governments", "ministers", "capitals", "states"];
const FIRMS: [&str; 2] = ["companies", "firms"];

/// Words for groups that act, and the name that they go by.
const GROUPS: &[(&str, &str)] = &[
    ("police", "Police"),
    ("Police", "Police"),
    ("rebels", "Rebels"),
    ("insurgents", "Rebels"),
    ("guerrillas", "Rebels"),
    ("protesters", "Protesters"),
    ("demonstrators", "Protesters"),
    ("militants", "Militants"),
    ("extremists", "Extremists"),
    ("Extremists", "Extremists"),
    ("gunmen", "Gunmen"),
    ("hackers", "Hackers"),
    ("Hackers", "Hackers"),
    ("pirates", "Pirates"),
    ("separatists", "Separatists"),
    ("lawmakers", "Lawmakers"),
    ("legislators", "Lawmakers"),
    ("strikers", "Strikers"),
    ("settlers", "Settlers"),
    ("Catholics", "Catholics"),
    ("Catholic", "Catholics"),
    ("Protestants", "Protestants"),
    ("Protestant", "Protestants"),
    ("Muslims", "Muslims"),
    ("Muslim", "Muslims"),
    ("Sunnis", "Sunnis"),
    ("Sunni", "Sunnis"),
    ("Shiites", "Shiites"),
    ("Shiite", "Shiites"),
    ("Hindus", "Hindus"),
    ("Hindu", "Hindus"),
    ("Kurds", "Kurds"),
    ("Kurdish", "Kurds"),
];

fn group(word: &str) -> Option<&'static str> {
    static KNOWN: LazyLock<WordMap<&'static str>> = LazyLock::new(|| GROUPS.iter().copied().collect());
    KNOWN.get(word).copied()
}
