//! “…” So says X: a short sentence behind the quotation.

use super::Rule;
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::en;

pub(super) const RULE: Rule = Rule {
    name: "so-says",
    reason: "the sentence behind the quotation says whose it is",
    example: r#""We never got a letter." So says [Tom Berg], a skipper."#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let so = scene.quote.end;
    if !scene.before.is_empty()
        || !words.is_any(so, en::ADVERBS_OF_SUCH_WORDS)
        || words.is_quoted(so)
        || !words.speaks(so + 1)
    {
        return None;
    }
    let mention = subject_after(words, so + 1, words.sentence_end(scene.paragraph, so))?;
    Some(Found::new(mention, so + 1))
}
