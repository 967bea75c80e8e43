//! X told Y, “…”: the speaker is the subject, never the one who is told.

use super::Rule;
use super::said_before::{cue_before, subject_of};
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::cues::Class;
use crate::reading::lexicon::en;

pub(super) const RULE: Rule = Rule {
    name: "told-whom",
    reason: "the subject of a verb of telling speaks, not the one who is told",
    example: r#"[Ana Ruiz] told Tom Berg, "We will rebuild.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let verb = cue_before(scene)?;
    let floor = scene.before.start;
    let is = |class| words.entry(verb).is(class);
    let passive = verb > floor && words.is_any(verb - 1, en::FORMS_OF_BE_IN_A_PASSIVE);
    if !(is(Class::Tell) || passive && is(Class::Ask)) {
        return None;
    }
    let mention = if passive {
        let by = (verb..scene.before.end).find(|it| words.is_any(*it, &[en::BY]));
        // “She was asked, “…””: nobody is named, and she did not speak.
        by.and_then(|it| subject_after(words, it, scene.before.end))
    } else {
        Some(subject_of(words, verb, floor)?)
    };
    Some(Found { mention, cue: Some(verb..verb + 1), content: None })
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[test]
    fn who_is_asked_does_not_speak() {
        for (text, want) in [
            ("Ana Ruiz was asked, “Will the bridge hold after all this?”", None),
            ("Ana Ruiz was asked by Tom Berg, “Will the bridge hold after all this?”", Some("Tom Berg")),
        ] {
            let quotes = analyze(&article(text)).quotes;
            assert_eq!(quotes[0].speaker.as_ref().map(|it| it.name.as_str()), want, "{quotes:?}");
        }
    }
}
