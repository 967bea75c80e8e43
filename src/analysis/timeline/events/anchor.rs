//! When a deed was done: the clause's own time, then the sentence's; the day of a reporting verb stays with it.

use super::Deed;
use super::acts::Act;
use super::clauses::Clauses;
use super::lexicon::Kind;
use crate::analysis::finding::{Precision, Root, Time, When, WhenSource};
use crate::analysis::reading::Reading;
use crate::article::Published;
use std::ops::Range;

/// A time of the sentence that lies in the calendar.
pub(super) struct Anchor<'a> {
    pub when: &'a When,
    pub tokens: Range<usize>,
    /// It tells when something was said.
    pub of_saying: bool,
}

const SAYING: &[&str] = &[
    "said",
    "told",
    "says",
    "announced",
    "reported",
    "stated",
    "added",
    "claimed",
    "saying",
    "wrote",
    "testified",
    "quoted",
    "noted",
];

/// The times of one sentence that can date a deed.
pub(super) fn anchors<'a>(reading: &Reading, times: &'a [Time], sentence: &Range<usize>) -> Vec<Anchor<'a>> {
    let span = reading.span(sentence.clone());
    let first = times.partition_point(|it| it.span.end <= span.start);
    let within = times[first..].iter().take_while(|it| it.span.start < span.end);
    let dated = within.filter_map(|time| Some((time, time.when.as_ref()?)));
    dated
        .filter(|(_, when)| when.precision != Precision::Decade)
        .map(|(time, when)| {
            let tokens =
                reading.token_at(time.span.start)..reading.token_at(time.span.end.saturating_sub(1)) + 1;
            let of_saying = is_of_saying(reading, &tokens, sentence);
            Anchor { when, tokens, of_saying }
        })
        .collect()
}

/// “said Friday”, “on Friday said”, “told reporters on Friday that”
fn is_of_saying(reading: &Reading, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    let before = tokens.start.saturating_sub(4).max(sentence.start)..tokens.start;
    let saying = |it: usize| SAYING.contains(&reading.word(it));
    let parted = |range: Range<usize>| {
        range.into_iter().any(|it| matches!(reading.word(it), "," | "that" | ";" | "”" | "''"))
    };
    if let Some(at) = before.rev().find(|it| saying(*it)) {
        return !parted(at + 1..tokens.start);
    }
    let after = tokens.end..(tokens.end + 2).min(sentence.end);
    after.into_iter().any(saying)
}

/// The anchor of a deed and how far it is: the nearest, where a clause between costs more than words do.
pub(super) fn nearest<'a, 'b>(
    reading: &Reading,
    act: &Act,
    anchors: &'b [Anchor<'a>],
    clauses: &Clauses,
) -> Option<(usize, &'b Anchor<'a>)> {
    // A date that opens the sentence holds for all of it; any other, for its clause and the next.
    let first = clauses.first();
    // What was promised, threatened, asked or blamed was so when it was said.
    let said = act.future || act.hypothetical || is_of_words(act.root);
    let reached =
        |it: &&Anchor| it.tokens.start < first + 4 || clauses.between(it.tokens.start, act.token) < 2;
    let free = anchors
        .iter()
        .filter(reached)
        .filter(|it| !it.of_saying || said || it.tokens.start.abs_diff(act.token) < 4);
    let cost = |it: &Anchor| {
        let words = it.tokens.start.abs_diff(act.token);
        // “Friday’s meeting”
        if matches!(reading.word(it.tokens.end), "’s" | "'s") && act.token == it.tokens.end + 1 {
            return 0;
        }
        // A phrase after the deed belongs to it rather than one before.
        let before = usize::from(it.tokens.start < act.token);
        words + 3 * before + 12 * usize::from(clauses.between(it.tokens.start, act.token))
    };
    free.map(|it| (cost(it), it)).min_by_key(|it| it.0)
}

fn is_of_words(root: Root) -> bool {
    matches!(root, Root::Accuse | Root::Threaten | Root::Request | Root::Reject | Root::Agree)
}

/// “the first meeting since 2014”: there was one then.
pub(super) fn last_time<'a, 'b>(
    reading: &Reading,
    act: &Act,
    anchors: &'b [Anchor<'a>],
    own: Option<&Anchor>,
) -> Option<&'b Anchor<'a>> {
    let since = anchors.iter().find(|it| {
        let before = it.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
        before == "since" && own.is_none_or(|own| own.tokens != it.tokens)
    })?;
    let between = act.token.min(since.tokens.start)..since.tokens.start;
    (act.score > 0.0 && between.into_iter().any(|it| reading.word(it) == "first")).then_some(since)
}

/// A report that opens without a date tells of its own day.
pub(super) fn of_the_day(published: Option<Published>, deeds: &mut [Deed]) {
    let Some(day) = published.and_then(|it| it.date.day()) else { return };
    let when = When {
        from: day,
        to: day,
        precision: Precision::Day,
        value: day.to_string(),
        span: None,
        source: WhenSource::Inferred,
    };
    if deeds.iter().all(|it| it.when.is_none()) {
        deeds.iter_mut().for_each(|it| it.when = Some(when.clone()));
    }
}

/// Gives deeds without a date, told in the simple past right after one of a known day, that day. Returns
/// the day that the next sentence may carry on.
pub(super) fn carried(
    reading: &Reading,
    sentence: &Range<usize>,
    before: Option<When>,
    deeds: &mut [Deed],
) -> Option<When> {
    let dated = deeds.iter().filter_map(|it| it.when.clone()).next_back();
    if let Some(when) = dated {
        return Some(when).filter(|it| it.precision >= Precision::Day);
    }
    let before = before?;
    let mut used = false;
    for deed in deeds.iter_mut().filter(|it| is_simple_past(reading, sentence, &it.act)) {
        deed.when = Some(When { source: WhenSource::Carried, ..before.clone() });
        used = true;
    }
    used.then_some(before)
}

fn is_simple_past(reading: &Reading, sentence: &Range<usize>, act: &Act) -> bool {
    let word = reading.word(act.first);
    let past = word.ends_with("ed")
        || matches!(word, "shot" | "met" | "struck" | "sent" | "held" | "fought" | "broke");
    let back = act.first.saturating_sub(3).max(sentence.start)..act.first;
    let perfect =
        back.into_iter().any(|it| matches!(reading.word(it), "has" | "have" | "had" | "’ve" | "be" | "to"));
    act.kind == Kind::Verb && past && !perfect && !act.future && !act.hypothetical
}
