//! An article as the steps see it: its actors, and for each word that may tell an event all that could be said
//! of it, with the features that tell for and against. Nothing is decided here.

use super::actor::Actor;
use super::actors::Actors;
use super::acts::{acts, known_words};
use super::clauses::{Clauses, openers};
use super::dates::{self, Before, Dated};
use super::event::Retold;
use super::kinds::UNKNOWN;
use super::learned::{Features, Value};
use super::parties::{self, Choice};
use super::same::Tale;
use super::scene::{self, Deed, Scene, Told};
use super::syntax::{Syntax, Verb};
use super::voices::Voices;
use super::{anchor, both, event, sign, what};
use crate::analysis::people::Cast;
use crate::article::{BlockKind, Published};
use crate::finding::{Flag, Polarity, Root, Time};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::tagger::Tag;
use crate::text::{Map, Span};
use std::cmp::Reverse;

#[derive(Debug)]
pub struct Look {
    pub actors: Vec<Actor>,
    pub tellings: Vec<Telling>,
    /// How many sentences of prose there are.
    pub sentences: usize,
    pub(super) roster: Actors,
}

/// A word that may tell an event, and all that may be said of it.
#[derive(Clone, Debug)]
pub struct Telling {
    pub sentence: Span,
    pub trigger: Span,
    /// The number of its sentence.
    pub number: usize,
    pub what: String,
    pub(super) root: Option<(Root, f32)>,
    pub flags: Vec<Flag>,
    /// Who says so, where it is only said.
    pub(super) claimer: Option<usize>,
    pub(super) event: Features,
    pub(super) sign: Features,
    /// What two tables say alike of a deed that is told as done.
    pub plain_sign: Option<Polarity>,
    /// Two who plainly did it together.
    pub plain_pair: Option<(usize, usize)>,
    pub(super) tale: Tale,
    pub choice: Choice,
    pub dates: Vec<Dated>,
}

impl Telling {
    /// What the first steps look at.
    pub fn event_features(&self) -> &[u32] {
        &self.event.numbers
    }

    /// What tells whether two tell one event.
    pub fn same_features(&self, other: &Telling) -> Vec<u32> {
        super::same::features(&self.tale, &other.tale).numbers
    }

    pub fn sign_features(&self) -> &[u32] {
        &self.sign.numbers
    }
}

/// What runs on longer is no sentence.
const LONGEST: usize = 400;
/// An article of more sentences is a book: its timeline is that of its beginning.
const MOST: usize = 2000;

