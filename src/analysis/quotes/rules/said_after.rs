//! “…,” said X; “…,” X said: the verb follows the quotation.

use super::Rule;
use super::said_before::cue_before;
use crate::analysis::quotes::phrase::{subject_after, subject_before};
use crate::analysis::quotes::scene::{Found, Scene};
use crate::analysis::quotes::words::Words;
use crate::reading::lexicon::cues::{Entry, Form};
use crate::reading::lexicon::en;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "said-after",
    reason: "a verb of saying and its subject follow the quotation",
    example: r#""We will rebuild," said [Ana Ruiz], the mayor of Northline."#,
    speaker,
};

fn speaker(scene: &Scene) -> Option<Found> {
    let words = scene.words;
    if !attribution_may_follow(scene) || is_told_before(scene) {
        return None;
    }
    let mut start = scene.after.start;
    let passes = |it: usize| words.is_any(it, &[","]) || words.is_any(it, en::ADVERBS_OF_GOING_ON);
    while start < scene.after.end && passes(start) {
        start += 1;
    }
    let verbs = || (start..scene.after.end).filter(|it| words.quotes(*it) || concludes(words, *it));
    let plain = verbs().find_map(|verb| {
        let hangs = words.entry(verb).verb.is_some_and(|it| it.1 == Form::Ing);
        let subject = if verb == start && hangs {
            None
        } else if verb == start {
            subject_after(words, verb, scene.after.end)
        } else {
            let found = subject_before(words, verb, start);
            found.filter(|it| (start..it.start).all(|it| belongs(words, it)))
        };
        subject.map(|it| (it, verb))
    });
    // “…,” Ana Ruiz, 30, of Northline, who was there, said: a name right after the marks is enough.
    let long = || {
        let verb = verbs().find(|it| words.speaks(*it))?;
        let led = start > 0 && matches!(scene.last_inside(), "," | "?" | "!");
        subject_after(words, start - 1, verb).filter(|it| led && it.start == start).map(|it| (it, verb))
    };
    let (subject, verb) = plain.or_else(long)?;
    // “Ana Ruiz said, “…,” the Harbour Post reported”: it repeats what she said.
    if words.is_any(verb, en::FORMS_OF_REPORT) && leads_in(scene) {
        return None;
    }
    Some(Found { content: clause(scene), ..Found::new(subject, verb) })
}

/// “She answered: “What?” Her critics cited it.”: the sentence behind is another.
fn is_told_before(scene: &Scene) -> bool {
    let words = scene.words;
    let last = scene.before.end.checked_sub(1).filter(|it| *it >= scene.before.start);
    let fresh = words.is_capital(scene.after.start) && words.entry(scene.after.start).closed != 0;
    last.is_some_and(|it| words.word(it) == ":") && fresh && matches!(scene.last_inside(), "." | "?" | "!")
}

/// Whether a verb of saying and a mark lead into the quotation.
fn leads_in(scene: &Scene) -> bool {
    let last = scene.before.end.checked_sub(1).filter(|it| *it >= scene.before.start);
    last.is_some_and(|it| scene.words.is_any(it, &[",", ":"])) && cue_before(scene).is_some()
}

/// “…,” they conclude: the base form after a plural.
fn concludes(words: &Words, token: usize) -> bool {
    let base = words.entry(token).verb.is_some_and(|it| it.1 == Form::Base);
    let before = token.saturating_sub(1);
    base && !words.is_quoted(token)
        && (words.is_any(before, en::SUBJECTS_OF_A_BASE_FORM)
            || (words.word(before).ends_with('s') && words.entry(before).closed == 0))
}

/// The town will “rebuild,” she said: the clause before the marks was said too.
fn clause(scene: &Scene) -> Option<Range<usize>> {
    let words = scene.words;
    let last = scene.before.end.checked_sub(1).filter(|it| *it >= scene.before.start)?;
    let led =
        words.is_any(last, en::LEADS_INTO_A_QUOTATION) || scene.before.clone().any(|it| words.quotes(it));
    (!led && scene.before.len() > 1).then_some(scene.before.start..scene.quote.end)
}

/// A word that may stand between the quotation and the subject: part of its description.
fn belongs(words: &Words, token: usize) -> bool {
    let entry = words.entry(token);
    let noun = entry.verb.is_some_and(|it| it.1 == Form::Base) && entry.closed == 0;
    let bare = (entry == Entry::default() || noun) && !words.is_mark(token);
    bare || words.is_capital(token) || words.is_any(token, en::WORDS_OF_A_SUBJECT)
}

