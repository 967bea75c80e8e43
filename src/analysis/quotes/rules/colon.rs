//! X: “…”, as in headlines, transcripts and lists of reactions.

use super::Rule;
use crate::analysis::quotes::phrase::subject_before;
use crate::analysis::quotes::scene::{Found, Scene};

pub const RULE: Rule = Rule {
    name: "colon",
    reason: "a name and a colon introduce the quotation",
    example: r#"And from [Tom Berg]: "The bridge will hold.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let colon = scene.before.end.checked_sub(1).filter(|it| *it >= scene.before.start)?;
    let mention = subject_before(words, colon, scene.before.start).filter(|_| words.word(colon) == ":")?;
    Some(Found { mention: Some(mention), cue: Some(colon..colon + 1), content: None })
}
