//! Who stands beside a verb: the words that name its subject, before or after it.
//!
//! Knows little grammar: a name is a run of capitals, a noun phrase begins at its article, an apposition
//! lies between commas. Parts of speech only tell a clause before the speaker from the speaker.

use super::words::Words;
use crate::reading::lexicon::en;
use crate::reading::lexicon::{List, is_listed, proper, role};
use crate::reading::tagger::Tag;
use crate::reading::tagger::naming::Label;
use crate::text::TokenKind;
use std::ops::Range;

/// How far a subject may lie from its verb, in tokens.
const REACH: usize = 48;

/// So much may stand between a subject and its verb: an age, what one is, where one is from.
const ASIDES: usize = 6;

/// The subject that ends before `verb`, looked for from `floor` on.
pub(super) fn subject_before(words: &Words, verb: usize, floor: usize) -> Option<Range<usize>> {
    let floor = floor.max(verb.saturating_sub(REACH));
    let mut end = verb;
    let mut relative = false;
    while end > floor && is_filler(words, end - 1) {
        relative = words.is_any(end - 1, &[en::WHO]);
        end -= 1;
    }
    // “from Tom Berg, who declared”: the name right before, and no apposition.
    if relative && end > floor + 1 && words.word(end - 1) == "," && words.is_capital(end - 2) {
        return noun_phrase_before(words, end - 1, floor);
    }
    // “fire from members who said”: those right before, and none further off.
    if relative
        && end > floor
        && words.reading.tag(end - 1) == Tag::Noun
        && words.word(end - 1).ends_with('s')
    {
        return base_phrase(words, end, floor).map(|start| start..end);
    }
    let mut fallback = None;
    for _ in 0..ASIDES {
        if end <= floor {
            break;
        }
        if let Some(opener) = opener(words, end - 1, floor) {
            // “Ana Ruiz, the mayor of Northline, said”: the name stands before the apposition.
            fallback = fallback.or_else(|| noun_phrase_before(words, end - 1, floor));
            end = opener;
            continue;
        }
        if words.is_any(end - 1, en::WHO_AND_WHICH) {
            end -= 1;
            continue;
        }
        let found = noun_phrase_before(words, end, floor);
        let apposition = found.as_ref().is_some_and(|it| {
            it.start > floor
                && words.word(it.start - 1) == ","
                && !is_name(words, it)
                && !is_pronoun(words, it.start)
                && it.start > floor + 1
                && words.is_capital(it.start - 2)
        });
        if apposition {
            fallback = fallback.or_else(|| found.clone());
            end = found.map_or(floor, |it| it.start - 1);
            continue;
        }
        // “Ana Ruiz, 47, *from Northline* said”: where she is from says nothing.
        let origin = found.as_ref().map_or(0, |it| it.start);
        if origin > floor + 2
            && words.is_any(origin - 1, en::LINKS_OF_A_NOUN_PHRASE)
            // “…, with one man shouting” has a subject of its own.
            && !words.is_any(origin - 1, &[en::AND, en::WITH])
            && words.word(origin - 2) == ","
        {
            fallback = fallback.or(found);
            end = origin - 1;
            continue;
        }
        // “who lives in Oxton, *Northland*, said”
        let place = |it: usize| words.reading.labels.get(it) == Some(&Label::Place);
        if origin > floor + 2 && words.word(origin - 1) == "," && place(origin) && place(origin - 2) {
            fallback = fallback.or(found);
            end = origin;
            continue;
        }
        return found.or(fallback);
    }
    fallback
}

