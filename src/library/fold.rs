//! Words as they are compared: in small letters, without marks, as the index has them.

use crate::text::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text and where they stand, in bytes.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (String, Span)> {
    spans(text).map(|it| (word(it.of(text)), it))
}

/// Where the words of a text stand.
pub(super) fn spans(text: &str) -> impl Iterator<Item = Span> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|it| !is_of_word(it.1)).is_some() {}
        let (start, _) = *rest.peek()?;
        let mut end = start;
        while let Some((at, letter)) = rest.next_if(|it| is_of_word(it.1)) {
            end = at + letter.len_utf8();
        }
        Some(Span::new(start, end))
    })
}

/// One word, folded.
pub(super) fn word(words: &str) -> String {
    let mut word = String::with_capacity(words.len());
    words.chars().for_each(|it| fold(it, &mut word));
    word
}

/// Each word of a text, in one buffer for all of them.
pub(super) fn each(text: &str, tell: &mut dyn FnMut(&str)) {
    let mut word = String::new();
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            word.push(letter.to_ascii_lowercase());
        } else if !letter.is_ascii() && is_of_word(letter) {
            fold(letter, &mut word);
        } else if !word.is_empty() {
            tell(&word);
            word.clear();
        }
    }
    if !word.is_empty() {
        tell(&word);
    }
}

fn is_of_word(it: char) -> bool {
    if it.is_ascii() {
        return it.is_ascii_alphanumeric();
    }
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
    fn words_are_the_same_one_by_one() {
        for text in ["", "É a, Bé.", "a-b 12c", " ’x’ हिन्दी 日本 \u{301}e\u{301}"] {
            let mut found = Vec::new();
            each(text, &mut |it| found.push(it.to_string()));
            let words: Vec<String> = words(text).map(|it| it.0).filter(|it| !it.is_empty()).collect();
            assert_eq!(found, words);
        }
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "É a, Bé.";
        let found: Vec<_> = words(text).map(|(word, span)| (word, span.of(text).to_string())).collect();
        let want = [("e", "É"), ("a", "a"), ("be", "Bé")];
        assert_eq!(found, want.map(|it| (it.0.to_string(), it.1.to_string())));
    }
}
