//! “…,” according to X; according to X, “…”.

use super::Rule;
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::cues::Class;
use crate::reading::lexicon::en;

pub(super) const RULE: Rule = Rule {
    name: "according-to",
    reason: "“according to” names the source",
    example: r#""The bridge will hold," according to [Tom Berg]."#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    scene.after.clone().chain(scene.before.clone()).find_map(|it| {
        let cue = words.entry(it).is(Class::According) && words.is_any(it + 1, &[en::TO]);
        let ceiling = if it < scene.quote.start { scene.before.end } else { scene.after.end };
        let mention = subject_after(words, it + 1, ceiling).filter(|_| cue)?;
        Some(Found { mention: Some(mention), cue: Some(it..it + 2), content: None })
    })
}
