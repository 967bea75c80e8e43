//! Two who plainly did it together: “Denmark and Norway signed a treaty.”

use super::actor::Way;
use super::scene::{Deed, Scene};
use super::syntax::Form;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;

/// What two do with each other where both are the subject.
static TOGETHER: WordList = WordList::of("done by two with each other");

/// The two, where they are the whole subject of such a verb and nobody else has part in it.
pub(super) fn plainly(scene: &Scene, deed: &Deed) -> Option<(usize, usize)> {
    let verb = scene.verb(deed).filter(|it| it.form == Form::Finite && !it.is_passive)?;
    if !TOGETHER.contains(scene.reading.lower(verb.head)) {
        return None;
    }
    let named = |phrase: usize| {
        let head = scene.head_of(phrase).filter(|it| it.way == Way::Name)?;
        Some(head.actor)
    };
    let [one, other] = scene.syntax.list(verb.subject?)[..] else { return None };
    let (one, other) = (named(one)?, named(other)?);
    let third = scene.syntax.governed_by(verb).into_iter().any(|it| {
        let joins = it.link.is_none_or(|at| en::LINKS_TO_A_THIRD.contains(&scene.reading.lower(at)));
        joins && scene.head_of(it.phrase).is_some()
    });
    (one != other && !third).then_some((one, other))
}

#[cfg(test)]
mod tests {
    use crate::analysis::event_training::look;
    use crate::analysis::example::article;

    /// Whether two plainly did something together in a sentence.
    fn together(text: &str) -> bool {
        look(&article(text)).tellings.iter().any(|it| it.plain_pair.is_some())
    }

    #[test]
    fn two_who_are_the_whole_subject_did_it_together() {
        for text in [
            "Denmark and Norway signed a treaty on herring.",
            "Denmark and Norway met in Bergen.",
            "Ana Ruiz and Tom Berg agreed on Monday.",
            "Denmark and Norway have clashed over herring.",
            "Denmark and Norway fought at sea in May.",
            "On Monday, Denmark and Norway talked for hours.",
            "Tom Berg and Ana Ruiz married in 1990.",
            "Denmark and Norway restored ties.",
            "Denmark and Norway negotiated a deal.",
            "Denmark and Norway discussed the treaty.",
        ] {
            assert!(together(text), "{text}");
        }
        for text in [
            "Denmark and Norway met Sweden in Bergen.",
            "Denmark and Norway signed a treaty with Sweden.",
            "Denmark and Norway attacked Sweden.",
            "Denmark, Norway and Sweden met in Bergen.",
            "Denmark met Norway in Bergen.",
            "Denmark signed a treaty.",
            "Denmark and Norway were met by Sweden.",
            "Denmark and Norway fought against Sweden.",
            "Denmark and Norway praised the plan.",
            "The ministers of Denmark signed a treaty.",
        ] {
            assert!(!together(text), "{text}");
        }
    }
}
