//! X disagreed. “…”: the sentence before names the one who speaks.

use super::Rule;
use super::said_before::subject_of;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;

pub(crate) const RULE: Rule = Rule {
    name: "speaker-before",
    reason: "the sentence before tells of one who spoke, and nothing else names a speaker",
    example: r#"[Tom Berg] disagreed. "The bridge will never hold.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let whole = scene.before.is_empty() && scene.after.is_empty();
    if !whole || scene.quote.start == 0 || words.is_quoted(scene.quote.start - 1) {
        return None;
    }
    let sentence = words.sentence(scene.paragraph, scene.quote.start - 1);
    let start = sentence.clone().rev().find(|it| words.is_quoted(*it)).map_or(sentence.start, |it| it + 1);
    if let Some(verb) = (start..sentence.end).find(|it| words.quotes(*it)) {
        return Some(Found::new(subject_of(words, verb, start)?, verb));
    }
    // “Ana Ruiz was furious. ‘…’”: nobody else is named.
    let be = (start..sentence.end.min(start + NEAR))
        .find(|it| words.is_any(*it, en::VERBS_OF_BEING_AND_SEEMING))?;
    let mention = subject_of(words, be, start)?;
    let feels =
        words.reading.tag(sentence.end.saturating_sub(2)) == Tag::Adjective && sentence.end - be < NEAR;
    let named = words.reading.tag(mention.start) == Tag::ProperNoun && mention.start == start;
    (feels && named).then(|| Found::new(mention, be))
}

const NEAR: usize = 8;
