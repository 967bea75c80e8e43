//! “…” — X: the speaker's name signs the quotation.

use super::Rule;
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};

pub(super) const RULE: Rule = Rule {
    name: "dash",
    reason: "a dash and a name sign the quotation",
    example: r#""The bridge will hold." — [Tom Berg]"#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let dash = scene.after.start;
    let signs = scene.before.is_empty() && words.is_any(dash, &["—", "–", "-"]) && words.is_capital(dash + 1);
    let mention = subject_after(words, dash, scene.after.end).filter(|_| signs)?;
    // A signature ends the line.
    let ends = scene.after.end - mention.end <= 1 || words.is_any(mention.end, &[","]);
    ends.then_some(Found { mention: Some(mention), cue: Some(dash..dash + 1), content: None })
}
