//! One who might act, and where it is spoken of.

use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::text::Span;
use std::ops::Range;

/// Someone who might act.
#[derive(Clone, Debug)]
pub struct Actor {
    pub name: String,
    pub(super) sort: Sort,
    /// Which of the cast, if any.
    pub(super) person: Option<usize>,
    /// How often the article speaks of it, how often as one who does something, and where first.
    pub(super) count: usize,
    pub(super) subjects: usize,
    pub(super) first: Span,
    pub(super) in_title: bool,
}

/// What kind of one an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(super) enum Sort {
    Person,
    Organisation,
    Country,
    Place,
    Group,
    /// By a noun of `assets/en/actors.txt`: the number of its line.
    Noun(u8),
    /// By a noun that only looks like one: “shipbuilders”.
    Like,
    /// By a noun of `assets/en/nouns.txt`, a person’s or a group’s.
    Perhaps(u8),
    /// By a name that the cast does not know.
    Called,
}

impl Sort {
    pub(super) fn code(self) -> u8 {
        match self {
            Sort::Person => 0,
            Sort::Organisation => 1,
            Sort::Country => 2,
            Sort::Place => 3,
            Sort::Group => 4,
            Sort::Like => 5,
            Sort::Perhaps(it) => 5 + it,
            Sort::Called => 40,
            Sort::Noun(it) => 8 + it,
        }
    }
}

/// Where in a sentence an actor is spoken of, and how.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub tokens: Range<usize>,
    pub actor: usize,
    pub way: Way,
    /// What its phrase is about, not what only says more of that: “Danish” of “Danish troops” is no head.
    pub is_head: bool,
}

/// How an actor is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Way {
    Name,
    /// “Danish”, “Copenhagen”
    Demonym,
    Capital,
    /// By what one is: “the court”, and with an article that says which.
    Noun,
    Pronoun,
}

impl Mention {
    /// “Denmark’s ambassador to Sweden”: where one is sent has no part in what happens to whoever is sent.
    pub(super) fn is_posting(&self, reading: &Reading) -> bool {
        let start = self.tokens.start;
        start >= 2
            && reading.word(start - 1) == en::TO
            && en::THOSE_WHO_ARE_SENT_TO_A_COUNTRY.contains(&reading.lower(start - 2))
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::event_training::look;
    use crate::analysis::example::article;

    #[test]
    fn where_an_envoy_is_sent_has_no_part_in_what_happens_to_him() {
        let spoken_of = |text: &str, name: &str| {
            let found = look(&article(text));
            let of = |it: usize| found.actors[it].name == name;
            found.tellings.iter().any(|it| it.choice.candidates.iter().any(|it| it.is_named && of(it.actor)))
        };
        for text in [
            "A gunman shot Norway’s ambassador to Sweden in Oslo.",
            "A gunman shot Norway’s ambassador to Sweden, police said.",
            "Rebels killed the envoy to Sweden on Monday.",
            "Police freed the Danish ambassador to Sweden.",
            "The consul to Sweden was arrested by police.",
            "Norway recalled its ambassador to Sweden on Friday.",
            "Norway appointed a new ambassador to Sweden.",
            "The former ambassador to Sweden criticised Norway.",
            "Two ambassadors to Sweden met in Oslo.",
            "Norway praised its envoys to Sweden.",
        ] {
            assert!(!spoken_of(text, "Sweden"), "{text}");
        }
        for text in [
            "Norway sent its ambassador home to Sweden.",
            "Norway’s ambassador told Sweden to leave.",
            "Norway apologised to Sweden.",
            "Norway sold ships to Sweden.",
            "The ambassador of Sweden left Norway.",
            "Sweden’s ambassador to Norway was shot.",
            "Norway gave a loan to Sweden.",
            "The ambassador flew back to Sweden.",
            "An envoy promised to Sweden what it wanted.",
            "Norway lost the match to Sweden.",
        ] {
            assert!(spoken_of(text, "Sweden"), "{text}");
        }
    }
}
