//! For X, “…”: the words are how somebody sees it.

use super::Rule;
use crate::analysis::quotes::phrase::subject_after;
use crate::analysis::quotes::scene::{Found, Scene};
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;

pub(super) const RULE: Rule = Rule {
    name: "for-whom",
    reason: "the words are told as somebody’s view",
    example: r#"For [Ana Ruiz], "it is a bad day.""#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    let (start, end) = (scene.before.start, scene.before.end);
    if scene.before.len() < 3 || !words.is_any(start, en::OPENERS_OF_A_VIEW) || !words.is_any(end - 1, &[","])
    {
        return None;
    }
    let mention = subject_after(words, start, end - 1)?;
    let named = words.is_capital(mention.start) && words.reading.tag(mention.start) == Tag::ProperNoun;
    let dated = words.reading.lower(mention.start).ends_with(en::ENDING_OF_A_WEEKDAY);
    let whole = mention.start == start + 1 && (mention.end == end - 1 || words.is_any(mention.end, &[","]));
    (named && whole && !dated).then(|| Found::new(mention, start))
}
