//! Who might act in an article, before any deed is looked at: names, states, and those whom no name names
//! (“gunmen”, “the court”, “Texas judge”), each with where it is spoken of.

use super::actor::{Actor, Mention, Sort, Way};
use super::noun::{self, Noun};
use super::pronouns::{Meant, Sentence, meant};
use super::syntax::Syntax;
use super::voices::Voices;
use crate::analysis::people::Cast;
use crate::finding::{Person, PersonKind};
use crate::reading::Reading;
use crate::reading::lexicon::{Sense, countries, country};
use crate::text::{Map, Span};
use std::ops::Range;

/// The actors of an article and, for each sentence that was shown, who is spoken of in it.
#[derive(Debug, Default)]
pub(super) struct Actors {
    pub all: Vec<Actor>,
    by_person: Map<usize, usize>,
    by_nation: Map<usize, usize>,
    by_words: Map<String, usize>,
    /// Names of the cast in the order of the text.
    named: Vec<(Span, usize)>,
}

/// An article of more actors than that is a list.
const MOST: usize = 400;

impl Actors {
    pub(super) fn of(cast: &Cast) -> Actors {
        let mut named = Vec::new();
        for (person, it) in cast.people.iter().enumerate() {
            named.extend(it.mentions.iter().map(|&span| (span, person)));
        }
        named.sort_by_key(|it| (it.0.start, std::cmp::Reverse(it.0.end)));
        named.dedup_by(|a, b| a.0.start < b.0.end);
        Actors { named, ..Actors::default() }
    }

    /// The tokens of all names in a sentence, in order.
    pub(super) fn names(&self, reading: &Reading, sentence: &Range<usize>) -> Vec<(Range<usize>, Named)> {
        let span = reading.span(sentence.clone());
        let first = self.named.partition_point(|it| it.0.end <= span.start);
        let within = self.named[first..].iter().take_while(|it| it.0.start < span.end);
        let mut found: Vec<(Range<usize>, Named)> = within
            .map(|it| {
                let last = reading.token_at(it.0.end.saturating_sub(1)) + 1;
                (reading.token_at(it.0.start)..last.min(sentence.end), Named::Person(it.1))
            })
            .filter(|it| !it.0.is_empty())
            .collect();
        let begun = dateline(reading, sentence);
        found.retain(|it| it.0.start >= begun);
        let mut at = begun;
        let mut more = Vec::new();
        while at < sentence.end {
            let next = found.partition_point(|it| it.0.end <= at);
            if let Some(known) = found.get(next).filter(|it| it.0.start <= at) {
                at = known.0.end;
                continue;
            }
            let free = found.get(next).map_or(sentence.end, |it| it.0.start);
            let length = (1..=2).rev().find_map(|length| {
                let words = (at + length <= free && reading.word(at).starts_with(char::is_uppercase))
                    .then(|| reading.span(at..at + length).of(reading.text))?;
                Some((length, country(words)?))
            });
            if let Some((length, (nation, sense))) = length {
                more.push((at..at + length, Named::Nation(nation, sense)));
                at += length;
            } else {
                at += 1;
            }
        }
        found.append(&mut more);
        found.sort_by_key(|it| it.0.start);
        found
    }

