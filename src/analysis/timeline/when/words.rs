//! The tokens of a paragraph as words of time: numbers are read, spelled-out ones joined to one item.

use super::classes::{
    AMPM, Classes, DAY, GLUED, MONTH, NUM, ORD, POWERS, ROWS, SHORTUNIT, UNIT, UNITS, YEAR,
};
use super::digits::{Order, fiscal_year, number, written_date};
use super::item::{Entry, Item, Known, entry_at};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::text::{Distinct, Map, TokenKind, WordMap};
use std::ops::Range;

/// Words that shapes or classes know, each with a number of its own; 0 is any other word.
pub(super) type Vocabulary = Map<&'static str, u16>;

/// Every word that the tagger knows.
pub(super) struct Lexicon {
    entries: WordMap<'static, Entry>,
}

/// The longest word of the lexicon has fewer letters.
const LONGEST: usize = 16;

impl Lexicon {
    pub(super) fn of(vocabulary: &Vocabulary) -> Lexicon {
        let mut entries: WordMap<Entry> = WordMap::default();
        for (word, number) in vocabulary {
            entries.get_or_insert_with(*word, Entry::default).word = *number;
        }
        for (classes, row) in ROWS {
            for (index, word) in row.iter().copied().enumerate().filter(|it| it.1 != "-") {
                let entry = entries.get_or_insert_with(word, Entry::default);
                entry.classes = entry.classes | *classes;
                if *classes == ORD {
                    entry.number = Some(index as f64);
                    entry.classes = entry.classes | DAY;
                } else if classes.meets(UNIT | UNITS | SHORTUNIT) {
                    entry.unit = index as u8;
                } else {
                    entry.index = index as u8;
                }
            }
        }
        let numbers = en::NUMBERS_TO_TWENTY.iter().enumerate().map(|(at, it)| (*it, at as f64));
        let tens = en::TENS.iter().enumerate().map(|(at, it)| (*it, at as f64 * 10.0 + 20.0));
        for (word, number) in numbers.chain(tens).chain(POWERS.iter().copied()) {
            let entry = entries.get_or_insert_with(word, Entry::default);
            entry.classes = entry.classes | NUM;
            entry.number = Some(number);
        }
        Lexicon { entries }
    }

    fn entry(&self, word: &str) -> Entry {
        let mut lower = [0; LONGEST];
        let bytes = word.as_bytes();
        let Some(lower) = lower.get_mut(..bytes.len()) else { return Entry::default() };
        lower.copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).ok().and_then(|it| self.entries.get(it)).copied().unwrap_or_default()
    }

    /// What is known of each distinct word of a reading.
    pub(super) fn known(&self, reading: &Reading) -> Known {
        let entry = |it: Distinct| match it.word.is_ascii() {
            true => self.entries.get(it.lower).copied().unwrap_or_default(),
            false => self.entry(it.word),
        };
        reading.vocabulary.table(entry)
    }

    /// The items of a stretch of tokens, in order; every token is in one.
    pub(super) fn items(
        &self,
        reading: &Reading,
        known: &Known,
        order: Order,
        tokens: Range<usize>,
    ) -> Vec<Item> {
        let mut items = Vec::with_capacity(tokens.len());
        let mut at = tokens.start;
        while at < tokens.end {
            let entry = entry_at(reading, known, at);
            let item = spelled_number(reading, known, entry, at, tokens.end)
                .or_else(|| written_date(reading, order, at, tokens.end))
                .unwrap_or_else(|| self.item(reading, entry, at, tokens.end));
            at = item.last + 1;
            items.push(item);
        }
        items
    }

    fn item(&self, reading: &Reading, entry: Entry, at: usize, end: usize) -> Item {
        let word = reading.word(at);
        let token = reading.tokens[at];
        if token.kind == TokenKind::Number {
            let mut item = number(word);
            (item.first, item.last) = (at, at);
            if item.classes == Classes::default() {
                self.glued(word, &mut item);
            }
            item.word = entry.word;
            // “5 1/2”
            let fraction = [1, 2, 3].map(|it| if at + it < end { reading.word(at + it) } else { "" });
            if let [top @ ("1" | "3"), "/", bottom @ ("2" | "3" | "4")] = fraction
                && item.classes.meets(NUM)
            {
                item.number += top.parse::<f64>().unwrap_or(0.0) / bottom.parse::<f64>().unwrap_or(1.0);
                (item.last, item.classes) = (at + 3, NUM);
            }
            return item;
        }
        if let Some(item) = fiscal_year(word) {
            return Item { first: at, last: at, ..item };
        }
        let entry = if word == "–" { self.entry("-") } else { entry };
        let mut last = at;
        let short = entry.classes.meets(MONTH | AMPM) || word == en::TUES || word == en::THURS;
        if short
            && word.len() < 6
            && !word.ends_with('.')
            && word != en::MAY
            && at + 1 < end
            && reading.word(at + 1) == "."
        {
            // The full stop belongs to “Sept.” unless it ends the sentence.
            let touching = reading.tokens[at + 1].span.start == token.span.end;
            let goes_on = at + 2 < end
                && reading
                    .word(at + 2)
                    .starts_with(|it: char| it.is_ascii_digit() || it.is_lowercase() || it == ',');
            last += usize::from(touching && goes_on);
        }
        Item {
            first: at,
            last,
            word: entry.word,
            classes: entry.classes,
            index: entry.index,
            unit: entry.unit,
            number: entry.number.unwrap_or(0.0),
            capital: word.starts_with(char::is_uppercase),
        }
    }

    /// “3hrs”, “16days”: a number and its unit in one.
    fn glued(&self, word: &str, item: &mut Item) {
        let digits = word.len() - word.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let entry = self.entry(&word[digits..]);
        if (1..5).contains(&digits) && entry.classes.meets(UNIT | UNITS | SHORTUNIT) {
            (item.classes, item.unit) = (GLUED, entry.unit);
        }
    }
}

