//! The deed in few words of the article: a clause in present or past tense that can be read by itself.

use super::scene::{Deed, Scene};
use super::syntax::{Form, Verb};
use crate::reading::lexicon::en;
use crate::text::Span;
use std::ops::Range;

/// No clause is longer.
const MOST: usize = 24;

pub(super) fn words(scene: &Scene, deed: &Deed) -> String {
    let verb = finite(scene, deed);
    let tokens = match verb {
        Some(verb) => clause(scene, verb, deed),
        None => scene.syntax.phrase_at(deed.token).map_or(deed.token..deed.token + 1, |it| {
            let start = scene.syntax.phrase(it).tokens.start;
            start..end(scene, deed.token + 1)
        }),
    };
    let span: Span = scene.reading.span(trimmed(scene, tokens));
    span.of(scene.reading.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The verb that tells the deed as a clause does: its own, else the one it hangs on.
fn finite<'a>(scene: &'a Scene, deed: &Deed) -> Option<&'a Verb> {
    let own = scene.verb(deed);
    if let Some(own) = own
        && own.form == Form::Finite
    {
        return Some(own);
    }
    let start = own.map_or(deed.token, |it| it.tokens.start);
    let mut before = scene.syntax.verbs().iter().filter(|it| it.tokens.start < start);
    let found = before.rfind(|it| it.form == Form::Finite)?;
    (scene.clauses.between(found.head, deed.token) == 0).then_some(found)
}

/// From the subject to the end of the clause.
fn clause(scene: &Scene, verb: &Verb, deed: &Deed) -> Range<usize> {
    let subject = verb.subject.map(|it| scene.syntax.phrase(it).tokens.clone());
    let mut start = match subject {
        Some(it) if it.end <= verb.tokens.start && scene.clauses.between(it.start, verb.head) == 0 => {
            it.start
        }
        _ => verb.tokens.start,
    };
    // “Mr. Berg”: the short form of a title is no end of a sentence.
    let short = |at: usize| scene.reading.word(at).len() <= 4 && scene.reading.role(at).is_some();
    if start >= scene.tokens.start + 2 && scene.reading.word(start - 1) == "." && short(start - 2) {
        start -= 2;
    }
    let after = verb.tokens.end.max(deed.token + 1);
    let stop = end(scene, after);
    // “Ana Ruiz said, “We will build””: what is said belongs to it.
    let is_bare = stop <= after && scene.reading.word(stop) != ".";
    start..if is_bare { end(scene, (stop + 2).min(scene.tokens.end)) } else { stop }
}

/// Where the clause ends that goes on at a token.
fn end(scene: &Scene, from: usize) -> usize {
    let last = scene.tokens.end.saturating_sub(2);
    let stop = |it: &usize| {
        let word = scene.reading.word(*it);
        // “Mr. Berg”, “Jan. 6”: such a point ends nothing.
        matches!(
            word,
            ";" | ":" | "—" | "–" | "--" | "(" | ")" | "_" | "“" | "”" | "``" | "''" | "\"" | "!" | "?"
        ) || word == "." && *it >= last
            || en::ENDS_OF_A_DEED.contains(&word)
    };
    (from..scene.tokens.end.min(from + MOST)).find(stop).unwrap_or(scene.tokens.end.min(from + MOST))
}

/// Without the small words and marks at both ends.
fn trimmed(scene: &Scene, mut tokens: Range<usize>) -> Range<usize> {
    let mark = |at: usize| {
        let word = scene.reading.word(at);
        !word.contains(char::is_alphanumeric) || en::POSSESSIVE_S.contains(&word)
    };
    let loose = |at: usize| {
        mark(at) && !matches!(scene.reading.word(at), "%" | "'" | "’")
            || en::SMALL_WORDS_AT_THE_END_OF_A_DEED.contains(&scene.reading.lower(at))
    };
    while tokens.start < tokens.end && mark(tokens.start) {
        tokens.start += 1;
    }
    while tokens.end > tokens.start && loose(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}
