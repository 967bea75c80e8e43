//! What stands beside a name and is no name: the generation of a person, the state of a town, a crown, an office, kin.

use super::names::{Known, Name, Scan, is_capitalised};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use std::ops::Range;

/// “N.J.”, “Ill.”: what is a word too, as “Mo” and “Miss” are, only with its point.
pub(super) fn is_state(reading: &Reading, at: usize) -> bool {
    let pointed = reading.word(at).contains('.') || reading.word(at + 1) == "." && reading.touches(at + 1);
    pointed && en::STATES_BY_THEIR_ABBREVIATION.iter().any(|it| it.0 == reading.lower(at))
}

impl Name {
    /// “Jr.” behind a name, as it stands: “Tom Berg *Jr.*”, “Tom Berg, *Sr.*”.
    pub(super) fn generation(&self, reading: &Reading) -> Option<String> {
        let at = self.tokens.end + usize::from(reading.word(self.tokens.end) == ",");
        let word = reading.word(at);
        if !en::SUFFIXES_OF_GENERATIONS.contains(&word) {
            return None;
        }
        let point = reading.word(at + 1) == "." && reading.touches(at + 1) && !word.contains('I');
        Some(format!("{word}{}", if point { "." } else { "" }))
    }
}

/// The names of a sentence without the states that only say where a town is.
pub(super) fn without_states(reading: &Reading, sentence: Range<usize>, mut names: Vec<Name>) -> Vec<Name> {
    let scan = Scan { reading, sentence };
    names.retain(|it| !scan.is_state_of_town(it));
    let is_state = |it: &&mut Name| it.tokens.len() == 1 && is_state(reading, it.tokens.start);
    for it in names.iter_mut().filter(is_state) {
        (it.known, it.is_acronym) = (it.known.or(Some(Known::Place)), false);
    }
    names
}

impl Scan<'_> {
    /// “Rockford, *Ill.*”, “Ana Ruiz (*N.H.*)”: only says where.
    fn is_state_of_town(&self, name: &Name) -> bool {
        let at = name.tokens.start;
        let behind = |mark: &str| at > self.sentence.start && self.word(at - 1) == mark;
        let town = behind(",") && at > self.sentence.start + 1 && is_capitalised(self.word(at - 2));
        // “Ana Ruiz (D-*Vt.*)”
        let of_party = behind("-") && at > self.sentence.start + 1 && self.word(at - 2).chars().count() == 1;
        name.tokens.len() == 1
            && is_state(self.reading, at)
            && (town || of_party || behind("(") && self.word(name.tokens.end) == ")")
    }
}

/// “his wife, Ana Berg”, “first lady Ana Berg”: who is named beside somebody of the same name.
pub(super) fn is_kin(reading: &Reading, name: &Name) -> bool {
    let from = name.title.start.min(name.tokens.start).saturating_sub(NEAR);
    let mut words = (from..name.tokens.start).map(|it| reading.lower(it));
    words.any(|it| en::KIN_AND_LADIES.contains(&it))
}

/// “King Hussein”
pub(super) fn is_crowned(reading: &Reading, name: &Name) -> bool {
    let last = name.title.end.checked_sub(1).filter(|_| !name.title.is_empty());
    last.is_some_and(|it| en::TITLES_OF_THOSE_WHO_WEAR_A_CROWN.contains(&reading.word(it)))
}

/// “President Berg”, but not “Mr. Berg”.
pub(super) fn is_office(reading: &Reading, name: &Name) -> bool {
    name.title.clone().any(|it| reading.role(it).is_some_and(|it| it.title && it.gender.is_none()))
}

/// Words of kin stand so near before a name.
const NEAR: usize = 2;

#[cfg(test)]
mod tests {
    use crate::analysis::example::article;
    use crate::analysis::people::Cast;
    use crate::reading::Reading;

    /// “Ana Ruiz Person”: each name with what it is of.
    fn names(text: &str) -> Vec<String> {
        let document = article(text);
        let people = Cast::of(&Reading::of(&document)).people;
        people.into_iter().map(|it| format!("{} {:?}", it.name, it.kind)).collect()
    }

