//! Names as they stand in the article: runs of capitalised words, free of titles and nationalities.

use crate::analysis::lexicon::{List, Proper, Sense, country, given_name, is_listed, proper, role};
use crate::analysis::reading::Reading;
use crate::text::{Span, TokenKind};
use std::collections::HashSet;
use std::ops::Range;

/// One name where it stands.
#[derive(Clone, Debug)]
pub struct Name {
    pub tokens: Range<usize>,
    /// The words before it that say who it is: “Turkish President”, “spokeswoman”.
    pub title: Range<usize>,
    /// The country that the title or the name itself speaks of.
    pub nation: Option<usize>,
    /// The words of the name that tell people apart: “bashar”, “assad”.
    pub parts: Vec<String>,
    pub known: Option<Known>,
}

/// What a list of names says at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Country,
    Capital,
    Demonym,
    Place,
    Organisation,
    Group,
}

impl Name {
    pub fn span(&self, reading: &Reading) -> Span {
        reading.span(self.tokens.clone())
    }

    pub fn key(&self) -> String {
        self.parts.join(" ")
    }
}

/// All names of a paragraph's sentences, in order.
pub fn names(reading: &Reading, sentence: Range<usize>, plain: &HashSet<&str>) -> Vec<Name> {
    let scan = Scan { reading, sentence: sentence.clone(), plain };
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let end = scan.run(at);
        if end == at {
            at += 1;
            continue;
        }
        scan.cut(at..end, &mut found);
        at = end;
    }
    found
}

/// The parts of a name that tell people apart, without particles, initials, points and marks.
pub fn parts(reading: &Reading, tokens: Range<usize>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut joins = false;
    for at in tokens.clone() {
        let word = reading.word(at);
        let kind = reading.tokens[at].kind;
        if kind == TokenKind::Mark {
            joins = word == "-" && at > tokens.start && touches(reading, at) && touches(reading, at + 1);
            continue;
        }
        let plain = plain_form(word);
        let particle = PARTICLES.contains(&word) || word == "al" || plain == "al";
        let clitic = word.starts_with(['\'', '’']);
        let suffix = SUFFIXES.contains(&plain.as_str());
        if joins && !found.is_empty() && !particle && !clitic && !suffix {
            let last = found.len() - 1;
            if found[last] == "al" || found[last] == "el" {
                found[last] = plain;
            } else {
                found[last] = format!("{}-{plain}", found[last]);
            }
        } else if !(clitic || suffix || plain.is_empty())
            && !(particle && at + 1 < tokens.end && !hyphen(reading, at))
        {
            found.push(plain);
        }
        joins = false;
    }
    found.retain(|it| it != "al" && it != "el");
    found
}

fn hyphen(reading: &Reading, at: usize) -> bool {
    reading.word(at + 1) == "-" && touches(reading, at + 1)
}

fn plain_form(word: &str) -> String {
    word.chars()
        .filter(|it| *it != '.')
        .flat_map(char::to_lowercase)
        .map(|it| if it == '’' { '\'' } else { it })
        .collect()
}

/// Whether a token stands right behind the one before it.
pub fn touches(reading: &Reading, at: usize) -> bool {
    at > 0 && at < reading.tokens.len() && reading.tokens[at - 1].span.end == reading.tokens[at].span.start
}

pub fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

struct Scan<'a> {
    reading: &'a Reading<'a>,
    sentence: Range<usize>,
    /// Words that the article also writes in lower case.
    plain: &'a HashSet<&'a str>,
}

