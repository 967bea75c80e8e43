//! X said, “…”: the verb stands before the quotation.

use super::Rule;
use crate::analysis::quotes::lexicon::Form;
use crate::analysis::quotes::phrase::{end_of_name, subject_before};
use crate::analysis::quotes::scene::{Found, Scene};
use crate::analysis::quotes::words::Words;
use crate::analysis::tagger::Tag;

pub const RULE: Rule = Rule {
    name: "said-before",
    reason: "a subject and a verb of saying lead into the quotation",
    example: r#"In a letter on Friday, [Ana Ruiz] wrote: "We will rebuild.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let verb = cue_before(scene)?;
    let mention = subject_of(scene.words, verb, scene.before.start)?;
    Some(Found::new(mention, verb))
}

/// The verb of saying that leads straight into the quotation.
pub(super) fn cue_before(scene: &Scene) -> Option<usize> {
    let words = scene.words;
    let last = scene.before.end.checked_sub(1).filter(|it| *it >= scene.before.start)?;
    // After a comma or colon the verb may lie further back: “he said on Friday, ‘…’”.
    let floor = match words.word(last) {
        "," | ":" => scene.before.start,
        "—" | "–" | "-" => scene.before.start,
        it if ["that", "as"].contains(&it) => last.saturating_sub(4).max(scene.before.start),
        _ => last,
    };
    (floor..=last).rev().find(|it| words.quotes(*it))
}

/// The subject of a verb; for “saying” and “to say”, the subject of the clause that they hang on.
pub fn subject_of(words: &Words, verb: usize, floor: usize) -> Option<std::ops::Range<usize>> {
    let hangs = words.entry(verb).verb.is_some_and(|it| it.1 == Form::Ing)
        || verb > floor && words.is_any(verb - 1, &["to", "and", "by", ","]);
    if !hangs {
        return subject_before(words, verb, floor);
    }
    let subject = |verbs: &dyn Fn(usize) -> bool| {
        (floor..verb).rev().filter(|it| verbs(*it)).find_map(|it| subject_before(words, it, floor))
    };
    let finite = |it: usize| {
        words.entry(it).verb.is_some_and(|it| it.1 == Form::Past || it.1 == Form::Third)
            || !words.is_quoted(it) && words.reading.tag(it) == Tag::Verb && words.word(it).ends_with("ed")
    };
    let main = subject(&|it| finite(it) && words.quotes(it)).or_else(|| subject(&finite));
    main.or_else(|| {
        let end = end_of_name(words, floor, verb)?;
        subject_before(words, end, floor)
    })
}
