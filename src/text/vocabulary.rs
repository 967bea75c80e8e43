//! The vocabulary: the distinct words of a text (interned), so that each is looked up once however often it occurs.

use super::WordMap;
use std::borrow::Cow;
use std::ops::Range;

/// Room for the distinct words of a long article; a book grows it, and repeats more of its words.
const ARTICLE: usize = 1 << 12;

/// Half of the words of an article stand in it more than once.
#[derive(Debug, Default)]
pub struct Vocabulary<'a> {
    /// In order of first standing, and the same in lower case.
    words: Vec<&'a str>,
    lower: Vec<Cow<'a, str>>,
    /// Whether the text also writes it small.
    small: Vec<bool>,
    /// Which of them stands at each place.
    places: Vec<u32>,
}

impl<'a> Vocabulary<'a> {
    pub fn of(words: impl Iterator<Item = &'a str>) -> Self {
        let expected = words.size_hint().0;
        let mut all = Vocabulary { places: Vec::with_capacity(expected), ..Vocabulary::default() };
        let mut known: WordMap<u32> = WordMap::with_capacity((expected / 2).min(ARTICLE));
        for word in words {
            let next = all.words.len() as u32;
            let number = *known.get_or_insert_with(word, || next);
            if number == next {
                all.words.push(word);
                all.lower.push(lowered(word));
            }
            all.places.push(number);
        }
        let is_small = |it: &str| it.starts_with(char::is_lowercase);
        let pairs = all.words.iter().zip(&all.lower);
        all.small = pairs
            .map(|(word, lower)| is_small(lower) && (*word == *lower || known.contains(lower)))
            .collect();
        all
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The word at a place; empty behind the last.
    pub fn word(&self, place: usize) -> &'a str {
        self.places.get(place).map_or("", |it| self.words[*it as usize])
    }

    /// The same in lower case.
    pub fn lower(&self, place: usize) -> &str {
        self.places.get(place).map_or("", |it| &self.lower[*it as usize])
    }

    /// Whether the word at a place stands somewhere in lower case too.
    pub fn is_also_small(&self, place: usize) -> bool {
        self.places.get(place).is_some_and(|it| self.small[*it as usize])
    }

    /// Asks something of each distinct word.
    pub fn table<T>(&self, ask: impl Fn(Distinct<'_>) -> T) -> Table<T> {
        let rows = self.words.iter().zip(&self.lower).zip(&self.small);
        let distinct = rows.map(|((word, lower), is_small)| Distinct { word, lower, is_small: *is_small });
        Table { answers: distinct.map(ask).collect() }
    }

    /// What a table says of the word at a place, if there is one.
    pub fn look<'t, T>(&self, table: &'t Table<T>, place: usize) -> Option<&'t T> {
        table.answers.get(*self.places.get(place)? as usize)
    }

    /// Which answers of a [`Table`] belong to some places.
    pub fn numbers(&self, places: Range<usize>) -> &[u32] {
        &self.places[places]
    }
}

/// One of the words, as it is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Distinct<'a> {
    pub word: &'a str,
    /// In lower case.
    pub lower: &'a str,
    /// The text also writes it small.
    pub is_small: bool,
}

/// An answer for each distinct word of a [`Vocabulary`].
#[derive(Debug, Default)]
pub struct Table<T> {
    answers: Vec<T>,
}

impl<T> Table<T> {
    /// In the order of the distinct words.
    pub fn answers(&self) -> &[T] {
        &self.answers
    }
}

/// Most words are small as they stand.
fn lowered(word: &str) -> Cow<'_, str> {
    let small = word.bytes().all(|it| it.is_ascii() && !it.is_ascii_uppercase());
    match word.is_ascii() {
        true if small => Cow::Borrowed(word),
        true => Cow::Owned(word.to_ascii_lowercase()),
        false => Cow::Owned(word.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_asked_once_and_found_where_it_stands() {
        let words = Vocabulary::of(["Ana", "met", "Éva", "Met", "Ana"].into_iter());
        let asked = words.table(|it| (it.lower.to_string(), it.is_small));
        let want = [("ana", false), ("met", true), ("éva", false), ("met", true)];
        assert_eq!(asked.answers(), want.map(|it| (it.0.to_string(), it.1)));
        let lengths = words.table(|it| it.word.len());
        assert_eq!((words.numbers(0..5), lengths.answers()), (&[0, 1, 2, 3, 0][..], &[3, 3, 4, 3][..]));
        assert!(words.is_also_small(3) && !words.is_also_small(0));
        assert_eq!((words.word(3), words.lower(2), words.look(&lengths, 5)), ("Met", "éva", None));
        assert_eq!((words.word(9), words.lower(9), words.len(), words.is_empty()), ("", "", 5, false));
    }
}
