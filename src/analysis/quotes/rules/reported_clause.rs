//! X said that she will “…”: quoted words inside a reported clause.

use super::Rule;
use super::said_before::subject_of;
use crate::analysis::quotes::lexicon::{Class, Form};
use crate::analysis::quotes::scene::{Found, Scene};

pub const RULE: Rule = Rule {
    name: "reported-clause",
    reason: "a verb of saying governs the clause that holds the quoted words",
    example: r#"[Ana Ruiz] said the town will be “better than before.”"#,
    speaker,
};

/// Classes whose clause is what was said.
const REPORTING: [Class; 3] = [Class::Say, Class::State, Class::Tell];

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let verb = scene.before.clone().rev().find(|it| {
        let entry = words.entry(*it);
        entry.verb.is_some_and(|(class, form)| REPORTING.contains(&class) && form != Form::Base)
    })?;
    let that = (verb + 1..scene.before.end.min(verb + 8)).find(|it| words.is_any(*it, &["that"]));
    let start = match that {
        Some(that) => that,
        None if words.entry(verb).is(Class::Say) => verb + 1,
        None => return None,
    };
    let mention = subject_of(words, verb, scene.before.start)?;
    Some(Found { content: Some(start..scene.quote.end), ..Found::new(mention, verb) })
}
