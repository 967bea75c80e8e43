//! All patterns made ready, and the search for them: the longest match wins, then the first row.

use super::classes::Classes;
use super::item::Item;
use super::meaning::{Found, Meaning};
use super::patterns::{self, Pattern};
use super::shape::{MOST_PLACES, Shape, Taken};
use super::words::{Lexicon, Vocabulary};
use crate::reading::Reading;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::new);

pub(super) struct Grammar {
    pub lexicon: Lexicon,
    rows: Vec<Row>,
    /// Rows that may begin with a class, by its bit, or with a word, by its number.
    by_class: Vec<Vec<usize>>,
    by_word: Vec<Vec<usize>>,
    comma: u16,
}

struct Row {
    pattern: &'static Pattern,
    shape: Shape,
    classes: Vec<Classes>,
}

/// One expression before it is placed in the calendar.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub name: &'static str,
    pub tokens: Range<usize>,
    pub items: Range<usize>,
    /// The first token that no earlier expression holds.
    pub floor: usize,
    /// Nothing before it in its paragraph tells a time.
    pub opens: bool,
    pub meaning: Meaning,
}

impl Grammar {
    fn new() -> Grammar {
        let mut vocabulary = Vocabulary::default();
        let rows: Vec<Row> = patterns::all()
            .map(|pattern| {
                let shape = Shape::compile(pattern.shape, &mut vocabulary);
                debug_assert!(shape.len() <= MOST_PLACES, "{} is too long", pattern.name);
                let classes = (0..shape.len()).map(|it| shape.classes(it)).collect();
                Row { pattern, shape, classes }
            })
            .collect();
        let mut by_class = vec![Vec::new(); 64];
        let mut by_word = vec![Vec::new(); vocabulary.len() + 1];
        for (at, row) in rows.iter().enumerate() {
            for (classes, words) in row.shape.beginnings() {
                for (bit, known) in by_class.iter_mut().enumerate() {
                    if classes.meets(Classes(1 << bit)) && known.last() != Some(&at) {
                        known.push(at);
                    }
                }
                for word in words {
                    by_word[usize::from(*word)].push(at);
                }
            }
        }
        let comma = vocabulary.get(",").copied().unwrap_or_default();
        Grammar { lexicon: Lexicon::of(&vocabulary), rows, by_class, by_word, comma }
    }

