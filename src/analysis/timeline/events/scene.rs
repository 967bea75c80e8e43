//! One sentence with all that the steps look at: its grammar, who is spoken of in it, its times and its deeds.

use super::actor::{Actor, Mention};
use super::acts::{Act, stands_as_noun};
use super::anchor::Anchor;
use super::clauses::Clauses;
use super::kinds::{self, Kind, UNKNOWN};
use super::syntax::{Form, Syntax, Verb};
use crate::article::BlockKind;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

pub(super) struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    pub tokens: Range<usize>,
    pub block: BlockKind,
    /// How many sentences and paragraphs of prose stand before it.
    pub number: usize,
    pub paragraph: usize,
    /// How many sentences of its paragraph stand before it.
    pub within: usize,
    pub syntax: Syntax,
    pub clauses: Clauses,
    pub mentions: Vec<Mention>,
    pub anchors: Vec<Anchor>,
    pub acts: Vec<Act>,
    pub deeds: Vec<Deed>,
    /// Of a sentence with deeds, whether it sets a condition, and whether it speaks of those who speak.
    pub is_conditional: bool,
    pub is_of_us: bool,
}

/// A word that may tell an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deed {
    pub token: usize,
    pub kind: Kind,
    pub is_noun: bool,
    /// Who says that it was, where it stands in somebody's words; and whose words it introduces.
    pub within: Option<usize>,
    pub cue_of: Option<usize>,
}

impl Deed {
    pub(super) fn of(token: usize, kind: Kind, is_noun: bool) -> Deed {
        Deed { token, kind, is_noun, within: None, cue_of: None }
    }
}

/// How a deed is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Told {
    Past,
    Perfect,
    Present,
    Passive,
    Modal,
    Infinitive,
    Gerund,
    Participle,
    Noun,
}

impl<'a> Scene<'a> {
    pub(super) fn verb(&self, deed: &Deed) -> Option<&Verb> {
        if deed.is_noun { None } else { self.syntax.verb_at(deed.token) }
    }

    pub(super) fn told(&self, deed: &Deed) -> Told {
        let Some(verb) = self.verb(deed) else { return Told::Noun };
        let first = self.reading.lower(verb.tokens.start);
        match verb.form {
            Form::Infinitive => Told::Infinitive,
            Form::Gerund => Told::Gerund,
            Form::Participle => Told::Participle,
            Form::Finite if is_modal(first) => Told::Modal,
            Form::Finite if verb.is_passive => Told::Passive,
            Form::Finite if en::HAVE_OF_A_PERFECT.contains(&first) => Told::Perfect,
            Form::Finite if verb.is_simple_past(self.reading) => Told::Past,
            Form::Finite => Told::Present,
        }
    }

