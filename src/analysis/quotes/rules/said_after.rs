//! “…,” said X; “…,” X said: the verb follows the quotation.

use super::Rule;
use crate::analysis::quotes::phrase::{subject_after, subject_before};
use crate::analysis::quotes::scene::{Found, Scene};

pub const RULE: Rule = Rule {
    name: "said-after",
    reason: "a verb of saying and its subject follow the quotation",
    example: r#""We will rebuild," said [Ana Ruiz], the mayor of Northline."#,
    speaker,
};

/// After one of these the words tell of something else: “…,” after what he called ….
const BREAKS: &[&str] = &[
    "after", "before", "when", "what", "while", "as", "because", "if", "since", "until", "although", "where",
];

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    if !attribution_may_follow(scene) {
        return None;
    }
    let mut start = scene.after.start;
    while start < scene.after.end && words.is_any(start, &[",", "also", "then", "later"]) {
        start += 1;
    }
    for verb in (start..scene.after.end).filter(|it| words.quotes(*it)) {
        let subject = if verb == start {
            subject_after(words, verb, scene.after.end)
        } else {
            subject_before(words, verb, start)
        };
        if let Some(subject) = subject.filter(|it| !(start..it.start).any(|it| words.is_any(it, BREAKS))) {
            return Some(Found::new(subject, verb));
        }
    }
    None
}

/// A comma, a question or a break inside the marks, or a comma right after them.
fn attribution_may_follow(scene: &Scene) -> bool {
    matches!(scene.last_inside(), "," | "." | "?" | "!" | "…" | "—" | "–" | "-" | "’" | "'")
        || scene.words.is_any(scene.after.start, &[","])
}
