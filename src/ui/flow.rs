//! Line wrapping that keeps the span of each line. The only place that knows textwrap.
//!
//! Nothing is wrapped before it is looked at, so a document may be of any length.

use crate::text::{Span, width};
use hyphenation::{Hyphenator, Language, Load, Standard};
use std::sync::OnceLock;
use textwrap::core::{Word, break_words};
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use textwrap::{WordSeparator, WordSplitter, word_splitters::split_words};
use unicode_segmentation::UnicodeSegmentation;

/// In narrower lines the gaps of a justified line would be too wide.
pub(super) const JUSTIFIED: usize = 60;

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Columns of a line.
    pub measure: usize,
    pub hyphenate: bool,
    pub justify: bool,
}

/// One line on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Without the white space at its end.
    pub span: Span,
    /// A hyphen is drawn after it that the text does not have.
    pub hyphen: bool,
    /// Columns to spread over its spaces.
    pub stretch: usize,
}

/// Up to this many bytes a paragraph is wrapped for an even edge; beyond, line by line.
const EVEN: usize = 4096;

/// The lines of `span`, never wider than the measure; together they hold every visible character once.
pub fn wrap(text: &str, span: Span, setting: Setting) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = span.start;
    for row in span.of(text).split('\n') {
        wrap_row(row, start, setting, &mut lines);
        start += row.len() + 1;
    }
    lines
}

fn wrap_row(row: &str, start: usize, setting: Setting, lines: &mut Vec<Line>) {
    let measure = setting.measure.max(1);
    let first = lines.len();
    if row.is_ascii() && row.len() <= measure {
        lines.push(Line { span: Span::new(start, start + row.trim_end().len()), hyphen: false, stretch: 0 });
        return;
    }
    let found: Vec<Word> = WordSeparator::UnicodeBreakProperties.find_words(row).collect();
    let mut unsplit: Vec<usize> = Vec::new();
    loop {
        lines.truncate(first);
        let hyphens = place(&found, start, setting, measure, &unsplit, lines);
        // Never two hyphens in a row: keep the second word whole and set again.
        let pair = lines[first..].windows(2).position(|it| it[0].hyphen && it[1].hyphen);
        match pair {
            Some(at) if hyphens && unsplit.len() < 8 => unsplit.push(lines[first + at + 1].span.end),
            _ => break,
        }
    }
    mend(row, start, measure, first, lines);
    if setting.justify && measure >= JUSTIFIED {
        let last = lines.len().saturating_sub(1);
        for line in &mut lines[first..last] {
            line.stretch =
                stretch(words(row, start, line.span), measure.saturating_sub(usize::from(line.hyphen)));
        }
    }
}

/// Sets the words in lines; says whether hyphens were allowed.
fn place(
    found: &[Word],
    start: usize,
    setting: Setting,
    measure: usize,
    unsplit: &[usize],
    lines: &mut Vec<Line>,
) -> bool {
    let hyphenate = setting.hyphenate && measure >= 20;
    let splitter = if hyphenate { WordSplitter::Custom(hyphens) } else { WordSplitter::NoHyphenation };
    let mut words: Vec<Word> = Vec::with_capacity(found.len());
    let mut at = start;
    for word in found {
        let end = at + word.word.len();
        let whole = unsplit.iter().any(|it| (at..=end).contains(it));
        if whole {
            words.push(*word);
        } else {
            words.extend(split_words([*word], &splitter));
        }
        at = end + word.whitespace.len();
    }
    let words = break_words(words, measure);
    let widths = [measure as f64];
    let bytes = at - start;
    let even = (bytes <= EVEN).then(|| wrap_optimal_fit(&words, &widths, &Penalties::new()).ok()).flatten();
    // An even edge at the price of a line that is too long is none.
    let even = even.filter(|rows| rows.iter().all(|it| columns(it) <= measure));
    let rows = even.unwrap_or_else(|| wrap_first_fit(&words, &widths));
    let mut at = start;
    for row in rows {
        let from = at;
        let mut to = at;
        for word in row {
            to = at + word.word.len();
            at = to + word.whitespace.len();
        }
        let hyphen = row.last().is_some_and(|it| it.penalty == "-");
        lines.push(Line { span: Span::new(from, to), hyphen, stretch: 0 });
    }
    hyphenate
}

fn columns(row: &[Word]) -> usize {
    let Some((last, before)) = row.split_last() else { return 0 };
    let spaces: usize = before.iter().map(|it| it.whitespace.len()).sum();
    row.iter().map(|it| width(it.word)).sum::<usize>() + spaces + last.penalty.len()
}