impl Scan<'_> {
    fn word(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.reading.word(at) } else { "" }
    }

    fn is_name_word(&self, at: usize) -> bool {
        let word = self.word(at);
        if !is_capitalised(word) || self.reading.tokens[at].kind != TokenKind::Word {
            return false;
        }
        let lower = word.to_lowercase();
        if is_listed(List::Never, &lower) || proper(word) == Some(Proper::NoName) {
            return false;
        }
        let opens = self.opens(at);
        !(opens
            && (is_listed(List::Opener, &lower) || self.plain.contains(lower.as_str()))
            && !(is_capitalised(self.word(at + 1)) && given_name(word).is_some()))
    }

    /// Whether a word stands where any word is capitalised.
    fn opens(&self, at: usize) -> bool {
        at == self.sentence.start
            || matches!(
                self.word(at - 1),
                "“" | "\"" | "‘" | ":" | "(" | "—" | "–" | "``" | "”" | "…" | "." | "•"
            )
    }

    /// The end of the run that starts at a token; the token itself if none does.
    fn run(&self, start: usize) -> usize {
        let mut at = start;
        if let Some(after) = self.arab_article(at) {
            at = after;
        }
        if !self.is_name_word(at) {
            return start;
        }
        at += 1;
        while let Some(next) = self.joined(start, at) {
            at = next;
        }
        at
    }

    /// `al-` before a name, in lower case.
    fn arab_article(&self, at: usize) -> Option<usize> {
        let is_article = matches!(self.word(at), "al" | "el" | "ad" | "as" | "ar" | "an" | "ash" | "ul");
        let joined = is_article && self.word(at + 1) == "-" && touches(self.reading, at + 1);
        (joined && touches(self.reading, at + 2) && is_capitalised(self.word(at + 2))).then_some(at + 2)
    }

    /// Where the run goes on after `at`, if it does.
    fn joined(&self, start: usize, at: usize) -> Option<usize> {
        if self.is_name_word(at) && !OPENERS_INSIDE.contains(&self.word(at)) {
            return Some(at + 1);
        }
        if let Some(after) = self.arab_article(at) {
            return Some(after + 1);
        }
        let before = self.word(at - 1);
        let initial = before.chars().count() <= 2 && is_capitalised(before);
        let word = self.word(at);
        match word {
            "." if touches(self.reading, at) && (initial || SHORT.contains(&before)) => {
                // The point of an initial or of `Jr.` belongs to the name only inside it.
                self.joined(start, at + 1)
            }
            "-" if touches(self.reading, at) && touches(self.reading, at + 1) => {
                let next = self.word(at + 1);
                (is_capitalised(next)
                    || matches!(next, "e" | "il" | "un" | "hyun" | "hye")
                    || next.chars().all(char::is_lowercase) && given_name(before).is_some() && next.len() < 8)
                    .then_some(at + 2)
            }
            "&" => self.is_name_word(at + 1).then_some(at + 2),
            "of" | "for" => {
                let head = before.to_lowercase();
                let is_head =
                    matches!(proper(&head), Some(Proper::OrganisationWord)) || is_listed(List::HeadOf, &head);
                if !is_head {
                    return None;
                }
                let next = if self.word(at + 1) == "the" { at + 2 } else { at + 1 };
                self.is_name_word(next).then_some(next + 1)
            }
            particle if PARTICLES.contains(&particle) => {
                let mut next = at + 1;
                while next < at + 3 && PARTICLES.contains(&self.word(next)) {
                    next += 1;
                }
                if let Some(after) = self.arab_article(next) {
                    return Some(after + 1);
                }
                self.is_name_word(next).then_some(next + 1)
            }
            _ => None,
        }
    }

    /// Parts a run into nationality, title and name, or into several names.
    fn cut(&self, run: Range<usize>, found: &mut Vec<Name>) {
        let mut at = run.start;
        // A whole run that the lists know is one name.
        let mut nation = None;
        let mut title = run.start;
        while at < run.end {
            if let Some((end, name)) = self.listed(at, run.end) {
                let whole = end == run.end;
                let hyphenated = self.word(end) == "-" && !whole;
                let rest_is_name = !whole && !hyphenated;
                let organisation = rest_is_name && self.is_organisation(at..run.end);
                let given = given_name(self.word(at)).is_some()
                    && end == at + 1
                    && name.known != Some(Known::Demonym);
                if organisation || (given && rest_is_name) {
                    break;
                }
                let demonym_before =
                    rest_is_name && matches!(name.known, Some(Known::Demonym | Known::Country));
                if demonym_before {
                    nation = name.nation;
                    title = at;
                }
                if hyphenated && name.known == Some(Known::Demonym) && self.is_organisation(at..run.end) {
                    break;
                }
                found.push(name);
                at = if hyphenated { end + 1 } else { end };
                continue;
            }
            break;
        }
        if at >= run.end {
            return;
        }
        let name_start = self.after_titles(at..run.end);
        if name_start == run.end {
            return;
        }
        let mut title_range =
            if name_start > at { title.min(at)..name_start } else { name_start..name_start };
        if name_start == at {
            title_range = self.title_in_lower_case(if nation.is_some() { title } else { at }, name_start);
        }
        if title_range.is_empty() {
            nation = None;
        } else if nation.is_none() {
            nation = title_range.clone().find_map(|it| country(self.word(it)).map(|it| it.0));
        }
        if name_start > at && self.word(at.wrapping_sub(1)) != "" && title_range.start == at {
            // `former President X`, `Russia’s President X`
            let before = self.title_in_lower_case(at, at);
            title_range.start = before.start.min(title_range.start);
            if nation.is_none() {
                nation = self.owner(at);
            }
        }
        if let Some((end, mut name)) = self.listed(name_start, run.end)
            && end == run.end
        {
            name.title = title_range;
            found.push(name);
            return;
        }
        let parts = parts(self.reading, name_start..run.end);
        if parts.is_empty() {
            return;
        }
        found.push(Name { tokens: name_start..run.end, title: title_range, nation, parts, known: None });
    }

    /// `Russia’s` right before a title.
    fn owner(&self, at: usize) -> Option<usize> {
        let clitic = matches!(self.word(at.checked_sub(1)?), "'s" | "’s");
        let (nation, sense) = country(self.word(at.checked_sub(2)?))?;
        (clitic && sense != Sense::Demonym).then_some(nation)
    }

    /// The longest entry of the lists at a token.
    fn listed(&self, at: usize, end: usize) -> Option<(usize, Name)> {
        for last in (at + 1..=end.min(at + 6)).rev() {
            let words: Vec<_> = (at..last).map(|it| self.word(it)).collect();
            let words = words.join(" ");
            let plural = words.strip_suffix('s').and_then(country).filter(|it| it.1 == Sense::Demonym);
            let (nation, known) = match (country(&words), plural, proper(&words)) {
                (Some((nation, Sense::Name)), ..) => (Some(nation), Known::Country),
                (Some((nation, Sense::Capital)), ..) => (Some(nation), Known::Capital),
                (Some((nation, Sense::Demonym)), ..) => (Some(nation), Known::Demonym),
                (_, Some((nation, _)), _) => (Some(nation), Known::Group),
                (.., Some(Proper::Place)) => (None, Known::Place),
                (.., Some(Proper::Organisation)) => (None, Known::Organisation),
                (.., Some(Proper::Group)) => (None, Known::Group),
                _ => continue,
            };
            let name = Name {
                tokens: at..last,
                title: at..at,
                nation,
                parts: parts(self.reading, at..last),
                known: Some(known),
            };
            return Some((last, name));
        }
        None
    }

    pub fn is_organisation(&self, range: Range<usize>) -> bool {
        let word = |at: usize| proper(&self.word(at).to_lowercase());
        let worded = |it: usize| matches!(word(it), Some(Proper::OrganisationWord | Proper::PlaceWord));
        !range.is_empty()
            && (worded(range.end - 1) || range.clone().any(|it| word(it) == Some(Proper::OrganisationWord)))
    }

    /// Where the name begins after capitalised titles.
    fn after_titles(&self, run: Range<usize>) -> usize {
        let mut start = run.start;
        if self.is_organisation(run.clone()) {
            return start;
        }
        for at in run.clone() {
            let word = self.word(at).to_lowercase();
            let is_title = role(&word).is_some_and(|it| it.title);
            let named_before = (start..at).any(|it| given_name(self.word(it)).is_some());
            if is_title && !named_before {
                start = at + 1;
                // `Secretary of State John Kerry`
                if self.word(start) == "." {
                    start += 1;
                }
                if matches!(self.word(start), "of" | "for") && start + 1 < run.end {
                    start += 2;
                    if !is_capitalised(self.word(start - 1)) {
                        start += 1;
                    }
                }
            }
        }
        start.min(run.end)
    }

    /// `former president`, `spokeswoman`: the words of a role right before a name.
    fn title_in_lower_case(&self, before: usize, name: usize) -> Range<usize> {
        let is_role = |at: usize| role(&self.word(at).to_lowercase()).is_some_and(|it| it.title);
        let Some(last) = name.checked_sub(1).filter(|it| self.sentence.contains(it)) else {
            return name..name;
        };
        if before == name && !is_role(last) {
            return name..name;
        }
        let mut start = before.min(last);
        while start > self.sentence.start {
            let word = self.word(start - 1);
            let fits = is_listed(List::BeforeTitle, &word.to_lowercase())
                || is_role(start - 1)
                || country(word).is_some_and(|it| it.1 == Sense::Demonym);
            if !fits {
                break;
            }
            start -= 1;
        }
        if (start..name).any(is_role) { start..name } else { name..name }
    }
}

pub const PARTICLES: &[&str] = &[
    "bin", "ibn", "bint", "van", "von", "de", "da", "del", "della", "der", "den", "di", "du", "la", "le",
    "dos", "das", "ter", "ten", "af", "av", "zu", "abu", "ben",
];
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];
const SHORT: &[&str] = &[
    "Jr", "Sr", "St", "Mt", "Dr", "Mr", "Mrs", "Ms", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj", "Rep",
    "Sen", "Gov", "Rev", "Cmdr", "Hon", "Cpl", "Pvt", "Supt", "Insp", "Adm", "Brig", "Det", "Wm", "Chas",
];
const OPENERS_INSIDE: &[&str] =
    &["The", "A", "An", "He", "She", "It", "They", "We", "But", "And", "In", "On"];
