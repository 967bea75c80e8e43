//! The search line, as one types it: words, “phrases”, and what they are asked of.
//!
//! Pure: what a line means; what answers it, `search` and `ask` know. Every word is quoted before it reaches the
//! index, so that nothing typed is an order to it.

use super::fold;
use super::index::{LETTERS, start};
use super::vocabulary::Beginning;
use crate::finding::QuoteKind;
use crate::text::Date;
use jiff::civil;

/// What can stand before a colon, in the order of the help.
pub const KEYS: &[LineKey] = &[
    LineKey {
        name: "speaker",
        takes: "a name",
        help: "quotations of whoever has that name",
        set: |q, it| {
            q.speakers.push(it.to_string());
            Ok(())
        },
    },
    LineKey {
        name: "about",
        takes: "a name",
        help: "articles in which someone of that name speaks, acts or is named",
        set: |q, it| {
            q.about.push(it.to_string());
            Ok(())
        },
    },
    LineKey {
        name: "outlet",
        takes: "a name",
        help: "who publishes it",
        set: |q, it| {
            q.outlets.push(fold::name(it));
            Ok(())
        },
    },
    LineKey {
        name: "date",
        takes: "2016, 2016-07, 2016..2017, ..2015",
        help: "when it was published",
        set: |q, it| {
            q.dates = Some(dates(it)?);
            Ok(())
        },
    },
    LineKey {
        name: "kind",
        takes: "direct, mixed, indirect",
        help: "quotations of that kind",
        set: |q, it| {
            let known = QuoteKind::named(it);
            q.kinds.push(
                known.ok_or_else(|| format!("no kind \"{it}\"; there are direct, mixed and indirect"))?,
            );
            Ok(())
        },
    },
    LineKey {
        name: "is",
        takes: "unread, begun, read, marked, starred, copy",
        help: "how far you are with it",
        set: |q, it| {
            q.facts.push(fact(IS, "is", it)?);
            Ok(())
        },
    },
    LineKey {
        name: "tag",
        takes: "a tag",
        help: "articles that you gave that tag",
        set: |q, it| {
            q.tags.push(it.to_lowercase());
            Ok(())
        },
    },
    LineKey {
        name: "has",
        takes: "note, highlight, quote, tag",
        help: "what there is in it or beside it",
        set: |q, it| {
            q.facts.push(fact(HAS, "has", it)?);
            Ok(())
        },
    },
];

pub struct LineKey {
    pub name: &'static str,
    pub takes: &'static str,
    pub help: &'static str,
    set: fn(&mut Question, &str) -> Result<(), String>,
}

/// What an article is.
#[derive(Debug, PartialEq)]
pub(crate) struct Fact {
    pub(crate) word: &'static str,
    /// What says so; `{}` stands for the number of the article.
    pub(crate) condition: &'static str,
    /// The reader's own rows say so, and not those of the article.
    pub(crate) own: bool,
}

const fn own(word: &'static str, condition: &'static str) -> Fact {
    Fact { word, condition, own: true }
}

const fn told(word: &'static str, condition: &'static str) -> Fact {
    Fact { word, condition, own: false }
}

const IS: &[Fact] = &[
    own("unread", "NOT EXISTS (SELECT 1 FROM reading WHERE article_id = {} AND state > 0)"),
    own("begun", "EXISTS (SELECT 1 FROM reading WHERE article_id = {} AND state = 1)"),
    own("read", "EXISTS (SELECT 1 FROM reading WHERE article_id = {} AND state = 2)"),
    own(
        "marked",
        "(EXISTS (SELECT 1 FROM highlight WHERE article_id = {}) OR EXISTS (SELECT 1 FROM bookmark WHERE article_id = {}))",
    ),
    own("starred", "EXISTS (SELECT 1 FROM tag WHERE name = 'starred' AND article_id = {})"),
    told("copy", "EXISTS (SELECT 1 FROM article AS it WHERE it.id = {} AND it.wire <> it.id)"),
];
const HAS: &[Fact] = &[
    own(
        "note",
        "(EXISTS (SELECT 1 FROM note WHERE article_id = {}) OR EXISTS (SELECT 1 FROM highlight WHERE article_id = {} AND note IS NOT NULL))",
    ),
    own("highlight", "EXISTS (SELECT 1 FROM highlight WHERE article_id = {})"),
    told("quote", "EXISTS (SELECT 1 FROM article AS it WHERE it.id = {} AND it.quotes > 0)"),
    own("tag", "EXISTS (SELECT 1 FROM tag WHERE article_id = {})"),
];

