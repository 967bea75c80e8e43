//! “…,” read a message from X: who wrote it speaks.

use super::Rule;
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::analysis::quotes::words::Words;
use crate::reading::lexicon::en;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "message",
    reason: "a letter or message is quoted, and who wrote it is named",
    example: r#""Mend it now," read a text message from [Ana Ruiz]."#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let verb = scene.after.start;
    if scene.after.is_empty() || !words.is_any(verb, en::VERBS_OF_A_MESSAGE) {
        return None;
    }
    let near = verb + 1..scene.after.end.min(verb + REACH);
    let first = near.clone().find(|it| words.is_message(*it))?;
    // “a text message”
    let noun = (first..near.end).take_while(|it| words.is_message(*it)).last().unwrap_or(first);
    let clear =
        (verb + 1..noun).all(|it| !words.is_mark(it) || words.is_any(it, en::HYPHEN_AND_POSSESSIVE_S));
    let mention = writer(words, noun, scene.after.end).filter(|_| clear)?;
    Some(Found::new(mention, verb))
}

const REACH: usize = 8;

/// Who wrote it: named behind “from”, “by” or “signed by”.
pub(in crate::analysis::quotes) fn writer(words: &Words, noun: usize, end: usize) -> Option<Range<usize>> {
    let mut at = noun + 1;
    while at < end.min(noun + 3) && words.is_any(at, en::PARTICIPLES_OF_SENDING) {
        at += 1;
    }
    // “a letter to the board from Ana Ruiz”
    let link = (at..end.min(at + REACH)).find(|it| words.is_any(*it, en::PREPOSITIONS_OF_SOURCE))?;
    let to = link == at || words.is_any(at, en::PREPOSITIONS_BEFORE_A_WALL_OR_A_PERSON);
    subject_after(words, link, end).filter(|it| to && it.clone().any(|it| words.is_capital(it)))
}
