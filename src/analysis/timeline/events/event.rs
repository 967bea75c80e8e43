//! Whether a word tells an event, and whether a short chronology would have it: what both steps look at.

use super::actor::Actor;
use super::kinds::{self, UNKNOWN};
use super::learned::{Features, coarse, named};
use super::scene::{Deed, Scene, Told, sort_code};
use super::syntax::Form;

/// How often a deed of the same kind with some of the same actors is told before and after.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Retold {
    /// With one of them, with two.
    pub before: [usize; 2],
    pub after: [usize; 2],
    /// Two of its actors stand together in sentences before.
    pub known_pair: usize,
    /// Another word of its sentence tells a deed of the same kind.
    pub last: usize,
    /// How many sentences of prose the article has.
    pub sentences: usize,
}

pub(super) fn features(scene: &Scene, actors: &[Actor], deed: &Deed, retold: Retold) -> Features {
    let mut it = Features::new();
    let reading = scene.reading;
    let told = scene.told(deed) as u8;
    let verb = scene.verb(deed);
    let kind = deed.kind;
    let root = scene.act(deed).map_or(99, |it| it.root as u8);
    it.put(named!("bias"), true);
    it.put(named!("kind"), kind);
    it.put(named!("told"), told);
    it.put(named!("kind told"), (kind, told));
    it.put(named!("root"), root);
    it.put(named!("root told"), (root, told));
    it.put(named!("sign"), (kinds::usual_sign(kind), deed.is_noun));
    let subject = verb.and_then(|it| it.subject);
    let acting = subject.and_then(|it| scene.head_of(it));
    let sort = sort_code(actors, acting);
    let pronoun = subject.is_some_and(|it| scene.syntax.phrase(it).is_pronoun);
    it.put(named!("subject"), (sort, pronoun, deed.is_noun));
    it.put(named!("subject kind"), (sort, kind));
    it.put(named!("subject way"), acting.map_or(9, |it| it.way as u8));
    let subject_word = subject.map_or("-", |it| scene.small(scene.syntax.phrase(it).tokens.start));
    it.put(named!("subject word"), subject_word);
    if let Some(verb) = verb {
        let governed = scene.syntax.governed_by(verb);
        let object = governed.iter().find(|it| it.link.is_none());
        let head = object.and_then(|it| scene.head_of(it.phrase));
        it.put(named!("object"), (sort_code(actors, head), object.is_some()));
        it.put(named!("object told"), (head.is_some(), object.is_some(), told));
        let noun = object.map_or(UNKNOWN, |it| {
            kinds::of_noun(reading.lower(scene.syntax.phrase(it.phrase).tokens.end.saturating_sub(1)))
        });
        it.put(named!("object kind"), noun);
        it.put(named!("kind object kind"), (kind, noun));
        let others = governed.iter().filter(|it| scene.in_phrase(it.phrase).next().is_some()).count();
        it.put(named!("governs"), (others.min(3), sort < 99));
        it.put(named!("opener"), scene.syntax.opener(verb).map_or("-", |it| scene.small(it)));
        let is_main = scene.syntax.main().is_some_and(|it| it.head == verb.head);
        it.put(named!("main"), (is_main, told));
        it.put(named!("main kind"), (is_main, kind));
        it.put(named!("first"), scene.small(verb.tokens.start));
        let next = governed.first().and_then(|it| it.link).map_or("-", |it| scene.small(it));
        it.put(named!("next link"), next);
    } else if let Some(phrase) = scene.syntax.phrase_at(deed.token) {
        let tokens = &scene.syntax.phrase(phrase).tokens;
        it.put(named!("first"), scene.small(tokens.start));
        it.put(named!("before"), scene.small(tokens.start.wrapping_sub(1)));
        it.put(named!("after"), scene.small(tokens.end));
        it.put(named!("owned"), scene.in_phrase(phrase).count().min(2));
        let attached = scene.syntax.attached(phrase);
        let others = attached.iter().filter(|it| scene.in_phrase(it.phrase).next().is_some()).count();
        it.put(named!("attached"), others.min(2));
        it.put(named!("plural"), reading.word(deed.token).ends_with('s'));
        it.put(named!("capital"), reading.word(deed.token).starts_with(char::is_uppercase));
    }
    let outer = scene.outer(deed);
    let outer_kind = outer.map_or(98, |it| scene.kind_of(it));
    it.put(named!("outer"), (outer_kind, deed.is_noun));
    it.put(named!("outer told"), (outer_kind, told));
    it.put(named!("outer form"), outer.map_or(9, |it| it.form as u8));
    it.put(named!("before"), (scene.small(deed.token.wrapping_sub(1)), deed.is_noun));
    it.put(named!("after"), (scene.small(deed.token + 1), deed.is_noun));
    let quoted = scene.is_quoted(deed.token);
    it.put(named!("quoted"), (quoted, told));
    it.put(named!("negated"), scene.is_negated(deed));
    it.put(named!("block"), scene.block as u8);
    let number = coarse(scene.number);
    it.put(named!("number"), number);
    it.put(named!("number main"), (number, told, deed.is_noun));
    it.put(named!("paragraph"), coarse(scene.paragraph));
    // Of a long article less is told.
    let whole = coarse(retold.sentences);
    it.put(named!("whole"), (whole, deed.is_noun));
    it.put(named!("whole number"), (whole, number));
    it.put(named!("whole told"), (whole, told));
    it.put(named!("present"), (scene.present().min(5), deed.is_noun));
    it.put(named!("length"), coarse(scene.tokens.len()));
    it.put(named!("anchors"), (scene.anchors.len().min(2), told));
    let nearest = scene.anchors.iter().map(|it| it.tokens.start.abs_diff(deed.token)).min();
    it.put(named!("near anchor"), nearest.map_or(99, coarse));
    if let Some(anchor) = scene.anchors.iter().min_by_key(|it| it.tokens.start.abs_diff(deed.token)) {
        it.put(named!("anchor source"), anchor.when.source as u8);
        it.put(named!("anchor precision"), anchor.when.precision as u8);
    }
    let place = scene.deeds.iter().position(|it| it.token == deed.token).unwrap_or(0);
    it.put(named!("place"), (place.min(5), deed.is_noun));
    it.put(named!("deeds"), scene.deeds.len().min(6));
    it.put(named!("if"), scene.is_conditional);
    it.put(named!("question"), reading.word(scene.tokens.end.saturating_sub(1)) == "?");
    let counts = scene.mentions.iter().map(|it| actors[it.actor].count).max().unwrap_or(0);
    it.put(named!("most spoken of"), coarse(counts));
    if let Some(acting) = acting {
        let actor = &actors[acting.actor];
        it.put(named!("subject count"), coarse(actor.count));
        it.put(named!("subject title"), actor.in_title);
    }
    let few = |it: [usize; 2]| (it[0].min(3), it[1].min(2));
    it.put(named!("told before"), few(retold.before));
    it.put(named!("told after"), few(retold.after));
    it.put(named!("told both"), (retold.before[1].min(1), retold.after[1].min(1), deed.is_noun));
    it.put(named!("told before kind"), (retold.before[0].min(2), kind));
    it.put(named!("told before anchors"), (retold.before[1].min(2), scene.anchors.len().min(2)));
    it.put(named!("told before number"), (retold.before[0].min(2), number));
    it.put(named!("known pair"), (retold.known_pair.min(4), told));
    it.put(named!("last told"), retold.last.min(6));
    it.put(named!("we"), (scene.is_of_us, quoted));
    it.put(named!("past main"), scene.syntax.main().is_some_and(|it| it.is_simple_past(reading)));
    it.put(named!("finite"), scene.syntax.verbs().iter().filter(|it| it.form == Form::Finite).count().min(4));
    if matches!(scene.told(deed), Told::Infinitive | Told::Gerund) {
        it.put(named!("led by"), (outer_kind, kind));
    }
    it
}
