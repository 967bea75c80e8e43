//! Rules and model brought together: one list of quotations without overlap.

use super::indirect::units::Units;
use super::indirect::{Model, Told};
use super::passive::without_subject;
use super::rules::said_before::{hangs, subject_of};
use super::rules::{said_before, speaker_before};
use super::scene::{Found, Scene};
use super::speech::{Speech, UNKNOWN};
use super::titles::is_title;
use super::words::Words;
use super::{QuoteKind, extent, joined, late, named};
use crate::reading::lexicon::cues::{Class, Form};
use crate::reading::tagger::Tag;
use crate::reading::trees::Forest;
use std::ops::Range;

/// The rules of the model: words that were said, and what somebody is told to think or want.
pub(super) const REPORTED: &str = "reported";
pub(super) const BELIEVED: &str = "believed";

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

/// Whether what stands before its speaker is seen better by the rule than by the model: that has the same cue and
/// missed it, or found but one piece.
fn takes_over(late: &late::Late, statement: &Speech) -> bool {
    let same = statement.found.cue.as_ref().is_some_and(|it| it.contains(&late.cue));
    let met = late.parts.iter().any(|part| statement.parts.iter().any(|it| overlap(it, part)));
    // “Ten men thought to be on the ridge had not been found, the coast guard said”: a thought within what it said.
    let cue = statement.found.cue.as_ref().map_or(0, |it| it.start);
    let holds = |at: usize| late.parts.iter().any(|it| it.contains(&at));
    let inside = holds(cue) && statement.parts.iter().all(|it| holds(it.start) && holds(it.end - 1));
    same && (!met || late.is_split()) || inside && statement.rule == BELIEVED
}

/// A frame of the model as a quotation in tokens.
fn statement(words: &Words, units: &Units, paragraph: usize, told: &Told) -> Option<Speech> {
    let tokens = |it: &Range<usize>| units.units[it.start].tokens.start..units.units[it.end - 1].tokens.end;
    let mut parts: Vec<Range<usize>> =
        told.parts.content.iter().map(|it| trimmed(words, tokens(it))).filter(|it| !it.is_empty()).collect();
    let at = units.units[told.cue].tokens.start;
    if let Some(part) = parts.last_mut() {
        extent::settle(words, &words.sentence(paragraph, at), at, part);
    }
    if extent::follows(words, at, &parts) {
        parts.pop();
    }
    let titles = titles(words, paragraph, &parts);
    let is_title = |it: usize| titles.iter().any(|title| title.contains(&it));
    let quoted = parts.iter().cloned().flatten().filter(|it| words.is_quoted(*it) && !is_title(*it)).count();
    let all = parts.iter().cloned().flatten().count();
    let kind = match quoted {
        0 => QuoteKind::Indirect,
        _ if quoted == all => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    };
    let cue = units.units[told.cue].tokens.start;
    if is_attribute(words, cue) {
        return None;
    }
    let head = |it: &Range<usize>| named::head(words, tokens(it));
    // What no source was found for may hang on another verb, and what is quoted was said by somebody.
    let likely = told.parts.likely_source.as_ref().filter(|_| quoted > 0 || hangs(words, cue));
    let floor = words.sentence(paragraph, cue).start.max(cue.saturating_sub(WIDEST));
    let found = Found {
        mention: told
            .parts
            .source
            .as_ref()
            .or(likely)
            .map(|it| relative_subject(words, tokens(it), cue).unwrap_or_else(|| head(it)))
            .filter(|it| names_somebody(words, it.clone()))
            .or_else(|| subject_of(words, cue, floor).filter(|_| quoted > 0 || hangs(words, cue)))
            .or_else(|| bare_subject(words, cue, floor))
            .and_then(|it| without_subject(words, cue, it)),
        cue: Some(units.units[told.cue].tokens.clone()),
        content: None,
    };
    if parts.is_empty() || (kind == QuoteKind::Indirect && found.mention.is_none()) {
        return None;
    }
    let cue = &units.units[told.cue];
    let class = cue.verb.map(|it| it.0).or(cue.noun);
    let rule = if class.is_some_and(is_thought) { BELIEVED } else { REPORTED };
    let finite = |it: usize| matches!(words.reading.tag(it), Tag::Verb | Tag::Auxiliary) && !is_title(it);
    let clause = parts.iter().cloned().flatten().any(finite);
    let unsaid = kind == QuoteKind::Indirect && !titles.is_empty() && (told.likely < LIKELY || !clause);
    let mut statement = Speech::new(parts, kind, found, rule, paragraph);
    statement.unsaid = unsaid;
    Some(statement)
}

/// “a fast charging cable”, “no reporting station”: the word tells what kind of thing it is.
fn is_attribute(words: &Words, cue: usize) -> bool {
    let tag = |it: usize| words.reading.tag(it);
    let before = |it: usize| matches!(tag(it), Tag::Adjective | Tag::Determiner);
    words.word(cue).ends_with("ing")
        && cue > 0
        && before(cue - 1)
        && matches!(tag(cue + 1), Tag::Noun | Tag::ProperNoun)
}

