//! The language of an article: as the reader says, or else by its text. The rules know English.

use crate::article::{Document, language_code};
use crate::reading::lexicon::en;

/// Enough to tell by, and no more: whatlang counts letters.
const SAMPLE: usize = 2048;

/// A two-letter code, or `None` where there is too little text to be sure.
pub(crate) fn of(document: &Document) -> Option<String> {
    if let Some(spoken) = document.meta.spoken.as_deref().and_then(language_code) {
        return Some(spoken);
    }
    let text = document.text();
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if is_plainly_english(sample) {
        return Some("en".to_string());
    }
    let found = whatlang::detect(sample)?;
    found.is_reliable().then(|| two_letters(found.lang()))
}

/// Small words of which no other language has as many; most articles need no longer look.
fn is_plainly_english(sample: &str) -> bool {
    let (mut words, mut small, mut the) = (0, 0, 0);
    for word in sample.split_ascii_whitespace() {
        words += 1;
        small += usize::from(en::WORDS_OF_ENGLISH.contains(&word));
        the += usize::from(word == en::THE);
    }
    words >= 100 && the * 40 >= words && small * 12 >= words
}

pub fn is_english(language: Option<&str>) -> bool {
    language.is_none_or(|it| it == "en" || it.starts_with("en-"))
}

fn two_letters(language: whatlang::Lang) -> String {
    use whatlang::Lang;
    let code = match language {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Hin => "hi",
        Lang::Pol => "pl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "no",
        Lang::Fin => "fi",
        Lang::Heb => "he",
        Lang::Ell => "el",
        other => return other.code().to_string(),
    };
    code.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    #[test]
    fn what_the_reader_says_goes_before_what_the_text_looks_like() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "The ferry stays on the quay.");
        let document = builder.build();
        assert_eq!(of(&document.with_language(Some("de-AT"))).as_deref(), Some("de"));
        assert_eq!(of(&document.with_language(Some("en-GB"))).as_deref(), Some("en"));
    }

    #[test]
    fn small_words_tell_english_from_its_neighbours() {
        let english = "The council said that the ferry of the islands was late, and the mayor agreed with his critics. ";
        assert!(is_plainly_english(&english.repeat(8)));
        assert!(!is_plainly_english(english));
        let dutch =
            "De raad zei dat de veerboot van de eilanden te laat was en was het met de burgemeester eens. ";
        assert!(!is_plainly_english(&dutch.repeat(8)));
    }

    #[test]
    fn too_little_text_has_no_language_and_is_read_as_english() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "Ja.");
        assert_eq!(of(&builder.build()), None);
        assert!(is_english(None));
    }
}
