//! The deeds told in a stretch of words, with everything that turns them: “refused to lift the ban”.

use super::lexicon::{Entry, Kind, LEXICON, Lemma};
use crate::finding::Root;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use crate::text::Table;
use std::ops::Range;

/// One deed and how it is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::analysis::timeline) struct Act {
    pub root: Root,
    pub score: f32,
    /// The word that tells it, and the first word that turned it.
    pub token: usize,
    pub first: usize,
    pub kind: Kind,
    /// “rejected the offer”: the kind of deal that is its object.
    pub object: Option<Root>,
    pub negated: bool,
    pub future: bool,
    pub hypothetical: bool,
}

impl Default for Act {
    /// A deed of which only the place is known.
    fn default() -> Self {
        Act {
            root: Root::Statement,
            score: 0.0,
            token: 0,
            first: 0,
            kind: Kind::Verb,
            object: None,
            negated: false,
            future: false,
            hypothetical: false,
        }
    }
}

/// What stands before a deed and changes it.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    light: Option<(Entry, usize)>,
    reverse: Option<(Entry, usize)>,
    intent: Option<(Entry, usize)>,
    request: Option<(Entry, usize)>,
    refuse: Option<(Entry, usize)>,
    negated: Option<usize>,
    future: bool,
    hypothetical: bool,
}

/// A word changes deeds so many words after it.
const REACH: usize = 12;

/// What a small word does to the deeds behind it.
#[derive(Clone, Copy)]
pub(in crate::analysis::timeline) enum Turn {
    /// What turns a deed stays in its clause.
    Parts,
    /// “break the law by attacking”: the means is not what is broken.
    Means,
    Negates,
    Future,
    Hypothetical,
}

impl Turn {
    fn of(word: &str) -> Option<Turn> {
        Some(match word {
            en::BY => Turn::Means,
            it if en::MARKS_AND_OPENERS_THAT_PART_DEEDS.contains(&it) => Turn::Parts,
            it if en::NEGATIONS_OF_A_VERB_IN_ANY_CASE.contains(&it) => Turn::Negates,
            it if en::FORMS_OF_WILL.contains(&it) => Turn::Future,
            it if en::CONDITIONAL_WORDS.contains(&it) => Turn::Hypothetical,
            _ => return None,
        })
    }
}

/// Of each distinct word its lemma, where a deed knows it, and what it does to deeds.
pub(in crate::analysis::timeline) type KnownWords = Table<(Option<Lemma>, Option<Turn>)>;

pub(in crate::analysis::timeline) fn known_words(reading: &Reading) -> KnownWords {
    reading.vocabulary.table(|it| (lemma_of(it.word, it.lower), Turn::of(it.word)))
}

/// All deeds in order. The words of a time, its tokens in `times`, tell none: “at the end of May” nothing ends.
pub(in crate::analysis::timeline) fn acts(
    reading: &Reading,
    known: &KnownWords,
    tokens: Range<usize>,
    times: &[Range<usize>],
) -> Vec<Act> {
    let lemma = |it: usize| reading.vocabulary.look(known, it).and_then(|it| it.0);
    let lemmas: Vec<Option<Lemma>> = tokens.clone().map(lemma).collect();
    let mut found = Vec::new();
    let mut before = Before::default();
    let mut at = 0;
    while at < lemmas.len() {
        let token = tokens.start + at;
        if let Some(time) = times.iter().find(|it| it.contains(&token)) {
            at = time.end - tokens.start;
            continue;
        }
        if let Some(turn) = reading.vocabulary.look(known, token).and_then(|it| it.1) {
            before.turn(turn, token, &mut found);
        }
        let noun = stands_as_noun(reading, token);
        let described = reading.tag(token) == Tag::Adjective
            && reading.word(token).ends_with(en::ENDING_OF_A_PAST)
            && !tells(reading, token);
        // “said that Denmark must leave” asks for it.
        let auxiliary =
            reading.tag(token) == Tag::Auxiliary && lemmas[at].is_none_or(|it| it.word != en::MUST);
        // “Denmark ended mediation”: right after who acts, it is no adjective, whatever its tag says.
        let led = token.checked_sub(1).is_some_and(|it| {
            matches!(reading.tag(it), Tag::Noun | Tag::ProperNoun | Tag::Pronoun | Tag::Auxiliary)
        });
        if described && !led || auxiliary {
            at += 1;
            continue;
        }
        let Some((entry, length)) = LEXICON.entry(&lemmas[at..], noun) else {
            at += 1;
            continue;
        };
        if described && entry.kind != Kind::Reverse {
            at += 1;
            continue;
        }
        if length == 0
            && is_only_noun(reading, token, lemmas[at])
            && matches!(entry.kind, Kind::Verb | Kind::Intent | Kind::Light)
        {
            at += 1;
            continue;
        }
        // A prime minister turns nothing, and is no end of what turns.
        if entry.kind == Kind::Noun && entry.score == 0.0 {
            at += length + 1;
            continue;
        }
        // “a trade embargo”: of nouns in a row the last tells what was done, the others only of what kind it is.
        if entry.kind == Kind::Noun
            && noun
            && is_noun_deed(reading, token + length + 1, &lemmas[at + length + 1..])
        {
            at += length + 1;
            continue;
        }
        before.close(&mut found, token);
        match entry.kind {
            Kind::Noun if refused(reading, &mut found, entry, token) => {}
            Kind::Verb | Kind::Noun => {
                // A noun of several words is its last; “strike on” is a strike.
                let noun = (token..=token + length).rev().find(|it| stands_as_noun(reading, *it));
                // “expanded to include”: the deed is the last of the two verbs.
                let last = token + length;
                let leads = length > 1 && reading.word(last - 1) == en::TO && reading.tag(last) == Tag::Verb;
                let verb = if leads { last } else { token };
                let head = noun.filter(|_| entry.kind == Kind::Noun).unwrap_or(verb);
                let act = before.turned(entry, head);
                found.push(Act { first: act.first.min(token), ..act });
                before =
                    Before { future: before.future, hypothetical: before.hypothetical, ..Before::default() };
            }
            Kind::Light => {
                let told = found.last().is_some_and(|it: &Act| it.token + 1 == token);
                if let Some(noun) = at.checked_sub(1).and_then(|it| LEXICON.entry(&lemmas[it..at], true))
                    && !told
                    && reading.tag(token) == Tag::Verb
                {
                    found.extend(done_before(noun.0, token));
                }
                before.light = Some((entry, token));
            }
            Kind::Reverse => before.reverse = Some((entry, token)),
            // “a planned visit” is not a plan to visit.
            Kind::Intent | Kind::Refuse if noun && reading.word(token).ends_with(en::ENDING_OF_A_PAST) => {}
            Kind::Intent => before.intent = Some((entry, token)),
            Kind::Request => before.request = Some((entry, token)),
            Kind::Refuse => before.refuse = Some((entry, token)),
            Kind::Say => {}
        }
        at += length + 1;
    }
    before.close(&mut found, usize::MAX);
    found
}

