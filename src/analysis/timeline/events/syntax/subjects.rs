//! Whose verb each verb is.

use super::piece::{Form, Piece};
use super::pieces::Pieces;
use crate::reading::Reading;
use crate::reading::lexicon::country;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::tagger::Tag;

/// Finds the subject of every verb, from left to right.
pub(super) fn find(reading: &Reading, pieces: &mut Pieces) {
    // Verbs that open a sentence wait for its subject: “After bombing a town, Denmark left”.
    let mut waiting: Vec<usize> = Vec::new();
    for verb in 0..pieces.verbs.len() {
        let form = pieces.verbs[verb].form;
        let subject = match form {
            Form::Finite => finite(reading, pieces, verb),
            Form::Infinitive => infinitive(reading, pieces, verb),
            Form::Gerund => gerund(reading, pieces, verb),
            Form::Participle => participle(pieces, verb),
        };
        pieces.verbs[verb].subject = subject;
        if form == Form::Finite && subject.is_some() {
            for it in waiting.drain(..) {
                pieces.verbs[it].subject = subject;
            }
        } else if subject.is_none() && verb < 3 {
            waiting.push(verb);
        }
    }
}

/// The last piece before another that is no time.
fn before(pieces: &Pieces, piece: usize) -> Option<usize> {
    pieces.all[..piece].iter().rposition(|it| *it != Piece::Time)
}

fn is_phrase(pieces: &Pieces, piece: usize) -> bool {
    matches!(pieces.all.get(piece), Some(Piece::Phrase(_)))
}

/// Prepositions that open a clause where a verb follows: “since Denmark left”.
static OPENING: WordList = WordList::of("open a clause");

/// The first of “the leader of the town in Denmark”, from the piece of the last.
fn chain_start(reading: &Reading, pieces: &Pieces, mut piece: usize) -> usize {
    while let Some(link) = before(pieces, piece)
        && let Piece::Link(token) = pieces.all[link]
        && !OPENING.contains(reading.word(token))
        && let Some(next) = before(pieces, link)
        && is_phrase(pieces, next)
    {
        piece = next;
    }
    piece
}

/// The first of “Denmark, Sweden and Norway”, where the list does not belong to a verb before it.
fn list_start(reading: &Reading, pieces: &Pieces, last: usize) -> usize {
    let mut first = last;
    let mut joined = false;
    while let Some(mut mark) = before(pieces, first) {
        let and = matches!(pieces.all[mark], Piece::And(_));
        if and
            && let Some(comma) = before(pieces, mark)
            && pieces.all[comma] == Piece::Comma
        {
            mark = comma;
        }
        if !(and || joined && pieces.all[mark] == Piece::Comma) {
            break;
        }
        let Some(phrase) = before(pieces, mark).filter(|it| is_phrase(pieces, *it)) else { break };
        let start = chain_start(reading, pieces, phrase);
        let owner = before(pieces, start).map(|it| pieces.all[it]);
        if matches!(owner, Some(Piece::Verb(_) | Piece::Link(_))) {
            break;
        }
        first = start;
        joined = true;
    }
    first
}

fn phrase_of(pieces: &Pieces, piece: usize) -> Option<usize> {
    match pieces.all.get(piece) {
        Some(Piece::Phrase(it)) => Some(*it),
        _ => None,
    }
}

/// The subject of the last verb before a piece that has one.
fn of_verb_before(pieces: &Pieces, piece: usize, finite: bool) -> Option<usize> {
    let earlier = pieces.verbs.iter().rev().skip_while(|it| it.piece >= piece);
    let mut fitting = earlier.filter(|it| it.subject.is_some() && (!finite || it.form == Form::Finite));
    // A verb of a clause about a phrase gives way to the one of the sentence.
    let nearest = fitting.next()?;
    let relative =
        |piece: usize| before(pieces, piece).is_some_and(|it| matches!(pieces.all[it], Piece::Relative(_)));
    if finite && relative(nearest.piece) {
        return fitting.find(|it| !relative(it.piece)).or(Some(nearest))?.subject;
    }
    nearest.subject
}

