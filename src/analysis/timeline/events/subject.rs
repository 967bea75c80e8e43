//! The subject of a told clause, whole: with what counts it and before an aside that parts it from its verb.

use super::scene::Scene;
use super::syntax::{Form, Verb};
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// The tokens of the subject, where they stand before the verb.
pub(super) fn before(scene: &Scene, verb: &Verb) -> Option<Range<usize>> {
    let names = |it: usize| matches!(scene.reading.tag(it), Tag::Noun | Tag::ProperNoun | Tag::Pronoun);
    let own = verb.subject.map(|it| scene.syntax.phrase(it));
    // “Tom Berg, 33, left”
    let own = own.filter(|it| it.is_pronoun || it.tokens.clone().any(names));
    // “*Tom Berg* himself met”
    let own = match own.filter(|it| en::REFLEXIVE_PRONOUNS.contains(&scene.reading.lower(it.tokens.start))) {
        Some(it) => {
            scene.syntax.phrase_at(it.tokens.start.saturating_sub(1)).map(|it| scene.syntax.phrase(it))
        }
        None => own,
    };
    let near = own.filter(|it| {
        let tokens = &it.tokens;
        tokens.end <= verb.tokens.start
            && scene.clauses.between(tokens.start, verb.head) == 0
            && !has_another_verb(scene, verb, tokens)
    });
    let found = match near {
        Some(it) => Some(it.tokens.clone()),
        None => own
            .and_then(|it| apart(scene, verb, it.is_pronoun, &listed(scene, verb, &it.tokens)))
            .or_else(|| before_aside(scene, verb))
            .or_else(|| before_relative(scene, verb)),
    };
    found.map(|it| widened(scene, it.start)..it.end)
}

/// “the contest that *Ana Ruiz* won was tough”: she was not.
fn has_another_verb(scene: &Scene, verb: &Verb, subject: &Range<usize>) -> bool {
    let between = |it: &&Verb| subject.end <= it.tokens.start && it.tokens.end <= verb.tokens.start;
    let mut all = scene.syntax.verbs().iter().filter(between);
    all.any(|it| it.form == Form::Finite && it.tokens.end == verb.tokens.start)
}

/// “*Denmark and Norway*, which had lost, left”: with all that is joined to it before the verb.
fn listed(scene: &Scene, verb: &Verb, first: &Range<usize>) -> Range<usize> {
    let list = scene.syntax.phrase_at(first.start).map(|it| scene.syntax.list(it)).unwrap_or_default();
    let last = list.last().map_or(first.end, |it| scene.syntax.phrase(*it).tokens.end);
    first.start..if last <= verb.tokens.start { last.max(first.end) } else { first.end }
}

/// “*Northline*, which runs the route, had planned …”: the subject that another clause parts from its verb.
fn apart(scene: &Scene, verb: &Verb, is_pronoun: bool, tokens: &Range<usize>) -> Option<Range<usize>> {
    let is_apart = tokens.end <= verb.tokens.start;
    let near = verb.tokens.start.saturating_sub(tokens.end) <= FAR && tokens.len() <= LONG;
    let parted = matches!(scene.reading.word(tokens.end), "," | "—" | "–" | "--" | "(");
    (is_apart && near && parted && !is_pronoun).then(|| tokens.clone())
}

/// A subject is taken from so far, and so long.
const FAR: usize = 20;
const LONG: usize = 8;
/// With what hangs on it, it is longer.
const LONG_WITH_MORE: usize = 12;

