//! Splits a capitalised run of words into nationality, title and name.

use super::age;
use super::firm::is_firm;
use super::institution::ENDS;
use super::kind::{ADDRESSES, NAMED_FOR, SAYING};
use super::names::{Known, Name, Scan, is_capitalised, parts};
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::lexicon::{List, Proper, Sense, country, given_name, is_listed, longest_name, proper};
use crate::reading::tagger::Tag;
use crate::reading::tagger::naming::Label;
use std::ops::Range;

/// An office stands so many words before the institution that it is in, at most.
const NEAR: usize = 6;

/// “the *Democratic* vote”: what says whose or where something is, and names nobody.
static ALONE: WordList = WordList::of("name nobody by themselves");

/// How many words a role in front of a name may have.
const LONGEST_TITLE: usize = 7;

impl Scan<'_> {
    /// Finds the names in a run: one behind its title, or several in a row.
    pub(super) fn cut(&self, mut run: Range<usize>, found: &mut Vec<Name>) {
        if self.is_field_of_office(run.start) {
            run.start += 1;
            if run.is_empty() {
                return;
            }
        }
        let name = self.after_titles(run.clone());
        // What stands in the title is named too: `U.S. President …`.
        let first = if name > run.start { self.take_listed(run.start..name, found) } else { None };
        if name == run.end {
            return;
        }
        if name > run.start {
            let title = self.title_before(run.start)..name;
            let nation = first.or_else(|| self.nation_in(title.clone())).or_else(|| self.owner(title.start));
            self.take(name..run.end, title, nation, found);
            return;
        }
        // “Director of the Harbour Study” directs it, and is nobody by name.
        let led = self.word(run.start + 1) == en::OF && self.word(run.start + 2) == en::THE;
        let mut at = if led { self.behind_office(run.clone()) } else { run.start };
        let mut before = None;
        // “von Bergen Wessel” is no town.
        let particle = at > self.sentence.start
            && en::PARTICLES_OF_NAMES.contains(&self.word(at - 1))
            && !en::PARTICLES_THAT_ARE_WORDS_TOO.contains(&self.word(at - 1));
        while let Some((end, name)) = self.listed(at, run.end).filter(|_| !particle) {
            let goes_on = end < run.end && self.word(end) != "-";
            let belongs = end < run.end
                && (self.is_organisation(at..run.end)
                    || self.is_longer(&name, end)
                    || en::PREPOSITIONS_IN_CAPITALS.contains(&self.word(end)));
            let given =
                given_name(self.word(at)).is_some() && end == at + 1 && name.known != Some(Known::Demonym);
            if belongs || (given && goes_on) {
                break;
            }
            before = name.nation.filter(|_| goes_on);
            found.push(name);
            at = if goes_on { end } else { end + 1 };
        }
        let holder = self.holder(at..run.end);
        let within = self.person_within(at..run.end).or_else(|| self.person_behind_institution(at..run.end));
        let within = holder.map(|it| it.0).or(within);
        if let Some(person) = within {
            if self.word(person - 1) != "-" && !en::LINKS_WITHIN_A_NAME.contains(&self.word(person - 1)) {
                let institution = self.behind_office(at..person);
                self.take(institution..person, institution..institution, None, found);
            }
            at = person;
        }
        if at < run.end {
            let title = holder.map_or_else(|| self.title_before(at), |it| it.1)..at;
            let nation = before.filter(|_| !title.is_empty()).or_else(|| self.nation_in(title.clone()));
            let nation = nation.or_else(|| self.owner(title.start).filter(|_| !title.is_empty()));
            self.take(at..run.end, title, nation, found);
        }
    }

    /// Where a person's full name begins behind a word that is no part of it: `NASA’s` photographer, `Scientologist Tom Berg`.
    fn person_within(&self, run: Range<usize>) -> Option<usize> {
        let person = |it: usize| self.reading.labels.get(it) == Some(&Label::Person);
        let start = run.clone().rev().take_while(|it| person(*it)).last()?;
        if start > run.start && en::PARTICLES_OF_NAMES.contains(&self.word(start - 1)) {
            return None;
        }
        let given = given_name(self.word(start)).is_some();
        // `Tom K. Berg` is one name, whatever the model thinks of its first word.
        if self.word(start).chars().count() < 2
            || (run.start..start).any(|it| self.word(it).chars().count() < 2)
        {
            return None;
        }
        (start > run.start && run.end - start > 1 && given && is_capitalised(self.word(start)))
            .then_some(start)
    }

    /// `Ministry of Works Lew Berg`: a given name and another word behind an institution’s.
    fn person_behind_institution(&self, run: Range<usize>) -> Option<usize> {
        let name = run.end.checked_sub(2).filter(|it| *it > run.start)?;
        let given = given_name(self.word(name)).flatten().is_some() && proper(self.lower(name + 1)).is_none();
        let institution =
            (run.start..name).any(|it| proper(self.lower(it)) == Some(Proper::OrganisationWord));
        // `Chief Officer of Good Basket Ana Ruiz`
        let office = run.start > self.sentence.start + 1
            && en::PREPOSITIONS_BEHIND_AN_OFFICE.contains(&self.word(run.start - 1))
            && self.reading.role(run.start - 2).is_some();
        // `Minister of Trade and Industry Ana Ruiz`
        let double = run.start > self.sentence.start + 3
            && self.word(run.start - 1) == en::AND
            && self.word(run.start - 3) == en::OF
            && is_capitalised(self.word(run.start - 2))
            && self.reading.role(run.start - 4).is_some();
        // `Director for the Harbour Trust Ana Ruiz`: right behind an institution's own word only where an office leads.
        let near = run.start.saturating_sub(NEAR).max(self.sentence.start)..run.start;
        let led = near.into_iter().any(|it| self.reading.role(it).is_some());
        let linked = en::LINKS_AND_MARKS_WITHIN_A_NAME.contains(&self.word(name - 1))
            || proper(self.lower(name - 1)).is_some() && !led;
        (given
            && ((institution || office) && name > run.start + 1 || double)
            && !linked
            && is_capitalised(self.word(name + 1)))
        .then_some(name)
    }

    fn take(&self, name: Range<usize>, title: Range<usize>, nation: Option<usize>, found: &mut Vec<Name>) {
        if name.len() == 1 && title.is_empty() && ALONE.contains(self.lower(name.start)) {
            return;
        }
        if let Some((end, mut listed)) = self.listed(name.start, name.end)
            && end == name.end
        {
            listed.title = title;
            found.push(listed);
            return;
        }
        let end = self.without_suffix(name.clone());
        let title_start = title.start;
        let own = parts(self.reading, name.start..end);
        if !own.is_empty() {
            let doubtful = title.is_empty() && self.is_doubtful(&(name.start..end));
            let word = self.word(name.start);
            let is_acronym = end == name.start + 1 && word.len() > 1 && !word.contains(char::is_lowercase);
            found.push(Name {
                tokens: name.start..end,
                title,
                nation,
                parts: own,
                known: None,
                doubtful,
                is_acronym,
                inside: false,
            });
        }
        let somebody = self.is_somebody(title_start..name.start, name.start..end);
        if let Some(inner) = self.namesake(name.start..end).filter(|_| !somebody) {
            found.push(Name {
                tokens: inner.clone(),
                title: inner.start..inner.start,
                nation: None,
                parts: parts(self.reading, inner),
                known: None,
                doubtful: false,
                is_acronym: false,
                inside: true,
            });
        }
    }

    /// The full name of a person within the name of an institution: `Ana M. Ruiz` in `Ana M. Ruiz Center`.
    fn namesake(&self, name: Range<usize>) -> Option<Range<usize>> {
        // A street tells of nobody.
        let last = self.lower(name.end.saturating_sub(1));
        let firm = is_firm(last) || name.clone().any(|it| self.word(it) == "&");
        let street = NAMED_FOR.contains(last);
        if street || firm || name.len() < 3 || !self.is_organisation(name.clone()) {
            return None;
        }
        let called = |it: usize| {
            let word = self.word(it);
            given_name(word).flatten().is_some() && country(word).is_none() && proper(word).is_none()
        };
        let person = |it: usize| self.reading.labels.get(it) == Some(&Label::Person);
        let first = name.clone().find(|it| called(*it) || person(*it))?;
        let ends = |it: &usize| {
            let word = self.word(*it);
            proper(self.lower(*it)).is_some() || !(is_capitalised(word) || matches!(word, "." | "-"))
        };
        let last = (first..name.end).find(ends)?;
        let inner = first..last;
        let initial = inner.clone().any(|it| self.word(it) == ".");
        let sure = inner.clone().all(|it| person(it) || !is_capitalised(self.word(it)));
        let whole = sure || called(first) && (initial || person(last - 1));
        // “Johnson Space Center” is no Mr. Space's.
        let common = (first + 1..last).any(|it| self.reading.vocabulary.is_also_small(it));
        let many = inner.clone().filter(|it| self.word(*it).chars().count() > 1).count() > 1;
        (whole && many && !common && inner.len() <= 6 && is_capitalised(self.word(last - 1))).then_some(inner)
    }

    /// “secretary of *State* Ana Ruiz”
    fn is_field_of_office(&self, at: usize) -> bool {
        at >= self.sentence.start + 2
            && self.word(at) == en::STATE
            && self.word(at - 1) == en::OF
            && self.reading.role(at - 2).is_some()
    }

    /// `Jr` is not how anyone is called.
    fn without_suffix(&self, name: Range<usize>) -> usize {
        let last = name.end - 1;
        let suffix = last > name.start && en::SUFFIXES_OF_GENERATIONS.contains(&self.word(last));
        if suffix { last } else { name.end }
    }

    /// The names of the lists within a title; gives the first country.
    fn take_listed(&self, range: Range<usize>, found: &mut Vec<Name>) -> Option<usize> {
        let mut nation = None;
        let mut at = range.start;
        while at < range.end {
            match self.listed(at, range.end) {
                Some((end, name)) => {
                    nation = nation.or(name.nation);
                    found.push(name);
                    at = end;
                }
                None => at += 1,
            }
        }
        nation
    }

    fn nation_in(&self, range: Range<usize>) -> Option<usize> {
        range.into_iter().find_map(|it| country(self.word(it)).map(|it| it.0))
    }

    /// `Russia’s` right before a title.
    fn owner(&self, at: usize) -> Option<usize> {
        let clitic = en::POSSESSIVE_S.contains(&self.word(at.checked_sub(1)?));
        let (nation, sense) = country(self.word(at.checked_sub(2)?))?;
        (clitic && sense != Sense::Demonym).then_some(nation)
    }

    /// The longest entry of the lists at a token.
    fn listed(&self, at: usize, end: usize) -> Option<(usize, Name)> {
        let longest = longest_name(self.word(at));
        let mut words = String::new();
        let ends = (at + 1..=end.min(at + longest)).map(|last| {
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(self.word(last - 1));
            (last, words.len())
        });
        let ends: Vec<(usize, usize)> = ends.collect();
        for (last, length) in ends.into_iter().rev() {
            let words = &words[..length];
            let plural = words.strip_suffix('s').and_then(country).filter(|it| it.1 == Sense::Demonym);
            let (nation, known) = match (country(words), plural, proper(words)) {
                (Some((nation, Sense::Name)), ..) => (Some(nation), Known::Country),
                (Some((nation, Sense::Capital)), ..) => (Some(nation), Known::Capital),
                (Some((nation, Sense::Demonym)), ..) => (Some(nation), Known::Demonym),
                (_, Some((nation, _)), _) => (Some(nation), Known::Group),
                (.., Some(Proper::Place)) => (None, Known::Place),
                (.., Some(Proper::Organisation)) => (None, Known::Organisation),
                (.., Some(Proper::Group)) => (None, Known::Group),
                _ => continue,
            };
            let last = self.past_mark(last).filter(|it| *it == last + 1 && last < end).unwrap_or(last);
            let name = Name {
                tokens: at..last,
                title: at..at,
                nation,
                parts: parts(self.reading, at..last),
                known: Some(known),
                doubtful: false,
                is_acronym: false,
                inside: false,
            };
            return Some((last, name));
        }
        None
    }

    fn is_organisation(&self, range: Range<usize>) -> bool {
        let word = |at: usize| proper(self.lower(at));
        let worded = |it: usize| matches!(word(it), Some(Proper::OrganisationWord | Proper::PlaceWord));
        !range.is_empty()
            && (worded(range.end - 1)
                || range.len() > 1 && ENDS.contains(self.lower(range.end - 1))
                || range.clone().any(|it| word(it) == Some(Proper::OrganisationWord)))
    }

    /// Where the name begins after capitalised titles: `House Majority Leader Tom Berg`.
    fn after_titles(&self, run: Range<usize>) -> usize {
        let mut name = run.start;
        for at in run.clone().take(LONGEST_TITLE + 4) {
            if !self.is_title(at) || self.may_be_surname(at, &run) {
                continue;
            }
            let start = self.behind_title(at, &run);
            // `Tom Berg, MP` is named before his title.
            let last = at > run.start && at + 1 == run.end;
            if last && en::HONOURS_BEHIND_A_NAME.contains(&self.word(at)) {
                continue;
            }
            // `Director of the National Harbour Study` is a title without a name.
            let article = (at + 1..start).any(|it| self.word(it) == en::THE);
            let is_name = start < run.end
                && (!article || given_name(self.word(start)).is_some())
                && run.end - start <= 7
                && is_capitalised(self.word(start))
                && (!self.is_organisation(start..run.end) || self.is_somebody(at..start, start..run.end));
            if is_name || start >= run.end {
                name = start.min(run.end);
            }
        }
        // A title with nothing behind it is a name only as an organisation's: `Council of the Mayor`.
        let named = name == run.end && self.is_organisation(run.clone()) && !self.is_title(run.end - 1);
        if named { run.start } else { name }
    }

    /// `Mr. John Lane`, `Judge Ana Lane said`: streets are called so, but nobody addresses one, and none speaks.
    fn is_somebody(&self, title: Range<usize>, name: Range<usize>) -> bool {
        let addressed = title.clone().any(|it| ADDRESSES.contains(self.word(it)));
        let speaks = is_capitalised(self.word(title.start)) && SAYING.contains(self.word(name.end));
        let located = title.start > self.sentence.start
            && en::WORDS_BEFORE_A_STREET.contains(&self.word(title.start - 1));
        let worded = |it: usize| proper(self.lower(it)) == Some(Proper::OrganisationWord);
        // “Capt. Lee Hall”, “Mr. Church”
        let full = name.len() <= 2 && (name.len() == 1 || given_name(self.word(name.start)).is_some());
        !title.is_empty()
            && !located
            && (addressed || speaks)
            && (name.len() == 1 || given_name(self.word(name.start)).is_some())
            && (addressed && full || !name.clone().any(worded))
    }

    fn is_title(&self, at: usize) -> bool {
        self.sentence.contains(&at) && self.reading.role(at).is_some_and(|it| it.title)
    }

    /// `Stephen King`, `Judge` where no name follows.
    fn may_be_surname(&self, at: usize, run: &Range<usize>) -> bool {
        let surname = en::TITLES_THAT_ARE_SURNAMES.contains(&self.word(at));
        // `Dean Berg` is called Dean.
        let given = at == run.start && given_name(self.word(at)).is_some() && run.end - at == 2;
        let before = if at > run.start && self.word(at - 1) == "." {
            at.saturating_sub(2)
        } else {
            at.saturating_sub(1)
        };
        let addressed = en::FORMS_OF_ADDRESS.contains(&self.word(before));
        let place = country(self.word(before)).is_some() || proper(self.word(before)).is_some();
        let named = given_name(self.word(before)).is_some() && !place;
        // “James A. Baker”
        let initial = self.word(before).chars().count() == 1
            && (run.start..before).any(|it| given_name(self.word(it)).is_some());
        let last = at > run.start && at + 1 == run.end && (addressed || named || initial);
        let given_before = at > run.start
            && (given_name(self.word(at - 1)).is_some()
                || self.word(at - 1) == "." && (run.start..at).any(|it| given_name(self.word(it)).is_some()));
        given || last || surname && given_before
    }

    /// Past the point of `Sen.` and the field of `Secretary of State`.
    fn behind_title(&self, at: usize, run: &Range<usize>) -> usize {
        let mut start = at + 1;
        if self.word(start) == "." {
            start += 1;
        }
        // “Chief Financial Officer of Good Basket Ana Ruiz”: a full name at the end.
        let full = en::OF_AND_FOR.contains(&self.word(start)) && run.end > start + 4;
        let given = Some(run.end.saturating_sub(2))
            .filter(|it| full && *it > start)
            .filter(|it| given_name(self.word(*it)).flatten().is_some());
        if let Some(name) =
            given.filter(|it| !self.is_organisation(*it..run.end) && self.word(*it - 1) != en::OF)
        {
            return name;
        }
        while start < run.end && en::LINKS_AND_HYPHENS_WITHIN_A_NAME.contains(&self.word(start)) {
            start += 2;
            if start <= run.end && !is_capitalised(self.word(start - 1)) {
                start += 1;
            }
        }
        start
    }

    /// Where the words of a role right before a name begin: `former president`, `opposition spokeswoman`.
    fn title_before(&self, name: usize) -> usize {
        let mut start = name;
        let mut titled = self.is_title(name);
        while start > self.sentence.start && name - start < LONGEST_TITLE {
            let at = start - 1;
            let word = self.word(at);
            // “Four-time champion”
            if word == "-" && titled && at > self.sentence.start && self.reading.touches(at) {
                start = at - 1;
                continue;
            }
            let is_role = self.is_title(at);
            let modifier = titled
                && (is_listed(List::BeforeTitle, self.lower(at))
                    || matches!(self.reading.tag(at), Tag::Adjective | Tag::Noun | Tag::ProperNoun)
                    || country(word).is_some_and(|it| it.1 == Sense::Demonym));
            if !(is_role || modifier) || (is_role && !titled && word.len() < 2) {
                break;
            }
            titled |= is_role;
            start = at;
        }
        age::past(self.reading, start).filter(|it| *it <= name).unwrap_or(start)
    }
}