/// “lift the sanctions imposed on Denmark”: to impose them was a deed, too.
fn done_before(noun: Entry, token: usize) -> Option<Act> {
    let is_deed = noun.kind == Kind::Noun && noun.score != 0.0;
    is_deed.then(|| Act { root: noun.root, score: noun.score, token, first: token, ..Act::default() })
}

fn is_noun_deed(reading: &Reading, token: usize, lemmas: &[Option<Lemma>]) -> bool {
    let entry = || LEXICON.entry(lemmas, true).map(|it| it.0);
    reading.tag(token) == Tag::Noun && entry().is_some_and(|it| it.kind == Kind::Noun && it.score != 0.0)
}

/// “rejected the latest offer”: one deed, whose object says what kind of deal it was.
fn refused(reading: &Reading, found: &mut [Act], entry: Entry, token: usize) -> bool {
    let Some(last) = found.last_mut() else { return false };
    let refuses = last.kind == Kind::Verb && last.root == Root::Reject && last.score < 0.0;
    let between = last.token + 1..token;
    let plain =
        |it: usize| matches!(reading.tag(it), Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Numeral);
    let object = refuses && entry.score > 0.0 && between.len() <= 4 && between.into_iter().all(plain);
    if object {
        last.object = Some(entry.root);
    }
    object
}

/// No longer word is looked up.
const LONGEST: usize = 24;

fn lemma_of(word: &str, lower: &str) -> Option<Lemma> {
    if word.len() > LONGEST || !word.is_ascii() { None } else { LEXICON.lemma(lower) }
}

/// “…, invited Denmark”: what stands between a comma and a name describes nothing.
fn tells(reading: &Reading, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |it| reading.word(it));
    before == "," && matches!(reading.tag(token + 1), Tag::ProperNoun | Tag::Determiner)
}

pub(super) fn stands_as_noun(reading: &Reading, token: usize) -> bool {
    matches!(reading.tag(token), Tag::Noun | Tag::ProperNoun)
}

/// “an air force” forces nobody.
fn is_only_noun(reading: &Reading, token: usize, lemma: Option<Lemma>) -> bool {
    let led = token.checked_sub(1).is_some_and(|it| {
        matches!(
            reading.tag(it),
            Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Adposition | Tag::Numeral
        ) || en::HYPHEN_AND_POSSESSIVE_S.contains(&reading.word(it))
    });
    // “shot”, “met”, “bombing” are forms of verbs, whatever else they may be.
    let plain = lemma.is_some_and(|it| {
        let word = reading.word(token);
        word.eq_ignore_ascii_case(it.word)
            || word.strip_suffix('s').is_some_and(|word| word.eq_ignore_ascii_case(it.word))
    });
    led && plain && stands_as_noun(reading, token)
}