/// “*Ana Ruiz* (R) left”, “*Tom Berg of Norland*, a pilot, left”: all before the aside that ends before the verb.
fn before_aside(scene: &Scene, verb: &Verb) -> Option<Range<usize>> {
    let reading = scene.reading;
    let last = verb.tokens.start.checked_sub(1).filter(|it| *it > scene.tokens.start)?;
    let from = last.saturating_sub(FAR).max(scene.tokens.start);
    let end = match reading.word(last) {
        ")" => (from..last).rfind(|it| reading.word(*it) == "(")?,
        "," => {
            let first = (from..last).find(|it| reading.word(*it) == ",")?;
            // “In May, the fleet, …, left”: what leads is no subject.
            let leads = matches!(reading.tag(from), Tag::Adposition | Tag::Subordinator | Tag::Adverb);
            (!leads || first != from).then_some(first)?
        }
        _ => return None,
    };
    let mut clause = scene.clauses.around(end.checked_sub(1)?);
    // “Ana Ruiz (D) and Tom Berg (R) left”
    let first = clause.clone().find(|it| reading.word(*it).contains(char::is_alphanumeric))?;
    let closed = first.checked_sub(1).is_some_and(|it| reading.word(it) == ")");
    if reading.word(last) == ")" && reading.word(first) == en::AND && closed {
        let open = (from..first).rfind(|it| reading.word(*it) == "(")?;
        clause = scene.clauses.around(open.checked_sub(1)?);
    }
    let start = clause.start.max(end.saturating_sub(LONG_WITH_MORE));
    let start = (start..end).find(|it| reading.word(*it).contains(char::is_alphanumeric))?;
    let acts = |it: usize| matches!(reading.tag(it), Tag::Verb | Tag::Auxiliary | Tag::Subordinator);
    let leads = matches!(reading.tag(start), Tag::Adposition | Tag::Adverb | Tag::Conjunction);
    let named = scene.mentions.iter().any(|it| it.is_head && (start..end).contains(&it.tokens.start));
    (!leads && named && !(start..end).any(acts)).then_some(start..end)
}

/// “*leaders* who invited them”: whom the clause tells more of.
pub(super) fn before_relative(scene: &Scene, verb: &Verb) -> Option<Range<usize>> {
    let pronoun = verb.tokens.start.checked_sub(1).filter(|it| *it > scene.tokens.start)?;
    let comma = usize::from(scene.reading.word(pronoun - 1) == ",");
    let noun = pronoun.checked_sub(1 + comma).filter(|it| scene.tokens.contains(it))?;
    let phrase = scene.syntax.phrase(scene.syntax.phrase_at(noun)?);
    // “Senator Ana Ruiz of Texas, who left”
    let own = verb.subject.map(|it| scene.syntax.phrase(it));
    let phrase = own
        .filter(|it| it.tokens.end + 1 == phrase.tokens.start && scene.reading.word(it.tokens.end) == en::OF)
        .unwrap_or(phrase);
    (en::RELATIVE_PRONOUNS.contains(&scene.reading.lower(pronoun)) && !phrase.is_pronoun)
        .then(|| phrase.tokens.clone())
}

/// “More than 30”, “at least two”
fn counts(one: &str, other: &str) -> bool {
    en::PAIRS_THAT_COUNT_A_SUBJECT.iter().any(|it| it.split_once(' ') == Some((one, other)))
}

/// With “neither”, “more than” and the first half of “long-shot”, which a phrase leaves out.
fn widened(scene: &Scene, mut start: usize) -> usize {
    let reading = scene.reading;
    let first = scene.tokens.start;
    while start > first {
        let before = reading.word(start - 1);
        // “Mr. Berg”: the short form of a title is no end of a sentence.
        let short = |at: usize| reading.word(at).len() <= 4 && reading.role(at).is_some();
        start -= match before {
            "-" if start >= first + 2 && reading.touches(start) && reading.touches(start - 1) => 2,
            "." if start >= first + 2 && short(start - 2) => 2,
            it if en::WORDS_THAT_COUNT_A_SUBJECT.contains(&it.to_lowercase().as_str()) => 1,
            it if counts(&it.to_lowercase(), reading.lower(start)) => 1,
            _ if start >= first + 2 && counts(reading.lower(start - 2), reading.lower(start - 1)) => 2,
            it if it.eq_ignore_ascii_case(en::OVER) && reading.tag(start) == Tag::Numeral => 1,
            it if en::SHORT_ADDRESSES.contains(&it) => 1,
            _ => return start,
        };
    }
    start
}
