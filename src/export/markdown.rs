//! A Markdown table, for notes and pages.

use super::sheet::Sheet;
use std::io::{self, Write};

/// `first`: with the names of the columns.
pub(super) fn print(sheet: &Sheet, first: bool, out: &mut dyn Write) -> io::Result<()> {
    for (at, line) in sheet.lines().enumerate().skip(usize::from(!first)) {
        let cells: Vec<_> = line.iter().map(|it| escaped(it)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
        if at == 0 {
            writeln!(out, "|{}", " --- |".repeat(cells.len()))?;
        }
    }
    Ok(())
}

/// What Markdown would take for its own.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::tests::awkward;

    #[test]
    fn a_row_stays_one_row() {
        let mut out = Vec::new();
        print(&awkward(), true, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        assert!(lines.starts_with("| speaker | words |\n| --- | --- |\n"), "{lines}");
        assert!(lines.contains("| Ana Ruiz | “We, the \"people\" \\| wait” she said |\n"), "{lines}");
        assert_eq!(lines.lines().count(), 4);
    }
}