impl Look {
    /// `told`: which words of a sentence are looked at, in order, by the features of their events; what of them might be
    /// said is the largest part of the work. `table`: what their parties are weighed by, where nobody asks for the features.
    pub(super) fn of(
        reading: &Reading,
        cast: &Cast,
        voices: &Voices,
        times: &[Time],
        published: Option<Published>,
        told: impl Fn(&[Features]) -> Vec<usize>,
        table: &'static [u8],
    ) -> Look {
        let mut roster = Actors::of(cast);
        let scenes = scenes(reading, cast, voices, times, published, &mut roster);
        let mut together: Map<(usize, usize), usize> = Map::default();
        for scene in &scenes {
            let mut present: Vec<usize> = scene.mentions.iter().map(|it| it.actor).collect();
            present.sort_unstable();
            present.dedup();
            present.truncate(12);
            for (at, one) in present.iter().enumerate() {
                for other in &present[at + 1..] {
                    *together.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        let mut main: Vec<usize> = (0..roster.all.len()).collect();
        main.sort_by_key(|it| (Reverse(roster.all[*it].count), roster.all[*it].first));
        main.truncate(8);
        let count = |a: usize, b: usize| together.get(&(a.min(b), a.max(b))).copied().unwrap_or(0);
        let sentences = scenes.iter().filter(|it| it.block.is_prose()).count();
        let mut retellings = retellings(&scenes, sentences).into_iter();
        let mut before: Vec<Before> = Vec::new();
        let mut last = None;
        let mut tellings = Vec::new();
        for scene in scenes.iter().filter(|it| it.block.is_prose()) {
            let article =
                parties::Article { actors: &roster.all, main: &main, last, together: &count, table };
            let sentence = reading.span(scene.tokens.clone());
            let event =
                |deed| event::features(scene, &roster.all, deed, retellings.next().unwrap_or_default());
            let mut events: Vec<Features> = scene.deeds.iter().map(event).collect();
            for it in told(&events) {
                let (deed, event) = (&scene.deeds[it], std::mem::take(&mut events[it]));
                tellings.push(Telling {
                    sentence,
                    trigger: reading.tokens[deed.token].span,
                    number: scene.number,
                    what: what::words(scene, deed),
                    root: scene.act(deed).map(|it| (it.root, it.score)),
                    flags: flags(scene, deed),
                    claimer: claim(scene, deed)
                        .filter(|it| !it.is_passive)
                        .and_then(|it| scene.head_of(it.subject?))
                        .map(|it| it.actor),
                    event,
                    sign: sign::features(scene, &roster.all, deed),
                    plain_sign: sign::plain(scene, deed),
                    plain_pair: both::plainly(scene, deed),
                    choice: parties::choice(scene, &article, deed),
                    tale: tale(scene, deed),
                    dates: dates::candidates(scene, deed, &before, published),
                });
            }
            let Scene { number, paragraph, .. } = *scene;
            before.extend(scene.anchors.iter().map(|it| Before {
                when: it.when.clone(),
                sentence: number,
                paragraph,
                of_saying: it.of_saying,
            }));
            let acting = scene.syntax.main().and_then(|it| it.subject).and_then(|it| scene.head_of(it));
            last = acting.map(|it| it.actor).or(last);
        }
        Look { actors: roster.all.clone(), tellings, sentences, roster }
    }
}

/// So many deeds of a kind are looked back at.
const LOOK_BACK: usize = 60;

/// For each deed of the prose, in order: what else tells of the same.
fn retellings(scenes: &[Scene], sentences: usize) -> Vec<Retold> {
    let mut found: Vec<Retold> = Vec::new();
    let mut of_kind: Map<u8, Vec<(usize, usize, Vec<usize>)>> = Map::default();
    let mut pairs: Map<(usize, usize), usize> = Map::default();
    for scene in scenes.iter().filter(|it| it.block.is_prose()) {
        let mut present: Vec<usize> = scene.mentions.iter().map(|it| it.actor).collect();
        present.sort_unstable();
        present.dedup();
        present.truncate(12);
        let all =
            || present.iter().enumerate().flat_map(|(at, a)| present[at + 1..].iter().map(move |b| (*a, *b)));
        let known_pair = all().filter_map(|it| pairs.get(&it)).max().copied().unwrap_or(0);
        for deed in &scene.deeds {
            let number = found.len();
            let mut retold = Retold { known_pair, sentences, ..Retold::default() };
            let known = of_kind.entry(deed.kind).or_default();
            if deed.kind != UNKNOWN {
                for (earlier, sentence, actors) in known.iter().rev().take(LOOK_BACK) {
                    let shared = actors.iter().filter(|it| present.binary_search(it).is_ok()).count();
                    if *sentence == scene.number || shared == 0 {
                        continue;
                    }
                    retold.last = if retold.before[0] == 0 { scene.number - sentence } else { retold.last };
                    for (at, least) in [1, 2].into_iter().enumerate() {
                        retold.before[at] += usize::from(shared >= least);
                        found[*earlier].after[at] += usize::from(shared >= least);
                    }
                }
            }
            known.push((number, scene.number, present.clone()));
            found.push(retold);
        }
        for it in all() {
            *pairs.entry(it).or_default() += 1;
        }
    }
    found
}

/// Every sentence of the article that is read, with who is spoken of in it.
fn scenes<'a>(
    reading: &'a Reading<'a>,
    cast: &Cast,
    voices: &Voices,
    times: &[Time],
    published: Option<Published>,
    roster: &mut Actors,
) -> Vec<Scene<'a>> {
    let (known, openers) = (known_words(reading), openers(reading));
    let mut scenes: Vec<Scene> = Vec::new();
    let mut last = None;
    let (mut number, mut paragraph) = (0, 0);
    for it in &reading.paragraphs {
        let is_read = it.kind.is_prose() || it.kind == BlockKind::Title;
        for (within, sentence) in it.sentences.iter().enumerate() {
            if !is_read || sentence.tokens.len() > LONGEST || scenes.len() >= MOST {
                continue;
            }
            let tokens = sentence.tokens.clone();
            let names = roster.names(reading, &tokens);
            let ranges: Vec<_> = names.iter().map(|it| it.0.clone()).collect();
            let timed = anchor::tokens(reading, times, &tokens);
            let syntax = Syntax::of(reading, &tokens, &ranges, &timed);
            let mentions = roster.mentions(reading, cast, voices, &names, &syntax, last);
            for verb in syntax.verbs() {
                let tokens = verb.subject.map(|it| syntax.phrase(it).tokens.clone());
                let subject = tokens
                    .and_then(|at| mentions.iter().find(|it| it.is_head && at.contains(&it.tokens.start)));
                if let Some(it) = subject {
                    roster.all[it.actor].subjects += 1;
                    last = Some(it.actor);
                }
            }
            if it.kind == BlockKind::Title || number == 0 {
                mentions.iter().for_each(|it| roster.all[it.actor].in_title = true);
            }
            let acts = acts(reading, &known, tokens.clone(), &timed);
            let mut deeds = scene::deeds(reading, &tokens, &syntax, &acts);
            for deed in &mut deeds {
                let span = reading.tokens[deed.token].span;
                let mut actor = |it: Option<usize>| roster.of_person(cast, it?, span);
                deed.within = actor(voices.within(span.start));
                deed.cue_of = actor(voices.by_cue(span.start));
            }
            let says = |words: &[&str]| {
                !deeds.is_empty() && tokens.clone().any(|it| words.contains(&reading.lower(it)))
            };
            scenes.push(Scene {
                reading,
                block: it.kind,
                number,
                paragraph,
                within,
                clauses: Clauses::of(reading, &openers, &tokens, &mentions),
                anchors: anchor::anchors(reading, times, &tokens, published),
                syntax,
                mentions,
                acts,
                is_conditional: says(en::CONDITIONAL_OPENERS),
                is_of_us: says(en::PRONOUNS_OF_THE_FIRST_AND_SECOND_PERSON),
                deeds,
                tokens,
            });
            number += usize::from(it.kind.is_prose());
        }
        paragraph += usize::from(it.kind.is_prose());
    }
    scenes
}

/// What is compared where two words may tell one event.
fn tale(scene: &Scene, deed: &Deed) -> Tale {
    let reading = scene.reading;
    let stem = |at: usize| {
        let word = reading.lower(at);
        let end = word.char_indices().nth(STEM).map_or(word.len(), |it| it.0);
        (&word[..end]).number(0)
    };
    let says = |it: &usize| {
        matches!(reading.tag(*it), Tag::Noun | Tag::ProperNoun | Tag::Verb | Tag::Numeral | Tag::Adjective)
    };
    let mut words: Vec<u64> = scene.tokens.clone().filter(says).map(stem).collect();
    words.sort_unstable();
    words.dedup();
    let mut present: Vec<usize> = scene.mentions.iter().map(|it| it.actor).collect();
    present.sort_unstable();
    present.dedup();
    Tale {
        number: scene.number,
        kind: deed.kind,
        root: scene.act(deed).map(|it| it.root),
        present,
        words,
        stem: stem(deed.token),
        is_noun: deed.is_noun,
        days: scene
            .anchors
            .iter()
            .filter(|it| it.when.span.is_some())
            .map(|it| (it.when.from, it.when.to))
            .collect(),
    }
}

/// Words that begin with so many letters alike are taken for one.
const STEM: usize = 5;

fn flags(scene: &Scene, deed: &Deed) -> Vec<Flag> {
    let reading = scene.reading;
    let act = scene.act(deed);
    let first = scene.verb(deed).map_or("", |it| reading.lower(it.tokens.start));
    let told = scene.told(deed);
    let will = en::FORMS_OF_WILL.contains(&first);
    let outer = scene.outer(deed).filter(|_| told == Told::Infinitive);
    let planned = outer.is_some_and(|it| PLANNED.contains(reading.lower(it.head)));
    let reported = claim(scene, deed).is_some()
        || scene.tokens.clone().any(|it| en::ADVERBS_OF_HEARSAY.contains(&reading.lower(it)));
    let flags = [
        (scene.is_negated(deed), Flag::Negated),
        (will || planned || act.is_some_and(|it| it.future) && told != Told::Past, Flag::Future),
        (told == Told::Modal && !will || act.is_some_and(|it| it.hypothetical), Flag::Hypothetical),
        (reported, Flag::Reported),
    ];
    flags.into_iter().filter(|it| it.0).map(|it| it.1).collect()
}

/// The verb of a sentence by which someone says what the deed is a part of: one before it, or one behind that tells nothing else.
fn claim<'a>(scene: &'a Scene, deed: &Deed) -> Option<&'a Verb> {
    let verbs = scene.syntax.verbs();
    let last = |it: &Verb| verbs.last().is_some_and(|last| last.head == it.head);
    let says = |it: &&Verb| {
        let of_it = it.head < deed.token || last(it);
        it.head != deed.token && of_it && en::VERBS_OF_CLAIMING.contains(&scene.reading.lower(it.head))
    };
    verbs.iter().find(says)
}

static PLANNED: WordList = WordList::of("planned deeds");

/// Each pronoun of an article that means somebody, with whom.
#[cfg(test)]
pub(super) fn meant(document: &crate::article::Document) -> Vec<(String, String)> {
    let reading = Reading::of(document);
    let mut cast = Cast::of(&reading);
    let voices = Voices::of(&crate::analysis::quotes::find(&reading, &mut cast));
    let mut roster = Actors::of(&cast);
    let scenes = scenes(&reading, &cast, &voices, &[], None, &mut roster);
    let mentions =
        scenes.iter().flat_map(|it| &it.mentions).filter(|it| it.way == super::actor::Way::Pronoun);
    mentions
        .map(|it| (reading.lower(it.tokens.start).to_string(), roster.all[it.actor].name.clone()))
        .collect()
}
