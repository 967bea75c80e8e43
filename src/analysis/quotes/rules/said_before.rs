//! X said, “…”: the verb stands before the quotation.

use super::Rule;
use crate::analysis::quotes::passive::without_subject;
use crate::analysis::quotes::phrase::{end_of_name, subject_before};
use crate::analysis::quotes::scene::{Found, Scene};
use crate::analysis::quotes::words::Words;
use crate::reading::lexicon::cues::Form;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

pub(crate) const RULE: Rule = Rule {
    name: "said-before",
    reason: "a subject and a verb of saying lead into the quotation",
    example: r#"In a letter on Friday, [Ana Ruiz] wrote: "We will rebuild.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let verb = cue_before(scene)?;
    let mention = subject_of(scene.words, verb, scene.before.start)
        .and_then(|it| without_subject(scene.words, verb, it))?;
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
        it if en::THAT_AND_AS.contains(&it) => last.saturating_sub(4).max(scene.before.start),
        _ => last,
    };
    (floor..=last).rev().find(|it| words.quotes(*it))
}

/// The subject of a verb; for “saying” and “to say”, the subject of the clause that they hang on.
pub(crate) fn subject_of(words: &Words, verb: usize, floor: usize) -> Option<Range<usize>> {
    let participle = hangs(words, verb);
    let joined = verb > floor && words.is_any(verb - 1, en::BEFORE_A_SECOND_VERB);
    if !participle && !joined {
        return subject_before(words, verb, floor);
    }
    let own = if participle { with_subject(words, verb, floor) } else { aside_before(words, verb, floor) };
    own.or_else(|| main_subject(words, verb, floor))
        .or_else(|| subject_before(words, verb, floor).filter(|_| !participle))
        .or_else(|| {
            let end = end_of_name(words, floor, verb)?;
            subject_before(words, end, floor)
        })
}

/// Whether a verb is a participle, whose subject is that of another.
pub(crate) fn hangs(words: &Words, verb: usize) -> bool {
    words.entry(verb).verb.is_some_and(|it| it.1 == Form::Ing)
}

/// “With Tom Berg shouting: …”: a participle with a subject of its own.
fn with_subject(words: &Words, verb: usize, floor: usize) -> Option<Range<usize>> {
    let end = (floor + 1..=verb).rev().find(|it| !words.word(*it - 1).ends_with(en::ENDING_OF_AN_ADVERB))?;
    let noun = matches!(words.reading.tag(end - 1), Tag::Noun | Tag::ProperNoun);
    let subject = subject_before(words, end, floor).filter(|_| noun && !words.is_quoted(end - 1))?;
    (subject.start > floor && words.is_any(subject.start - 1, &[en::WITH])).then_some(subject)
}

/// “Ana Ruiz, who led the board, said”: what stands between the commas tells of the subject.
fn aside_before(words: &Words, verb: usize, floor: usize) -> Option<Range<usize>> {
    let comma = |it: usize| words.word(it) == "," && !words.is_quoted(it);
    if !is_finite(words, verb) || !comma(verb - 1) {
        return None;
    }
    let first = (floor..verb - 1).rev().find(|it| comma(*it))? + 1;
    let tells = words.is_any(first, en::OPENERS_OF_A_DESCRIBED_SUBJECT) || words.is_capital(first);
    subject_before(words, verb, floor).filter(|_| tells)
}

/// The subject of the nearest verb before: one of saying first.
fn main_subject(words: &Words, verb: usize, floor: usize) -> Option<Range<usize>> {
    let finite = |it: usize| {
        let acts = !words.is_quoted(it) && words.reading.tag(it) == Tag::Verb;
        acts && (is_finite(words, it) || words.word(it).ends_with(en::ENDING_OF_A_PAST))
    };
    let subject = |verbs: &dyn Fn(usize) -> bool| {
        (floor..verb).rev().filter(|it| verbs(*it)).find_map(|it| subject_before(words, it, floor))
    };
    subject(&|it| finite(it) && words.speaks(it)).or_else(|| subject(&finite))
}

fn is_finite(words: &Words, verb: usize) -> bool {
    words.entry(verb).verb.is_some_and(|it| it.1 == Form::Past || it.1 == Form::Third)
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[test]
    fn the_verb_has_its_own_subject() {
        for (text, want) in [
            ("As Ana Ruiz puts it, “We will not go there again.”", "Ana Ruiz"),
            ("Ana Ruiz, 47, a mother of two, from Oxton said: “We will not go there again.”", "Ana Ruiz"),
            ("Ana Ruiz, who lives in Oxton, Northland, said: “We will not go there again.”", "Ana Ruiz"),
            (
                "Critics of the town were angry, with one man writing: “We will not go there again.”",
                "one man",
            ),
            ("Ana Ruiz fired back: “We will not go there again.”", "Ana Ruiz"),
            (
                "The crowd left the hall, with Tom Berg loudly shouting: “We will not go there again.”",
                "Tom Berg",
            ),
            (
                "It came from an old friend, from Tom Berg, who declared, “We will not go there again.”",
                "Tom Berg",
            ),
            (
                "Ana Ruiz, who called Tom Berg when it was over, told the board, “We will not go there again.”",
                "Ana Ruiz",
            ),
        ] {
            let quotes = analyze(&article(text)).quotes;
            let quote = quotes.iter().find(|it| it.rule != "unattributed");
            let name = quote.and_then(|it| it.speaker.as_ref()).map(|it| it.name.as_str());
            assert_eq!(name, Some(want), "{quotes:?}");
        }
    }
}
