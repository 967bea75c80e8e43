//! Names of firms and unions, which hold marks and end as no other names do: “Waxman Industries Inc.”, “AT&T”, “McDonald's Corp.”,
//! “People's Union”.

use super::institution::{ENDS, OWNERS};
use super::names::{Known, Name, Scan, given_part, is_capitalised};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::lexicon::{List, Proper, country, is_listed, proper};
use crate::reading::tagger::Tag;
use crate::text::Set;

/// What says only that a name is a firm’s, in lower case.
static FIRM: WordList = WordList::of("end names of firms");

/// Of these, what is nothing else.
static FIRM_BY_RIGHT: WordList = WordList::of("are short for what firms are");

/// Whether a word says only that a name is a firm’s: “Inc”, “S.p.A.”
pub(super) fn is_firm(word: &str) -> bool {
    if word.contains('.') { FIRM.contains(&word.replace('.', "")) } else { FIRM.contains(word) }
}

/// “Merrill Lynch”: nobody is called so any more.
static LIKE_PERSONS: WordList = WordList::of("firms that are called like persons");

/// “McDonald's”: the mark belongs to the name, whatever follows.
static MARKED: WordList = WordList::of("names of firms with a mark");

/// Letters on both sides of “&” that name nobody: “R&D”.
static NO_FIRM: WordList = WordList::of("letters that name nobody");

/// A firm’s kind stands among so many words behind the first.
const LONGEST: usize = 4;
/// “AT&T” has so many letters before and behind at most.
const LETTERS: usize = 3;

impl Scan<'_> {
    /// “Waxman Industries Inc. sued”: words in capitals that end as the names of firms do.
    pub(super) fn begins_firm(&self, at: usize) -> bool {
        // “Our Principles PAC”, “First Union Corp.”
        let led = en::OPENERS_OF_FIRMS.contains(&self.word(at));
        let common = is_listed(List::Opener, self.lower(at)) && !led;
        let small = matches!(
            self.reading.tag(at),
            Tag::Adposition
                | Tag::Determiner
                | Tag::Pronoun
                | Tag::Conjunction
                | Tag::Subordinator
                | Tag::Auxiliary
        );
        let fits = !small && !self.word(at).ends_with(en::ENDING_OF_A_GERUND) || led;
        let mut all = (at + 1..=at + LONGEST).take_while(|it| is_capitalised(self.word(*it)));
        let ends = |it: usize| {
            let word = self.lower(it);
            FIRM_BY_RIGHT.contains(word)
                || word.contains('.') && is_firm(word)
                || it == at + 1 && ENDS.contains(word)
        };
        !common && fits && all.any(ends)
    }

    /// “AT&T”, “H&M”: whether letters on both sides of a mark are a name; `None` where there are none.
    pub(super) fn is_letters(&self, at: usize) -> Option<bool> {
        let letters = |it: usize| {
            let word = self.word(it);
            !word.is_empty() && word.len() <= LETTERS && word.chars().all(char::is_uppercase)
        };
        let joined = self.word(at + 1) == "&" && self.reading.touches(at + 1) && self.reading.touches(at + 2);
        let all = joined && letters(at) && letters(at + 2);
        all.then(|| !NO_FIRM.contains(&[self.lower(at), self.lower(at + 2)].concat()))
    }

    /// “Workers' Party”, “McDonald's Corp.”, where any word has a capital.
    pub(super) fn begins_marked(&self, at: usize) -> bool {
        self.past_mark(at + 1).is_some_and(|it| it > at + 2)
    }

    /// Where a name goes on behind the mark of a possessive that belongs to it.
    pub(super) fn past_mark(&self, at: usize) -> Option<usize> {
        let owner = self.lower(at.checked_sub(1)?);
        let is_mark = en::MARKS_OF_A_POSSESSIVE.contains(&self.word(at)) && self.reading.touches(at);
        if !is_mark || !is_capitalised(self.word(at - 1)) {
            return None;
        }
        let next = is_capitalised(self.word(at + 1)) && !self.reading.touches(at + 1);
        let mut behind = (at + 1..=at + LONGEST).take_while(|it| is_capitalised(self.word(*it)));
        // “International” and “Corp.” alone are nobody's.
        if next && is_firm(self.lower(at + 1)) {
            return Some(at + 2);
        }
        let institution = |it: usize| {
            ENDS.contains(self.lower(it))
                || matches!(proper(self.lower(it)), Some(Proper::OrganisationWord | Proper::PlaceWord))
        };
        let named = at > self.sentence.start + 1 && is_capitalised(self.word(at - 2));
        let partner = owner == en::POOR && at > self.sentence.start + 1 && self.word(at - 2) == "&";
        if MARKED.contains(owner) && !named || partner {
            return Some(at + 1 + usize::from(next && behind.any(institution)));
        }
        (OWNERS.contains(owner) && next && behind.any(institution)).then_some(at + 2)
    }
}

