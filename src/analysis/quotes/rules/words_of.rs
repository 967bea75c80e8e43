//! In X’s words, “…”; in the words of X, “…”.

use super::Rule;
use crate::analysis::quotes::phrase::{subject_after, subject_before};
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::en;

pub(super) const RULE: Rule = Rule {
    name: "words-of",
    reason: "the words are said to be somebody’s",
    example: r#"The bridge will, in the words of [Tom Berg], "hold for a century.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let near = scene.before.end.saturating_sub(12).max(scene.before.start)..scene.before.end;
    let cue = near.rev().find(|it| words.is_any(*it, en::NOUNS_FOR_WORDS))?;
    let mention = if words.is_any(cue + 1, &[en::OF]) {
        subject_after(words, cue + 1, scene.before.end)
    } else {
        let possessive = cue.checked_sub(1).filter(|it| words.is_any(*it, en::POSSESSIVE_MARKS))?;
        subject_before(words, possessive, scene.before.start)
    };
    Some(Found::new(mention?, cue))
}
