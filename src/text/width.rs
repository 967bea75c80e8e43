//! Display width of text in terminal columns.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many columns a text takes on one line.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// The text within `columns`, with an ellipsis where something had to go.
pub fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    let mut short = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = width(cluster);
        if used + wide + 1 > columns {
            break;
        }
        short.push_str(cluster);
        used += wide;
    }
    short.truncate(short.trim_end().len());
    if columns > 0 {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_text_never_exceeds_its_columns() {
        for columns in 0..12 {
            for text in ["Recep Tayyip Erdogan", "漢字漢字漢字漢字", "e\u{301}e\u{301}e\u{301}", ""] {
                assert!(width(&shorten(text, columns)) <= columns, "{text} in {columns}");
            }
        }
        assert_eq!(shorten("Ana Ruiz spoke", 9), "Ana Ruiz…");
    }
}
