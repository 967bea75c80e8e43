//! A paragraph as the model reads it: a word each, and every stretch in quotation marks as one.
//!
//! No word of content gets through: a unit is a part of speech, a shape, a small word, a mark, or a class
//! of our own list of cue words.

use crate::analysis::quotes::words::Words;
use crate::reading::lexicon::cues::{Class, Form, look_up};
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use crate::reading::tagger::naming::Label;
use crate::reading::trees::{Forest, Tree};
use std::ops::Range;

/// One step of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub tokens: Range<usize>,
    /// The small word or mark itself, or else the part of speech; one number for all.
    pub code: u32,
    /// The part of speech, with the form of a verb.
    pub tag: u32,
    /// What the lexicon says of it, class and form as one number; 0 for nothing.
    pub cue: u32,
    /// Which lemma of the lexicon it is a form of; 0 for none.
    pub lemma: u32,
    /// Which kind of name it is a part of, or what the noun names.
    pub kind: u32,
    pub verb: Option<(Class, Form)>,
    pub noun: Option<Class>,
    pub capital: bool,
    pub is_quote: bool,
    /// A sentence ends with it.
    pub ends: bool,
    /// How likely it is a cue itself, in steps; 0 until the paragraph is marked.
    pub head: u32,
}

/// Counts up to each unit, to tell at once what lies between two of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub verbs: u32,
    pub commas: u32,
    pub thats: u32,
    pub cues: u32,
    pub links: u32,
    pub quotes: u32,
    /// Likely cues.
    pub heads: u32,
}

/// What comes next after a unit; the number of units where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Near {
    pub next_comma: usize,
    pub next_head: usize,
}

#[derive(Default)]
pub struct Units {
    pub units: Vec<Unit>,
    /// One more than there are units.
    pub counts: Vec<Counts>,
    pub near: Vec<Near>,
    /// The trees of the sentences with a likely cue, in order.
    trees: Vec<Tree>,
    /// Tokens like “who”, which stand for a noun before them; in order.
    referring: Vec<usize>,
}

const CLOSED: u32 = 100;
const MARKS: u32 = 600;
const QUOTES: u32 = 700;

