//! Truecasing of text in capitals: “MAYOR TOMAS BERG SAID” names Tomas Berg.
//!
//! Only letters change, and none that would change the length of a word, so that every span stays good.

use super::lexicon::cues::{is_small_word, is_word_of_saying};
use super::lexicon::{Sense, country, given_name, proper, role};
use crate::reading::lexicon::en;
use crate::text::Set;
use std::ops::Range;

/// The text with its lines in capitals written small; `None` where there are none.
pub(crate) fn lowered(text: &str) -> Option<String> {
    let lines = lines(text);
    let labels = lines.iter().filter_map(|it| label(text, it)).count();
    let loud: Vec<Line> = lines
        .into_iter()
        .filter_map(|it| {
            let named = label(text, &it).filter(|_| labels >= LABELS);
            if named.is_none() && !may_be_loud(&text[it.clone()]) {
                return None;
            }
            let words = words(text, &it);
            if is_loud(&words) {
                return Some(Line { words, whole: true });
            }
            let end = named?;
            Some(Line {
                words: words.into_iter().take_while(|it| it.span.start < end).collect(),
                whole: false,
            })
        })
        .collect();
    if loud.is_empty() {
        return None;
    }
    let mut names = seen_as_names(text);
    for line in loud.iter().filter(|it| it.whole) {
        learn(&line.words, &mut names);
    }
    let mut bytes = text.as_bytes().to_vec();
    for line in &loud {
        for (at, word) in line.words.iter().enumerate() {
            let stays = word.bare.len() < 2 && word.bare != en::ARTICLE_OF_ONE_LETTER
                || word.capitals != word.bare.len()
                || word.bracketed;
            if stays || word.is_abbreviation() {
                continue;
            }
            let capital = !line.whole || word.opens || is_capital(&line.words, at, &names);
            write(&mut bytes, text, word, capital);
        }
    }
    String::from_utf8(bytes).ok().filter(|it| it.len() == text.len())
}

/// From so many lines with a name in capitals and a colon on, it is a transcript.
const LABELS: usize = 3;
/// A line of fewer words may be an acronym and a number.
const FEW: usize = 4;

struct Line<'a> {
    words: Vec<Word<'a>>,
    /// All of it is in capitals, not only the name before the colon.
    whole: bool,
}

struct Word<'a> {
    span: Range<usize>,
    /// Its letters.
    bare: &'a str,
    /// How many bytes of them are capitals, of letters whose small form is as long.
    capitals: usize,
    /// It opens a sentence.
    opens: bool,
    /// In brackets: “(D-MA)”.
    bracketed: bool,
    /// A comma or stop follows.
    closes: bool,
}

impl Word<'_> {
    fn lower(&self) -> String {
        self.bare.to_lowercase()
    }

    /// As a name is written: `Tomas`.
    fn title(&self) -> String {
        let mut letters = self.bare.chars();
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
    }

    /// `U.S.`, and what has no vowel, such as `BBC`.
    fn is_abbreviation(&self) -> bool {
        self.bare.contains('.')
            || self.bare.len() < 5
                && !self.bare.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
                && !is_small_word(&self.lower())
                && role(&self.lower()).is_none()
    }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        found.push(start..start + line.trim_end().len());
        start += line.len();
    }
    found.retain(|it| it.start < it.end && text[it.clone()].contains(|it: char| it.is_uppercase()));
    found
}

fn words<'a>(text: &'a str, line: &Range<usize>) -> Vec<Word<'a>> {
    let mut found: Vec<Word> = Vec::new();
    let part_of = |it: char| it.is_alphanumeric() || matches!(it, '\'' | '’' | '.');
    let mut at = line.start;
    let mut opens = true;
    let mut depth = 0_usize;
    for piece in text[line.clone()].split_inclusive(|it: char| !part_of(it)) {
        let word = piece.trim_end_matches(|it: char| !part_of(it)).trim_matches(['.', '\'', '’']);
        let start = at + piece.find(word).unwrap_or(0);
        let rest = &piece[(start - at + word.len()).min(piece.len())..];
        if word.starts_with(char::is_alphabetic) {
            let small = |it: &char| {
                it.is_uppercase() && it.to_lowercase().map(char::len_utf8).sum::<usize>() == it.len_utf8()
            };
            let letters = word.chars().filter(small).map(char::len_utf8).sum::<usize>();
            let others = word.chars().filter(|it| !it.is_alphabetic()).map(char::len_utf8).sum::<usize>();
            found.push(Word {
                span: start..start + word.len(),
                bare: word,
                capitals: letters + others,
                opens: std::mem::take(&mut opens),
                bracketed: depth > 0,
                closes: rest.starts_with([',', '.', ':', ';', '"', '”']),
            });
        } else if !word.is_empty() {
            opens = false;
        }
        depth = (depth + rest.matches('(').count()).saturating_sub(rest.matches(')').count());
        let stops = |it: char| matches!(it, '.' | '!' | '?' | '“' | ':' | '–' | '—');
        let short = word.len() < 3 || role(&word.to_lowercase()).is_some();
        // A straight mark opens a speech behind a space.
        let speech = piece.starts_with('"')
            && text[line.start..at].chars().next_back().is_none_or(char::is_whitespace);
        opens |= (rest.contains(stops) || speech) && !(rest.starts_with('.') && short);
        at += piece.len();
    }
    found
}

