//! The one who is named behind an office however long, and who wrote what is quoted: “Treasurer in the Ministry of
//! Works Lew Berg said”, “said oil and gas worker Tom Berg”, “a letter from Ana Ruiz read”.

use super::phrase::is_pronoun;
use super::rules::message::writer;
use super::words::Words;
use crate::analysis::people::Cast;
use crate::reading::lexicon::cues::Class;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// Whom the words of a mention really name, where that is another than they seem to.
pub(super) fn named_instead(
    words: &Words,
    cast: &Cast,
    cue: Option<usize>,
    mention: &Range<usize>,
) -> Option<Range<usize>> {
    if mention.len() == 1 && is_pronoun(words, mention.start) {
        return None;
    }
    if let Some(writer) = writer_of(words, mention) {
        return Some(writer);
    }
    let cue = cue?;
    let span = words.span(mention.clone());
    // Somebody is named there already.
    if cast.next_person(span.start).is_some_and(|it| it.start < span.end) {
        return None;
    }
    if mention.end <= cue { before(words, cast, cue, mention) } else { behind(words, cast, mention) }
}

/// “Treasurer in the Ministry of Works Lew Berg” before the verb.
fn before(words: &Words, cast: &Cast, cue: usize, mention: &Range<usize>) -> Option<Range<usize>> {
    let mut end = cue;
    while end > mention.end && words.reading.tag(end - 1) == Tag::Adverb {
        end -= 1;
    }
    let last = words.span(end.checked_sub(1)?..end).end;
    let name = cast.person_up_to(last)?;
    let start = words.reading.token_at(name.start);
    // “a spokesman for Governor Ana Ruiz”: her own title stands behind the preposition.
    let titled = cast.titled_up_to(last).map_or(start, |it| words.reading.token_at(it));
    if titled < start && titled > mention.start && words.reading.tag(titled - 1) == Tag::Adposition {
        return None;
    }
    let linked = (mention.end..start).any(|it| words.reading.tag(it) == Tag::Adposition);
    (start >= mention.end && linked && beside(words, start) && holds_no_clause(words, mention.end..start))
        .then_some(start..end)
}

/// “said oil and gas worker Tom Berg”
fn behind(words: &Words, cast: &Cast, mention: &Range<usize>) -> Option<Range<usize>> {
    let from = words.span(mention.clone()).start;
    let name = cast.next_person(from)?;
    let start = words.reading.token_at(name.start);
    let end = words.reading.token_at(name.end.saturating_sub(1)) + 1;
    let near = start > mention.start && start - mention.start <= LONGEST;
    (near && beside(words, start) && holds_no_clause(words, mention.start..start)).then_some(start..end)
}

/// Tokens of an office at most.
const LONGEST: usize = 16;

/// A noun stands right before the name, and no preposition: “a spokesman for Ana Ruiz” is not her.
fn beside(words: &Words, name: usize) -> bool {
    name > 0
        && matches!(words.reading.tag(name - 1), Tag::Noun | Tag::ProperNoun | Tag::Adjective)
        && !words.is_mark(name - 1)
        && !words.is_any(name - 1, en::BEFORE_A_NAME_THAT_OWNS_OR_ADDS)
}

fn holds_no_clause(words: &Words, mut between: Range<usize>) -> bool {
    between.all(|it| {
        let mark = words.is_mark(it) && !words.is_any(it, &["-", "&", "’", "'"]);
        !mark
            && !words.is_quoted(it)
            && !matches!(words.reading.tag(it), Tag::Verb | Tag::Auxiliary | Tag::Pronoun | Tag::Subordinator)
    })
}

/// Of a letter, a verdict, an answer: whose it is.
fn writer_of(words: &Words, mention: &Range<usize>) -> Option<Range<usize>> {
    let noun = mention.clone().rev().find(|it| words.reading.tag(*it) != Tag::Adposition)?;
    let said = words.is_message(noun)
        || words.is_any(noun, en::NOUNS_FOR_AN_ANSWER)
        || words.entry(noun).noun == Some(Class::Statement);
    if !said || words.is_capital(noun) {
        return None;
    }
    if mention.len() > 1 && words.is_any(mention.start, en::POSSESSIVE_DETERMINERS) {
        return Some(mention.start..mention.start + 1);
    }
    let owner = mention.clone().find(|it| {
        words.is_any(*it, en::POSSESSIVE_S)
            || words.is_any(*it, &["’", "'"]) && words.word(*it - 1).ends_with('s')
    });
    if let Some(owner) = owner {
        let named = owner > mention.start && words.is_capital(owner - 1);
        return named.then_some(mention.start..owner);
    }
    words.is_message(noun).then(|| writer(words, noun, noun + LONGEST)).flatten()
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    fn check(text: &str, want: &str) {
        let quotes = analyze(&article(text)).quotes;
        let name = quotes.first().and_then(|it| it.speaker.as_ref()).map(|it| it.name.as_str());
        assert_eq!(name, Some(want), "{text}: {quotes:?}");
    }

    #[test]
    fn an_office_may_be_of_any_length() {
        check("Treasurer in the Ministry of Works Tom Berg said, “The money is gone.”", "Tom Berg");
        check(
            "President and Chief Financial Officer of Good Basket Ana Ruiz said, “We will open in May.”",
            "Ana Ruiz",
        );
        check("“Our neighbours are laughing at us,” said oil and gas worker Tom Berg.", "Tom Berg");
        check("Deputy head of the harbour board Ana Ruiz said that the ferry was late.", "Ana Ruiz");
    }

    #[test]
    fn who_speaks_for_somebody_is_not_that_one() {
        check("A spokesman for Ana Ruiz said, “The money is gone for good.”", "A spokesman for Ana Ruiz");
        check("“The money is gone for good,” said a lawyer for Tom Berg.", "a lawyer for Tom Berg");
        check(
            "A spokesman for Governor Ana Ruiz said the bill was late.",
            "A spokesman for Governor Ana Ruiz",
        );
        check("Neighbours of Tom Berg said the house had been empty.", "Neighbours of Tom Berg");
    }

    #[test]
    fn who_wrote_a_message_speaks() {
        check("“We are done,” reads a letter signed by Tom Berg.", "Tom Berg");
        check("“Fix it now,” read a text message from Councillor Ana Ruiz.", "Ana Ruiz");
        check("Ana Ruiz’s verdict: “A farce.”", "Ana Ruiz");
    }
}
