//! Words in marks that nobody said: names of books and films, nicknames, what is only called so.

use super::scene::Scene;
use super::words::Words;
use crate::reading::lexicon::en;

/// Capitals throughout, and nothing that leads into speech; or a word that names stands right before.
pub(super) fn is_title(words: &Words, scene: &Scene) -> bool {
    let inside = || scene.quote.clone().filter(|it| !words.is_mark(*it)).take(LONGEST + 1);
    if inside().count() > LONGEST {
        return false;
    }
    let last = scene.before.end.saturating_sub(1);
    let comma = usize::from(!scene.before.is_empty() && words.is_any(last, &[","]));
    let before = |back: usize| {
        let at = scene.before.end.checked_sub(back + comma);
        at.filter(|it| scene.before.contains(it)).map_or("", |it| words.word(it))
    };
    let is = |back: usize, list: &[&str]| list.iter().any(|it| it.eq_ignore_ascii_case(before(back)));
    // “without using the word “blockade,” Ana Ruiz said …”
    if is(1, en::NOUNS_FOR_A_WORD_THAT_IS_NAMED)
        && inside().count() <= FEW_NAMED
        && scene.last_inside() == ","
    {
        return true;
    }
    if comma == 0 && (so_called(words, scene) || names(words, scene)) {
        return true;
    }
    let capital =
        |it: &usize| words.is_capital(*it) || words.word(*it).starts_with(|it: char| it.is_ascii_digit());
    let capitals = inside().filter(capital).count();
    let plain = inside().all(|it| capital(&it) || words.is_any(it, en::SMALL_WORDS_OF_A_TITLE));
    if scene.before.is_empty() {
        // “The Long Tide” opens in May.
        let next = words.word(scene.after.start);
        let goes_on = !scene.after.is_empty()
            && next.starts_with(char::is_lowercase)
            && !words.quotes(scene.after.start);
        return plain && capitals >= 2 && goes_on && !matches!(scene.last_inside(), "," | "." | "!" | "?");
    }
    let led = words.is_any(last, &[",", ":"])
        && scene.before.clone().any(|it| words.quotes(it) || words.is_any(it, &[":"]));
    // “their podcast, “So, That Happened””: whatever was said before, this is its name.
    let work = is(1, en::NOUNS_FOR_WORKS);
    let single = capitals == 1 && inside().count() == 1 && work;
    plain && (capitals >= 2 && (!led || work) || single)
}

/// A word that is only named has no more.
const FEW_NAMED: usize = 3;

/// The so-called “peace boat”.
fn so_called(words: &Words, scene: &Scene) -> bool {
    let end = scene.before.end;
    let word = |back: usize| {
        end.checked_sub(back).filter(|it| scene.before.contains(it)).map_or("", |it| words.word(it))
    };
    word(1) == en::SO_CALLED
        || word(1) == en::CALLED && word(2) == "-" && word(3).eq_ignore_ascii_case(en::SO)
}

/// A show called “Pier”; she calls herself “the Duchess”; known as “Smith”.
fn names(words: &Words, scene: &Scene) -> bool {
    let end = scene.before.end;
    let at = |back: usize| end.checked_sub(back).filter(|it| scene.before.contains(it));
    let is = |back: usize, list: &[&str]| at(back).is_some_and(|it| words.is_any(it, list));
    if is(1, en::REFLEXIVE_PRONOUNS) && is(2, en::VERBS_OF_NAMING) {
        return true;
    }
    if is(1, en::PARTICIPLES_OF_ENTITLING) || is(1, &[en::AS]) && is(2, en::PARTICIPLES_BEFORE_A_TITLE) {
        return true;
    }
    // Behind a noun, a comma or “is”, nobody calls: it is called so.
    let described = at(2).is_some_and(|it| {
        words.is_any(it, en::BREAKS_BEFORE_A_TITLE)
            || words.reading.tag(it) == crate::reading::tagger::Tag::Noun
                && words.word(it).starts_with(char::is_lowercase)
                && words.reading.role(it).is_none()
    });
    is(1, en::PARTICIPLES_OF_NAMING) && described && scene.quote.len() <= FEW
}

/// Tokens of what is called so, marks included.
const FEW: usize = 9;
const LONGEST: usize = 10;

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    #[test]
    fn what_is_only_named_is_not_said() {
        for text in [
            "Ana Ruiz wrote “The Long Tide” and directed “Fog at Sea.”",
            "Ana Ruiz is known for such films as “Mending Your Ship” and “Dig Your Own Pond.”",
            "In “Dig Your Own Pond,” he plays a clerk.",
            "The show, called “Pier,” opens in May.",
            "Ana Ruiz said that the so-called “peace boat” sank.",
            "She calls herself “the Duchess.”",
            "Critics praised films such as “The Long Tide” and “Fog at Sea.”",
            "Known for hits like “We Go Home,” Ana Ruiz returns.",
            "He is best known for “Mending Your Ship.”",
            "“The Night Ferry” opens in May.",
            "The firm, nicknamed “the Spider,” closed.",
        ] {
            let document = article(text);
            let told: Vec<_> = analyze(&document).quotes.into_iter().filter(|it| !it.attitude).collect();
            assert!(
                told.iter().all(|it| !document.words(it.span).starts_with('“')
                    && it.kind == crate::finding::QuoteKind::Indirect),
                "{text}: {told:?}"
            );
        }
    }

    #[test]
    fn what_is_said_is_kept() {
        for text in [
            "Ana Ruiz said, “We Go Home Now.”",
            "Ana Ruiz called it “a triumph of fog.”",
            "Ana Ruiz called the plan “a shame for all.”",
            "“We go home,” Ana Ruiz said.",
        ] {
            let quotes = analyze(&article(text)).quotes;
            assert!(
                quotes.iter().any(|it| it.speaker.as_ref().is_some_and(|it| it.name == "Ana Ruiz")),
                "{text}: {quotes:?}"
            );
        }
    }
}
