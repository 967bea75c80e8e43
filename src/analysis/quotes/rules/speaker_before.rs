//! X disagreed. “…”: the sentence before names the one who speaks.

use super::Rule;
use super::said_before::subject_of;
use crate::analysis::quotes::scene::{Found, Scene};

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
    let verb = (start..sentence.end).find(|it| words.quotes(*it))?;
    let mention = subject_of(words, verb, start)?;
    Some(Found::new(mention, verb))
}