    /// In order, without overlap.
    pub(super) fn matches(&self, reading: &Reading, items: &[Item]) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        let mut at = 0;
        let mut floor = items.first().map_or(0, |it| it.first);
        while at < items.len() {
            match self.longest(items, at) {
                Some((end, row, taken)) => {
                    // A comma waits for a year that did not come.
                    let end = if items[end - 1].word == self.comma { end - 1 } else { end };
                    let facts = Found { items, taken: &taken, classes: &row.classes };
                    let tokens = items[at].first..items[end - 1].last + 1;
                    if let Some(meaning) = (row.pattern.meaning)(&facts) {
                        let name = row.pattern.name;
                        let opens = found.is_empty();
                        found.push(Match {
                            name,
                            tokens: tokens.clone(),
                            items: at..end,
                            floor,
                            opens,
                            meaning,
                        });
                        floor = tokens.end;
                        at = end;
                    } else {
                        at += 1;
                    }
                }
                None => at += 1,
            }
        }
        debug_assert!(found.iter().all(|it| it.tokens.end <= reading.tokens.len()));
        found
    }

    fn longest(&self, items: &[Item], at: usize) -> Option<(usize, &Row, Taken)> {
        let item = &items[at];
        let mut best: Option<(usize, usize, Taken)> = None;
        let mut attempt = |row: usize| {
            if let Some((end, taken)) = self.rows[row].shape.matched(items, at) {
                let better = best.as_ref().is_none_or(|it| end > it.0 || end == it.0 && row < it.1);
                if better && self.means(row, items, &taken) {
                    best = Some((end, row, taken));
                }
            }
        };
        let mut bits = item.classes.0;
        while bits != 0 {
            self.by_class[bits.trailing_zeros() as usize].iter().for_each(|it| attempt(*it));
            bits &= bits - 1;
        }
        if item.word != 0 {
            self.by_word.get(usize::from(item.word)).into_iter().flatten().for_each(|it| attempt(*it));
        }
        best.map(|(end, row, taken)| (end, &self.rows[row], taken))
    }

    fn means(&self, row: usize, items: &[Item], taken: &Taken) -> bool {
        let row = &self.rows[row];
        (row.pattern.meaning)(&Found { items, taken, classes: &row.classes }).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::timeline::when;
    use crate::article::{BlockKind, DocumentBuilder, Meta, Published, PublishedSource};
    use crate::text::Date;

    #[test]
    fn every_pattern_solves_its_examples() {
        let mut wrong = Vec::new();
        for pattern in patterns::all() {
            for (example, value) in pattern.examples {
                let got = values(&example.replace(['[', ']'], ""));
                let words = example.split(['[', ']']).nth(1).unwrap();
                // Of a date that shares its month with the next, the next comes last.
                if !got.contains(&(words.to_string(), value.to_string(), pattern.name.to_string())) {
                    wrong.push(format!("{}: {example} should be {value}: {got:?}", pattern.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// The words and values of a text of Friday, 10 March 2017; `¶` parts its paragraphs.
    fn check(text: &str, want: &[(&str, &str)]) {
        let got: Vec<_> = values(text).into_iter().map(|it| (it.0, it.1)).collect();
        let want: Vec<_> = want.iter().map(|it| (it.0.to_string(), it.1.to_string())).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn dates_share_what_is_said_once() {
        check("They met in April and June 1955.", &[("April", "1955-04"), ("June 1955", "1955-06")]);
        check(
            "It lasted from November 15 to February 15, 1989.",
            &[("November 15", "1988-11-15"), ("February 15, 1989", "1989-02-15")],
        );
        check(
            "They met on May 2, 3 and 5, 1862.",
            &[("May 2", "1862-05-02"), ("3", "1862-05-03"), ("5, 1862", "1862-05-05")],
        );
        check("On May 4 and 5 people died.", &[("May 4", "2017-05-04")]);
        check("The winter of 2006-07 was cold.", &[("The winter of 2006", "2006-WI")]);
    }

    #[test]
    fn the_verb_tells_on_which_side_a_day_lies() {
        check("The concert planned for Monday was canceled.", &[("Monday", "2017-03-06")]);
        check("They were planning to drive around the airport on Monday.", &[("Monday", "2017-03-13")]);
        check("On Monday, they plan to meet.", &[("Monday", "2017-03-13")]);
        check("They had filed their reports by Wednesday.", &[("Wednesday", "2017-03-08")]);
        check("It sealed an accord to buy the mill in November.", &[("November", "2017-11")]);
        check("The envoy travels on to Norland on Sunday.", &[("Sunday", "2017-03-12")]);
        check("The leaders meet in Norland on Sunday.", &[("Sunday", "2017-03-12")]);
        check("The leaders did not meet on Sunday.", &[("Sunday", "2017-03-05")]);
        check("The leaders met on Sunday.", &[("Sunday", "2017-03-05")]);
        check("Ana Ruiz meets the board on Tuesday.", &[("Tuesday", "2017-03-14")]);
        check("The school opens its new hall on Monday.", &[("Monday", "2017-03-13")]);
        check("The envoy, who travels a lot, came on Sunday.", &[("Sunday", "2017-03-05")]);
        check("The board is holding a vote on Tuesday.", &[("Tuesday", "2017-03-14")]);
        check("They are meeting Ana Ruiz on Monday.", &[("Monday", "2017-03-13")]);
        check("The state holds its caucus on Saturday.", &[("Saturday", "2017-03-11")]);
        check("Ruiz trails Berg just ahead of Tuesday’s vote.", &[("Tuesday", "2017-03-14")]);
        check("She will help convince friends of Sen. Ruiz to back Berg in June.", &[("June", "2017-06")]);
        check(
            "It will help win over friends of the bold mayor to back Berg in November.",
            &[("November", "2017-11")],
        );
        check("The town is reeling from Tuesday’s fire.", &[("Tuesday", "2017-03-07")]);
        check("She is in Oslo after she fell on Tuesday.", &[("Tuesday", "2017-03-07")]);
        check("The board was holding a vote on Tuesday.", &[("Tuesday", "2017-03-07")]);
        check("The man is a suspect in a theft on Monday.", &[("Monday", "2017-03-06")]);
        check("He is said to have left on Monday.", &[("Monday", "2017-03-06")]);
        check("The pier fell. It was closed in November.", &[("November", "2016-11")]);
    }

    #[test]
    fn a_short_history_keeps_its_thread() {
        check(
            "In 1936 they fought.¶On 20 July they lost (as in 1918). In August they won.¶In 1937 they met.¶In 1938 they left. They left on 3 June after plans for 1945. On 7 July they came back.",
            &[
                ("1936", "1936"),
                ("20 July", "1936-07-20"),
                ("1918", "1918"),
                ("August", "1936-08"),
                ("1937", "1937"),
                ("1938", "1938"),
                ("3 June", "1938-06-03"),
                ("1945", "1945"),
                ("7 July", "1938-07-07"),
            ],
        );
    }

    #[test]
    fn a_report_of_what_is_to_come_is_no_history() {
        check(
            "They will vote in 2018. The vote of 2018 is like that of 2014, and in 2018 they lose.¶They met on 25 July.",
            &[
                ("2018", "2018"),
                ("2018", "2018"),
                ("2014", "2014"),
                ("2018", "2018"),
                ("25 July", "2016-07-25"),
            ],
        );
    }

    #[test]
    fn an_hour_is_of_the_day_named_before_it() {
        check("They met on Thursday at noon.", &[("Thursday", "2017-03-09"), ("noon", "2017-03-09T12:00")]);
    }

    fn values(text: &str) -> Vec<(String, String, String)> {
        let date = Date::parse("2017-03-10").unwrap();
        let published = Some(Published { date, source: PublishedSource::Given });
        let mut builder = DocumentBuilder::new(Meta { published, ..Meta::default() });
        text.split('¶').for_each(|it| builder.block(BlockKind::Paragraph, it));
        let document = builder.build();
        let times = when::find(&Reading::of(&document), published);
        times
            .into_iter()
            .map(|it| (document.words(it.span).to_string(), it.value, it.rule.into_owned()))
            .collect()
    }
}
