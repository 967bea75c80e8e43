//! The language of an article: as the reader says, or else by its text. The rules know English.

use crate::article::{Document, language_code};

/// Enough to tell by, and no more: whatlang counts letters.
const SAMPLE: usize = 2048;

/// A two-letter code, or `None` where there is too little text to be sure.
pub(super) fn of(document: &Document) -> Option<String> {
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
    const SMALL: [&str; 8] = ["the", "of", "and", "that", "with", "was", "from", "his"];
    let (mut words, mut small, mut the) = (0, 0, 0);
    for word in sample.split_ascii_whitespace() {
        words += 1;
        small += usize::from(SMALL.contains(&word));
        the += usize::from(word == "the");
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
    use crate::analysis::analyze;
    use crate::analysis::example::article;
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
    fn what_the_reader_says_goes_before_what_the_text_looks_like() {
        let text = "“The ferry stays,” said Ana Ruiz, the mayor of the town, after a long night on the quay.";
        let found = |language| analyze(&article(text).with_language(language));
        let speakers =
            |it: &crate::analysis::Analysis| it.quotes.iter().filter(|it| it.speaker.is_some()).count();
        assert_eq!(speakers(&found(None)), 1);
        let german = found(Some("de-AT"));
        assert_eq!((german.language.as_deref(), german.quotes.len(), speakers(&german)), (Some("de"), 1, 0));
        assert_eq!(found(Some("en-GB")).language.as_deref(), Some("en"));
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
        assert_eq!(of(&article("Ja.")), None);
        assert!(is_english(None));
    }
}
