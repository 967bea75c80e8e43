//! Where in an article the words stand that were asked for, and what stands around them.

use super::fold;
use super::line::Term;
use crate::text::{CharPositions, Span};

/// An excerpt is about so long, in bytes.
const ABOUT: usize = 240;
/// More places of the words are not weighed against each other.
const MOST_PLACES: usize = 4000;

/// A stretch of the text, and the words in it. In code points.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Excerpt {
    pub(crate) span: [usize; 2],
    pub(crate) text: String,
    pub(crate) words: Vec<[usize; 2]>,
}

/// The stretch that holds most of what was asked, the shortest and then the first of several; where none of it is in the text, its beginning.
pub(crate) fn of(text: &str, terms: &[Term]) -> Excerpt {
    let places = places(text, terms);
    let held = |inside: &[(Span, usize)]| {
        (0..terms.len()).filter(|term| inside.iter().any(|it| it.1 == *term)).count()
    };
    let (mut best, mut most, mut shortest) = (0..0, 0, usize::MAX);
    let mut first = 0;
    for (at, (place, _)) in places.iter().enumerate() {
        while places[first].0.start + ABOUT < place.end {
            first += 1;
        }
        let mut from = first;
        let all = held(&places[from..=at]);
        while from < at && held(&places[from + 1..=at]) == all {
            from += 1;
        }
        let long = place.end - places[from].0.start;
        if all > most || all == most && long < shortest {
            (best, most, shortest) = (from..at + 1, all, long);
        }
    }
    let chosen = &places[best];
    let from = chosen.first().map_or(0, |it| it.0.start);
    let to = chosen.last().map_or(from, |it| it.0.end);
    let span = around(text, Span::new(from, to));
    let at = CharPositions::of(text);
    Excerpt {
        span: at.span(span),
        text: span.of(text).to_string(),
        words: chosen.iter().map(|it| at.span(it.0)).collect(),
    }
}

/// Every place of every term, with which one it is; in reading order.
pub(crate) fn places(text: &str, terms: &[Term]) -> Vec<(Span, usize)> {
    let mut found = Vec::new();
    let longest = terms.iter().map(|it| it.words.len()).max().unwrap_or(0);
    if longest == 0 {
        return found;
    }
    // Most words are known by their first letter to be none of those that are asked for.
    let firsts: Vec<u8> = terms.iter().flat_map(|it| &it.words).filter_map(|it| it.bytes().next()).collect();
    let mut last: Vec<(String, Span)> = Vec::with_capacity(longest + 1);
    for span in fold::spans(text) {
        let word = span.of(text);
        let first = word.as_bytes()[0];
        let may_be = !first.is_ascii() || firsts.contains(&first.to_ascii_lowercase());
        if !may_be && longest == 1 {
            continue;
        }
        last.push((if may_be { fold::word(word) } else { String::new() }, span));
        if last.len() > longest {
            last.remove(0);
        }
        for (which, term) in terms.iter().enumerate() {
            let Some(begin) = last.len().checked_sub(term.words.len()) else { continue };
            if stands(term, &last[begin..]) {
                found.push((last[begin].1.joined(last[last.len() - 1].1), which));
            }
        }
        if found.len() > MOST_PLACES {
            break;
        }
    }
    found.sort_by_key(|it| (it.0.start, it.0.end));
    found
}

fn stands(term: &Term, words: &[(String, Span)]) -> bool {
    let last = term.words.len() - 1;
    term.words.iter().zip(words).enumerate().all(|(at, (asked, (word, _)))| {
        if term.begins && at == last { word.starts_with(asked.as_str()) } else { word == asked }
    })
}

/// The paragraph; of a long one, whole words around the place.
fn around(text: &str, place: Span) -> Span {
    let before = &text[..place.start];
    let start = before.rfind("\n\n").map_or(0, |it| it + 2);
    let end = text[place.end..].find("\n\n").map_or(text.len(), |it| place.end + it);
    if end - start <= ABOUT + ABOUT / 2 {
        return Span::new(start, end).trimmed(text);
    }
    let spare = ABOUT.saturating_sub(place.len());
    let from = boundary(text, place.start.saturating_sub(spare / 2).max(start));
    let to = boundary(text, (place.end + spare - (place.start - from).min(spare)).min(end));
    let from = if from == start {
        from
    } else {
        text[from..place.start].find(' ').map_or(place.start, |it| from + it + 1)
    };
    let to =
        if to == end { to } else { text[place.end..to].rfind(' ').map_or(place.end, |it| place.end + it) };
    Span::new(from, to.max(place.end)).trimmed(text)
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::line::Question;

    fn check(text: &str, line: &str) -> (String, Vec<String>) {
        let found = of(text, &Question::typed(line).unwrap().terms);
        let letters: Vec<char> = text.chars().collect();
        let words = found.words.iter().map(|it| letters[it[0]..it[1]].iter().collect());
        assert_eq!(found.text, letters[found.span[0]..found.span[1]].iter().collect::<String>());
        (found.text.clone(), words.collect())
    }

    #[test]
    fn the_paragraph_with_most_of_the_words_is_shown() {
        let text = "The ferry.\n\n“Été” came; the night ferry’s last.\n\nNight.";
        let (shown, words) = check(text, "ferry night ");
        assert_eq!(
            (shown.as_str(), words),
            ("“Été” came; the night ferry’s last.", vec!["night".into(), "ferry".to_string()])
        );
        assert_eq!(check(text, "\"night ferry\"").1, ["night ferry"]);
        assert_eq!(check(text, "fer").1, ["ferry"]);
    }

    #[test]
    fn of_a_long_paragraph_whole_words_are_shown() {
        let text = format!("{}the bridge {}", "öne two ".repeat(200), "three four ".repeat(200));
        let (shown, words) = check(&text, "bridge");
        assert_eq!(words, ["bridge"]);
        assert!(shown.len() < 300 && shown.contains("the bridge three four"), "{shown}");
        assert!(
            shown.split(' ').all(|it| ["öne", "two", "the", "bridge", "three", "four"].contains(&it)),
            "{shown}"
        );
    }

    #[test]
    fn what_is_not_in_the_text_shows_its_beginning() {
        let (shown, words) = check("One.\n\nTwo.", "three");
        assert_eq!((shown.as_str(), words.len()), ("One.", 0));
    }
}