    #[test]
    fn a_generation_belongs_to_the_name_of_a_person() {
        for (text, want) in [
            ("Tom Berg Jr. left on Monday.", "Tom Berg Jr. Person"),
            ("“No,” said Tom Berg Jr., head of the board. Berg left.", "Tom Berg Jr. Person"),
            ("They met Tom Berg, Sr., on Monday.", "Tom Berg Sr. Person"),
            ("They met Tom Berg III on Monday.", "Tom Berg III Person"),
            ("Joe Manchin III and Ana Ruiz left.", "Joe Manchin III Person"),
            ("He praised Martin Luther King Jr.", "Martin Luther King Jr. Person"),
            ("Mr. Berg left. Tom Berg Jr. is a pilot.", "Tom Berg Jr. Person"),
            ("Sen. Tom Berg Jr. left.", "Tom Berg Jr. Person"),
            ("Tom K. Berg Jr. left.", "Tom K. Berg Jr. Person"),
            ("Tom Berg Jr said so.", "Tom Berg Jr Person"),
        ] {
            assert!(names(text).iter().any(|it| it == want), "{text}: {:?}", names(text));
        }
        for text in [
            "World War II ended.",
            "Super Bowl III began.",
            "The Norland II sank.",
            "Tom Berg left. II followed.",
            "Tom Berg, 30, left.",
            "Ana Ruiz met Tom Berg.",
            "Norland Inc. III fell.",
            "Title III applies.",
            "Tom Berg and Jr. left.",
            "Act II began.",
        ] {
            let generation = |it: &String| it.ends_with("II Person") || it.ends_with("Jr. Person");
            assert!(!names(text).iter().any(generation), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn the_state_behind_a_town_is_no_name_and_makes_the_town_a_place() {
        for (text, town, state) in [
            ("Police came to Greenville, N.C., on Monday.", "Greenville Place", "N.C."),
            ("Police came to Rockford, Ill., on Monday.", "Rockford Place", "Ill"),
            ("A court in Newark, N.J., met.", "Newark Place", "N.J."),
            ("He left Raleigh, N.C., on Monday.", "Raleigh Place", "N.C."),
            ("They met in Portland, Ore., in May.", "Portland Place", "Ore"),
        ] {
            let found = names(text);
            assert!(found.iter().any(|it| it == town), "{text}: {found:?}");
            assert!(!found.iter().any(|it| it.starts_with(state)), "{text}: {found:?}");
        }
        for text in [
            "Ana Ruiz, Mo Holm and Tom Berg left.",
            "Ana Ruiz, Miss Eva Holm and Tom Berg left.",
            "Ana Ruiz met Tom Berg, Tex Holm and others.",
            "“No,” said Ana Ruiz, Miss Norland of 1990.",
            "Ana Ruiz, Del Holm said, left.",
        ] {
            assert_eq!(names(text)[0], "Ana Ruiz Person", "{text}");
        }
        assert_eq!(names("Ana Ruiz (N.H.) left."), ["Ana Ruiz Person"]);
        assert_eq!(names("Ana Ruiz (I-Vt.) left."), ["Ana Ruiz Person"]);
        assert_eq!(names("Ana Ruiz, D-Mass., left."), ["Ana Ruiz Person"]);
    }

    #[test]
    fn what_only_describes_names_nobody() {
        for text in [
            "The Democratic vote split.",
            "He won the Muslim vote.",
            "The Asian crisis went on.",
            "The European team won.",
            "Most Southern voters stayed.",
            "She is Catholic.",
            "A Jewish school closed.",
            "The Arab world watched.",
            "It fell in the Democratic primary.",
            "The Nazi flag was burned.",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
        for (text, want) in [
            ("The Democratic Party met.", "Democratic Party Organisation"),
            ("The Arab League met.", "Arab League Organisation"),
            ("Democrats won.", "Democrats Organisation"),
            ("Christian Berg left.", "Christian Berg Person"),
        ] {
            assert!(names(text).iter().any(|it| it == want), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn a_family_is_a_group_and_an_office_of_state_no_name() {
        let found = names("Hillary Clinton left. The Clintons were late, she said.");
        assert!(found.contains(&"Clintons Group".to_string()), "{found:?}");
        let found = names("Former secretary of State Ana Ruiz left.");
        assert_eq!(found, ["Ana Ruiz Person"]);
        let found = names("Jim Matthews left. The Matthews report came.");
        assert!(!found.iter().any(|it| it.ends_with(" Group")), "{found:?}");
        assert_eq!(names("The secretary of State left."), [""; 0]);
    }
}
