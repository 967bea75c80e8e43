//! What one actor does to another in a sentence.

use super::events::{Act, acts, known_words};
use crate::article::Document;
use crate::finding::{Polarity, Relation, Root};
use crate::reading::Reading;
use crate::text::Span;

/// What the actor at `from` does to the one at `to` in this text.
pub fn relation(document: &Document, from: Span, to: Span) -> Relation {
    let reading = Reading::of(document);
    let act = deed(&reading, from, to);
    let (root, score) = act.map_or((Root::Statement, 0.0), |it| (it.root, it.score));
    Relation { polarity: polarity(score), root, score }
}

pub(super) fn polarity(score: f32) -> Polarity {
    if score > 0.0 {
        Polarity::Cooperation
    } else if score < 0.0 {
        Polarity::Conflict
    } else {
        Polarity::Neutral
    }
}

/// The first deed between the two; else after both, else the last one before them.
pub(super) fn deed(reading: &Reading, from: Span, to: Span) -> Option<Act> {
    let start = reading.token_at(from.start.min(to.start));
    let paragraph = reading.paragraphs.iter().find(|it| it.tokens.contains(&start))?;
    let sentence = paragraph.sentences.iter().find(|it| it.tokens.contains(&start))?;
    let (first, second) = if from.start <= to.start { (from, to) } else { (to, from) };
    let between = reading.token_at(first.end)..reading.token_at(second.start);
    let after = reading.token_at(second.end)..sentence.tokens.end.max(reading.token_at(second.end));
    let before = sentence.tokens.start..start;
    let all: Vec<Act> = acts(reading, &known_words(reading), sentence.tokens.start..after.end, &[]);
    let within = |range: &std::ops::Range<usize>| {
        all.iter().copied().filter(|it| range.contains(&it.token)).collect::<Vec<_>>()
    };
    let pick = |acts: Vec<Act>| acts.iter().copied().find(|it| it.score != 0.0);
    pick(within(&between)).or_else(|| pick(within(&after))).or_else(|| within(&before).last().copied())
}