/// A day, or a stretch that may be open at an end; both ends included.
pub type Dates = (Option<civil::Date>, Option<civil::Date>);

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    pub(crate) terms: Vec<Term>,
    /// What must not be there.
    pub(crate) without: Vec<Term>,
    pub(crate) speakers: Vec<String>,
    pub(crate) about: Vec<String>,
    pub(crate) outlets: Vec<String>,
    pub(crate) dates: Option<Dates>,
    pub(crate) kinds: Vec<QuoteKind>,
    pub(crate) tags: Vec<String>,
    /// Conditions on the article, with their keys.
    pub(crate) facts: Vec<(&'static str, &'static Fact)>,
    /// The last name may go on.
    pub(crate) typing: bool,
}

/// Words that stand one behind the other, folded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) words: Vec<String>,
    /// The last of them may go on.
    pub(crate) begins: bool,
}

impl Question {
    /// A whole line. `Err`: a sentence about what cannot be meant.
    pub fn parse(line: &str) -> Result<Question, String> {
        Question::of(line, false)
    }

    /// A line that is still being typed: its last word may go on. A letter alone is not asked for yet.
    pub fn typed(line: &str) -> Result<Question, String> {
        Question::of(line, true)
    }

    fn of(line: &str, typing: bool) -> Result<Question, String> {
        let mut question = Question { typing, ..Question::default() };
        let pieces = pieces(line);
        let open = typing && !line.ends_with(char::is_whitespace);
        for (at, piece) in pieces.iter().enumerate() {
            let last = open && at + 1 == pieces.len();
            let key = piece.key.and_then(|key| KEYS.iter().find(|it| it.name == key));
            match key {
                // “speaker:” begins to be typed.
                Some(_) if piece.words.trim().is_empty() => {}
                Some(key) => match (key.set)(&mut question, piece.words.trim()) {
                    Err(_) if last => {}
                    done => done?,
                },
                None => question.words(piece, last),
            }
        }
        Ok(question)
    }

    fn words(&mut self, piece: &Piece, last: bool) {
        let mut text = piece.key.map(|it| format!("{it}:")).unwrap_or_default();
        text.push_str(piece.words);
        // A word to leave out is left out once it is whole.
        let begins = !piece.quoted && (last && !piece.without || text.ends_with('*'));
        let words: Vec<String> = fold::words(&text).map(|it| it.0).collect();
        let too_short = last && words.len() == 1 && words[0].chars().count() < 2;
        if words.is_empty() || too_short {
            return;
        }
        let terms = if piece.without { &mut self.without } else { &mut self.terms };
        terms.push(Term { words, begins });
    }

    /// Words alone.
    pub fn of_words(words: &str) -> Question {
        let terms = pieces(words).into_iter().filter_map(|it| {
            let words: Vec<String> = fold::words(it.words).map(|it| it.0).collect();
            (!words.is_empty()).then_some(Term { words, begins: false })
        });
        Question { terms: terms.collect(), ..Question::default() }
    }

    /// All that someone said.
    pub fn of_speaker(name: &str) -> Question {
        Question { speakers: vec![name.to_string()], ..Question::default() }
    }

    /// It asks for quotations, not for articles.
    pub fn is_of_quotes(&self) -> bool {
        !self.speakers.is_empty() || !self.kinds.is_empty()
    }

    /// What stands before a colon as a key does, and is none: it was taken for a word.
    pub fn strange_keys(line: &str) -> Vec<&str> {
        let keys = pieces(line).into_iter().filter(|it| !it.words.is_empty()).filter_map(|it| it.key);
        keys.filter(|it| it.len() > 1 && !KEYS.iter().any(|key| key.name == *it)).collect()
    }

    /// Nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Question { typing: self.typing, ..Question::default() }
    }
}

impl Term {
    /// A word alone that may go on.
    pub(super) fn beginning(&self) -> Option<Beginning> {
        let [word] = self.words.as_slice() else { return None };
        let letters = word.chars().count();
        let start = start(word, letters.min(*LETTERS.end()))?;
        let is_begun = self.begins && letters >= *LETTERS.start();
        is_begun.then(|| Beginning { start: start.to_string(), word: word.clone() })
    }

    /// As the index takes it, whatever its letters.
    pub(crate) fn quoted(&self) -> String {
        let words: String = self.words.join(" ").replace('"', "");
        format!("\"{words}\"{}", if self.begins { "*" } else { "" })
    }
}

/// A piece of the line, with what stands before its colon.
struct Piece<'a> {
    key: Option<&'a str>,
    words: &'a str,
    quoted: bool,
    without: bool,
}

