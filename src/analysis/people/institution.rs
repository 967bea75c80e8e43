//! Institutions whose names are easily cut in two: “Food and Drug Administration”, “Goldman Sachs”, “New Hampshire Public Radio”.

use super::names::{Known, Name, Scan, is_capitalised};
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::lexicon::{List, Proper, country, given_name, is_listed, proper};
use crate::reading::tagger::Tag;
use crate::reading::tagger::naming::Label;
use std::ops::Range;

/// Words that end the names of institutions only behind others: “Stock Exchange”.
pub(super) static ENDS: WordList = WordList::of("end names of institutions");

/// Words of institutions that are what others see to: “Securities and Exchange Commission”.
static MATTERS: WordList = WordList::of("matters of institutions");

/// Those whose an institution may be, and who join in one: “*Workers'* Party”, “*Citizens* for Change”.
pub(super) static OWNERS: WordList = WordList::of("have institutions of their own");

/// What an institution sees to has no more words and commas.
const MATTERS_TOLD: usize = 7;

/// The second part of a name of two has no more words.
const LONGEST: usize = 4;

impl Scan<'_> {
    /// The end of “and Drug Administration” behind “Food”: two matters, and the word of an institution behind them.
    pub(super) fn institution_of_two(&self, and: usize) -> Option<usize> {
        let first = and.checked_sub(1)?;
        let matter = |at: usize| self.word(at).len() > 2 && self.is_plain(at);
        // “the Food …”, “the U.S. Food …”
        let of_all = first
            .checked_sub(1)
            .is_some_and(|it| matches!(self.lower(it), en::THE | en::OF) || country(self.word(it)).is_some());
        let stands_alone = proper(self.lower(first)).is_some() && !MATTERS.contains(self.lower(first));
        if !matter(first) || stands_alone || !matter(and + 1) {
            return None;
        }
        let end = (and + 2..=and + LONGEST).rev().find(|end| self.ends_institution(and + 1..*end))?;
        let named = (of_all || self.is_called(first)) && self.is_called(and + 1);
        (end > and + 2 && named).then_some(end)
    }

    /// The end of “and Democracy” behind “Coalition for Unity”, of “and Melinda Berg Fund” behind “Bill”.
    pub(super) fn institution_of_more(&self, and: usize) -> Option<usize> {
        let first = and.checked_sub(1).filter(|it| *it > self.sentence.start)?;
        let matters = self.may_be_matter(first) && self.may_be_matter(and + 1);
        let named = MATTERS.contains(self.lower(first)) || self.is_called(first) || self.is_called(first - 1);
        if matters && named && self.sees_to_what_stands_before(and) {
            return Some(and + 2);
        }
        let given = |at: usize| given_name(self.word(at)).flatten().is_some();
        let alone = and < self.sentence.start + 2
            || !is_capitalised(self.word(and - 2))
            || self.lower(and - 2) == en::THE;
        let end = (and + 3..=and + 1 + LONGEST).find(|end| self.ends_institution(and + 1..*end));
        end.filter(|end| alone && given(and - 1) && given(and + 1) && *end > and + 3)
    }

    /// The end of “, Engineering” behind “Academies of Sciences”, where “and” and a last matter follow.
    pub(super) fn institution_of_several(&self, comma: usize) -> Option<usize> {
        let matter = |at: usize| self.may_be_matter(at);
        if comma == 0 || !(matter(comma - 1) && matter(comma + 1) && self.sees_to_what_stands_before(comma)) {
            return None;
        }
        let goes_on = |at: usize| self.word(at) == "," || self.may_be_matter(at);
        let and = (comma + 2..=comma + MATTERS_TOLD).find(|it| !goes_on(*it))?;
        (self.word(and) == en::AND && matter(and + 1)).then_some(comma + 2)
    }

    /// Whether a word is a matter that institutions see to, or may be: no list knows it, and it is nobody's name.
    fn may_be_matter(&self, at: usize) -> bool {
        let called = self.reading.labels.get(at).is_some_and(|it| matches!(it, Label::Person | Label::Place));
        MATTERS.contains(self.lower(at)) || self.is_plain(at) && !called
    }

    /// Whether “Organization for Economic Cooperation” or “Bureau of Alcohol, Tobacco” stands before a word.
    fn sees_to_what_stands_before(&self, at: usize) -> bool {
        let from = at.saturating_sub(MATTERS_TOLD).max(self.sentence.start);
        let matters = |it: &usize| self.word(*it) == "," || is_capitalised(self.word(*it));
        let first = (from..at).rev().take_while(matters).last();
        let link = first.filter(|it| *it > self.sentence.start + 1).map(|it| it - 1);
        // “Secretary of State and”
        let institution = |it: usize| self.heads(it) && self.reading.role(it).is_none();
        link.is_some_and(|it| en::OF_AND_FOR.contains(&self.word(it)) && institution(it - 1))
    }

    /// “Committee *to Protect* Journalists”, “Reporters *Without Borders*”
    pub(super) fn goes_on_in_capitals(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        let word = self.word(next);
        let plain = is_capitalised(word)
            && given_name(word).is_none()
            && country(word).is_none()
            && proper(word) != Some(Proper::Organisation);
        let institution = self.is_called(next);
        let fits = match self.word(at) {
            en::TO => self.heads(at - 1) && (institution || is_capitalised(self.word(next + 1))),
            en::FOR => OWNERS.contains(self.lower(at - 1)) && institution,
            // A small word in capitals stands only in names.
            _ => is_capitalised(self.word(at - 1)),
        };
        (plain && fits).then_some(next + 1)
    }

    /// A capitalised word that no list and no role knows.
    fn is_plain(&self, at: usize) -> bool {
        let word = self.word(at);
        is_capitalised(word)
            && given_name(word).is_none()
            && country(word).is_none()
            && proper(word).is_none()
            && self.reading.role(at).is_none()
    }

    /// Whether the model of names takes a word for an institution's.
    fn is_called(&self, at: usize) -> bool {
        self.reading.labels.get(at) == Some(&Label::Organisation)
    }

    /// Words in capitals, of which the last is what an institution is.
    fn ends_institution(&self, tokens: Range<usize>) -> bool {
        proper(self.lower(tokens.end - 1)) == Some(Proper::OrganisationWord)
            && tokens.into_iter().all(|it| is_capitalised(self.word(it)))
    }

    /// Whether a word is what an institution is: “Committee”.
    fn heads(&self, at: usize) -> bool {
        let word = self.lower(at);
        is_capitalised(self.word(at))
            && (proper(word) == Some(Proper::OrganisationWord) || is_listed(List::HeadOf, word))
    }

    /// “Goldman Sachs”: the name that a list has goes on.
    pub(super) fn is_longer(&self, name: &Name, end: usize) -> bool {
        name.known == Some(Known::Organisation)
            && self.reading.labels.get(end) != Some(&Label::Other)
            && self.reading.tag(end) == Tag::ProperNoun
            && proper(self.word(end)).is_none()
            && given_name(self.word(end)).is_none()
            && self.reading.role(end).is_none()
            && country(self.word(end)).is_none()
    }

    /// “New Hampshire Public Radio”: a name of the lists that opens a sentence.
    pub(super) fn begins_listed(&self, at: usize) -> bool {
        if !is_capitalised(self.word(at + 1)) {
            return false;
        }
        let words = [self.word(at), " ", self.word(at + 1)].concat();
        country(&words).is_some() || proper(&words).is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::example::article;
    use crate::analysis::people::Cast;
    use crate::reading::Reading;

    fn names(text: &str) -> Vec<String> {
        let document = article(text);
        Cast::of(&Reading::of(&document)).people.into_iter().map(|it| it.name).collect()
    }

    #[test]
    fn the_name_of_an_institution_is_whole() {
        for (text, want) in [
            ("The Food and Drug Administration closed the mill.", "Food and Drug Administration"),
            (
                "Norland sued the Securities and Exchange Commission on Friday.",
                "Securities and Exchange Commission",
            ),
            (
                "Officials of the Immigration and Naturalization Service came.",
                "Immigration and Naturalization Service",
            ),
            (
                "He runs the Department of Health and Human Services.",
                "Department of Health and Human Services",
            ),
            ("The Arts and Sciences Academy gave a prize.", "Arts and Sciences Academy"),
            ("Shares rose on the New York Stock Exchange.", "New York Stock Exchange"),
            ("New York Stock Exchange members met.", "New York Stock Exchange"),
            ("New Hampshire Public Radio asked Ana Ruiz about the fees.", "New Hampshire Public Radio"),
            ("Ana Ruiz gave speeches to Goldman Sachs.", "Goldman Sachs"),
            ("The bank sued Milton Roy Corp. on Friday.", "Milton Roy Corp"),
            ("The Council on Foreign Relations met.", "Council on Foreign Relations"),
            ("She led the Committee on the Judiciary.", "Committee on the Judiciary"),
            ("The Joint Chiefs of Staff met.", "Joint Chiefs of Staff"),
            ("The Centers for Disease Control warned Ohio.", "Centers for Disease Control"),
            ("Our Principles PAC attacked Tom Berg.", "Our Principles PAC"),
            ("Waxman Industries Inc. sued the board.", "Waxman Industries Inc"),
            ("Diversified Harbour Group Inc. sued the board.", "Diversified Harbour Group Inc"),
            ("The Republican National Convention booed Tom Berg.", "Republican National Convention"),
            ("Planned Parenthood sued Ohio.", "Planned Parenthood"),
            ("Judicial Watch sued Ohio.", "Judicial Watch"),
            ("He works at the Institute for the Study of Labor.", "Institute for the Study of Labor"),
            ("The Coalition for Unity and Democracy won.", "Coalition for Unity and Democracy"),
            ("The Bill and Melinda Gates Foundation paid.", "Bill and Melinda Gates Foundation"),
            ("The Lake County Sheriff's Office came.", "Lake County Sheriff's Office"),
            ("He called the Mayor's Office on Monday.", "Mayor's Office"),
            ("Doctors Without Borders came to the port.", "Doctors Without Borders"),
            (
                "On Monday they met Mothers Against Drunk Driving in the old town.",
                "Mothers Against Drunk Driving",
            ),
            ("The Committee to Protect Journalists warned him.", "Committee to Protect Journalists"),
            (
                "The Organization for Economic Cooperation and Development met.",
                "Organization for Economic Cooperation and Development",
            ),
            (
                "The Academy of Sciences, Engineering and Medicine met.",
                "Academy of Sciences, Engineering and Medicine",
            ),
            ("The Bureau of Alcohol, Tobacco and Firearms came.", "Bureau of Alcohol, Tobacco and Firearms"),
            (
                "The Bureau of Alcohol, Tobacco, Firearms and Explosives came.",
                "Bureau of Alcohol, Tobacco, Firearms and Explosives",
            ),
            (
                "The Department of Education, Culture and Sport paid.",
                "Department of Education, Culture and Sport",
            ),
            (
                "The Center for Strategic and International Studies met.",
                "Center for Strategic and International Studies",
            ),
        ] {
            assert!(names(text).iter().any(|it| it == want), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn two_names_stay_two() {
        for (text, want) in [
            ("The Senate and House Committee members met.", "Senate"),
            ("Turkey and Russia Council members met.", "Turkey"),
            ("Ana Ruiz and Tom Berg Foundation staff met.", "Ana Ruiz"),
            ("Denmark and European Commission officials met.", "Denmark"),
            ("Norway and NATO forces met.", "Norway"),
            ("Ana and Harbour Trust lawyers met.", "Ana"),
            ("The Pentagon and State Department disagreed.", "Pentagon"),
            ("Reuters and News Corporation met.", "Reuters"),
            ("Paris and London Police talked.", "Paris"),
            ("President Tom Berg and Labour Party leaders met.", "Tom Berg"),
        ] {
            let whole = format!("{want} and");
            let found = names(text);
            assert!(!found.iter().any(|it| it.starts_with(&whole)), "{text}: {found:?}");
        }
        for (text, want) in [
            ("The House Judiciary Committee on Wednesday voted.", "House Judiciary Committee"),
            ("The Harbour Committee on Monday met.", "Harbour Committee"),
            ("The Finance Committee on Long Island met.", "Long Island"),
            ("Many Norland Motor Co. workers left.", "Norland Motor Co"),
            ("Visiting Norland Motor Co. offices, he left.", "Norland Motor Co"),
            ("Had Norland Inc. known, it would have left.", "Norland Inc"),
            ("When Norland Inc. fell, he left.", "Norland Inc"),
            ("The Norland Inc. board met.", "Norland Inc"),
            ("Under Norland Inc. rules he left.", "Norland Inc"),
            ("Republican Tom Berg left.", "Tom Berg"),
            ("Ana and Melinda Gates left the Berg Foundation.", "Melinda Gates"),
            ("He took the Committee to Norland on Monday.", "Committee"),
            ("They left the Center for Progress and Denmark on Monday.", "Center for Progress"),
            ("The mayor's office paid the Harbour Trust.", "Harbour Trust"),
            ("He voted for Tom Berg and against Ana Ruiz.", "Ana Ruiz"),
            ("On Monday the Harbour Board met without Tom Berg in the old town.", "Harbour Board"),
            ("Norway and Denmark left the Harbour League.", "Norway"),
            ("She read a study of the Harbour Trust.", "Harbour Trust"),
            ("The Department of Works and Tom Berg met.", "Department of Works"),
            ("The board sued the Bank of Harbour, Tom Berg and Ana Ruiz.", "Bank of Harbour"),
            ("The board sued the Bank of Harbour, Norway and Denmark.", "Bank of Harbour"),
            ("The board sued the Bank of Harbour, Reuters and NATO.", "Bank of Harbour"),
            ("The University of Oslo, Norway and Denmark met.", "University of Oslo"),
            ("Ana Ruiz, Secretary of State and Democratic candidate, left.", "Ana Ruiz"),
            ("The Bureau of Mines, Harbour Board and Senate met.", "Bureau of Mines"),
        ] {
            assert!(names(text).iter().any(|it| it == want), "{text}: {:?}", names(text));
        }
        assert!(names("Reuters reporter Ana Ruiz left.").contains(&"Reuters".to_string()));
        assert!(names("Apple chief Tim Cook left.").contains(&"Apple".to_string()));
    }
}
