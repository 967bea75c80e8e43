//! Who holds an office that has no article: “Treasurer in the Ministry of Works Lew Berg said”.
//!
//! In English a single office without “the” or “a” is a title, and a title is followed by a name. So the last two capitalised words
//! before the verb are that name, however the institution before them is called and whatever names the lists know.

use super::kind::SAYING;
use super::names::{Scan, is_capitalised};
use crate::reading::lexicon::en;
use crate::reading::lexicon::{List, country, is_listed, proper};
use crate::reading::tagger::Tag;
use std::ops::Range;

/// Tokens from an office to the end of its institution.
const LONGEST: usize = 14;

impl Scan<'_> {
    /// Where the holder's name begins within a capitalised run, and where the office before it.
    pub(super) fn holder(&self, run: Range<usize>) -> Option<(usize, usize)> {
        let next = self.word(run.end);
        let acts =
            matches!(self.reading.tag(run.end), Tag::Verb | Tag::Auxiliary) && run.end < self.sentence.end;
        let mut name = run.end.checked_sub(2)?;
        while name > run.start
            && (self.word(name).chars().count() < 2 || en::PARTICLES_OF_NAMES.contains(&self.word(name)))
        {
            name -= 1;
        }
        let office = self.bare_office(run.start..name)?;
        let behind_verb = office > self.sentence.start && SAYING.contains(self.word(office - 1));
        if !(acts || SAYING.contains(next) || behind_verb && matches!(next, "." | ",")) {
            return None;
        }
        let before = name.checked_sub(1).filter(|it| *it > office)?;
        let called = |it: usize| {
            let word = self.word(it);
            en::PARTICLES_OF_NAMES.contains(&word)
                || word.chars().count() < 2
                || is_capitalised(word)
                    && word.chars().any(char::is_lowercase)
                    && !self.reading.vocabulary.is_also_small(it)
                    && self.reading.role(it).is_none()
                    && proper(self.lower(it)).is_none()
                    && proper(word).is_none()
                    && country(word).is_none()
        };
        let closed = is_capitalised(self.word(before)) && self.word(before).chars().count() > 1;
        (name > run.start && closed && (name..run.end).all(called)).then_some((name, office))
    }

    /// Where the institution begins behind an office that opens a run: `Director of the Harbour Trust`.
    pub(super) fn behind_office(&self, run: Range<usize>) -> usize {
        if !self.reading.role(run.start).is_some_and(|it| it.title) {
            return run.start;
        }
        let link =
            (run.start + 1..run.end).find(|it| en::PREPOSITIONS_BEHIND_AN_OFFICE.contains(&self.word(*it)));
        let behind = link.map_or(run.start, |it| it + 1 + usize::from(self.word(it + 1) == en::THE));
        if behind < run.end { behind } else { run.start }
    }

    /// The first word of a single office without an article that leads to a run, or opens it.
    fn bare_office(&self, run: Range<usize>) -> Option<usize> {
        let low = run.end.saturating_sub(LONGEST).max(self.sentence.start);
        let holds = |it: usize| {
            let lower = self.lower(it);
            let many = lower.ends_with('s') && !lower.ends_with(en::ENDING_OF_A_SINGULAR);
            self.reading.role(it).is_some_and(|it| it.title) && !many
        };
        let linked = |it: usize| en::PREPOSITIONS_BEHIND_AN_OFFICE.contains(&self.word(it + 1));
        let role = (low..run.end).find(|it| holds(*it) && linked(*it))?;
        let mut start = role;
        while start > self.sentence.start && self.describes(start - 1) {
            start -= 1;
        }
        let opens = start == self.sentence.start || SAYING.contains(self.word(start - 1));
        let plain = |it: usize| {
            use Tag::{Adjective, Adposition, Conjunction, Determiner, Noun, Numeral, ProperNoun};
            matches!(
                self.reading.tag(it),
                Adjective | Adposition | Conjunction | Determiner | Noun | Numeral | ProperNoun
            ) && !en::ENDS_OF_ONE_WHO_HOLDS_AN_OFFICE.contains(&self.word(it))
        };
        (opens && (role + 1..run.end).all(plain)).then_some(start)
    }

    /// “Deputy” head, “former” treasurer, “and” officer.
    fn describes(&self, at: usize) -> bool {
        is_listed(List::BeforeTitle, self.lower(at))
            || self.reading.role(at).is_some()
            || self.word(at) == en::AND
            || matches!(self.reading.tag(at), Tag::Adjective | Tag::Noun) && !SAYING.contains(self.word(at))
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[track_caller]
    fn speaks(text: &str, want: &str, role: &str) {
        let found = analyze(&article(text));
        let speaker = found.quotes.first().and_then(|it| it.speaker.as_ref()).map(|it| it.name.as_str());
        assert_eq!(speaker, Some(want), "{text}: {found:?}");
        let person = found.people.iter().find(|it| it.name == want);
        let own = person.and_then(|it| it.role.as_deref()).unwrap_or_default();
        assert!(own.to_lowercase().contains(role), "{text}: {own}");
    }

    #[track_caller]
    fn nobody(text: &str, name: &str) {
        let people = analyze(&article(text)).people;
        assert!(people.iter().all(|it| it.name != name), "{text}: {people:?}");
    }

    #[test]
    fn the_name_behind_an_office_without_an_article_is_its_holder() {
        for (text, name, role) in [
            (
                "Treasurer in the Ministry of Works Aino Brekke said, “The money is gone.”",
                "Aino Brekke",
                "treasurer",
            ),
            (
                "Director of the Harbour Trust Sunhild Karvel said the bridge was closed.",
                "Sunhild Karvel",
                "director",
            ),
            (
                "Minister of Trade and Industry Sunhild Karvel said the port was shut.",
                "Sunhild Karvel",
                "minister",
            ),
            (
                "Deputy head of the Norfolk Water Board Oddny Fell told the town the wells were dry.",
                "Oddny Fell",
                "head",
            ),
            (
                "Chairman of the Marl Lifeboat Institution Kaspar Oyelaran said the crew was safe.",
                "Kaspar Oyelaran",
                "chairman",
            ),
            (
                "Secretary of the National Union of Weavers Torvald Quill said the strike would go on.",
                "Torvald Quill",
                "secretary",
            ),
            (
                "Head of the Department of Geology Ingunn Haar said the slope was moving.",
                "Ingunn Haar",
                "head",
            ),
            (
                "Former director of the Bank of Norfolk Eskil Tovey said the rate was too high.",
                "Eskil Tovey",
                "director",
            ),
            (
                "“The wells are dry,” said Commissioner for the Eastern Region Oddny Fell.",
                "Oddny Fell",
                "commissioner",
            ),
            (
                "President of the Court of Appeal Jorun van Holt said the law was clear.",
                "Jorun van Holt",
                "president",
            ),
        ] {
            speaks(text, name, role);
        }
    }

    #[test]
    fn an_institution_keeps_its_last_words() {
        for (text, name) in [
            ("The treasurer of the Ministry of Health Care Reform said the money was gone.", "Care Reform"),
            (
                "The director of the Harbour Trust Northern Branch said the bridge was closed.",
                "Northern Branch",
            ),
            ("Members of the Marl Bay Rowers said the crew was safe.", "Bay Rowers"),
            ("Officials in the Ministry of Works Supply Office said the money was gone.", "Supply Office"),
            ("Leaders of the Lune Valley Growers said the rate was too high.", "Valley Growers"),
            ("A director of the Marl Lifeboat Crew Fund said the crew was safe.", "Crew Fund"),
            ("Her secretary at the Lune Valley Paper Mill said the strike would go on.", "Paper Mill"),
            (
                "Tom Berg, head of the Department of Rural Affairs, said the slope was moving.",
                "Rural Affairs",
            ),
            ("Lawyers for the Greta Sand Works said the pit was safe.", "Sand Works"),
            ("The Court of Appeal Criminal Division said the law was clear.", "Criminal Division"),
        ] {
            nobody(text, name);
        }
    }
}
