//! Comma-separated values as RFC 4180 has them: lines end in CR LF, marks are doubled.

use super::sheet::{Sheet, words};
use crate::text::acts;
use serde_json::Value;
use std::io::{self, Write};

/// `first`: with the names of the columns.
pub(super) fn print(sheet: &Sheet, first: bool, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<_> = sheet.names.iter().map(|it| field(it)).collect();
    if first {
        write!(out, "{}\r\n", names.join(","))?;
    }
    for row in &sheet.rows {
        let fields: Vec<_> = row.iter().map(cell).collect();
        write!(out, "{}\r\n", fields.join(","))?;
    }
    Ok(())
}

/// Words that a spreadsheet would reckon with are told by a mark to be words.
fn cell(cell: &Value) -> String {
    let words = words(cell);
    if cell.is_number() || !is_formula(&words) { field(&words) } else { field(&format!("'{words}")) }
}

/// A sign alone is none, and neither is a number or a day below zero.
fn is_formula(words: &str) -> bool {
    let counted = |it: &str| it.bytes().all(|it| it.is_ascii_digit() || b".,:-".contains(&it));
    let begins = words.starts_with(['\t', '\r', '\n']);
    let mut letters = words.trim_start().chars();
    match letters.next() {
        Some('-') => !counted(letters.as_str()),
        Some('=' | '+' | '@' | '＝' | '＋' | '－' | '＠') => !letters.as_str().is_empty(),
        first => begins && first.is_some(),
    }
}

fn field(words: &str) -> String {
    // A terminal may be looking on.
    let words: String = words.chars().filter(|it| !acts(*it)).collect();
    if words.contains([',', '"', '\n', '\t']) || words.starts_with(' ') || words.ends_with(' ') {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words
    }
}

/// The rows of such a file, the names first; what was marked as words is bare again.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' if quoted || field.is_empty() => quoted = !quoted,
            ',' if !quoted => row.push(bare(std::mem::take(&mut field))),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                row.push(bare(std::mem::take(&mut field)));
                rows.push(std::mem::take(&mut row));
            }
            it => field.push(it),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(bare(field));
        rows.push(row);
    }
    rows
}

fn bare(field: String) -> String {
    field.strip_prefix('\'').filter(|it| is_formula(it)).map(str::to_string).unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::tests::awkward;

    #[test]
    fn what_a_spreadsheet_would_reckon_with_is_marked_as_words() {
        let check = |words: &str, want: &str| assert_eq!(cell(&words.into()), want, "{words:?}");
        for formula in ["=1+1", "+49 30 12", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", " =HYPERLINK(A1)", "＝1+1"]
        {
            check(formula, &format!("'{formula}"));
        }
        check("\t=1", "\"'\t=1\"");
        check("=A1,B1", "\"'=A1,B1\"");
        for words in ["-", "+", "-2.5", "-489-01-01", "a=b", "", "1+1", "– yes"] {
            check(words, words);
        }
        assert_eq!(cell(&serde_json::json!(-2.5)), "-2.5");
    }

    #[test]
    fn rows_are_read_as_they_were_written() {
        let read = rows("a,b\r\n\"x, \"\"y\"\"\nz\",'=1\n'tis,\n");
        assert_eq!(read, [["a", "b"], ["x, \"y\"\nz", "=1"], ["'tis", ""]]);
        assert_eq!(rows("a"), [["a"]]);
    }

    #[test]
    fn marks_commas_and_line_ends_stay_inside_their_field() {
        let mut out = Vec::new();
        print(&awkward(), true, &mut out).unwrap();
        let want = "speaker,words,span\r\nAna Ruiz,\"“We, the \"\"people\"\" | wait”\nshe said\",3-9\r\n,Go[31m!,12-15\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }
}
