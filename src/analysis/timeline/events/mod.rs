//! Who did what to whom: the deeds of the article's actors, each with its parties and its date.

mod actors;
mod acts;
mod anchor;
mod around;
mod clauses;
mod intervals;
mod leaders;
mod lemma;
mod lexicon;
mod parties;
mod places;
mod sides;
mod syntax;
mod ties;
mod topic;
pub mod training;

use acts::stands_as_noun;
pub(super) use acts::{Act, acts, lemmas};

use super::relation::polarity;
use crate::analysis::finding::{Event, Flag, Polarity, Root, Time, When, WhenSource};
use crate::analysis::people::Cast;
use crate::analysis::reading::Reading;
use crate::article::{BlockKind, Published};
use crate::text::{Sentence, Span};
use actors::Actors;
use anchor::{Anchor, Narrative, SAYING};
use clauses::Clauses;
use lexicon::Kind;
use parties::{Parties, Scene};
use syntax::Syntax;
use topic::{Memory, Topic};

/// In reading order, each telling by itself.
pub(super) fn tellings(
    reading: &Reading,
    cast: &mut Cast,
    times: &[Time],
    published: Option<Published>,
) -> Vec<Event> {
    let mut actors = Actors::of(reading, cast, published.map(|it| it.date.year));
    let lemmas = lemmas(reading);
    let mut found: Vec<(&Sentence, Deed)> = Vec::new();
    let mut is_lede = true;
    let mut memory = Memory::default();
    let mut narrative = Narrative::default();
    for paragraph in reading.paragraphs.iter().filter(|it| it.kind.is_prose()) {
        narrative.begin_paragraph();
        for sentence in paragraph.sentences.iter().filter(|it| it.tokens.len() <= LONGEST) {
            let topic = Topic { actors: &actors, cast, memory: &memory, lemmas: &lemmas };
            let mut told = told(reading, &topic, times, sentence, published);
            narrative.tell(reading, &told.anchors, &told.syntax, &mut told.deeds);
            let end = sentence.tokens.end.saturating_sub(2)..sentence.tokens.end;
            let closed = end.into_iter().any(|it| matches!(reading.word(it), "." | "!" | "?"));
            let whole = sentence.tokens.len() >= SHORTEST && closed;
            if is_lede
                && whole
                && let Some(main) = told.syntax.main()
            {
                is_lede = false;
                if main.is_done(reading) || SAYING.contains(&reading.word(main.head)) {
                    narrative.open(published, main.head, &told.syntax, &mut told.deeds);
                }
            }
            memory.keep(&actors, told.acted, &told.deeds);
            let own = |it: &When| it.source != WhenSource::Carried;
            told.deeds.retain(|it| match it.parties.sides.len() {
                1 => it.when.as_ref().is_some_and(own),
                // What a correction tells without a date is about the report.
                _ => {
                    it.when.is_some() || it.act.kind == Kind::Verb && paragraph.kind != BlockKind::Correction
                }
            });
            found.extend(told.deeds.into_iter().map(|it| (sentence, it)));
        }
    }
    let event = |(sentence, deed)| event(reading, &mut actors, cast, sentence, deed, published);
    found.into_iter().filter_map(event).collect()
}

/// What runs on longer is no sentence, and every deed looks at every date of it.
const LONGEST: usize = 400;

/// What is shorter is a headline or a line about the report.
const SHORTEST: usize = 10;

/// One deed of a sentence with its parties and its date.
struct Deed {
    act: Act,
    parties: Parties,
    when: Option<When>,
    clause: std::ops::Range<usize>,
}

/// What one sentence tells.
struct Told {
    syntax: Syntax,
    anchors: Vec<Anchor>,
    /// The side that acts in it.
    acted: Option<usize>,
    deeds: Vec<Deed>,
}

