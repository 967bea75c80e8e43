//! “…” and below it a line with a name: letters to the editor, reviews, quotations set apart.

use super::Rule;
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::tagger::Tag;

pub(super) const RULE: Rule = Rule {
    name: "signature",
    reason: "a line with a name alone stands below the quotation",
    example: "“The bridge will hold whatever comes.”¶[Tom Berg], Northline Weekly",
    speaker,
};

/// Tokens of a signature at most.
const LONGEST: usize = 14;

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let below =
        words.reading.paragraphs.get(scene.paragraph + 1).filter(|it| scene.alone && it.kind.is_prose())?;
    let line = below.tokens.clone();
    if line.is_empty() || line.len() > LONGEST || line.start != scene.quote.end {
        return None;
    }
    // With a stop or a verb it is a sentence, and in marks the next quotation.
    let tells =
        |it: usize| matches!(words.reading.tag(it), Tag::Verb | Tag::Auxiliary) || words.is_quoted(it);
    if words.is_any(line.end - 1, &[".", ":", "?", "!", "…"]) || line.clone().any(tells) {
        return None;
    }
    let dash = usize::from(words.is_any(line.start, &["—", "–", "-"]));
    let start = line.start + dash;
    let mention = subject_after(words, start.checked_sub(1)?, line.end)?;
    let named = mention.clone().filter(|it| words.is_capital(*it)).count() >= 2;
    let ends = mention.end == line.end || words.is_any(mention.end, &[",", "(", "—", "–", "|"]);
    (named && ends && words.is_capital(start)).then_some(Found {
        mention: Some(mention),
        cue: None,
        content: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    fn speakers(paragraphs: &[&str]) -> Vec<Option<String>> {
        analyze(&article(&paragraphs.join("¶")))
            .quotes
            .into_iter()
            .map(|it| it.speaker.map(|it| it.name))
            .collect()
    }

    #[test]
    fn each_signs_the_quotation_above() {
        let found = speakers(&[
            "“It makes the crossing short and safe.”",
            "Ana Ruiz, The Harbour Post",
            "“Nobody should travel any other way now.”",
            "— Tom Berg",
        ]);
        assert_eq!(found, [Some("Ana Ruiz".to_string()), Some("Tom Berg".to_string())]);
    }

    #[test]
    fn a_sentence_is_no_signature() {
        let found = speakers(&["“It makes the crossing short and safe.”", "Ana Ruiz left the room at once."]);
        assert_eq!(found, [None]);
    }
}
