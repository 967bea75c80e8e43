//! The article as wrapped plain text.

use crate::article::{BlockKind, Document};
use crate::text::{Clean, Span};
use std::borrow::Cow;
use std::io::{self, Write};
use textwrap::{Options, WordSplitter, WrapAlgorithm};

/// Above this a paragraph is wrapped line by line; the fairest wrapping would take long.
const LONG: usize = 16 * 1024;

/// How a block begins, and how its further lines do. A number is the mark of its item.
fn indents(kind: BlockKind, depth: u8, words: &str) -> (String, String) {
    let deeper = "  ".repeat(usize::from(depth.min(DEEPEST)));
    match kind {
        BlockKind::ListItem if BlockKind::is_numbered(words) => {
            // Under the words behind the number.
            let mark = words.find(' ').map_or(1, |it| it + 1);
            (deeper.clone(), format!("{deeper}{}", " ".repeat(mark)))
        }
        BlockKind::ListItem | BlockKind::Highlight => (format!("{deeper}• "), format!("{deeper}  ")),
        BlockKind::Quote => ("    ".into(), "    ".into()),
        _ => Default::default(),
    }
}

/// A list is not moved further to the right.
const DEEPEST: u8 = 4;

pub(crate) fn plain(document: &Document, width: usize, out: &mut dyn Write) -> io::Result<()> {
    blocks(document, width, out, |block| Cow::Borrowed(document.words(block)))
}

/// Each link with its number behind it, and the addresses at the end.
pub(crate) fn plain_with_links(document: &Document, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let links = document.links();
    blocks(document, width, out, |block| {
        let first = links.partition_point(|it| it.span.start < block.start);
        let mut words = String::new();
        let mut from = block.start;
        let inside = links.iter().enumerate().skip(first).take_while(|(_, it)| it.span.end <= block.end);
        for (at, link) in inside {
            words.push_str(document.words(Span::new(from, link.span.end)));
            words.push_str(&format!(" [{}]", at + 1));
            from = link.span.end;
        }
        words.push_str(document.words(Span::new(from, block.end)));
        Cow::Owned(words)
    })?;
    for (at, link) in links.iter().enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        writeln!(out, "{gap}[{}] {}", at + 1, Clean::new(&link.address))?;
    }
    Ok(())
}

fn blocks<'a>(
    document: &'a Document,
    width: usize,
    out: &mut dyn Write,
    words: impl Fn(Span) -> Cow<'a, str>,
) -> io::Result<()> {
    let mut before = None;
    for block in document.blocks() {
        let listed = matches!(block.kind, BlockKind::ListItem | BlockKind::Highlight | BlockKind::Table);
        if before.is_some_and(|it| it != block.kind || !listed) {
            writeln!(out)?;
        }
        before = Some(block.kind);
        let words = words(block.span);
        let words = Clean::new(&words);
        if matches!(block.kind, BlockKind::Preformatted | BlockKind::Table) {
            writeln!(out, "{words}")?;
            continue;
        }
        let (first, further) = match width {
            0..=20 => Default::default(),
            _ => indents(block.kind, document.depth(*block), &words),
        };
        let options = Options::new(width)
            .initial_indent(&first)
            .subsequent_indent(&further)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(if words.len() > LONG {
                WrapAlgorithm::FirstFit
            } else {
                WrapAlgorithm::new_optimal_fit()
            });
        for line in textwrap::wrap(&words, options) {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Anchor, DocumentBuilder, Meta};
    use crate::text;

    fn check(width: usize, blocks: &[(BlockKind, &str)]) -> Vec<String> {
        let mut builder = DocumentBuilder::new(Meta::default());
        blocks.iter().for_each(|(kind, words)| builder.block(*kind, words));
        let mut out = Vec::new();
        plain(&builder.build(), width, &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_string).collect()
    }

    #[test]
    fn the_rows_of_a_table_stay_together() {
        let table = [(BlockKind::Table, "Party | Votes"), (BlockKind::Table, "Red | 12")];
        assert_eq!(check(30, &table), ["Party | Votes", "Red | 12"]);
    }

    #[test]
    fn blocks_are_parted_and_lists_stay_together() {
        let lines = check(
            30,
            &[
                (BlockKind::Title, "Council keeps the ferry"),
                (BlockKind::Highlight, "Two more years"),
                (BlockKind::Highlight, "The operator had planned to end it"),
                (BlockKind::Paragraph, "Ana Ruiz spoke."),
            ],
        );
        let want = [
            "Council keeps the ferry",
            "",
            "• Two more years",
            "• The operator had planned to",
            "  end it",
            "",
            "Ana Ruiz spoke.",
        ];
        assert_eq!(lines, want);
    }

    #[test]
    fn numbers_are_the_marks_of_their_items_and_nested_lists_stand_further_right() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.item("9. The bridge is closed until spring", &[], 0);
        builder.item("The upper one is open for now", &[], 1);
        builder.item("In 2019. Not before", &[], 0);
        let mut out = Vec::new();
        plain(&builder.build(), 26, &mut out).unwrap();
        let want = "9. The bridge is closed\n   until spring\n  • The upper one is open\n    for now\n• In 2019. Not before\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }

    #[test]
    fn links_are_numbered_and_listed() {
        let mut builder = DocumentBuilder::new(Meta::default());
        let anchor = |start, end, href: &str| Anchor { span: Span::new(start, end), href: href.into() };
        builder.linked(
            BlockKind::Paragraph,
            "The bridge is closed.",
            &[anchor(4, 10, "https://b.example/"), anchor(14, 20, "https://c.example/")],
        );
        builder.linked(BlockKind::Paragraph, "Again.", &[anchor(0, 5, "https://d.example/")]);
        let mut out = Vec::new();
        plain_with_links(&builder.build(), 60, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "The bridge [1] is closed [2].\n\nAgain [3].\n\n[1] https://b.example/\n[2] https://c.example/\n\
             [3] https://d.example/\n"
        );
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let words = format!("{} 漢字漢字漢字漢字漢字漢字 {}", "word ".repeat(20), "x".repeat(90));
        for width in [1, 2, 7, 40] {
            let lines = check(width, &[(BlockKind::Paragraph, &words), (BlockKind::ListItem, &words)]);
            assert!(lines.iter().all(|it| text::width(it) <= width.max(2)), "{width}: {lines:?}");
        }
    }
}
