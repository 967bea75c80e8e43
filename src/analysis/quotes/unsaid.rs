//! What only looks as if somebody said it: “that said, …”, “did not say when”, “a group called Norland”.

use super::words::Words;
use crate::reading::lexicon::cues::{Class, Form};
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// Whether the words of a cue were said by nobody, whatever the model holds them for.
pub(super) fn is_unsaid(words: &Words, cue: usize) -> bool {
    is_set_phrase(words, cue)
        || is_left_open(words, cue)
        || is_by_doing(words, cue)
        || is_a_name(words, cue)
        || is_of_the_text(words, cue)
}

/// “An earlier version of this story incorrectly stated”: the text speaks of itself.
fn is_of_the_text(words: &Words, cue: usize) -> bool {
    let adverbs = |it: usize| words.reading.tag(it) == Tag::Adverb;
    let Some(noun) = (cue.saturating_sub(NEAR)..cue).rev().find(|it| !adverbs(*it)) else { return false };
    let own = noun > 0 && words.is_any(noun - 1, &[en::THIS]);
    own && words.is_any(noun, en::WHAT_A_TEXT_CALLS_ITSELF)
}

/// “That said, the pier is old.”
fn is_set_phrase(words: &Words, cue: usize) -> bool {
    cue > 0 && words.word(cue - 1) == en::THAT_IN_CAPITALS && words.is_any(cue + 1, &[","])
}

/// “did not say when the pier would open”
fn is_left_open(words: &Words, cue: usize) -> bool {
    let says = words.entry(cue).verb.is_some_and(|it| it.0 == Class::Say && it.1 == Form::Base);
    let not = (cue.saturating_sub(NEAR)..cue).any(|it| words.is_any(it, en::FORMS_OF_NOT));
    says && not && words.is_any(cue + 1, en::WORDS_OF_A_QUESTION)
}

/// “responded by standing on the floor”
fn is_by_doing(words: &Words, cue: usize) -> bool {
    let gerund =
        words.word(cue + 2).ends_with(en::ENDING_OF_A_GERUND) && words.reading.tag(cue + 2) == Tag::Verb;
    words.is_any(cue + 1, &[en::BY]) && gerund && words.entry(cue).verb.is_some_and(|it| it.1 != Form::Ing)
}

/// “a group called Norland attacked the army”: what is called so acts.
fn is_a_name(words: &Words, cue: usize) -> bool {
    let tag = |it: usize| words.reading.tag(it);
    let mut end = cue + 1;
    while end <= cue + LONGEST && (words.is_capital(end) || tag(end) == Tag::Numeral) {
        end += 1;
    }
    let noun = cue > 0 && matches!(tag(cue - 1), Tag::Noun | Tag::ProperNoun);
    words.entry(cue).verb.is_some_and(|it| it.0 == Class::Call)
        && noun
        && end > cue + 1
        && matches!(tag(end), Tag::Verb | Tag::Auxiliary)
}

/// “cast their ballots”, “found himself in Norland”, “received a call about a fire”: what the verb does there is no saying.
pub(super) fn is_no_word(words: &Words, cue: usize) -> bool {
    use Tag::{Adjective, Adverb, Determiner, Noun, Numeral, Pronoun, ProperNoun, Symbol, Verb};
    let verb = words.reading.lower(cue);
    let object = |it: &usize| {
        matches!(
            words.reading.tag(*it),
            Adjective | Adverb | Determiner | Noun | Numeral | Pronoun | ProperNoun | Symbol
        ) || words.is_any(*it, en::POSSESSIVE_S)
    };
    let done = |it: usize| {
        en::WHAT_IS_DONE_AND_NOT_SAID
            .iter()
            .any(|(stem, what)| verb.starts_with(stem) && words.reading.lower(it) == *what)
    };
    if (cue + 1..cue + 1 + OBJECT).take_while(object).any(done) {
        return true;
    }
    // A noun: what was received was said by somebody else.
    let got =
        |it: usize| words.reading.tag(it) == Verb && en::VERBS_OF_GETTING.contains(&words.reading.lower(it));
    let noun = matches!(words.reading.tag(cue), Noun);
    noun && (cue.saturating_sub(NEAR)..cue).any(got)
}

/// An object has no more words.
const OBJECT: usize = 6;

/// A name has no more words.
const LONGEST: usize = 5;

/// “not” stands so near before its verb.
const NEAR: usize = 3;

