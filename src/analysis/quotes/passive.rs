//! Verbs of saying in the passive, whose subject says nothing: “the group is called noble”, “widely known as the Goat”.

use super::phrase::subject_after;
use super::words::Words;
use crate::reading::lexicon::cues::{Class, Form};
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// Whoever is told to have said it, unless the verb is said of him.
pub(super) fn without_subject(words: &Words, cue: usize, mention: Range<usize>) -> Option<Range<usize>> {
    (mention.end > cue || !is_passive(words, cue)).then_some(mention)
}

/// Whether words behind a verb in the passive may name who says so: “was seen as a gift *by the builders*”.
pub(super) fn may_name(words: &Words, cue: usize, mention: &Range<usize>) -> bool {
    let by = |it: usize| words.is_any(it, &[en::BY]);
    mention.start <= cue || !is_passive(words, cue) || by(mention.start) || by(mention.start - 1)
}

pub(super) fn is_passive(words: &Words, cue: usize) -> bool {
    let entry = words.entry(cue);
    // “is worried”, “is opposed”: who is so thinks so.
    let may = entry.noun != Some(Class::Sure)
        && entry.verb.is_some_and(|(class, form)| {
            use Class::{Ask, Call, Judge, Say, See, Show, Speak, State, Tell, Think, Urge, Write};
            matches!(form, Form::Past | Form::Participle)
                && matches!(
                    class,
                    Ask | Call | Judge | Say | See | Show | Speak | State | Tell | Think | Urge | Write
                )
                // “is opposed to it”
                && !words.is_any(cue, en::OPPOSED)
        })
        // “is quoted as saying”
        && !(words.is_any(cue + 1, &[en::AS]) && words.word(cue + 2).ends_with(en::ENDING_OF_A_GERUND));
    let between =
        |it: &usize| matches!(words.reading.tag(*it), Tag::Adverb) || words.is_any(*it, en::FORMS_OF_NOT);
    let before = (cue.saturating_sub(NEAR)..cue).rev().find(|it| !between(it));
    let led_by = |by: &[&str]| before.is_some_and(|it| words.is_any(it, by));
    // “Ana Ruiz, asked whether …, smiled”, “Asked about it, she smiled”
    let opens = before.is_none_or(|it| {
        words.is_any(it, &[",", ".", "”", "\""]) || words.is_any(it, en::LEADS_OF_A_REDUCED_PASSIVE)
    });
    let asked = opens
        && entry.verb.is_some_and(|it| matches!(it.0, Class::Ask | Class::Tell | Class::Urge))
        && words.is_any(cue + 1, en::WORDS_BEHIND_A_REDUCED_PASSIVE);
    // “a banker accused *of* fraud”, “the girl described *as* calm”: the verb has no object of its own.
    let bare = en::PARTICIPLES_BY_WHAT_FOLLOWS
        .iter()
        .any(|(verb, next)| words.reading.lower(cue) == *verb && words.is_any(cue + 1, &[next]));
    // “what Ana Ruiz described as a gift”: the object stands before.
    let relative = (cue.saturating_sub(RELATIVE)..cue).any(|it| words.is_any(it, en::RELATIVES_WITH_WHAT));
    let bare = bare && !relative && !led_by(en::FORMS_OF_HAVE);
    may && (asked
        || bare
        || led_by(en::FORMS_OF_BE)
        || words.is_any(cue, &[en::KNOWN]) && !led_by(en::FORMS_OF_HAVE))
}

/// A relative stands so few words before its verb, with the subject between them.
const RELATIVE: usize = 6;

/// Whoever says it behind “by”: “was accused *by Ana Ruiz* of fraud”.
pub(super) fn behind_by(words: &Words, cue: usize, ceiling: usize) -> Option<Range<usize>> {
    let by = words.is_any(cue + 1, &[en::BY]) && is_passive(words, cue);
    if by { subject_after(words, cue + 1, ceiling) } else { None }
}

