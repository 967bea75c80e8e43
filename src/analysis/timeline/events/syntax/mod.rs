//! The shallow grammar of a sentence: its phrases and verbs, and whose verb each is.

mod marks;
mod piece;
mod pieces;
mod reduced;
mod subjects;
mod tags;

pub(super) use marks::past_aside;
pub(super) use piece::{Form, Phrase, Verb};

use crate::reading::Reading;
use piece::Piece;
use pieces::Pieces;
use std::ops::Range;

/// The phrases and verbs of one sentence.
#[derive(Debug, Default)]
pub(super) struct Syntax {
    pieces: Pieces,
}

/// A phrase that a verb or a noun governs, and the preposition before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Governed {
    pub phrase: usize,
    /// The token of the preposition; `None` for an object.
    pub link: Option<usize>,
}

impl Syntax {
    /// `names` and `times` are the tokens of names and times in the sentence, in order.
    pub(super) fn of(
        reading: &Reading,
        sentence: &Range<usize>,
        names: &[Range<usize>],
        times: &[Range<usize>],
    ) -> Syntax {
        let mut pieces = Pieces::of(reading, sentence, names, times);
        subjects::find(reading, &mut pieces);
        Syntax { pieces }
    }

    pub(super) fn phrase(&self, phrase: usize) -> &Phrase {
        &self.pieces.phrases[phrase]
    }

    /// How many phrases there are.
    pub(super) fn phrases(&self) -> usize {
        self.pieces.phrases.len()
    }

    pub(super) fn verbs(&self) -> &[Verb] {
        &self.pieces.verbs
    }

    /// The number of the phrase that holds a token.
    pub(super) fn phrase_at(&self, token: usize) -> Option<usize> {
        let next = self.pieces.phrases.partition_point(|it| it.tokens.end <= token);
        self.pieces.phrases.get(next).filter(|it| it.tokens.contains(&token)).map(|_| next)
    }

    /// The verb whose group holds a token.
    pub(super) fn verb_at(&self, token: usize) -> Option<&Verb> {
        let next = self.pieces.verbs.partition_point(|it| it.tokens.end <= token);
        self.pieces.verbs.get(next).filter(|it| it.tokens.contains(&token))
    }

    /// The verb that a token belongs to: its own group, else the last before it in the clause.
    pub(super) fn governor(&self, token: usize) -> Option<&Verb> {
        let before = self.pieces.verbs.partition_point(|it| it.tokens.start <= token);
        let verb = self.pieces.verbs[..before].last()?;
        let phrase = self.phrase_at(token).map_or(verb.piece, |it| self.pieces.phrases[it].piece);
        let between = &self.pieces.all[verb.piece + 1..phrase.max(verb.piece + 1)];
        let parted =
            between.iter().any(|it| matches!(it, Piece::Stop | Piece::Opener(_) | Piece::Relative(_)));
        (!parted).then_some(verb)
    }

    /// “when”, “until”, “if”: the word that opens the clause of a verb.
    pub(super) fn opener(&self, verb: &Verb) -> Option<usize> {
        let before = self.pieces.all[..verb.piece].iter().rev();
        let clause = before.take_while(|it| !matches!(it, Piece::Verb(_) | Piece::Stop | Piece::Comma));
        clause
            .filter_map(|it| {
                if let Piece::Opener(token) | Piece::Relative(token) = it { Some(*token) } else { None }
            })
            .next()
    }

    /// The verb whose time the words at a token tell: the last before it in its clause, else the next one.
    pub(super) fn timed(&self, token: usize) -> Option<&Verb> {
        let next = self.pieces.verbs.partition_point(|it| it.tokens.start <= token);
        let time = self.pieces.times.binary_search(&token).ok();
        let mut pieces = self.pieces.all.iter().enumerate().filter(|it| *it.1 == Piece::Time);
        let Some(piece) = time.and_then(|it| Some(pieces.nth(it)?.0)) else {
            return self.pieces.verbs[..next].last();
        };
        let mut comma = false;
        for it in self.pieces.all[..piece].iter().rev() {
            match it {
                Piece::Verb(verb) if !comma => return self.pieces.verbs.get(*verb),
                Piece::Comma => comma = true,
                Piece::Stop | Piece::Opener(_) | Piece::Relative(_) => break,
                _ => {}
            }
        }
        let finite = self.pieces.verbs[next..].iter().find(|it| it.form == Form::Finite);
        finite.or_else(|| self.pieces.verbs[..next].last())
    }

    /// The first verb of the sentence that stands in no clause about something else.
    pub(super) fn main(&self) -> Option<&Verb> {
        let mut finite = self.pieces.verbs.iter().filter(|it| it.form == Form::Finite);
        finite.find(|it| self.opener(it).is_none()).or_else(|| self.pieces.verbs.first())
    }

    /// The objects of a verb and what its prepositions lead to, in order.
    pub(super) fn governed_by(&self, verb: &Verb) -> Vec<Governed> {
        self.governed_after(verb.piece, true)
    }

    /// What the prepositions after a phrase lead to.
    pub(super) fn attached(&self, phrase: usize) -> Vec<Governed> {
        self.governed_after(self.pieces.phrases[phrase].piece, false)
    }

