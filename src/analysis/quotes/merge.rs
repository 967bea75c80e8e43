//! Rules and model brought together: one list of quotations without overlap.

use super::indirect::units::Units;
use super::indirect::{Model, Told};
use super::lexicon::Class;
use super::rules::said_before::{hangs, subject_of};
use super::rules::{said_before, speaker_before};
use super::scene::Found;
use super::speech::{Speech, UNKNOWN};
use super::words::Words;
use super::{QuoteKind, joined, phrase};
use crate::analysis::tagger::Tag;
use std::ops::Range;

/// The rules of the model: words that were said, and what somebody is told to think or want.
pub(super) const REPORTED: &str = "reported";
pub(super) const BELIEVED: &str = "believed";

/// Speech that the rules found, and what the model adds to it; in reading order, without overlap.
pub(super) fn merge(words: &Words, mut speeches: Vec<Speech>, model: &Model) -> Vec<Speech> {
    let mut told = Vec::new();
    let mut first = 0;
    for (at, paragraph) in words.reading.paragraphs.iter().enumerate() {
        if !paragraph.kind.is_prose() {
            continue;
        }
        let mut units = Units::of(words, at);
        let mut taken: Vec<Range<usize>> = Vec::new();
        while speeches.get(first).is_some_and(|it| it.end() <= paragraph.tokens.start) {
            first += 1;
        }
        let mut found = model.read(&mut units);
        joined::part(words, &units, &mut found);
        for it in found {
            let Some(statement) = statement(words, &units, at, &it) else { continue };
            if statement.parts.iter().any(|part| taken.iter().any(|it| overlap(it, part))) {
                continue;
            }
            let beside = Beside { first, end: paragraph.tokens.end, sure: it.likely > SURE };
            if let Some(statement) = settle(words, &mut speeches, &beside, statement) {
                taken.extend(statement.parts.iter().cloned());
                told.push(statement);
            }
        }
    }
    speeches.retain(|it| !it.parts.is_empty());
    speeches.append(&mut told);
    speeches.sort_by_key(Speech::start);
    let mut end = 0;
    speeches.retain(|it| {
        let good = it.start() >= end;
        if good {
            end = it.end();
        }
        good
    });
    speeches
}

/// A frame of the model as a quotation in tokens.
fn statement(words: &Words, units: &Units, paragraph: usize, told: &Told) -> Option<Speech> {
    let tokens = |it: &Range<usize>| units.units[it.start].tokens.start..units.units[it.end - 1].tokens.end;
    let parts: Vec<Range<usize>> =
        told.parts.content.iter().map(|it| trimmed(words, tokens(it))).filter(|it| !it.is_empty()).collect();
    let quoted = parts.iter().cloned().flatten().filter(|it| words.is_quoted(*it)).count();
    let all = parts.iter().cloned().flatten().count();
    let kind = match quoted {
        0 => QuoteKind::Indirect,
        _ if quoted == all => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    };
    let cue = units.units[told.cue].tokens.start;
    let head = |it: &Range<usize>| phrase::head(words, tokens(it));
    // What no source was found for may hang on another verb, and what is quoted was said by somebody.
    let likely = told.parts.likely_source.as_ref().filter(|_| quoted > 0 || hangs(words, cue));
    let floor = words.sentence(paragraph, cue).start.max(cue.saturating_sub(WIDEST));
    let found = Found {
        mention: told
            .parts
            .source
            .as_ref()
            .or(likely)
            .map(head)
            .filter(|it| names_somebody(words, it.clone()))
            .or_else(|| subject_of(words, cue, floor).filter(|_| quoted > 0 || hangs(words, cue))),
        cue: Some(units.units[told.cue].tokens.clone()),
        content: None,
    };
    if parts.is_empty() || (kind == QuoteKind::Indirect && found.mention.is_none()) {
        return None;
    }
    let cue = &units.units[told.cue];
    let class = cue.verb.map(|it| it.0).or(cue.noun);
    let rule = if class.is_some_and(is_thought) { BELIEVED } else { REPORTED };
    Some(Speech::new(parts, kind, found, rule, paragraph))
}

/// “When”, “after” and “Sunday” say nothing, whatever the model took them for.
fn names_somebody(words: &Words, mut mention: Range<usize>) -> bool {
    use Tag::{Adjective, Determiner, Noun, Numeral, Pronoun, ProperNoun};
    mention.any(|it| {
        matches!(words.reading.tag(it), Noun | ProperNoun | Pronoun | Numeral | Adjective | Determiner)
            && !is_weekday(words.reading.lower(it))
    })
}

