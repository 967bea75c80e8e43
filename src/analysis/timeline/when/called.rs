//! Words of time that are part of a name, and numbers that look like years and are none: “August Wirth”,
//! “Windows 2000”, “Room 2019”, “1984 boxes”, the third quarter of a game.

use super::grammar::Match;
use super::item::Item;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::lexicon::{country, given_name, proper};
use crate::reading::tagger::Tag;
use crate::reading::tagger::naming::Label;
use crate::text::TokenKind;

/// Whether a month, weekday or season is how somebody is called.
pub(super) fn is_persons(reading: &Reading, item: &Item) -> bool {
    if !item.capital || item.last > item.first {
        return false;
    }
    let at = item.first;
    let before = |back: usize| at.checked_sub(back).map_or("", |it| reading.word(it));
    let is_person = |it: usize| reading.labels.get(it) == Some(&Label::Person);
    // “Dr. March”, “Ms May”
    let point = usize::from(before(1) == ".");
    if TITLES.contains(before(1 + point)) {
        return true;
    }
    // “Theresa May”, “Robin Friday”: a given name before, and the model sees a person.
    if at > 0 && is_person(at) && is_person(at - 1) && given_name(before(1)).is_some() {
        return true;
    }
    let next = at + 1;
    let surname = reading.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Word)
        && reading.word(next).starts_with(char::is_uppercase)
        && reading.word(next).chars().count() > 1
        && country(reading.word(next)).is_none()
        && proper(reading.word(next)).is_none()
        && proper(reading.lower(next)).is_none()
        && reading.role(next).is_none();
    if !surname || LEADS.contains_in_any_case(before(1)) {
        return false;
    }
    let acts = matches!(reading.tag(next + 1), Tag::Verb | Tag::Auxiliary);
    let closes = en::BEHIND_THE_NAME_OF_A_MONTH_AS_A_PERSON.contains(&reading.word(next + 1));
    let said = closes && en::VERBS_OF_SAYING_BESIDE_A_NAME.contains(&before(1));
    is_person(next) && (is_person(at) || closes) || acts || said
}

static TITLES: WordList = WordList::of("titles before a name");

/// What a date stands behind, and seldom a name.
static LEADS: WordList = WordList::of("before a date");

/// Whether a number is that of a thing, a product, or of so many things, and no year.
pub(super) fn is_number(reading: &Reading, item: &Item) -> bool {
    let (at, next) = (item.first, item.last + 1);
    let before = |back: usize| at.checked_sub(back).map_or("", |it| reading.word(it));
    let small = |it: usize| reading.word(it).starts_with(char::is_lowercase);
    if NUMBERED.contains(before(1)) || CALLS.contains_in_any_case(before(1)) {
        return true;
    }
    // “Orwell’s 1984 is sold out”
    let owner = at >= 2
        && en::POSSESSIVE_S.contains(&before(1))
        && reading.labels.get(at - 2) == Some(&Label::Person)
        && before(2).starts_with(char::is_uppercase);
    if owner && !matches!(reading.tag(next), Tag::Noun | Tag::Adjective | Tag::ProperNoun) {
        return true;
    }
    let counted = small(next)
        && (reading.tag(next) == Tag::Noun || UNITS_OF.contains(reading.word(next)))
        && reading.word(next).ends_with('s')
        && reading.tag(next + 1) != Tag::Noun;
    // “about 2000 fans”, “has 1984 boxes”
    let led = ABOUT.contains_in_any_case(before(1)) || HAS.contains(before(1));
    if counted && led || UNITS_OF.contains(reading.word(next)) {
        return true;
    }
    // “1,950 men and 1950 women”
    let joined = counted && before(1) == en::AND && reading.tag(at.saturating_sub(2)) == Tag::Noun;
    joined && at >= 3 && reading.tokens[at - 3].kind == TokenKind::Number
}