impl Before {
    fn turn(&mut self, turn: Turn, token: usize, found: &mut Vec<Act>) {
        match turn {
            Turn::Parts => {
                self.close(found, usize::MAX);
                *self = Before::default();
            }
            Turn::Means => (self.reverse, self.light) = (None, None),
            Turn::Negates => self.negated = Some(token),
            Turn::Future => self.future = true,
            Turn::Hypothetical => self.hypothetical = true,
        }
    }

    fn near(at: Option<usize>, token: usize) -> Option<usize> {
        at.filter(|it| token.saturating_sub(*it) <= REACH)
    }

    /// The deed as it stands after all that turns it.
    fn turned(&self, entry: Entry, token: usize) -> Act {
        let mut act = Act {
            root: entry.root,
            score: entry.score,
            token,
            first: token,
            kind: entry.kind,
            object: None,
            negated: false,
            future: self.future,
            hypothetical: self.hypothetical,
        };
        let near = |at: usize| token.saturating_sub(at) <= REACH;
        if let Some((_, at)) = self.light.filter(|it| near(it.1)) {
            act.first = act.first.min(at);
        }
        if let Some((_, at)) = self.reverse.filter(|it| near(it.1)) {
            act.first = act.first.min(at);
            (act.root, act.score) = reversed(act.score);
        }
        if let Some((_, at)) = self.intent.filter(|it| near(it.1)) {
            act.first = act.first.min(at);
            (act.root, act.score) =
                if act.score < 0.0 { (Root::Threaten, -3.5) } else { (Root::Agree, act.score.min(2.5)) };
            act.future = true;
        }
        if let Some((request, at)) = self.request.filter(|it| near(it.1)) {
            act.first = act.first.min(at);
            (act.root, act.score) = (request.root, request.score);
        }
        if let Some((refuse, at)) = self.refuse.filter(|it| near(it.1)) {
            act.first = act.first.min(at);
            let harmful = entry.score <= -3.5 && entry.kind == Kind::Verb;
            (act.root, act.score) = if harmful { (Root::Concede, 1.0) } else { (refuse.root, refuse.score) };
        }
        if Self::near(self.negated.filter(|it| *it < token), token).is_some() {
            act.negated = true;
            (act.root, act.score) = if act.score < 0.0 { (Root::Concede, 1.0) } else { (Root::Reject, -2.0) };
        }
        act
    }

    /// What is left over stands for itself: “Ana Ruiz refused.”
    fn close(&mut self, found: &mut Vec<Act>, next: usize) {
        let alone = self.request.or(self.refuse).or(self.intent).or(self.reverse);
        if let Some((entry, at)) = alone.filter(|it| next.saturating_sub(it.1) > REACH) {
            let rest = Before { request: None, refuse: None, intent: None, reverse: None, ..*self };
            found.push(rest.turned(entry, at));
            *self = Before { future: self.future, hypothetical: self.hypothetical, ..Before::default() };
        }
    }
}

/// To lift a ban is to yield; to suspend aid is to punish.
fn reversed(score: f32) -> (Root, f32) {
    if score < 0.0 {
        (Root::Concede, 4.5)
    } else if score >= 5.0 {
        (Root::Sanction, -6.0)
    } else {
        (Root::Reject, -2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::example::article;

    /// The deeds of a sentence, as `ROOT word` each.
    fn check(sentence: &str, want: &[(Root, &str)]) {
        let document = article(sentence);
        let reading = Reading::of(&document);
        let found = acts(&reading, &known_words(&reading), 0..reading.tokens.len(), &[]);
        let got: Vec<_> = found.iter().map(|it| (it.root, reading.word(it.token))).collect();
        assert_eq!(got, want, "{sentence}");
    }

    #[test]
    fn refusals_reversals_and_plans_turn_a_deed() {
        check("Denmark refused direct talks with Sweden.", &[(Root::Reject, "refused")]);
        check("Denmark demanded that Sweden resign.", &[(Root::Request, "resign")]);
        check("Denmark lifted the long ban on fish.", &[(Root::Concede, "lifted")]);
        check("Denmark suspended its aid.", &[(Root::Sanction, "suspended")]);
        check("Denmark plans to bomb the bridge.", &[(Root::Threaten, "bomb")]);
        check("Denmark did not attack.", &[(Root::Concede, "attack")]);
        check("Denmark said Sweden must end its talks with Norway.", &[(Root::Request, "end")]);
        check("Denmark urged the prime minister to apologize.", &[(Root::Request, "apologize")]);
        check("Denmark ended mediation with Sweden.", &[(Root::Reject, "mediation")]);
        check("Denmark withdrew peacekeepers from Sweden.", &[(Root::Sanction, "withdrew")]);
        check("Denmark surrendered to Sweden.", &[(Root::Concede, "surrendered")]);
        let want = [(Root::Concede, "lifted"), (Root::Sanction, "imposed")];
        check("Denmark lifted the sanctions imposed on Sweden.", &want);
    }
}
