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
    let apart = verb.and_then(|it| subject_apart(scene, it)).filter(|it| it.end <= tokens.start);
    let text = |tokens: Range<usize>| -> &str {
        let span: Span = scene.reading.span(trimmed(scene, tokens));
        span.of(scene.reading.text)
    };
    let parts = apart.map(text).into_iter().chain([text(tokens)]);
    parts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// “*Northline*, which runs the route, had planned …”: the subject that another clause parts from its verb.
fn subject_apart(scene: &Scene, verb: &Verb) -> Option<Range<usize>> {
    let phrase = scene.syntax.phrase(verb.subject?);
    let tokens = phrase.tokens.clone();
    let is_apart = tokens.end <= verb.tokens.start && scene.clauses.between(tokens.start, verb.head) > 0;
    let near = verb.tokens.start.saturating_sub(tokens.end) <= FAR && tokens.len() <= LONG_SUBJECT;
    let parted = matches!(scene.reading.word(tokens.end), "," | "—" | "–" | "--");
    (is_apart && near && parted && !phrase.is_pronoun).then_some(tokens)
}

/// A subject is taken from so far, and so long.
const FAR: usize = 20;
const LONG_SUBJECT: usize = 8;

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
    let stop = back_to_whole(scene, after, end(scene, after));
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
    let most = scene.tokens.end.min(from + MOST);
    let mut at = from;
    while at < most && !stop(&at) {
        at += 1;
        // “Russia, Turkey and Iran”: the commas of a list part nothing.
        at = listed_up_to(scene, at).filter(|it| *it <= most).unwrap_or(at);
    }
    at.min(most)
}

/// “She told CNN *when asked* which ferry she took”: what leads only to a question goes with it.
fn back_to_whole(scene: &Scene, from: usize, end: usize) -> usize {
    let asks = en::WORDS_THAT_ASK.contains(&scene.reading.word(end));
    let mut near = (end.saturating_sub(SHORT_LEAD).max(from)..end).rev();
    let lead = near.find(|it| asks && en::LEADS_TO_A_QUESTION.contains(&scene.reading.lower(*it)));
    lead.unwrap_or(end)
}

/// What leads to a question has no more words.
const SHORT_LEAD: usize = 3;

/// Where the list ends whose first part ends before a comma.
fn listed_up_to(scene: &Scene, comma: usize) -> Option<usize> {
    if scene.reading.word(comma) != "," {
        return None;
    }
    let first = scene.syntax.phrase_at(comma.checked_sub(1)?)?;
    let list = scene.syntax.list(first);
    let last = *list.last()?;
    // “Norway left, and Sweden stayed”
    let acts = |it: &Verb| it.subject.is_some_and(|it| list[1..].contains(&it));
    if scene.syntax.verbs().iter().any(acts) {
        return None;
    }
    let tokens = &scene.syntax.phrase(last).tokens;
    (tokens.start > comma).then_some(tokens.end)
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

#[cfg(test)]
mod tests {
    use crate::analysis::event_training::look;
    use crate::analysis::example::article;

    /// What each word that may tell an event is told as.
    fn all(text: &str) -> Vec<String> {
        look(&article(text)).tellings.into_iter().map(|it| it.what).collect()
    }

    #[test]
    fn a_clause_has_its_subject_wherever_that_stands() {
        for (text, want) in [
            (
                "Northline, which runs the route, had planned to end the ferry.",
                "Northline had planned to end the ferry",
            ),
            ("Norway, the larger of the two, attacked Denmark.", "Norway attacked Denmark"),
            ("The rebels, who had lost the vote, attacked the port.", "The rebels attacked the port"),
            ("Norway attacked Denmark, which had lost.", "Norway attacked Denmark"),
            (
                "Ana Ruiz told the board on Monday when asked which ferry she took.",
                "Ana Ruiz told the board on Monday",
            ),
            (
                "Norway attacked Denmark, Sweden and Finland on Monday.",
                "Norway attacked Denmark, Sweden and Finland on Monday",
            ),
        ] {
            assert!(all(text).iter().any(|it| it == want), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn a_clause_ends_where_another_begins() {
        for (text, not) in [
            ("Norway attacked Denmark, and Sweden left.", "Norway attacked Denmark, and Sweden left"),
            ("Norway attacked Denmark, Sweden said.", "Norway attacked Denmark, Sweden said"),
            ("It rained, which delayed Norway. Denmark won.", "It delayed Norway"),
            ("When Norway left, Denmark attacked Sweden.", "Norway Denmark attacked Sweden"),
            ("Norway said, and it was true, that Denmark attacked.", "Norway Denmark attacked"),
        ] {
            assert!(!all(text).iter().any(|it| it == not), "{text}: {:?}", all(text));
        }
    }
}
