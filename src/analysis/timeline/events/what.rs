//! The deed in few words of the article: a clause in present or past tense that can be read by itself.

use super::scene::{Deed, Scene};
use super::subject;
use super::syntax::{Form, Verb, past_aside};
use crate::analysis::manner::is_plain;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use crate::text::Span;
use std::ops::Range;

/// A clause that goes on for longer is told up to a joint before that, unless it ends soon behind it.
const MOST: usize = 24;
const SOON: usize = 8;

pub(super) fn words(scene: &Scene, deed: &Deed) -> String {
    let verb = finite(scene, deed);
    let subject = verb.and_then(|it| subject::before(scene, it));
    let tokens = match verb {
        Some(verb) => clause(scene, verb, deed, subject.as_ref()),
        None => scene.syntax.phrase_at(deed.token).map_or(deed.token..deed.token + 1, |it| {
            let start = scene.syntax.phrase(it).tokens.start;
            start..end(scene, deed.token + 1)
        }),
    };
    let apart = subject.filter(|it| it.end < tokens.start);
    let text = |tokens: Range<usize>| -> &str {
        let span: Span = scene.reading.span(trimmed(scene, tokens));
        span.of(scene.reading.text)
    };
    let parts = apart.map(text).into_iter().chain([text(tokens)]);
    let mut words = parts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    // “a “rant,””: the comma was the sentence's.
    for closing in ["”", "''", "\""] {
        if let Some(inside) = words.strip_suffix(closing).filter(|it| it.ends_with([',', '.'])) {
            words = [inside.trim_end_matches([',', '.']), closing].concat();
        }
    }
    balanced(words)
}

/// Without marks of which the other half is not here: “frustrated” by the vote” of “seemed “rattled” and “frustrated” by the vote”.
fn balanced(words: String) -> String {
    let count = |mark: &str| words.matches(mark).count();
    let odd = count("\"") % 2 == 1;
    let curly = count("“") != count("”");
    let tex = count("``") != count("''");
    let stray = |it: char| odd && it == '"' || curly && matches!(it, '“' | '”');
    let words: String = if odd || curly { words.chars().filter(|it| !stray(*it)).collect() } else { words };
    if tex { words.replace("``", "").replace("''", "") } else { words }
}

/// The verb that tells the deed as a clause does: its own, else the one it hangs on.
fn finite<'a>(scene: &'a Scene, deed: &Deed) -> Option<&'a Verb> {
    let own = scene.verb(deed);
    if let Some(own) = own
        && own.form == Form::Finite
    {
        return Some(own);
    }
    let start = own.map_or(deed.token, |it| it.tokens.start);
    let mut before = scene.syntax.verbs().iter().filter(|it| it.tokens.start < start);
    let found = before.rfind(|it| it.form == Form::Finite)?;
    (scene.clauses.between(found.head, deed.token) == 0).then_some(found)
}

/// From the subject to the end of the clause.
fn clause(scene: &Scene, verb: &Verb, deed: &Deed, subject: Option<&Range<usize>>) -> Range<usize> {
    let near = |it: &&Range<usize>| scene.clauses.between(it.end - 1, verb.head) == 0;
    let start = subject.filter(near).map_or(verb.tokens.start, |it| it.start);
    let after = verb.tokens.end.max(deed.token + 1);
    let stop = back_to_whole(scene, after, end(scene, after));
    let stop = next_verb(scene, verb, after).map_or(stop, |it| it.min(stop));
    // “Ana Ruiz said, “We will build””: what is said belongs to it.
    let word = scene.reading.word(stop);
    let is_bare = stop <= after && word != "." && !en::PAST_AND_PRESENT_OF_BE.contains(&word);
    start..if is_bare { end(scene, (stop + 2).min(scene.tokens.end)) } else { stop }
}

