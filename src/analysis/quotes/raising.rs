//! Verbs whose subject says nothing and belongs to what is told: “the pier *seems* to sink”, “the board *is expected* to meet”.

use super::passive::is_passive;
use super::words::Words;
use crate::reading::lexicon::cues::Class;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// Whether the subject of a verb is part of what is told behind it.
pub(super) fn raises(words: &Words, cue: usize, part: &Range<usize>) -> bool {
    let class = words.entry(cue).verb.map(|it| it.0);
    if part.start <= cue || part.start > cue + FEW {
        return false;
    }
    if words.is_any(part.start, en::OPENERS_OF_A_COMPLEMENT) {
        return false;
    }
    let thought = matches!(class, Some(Class::Think | Class::Say | Class::State));
    // “the firm is accused of fraud”
    let judged = class == Some(Class::Judge) && words.is_any(cue, en::BLAMED) && is_passive(words, cue);
    class == Some(Class::Seem)
        || judged
        || thought && words.is_any(part.start, &[en::TO]) && is_passive(words, cue)
}

/// The subject of such a verb, from its first word to its last: “a tribunal in the capital”.
pub(super) fn subject(words: &Words, cue: usize, floor: usize) -> Option<Range<usize>> {
    let tag = |it: usize| words.reading.tag(it);
    let comma = |it: usize| words.is_any(it, &[","]) && !words.is_quoted(it);
    let beside = |it: usize| matches!(tag(it), Tag::Adverb | Tag::Auxiliary | Tag::Particle);
    let mut end = (floor..cue).rev().find(|it| !beside(*it))? + 1;
    if comma(end - 1) {
        // “the board, under pressure, is expected to meet”
        end = (floor.max(end.saturating_sub(ASIDE))..end - 1).rev().find(|it| comma(*it))?;
    }
    // “the embattled president”, “the combined company”
    let shaped = |it: usize| {
        let ends = [en::ENDING_OF_A_PAST, en::ENDING_OF_A_GERUND];
        tag(it) == Tag::Verb
            && ends.iter().any(|end| words.word(it).ends_with(end))
            && it > 0
            && (matches!(tag(it - 1), Tag::Determiner | Tag::Adjective)
                || words.is_any(it - 1, en::POSSESSIVE_S))
    };
    let inner = |it: usize| {
        use Tag::{Adjective, Adposition, Determiner, Noun, Numeral, Pronoun, ProperNoun};
        matches!(tag(it), Adjective | Adposition | Determiner | Noun | Numeral | Pronoun | ProperNoun)
            || words.is_any(it, en::POSSESSIVE_S)
            || words.is_any(it, &["-", "."])
            || shaped(it)
    };
    let stays = |it: &usize| {
        inner(*it) && !comma(*it) && !words.is_quoted(*it) && !words.is_any(*it, en::RELATIVE_PRONOUNS)
    };
    let start = (floor.max(end.saturating_sub(LONGEST))..end).rev().take_while(stays).last()?;
    let start =
        (start..end).find(|it| !matches!(tag(*it), Tag::Adposition) && !words.is_any(*it, &["-", "."]))?;
    let empty = words.is_any(start, en::EMPTY_SUBJECTS) && start + 1 == end;
    (!empty).then_some(start..end)
}

/// So few words stand between such a verb and what is told.
const FEW: usize = 3;
/// So long is what stands between commas, and a subject.
const ASIDE: usize = 30;
const LONGEST: usize = 30;

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    /// What is told as pieces, and of whom.
    fn told(text: &str) -> Vec<(String, Option<String>)> {
        let document = article(text);
        let quotes = analyze(&document).quotes;
        let pieces = |it: &crate::finding::Quote| {
            let parts: Vec<&str> = it.parts.iter().map(|it| document.words(*it)).collect();
            (parts.join(" … "), it.speaker.as_ref().map(|it| it.name.clone()))
        };
        quotes.iter().map(pieces).collect()
    }

    #[test]
    fn the_subject_of_what_seems_so_is_told_and_says_nothing() {
        for (text, pieces) in [
            ("The pier seems to sink.", "The pier … to sink"),
            (
                "The embattled mayor is expected to resign in March.",
                "The embattled mayor … to resign in March",
            ),
            ("A court in the capital is expected to rule soon.", "A court in the capital … to rule soon"),
            ("Tom Berg appears to be losing votes.", "Tom Berg … to be losing votes"),
            (
                "The board, under growing pressure, is expected to sell the ferry.",
                "The board … to sell the ferry",
            ),
            ("On Monday, the protest appeared to be over.", "the protest … to be over"),
            ("The harbour is thought to hold three wrecks.", "The harbour … to hold three wrecks"),
            (
                "Many members are said to be urging the mayor to leave.",
                "Many members … to be urging the mayor to leave",
            ),
            ("The mayor’s plan seemed to fail.", "The mayor’s plan … to fail"),
            ("The ferry is widely expected to sail on Friday.", "The ferry … to sail on Friday"),
        ] {
            assert_eq!(told(text), [(pieces.to_string(), None)], "{text}");
        }
    }

    #[test]
    fn whoever_says_thinks_or_is_told_so_stays_who_he_is() {
        for (text, speaker) in [
            ("Ana Ruiz expects the board to sell the ferry.", "Ana Ruiz"),
            ("Ana Ruiz said the pier seems to sink.", "Ana Ruiz"),
            ("Ana Ruiz hopes to sell the ferry.", "Ana Ruiz"),
            ("Ana Ruiz expected to win.", "Ana Ruiz"),
            ("Ana Ruiz is convinced that the pier is safe.", "Ana Ruiz"),
            ("Ana Ruiz believes the pier to be safe.", "Ana Ruiz"),
            ("Ana Ruiz thought the pier would sink.", "Ana Ruiz"),
            ("Ana Ruiz was quoted as saying that the pier was unsafe.", "Ana Ruiz"),
            ("Ana Ruiz had expected the strike to end.", "Ana Ruiz"),
            ("“The pier is expected to sink,” Ana Ruiz said.", "Ana Ruiz"),
        ] {
            let names: Vec<_> = told(text).into_iter().filter_map(|it| it.1).collect();
            assert_eq!(names.first().map(String::as_str), Some(speaker), "{text}");
        }
    }
}
