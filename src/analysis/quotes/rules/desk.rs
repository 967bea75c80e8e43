//! From the desk of X. “…”: a line above the quotation says whose it is.

use super::Rule;
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;

pub(super) const RULE: Rule = Rule {
    name: "from-the-desk",
    reason: "the line above says from whom it comes",
    example: "From the desk of [Ana Ruiz], chief analyst.¶“Seeing what the tide does has become ever more pressing.”",
    speaker,
};

/// Tokens of such a line at most.
const LONGEST: usize = 24;

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let above = scene.paragraph.checked_sub(1).and_then(|it| words.reading.paragraphs.get(it))?;
    let line = above.tokens.clone();
    let first = words.reading.paragraphs.get(scene.paragraph)?.tokens.start;
    if scene.quote.start != first
        || line.is_empty()
        || line.len() > LONGEST
        || !words.is_any(line.start, en::OPENERS_OF_A_LINE_WITH_A_SOURCE)
    {
        return None;
    }
    let tells =
        |it: usize| matches!(words.reading.tag(it), Tag::Verb | Tag::Auxiliary) || words.is_quoted(it);
    if line.clone().any(tells) {
        return None;
    }
    let of = (line.start + 1..line.end.min(line.start + 5)).find(|it| words.is_any(*it, &[en::OF]));
    let mention = subject_after(words, of.unwrap_or(line.start), line.end)?;
    let capital = words.is_capital(mention.start);
    capital.then_some(Found { mention: Some(mention), cue: None, content: None })
}
