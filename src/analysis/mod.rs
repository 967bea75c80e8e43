//! What is found in an article: people, quotations, times, events and highlights.
//!
//! Everything points into the text and keeps the reason why it is believed. Pure: no files, no clock,
//! no failure. A strange text gives a poorer analysis, never an error.

mod camp;
mod highlights;
mod manner;
mod people;
mod quotes;
mod timeline;
pub mod why;

pub use camp::camps;
pub use manner::manner;
#[doc(hidden)]
pub use people::training as people_training;
#[doc(hidden)]
pub use quotes::training as quote_training;
#[doc(hidden)]
pub use timeline::events::training as event_training;
pub use timeline::relation::relation;

use crate::article::Document;
use crate::finding::{Analysis, Time};
use crate::reading::{Reading, casing, is_english, language};

/// Everything found in the article. `document.meta.published` is what relative dates count from.
pub fn analyze(document: &Document) -> Analysis {
    let lowered = casing::lowered(document.text());
    let reading = Reading::of_text(document, lowered.as_deref().unwrap_or(document.text()));
    let language = language::of(document);
    let published = timeline::published::of(&reading);
    // The rules for names, acts and what tells most know English; marks of quotation speak every language.
    let english = is_english(language.as_deref());
    let mut cast = if english { people::Cast::of(&reading) } else { people::Cast::default() };
    let quotes = if english {
        quotes::find(&reading, &mut cast)
    } else {
        quotes::find_marked(&reading, language.as_deref().unwrap_or_default())
    };
    let times = timeline::when::find(&reading, published);
    let events = match english {
        true => timeline::find(&reading, &mut cast, &quotes, &times, published),
        false => Vec::new(),
    };
    let highlights = highlights::find(&reading, english);
    Analysis { language, published, highlights, people: cast.people, quotes, times, events }
}

/// Only the time expressions of an article, as [`analyze`] finds them in a third of the time.
pub fn times(document: &Document) -> Vec<Time> {
    let reading = Reading::of(document);
    let published = timeline::published::of(&reading);
    timeline::when::find(&reading, published)
}

/// What the tests of every finder read.
#[cfg(test)]
mod example {
    use crate::article::{BlockKind, Document, DocumentBuilder, Meta};

    /// An article of plain paragraphs, parted by `¶`.
    pub(super) fn article(text: &str) -> Document {
        let mut builder = DocumentBuilder::new(Meta::default());
        text.split('¶').for_each(|it| builder.block(BlockKind::Paragraph, it.trim()));
        builder.build()
    }

    /// Who speaks first, as the article names them.
    #[track_caller]
    pub(super) fn first_speaker(text: &str, want: &str) {
        let document = article(text);
        let quotes = super::analyze(&document).quotes;
        let mention = quotes.first().and_then(|it| it.speaker.as_ref()?.mention);
        assert_eq!(mention.map(|it| document.words(it)), Some(want), "{quotes:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    #[test]
    fn an_article_in_another_language_keeps_its_marked_quotations_only() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(
            BlockKind::Paragraph,
            "Der Rat der Stadt hat am Montag beschlossen, eine neue Brücke über den Fluss zu bauen. „Wir freuen uns sehr \
             über diese Entscheidung“, sagte die Präsidentin nach der Sitzung, die bis in die Nacht gedauert hatte.",
        );
        let found = analyze(&builder.build());
        assert_eq!(found.language.as_deref(), Some("de"));
        assert!(found.people.is_empty() && found.events.is_empty() && found.highlights.is_empty());
        assert_eq!(found.quotes.len(), 1);
    }

    #[test]
    fn in_another_language_only_the_lines_of_a_transcript_have_speakers() {
        let mut builder = DocumentBuilder::new(Meta::default());
        for words in [
            "Der Rat der Stadt hat am Montag beschlossen, eine neue Brücke über den Fluss zu bauen, und viele freuen sich.",
            "Ana Ruiz: „Wir freuen uns sehr über diese Entscheidung und über die Brücke.“",
            "An die Präsidentin wurde danach die Frage gerichtet: „Wann beginnt denn endlich der Bau der Brücke?“",
        ] {
            builder.block(BlockKind::Paragraph, words);
        }
        let quotes = analyze(&builder.build()).quotes;
        let speakers: Vec<Option<&str>> =
            quotes.iter().map(|it| it.speaker.as_ref().map(|it| it.name.as_str())).collect();
        assert_eq!(speakers, [Some("Ana Ruiz"), None]);
    }
}
