//! The tense of the verbs around an expression, which decides between past and future.

use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::tagger::Tag;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
}

/// Words that announce what is to come.
static AHEAD: WordList = WordList::of("to come");
/// Deeds that are to come where “to” stands before them.
static INFINITIVES: WordList = WordList::of("deeds to come");
/// Whoever does this to do something has not done it yet: “plans to leave”, “is to leave”.
static PLANS: WordList = WordList::of("plans");
/// What is told of in the present because it is settled: “she travels on to Lima on Sunday”.
static SETTLED: WordList = WordList::of("settled");
static SETTLED_OF_SEVERAL: WordList = WordList::of("settled of several");
/// Past forms that do not end in -ed.
static BACK: WordList = WordList::of("past forms");

/// “an agreement to buy the mill in January”: the verb next before is one that is to be done.
pub(super) fn follows_infinitive(reading: &Reading, token: usize, floor: usize) -> bool {
    let first = token.saturating_sub(WINDOW).max(floor + 1);
    for at in (first..token).rev() {
        if is_end(reading, at) || is_past(reading.word(at)) {
            return false;
        }
        if reading.tag(at) == Tag::Verb {
            return reading.word(at - 1) == en::TO;
        }
    }
    false
}

/// Of the clause of an expression; `floor` is the first token that no earlier expression holds.
pub(super) fn tense(reading: &Reading, tokens: &Range<usize>, floor: usize) -> Option<Tense> {
    // “the service planned for Saturday was called off”
    if en::AUXILIARIES_OF_THE_PAST.contains(&reading.word(tokens.end)) {
        return Some(Tense::Past);
    }
    before(reading, tokens.start, floor).or_else(|| after(reading, tokens.end))
}

/// “Sen. Ruiz” goes on.
fn is_end(reading: &Reading, at: usize) -> bool {
    let short = || at > 0 && en::SHORT_TITLES_WITH_A_FULL_STOP.contains(&reading.word(at - 1));
    matches!(reading.word(at), ";" | "!" | "?") || reading.word(at) == "." && !short()
}

fn is_past(word: &str) -> bool {
    BACK.contains(word) || word.ends_with(en::ENDING_OF_A_PAST) && word.len() > 4
}

fn before(reading: &Reading, token: usize, floor: usize) -> Option<Tense> {
    let first = token.saturating_sub(WINDOW).max(floor);
    for at in (first..token).rev() {
        let word = reading.word(at);
        if is_end(reading, at) {
            return None;
        }
        // “as early as”, “until”: close by, they look ahead.
        let early =
            word == en::AS && en::ADVERBS_BETWEEN_AS_AND_AS.contains(&reading.word(at.wrapping_sub(1)));
        // “just ahead of Tuesday's vote”
        let ahead = word == en::OF && reading.word(at.wrapping_sub(1)) == en::AHEAD && token == at + 1;
        if token - at <= 2 && (word == en::UNTIL || early || ahead) {
            return Some(Tense::Future);
        }
        let over = |back: usize| {
            (at.saturating_sub(back)..at).any(|it| en::SIGNS_OF_THE_PAST.contains(&reading.word(it)))
        };
        let had = |back: usize| (at.saturating_sub(back)..at).any(|it| reading.word(it) == en::HAD);
        if AHEAD.contains(word) {
            match word {
                en::SET if !en::TO_AND_FOR.contains(&reading.word(at + 1)) => return Some(Tense::Past),
                en::BY if over(WINDOW) => return Some(Tense::Past),
                _ if over(3) => return Some(Tense::Past),
                _ => return Some(Tense::Future),
            }
        }
        if at > first && reading.word(at - 1) == en::TO {
            let planned =
                at > 1 && PLANS.contains(reading.word(at - 2)) && reading.tag(at) == Tag::Verb && !had(4);
            if planned || INFINITIVES.contains(word) {
                return Some(Tense::Future);
            }
        }
        // “is holding a vote on Saturday”
        if reading.word(token - 1) == en::ON
            && at > first
            && en::PRESENT_OF_BE.contains(&reading.word(at - 1))
            && word.ends_with(en::ENDING_OF_A_GERUND)
        {
            return Some(Tense::Future);
        }
        // “the leaders meet on Saturday”, but not “did not meet”
        let several = at > first
            && SETTLED_OF_SEVERAL.contains(word)
            && matches!(reading.tag(at - 1), Tag::Noun | Tag::ProperNoun);
        if (SETTLED.contains(word) || several) && reading.tag(at) == Tag::Verb {
            return Some(Tense::Future);
        }
        if is_past(word) {
            return Some(Tense::Past);
        }
    }
    None
}

/// “On Tuesday, the council plans to …”: the verb that follows.
fn after(reading: &Reading, token: usize) -> Option<Tense> {
    for at in token..token + WINDOW {
        let word = reading.word(at);
        if word.is_empty() || is_end(reading, at) {
            return None;
        }
        if en::AUXILIARIES_OF_THE_FUTURE.contains(&word) {
            return Some(Tense::Future);
        }
        if reading.word(at + 1) == en::TO && PLANS.contains(word) {
            return Some(Tense::Future);
        }
        if is_past(word) {
            return Some(Tense::Past);
        }
    }
    None
}

/// So many words before or after an expression can tell its tense.
const WINDOW: usize = 8;