/// “twenty-four”, “two hundred and fifty”, “nineteen ninety-six”, “two and a half”.
fn spelled_number(reading: &Reading, known: &Known, entry: Entry, at: usize, end: usize) -> Option<Item> {
    let first = entry.spelled()?;
    let mut parts = vec![first];
    let mut last = at;
    let mut next = at + 1;
    while next < end && parts.len() < 8 {
        let joint = en::JOINTS_OF_A_SPELLED_NUMBER.contains(&reading.word(next));
        let from = if joint { next + 1 } else { next };
        let Some(part) = entry_at(reading, known, from).spelled().filter(|_| from < end) else { break };
        let before = parts[parts.len() - 1];
        // “and” joins to hundreds only; a hyphen, to tens: “six-to-two”, “three or four” are two numbers.
        let fits = match (joint, reading.word(next)) {
            (true, en::AND) => before >= 100.0,
            (true, _) => before >= 20.0 && part < 10.0 || before == 19.0 && part >= 10.0,
            _ => {
                part >= 100.0
                    || before >= 20.0 && part < 10.0
                    || before >= 100.0
                    || (18.0..=20.0).contains(&before) && part >= 10.0
            }
        };
        if !fits {
            break;
        }
        parts.push(part);
        last = from;
        next = from + 1;
    }
    let (number, is_year) = sum(&parts);
    let mut classes = NUM | if is_year { YEAR } else { Classes::default() };
    if (1.0..=31.0).contains(&number) {
        classes = classes | DAY;
    }
    if parts.len() == 1 {
        return Some(Item {
            first: at,
            last,
            word: entry.word,
            classes: entry.classes | classes,
            index: entry.index,
            number,
            ..Item::default()
        });
    }
    Some(Item { first: at, last, classes, number, ..Item::default() })
}

/// The number, and whether it is spelled as years are: nineteen | ninety six.
fn sum(parts: &[f64]) -> (f64, bool) {
    let head = parts[0];
    if parts.len() > 1 && (10.0..=20.0).contains(&head) && (10.0..100.0).contains(&parts[1]) {
        return (head * 100.0 + parts[1..].iter().sum::<f64>(), true);
    }
    let mut total = 0.0;
    let mut group = 0.0;
    for &part in parts {
        if part >= 1000.0 {
            total += if group == 0.0 { part } else { group * part };
            group = 0.0;
        } else if part >= 100.0 {
            group = if group == 0.0 { part } else { group * part };
        } else {
            group += part;
        }
    }
    (total + group, false)
}