impl Units {
    pub fn of(words: &Words, paragraph: usize) -> Units {
        let Some(paragraph) = words.reading.paragraphs.get(paragraph) else {
            return Units { counts: vec![Counts::default()], ..Units::default() };
        };
        let mut units: Vec<Unit> = Vec::with_capacity(paragraph.tokens.len());
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let end = match words.stretch_at(at) {
                Some(stretch) => stretch.end.clamp(at + 1, paragraph.tokens.end),
                None => at + 1,
            };
            units.push(unit(words, at..end));
            at = end;
        }
        let mut sentence = paragraph.sentences.iter().peekable();
        for unit in &mut units {
            while sentence.next_if(|it| it.tokens.end < unit.tokens.end).is_some() {}
            let end = sentence.peek().map_or(0, |it| it.tokens.end);
            unit.ends = unit.tokens.end == end;
            // “St. Louis”: this full stop stops nothing. What closes a sentence may stand behind one that does.
            let mut behind = (unit.tokens.end..end).take(MOST_CLOSERS);
            if unit.code == FULL_STOP && behind.any(|it| !words.is_mark(it)) {
                unit.code = DOT;
            }
        }
        let (counts, near) = (counts(&units), near(&units));
        Units { units, counts, near, ..Units::default() }
    }

    pub fn has_quote(&self, window: Range<usize>) -> bool {
        self.counts[window.end].quotes > self.counts[window.start].quotes
    }

    /// Grows the trees of the sentences that hold some units, which are in order.
    pub fn plant(
        &mut self,
        words: &Words,
        paragraph: usize,
        forest: &mut Forest,
        at: impl Iterator<Item = usize>,
    ) {
        for unit in at {
            let token = self.units[unit].tokens.start;
            if self.trees.last().is_some_and(|it| it.holds(token)) {
                continue;
            }
            let tree = forest.tree(words.sentence(paragraph, token), token);
            let refers = |it: &usize| words.is_any(*it, en::RELATIVE_PRONOUNS);
            self.referring.extend(tree.words.clone().filter(refers));
            self.trees.push(tree.clone());
        }
    }

    /// The tree that holds a token, if one was grown.
    pub fn tree(&self, token: usize) -> Option<&Tree> {
        let after = self.trees.partition_point(|it| it.words.start <= token);
        self.trees.get(after.checked_sub(1)?).filter(|it| it.holds(token))
    }

    /// Whether a token of a tree stands for a noun before it.
    pub fn refers(&self, token: usize) -> bool {
        self.referring.binary_search(&token).is_ok()
    }

    /// Tells the frames which units are likely to be cues.
    pub fn mark(&mut self, cues: &[(usize, f32)]) {
        for &(at, likely) in cues {
            self.units[at].head = STEPS.iter().filter(|it| likely > **it).count() as u32;
        }
        let mut heads = 0;
        for (at, unit) in self.units.iter().enumerate() {
            self.counts[at].heads = heads;
            heads += u32::from(unit.head > 1);
        }
        self.counts[self.units.len()].heads = heads;
        let mut next = self.units.len();
        for at in (0..self.units.len()).rev() {
            self.near[at].next_head = next;
            if self.units[at].head > 1 {
                next = at;
            }
        }
    }

    /// The sentence of a unit, with the quotations that stand right before and after it.
    pub fn window(&self, at: usize) -> Range<usize> {
        let mut start = at;
        while start > 0 && at - start < REACH && !self.units[start - 1].ends {
            start -= 1;
        }
        if start > 0 && self.units[start - 1].is_quote {
            start -= 1;
        }
        let mut end = at + 1;
        while end < self.units.len() && end - at < REACH && !self.units[end - 1].ends {
            end += 1;
        }
        if end < self.units.len() && self.units[end].is_quote && self.units[end].ends {
            end += 1;
        }
        start..end
    }
}

/// No more marks close a sentence.
const MOST_CLOSERS: usize = 8;

/// From where on a cue is possible, likely, sure.
const STEPS: [f32; 3] = [0.12, 0.4, 0.8];

/// How far a frame reaches from its cue, in units: input may be hostile.
const REACH: usize = 70;

fn unit(words: &Words, tokens: Range<usize>) -> Unit {
    let at = tokens.start;
    if words.is_quoted(at) {
        let code = QUOTES + quote_code(words, &tokens);
        return Unit {
            tokens,
            code,
            tag: QUOTES,
            cue: 0,
            lemma: 0,
            kind: 0,
            verb: None,
            noun: None,
            capital: false,
            is_quote: true,
            ends: false,
            head: 0,
        };
    }
    let entry = words.entry(at);
    let tag = tag(words, at);
    let code = if words.is_mark(at) {
        MARKS + mark_code(words.word(at))
    } else if entry.closed_word > 0 {
        CLOSED + u32::from(entry.closed_word)
    } else {
        tag
    };
    let verb = entry.verb.filter(|_| entry.closed == 0);
    let number = |it: Option<Class>| it.map_or(0, |it| it as u32);
    let cue = verb.map_or(0, |(class, form)| class as u32 * 8 + form as u32)
        + number(entry.other) * 256
        + number(entry.noun) * 256 * 32;
    Unit {
        tokens,
        code,
        tag,
        cue,
        lemma: u32::from(entry.lemma),
        kind: kind(words, at),
        verb,
        noun: entry.noun,
        capital: words.is_capital(at),
        is_quote: false,
        ends: false,
        head: 0,
    }
}

fn kind(words: &Words, at: usize) -> u32 {
    match words.reading.labels.get(at) {
        Some(&label) if label != Label::Nothing => 100 + label as u32,
        _ => u32::from(words.kind(at)),
    }
}

