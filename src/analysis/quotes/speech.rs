//! Which quoted stretches are speech, and which of them belong together.

use super::rules::{self, Rule};
use super::scene::{Found, Scene};
use super::words::Words;
use super::{QuoteKind, marks};
use std::ops::Range;

/// One quotation as tokens: its parts in order, who said it and by which rule.
#[derive(Clone, Debug)]
pub struct Speech {
    pub parts: Vec<Range<usize>>,
    pub kind: QuoteKind,
    pub found: Found,
    pub rule: &'static str,
    paragraph: usize,
    /// The last mark is missing: the next paragraph goes on.
    open: bool,
}

/// From this many words on a stretch in marks is speech, whoever said it.
const SPEECH: usize = 5;

const UNKNOWN: &str = "unattributed";

/// In reading order, without overlap.
pub fn speeches(words: &Words) -> Vec<Speech> {
    let mut found: Vec<Speech> = Vec::new();
    for (paragraph, quote) in stretches(words) {
        let open = marks::is_open(words.reading.text, words.span(quote.clone()));
        let scene = Scene::of(words, paragraph, quote.clone());
        let solved = rules::solve(&scene);
        if let Some(before) = found.last_mut().filter(|it| goes_on(words, it, &scene, solved.as_ref())) {
            before.parts.push(quote);
            before.paragraph = paragraph;
            before.open = open;
            if before.found.mention.is_none()
                && let Some((rule, it)) = solved
            {
                before.found = it;
                before.rule = rule.name;
            }
            continue;
        }
        if !is_speech(words, &scene, solved.is_some()) {
            continue;
        }
        let (rule, it) = solved.map_or((UNKNOWN, Found::default()), |(rule, it)| (rule.name, it));
        if let Some(clause) = it.content.clone() {
            // A clause may hold more than one quoted stretch.
            while found.last().is_some_and(|it| it.parts.iter().any(|part| part.end > clause.start)) {
                found.pop();
            }
            found.push(Speech {
                parts: vec![clause],
                kind: QuoteKind::Mixed,
                found: it,
                rule,
                paragraph,
                open,
            });
            continue;
        }
        found.push(Speech { parts: vec![quote], kind: QuoteKind::Direct, found: it, rule, paragraph, open });
    }
    found
}

/// Stretches in marks as tokens, with their paragraphs.
fn stretches(words: &Words) -> Vec<(usize, Range<usize>)> {
    let reading = words.reading;
    let mut paragraph = 0;
    let mut found = Vec::new();
    for stretch in &reading.quoted {
        while reading.paragraphs.get(paragraph).is_some_and(|it| it.span.end <= stretch.start) {
            paragraph += 1;
        }
        let prose = reading.paragraphs.get(paragraph).is_some_and(|it| it.kind.is_prose());
        let tokens = reading.token_at(stretch.start)..reading.token_at(stretch.end.saturating_sub(1)) + 1;
        if prose && !tokens.is_empty() {
            found.push((paragraph, tokens));
        }
    }
    found
}

/// Whether this stretch is another part of the speech before it.
fn goes_on(words: &Words, before: &Speech, scene: &Scene, solved: Option<&(&'static Rule, Found)>) -> bool {
    let Some(last) = before.parts.last() else { return false };
    let cue = solved.and_then(|it| it.1.cue.clone());
    if before.paragraph == scene.paragraph {
        let gap = last.end..scene.quote.start;
        let between = |it: &Range<usize>| gap.start <= it.start && it.end <= gap.end;
        let attributed = before.found.cue.as_ref().is_some_and(between);
        // “We wait,” she said, “and then we build.”
        if attributed && cue == before.found.cue {
            return true;
        }
        let by_habit = solved.is_none_or(|it| it.0.name == "speaker-before");
        return attributed && by_habit && scene.before.is_empty() && sentences(words, gap) <= 1;
    }
    let next = before.paragraph + 1 == scene.paragraph;
    next && (before.open || (scene.alone && solved.is_none()))
}

fn sentences(words: &Words, gap: Range<usize>) -> usize {
    gap.filter(|it| words.is_any(*it, &[".", "!", "?"])).count()
}

/// Scare quotes, titles and nicknames are not speech.
fn is_speech(words: &Words, scene: &Scene, attributed: bool) -> bool {
    let count = words.count(scene.quote.clone());
    count >= SPEECH || (attributed && count > 0 && !is_title(words, scene))
}

/// Capitals throughout: the name of a book, a film, a song.
fn is_title(words: &Words, scene: &Scene) -> bool {
    let inside = || scene.quote.clone().filter(|it| !words.is_mark(*it));
    let count = inside().count();
    let capitals = inside().filter(|it| words.is_capital(*it)).count();
    count >= 2 && capitals == count && !words.is_any(scene.before.end.saturating_sub(1), &[",", ":"])
}
