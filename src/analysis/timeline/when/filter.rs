//! Rejects candidates that are no time expressions: “may” and “march” the verbs, 1,500 people, “a second man”.

use super::called;
use super::classes::{DAY, MONTH, NUM, WEEKDAY};
use super::grammar::Match;
use super::item::Item;
use super::meaning::{What, YearOf};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::tagger::Tag;

pub(super) fn keeps(reading: &Reading, items: &[Item], found: &Match) -> bool {
    let item = &items[found.items.start];
    let before = |back: usize| found.tokens.start.checked_sub(back).map_or("", |it| reading.word(it));
    let after = |on: usize| reading.word(found.tokens.end + on);
    let alone = matches!(found.name, "month" | "weekday" | "season" | "bare-season");
    if alone && found.items.len() == 1 && called::is_persons(reading, item) {
        return false;
    }
    // A tweet writes as it likes.
    if !is_message(reading) && (is_in_a_name(reading, found) || is_idle(reading, found)) {
        return false;
    }
    match found.name {
        "month" => is_month(reading, item, before(1), after(0)),
        "weekday" => {
            let word = reading.word(item.first);
            let whole = word.len() > 4
                || item.last > item.first
                || is_message(reading) && !en::WEEKDAYS_THAT_ARE_WORDS_IN_MESSAGES.contains(&word);
            // “the Mail on Sunday”
            let paper =
                before(1) == en::ON && en::PAPERS_OF_A_SUNDAY.contains(&before(2)) && word == en::SUNDAY;
            item.classes.meets(WEEKDAY) && (item.capital || is_message(reading)) && whole && !paper
        }
        "year" => is_year(reading, item, before(1), after(0)),
        "month-day" | "day-month" | "month-year" => {
            items[found.items.clone()].iter().any(|it| it.classes.meets(MONTH) && it.capital)
                && !(items[found.items.clone()].iter().any(|it| it.classes.meets(DAY)) && is_count(after(0)))
        }
        "epiphany" => reading.word(found.tokens.start).starts_with(char::is_uppercase),
        "which-month" | "which-month-day" => {
            items[found.items.clone()].iter().any(|it| it.classes.meets(MONTH) && it.capital)
        }
        "quarter" | "half" => {
            let said = !matches!(
                found.meaning.what,
                What::Quarter(YearOf::Unsaid, _) | What::Half(YearOf::Unsaid, _)
            );
            said || !called::is_of_a_game(reading, found)
        }
        // “Friday last” closes its clause.
        "weekday-last" => {
            use Tag::{Adjective, Noun, Numeral, ProperNoun};
            !matches!(reading.tag(found.tokens.end), Noun | Adjective | ProperNoun | Numeral)
        }
        "weekday-week" => item.capital && !en::HYPHEN_AND_POSSESSIVE_S.contains(&after(0)),
        "quarter-code" => reading.word(item.first).starts_with(|it: char| it == 'Q' || it.is_ascii_digit()),
        "era-range" => is_range_of_era(reading, items, found.items.end),
        "bare-season" if is_message(reading) => {
            !after(0).starts_with(char::is_lowercase)
                || !reading.word(item.first).eq_ignore_ascii_case(en::FALL)
        }
        // “died in the fall from the roof”
        "season" | "bare-season" => {
            let falls = reading.word(found.tokens.end - 1).eq_ignore_ascii_case(en::FALL)
                && en::BEHIND_A_FALL.contains(&after(0))
                && !after(1).starts_with(|it: char| it.is_ascii_digit());
            SEASON_BEFORE.contains_in_any_case(before(1)) && !falls
        }
        // “''13 months”
        "short-year" => {
            before(1) != "'"
                && before(1) != "''"
                && !is_count(after(0))
                && !en::UNITS_OF_TIME_IN_THE_PLURAL.contains(&after(0))
        }
        // “two hours before leaving”
        "earlier" => {
            !(reading.word(found.tokens.end - 1) == en::BEFORE && after(0).ends_with(en::ENDING_OF_A_GERUND))
        }
        "bare-length" => {
            is_message(reading)
                || en::PREPOSITIONS_BEFORE_A_BARE_LENGTH.contains(&before(1)) && after(0) != en::OF
        }
        "length" | "length-adjective" => !(after(0) == "-" && after(1) == en::OLD || after(0) == en::OLD),
        // “in his late seventies” is an age.
        "part-of-spelled-decade" => {
            let mid = usize::from(before(1) == "-");
            en::PARTS_OF_A_SPAN.contains(&before(1 + mid)) && before(2 + mid).eq_ignore_ascii_case(en::THE)
        }
        "the-past" => !after(0).starts_with(char::is_alphanumeric),
        "per" => {
            let back = found.items.start.saturating_sub(4)..found.items.start;
            items[back].iter().any(|it| it.classes.meets(NUM))
                || en::COUNTS_OF_TIMES.contains(&before(1))
                || reading.word(found.tokens.start) == en::PER
                || is_message(reading)
        }
        "part" => is_message(reading) || en::PREPOSITIONS_BEFORE_A_PART_OF_THE_DAY.contains(&before(1)),
        "clock" => !matches!(before(1), "-" | "–") || after(0) != "-",
        _ => true,
    }
}