    /// A small word as it stands, any other by its part of speech.
    pub(super) fn small(&self, at: usize) -> &'a str {
        if !self.tokens.contains(&at) {
            return "<>";
        }
        use Tag::{
            Adposition, Auxiliary, Conjunction, Determiner, Particle, Pronoun, Punctuation, Subordinator,
        };
        match self.reading.tag(at) {
            Adposition | Auxiliary | Conjunction | Determiner | Particle | Pronoun | Punctuation
            | Subordinator => self.reading.word(at),
            Tag::Adjective => "<adjective>",
            Tag::Adverb => "<adverb>",
            Tag::Noun => "<noun>",
            Tag::Numeral => "<number>",
            Tag::ProperNoun => "<name>",
            Tag::Verb => "<verb>",
            _ => "<other>",
        }
    }

    /// The last verb before a deed, or the one that its noun belongs to.
    pub(super) fn outer(&self, deed: &Deed) -> Option<&Verb> {
        if deed.is_noun {
            return self.syntax.governor(deed.token);
        }
        let own = self.verb(deed)?.tokens.start;
        self.syntax.verbs().iter().take_while(|it| it.tokens.start < own).last()
    }

    pub(super) fn kind_of(&self, verb: &Verb) -> Kind {
        kinds::of_verb(self.reading.lower(verb.head), self.reading.lower(verb.head + 1))
    }

    pub(super) fn act(&self, deed: &Deed) -> Option<&Act> {
        self.acts.iter().find(|it| it.token == deed.token)
    }

    pub(super) fn is_negated(&self, deed: &Deed) -> bool {
        let from =
            self.verb(deed).map_or(deed.token.saturating_sub(2), |it| it.tokens.start.saturating_sub(1));
        (from.max(self.tokens.start)..deed.token).any(|it| en::NEGATIONS.contains(&self.reading.lower(it)))
    }

    pub(super) fn is_quoted(&self, token: usize) -> bool {
        self.reading.tokens.get(token).is_some_and(|it| self.reading.is_quoted(it.span.start))
    }

    /// The head of a phrase that is spoken of, if anyone is.
    pub(super) fn head_of(&self, phrase: usize) -> Option<&Mention> {
        let tokens = &self.syntax.phrase(phrase).tokens;
        self.mentions.iter().find(|it| it.is_head && tokens.contains(&it.tokens.start))
    }

    pub(super) fn in_phrase(&self, phrase: usize) -> impl Iterator<Item = &Mention> {
        let tokens = self.syntax.phrase(phrase).tokens.clone();
        self.mentions.iter().filter(move |it| tokens.contains(&it.tokens.start))
    }

    /// How many different ones are spoken of.
    pub(super) fn present(&self) -> usize {
        let mut actors: Vec<usize> = self.mentions.iter().map(|it| it.actor).collect();
        actors.sort_unstable();
        actors.dedup();
        actors.len()
    }
}

pub(super) fn is_modal(word: &str) -> bool {
    en::MODALS.contains(&word)
}

/// The words of a sentence that may tell an event.
pub(super) fn deeds(reading: &Reading, tokens: &Range<usize>, syntax: &Syntax, acts: &[Act]) -> Vec<Deed> {
    let mut found: Vec<Deed> = Vec::new();
    for verb in syntax.verbs() {
        let token = verb.head;
        let is_verb = matches!(reading.tag(token), Tag::Verb | Tag::Adjective | Tag::Noun);
        let is_unreal = is_counterfactual(reading, tokens, syntax, verb);
        if is_verb && !is_unreal && tokens.contains(&token) {
            let kind = kinds::of_verb(reading.lower(token), reading.lower(token + 1));
            found.push(Deed::of(token, kind, false));
        }
    }
    for token in tokens.clone() {
        if !stands_as_noun(reading, token) || syntax.verb_at(token).is_some() {
            continue;
        }
        let kind = kinds::of_noun(reading.lower(token));
        let is_act = || acts.iter().any(|it| it.token == token);
        let is_head = || {
            let phrase = syntax.phrase_at(token).map(|it| syntax.phrase(it));
            phrase.is_none_or(|it| !it.tokens.contains(&(token + 1)) || !stands_as_noun(reading, token + 1))
        };
        if (kind != UNKNOWN || is_act()) && is_head() {
            found.push(Deed::of(token, kind, true));
        }
    }
    found.sort_by_key(|it| it.token);
    found
}

/// “If only Norland had bought the ships”, “if it had signed, it would be rich”: what had not been.
fn is_counterfactual(reading: &Reading, tokens: &Range<usize>, syntax: &Syntax, verb: &Verb) -> bool {
    if reading.lower(verb.tokens.start) != en::HAD || verb.head == verb.tokens.start {
        return false;
    }
    let Some(opener) = syntax.opener(verb).filter(|it| reading.lower(*it) == en::IF) else { return false };
    let would = |it: usize| en::WOULD_AND_ITS_LIKE.contains(&reading.lower(it));
    let only = reading.lower(opener + 1) == en::ONLY;
    // “asked if it had signed”, “asked him if it had signed” asks.
    let asked = opener > tokens.start
        && matches!(reading.tag(opener - 1), Tag::Verb | Tag::Pronoun | Tag::ProperNoun);
    only || !asked && tokens.clone().any(would)
}

/// The sort of an actor by number, for features.
pub(super) fn sort_code(actors: &[Actor], mention: Option<&Mention>) -> u8 {
    mention.map_or(99, |it| actors[it.actor].sort.code())
}
