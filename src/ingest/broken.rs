//! Lines that were ended by hand within a paragraph: verse, an address, turns of an interview, a list of
//! dashes. They stay lines; a text that was only broken to fit a page runs on.

use super::lines::{self, Meaning, bullet};
use crate::text::Span;

/// One block of a paragraph whose lines `\n` parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Without white space at its ends, and without the mark of an item.
    pub(super) span: Span,
    pub(super) is_item: bool,
    /// Its line ends are the author's; else they are spaces.
    pub(super) keeps_lines: bool,
}

/// What so many lines are, or more: only kept.
const MOST_LINES: usize = 2000;
const LONGEST_SPEAKER: usize = 48;
/// Lines of text that was broken to fit are about so wide.
const NARROWEST: usize = 45;
/// A line of prose that was broken is at least so long.
const LONG: usize = 55;
/// Paragraphs that only one line end parts are so long.
const PARAGRAPH: usize = 80;

/// The blocks of a paragraph. Two line ends in a row end a block in any case.
pub(super) fn parts(words: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in words.split("\n\n") {
        let span = Span::new(start, start + part.len()).trimmed(words);
        start += part.len() + 2;
        if !span.is_empty() {
            block(words, span, &mut found);
        }
    }
    found
}

/// The lines of a heading or a caption: one, however it is broken.
pub(super) fn joined(words: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in words.split("\n\n") {
        let span = Span::new(start, start + part.len()).trimmed(words);
        start += part.len() + 2;
        found.extend((!span.is_empty()).then_some(Part { span, is_item: false, keeps_lines: false }));
    }
    found
}

fn block(words: &str, span: Span, found: &mut Vec<Part>) {
    let spans = line_spans(words, span);
    let lines: Vec<&str> = spans.iter().map(|it| it.of(words)).collect();
    let whole = |keeps_lines| Part { span, is_item: false, keeps_lines };
    if lines.len() < 2 {
        return found.push(whole(false));
    }
    if lines.len() > MOST_LINES {
        return found.push(whole(true));
    }
    if let Some(first) = first_item(&lines) {
        if first > 0 {
            found.push(Part {
                span: spans[0].joined(spans[first - 1]),
                is_item: false,
                keeps_lines: first > 1,
            });
        }
        for span in &spans[first..] {
            let mark = bullet(span.of(words));
            found.push(Part {
                span: Span::new(span.start + mark, span.end),
                is_item: true,
                keeps_lines: false,
            });
        }
        return;
    }
    if is_dialogue(&lines) || are_turns(&lines) || says_more(&lines) || are_paragraphs(&lines) {
        return found.extend(spans.iter().map(|span| Part {
            span: *span,
            is_item: false,
            keeps_lines: false,
        }));
    }
    found.push(whole(!is_wrapped(&lines)));
}

fn line_spans(words: &str, span: Span) -> Vec<Span> {
    let mut start = span.start;
    let mut found = Vec::new();
    for line in span.of(words).split('\n') {
        let line_span = Span::new(start, start + line.len()).trimmed(words);
        start += line.len() + 1;
        found.extend((!line_span.is_empty()).then_some(line_span));
    }
    found
}

/// Where a list begins that runs to the end. A dash is a mark where it is no speaker's.
fn first_item(lines: &[&str]) -> Option<usize> {
    let first = lines.iter().position(|it| bullet(it) > 0)?;
    let all = lines[first..].len() >= 2 && lines[first..].iter().all(|it| bullet(it) > 0);
    (all && !is_dialogue(&lines[first..])).then_some(first)
}

/// `– Come in. / – I will not.`
fn is_dialogue(lines: &[&str]) -> bool {
    let dashed = lines.iter().filter(|it| it.starts_with(['–', '—', '-', '―'])).count();
    let spoken = lines.iter().filter(|it| it.ends_with(['.', '!', '?', '…'])).count();
    dashed >= 2 && dashed * 2 > lines.len() && spoken * 2 > lines.len()
}

/// `Ana Ruiz: When? / Tom Berg: Never.`
fn are_turns(lines: &[&str]) -> bool {
    let turns = lines.iter().filter(|it| is_turn(it)).count();
    turns >= 2 && turns * 4 >= lines.len() * 3 && is_turn(lines[0])
}

fn is_turn(line: &str) -> bool {
    let asks = |it: &str| line.strip_prefix(it).is_some_and(|it| it.starts_with([' ', ':', '.']));
    if asks("Q") || asks("A") {
        return true;
    }
    let Some((name, said)) = line.split_once([':', '：']) else { return false };
    let words = name.split_whitespace();
    let of_a_name =
        |it: &str| it.starts_with(|it: char| !it.is_lowercase() && it.is_alphabetic() || it == '(');
    name.len() <= LONGEST_SPEAKER
        && said.split_whitespace().count() >= 2
        && said.starts_with(char::is_whitespace)
        && words.clone().next().is_some()
        && words.clone().count() <= 5
        && words
            .clone()
            .all(|it| of_a_name(it) || matches!(it, "de" | "van" | "von" | "der" | "of" | "the" | "al"))
}

