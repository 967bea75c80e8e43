//! A paragraph as the model reads it: a word each, and every stretch in quotation marks as one.
//!
//! No word of content gets through: a unit is a part of speech, a shape, a small word, a mark, or a class
//! of our own list of cue words.

use crate::analysis::quotes::lexicon::{Class, Form, look_up};
use crate::analysis::quotes::words::{Tag, Words};
use std::ops::Range;

/// One step of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub tokens: Range<usize>,
    /// The small word or mark itself, or else the part of speech; one number for all.
    pub code: u32,
    pub tag: u32,
    /// What the lexicon says of it, class and form as one number; 0 for nothing.
    pub cue: u32,
    pub verb: Option<(Class, Form)>,
    pub noun: Option<Class>,
    pub capital: bool,
    pub is_quote: bool,
    /// A sentence ends with it.
    pub ends: bool,
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
}

pub struct Units {
    pub units: Vec<Unit>,
    /// One more than there are units.
    pub counts: Vec<Counts>,
}

const CLOSED: u32 = 100;
const MARKS: u32 = 600;
const QUOTES: u32 = 700;

impl Units {
    pub fn of(words: &Words, paragraph: usize) -> Units {
        let Some(paragraph) = words.reading.paragraphs.get(paragraph) else {
            return Units { units: Vec::new(), counts: vec![Counts::default()] };
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
            unit.ends = sentence.peek().is_some_and(|it| it.tokens.end == unit.tokens.end);
        }
        let counts = counts(&units);
        Units { units, counts }
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
            verb: None,
            noun: None,
            capital: false,
            is_quote: true,
            ends: false,
        };
    }
    let entry = words.entry(at);
    let tag = words.tag(at) as u32;
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
        verb,
        noun: entry.noun,
        capital: words.is_capital(at),
        is_quote: false,
        ends: false,
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
    let is = |unit: &Unit, tags: &[Tag]| tags.iter().any(|it| *it as u32 == unit.tag);
    let mut sum = Counts::default();
    let mut found = Vec::with_capacity(units.len() + 1);
    found.push(sum);
    for unit in units {
        sum.verbs += u32::from(is(unit, &[Tag::Verb, Tag::Aux]));
        sum.commas += u32::from(commas.contains(&unit.code));
        sum.thats += u32::from(unit.code == that);
        sum.cues += u32::from(unit.verb.is_some());
        sum.links += u32::from(is(unit, &[Tag::Sconj, Tag::Cconj]));
        sum.quotes += u32::from(unit.is_quote);
        found.push(sum);
    }
    found
}

pub(super) const COMMA: u32 = MARKS + 1;
pub(super) const COLON: u32 = MARKS + 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comma_and_colon_stand_where_they_are_looked_for() {
        assert_eq!((COMMA, COLON), (MARKS + mark_code(","), MARKS + mark_code(":")));
    }
}
