//! Highlights, notes and quotations of articles for other programs: Markdown, JSON, rows, BibTeX, CSL-JSON; JSON back in.

use super::harmless;
use super::markdown::escaped;
use super::sheet::Sheet;
use crate::finding::{Cited, Marked, Noted, Said, UNKNOWN_SPEAKER, reported};
use crate::text::Date;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, Write};

const LONGEST_NAME: usize = 90;

/// The name of the file of an article: its title in letters that every file system takes, in whole words.
pub(crate) fn noted_name(it: &Noted) -> String {
    let mut name = String::new();
    let date = it.at.published.map(|it| format!("{it} ")).unwrap_or_default();
    for letter in format!("{date}{}", it.at.title).chars() {
        let plain = letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | ',' | '\'' | '’');
        name.push(if plain { letter } else { ' ' });
    }
    let mut name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = name.char_indices().nth(LONGEST_NAME) {
        let whole = name[..end].rfind(' ').unwrap_or(end);
        name.truncate(whole);
    }
    if name.is_empty() { format!("article {}", it.at.article) } else { name }
}

/// One article, with what is known of it on top.
pub(crate) fn noted_markdown(it: &Noted, out: &mut dyn Write) -> io::Result<()> {
    let words = |it: &str| Value::from(one_line(it)).to_string();
    writeln!(out, "---\ntitle: {}", words(&it.at.title))?;
    for (name, value) in [("outlet", &it.at.outlet), ("url", &it.at.url)] {
        if let Some(value) = value {
            writeln!(out, "{name}: {}", words(value))?;
        }
    }
    if let Some(date) = it.at.published {
        writeln!(out, "published: {date}")?;
    }
    if !it.byline.is_empty() {
        writeln!(out, "author: {}", words(&it.byline.join(", ")))?;
    }
    if !it.tags.is_empty() {
        let tags: Vec<String> = it.tags.iter().map(|it| words(it)).collect();
        writeln!(out, "tags: [{}]", tags.join(", "))?;
    }
    writeln!(out, "---\n\n# {}", escaped(&one_line(&it.at.title)))?;
    if let Some(note) = &it.note {
        writeln!(out, "\n{}", plain(note))?;
    }
    if !it.marked.is_empty() {
        writeln!(out, "\n## Highlights")?;
    }
    for mark in &it.marked {
        writeln!(out, "\n> {}", escaped(&one_line(&mark.text)))?;
        if let Some(note) = &mark.note {
            writeln!(out, "\n{}", plain(note))?;
        }
    }
    if !it.said.is_empty() {
        writeln!(out, "\n## Quotations")?;
    }
    for said in &it.said {
        let (speaker, words) = (said.speaker.as_deref(), one_line(&said.passage.text));
        if said.kind.is_word_for_word() {
            let speaker = one_line(speaker.unwrap_or(UNKNOWN_SPEAKER));
            writeln!(out, "\n> {}\n> — {}", escaped(&words), escaped(&speaker))?;
        } else {
            let line = reported(speaker, said.cue.as_deref(), &words);
            writeln!(out, "\n{}", escaped(&one_line(&line)))?;
        }
    }
    Ok(())
}

