//! The tagger's features: a word, its affixes, its neighbours and the tags already given.

use super::tag::Tag;
use crate::reading::lexicon::en;
use crate::reading::lexicon::{Proper, Sense, country, given_name, proper, role};
use crate::text::{Table, Vocabulary};
use std::ops::Range;

/// One word as the tagger sees it: numbers for its form, its ends and its shape.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Of the word in lower case.
    pub form: u32,
    pub(super) exact: u32,
    pub(super) suffixes: [u32; 4],
    pub(super) prefixes: [u32; 2],
    pub(super) shape: u32,
    /// Capitals, digits, hyphens and what the lists and the rest of the article say.
    pub(super) marks: u32,
    /// Which tags the word had in training: a set, as bits.
    pub class: u32,
}

impl Word {
    pub(super) fn is_have(&self) -> bool {
        en::FORMS_OF_HAVE_WITHOUT_A_CURLY_APOSTROPHE.iter().any(|it| hash(it.bytes()) == self.form)
    }

    /// By its ending alone.
    pub(super) fn is_participle(&self) -> bool {
        self.suffixes[1] == hash(en::ENDING_OF_A_PAST.bytes())
    }
}

/// Seed of every hash; part of the model's format.
const SEED: u32 = 0x811C_9DC5;

pub fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(SEED, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

pub(super) fn mix(template: u32, one: u32, other: u32) -> u32 {
    let mixed = one ^ other.rotate_left(13) ^ template.wrapping_mul(0x9E37_79B1);
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x85EB_CA6B);
    (mixed ^ (mixed >> 13)).wrapping_mul(0xC2B2_AE35)
}

/// The words of a sentence or an article, each told by its number in a list of distinct ones.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    distinct: &'a [Word],
    numbers: &'a [u32],
}

impl<'a> Words<'a> {
    /// Every number must be one of the list.
    pub fn of(distinct: &'a [Word], numbers: &'a [u32]) -> Self {
        Words { distinct, numbers }
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    pub fn get(&self, at: usize) -> Option<&'a Word> {
        self.distinct.get(*self.numbers.get(at)? as usize)
    }

    pub fn iter(&self) -> impl Iterator<Item = &'a Word> {
        self.numbers.iter().filter_map(|it| self.distinct.get(*it as usize))
    }

    pub fn within(&self, places: Range<usize>) -> Self {
        Words { numbers: &self.numbers[places], ..*self }
    }

    pub(super) fn near(&self, at: usize, away: isize) -> Option<&'a Word> {
        at.checked_add_signed(away).and_then(|it| self.get(it))
    }
}

/// The distinct words of an article. `known` gives the tags that a word, by its hash, had in training.
pub fn table(vocabulary: &Vocabulary, known: impl Fn(u32) -> u32) -> Table<Word> {
    vocabulary.table(|it| {
        // Apostrophes are of many kinds.
        let plain = if it.lower.is_ascii() { it.lower } else { &it.lower.replace('’', "'") };
        let mut word = word(it.word, plain, &known);
        if it.is_small && word.marks & CAPITAL != 0 {
            word.marks |= ALSO_LOWER;
        }
        word
    })
}

pub(super) const CAPITAL: u32 = 1;
const ALL_CAPITALS: u32 = 2;
const DIGIT: u32 = 4;
const MARK: u32 = 8;
const GIVEN: u32 = 16;
const COUNTRY: u32 = 32;
const DEMONYM: u32 = 64;
const ROLE: u32 = 128;
const ALSO_LOWER: u32 = 256;
const ORGANISATION: u32 = 512;
const PLACE: u32 = 1024;
const NO_NAME: u32 = 2048;
const GROUP: u32 = 4096;

fn word(form: &str, lower: &str, known: &impl Fn(u32) -> u32) -> Word {
    let bytes = lower.as_bytes();
    let hash_of = |it: &[u8]| hash(it.iter().copied());
    let end = |n: usize| hash_of(&bytes[bytes.len().saturating_sub(n)..]);
    let start = |n: usize| hash_of(&bytes[..n.min(bytes.len())]);
    let own = hash_of(bytes);
    Word {
        form: own,
        exact: hash(form.bytes()),
        suffixes: [end(1), end(2), end(3), end(4)],
        prefixes: [start(1), start(3)],
        shape: shape(form),
        marks: marks(form, lower),
        class: known(own),
    }
}

