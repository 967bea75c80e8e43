//! Who passes words on, and whom they were said to: “according to *The Harbour Post*”, “told *the board*”.

use super::phrase::{subject_after, subject_before};
use super::speech::Speech;
use super::words::Words;
use crate::finding::QuoteKind;
use crate::reading::lexicon::cues::Class;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// Completes a speech: one that is told at second hand has for its speaker who said it, and whoever is told is no
/// part of what is told.
pub(super) fn complete(words: &Words, speech: &mut Speech) {
    let Some(cue) = speech.found.cue.clone() else { return };
    if words.entry(cue.start).is(Class::According) {
        passed_on(words, speech);
    } else {
        speech.via = passed_on_by(words, speech, &cue);
        address(words, speech, cue.start);
    }
}

/// “…, Ana Ruiz said, according to the Post”: she spoke.
fn passed_on(words: &Words, speech: &mut Speech) {
    let (Some(part), Some(passes)) = (speech.parts.last().cloned(), speech.found.mention.clone()) else {
        return;
    };
    let behind = passes.start > part.end;
    let verb = if behind {
        (part.start..part.end).rev().take(3).find(|it| words.speaks(*it))
    } else {
        (part.start..part.end.min(part.start + NEAR)).find(|it| words.speaks(*it))
    };
    let Some(verb) = verb else { return };
    let Some(says) =
        subject_before(words, verb, part.start).filter(|it| !it.clone().any(|it| words.is_quoted(it)))
    else {
        return;
    };
    let led =
        says.start > part.start && (words.is_any(says.start - 1, &[","]) || words.is_quoted(says.start - 1));
    let rest = if behind && led {
        let comma = usize::from(!words.is_quoted(says.start - 1));
        part.start..says.start - comma
    } else if !behind && says.start == part.start {
        let that = usize::from(words.is_any(verb + 1, &[","]));
        verb + 1 + that..part.end
    } else {
        return;
    };
    if rest.is_empty() {
        return;
    }
    if let Some(last) = speech.parts.last_mut() {
        *last = rest;
    }
    speech.via = Some(passes);
    speech.found.mention = Some(says);
    speech.found.cue = Some(verb..verb + 1);
    speech.kind = words.quote_kind(&speech.parts);
}

/// The verb of who spoke stands near the beginning of what is passed on.
const NEAR: usize = 12;

/// “…,” Ana Ruiz said, according to the Post.
fn passed_on_by(words: &Words, speech: &Speech, cue: &Range<usize>) -> Option<Range<usize>> {
    let said = cue.end.max(speech.found.mention.as_ref().map_or(0, |it| it.end));
    let comma = usize::from(words.is_any(said, &[","]));
    let according = said + comma;
    if !words.entry(according).is(Class::According)
        || !words.is_any(according + 1, &[en::TO])
        || words.is_quoted(according)
    {
        return None;
    }
    subject_after(words, according + 1, according + NEAR)
}

/// Finds whom the words were said to; where they were taken for the beginning of what is told, they are cut off.
fn address(words: &Words, speech: &mut Speech, cue: usize) {
    let entry = words.entry(cue);
    let told =
        entry.is(Class::Tell) || entry.is(Class::Ask) || entry.verb.is_some_and(|it| it.0 == Class::Urge);
    let says = entry.verb.is_some_and(|it| matches!(it.0, Class::Say | Class::Write));
    let start = match (told, says && words.is_any(cue + 1, &[en::TO])) {
        (true, _) => cue + 1,
        (_, true) => cue + 2,
        _ => return,
    };
    if words.is_quoted(start) {
        return;
    }
    let passive = cue > 0 && words.is_any(cue - 1, en::FORMS_OF_BE_IN_A_PASSIVE);
    if passive {
        return;
    }
    let Some(whom) = object(words, start) else { return };
    let next = whom.end;
    // “asked the court to rule”, “urged voters to stay”: what is asked is told with whom it is asked of.
    let asks = words.is_any(next, en::TO_AND_NOT);
    let begins = words.is_any(next, en::OPENERS_OF_A_TOLD_CLAUSE)
        || words.is_capital(next) && !words.is_quoted(next) && words.reading.tag(next) == Tag::ProperNoun;
    let leads = begins && !asks && (entry.is(Class::Tell) || says || entry.is(Class::Ask));
    match speech.parts.iter_mut().find(|it| it.start < next && start < it.end) {
        // “told the club he would play”; but “warned the government would fall” tells nobody.
        Some(part) if part.start == start && leads && next < part.end && speech.kind != QuoteKind::Direct => {
            part.start = next
        }
        Some(part) if part.start == start && asks => {}
        Some(_) => return,
        None => {
            let follows = speech.parts.iter().find(|it| it.start >= next).map(|it| it.start);
            let beside = follows.is_none_or(|it| it <= next + FAR || words.is_quoted(it));
            if !beside
                || entry.is(Class::Ask)
                    && words.is_any(next, en::PREPOSITIONS_OF_A_SUBJECT_MATTER)
                    && speech.kind == QuoteKind::Indirect
            {
                return;
            }
        }
    }
    speech.addressee = Some(whom);
}

