//! Several who say something together: “Ana Ruiz and Tom Berg said”.

use super::words::Words;
use crate::analysis::people::Cast;
use crate::finding::Speaker;
use crate::reading::lexicon::en;
use crate::reading::tagger::Tag;
use crate::text::Span;

/// Those who stand in a row as the subject of a cue, by their full names.
pub(super) fn speakers(words: &Words, cast: &Cast, cue: Option<usize>, mention: Span) -> Option<Speaker> {
    let reading = words.reading;
    let cue = cue?;
    let list = cast.list_at(reading, mention.start)?;
    let first = reading.token_at(list.span.start);
    let end = reading.token_at(list.span.end.saturating_sub(1)) + 1;
    // “met Ana Ruiz and Tom Berg, who said”, “said Ana Ruiz, and Tom Berg left”
    let acts = |it: usize| matches!(reading.tag(it), Tag::Verb | Tag::Auxiliary);
    let leads =
        || (end..cue).all(|it| !acts(it) && !words.is_mark(it) && !words.is_any(it, en::RELATIVE_PRONOUNS));
    let follows = || (cue + 1..first).all(|it| !acts(it)) && !acts(end);
    let plain = if end <= cue { leads() } else { first > cue && follows() };
    // “the Ruiz and Berg campaigns said”
    let owns = reading.tag(end) == Tag::Noun || en::POSSESSIVE_S.contains(&reading.word(end));
    // “In a letter to Ana Ruiz and Tom Berg said”
    let before = first.checked_sub(1).map_or("", |it| reading.lower(it));
    let suffers = en::BEFORE_A_NAME_THAT_DOES_NOT_ACT.contains(&before) && before != en::AND;
    if !plain || owns || suffers || words.is_quoted(first) != words.is_quoted(cue) {
        return None;
    }
    let names: Vec<&str> = list.people.iter().map(|it| cast.people[*it].name.as_str()).collect();
    let (last, rest) = names.split_last()?;
    let name = format!("{} and {last}", rest.join(", "));
    let chain = vec![format!("“{}” names them all", list.span.of(reading.text))];
    Some(Speaker { person: None, name, mention: Some(list.span), chain })
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[track_caller]
    fn check(text: &str, want: &str) {
        let quotes = analyze(&article(text)).quotes;
        let name = quotes.first().and_then(|it| Some(it.speaker.as_ref()?.name.as_str()));
        assert_eq!(name, Some(want), "{text}: {quotes:?}");
    }

    #[test]
    fn who_says_it_together_is_named_together() {
        for (text, want) in [
            ("Ana Ruiz and Tom Berg said in a statement that they would sue.", "Ana Ruiz and Tom Berg"),
            ("“We will sue,” Ana Ruiz and Tom Berg wrote on Monday.", "Ana Ruiz and Tom Berg"),
            ("“We will sue,” said Ana Ruiz and Tom Berg.", "Ana Ruiz and Tom Berg"),
            (
                "Ana Ruiz and Tom Berg left. Mr. Berg and Ms. Ruiz denied that they had sued.",
                "Tom Berg and Ana Ruiz",
            ),
            ("Ana Ruiz, Tom Berg and Lars Holm said they would sue.", "Ana Ruiz, Tom Berg and Lars Holm"),
            ("Mayor Ana Ruiz and Governor Tom Berg said they would sue.", "Ana Ruiz and Tom Berg"),
            (
                "Ana Ruiz and Tom Berg left. Mr. Berg and Ms. Ruiz denied that they had sued.",
                "Tom Berg and Ana Ruiz",
            ),
            ("Norway and Sweden said they would sign the treaty.", "Norway and Sweden"),
            ("Ana Ruiz of Norway and Tom Berg of Sweden also said they would sue.", "Ana Ruiz and Tom Berg"),
            ("On Monday Ana Ruiz and Tom Berg said: “We will sue.”", "Ana Ruiz and Tom Berg"),
            ("Ana Ruiz and Tom Berg told the board they would sue.", "Ana Ruiz and Tom Berg"),
        ] {
            check(text, want);
        }
    }

    #[test]
    fn who_says_it_alone_is_named_alone() {
        for (text, want) in [
            ("“We will sue,” said Ana Ruiz, and Tom Berg agreed.", "Ana Ruiz"),
            ("Lars Holm met Ana Ruiz and Tom Berg, who said they would sue.", "Tom Berg"),
            ("In a letter to Ana Ruiz and Tom Berg, Lars Holm said he was late.", "Lars Holm"),
            ("Ana Ruiz said Tom Berg and Lars Holm would sue.", "Ana Ruiz"),
            ("Lars Holm told Ana Ruiz and Tom Berg that he would sue.", "Lars Holm"),
            ("“We will sue,” Lars Holm told Ana Ruiz and Tom Berg.", "Lars Holm"),
            ("Ana Ruiz left and Tom Berg said he would sue.", "Tom Berg"),
            ("“We will sue,” Ana Ruiz said. Tom Berg and Lars Holm left.", "Ana Ruiz"),
            ("Lars Holm, like Ana Ruiz and Tom Berg, said he would sue.", "Lars Holm"),
            ("Ana Ruiz said she and Tom Berg would sue.", "Ana Ruiz"),
        ] {
            check(text, want);
        }
    }
}