fn is_weekday(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// A subject is not looked for further back than this: input may be hostile.
const WIDEST: usize = 120;

fn is_thought(class: Class) -> bool {
    matches!(
        class,
        Class::Think | Class::Want | Class::See | Class::Seem | Class::Belief | Class::Demand | Class::Sure
    )
}

/// Without marks at the ends, quotation marks excepted.
fn trimmed(words: &Words, mut tokens: Range<usize>) -> Range<usize> {
    let loose = |it: usize| {
        words.is_mark(it) && !words.is_quoted(it) && !words.is_any(it, &["$", "(", ")", "’", "'"])
    };
    while tokens.start < tokens.end && loose(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && loose(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// The speeches among which a statement finds its place.
struct Beside {
    first: usize,
    /// The end of the paragraph, in tokens.
    end: usize,
    /// The cue is one without much doubt.
    sure: bool,
}

/// From here on a cue is believed more than how the marks around its words look.
const SURE: f32 = 0.8;

/// What becomes of a statement beside the speeches that it meets: it takes them in, or they stay.
fn settle(words: &Words, speeches: &mut [Speech], beside: &Beside, mut statement: Speech) -> Option<Speech> {
    let met: Vec<usize> = (beside.first..speeches.len())
        .take_while(|it| speeches[*it].start() < beside.end)
        .filter(|it| speeches[*it].parts.iter().any(|a| statement.parts.iter().any(|b| overlap(a, b))))
        .collect();
    if statement.kind == QuoteKind::Direct {
        if met.is_empty() {
            return Some(statement);
        }
        name_speaker(words, speeches, &met, statement);
        return None;
    }
    if !met.iter().all(|it| takes_in(&statement, &speeches[*it], beside.sure)) {
        name_speaker(words, speeches, &met, statement);
        return None;
    }
    if !met.is_empty() && !adds_words(words, &statement) {
        return None;
    }
    for it in met {
        if statement.found.mention.is_none() {
            statement.found.mention = speeches[it].found.mention.clone();
        }
        speeches[it].parts.clear();
    }
    Some(statement)
}

/// The rules know the extent of marked speech; the model may know who spoke.
fn name_speaker(words: &Words, speeches: &mut [Speech], met: &[usize], statement: Speech) {
    let ([one], Some(cue), Some(_)) = (met, &statement.found.cue, &statement.found.mention) else { return };
    let speech = &mut speeches[*one];
    if speech.rule == UNKNOWN {
        (speech.found, speech.rule) = (statement.found, REPORTED);
        return;
    }
    // A participle hangs on a clause that the rules do not read.
    let same = speech.rule == said_before::RULE.name && speech.found.cue.as_ref() == Some(cue);
    let relative = cue.start > 0 && words.is_any(cue.start - 1, &["who", ","]);
    if same && statement.kind == QuoteKind::Direct && (relative || hangs(words, cue.start)) {
        speech.found.mention = statement.found.mention;
    }
}

/// Whether a speech is part of a statement: quoted words in the clause that is told.
fn takes_in(statement: &Speech, speech: &Speech, sure: bool) -> bool {
    let within = |a: &Range<usize>| statement.parts.iter().any(|b| b.start <= a.start && a.end <= b.end);
    if !speech.parts.iter().all(within) {
        return false;
    }
    let cue = speech.found.cue.as_ref();
    // “…,” she said, according to the board: the words in marks stay hers, whoever passed them on.
    let told_again = || cue.is_some_and(within) && speech.start() > statement.start();
    // “He says … . “…””: the rule took the cue from the sentence before.
    let same = || speech.rule == speaker_before::RULE.name && cue == statement.found.cue.as_ref();
    let marks_only = || speech.rule == UNKNOWN || told_again() || same();
    speech.kind == QuoteKind::Mixed || !speech.alone || (sure && marks_only())
}

/// Whether there is more outside the marks than “what” and “as”, which add nothing to what was said.
fn adds_words(words: &Words, statement: &Speech) -> bool {
    let mut tokens = statement.parts.iter().cloned().flatten();
    tokens.any(|it| !words.is_quoted(it) && !words.is_mark(it) && !words.is_any(it, &["what", "which", "as"]))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[test]
    fn marked_words_stay_with_whoever_said_them() {
        let text = "“We are glad that the ferry sails again,” Ana Ruiz said, according to The Harbour Post.";
        let document = article(text);
        let quotes = analyze(&document).quotes;
        let quote = quotes.iter().find(|it| document.words(it.span).contains('“'));
        let name = quote.and_then(|it| it.speaker.as_ref()).map(|it| it.name.as_str());
        assert_eq!(name, Some("Ana Ruiz"), "{quotes:?}");
        assert_eq!(quote.map(|it| it.parts.len()), Some(1));
    }

    #[test]
    fn what_names_nobody_says_nothing() {
        let text = "When asked to confirm Berg’s part in the “top secret” talks, a second source did so.";
        let quotes = analyze(&article(text)).quotes;
        let names: Vec<_> = quotes.iter().flat_map(|it| &it.speaker).map(|it| it.name.as_str()).collect();
        assert!(!names.iter().any(|it| matches!(*it, "When" | "so")), "{quotes:?}");
    }
}