/// Lines that came out too wide, since a cluster is wider than its characters, are cut by clusters.
fn mend(row: &str, start: usize, measure: usize, first: usize, lines: &mut Vec<Line>) {
    let wide = |it: &Line| width(words(row, start, it.span)) + usize::from(it.hyphen) > measure;
    if !lines[first..].iter().any(wide) {
        return;
    }
    let set: Vec<Line> = lines.drain(first..).collect();
    for line in set {
        if !wide(&line) {
            lines.push(line);
            continue;
        }
        let room = measure - usize::from(line.hyphen);
        let mut from = line.span.start;
        let mut used = 0;
        for (at, cluster) in words(row, start, line.span).grapheme_indices(true) {
            let columns = width(cluster);
            if used + columns > room && used > 0 {
                let end = line.span.start + at;
                lines.push(Line { span: Span::new(from, end), hyphen: false, stretch: 0 });
                (from, used) = (end, 0);
            }
            used += columns;
        }
        lines.push(Line { span: Span::new(from, line.span.end), ..line });
    }
}

/// How much a line may be spread: nothing where a gap would exceed three columns.
fn stretch(words: &str, measure: usize) -> usize {
    let missing = measure.saturating_sub(width(words));
    let gaps = words.trim().matches(' ').count();
    if missing <= gaps * 2 { missing } else { 0 }
}

/// Where a word may be parted: two letters before, three after, and never in a name.
fn hyphens(word: &str) -> Vec<usize> {
    let letters = word.trim_matches(|it: char| !it.is_alphabetic());
    let plain = letters.len() >= 6 && letters.chars().all(|it| it.is_alphabetic() && it.is_lowercase());
    let Some(dictionary) = dictionary().filter(|_| plain) else { return Vec::new() };
    let from = word.find(letters).unwrap_or(0);
    let breaks = dictionary.hyphenate(letters).breaks;
    let fits = |at: &usize| letters[..*at].chars().count() >= 2 && letters[*at..].chars().count() >= 3;
    breaks.into_iter().filter(fits).map(|it| from + it).collect()
}

fn dictionary() -> Option<&'static Standard> {
    static DICTIONARY: OnceLock<Option<Standard>> = OnceLock::new();
    DICTIONARY.get_or_init(|| Standard::from_embedded(Language::EnglishUS).ok()).as_ref()
}

/// The words of a line in a row of the text that starts at `start`.
fn words(row: &str, start: usize, line: Span) -> &str {
    row.get(line.start - start..line.end - start).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, setting: Setting) -> Vec<String> {
        let lines = wrap(text, Span::new(0, text.len()), setting);
        lines.iter().map(|it| format!("{}{}", it.span.of(text), if it.hyphen { "-" } else { "" })).collect()
    }

    const PLAIN: Setting = Setting { measure: 20, hyphenate: false, justify: false };

    #[test]
    fn lines_remember_their_words() {
        assert_eq!(
            check("The council voted on Friday.\nNo.", PLAIN),
            ["The council voted on", "Friday.", "No."]
        );
        assert_eq!(check("", PLAIN), [""]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        assert_eq!(check("abcdefghij", Setting { measure: 4, ..PLAIN }), ["abcd", "efgh", "ij"]);
        assert_eq!(check("漢字漢", Setting { measure: 4, ..PLAIN }), ["漢字", "漢"]);
    }

    #[test]
    fn names_are_not_hyphenated_and_no_two_lines_in_a_row_are() {
        let setting = Setting { hyphenate: true, measure: 22, ..PLAIN };
        let text = "internationalisation understanding representation Constantinopolitan considerable notwithstanding";
        let lines = check(text, setting);
        assert!(lines.iter().any(|it| it.ends_with('-')), "{lines:?}");
        assert!(lines.windows(2).all(|it| !(it[0].ends_with('-') && it[1].ends_with('-'))), "{lines:?}");
        assert!(lines.iter().any(|it| it.contains("Constantinopolitan")), "{lines:?}");
    }

    #[test]
    fn the_last_line_is_never_spread() {
        let setting = Setting { measure: 60, hyphenate: true, justify: true };
        let text =
            "The harbour council voted on Friday to keep the night ferry for two more years, ending it. "
                .repeat(3);
        let lines = wrap(&text, Span::new(0, text.len()), setting);
        assert!(lines.iter().any(|it| it.stretch > 0));
        assert_eq!(lines[lines.len() - 1].stretch, 0);
    }
}