/// The subject that follows `verb`: “said Ana Ruiz, the mayor”.
pub(super) fn subject_after(words: &Words, verb: usize, ceiling: usize) -> Option<Range<usize>> {
    let ceiling = ceiling.min(verb + REACH);
    let mut start = verb + 1;
    while start < ceiling && words.is_any(start, en::ADVERBS_BEFORE_A_SUBJECT) {
        start += 1;
    }
    if start >= ceiling || words.is_quoted(start) {
        return None;
    }
    if is_pronoun(words, start) {
        return Some(start..start + 1);
    }
    let mut end = start;
    let mut named = false;
    while end < ceiling && !words.is_quoted(end) {
        let link =
            (words.word(end) == en::OF || words.word(end) == "-" || is_possessive(words, end)) && end > start;
        let dotted = words.word(end) == "."
            && end > start
            && end + 1 < ceiling
            && is_initial(words, end - 1)
            && words.is_capital(end + 1);
        // “said fish and chip shop owner Tom Berg”
        let joint =
            end > start && !named && words.word(end) == en::AND && names_behind(words, end + 1, ceiling);
        let determiner = end == start && words.is_any(end, en::DETERMINERS);
        let capital = words.is_capital(end);
        let particle =
            named && words.is_any(end, en::PARTICLES_OF_A_NAME_IN_A_PHRASE) && words.is_capital(end + 1);
        let hyphen = end > start && words.word(end - 1) == "-" && words.touches_next(end - 1);
        if !(link || joint || dotted || determiner || capital || particle || hyphen || is_noun(words, end)) {
            break;
        }
        // “said Northland-based baker Tom Berg”, “said another Northland user”: what is named tells of a noun.
        let told_of = end > start
            && words.reading.tag(end) == Tag::Noun
            && words.is_any(start, en::DETERMINERS)
            && is_noun(words, end);
        // A name is complete when small letters follow it: “said Ana Ruiz last week”.
        if named && !(capital || link || dotted || particle || told_of || hyphen) {
            break;
        }
        named = capital || (named && (link || dotted || particle));
        end += 1;
    }
    while end > start
        && (words.is_mark(end - 1) && words.word(end - 1) != "." || words.word(end - 1) == en::OF)
    {
        end -= 1;
    }
    let found = start..end;
    (found.clone().any(|it| words.is_capital(it)) || found.len() > 1).then_some(found)
}

/// Small nouns from a token on, and a name behind them.
fn names_behind(words: &Words, from: usize, ceiling: usize) -> bool {
    let small = |it: &usize| words.reading.tag(*it) == Tag::Noun && !words.is_capital(*it);
    let nouns = (from..ceiling.min(from + 6)).take_while(small).count();
    nouns > 0 && words.is_capital(from + nouns) && words.reading.tag(from + nouns) == Tag::ProperNoun
}

/// The part of a phrase that names: the last run of capitals where it ends in one, else all of it.
pub(super) fn name_in(words: &Words, phrase: Range<usize>) -> Range<usize> {
    let mut start = phrase.end;
    while start > phrase.start && part_of_name(words, start - 1) {
        start -= 1;
    }
    while start < phrase.end && !words.is_capital(start) {
        start += 1;
    }
    if start == phrase.end {
        return phrase;
    }
    // “the Ohio Republican”
    let member = en::MEMBERS_OF_A_PARTY.contains(&words.reading.lower(phrase.end - 1));
    if member
        && start == phrase.start + 1
        && words.is_any(phrase.start, en::DETERMINERS_OF_ONE_OR_ONE_OF_MANY)
    {
        return phrase;
    }
    // “A majority of Americans”
    let of_some = start > phrase.start + 1 && words.is_any(start - 1, &[en::OF]);
    if of_some && en::PARTS_OF_MANY.contains(&words.reading.lower(start - 2)) {
        return phrase;
    }
    // “Neighbours of Tom Berg” are not he.
    if start == phrase.start + 2 && words.is_any(start - 1, &[en::OF]) && is_common(words, phrase.start) {
        return phrase.start..phrase.start + 1;
    }
    // “Ana Ruiz of Northline” is Ana Ruiz; a “Bank of Norland” is whole.
    let whose = start > phrase.start + 2 && words.is_any(start - 1, &[en::OF]) && !heads(words, start - 2);
    let mut first = start;
    while whose && first > phrase.start + 1 && part_of_name(words, first - 2) {
        first -= 1;
    }
    if start - first > 1 { first - 1..start - 1 } else { start..phrase.end }
}

/// A noun with a capital only because it opens the sentence: “Neighbours of Tom Berg”.
pub(super) fn is_common(words: &Words, token: usize) -> bool {
    let opens = token == 0 || words.is_any(token - 1, &[".", "!", "?", "“", "”", "\"", ":"]);
    opens
        && words.reading.tag(token) == Tag::Noun
        && !matches!(words.reading.tag(token + 1), Tag::Noun | Tag::ProperNoun)
}

