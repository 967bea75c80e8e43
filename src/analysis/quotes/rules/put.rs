//! “…,” was how X put it; “…” is what X called it; “…,” was X’s answer.

use super::Rule;
use crate::analysis::quotes::phrase::subject_before;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::en;
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
    if start + 2 >= scene.after.end || !words.is_any(start, en::PAST_AND_PRESENT_OF_BE) {
        return None;
    }
    if words.is_any(start + 1, en::HOW_AND_WHAT) {
        let verbs = start + 3..scene.after.end.min(start + REACH);
        let verb = verbs.into_iter().find(|it| {
            words.quotes(*it)
                || words.is_any(*it, en::VERBS_OF_PUTTING_IN_WORDS) && words.reading.tag(*it) != Tag::Noun
        })?;
        let mention = subject_before(words, verb, start + 2)?;
        return Some(Found::new(mention, verb));
    }
    // “was her answer”, “was Tom Berg’s verdict”
    let noun = (start + 2..scene.after.end.min(start + REACH))
        .find(|it| words.is_any(*it, en::NOUNS_FOR_AN_ANSWER))?;
    if words.is_any(noun - 1, en::POSSESSIVES_OF_PERSONS) && noun == start + 2 {
        return Some(Found::new(noun - 1..noun, noun));
    }
    let owner = (start + 1..noun).find(|it| words.is_any(*it, en::POSSESSIVE_MARKS))?;
    let mention = subject_before(words, owner, start + 1)?;
    (mention.start == start + 1).then(|| Found::new(mention, noun))
}

const REACH: usize = 14;