/// `Xx`, `X.X.`, `d,d`: letters and digits, runs shortened.
fn shape(form: &str) -> u32 {
    let kind = |it: char| match it {
        it if it.is_uppercase() => b'X',
        it if it.is_lowercase() => b'x',
        it if it.is_numeric() => b'd',
        it if it.is_alphabetic() => b'a',
        it if it.is_ascii() => it as u8,
        _ => b'?',
    };
    let mut last = (0, 0);
    let kinds = form.chars().take(24).map(kind).filter(move |&it| {
        last = (it, if last.0 == it { last.1 + 1 } else { 1 });
        last.1 <= 2
    });
    hash(kinds)
}

fn marks(form: &str, lower: &str) -> u32 {
    let mut marks = 0;
    let mut letters = form.chars().filter(|it| it.is_alphabetic());
    if form.starts_with(char::is_uppercase) {
        marks |= CAPITAL;
        if letters.all(char::is_uppercase) {
            marks |= ALL_CAPITALS;
        }
        marks |= if given_name(form).is_some() { GIVEN } else { 0 };
        marks |= match country(form) {
            Some((_, Sense::Demonym)) => DEMONYM,
            Some(_) => COUNTRY,
            None => 0,
        };
        marks |= match proper(lower).or_else(|| proper(form)) {
            Some(Proper::Organisation | Proper::OrganisationWord) => ORGANISATION,
            Some(Proper::Place | Proper::PlaceWord) => PLACE,
            Some(Proper::NoName) => NO_NAME,
            Some(Proper::Group) => GROUP,
            Some(Proper::ThingWord) | None => 0,
        };
    }
    if form.contains(|it: char| it.is_ascii_digit()) {
        marks |= DIGIT;
    }
    if !form.contains(char::is_alphanumeric) {
        marks |= MARK;
    }
    if role(lower).is_some_and(|it| !it.is_new) {
        marks |= ROLE;
    }
    marks
}

/// How many features a word has.
pub const COUNT: usize = 24;

/// What stands beyond the ends of a sentence.
static EDGE: Word =
    Word { form: 1, exact: 0, suffixes: [0; 4], prefixes: [0; 2], shape: 1, marks: 0, class: 0 };

/// The tag some words back; 31 before the first.
fn tag(tags: &[Tag], at: usize, back: usize) -> u32 {
    at.checked_sub(back).and_then(|it| tags.get(it)).map_or(31, |it| *it as u32)
}

/// The features of the word at `at`, from its sentence and the tags before it. More were tried: words two places
/// away, tags of a first reading on both sides; without them unseen texts are read better.
pub fn features(sentence: Words, at: usize, tags: &[Tag]) -> [u32; COUNT] {
    let [left, own, right] = [-1, 0, 1].map(|away| sentence.near(at, away).unwrap_or(&EDGE));
    let first = u32::from(at == 0) | (left.marks & MARK);
    let capital = own.marks & CAPITAL;
    let (t1, t2) = (tag(tags, at, 1), tag(tags, at, 2));
    [
        mix(1, 0, 0),
        mix(2, own.form, 0),
        mix(3, own.exact, first),
        mix(4, own.suffixes[0], capital),
        mix(5, own.suffixes[1], capital),
        mix(6, own.suffixes[2], capital),
        mix(7, own.suffixes[3], capital),
        mix(8, own.prefixes[0], own.shape),
        mix(9, own.prefixes[1], 0),
        mix(10, own.shape, first),
        mix(12, own.class, capital),
        mix(40, own.class, 0),
        mix(13, left.form, 0),
        mix(14, right.form, 0),
        mix(17, left.form, own.form),
        mix(25, right.suffixes[2], right.marks & CAPITAL),
        mix(27, right.class, own.class),
        mix(28, left.class, own.class),
        mix(29, right.marks, own.marks),
        mix(30, left.marks, own.marks),
        mix(36, t1, 0),
        mix(22, t1, own.suffixes[2]),
        mix(23, t1, right.class),
        mix(32, own.class, t1 * 32 + t2),
    ]
}

#[cfg(test)]
mod tests {
    use super::hash;
    use crate::reading::english::ENGLISH;

    /// The models of tags and names saw these lists when they were trained. A new role is marked `n`; after any other change
    /// train both again (assets/MODELS.md) and put the number here.
    #[test]
    fn the_lists_that_the_models_see_are_those_they_were_trained_with() {
        let seen = |line: &&str| {
            let marks = line.split_once(' ').map_or("", |it| it.1);
            !line.is_empty() && !line.starts_with('#') && !marks.contains('n')
        };
        let roles = ENGLISH.roles.lines().filter(seen).flat_map(str::bytes);
        let lists =
            [ENGLISH.countries, ENGLISH.given_names, ENGLISH.organisations, ENGLISH.places, ENGLISH.words];
        assert_eq!(hash(roles.chain(lists.into_iter().flat_map(str::bytes))), 2_701_866_292);
    }
}
