//! Which of several holds an office: where from (“the Florida senator”), of which party (“the Kentucky Republican”).

use super::names::is_capitalised;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::{Proper, Sense, country, proper};
use std::ops::Range;

/// Where somebody is from, in lower case, and the first letter of the party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Whence {
    pub places: Vec<String>,
    pub party: Option<char>,
}

/// An article tells of no more places of one person.
const MOST: usize = 8;
/// So many tokens before a name and behind it are looked at.
const NEAR: usize = 6;

impl Whence {
    /// What stands around a name: “New Jersey Gov. Ana Ruiz”, “Ana Ruiz of Florida”, “Ana Ruiz (R-Fla.)”.
    pub(super) fn learn_around(&mut self, reading: &Reading, title: Range<usize>, end: usize) {
        if !title.is_empty() {
            let names = |it: &usize| is_capitalised(reading.word(*it)) || reading.word(*it) == ".";
            let before = (title.end.saturating_sub(NEAR)..title.start).rev().take_while(names).last();
            self.learn(reading, before.unwrap_or(title.start)..title.end);
        }
        if reading.word(end) == en::OF {
            let run = (end + 1..end + 1 + NEAR).take_while(|it| is_capitalised(reading.word(*it)));
            self.learn(reading, end + 1..run.last().map_or(end + 1, |it| it + 1));
        }
        self.learn_letter(reading, end);
    }

    /// “(R-Fla.)”, “, D-N.H.,”, “(R)”
    fn learn_letter(&mut self, reading: &Reading, open: usize) {
        let party = party_of(reading.word(open + 1));
        if !matches!(reading.word(open), "(" | ",") || party.is_none() {
            return;
        }
        let link = reading.word(open + 2);
        let place = reading.lower(open + 3).trim_end_matches('.');
        let found = en::STATES_BY_THEIR_ABBREVIATION.iter().find(|it| it.0.trim_end_matches('.') == place);
        let closes = link == ")" && reading.word(open) == "(";
        if matches!(link, "-" | "–" | ",") && (found.is_some() || is_capitalised(reading.word(open + 3))) {
            self.party = self.party.or(party);
            let run = (open + 3..open + 6).take_while(|it| is_capitalised(reading.word(*it)));
            match found {
                Some((_, state)) => self.add(state),
                None => self.learn(reading, open + 3..run.last().map_or(open + 3, |it| it + 1)),
            }
        } else if closes {
            self.party = self.party.or(party);
        }
    }

    /// What the words of a title or a role tell.
    pub(super) fn learn(&mut self, reading: &Reading, words: Range<usize>) {
        for run in runs(reading, words.clone()) {
            self.add(&reading.span(run).of(reading.text).to_lowercase());
        }
        self.party = self.party.or(words.clone().find_map(|it| party(reading.word(it))));
    }

    fn add(&mut self, place: &str) {
        if self.places.len() < MOST && !self.places.iter().any(|it| it == place) {
            self.places.push(place.to_string());
        }
    }

    /// Whether one of whom this is known may be told of by that.
    pub(super) fn is_told_by(&self, told: &Whence) -> bool {
        let party = told.party.is_none_or(|it| self.party == Some(it));
        party && told.places.iter().all(|it| self.places.contains(it))
    }

    /// Whether that is a place that the lists know, or nothing.
    pub(super) fn is_of_place(&self) -> bool {
        let state = |it: &str| {
            en::STATES_THAT_ARE_WRITTEN_WHOLE.contains(&it)
                || en::STATES_BY_THEIR_ABBREVIATION.iter().any(|known| known.1 == it)
        };
        self.places.iter().any(|it| state(it) || proper(it) == Some(Proper::Place))
    }
}

/// The runs of capitalised words that may be places: no roles, peoples or parties.
fn runs<'a>(reading: &'a Reading, words: Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let named = move |it: usize| {
        let word = reading.word(it);
        is_capitalised(word)
            && reading.role(it).is_none()
            && party(word).is_none()
            && !matches!(country(word), Some((_, Sense::Demonym)))
    };
    let end = words.end;
    let starts = words.clone().filter(move |it| named(*it) && (*it == words.start || !named(it - 1)));
    starts.map(move |start| start..(start..end).find(|it| !named(*it)).unwrap_or(end))
}

