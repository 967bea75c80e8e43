//! Speech or attitude: what somebody wants, backs, shows or praises is no quotation.

use super::QuoteKind;
use super::speech::Speech;
use super::words::Words;
use crate::reading::lexicon::cues::Class;
use crate::reading::lexicon::en;
use crate::reading::lexicon::given_name;
use crate::reading::tagger::Tag;
use crate::reading::tagger::naming::Label;

/// Words in marks were said. Of others the cue must be an act of speech or writing, and what it tells a clause.
pub(super) fn is_attitude(words: &Words, speech: &Speech) -> bool {
    let quoted = || speech.parts.iter().cloned().flatten().filter(|it| words.is_quoted(*it));
    match speech.kind {
        _ if speech.unsaid => true,
        QuoteKind::Direct => false,
        QuoteKind::Mixed if quoted().filter(|it| !words.is_mark(*it)).count() >= SAID => false,
        _ => !is_told(words, speech),
    }
}

/// So many words in marks are somebody's own, whatever the verb.
const SAID: usize = 3;

fn is_told(words: &Words, speech: &Speech) -> bool {
    let Some(cue) = speech.found.cue.clone() else { return false };
    let mut classes = cue.clone().map(|it| (it, words.entry(it)));
    let (at, entry) = match classes.find(|it| it.1.verb.is_some() || it.1.noun.is_some()) {
        Some(it) => it,
        None => return words.word(cue.start) == ":" && is_line(words, speech),
    };
    let content = || speech.parts.iter().cloned().flatten();
    let clause = content().any(|it| matches!(words.reading.tag(it), Tag::Verb | Tag::Auxiliary))
        && !tells_how(words, content());
    let opens = content()
        .find(|it| !words.is_mark(*it))
        .is_some_and(|it| words.is_any(it, en::OPENERS_OF_A_COMPLEMENT));
    let word = words.reading.lower(at);
    let starts = |list: &[&str]| list.iter().any(|it| word.starts_with(it));
    let verb = entry.verb.map(|it| it.0);
    // “I wait,” she continued; but who continues to wait does not speak.
    let goes_on = starts(en::STEMS_OF_GOING_ON) && words.word(at + 1) == en::TO;
    match verb.or(entry.noun) {
        _ if goes_on => false,
        Some(Class::Say | Class::Tell | Class::According) => clause || content().count() >= SAID,
        Some(Class::State | Class::Ask | Class::Write | Class::Shout | Class::Urge | Class::Statement) => {
            clause
        }
        Some(Class::Promise) => clause && !starts(en::STEMS_OF_REFUSING),
        Some(Class::Call) => starts(en::STEMS_OF_LABELLING) || (clause && opens),
        // “expressed “deep concern””: his own words.
        Some(Class::Speak) if speech.kind == QuoteKind::Mixed && starts(en::STEMS_OF_EXPRESSING) => true,
        Some(Class::Speak | Class::Judge) => clause && opens,
        Some(Class::Show) => clause && starts(en::STEMS_OF_POINTING_OUT),
        _ => false,
    }
}

/// “answered two minutes later with a goal”: when and how somebody did something, and nothing said.
fn tells_how(words: &Words, mut content: impl Iterator<Item = usize>) -> bool {
    let Some(first) = content.next() else { return false };
    let with = |it: usize| words.is_any(it, en::PREPOSITIONS_OF_MANNER_AND_CAUSE);
    let later = content.take(LATER).find(|it| words.is_any(*it, en::WORDS_OF_ORDER_IN_TIME));
    words.is_any(first, en::WITH_AND_BY)
        || words.reading.tag(first) == Tag::Numeral && later.is_some_and(|it| with(it + 1))
}

/// “two and a half minutes later”
const LATER: usize = 6;

/// `BERG: I disagree with that.`: a line of a transcript.
fn is_line(words: &Words, speech: &Speech) -> bool {
    let (Some(who), Some(first)) = (speech.found.mention.clone(), speech.parts.first()) else { return false };
    let opens = words.reading.paragraphs.partition_point(|it| it.tokens.start <= who.start);
    let opens = opens.checked_sub(1).and_then(|it| words.reading.paragraphs.get(it));
    let finite = |it: usize| matches!(words.reading.tag(it), Tag::Verb | Tag::Auxiliary);
    let somebody = who.clone().any(|it| {
        let label = words.reading.labels.get(it);
        label == Some(&Label::Person)
            || given_name(words.word(it)).is_some()
            || words.reading.role(it).is_some()
    });
    somebody
        && opens.is_some_and(|it| it.tokens.start == who.start && words.is_capital(first.start))
        && speech.parts.iter().cloned().flatten().any(finite)
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;
    use crate::finding::Quote;

    fn quotes(text: &str) -> Vec<Quote> {
        analyze(&article(text)).quotes
    }

    #[test]
    fn what_is_told_in_words_is_spoken() {
        for text in [
            "Ana Ruiz said that the harbour would close in May.",
            "“We wait,” Ana Ruiz said.",
            "According to Ana Ruiz, the harbour will close.",
        ] {
            let found = quotes(text);
            assert!(!found.is_empty() && found.iter().all(|it| !it.attitude), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_somebody_wants_or_backs_is_no_quotation() {
        for text in [
            "Ana Ruiz wants to close the harbour in May.",
            "Ana Ruiz believes that the harbour is too old.",
            "Ana Ruiz supports the harbour board.",
            "The aims of the council include continuing to draw the ferries away from the old quay.",
        ] {
            assert!(quotes(text).iter().all(|it| it.attitude), "{text}");
        }
    }
}
