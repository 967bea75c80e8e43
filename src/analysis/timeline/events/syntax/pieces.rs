//! A sentence cut into phrases of nouns, groups of verbs and the small words between them.

use super::marks::{ASIDE, past_aside, shortens};
use super::piece::{Form, Phrase, Piece, Verb, is_odd_participle, is_participle, is_past_alone};
use super::tags::tag;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::tagger::Tag;
use std::ops::Range;

#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub all: Vec<Piece>,
    pub phrases: Vec<Phrase>,
    pub verbs: Vec<Verb>,
    /// The first token of each time that is a piece.
    pub times: Vec<usize>,
}

impl Pieces {
    /// For a sentence of so many tokens; more than most need.
    fn with_room_for(tokens: usize) -> Pieces {
        Pieces {
            all: Vec::with_capacity(tokens / 2 + 4),
            phrases: Vec::with_capacity(tokens / 4 + 2),
            verbs: Vec::with_capacity(tokens / 8 + 2),
            times: Vec::new(),
        }
    }

    /// `names` are the tokens of names, which stay whole; `times`, those of times. Both in order.
    pub(super) fn of(
        reading: &Reading,
        sentence: &Range<usize>,
        names: &[Range<usize>],
        times: &[Range<usize>],
    ) -> Pieces {
        let mut cutter = Cutter {
            reading,
            tags: sentence.clone().map(|it| tag(reading, sentence, it)).collect(),
            start: sentence.start,
            end: sentence.end,
            names,
            times,
            found: Pieces::with_room_for(sentence.len()),
        };
        let mut at = sentence.start;
        while at < sentence.end {
            at = cutter.cut(at).max(at + 1);
        }
        cutter.found
    }
}

/// No phrase is looked through further.
const LONG_PHRASE: usize = 8;

pub(super) struct Cutter<'a> {
    pub(super) reading: &'a Reading<'a>,
    /// Those of the sentence.
    pub(super) tags: Vec<Tag>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) names: &'a [Range<usize>],
    pub(super) times: &'a [Range<usize>],
    pub(super) found: Pieces,
}

static BE: WordList = WordList::of("forms of be");
static PRONOUNS: WordList = WordList::of("pronouns that act");
fn is_relative(word: &str) -> bool {
    en::RELATIVE_PRONOUNS_OF_THE_WH_KIND.contains(&word)
}