/// A byline, a day, a caption or a note of its own among the lines.
fn says_more(lines: &[&str]) -> bool {
    let says = |it: &&str| {
        matches!(lines::meaning(it), Some(Meaning::Caption | Meaning::Credit | Meaning::Correction))
            || lines::byline(it).is_some()
            || lines::dated(it).is_some()
    };
    lines.len() <= 8 && lines.iter().any(says)
}

/// Each line is as long as a paragraph, and all but the last end like one.
fn are_paragraphs(lines: &[&str]) -> bool {
    let ends = |it: &&str| it.ends_with(['.', '!', '?', '”', '"', '…', ':', '»', '。']);
    let long = lines.iter().filter(|it| it.chars().count() >= PARAGRAPH).count();
    long * 3 >= lines.len() * 2
        && lines[..lines.len() - 1].iter().filter(|it| ends(it)).count() * 10 >= (lines.len() - 1) * 9
}

/// Every line ends because the next word would not have fitted.
fn is_wrapped(lines: &[&str]) -> bool {
    let len = |it: &str| it.chars().count();
    let goes_on = |it: &str| it.starts_with(|it: char| it.is_lowercase() || it.is_ascii_digit());
    if let [first, second] = lines {
        return len(first) >= LONG && !first.ends_with(['.', '!', '?', '”', '"', ':']) && goes_on(second);
    }
    let widest = lines.iter().map(|it| len(it)).max().unwrap_or(0);
    let (mut forced, mut running) = (0, 0);
    for pair in lines.windows(2) {
        let next = pair[1].split_whitespace().next().unwrap_or("");
        forced += usize::from(len(pair[0]) + 1 + len(next) > widest);
        running += usize::from(goes_on(pair[1]));
    }
    let breaks = lines.len() - 1;
    widest >= NARROWEST && forced * 5 >= breaks * 4 && running * 2 >= breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each block, items with a bullet, kept line ends as `/`.
    fn check(words: &str, want: &[&str]) {
        let shown = |it: Part| {
            let kept = if it.keeps_lines { " / " } else { " " };
            let mark = if it.is_item { "• " } else { "" };
            format!("{mark}{}", it.span.of(words).replace('\n', kept))
        };
        assert_eq!(parts(words).into_iter().map(shown).collect::<Vec<_>>(), want, "{words}");
    }

    #[test]
    fn verse_and_addresses_keep_their_lines() {
        check(
            "The tide is out\nand so am I\nuntil the bell",
            &["The tide is out / and so am I / until the bell"],
        );
        check("Northline Ferries\n4 Quay Street\nOrne", &["Northline Ferries / 4 Quay Street / Orne"]);
        check("One\ntwo\n\n Three ", &["One / two", "Three"]);
        check("one line", &["one line"]);
    }

    #[test]
    fn dashes_below_each_other_are_a_list_unless_somebody_speaks() {
        check("We want:\n– more boats\n– fewer fares", &["We want:", "• more boats", "• fewer fares"]);
        check("• one\n• two", &["• one", "• two"]);
        check("– Come in.\n– I will not.", &["– Come in.", "– I will not."]);
        check("alone\n- not a list", &["alone / - not a list"]);
    }

    #[test]
    fn every_turn_is_a_paragraph() {
        check(
            "Ana Ruiz: When will it open?\nTom Berg: In May.",
            &["Ana Ruiz: When will it open?", "Tom Berg: In May."],
        );
        check("Q. When was it?\nA. In May, sir.", &["Q. When was it?", "A. In May, sir."]);
        check("Note: the bridge\nis old", &["Note: the bridge / is old"]);
    }

    #[test]
    fn a_text_that_was_broken_to_fit_runs_on() {
        let words = "The bridge over the Orne was closed again on Monday, and\nthe ministry for roads said that it would stay closed for\nas long as the town and the council of the north want it,\nand perhaps longer.";
        let want = words.replace('\n', " ");
        check(words, &[&want]);
        check(
            "The bridge over the Orne was closed again on Monday, and it\nwill stay so",
            &["The bridge over the Orne was closed again on Monday, and it will stay so"],
        );
    }

    #[test]
    fn long_lines_that_end_like_paragraphs_are_paragraphs() {
        let one =
            "The bridge over the Orne was closed again on Monday, the ministry for roads said to the town.";
        check(&format!("{one}\n{one}"), &[one, one]);
        check("By Ana Ruiz\nNorthline News", &["By Ana Ruiz", "Northline News"]);
    }
}
