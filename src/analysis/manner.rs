//! Which reporting verbs say more than “said”.

use crate::article::Document;
use crate::finding::Quote;
use crate::reading::lexicon::en;

/// A longer cue is no verb.
const LONGEST: usize = 28;

/// Whether a cue says only that something was said.
pub(super) fn is_plain(cue: &str) -> bool {
    en::CUES_THAT_ONLY_TELL.iter().any(|it| it.eq_ignore_ascii_case(cue))
}

/// The words by which it was said, where they say more than that: denied, asked, claimed.
pub fn manner<'a>(document: &'a Document, quote: &Quote) -> Option<&'a str> {
    let words = document.words(quote.cue?).trim();
    let plain = is_plain(words);
    let is_verb =
        words.chars().all(|it| it.is_alphabetic() || it == ' ' || it == '-' || it == '’' || it == '\'');
    (!plain && is_verb && (2..=LONGEST).contains(&words.len())).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};
    use crate::text::Span;

    #[track_caller]
    fn check(text: &str, cue: &str, want: Option<&str>) {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, text);
        let document = builder.build();
        let at = document.text().find(cue).unwrap();
        let span = Span::new(0, document.text().len());
        let cue = Some(Span::new(at, at + cue.len()));
        let quote = Quote { cue, ..Quote::unattributed(span, "") };
        assert_eq!(manner(&document, &quote), want);
    }

    #[test]
    fn what_is_not_plainly_said_is_told() {
        check("“No,” Ruiz said.", "said", None);
        check("“No,” Berg insisted.", "insisted", Some("insisted"));
        check("Berg denied that he knew.", "denied", Some("denied"));
        check("According to Berg, it rained.", "According to", None);
        check("Berg: “It rained.”", ":", None);
    }
}
