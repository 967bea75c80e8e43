//! The rules that name a speaker, in order of trust: the first that recognises a scene is believed.

mod according_to;
mod added_before;
pub(super) mod colon;
mod dash;
mod desk;
mod for_whom;
pub(super) mod message;
pub(super) mod put;
mod reported_clause;
mod said_after;
pub(super) mod said_before;
mod signature;
mod so_says;
pub(super) mod speaker_before;
mod told_whom;
mod words_of;

use super::scene::{Found, Scene};

/// One way in which an article says who is quoted.
pub(super) struct Rule {
    pub name: &'static str,
    /// Why it is believed, for the reader who asks.
    pub reason: &'static str,
    /// A text that it solves; the speaker stands in brackets. Run as a test.
    pub example: &'static str,
    pub speaker: fn(&Scene) -> Option<Found>,
}

/// In order of trust.
pub(super) const RULES: &[Rule] = &[
    message::RULE,
    put::RULE,
    said_after::RULE,
    according_to::RULE,
    words_of::RULE,
    told_whom::RULE,
    said_before::RULE,
    added_before::RULE,
    colon::RULE,
    dash::RULE,
    signature::RULE,
    for_whom::RULE,
    so_says::RULE,
    desk::RULE,
    reported_clause::RULE,
    speaker_before::RULE,
];

/// A rule by its name.
pub(super) fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.name == name)
}

pub(super) fn solve(scene: &Scene) -> Option<(&'static Rule, Found)> {
    RULES.iter().find_map(|rule| (rule.speaker)(scene).map(|found| (rule, found)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::example::article;
    use crate::analysis::people::Cast;
    use crate::analysis::quotes::find_with;
    use crate::reading::Reading;

    /// Each example is a text; the speaker's words stand in brackets.
    #[test]
    fn every_rule_solves_its_example() {
        for rule in RULES {
            let document = article(&rule.example.replace(['[', ']'], ""));
            let want = rule.example.split(['[', ']']).nth(1).expect("a speaker in brackets");
            let reading = Reading::of(&document);
            let found = find_with(&reading, &mut Cast::of(&reading), None);
            let quote = found.first().unwrap_or_else(|| panic!("{}: no quotation found", rule.name));
            assert_eq!(quote.rule, rule.name, "{}", rule.example);
            let mention = quote.speaker.as_ref().and_then(|it| it.mention).map(|it| document.words(it));
            assert_eq!(mention, Some(want), "{}", rule.name);
        }
    }
}
