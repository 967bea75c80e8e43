//! “…,” was how X put it; “…” is what X called it; “…,” was X’s answer.

use super::Rule;
use crate::analysis::quotes::phrase::subject_before;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::tagger::Tag;

pub(super) const RULE: Rule = Rule {
    name: "how-put",
    reason: "it is told that these were somebody’s words",
    example: r#""See you in court," was how [Ana Ruiz] put it."#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let start = scene.after.start + usize::from(words.is_any(scene.after.start, &[","]));
    if start + 2 >= scene.after.end || !words.is_any(start, &["is", "was", "were", "are"]) {
        return None;
    }
    if words.is_any(start + 1, &["how", "what"]) {
        let verbs = start + 3..scene.after.end.min(start + REACH);
        let verb = verbs.into_iter().find(|it| {
            words.quotes(*it) || words.is_any(*it, VERBS) && words.reading.tag(*it) != Tag::Noun
        })?;
        let mention = subject_before(words, verb, start + 2)?;
        return Some(Found::new(mention, verb));
    }
    // “was her answer”, “was Tom Berg’s verdict”
    let noun = (start + 2..scene.after.end.min(start + REACH)).find(|it| words.is_any(*it, ANSWERS))?;
    if words.is_any(noun - 1, &["his", "her", "their"]) && noun == start + 2 {
        return Some(Found::new(noun - 1..noun, noun));
    }
    let owner = (start + 1..noun).find(|it| words.is_any(*it, &["’s", "'s", "’", "'"]))?;
    let mention = subject_before(words, owner, start + 1)?;
    (mention.start == start + 1).then(|| Found::new(mention, noun))
}

const REACH: usize = 14;
const VERBS: &[&str] = &[
    "put",
    "puts",
    "called",
    "calls",
    "described",
    "describes",
    "summed",
    "phrased",
    "termed",
    "expressed",
    "saw",
];
pub(in crate::analysis::quotes) const ANSWERS: &[&str] = &[
    "answer",
    "reply",
    "response",
    "verdict",
    "comment",
    "message",
    "advice",
    "conclusion",
    "summary",
    "reaction",
    "warning",
    "explanation",
    "view",
    "line",
    "retort",
    "plea",
    "motto",
    "prediction",
    "assessment",
    "promise",
    "quip",
    "take",
    "word",
    "words",
];
