//! A frame of the model as a quotation: its pieces, who it is told of, and whether it is told at all.

use super::indirect::Told;
use super::indirect::units::Units;
use super::passive::{behind_by, by_at_the_end, may_name, without_subject};
use super::rules::said_before::{hangs, subject_of};
use super::scene::{Found, Scene};
use super::speech::Speech;
use super::titles::is_title;
use super::words::Words;
use super::{QuoteKind, extent, named, raising, unsaid};
use crate::reading::lexicon::cues::Class;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// The rules of the model: words that were said, what somebody is told to think or want, and what seems so to nobody who is named.
pub(super) const REPORTED: &str = "reported";
pub(super) const BELIEVED: &str = "believed";
pub(super) const SEEMING: &str = "seeming";

/// A frame of the model as a quotation in tokens.
pub(super) fn statement(words: &Words, units: &Units, paragraph: usize, told: &Told) -> Option<Speech> {
    let tokens = |it: &Range<usize>| units.units[it.start].tokens.start..units.units[it.end - 1].tokens.end;
    let mut parts: Vec<Range<usize>> =
        told.parts.content.iter().map(|it| trimmed(words, tokens(it))).filter(|it| !it.is_empty()).collect();
    let cue = units.units[told.cue].tokens.start;
    if let Some(part) = parts.last_mut() {
        extent::settle(words, &words.sentence(paragraph, cue), cue, part);
    }
    if let Some(part) = parts.first_mut() {
        extent::open(words, &words.sentence(paragraph, part.start), cue, part);
    }
    if extent::follows(words, cue, &parts) {
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
    unsaid::without_asides(words, cue, &mut parts);
    let no_word = || kind == QuoteKind::Indirect && unsaid::is_no_word(words, cue);
    if is_attribute(words, cue) || unsaid::is_unsaid(words, cue) || no_word() {
        return None;
    }
    let head = |it: &Range<usize>| named::head(words, tokens(it));
    // What no source was found for may hang on another verb; what is quoted was said by somebody, and so was what is told so
    // clearly.
    let somebody = || quoted > 0 || told.chance >= SOURCE || hangs(words, cue);
    // The model may have taken that source for a piece of what was said: “…, said Ruiz”.
    let may = |it: &&Range<usize>| {
        somebody()
            && may_name(words, cue, &tokens(it))
            && parts.iter().any(|part| !overlap(part, &tokens(it)))
    };
    let likely = told.parts.likely_source.as_ref().filter(may);
    parts.retain(|part| likely.is_none_or(|it| !overlap(part, &tokens(it))));
    let floor = words.sentence(paragraph, cue).start.max(cue.saturating_sub(WIDEST));
    let mut found = Found {
        mention: told
            .parts
            .source
            .as_ref()
            .or(likely)
            .map(|it| relative_subject(words, tokens(it), cue).unwrap_or_else(|| head(it)))
            .map(|it| if suffers(words, &it, cue) { subject_of(words, cue, floor).unwrap_or(it) } else { it })
            .filter(|it| names_somebody(words, it.clone()))
            .or_else(|| subject_of(words, cue, floor).filter(|_| quoted > 0 || hangs(words, cue)))
            .or_else(|| bare_subject(words, cue, floor))
            .and_then(|it| without_subject(words, cue, it))
            .or_else(|| behind_by(words, cue, words.sentence(paragraph, cue).end)),
        cue: Some(units.units[told.cue].tokens.clone()),
        content: None,
    };
    if let Some(part) = parts.last_mut().filter(|_| found.mention.is_none())
        && let Some(by) = by_at_the_end(words, cue, part)
    {
        found.mention = Some(by + 1..part.end);
        part.end = by;
    }
    let raised = parts.first().is_some_and(|it| raising::raises(words, cue, it));
    if raised {
        found.mention = found.mention.filter(|it| it.start > cue);
        // “The plan seems “dead””: marks speak for themselves.
        parts.splice(..0, raising::subject(words, cue, floor).filter(|_| kind != QuoteKind::Direct));
    }
    let least = || if raised { TOLD } else { least(words, cue, &found, &parts) };
    if parts.is_empty() || kind == QuoteKind::Indirect && told.chance < least() {
        return None;
    }
    let cue = &units.units[told.cue];
    let class = cue.verb.map(|it| it.0).or(cue.noun);
    let rule = match class {
        _ if raised => SEEMING,
        Some(class) if is_thought(class) => BELIEVED,
        _ => REPORTED,
    };
    let finite = |it: usize| matches!(words.reading.tag(it), Tag::Verb | Tag::Auxiliary) && !is_title(it);
    let clause = parts.iter().cloned().flatten().any(finite);
    let unsaid = kind == QuoteKind::Indirect && !titles.is_empty() && (told.likely < LIKELY || !clause);
    let mut statement = Speech::new(parts, kind, found, rule, paragraph);
    statement.unsaid = unsaid;
    Some(statement)
}

/// How likely a statement outside marks must be. What nobody says is a clause; and “…’ said Mr Boteas” names who spoke.
fn least(words: &Words, cue: usize, found: &Found, parts: &[Range<usize>]) -> f32 {
    if found.mention.is_some() {
        return TOLD;
    }
    // “to open in spring”, “the pier was safe”, but not “visas to enter the country”.
    let leads = |it: usize| words.is_any(it, &[en::TO]);
    let finite = |it: usize| match words.reading.tag(it) {
        Tag::Auxiliary => true,
        Tag::Verb => it == 0 || !leads(it - 1),
        _ => false,
    };
    let is_clause = parts.iter().any(|it| leads(it.start) || it.clone().any(finite));
    let turned = parts.iter().any(|it| it.start == cue + 1) && cue > 0 && words.is_any(cue - 1, CLOSERS);
    if is_clause && !turned { TOLD_OF_NOBODY } else { f32::INFINITY }
}

/// Marks that end what was said before the verb that says so.
const CLOSERS: &[&str] = &[",", "'", "’", "”", "\"", "''"];

/// What is not in marks is told from this chance on, and without a word of whose it is from that one; as the two below it, chosen
/// by cross-validation over outlets.
const TOLD: f32 = 0.38;
const TOLD_OF_NOBODY: f32 = 0.5;
/// From here on a source is believed that the model names only when it must.
const SOURCE: f32 = 0.5;

/// “a fast charging cable”, “no reporting station”: the word tells what kind of thing it is.
fn is_attribute(words: &Words, cue: usize) -> bool {
    let tag = |it: usize| words.reading.tag(it);
    // “world champion Ana Ruiz won”
    if words.reading.role(cue).is_some() && tag(cue) == Tag::Noun && tag(cue + 1) == Tag::ProperNoun {
        return true;
    }
    let before = |it: usize| matches!(tag(it), Tag::Adjective | Tag::Determiner);
    words.word(cue).ends_with(en::ENDING_OF_A_GERUND)
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
        && !words.is_any(cue + 1, &[en::TO])
        && words.is_capital(floor)
        && words.entry(floor).closed == 0
        && names_somebody(words, floor..cue)
        && words.speaks(cue);
    named.then_some(floor..cue)
}

/// “he killed *Tom Berg*, claiming that it was late”: the object of a verb before is not who claims.
fn suffers(words: &Words, mention: &Range<usize>, cue: usize) -> bool {
    let mark = cue > 0 && words.is_any(cue - 1, &[",", "-", "—", "–", "--"]) && mention.end + 1 == cue;
    let verb = mention.start.checked_sub(1).is_some_and(|it| {
        words.reading.tag(it) == Tag::Verb
            && words.word(it).ends_with(en::ENDING_OF_A_PAST)
            && !words.speaks(it)
    });
    mark && verb && hangs(words, cue)
}

/// “It drew fire from members who said”: those who said so stand right before, not at the head of the sentence.
fn relative_subject(words: &Words, source: Range<usize>, cue: usize) -> Option<Range<usize>> {
    use Tag::{Adjective, Noun, ProperNoun, Verb};
    let who = cue.checked_sub(1).filter(|it| words.is_any(*it, &[en::WHO]) && *it > source.start)?;
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

/// “When”, “after” and “Sunday” say nothing, whatever the model took them for.
fn names_somebody(words: &Words, mut mention: Range<usize>) -> bool {
    use Tag::{Adjective, Determiner, Noun, Numeral, Pronoun, ProperNoun};
    // “a claim that Ruiz denies” has no “a” who says it.
    if mention.len() == 1 && words.is_any(mention.start, en::DETERMINERS_OF_ONE_OR_ONE_OF_MANY) {
        return false;
    }
    mention.any(|it| {
        // “Donnelly” is no adverb, whatever it ends with.
        let leads = en::PREPOSITIONS_BEFORE_REPORTS.contains(&words.reading.lower(it));
        let capital = words.is_capital(it) && words.entry(it).closed == 0;
        (capital
            || matches!(
                words.reading.tag(it),
                Noun | ProperNoun | Pronoun | Numeral | Adjective | Determiner
            ))
            && !leads
            && !is_weekday(words.reading.lower(it))
    })
}

fn is_weekday(word: &str) -> bool {
    en::WEEKDAYS.contains(&word)
}

/// A subject is not looked for further back than this: input may be hostile.
const WIDEST: usize = 120;

fn is_thought(class: Class) -> bool {
    matches!(
        class,
        Class::Think | Class::Want | Class::See | Class::Seem | Class::Belief | Class::Demand | Class::Sure
    )
}

pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
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

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[test]
    fn what_nobody_is_named_for_is_told_when_it_is_a_clause() {
        let told = |text: &str| {
            let document = article(text);
            let quotes = analyze(&document).quotes;
            let words =
                |it: &crate::finding::Quote| (it.speaker.is_some(), document.words(it.span).to_string());
            quotes.iter().map(words).collect::<Vec<_>>()
        };
        let clause = (false, "that the ferry would be sold".to_string());
        assert_eq!(told("It was reported that the ferry would be sold."), [clause]);
        let turned = told("‘It is free to download,’ said Mr Boteas.");
        assert!(turned.iter().all(|it| !it.1.contains("Boteas")), "{turned:?}");
    }

    #[test]
    fn what_names_nobody_says_nothing() {
        let text = "When asked to confirm Berg’s part in the “top secret” talks, a second source did so.";
        let quotes = analyze(&article(text)).quotes;
        let names: Vec<_> = quotes.iter().flat_map(|it| &it.speaker).map(|it| it.name.as_str()).collect();
        assert!(!names.iter().any(|it| matches!(*it, "When" | "so")), "{quotes:?}");
    }
}
