//! When a deed was done: the clause's own time, then the sentence's; the day of a reporting verb stays with it.

use super::Deed;
use super::acts::Act;
use super::clauses::Clauses;
use super::intervals;
use super::lexicon::Kind;
use super::syntax::{Form, Syntax, Verb};
use crate::analysis::finding::{Precision, Root, Time, When, WhenSource};
use crate::analysis::reading::Reading;
use crate::article::Published;
use std::ops::Range;

/// A time of the sentence that lies in the calendar.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    pub when: When,
    pub tokens: Range<usize>,
    /// It tells when something was said.
    pub of_saying: bool,
}

pub(super) const SAYING: &[&str] = &[
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

/// The anchor of a deed and how far it is: the nearest, where a clause between costs more than words do, and
/// one that tells the time of another verb still more.
pub(super) fn nearest<'b>(
    reading: &Reading,
    act: &Act,
    anchors: &'b [Anchor],
    clauses: &Clauses,
    syntax: &Syntax,
) -> Option<(usize, &'b Anchor)> {
    // A date that opens the sentence holds for all of it; any other, for its clause and the next.
    let first = clauses.first();
    // What was promised, threatened, asked or blamed was so when it was said.
    let said = act.future || act.hypothetical || is_of_words(act.root);
    // The day of the words holds for all of them.
    let opening =
        |it: &Anchor| it.tokens.start < first + 4 || it.of_saying && said && it.tokens.start < act.token;
    let reached = |it: &&Anchor| opening(it) || clauses.between(it.tokens.start, act.token) < 2;
    // “sought to calm Denmark, saying on Friday that”: both were then.
    let saying = |it: &Anchor| {
        let before =
            (it.tokens.start.saturating_sub(2)..it.tokens.start).any(|it| reading.word(it) == "saying");
        before && act.token < it.tokens.start
    };
    let free = anchors
        .iter()
        .filter(reached)
        .filter(|it| !it.of_saying || said || saying(it) || it.tokens.start.abs_diff(act.token) < 4);
    let own = [act.token, act.first].map(|it| syntax.governor(it).map(|it| it.head));
    let verb = syntax.verb_at(act.first);
    let is_finite = verb.is_some_and(|it| it.form == Form::Finite);
    let is_noun = act.kind == Kind::Noun;
    let phrase = syntax.phrase_at(act.token).filter(|_| act.kind == Kind::Noun);
    let cost = |it: &Anchor| {
        let words = it.tokens.start.abs_diff(act.token);
        // “Friday’s meeting”
        if matches!(reading.word(it.tokens.end), "’s" | "'s") && act.token == it.tokens.end + 1 {
            return 0;
        }
        // “the 1990 invasion”, “the meeting on Friday”
        if let Some(phrase) = phrase.map(|it| &syntax.phrase(it).tokens)
            && (phrase.contains(&it.tokens.start) || (phrase.end..phrase.end + 2).contains(&it.tokens.start))
        {
            return words;
        }
        // “the 1978 resolution calls for …”: the year of the resolution. What is done after or in something
        // takes its year all the same.
        if let Some(phrase) = syntax.phrase_at(it.tokens.start) {
            let governed = verb.map_or(Vec::new(), |it| syntax.governed_by(it));
            let led = governed.iter().find(|it| it.phrase == phrase).and_then(|it| it.link);
            let told = led
                .is_some_and(|it| matches!(reading.word(it), "after" | "in" | "during" | "at" | "following"));
            return if told { words } else { TOO_FAR };
        }
        // A phrase after the deed belongs to it rather than one before.
        let before = usize::from(it.tokens.start < act.token);
        let timed = syntax.timed(it.tokens.start);
        let of_another = timed.is_some_and(|it| !own.contains(&Some(it.head)));
        // Two finite verbs have each their own time; the first words of a sentence tell that of all.
        let opening = opening(it);
        let apart = |it: &Verb| syntax.opener(it).is_some();
        let both = timed.is_some_and(|it| it.form == Form::Finite && (apart(it) || verb.is_some_and(apart)))
            && is_finite
            && !opening
            && !is_noun;
        words
            + 3 * before
            + 12 * usize::from(clauses.between(it.tokens.start, act.token))
            + if of_another { OF_ANOTHER } else { 0 }
            + if of_another && both { TOO_FAR } else { 0 }
            + if !opening && syntax.is_parted(reading, it.tokens.start, act.token) { TOO_FAR } else { 0 }
    };
    free.map(|it| (cost(it), it)).min_by_key(|it| it.0).filter(|it| it.0 < TOO_FAR)
}