fn party(word: &str) -> Option<char> {
    en::PARTIES_BY_THEIR_WORDS.iter().find(|it| it.0 == word).and_then(|it| it.1.chars().next())
}

/// By the letter that stands for it.
fn party_of(letter: &str) -> Option<char> {
    letter.parse().ok().filter(|it| matches!(it, 'R' | 'D' | 'I'))
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    /// Who said the last quotation of a text.
    #[track_caller]
    fn said(text: &str, want: &str) {
        let quotes = analyze(&article(text)).quotes;
        let name = quotes.last().and_then(|it| Some(it.speaker.as_ref()?.name.as_str()));
        assert_eq!(name, Some(want), "{text}: {quotes:?}");
    }

    #[test]
    fn an_office_with_its_place_or_party_is_its_holder() {
        for text in [
            "Sen. Tom Berg (R-Fla.) left Iowa. “It is late,” the Florida senator said.",
            "Sen. Tom Berg of Florida left Iowa. “It is late,” the Florida senator said.",
            "Florida Sen. Tom Berg left Iowa. “It is late,” the Florida senator said.",
            "Sen. Tom Berg, R-Fla., met Sen. Ana Ruiz, D-N.H. “It is late,” the Florida senator said.",
            "Gov. Tom Berg of Indiana met Gov. Ana Ruiz of Ohio. “It is late,” the Indiana governor said.",
            "Sen. Tom Berg (R-Ky.) left. “It is late,” the Kentucky Republican said.",
            "New Jersey Gov. Tom Berg met Ohio Gov. Ana Ruiz. The New Jersey governor said it was late.",
            "Rep. Tom Berg (D-Calif.) left. “It is late,” the California Democrat said.",
            "Sen. Tom Berg (R) met Sen. Ana Ruiz (D). “It is late,” the Republican senator said.",
            "Ohio Gov. Tom Berg met former Ohio Gov. Ana Ruiz. The Ohio governor said it was late.",
            "Gov. Tom Berg met Ana Ruiz, a former governor. The governor said it was late.",
            "Tom Berg, the governor of Ohio, met Ana Ruiz, the governor of Iowa. The Ohio governor said it was late.",
        ] {
            said(text, "Tom Berg");
        }
    }

    #[test]
    fn an_office_elsewhere_is_somebody_else_s() {
        for (text, want) in [
            ("Sen. Tom Berg (R-Fla.) left. “It is late,” the Vermont senator said.", "the Vermont senator"),
            ("Gov. Tom Berg of Ohio left. The Iowa governor said it was late.", "The Iowa governor"),
            (
                "Sen. Tom Berg (R-Ky.) left. “It is late,” the Kentucky Democrat said.",
                "the Kentucky Democrat",
            ),
            ("Tom Berg of Florida left. “It is late,” the Florida senator said.", "the Florida senator"),
            (
                "Sen. Tom Berg of Ohio met Sen. Ana Ruiz of Ohio. “It is late,” the Ohio senator said.",
                "the Ohio senator",
            ),
            ("Rep. Tom Berg (R-Fla.) left. “It is late,” the Florida senator said.", "the Florida senator"),
            ("“It is late,” the Wisconsin Republican said.", "the Wisconsin Republican"),
            ("Sen. Tom Berg (R-Fla.) left. “It is late,” a Florida senator said.", "a Florida senator"),
            (
                "Sen. Tom Berg (D), a candidate, left. “It is late,” the Democratic candidate said.",
                "the Democratic candidate",
            ),
            ("Sen. Tom Berg left. “It is late,” the Iowa senator said.", "the Iowa senator"),
            ("Sen. Tom Berg (D) left. “It is late,” the Republican senator said.", "the Republican senator"),
        ] {
            said(text, want);
        }
    }
}
