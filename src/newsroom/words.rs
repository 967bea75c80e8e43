//! The words of a text as the server's index has them, and questions to it. Folded by us, so that the same words are
//! found as in a local library; the server's own dictionaries have no part in it.

use crate::library::Term;
use crate::library::fold;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use std::collections::BTreeMap;
use std::error::Error;

/// Longer words the index does not take.
const LONGEST_WORD: usize = 2046;
/// Nor later places, nor more of one word.
const LAST_PLACE: u16 = 16_383;
const MOST_PLACES: usize = 255;
/// Nor more different words of one text than fill so many bytes, nor with all facts than so many.
const MOST_BYTES: usize = 700_000;
const MOST_IN_ALL: usize = 1_000_000;
/// Says that not every place is in the index: phrases are looked for in the text.
pub(super) const LONG: &str = ":long";
/// Words of a title weigh more, in the two bits above a place.
const TITLE: u16 = 3 << 14;

/// What is written into a `tsvector`.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: BTreeMap<String, Vec<u16>>,
    bytes: usize,
    last: usize,
    long: bool,
}

impl Words {
    pub(super) fn of_article(title: &str, text: &str) -> Words {
        let mut all = Words::default();
        all.take(title, TITLE);
        // No phrase goes on from the title into the text.
        all.last += 1;
        all.take(text, 0);
        all
    }

    pub(super) fn of_quote(text: &str) -> Words {
        let mut all = Words::default();
        all.take(text, 0);
        all
    }

    fn take(&mut self, text: &str, weight: u16) {
        for (word, _) in fold::words(text) {
            self.last += 1;
            if word.is_empty() || word.len() > LONGEST_WORD {
                self.long = true;
                continue;
            }
            let is_new = !self.words.contains_key(&word);
            if self.bytes > MOST_BYTES && is_new {
                self.long = true;
                continue;
            }
            self.bytes += if is_new { word.len() + 8 } else { 0 };
            let places = self.words.entry(word).or_default();
            match u16::try_from(self.last).ok().filter(|it| *it <= LAST_PLACE && places.len() < MOST_PLACES) {
                Some(place) => {
                    places.push(place | weight);
                    self.bytes += 2;
                }
                None => self.long = true,
            }
        }
    }

    /// `:p7`
    pub(super) fn fact(&mut self, letter: char, number: i64) {
        let fact = fact(letter, number);
        self.bytes += fact.len() + 8;
        if self.bytes < MOST_IN_ALL {
            self.words.entry(fact).or_default();
        }
    }
}

pub(super) fn fact(letter: char, number: i64) -> String {
    format!(":{letter}{number}")
}

impl ToSql for Words {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let count = self.words.len() + usize::from(self.long);
        out.extend_from_slice(&i32::try_from(count)?.to_be_bytes());
        let long = self.long.then_some((LONG, &[] as &[u16]));
        let words = self.words.iter().map(|it| (it.0.as_str(), it.1.as_slice()));
        // In the order of their bytes, as the server keeps them.
        let before = |it: &(&str, &[u16])| it.0 < LONG;
        for (word, places) in words.clone().filter(before).chain(long).chain(words.filter(|it| !before(it))) {
            out.extend_from_slice(word.as_bytes());
            out.extend_from_slice(&[0]);
            out.extend_from_slice(&u16::try_from(places.len())?.to_be_bytes());
            places.iter().for_each(|it| out.extend_from_slice(&it.to_be_bytes()));
        }
        Ok(IsNull::No)
    }

    fn accepts(it: &Type) -> bool {
        *it == Type::TS_VECTOR
    }

    to_sql_checked!();
}

/// All of these, as one question to the index; `None`: nothing is asked of it.
pub(super) fn question(terms: &[Term], facts: &[Vec<String>], without: &[Term]) -> Option<String> {
    let any =
        |all: &Vec<String>| format!("({})", all.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(" | "));
    let wanted: Vec<String> = terms.iter().map(term).chain(facts.iter().map(any)).collect();
    if wanted.is_empty() {
        return None;
    }
    let none = without.iter().map(|it| format!(" & !{}", exactly(it)));
    Some(wanted.join(" & ") + &none.collect::<String>())
}

/// The words one behind the other; in a long text, which is looked at again, at least all of them.
fn term(it: &Term) -> String {
    if it.words.len() < 2 {
        return exactly(it);
    }
    format!("({} | {} & {})", exactly(it), quoted(LONG), joined(it, " & "))
}

fn exactly(it: &Term) -> String {
    format!("({})", joined(it, " <-> "))
}

fn joined(term: &Term, between: &str) -> String {
    let mut words: Vec<String> = term.words.iter().map(|it| quoted(it)).collect();
    if let Some(last) = words.last_mut().filter(|_| term.begins) {
        last.push_str(":*");
    }
    words.join(between)
}

/// Whatever its letters, a word.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}

/// Whether no text has such a word in the index.
pub(super) fn is_beyond(terms: &[Term]) -> bool {
    terms.iter().flat_map(|it| &it.words).any(|it| it.len() > LONGEST_WORD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Question;

    fn asked(line: &str) -> String {
        let it = Question::parse(line).unwrap();
        question(&it.terms, &[], &it.without).unwrap_or_default()
    }

    #[test]
    fn a_question_is_words_and_never_an_order() {
        assert_eq!(asked("Brücke fähr*"), "('brucke') & ('fahr':*)");
        assert_eq!(
            asked("\"night ferry\" -goal"),
            "(('night' <-> 'ferry') | ':long' & 'night' & 'ferry') & !('goal')"
        );
        assert_eq!(asked("-goal"), "");
        for line in ["a' | 'b", "!x", "a:*b", "\\'", "(x", "a <-> b"] {
            let bare: String = asked(line).replace("('", "").replace("')", "").replace("':*)", "");
            let words = bare.split(" & ").all(|it| {
                let it = it.trim_start_matches("(").trim_end_matches(')');
                it.split(" | ")
                    .next()
                    .is_some_and(|it| it.chars().all(|it| it.is_alphanumeric() || " '<->".contains(it)))
            });
            assert!(words, "{line}: {}", asked(line));
        }
    }

    #[test]
    fn an_article_is_its_words_with_their_places() {
        let all = Words::of_article("The Ferry", "A ferry, a quay");
        assert_eq!(all.words["ferry"], [2 | TITLE, 5]);
        assert_eq!(all.words["quay"], [7]);
        assert!(!all.long);
    }

    #[test]
    fn no_text_is_too_long_for_the_index() {
        let all = Words::of_article("", &"so it goes ".repeat(9000));
        assert!(all.long && all.words.values().all(|it| it.len() <= MOST_PLACES));
        let many: String = (0..200_000).map(|it| format!("word{it} ")).collect();
        let all = Words::of_article(&"x".repeat(5000), &many);
        assert!(all.long && all.bytes < 1 << 20);
    }
}
