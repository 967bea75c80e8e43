//! Who is spoken of by age: “Tom Berg, 34, left. … the 34-year-old said”. News tell an age once, beside the name; later the age
//! stands for the name, and “the” says that it is known whose it is.

use super::Cast;
use super::mention::Mention;
use crate::finding::PersonKind;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use std::ops::Range;

/// The age told right behind a name that ends before a token: `, 34,`, `(34)`, `, aged 34,`.
pub(super) fn behind(reading: &Reading, at: usize) -> Option<u8> {
    let opened = match reading.word(at) {
        "," => at + 1 + usize::from(reading.word(at + 1) == en::AGED),
        "(" => at + 1,
        _ => return None,
    };
    let age = number(reading.word(opened))?;
    let closed = if reading.word(at) == "(" { ")" } else { "," };
    let last = reading.word(opened + 1);
    let listed = number(reading.word(opened + 2)).is_some();
    ((last == closed || closed == "," && last == ".") && !listed).then_some(age)
}

fn number(word: &str) -> Option<u8> {
    word.parse().ok().filter(|it| (1..=120).contains(it) && !word.starts_with(['0', '+']))
}

/// The age in “34-year-old”, and the token behind it.
fn told(reading: &Reading, at: usize) -> Option<(u8, usize)> {
    if let Some((age, _)) = reading.word(at).split_once(en::ENDING_OF_AN_AGE) {
        return Some((number(age)?, at + 1));
    }
    let year = en::AGE_BEHIND_A_NUMBER;
    let follows = year.iter().enumerate().all(|(it, word)| reading.word(at + 1 + it) == *word);
    follows.then(|| Some((number(reading.word(at))?, at + 1 + year.len())))?
}

/// Behind “34-year-old”, where that stands at a token.
pub(super) fn past(reading: &Reading, at: usize) -> Option<usize> {
    told(reading, at).map(|it| it.1)
}

impl Cast {
    /// The one of that age; where no age is told, the one who has the role behind it.
    pub(super) fn by_age(&self, reading: &Reading, tokens: Range<usize>) -> Option<usize> {
        if !en::THE_IN_ANY_CASE.contains(&reading.word(tokens.start)) {
            return None;
        }
        let (age, noun) = told(reading, tokens.start + 1)?;
        let last = tokens.end.checked_sub(1).filter(|it| *it >= noun);
        let role = last.and_then(|it| reading.role(it));
        let person = |it: &usize| self.people[*it].kind == PersonKind::Person;
        let fits = |it: &usize| {
            let own = &self.facts[*it];
            let gender = role.and_then(|it| it.gender);
            gender.is_none() || own.gender.is_none() || own.gender == gender
        };
        let mut of_age = (0..self.people.len()).filter(|it| self.facts[*it].age == Some(age)).filter(person);
        if let Some(first) = of_age.next() {
            return Some(first).filter(|it| of_age.next().is_none() && fits(it));
        }
        let plain = |it: usize| matches!(reading.tag(it), Tag::Adjective | Tag::Noun);
        let last = last.filter(|it| (noun..*it).all(plain))?;
        let found = Mention::by_word(reading, tokens.start..last + 1)?.person(self)?;
        Some(found).filter(|it| self.facts[*it].age.is_none())
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[track_caller]
    fn speaks(text: &str, want: &str) {
        let quotes = analyze(&article(text)).quotes;
        let last = quotes.last().and_then(|it| it.speaker.as_ref()).map(|it| it.name.as_str());
        assert_eq!(last, Some(want), "{text}: {quotes:?}");
    }

    #[test]
    fn an_age_names_the_one_who_has_it() {
        for (text, name) in [
            ("Tom Berg, 34, left the club on Monday. “I am done,” the 34-year-old said.", "Tom Berg"),
            ("Ana Ruiz (29) won again. “I am happy,” said the 29-year-old.", "Ana Ruiz"),
            ("Eva Holm, aged 71, lives here. “It is quiet,” the 71-year-old said.", "Eva Holm"),
            ("Tom Berg, 34, met Ana Ruiz, 29, there. “I am done,” the 29-year-old said.", "Ana Ruiz"),
            ("Tom Berg, 34, met Ana Ruiz, 29, there. “I am done,” the 34-year-old farmer said.", "Tom Berg"),
            ("Tom Berg, the goalkeeper, was hurt. “It hurts,” the 29-year-old goalkeeper said.", "Tom Berg"),
            ("Ana Ruiz, 61, spoke. “We are ready,” the 61-year-old mayor said.", "Ana Ruiz"),
            ("The prize went to Ana Ruiz, 17. “I cried,” the 17-year-old said.", "Ana Ruiz"),
            ("Ana Ruiz, a mother of three, left. “I am happy,” the mother of three said.", "Ana Ruiz"),
            (
                "Tom Berg, 45, and Eva Holm ran the mill. “It is done,” the 45-year-old miller said.",
                "Tom Berg",
            ),
        ] {
            speaks(text, name);
        }
    }

    #[test]
    fn an_age_that_may_be_another_names_nobody() {
        for (text, name) in [
            ("Tom Berg, 34, left. “I am done,” the 35-year-old said.", "the 35-year-old"),
            ("Tom Berg, 34, met Jim Poe, 34, there. “I am done,” the 34-year-old said.", "the 34-year-old"),
            ("Tom Berg, 34, left. “I am done,” a 34-year-old said.", "a 34-year-old"),
            ("Tom Berg left with 34 others. “I am done,” the 34-year-old said.", "the 34-year-old"),
            ("Tom Berg, 34, left. “I am done,” the 34-year-old woman said.", "the 34-year-old woman"),
            ("Tom Berg, the mayor, 61, left. “No,” the 29-year-old victim said.", "the 29-year-old victim"),
            ("Tom Berg, 61, the mayor, left. “No,” the 29-year-old mayor said.", "the 29-year-old mayor"),
            ("Tom Berg won 34, 35 and 36. “I am done,” the 34-year-old said.", "the 34-year-old"),
            ("In Norfolk, 34, were hurt. “It hurts,” the 34-year-old said.", "the 34-year-old"),
            (
                "Tom Berg and Jim Poe, the goalkeepers, left. “No,” the 29-year-old pilot said.",
                "the 29-year-old pilot",
            ),
        ] {
            speaks(text, name);
        }
    }
}