/// Behind the first name from `from` on: initials and particles are inside it.
pub(super) fn end_of_name(words: &Words, from: usize, end: usize) -> Option<usize> {
    let mut at = (from..end).find(|it| words.is_capital(*it))?;
    loop {
        let initial = words.word(at).len() == 1 && words.word(at + 1) == "." && words.is_capital(at + 2);
        let particle = words.is_any(at + 1, en::PARTICLES_OF_A_NAME_IN_A_PHRASE) && words.is_capital(at + 2);
        if at + 2 < end && (initial || particle) {
            at += 2;
        } else if at + 1 < end && words.is_capital(at + 1) {
            at += 1;
        } else {
            return Some(at + 1);
        }
    }
}

pub(super) fn is_pronoun(words: &Words, token: usize) -> bool {
    words.is_any(token, en::SUBJECT_PRONOUNS)
}

fn part_of_name(words: &Words, token: usize) -> bool {
    words.is_capital(token) && !words.is_any(token, en::ARTICLES_WITH_A_CAPITAL)
        || words.word(token) == "." && token > 0 && is_initial(words, token - 1)
        || words.word(token) == "-"
        || words.is_any(token, en::PARTICLES_OF_A_NAME_IN_A_PHRASE)
}

/// A word that goes on with “of”: “University”, “Duke”.
fn heads(words: &Words, token: usize) -> bool {
    let word = words.reading.lower(token);
    role(word).is_some() || proper(word).is_some() || is_listed(List::HeadOf, word)
}

fn is_initial(words: &Words, token: usize) -> bool {
    words.is_capital(token) && words.word(token).len() <= 4 && words.touches_next(token)
}

fn is_name(words: &Words, phrase: &Range<usize>) -> bool {
    phrase.end > phrase.start && words.is_capital(phrase.end - 1)
}

pub(super) fn is_possessive(words: &Words, token: usize) -> bool {
    words.is_any(token, en::POSSESSIVE_MARKS)
}

fn is_filler(words: &Words, token: usize) -> bool {
    !words.is_quoted(token)
        && (words.is_any(token, en::BETWEEN_A_SUBJECT_AND_ITS_VERB)
            || words.word(token).len() > 4
                && words.word(token).ends_with(en::ENDING_OF_AN_ADVERB)
                && !words.is_capital(token))
}

/// Where the insertion that ends with this comma, bracket or dash begins.
fn opener(words: &Words, token: usize, floor: usize) -> Option<usize> {
    let wanted: &[&str] = match words.word(token) {
        "," => &[","],
        ")" => &["("],
        "—" | "–" => &["—", "–"],
        _ => return None,
    };
    (floor..token).rev().find(|it| wanted.contains(&words.word(*it)) && !words.is_quoted(*it)).or(Some(floor))
}

/// A word that may belong to a noun phrase: no small word and no mark.
fn is_noun(words: &Words, token: usize) -> bool {
    let entry = words.entry(token);
    let kind = words.reading.tokens.get(token).map(|it| it.kind);
    kind.is_some_and(|it| it != TokenKind::Mark)
        && !words.is_quoted(token)
        && (entry.closed == 0 || words.is_any(token, en::NOUNS_FOR_ONE_OFFICE))
        && (entry.verb.is_none() || entry.noun.is_some() || words.is_capital(token))
}

/// Whom “who” stands for: the phrase right before it.
pub(super) fn whom(words: &Words, mention: &Range<usize>) -> Option<Range<usize>> {
    let at = mention.start;
    if mention.len() != 1 || !words.is_any(at, en::WHO_AND_WHICH) || at == 0 {
        return None;
    }
    let stop = |it: &usize| words.is_any(*it, &[".", "!", "?", ";"]) || words.is_quoted(*it);
    let far = at.saturating_sub(REACH);
    let floor = (far..at).rev().find(stop).map_or(far, |it| it + 1);
    let end = if words.is_any(at - 1, &[","]) { at - 1 } else { at };
    let phrase = noun_phrase_before(words, end, floor)?;
    // “fire from union leaders who”: those who say something are somebody.
    let nearest = base_phrase(words, end, floor).map(|it| it..end)?;
    let is_theirs = words.acts(end - 1)
        && !words.acts(phrase.end - 1)
        && !words.is_any(phrase.end - 1, en::PRONOUNS_FOR_SOMEBODY);
    Some(if is_theirs { nearest } else { phrase })
}

