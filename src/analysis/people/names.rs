//! Names as they stand in the article: runs of capitalised words, free of titles and nationalities.

use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::lexicon::{Gender, List, Proper, country, given_name, is_listed, proper};
use crate::reading::tagger::Tag;
use crate::text::{Span, TokenKind};
use std::ops::Range;

/// “Joint *Chiefs* of Staff”
static GOES_ON_WITH_OF: WordList = WordList::of("go on with of");
static GOES_ON_WITH_ON: WordList = WordList::of("go on with on");

/// A run of capitals goes on no longer than this, whatever the article.
const LONGEST: usize = 24;

/// One name where it stands.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub tokens: Range<usize>,
    /// The words before it that say who it is: “Turkish President”, “spokeswoman”.
    pub title: Range<usize>,
    /// The country that the title or the name itself speaks of.
    pub nation: Option<usize>,
    /// The words of the name that tell people apart: “bashar”, “assad”.
    pub parts: Vec<String>,
    pub known: Option<Known>,
    /// Capitalised only where any word is: a name if it is one elsewhere.
    pub doubtful: bool,
    /// “NASA”: never a part of a person's name.
    pub is_acronym: bool,
    /// Whom an institution is named for: “Ana Ruiz” in “Ana Ruiz Center”.
    pub inside: bool,
}

/// What a list of names says at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Country,
    Capital,
    Demonym,
    Place,
    Organisation,
    Group,
}

impl Name {
    pub(super) fn span(&self, reading: &Reading) -> Span {
        reading.span(self.tokens.clone())
    }

    /// The words of the name, without the honours behind them.
    pub(super) fn plain<'a>(&self, reading: &Reading<'a>) -> &'a str {
        let words = self.span(reading).of(reading.text);
        let bare =
            words.rsplit_once(' ').filter(|it| en::HONOURS_BEHIND_A_NAME.contains(&it.1)).map(|it| it.0);
        bare.map_or(words, |it| it.trim_end_matches(','))
    }

    pub(super) fn key(&self) -> String {
        self.parts.join(" ")
    }
}

/// All names of a paragraph's sentences, in order.
pub(super) fn names(reading: &Reading, sentence: Range<usize>) -> Vec<Name> {
    let scan = Scan { reading, sentence: sentence.clone() };
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let end = scan.run(at);
        if end == at {
            at += 1;
            continue;
        }
        // “Adele-like”, “Lima-trained”: tells of another, who is named behind it.
        if end == at + 1
            && scan.word(end) == "-"
            && en::ENDS_OF_COMPOUNDS_ABOUT_PEOPLE.contains(&scan.word(end + 1))
            && given_name(scan.word(at)).is_some()
        {
            at = end + 2;
            continue;
        }
        scan.cut(at..end, &mut found);
        at = end;
    }
    found
}

/// The parts of a name that tell people apart, without particles, initials, points and marks.
pub(super) fn parts(reading: &Reading, tokens: Range<usize>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut joins = false;
    for at in tokens.clone() {
        let word = reading.word(at);
        let kind = reading.tokens[at].kind;
        if kind == TokenKind::Mark {
            joins = word == "-" && at > tokens.start && reading.touches(at) && reading.touches(at + 1);
            continue;
        }
        let plain = plain_form(reading.lower(at));
        // “Van der Berg” opens a sentence.
        let first = at == tokens.start
            && en::PARTICLES_OF_NAMES.contains(&plain.as_str())
            && en::PARTICLES_OF_NAMES.contains(&reading.word(at + 1));
        let particle = first || en::PARTICLES_OF_NAMES.contains(&word) || word == en::AL || plain == en::AL;
        let clitic = word.starts_with(['\'', '’']);
        let suffix = en::SUFFIXES_OF_NAMES.contains(&plain.as_str());
        if joins && !found.is_empty() && !particle && !clitic && !suffix {
            let last = found.len() - 1;
            if found[last] == en::AL || found[last] == en::EL {
                found[last] = plain;
            } else {
                found[last] = format!("{}-{plain}", found[last]);
            }
        } else if !(clitic || suffix || plain.is_empty())
            && (!particle || at + 1 == tokens.end || hyphen(reading, at))
        {
            found.push(plain);
        }
        joins = false;
    }
    found.retain(|it| it != en::AL && it != en::EL);
    found
}

