//! How a text separates its paragraphs.

use super::line_ends::lines;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A line is a paragraph, with or without blank lines between them.
    Lines,
    /// Paragraphs are broken at this many columns, and parted by blank lines, indents or short lines.
    Wrapped { columns: usize },
}

/// Wider lines are not broken by hand or by mail.
const WIDEST: usize = 110;
const NARROWEST: usize = 40;

impl Style {
    /// Settled on the beginning of a text, so that the rest of it cannot change it.
    pub(super) fn of(head: &str) -> Style {
        let lines: Vec<&str> = lines(head).map(|it| it.of(head).trim_end()).take(4000).collect();
        let pairs = lines.windows(2).filter(|it| !it[0].trim().is_empty() && !it[1].trim().is_empty());
        let (mut all, mut running_on) = (0, 0);
        for pair in pairs {
            all += 1;
            running_on += usize::from(runs_on(pair[0], pair[1]));
        }
        let mut widths: Vec<usize> = lines.iter().map(|it| it.chars().count()).filter(|it| *it > 0).collect();
        widths.sort_unstable();
        let columns = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
        let longest = widths.last().copied().unwrap_or(0);
        let wrapped = (running_on >= 2
            || all == 1 && lines.windows(2).any(|it| is_broken_once(it[0], it[1])))
            && running_on * 3 >= all
            && (NARROWEST..=WIDEST).contains(&columns)
            && longest <= columns * 2 + 40;
        if wrapped { Style::Wrapped { columns } } else { Style::Lines }
    }
}

/// A long line that does not end a sentence, before one that begins in the middle of it.
fn runs_on(line: &str, next: &str) -> bool {
    let open = !line.ends_with(['.', '!', '?', ':', '”', '"']);
    let goes_on =
        next.trim_start().starts_with(|it: char| it.is_lowercase() || it.is_ascii_digit() || it == ',');
    open && goes_on && line.len() >= NARROWEST - 10
}

/// The only line end within a paragraph: in a long line, before a small letter.
fn is_broken_once(line: &str, next: &str) -> bool {
    runs_on(line, next) && line.chars().count() >= LONG && next.starts_with(char::is_lowercase)
}

/// Headlines are shorter.
const LONG: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_broken_in_the_middle_of_sentences_are_wrapped() {
        let text = "The bridge at Northline was closed again on Monday, and the\nminister for roads said that it would\nremain so until the end of the year. Nobody knows when\nit will open.\n";
        assert_eq!(Style::of(text), Style::Wrapped { columns: 59 });
    }

    #[test]
    fn one_broken_sentence_is_enough() {
        let text = "Council keeps ferry\n\nThe council voted on Friday to keep the ferry. “Nobody asked the\nislanders,” the mayor said.\n";
        assert_eq!(Style::of(text), Style::Wrapped { columns: 64 });
    }

    #[test]
    fn a_line_is_a_paragraph_otherwise() {
        assert_eq!(Style::of("One.\nTwo.\n\nThree.\n"), Style::Lines);
        assert_eq!(Style::of("a short line of plain text\na short line of plain text\n"), Style::Lines);
        assert_eq!(Style::of(""), Style::Lines);
        let headed = "Five people were hurt when the old bridge at Northline fell\n\nmore soon\n";
        assert_eq!(Style::of(headed), Style::Lines);
        let number =
            "Rescue goes on after the fall of the old bridge at Northline harbour\n12 people are missing.\n";
        assert_eq!(Style::of(number), Style::Lines);
        let whole = "The bridge at Northline was closed again on Monday, in the storm.\nnobody was hurt.\n";
        assert_eq!(Style::of(whole), Style::Lines);
    }
}
