//! The words of a source that name it, without what describes it.

use super::phrase::{is_common, is_possessive};
use super::words::Words;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// The words of a source that name it, without what describes it: “Ana Ruiz, mayor of Northline”,
/// “a spokesman for the company”.
pub(super) fn head(words: &Words, source: Range<usize>) -> Range<usize> {
    let source = named_beside(words, own_clause(words, source));
    let mut end = source.start;
    let mut named = false;
    while end < source.end {
        let link =
            words.is_any(end, en::LINKS_OF_A_NOUN_PHRASE) || words.is_any(end, en::RELATIVE_PRONOUNS_AND_BY);
        let of_name = named && words.is_any(end, &[en::OF]) && words.is_capital(end + 1);
        // “Many of the voters”, “38 percent of voters”
        let of_some = end > source.start
            && words.is_any(end, &[en::OF])
            && en::PARTS_OF_MANY.contains(&words.reading.lower(end - 1));
        // “Tom Berg - claiming”, but “Al-Amin”
        let parts = words.word(end) == "-" && !words.touches_next(end);
        let closes = words.is_any(end, &[",", "(", "—", "–", ";", ":"]) || parts;
        // “Gregory *van der* Berg”
        let particle = |it: usize| words.is_any(it, en::PARTICLES_OF_A_NAME_IN_A_PHRASE);
        if named
            && particle(end)
            && (words.is_capital(end + 1) || particle(end + 1) && words.is_capital(end + 2))
        {
            end += 1 + usize::from(particle(end + 1));
            continue;
        }
        if end > source.start && (closes || (link && !of_name && !of_some) || goes_on(words, end, source.end))
        {
            break;
        }
        named = words.is_capital(end) && !is_common(words, end);
        end += 1;
    }
    // “President Bush today”
    while end > source.start + 1 && words.is_any(end - 1, en::DAYS_BEHIND_A_SOURCE) {
        end -= 1;
    }
    source.start..end
}

/// Behind a noun the clause goes on: “police released a video”, “the experts somehow”; not in “a state owned firm”.
fn goes_on(words: &Words, token: usize, end: usize) -> bool {
    let tag = |it: usize| words.reading.tag(it);
    let noun = |it: usize| matches!(tag(it), Tag::Noun | Tag::ProperNoun);
    let adverb = tag(token) == Tag::Adverb;
    // At the end a noun may be taken for a verb: “Senate aides”, “a court filing”.
    let sure = token + 1 < end || words.word(token).ends_with(en::ENDING_OF_A_PAST);
    let acts = matches!(tag(token), Tag::Verb | Tag::Auxiliary) && sure && !noun(token + 1);
    noun(token - 1) && !words.is_capital(token) && !is_possessive(words, token) && (acts || adverb)
}

/// Without a clause before: “Speaking for the board, Ana Ruiz”, “the talks began in May and Norway”.
fn own_clause(words: &Words, source: Range<usize>) -> Range<usize> {
    let tag = |it: usize| words.reading.tag(it);
    let opens = words.word(source.start).ends_with(en::ENDING_OF_A_GERUND) && tag(source.start) == Tag::Verb;
    let acts = |it: usize| {
        let object = matches!(tag(it + 1), Tag::Noun | Tag::Adjective | Tag::ProperNoun);
        matches!(tag(it), Tag::Verb | Tag::Auxiliary) && !object
    };
    let far = |it: usize| words.is_any(it, en::BREAKS_BEHIND_A_SOURCE);
    let verb = match opens {
        true => Some(source.start),
        false => (source.start + 1..source.end).take_while(|it| !far(*it)).find(|it| acts(*it)),
    };
    let Some(verb) = verb else { return source };
    let links: &[&str] = if opens { &[","] } else { en::LINKS_OF_A_CLAUSE };
    let link = (verb + 1..source.end).find(|it| words.is_any(*it, links));
    link.filter(|it| it + 1 < source.end).map_or(source.clone(), |it| it + 1..source.end)
}

/// The full name right behind a description: “another delegate, Ana Ruiz of Northline”.
fn named_beside(words: &Words, source: Range<usize>) -> Range<usize> {
    let Some(comma) = source.clone().find(|it| words.is_any(*it, &[","])) else { return source };
    let described = source.start + 1 < comma
        && words.reading.tag(comma - 1) == Tag::Noun
        && (source.start + 1..comma).all(|it| !words.is_capital(it));
    let named = comma + 2 < source.end && (comma + 1..comma + 3).all(|it| words.is_capital(it));
    let end = (comma + 1..source.end).find(|it| !words.is_capital(*it)).unwrap_or(source.end);
    if described && named { comma + 1..end } else { source }
}

#[cfg(test)]
mod tests {
    use crate::analysis::example::first_speaker as check;

    #[test]
    fn who_speaks_is_named_without_the_clause_that_goes_on() {
        check("The islanders blankly denied that the ferry was late.", "The islanders");
        check("Harbour aides said that the ferry was late.", "Harbour aides");
        check("Northline’s chief, Tom Berg, said that the ferry was late.", "Tom Berg");
        check("Harbour police released a film showing that the ferry was late.", "Harbour police");
        check("The state owned ferry company said that the boat was late.", "The state owned ferry company");
        check("Gregory van der Berg said that the ferry was late.", "Gregory van der Berg");
        check("The harbour police said that the ferry was late.", "The harbour police");
    }
}
