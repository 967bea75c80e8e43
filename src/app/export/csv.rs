//! Comma-separated values as RFC 4180 has them: lines end in CR LF, marks are doubled.

use super::sheet::{Sheet, words};
use std::io::{self, Write};

/// `first`: with the names of the columns.
pub fn print(sheet: &Sheet, first: bool, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<_> = sheet.names.iter().map(|it| field(it)).collect();
    if first {
        write!(out, "{}\r\n", names.join(","))?;
    }
    for row in &sheet.rows {
        let fields: Vec<_> = row.iter().map(|it| field(&words(it))).collect();
        write!(out, "{}\r\n", fields.join(","))?;
    }
    Ok(())
}

fn field(words: &str) -> String {
    // A terminal may be looking on: controls other than line ends and tabs go.
    let words: String = words.chars().filter(|it| !it.is_control() || matches!(it, '\n' | '\t')).collect();
    if words.contains([',', '"', '\n', '\t']) || words.starts_with(' ') || words.ends_with(' ') {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::export::sheet::tests::awkward;

    #[test]
    fn marks_commas_and_line_ends_stay_inside_their_field() {
        let mut out = Vec::new();
        print(&awkward(), true, &mut out).unwrap();
        let want = "speaker,words,span\r\nAna Ruiz,\"“We, the \"\"people\"\" | wait”\nshe said\",3-9\r\n,Go[31m!,12-15\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }
}