/// The phrase that ends at a token: of “a spokesman for the board” the spokesman.
fn noun_phrase_before(words: &Words, end: usize, floor: usize) -> Option<Range<usize>> {
    if end <= floor {
        return None;
    }
    let head = end - 1;
    if is_pronoun(words, head) || words.is_any(head, en::PRONOUNS_FOR_SOMEBODY) {
        return Some(head..end);
    }
    let mut start = base_phrase(words, end, floor)?;
    let mut end = end;
    // “a spokesman for the company said”: the spokesman speaks.
    for _ in 0..4 {
        if start < floor + 2 || !words.is_any(start - 1, en::LINKS_OF_A_NOUN_PHRASE) {
            break;
        }
        let Some(outer) = base_phrase(words, start - 1, floor) else { break };
        if words.is_any(start - 1, &[en::AND]) {
            start = outer;
            break;
        }
        end = start - 1;
        start = outer;
    }
    Some(start..end)
}

/// The start of the simple phrase that ends at `end`.
fn base_phrase(words: &Words, end: usize, floor: usize) -> Option<usize> {
    let mut start = end;
    while start > floor {
        let at = start - 1;
        let touching = start < end && words.touches_next(at);
        let inner = start < end
            && (words.word(at) == "." && at > 0 && is_initial(words, at - 1)
                || words.word(at) == "-" && touching
                || is_possessive(words, at));
        if words.is_any(at, en::DETERMINERS) && start < end {
            return Some(at);
        }
        if !(inner || is_noun(words, at) || part_of_name(words, at) && start < end) {
            break;
        }
        start = at;
    }
    // “And Mr. Berg said”, “When Ana Ruiz spoke”
    let opens = |it: usize| words.is_capital(it) && words.is_any(it, en::OPENERS_OF_A_CLAUSE);
    while start < end && (words.is_mark(start) || is_possessive(words, start) || opens(start)) {
        start += 1;
    }
    (start < end).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::{article, first_speaker as check};

    #[test]
    fn a_clause_before_the_speaker_does_not_speak() {
        check(
            "Speaking for the harbour board, Ana Ruiz said that the ferry would sail on Monday.",
            "Ana Ruiz",
        );
        check("The talks began in the spring and Norway says that the talks will go on.", "Norway");
    }

    #[test]
    fn a_name_is_whole() {
        check("“We will not go there again,” said Pierre de Vos, a baker.", "Pierre de Vos");
        check("Gregory T. Berg, head of the board, said, “We will not go there again.”", "Gregory T. Berg");
        check("“We will not go there again,” said Scott Berg of Cheyenne.", "Scott Berg");
        check("“We will not go there again,” said Florida-based baker Tom Berg.", "Tom Berg");
        check("“We will not go there again,” said another Twitter user.", "another Twitter user");
    }

    #[test]
    fn a_word_that_opens_a_clause_is_no_part_of_a_name() {
        check("And Mr. Berg gloated: “We will not go there again.”", "Mr. Berg");
    }

    #[test]
    fn those_who_say_something_are_somebody() {
        for (text, speaker) in [
            ("The bill drew fire from Tory MPs who said the fines were proof of haste.", "Tory MPs"),
            (
                "The plan drew scorn from union leaders who said the cuts were proof of panic.",
                "union leaders",
            ),
            ("The vote drew praise from two nurses who said the rules were fair.", "two nurses"),
            ("The bill drew fire from the mayor, who said the fines were proof of haste.", "the mayor"),
            ("The report drew anger from farmers who say the water is gone.", "farmers"),
            ("The move brought protests from unions, who said it was illegal.", "unions"),
            ("The tax met resistance among shopkeepers who said it was ruinous.", "shopkeepers"),
            // The outer noun acts too.
            ("The head of the board, who said the pier was safe, resigned.", "The head of the board"),
            ("A lawyer for the miners, who said the pit was dry, sued.", "A lawyer for the miners"),
            ("The owner of the boat, who said it was old, paid.", "The owner of the boat"),
            ("Members of the council who said the tax was high voted no.", "Members of the council"),
            (
                "The captain of the Rosalind, who said the sea was calm, set out.",
                "The captain of the Rosalind",
            ),
        ] {
            let quotes = analyze(&article(text)).quotes;
            let name = quotes.first().and_then(|it| it.speaker.as_ref()).map(|it| it.name.as_str());
            assert_eq!(name, Some(speaker), "{quotes:?}");
        }
    }

    #[test]
    fn a_name_beside_its_description_speaks() {
        check("Another delegate, Ana Ruiz of Northline, said that the vote was late.", "Ana Ruiz");
        check("A spokesman for the board, Tom Berg, said that the ferry was late.", "Tom Berg");
    }
}