fn one_line(words: &str) -> String {
    crate::text::Clean::new(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The reader's own words, with their lines and marks.
fn plain(words: &str) -> String {
    crate::text::Clean::new(words).to_string()
}

/// All of it as one array.
pub(crate) fn noted_json(all: &[Noted], out: &mut dyn Write) -> io::Result<()> {
    let lines = serde_json::to_string_pretty(&all.iter().map(object).collect::<Vec<_>>())?;
    harmless::escaped(&lines, out)?;
    writeln!(out)
}

fn object(it: &Noted) -> Value {
    let marked = |it: &Marked| json!({ "span": it.span, "text": it.text, "before": it.before, "after": it.after, "color": it.color, "note": it.note, "made": it.made });
    let said = |it: &Said| json!({ "span": it.passage.span, "text": it.passage.text, "speaker": it.speaker, "role": it.role, "kind": it.kind.name() });
    json!({
        "article": it.at.article, "title": it.at.title, "outlet": it.at.outlet, "url": it.at.url, "byline": it.byline,
        "published": it.at.published.map(|it| it.to_string()), "tags": it.tags, "note": it.note,
        "highlights": it.marked.iter().map(marked).collect::<Vec<_>>(),
        "quotes": it.said.iter().map(said).collect::<Vec<_>>(),
    })
}

#[derive(Deserialize)]
struct Object {
    #[serde(default)]
    article: i64,
    title: String,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    note: Option<String>,
    #[serde(default)]
    highlights: Vec<Mark>,
}

#[derive(Deserialize)]
struct Mark {
    span: [usize; 2],
    text: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    color: u8,
    note: Option<String>,
    #[serde(default)]
    made: i64,
}

/// What was exported as JSON. `Err`: what is wrong with it.
pub(crate) fn noted_of_json(bytes: &[u8]) -> Result<Vec<Noted>, String> {
    let all: Vec<Object> = serde_json::from_slice(bytes).map_err(|it| it.to_string())?;
    let mark = |it: Mark| Marked {
        span: it.span,
        text: it.text,
        before: it.before,
        after: it.after,
        color: it.color.clamp(1, 4),
        note: it.note,
        made: it.made,
    };
    let noted = |it: Object| Noted {
        at: Cited {
            article: it.article,
            title: it.title,
            outlet: it.outlet,
            published: it.published.as_deref().and_then(Date::parse),
            url: it.url,
        },
        tags: it.tags,
        note: it.note,
        marked: it.highlights.into_iter().map(mark).collect(),
        ..Noted::default()
    };
    Ok(all.into_iter().map(noted).collect())
}

/// A row for each note, tag, highlight and quotation.
pub(crate) fn noted_rows(all: &[Noted]) -> Sheet {
    let names = vec![
        "what",
        "text",
        "note",
        "speaker",
        "title",
        "outlet",
        "published",
        "url",
        "article",
        "span",
        "color",
    ];
    let mut rows = Vec::new();
    for it in all {
        let mut row = |what: &str,
                       text: &str,
                       note: &Option<String>,
                       speaker: &Option<String>,
                       span: Value,
                       color: Value| {
            rows.push(vec![
                json!(what),
                json!(text),
                json!(note),
                json!(speaker),
                json!(it.at.title),
                json!(it.at.outlet),
                json!(it.at.published.map(|it| it.to_string())),
                json!(it.at.url),
                json!(it.at.article),
                span,
                color,
            ]);
        };
        if it.note.is_some() {
            row("note", "", &it.note, &None, Value::Null, Value::Null);
        }
        for tag in &it.tags {
            row("tag", tag, &None, &None, Value::Null, Value::Null);
        }
        for mark in &it.marked {
            row("highlight", &mark.text, &mark.note, &None, json!(mark.span), json!(mark.color));
        }
        for said in &it.said {
            let what = if said.kind.is_word_for_word() { "quotation" } else { "reported" };
            row(what, &said.passage.text, &None, &said.speaker, json!(said.passage.span), Value::Null);
        }
    }
    Sheet { in_table: vec![true; names.len()], names, rows }
}

/// A bibliography for LaTeX.
pub(crate) fn bibtex(all: &[Noted], out: &mut dyn Write) -> io::Result<()> {
    for it in all {
        writeln!(out, "@article{{dateline{},", it.at.article)?;
        writeln!(out, "  title = {{{{{}}}}},", tex(&it.at.title))?;
        if !it.byline.is_empty() {
            writeln!(out, "  author = {{{}}},", tex(&it.byline.join(" and ")))?;
        }
        if let Some(outlet) = &it.at.outlet {
            writeln!(out, "  journal = {{{}}},", tex(outlet))?;
        }
        if let Some(date) = it.at.published {
            writeln!(out, "  date = {{{date}}},\n  year = {{{}}},", date.year)?;
        }
        if let Some(url) = &it.at.url {
            writeln!(out, "  url = {{{}}},", tex_url(url))?;
        }
        writeln!(out, "}}\n")?;
    }
    Ok(())
}

fn tex(words: &str) -> String {
    let mut out = String::new();
    for letter in one_line(words).chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            it => out.push(it),
        }
    }
    out
}

/// What would end the field is coded.
fn tex_url(url: &str) -> String {
    one_line(url).replace('{', "%7b").replace('}', "%7d").replace('\\', "%5c").replace(' ', "%20")
}