/// “the women who had accused Tom Berg *said* so”: where the verb stands that the clause about its subject leads to.
fn next_verb(scene: &Scene, verb: &Verb, from: usize) -> Option<usize> {
    subject::before_relative(scene, verb)?;
    let acts = |it: &&Verb| it.form == Form::Finite || is_plain(scene.reading.word(it.head));
    let next = scene.syntax.verbs().iter().filter(|it| it.tokens.start >= from).find(acts)?;
    let plain = |it: usize| {
        !matches!(scene.reading.tag(it), Tag::Subordinator | Tag::Pronoun | Tag::Conjunction)
            && scene.reading.word(it) != ","
            && !en::RELATIVE_PRONOUNS.contains(&scene.reading.lower(it))
    };
    (from..next.tokens.start).all(plain).then_some(next.tokens.start)
}

/// Where the clause ends that goes on at a token.
fn end(scene: &Scene, from: usize) -> usize {
    let reading = scene.reading;
    let last = scene.tokens.end.saturating_sub(2);
    let stop = |it: usize| {
        let word = reading.word(it);
        // “Mr. Berg”, “Jan. 6”: such a point ends nothing.
        matches!(
            word,
            ";" | ":" | "—" | "–" | "--" | "(" | ")" | "_" | "“" | "”" | "``" | "''" | "\"" | "!" | "?"
        ) || word == "." && it >= last
            || en::ENDS_OF_A_DEED.contains(&word)
    };
    let most = scene.tokens.end.min(from + MOST + SOON);
    // “the contest that Ana Ruiz won | was tough”
    if en::PAST_AND_PRESENT_OF_BE.contains(&reading.word(from)) {
        return from;
    }
    let mut at = from;
    while at < most {
        let past = if stop(at) { past_mark(scene, from, at) } else { Some(at + 1) };
        let Some(next) = past.filter(|it| *it <= most) else { return at };
        // “called it “mad,” and Ana Ruiz left”
        if matches!(reading.word(next - 1), "”" | "''" | "\"") && matches!(reading.word(next - 2), "," | ".")
        {
            return next;
        }
        at = next;
    }
    if most < scene.tokens.end { joint(scene, from) } else { most }
}

/// Where a clause that is too long is left: before “in smaller states”, “as part of it”, “that they won”.
fn joint(scene: &Scene, from: usize) -> usize {
    let reading = scene.reading;
    let opens = |it: &usize| {
        let is_joint = matches!(reading.tag(*it), Tag::Adposition | Tag::Subordinator)
            || en::OPENERS_AND_JOINTS_OF_CLAUSES.contains(&reading.lower(*it));
        let ended = matches!(reading.tag(*it - 1), Tag::Noun | Tag::ProperNoun | Tag::Numeral | Tag::Pronoun);
        is_joint && ended && reading.lower(*it) != en::OF
    };
    let most = from + MOST;
    if let Some(found) = (from + MOST / 2..most + 1).rfind(opens) {
        return found;
    }
    // No phrase is cut in two.
    let phrase = scene.syntax.phrase_at(most).filter(|it| scene.syntax.phrase_at(most - 1) == Some(*it));
    phrase.map(|it| scene.syntax.phrase(it).tokens.start).filter(|it| *it > from).unwrap_or(most)
}

/// Where the clause goes on behind a mark or word that might end it, if it does.
fn past_mark(scene: &Scene, from: usize, at: usize) -> Option<usize> {
    let reading = scene.reading;
    match reading.word(at) {
        // “called it a “new low””
        mark @ ("“" | "``" | "\"") => {
            let closing = match mark {
                "“" => "”",
                "``" => "''",
                other => other,
            };
            let near = at + 1..(at + FEW_WORDS).min(scene.tokens.end);
            near.clone().find(|it| reading.word(*it) == closing).map(|it| it + 1)
        }
        "," => {
            let adjectives = at > from
                && reading.tag(at - 1) == Tag::Adjective
                && (reading.tag(at + 1) == Tag::Adjective || reading.word(at + 2) == "-")
                && matches!(reading.tag(at + 2), Tag::Adjective | Tag::Noun | Tag::Punctuation);
            if let Some(open) = opened(scene, from, at) {
                return reopened(scene, open, at);
            }
            // “Russia, Turkey and Iran”: the commas of a list part nothing.
            if adjectives { Some(at + 1) } else { listed_up_to(scene, at) }
        }
        // “Freedom of Information Act (FOIA) requests”
        "(" if at > from => past_aside(reading, &scene.tokens, at, FEW_WORDS),
        // “as a man who will back down”: which one is meant.
        it if en::RELATIVE_PRONOUNS_OF_PERSONS.contains(&it) => {
            (at > from && reading.tag(at - 1) == Tag::Noun).then_some(at + 1)
        }
        _ => None,
    }
}

