//! Quotations and who said them.
//!
//! Each stretch in quotation marks becomes a [`scene::Scene`]; the first of [`rules::RULES`] that
//! recognises the scene names the speaker. Stretches that belong together become one quotation.

mod attitude;
mod indirect;
mod joined;
mod lexicon;
pub(super) mod marks;
mod merge;
mod phrase;
mod pulled;
mod rules;
mod scene;
mod speech;
#[doc(hidden)]
pub mod training;
mod words;

use super::finding::{Quote, QuoteKind, Speaker};
use super::people::Cast;
use super::reading::Reading;
use crate::text::Span;
use indirect::Model;
use speech::Speech;
use words::Words;

/// A speaker whom the cast does not know yet joins it.
pub(super) fn find(reading: &Reading, cast: &mut Cast) -> Vec<Quote> {
    find_with(reading, cast, indirect::shipped().as_ref())
}

/// In a language whose verbs are not known: what stands in quotation marks, and who speaks only in the
/// lines of a transcript, `Ana Ruiz: “…”`.
pub(super) fn find_marked(reading: &Reading) -> Vec<Quote> {
    let mut quotes = find_with(reading, &mut Cast::default(), None);
    for quote in &mut quotes {
        let line = |it: &Speaker| it.mention.is_some_and(|it| opens_a_line(reading, it));
        quote.speaker = quote.speaker.take().filter(|it| quote.rule == rules::colon::RULE.name && line(it));
        if quote.speaker.is_none() {
            (quote.cue, quote.rule) = (None, speech::UNKNOWN);
        }
    }
    quotes
}

/// A few words in capitals at the beginning of a paragraph.
fn opens_a_line(reading: &Reading, name: Span) -> bool {
    let opens = reading.paragraphs.binary_search_by_key(&name.start, |it| it.span.start).is_ok();
    let words = name.of(reading.text);
    let capital = |it: &str| it.starts_with(|first: char| first.is_uppercase());
    opens && words.split_whitespace().count() <= 5 && words.split_whitespace().all(capital)
}

fn find_with(reading: &Reading, cast: &mut Cast, model: Option<&Model>) -> Vec<Quote> {
    let words = Words::of(reading);
    let speeches = speech::speeches(&words);
    let speeches = match model {
        Some(model) => merge::merge(&words, speeches, model),
        None => speeches,
    };
    let mut last = None;
    let mut quotes = Vec::new();
    for speech in speeches {
        let speaker = speaker(&words, &speech, cast, last);
        if let Some(person) = speaker.as_ref().and_then(|it| it.person) {
            last = Some(person);
        }
        let parts: Vec<_> = speech.parts.iter().map(|it| words.span(it.clone())).collect();
        let span = parts.iter().copied().reduce(|all, it| all.joined(it)).unwrap_or_default();
        let cue = speech.found.cue.clone().map(|it| words.span(it));
        let attitude = attitude::is_attitude(&words, &speech);
        quotes.push(Quote { span, parts, kind: speech.kind, speaker, cue, attitude, rule: speech.rule });
    }
    pulled::attribute(reading, &mut quotes);
    quotes
}

/// The mention, and the full name where the cast knows whom it means.
fn speaker(words: &Words, speech: &Speech, cast: &Cast, last: Option<usize>) -> Option<Speaker> {
    let phrase = speech.found.mention.clone()?;
    let name = phrase::name_in(words, phrase.clone());
    let tries = [words.span(name.clone()), words.span(phrase)];
    let (mention, resolved) = tries
        .iter()
        .find_map(|it| cast.resolve(words.reading, *it, last).map(|found| (*it, Some(found))))
        .unwrap_or((tries[0], None));
    let words_of = mention.of(words.reading.text).to_string();
    Some(match resolved {
        Some(it) => Speaker {
            name: cast.people.get(it.person).map_or(words_of, |it| it.name.clone()),
            person: Some(it.person),
            mention: Some(mention),
            chain: it.chain,
        },
        None => Speaker { person: None, name: words_of, mention: Some(mention), chain: Vec::new() },
    })
}

/// Why quotations of this rule are believed, with an example where there is one.
pub(super) fn reason(rule: &str) -> String {
    match rules::named(rule) {
        Some(rule) => format!("{}, as in: {}", rule.reason, rule.example.replace(['[', ']'], "")),
        None if rule == merge::REPORTED => {
            "a word of saying governs these words, and they are told as its source’s".to_string()
        }
        None if rule == merge::BELIEVED => {
            "a word of thinking or wanting governs these words, and they are told as its source’s".to_string()
        }
        None if rule == pulled::PULLED => "it is set apart, and stands in the text once more".to_string(),
        None => "it stands in quotation marks, and nothing near it names a speaker".to_string(),
    }
}
