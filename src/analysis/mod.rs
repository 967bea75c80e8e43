//! What is found in an article: people, quotations, times, events and highlights.
//!
//! Everything points into the text and keeps the reason why it is believed. Pure: no files, no clock,
//! no failure. A strange text gives a poorer analysis, never an error.

mod casing;
mod finding;
mod highlights;
mod language;
mod lexicon;
mod manner;
mod people;
mod quotes;
mod reading;
pub mod tagger;
mod timeline;
mod trees;
mod weights;
pub mod why;

pub use finding::{
    Analysis, Event, Flag, Highlight, Measured, Modifier, Origin, Person, PersonKind, Polarity, Precision,
    Quote, QuoteKind, Root, Speaker, Time, TimeKind, When, WhenSource,
};
pub use language::is_english;
pub use manner::manner;
#[doc(hidden)]
pub use people::training as people_training;
#[doc(hidden)]
pub use quotes::training as quote_training;
#[doc(hidden)]
pub use timeline::events::training as event_training;
pub use timeline::relation::{Relation, relation};
#[doc(hidden)]
pub use trees::training as tree_training;

use crate::article::Document;
use reading::Reading;

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
}