/// Without “While shying away from it,” before what was said: that is the article's.
pub(super) fn without_asides(words: &Words, cue: usize, parts: &mut Vec<Range<usize>>) {
    let more = parts.iter().any(|it| it.start > cue);
    let aside = |it: &Range<usize>| {
        let gerund = words.word(it.start + 1).ends_with(en::ENDING_OF_A_GERUND);
        let finite = |at: usize| {
            matches!(words.reading.tag(at), Tag::Verb | Tag::Auxiliary)
                && !words.word(at).ends_with(en::ENDING_OF_A_GERUND)
        };
        it.end <= cue
            && words.is_capital(it.start)
            && matches!(words.reading.tag(it.start), Tag::Subordinator | Tag::Adposition)
            && gerund
            && !it.clone().any(finite)
    };
    if more {
        parts.retain(|it| !aside(it));
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    /// “Ana Ruiz: it fell”: each quotation with its speaker.
    fn said(text: &str) -> Vec<String> {
        let document = article(text);
        let quotes = analyze(&document).quotes;
        let line = |it: crate::finding::Quote| {
            let name = it.speaker.map(|it| it.name).unwrap_or_default();
            format!("{name}: {}", document.words(it.span))
        };
        quotes.into_iter().map(line).collect()
    }

    #[test]
    fn what_only_looks_like_speech_is_nobody_s() {
        for text in [
            "That said, the pier is old and will be closed in May.",
            "An earlier version of this story incorrectly stated that the pier was closed.",
            "Correction: A previous version of this article said the pier was closed.",
            "An earlier version of this post misstated that the pier was closed.",
            "The company did not say when the pier would open.",
            "The board would not say whether the pier was safe.",
            "Ana Ruiz did not say how the pier burned.",
            "He responded by standing on the pier for hours.",
            "Ana Ruiz answered by closing the pier.",
            "A group of rebels called Norland 7 burned the pier.",
            "A firm called Northline bought the pier.",
            "Police received a call about a fire at the pier.",
            "Two boys said their final goodbye to the dog.",
            "Voters cast their ballots in the town hall.",
            "Ana Ruiz found herself at the pier.",
            "The club posted a clip of the boat.",
            "Tom Berg pointed a gun at the guard.",
            "The price hit a high of nine crowns on Monday.",
            "The hall drew a crowd of more than 200.",
            "World champion Ana Ruiz won the race in May.",
        ] {
            assert!(said(text).is_empty(), "{text}: {:?}", said(text));
        }
        for (text, not) in [
            ("Ana Ruiz, asked whether the pier was safe, smiled.", "Ana Ruiz:"),
            ("Asked whether the pier was safe, Ana Ruiz smiled.", "Ana Ruiz:"),
            ("When asked about the pier, Ana Ruiz said that it was safe.", "Ana Ruiz: about"),
            ("Ana Ruiz was ordered to close the pier by noon.", "Ana Ruiz:"),
            ("Amid reports that the pier would close, shares fell on Monday.", "Amid:"),
            ("While shying away from the word “safe,” Ana Ruiz said the pier was old.", "Ana Ruiz: While"),
            ("Ana Ruiz answered: “What pier?” Her critics cited it.", "Her critics: “"),
            ("Ana Ruiz today said the pier was safe.", "Ana Ruiz today:"),
        ] {
            assert!(!said(text).iter().any(|it| it.starts_with(not)), "{text}: {:?}", said(text));
        }
    }

    #[test]
    fn what_is_said_all_the_same_stays() {
        for (text, want) in [
            ("Ana Ruiz did not say that the pier was safe.", "Ana Ruiz:"),
            ("Ana Ruiz has not said when the pier will open.", "Ana Ruiz:"),
            ("Ana Ruiz said that, that said, the pier was safe.", "Ana Ruiz:"),
            ("Ana Ruiz asked whether the pier was safe.", "Ana Ruiz:"),
            ("The mayor asked the board whether the pier was safe.", "The mayor:"),
            ("Ana Ruiz called Northline a fraud.", "Ana Ruiz:"),
            ("“What pier?” Ana Ruiz asked.", "Ana Ruiz:"),
            ("“The pier is safe.” The mayor said no more.", "The mayor:"),
            ("Ana Ruiz ordered the pier to be closed.", "Ana Ruiz:"),
            ("Ana Ruiz said on Monday the pier was safe.", "Ana Ruiz:"),
            ("Ana Ruiz found that the pier was safe.", "Ana Ruiz:"),
            ("Ana Ruiz said that the goodbye was hard.", "Ana Ruiz:"),
            ("Ana Ruiz called for an election in May.", "Ana Ruiz:"),
            ("Ana Ruiz posted that the pier was safe.", "Ana Ruiz:"),
            ("Ana Ruiz pointed to the price of the pier.", "Ana Ruiz:"),
            ("Ana Ruiz named the board “a gang of thieves.”", "Ana Ruiz:"),
        ] {
            assert!(said(text).iter().any(|it| it.starts_with(want)), "{text}: {:?}", said(text));
        }
    }
}