    fn governed_after(&self, piece: usize, objects: bool) -> Vec<Governed> {
        let mut found = Vec::new();
        let mut link = None;
        let rest = self.pieces.all.get(piece + 1..).unwrap_or_default();
        for (at, it) in rest.iter().enumerate() {
            match *it {
                Piece::Phrase(phrase) if objects || link.is_some() => {
                    found.push(Governed { phrase, link });
                }
                Piece::Phrase(_) => break,
                Piece::Link(token) => link = Some(token),
                Piece::Time => {}
                // “A, B and C” go on; another clause does not.
                Piece::And(_) | Piece::Comma if self.goes_on(piece + 1 + at) => {}
                _ => break,
            }
        }
        found
    }

    /// Whether a comma or “and” joins two phrases of which the second does not begin a clause.
    fn goes_on(&self, piece: usize) -> bool {
        let after = &self.pieces.all[piece + 1..];
        let mut skipped = after.iter().skip_while(|it| matches!(it, Piece::And(_)));
        if !matches!(skipped.next(), Some(Piece::Phrase(_))) {
            return false;
        }
        let next = skipped.find(|it| !matches!(it, Piece::Phrase(_) | Piece::Link(_) | Piece::Time));
        !matches!(next, Some(Piece::Verb(it)) if self.pieces.verbs[*it].form == Form::Finite)
    }

    /// A phrase with those joined to it by commas and “and”; an apposition is none of them.
    pub(super) fn list(&self, phrase: usize) -> Vec<usize> {
        let mut found = vec![phrase];
        let mut waiting = Vec::new();
        let mut and = false;
        let mut comma = false;
        for it in &self.pieces.all[self.pieces.phrases[phrase].piece + 1..] {
            match *it {
                Piece::Comma if !comma => comma = true,
                Piece::And(_) if !and => and = true,
                Piece::Phrase(it) if and || comma => {
                    waiting.push(it);
                    if and {
                        found.append(&mut waiting);
                        break;
                    }
                    comma = false;
                }
                // “of Denmark”, “from Sweden”
                Piece::Link(_) if !and && !comma => {}
                Piece::Phrase(_) if !and && !comma => {}
                _ => break,
            }
        }
        found
    }

    /// The sentence as its pieces, for whoever mends the rules.
    #[cfg(test)]
    fn shown(&self, reading: &Reading) -> String {
        let words = |it: &Range<usize>| reading.span(it.clone()).of(reading.text);
        let shown = self.pieces.verbs.iter().map(|it| {
            let subject = it.subject.map_or("?", |at| words(&self.pieces.phrases[at].tokens));
            format!("{subject}: {}", words(&it.tokens))
        });
        shown.collect::<Vec<_>>().join(" | ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::example::article;

    /// Each verb with the phrase that is its subject.
    fn check(sentence: &str, want: &str) {
        let document = article(sentence);
        let reading = Reading::of(&document);
        let syntax = Syntax::of(&reading, &(0..reading.tokens.len()), &[], &[]);
        assert_eq!(syntax.shown(&reading), want, "{sentence}");
    }

    #[test]
    fn what_a_hyphen_joins_describes() {
        check("Kremlin-linked banks sued Sweden.", "Kremlin-linked banks: sued");
        check("The Oslo-based exiles left.", "The Oslo-based exiles: left");
        check("Norway-led forces attacked Sweden.", "Norway-led forces: attacked");
        check("State-owned banks left.", "State-owned banks: left");
        check("The anti-Berg delegates booed Sweden.", "The anti-Berg delegates: booed");
    }

    #[test]
    fn every_verb_finds_its_subject() {
        check("Danish troops attacked Sweden.", "Danish troops: attacked");
        check(
            "Denmark, which had lost, attacked Sweden and sank two ships.",
            "Denmark: had lost | Denmark: attacked | Denmark: sank",
        );
        check("Officials in Oslo said Denmark had attacked.", "Officials: said | Denmark: had attacked");
        check("Ana Ruiz, the leader of Denmark, attacked Tom Berg.", "Ana Ruiz: attacked");
        check("Denmark attacked Sweden, and Norway left.", "Denmark: attacked | Norway: left");
        check("Ties had soured since Danish ships sank a ferry.", "Ties: had soured | Danish ships: sank");
        check("Denmark urged Sweden to leave.", "Denmark: urged | Sweden: to leave");
        check("Denmark plans to leave.", "Denmark: plans | Denmark: to leave");
        check("Denmark accused Sweden of bombing a town.", "Denmark: accused | Sweden: bombing");
        check("Denmark — as it often does — attacked Sweden.", "it: does | Denmark: attacked");
        check("Denmark (the larger one) attacked Sweden.", "Denmark: attacked");
        check(
            "Several leaders, including Ana Ruiz and Tom Berg, attacked Oslo.",
            "Several leaders: attacked",
        );
        check("Partners such as Norway and Sweden attacked Oslo.", "Partners: attacked");
        check(
            "Leaders, including Sens. Ana Ruiz (Ariz.), Eva Holm (Pa.) and Tom Berg (Iowa), attacked Oslo.",
            "Leaders: attacked",
        );
        check("A woman who answered the call in Oslo attacked him.", "A woman: answered | A woman: attacked");
        check("Denmark, Norway and Sweden left.", "Denmark: left");
        check("After bombing a town, Denmark left.", "Denmark: bombing | Denmark: left");
        check("Denmark read a letter signed by Sweden.", "Denmark: read | a letter: signed");
    }
}
