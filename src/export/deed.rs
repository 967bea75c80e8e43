//! The words of a deed beside its actor: who is named before it need not be named in it. For lists on the screen and in
//! files alike.

use crate::article::Document;
use crate::finding::{Event, Person};
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;

/// Words between an actor and what it does.
static BETWEEN: WordList = WordList::of("between an actor and a deed");

/// Words that stand for an actor.
static PRONOUNS: WordList = WordList::of("stand for an actor");

/// What stands before a name and adds nothing to it.
static HONORIFICS: WordList = WordList::of("add nothing to a name");

/// `showed his support for Erdogan` of `Putin showed his support for Erdogan` beside `Putin → Erdogan`. Words
/// of the article all the same; whole where the actor does not stand plainly before the deed.
pub(crate) fn told<'a>(document: &Document, people: &[Person], event: &'a Event) -> &'a str {
    without_actor(document, people, event).unwrap_or(&event.what)
}

fn without_actor<'a>(document: &Document, people: &[Person], event: &'a Event) -> Option<&'a str> {
    let [agent] = event.agents.as_slice() else { return None };
    let person = people.get(*agent)?;
    let start = event.sentence.start + document.words(event.sentence).find(event.what.as_str())?;
    let lead = event.trigger.start.checked_sub(start).and_then(|it| event.what.get(..it))?;
    let plain = |it: &str| BETWEEN.contains_in_any_case(it) || it.ends_with("ly");
    let role = person.role.as_deref().unwrap_or_default();
    let adds_nothing = |it: &str| {
        HONORIFICS.contains_in_any_case(it)
            || en::ARTICLES.contains(&it)
            || role.split(' ').any(|word| word == it)
    };
    let named = person.mentions.iter().filter(|it| it.start >= start && it.end <= event.trigger.start);
    let mut ends: Vec<(usize, usize)> = named.map(|it| (it.start - start, it.end - start)).collect();
    if ends.is_empty() {
        // A group that only deeds tell of: “the nations”, “a gunman”.
        ends.extend(lead.find(person.name.as_str()).map(|it| (it, it + person.name.len())));
    }
    let first = lead.split(' ').next().unwrap_or_default();
    if PRONOUNS.contains_in_any_case(first) {
        ends.push((0, first.len()));
    }
    let fits = |it: &(usize, usize)| {
        let (before, after) = (lead.get(..it.0), lead.get(it.1..));
        before.is_some_and(|it| it.split_whitespace().all(adds_nothing))
            && after.is_some_and(|it| it.starts_with(' ') && it.split_whitespace().all(plain))
    };
    let end = ends.into_iter().find(fits)?.1;
    event.what.get(end..).map(str::trim_start).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};
    use crate::finding::PersonKind;
    use crate::text::Span;

    fn deed(sentence: &str, what: &str, name: &str, trigger: &str) -> String {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, sentence);
        let document = builder.build();
        let span = |words: &str| {
            let start = document.text().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let person = Person {
            name: name.into(),
            kind: PersonKind::Person,
            role: Some("Turkish President".into()),
            aliases: Vec::new(),
            mentions: if name.starts_with(char::is_uppercase) && sentence.contains(name) {
                vec![span(name)]
            } else {
                Vec::new()
            },
        };
        let event = Event {
            sentence: Span::new(0, sentence.len()),
            trigger: span(trigger),
            what: what.into(),
            agents: vec![0],
            ..Event::default()
        };
        told(&document, &[person], &event).to_string()
    }

    #[test]
    fn who_stands_before_the_row_is_not_named_again() {
        let text = "On Monday Turkish President Erdogan has openly praised Putin.";
        let what = "Turkish President Erdogan has openly praised Putin";
        assert_eq!(deed(text, what, "Erdogan", "praised"), "has openly praised Putin");
        assert_eq!(deed("He met Putin.", "He met Putin", "Erdogan", "met"), "met Putin");
    }

    #[test]
    fn a_group_without_a_name_is_not_named_again_either() {
        let text = "In May, the nations brokered a truce.";
        assert_eq!(deed(text, "the nations brokered a truce", "nations", "brokered"), "brokered a truce");
        let text = "In May, a gunman shot an envoy.";
        assert_eq!(deed(text, "a gunman shot an envoy", "gunman", "shot"), "shot an envoy");
        let whole = "those nations’ envoys met";
        assert_eq!(deed("In May, those nations’ envoys met.", whole, "nations", "met"), whole);
    }

    #[test]
    fn words_that_say_more_than_the_name_stay() {
        for (text, name, trigger) in [
            ("Erdogan and Putin met", "Erdogan", "met"),
            ("rebels loyal to Erdogan attacked", "Erdogan", "attacked"),
            ("Erdogan of Turkey and others met", "Erdogan", "met"),
            ("Erdogan imposed an embargo", "Erdogan", "embargo"),
        ] {
            assert_eq!(deed(text, text, name, trigger), text);
        }
    }
}