/// A comma, a question or a break inside the marks, or a comma right after them; or the quotation is the
/// first of its sentence, and no short one.
fn attribution_may_follow(scene: &Scene) -> bool {
    let ends = scene.last_inside();
    let broken = matches!(ends, "," | "." | "?" | "!" | "…" | "—" | "–" | "-" | "’" | "'")
        || scene.words.is_any(scene.after.start, &[","])
        || scene.before.is_empty() && scene.words.count(scene.quote.clone()) >= LONG;
    broken && !leads_on(scene)
}

/// “Did you know?” He answered, “No.”: the words after belong to the next quotation.
fn leads_on(scene: &Scene) -> bool {
    let words = scene.words;
    let ended = matches!(scene.last_inside(), "." | "?" | "!");
    let (last, next) = (scene.after.end.saturating_sub(1), scene.after.end);
    let first = next + 1 + usize::from(words.is_doubled(next));
    // “We wait.” Ana Ruiz said “no”.
    let says = words.quotes(last) && words.word(next.saturating_sub(2)) != ",";
    ended
        && scene.after.len() > 1
        && words.is_capital(scene.after.start)
        && words.is_quoted(next)
        && (says || words.word(last) == ":" || words.word(last) == "," && words.is_capital(first))
}

/// From this many words on, a quotation that opens its sentence is not part of it.
const LONG: usize = 6;

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    fn speaker(text: &str) -> Option<String> {
        let document = article(text);
        let quotes = analyze(&document).quotes;
        let marked = quotes.into_iter().find(|it| document.words(it.span).starts_with('“'));
        marked.and_then(|it| it.speaker).map(|it| it.name)
    }

    #[test]
    fn a_verb_that_leads_to_the_next_quotation_is_not_of_this_one() {
        let speakers = |text: &str| -> Vec<String> {
            let quotes = analyze(&article(text)).quotes;
            quotes.into_iter().filter_map(|it| it.speaker).map(|it| it.name).collect()
        };
        for (text, want) in [
            (
                "Tom Berg said, ''We are late.'' Ana Ruiz replied, ''We are not late at all.''",
                ["Tom Berg", "Ana Ruiz"],
            ),
            ("Tom Berg said, “We are late.” Ana Ruiz replied, “We are not.”", ["Tom Berg", "Ana Ruiz"]),
            ("Tom Berg said: ''We are late.'' Ana Ruiz said: ''we are not''.", ["Tom Berg", "Ana Ruiz"]),
            ("Tom Berg said, “We are late.” Ana Ruiz said “no” to that.", ["Tom Berg", "Ana Ruiz"]),
            (
                "Tom Berg asked, ''Are we late?'' Ana Ruiz answered, ''No, we are not.''",
                ["Tom Berg", "Ana Ruiz"],
            ),
        ] {
            assert_eq!(speakers(text), want, "{text}");
        }
        for text in [
            "''We are late,'' Ana Ruiz said. ''We are not alone.''",
            "“We are late,” Ana Ruiz said, “and we are not alone.”",
            "''We are late,'' Ana Ruiz said, ''and we are not alone.''",
            "“Are we late?” Ana Ruiz asked. “Are we alone?”",
            "''We are late!'' Ana Ruiz cried. ''We are alone.''",
        ] {
            assert!(speakers(text).iter().all(|it| it == "Ana Ruiz"), "{text}: {:?}", speakers(text));
        }
    }

    #[test]
    fn who_repeats_what_somebody_said_did_not_say_it() {
        for text in [
            "Ana Ruiz said, “There will always be exceptions to the rule,” the Harbour Post reported.",
            "Ana Ruiz said: “There will always be exceptions to the rule,” the Harbour Post reported.",
            "Ana Ruiz told the board, “There will always be exceptions to it,” Reuters reported.",
            "On Monday Ana Ruiz said, “There will always be exceptions,” Reuters reports.",
        ] {
            assert_eq!(speaker(text).as_deref(), Some("Ana Ruiz"), "{text}");
        }
        for text in [
            "“There will always be exceptions to the rule,” Ana Ruiz reported.",
            "“There will always be exceptions to the rule,” Ana Ruiz said.",
            "Tom Berg came late. “There will always be exceptions to the rule,” Ana Ruiz reported.",
            "Tom Berg told nobody. “There will always be exceptions to the rule,” Ana Ruiz reported.",
        ] {
            assert_eq!(speaker(text).as_deref(), Some("Ana Ruiz"), "{text}");
        }
    }
}
