//! How one who is spoken of stands to a deed: its subject, what a preposition leads to, somewhere in the sentence.

use super::actor::{Mention, Way};
use super::kinds::{self, Kind, UNKNOWN};
use super::scene::{Deed, Scene};
use super::syntax::Verb;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;

/// How one who is spoken of stands to a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Rel {
    Subject,
    Object,
    By,
    Linked,
    Owner,
    Attached,
    OuterSubject,
    OuterObject,
    OuterLinked,
    NounSubject,
    Before,
    After,
    FarBefore,
    FarAfter,
    Outside,
}

/// Where the best mention of a candidate stands.
#[derive(Clone, Copy)]
pub(super) struct Stand<'a> {
    pub rel: Rel,
    pub link: &'a str,
    pub is_head: bool,
    pub way: Way,
    pub token: usize,
    /// One of several joined by “and”.
    pub is_listed: bool,
    /// The kind of the noun that it hangs on: “the *attack* on Norland”.
    pub inner: Kind,
}

/// How a mention stands to a deed.
pub(super) fn stand<'a>(scene: &Scene<'a>, deed: &Deed, mention: &Mention) -> Stand<'a> {
    let (rel, link) = relation(scene, deed, mention);
    let phrase = scene.syntax.phrase_at(mention.tokens.start);
    let is_listed = phrase.is_some_and(|it| scene.syntax.list(it).len() > 1);
    let Mention { is_head, way, .. } = *mention;
    let start = phrase.map_or(mention.tokens.start, |it| scene.syntax.phrase(it).tokens.start);
    let inner = hangs_on(scene, start).filter(|it| *it != deed.token);
    let inner = inner.map_or(UNKNOWN, |it| kinds::of_noun(scene.reading.lower(it)));
    Stand { rel, link, is_head, way, token: mention.tokens.start, is_listed, inner }
}

/// The noun that a phrase hangs on by a preposition.
fn hangs_on(scene: &Scene, start: usize) -> Option<usize> {
    let noun = start.checked_sub(2).filter(|it| scene.tokens.contains(it))?;
    let tags = (scene.reading.tag(noun), scene.reading.tag(noun + 1));
    (tags == (Tag::Noun, Tag::Adposition)).then_some(noun)
}

fn relation<'a>(scene: &Scene<'a>, deed: &Deed, mention: &Mention) -> (Rel, &'a str) {
    let at = mention.tokens.start;
    let apart = scene.clauses.between(at, deed.token) > 0;
    let loose = match (at < deed.token, apart) {
        (true, false) => Rel::Before,
        (false, false) => Rel::After,
        (true, true) => Rel::FarBefore,
        (false, true) => Rel::FarAfter,
    };
    let linked = || scene.small(at.wrapping_sub(1));
    let Some(phrase) = scene.syntax.phrase_at(at) else { return (loose, linked()) };
    let is_of =
        |list: Option<usize>| list.is_some_and(|it| it == phrase || scene.syntax.list(it).contains(&phrase));
    let governed = |verb: &Verb| {
        let governed = scene.syntax.governed_by(verb);
        let found = governed.iter().find(|it| is_of(Some(it.phrase)))?;
        Some(found.link.map_or("", |it| scene.small(it)))
    };
    if let Some(verb) = scene.verb(deed) {
        if is_of(verb.subject) {
            return (Rel::Subject, "");
        }
        if let Some(link) = governed(verb) {
            let rel = match link {
                "" => Rel::Object,
                en::BY => Rel::By,
                _ => Rel::Linked,
            };
            return (rel, link);
        }
    } else if let Some(own) = scene.syntax.phrase_at(deed.token) {
        if own == phrase {
            return (Rel::Owner, scene.small(mention.tokens.end));
        }
        let attached = scene.syntax.attached(own);
        if let Some(found) = attached.iter().find(|it| is_of(Some(it.phrase))) {
            return (Rel::Attached, found.link.map_or("", |it| scene.small(it)));
        }
        let verbs = scene.syntax.verbs();
        if let Some(verb) = verbs.iter().find(|it| it.subject == Some(own))
            && let Some(link) = governed(verb)
        {
            return (Rel::NounSubject, link);
        }
    }
    if let Some(outer) = scene.outer(deed) {
        if is_of(outer.subject) {
            return (Rel::OuterSubject, "");
        }
        if let Some(link) = governed(outer) {
            return (if link.is_empty() { Rel::OuterObject } else { Rel::OuterLinked }, link);
        }
    }
    (loose, linked())
}
