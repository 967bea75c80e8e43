//! Parts of speech as the cutter of phrases sees them: the tagger's, mended where what stands beside a word says better.

use super::piece::is_participle;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use crate::text::WordSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Shorter ones lead verbs too: “re-elected”, “out-spent”.
const SHORT_NOUN: usize = 3;

static ALWAYS_VERBS: LazyLock<WordSet> =
    LazyLock::new(|| en::VERBS_WHEREVER_THEY_STAND.iter().copied().collect());

pub(super) fn tag(reading: &Reading, sentence: &Range<usize>, at: usize) -> Tag {
    let tag = reading.tag(at);
    if tag == Tag::Verb && is_compounded(reading, sentence, at) {
        return Tag::Adjective;
    }
    // “anti-Trump *delegates* booed”, “U.S.-backed *rebels* have fled”
    let described =
        at >= sentence.start + 3 && reading.word(at - 2) == "-" && reading.tag(at - 1) != Tag::Noun;
    let acts = at + 1 < sentence.end && matches!(reading.tag(at + 1), Tag::Verb | Tag::Auxiliary);
    if tag == Tag::Verb && described && acts && reading.word(at).ends_with('s') {
        return Tag::Noun;
    }
    let noun = matches!(tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective);
    if noun && ALWAYS_VERBS.contains(reading.word(at)) { Tag::Verb } else { tag }
}

/// “Saudi-*led* troops”, “state-*owned* banks”: behind a hyphen and a name or a noun a participle describes what comes.
fn is_compounded(reading: &Reading, sentence: &Range<usize>, at: usize) -> bool {
    let Some(before) = at.checked_sub(2).filter(|it| *it >= sentence.start) else { return false };
    let word = reading.word(before);
    let is_noun = match reading.tag(before) {
        Tag::ProperNoun => true,
        Tag::Adjective => word.starts_with(char::is_uppercase),
        tag => tag == Tag::Noun && word.len() > SHORT_NOUN,
    };
    reading.word(at - 1) == "-"
        && reading.touches(at)
        && reading.touches(at - 1)
        && is_noun
        && (is_participle(reading.lower(at)) || reading.lower(at).ends_with(en::ENDING_OF_A_GERUND))
        && at + 1 < sentence.end
        && (matches!(reading.tag(at + 1), Tag::Noun | Tag::Adjective | Tag::ProperNoun)
            || reading.word(at + 1).ends_with('s'))
}
