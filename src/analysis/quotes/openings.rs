//! How the paragraphs of a conversation open: `Q:`, `Ana Ruiz:`, `ANA RUIZ, ANCHOR:`, or a line with a name in capitals.

use crate::article::BlockKind;
use crate::reading::lexicon::en;
use crate::reading::{Paragraph, Reading};
use std::ops::Range;

/// One paragraph that somebody opens, and what belongs to it.
pub(super) struct Turn<'a> {
    /// Who speaks, as it stands before the colon: without brackets and what follows a comma.
    pub name: Range<usize>,
    pub style: Style,
    /// The words of the name in lower case, without forms of address.
    pub key: Vec<&'a str>,
    pub parts: Vec<Range<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Question,
    Answer,
    /// `Ana Ruiz: …`
    Named,
    /// `ANA RUIZ: …`
    Loud,
    /// A line with a name in capitals above what is said.
    Play,
}

/// Every paragraph that may be a turn, in reading order.
pub(super) fn turns<'a>(reading: &'a Reading) -> Vec<Turn<'a>> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut at = 0;
    // Where the last turn may still go on.
    let mut loose: Vec<Range<usize>> = Vec::new();
    while let Some(paragraph) = reading.paragraphs.get(at) {
        at += 1;
        let tokens = paragraph.tokens.clone();
        if let Some((name, from, style)) = opening(reading, paragraph) {
            if let Some(last) = turns.last_mut() {
                last.parts.append(&mut loose);
            }
            loose.clear();
            let mut turn = Turn {
                key: key(reading, name.clone()),
                name,
                style,
                parts: std::iter::once(from..tokens.end).collect(),
            };
            if style == Style::Play {
                // Below the name, and what is to be done: “(whispering)”.
                let mut below = reading.paragraphs[at..].iter();
                let speech = below.by_ref().take(2).find(|it| reading.word(it.tokens.start) != "(");
                let speech = speech.filter(|it| it.kind.is_prose() && opening(reading, it).is_none());
                turn.parts = speech.map(|it| it.tokens.clone()).into_iter().collect();
            }
            turns.push(turn);
        } else if turns.last().is_some_and(|it| it.style != Style::Play)
            && goes_on(reading, paragraph, loose.len())
        {
            loose.push(tokens);
        } else {
            // What is told in between belongs to nobody's turn, nor does what follows it.
            loose.clear();
            loose.push(0..0);
        }
    }
    for turn in &mut turns {
        turn.parts.retain(|it| !it.is_empty());
    }
    turns
}

/// A speech runs on over so many paragraphs at most, up to the next turn.
const RUNS_ON: usize = 6;

fn goes_on(reading: &Reading, paragraph: &Paragraph, before: usize) -> bool {
    let quoted = reading.quoted.partition_point(|it| it.end <= paragraph.span.start);
    let marked = reading.quoted.get(quoted).is_some_and(|it| it.start < paragraph.span.end);
    before < RUNS_ON
        && paragraph.kind.is_prose()
        && !marked
        && !matches!(reading.word(paragraph.tokens.start), "(" | "[" | "*")
}

/// Who is named at the beginning of a paragraph, where the speech begins, and how it is written.
fn opening(reading: &Reading, paragraph: &Paragraph) -> Option<(Range<usize>, usize, Style)> {
    let tokens = paragraph.tokens.clone();
    // Questions of an interview often stand as headings.
    if !(paragraph.kind.is_prose() || paragraph.kind == BlockKind::Heading) || tokens.is_empty() {
        return None;
    }
    let first = tokens.start;
    let letter = match reading.word(first).trim_end_matches('.') {
        it if en::OPENERS_OF_A_QUESTION.contains(&it) => Some(Style::Question),
        it if en::OPENERS_OF_AN_ANSWER.contains(&it) => Some(Style::Answer),
        _ => None,
    };
    if let Some(style) = letter {
        let mark = reading.word(first + 1);
        let inside = reading.word(first).ends_with('.');
        let from = first + if inside { 1 } else { 2 };
        let led = inside || mark == ":" || mark == "." && reading.word(first).len() == 1;
        return (led && from < tokens.end).then_some((first..first + 1, from, style));
    }
    let colon = (first..tokens.end.min(first + LONGEST)).find(|it| reading.word(*it) == ":");
    let Some(colon) = colon else { return play(reading, paragraph) };
    let end = (first..colon).find(|it| matches!(reading.word(*it), "," | "(" | "[")).unwrap_or(colon);
    let from = colon + 1;
    let quoted = reading.tokens.get(from).is_none_or(|it| reading.is_quoted(it.span.start));
    if from >= tokens.end || quoted || !is_name(reading, first..end) {
        return None;
    }
    let style = if is_loud(reading, first..end) { Style::Loud } else { Style::Named };
    Some((first..end, from, style))
}

/// Tokens before the colon at most.
const LONGEST: usize = 18;
const LONGEST_NAME: usize = 7;

fn is_name(reading: &Reading, name: Range<usize>) -> bool {
    let capital = |it: usize| {
        let word = reading.word(it);
        word.starts_with(char::is_uppercase)
            || en::WITHIN_THE_NAME_OF_A_TURN.contains(&word)
            || particle(word)
            || word.starts_with(|it: char| it.is_ascii_digit()) && it > name.start
    };
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && reading.word(name.start).starts_with(char::is_uppercase)
        && name.clone().all(capital)
}

fn particle(word: &str) -> bool {
    en::PARTICLES_OF_A_SPEAKER.contains(&word)
}

/// In capitals as the article has it.
fn is_loud(reading: &Reading, name: Range<usize>) -> bool {
    let words = reading.document.words(reading.span(name));
    let letters = || words.chars().filter(|it| it.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}

/// A line with nothing but a name in capitals.
fn play(reading: &Reading, paragraph: &Paragraph) -> Option<(Range<usize>, usize, Style)> {
    let tokens = paragraph.tokens.clone();
    let end = tokens.clone().find(|it| reading.word(*it) == "(").unwrap_or(tokens.end);
    let name = tokens.start..end;
    let plain = name
        .clone()
        .all(|it| reading.word(it).starts_with(char::is_alphabetic) || matches!(reading.word(it), "." | "-"));
    let few = !name.is_empty() && name.len() <= 4;
    (few && plain && is_loud(reading, name.clone())).then_some((name, tokens.end, Style::Play))
}

/// The words that tell who it is.
fn key<'a>(reading: &'a Reading, name: Range<usize>) -> Vec<&'a str> {
    let address = |it: usize| {
        name.len() > 1 && it == name.start && en::TITLES_OF_A_SPEAKER.contains(&reading.lower(it))
    };
    let words = name.clone().filter(|it| !address(*it) && reading.word(*it) != ".");
    words.map(|it| reading.lower(it)).collect()
}

/// Whether one name is the other's surname or given name, or the same.
pub(super) fn names_same(short: &[&str], long: &[&str]) -> bool {
    short == long
        || short.len() == 1
            && long.len() > 1
            && (long.last() == short.first() || long.first() == short.first())
}