/// A bibliography for programs that know CSL.
pub(crate) fn csl(all: &[Noted], out: &mut dyn Write) -> io::Result<()> {
    let date = |it: Date| {
        let parts = [Some(i64::from(it.year)), it.month.map(i64::from), it.day.map(i64::from)];
        json!({ "date-parts": [parts.into_iter().flatten().collect::<Vec<_>>()] })
    };
    let one = |it: &Noted| {
        let authors: Vec<Value> = it.byline.iter().map(|it| json!({ "literal": it })).collect();
        let all = json!({
            "id": format!("dateline{}", it.at.article), "type": "article-newspaper", "title": it.at.title,
            "author": authors, "container-title": it.at.outlet, "issued": it.at.published.map(date), "URL": it.at.url,
            "note": it.note,
        });
        let Value::Object(mut all) = all else { return Value::Null };
        all.retain(|_, it| !it.is_null() && it.as_array().is_none_or(|it| !it.is_empty()));
        Value::Object(all)
    };
    let lines = serde_json::to_string_pretty(&all.iter().map(one).collect::<Vec<_>>())?;
    harmless::escaped(&lines, out)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Passage, QuoteKind};

    fn noted() -> Noted {
        Noted {
            at: Cited {
                article: 7,
                title: "50% of \"{ferries}\"/late".into(),
                outlet: Some("Harbour & Post".into()),
                published: Date::parse("2017-03"),
                url: Some("https://news.example/{1}".into()),
            },
            byline: vec!["Tom Hale".into(), "Ana Ruiz".into()],
            tags: vec!["later".into()],
            note: Some("Ask *Tom*.".into()),
            marked: vec![Marked {
                span: [3, 9],
                text: "a [b]\x1b".into(),
                before: "x".into(),
                after: "y".into(),
                color: 2,
                note: Some("Why?".into()),
                made: 5,
            }],
            said: Vec::new(),
        }
    }

    fn printed(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        print(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_note_taker_gets_a_file_with_its_facts_on_top() {
        let page = printed(|out| noted_markdown(&noted(), out));
        assert!(page.starts_with("---\ntitle: \"50% of \\\"{ferries}\\\"/late\"\noutlet: "), "{page}");
        assert!(
            page.contains("tags: [\"later\"]\n---\n\n# 50% of") && page.contains("\nAsk *Tom*.\n"),
            "{page}"
        );
        assert!(page.contains("> a \\[b\\]␛\n\nWhy?\n"), "{page}");
        assert_eq!(noted_name(&noted()), "2017-03 50 of ferries late");
        let long = Noted { at: Cited { title: "the night ferry ".repeat(9), ..Cited::default() }, ..noted() };
        assert!(noted_name(&long).ends_with(" the night ferry the night"), "{}", noted_name(&long));
    }

    #[test]
    fn what_is_only_reported_stands_in_no_quotation_block() {
        let said = |kind, speaker: Option<&str>, cue: &str, text: &str| Said {
            passage: Passage { text: text.into(), ..Passage::default() },
            speaker: speaker.map(str::to_string),
            role: None,
            kind,
            cue: Some(cue.into()),
            quote: 1,
        };
        let all = vec![
            said(QuoteKind::Indirect, Some("Ana Ruiz"), "urged", "the council to keep the ferry"),
            said(QuoteKind::Mixed, None, "said", "it was a “gift”"),
            said(QuoteKind::Direct, None, "said", "“We wait.”"),
        ];
        let noted = Noted { said: all, ..noted() };
        let page = printed(|out| noted_markdown(&noted, out));
        let end = "## Quotations\n\nAna Ruiz (reported: urged): the council to keep the ferry\n\nunknown speaker \
                   (reported: said): it was a “gift”\n\n> “We wait.”\n> — unknown speaker\n";
        assert!(page.ends_with(end), "{page}");
        let rows = noted_rows(&[noted]).rows;
        let whats: Vec<&Value> = rows[3..].iter().map(|it| &it[0]).collect();
        assert_eq!(whats, ["reported", "reported", "quotation"]);
    }

    #[test]
    fn what_goes_out_as_json_comes_in_again() {
        let json = printed(|out| noted_json(&[noted()], out));
        assert!(!json.contains('\x1b'));
        let again = noted_of_json(json.as_bytes()).unwrap();
        assert_eq!(again, [Noted { byline: Vec::new(), ..noted() }]);
        assert!(noted_of_json(b"[{}]").is_err());
    }

    #[test]
    fn bibliographies_hold_words_and_no_orders() {
        let tex = printed(|out| bibtex(&[noted()], out));
        assert!(tex.contains("title = {{50\\% of \"\\{ferries\\}\"/late}}"), "{tex}");
        assert!(
            tex.contains("author = {Tom Hale and Ana Ruiz}")
                && tex.contains("url = {https://news.example/%7b1%7d}"),
            "{tex}"
        );
        let csl: Value = serde_json::from_str(&printed(|out| csl(&[noted()], out))).unwrap();
        assert_eq!(csl[0]["issued"]["date-parts"], json!([[2017, 3]]));
        assert_eq!(noted_rows(&[noted()]).rows.len(), 3);
    }
}