    /// Who is spoken of in a sentence. `last` is who acted in the one before.
    pub(super) fn mentions(
        &mut self,
        reading: &Reading,
        cast: &Cast,
        voices: &Voices,
        names: &[(Range<usize>, Named)],
        syntax: &Syntax,
        last: Option<usize>,
    ) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut used = vec![false; names.len()];
        let at = Sentence { reading, syntax, voices };
        for number in 0..syntax.phrases() {
            let phrase = syntax.phrase(number);
            if phrase.tokens.is_empty() {
                continue;
            }
            found.extend(self.pronoun(cast, &at, &found, number, last));
            if phrase.is_pronoun {
                continue;
            }
            let first = names.partition_point(|it| it.0.end <= phrase.tokens.start);
            let inside = || names[first..].iter().take_while(|it| it.0.start < phrase.tokens.end);
            let count = inside().count();
            used[first..first + count].fill(true);
            let headed = inside().last().is_some_and(|it| it.0.end >= phrase.tokens.end);
            let is_demonym = |it: &Named| matches!(it, Named::Nation(_, Sense::Demonym));
            for (at, (tokens, name)) in inside().enumerate() {
                let is_head =
                    headed && (at + 1 == count || self.is_joined(reading, tokens.end, names, first + at));
                if let Some(actor) = self.named(reading, cast, tokens, *name) {
                    let way = match name {
                        Named::Nation(_, Sense::Capital) => Way::Capital,
                        it if is_demonym(it) => Way::Demonym,
                        _ => Way::Name,
                    };
                    found.push(Mention { tokens: tokens.clone(), actor, way, is_head });
                }
            }
            if !headed && let Some(noun) = self.by_noun(reading, syntax, phrase.tokens.clone()) {
                // “Danish troops” are spoken of, not Denmark.
                found.retain(|it| !(it.way == Way::Demonym && noun.tokens.contains(&it.tokens.start)));
                found.push(noun);
            }
        }
        for (at, (tokens, name)) in names.iter().enumerate().filter(|it| !used[it.0]) {
            let _ = at;
            if let Some(actor) = self.named(reading, cast, tokens, *name) {
                found.push(Mention { tokens: tokens.clone(), actor, way: Way::Name, is_head: true });
            }
        }
        found.retain(|it| !it.is_posting(reading));
        found.sort_by_key(|it| (it.tokens.start, it.tokens.end));
        for it in &found {
            if it.way != Way::Pronoun {
                self.all[it.actor].count += 1;
            }
        }
        found
    }

    /// “Denmark-Sweden”: the next name of the phrase stands right behind a hyphen.
    fn is_joined(&self, reading: &Reading, end: usize, names: &[(Range<usize>, Named)], at: usize) -> bool {
        reading.word(end) == "-" && names.get(at + 1).is_some_and(|it| it.0.start == end + 1)
    }

    fn named(&mut self, reading: &Reading, cast: &Cast, tokens: &Range<usize>, name: Named) -> Option<usize> {
        let span = reading.span(tokens.clone());
        let person = match name {
            Named::Nation(nation, _) => return self.nation(cast, nation, span),
            Named::Person(it) => it,
        };
        self.of_person(cast, person, span)
    }

    /// The actor that one of the cast is.
    pub(super) fn of_person(&mut self, cast: &Cast, person: usize, span: Span) -> Option<usize> {
        let it = &cast.people[person];
        if let Some(nation) = cast.nation_of(person).filter(|_| it.kind == PersonKind::Country) {
            return self.nation(cast, nation, span);
        }
        if let Some(known) = self.by_person.get(&person) {
            return Some(*known);
        }
        let sort = match it.kind {
            PersonKind::Person => Sort::Person,
            PersonKind::Organisation => Sort::Organisation,
            PersonKind::Country => Sort::Country,
            PersonKind::Place => Sort::Place,
            PersonKind::Group => Sort::Group,
        };
        let actor = self.add(it.name.clone(), sort, span)?;
        self.all[actor].person = Some(person);
        self.by_person.insert(person, actor);
        Some(actor)
    }

    fn nation(&mut self, cast: &Cast, nation: usize, span: Span) -> Option<usize> {
        if let Some(known) = self.by_nation.get(&nation) {
            return Some(*known);
        }
        let is_it =
            |it: &usize| cast.people[*it].kind == PersonKind::Country && cast.nation_of(*it) == Some(nation);
        let person = (0..cast.people.len()).find(is_it);
        let name = person.map_or(countries()[nation].name, |it| cast.people[it].name.as_str()).to_string();
        let actor = self.add(name, Sort::Country, span)?;
        self.all[actor].person = person;
        self.by_nation.insert(nation, actor);
        Some(actor)
    }

    fn add(&mut self, name: String, sort: Sort, first: Span) -> Option<usize> {
        if self.all.len() >= MOST {
            return None;
        }
        self.all.push(Actor { name, sort, person: None, count: 0, subjects: 0, first, in_title: false });
        Some(self.all.len() - 1)
    }

    /// Whom the pronoun means that a phrase is or begins with.
    fn pronoun(
        &mut self,
        cast: &Cast,
        at: &Sentence,
        found: &[Mention],
        number: usize,
        last: Option<usize>,
    ) -> Option<Mention> {
        let phrase = at.syntax.phrase(number);
        let first = phrase.tokens.start;
        let actor = match meant(&self.all, cast, at, found, number, last)? {
            Meant::Actor(it) => it,
            Meant::Speaker(it) => self.of_person(cast, it, at.reading.tokens[first].span)?,
            Meant::Person(it) => *self.by_person.get(&it)?,
        };
        let is_head = phrase.is_pronoun || phrase.tokens.len() == 1;
        Some(Mention { tokens: first..first + 1, actor, way: Way::Pronoun, is_head })
    }

    /// “the court”, “Danish troops”, “three gunmen”
    fn by_noun(&mut self, reading: &Reading, syntax: &Syntax, tokens: Range<usize>) -> Option<Mention> {
        let named = |at: usize| {
            self.named
                .binary_search_by_key(&reading.tokens.get(at).map_or(0, |it| it.span.start), |it| it.0.start)
                .is_ok()
        };
        let noun = noun::of(reading, syntax, tokens.clone(), named)?;
        let known = self.said_of(reading, &noun, &tokens);
        let actor = known.or_else(|| self.called(reading, &noun))?;
        Some(Mention { tokens: noun.tokens, actor, way: Way::Noun, is_head: true })
    }

    /// Who is called so all through the article.
    fn called(&mut self, reading: &Reading, noun: &Noun) -> Option<usize> {
        let span = reading.span(noun.tokens.start..noun.end);
        let words = span.of(reading.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let key = words.to_lowercase();
        if let Some(known) = self.by_words.get(&key) {
            return Some(*known);
        }
        let actor = self.add(words, noun.sort, span)?;
        self.by_words.insert(key, actor);
        Some(actor)
    }

    /// “Tom Berg, a Danish teacher who”, “Acme Corp., a maker of ships,”: who the noun is said of.
    fn said_of(&self, reading: &Reading, noun: &Noun, phrase: &Range<usize>) -> Option<usize> {
        let last = phrase.start.checked_sub(2).filter(|it| reading.word(it + 1) == ",")?;
        // “Acme Corp., a”
        let last = last.checked_sub(usize::from(reading.word(last) == "."))?;
        if !noun.adds_to_a_name(reading, phrase) {
            return None;
        }
        let end = reading.tokens[last].span.end;
        let at = self.named.partition_point(|it| it.0.end < end);
        let (_, person) = self.named.get(at).filter(|it| it.0.end == end)?;
        let actor = *self.by_person.get(person)?;
        noun.may_be(self.all[actor].sort).then_some(actor)
    }

    /// The actor as one of the cast, which it joins if need be.
    pub(super) fn person(&self, actor: usize, cast: &mut Cast) -> usize {
        let it = &self.all[actor];
        it.person.unwrap_or_else(|| {
            // “Nieto” of Enrique Peña Nieto
            let is_it = |known: &Person| {
                let last = known.name.strip_suffix(it.name.as_str()).is_some_and(|it| it.ends_with(' '));
                known.name == it.name || known.aliases.contains(&it.name) || last && it.sort == Sort::Called
            };
            let known = cast.people.iter().position(is_it);
            known.unwrap_or_else(|| {
                let kind = if it.sort == Sort::Country { PersonKind::Country } else { PersonKind::Group };
                let mentions = vec![it.first];
                cast.join(Person { name: it.name.clone(), kind, role: None, aliases: Vec::new(), mentions })
            })
        })
    }
}

/// Where the text begins after the place and the agency at the head of a report: “OSLO, Norway (AP) --”.
fn dateline(reading: &Reading, sentence: &Range<usize>) -> usize {
    let head = reading.word(sentence.start);
    if head.len() < 4 || head.chars().any(char::is_lowercase) {
        return sentence.start;
    }
    let near = sentence.start..(sentence.start + DATELINE).min(sentence.end);
    let end = near.rev().find(|it| matches!(reading.word(*it), ")" | "--" | "—" | "–" | "_" | "-"));
    end.map_or(sentence.start, |it| it + 1)
}

/// The longest of datelines has fewer words.
const DATELINE: usize = 10;

/// What a name is one of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named {
    Person(usize),
    Nation(usize, Sense),
}
