//! Speakers without a name: “a woman”, “the aunt of the victim”; and words that name nobody.

use super::words::Words;
use crate::analysis::people::{Cast, Resolved, gender_of_pronoun};
use crate::reading::lexicon::Gender;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use crate::text::Span;
use std::ops::Range;

/// Whom “she” means where the last woman spoken of has no name, and why.
pub(super) fn meant(
    words: &Words,
    cast: &Cast,
    mention: Span,
    resolved: Option<&Resolved>,
) -> Option<(Span, String)> {
    let reading = words.reading;
    let at = reading.token_at(mention.start);
    let gender = gender_of_pronoun(reading.lower(at)).filter(|_| reading.span(at..at + 1) == mention)?;
    let here = reading.paragraphs.partition_point(|it| it.tokens.start <= at).checked_sub(1)?;
    let paragraphs = (here.saturating_sub(1)..=here).rev().filter_map(|it| reading.paragraphs.get(it));
    let sentences =
        paragraphs.flat_map(|it| it.sentences.iter().rev()).filter(|it| it.tokens.start <= at).take(BACK);
    let (found, end) =
        sentences.map(|it| it.tokens.start).find_map(|start| subject(words, cast, start, at, gender))?;
    let (span, whole) = (words.span(found.clone()), words.span(found.start..end));
    // Whoever is named after her is meant rather.
    let named = resolved.map(|it| it.person);
    let later = named.is_some_and(|it| cast.last_named(it, mention.start).is_some_and(|it| it > whole.end));
    let why = format!("“{}”: the last one spoken of whom it fits", mention.of(reading.text));
    (!later).then_some((span, why))
}

/// A name of more words is none.
const LONG_NAME: usize = 6;

/// So many sentences back, that of the pronoun itself among them.
const BACK: usize = 4;

/// “A woman”, “One doctor”, at the beginning of a sentence: somebody new, of that gender; or “The lawyer for Ana Ruiz” who says
/// something. With the end of all that says who it is.
fn subject(
    words: &Words,
    cast: &Cast,
    start: usize,
    before: usize,
    gender: Gender,
) -> Option<(Range<usize>, usize)> {
    let reading = words.reading;
    if !words.is_any(start, en::ARTICLES_AND_ONE) {
        return None;
    }
    let head = (start + 1..start + 5).find(|it| {
        reading.tag(*it) == Tag::Noun && !matches!(reading.tag(*it + 1), Tag::Noun | Tag::ProperNoun)
    })?;
    let plain =
        (start + 1..head).all(|it| matches!(reading.tag(it), Tag::Adjective | Tag::Noun | Tag::Numeral));
    let role = reading.role(head);
    let own = role.and_then(|it| it.gender);
    let apposed = words.is_any(head + 1, &[",", "-"]) && words.is_capital(head + 2);
    let known = cast.at(words.span(head..head + 1).start).is_some()
        || cast.at(words.span(start..start + 1).start).is_some();
    let served = words.is_any(head + 1, en::LEAD_TO_WHOM_SOMEBODY_SPEAKS_FOR);
    let far =
        (head + 2..head + 2 + LONG_NAME).find(|it| !(words.is_capital(*it) || words.is_any(*it, &["."])));
    let end = far.filter(|it| served && *it > head + 2);
    let speaks = end.is_some_and(|it| words.quotes(it)) && role.is_some() && own.is_none();
    // “One fan, who wished to remain unnamed, was on the way home.”
    let comma = usize::from(words.is_any(head + 1, &[",", "-"]));
    let told_of = words.is_any(head + 1 + comma, &[en::WHO])
        && !words.is_any(start, &[en::THE])
        && own.is_none()
        && words.acts(head);
    let fits = own == Some(gender) || speaks || told_of;
    (head + 1 < before && plain && !apposed && !known && fits)
        .then_some((start..head + 1, end.unwrap_or(head + 1)))
}

/// “A spokesman *for the harbour board*”: with what says whose or which.
pub(super) fn whole(words: &Words, mention: Span) -> Span {
    let reading = words.reading;
    let end = reading.token_at(mention.end.saturating_sub(1)) + 1;
    let leads = |it: usize| words.is_any(it, en::LEAD_TO_WHOM_SOMEBODY_SPEAKS_FOR);
    if !leads(end) || reading.tag(end - 1) != Tag::Noun || words.is_quoted(end) {
        return mention;
    }
    use Tag::{Adjective, Determiner, Noun, Numeral, ProperNoun};
    let part = |it: usize| {
        matches!(reading.tag(it), Adjective | Determiner | Noun | Numeral | ProperNoun)
            || words.is_any(it, en::HYPHEN_AND_POSSESSIVE_S)
            || words.is_any(it, &[en::OF])
    };
    let paragraph = reading.paragraphs.partition_point(|it| it.tokens.end <= end);
    let limit = reading.paragraphs.get(paragraph).map_or(end, |it| it.tokens.end).min(end + LONG_PHRASE);
    let mut stop = (end + 1..limit).find(|it| !part(*it)).unwrap_or(limit);
    while stop > end + 1 && !matches!(reading.tag(stop - 1), Noun | ProperNoun) {
        stop -= 1;
    }
    let goes_on = reading.tag(stop) == Tag::Adverb || stop + 1 == limit && limit == end + LONG_PHRASE;
    if stop == end + 1 || goes_on {
        mention
    } else {
        Span::new(mention.start, reading.tokens[stop - 1].span.end)
    }
}