/// “by” before whoever says it at the end of what is told: “was seen as a gift *by Ana Ruiz*”.
pub(super) fn by_at_the_end(words: &Words, cue: usize, part: &Range<usize>) -> Option<usize> {
    use Tag::{Adjective, Determiner, Noun, Numeral, ProperNoun};
    let by = (part.start + 1..part.end).rfind(|it| words.is_any(*it, &[en::BY]))?;
    let named =
        |it: usize| matches!(words.reading.tag(it), Adjective | Determiner | Noun | Numeral | ProperNoun);
    let whole = by + 1 < part.end && (by + 1..part.end).all(|it| named(it) && !words.is_quoted(it));
    (part.start > cue && whole && words.acts(part.end - 1) && is_passive(words, cue)).then_some(by)
}

/// So few words stand between a verb and what makes it passive.
const NEAR: usize = 4;

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    fn speakers(text: &str) -> Vec<String> {
        let quotes = analyze(&article(text)).quotes;
        quotes.into_iter().filter_map(|it| it.speaker).map(|it| it.name).filter(|it| !it.is_empty()).collect()
    }

    #[test]
    fn of_whom_something_is_said_says_nothing() {
        for text in [
            "The group is called noble because its members rarely react.",
            "The islands are often described as the driest place in the north.",
            "Many of the fields, derisively known as “rabbit patches”, lie under water.",
            "The bridge was widely seen as a gift to the builders.",
            "The firm is said to owe two million crowns to the town.",
            "The harbour is thought to hold three wrecks from the war.",
            "The pier was declared unsafe after the storm of 1998.",
            "The plan was called “a farce” and “a fraud”.",
            "Moreau was told that the ferry would not sail.",
            "A banker accused of stealing millions has left the country.",
            "Ministers have also been accused of using the board to buy votes.",
            "The firm was criticized for selling the pier.",
            "The woman described as “calm” left the pier.",
            "The man charged with burning the pier was held on Monday.",
            "The two men were named as the owners of the boat.",
        ] {
            assert_eq!(speakers(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn who_says_it_himself_or_behind_by_does() {
        for (text, speaker) in [
            ("Ana Ruiz called the plan a farce.", "Ana Ruiz"),
            ("Ana Ruiz has long known that the pier was unsafe.", "Ana Ruiz"),
            ("Ana Ruiz was afraid that the pier was unsafe.", "Ana Ruiz"),
            ("Ana Ruiz is convinced that the pier was unsafe.", "Ana Ruiz"),
            ("Ana Ruiz had described the plan as a farce.", "Ana Ruiz"),
            ("It was described by Ana Ruiz as a farce.", "Ana Ruiz"),
            ("Ana Ruiz had not known that the pier was unsafe.", "Ana Ruiz"),
            ("Ana Ruiz told the board that she had been seen at the pier.", "Ana Ruiz"),
            ("Ana Ruiz, known as the Goat, said that the pier was unsafe.", "Ana Ruiz"),
            ("Ana Ruiz said the plan was known to the board.", "Ana Ruiz"),
            ("“It is a farce,” Ana Ruiz was quoted as saying.", "Ana Ruiz"),
            ("Ana Ruiz declared the pier unsafe.", "Ana Ruiz"),
            ("Ana Ruiz accused the board of selling the pier.", "Ana Ruiz"),
            ("The board was accused of lying by the mayor.", "the mayor"),
            ("Ana Ruiz criticized the board for selling the pier.", "Ana Ruiz"),
            ("The board was accused by Ana Ruiz of selling the pier.", "Ana Ruiz"),
            ("He bought what Ana Ruiz described as “a piece of old iron.”", "Ana Ruiz"),
            ("Ana Ruiz was quoted as saying that the pier was unsafe.", "Ana Ruiz"),
            ("The pier was seen as a gift by Ana Ruiz.", "Ana Ruiz"),
        ] {
            assert_eq!(speakers(text).first().map(String::as_str), Some(speaker), "{text}");
        }
    }
}
