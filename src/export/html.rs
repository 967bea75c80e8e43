//! A page with a table, that needs nothing else and acts on nothing.

use super::sheet::Sheet;
use std::io::{self, Write};

const HEAD: &str = "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>dateline</title>\n\
    <style>body{font:16px/1.5 serif;margin:2em auto;max-width:70em}td,th{padding:.3em .8em;text-align:left;\
    vertical-align:top;border-bottom:1px solid #ccc}</style></head>\n<body><table>\n";

/// `first`: with what the page begins with, and the names of the columns.
pub(super) fn print(sheet: &Sheet, first: bool, out: &mut dyn Write) -> io::Result<()> {
    if first {
        write!(out, "{HEAD}")?;
    }
    let url = sheet.names.iter().position(|it| *it == "url");
    let title = sheet.names.iter().zip(&sheet.in_table).filter(|it| *it.1).position(|it| *it.0 == "title");
    for (at, line) in sheet.lines().enumerate().skip(usize::from(!first)) {
        let kind = if at == 0 { "th" } else { "td" };
        let link =
            at.checked_sub(1).and_then(|it| sheet.rows.get(it)?.get(url?)?.as_str()).filter(|it| is_web(it));
        write!(out, "<tr>")?;
        for (column, cell) in line.iter().enumerate() {
            match link.filter(|_| title == Some(column)) {
                Some(link) => {
                    write!(out, "<{kind}><a href=\"{}\">{}</a></{kind}>", escaped(link), escaped(cell))?
                }
                None => write!(out, "<{kind}>{}</{kind}>", escaped(cell))?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    Ok(())
}

/// What the page ends with.
pub(super) fn end(begun: bool, out: &mut dyn Write) -> io::Result<()> {
    if !begun {
        write!(out, "{HEAD}")?;
    }
    writeln!(out, "</table></body></html>")
}

fn is_web(address: &str) -> bool {
    ["http://", "https://"].iter().any(|it| address.starts_with(it))
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            it => out.push(it),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_holds_words_and_no_orders() {
        let sheet = Sheet {
            names: vec!["title", "text", "url"],
            in_table: vec![true, true, false],
            rows: vec![
                vec![json!("<script>"), json!("a & \"b\""), json!("https://news.example/?a=\"1")],
                vec![json!("Two"), json!("c"), json!("javascript:alert(1)")],
            ],
        };
        let mut out = Vec::new();
        print(&sheet, true, &mut out).unwrap();
        end(true, &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        let row = "<tr><td><a href=\"https://news.example/?a=&quot;1\">&lt;script&gt;</a></td><td>a &amp; &quot;b&quot;</td></tr>";
        assert!(page.contains(row), "{page}");
        assert!(!page.contains("javascript") && page.ends_with("</table></body></html>\n"), "{page}");
    }
}
