//! Rules and model brought together: one list of quotations without overlap.

use super::indirect::Model;
use super::indirect::units::Units;
use super::rules::said_before::hangs;
use super::rules::{said_before, speaker_before};
use super::scene::Found;
use super::speech::{Speech, UNKNOWN};
use super::statement::{BELIEVED, REPORTED, SEEMING, overlap, statement};
use super::words::Words;
use super::{QuoteKind, joined, late};
use crate::reading::lexicon::cues::Form;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use crate::reading::trees::Forest;
use std::ops::Range;

/// Speech that the rules found, and what the model adds to it; in reading order, without overlap.
pub(super) fn merge(words: &Words, mut speeches: Vec<Speech>, model: &Model) -> Vec<Speech> {
    let mut told: Vec<Speech> = Vec::new();
    let mut first = 0;
    let mut forest = model.trees.map(|it| Forest::of(it, &words.reading.vocabulary));
    for (at, paragraph) in words.reading.paragraphs.iter().enumerate() {
        if !paragraph.kind.is_prose() {
            continue;
        }
        let mut units = Units::of(words, at);
        let mut taken: Vec<Range<usize>> = Vec::new();
        while speeches.get(first).is_some_and(|it| it.end() <= paragraph.tokens.start) {
            first += 1;
        }
        let mut found = model.read(&mut units, |units, cues| {
            if let Some(forest) = &mut forest {
                units.plant(words, at, forest, cues.iter().copied());
            }
        });
        joined::part(words, &units, &mut found);
        let late = late::find(words, at);
        for it in found {
            let Some(mut statement) = statement(words, &units, at, &it) else { continue };
            if late.iter().any(|it| takes_over(it, &statement)) {
                continue;
            }
            if statement.parts.iter().any(|part| taken.iter().any(|it| overlap(it, part))) {
                continue;
            }
            if repeats(words, &speeches[first..], &statement) {
                continue;
            }
            let beside = Beside { first, end: paragraph.tokens.end, sure: it.likely > SURE };
            let second = second_verb(words, &mut statement);
            for statement in std::iter::once(statement).chain(second) {
                if let Some(statement) = settle(words, &mut speeches, &beside, statement) {
                    taken.extend(statement.parts.iter().cloned());
                    told.push(statement);
                }
            }
        }
        for it in late {
            if !it.parts.iter().any(|part| taken.iter().any(|it| overlap(it, part))) {
                let found = Found { mention: Some(it.mention), cue: Some(it.cue..it.cue + 1), content: None };
                told.push(Speech::new(it.parts, QuoteKind::Indirect, found, REPORTED, at));
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

/// “Ana Ruiz said, “…,” *the Harbour Post reported*”: what it reports has a cue and a speaker of its own.
fn repeats(words: &Words, speeches: &[Speech], statement: &Speech) -> bool {
    let Some(cue) = &statement.found.cue else { return false };
    let own = |it: &&Speech| {
        let told = it
            .found
            .cue
            .as_ref()
            .is_some_and(|it| statement.parts.iter().any(|part| part.contains(&it.start)));
        told && it.found.mention.is_some()
    };
    let near = speeches.iter().take_while(|it| it.start() < statement.end());
    words.is_any(cue.start, en::FORMS_OF_REPORT) && near.filter(own).count() > 0
}

/// Whether what stands before its speaker is seen better by the rule than by the model: that has the same cue and
/// missed it, or found but one piece.
fn takes_over(late: &late::Late, statement: &Speech) -> bool {
    let same = statement.found.cue.as_ref().is_some_and(|it| it.contains(&late.cue));
    let met = late.parts.iter().any(|part| statement.parts.iter().any(|it| overlap(it, part)));
    // “Ten men thought to be on the ridge had not been found, the coast guard said”: a thought within what it said.
    let cue = statement.found.cue.as_ref().map_or(0, |it| it.start);
    let holds = |at: usize| late.parts.iter().any(|it| it.contains(&at));
    let inside = holds(cue) && statement.parts.iter().all(|it| holds(it.start) && holds(it.end - 1));
    same && (!met || late.is_split()) || inside && matches!(statement.rule, BELIEVED | SEEMING)
}

/// “called for calm and expressed “deep concern””: the second verb tells something of its own.
fn second_verb(words: &Words, statement: &mut Speech) -> Option<Speech> {
    let cue = statement.found.cue.as_ref()?.start;
    let form = words.entry(cue).verb?.1;
    let part = statement.parts.last_mut().filter(|it| it.start > cue)?;
    let joint = (part.start + 1..part.end.saturating_sub(2)).find(|it| {
        let verb = words.entry(*it + 1).verb.is_some_and(|it| it.1 == form && form != Form::Base);
        let marked = words.is_quoted(*it + 2) && !words.is_quoted(*it + 1);
        verb && marked && words.is_any(*it, en::AND_AND_BUT) && words.reading.tag(*it + 1) != Tag::Noun
    })?;
    let rest = joint + 2..part.end;
    part.end = joint;
    let found =
        Found { mention: statement.found.mention.clone(), cue: Some(joint + 1..joint + 2), content: None };
    statement.kind = words.quote_kind(&statement.parts);
    let kind = words.quote_kind(std::slice::from_ref(&rest));
    Some(Speech::new(vec![rest], kind, found, statement.rule, statement.paragraph))
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
    let relative = cue.start > 0 && words.is_any(cue.start - 1, &[en::WHO, ","]);
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
    tokens
        .any(|it| !words.is_quoted(it) && !words.is_mark(it) && !words.is_any(it, en::WHAT_AND_WHICH_AND_AS))
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
    fn what_is_told_within_somebodys_words_is_theirs() {
        for (text, speaker, words) in [
            (
                "Ana Ruiz said the board believes the pier is safe.",
                "Ana Ruiz",
                "the board believes the pier is safe",
            ),
            (
                "Ida Berg thinks the law is too hard, former mayor Tom Moreau said.",
                "Tom Moreau",
                "Ida Berg thinks the law is too hard",
            ),
            ("Officials say the firm promised to pay.", "Officials", "the firm promised to pay"),
        ] {
            let document = article(text);
            let quotes = analyze(&document).quotes;
            let told: Vec<_> = quotes
                .iter()
                .map(|it| (it.speaker.as_ref().map_or("", |it| it.name.as_str()), document.words(it.span)))
                .collect();
            assert_eq!(told, [(speaker, words)], "{quotes:?}");
        }
    }
}
