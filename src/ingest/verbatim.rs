//! Text analysed exactly as sent: nothing cleaned, nothing moved.

use super::Hints;
use super::source::given;
use crate::article::{Block, BlockKind, Document, DocumentBuilder};
use crate::text::Span;

/// Blank lines part paragraphs or, where there are none, line ends do.
pub fn verbatim(text: String, hints: &Hints) -> Document {
    let blocks = if has_blank_line(&text) { paragraphs(&text) } else { lines(&text) };
    DocumentBuilder::verbatim(given(hints), text, blocks)
}

fn has_blank_line(text: &str) -> bool {
    text.trim().lines().any(|it| it.trim().is_empty())
}

fn lines(text: &str) -> Vec<Block> {
    spans_of_lines(text).filter_map(|it| paragraph(text, it)).collect()
}

fn paragraphs(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Span> = None;
    for line in spans_of_lines(text) {
        if line.of(text).trim().is_empty() {
            found.extend(open.take().and_then(|it| paragraph(text, it)));
        } else {
            open = Some(open.map_or(line, |it| it.joined(line)));
        }
    }
    found.extend(open.and_then(|it| paragraph(text, it)));
    found
}

fn spans_of_lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |it| {
        let line = Span::new(start, start + it.len());
        start = line.end;
        line
    })
}

fn paragraph(text: &str, span: Span) -> Option<Block> {
    let span = span.trimmed(text);
    (!span.is_empty()).then_some(Block { kind: BlockKind::Paragraph, span })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let document = verbatim(text.to_string(), &Hints::default());
        assert_eq!(document.text(), text);
        let got: Vec<_> = document.blocks().iter().map(|it| document.words(it.span)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn blank_lines_part_paragraphs_else_line_ends_do() {
        check("a\nb\n\n c \n", &["a\nb", "c"]);
        check("\na\nb\n", &["a", "b"]);
        check("", &[]);
    }
}