impl Cutter<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        if at < self.end { self.reading.word(at) } else { "" }
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        at.checked_sub(self.start).and_then(|it| self.tags.get(it)).copied().unwrap_or(Tag::Other)
    }

    /// The end of the name or time that begins at a token.
    fn run(ranges: &[Range<usize>], at: usize) -> Option<usize> {
        let next = ranges.partition_point(|it| it.start < at);
        ranges.get(next).filter(|it| it.start == at).map(|it| it.end)
    }

    /// Cuts one piece off; where the next begins.
    fn cut(&mut self, at: usize) -> usize {
        if let Some(end) = Self::run(self.times, at) {
            // “on Friday” is one piece; “since Friday” too.
            let led = |token: usize| en::PREPOSITIONS_OF_TIME.contains(&self.reading.word(token));
            let link = match self.found.all.last() {
                Some(Piece::Link(_)) => true,
                Some(Piece::Opener(token)) => led(*token),
                _ => false,
            };
            if link {
                self.found.all.pop();
            }
            self.found.all.push(Piece::Time);
            self.found.times.push(at);
            return end;
        }
        let word = self.reading.word(at);
        let follows = matches!(self.found.all.last(), Some(Piece::Phrase(_) | Piece::Comma | Piece::Link(_)));
        let relative = is_relative(word)
            || word == en::THAT
                && follows
                && matches!(self.tag(at), Tag::Pronoun | Tag::Subordinator)
                && self.starts_verb(self.skip_adverbs(at + 1));
        // “warned that Denmark …”: what comes is a clause, not that Denmark.
        let clause = word == en::THAT
            && (Self::run(self.names, at + 1).is_some()
                || matches!(self.tag(at + 1), Tag::Determiner | Tag::Pronoun | Tag::ProperNoun));
        if clause && !relative {
            self.found.all.push(Piece::Opener(at));
            return at + 1;
        }
        if relative {
            self.found.all.push(Piece::Relative(at));
            return at + 1;
        }
        match word {
            "," => {
                self.found.all.push(Piece::Comma);
                return at + 1;
            }
            // “Ana Ruiz (Ariz.) left”: a short aside parts nothing.
            "(" if let Some(end) = past_aside(self.reading, &(self.start..self.end), at, ASIDE) => {
                return end;
            }
            // “General Motors Corp. wants”
            "." if self.word(at + 1).starts_with(char::is_lowercase)
                || shortens(self.reading, &(self.start..self.end), at) =>
            {
                return at + 1;
            }
            ";" | ":" | "--" | "—" | "–" | "_" | "(" | ")" | "." | "!" | "?" => {
                self.found.all.push(Piece::Stop);
                return at + 1;
            }
            _ if !word.contains(|it: char| it.is_alphanumeric() || "$%€£".contains(it))
                && !matches!(word, "’" | "'") =>
            {
                return at + 1;
            }
            _ => {}
        }
        // “leaders, *including* Ana Ruiz”
        if self.reading.lower(at) == en::INCLUDING {
            self.found.all.push(Piece::Link(at));
            return at + 1;
        }
        if self.starts_verb(at) {
            return self.verb(at);
        }
        if let Some(end) = self.phrase(at) {
            return end;
        }
        let piece = match self.tag(at) {
            Tag::Adposition if en::OPENERS_OF_A_DEPENDENT_CLAUSE.contains(&word) => Piece::Opener(at),
            Tag::Adposition
                if en::PREPOSITIONS_THAT_OPEN_A_CLAUSE.contains(&word) && self.leads_clause(at + 1) =>
            {
                Piece::Opener(at)
            }
            Tag::Adposition | Tag::Particle if word != en::NOT => Piece::Link(at),
            Tag::Subordinator => Piece::Opener(at),
            Tag::Conjunction => Piece::And(at),
            Tag::Adverb if en::WHEN_AND_WHERE_IN_ANY_CASE.contains(&self.word(at)) => Piece::Opener(at),
            _ => return at + 1,
        };
        self.found.all.push(piece);
        at + 1
    }

    /// “since Denmark’s navy sank”: a verb right behind a phrase of nouns, whatever the tag of what leads to it.
    fn leads_clause(&self, at: usize) -> bool {
        use Tag::{Adjective, Determiner, Noun, Numeral, Particle, Pronoun, ProperNoun};
        let mut end = at;
        while end < self.end.min(at + LONG_PHRASE) {
            end = match (Self::run(self.names, end), self.tag(end)) {
                (Some(after), _) => after,
                (_, Noun | ProperNoun | Adjective | Determiner | Numeral | Pronoun) => end + 1,
                (_, Particle) if en::POSSESSIVE_MARKS.contains(&self.word(end)) => end + 1,
                _ => break,
            };
        }
        // “since the war was over” tells no deed, only since when.
        let verb = self.word(end);
        let acts = self.tag(end) == Tag::Verb && (is_past_alone(verb) || is_odd_participle(verb));
        end > at && acts
    }

    fn skip_adverbs(&self, mut at: usize) -> usize {
        while self.tag(at) == Tag::Adverb || en::FORMS_OF_NOT.contains(&self.word(at)) {
            at += 1;
        }
        at
    }

    fn starts_verb(&self, at: usize) -> bool {
        let is_verb = |it: usize| matches!(self.tag(it), Tag::Verb | Tag::Auxiliary);
        if Self::run(self.names, at).is_some() {
            return false;
        }
        // “…, invited Denmark to leave”: what stands before a name after a comma describes nothing.
        let word = self.word(at);
        if self.tag(at) == Tag::Adjective && word.ends_with(en::ENDING_OF_A_PAST) {
            let after =
                matches!(self.found.all.last(), Some(Piece::Comma | Piece::And(_) | Piece::Phrase(_)));
            return after && (Self::run(self.names, at + 1).is_some() || self.tag(at + 1) == Tag::Determiner);
        }
        if self.tag(at) == Tag::Verb && self.is_noun_after_all(at) {
            return false;
        }
        let to = en::TO_IN_ANY_CASE.contains(&self.word(at)) && is_verb(self.skip_adverbs(at + 1));
        to || is_verb(at)
    }

    /// The group of verbs that begins at a token is cut off; where it ends.
    fn verb(&mut self, first: usize) -> usize {
        let mut head = first;
        let mut next = first;
        let mut is_to = false;
        let mut helped = false;
        let mut be = false;
        loop {
            let word = self.word(next);
            if en::TO_IN_ANY_CASE.contains(&word) && next == first {
                is_to = true;
                next = self.skip_adverbs(next + 1);
                continue;
            }
            if Self::run(self.names, next).is_some() {
                break;
            }
            match self.tag(next) {
                Tag::Auxiliary => {
                    head = next;
                    helped = true;
                    be |= BE.contains(word);
                    next = self.skip_adverbs(next + 1);
                }
                Tag::Verb | Tag::Adjective if next == first || self.tag(next) == Tag::Verb => {
                    head = next;
                    next += 1;
                    let after = self.skip_adverbs(next);
                    let helps = en::AUXILIARIES_BEFORE_A_PARTICIPLE.contains(&word);
                    if helps && self.tag(after) == Tag::Verb {
                        helped = true;
                        be |= BE.contains(word);
                        next = after;
                        continue;
                    }
                    break;
                }
                _ => break,
            }
        }
        let lower = if head < self.end { self.reading.lower(head) } else { "" };
        let participle = is_participle(lower);
        let is_verb = matches!(self.tag(head), Tag::Verb | Tag::Adjective);
        let is_passive = be && is_verb && participle;
        let by = self.word(head + 1) == en::BY
            && !self.word(head + 2).ends_with(en::ENDING_OF_A_GERUND)
            && !helped
            && participle;
        let form = if is_to {
            Form::Infinitive
        } else if !helped && is_verb && lower.ends_with(en::ENDING_OF_A_GERUND) {
            Form::Gerund
        } else if !helped && is_verb && participle && self.is_reduced(by) {
            Form::Participle
        } else {
            Form::Finite
        };
        let is_passive = is_passive || form == Form::Participle;
        let piece = self.found.all.len();
        self.found.all.push(Piece::Verb(self.found.verbs.len()));
        let tokens = first..head + 1;
        self.found.verbs.push(Verb { tokens, head, form, is_passive, subject: None, piece });
        next.max(head + 1)
    }

    /// The phrase of nouns that begins at a token is cut off; where it ends.
    fn phrase(&mut self, at: usize) -> Option<usize> {
        let mut next = at;
        let mut has_noun = false;
        let is_pronoun = PRONOUNS.contains(self.word(at));
        if en::POSSESSIVE_MARKS.contains(&self.word(next)) && self.tag(next) == Tag::Particle {
            next += 1;
        }
        while next < self.end {
            if let Some(end) = Self::run(self.names, next) {
                next = end;
                has_noun = true;
                continue;
            }
            if let Some(end) = Self::run(self.times, next) {
                // “the 1990 invasion”
                let inside = !has_noun && next > at && matches!(self.tag(end), Tag::Noun | Tag::Adjective);
                if !inside {
                    break;
                }
                next = end;
                continue;
            }
            let word = self.word(next);
            match self.tag(next) {
                Tag::Noun | Tag::ProperNoun if word.contains(char::is_alphanumeric) => has_noun = true,
                Tag::Noun | Tag::ProperNoun if next == at => break,
                Tag::Pronoun if is_relative(word) => break,
                Tag::Adjective if word == en::SUCH && self.word(next + 1) == en::AS => break,
                Tag::Pronoun if PRONOUNS.contains(word) && next > at => break,
                // A determiner begins another phrase.
                Tag::Determiner | Tag::Pronoun if has_noun => break,
                Tag::Pronoun => has_noun |= !en::POSSESSIVE_DETERMINERS.contains(&word),
                Tag::Adjective | Tag::Numeral | Tag::Symbol | Tag::Determiner => {}
                Tag::Particle if en::POSSESSIVE_MARKS.contains(&word) && next > at => {}
                Tag::Adverb
                    if next > at
                        && !has_noun
                        && matches!(self.tag(next + 1), Tag::Adjective | Tag::Numeral | Tag::Verb) => {}
                Tag::Verb
                    if next > at
                        && !has_noun
                        && self.tag(next + 1) != Tag::Determiner
                        && (word.ends_with(en::ENDING_OF_A_PAST)
                            || word.ends_with(en::ENDING_OF_A_GERUND))
                        && matches!(self.tag(next + 1), Tag::Noun | Tag::Adjective | Tag::ProperNoun) => {}
                Tag::Verb if self.is_noun_after_all(next) => has_noun = true,
                // “the then leader”, “the Danish auto giant”: a short word that the tagger does not know.
                Tag::Adverb
                    if next > at && self.tag(at) == Tag::Determiner && self.tag(next + 1) == Tag::Noun => {}
                Tag::Particle
                    if next > at
                        && self.tag(next + 1) == Tag::Noun
                        && word.starts_with(char::is_alphabetic)
                        && !en::TO_AND_NOT.contains(&word) => {}
                Tag::Verb
                    if next > at
                        && !en::ENDINGS_OF_INFLECTION.iter().any(|it| word.ends_with(it))
                        && self.tag(at) == Tag::Determiner
                        && self.tag(next + 1) == Tag::Noun => {}
                _ if matches!(word, "-" | "&" | "/") && next > at => {}
                _ if matches!(word, "“" | "”" | "``" | "''" | "\"" | "‘") && next > at && !has_noun => {
                }
                _ => break,
            }
            next += 1;
            if is_pronoun {
                break;
            }
        }
        let adjectives = !has_noun
            && !(at..next).any(|it| matches!(self.tag(it), Tag::Numeral | Tag::Pronoun | Tag::Determiner));
        if next == at || adjectives {
            return None;
        }
        let piece = self.found.all.len();
        self.found.all.push(Piece::Phrase(self.found.phrases.len()));
        self.found.phrases.push(Phrase { tokens: at..next, is_pronoun, piece });
        Some(next)
    }
}