/// What says whose somebody is has no more words.
const LONG_PHRASE: usize = 12;

/// Whether a mention says who it is: pronouns, “the big” and half sentences do not.
pub(super) fn names(words: &Words, mention: Span) -> bool {
    let reading = words.reading;
    let tokens = reading.token_at(mention.start)..reading.token_at(mention.end.saturating_sub(1)) + 1;
    let tag = |it: usize| reading.tag(it);
    let named = |it: usize| {
        matches!(tag(it), Tag::Noun | Tag::ProperNoun)
            || words.is_capital(it)
                && words.entry(it).closed == 0
                && !(it == tokens.start && tokens.len() == 1 && tag(it) == Tag::Pronoun)
    };
    let first = tokens.start;
    let nobody = tokens.len() == 1
        && (words.is_any(first, en::NOUNS_FOR_NOBODY) || words.is_any(first, en::PRONOUNS_WITHOUT_A_NOUN));
    let counted = tokens.len() == 2
        && reading.word(first).starts_with(|it: char| it.is_ascii_digit())
        && !reading.word(first + 1).ends_with('s');
    let opens = words.is_any(first, en::OPENERS_OF_A_CLAUSE_WITHOUT_A_NOUN);
    tokens.clone().any(named) && !nobody && !counted && !opens
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    fn speakers(text: &str) -> Vec<Option<String>> {
        let quotes = analyze(&article(text)).quotes;
        quotes.iter().map(|it| it.speaker.as_ref().and_then(|it| it.called()).map(str::to_string)).collect()
    }

    #[test]
    fn whoever_has_no_name_is_told_with_whose_they_are() {
        for (text, want) in [
            ("A spokesman for the harbour board said it was late.", "A spokesman for the harbour board"),
            ("“It is late,” said a spokesman for the board.", "a spokesman for the board"),
            ("“It is late,” an aide to the mayor said.", "an aide to the mayor"),
            ("The lawyer for Tom Berg said the town was late.", "The lawyer for Tom Berg"),
            ("The mayor of the old town said it was late.", "The mayor of the old town"),
            ("Many of the voters said it was late.", "Many of the voters"),
            ("About 38 percent of voters said it was late.", "About 38 percent of voters"),
            ("A majority of Americans said it was late.", "A majority of Americans"),
            ("A friend of the mayor's wife said it was late.", "A friend of the mayor's wife"),
            ("Some of the soldiers told the board they were tired.", "Some of the soldiers"),
        ] {
            assert_eq!(speakers(text), [Some(want.to_string())], "{text}");
        }
        for (text, want) in [
            ("The spokesman said of the board that it was late.", "The spokesman"),
            ("“It is late,” the spokesman told us.", "the spokesman"),
            ("The spokesman, for the first time, said it was late.", "The spokesman"),
            ("The mayor said it was late.", "The mayor"),
            ("“It is late,” a spokesman said to the board.", "a spokesman"),
        ] {
            assert_eq!(speakers(text), [Some(want.to_string())], "{text}");
        }
    }

    #[test]
    fn a_woman_without_a_name_speaks_as_she_stands() {
        let text = "Supt Ivor Bane said police had no motive.¶A woman at the gate admitted that he had debts. She said he never robbed anyone.";
        assert_eq!(speakers(text).last(), Some(&Some("A woman".to_string())));
        for text in [
            "The lawyer for Tom Berg said the town was late. He added that it would sue.",
            "A spokesman for Mr. Berg said the town was late. He added that it would sue.",
            "A lawyer for Ana Ruiz said the town was late. She added that it would sue.",
        ] {
            let found = speakers(text);
            assert_eq!((found.len(), &found[0]), (2, &found[1]), "{text}");
        }
        for (text, want) in [
            ("The lawyer for the board met Tom Berg. He said it was late.", "Tom Berg"),
            ("Tom Berg left. A fan, who was late, ran. Lars Holm came. He said it was late.", "Lars Holm"),
            ("Tom Berg left. One fan, who was late, ran. He said it was late.", "One fan"),
            ("Tom Berg left. A neighbour who saw it ran. He said it was late.", "A neighbour"),
            ("Tom Berg left. A woman who saw it ran. He said it was late.", "Tom Berg"),
            ("Tom Berg left. A boat, which was late, sank. He said it was late.", "Tom Berg"),
            ("A lawyer for Ana Ruiz left. Tom Berg came. He said it was late.", "Tom Berg"),
            (
                "A lawyer for Ana Ruiz said it was late. Tom Berg left. He added that it would sue.",
                "Tom Berg",
            ),
        ] {
            assert_eq!(speakers(text).last(), Some(&Some(want.to_string())), "{text}");
        }
        let text = "Ana Ruiz left the hall. A man at the gate was crying. She said that the vote was late.";
        assert_eq!(speakers(text).last(), Some(&Some("Ana Ruiz".to_string())));
    }

    #[test]
    fn a_pronoun_is_no_name() {
        assert_eq!(speakers("“We wait for the tide here,” they said."), [None]);
        assert_eq!(speakers("Her answer: “We wait for the tide here.”"), [None]);
        let text = "Dahl, who said the boat was old, left the room.";
        assert_eq!(speakers(text), [Some("Dahl".to_string())]);
    }
}
