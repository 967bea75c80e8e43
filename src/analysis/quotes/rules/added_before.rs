//! Added X: “…”: verb, subject, quotation.

use super::Rule;
use super::said_before::cue_before;
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};

pub(super) const RULE: Rule = Rule {
    name: "added-before",
    reason: "the sentence opens with a verb of saying and its subject",
    example: r#"Added [Tom Berg]: "The bridge will hold.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let verb = cue_before(scene)?;
    let opens = verb < scene.before.start + 2;
    let mention = subject_after(scene.words, verb, scene.before.end).filter(|_| opens)?;
    Some(Found::new(mention, verb))
}