/// Things that bear numbers, as they are written before them.
static NUMBERED: WordList = WordList::of("bear numbers");
static CALLS: WordList = WordList::of("call by number");
static ABOUT: WordList = WordList::of("before a round number");
static HAS: WordList = WordList::of("before a count");
/// What is counted or measured, and never of a year.
static UNITS_OF: WordList = WordList::of("counted in thousands");

/// “late in the third quarter”, where the sentence tells of a game and not of a business.
pub(super) fn is_of_a_game(reading: &Reading, found: &Match) -> bool {
    let at = found.tokens.start;
    let paragraph = reading.paragraphs.partition_point(|it| it.tokens.start <= at).checked_sub(1);
    let Some(paragraph) = paragraph.and_then(|it| reading.paragraphs.get(it)) else { return false };
    let near = at.saturating_sub(NEAR).max(paragraph.tokens.start)..(at + NEAR).min(paragraph.tokens.end);
    let any = |list: &WordList| near.clone().any(|it| list.contains(reading.lower(it)));
    any(&GAME) && !any(&BUSINESS)
}

/// So many words on either side tell what the quarter is of.
const NEAR: usize = 30;
static GAME: WordList = WordList::of("of a game");
static BUSINESS: WordList = WordList::of("of a business");

#[cfg(test)]
mod tests {
    use crate::analysis::example::article;
    use crate::analysis::times;

    /// The expressions that are found.
    fn check(text: &str, want: &[&str]) {
        let document = article(text);
        let found = times(&document);
        let got: Vec<&str> = found.iter().map(|it| document.words(it.span)).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn a_month_or_day_may_be_a_name() {
        check("August Wirth came. Theresa May spoke. Dr. March left.", &[]);
        check("June Holt and May Lind met. Summer Pike sang.", &[]);
        check("\"It is late,\" said Friday Okoro.", &[]);
        check("They met in March and on Friday in August.", &["March", "Friday", "August"]);
        check("The vote on Friday was close.", &["Friday"]);
    }

    #[test]
    fn a_number_may_be_that_of_a_thing() {
        check("The board closed Case 2000 and Windows 2000 in the same room, Room 2019.", &[]);
        check("The shop has 1984 boxes. It was sold 1999 times. About 2000 fans came.", &[]);
        check("Wichita won in Class 6A, Vale in 1A and Hill in 2P.", &[]);
        check("Doors open at 6a and close at 11p or 12AM.", &["6a", "11p", "12AM"]);
        check("Flight 1815 left. The Peugeot 2008 was shown. Call 2019.", &[]);
        check("The pier opened in 1984. Its 2008 sales fell.", &["1984", "2008"]);
    }

    #[test]
    fn a_quarter_may_be_of_a_game() {
        check("The Gulls led by nine points in the third quarter.", &[]);
        check("Sales fell in the third quarter.", &["the third quarter"]);
    }

    #[test]
    fn three_numbers_may_be_a_result() {
        check("Melbourne (1-1-1) played a 4-3-3 and won 3-2-1; Hill is 10-2-1.", &[]);
        check("Vale lost 6/4/2, sang the 9-8-7 and stood at 12-12-112.", &[]);
        check(
            "It closed on 12/25/2014 and on 3-2-10, and opened on 2009-12-19.",
            &["12/25/2014", "3-2-10", "2009-12-19"],
        );
    }

    #[test]
    fn the_day_comes_first_where_the_article_has_it_so() {
        let value = |text: &str| times(&article(text)).first().map(|it| it.value.clone());
        assert_eq!(value("It ended on 1/3/2021 and began on 25/2/2021."), Some("2021-03-01".to_string()));
        assert_eq!(value("It ended on 1/3/2021 and began on 12/25/2020."), Some("2021-01-03".to_string()));
        assert_eq!(value("It ended on 1/3/2021, not on 4 March 2021."), Some("2021-03-01".to_string()));
    }
}