/// “American Medical” of “American Medical International Inc.”: one name, though “American” alone only says whose something is.
pub(super) fn rejoined(reading: &Reading, names: Vec<Name>) -> Vec<Name> {
    let mut known: Set<String> = Set::default();
    for it in names.iter().filter(|it| country(reading.word(it.tokens.start)).is_some()) {
        let bare = bare(&it.parts);
        if it.known.is_none() && bare.len() < it.parts.len() {
            known.extend((2..=bare.len()).map(|it| bare[..it].join(" ")));
        }
    }
    let mut found: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names {
        if let Some(last) = found.pop_if(|it| {
            it.known == Some(Known::Demonym)
                && it.tokens.end == name.tokens.start
                && known.contains(&[it.key(), name.key()].join(" "))
        }) {
            name.tokens.start = last.tokens.start;
            name.title = last.title;
            name.parts.splice(0..0, last.parts);
            (name.known, name.doubtful, name.is_acronym) = (None, false, false);
        }
        found.push(name);
    }
    found
}

/// Whether a firm is known by a name that might be a person's.
pub(super) fn is_like_a_person(name: &Name) -> bool {
    name.title.is_empty() && LIKE_PERSONS.contains(&name.parts.join("_"))
}

/// What the article may call a firm for short: “Octel” and “Octel Communications” of “Octel Communications Corp.”.
pub(super) fn shorter(name: &Name) -> Vec<String> {
    let bare = bare(&name.parts);
    if bare.is_empty() || bare.len() == name.parts.len() {
        return Vec::new();
    }
    let mut found = vec![bare.join(" ")];
    if bare.len() > 1 {
        found.push(bare[0].clone());
    }
    found
}

/// All that the article may call its firms for short, but nothing that is somebody's.
pub(super) fn short_names(names: &[Name]) -> Set<String> {
    let titled: Set<String> = names.iter().filter(|it| !it.title.is_empty()).map(Name::key).collect();
    let full = |it: &&Name| it.known.is_none() && it.parts.len() > 1 && !it.inside;
    let person = |it: &&Name| {
        let called = is_given(&it.parts[0]) || !it.title.is_empty();
        full(it) && called && bare(&it.parts).len() == it.parts.len()
    };
    let persons: Set<&String> = names.iter().filter(person).flat_map(|it| &it.parts).collect();
    let mut found = Set::default();
    for name in names.iter().filter(full) {
        let called = |it: &String| it.split_once(' ').is_some_and(|it| is_given(it.0));
        let anybody = |it: &String| titled.contains(it) || persons.contains(it) || called(it);
        found.extend(shorter(name).into_iter().filter(|it| !anybody(it)));
    }
    found
}

/// The parts of a name without what only says that it is a firm’s.
pub(super) fn bare(parts: &[String]) -> &[String] {
    let rest = parts.iter().rev().skip_while(|it| FIRM.contains(it)).count();
    &parts[..rest]
}

fn is_given(part: &str) -> bool {
    given_part(part).is_some()
}

#[cfg(test)]
mod tests {
    use crate::analysis::example::article;
    use crate::analysis::people::Cast;
    use crate::finding::PersonKind;
    use crate::reading::Reading;

    /// “Norland Inc 2”: how often each is named; persons and places with their kind.
    fn names(text: &str) -> Vec<String> {
        let document = article(text);
        let people = Cast::of(&Reading::of(&document)).people;
        let kind = |it: PersonKind| match it {
            PersonKind::Organisation => String::new(),
            it => format!(" {it:?}"),
        };
        people.into_iter().map(|it| format!("{} {}{}", it.name, it.mentions.len(), kind(it.kind))).collect()
    }

