//! Cues joined in one sentence: “said that …, adding that … and calling it …”.
//!
//! The second cue is no part of what the first tells, and has its speaker.

use super::indirect::Told;
use super::indirect::units::Units;
use super::words::Words;
use crate::reading::lexicon::en;

/// Below this a cue parts nothing.
const LIKELY: f32 = 0.5;
const MARKS: &[&str] = &[",", "-", "—"];

/// Ends what each cue tells where the next one begins, and gives that one its source.
pub(super) fn part(words: &Words, units: &Units, told: &mut [Told]) {
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|it| told[*it].cue);
    for (place, &second) in order.iter().enumerate() {
        // “and expressed “deep concern””: the marks speak for it.
        let cue = told[second].cue;
        let marked = (cue + 1..cue + 3).any(|it| units.units.get(it).is_some_and(|it| it.is_quote));
        let likely = told[second].likely >= LIKELY || marked;
        let Some(joint) = joint(words, units, told[second].cue).filter(|_| likely) else { continue };
        for &first in order[..place].iter().rev().take(REACH) {
            let content = &told[first].parts.content;
            let held = content.iter().any(|it| it.start < joint && joint < it.end);
            let beside = content.last().is_some_and(|it| it.end == joint);
            if told[second].parts.source.is_none() && (held || beside) {
                told[second].parts.source = told[first].parts.source.clone();
            }
            if held {
                let content = &mut told[first].parts.content;
                content.retain(|it| it.start < joint);
                if let Some(last) = content.last_mut() {
                    last.end = last.end.min(joint);
                }
            }
        }
    }
}

/// So many cues before it are looked at.
const REACH: usize = 16;

/// So many adverbs stand before a cue in no honest sentence.
const FEW: usize = 6;

/// Where the words that join a cue to what stands before it begin.
fn joint(words: &Words, units: &Units, cue: usize) -> Option<usize> {
    let is = |at: usize, list: &[&str]| words.is_any(units.units[at].tokens.start, list);
    let adverb = |at: usize| {
        is(at, en::ADVERBS_OF_GOING_ON)
            || words.word(units.units[at].tokens.start).ends_with(en::ENDING_OF_AN_ADVERB)
    };
    let at = (cue.saturating_sub(FEW)..cue).rev().find(|it| !adverb(*it))?;
    if units.units[at].is_quote {
        // “…,” adding that: the comma stands inside the marks.
        let last = units.units[at].tokens.end.saturating_sub(2);
        return (words.word(last) == ",").then_some(at + 1);
    }
    let comma = at > 0 && is(at, en::CONJUNCTIONS_BETWEEN_CUES) && is(at - 1, MARKS);
    is(at, en::JOINTS_OF_CUES).then_some(at - usize::from(comma))
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[test]
    fn what_the_first_cue_tells_ends_where_the_next_one_begins() {
        let text = "Ana Ruiz said that the ferry was “late as ever” and called the board “a bad joke.”";
        let document = article(text);
        let quotes = analyze(&document).quotes;
        let told: Vec<&str> = quotes.iter().map(|it| document.words(it.span)).collect();
        assert_eq!(told, ["that the ferry was “late as ever”", "the board “a bad joke.”"]);
        assert!(quotes.iter().all(|it| it.speaker.as_ref().is_some_and(|it| it.name == "Ana Ruiz")));
    }
}