/// Whether a look at its words is worth while: there are fewer with small letters than a fourth of its runs of capitals.
fn may_be_loud(line: &str) -> bool {
    let (mut capitals, mut small) = (0, 0);
    let (mut before, mut is_small) = (b' ', false);
    for it in line.bytes() {
        // What has more than one byte may be a capital.
        let is_capital = |it: u8| it.is_ascii_uppercase() || !it.is_ascii();
        capitals += usize::from(is_capital(it) && !is_capital(before));
        if it.is_ascii_whitespace() {
            is_small = false;
        } else if it.is_ascii_lowercase() && before.is_ascii_alphabetic() && !is_small {
            is_small = true;
            small += 1;
        }
        before = it;
    }
    capitals >= 4 * small
}

/// Nearly every word is in capitals.
fn is_loud(words: &[Word]) -> bool {
    let long = |it: &&Word| it.bare.len() > 1;
    let all = words.iter().filter(long).count();
    let loud = words.iter().filter(long).filter(|it| it.capitals == it.bare.len()).count();
    all >= FEW && loud * 5 >= all * 4
}

/// Where the name in capitals before a colon ends, at the beginning of a line: `SEN. ANA RUIZ (D-ME):`.
fn label(text: &str, line: &Range<usize>) -> Option<usize> {
    let words = &text[line.clone()];
    let end = words.char_indices().take(LONGEST_LABEL).find(|it| it.1 == ':')?.0;
    let outside = words[..end].split('(').next().unwrap_or_default();
    let letters = || outside.chars().filter(|it| it.is_alphabetic());
    (letters().count() > 1 && letters().all(char::is_uppercase)).then_some(line.start + end)
}

const LONGEST_LABEL: usize = 80;

/// Words that are capitalised inside sentences elsewhere, in lower case.
fn seen_as_names(text: &str) -> Set<String> {
    let mut names = Set::default();
    for line in lines(text) {
        let words = words(text, &line);
        if is_loud(&words) {
            continue;
        }
        for word in words.iter().filter(|it| !it.opens && it.bare.len() > 2) {
            let first = word.bare.chars().next().is_some_and(char::is_uppercase);
            if first && word.bare.chars().skip(1).any(char::is_lowercase) && names.len() < MOST_NAMES {
                names.insert(word.lower());
            }
        }
    }
    names
}

const MOST_NAMES: usize = 20_000;

/// The names that stand behind an office, begin with a given name or speak.
fn learn(words: &[Word], names: &mut Set<String>) {
    let plain = |it: &Word| {
        let lower = it.lower();
        is_small_word(&lower) || is_word_of_saying(&lower) || role(&lower).is_some_and(|it| it.title)
    };
    let says = |it: usize| words.get(it).is_some_and(|it| is_word_of_saying(&it.lower()));
    for at in 0..words.len() {
        if words[at].bracketed || plain(&words[at]) || names.len() >= MOST_NAMES {
            continue;
        }
        let titled =
            at > 0 && role(&words[at - 1].lower()).is_some_and(|it| it.title) && !words[at - 1].closes;
        let given = given_name(&words[at].title()).is_some();
        let second = words.get(at + 1).filter(|it| !words[at].closes && !plain(it));
        let ends = |it: usize| says(it + 1) || words.get(it).is_some_and(|it| it.closes);
        // “SAID OTTO BERG, A FISHERMAN”
        let said = at > 0 && says(at - 1);
        match second {
            Some(second) if given || (titled || said) && ends(at + 1) => {
                names.insert(words[at].lower());
                names.insert(second.lower());
            }
            _ if (titled || given) && ends(at) => {
                names.insert(words[at].lower());
            }
            _ => {}
        }
    }
}

