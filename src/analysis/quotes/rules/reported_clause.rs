//! X said that she will “…”: quoted words inside a reported clause.

use super::Rule;
use super::said_before::subject_of;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::cues::{Class, Form};
use crate::reading::lexicon::en;

pub(super) const RULE: Rule = Rule {
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
    let that = (verb + 1..scene.before.end.min(verb + 8)).find(|it| words.is_any(*it, &[en::THAT]));
    let start = match that {
        Some(that) => that,
        None if words.entry(verb).is(Class::Say) => after_a_pause(scene, verb + 1),
        None => return None,
    };
    let mention = subject_of(words, verb, scene.before.start)?;
    Some(Found { content: Some(start..scene.quote.end), ..Found::new(mention, verb) })
}

/// “Nobody was charged, Levy said, but “I want to …””: after the pause only what is no new clause goes on.
fn after_a_pause(scene: &Scene, start: usize) -> usize {
    let (words, quote) = (scene.words, scene.quote.start);
    let goes_on = (start..quote).find(|it| !words.is_mark(*it)).unwrap_or(quote);
    if goes_on > start && words.is_any(goes_on, en::COORDINATORS) { quote } else { goes_on }
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    fn check(text: &str, want: &str) {
        let document = article(text);
        let quotes = analyze(&document).quotes;
        let mut parts = quotes.iter().flat_map(|it| it.parts.iter().map(|it| document.words(*it)));
        assert_eq!(parts.find(|it| it.contains('“')), Some(want), "{quotes:?}");
    }

    #[test]
    fn no_clause_begins_with_a_comma() {
        check(
            "None of the buyers were charged, Mr Levy said, but “I want to emphasize this is an \
             investigation that’s just getting going.”",
            "“I want to emphasize this is an investigation that’s just getting going.”",
        );
        check(
            "Finding water vapor there, Ana Ruiz said, is the “next best thing” to liquid water on the moon.",
            "is the “next best thing” to liquid water on the moon",
        );
    }
}