    #[track_caller]
    fn all(cases: &[(&str, &str)]) {
        for (text, want) in cases {
            assert!(names(text).iter().any(|it| it == want), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn a_mark_within_a_name_belongs_to_it() {
        all(&[
            ("Moody's Investors Service cut the rating.", "Moody's Investors Service 1"),
            ("The plan of McDonald's Corp. failed.", "McDonald's Corp 1"),
            ("They went to Macy's on Monday.", "Macy's 1"),
            ("Berg's International fell on Monday.", "Berg's International 1"),
            ("Standard & Poor's fell.", "Standard & Poor's 1"),
            ("The Norland People's Party won.", "Norland People's Party 1"),
            ("Workers' Party leaders met.", "Workers' Party 1"),
            ("The Children's Hospital of Norland burned.", "Children's Hospital of Norland 1"),
            ("The National Farmers’ Union met.", "National Farmers’ Union 1"),
            ("Shares of Weisfield's Inc. fell.", "Weisfield's Inc 1"),
            ("AT&T sued the board.", "AT&T 1"),
            ("He bought shares of AT&T Corp. and H&M.", "AT&T Corp 1"),
            ("Ruiz and Company printed it.", "Ruiz and Company 1"),
            ("Johnson & Johnson fell.", "Johnson & Johnson 1"),
            ("He joined Merrill Lynch in May.", "Merrill Lynch 1"),
            ("Shares of Norland S.p.A. fell.", "Norland S.p.A. 1"),
            ("First Union Corp. fell.", "First Union Corp 1"),
        ]);
    }

    #[test]
    fn a_mark_of_an_owner_parts_two_names() {
        for (text, not) in [
            ("Denmark's Supreme Court met.", "Denmark's"),
            ("Berg's Norland Inc. fell.", "Berg's"),
            ("Obama's Justice Department sued.", "Obama's"),
            ("Britain's Labour Party won.", "Britain's"),
            ("Children's rights were named.", "Children's"),
            ("He praised Ana Macy's Academy.", "Ana Macy's"),
            ("The Republicans' House leaders met.", "Republicans'"),
            ("The firm spends more on R&D now.", "R&D"),
            ("A Q&A with Ana Ruiz followed.", "Q&A"),
            ("Reuters' Ana Ruiz wrote it.", "Reuters'"),
            ("Harvard's Law School met.", "Harvard's"),
        ] {
            assert!(!names(text).iter().any(|it| it.starts_with(not)), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn a_short_name_is_the_firm_s() {
        all(&[
            ("Octel Systems Corp. fell. Octel said so.", "Octel Systems Corp 2"),
            ("Esselte AB fell. Esselte Business Systems Inc. rose. Esselte AB met.", "Esselte AB 2"),
            ("Hewlett-Packard Co. fell. Hewlett-Packard affirmed it.", "Hewlett-Packard Co 2"),
            ("Harbour Motors Corp. fell. The board of HM met.", "Harbour Motors Corp 2"),
            ("RJR Norland Inc. fell. RJR said so.", "RJR Norland Inc 2"),
            (
                "Danish Medical International Inc. fell. He left Danish Medical.",
                "Danish Medical International Inc 2",
            ),
            ("Hunter Systems Inc. fell. Hunter said so.", "Hunter Systems Inc 2"),
            ("Sandoz Ltd. fell. Sandoz declined.", "Sandoz Ltd 2"),
            ("Montedison S.p.A. fell. Montedison left.", "Montedison S.p.A. 2"),
            ("Courtaulds PLC fell. Courtaulds is moving.", "Courtaulds PLC 2"),
        ]);
    }

    #[test]
    fn a_short_name_may_be_somebody_s() {
        for (text, not) in [
            ("Berg Systems Inc. fell. Mr. Berg left.", "Berg Systems Inc 2"),
            ("Hunter Systems Inc. fell. Hunter Ruiz left. Hunter said so.", "Hunter Systems Inc 2"),
            ("Tom Berg Inc. fell. Tom Berg said it was over.", "Tom Berg Inc 2"),
            ("Lima Systems Inc. fell. She lives in Lima.", "Lima Systems Inc 2"),
            ("Danish Medical Inc. fell. A Danish school closed.", "Danish Medical Inc 2"),
            ("Norland Inc. fell. Norland Ltd. fell. The board of Norland met.", "Norland Inc 2"),
            ("General Motors Corp. fell. General Berg left.", "General Motors Corp 2"),
            ("Harbour Motors Corp. fell. Henley Mills Inc. rose. HMI met.", "Harbour Motors Corp 2"),
            ("First Union Corp. fell. First he left.", "First Union Corp 2"),
            ("Ruiz Systems Inc. fell. Ana Ruiz left. Ruiz said so.", "Ruiz Systems Inc 2"),
        ] {
            assert!(!names(text).iter().any(|it| it == not), "{text}: {:?}", names(text));
        }
        assert!(names("Revenue fell. Pretax profit rose. Net was low.").is_empty());
    }
}
