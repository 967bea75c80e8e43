//! X told Y, “…”: the speaker is the subject, never the one who is told.

use super::Rule;
use super::said_before::{cue_before, subject_of};
use crate::analysis::quotes::lexicon::Class;
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};

pub const RULE: Rule = Rule {
    name: "told-whom",
    reason: "the subject of a verb of telling speaks, not the one who is told",
    example: r#"[Ana Ruiz] told Tom Berg, "We will rebuild.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let verb = cue_before(scene).filter(|it| words.entry(*it).is(Class::Tell))?;
    let floor = scene.before.start;
    let passive = verb > floor && words.is_any(verb - 1, &["was", "were", "been", "being", "is", "are"]);
    let mention = if passive {
        let by = (verb..scene.before.end).find(|it| words.is_any(*it, &["by"]))?;
        subject_after(words, by, scene.before.end)
    } else {
        subject_of(words, verb, floor)
    };
    Some(Found::new(mention?, verb))
}
