//! Quotations and their speakers (quotation attribution).
//!
//! Each stretch in quotation marks becomes a [`scene::Scene`]; the first of [`rules::RULES`] that
//! recognises the scene names the speaker. Stretches that belong together become one quotation.

mod attitude;
mod elsewhere;
mod extent;
mod indirect;
mod joined;
mod late;
mod merge;
mod named;
mod nominal;
mod office;
mod openings;
mod passive;
mod phrase;
mod pulled;
mod raising;
mod rules;
mod scene;
mod second;
mod speech;
mod statement;
mod titles;
mod together;
#[doc(hidden)]
pub mod training;
mod turns;
mod unsaid;
mod words;

use super::people::Cast;
use crate::finding::{Quote, QuoteKind, Speaker};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use indirect::Model;
use speech::Speech;
use words::Words;

/// In a language whose verbs are not known: what stands in marks or behind a dash.
pub(super) fn find_marked(reading: &Reading, language: &str) -> Vec<Quote> {
    elsewhere::complete(reading, language, find_with(reading, &mut Cast::default(), None))
}

/// A speaker whom the cast does not know yet joins it.
pub(super) fn find(reading: &Reading, cast: &mut Cast) -> Vec<Quote> {
    let turns = turns::find(&Words::of(reading), cast);
    let mut quotes = find_with(reading, cast, indirect::shipped().as_ref());
    with_turns(&mut quotes, turns);
    quotes
}

fn find_with(reading: &Reading, cast: &mut Cast, model: Option<&Model>) -> Vec<Quote> {
    let words = Words::of(reading);
    let speeches = speech::speeches(&words);
    let speeches = match model {
        Some(model) => merge::merge(&words, speeches, model),
        None => speeches,
    };
    let speeches: Vec<Speech> = speeches
        .into_iter()
        .map(|mut it| {
            second::complete(&words, &mut it);
            it
        })
        .collect();
    let speeches = carried(&words, speeches);
    let mut last = None;
    let mut quotes = Vec::new();
    for speech in speeches {
        let speaker = speaker(&words, &speech, cast, last);
        if let Some(person) = speaker.as_ref().and_then(|it| it.person) {
            last = Some(person);
        }
        let parts: Vec<_> = speech.runs().into_iter().map(|it| words.span(it)).collect();
        let span = parts.iter().copied().reduce(|all, it| all.joined(it)).unwrap_or_default();
        let cue = speech.found.cue.clone().map(|it| words.span(it));
        let attitude = attitude::is_attitude(&words, &speech);
        quotes.push(Quote {
            span,
            parts,
            kind: speech.kind,
            speaker,
            cue,
            addressee: speech.addressee.clone().map(|it| words.span(it)),
            via: speech.via.clone().map(|it| words.span(it)),
            attitude,
            rule: speech.rule.into(),
        });
    }
    pulled::attribute(reading, &mut quotes);
    quotes
}

/// Gives a paragraph that is nothing but a quotation to whoever was told to speak in the one before it.
fn carried(words: &Words, mut speeches: Vec<Speech>) -> Vec<Speech> {
    let paragraphs = &words.reading.paragraphs;
    let holder = |token: usize| paragraphs.partition_point(|it| it.tokens.start <= token).saturating_sub(1);
    // Whose cue was the last.
    let mut teller = 0;
    for at in 1..speeches.len() {
        let (before, speech) = (&speeches[at - 1], &speeches[at]);
        teller = if before.found.cue.is_some() { at - 1 } else { teller };
        if still_speaks(words, &speeches[teller], before.end(), speech) {
            let mention = speeches[teller].found.mention.clone();
            speeches[at].found = scene::Found { mention, cue: None, content: None };
            speeches[at].rule = STILL;
            continue;
        }
        if speech.rule != speech::UNKNOWN
            || speech.kind != QuoteKind::Direct
            || before.found.mention.is_none()
        {
            continue;
        }
        let (above, own) = (holder(before.start()), holder(speech.start()));
        let alone =
            paragraphs[own].tokens.start == speech.start() && paragraphs[own].tokens.end <= speech.end();
        let last = paragraphs[above].sentences.last().is_some_and(|it| it.tokens.contains(&before.start()));
        let told = before.kind != QuoteKind::Direct && before.rule == statement::REPORTED;
        if alone && last && told && above + 1 == own && !attitude::is_attitude(words, before) {
            let mention = before.found.mention.clone();
            speeches[at].found = scene::Found { mention, cue: None, content: None };
            speeches[at].rule = CARRIED;
        }
    }
    speeches
}

/// “‘We are late,’ Ana Ruiz wrote in a letter that the board ‘may have lost’”: nobody else speaks between the two.
fn still_speaks(words: &Words, teller: &Speech, from: usize, speech: &Speech) -> bool {
    let Some(cue) = teller.found.cue.clone().filter(|_| teller.found.mention.is_some()) else { return false };
    let mut between = from.max(cue.end)..speech.start();
    speech.rule == speech::UNKNOWN
        && teller.paragraph == speech.paragraph
        && words.sentence(speech.paragraph, cue.start).contains(&speech.start())
        && cue.start >= teller.start()
        && words.speaks(cue.start)
        && !between.clone().any(|it| words.quotes(it))
        && between.any(|it| words.is_any(it, &[en::THAT]))
}

