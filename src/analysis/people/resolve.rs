//! Coreference: from a mention (name, role, pronoun) to a person. `None` rather than a guess.

use super::mention::Mention;
use super::{Cast, Resolved};
use crate::finding::PersonKind;
use crate::reading::Reading;
use crate::reading::lexicon::Gender;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use crate::text::Span;
use std::ops::Range;

/// How many earlier mentions a pronoun looks back over.
const LOOK_BACK: usize = 60;

impl Cast {
    /// Whom the words at `mention` mean: a name, a role, a pronoun. `before` is who spoke last, if
    /// anyone. `None` rather than a guess.
    pub(in crate::analysis) fn resolve(
        &self,
        reading: &Reading,
        mention: Span,
        before: Option<usize>,
    ) -> Option<Resolved> {
        let first = reading.token_at(mention.start);
        let end = reading.token_at(mention.end.saturating_sub(1)) + 1;
        if first >= end || end > reading.tokens.len() {
            return None;
        }
        let words = mention.of(reading.text);
        if end - first == 1 {
            let word = reading.lower(first);
            if let Some(gender) = gender_of_pronoun(word) {
                let person = self.pronoun(reading, mention.start, gender, before)?;
                return Some(self.resolved(person, format!("“{words}”: the last one named whom it fits")));
            }
            if en::IT_AND_THEY.contains(&word) {
                let person = before.filter(|&it| self.is_many(it) == (word == en::THEY))?;
                return Some(self.resolved(person, format!("“{words}”: who spoke last")));
            }
            if en::RELATIVE_PRONOUNS.contains(&word) {
                let person = self.antecedent(reading, first)?;
                return Some(self.resolved(person, format!("“{words}”: whose name stands right before")));
            }
        }
        if let Some(person) = self.titled(mention) {
            return Some(
                self.resolved(person, format!("“{words}” stands before {}", self.people[person].name)),
            );
        }
        if let Some(person) =
            self.named(reading, first..end).or_else(|| self.named_behind(reading, first..end))
        {
            return Some(self.resolved(person, format!("“{words}” names {}", self.people[person].name)));
        }
        if let Some(person) = self.by_age(reading, first..end) {
            return Some(self.resolved(person, format!("“{words}”: the only one of that age")));
        }
        self.by_role(reading, first..end)
            .map(|it| self.resolved(it, format!("“{words}”: the only one in that role")))
    }

    fn resolved(&self, person: usize, why: String) -> Resolved {
        let mut chain = vec![why];
        if let Some(role) = &self.people[person].role {
            chain.push(format!("{}: {role}", self.people[person].name));
        }
        Resolved { person, chain }
    }

    fn is_many(&self, person: usize) -> bool {
        self.people[person].kind == PersonKind::Group
    }

    /// The name that a mention is, with its titles and appositions.
    fn named(&self, reading: &Reading, tokens: Range<usize>) -> Option<usize> {
        let stop = |it: &usize| en::ENDS_OF_A_NAME.contains(&reading.word(*it));
        let core = tokens.start..tokens.clone().find(stop).unwrap_or(tokens.end);
        if let Some(found) = self.head(reading, core.clone()) {
            return Some(self.of_place(reading, core.start, found).unwrap_or(found));
        }
        // `his counterpart, Tom Berg`
        let rest = core.end + 1..tokens.end;
        if rest.start < rest.end && reading.word(core.end) == "," {
            let person = self.at(reading.tokens[rest.start].span.start)?;
            return (self.people[person].kind == PersonKind::Person).then_some(person);
        }
        None
    }

    /// `Vermont` of `Ana Ruiz of Vermont` means her.
    fn of_place(&self, reading: &Reading, first: usize, found: usize) -> Option<usize> {
        if self.people[found].kind == PersonKind::Person || first < 2 || reading.word(first - 1) != en::OF {
            return None;
        }
        let person = self.at(reading.tokens[first - 2].span.start)?;
        (self.people[person].kind == PersonKind::Person).then_some(person)
    }

    /// Whose title the words are a part of.
    fn titled(&self, mention: Span) -> Option<usize> {
        let next = self.marks.partition_point(|it| it.span.start < mention.end);
        let mark = self.marks[next..].iter().take(3).find(|it| !it.role && it.from < it.span.start)?;
        let is_person = self.people[mark.person].kind == PersonKind::Person;
        (is_person && mark.from <= mention.start && mention.end <= mark.span.start).then_some(mark.person)
    }

