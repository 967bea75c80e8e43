//! Words that look like verbs of their own and are none: “a plan *agreed* in May”, “the Danish *move* follows”.

use super::piece::{Form, Piece, is_odd_participle, is_past_alone};
use super::pieces::Cutter;
use crate::reading::lexicon::en;
use crate::reading::lexicon::{Sense, country};
use crate::reading::tagger::Tag;

impl Cutter<'_> {
    /// Whether a participle tells more of the phrase before rather than what that phrase did: “a plan agreed
    /// in May”.
    pub(super) fn is_reduced(&self, by: bool) -> bool {
        let pieces = &self.found.all;
        let Some(Piece::Phrase(_)) = pieces.last() else {
            return by && matches!(pieces.last(), Some(Piece::Comma) | None);
        };
        // A phrase that already belongs to a verb, or to a preposition after one.
        let owner = pieces
            .iter()
            .rev()
            .skip(1)
            .find(|it| !matches!(it, Piece::Phrase(_) | Piece::Time | Piece::Link(_)));
        let owned = match owner {
            Some(Piece::Verb(it)) => {
                !en::VERBS_BEFORE_A_BARE_CLAUSE.contains(&self.word(self.found.verbs[*it].head))
                    && !self.waits_for_its_verb(*it)
            }
            _ => false,
        };
        owned || by
    }

    /// “a woman who answered the call”: a first verb that tells of the subject.
    fn waits_for_its_verb(&self, verb: usize) -> bool {
        let opener = self.found.verbs[verb].piece.checked_sub(1);
        let relative = opener.is_some_and(|it| matches!(self.found.all[it], Piece::Relative(_)));
        relative && verb == 0 && self.found.verbs[verb].form == Form::Finite
    }

    /// “the Danish move follows”, “a large stake”: the bare form of a verb after a phrase of one thing.
    pub(super) fn is_noun_after_all(&self, at: usize) -> bool {
        // “in late trading”
        let described = at > self.start && matches!(self.tag(at - 1), Tag::Adjective | Tag::Determiner);
        let goes_on = matches!(self.tag(at + 1), Tag::Determiner | Tag::Pronoun | Tag::ProperNoun);
        if described && self.word(at).ends_with(en::ENDING_OF_A_GERUND) && !goes_on {
            return true;
        }
        let Some(Piece::Phrase(last)) = self.found.all.last() else { return false };
        let phrase = &self.found.phrases[*last];
        // “two Danish embassies”
        let before = self.word(at - 1);
        let adjective = country(before).is_some_and(|it| it.1 == Sense::Demonym) || before.ends_with('.');
        if adjective
            && phrase.tokens.len() > 1
            && phrase.tokens.end == at
            && self.word(at).ends_with(en::ENDING_OF_A_PLURAL)
        {
            return true;
        }
        let first = self.word(phrase.tokens.start);
        let led = en::DETERMINERS_OF_A_NOUN_PHRASE.contains(&first);
        let end = self.word(phrase.tokens.end - 1);
        let many = end.ends_with('s') || en::PLURALS_WITHOUT_AN_S.contains(&end);
        let word = self.word(at);
        let bare = !en::ENDINGS_OF_INFLECTION.iter().any(|it| word.ends_with(it))
            && !is_odd_participle(word)
            && !is_past_alone(word);
        led && bare && !many && phrase.tokens.end == at
    }
}
