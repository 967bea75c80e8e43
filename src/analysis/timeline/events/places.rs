//! Where a name is only a place, and who tells rather than acts.

use super::actors::Mention;
use crate::analysis::finding::{Person, PersonKind};
use crate::analysis::lexicon::{Sense, country};
use crate::analysis::reading::Reading;
use crate::analysis::tagger::Tag;
use crate::text::Span;
use std::ops::Range;

/// “Denmark-based” too.
const ALLIED: [&str; 8] = ["allied", "based", "born", "educated", "speaking", "language", "style", "aligned"];

pub(super) fn is_allied(reading: &Reading, end: usize) -> bool {
    reading.word(end) == "-" && ALLIED.contains(&reading.word(end + 1))
}

const PLACES: [&str; 14] = [
    "in", "In", "at", "to", "from", "near", "around", "outside", "of", "through", "into", "toward", "for",
    "via",
];

/// A capital where something is, or at the head of a report, does nothing. One that a warning comes from does.
pub(super) fn is_place(reading: &Reading, at: usize, paragraph: usize) -> bool {
    // “Copenhagen, Denmark”
    let nation = |at: usize| country(reading.word(at)).map(|it| it.0);
    if reading.word(at + 1) == "," && nation(at).is_some() && nation(at) == nation(at + 2) {
        return true;
    }
    // “in north Baghdad”
    let sided = at > paragraph && SIDED.contains(&reading.word(at - 1));
    let at = at - usize::from(sided);
    let Some(before) = at.checked_sub(1).filter(|it| *it >= paragraph) else { return false };
    let sends = matches!(reading.word(before), "from" | "to" | "of")
        && before > paragraph
        && reading.tag(before - 1) == Tag::Noun;
    PLACES.contains(&reading.word(before)) && !sends
}

const SIDED: [&str; 8] = ["north", "south", "east", "west", "central", "downtown", "nearby", "suburban"];

/// “in Aarhus, Denmark”: the country only tells where the town is.
pub(super) fn tells_where(reading: &Reading, at: usize, paragraph: usize) -> bool {
    let Some(comma) = at.checked_sub(1).filter(|it| *it > paragraph && reading.word(*it) == ",") else {
        return false;
    };
    let is_name = |it: usize| reading.word(it).starts_with(char::is_uppercase);
    let mut first = comma;
    while first > paragraph
        && comma - first < LONGEST_TOWN
        && (is_name(first - 1)
            || reading.word(first - 1).len() == 2 && first > paragraph + 1 && is_name(first - 2))
    {
        first -= 1;
    }
    let town = reading.span(first..comma).of(reading.text);
    let led = first > paragraph && LEADING.contains(&reading.word(first - 1));
    let closed = matches!(reading.word(at + 1), "," | "." | ";" | ")");
    let plain = country(town).is_none_or(|it| it.1 == Sense::Capital);
    first < comma && led && closed && plain
}

const LEADING: [&str; 7] = ["in", "In", "at", "near", "outside", "from", "and"];
const LONGEST_TOWN: usize = 4;

/// “in Northbridge”
pub(super) fn is_within(reading: &Reading, at: usize, paragraph: usize) -> bool {
    at > paragraph && matches!(reading.word(at - 1), "in" | "In" | "near" | "outside" | "around")
}

/// Where the text begins after the place and the agency at the head of a report: “OSLO, Norway (AP) --”.
pub(super) fn dateline(reading: &Reading, paragraph: &Range<usize>) -> usize {
    let head = reading.word(paragraph.start);
    if head.len() < 4 || head.chars().any(char::is_lowercase) {
        return paragraph.start;
    }
    let near = paragraph.start..(paragraph.start + DATELINE).min(paragraph.end);
    let end = near.clone().rev().find(|it| matches!(reading.word(*it), ")" | "--" | "—" | "–" | "_"));
    end.map_or(paragraph.start, |it| it + 1)
}

/// The longest of datelines has fewer words.
const DATELINE: usize = 10;

/// Whether two mentions stand in one list: “Ana Ruiz of Denmark and Tom Berg”.
pub(super) fn joined(reading: &Reading, a: &Mention, b: &Mention) -> bool {
    let between = a.tokens.end..b.tokens.start.max(a.tokens.end);
    if between.len() > 5 {
        return false;
    }
    let linked = between.clone().any(|it| matches!(reading.word(it), "and" | "," | "&" | "or"));
    let plain = |it: usize| {
        let word = reading.word(it);
        matches!(word, "and" | "," | "&" | "or" | "the" | "then" | "-")
            || word.starts_with(char::is_uppercase)
            || TITLES.contains(&word)
    };
    let apart = between.clone().any(|it| PARTING.contains(&reading.word(it)));
    a.side == b.side && between.len() < 4 && !apart || linked && between.into_iter().all(plain)
}

const PARTING: [&str; 6] = ["with", "to", "against", "said", "from", "by"];
const TITLES: [&str; 9] =
    ["president", "minister", "prime", "foreign", "leader", "deputy", "chancellor", "king", "secretary"];

/// “OSLO (AP) --”: a place from which is reported does nothing.
pub(super) fn heads(reading: &Reading, person: &Person) -> bool {
    let shouted = |it: &Span| !it.of(reading.text).chars().any(char::is_lowercase);
    let Some(first) = person.mentions.first().filter(|it| shouted(it)) else { return false };
    let token = reading.token_at(first.start);
    let at = reading.paragraphs.partition_point(|it| it.tokens.end <= token);
    person.kind != PersonKind::Country
        && reading.paragraphs.get(at).is_some_and(|it| dateline(reading, &it.tokens) > token)
}

/// News agencies and the article's own outlet tell; they do not act.
pub(super) fn acts(reading: &Reading, person: &Person) -> bool {
    let outlet = reading.document.meta.outlet.as_deref() == Some(&person.name);
    !outlet && !TELLERS.contains(&person.name.as_str())
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