/// “ABC's *This Week*”, “USA *TODAY*”, “*March* of Dimes”: what has a capital where none belongs is part of a name.
fn is_in_a_name(reading: &Reading, found: &Match) -> bool {
    if matches!(found.meaning.what, What::Holiday(..)) {
        return false;
    }
    let capital = |at: usize| reading.word(at).starts_with(char::is_uppercase);
    let opens = |at: usize| {
        let before = at.checked_sub(1).map_or("", |it| reading.word(it));
        !before.ends_with(char::is_alphanumeric) && before != "," && before != "'s" && before != "’s"
    };
    let unit = |at: &usize| NAMED.contains(reading.lower(*at)) && capital(*at);
    let first = found.tokens.start;
    let Some(at) = found.tokens.clone().find(unit) else {
        // “March of Dimes”
        return found.name == "month"
            && reading.word(found.tokens.end) == en::OF
            && capital(found.tokens.end + 1)
            && reading.tag(found.tokens.end + 1) == Tag::ProperNoun;
    };
    if at > first {
        return capital(first) || reading.word(first) == en::THE;
    }
    let shown = en::SHOWS.contains(&reading.word(found.tokens.end)) && capital(first);
    let behind = (capital(found.tokens.end) || shown) && at + 1 == found.tokens.end;
    let before = first.checked_sub(1).is_some_and(capital);
    !opens(first) && (behind || before)
}

/// Words of time that names are made of: “This *Week*”.
static NAMED: WordList = WordList::of("words of time in names");

/// “At the end of the day, it is over.”
fn is_idle(reading: &Reading, found: &Match) -> bool {
    found.name == "end-of-the-unit"
        && reading.lower(found.tokens.end - 1) == en::DAY
        && reading.word(found.tokens.end) == ","
        && found.tokens.start.checked_sub(1).is_some_and(|it| reading.word(it) == en::AT_IN_CAPITALS)
}

/// “499 to 493 BC”
fn is_range_of_era(reading: &Reading, items: &[Item], next: usize) -> bool {
    let word = |at: usize| items.get(at).map_or("", |it| reading.word(it.first));
    en::JOINTS_OF_A_RANGE_OF_ERAS.contains(&word(next))
        && items.get(next + 1).is_some_and(|it| it.classes.meets(NUM))
        && en::NAMES_OF_THE_OLD_ERA.contains(&word(next + 2))
}

/// A text of a line or two.
pub(super) fn is_message(reading: &Reading) -> bool {
    reading.text.len() < MESSAGE && reading.paragraphs.len() <= 3
}

const MESSAGE: usize = 320;

/// What kind of text it is: how dates hang together, and which small words are worth a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Genre {
    #[default]
    Report,
    /// Its dates lead from one to the next.
    History,
    /// A line or two, where every word of time counts.
    Message,
}

/// Whether a candidate is worth keeping in a text of this kind.
pub(super) fn suits(genre: Genre, found: &Match) -> bool {
    match found.name {
        "bare-unit" | "bare-part" => genre == Genre::Message,
        "former" => genre == Genre::History,
        "bare-future" => genre != Genre::Report,
        _ => true,
    }
}

static SEASON_BEFORE: WordList = WordList::of("before a season");

