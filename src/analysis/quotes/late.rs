//! Unmarked words told before, or around, who says them: “The lake is safe, says Moreau.”, “Officers, Lindqvist
//! says, have no plan.”

use super::phrase::{is_pronoun, subject_after, subject_before};
use super::words::Words;
use crate::reading::lexicon::cues::Class;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// What stands where, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Late {
    pub parts: Vec<Range<usize>>,
    pub mention: Range<usize>,
    pub cue: usize,
}

impl Late {
    /// The speaker stands in the midst of what is said.
    pub(super) fn is_split(&self) -> bool {
        self.parts.len() > 1
    }
}

/// At most one of each sentence of a paragraph.
pub(super) fn find(words: &Words, paragraph: usize) -> Vec<Late> {
    let Some(paragraph) = words.reading.paragraphs.get(paragraph) else { return Vec::new() };
    let sentences = paragraph.sentences.iter().map(|it| it.tokens.clone());
    let plain = sentences
        .filter(|it| (FEWEST..=LONGEST).contains(&it.len()) && !it.clone().any(|it| words.is_quoted(it)));
    plain.filter_map(|it| in_sentence(words, it)).collect()
}

const FEWEST: usize = 5;
/// A longer sentence is none.
const LONGEST: usize = 120;

/// “on Tuesday”, “in a statement to the council”: so long is what tells when or where it was said.
const LONGEST_ADVERBIAL: usize = 10;

fn in_sentence(words: &Words, sentence: Range<usize>) -> Option<Late> {
    let last = |class: Class| {
        let says = |it: &usize| words.speaks(*it) && words.entry(*it).verb.map(|it| it.0) == Some(class);
        sentence.clone().filter(says).take(4).last()
    };
    let said = |verb: usize| inverted(words, &sentence, verb).or_else(|| plain(words, &sentence, verb));
    last(Class::Say).and_then(said).or_else(|| plain(words, &sentence, last(Class::Tell)?))
}

/// “…, says Moreau.”
fn inverted(words: &Words, sentence: &Range<usize>, verb: usize) -> Option<Late> {
    if verb < sentence.start + 3 || !words.is_any(verb - 1, &[","]) {
        return None;
    }
    let mention = subject_after(words, verb, sentence.end)?;
    let told = sentence.start..verb - 1;
    let named = mention.clone().any(|it| words.is_capital(it) || words.reading.tag(it) == Tag::Noun);
    if mention.start != verb + 1 || !named {
        return None;
    }
    let end = end_of(words, sentence);
    // “The harbour, says Ana Ruiz, will be dry by June.”
    let split = words.is_any(mention.end, &[","]) && is_finite(words, mention.end + 1);
    if split && is_subject(words, told.clone()) {
        return Some(Late { parts: vec![told, mention.end + 1..end], mention, cue: verb });
    }
    // “Ana Ruiz, who leads the board, said the ferry was late”: what follows is what was said.
    let rest = mention.end..end.max(mention.end);
    let apart = rest.clone().find(|it| words.is_any(*it, en::ENDS_OF_A_HEARER)).unwrap_or(rest.end);
    let free = !(rest.start..apart).any(|it| is_finite(words, it));
    (free && is_told(words, told.clone())).then_some(Late { parts: vec![told], mention, cue: verb })
}

fn end_of(words: &Words, sentence: &Range<usize>) -> usize {
    if words.is_any(sentence.end - 1, &[".", "!", "?"]) { sentence.end - 1 } else { sentence.end }
}

/// A noun phrase without a mark or verb, that may be the subject of what follows who says so.
fn is_subject(words: &Words, told: Range<usize>) -> bool {
    use Tag::{Adposition, Adverb, Conjunction, Noun, Pronoun, ProperNoun, Subordinator, Verb};
    let tag = |it: usize| words.reading.tag(it);
    let opens = matches!(tag(told.start), Adposition | Subordinator | Adverb | Conjunction | Verb)
        || words.is_any(told.start, en::OPENERS_BEHIND_A_LATE_SPEAKER);
    !opens
        && !told.clone().any(|it| words.is_mark(it) || is_finite(words, it))
        && told.clone().any(|it| matches!(tag(it), Noun | ProperNoun | Pronoun))
}