/// What it costs to take the time of another verb, and what is too dear.
const OF_ANOTHER: usize = 14;
const TOO_FAR: usize = 60;

fn is_of_words(root: Root) -> bool {
    matches!(root, Root::Accuse | Root::Threaten | Root::Request | Root::Reject | Root::Agree)
}

/// “the first meeting since 2014”: there was one then.
pub(super) fn last_time<'b>(
    reading: &Reading,
    act: &Act,
    anchors: &'b [Anchor],
    own: Option<&Anchor>,
) -> Option<&'b Anchor> {
    let since = anchors.iter().find(|it| {
        let before = it.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
        before == "since" && own.is_none_or(|own| own.tokens != it.tokens)
    })?;
    let between = act.token.min(since.tokens.start)..since.tokens.start;
    (act.score > 0.0 && between.into_iter().any(|it| reading.word(it) == "first")).then_some(since)
}

/// Whether the first clause of a sentence is of a deed and begins with “then”.
fn opens_with_then(reading: &Reading, deeds: &[Deed]) -> bool {
    deeds.first().is_some_and(|it| reading.word(it.clause.start) == "Then")
}

/// The day that the report is at: what is told in the simple past without a date of its own was then.
#[derive(Debug, Default)]
pub(super) struct Narrative {
    day: Option<When>,
    /// How many sentences ago the day was told.
    age: usize,
    /// The last time told in the sentence before.
    last: Option<When>,
}

/// A day holds for so many sentences of one paragraph.
const LASTS: usize = 4;

impl Narrative {
    /// Another paragraph keeps the day for its first sentences only.
    pub(super) fn begin_paragraph(&mut self) {
        self.age = self.age.max(LASTS - 2);
    }

    /// Dates the deeds of a sentence that have no date of their own.
    pub(super) fn tell(
        &mut self,
        reading: &Reading,
        anchors: &[Anchor],
        syntax: &Syntax,
        deeds: &mut [Deed],
    ) {
        let last = std::mem::replace(&mut self.last, anchors.last().map(|it| it.when.clone()));
        // “Then Denmark withdrew”: at the time told last.
        if let Some(last) = last.filter(|_| anchors.is_empty() && opens_with_then(reading, deeds)) {
            for deed in deeds.iter_mut().filter(|it| it.when.is_none()) {
                deed.when = Some(When { source: WhenSource::Carried, ..last.clone() });
            }
            return;
        }
        let main = syntax.main().map(|it| it.head);
        let of_main = |it: &&Anchor| {
            !it.of_saying
                && it.when.precision >= Precision::Day
                && (main.is_none() || syntax.timed(it.tokens.start).map(|it| it.head) == main)
        };
        let past = |token: usize| syntax.governor(token).is_some_and(|it| it.is_simple_past(reading));
        if let Some(day) = anchors.iter().find(of_main) {
            (self.day, self.age) = (Some(day.when.clone()), 0);
            return;
        }
        // Another time of its own, or another tense, ends it.
        let other = anchors.iter().any(|it| !it.of_saying);
        if other || !syntax.main().is_some_and(|it| it.is_simple_past(reading)) {
            self.age += 1;
            if other {
                self.day = None;
            }
            return;
        }
        self.age += 1;
        let Some(day) = self.day.clone().filter(|_| self.age <= LASTS) else { return };
        for deed in deeds.iter_mut().filter(|it| it.when.is_none()) {
            let act = &deed.act;
            if past(act.first) && !act.future && !act.hypothetical && act.kind == Kind::Verb {
                deed.when = Some(When { source: WhenSource::Carried, ..day.clone() });
            }
        }
    }

    /// A report that opens without a date tells of its own day.
    pub(super) fn open(
        &mut self,
        published: Option<Published>,
        main: usize,
        syntax: &Syntax,
        deeds: &mut [Deed],
    ) {
        let Some(day) = published.and_then(|it| it.date.day()) else { return };
        let when = When::of(day, day, Precision::Day, WhenSource::Inferred);
        let when = When { value: day.to_string(), ..when };
        let of_main = |it: &Deed| syntax.governor(it.act.first).is_some_and(|it| it.head == main);
        let all = deeds.iter().all(|it| it.when.is_none());
        for deed in deeds.iter_mut().filter(|it| it.when.is_none() && (all || of_main(it))) {
            deed.when = Some(when.clone());
        }
    }
}
