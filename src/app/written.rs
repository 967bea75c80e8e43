//! Findings to a file, as the reader asked: never over a file that is there, unless that was said.

use super::config::expanded;
use super::sources::{reason, shown};
use crate::export::{self, Article, Found, Printer, Shape, Sheet};
use crate::ui::{Answers, Export, Pane, What, Written};
use serde_json::Value;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Columns of an article as text, as `dateline text` has them.
const COLUMNS: usize = 80;

/// A sentence for the reader, whichever way it went.
pub(super) fn write(wish: &Export) -> String {
    let path = expanded(&wish.file);
    let name = shown(path.as_os_str());
    let done = bytes(wish).and_then(|it| put(&path, &it, wish.over));
    match done {
        Ok(()) => format!("written to \"{name}\""),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            format!("\"{name}\" already exists; :export! {name} overwrites it")
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            format!("cannot write \"{name}\": there is no such folder")
        }
        Err(error) => format!("cannot write \"{name}\": {}", reason(&error)),
    }
}

/// Whole or not at all.
fn put(path: &Path, bytes: &[u8], over: bool) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|it| it.is_dir()) {
        return Err(io::Error::other("it is a folder"));
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    let kept = if over { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map(drop).map_err(|it| it.error)
}

fn bytes(wish: &Export) -> io::Result<Vec<u8>> {
    let article = Article::new(&wish.document, &wish.analysis);
    let mut out = Vec::new();
    let sheet: fn(&Article) -> Sheet = match wish.what {
        What::Article => {
            match wish.format {
                Written::Json => {
                    let found = Found {
                        id: Value::Null,
                        document: &wish.document,
                        analysis: &wish.analysis,
                        with_text: true,
                        pairs: None,
                    };
                    export::harmless_json(&found, &mut out)?;
                }
                _ => export::plain(&wish.document, COLUMNS, &mut out)?,
            }
            return Ok(out);
        }
        What::List(Pane::Answers) => {
            let sheet = match &*wish.answers {
                Answers::Articles(all) => export::passages(all),
                Answers::Quotes(all) => export::said(all),
                Answers::Events(all) => export::happened(all),
            };
            let shape = match wish.format {
                Written::Csv => Shape::Csv,
                Written::Json => Shape::Json,
                Written::Markdown => Shape::Markdown,
                _ => Shape::Table { width: None },
            };
            let mut printer = Printer::new(shape);
            printer.add(&sheet, &mut out)?;
            printer.end(&mut out)?;
            return Ok(out);
        }
        What::People => export::people,
        What::List(Pane::Highlights) => export::highlights,
        What::List(Pane::Timeline) => export::timeline,
        What::List(_) => export::quotes,
    };
    let shape = match wish.format {
        Written::Csv => Shape::Csv,
        Written::Json => Shape::Json,
        Written::Markdown if wish.what == What::List(Pane::Timeline) => {
            export::chronology(&article, "", false, &mut out)?;
            return Ok(out);
        }
        Written::Markdown => Shape::Markdown,
        Written::Table | Written::Text => Shape::Table { width: None },
        Written::Calendar => {
            let stamp = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
            export::begin_calendar(&mut out)?;
            let held = export::events(&article, &stamp, &mut out)?;
            export::end_calendar(held, &stamp, &mut out)?;
            return Ok(out);
        }
        Written::Mermaid => {
            export::begin_chart(&article, "", &mut out)?;
            export::chart(&article, "", &mut out)?;
            return Ok(out);
        }
    };
    let mut printer = Printer::new(shape);
    printer.add(&sheet(&article), &mut out)?;
    printer.end(&mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::ingest::{Hints, read};
    use std::sync::Arc;

    fn wish(file: &Path, format: Written, what: What) -> Export {
        let text = b"Harbour vote delayed\n\n\"We wait,\" said Ana Ruiz, the mayor of Marrow Bay.\n";
        let document = read(text, &Hints::default()).unwrap();
        let analysis = Arc::new(analyze(&document));
        let file = file.to_str().unwrap().to_string();
        let answers = Arc::default();
        Export { what, format, file, over: false, document: Arc::new(document), analysis, answers }
    }

    #[test]
    fn a_list_is_written_once_and_over_a_file_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("quotes.csv");
        let mut wish = wish(&path, Written::Csv, What::List(Pane::Quotes));
        assert!(write(&wish).starts_with("written to"));
        assert!(fs::read_to_string(&path).unwrap().contains("Ana Ruiz"));
        assert!(write(&wish).contains("already exists"));
        wish.over = true;
        assert!(write(&wish).starts_with("written to"));
    }

    #[test]
    fn every_format_is_written_and_what_cannot_be_is_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        for (at, (format, what)) in [
            (Written::Json, What::Article),
            (Written::Text, What::Article),
            (Written::Markdown, What::People),
            (Written::Table, What::List(Pane::Highlights)),
            (Written::Calendar, What::List(Pane::Timeline)),
            (Written::Mermaid, What::List(Pane::Timeline)),
        ]
        .into_iter()
        .enumerate()
        {
            let path = folder.path().join(format!("{at}"));
            assert!(write(&wish(&path, format, what)).starts_with("written to"), "{format:?}");
        }
        let nowhere = folder.path().join("no/such/quotes.csv");
        assert!(write(&wish(&nowhere, Written::Csv, What::People)).contains("no such folder"));
        assert!(write(&wish(folder.path(), Written::Csv, What::People)).contains("it is a folder"));
    }
}