    /// `the chairwoman of the board, Ana Ruiz,` and `Ana Ruiz of Norland` where only a part was seen.
    fn named_behind(&self, reading: &Reading, tokens: Range<usize>) -> Option<usize> {
        let is_role = tokens.clone().any(|it| reading.role(it).is_some());
        // `another guest, Ana Ruiz,`: a full name right behind says who.
        let beside = !is_role
            && reading.word(tokens.end) == ","
            && reading.tag(tokens.end - 1) == Tag::Noun
            && matches!(reading.tag(tokens.start), Tag::Determiner | Tag::Pronoun);
        let comma =
            (tokens.end..tokens.end + 9).find(|it| matches!(reading.word(*it), "," | "." | ";" | ""))?;
        if !(is_role || beside)
            || reading.word(comma) != ","
            || (tokens.end..comma).any(|it| reading.tag(it) == Tag::Verb)
        {
            return None;
        }
        let start = reading.tokens.get(comma + 1)?.span.start;
        let next = self.marks.partition_point(|it| it.span.start < start);
        let mark = self.marks[next..].iter().take(3).find(|it| it.from == start)?;
        let last = reading.token_at(mark.span.end.saturating_sub(1));
        let next = reading.word(last + 1);
        let closed = next.is_empty() || en::BEHIND_A_CLOSED_NAME.contains(&next);
        if beside && last + 1 - comma < 3 {
            return None;
        }
        (closed && self.people[mark.person].kind == PersonKind::Person).then_some(mark.person)
    }

    fn head(&self, reading: &Reading, core: Range<usize>) -> Option<usize> {
        let span = reading.span(core.clone());
        let low = self.marks.partition_point(|it| it.span.start < span.start);
        let inside = self.marks[low..].iter().take_while(|it| it.span.end <= span.end);
        let mut best = None;
        for mark in inside {
            let first = reading.token_at(mark.span.start);
            let after = reading.token_at(mark.span.end.saturating_sub(1)) + 1;
            let clear = (core.start..first)
                .all(|it| !en::BEFORE_A_NAME_THAT_DOES_NOT_ACT.contains(&reading.word(it)));
            let owns = after + 1 < core.end && en::POSSESSIVE_S.contains(&reading.word(after));
            let goes_on =
                after < core.end && !owns && !en::BEHIND_A_NAME_ALONE.contains(&reading.word(after));
            if clear && !owns && !goes_on {
                best = Some(mark.person);
            }
        }
        best
    }

    fn by_role(&self, reading: &Reading, tokens: Range<usize>) -> Option<usize> {
        let span = reading.span(tokens.clone());
        let low = self.marks.partition_point(|it| it.span.start < span.start);
        let marked = self.marks[low..].iter().take_while(|it| it.span.start < span.end).find(|it| it.role);
        if let Some(mark) = marked.filter(|it| it.span.start == span.start) {
            return Some(mark.person);
        }
        let head = tokens
            .clone()
            .find(|&it| it + 1 == tokens.end || en::BEHIND_A_ROLE.contains(&reading.word(it + 1)))?;
        Mention::of_speaker(reading, head, tokens.start)?.person(self)
    }

    /// `Berg, who said …`
    fn antecedent(&self, reading: &Reading, who: usize) -> Option<usize> {
        let mut at = who.checked_sub(1)?;
        if reading.word(at) == "," {
            at = at.checked_sub(1)?;
        }
        self.at(reading.tokens[at].span.start)
    }

    /// The person who fits best: named lately, as a subject, outside quotation marks.
    fn pronoun(
        &self,
        reading: &Reading,
        position: usize,
        gender: Gender,
        before: Option<usize>,
    ) -> Option<usize> {
        let fits = |person: usize| {
            self.people[person].kind == PersonKind::Person
                && self.facts[person].gender.is_none_or(|it| it == gender)
        };
        let here = self.sentence(position);
        let mut best: Option<(i32, usize)> = before.filter(|&it| fits(it)).map(|it| (-2, it));
        let end = self.marks.partition_point(|it| it.span.end <= position);
        for (at, mark) in self.marks[..end].iter().enumerate().rev().take(LOOK_BACK) {
            if !fits(mark.person) || reading.is_quoted(mark.span.start) {
                continue;
            }
            let away = here - self.sentence(mark.span.start);
            let mut score = -2 * away.min(9) as i32;
            if self.is_subject(reading, mark.from, mark.span) {
                // Who a sentence begins with is what it is about.
                let is_first =
                    at == 0 || self.sentence(self.marks[at - 1].span.start) < self.sentence(mark.span.start);
                score += 3 + i32::from(is_first);
            }
            score += i32::from(before == Some(mark.person)) * 2;
            score += i32::from(self.facts[mark.person].gender == Some(gender));
            if best.is_none_or(|it| score > it.0) {
                best = Some((score, mark.person));
            }
        }
        best.map(|it| it.1)
    }