fn is_capital(words: &[Word], at: usize, names: &Set<String>) -> bool {
    let (lower, title) = (words[at].lower(), words[at].title());
    if en::DAYS_AND_MONTHS_THAT_ARE_NAMES_ONLY.contains(&lower.as_str()) {
        return true;
    }
    if is_small_word(&lower) {
        return false;
    }
    let listed = country(&title).is_some_and(|it| it.1 != Sense::Capital || !is_word_of_saying(&lower))
        || proper(&title).is_some();
    // `New York`
    let pair = |one: usize, other: usize| {
        let (Some(one), Some(other)) = (words.get(one), words.get(other)) else { return false };
        let both = format!("{} {}", one.title(), other.title());
        country(&both).is_some() || proper(&both).is_some()
    };
    // An office before its name: `Mayor Tomas Berg`.
    let office = role(&lower).is_some_and(|it| it.title)
        && words.get(at + 1).is_some_and(|it| !words[at].closes && names.contains(&it.lower()));
    names.contains(&lower) || listed || office || pair(at, at + 1) || at > 0 && pair(at - 1, at)
}

/// Writes a word small, but for its first letter where it stays a capital, as in O’Brien too.
fn write(bytes: &mut [u8], text: &str, word: &Word, capital: bool) {
    let mut up = capital;
    for (at, letter) in text[word.span.clone()].char_indices() {
        let place = word.span.start + at;
        if !letter.is_alphabetic() {
            up = capital && at < 2;
            continue;
        }
        if !up {
            let mut buffer = [0; 8];
            let mut end = 0;
            for small in letter.to_lowercase() {
                end += small.encode_utf8(&mut buffer[end..]).len();
            }
            if end == letter.len_utf8() {
                bytes[place..place + end].copy_from_slice(&buffer[..end]);
            }
        }
        up = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_loud_line_is_passed_over() {
        let (shouted, others) = (
            ["MAYOR", "TOMAS", "ÉLAN", "(D-MA)"],
            ["a", "US-backed", "É", "He", "said", "12", "McDONALD’S", "O’Neill", "I"],
        );
        let (mut seed, mut loud) = (3_usize, 0);
        let mut dice = |most: usize| {
            seed = (seed * 1_103_515_245 + 12_345) % (1 << 31);
            (seed >> 8) % most
        };
        for _ in 0..4000 {
            let mut word = || if dice(5) > 0 { shouted[dice(4)] } else { others[dice(9)] };
            let line = (0..8).map(|_| word()).collect::<Vec<_>>().join(" ");
            let is_loud = is_loud(&words(&line, &(0..line.len())));
            loud += usize::from(is_loud);
            assert!(!is_loud || may_be_loud(&line), "{line}");
        }
        assert!((500..3900).contains(&loud), "{loud}");
        assert!(!may_be_loud("The ferry to Aarhus stays in the harbour."));
    }

    fn check(text: &str, want: Option<&str>) {
        assert_eq!(lowered(text).as_deref(), want);
    }

    #[test]
    fn a_line_in_capitals_is_written_small_but_for_its_names() {
        check(
            "MAYOR TOMAS BERG SAID THE PIER WAS SAFE. BERG SAID SO ON MONDAY.",
            Some("Mayor Tomas Berg said the pier was safe. Berg said so on Monday."),
        );
        check(
            "\"WE HEARD A BANG,\" SAID OTTO O'NEIL, A FISHERMAN.",
            Some("\"We heard a bang,\" said Otto O'Neil, a fisherman."),
        );
    }

    #[test]
    fn other_text_stays_as_it_is() {
        check("NASA and the BBC said so. Ana Ruiz left.", None);
        check("Ana Ruiz: I left.", None);
    }

    #[test]
    fn the_names_of_a_transcript_are_written_as_names() {
        check(
            "ANA RUIZ, ANCHOR: Hello.\n\nSEN. TOM BERG (D-ME): Hello.\n\nRUIZ: So NATO left?",
            Some("Ana Ruiz, Anchor: Hello.\n\nSen. Tom Berg (D-ME): Hello.\n\nRuiz: So NATO left?"),
        );
    }
}
