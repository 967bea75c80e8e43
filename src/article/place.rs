//! Where one reads: a place in an article that outlives another layout, run or edition.

use super::document::Document;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A reading place that survives reflow, resize and a changed file: the block, the character in it,
/// and the words there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Place {
    pub block: usize,
    pub character: usize,
    /// The first words at the place, by which it is found again when the article was edited.
    pub words: String,
}

/// Places with a letter each.
pub type Marks = BTreeMap<char, Place>;

/// What is kept of an article that was read: where reading stopped, and the marks set in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Bookmarks {
    #[serde(flatten)]
    pub place: Place,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: Marks,
}

impl From<Place> for Bookmarks {
    fn from(place: Place) -> Bookmarks {
        Bookmarks { place, marks: Marks::new() }
    }
}

/// Words enough to find a place again in an edited article.
const WORDS: usize = 48;

impl Place {
    /// The place of a position in the text.
    pub fn at(document: &Document, position: usize) -> Place {
        let block = document.block_at(position);
        let start = document.blocks().get(block).map_or(0, |it| it.span.start);
        let text = document.text();
        let position = position.clamp(start, text.len());
        let character = text.get(start..position).map_or(0, |it| it.chars().count());
        let words = text.get(position..).unwrap_or("").chars().take(WORDS).collect();
        Place { block, character, words }
    }

    /// Where it is now: at its block and character if its words are still there, else where its words
    /// are, else as near as the article still goes.
    pub fn position(&self, document: &Document) -> Option<usize> {
        let text = document.text();
        let guess = document.blocks().get(self.block).map(|block| {
            let inside = block.span.of(text).char_indices().nth(self.character);
            inside.map_or(block.span.end, |(at, _)| block.span.start + at)
        });
        let right = guess.filter(|it| text.get(*it..).is_some_and(|rest| rest.starts_with(&self.words)));
        if right.is_some() {
            return right;
        }
        let elsewhere = (!self.words.is_empty()).then(|| text.find(&self.words)).flatten();
        elsewhere.or(guess.filter(|_| !document.partial))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    fn document(paragraphs: &[&str]) -> Document {
        let mut builder = DocumentBuilder::new(Meta::default());
        for words in paragraphs {
            builder.block(BlockKind::Paragraph, words);
        }
        builder.build()
    }

    #[test]
    fn a_place_is_found_again_at_its_very_word() {
        let old = document(&["“Été” came first.", "Then Ruiz spoke of rain.", "The end."]);
        let position = old.text().find("spoke").unwrap();
        let place = Place::at(&old, position);
        assert_eq!((place.block, place.character), (1, 10));
        assert_eq!(place.position(&old), Some(position));
    }

    #[test]
    fn a_place_follows_its_words_when_the_article_was_edited() {
        let old = document(&["One.", "Then Ruiz spoke."]);
        let new = document(&["One.", "A correction.", "Then Ruiz spoke."]);
        let place = Place::at(&old, old.text().find("Ruiz").unwrap());
        assert_eq!(place.position(&new), new.text().find("Ruiz"));
        let gone = document(&["One.", "Two."]);
        assert_eq!(place.position(&gone), Some(gone.text().len()));
    }
}
