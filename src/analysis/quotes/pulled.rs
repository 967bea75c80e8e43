//! Pull quotes: words set apart from the text for the eye, which stand in it once more with their speaker.

use super::speech::UNKNOWN;
use crate::finding::{Quote, QuoteKind};
use crate::reading::Reading;
use crate::text::{Map, Span, TokenKind};

pub(super) const PULLED: &str = "pull-quote";

/// Words by which two quotations are held for the same at first; fewer may be a phrase.
const KEY: usize = 5;
/// What is longer was not pulled out of anything.
const LONGEST: usize = 60;

type Key<'a> = [&'a str; KEY];

/// Gives what is said by nobody the speaker of the quotation that holds the same words.
pub(super) fn attribute(reading: &Reading, quotes: &mut [Quote]) {
    let direct = |it: &Quote| it.kind == QuoteKind::Direct;
    let mut nobody: Map<Key, (usize, Vec<&str>)> = Map::default();
    for (at, quote) in quotes.iter().enumerate().filter(|(_, it)| direct(it) && it.rule == UNKNOWN) {
        let words: Vec<&str> =
            quote.parts.iter().flat_map(|it| words(reading, *it)).take(LONGEST + 1).collect();
        if let (Some(key), true) = (words.first_chunk::<KEY>(), words.len() <= LONGEST) {
            nobody.insert(*key, (at, words));
        }
    }
    if nobody.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (source, quote) in quotes.iter().enumerate().filter(|(_, it)| direct(it) && it.speaker.is_some()) {
        let whole: Vec<&str> = quote.parts.iter().flat_map(|it| words(reading, *it)).collect();
        for start in 0..whole.len().saturating_sub(KEY - 1) {
            let said = whole[start..].first_chunk::<KEY>().and_then(|it| nobody.get(it));
            found.extend(said.filter(|it| whole[start..].starts_with(&it.1)).map(|it| (it.0, source)));
        }
    }
    for (at, source) in found {
        let mut speaker = quotes[source].speaker.clone();
        if let Some(speaker) = &mut speaker {
            speaker.chain.push(format!("the same words are in a quotation of {}", speaker.name));
        }
        (quotes[at].speaker, quotes[at].rule) = (speaker, PULLED.into());
    }
}

fn words<'a>(reading: &Reading<'a>, part: Span) -> impl Iterator<Item = &'a str> {
    let first = reading.token_at(part.start);
    let tokens = reading.tokens[first..].iter().take_while(move |it| it.span.start < part.end);
    tokens.filter(|it| it.kind != TokenKind::Mark).map(|it| it.span.of(reading.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    #[test]
    fn words_set_apart_are_said_by_whoever_says_them_in_the_text() {
        let mut builder = DocumentBuilder::new(Meta::default());
        for words in [
            "The harbour was closed on Monday.",
            "“We ran out of fuel and the light is cut off.”",
            "“For several days we have warned,” Ana Ruiz said. “Now it came: We ran out of fuel and the light is cut off.”",
            "“Nobody knows what comes after all this now.”",
        ] {
            builder.block(BlockKind::Paragraph, words);
        }
        let quotes = analyze(&builder.build()).quotes;
        let first = &quotes[0];
        assert_eq!(first.speaker.as_ref().map(|it| it.name.as_str()), Some("Ana Ruiz"));
        assert_eq!(first.rule, PULLED);
    }
}
