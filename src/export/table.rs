//! A table for people: in columns on a terminal, parted by tabs in a pipe.

use super::sheet::Sheet;
use crate::text::{shorten, width};
use std::io::{self, Write};

const GAP: usize = 2;
/// No column but the last takes more.
const WIDEST: usize = 32;

/// One line each, tabs between the cells. `first`: with the names of the columns.
pub(super) fn tabbed(sheet: &Sheet, first: bool, out: &mut dyn Write) -> io::Result<()> {
    sheet.lines().skip(usize::from(!first)).try_for_each(|it| writeln!(out, "{}", it.join("\t")))
}

/// Columns one under the other within `columns`; the last is shortened to what is left.
/// `first`: with the names of the columns.
pub(super) fn aligned(sheet: &Sheet, columns: usize, first: bool, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<Vec<String>> = sheet.lines().collect();
    let count = lines.first().map_or(0, Vec::len);
    let widest = |at: usize| lines.iter().map(|it| width(&it[at])).max().unwrap_or(0).min(WIDEST);
    let widths: Vec<usize> = (0..count).map(widest).collect();
    for line in lines.iter().skip(usize::from(!first)) {
        let (mut text, mut used) = (String::new(), 0);
        for (at, cell) in line.iter().enumerate() {
            let last = at + 1 == count;
            let room = if last { columns.saturating_sub(used).max(16) } else { widths[at] };
            let cell = shorten(cell, room);
            used += room + GAP;
            text.push_str(&cell);
            if !last {
                text.push_str(&" ".repeat(room - width(&cell) + GAP));
            }
        }
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::tests::awkward;

    #[test]
    fn a_pipe_gets_tabs() {
        let mut out = Vec::new();
        tabbed(&awkward(), true, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        assert!(lines.starts_with("speaker\twords\nAna Ruiz\t“We"), "{lines}");
        assert!(lines.lines().all(|it| it.matches('\t').count() == 1));
    }

    #[test]
    fn a_terminal_gets_columns_within_its_width() {
        let mut out = Vec::new();
        aligned(&awkward(), 30, true, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        assert!(lines.starts_with("speaker   words\nAna Ruiz  “We, the"), "{lines}");
        assert!(lines.lines().all(|it| width(it) <= 30), "{lines}");
    }
}
