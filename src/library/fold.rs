//! Words as they are compared: in small letters, without marks, as the index has them.

use crate::text::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text and where they stand, in bytes.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (String, Span)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|it| !is_of_word(it.1)).is_some() {}
        let (start, _) = *rest.peek()?;
        let (mut word, mut end) = (String::new(), start);
        while let Some((at, letter)) = rest.next_if(|it| is_of_word(it.1)) {
            fold(letter, &mut word);
            end = at + letter.len_utf8();
        }
        Some((word, Span::new(start, end)))
    })
}

fn is_of_word(it: char) -> bool {
    it.is_alphanumeric() || is_combining_mark(it)
}

fn fold(letter: char, into: &mut String) {
    if letter.is_ascii() {
        return into.push(letter.to_ascii_lowercase());
    }
    let bare = std::iter::once(letter).nfd().filter(|it| !is_combining_mark(*it));
    for letter in bare.flat_map(char::to_lowercase).filter(|it| !is_combining_mark(*it)) {
        into.push(match letter {
            // Small letters of their own, that names are written without.
            'ı' => 'i',
            it => it,
        });
    }
}

/// A name as it is compared: its words, parted by one space.
pub(crate) fn name(words_of: &str) -> String {
    let mut name = String::with_capacity(words_of.len());
    for (word, _) in words(words_of) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(&word);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_without_its_marks() {
        assert_eq!(name("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
        assert_eq!(name("  “İsmail O’Brien-Łódź” "), "ismail o brien łodz");
        assert_eq!(name("—"), "");
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "É a, Bé.";
        let found: Vec<_> = words(text).map(|(word, span)| (word, span.of(text).to_string())).collect();
        let want = [("e", "É"), ("a", "a"), ("be", "Bé")];
        assert_eq!(found, want.map(|it| (it.0.to_string(), it.1.to_string())));
    }
}