/// The word that opened what is said, where no verb of that has come yet: “said *that* under the charter, the request is late”,
/// “asked *how*, if at all, it is”.
fn opened(scene: &Scene, from: usize, at: usize) -> Option<usize> {
    let reading = scene.reading;
    let opens = |it: &usize| {
        en::OPENERS_OF_WHAT_IS_SAID.contains(&reading.lower(*it)) && reading.tag(*it) != Tag::Determiner
    };
    let acts = |it: usize| matches!(reading.tag(it), Tag::Verb | Tag::Auxiliary);
    (from.saturating_sub(1)..at).rfind(opens).filter(|it| !(*it..at).any(acts))
}

/// Where what is said goes on behind a comma; of “that Ana Ruiz, *who won,* left” behind the next one.
fn reopened(scene: &Scene, open: usize, comma: usize) -> Option<usize> {
    let reading = scene.reading;
    if matches!(reading.tag(open + 1), Tag::Adposition | Tag::Subordinator) {
        return Some(comma + 1);
    }
    let mut near = comma + 2..(comma + ASIDE).min(scene.tokens.end);
    let closing = near.find(|it| reading.word(*it) == ",")?;
    let acts = matches!(reading.tag(closing + 1), Tag::Verb | Tag::Auxiliary | Tag::Adverb);
    acts.then_some(closing + 1)
}

/// What is said aside has no more words.
const ASIDE: usize = 16;

/// Few words in marks belong to the clause that they stand in.
const FEW_WORDS: usize = 8;

/// “She told CNN *when asked* which ferry she took”: what leads only to a question goes with it.
fn back_to_whole(scene: &Scene, from: usize, end: usize) -> usize {
    let asks = en::WORDS_THAT_ASK.contains(&scene.reading.word(end));
    let mut near = (end.saturating_sub(SHORT_LEAD).max(from)..end).rev();
    let lead = near.find(|it| asks && en::LEADS_TO_A_QUESTION.contains(&scene.reading.lower(*it)));
    lead.unwrap_or(end)
}

/// What leads to a question has no more words.
const SHORT_LEAD: usize = 3;

/// Where the list ends whose first part ends before a comma.
fn listed_up_to(scene: &Scene, comma: usize) -> Option<usize> {
    let first = scene.syntax.phrase_at(comma.checked_sub(1)?)?;
    let list = scene.syntax.list(first);
    let last = *list.last()?;
    // “Norway left, and Sweden stayed”
    let acts = |it: &Verb| it.subject.is_some_and(|it| list[1..].contains(&it));
    if scene.syntax.verbs().iter().any(acts) {
        return None;
    }
    let tokens = &scene.syntax.phrase(last).tokens;
    (tokens.start > comma).then_some(tokens.end)
}

