//! The words for what actors do to each other, from `assets/en/events.txt`.

use super::lemma::lemma;
use crate::finding::Root;
use crate::reading::english::ENGLISH;
use crate::reading::lexicon::sets::WordList;
use crate::text::WordMap;
use std::cmp::Reverse;
use std::sync::LazyLock;

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(ENGLISH.acts));

/// What a word or phrase does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis::timeline) enum Kind {
    Verb,
    Noun,
    /// What it does is said by the noun after it.
    Light,
    /// It turns the sign of what follows.
    Reverse,
    /// Friendly deeds become promises, hostile ones threats.
    Intent,
    Request,
    Refuse,
    Say,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry {
    pub root: Root,
    pub score: f32,
    pub kind: Kind,
}

/// A word of some phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis::timeline) struct Lemma {
    pub(super) word: &'static str,
    number: u16,
}

struct Phrase {
    /// The words after the first, by number, and how many others may stand before each.
    rest: Vec<(u16, usize)>,
    entry: Entry,
}

pub(super) struct Lexicon {
    /// By the number of the first lemma; the longest phrase first.
    phrases: Vec<Vec<Phrase>>,
    /// Every lemma in any place of a phrase.
    lemmas: WordMap<'static, Lemma>,
}

/// Between the words of a phrase there may stand so many others: “lifted a long travel ban”.
const GAP: usize = 4;
static PARTICLES: WordList = WordList::of("particles of a verb");

impl Lexicon {
    fn of(source: &'static str) -> Lexicon {
        let mut lexicon = Lexicon { phrases: Vec::new(), lemmas: WordMap::default() };
        let mut entry = None;
        for line in source.lines().filter(|it| !it.starts_with('#') && !it.is_empty()) {
            if let Some(heading) = line.strip_prefix('[') {
                entry = heading.strip_suffix(']').and_then(heading_entry);
            } else if let Some(entry) = entry {
                line.split(' ').filter(|it| !it.is_empty()).for_each(|it| lexicon.add(it, entry));
            }
        }
        for phrases in &mut lexicon.phrases {
            phrases.sort_by_key(|it| Reverse(it.rest.len()));
        }
        lexicon
    }

    fn add(&mut self, words: &'static str, entry: Entry) {
        let mut words = words.split('_');
        let first = self.number(words.next().unwrap_or_default());
        // Nouns stand together; between a verb and a short word, as in “shot it down”, there is room for little.
        let gap = |word: &str| match entry.kind {
            Kind::Noun => 0,
            _ if PARTICLES.contains(word) => 2,
            _ => GAP,
        };
        let rest = words.map(|it| (self.number(it), gap(it))).collect();
        self.phrases[usize::from(first)].push(Phrase { rest, entry });
    }

    fn number(&mut self, word: &'static str) -> u16 {
        let next = self.phrases.len() as u16;
        let lemma = *self.lemmas.get_or_insert_with(word, || Lemma { word, number: next });
        if lemma.number == next {
            self.phrases.push(Vec::new());
        }
        lemma.number
    }

    /// The lemma of a word in lower case, where some phrase knows it.
    pub(super) fn lemma(&self, word: &str) -> Option<Lemma> {
        lemma(word, |it| self.lemmas.get(it).copied())
    }

    /// The entries that begin with the first of these lemmas, the longest that fits first, with the
    /// place of its last word.
    pub(super) fn entry(&self, lemmas: &[Option<Lemma>], noun: bool) -> Option<(Entry, usize)> {
        let phrases = self.phrases.get(usize::from((*lemmas.first()?)?.number))?;
        let fitting = phrases.iter().filter_map(|it| Some((it.entry, it.rest.len(), fits(it, lemmas)?)));
        // The longest phrase; among these a noun where one may stand, else any other kind; then the one whose
        // words stand closest.
        let rank = |it: &(Entry, usize, usize)| (it.1, (it.0.kind == Kind::Noun) == noun, Reverse(it.2));
        fitting.max_by_key(rank).map(|it| (it.0, it.2))
    }
}

fn fits(phrase: &Phrase, lemmas: &[Option<Lemma>]) -> Option<usize> {
    let mut at = 0;
    for (word, gap) in &phrase.rest {
        let within = lemmas.get(at + 1..(at + 2 + gap).min(lemmas.len()))?;
        at += 1 + within.iter().position(|it| it.is_some_and(|it| it.number == *word))?;
    }
    Some(at)
}

/// `ACCUSE -2 verb`
fn heading_entry(heading: &str) -> Option<Entry> {
    let mut words = heading.split(' ');
    let root = root(words.next()?)?;
    let score = words.next()?.parse().ok()?;
    let kind = match words.next()? {
        "verb" => Kind::Verb,
        "noun" => Kind::Noun,
        "light" => Kind::Light,
        "reverse" => Kind::Reverse,
        "intent" => Kind::Intent,
        "request" => Kind::Request,
        "refuse" => Kind::Refuse,
        "say" => Kind::Say,
        _ => return None,
    };
    Some(Entry { root, score, kind })
}

fn root(name: &str) -> Option<Root> {
    ROOTS.iter().find(|it| it.0 == name).map(|it| it.1)
}

const ROOTS: [(&str, Root); 17] = [
    ("AGREE", Root::Agree),
    ("CONSULT", Root::Consult),
    ("SUPPORT", Root::Support),
    ("YIELD", Root::Concede),
    ("COOPERATE", Root::Cooperate),
    ("AID", Root::Aid),
    ("RETREAT", Root::Retreat),
    ("REQUEST", Root::Request),
    ("ACCUSE", Root::Accuse),
    ("REJECT", Root::Reject),
    ("THREATEN", Root::Threaten),
    ("PROTEST", Root::Protest),
    ("SANCTION", Root::Sanction),
    ("MOBILIZE", Root::Mobilize),
    ("COERCE", Root::Coerce),
    ("ASSAULT", Root::Assault),
    ("STATEMENT", Root::Statement),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn look(words: &str) -> Option<(Root, Kind)> {
        let lemmas: Vec<_> = words.split(' ').map(|it| LEXICON.lemma(it)).collect();
        LEXICON.entry(&lemmas, false).map(|it| (it.0.root, it.0.kind))
    }

    #[test]
    fn every_heading_is_read_and_the_longest_phrase_wins() {
        let headings = ENGLISH.acts.lines().filter(|it| it.starts_with('['));
        for heading in headings {
            assert!(heading_entry(heading.trim_matches(['[', ']'])).is_some(), "{heading}");
        }
        assert_eq!(look("attacked"), Some((Root::Assault, Kind::Verb)));
        assert_eq!(look("lifted a long travel ban"), Some((Root::Concede, Kind::Verb)));
        assert_eq!(look("lifted the lid"), Some((Root::Concede, Kind::Reverse)));
        assert_eq!(look("shot it down"), Some((Root::Assault, Kind::Verb)));
        assert_eq!(look("sang"), None);
    }
}