const VERB: u32 = 30;
const AUXILIARY: u32 = 40;
const NAME: u32 = 41;
const PLURAL: u32 = 43;
const PART: u32 = 50;

fn tag(words: &Words, at: usize) -> u32 {
    let word = words.word(at);
    match words.reading.tag(at) {
        Tag::Verb => VERB + form(words, at).map_or(0, |it| it as u32),
        Tag::Auxiliary => AUXILIARY,
        Tag::ProperNoun => NAME + u32::from(!words.is_capital(at)),
        Tag::Noun if word.ends_with('s') => PLURAL,
        it => PART + it as u32,
    }
}

/// The form of a verb; of one that is not listed, by its ending.
fn form(words: &Words, at: usize) -> Option<Form> {
    let endings = [("ing", Form::Ing), ("ed", Form::Past), ("s", Form::Third)];
    let word = words.word(at);
    let listed = words.entry(at).verb.map(|it| it.1);
    listed.or_else(|| endings.iter().find(|it| word.ends_with(it.0)).map(|it| it.1))
}

impl Unit {
    /// A verb that is no auxiliary.
    pub fn is_verb(&self) -> bool {
        (VERB..AUXILIARY).contains(&self.tag)
    }

    fn is_part(&self, tags: &[Tag]) -> bool {
        tags.iter().any(|it| PART + *it as u32 == self.tag)
    }
}

/// How long, how it ends, how it begins.
fn quote_code(words: &Words, tokens: &Range<usize>) -> u32 {
    let length = match words.count(tokens.start..tokens.end.min(tokens.start + 20)) {
        0..=2 => 0,
        3..=4 => 1,
        5..=7 => 2,
        _ => 3,
    };
    let end = match words.word(tokens.end.saturating_sub(2).max(tokens.start)) {
        "," => 1,
        "." | "?" | "!" => 2,
        _ => 0,
    };
    let capital = u32::from(words.is_capital(tokens.start + 1));
    (length * 3 + end) * 2 + capital
}

fn mark_code(mark: &str) -> u32 {
    const MARKS: &[&str] =
        &[",", ".", ":", ";", "?", "!", "—", "–", "-", "(", ")", "’", "'", "…", "$", "%", "&", "/", "["];
    MARKS.iter().position(|it| *it == mark).map_or(0, |it| it as u32 + 1)
}

fn counts(units: &[Unit]) -> Vec<Counts> {
    let commas = [",", "—", "–", ";", ":"].map(|it| MARKS + mark_code(it));
    let that = CLOSED + u32::from(look_up("that").closed_word);
    let mut sum = Counts::default();
    let mut found = Vec::with_capacity(units.len() + 1);
    found.push(sum);
    for unit in units {
        sum.verbs += u32::from(unit.is_verb() || unit.tag == AUXILIARY);
        sum.commas += u32::from(commas.contains(&unit.code));
        sum.thats += u32::from(unit.code == that);
        sum.cues += u32::from(unit.verb.is_some());
        sum.links += u32::from(unit.is_part(&[Tag::Conjunction, Tag::Subordinator]));
        sum.quotes += u32::from(unit.is_quote);
        found.push(sum);
    }
    found
}

fn near(units: &[Unit]) -> Vec<Near> {
    let none = units.len();
    let mut found = vec![Near { next_head: none, ..Near::default() }; none];
    let mut next_comma = none;
    for at in (0..none).rev() {
        found[at].next_comma = next_comma;
        if units[at].code == COMMA {
            next_comma = at;
        }
    }
    found
}

pub(super) const COMMA: u32 = MARKS + 1;
pub(super) const COLON: u32 = MARKS + 3;
const FULL_STOP: u32 = MARKS + 2;
/// The dot of an abbreviation.
const DOT: u32 = MARKS + 90;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comma_and_colon_stand_where_they_are_looked_for() {
        let code = |it| MARKS + mark_code(it);
        assert_eq!((COMMA, FULL_STOP, COLON), (code(","), code("."), code(":")));
    }
}