const MARKS: &[(char, char)] = &[('"', '"'), ('“', '”'), ('„', '“'), ('«', '»')];

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let without = rest.len() > 1 && rest.starts_with('-') && !rest[1..].starts_with(char::is_whitespace);
        if without {
            rest = &rest[1..];
        }
        let name = rest.find(|it: char| !it.is_ascii_lowercase()).unwrap_or(rest.len());
        let key = rest[name..].starts_with(':').then(|| &rest[..name]).filter(|it| !it.is_empty());
        let body = if key.is_some() { &rest[name + 1..] } else { rest };
        let opening = MARKS.iter().find(|it| body.starts_with(it.0));
        let (words, left, quoted) = match opening {
            Some((open, close)) => {
                let inside = &body[open.len_utf8()..];
                let end = inside.find(*close).unwrap_or(inside.len());
                (&inside[..end], inside[end..].strip_prefix(*close).unwrap_or(""), true)
            }
            None => {
                let end = body.find(char::is_whitespace).unwrap_or(body.len());
                (&body[..end], &body[end..], false)
            }
        };
        pieces.push(Piece { key, words, quoted, without });
        rest = left.trim_start();
    }
    pieces
}

fn fact(
    facts: &'static [Fact],
    key: &'static str,
    word: &str,
) -> Result<(&'static str, &'static Fact), String> {
    facts.iter().find(|it| it.word == word).map(|it| (key, it)).ok_or_else(|| {
        let known: Vec<&str> = facts.iter().map(|it| it.word).collect();
        format!("no {key}:{word}; there are {}", known.join(", "))
    })
}

/// `2016`, `2016-07`, `2016-07-15`, `2016..2017`, `2016..`, `..2017`.
/// `Err`: a sentence.
pub fn dates(words: &str) -> Result<Dates, String> {
    let wrong = || format!("\"{words}\" is not a date; write 2016, 2016-07, 2016-07-15 or 2016..2017");
    let date = |it: &str| -> Result<Option<Date>, String> {
        if it.is_empty() { Ok(None) } else { Date::parse(it).map(Some).ok_or_else(wrong) }
    };
    let (from, to) = words.split_once("..").unwrap_or((words, words));
    let (from, to) = (date(from)?, date(to)?);
    if from.is_none() && to.is_none() {
        return Err(wrong());
    }
    Ok((from.map(Date::first), to.map(Date::last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_where_a_key_does_and_is_none_is_known() {
        assert_eq!(Question::strange_keys("foo:bar ferry tag:x 10:30 a:b https: \"a b:c\""), ["foo"]);
    }

    fn terms(question: &Question) -> Vec<String> {
        question.terms.iter().map(Term::quoted).collect()
    }

    #[test]
    fn a_line_is_words_phrases_and_keys() {
        let line = "Brücke \"night ferry\" speaker:erdogan about:\"North Korea\" outlet:BBC date:2016..2017 \
                    kind:direct is:unread tag:Later has:note -goal 10:30";
        let found = Question::parse(line).unwrap();
        assert_eq!(terms(&found), ["\"brucke\"", "\"night ferry\"", "\"10 30\""]);
        assert_eq!(found.without[0].quoted(), "\"goal\"");
        assert_eq!((found.speakers, found.about), (vec!["erdogan".into()], vec!["North Korea".to_string()]));
        assert_eq!(
            (found.outlets, found.kinds, found.tags),
            (vec!["bbc".into()], vec![QuoteKind::Direct], vec!["later".to_string()])
        );
        assert_eq!(found.dates, Some((Some(civil::date(2016, 1, 1)), Some(civil::date(2017, 12, 31)))));
        assert_eq!(found.facts.len(), 2);
    }

    #[test]
    fn what_is_typed_may_go_on_and_a_letter_alone_is_not_asked() {
        let typed = |line: &str| terms(&Question::typed(line).unwrap());
        assert_eq!(typed("police st"), ["\"police\"", "\"st\"*"]);
        assert_eq!(typed("police s"), ["\"police\""]);
        assert_eq!(typed("police st "), ["\"police\"", "\"st\""]);
        assert_eq!(typed("\"police st"), ["\"police st\""]);
        assert!(Question::typed("kind:dir").unwrap().is_empty());
        assert!(Question::parse("kind:dir").is_err());
    }

    #[test]
    fn nothing_that_is_typed_is_an_order_to_the_index() {
        for line in
            ["a OR b", "NEAR(a b)", "a\" OR \"b", "{body}: x", "a^2 * -", "^", "\"\"", "speaker:", "--x", "-"]
        {
            let found = Question::parse(line).unwrap();
            for term in found.terms.iter().chain(&found.without) {
                let inside = term.quoted();
                let inside = inside.trim_end_matches('*');
                assert!(
                    inside.len() > 2
                        && inside[1..inside.len() - 1].chars().all(|it| it.is_alphanumeric() || it == ' '),
                    "{line}: {inside}"
                );
            }
        }
    }

    #[test]
    fn what_cannot_be_meant_is_said_in_a_sentence() {
        for (line, says) in [
            ("date:soon", "is not a date"),
            ("date:..", "is not a date"),
            ("is:late", "there are unread, begun"),
            ("has:wings", "no has:wings"),
            ("kind:loud", "there are direct"),
        ] {
            assert!(Question::parse(line).unwrap_err().contains(says), "{line}");
        }
    }
}