/// “May” begins a question, “March” an order; both are months after a preposition.
fn is_month(reading: &Reading, item: &Item, before: &str, after: &str) -> bool {
    let word = reading.word(item.first);
    let after_preposition = MONTH_BEFORE.contains_in_any_case(before);
    let is_short = word.len() == 3 && word != en::MAY && item.last == item.first;
    // Jan and Mar are names as well.
    if is_short && (!after_preposition || en::MONTHS_THAT_ARE_SURNAMES_OR_GIVEN_NAMES.contains(&word)) {
        return false;
    }
    if !(item.capital || is_message(reading) && word.len() > LONG_MONTH) {
        return false;
    }
    let begins = matches!(before, "" | "." | "“" | "\"" | "``" | "?" | "!" | ":");
    !en::MONTHS_THAT_ARE_WORDS.contains(&word)
        || after_preposition
        || !begins
            && !after.starts_with(|it: char| it.is_uppercase())
            && !before.starts_with(|it: char| it.is_uppercase())
            && !is_verb_like(word, after)
}

/// Longer names of months are no other words, however they are written.
const LONG_MONTH: usize = 6;

fn is_verb_like(word: &str, after: &str) -> bool {
    word == en::MARCH && en::BEHIND_THE_VERB_MARCH.contains(&after)
        || word == en::MAY && en::BEHIND_THE_VERB_MAY.contains(&after)
}

fn is_year(reading: &Reading, item: &Item, before: &str, after: &str) -> bool {
    let year = item.number as i32;
    let spelled = item.last > item.first;
    if spelled {
        return (1600..2100).contains(&year);
    }
    if called::is_number(reading, item) {
        return false;
    }
    if en::BEFORE_A_NUMBER_THAT_IS_NO_YEAR.contains(&before)
        || is_count(after)
        || after == "%"
        || after == "-"
            && reading.word(item.last + 2).parse::<u8>().is_err()
            && reading.word(item.last + 2).len() > 6
    {
        return false;
    }
    if (1900..=2050).contains(&year) {
        return true;
    }
    let led = YEAR_BEFORE.contains_in_any_case(before);
    (1400..1900).contains(&year) && led && !en::OF_AND_TO.contains(&after)
}

/// Words that are counted: “2000 troops”.
fn is_count(after: &str) -> bool {
    COUNTED.contains(after)
}

static COUNTED: WordList = WordList::of("counted");

/// What stands before a month that is also a word of its own.
static MONTH_BEFORE: WordList = WordList::of("before a month");

/// What stands before a number of three or four digits that is a year.
static YEAR_BEFORE: WordList = WordList::of("before an old year");

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    /// What is read as a time in a text that is no message.
    fn times(text: &str) -> Vec<String> {
        let text =
            format!("{text}¶{}", "The pier of the old town is long and nobody walks on it. ".repeat(8));
        let document = article(&text);
        analyze(&document).times.iter().map(|it| document.words(it.span).to_string()).collect()
    }

    #[test]
    fn words_of_time_in_names_and_idioms_tell_none() {
        for text in [
            "She told ABC's This Week so.",
            "He told USA TODAY so.",
            "The Mail on Sunday reported it.",
            "She was on the Today show.",
            "He told the Today programme so.",
            "Then I had an epiphany.",
            "The Daily Mail reported it.",
            "They watched Back to the Future again.",
            "She reads Real News Right Now.",
            "The March of Dimes paid.",
            "At the end of the day, it is over.",
            "He died in the fall from the roof.",
            "They marked the fall of Norland.",
            "It ended two hours before leaving.",
            "It took ''13 months, she said.",
        ] {
            let found = times(text);
            assert!(
                found.iter().all(|it| it == "''13 months" || it == "13 months" || it == "two hours"),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn words_of_time_stay_times() {
        for (text, want) in [
            ("This week he left.", "This week"),
            ("Today he left.", "Today"),
            ("The mail on Sunday was late.", "Sunday"),
            ("They came to Oslo on Sunday.", "Sunday"),
            ("They saw today shows by three artists.", "today"),
            ("They met at Epiphany 2016.", "Epiphany 2016"),
            ("In this May 1, 1967, picture he waves.", "this May 1, 1967"),
            ("He left this May 1, she said.", "this May 1"),
            ("“Today we left,” she said.", "Today"),
            ("He left at the end of the day.", "the end of the day"),
            ("They met in March of 2015.", "March of 2015"),
            ("They met in the fall of 2015.", "the fall of 2015"),
            ("They met two hours before the vote.", "two hours before"),
            ("Over the last five years he left.", "the last five years"),
            ("It took over five years.", "over five years"),
            ("She turned 25 on March 3.", "March 3"),
            ("It closed at 452.76 on Thursday.", "Thursday"),
            ("They met at 5 p.m. on March 3.", "5 p.m. on March 3"),
        ] {
            assert!(times(text).iter().any(|it| it == want), "{text}: {:?}", times(text));
        }
    }
}