/// Without the small words and marks at both ends.
fn trimmed(scene: &Scene, mut tokens: Range<usize>) -> Range<usize> {
    let mark = |at: usize| {
        let word = scene.reading.word(at);
        !word.contains(char::is_alphanumeric) || en::POSSESSIVE_S.contains(&word)
    };
    let loose = |at: usize| {
        mark(at) && !matches!(scene.reading.word(at), "%" | "'" | "’")
            || en::SMALL_WORDS_AT_THE_END_OF_A_DEED.contains(&scene.reading.lower(at))
    };
    while tokens.start < tokens.end && mark(tokens.start) {
        tokens.start += 1;
    }
    // The mark that closes what was opened stays.
    let closes = |tokens: &Range<usize>| {
        let word = |at: usize| scene.reading.word(at);
        match word(tokens.end - 1) {
            "”" => tokens.clone().any(|it| word(it) == "“"),
            "''" => tokens.clone().any(|it| word(it) == "``"),
            "\"" => tokens.clone().filter(|it| word(*it) == "\"").count() == 2,
            _ => false,
        }
    };
    // “They piled *on*.”: what stands behind its verb at the end belongs to it.
    let stranded = |tokens: &Range<usize>| {
        tokens.len() > 1
            && matches!(scene.reading.tag(tokens.end - 2), Tag::Verb)
            && matches!(scene.reading.tag(tokens.end - 1), Tag::Adposition | Tag::Adverb)
            && (tokens.end >= scene.tokens.end
                || matches!(scene.reading.word(tokens.end), "." | "!" | "?" | ";"))
    };
    while tokens.end > tokens.start && loose(tokens.end - 1) && !closes(&tokens) && !stranded(&tokens) {
        tokens.end -= 1;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use crate::analysis::event_training::look;
    use crate::analysis::example::article;

    /// What each word that may tell an event is told as.
    fn all(text: &str) -> Vec<String> {
        look(&article(text)).tellings.into_iter().map(|it| it.what).collect()
    }

    #[test]
    fn a_clause_has_its_subject_wherever_that_stands() {
        for (text, want) in [
            (
                "Northline, which runs the route, had planned to end the ferry.",
                "Northline had planned to end the ferry",
            ),
            ("Norway, the larger of the two, attacked Denmark.", "Norway attacked Denmark"),
            ("The rebels, who had lost the vote, attacked the port.", "The rebels attacked the port"),
            ("Norway attacked Denmark, which had lost.", "Norway attacked Denmark"),
            (
                "Ana Ruiz told the board on Monday when asked which ferry she took.",
                "Ana Ruiz told the board on Monday",
            ),
            (
                "Norway attacked Denmark, Sweden and Finland on Monday.",
                "Norway attacked Denmark, Sweden and Finland on Monday",
            ),
            ("Sen. Ana Ruiz (D-N.H.) blasted Denmark.", "Sen. Ana Ruiz blasted Denmark"),
            ("Ana Ruiz (D) and Tom Berg (R) met Denmark.", "Ana Ruiz (D) and Tom Berg met Denmark"),
            ("Tom Berg, 33, of Oslo, attacked Denmark.", "Tom Berg attacked Denmark"),
            (
                "Tom Berg of Oslo, a pilot who was late, attacked Denmark.",
                "Tom Berg of Oslo attacked Denmark",
            ),
            (
                "Long-shot candidate Tom Berg attacked Denmark.",
                "Long-shot candidate Tom Berg attacked Denmark",
            ),
            ("And Ms. Berg, in a letter, rebuked Mr. Holm.", "Ms. Berg rebuked Mr. Holm"),
            ("Neither man attacked Denmark.", "Neither man attacked Denmark"),
            ("Very few rebels attacked Denmark.", "Very few rebels attacked Denmark"),
            ("More than 600 rebels attacked Denmark.", "More than 600 rebels attacked Denmark"),
            ("At least two rebels attacked Denmark.", "At least two rebels attacked Denmark"),
            ("Norway fought leaders who invited soldiers to Oslo.", "leaders invited soldiers to Oslo"),
            ("Tom Berg himself attacked Denmark.", "Tom Berg himself attacked Denmark"),
            ("Senator Ana Ruiz of Texas, who attacked Denmark, left.", "Senator Ana Ruiz attacked Denmark"),
            ("Ana Ruiz of Norland, who attacked Denmark, left.", "Ana Ruiz attacked Denmark"),
            ("The president of Norway, who attacked Denmark, left.", "The president attacked Denmark"),
        ] {
            assert!(all(text).iter().any(|it| it == want), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn a_clause_is_whole_up_to_its_end() {
        for (text, want) in [
            (
                "Ana Ruiz called the vote in Oslo a “new low” on Monday.",
                "Ana Ruiz called the vote in Oslo a “new low” on Monday",
            ),
            (
                "Norway threw Denmark into a ``slump'' on Monday.",
                "Norway threw Denmark into a ``slump'' on Monday",
            ),
            ("Ana Ruiz called it a \"rant,\" and Tom Berg left.", "Ana Ruiz called it a \"rant\""),
            ("Norway hired a man who will attack Denmark.", "Norway hired a man who will attack Denmark"),
            (
                "Norway attacked the small, rich port on Monday.",
                "Norway attacked the small, rich port on Monday",
            ),
            ("Norway attacked the small, oil-rich port.", "Norway attacked the small, oil-rich port"),
            (
                "Norway said that under the law, Denmark attacked Sweden.",
                "Norway said that under the law, Denmark attacked Sweden",
            ),
            ("The women who had accused Berg said no.", "The women had accused Berg"),
            ("He said Norway attacked Denmark.", "Norway attacked Denmark"),
            ("Norway accused Denmark of “fraud.”", "Norway accused Denmark of “fraud”"),
            ("Norway attacked the port that Denmark relied on.", "Denmark relied on"),
            (
                "Norway warned that Denmark, which had lost, would attack the port.",
                "Norway warned that Denmark, which had lost, would attack the port",
            ),
            (
                "Norway feared that Denmark, an old rival of the north, would attack it.",
                "Norway feared that Denmark, an old rival of the north, would attack it",
            ),
            (
                "Norway attacked the old port in the north of Denmark on Monday with more than forty ships and planes \
                 that had come from the south.",
                "Norway attacked the old port in the north of Denmark on Monday with more than forty ships and planes \
                 that had come from the south",
            ),
            (
                "Norway attacked the old port in the north of Denmark on Monday with more than forty ships and planes \
                 from the south of Sweden and from the towns beside the sea in the east of Finland and on the islands to the west.",
                "Norway attacked the old port in the north of Denmark on Monday with more than forty ships and planes",
            ),
            (
                "Denmark seemed “tired” and “angered” by Sweden.",
                "Denmark seemed “tired” and “angered” by Sweden",
            ),
        ] {
            assert!(all(text).iter().any(|it| it == want), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn a_mark_without_its_other_half_is_left_out() {
        for (words, want) in [
            ("angered\" by the vote", "angered by the vote"),
            ("called it \"mad\" and \"bad", "called it mad and bad"),
            ("called it “mad” and bad”", "called it mad and bad"),
            ("called it \"mad\"", "called it \"mad\""),
            ("called it “mad”", "called it “mad”"),
            ("called it ``mad", "called it mad"),
            ("called it ``mad''", "called it ``mad''"),
        ] {
            assert_eq!(super::balanced(words.to_string()), want);
        }
    }

    #[test]
    fn a_clause_ends_where_another_begins() {
        for (text, not) in [
            ("Norway attacked Denmark, and Sweden left.", "Norway attacked Denmark, and Sweden left"),
            ("Norway attacked Denmark, Sweden said.", "Norway attacked Denmark, Sweden said"),
            ("It rained, which delayed Norway. Denmark won.", "It delayed Norway"),
            ("When Norway left, Denmark attacked Sweden.", "Norway Denmark attacked Sweden"),
            ("Norway said, and it was true, that Denmark attacked.", "Norway Denmark attacked"),
            ("Norway met Berg, who attacked Denmark.", "Norway met Berg, who attacked Denmark"),
            ("The contest that Ana Ruiz won was tough for Denmark.", "Ana Ruiz won was tough for Denmark"),
            ("“We attacked Denmark,” Ana Ruiz said.", "We attacked Denmark Ana Ruiz said"),
            ("Over Norway, Denmark attacked Sweden.", "Over Norway, Denmark attacked Sweden"),
            ("He went to Norway to attack Denmark.", "to Norway to attack Denmark"),
            ("Norway attacked Denmark (and Sweden left).", "Norway attacked Denmark (and Sweden left"),
            ("In May, Norway attacked Denmark.", "In May Norway attacked Denmark"),
            ("Norway attacked that port, and Denmark left.", "Norway attacked that port, and Denmark left"),
            ("Norway said that it lost, and Denmark left.", "Norway said that it lost, and Denmark left"),
            ("Norway attacked Denmark; Sweden left.", "Norway attacked Denmark; Sweden left"),
        ] {
            assert!(!all(text).iter().any(|it| it == not), "{text}: {:?}", all(text));
        }
    }
}