fn told(
    reading: &Reading,
    topic: &Topic,
    times: &[Time],
    sentence: &Sentence,
    published: Option<Published>,
) -> Told {
    let actors = topic.actors;
    let mentions = actors.within(&sentence.tokens);
    let clauses = Clauses::of(reading, &sentence.tokens, mentions);
    let names: Vec<_> = mentions.iter().map(|it| it.tokens.clone()).collect();
    let timed = anchor::tokens(reading, times, &sentence.tokens);
    let syntax = Syntax::of(reading, &sentence.tokens, &names, &timed);
    let anchors = anchor::anchors(reading, times, &sentence.tokens, published);
    let scene =
        Scene { reading, mentions, clauses: &clauses, syntax: &syntax, topic, weights: ties::WEIGHTS };
    let acted = scene.acting().or_else(|| scene.only());
    let deeds = deeds(&scene, &anchors, sentence);
    Told { syntax, anchors, acted, deeds }
}

fn deeds(scene: &Scene, anchors: &[Anchor], sentence: &Sentence) -> Vec<Deed> {
    let Scene { reading, clauses, syntax, topic, .. } = *scene;
    let told = acts(reading, topic.lemmas, sentence.tokens.clone());
    let told = told
        .into_iter()
        .filter(|it| it.score != 0.0 && !is_quoted(reading, it) && is_told(reading, syntax, it));
    let all: Vec<Act> = told.collect();
    let mut told: Vec<_> =
        all.iter().map(|it| (anchor::nearest(reading, it, anchors, clauses, syntax), *it)).collect();
    let tone = told.iter().map(|it| it.1).find(|it| it.score != 0.0);
    // The deeds near to a date have the first right to it, in their order.
    told.sort_by_key(|(anchor, act)| (anchor.map_or(usize::MAX, |it| it.0 / NEAR), act.token));
    let mut found: Vec<Deed> = Vec::new();
    for (anchor, act) in told {
        let anchor = anchor.map(|it| it.1);
        let main = |it: &Parties| it.sides.iter().any(|it| topic.actors.is_main(*it));
        let threat = Act { root: Root::Threaten, score: -3.5, hypothetical: true, ..act };
        let charge = Act { root: Root::Accuse, score: -2.0, ..act };
        let (act, parties) = scene
            .condition(&act)
            .map(|it| (threat, Some(it)))
            .or_else(|| Some((charge, Some(scene.charge(&act)?))))
            .unwrap_or_else(|| (act, scene.parties(cause(reading, syntax, &act, &all).unwrap_or(&act))));
        let Some(parties) = parties.filter(main) else { continue };
        let when = anchor.map(|it| it.when.clone());
        let is_earlier = parties.sides.len() > 1 && is_earlier(reading, syntax, &act);
        if found.iter().any(|it| it.when == when && told_by(it, &act, &parties, is_earlier)) {
            continue;
        }
        let clause = clauses.around(act.token);
        if let Some(earlier) = anchor::last_time(reading, &act, anchors, anchor) {
            let parties = Parties { rule: "first-since", ..parties.clone() };
            found.push(Deed { act, parties, when: Some(earlier.when.clone()), clause: clause.clone() });
        }
        let each = scene.one_by_one(&act, &parties, anchors);
        if each.is_empty() {
            found.push(Deed { act, parties, when, clause });
            continue;
        }
        found.extend(each.into_iter().map(|(parties, anchor)| {
            let when = Some(anchor.when.clone());
            Deed { act, parties, when, clause: clause.clone() }
        }));
    }
    if found.iter().all(|it| it.when.is_none()) {
        found.extend(scene.said_together(anchors).or_else(|| scene.told_together(anchors, tone)));
    }
    found
}

/// Within so many words of its date a deed is as near as any other.
const NEAR: usize = 14;

/// A verb must stand as one; a noun must be what its phrase is about: “riot police” riot not.
fn is_told(reading: &Reading, syntax: &Syntax, act: &Act) -> bool {
    if act.kind != Kind::Noun {
        let Some(verb) = syntax.verb_at(act.token) else { return false };
        // “a statement released by the ministry” frees nobody.
        let suffers = verb.subject.filter(|_| verb.is_passive && reading.word(act.token) == "released");
        let head = suffers.map_or("", |it| reading.word(syntax.phrase(it).tokens.end.saturating_sub(1)));
        return !REPORTS.contains(&head);
    }
    let Some(phrase) = syntax.phrase_at(act.token) else { return false };
    let next = act.token + 1;
    !(syntax.phrase(phrase).tokens.contains(&next) && stands_as_noun(reading, next))
}