/// Below this a cue is believed only for the marks beside it; around names of works they say nothing.
const LIKELY: f32 = 0.4;

/// The stretches in marks that are names of works, or what something is only called.
fn titles(words: &Words, paragraph: usize, parts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for part in parts {
        let mut at = part.start;
        while let Some(quoted) = (at..part.end).find(|it| words.is_quoted(*it)) {
            let Some(stretch) = words.stretch_at(quoted) else { break };
            at = stretch.end.max(quoted + 1);
            if is_title(words, &Scene::of(words, paragraph, stretch.clone())) {
                found.push(stretch);
            }
        }
    }
    found
}

/// “Donnelly said”: a capitalised word that opens the sentence is the subject of the verb behind it, whatever it looks like.
fn bare_subject(words: &Words, cue: usize, floor: usize) -> Option<Range<usize>> {
    let named = cue == floor + 1
        && !words.is_any(cue + 1, &["to"])
        && words.is_capital(floor)
        && words.entry(floor).closed == 0
        && words.speaks(cue);
    named.then_some(floor..cue)
}

/// “It drew fire from members who said”: those who said so stand right before, not at the head of the sentence.
fn relative_subject(words: &Words, source: Range<usize>, cue: usize) -> Option<Range<usize>> {
    use Tag::{Adjective, Noun, ProperNoun, Verb};
    let who = cue.checked_sub(1).filter(|it| words.is_any(*it, &["who"]) && *it > source.start)?;
    let acts = source.start..who.min(source.end);
    let verb = acts.clone().rev().find(|it| words.reading.tag(*it) == Verb && !words.is_capital(*it));
    let noun =
        |it: &usize| matches!(words.reading.tag(*it), Noun | ProperNoun | Adjective) && !words.is_mark(*it);
    let start = (verb.map_or(source.start, |it| it + 1)..who).rev().take_while(noun).last()?;
    // “a spokesman for the islands who said”: he said so.
    let mut before = source.start..start;
    let speaks_for = before.any(|it| words.reading.role(it).is_some());
    let many = words.word(who - 1).ends_with('s') && start > source.start + 1;
    (verb.is_some() || many && !speaks_for).then_some(start..who)
}

/// “called for calm and expressed “deep concern””: the second verb tells something of its own.
fn second_verb(words: &Words, statement: &mut Speech) -> Option<Speech> {
    let cue = statement.found.cue.as_ref()?.start;
    let form = words.entry(cue).verb?.1;
    let part = statement.parts.last_mut().filter(|it| it.start > cue)?;
    let joint = (part.start + 1..part.end.saturating_sub(2)).find(|it| {
        let verb = words.entry(*it + 1).verb.is_some_and(|it| it.1 == form && form != Form::Base);
        let marked = words.is_quoted(*it + 2) && !words.is_quoted(*it + 1);
        verb && marked && words.is_any(*it, &["and", "but"]) && words.reading.tag(*it + 1) != Tag::Noun
    })?;
    let rest = joint + 2..part.end;
    part.end = joint;
    let found =
        Found { mention: statement.found.mention.clone(), cue: Some(joint + 1..joint + 2), content: None };
    statement.kind = kind(words, &statement.parts);
    let kind = kind(words, std::slice::from_ref(&rest));
    Some(Speech::new(vec![rest], kind, found, statement.rule, statement.paragraph))
}

fn kind(words: &Words, parts: &[Range<usize>]) -> QuoteKind {
    let tokens = || parts.iter().cloned().flatten();
    match (tokens().any(|it| words.is_quoted(it)), tokens().all(|it| words.is_quoted(it))) {
        (_, true) => QuoteKind::Direct,
        (true, _) => QuoteKind::Mixed,
        _ => QuoteKind::Indirect,
    }
}

/// “When”, “after” and “Sunday” say nothing, whatever the model took them for.
fn names_somebody(words: &Words, mut mention: Range<usize>) -> bool {
    use Tag::{Adjective, Determiner, Noun, Numeral, Pronoun, ProperNoun};
    mention.any(|it| {
        // “Donnelly” is no adverb, whatever it ends with.
        let capital = words.is_capital(it) && words.entry(it).closed == 0;
        (capital
            || matches!(
                words.reading.tag(it),
                Noun | ProperNoun | Pronoun | Numeral | Adjective | Determiner
            ))
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

    #[test]
    fn what_names_nobody_says_nothing() {
        let text = "When asked to confirm Berg’s part in the “top secret” talks, a second source did so.";
        let quotes = analyze(&article(text)).quotes;
        let names: Vec<_> = quotes.iter().flat_map(|it| &it.speaker).map(|it| it.name.as_str()).collect();
        assert!(!names.iter().any(|it| matches!(*it, "When" | "so")), "{quotes:?}");
    }
}