/// What is told begins so many tokens behind whom it is told at most, where no marks show it.
const FAR: usize = 12;

/// The noun phrase that begins at a token.
fn object(words: &Words, start: usize) -> Option<Range<usize>> {
    let tag = |it: usize| words.reading.tag(it);
    let free = |it: usize| !words.is_quoted(it);
    let alone = words.is_any(start, en::OBJECT_PRONOUNS)
        || words.is_any(start, &[en::HER])
            && !matches!(tag(start + 1), Tag::Noun | Tag::Adjective | Tag::ProperNoun);
    if alone {
        return Some(start..start + 1);
    }
    let mut end = start
        + usize::from(tag(start) == Tag::Determiner || words.is_any(start, en::POSSESSIVES_AND_ARTICLES));
    let mut named = false;
    let mut nouns = 0;
    while free(end) && end < start + LONGEST {
        let part = match tag(end) {
            Tag::Noun | Tag::ProperNoun => {
                // After a name small letters begin something new: “told Ana Ruiz reporters had left”.
                if nouns > 0 && named && !words.is_capital(end) {
                    break;
                }
                // A name behind a plural is who is spoken of: “told reporters Ruiz would stay”.
                if nouns > 0 && !named && words.is_capital(end) && words.word(end - 1).ends_with('s') {
                    break;
                }
                nouns += 1;
                named = words.is_capital(end);
                true
            }
            Tag::Adjective | Tag::Numeral => nouns == 0 || words.is_capital(end),
            _ => {
                let owner = words.is_any(end, en::POSSESSIVE_S) && nouns > 0;
                named &= !owner;
                let of = words.is_any(end, &[en::OF]) && nouns > 0 && words.is_capital(end + 1);
                owner || of || words.is_any(end, &["-", "&"]) && end > start
            }
        };
        if !part {
            break;
        }
        end += 1;
    }
    (nouns > 0).then_some(start..end)
}

const LONGEST: usize = 12;

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    fn check(text: &str, words: &str, addressee: Option<&str>, via: Option<&str>, speaker: &str) {
        let document = article(text);
        let quotes = analyze(&document).quotes;
        let found = quotes.iter().find(|it| document.words(it.span).contains(words)).expect(text);
        assert_eq!(found.addressee.map(|it| document.words(it)), addressee, "{quotes:?}");
        assert_eq!(found.via.map(|it| document.words(it)), via, "{quotes:?}");
        assert_eq!(found.speaker.as_ref().map(|it| it.name.as_str()), Some(speaker), "{quotes:?}");
        let whom = addressee.unwrap_or("¶");
        assert!(!document.words(found.span).contains(whom), "{quotes:?}");
    }

    #[test]
    fn whom_it_was_told_is_no_part_of_what_was_told() {
        check(
            "Ana Ruiz told the club she would play in May.",
            "would play",
            Some("the club"),
            None,
            "Ana Ruiz",
        );
        check(
            "Ana Ruiz told reporters that the ferry was late.",
            "the ferry",
            Some("reporters"),
            None,
            "Ana Ruiz",
        );
        check(
            "“We are glad to be back,” Ana Ruiz told The Harbour Post.",
            "glad",
            Some("The Harbour Post"),
            None,
            "Ana Ruiz",
        );
        check(
            "Ana Ruiz told Tom Berg, “We are glad to be back.”",
            "glad",
            Some("Tom Berg"),
            None,
            "Ana Ruiz",
        );
    }

    #[test]
    fn who_passes_words_on_did_not_say_them() {
        check(
            "The plan is “a trap,” Ana Ruiz said, according to The Harbour Post.",
            "a trap",
            None,
            Some("The Harbour Post"),
            "Ana Ruiz",
        );
        check(
            "“We are glad to be back,” Ana Ruiz said, according to The Harbour Post.",
            "glad",
            None,
            Some("The Harbour Post"),
            "Ana Ruiz",
        );
    }
}