/// “The raid killed two”: the noun names the deed, and the verb only tells what came of it.
fn cause<'a>(reading: &Reading, syntax: &Syntax, act: &Act, all: &'a [Act]) -> Option<&'a Act> {
    let verb = syntax.verb_at(act.token).filter(|it| act.kind == Kind::Verb && !it.is_passive)?;
    let tokens = &syntax.phrase(verb.subject?).tokens;
    let of_somebody = |at: usize| reading.word(at).ends_with("ers") || reading.word(at).ends_with("er");
    let names = |it: &&Act| it.kind == Kind::Noun && tokens.contains(&it.token) && !of_somebody(it.token);
    all.iter().find(names).filter(|it| it.root == act.root)
}

/// “imposed sanctions on Denmark after its invasion of Norway”: that was another deed.
fn is_earlier(reading: &Reading, syntax: &Syntax, act: &Act) -> bool {
    let phrase = syntax.phrase_at(act.token).filter(|_| act.kind == Kind::Noun);
    let before = phrase.and_then(|it| syntax.phrase(it).tokens.start.checked_sub(1));
    before.is_some_and(|it| matches!(reading.word(it), "after" | "following" | "since"))
}

/// What is released to be read.
const REPORTS: [&str; 13] = [
    "statement",
    "statements",
    "report",
    "reports",
    "figures",
    "data",
    "results",
    "document",
    "documents",
    "video",
    "letter",
    "transcript",
    "list",
];

fn is_quoted(reading: &Reading, act: &Act) -> bool {
    reading.tokens.get(act.token).is_some_and(|it| reading.is_quoted(it.span.start))
}

/// Whether a deed at the same date tells this one too: the same sides, or one of them and the same tone.
fn told_by(known: &Deed, act: &Act, parties: &Parties, is_earlier: bool) -> bool {
    let shared = parties.sides.iter().filter(|it| known.parties.sides.contains(it)).count();
    let tone = (known.act.score > 0.0) == (act.score > 0.0);
    shared == parties.sides.len()
        || shared > 0 && !(is_earlier && act.root != known.act.root) && (tone || act.kind == Kind::Noun)
}

fn event(
    reading: &Reading,
    actors: &mut Actors,
    cast: &mut Cast,
    sentence: &Sentence,
    deed: Deed,
    published: Option<Published>,
) -> Option<Event> {
    let sides = &deed.parties.sides;
    // To buy and to sell is what firms do; between countries it is a sign of trust.
    let is_trade = deed.act.score.abs() <= TRADE
        && matches!(deed.act.root, Root::Cooperate | Root::Agree)
        && !sides.iter().all(|it| actors.is_country(*it));
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
        polarity: if is_trade { Polarity::Neutral } else { polarity(act.score) },
        root: act.root,
        score: act.score,
        flags: flags.into_iter().filter(|it| it.0).map(|it| it.1).collect(),
        tellings: 1,
        rule: deed.parties.rule,
    })
}

/// The weight of trade among the deeds.
const TRADE: f32 = 1.0;

/// The clause of the deed, without the marks and small words at its ends.
fn summary(reading: &Reading, deed: &Deed) -> String {
    let mut clause = deed.clause.clone();
    // “since 2014” belongs to the words; “since Denmark left” begins with one that leads on.
    let is_number = |at: usize| reading.word(at).starts_with(|it: char| it.is_ascii_digit());
    let small = |at: usize| {
        let word = reading.word(at);
        !word.starts_with(char::is_alphanumeric)
            || matches!(word, "that" | "and" | "but" | "as" | "when" | "who" | "which" | "where" | "because")
            || matches!(word, "since" | "after" | "although" | "though" | "while") && !is_number(at + 1)
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
