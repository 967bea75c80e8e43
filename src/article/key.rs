//! Which article this is, in this run and in the next.

use std::sync::Arc;

/// How an article is known again: by its file, its address, its text, and within a feed or a book by
/// what its entry is known by there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

impl Key {
    pub fn new(words: impl Into<Arc<str>>) -> Key {
        Key(words.into())
    }

    /// An article in a source that holds several.
    pub fn entry(&self, known_by: &str) -> Key {
        Key(format!("{}#{known_by}", self.0).into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_known_within_its_source() {
        let feed = Key::new("https://news.example/feed");
        assert_eq!(feed.entry("3"), Key::new("https://news.example/feed#3"));
        assert_ne!(feed.entry("3"), feed.entry("4"));
    }
}
