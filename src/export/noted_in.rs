//! Highlights, notes and tags back in from Markdown and CSV, as they were written. Neither says all that JSON says: where
//! a highlight stands is found in the article by its words.

use super::csv;
use crate::finding::{Cited, Marked, Noted};
use crate::text::Date;

/// The Markdown of one article. `Err`: what is wrong with it.
pub(crate) fn noted_of_markdown(text: &str) -> Result<Noted, String> {
    let text = text.replace("\r\n", "\n");
    let rest =
        text.trim_start_matches('\u{feff}').strip_prefix("---\n").ok_or("it does not begin with ---")?;
    let (head, body) = rest.split_once("\n---").ok_or("the facts on top do not end with ---")?;
    let mut noted = Noted::default();
    for line in head.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim() {
            "title" => noted.at.title = said(value),
            "outlet" => noted.at.outlet = Some(said(value)),
            "url" => noted.at.url = Some(said(value)),
            "published" => noted.at.published = Date::parse(&said(value)),
            "tags" => noted.tags = listed(value),
            _ => {}
        }
    }
    if noted.at.title.is_empty() {
        return Err("it names no title".into());
    }
    parts(body, &mut noted);
    Ok(noted)
}

/// `"a"` or `a`
fn said(value: &str) -> String {
    serde_json::from_str(value).unwrap_or_else(|_| value.to_string())
}

/// `["a", "b"]` or `[a, b]`
fn listed(value: &str) -> Vec<String> {
    serde_json::from_str(value).unwrap_or_else(|_| {
        let inside = value.trim_start_matches('[').trim_end_matches(']');
        inside.split(',').map(|it| it.trim().to_string()).filter(|it| !it.is_empty()).collect()
    })
}

/// The note on the whole, and each highlight with what is noted below it. Quotations are found anew, not taken from here.
fn parts(body: &str, noted: &mut Noted) {
    let (mut in_marks, mut begun) = (false, false);
    let mut note: Vec<&str> = Vec::new();
    let keep = |note: &mut Vec<&str>, noted: &mut Noted| {
        let words = note.join("\n").trim().to_string();
        note.clear();
        if words.is_empty() {
            return;
        }
        match noted.marked.last_mut() {
            Some(mark) => mark.note = Some(words),
            None => noted.note = Some(words),
        }
    };
    for line in body.lines() {
        match line {
            "## Highlights" => {
                keep(&mut note, noted);
                in_marks = true;
            }
            "## Quotations" => break,
            _ if in_marks && line.starts_with("> ") => {
                keep(&mut note, noted);
                noted.marked.push(Marked { text: bare(&line[2..]), color: 1, ..Marked::default() });
            }
            // The title once more.
            _ if !begun && line.starts_with("# ") => begun = true,
            _ => note.push(line),
        }
    }
    keep(&mut note, noted);
}

/// What was a mark of Markdown's own is a letter again.
fn bare(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_escape = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        out.extend(if is_escape { letters.next() } else { Some(letter) });
    }
    out
}

/// The rows of all articles. `Err`: what is wrong with them.
pub(crate) fn noted_of_csv(text: &str) -> Result<Vec<Noted>, String> {
    let mut rows = csv::rows(text.trim_start_matches('\u{feff}')).into_iter();
    let names = rows.next().ok_or("it is empty")?;
    let place = |name: &str| {
        names.iter().position(|it| it == name).ok_or_else(|| format!("it has no column \"{name}\""))
    };
    let (what, text, note) = (place("what")?, place("text")?, place("note")?);
    let (title, url, published) = (place("title")?, place("url")?, place("published")?);
    let (span, color) = (place("span").ok(), place("color").ok());
    let mut all: Vec<Noted> = Vec::new();
    for row in rows {
        let cell = |it: usize| row.get(it).map(String::as_str).unwrap_or_default();
        let some = |it: usize| Some(cell(it).to_string()).filter(|it| !it.is_empty());
        let at = Cited {
            title: cell(title).to_string(),
            url: some(url),
            published: Date::parse(cell(published)),
            ..Cited::default()
        };
        if all.last().is_none_or(|it| it.at != at) {
            all.push(Noted { at, ..Noted::default() });
        }
        let Some(noted) = all.last_mut() else { continue };
        match cell(what) {
            "note" => noted.note = some(note),
            "tag" => noted.tags.push(cell(text).to_string()),
            "highlight" => noted.marked.push(Marked {
                span: span.and_then(|it| stretch(cell(it))).unwrap_or_default(),
                text: cell(text).to_string(),
                note: some(note),
                color: color.and_then(|it| cell(it).parse().ok()).unwrap_or(1).clamp(1, 4),
                ..Marked::default()
            }),
            _ => {}
        }
    }
    Ok(all)
}

/// `3-9`
fn stretch(words: &str) -> Option<[usize; 2]> {
    let (start, end) = words.split_once('-')?;
    Some([start.parse().ok()?, end.parse().ok()?])
}

#[cfg(test)]
mod tests {
    use super::super::Printer;
    use super::super::notes::{noted_markdown, noted_rows};
    use super::*;
    use crate::export::Shape;

    fn noted() -> Noted {
        let mark = |text: &str, note: Option<&str>| Marked {
            text: text.into(),
            note: note.map(str::to_string),
            color: 1,
            ..Marked::default()
        };
        Noted {
            at: Cited {
                title: "50% of \"{ferries}\", late".into(),
                published: Date::parse("2017-03"),
                url: Some("https://news.example/1".into()),
                ..Cited::default()
            },
            tags: vec!["later".into(), "two words".into()],
            note: Some("Ask *Tom*.\n\nAnd Ana.".into()),
            marked: vec![mark("=a [b] \\ c_d", Some("Why?\nSo.")), mark("night ferry", None)],
            ..Noted::default()
        }
    }

    #[test]
    fn what_goes_out_as_markdown_comes_in_again() {
        let mut page = Vec::new();
        noted_markdown(&noted(), &mut page).unwrap();
        assert_eq!(noted_of_markdown(std::str::from_utf8(&page).unwrap()).unwrap(), noted());
        assert!(noted_of_markdown("# A page").is_err() && noted_of_markdown("---\na: b\n---\n").is_err());
    }

    #[test]
    fn what_goes_out_as_rows_comes_in_again() {
        let mut out = Vec::new();
        let mut printer = Printer::new(Shape::Csv);
        let other = Noted { at: Cited { title: "B".into(), ..Cited::default() }, ..noted() };
        printer.add(&noted_rows(&[noted(), other.clone()]), &mut out).unwrap();
        printer.end(&mut out).unwrap();
        assert_eq!(noted_of_csv(std::str::from_utf8(&out).unwrap()).unwrap(), [noted(), other]);
        assert!(noted_of_csv("a,b\r\n").unwrap_err().contains("column \"what\""));
    }
}