    fn sentence(&self, position: usize) -> usize {
        self.sentences.partition_point(|it| *it <= position)
    }

    /// Whether a name may act where it stands: not “to Vice President Ana Ruiz”, “Ana Ruiz’s”, “praised Ana Ruiz”. `from`: where its
    /// title begins.
    fn is_subject(&self, reading: &Reading, from: usize, span: Span) -> bool {
        let first = reading.token_at(from);
        let after = reading.token_at(span.end.saturating_sub(1)) + 1;
        let before = if first == 0 { "" } else { reading.lower(first - 1) };
        // “said Ana Ruiz”
        let tells = || en::CUES_THAT_ONLY_TELL.contains(&before);
        let suffers = first > 0 && reading.tag(first - 1) == Tag::Verb && !tells();
        // “As for Ana Ruiz, she”
        let topic = before == en::FOR && first > 1 && reading.lower(first - 2) == en::AS;
        let owned = en::POSSESSIVE_S.contains(&reading.word(after));
        !owned && !suffers && (topic || !en::BEFORE_A_NAME_THAT_DOES_NOT_ACT.contains(&before))
    }
}

pub(in crate::analysis) fn gender_of_pronoun(word: &str) -> Option<Gender> {
    match word {
        it if en::PRONOUNS_OF_A_MAN.contains(&it) => Some(Gender::Man),
        it if en::PRONOUNS_OF_A_WOMAN.contains(&it) => Some(Gender::Woman),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::example::article;

    /// Whom the last “he” or “she” of a text means.
    #[track_caller]
    fn means(text: &str, want: &str) {
        let document = article(text);
        let reading = Reading::of(&document);
        let cast = Cast::of(&reading);
        let mut tokens = 0..reading.tokens.len();
        let at = tokens.rfind(|it| matches!(reading.lower(*it), "he" | "she")).expect("a pronoun");
        let found = cast.resolve(&reading, reading.tokens[at].span, None);
        let name = found.map(|it| cast.people[it.person].name.clone());
        assert_eq!(name.as_deref(), Some(want), "{text}");
    }

    #[test]
    fn a_pronoun_means_who_acts_and_not_whom_it_happens_to() {
        for text in [
            "Tom Berg had close ties to Vice President Lars Holm. But on Sunday he left.",
            "Tom Berg worked for President Lars Holm. He left.",
            "Tom Berg praised Lars Holm on Monday. He left.",
            "Tom Berg has attacked Senator Lars Holm. He left.",
            "Tom Berg met Lars Holm in Oslo. He left.",
            "Tom Berg says that Lars Holm is late. He will wait.",
            "Tom Berg has sent home more men than even President Lars Holm. He left.",
            "Tom Berg, who served under Lars Holm, read the letter, and he laughed.",
            "Lars Holm spoke in Oslo. As for Tom Berg, he left.",
            "Lars Holm left. The board met Ana Ruiz. “It is late,” said Tom Berg. He left.",
        ] {
            means(text, "Tom Berg");
        }
    }

    #[test]
    fn who_acts_later_is_meant_still() {
        for text in [
            "Lars Holm left. Tom Berg stayed. He slept.",
            "Lars Holm left on Friday. On Monday, Vice President Tom Berg stayed. He slept.",
            "Lars Holm’s boat sank. Tom Berg swam. He slept.",
            "They met Lars Holm. Tom Berg stayed. He slept.",
            "After the talks with Lars Holm, Tom Berg slept, and he snored.",
            "Ana Ruiz met Tom Berg. He slept.",
            "The board fired Tom Berg. He slept.",
            "It was a day for Tom Berg. He slept.",
            "For Lars Holm it was late. Tom Berg stayed. He slept.",
            "“It is late,” said Tom Berg. He slept.",
        ] {
            means(text, "Tom Berg");
        }
    }
}