/// “…, Moreau says.”, “Officers, Moreau says, have no plan.”
fn plain(words: &Words, sentence: &Range<usize>, verb: usize) -> Option<Late> {
    let mention = subject_before(words, verb, sentence.start)?;
    let comma = mention.start.checked_sub(1)?;
    if comma <= sentence.start || !words.is_any(comma, &[","]) || mention.end > verb || verb - mention.end > 2
    {
        return None;
    }
    let closed = words.is_mark(verb + 1) && !words.is_any(verb + 1, &[":", "$", "#"]);
    let before = sentence.start..comma;
    let end = end_of(words, sentence);
    let rest = verb + 1..end.max(verb + 1);
    // “…, Ana Ruiz told reporters on Monday.”
    let hearer = words.is_any(verb, en::PAST_AND_PRESENT_OF_TELL)
        && matches!(
            words.reading.tag(verb + 1),
            Tag::Determiner | Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Pronoun
        )
        && !rest.clone().any(|it| {
            words.is_any(it, en::OPENERS_OF_WHAT_A_HEARER_IS_TOLD)
                || words.is_mark(it) && words.is_any(it, &[":"])
        });
    let tells = words.entry(verb).verb.map(|it| it.0) == Some(Class::Tell);
    let adverbial = rest.len() <= LONGEST_ADVERBIAL
        && (words.reading.tag(verb + 1) == Tag::Adposition
            || en::WEEKDAYS.contains(&words.reading.lower(verb + 1)))
        && !rest.clone().any(|it| words.is_mark(it) || words.reading.tag(it) == Tag::Verb);
    let closed = if tells { hearer } else { closed || adverbial };
    let finite = |it: Range<usize>| it.into_iter().any(|it| is_finite(words, it));
    let hangs = words.word(verb + 2).ends_with(en::ENDING_OF_A_GERUND) && words.is_any(verb + 1, &[","]);
    if closed && finite(before.clone()) && (hangs || !finite(rest.clone())) && is_told(words, before.clone())
    {
        return Some(Late { parts: vec![before], mention, cue: verb });
    }
    let around = !tells && words.is_any(verb + 1, &[","]) && is_subject(words, before.clone());
    let verbal = is_finite(words, verb + 2)
        || words.reading.tag(verb + 2) == Tag::Adverb && is_finite(words, verb + 3);
    (around && verbal).then_some(Late { parts: vec![before, verb + 2..end], mention, cue: verb })
}

/// A whole clause, and none that only tells when or why somebody said the rest.
fn is_told(words: &Words, told: Range<usize>) -> bool {
    !words.is_any(told.start, en::OPENERS_BEHIND_A_LATE_SPEAKER)
        && !is_pronoun_of_quoting(words, told.start)
        && told.clone().any(|it| is_finite(words, it))
}

fn is_pronoun_of_quoting(words: &Words, at: usize) -> bool {
    is_pronoun(words, at) && words.speaks(at + 1)
}

fn is_finite(words: &Words, at: usize) -> bool {
    match words.reading.tag(at) {
        Tag::Auxiliary => true,
        Tag::Verb => {
            !words.word(at).ends_with(en::ENDING_OF_A_GERUND)
                && !words.is_any(at.saturating_sub(1), &[en::TO])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    /// The pieces of the first quotation, and who speaks.
    fn check(text: &str, want: &[&str], speaker: &str) {
        let document = article(text);
        let quotes = analyze(&document).quotes;
        let found = quotes.iter().find(|it| !it.attitude);
        let got: Vec<&str> = found.iter().flat_map(|it| &it.parts).map(|it| document.words(*it)).collect();
        assert_eq!(got, want, "{quotes:?}");
        assert_eq!(found.and_then(|it| it.speaker.as_ref()).map(|it| it.name.as_str()), Some(speaker));
    }

    #[test]
    fn who_says_so_may_stand_at_the_end() {
        check(
            "The lake is safe to swim in again, says Ruiz.",
            &["The lake is safe to swim in again"],
            "Ruiz",
        );
        check(
            "Ulm, Vesk and Saba have also been taken off the list, said Harbour Secretary Ana Ruiz.",
            &["Ulm, Vesk and Saba have also been taken off the list"],
            "Ana Ruiz",
        );
        check(
            "Ten sailors had not been found by noon, the coast guard said, raising fears of more deaths.",
            &["Ten sailors had not been found by noon"],
            "the coast guard",
        );
        check(
            "The ship had lost its anchor, the captain told the court on Tuesday.",
            &["The ship had lost its anchor"],
            "the captain",
        );
    }

    #[test]
    fn who_says_so_may_stand_in_the_midst() {
        check(
            "Sailors, Ruiz says, have no plan for the winter.",
            &["Sailors", "have no plan for the winter"],
            "Ruiz",
        );
    }

    #[test]
    fn what_follows_a_clause_about_the_speaker_is_what_was_said() {
        check("Ana Ruiz, who leads the board, said the ferry was late.", &["the ferry was late"], "Ana Ruiz");
        check("When the ferry docked, Ruiz said she was glad.", &["she was glad"], "Ruiz");
    }

    #[test]
    fn when_and_where_it_was_said_may_stand_behind() {
        for behind in [
            "on Tuesday",
            "Tuesday",
            "in a statement",
            "at a meeting of the council",
            "on Friday night",
            "in a letter to the mayor",
            "from the harbour",
            "after the fire",
            "by telephone",
            "during the hearing",
        ] {
            check(
                &format!(
                    "The board is expected to sell its boat to a firm in May, two members said {behind}."
                ),
                &["The board is expected to sell its boat to a firm in May"],
                "two members",
            );
        }
        for (text, want) in [
            ("After the fire, two members said the boat was lost.", "the boat was lost"),
            ("In the end, two members said in May that the boat was lost.", "that the boat was lost"),
            ("On Monday, two members said at the pier that nobody was hurt.", "that nobody was hurt"),
            ("When the boat sank, two members said the pier was safe.", "the pier was safe"),
            ("Asked about the boat, two members said on Monday that it was old.", "that it was old"),
        ] {
            check(text, &[want], "two members");
        }
    }
}
