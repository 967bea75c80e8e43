//! What training the model of ties needs to see: sentences with their deeds and all who are named in them.

pub use super::ties::SIZE;

use super::actors::{Actors, Mention};
use super::acts::Lemmas;
use super::clauses::Clauses;
use super::parties::Scene;
use super::syntax::Syntax;
use super::ties::Tie;
use super::topic::{Memory, Topic};
use crate::analysis::people::Cast;
use crate::analysis::reading::Reading;
use crate::analysis::timeline::relation::deed;
use crate::article::Document;
use crate::text::Span;
use std::ops::Range;

/// The deed between two in a sentence, and who might be its parties. Whom the caller named go by their numbers
/// there; anybody else has a higher one.
#[derive(Clone, Debug)]
pub struct Told {
    pub score: f32,
    /// The parties by rules alone, the one who acts first, and whether these are sure of them.
    pub ruled: Vec<usize>,
    pub sure: bool,
    /// The parties where the given weights break ties.
    pub tied: Vec<usize>,
    /// Every two who may be the parties, with their features.
    pub pairs: Vec<(usize, usize, Vec<usize>)>,
}

/// The deed between the first two of these names.
pub fn told(document: &Document, names: &[Span], weights: &[u8]) -> Option<Told> {
    let reading = Reading::of(document);
    let (from, to) = (*names.first()?, *names.get(1)?);
    let act = deed(&reading, from, to)?;
    let paragraph = reading.paragraphs.iter().find(|it| it.tokens.contains(&act.token))?;
    let sentence = paragraph.sentences.iter().find(|it| it.tokens.contains(&act.token))?;
    let cast = Cast::of(&reading);
    let mut actors = Actors::of(&reading, &cast, None);
    let tokens = |it: &Span| reading.token_at(it.start)..reading.token_at(it.end.saturating_sub(1)) + 1;
    let mut known: Vec<(usize, Mention)> = Vec::new();
    let overlap = |known: &[(usize, Mention)], it: &Range<usize>| {
        known.iter().any(|(_, known)| known.tokens.start < it.end && it.start < known.tokens.end)
    };
    for (number, tokens) in names.iter().map(tokens).enumerate() {
        if !overlap(&known, &tokens) {
            let side = actors.unnamed_side();
            known.push((number, Mention { tokens, own: side, side, other: None, weight: 0 }));
        }
    }
    for it in actors.within(&sentence.tokens) {
        if !overlap(&known, &it.tokens) {
            known.push((names.len() + it.side, it.clone()));
        }
    }
    known.sort_by_key(|it| it.1.tokens.start);
    let (numbers, mentions): (Vec<usize>, Vec<Mention>) = known.into_iter().unzip();
    actors.heed_all();
    let spans: Vec<Range<usize>> = mentions.iter().map(|it| it.tokens.clone()).collect();
    let syntax = Syntax::of(&reading, &sentence.tokens, &spans, &[]);
    let clauses = Clauses::of(&reading, &sentence.tokens, &mentions);
    let topic =
        Topic { actors: &actors, cast: &cast, memory: &Memory::default(), lemmas: &Lemmas::default() };
    let scene = |weights| Scene {
        reading: &reading,
        mentions: &mentions,
        clauses: &clauses,
        syntax: &syntax,
        topic: &topic,
        weights,
    };
    let number =
        |side: &usize| mentions.iter().position(|it| it.side == *side).map_or(usize::MAX, |it| numbers[it]);
    let (ruled, tied) = (scene(&[]).parties(&act), scene(weights).parties(&act));
    let numbered = |it: &Option<super::parties::Parties>| {
        it.as_ref().map_or(Vec::new(), |it| it.sides.iter().map(number).collect::<Vec<usize>>())
    };
    let free = scene(weights);
    let pairs = Tie::of(&free, &act).pairs();
    let pairs = pairs.into_iter().map(|(a, b, features)| (numbers[a], numbers[b], features));
    Some(Told {
        score: act.score,
        sure: ruled.as_ref().is_some_and(|it| !it.is_open(&act)),
        ruled: numbered(&ruled),
        tied: numbered(&tied),
        pairs: pairs.collect(),
    })
}
