//! What was said, and by whom.

use crate::text::{Span, names};
use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// From the first part to the end of the last.
    pub span: Span,
    /// The pieces of a split quotation; their marks belong to them.
    pub parts: Vec<Span>,
    pub kind: QuoteKind,
    /// `None`: the article does not say, or not clearly enough.
    pub speaker: Option<Speaker>,
    pub cue: Option<Span>,
    /// Whom it was said to: “told *the board*”.
    pub addressee: Option<Span>,
    /// Who passes it on: “according to *The Harbour Post*”.
    pub via: Option<Span>,
    /// No words are told, only what somebody wants, thinks, backs or shows.
    pub attitude: bool,
    /// The name of the rule that recognised it.
    pub rule: Cow<'static, str>,
}

impl Quote {
    /// A quotation in one piece that nobody is named for yet.
    pub fn unattributed(span: Span, rule: &'static str) -> Quote {
        Quote {
            span,
            parts: vec![span],
            kind: QuoteKind::Direct,
            speaker: None,
            cue: None,
            addressee: None,
            via: None,
            attitude: false,
            rule: rule.into(),
        }
    }

    /// Its pieces in one line, with a mark of omission between them; where the article begins a new paragraph stands a blank.
    pub fn words(&self, text: &str) -> String {
        let parts: &[Span] = if self.parts.is_empty() { &[self.span] } else { &self.parts };
        let piece = |it: &Span| {
            it.of(text).split('\n').map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
        };
        parts.iter().map(piece).collect::<Vec<_>>().join(OMISSION)
    }
}

/// What stands between the pieces of a quotation.
pub const OMISSION: &str = " … ";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    Direct,
    Mixed,
    Indirect,
}

impl QuoteKind {
    /// The words themselves were said, all of them: they may be told as a quotation.
    pub fn is_word_for_word(self) -> bool {
        self == QuoteKind::Direct
    }
}

/// What whoever is not named is called.
pub const UNKNOWN_SPEAKER: &str = "unknown speaker";

/// `Ana Ruiz (reported: urged): the council to keep the ferry`: what is told in the article's words, which nobody may
/// take for the speaker's own.
pub fn reported(speaker: Option<&str>, cue: Option<&str>, words: &str) -> String {
    let cue = cue.map(str::trim).filter(|it| it.starts_with(char::is_alphabetic));
    let how = cue.map_or_else(String::new, |it| format!(": {it}"));
    format!("{} (reported{how}): {words}", speaker.unwrap_or(UNKNOWN_SPEAKER))
}

names!(QuoteKind { Direct: "direct", Mixed: "mixed", Indirect: "indirect" });

#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// Which of `Analysis::people`; `None` where the mention could not be resolved.
    pub person: Option<usize>,
    /// The full name, or the words of the mention where it is not resolved; empty where those name nobody: “he”, “who”.
    pub name: String,
    /// The words of the article that name the speaker here: “he”, “the Russian leader”.
    pub mention: Option<Span>,
    /// How the mention leads to the name, a step each, in words for the reader.
    pub chain: Vec<String>,
}

impl Speaker {
    /// How the speaker is called, if the article lets it be known.
    pub fn called(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|it| !it.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, parts: &[(usize, usize)]) -> String {
        let parts: Vec<Span> = parts.iter().map(|it| Span::new(it.0, it.1)).collect();
        let span = parts.iter().copied().reduce(|all, it| all.joined(it)).unwrap_or(Span::new(0, text.len()));
        let quote = Quote { parts, ..Quote::unattributed(span, "said-after") };
        quote.words(text)
    }

    #[test]
    fn what_is_reported_says_so() {
        let words = "the council to keep the ferry";
        for (speaker, cue, told) in [
            (Some("Ana Ruiz"), Some("urged"), "Ana Ruiz (reported: urged): the council to keep the ferry"),
            (Some("Ana Ruiz"), Some(":"), "Ana Ruiz (reported): the council to keep the ferry"),
            (None, None, "unknown speaker (reported): the council to keep the ferry"),
        ] {
            assert_eq!(reported(speaker, cue, words), told);
        }
    }

    #[test]
    fn pieces_stand_in_one_line() {
        for (text, parts, line) in [
            ("“We wait,” she said, “and build.”", &[(0, 14), (25, 41)][..], "“We wait,” … “and build.”"),
            ("“We wait.\n\n“We build.”", &[(0, 28)], "“We wait. “We build.”"),
            ("“We wait\n and build.”", &[(0, 25)], "“We wait and build.”"),
            ("“We wait.”", &[], "“We wait.”"),
            ("“We wait.\n \n\n“We build.”", &[], "“We wait. “We build.”"),
        ] {
            assert_eq!(words(text, parts), line);
        }
    }
}
