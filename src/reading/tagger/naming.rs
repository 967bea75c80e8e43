//! Named-entity tagger: which words are part of a name, and what kind of name it is.
//!
//! A second perceptron beside the tagger. It reads the whole article twice: the second time it knows what it took each
//! word for elsewhere.

use super::features::{CAPITAL, Word, Words, mix};
use super::tag::Tag;
use crate::text::Map;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Label {
    Nothing,
    Person,
    Organisation,
    Place,
    /// A work, an event, a product, a people.
    Other,
}

impl Label {
    pub const ALL: [Label; 5] =
        [Label::Nothing, Label::Person, Label::Organisation, Label::Place, Label::Other];
}

pub const LABELS: usize = 5;
/// How many features a word has.
pub const COUNT: usize = STEADY + MOVING;
/// Those of the words and their parts of speech.
pub const STEADY: usize = 22;
/// Those that depend on what this and other words were taken for.
pub const MOVING: usize = 12;

/// What each word of an article was taken for most, by its form.
pub type Memory = Map<u32, [u16; LABELS]>;

/// Reads an article twice; `decide` gives the label of the word at a position, from a look around it.
pub fn read_twice<'a>(
    words: Words,
    tags: &[Tag],
    sentences: impl Iterator<Item = &'a Range<usize>> + Clone,
    mut decide: impl FnMut(&Look, usize) -> Label,
) -> Vec<Label> {
    let mut memory = None;
    let mut labels = vec![Label::Nothing; words.len()];
    for reading in 0..2 {
        let before = labels.clone();
        for sentence in sentences.clone() {
            for at in sentence.clone() {
                labels[at] = Label::Nothing;
                if !words.get(at).is_some_and(can_be_name) {
                    continue;
                }
                let look = Look {
                    words: words.within(sentence.clone()),
                    tags: &tags[sentence.clone()],
                    at: at - sentence.start,
                    memory: memory.as_ref(),
                    labels: &labels[sentence.start..at],
                    later: &before[at..sentence.end],
                };
                labels[at] = decide(&look, at);
            }
        }
        if reading == 0 {
            memory = Some(remember(words, &labels));
        }
    }
    labels
}

/// A name begins with a capital, and so does all of it but its small words.
fn can_be_name(word: &Word) -> bool {
    word.marks & CAPITAL != 0
}

fn remember(words: Words, labels: &[Label]) -> Memory {
    let mut memory = Memory::default();
    for (word, label) in words.iter().zip(labels) {
        if can_be_name(word) {
            let count = &mut memory.entry(word.exact).or_default()[*label as usize];
            *count = count.saturating_add(1);
        }
    }
    memory
}

/// One word of a sentence, as the model sees it.
pub struct Look<'a> {
    words: Words<'a>,
    tags: &'a [Tag],
    at: usize,
    memory: Option<&'a Memory>,
    /// What the words before it are taken for.
    labels: &'a [Label],
    /// What it and the words behind it were taken for before.
    later: &'a [Label],
}

/// What stands beyond the ends of a sentence.
static EDGE: Word =
    Word { form: 1, exact: 0, suffixes: [0; 4], prefixes: [0; 2], shape: 0, marks: 0, class: 0 };

impl Look<'_> {
    fn word(&self, away: isize) -> &Word {
        self.words.near(self.at, away).unwrap_or(&EDGE)
    }

    fn tag(&self, away: isize) -> u32 {
        self.at.checked_add_signed(away).and_then(|it| self.tags.get(it)).map_or(31, |it| *it as u32)
    }

    /// What the article took a word for most, and how surely.
    fn remembered(&self, away: isize) -> u32 {
        let Some(memory) = self.memory else { return 40 };
        let Some(counts) = memory.get(&self.word(away).exact) else { return 41 };
        let all: u32 = counts.iter().map(|it| u32::from(*it)).sum();
        let best = (0..LABELS).max_by_key(|&it| counts[it]).unwrap_or(0);
        let sure = u32::from(counts[best]) * 5 >= all * 4;
        best as u32 * 3 + u32::from(sure) + u32::from(all > 2)
    }

    pub fn features(&self) -> [u32; COUNT] {
        let mut all = [0; COUNT];
        all[..STEADY].copy_from_slice(&self.steady());
        all[STEADY..].copy_from_slice(&self.moving());
        all
    }

    /// What the words and their parts of speech say.
    pub fn steady(&self) -> [u32; STEADY] {
        let (own, left, right) = (self.word(0), self.word(-1), self.word(1));
        let (left2, right2) = (self.word(-2), self.word(2));
        let (tag, before, after) = (self.tag(0), self.tag(-1), self.tag(1));
        [
            mix(101, 0, 0),
            mix(102, own.exact, 0),
            mix(104, own.suffixes[1], 0),
            mix(105, own.suffixes[2], 0),
            mix(106, own.suffixes[3], 0),
            mix(107, own.prefixes[1], 0),
            mix(108, own.shape, 0),
            mix(110, own.marks, 0),
            mix(112, own.marks, right.marks),
            mix(113, own.marks, left.marks),
            mix(114, left.form, 0),
            mix(115, right.form, 0),
            mix(116, left2.form, left.form),
            mix(117, right.form, right2.form),
            mix(121, tag, before),
            mix(122, tag * 32 + before, after),
            mix(123, right.marks, right.shape),
            mix(124, left.marks, left.shape),
            mix(125, right.suffixes[2], 0),
            mix(126, left.suffixes[2], 0),
            mix(132, left.form, right.form),
            mix(133, right2.form, after),
        ]
    }

    /// What this and other words were taken for.
    pub fn moving(&self) -> [u32; MOVING] {
        let label = |back: usize| self.labels.len().checked_sub(back).map_or(31, |it| self.labels[it] as u32);
        let next = if self.memory.is_some() { self.later.get(1).map_or(31, |it| *it as u32) } else { 30 };
        let (own, left, tag) = (self.word(0), self.word(-1), self.tag(0));
        let (one, two) = (label(1), label(2));
        let (mine, near) = (self.remembered(0), self.remembered(1));
        [
            mix(103, own.form, one),
            mix(109, own.shape, one),
            mix(111, own.marks, one),
            mix(118, left.form, one),
            mix(119, one, two),
            mix(120, one * 32 + two, tag),
            mix(127, mine, 0),
            mix(128, mine, one),
            mix(129, mine * 64 + near, 0),
            mix(130, next, one),
            mix(131, next, own.marks),
            mix(134, next * 32 + one, mine),
        ]
    }
}