fn finite(reading: &Reading, pieces: &Pieces, verb: usize) -> Option<usize> {
    let piece = pieces.verbs[verb].piece;
    let last = before(pieces, piece)?;
    match pieces.all[last] {
        Piece::Relative(_) => {
            let mut at = before(pieces, last)?;
            if matches!(pieces.all[at], Piece::Comma | Piece::Link(_)) {
                at = before(pieces, at)?;
            }
            if !is_phrase(pieces, at) {
                return None;
            }
            let at = named_before_place(reading, pieces, at, last).unwrap_or(at);
            phrase_of(pieces, list_start(reading, pieces, at))
        }
        Piece::Phrase(_) => {
            let start = chain_start(reading, pieces, last);
            let whole = whole_of_examples(reading, pieces, last).or_else(|| of_a_relative(pieces, start));
            whole.or_else(|| phrase_of(pieces, list_start(reading, pieces, start)))
        }
        Piece::Stop => over_dash(reading, pieces, verb, last),
        Piece::Comma => whole_of_examples(reading, pieces, last)
            .or_else(|| over_comma(reading, pieces, last))
            .or_else(|| of_verb_before(pieces, last, true)),
        Piece::And(_) => of_verb_before(pieces, last, true),
        _ => None,
    }
}

/// “Senator *Ana Ruiz* of Texas, who left”, “the *premier* of Denmark, who”: no place is who is told of more.
fn named_before_place(reading: &Reading, pieces: &Pieces, place: usize, pronoun: usize) -> Option<usize> {
    let Piece::Relative(token) = pieces.all[pronoun] else { return None };
    let link = before(pieces, place)?;
    let name = before(pieces, link)?;
    let of = matches!(pieces.all[link], Piece::Link(it) if reading.word(it) == en::OF);
    let is_name = |piece: usize| {
        let last = phrase_of(pieces, piece).map(|it| pieces.phrases[it].tokens.end - 1);
        last.is_some_and(|it| reading.tag(it) == Tag::ProperNoun)
    };
    let of_persons = en::RELATIVE_PRONOUNS_OF_PERSONS.contains(&reading.lower(token));
    let is_country = || {
        let tokens = phrase_of(pieces, place).map(|it| pieces.phrases[it].tokens.clone());
        tokens.is_some_and(|it| country(reading.span(it).of(reading.text)).is_some())
    };
    (of && of_persons && (is_name(name) && is_name(place) || is_country())).then_some(name)
}

/// “Ana Ruiz, the leader of Denmark, attacked”: the phrase before the comma that opens what is put in.
fn over_comma(reading: &Reading, pieces: &Pieces, closing: usize) -> Option<usize> {
    let mut from = closing;
    for _ in 0..3 {
        let opening = pieces.all[..from].iter().rposition(|it| matches!(it, Piece::Comma | Piece::Stop))?;
        if pieces.all[opening] == Piece::Stop {
            return None;
        }
        let inside = pieces.all.get(opening + 1)?;
        let inserted = match inside {
            Piece::Relative(_) | Piece::Phrase(_) | Piece::Link(_) | Piece::Opener(_) | Piece::Time => true,
            Piece::Verb(it) => pieces.verbs[*it].form != Form::Finite,
            _ => false,
        };
        let head = before(pieces, opening)?;
        if inserted && is_phrase(pieces, head) {
            let start = chain_start(reading, pieces, head);
            let owner = before(pieces, start).map(|it| pieces.all[it]);
            let intro = owner == Some(Piece::Comma) && pieces.verbs.first().is_none_or(|it| it.piece > start);
            if intro || !matches!(owner, Some(Piece::Verb(_) | Piece::Comma)) {
                return phrase_of(pieces, list_start(reading, pieces, start));
            }
        }
        from = opening;
    }
    None
}

/// “*partners*, such as Denmark and Norway, left”: the examples are not the subject.
fn whole_of_examples(reading: &Reading, pieces: &Pieces, last: usize) -> Option<usize> {
    let listed = |it: &Piece| matches!(it, Piece::Phrase(_) | Piece::Comma | Piece::And(_));
    let link = pieces.all[..=last].iter().rposition(|it| !listed(it))?;
    let token = match pieces.all[link] {
        Piece::Link(it) | Piece::Opener(it) => it,
        _ => return None,
    };
    let such = reading.word(token) == en::AS && token > 0 && reading.lower(token - 1) == en::SUCH;
    let first = if such { token - 1 } else { token };
    if !such && !en::LEADS_TO_EXAMPLES.contains(&reading.lower(token)) {
        return None;
    }
    let leads = |it: &Piece| matches!(it, Piece::Phrase(it) if pieces.phrases[*it].tokens.start < first);
    let head = pieces.all[..link].iter().rposition(leads)?;
    let end = pieces.phrases[phrase_of(pieces, head)?].tokens.end;
    let start = list_start(reading, pieces, chain_start(reading, pieces, head));
    (end.min(first)..first).all(|it| reading.word(it) == ",").then(|| phrase_of(pieces, start))?
}

