//! Which quoted stretches are speech, and which of them belong together.

use super::QuoteKind;
use super::rules::{self, Rule};
use super::scene::{Found, Scene};
use super::titles::is_title;
use super::words::Words;
use crate::reading::marks;
use std::ops::Range;

/// One quotation as tokens: its parts in order, who said it and by which rule.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    pub parts: Vec<Range<usize>>,
    pub kind: QuoteKind,
    pub found: Found,
    pub rule: &'static str,
    /// Whom it was said to, and who passes it on.
    pub addressee: Option<Range<usize>>,
    pub via: Option<Range<usize>>,
    /// What stands in marks is a name of a work, and nobody said it.
    pub unsaid: bool,
    pub paragraph: usize,
    /// It is no part of a clause around it.
    pub alone: bool,
    /// The last mark is missing: the next paragraph goes on.
    open: bool,
}

impl Speech {
    pub(super) fn new(
        parts: Vec<Range<usize>>,
        kind: QuoteKind,
        found: Found,
        rule: &'static str,
        paragraph: usize,
    ) -> Speech {
        Speech {
            parts,
            kind,
            found,
            rule,
            addressee: None,
            via: None,
            unsaid: false,
            paragraph,
            alone: false,
            open: false,
        }
    }

    pub(super) fn start(&self) -> usize {
        self.parts.first().map_or(0, |it| it.start)
    }

    pub(super) fn end(&self) -> usize {
        self.parts.last().map_or(0, |it| it.end)
    }

    /// Its parts, those with nothing between them as one: a quotation that goes on in the next paragraph is not split.
    pub(super) fn runs(&self) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            match found.last_mut() {
                Some(last) if last.end == part.start => last.end = part.end,
                _ => found.push(part.clone()),
            }
        }
        found
    }
}

/// From this many words on a stretch in marks is speech, whoever said it.
const SPEECH: usize = 5;

pub(super) const UNKNOWN: &str = "unattributed";

/// In reading order, without overlap.
pub(super) fn speeches(words: &Words) -> Vec<Speech> {
    let mut found: Vec<Speech> = Vec::new();
    for (paragraph, quote) in stretches(words) {
        let open = marks::is_open(words.reading.text, words.span(quote.clone()));
        let scene = Scene::of(words, paragraph, quote.clone());
        if is_title(words, &scene) {
            continue;
        }
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
        let alone = stands_alone(words, &scene);
        let mut speech = Speech::new(vec![quote], QuoteKind::Direct, it, rule, paragraph);
        (speech.alone, speech.open) = (alone, open);
        if let Some(clause) = speech.found.content.clone() {
            // A clause may hold more than one quoted stretch.
            while found.last().is_some_and(|it| it.parts.iter().any(|part| part.end > clause.start)) {
                found.pop();
            }
            speech.parts = vec![clause];
            speech.kind = QuoteKind::Mixed;
        }
        found.push(speech);
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
        return attributed
            && by_habit
            && scene.before.is_empty()
            && sentences(words, scene.paragraph, &gap) <= 1;
    }
    let next = before.paragraph + 1 == scene.paragraph;
    next && (before.open || (scene.alone && solved.is_none()))
}

/// How many sentences end within a gap of one paragraph.
fn sentences(words: &Words, paragraph: usize, gap: &Range<usize>) -> usize {
    let Some(paragraph) = words.reading.paragraphs.get(paragraph) else { return 0 };
    let first = paragraph.sentences.partition_point(|it| it.tokens.end <= gap.start);
    paragraph.sentences[first..].iter().take_while(|it| it.tokens.end <= gap.end).count()
}

/// Whether a stretch stands for itself: it opens with a capital, at the start of its sentence or after a
/// comma, a colon or the verb. Others are part of a clause that holds them.
fn stands_alone(words: &Words, scene: &Scene) -> bool {
    let first = scene.quote.start + 1;
    let last = scene.before.end.saturating_sub(1);
    let opens =
        scene.before.is_empty() || words.is_any(last, &[",", ":", "—", "–", "-"]) || words.quotes(last);
    let lower = scene
        .quote
        .clone()
        .find(|it| !words.is_mark(*it))
        .is_some_and(|it| words.word(it).starts_with(char::is_lowercase));
    let goes_on = !scene.after.is_empty()
        && !is_break(scene.last_inside())
        && !words.is_any(scene.after.start, &[",", "—", "–"]);
    first < scene.quote.end && opens && !lower && !goes_on
}

fn is_break(mark: &str) -> bool {
    matches!(mark, "," | "." | "?" | "!" | "…" | "—" | "–" | "-" | "’" | "'")
}

/// Scare quotes, titles and nicknames are not speech.
fn is_speech(words: &Words, scene: &Scene, attributed: bool) -> bool {
    let count = words.count(scene.quote.clone());
    count >= SPEECH || (attributed && count > 0)
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    fn parts(text: &str) -> Vec<usize> {
        analyze(&article(text)).quotes.iter().map(|it| it.parts.len()).collect()
    }

    #[test]
    fn what_goes_on_in_the_next_paragraph_is_one_part() {
        for (text, count) in [
            (
                "“The pier is old and has to go,” Ana Ruiz said.\n\n“It was never safe in a storm.\n\n“We will build a new one by May.”",
                2,
            ),
            ("Ana Ruiz said: “The pier is old and has to go.\n\n“It was never safe in a storm.”", 1),
            (
                "Ana Ruiz said: “The pier is old and has to go.\n\n“It was never safe.\n\n“We will build a new one by May.”",
                1,
            ),
        ] {
            assert_eq!(parts(text), [count], "{text}");
            let document = article(text);
            let last = analyze(&document).quotes.last().and_then(|it| it.parts.last().copied());
            assert!(last.is_some_and(|it| document.words(it).contains("never safe")), "{text}");
        }
    }

    #[test]
    fn what_the_article_breaks_into_stays_in_parts() {
        for text in [
            "“The pier,” Ana Ruiz said, “is old and has to go.”",
            "“We wait,” Ana Ruiz said, “and then we build.”",
            "“The ferry is late,” Tom Berg said. “It was late last week.”",
            "“We know,” Tom Berg told the board, “that the pier is old.”",
            "“No,” Ana Ruiz wrote, “not in my town, and not this year.”",
        ] {
            assert_eq!(parts(text), [2], "{text}");
        }
    }
}
