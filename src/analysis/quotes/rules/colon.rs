//! X: “…”, as in headlines, transcripts and lists of reactions.

use super::Rule;
use crate::analysis::quotes::phrase::{is_pronoun, subject_before};
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::cues::Form;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;

pub(crate) const RULE: Rule = Rule {
    name: "colon",
    reason: "a name and a colon introduce the quotation",
    example: r#"And from [Tom Berg]: "The bridge will hold.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let colon = scene.before.end.checked_sub(1).filter(|it| *it >= scene.before.start)?;
    if words.word(colon) != ":" {
        return None;
    }
    // “He gave them a piece of advice: ‘…’”: whoever acts in the sentence speaks.
    let acts = scene.before.clone().find_map(|it| {
        let listed = words.entry(it).verb.is_some_and(|it| matches!(it.1, Form::Past | Form::Third));
        let finite =
            listed || words.reading.tag(it) == Tag::Verb && words.word(it).ends_with(en::ENDING_OF_A_PAST);
        subject_before(words, it, scene.before.start).filter(|_| finite && !words.is_capital(it))
    });
    // “Ruiz, the vet, is more blunt: ‘…’”
    let is = || {
        let verb = scene.before.clone().find(|it| {
            words.reading.tag(*it) == Tag::Auxiliary && words.is_any(*it, en::PAST_AND_PRESENT_OF_BE)
        })?;
        let subject = subject_before(words, verb, scene.before.start)?;
        let somebody = is_pronoun(words, subject.start)
            || words.is_capital(subject.start) && words.entry(subject.start).closed == 0
            || words.reading.role(subject.end - 1).is_some();
        (somebody && !words.is_any(subject.start, en::EMPTY_SUBJECTS)).then_some(subject)
    };
    let mention = acts.or_else(is).or_else(|| subject_before(words, colon, scene.before.start))?;
    Some(Found { mention: Some(mention), cue: Some(colon..colon + 1), content: None })
}
