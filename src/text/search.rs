//! Finding words in a text: plain with smart case, or a regular expression.

use super::Span;
use regex::{Regex, RegexBuilder};

/// More hits than this are counted but not kept.
pub const MOST_HITS: usize = 500_000;

/// What to look for, made ready.
pub struct Pattern(Regex);

impl Pattern {
    /// Case matters once a capital is typed. `Err` is a sentence about the pattern.
    pub fn new(words: &str, regex: bool) -> Result<Pattern, String> {
        let smart = !words.chars().any(char::is_uppercase);
        let source = if regex { words.to_string() } else { plain(words) };
        let built =
            RegexBuilder::new(&source).case_insensitive(smart).multi_line(true).size_limit(1 << 22).build();
        built.map(Pattern).map_err(|_| format!("\"{words}\" is not a regular expression"))
    }

    /// All hits in reading order, none empty; `true` when there are more than are kept.
    pub fn hits(&self, text: &str) -> (Vec<Span>, bool) {
        let all =
            self.0.find_iter(text).filter(|it| !it.is_empty()).map(|it| Span::new(it.start(), it.end()));
        let mut hits: Vec<Span> = all.take(MOST_HITS + 1).collect();
        let more = hits.len() > MOST_HITS;
        hits.truncate(MOST_HITS);
        hits.shrink_to_fit();
        (hits, more)
    }
}

/// Straight and curly marks are one to a searcher, and a space is any white space.
fn plain(words: &str) -> String {
    let mut source = String::new();
    let mut chars = words.chars().peekable();
    while let Some(it) = chars.next() {
        match it {
            '\'' | '’' | '‘' => source.push_str("['’‘]"),
            '"' | '“' | '”' => source.push_str("[\"“”]"),
            '-' | '‑' => source.push_str("[-‑]"),
            it if it.is_whitespace() => {
                while chars.peek().is_some_and(|it| it.is_whitespace()) {
                    chars.next();
                }
                source.push_str(r"\s+");
            }
            it => source.push_str(&regex::escape(it.encode_utf8(&mut [0; 4]))),
        }
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, regex: bool, text: &str) -> Vec<String> {
        let (hits, _) = Pattern::new(words, regex).unwrap().hits(text);
        hits.iter().map(|it| it.of(text).to_string()).collect()
    }

    #[test]
    fn case_matters_once_a_capital_is_typed() {
        assert_eq!(check("putin", false, "Putin PUTIN putin"), ["Putin", "PUTIN", "putin"]);
        assert_eq!(check("Putin", false, "Putin PUTIN putin"), ["Putin"]);
    }

    #[test]
    fn marks_and_spaces_match_their_kin() {
        assert_eq!(check("turkey's  air", false, "Turkey’s\nair"), ["Turkey’s\nair"]);
        assert_eq!(check("a.b", false, "axb a.b"), ["a.b"]);
    }

    #[test]
    fn a_regular_expression_is_one_only_when_asked() {
        assert_eq!(check("a.b", true, "axb a.b"), ["axb", "a.b"]);
        assert_eq!(check("x*", true, "axb"), ["x"]);
        assert!(Pattern::new("(", true).is_err());
        assert!(Pattern::new("(", false).is_ok());
    }
}