/// “*a woman* who answered the phone *left*”: behind the object of a clause about the subject.
fn of_a_relative(pieces: &Pieces, start: usize) -> Option<usize> {
    let Piece::Verb(inner) = pieces.all[before(pieces, start)?] else { return None };
    let verb = &pieces.verbs[inner];
    let opener = before(pieces, verb.piece)?;
    let head = before(pieces, opener)?;
    let close = matches!(pieces.all[opener], Piece::Relative(_)) && is_phrase(pieces, head);
    verb.subject.filter(|_| close && verb.form == Form::Finite)
}

/// “*Denmark* — as it often does — attacked”
fn over_dash(reading: &Reading, pieces: &Pieces, verb: usize, closing: usize) -> Option<usize> {
    let dash = |token: usize| matches!(reading.word(token), "—" | "–" | "--");
    let last = pieces.verbs[verb].tokens.start.checked_sub(1).filter(|it| dash(*it))?;
    let opening = pieces.all[..closing].iter().rposition(|it| *it == Piece::Stop)?;
    let head = before(pieces, opening).filter(|it| is_phrase(pieces, *it))?;
    let end = pieces.phrases[phrase_of(pieces, head)?].tokens.end;
    let start = chain_start(reading, pieces, head);
    (dash(end) && last > end).then(|| phrase_of(pieces, list_start(reading, pieces, start)))?
}

/// The verb before a piece in the same clause, and its object.
fn governor(pieces: &Pieces, piece: usize) -> Option<(usize, Option<usize>)> {
    let verb = pieces.verbs.iter().rposition(|it| it.piece < piece)?;
    let from = pieces.verbs[verb].piece;
    let between = &pieces.all[from + 1..piece];
    let parted = between.iter().any(|it| matches!(it, Piece::Stop | Piece::Opener(_) | Piece::Relative(_)));
    let object = between.iter().find_map(|it| match it {
        Piece::Phrase(it) => Some(*it),
        _ => None,
    });
    (!parted).then_some((verb, object))
}

fn by_control(reading: &Reading, pieces: &Pieces, piece: usize) -> Option<usize> {
    let (verb, object) = governor(pieces, piece)?;
    let word = reading.lower(pieces.verbs[verb].head);
    let of_object = en::STEMS_OF_VERBS_WHOSE_OBJECT_ACTS.iter().any(|it| word.starts_with(it));
    // “Sweden was urged to leave”: the one who suffers is the subject.
    if of_object && !pieces.verbs[verb].is_passive && object.is_some() {
        return object;
    }
    pieces.verbs[verb].subject
}

fn infinitive(reading: &Reading, pieces: &Pieces, verb: usize) -> Option<usize> {
    by_control(reading, pieces, pieces.verbs[verb].piece)
}

fn gerund(reading: &Reading, pieces: &Pieces, verb: usize) -> Option<usize> {
    let piece = pieces.verbs[verb].piece;
    let last = before(pieces, piece)?;
    match pieces.all[last] {
        Piece::Link(token) | Piece::Opener(token)
            if en::PREPOSITIONS_BEFORE_A_GERUND.contains(&reading.word(token)) =>
        {
            by_control(reading, pieces, last)
        }
        // “troops fighting in Denmark”
        Piece::Phrase(_) => phrase_of(pieces, last),
        _ => of_verb_before(pieces, piece, false),
    }
}

fn participle(pieces: &Pieces, verb: usize) -> Option<usize> {
    let mut last = before(pieces, pieces.verbs[verb].piece)?;
    if pieces.all[last] == Piece::Comma {
        last = before(pieces, last)?;
    }
    phrase_of(pieces, last)
}
