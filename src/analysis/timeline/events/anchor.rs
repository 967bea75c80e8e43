//! The times of a sentence that can date a deed.

use super::intervals;
use crate::article::Published;
use crate::finding::{Precision, Time, When};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use std::ops::Range;

/// A time of the sentence that lies in the calendar.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    pub when: When,
    pub tokens: Range<usize>,
    /// It tells when something was said.
    pub of_saying: bool,
}

static SAYING: WordList = WordList::of("say on a day");

/// The times of one sentence that can date a deed.
pub(super) fn anchors(
    reading: &Reading,
    times: &[Time],
    sentence: &Range<usize>,
    published: Option<Published>,
) -> Vec<Anchor> {
    let span = reading.span(sentence.clone());
    let first = times.partition_point(|it| it.span.end <= span.start);
    let within = times[first..].iter().take_while(|it| it.span.start < span.end);
    let mut found: Vec<Anchor> = Vec::new();
    for time in within {
        let tokens = reading.token_at(time.span.start)..reading.token_at(time.span.end.saturating_sub(1)) + 1;
        let when = time.when.clone().or_else(|| intervals::of_length(reading, time, &tokens, published));
        let Some(when) = when.filter(|it| it.precision != Precision::Decade) else { continue };
        let range =
            found.last().and_then(|it| intervals::joined(reading, (&it.when, &it.tokens), (&when, &tokens)));
        if let Some(last) = found.last_mut()
            && let Some(range) = range
        {
            (last.when, last.tokens.end) = (range, tokens.end);
            continue;
        }
        let of_saying = is_of_saying(reading, &tokens, sentence);
        found.push(Anchor { when, tokens, of_saying });
    }
    let ages = intervals::ages(reading, sentence, published);
    found.extend(ages.into_iter().map(|(tokens, when)| Anchor { when, tokens, of_saying: false }));
    found.sort_by_key(|it| it.tokens.start);
    found
}

/// The tokens of every time in the sentence.
pub(super) fn tokens(reading: &Reading, times: &[Time], sentence: &Range<usize>) -> Vec<Range<usize>> {
    let span = reading.span(sentence.clone());
    let first = times.partition_point(|it| it.span.end <= span.start);
    let within = times[first..].iter().take_while(|it| it.span.start < span.end);
    within
        .map(|it| reading.token_at(it.span.start)..reading.token_at(it.span.end.saturating_sub(1)) + 1)
        .collect()
}

/// “said Friday”, “on Friday said”, “told reporters on Friday that”
fn is_of_saying(reading: &Reading, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    let before = tokens.start.saturating_sub(4).max(sentence.start)..tokens.start;
    let saying = |it: usize| SAYING.contains(reading.word(it));
    let parted =
        |range: Range<usize>| range.into_iter().any(|it| en::ENDS_OF_AN_ANCHOR.contains(&reading.word(it)));
    if let Some(at) = before.rev().find(|it| saying(*it)) {
        return !parted(at + 1..tokens.start);
    }
    let after = tokens.end..(tokens.end + 2).min(sentence.end);
    after.into_iter().any(saying)
}