fn hyphen(reading: &Reading, at: usize) -> bool {
    reading.word(at + 1) == "-" && reading.touches(at + 1)
}

/// A word in lower case without its points, its apostrophe the plain one.
fn plain_form(lower: &str) -> String {
    match lower.contains(['.', '’']) {
        true => lower.replace('.', "").replace('’', "'"),
        false => lower.to_string(),
    }
}

/// A given name, written small as the parts of a name are.
pub(super) fn given_part(part: &str) -> Option<Option<Gender>> {
    let mut letters = part.chars();
    let word: String = letters.next()?.to_uppercase().chain(letters).collect();
    given_name(&word)
}

pub(super) fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// One sentence, while names are looked for in it.
pub(super) struct Scan<'a> {
    pub reading: &'a Reading<'a>,
    pub sentence: Range<usize>,
}

impl Scan<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.reading.word(at) } else { "" }
    }

    /// A word of the sentence in lower case.
    pub(super) fn lower(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.reading.lower(at) } else { "" }
    }

    fn is_name_word(&self, at: usize) -> bool {
        let word = self.word(at);
        if !is_capitalised(word) || self.reading.tokens[at].kind != TokenKind::Word {
            return false;
        }
        let lower = self.lower(at);
        if is_listed(List::Never, lower) || proper(word) == Some(Proper::NoName) {
            return false;
        }
        if let Some(is_name) = self.is_letters(at) {
            return is_name;
        }
        let opens = self.opens(at);
        // “Will Berg resign?” asks; “Robert A. Berg” has an initial.
        let asks = at == self.sentence.start && word == en::WILL && self.word(self.sentence.end - 1) == "?";
        if self.is_initial(at) || asks {
            return !asks;
        }
        // “Our Principles PAC”, “Waxman Industries Inc.”, “Workers' Party”
        if (opens || en::OPENERS_OF_FIRMS.contains(&word)) && self.begins_firm(at)
            || opens && (self.begins_marked(at) || en::PREPOSITIONS_IN_CAPITALS.contains(&self.word(at + 1)))
        {
            return true;
        }
        let small = matches!(
            self.reading.tag(at),
            Tag::Adposition | Tag::Determiner | Tag::Pronoun | Tag::Conjunction | Tag::Subordinator
        );
        if small && is_listed(List::Opener, lower) {
            return false;
        }
        let common = is_listed(List::Opener, lower) || self.reading.vocabulary.is_also_small(at);
        let given = given_name(word).is_some() && is_capitalised(self.word(at + 1));
        let listed = || country(word).is_some() || self.reading.role(at).is_some() || self.begins_listed(at);
        let misfit =
            !matches!(self.reading.tag(at), Tag::ProperNoun | Tag::Noun) && is_capitalised(self.word(at + 1));
        !opens || !(common || misfit) || given || listed()
    }

    /// `A.` between a name and a name.
    fn is_initial(&self, at: usize) -> bool {
        at > self.sentence.start
            && self.word(at).chars().count() == 1
            && self.word(at + 1) == "."
            && self.reading.touches(at + 1)
            && is_capitalised(self.word(at - 1))
            && is_capitalised(self.word(at + 2))
    }

    /// An opening word that is no name by itself, as far as the tagger sees.
    pub(super) fn is_doubtful(&self, name: &Range<usize>) -> bool {
        let common = || {
            self.reading.tag(name.start) != Tag::ProperNoun
                || en::BUSINESS_WORDS_THAT_OPEN_SENTENCES.contains(&self.word(name.start))
        };
        name.len() == 1 && self.opens(name.start) && common()
    }

    /// Whether a word stands where any word is capitalised.
    fn opens(&self, at: usize) -> bool {
        at == self.sentence.start
            || matches!(
                self.word(at - 1),
                "“" | "\"" | "‘" | ":" | "(" | "—" | "–" | "``" | "”" | "…" | "." | "•" | "]"
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
        while let Some(next) = self.joined(at).filter(|it| it - start <= LONGEST) {
            at = next;
        }
        at
    }

    /// `al-` before a name, in lower case.
    fn arab_article(&self, at: usize) -> Option<usize> {
        let hyphen = self.word(at + 1) == "-" && self.reading.touches(at + 1);
        let joined = hyphen && en::ARABIC_ARTICLES.contains(&self.word(at));
        (joined && self.reading.touches(at + 2) && is_capitalised(self.word(at + 2))).then_some(at + 2)
    }

    /// Behind “the”, where it stands at a token.
    fn past_the(&self, at: usize) -> usize {
        at + usize::from(self.word(at) == en::THE)
    }

    /// Where the run goes on after `at`, if it does.
    fn joined(&self, at: usize) -> Option<usize> {
        if self.is_name_word(at)
            && (self.is_initial(at) || !en::OPENERS_THAT_ARE_NO_NAMES.contains(&self.word(at)))
        {
            return Some(at + 1);
        }
        if let Some(after) = self.arab_article(at) {
            return Some(after + 1);
        }
        let before = self.word(at - 1);
        let initial = before.chars().count() <= 2 && is_capitalised(before);
        let word = self.word(at);
        match word {
            "." if self.reading.touches(at)
                && (initial || en::SHORT_TITLES_WITH_A_FULL_STOP.contains(&before)) =>
            {
                // The point of an initial or of `Jr.` belongs to the name only inside it.
                let next = at + 1;
                (self.is_name_word(next) || en::PARTICLES_OF_NAMES.contains(&self.word(next)))
                    .then(|| if self.is_name_word(next) { next + 1 } else { next })
            }
            "-" if self.reading.touches(at) && self.reading.touches(at + 1) => {
                let next = self.word(at + 1);
                let small = next.chars().all(char::is_lowercase)
                    && !en::ENDS_OF_COMPOUNDS_ABOUT_PEOPLE.contains(&next);
                // “Lee Kwang-su”, but no “Lima-trained”.
                let named = at > self.sentence.start + 1 && is_capitalised(self.word(at - 2));
                (is_capitalised(next)
                    || en::SYLLABLES_OF_GIVEN_NAMES.contains(&next)
                    || small && (given_name(before).is_some() && next.len() < 8 || named && next.len() < 6))
                    .then_some(at + 2)
            }
            // `Tom Berg, QC`
            "," if is_capitalised(before) && en::HONOURS_BEHIND_A_NAME.contains(&self.word(at + 1)) => {
                Some(at + 2)
            }
            "," => self.institution_of_several(at),
            "&" => self.is_name_word(at + 1).then_some(at + 2),
            mark if en::MARKS_OF_A_POSSESSIVE.contains(&mark) => self.past_mark(at),
            // “Ruiz and Company”
            en::AND if en::HOUSES_OF_PARTNERS.contains(&self.word(at + 1)) => Some(at + 2),
            en::AND => self.institution_of_two(at).or_else(|| self.institution_of_more(at)),
            it if en::PREPOSITIONS_IN_CAPITALS.contains(&it) || it == en::TO => self.goes_on_in_capitals(at),
            // “Council on Foreign Relations”
            en::ON if GOES_ON_WITH_ON.contains(self.lower(at - 1)) => {
                let next = self.past_the(at + 1);
                let placed = self.begins_listed(next)
                    || country(self.word(next)).is_some()
                    || proper(self.word(next)) == Some(Proper::Place);
                (self.is_name_word(next) && !placed).then_some(next + 1)
            }
            it if en::OF_AND_FOR.contains(&it) => {
                // “Citizens for Change”
                let purpose = (it == en::FOR).then(|| self.goes_on_in_capitals(at)).flatten();
                if purpose.is_some() {
                    return purpose;
                }
                let head = self.lower(at - 1);
                let is_head = matches!(proper(head), Some(Proper::OrganisationWord))
                    || is_listed(List::HeadOf, head)
                    || GOES_ON_WITH_OF.contains(head);
                // `Tom Bishop of Norland` is no bishop.
                let named = at > self.sentence.start + 1
                    && (given_name(self.word(at - 2)).is_some() || self.word(at - 2) == ".");
                if !is_head || (named && self.reading.role(at - 1).is_some()) {
                    return None;
                }
                let next = self.past_the(at + 1);
                self.is_name_word(next).then_some(next + 1)
            }
            particle if en::PARTICLES_OF_NAMES.contains(&particle) => {
                let mut next = at + 1;
                while next < at + 3 && en::PARTICLES_OF_NAMES.contains(&self.word(next)) {
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
}
