//! Whether a deed is friendly, hostile or neither: what the step looks at.

use super::actor::Actor;
use super::kinds::{self, UNKNOWN, feeling};
use super::learned::{Features, named};
use super::scene::{Deed, Scene, Told, sort_code};
use crate::finding::Polarity;
use crate::reading::lexicon::en;

/// The sign that two tables give a deed alike whose object says what it was, told as done: “imposed an embargo”, “launched a strike”.
pub(super) fn plain(scene: &Scene, deed: &Deed) -> Option<Polarity> {
    let (act, noun) = if deed.is_noun {
        (scene.act(deed)?, deed.token)
    } else {
        let object = scene.syntax.governed_by(scene.verb(deed)?).into_iter().find(|it| it.link.is_none())?;
        let noun = scene.syntax.phrase(object.phrase).tokens.end.checked_sub(1)?;
        let led = || scene.acts.iter().find(|it| it.token == noun && it.first == deed.token);
        (scene.act(deed).or_else(led)?, noun)
    };
    let verb = scene.syntax.verb_at(act.first).filter(|it| it.head < noun)?;
    let led = Deed::of(verb.head, scene.kind_of(verb), false);
    let done = matches!(scene.told(&led), Told::Past | Told::Perfect | Told::Passive);
    let real = !(act.negated || act.future || act.hypothetical);
    if !(done && real) || scene.is_negated(&led) || scene.is_quoted(noun) {
        return None;
    }
    match (kinds::usual_sign(kinds::of_noun(scene.reading.lower(noun))), act.score) {
        ("+", score) if score >= CLEAR => Some(Polarity::Cooperation),
        ("-", score) if score <= -CLEAR => Some(Polarity::Conflict),
        _ => None,
    }
}

/// A weight of the table that leaves no doubt.
const CLEAR: f32 = 2.5;

pub(super) fn features(scene: &Scene, actors: &[Actor], deed: &Deed) -> Features {
    let mut it = Features::new();
    let reading = scene.reading;
    let told = scene.told(deed);
    let kind = deed.kind;
    let act = scene.act(deed);
    let negated = scene.is_negated(deed);
    it.put(named!("bias"), true);
    it.put(named!("kind"), kind);
    it.put(named!("usual"), (kinds::usual_sign(kind), deed.is_noun));
    it.put(named!("usual negated"), (kinds::usual_sign(kind), negated));
    it.put(named!("kind noun"), (kind, deed.is_noun));
    it.put(named!("told"), told as u8);
    let modal = told == Told::Modal || told == Told::Infinitive;
    it.put(named!("kind modal"), (kind, modal));
    let root = act.map_or(99, |it| it.root as u8);
    it.put(named!("root"), root);
    let side = act.map_or(9, |it| if it.score > 0.0 { 2 } else { u8::from(it.score < 0.0) });
    it.put(named!("act"), (side, act.is_some_and(|it| it.score.abs() > 2.5)));
    it.put(named!("act usual"), (side, kinds::usual_sign(kind)));
    it.put(named!("negated"), (side, negated));
    // The nearest deed of the table around it.
    let near = scene.acts.iter().filter(|it| it.score != 0.0).min_by_key(|it| it.token.abs_diff(deed.token));
    let near_side = near.map_or(9, |it| u8::from(it.score > 0.0));
    it.put(named!("near act"), (near_side, near.is_some_and(|it| it.token.abs_diff(deed.token) < 5)));
    it.put(named!("near act kind"), (near_side, kind));
    let mut balance = 0;
    for act in &scene.acts {
        balance += if act.score > 0.0 { 1 } else { -i32::from(act.score < 0.0) };
    }
    it.put(named!("acts"), balance.clamp(-2, 2));
    let word = |at: usize| i32::from(feeling(reading.lower(at)));
    it.put(named!("own feeling"), (word(deed.token).clamp(-2, 2), negated));
    let clause = scene.clauses.around(deed.token);
    let after: i32 = (deed.token + 1..clause.end).map(word).sum();
    let before: i32 = (clause.start..deed.token).map(word).sum();
    let all: i32 = scene.tokens.clone().map(word).sum();
    let near: i32 = (deed.token + 1..(deed.token + 7).min(scene.tokens.end)).map(word).sum();
    let rest: i32 = (deed.token + 1..scene.tokens.end).map(word).sum();
    it.put(named!("after"), after.clamp(-3, 3));
    it.put(named!("before"), before.clamp(-3, 3));
    it.put(named!("all"), all.clamp(-4, 4));
    it.put(named!("near"), near.clamp(-3, 3));
    it.put(named!("rest"), rest.clamp(-3, 3));
    it.put(named!("rest kind"), (rest.signum(), kind));
    it.put(named!("all kind"), (all.signum(), kind));
    it.put(named!("act rest"), (side, rest.signum()));
    if let Some(verb) = scene.verb(deed) {
        let governed = scene.syntax.governed_by(verb);
        let object = governed.iter().find(|it| it.link.is_none());
        let noun = object.map_or(UNKNOWN, |it| {
            kinds::of_noun(reading.lower(scene.syntax.phrase(it.phrase).tokens.end.saturating_sub(1)))
        });
        it.put(named!("object kind"), noun);
        it.put(named!("object sign"), (kinds::usual_sign(noun), kinds::usual_sign(kind)));
        it.put(named!("kind object sign"), (kind, kinds::usual_sign(noun)));
        let feel: i32 = object.map_or(0, |it| scene.syntax.phrase(it.phrase).tokens.clone().map(word).sum());
        it.put(named!("object feeling"), (feel.clamp(-2, 2), kinds::usual_sign(kind)));
        for link in governed.iter().filter_map(|it| it.link).take(2) {
            it.put(named!("link"), scene.small(link));
            it.put(named!("link kind"), (scene.small(link), kind));
        }
        let subject = verb.subject.and_then(|it| scene.head_of(it));
        it.put(named!("subject"), sort_code(actors, subject));
    } else if let Some(phrase) = scene.syntax.phrase_at(deed.token) {
        let links = scene.syntax.attached(phrase);
        for link in links.iter().filter_map(|it| it.link).take(2) {
            it.put(named!("noun link"), scene.small(link));
        }
        let feel: i32 = scene.syntax.phrase(phrase).tokens.clone().map(word).sum();
        it.put(named!("noun feeling"), feel.clamp(-2, 2));
    }
    let outer = scene.outer(deed).map_or(98, |it| scene.kind_of(it));
    it.put(named!("outer"), outer);
    it.put(named!("outer sign"), (kinds::usual_sign(outer), kinds::usual_sign(kind)));
    // What is said tells what saying it was.
    let said = scene.syntax.verbs().iter().find(|it| it.head > deed.token).map_or(98, |it| scene.kind_of(it));
    it.put(named!("inner"), (said, deed.is_noun));
    it.put(named!("inner sign"), (kinds::usual_sign(said), kind));
    let count =
        |words: &[&str]| scene.tokens.clone().filter(|it| words.contains(&reading.lower(*it))).count().min(2);
    it.put(named!("nots"), count(en::NEGATIONS_AND_OPPOSITION));
    it.put(named!("against"), (count(&[en::AGAINST]), kind));
    it.put(named!("with"), (count(&[en::WITH]), kind));
    it.put(named!("for"), (count(&[en::FOR]), kind));
    it.put(named!("quoted"), scene.is_quoted(deed.token + 1));
    it.put(named!("present"), scene.present().min(4));
    it
}