/// The rule of a stretch whose sentence names its speaker before.
const STILL: &str = "still-speaks";

/// The rule of a paragraph that is a quotation and names nobody.
const CARRIED: &str = "goes-on";

/// What is said by turns takes the place of what was found within it.
fn with_turns(quotes: &mut Vec<Quote>, turns: Vec<Quote>) {
    if turns.is_empty() {
        return;
    }
    let within = |it: &Quote| {
        let after = turns.partition_point(|turn| turn.span.end <= it.span.start);
        turns.get(after).is_some_and(|turn| turn.span.start < it.span.end)
    };
    quotes.retain(|it| !within(it));
    quotes.extend(turns);
    quotes.sort_by_key(|it| it.span);
}

/// The mention, and the full name where the cast knows whom it means.
fn speaker(words: &Words, speech: &Speech, cast: &Cast, last: Option<usize>) -> Option<Speaker> {
    let phrase = speech.found.mention.clone()?;
    let cue = speech.found.cue.as_ref().map(|it| it.start);
    let phrase = office::named_instead(words, cast, cue, &phrase).unwrap_or(phrase);
    let name = phrase::name_in(words, phrase.clone());
    let tries = [words.span(name.clone()), words.span(phrase)];
    // “Ana Ruiz, who said so”
    let before = phrase::whom(words, &name).map(|it| words.span(it));
    let (mention, resolved) = tries
        .iter()
        .find_map(|it| cast.resolve(words.reading, *it, last).map(|found| (*it, Some(found))))
        .or_else(|| {
            before.and_then(|it| cast.resolve(words.reading, it, last)).map(|it| (tries[0], Some(it)))
        })
        .unwrap_or((tries[0], None));
    if let Some(several) = together::speakers(words, cast, cue, mention) {
        return Some(several);
    }
    if let Some((found, why)) = nominal::meant(words, cast, mention, resolved.as_ref()) {
        let name = nominal::whole(words, found).of(words.reading.text).to_string();
        return Some(Speaker { person: None, name, mention: Some(mention), chain: vec![why] });
    }
    let called = before.unwrap_or(mention);
    let words_of = match nominal::names(words, called) {
        true => nominal::whole(words, called).of(words.reading.text).to_string(),
        false => String::new(),
    };
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
        None if rule == statement::REPORTED => {
            "these words depend on a verb of saying, whose subject is the speaker".to_string()
        }
        None if rule == statement::BELIEVED => {
            "these words depend on a verb of thinking or wanting, whose subject holds them".to_string()
        }
        None if rule == statement::SEEMING => {
            "these words and their subject depend on a verb like “seems” or “is expected”, and nobody is named who says so"
                .to_string()
        }
        None if rule == STILL => "the sentence names the speaker before, and nobody else speaks in between".to_string(),
        None if rule == CARRIED => {
            "the paragraph before reports what one person said, and this one continues in quotation marks"
                .to_string()
        }
        None if rule == turns::TURN => {
            "each turn of a conversation opens with the name of its speaker".to_string()
        }
        None if rule == pulled::PULLED => "a pull quote: the same words are in the text".to_string(),
        None => "it stands in quotation marks, and nothing near it names a speaker".to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[test]
    fn whoever_speaks_goes_on_in_the_same_sentence() {
        let last = |text: &str| {
            let quotes = analyze(&article(text)).quotes;
            quotes.last().and_then(|it| it.speaker.clone()).map(|it| it.name)
        };
        for text in [
            "“We are late,” Ana Ruiz wrote in a letter that the board “may have lost on the way.”",
            "“We are late,” said Ana Ruiz of a plan that “will never be of any use at all.”",
            "“We are late,” Ana Ruiz wrote in a letter that the board “may have lost” and that it “will never find at all.”",
        ] {
            assert_eq!(last(text).as_deref(), Some("Ana Ruiz"), "{text}");
        }
        for text in [
            "“We are late,” Ana Ruiz wrote. The sign at the door had “no more than one at a time” on it.",
            "“We are late,” Ana Ruiz wrote after a sign at the door with “no more than one at a time please.”",
            "“We are late,” Ana Ruiz wrote, and Tom Berg said that “it will never be of any use.”",
        ] {
            assert_ne!(last(text).as_deref(), Some("Ana Ruiz"), "{text}");
        }
    }

    #[test]
    fn a_speech_in_any_marks_runs_on_in_the_next_paragraph() {
        for [opens, closes] in [["“", "”"], ["‘", "’"], ["'", "'"], ["\"", "\""]] {
            let text = format!(
                "Ana Ruiz said: {opens}We wait for the boats in the harbour.¶{opens}Then we will build.{closes}¶{opens}No,{closes} said Tom Berg."
            );
            let document = article(&text);
            let quotes = analyze(&document).quotes;
            let found: Vec<_> = quotes
                .iter()
                .map(|it| (it.speaker.as_ref().map(|it| it.name.as_str()), it.parts.len()))
                .collect();
            assert_eq!(found[0].0, Some("Ana Ruiz"), "{text}: {quotes:?}");
            assert_eq!(found.last().and_then(|it| it.0), Some("Tom Berg"), "{text}: {quotes:?}");
            assert!(document.words(quotes[0].span).contains("build"), "{text}: {quotes:?}");
        }
    }
}
