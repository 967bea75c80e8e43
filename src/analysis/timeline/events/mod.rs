//! Who did what to whom: the deeds of the article's actors, each with its parties and its date.

mod actors;
mod acts;
mod anchor;
mod clauses;
mod leaders;
mod lemma;
mod lexicon;
mod parties;
mod sides;

pub(super) use acts::{Act, acts};

use super::relation::polarity;
use crate::analysis::finding::{Event, Flag, Polarity, Time, When};
use crate::analysis::people::Cast;
use crate::analysis::reading::Reading;
use crate::article::Published;
use crate::text::{Sentence, Span};
use actors::{Actors, Mention};
use clauses::Clauses;
use lexicon::Kind;
use parties::{Parties, Scene};

/// In reading order, each telling by itself.
pub(super) fn tellings(
    reading: &Reading,
    cast: &mut Cast,
    times: &[Time],
    published: Option<Published>,
) -> Vec<Event> {
    let mut actors = Actors::of(reading, cast, published.map(|it| it.date.year));
    let mut found = Vec::new();
    let mut is_lede = true;
    for paragraph in reading.paragraphs.iter().filter(|it| it.kind.is_prose()) {
        let mut before = None;
        for sentence in &paragraph.sentences {
            let mut deeds = deeds(reading, &actors, times, sentence);
            before = anchor::carried(reading, &sentence.tokens, before, &mut deeds);
            if std::mem::take(&mut is_lede) {
                anchor::of_the_day(published, &mut deeds);
            }
            found.extend(
                deeds.into_iter().filter_map(|it| event(reading, &mut actors, cast, sentence, it, published)),
            );
        }
    }
    found
}

/// What runs on longer is no sentence, and every deed looks at every date of it.
const LONGEST: usize = 400;

/// One deed of a sentence with its parties and its date.
struct Deed {
    act: Act,
    parties: Parties,
    when: Option<When>,
    clause: std::ops::Range<usize>,
}

fn deeds(reading: &Reading, actors: &Actors, times: &[Time], sentence: &Sentence) -> Vec<Deed> {
    let mentions: Vec<Mention> =
        actors.within(&sentence.tokens).iter().filter(|it| actors.is_main(it.side)).cloned().collect();
    if mentions.is_empty() || sentence.tokens.len() > LONGEST {
        return Vec::new();
    }
    let clauses = Clauses::of(reading, &sentence.tokens, &mentions);
    let anchors = anchor::anchors(reading, times, &sentence.tokens);
    let scene = Scene { reading, mentions: &mentions, clauses: &clauses, main: actors.main };
    let told = acts(reading, sentence.tokens.clone());
    let told = told.into_iter().filter(|it| it.score != 0.0 && !is_quoted(reading, it));
    let mut told: Vec<_> = told.map(|it| (anchor::nearest(reading, &it, &anchors, &clauses), it)).collect();
    let tone = told.iter().map(|it| it.1).find(|it| it.score != 0.0);
    // The deed nearest to a date has the first right to it.
    told.sort_by_key(|(anchor, act)| (anchor.map_or(usize::MAX, |it| it.0), act.token));
    let mut found: Vec<Deed> = Vec::new();
    for (anchor, act) in told {
        let anchor = anchor.map(|it| it.1);
        let Some(parties) = scene.parties(&act).filter(|it| it.sides.len() > 1) else { continue };
        let when = anchor.map(|it| it.when.clone());
        let known = found.iter().any(|it| it.when == when && told_by(it, &act, &parties));
        if known || act.kind == Kind::Noun && when.is_none() {
            continue;
        }
        let clause = clauses.around(act.token);
        if let Some(earlier) = anchor::last_time(reading, &act, &anchors, anchor) {
            let parties = Parties { rule: "first-since", ..parties.clone() };
            found.push(Deed { act, parties, when: Some(earlier.when.clone()), clause: clause.clone() });
        }
        found.push(Deed { act, parties, when, clause });
    }
    if found.iter().all(|it| it.when.is_none()) {
        found.extend(scene.told_together(&anchors, tone));
    }
    found
}

fn is_quoted(reading: &Reading, act: &Act) -> bool {
    reading.tokens.get(act.token).is_some_and(|it| reading.is_quoted(it.span.start))
}

/// Whether a deed at the same date tells this one too: the same sides, or one of them and the same tone.
fn told_by(known: &Deed, act: &Act, parties: &Parties) -> bool {
    let shared = parties.sides.iter().filter(|it| known.parties.sides.contains(it)).count();
    let tone = (known.act.score > 0.0) == (act.score > 0.0);
    shared == parties.sides.len() || shared > 0 && (tone || act.kind == Kind::Noun)
}

fn event(
    reading: &Reading,
    actors: &mut Actors,
    cast: &mut Cast,
    sentence: &Sentence,
    deed: Deed,
    published: Option<Published>,
) -> Option<Event> {
    let actors: Vec<usize> = deed.parties.sides.iter().filter_map(|it| actors.person(*it, cast)).collect();
    let act = deed.act;
    let ahead = published.zip(deed.when.as_ref()).is_some_and(|(own, when)| when.from > own.date.last());
    let flags = [
        (act.negated, Flag::Negated),
        (act.future || ahead, Flag::Future),
        (act.hypothetical, Flag::Hypothetical),
        (is_reported(reading, sentence), Flag::Reported),
    ];
    Some(Event {
        sentence: sentence.span,
        trigger: reading.tokens.get(act.token)?.span,
        summary: summary(reading, &deed),
        when: deed.when,
        actors,
        polarity: if act.score == 0.0 { Polarity::Neutral } else { polarity(act.score) },
        root: act.root,
        score: act.score,
        flags: flags.into_iter().filter(|it| it.0).map(|it| it.1).collect(),
        tellings: 1,
        rule: deed.parties.rule,
    })
}

/// The clause of the deed, without the marks and small words at its ends.
fn summary(reading: &Reading, deed: &Deed) -> String {
    let mut clause = deed.clause.clone();
    let small = |at: usize| {
        let word = reading.word(at);
        !word.starts_with(char::is_alphanumeric)
            || matches!(word, "that" | "and" | "but" | "as" | "when" | "who" | "which")
    };
    while clause.start < clause.end && small(clause.start) {
        clause.start += 1;
    }
    while clause.end > clause.start && small(clause.end - 1) {
        clause.end -= 1;
    }
    let span: Span = reading.span(clause);
    span.of(reading.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_reported(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|it| {
        matches!(reading.word(it), "said" | "says" | "claimed" | "reported" | "according" | "alleged")
    })
}
