//! What goes to standard output: texts, analyses and lists, of one article or of many.

use super::failure::WrongUsage;
use super::sources::{Collection, Use};
use super::{long, several, terminal};
use crate::article::Document;
use crate::cli::{Common, Format};
use crate::export::{self, Article, Found, Printer, Shape, Sheet};
use crate::finding::Analysis;
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

/// To standard output, every error told.
pub(super) fn out(work: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    work(&mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// How a batch ends of which so many failed.
pub(super) fn code(failed: usize) -> ExitCode {
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(3) }
}

/// Of several sources, each after its name.
pub(super) fn text(collection: &Collection, links: bool, wanted: Option<u16>) -> anyhow::Result<ExitCode> {
    let columns = usize::from(columns(wanted).unwrap_or(80));
    let plain = if links { export::plain_with_links } else { export::plain };
    if !collection.is_many {
        let bytes = collection.bytes(0)?;
        let document = collection.look(0, &bytes, |it| it.joined())??;
        collection.tell_damage(0, &document);
        return out(|out| Ok(plain(&document, columns, out)?));
    }
    let mut first = true;
    many((collection, Use::Reading), &|_, document| document, &mut |id, document, out| {
        writeln!(out, "{}==> {id} <==\n", if std::mem::take(&mut first) { "" } else { "\n" })?;
        plain(&document, columns, out)
    })
}

/// One object; of several articles a line for each, in their order.
pub(super) fn analyses(collection: &Collection) -> anyhow::Result<ExitCode> {
    let work = |id: Option<&str>, document: anyhow::Result<Document>| {
        Ok((id.map_or(Value::Null, Into::into), document.map(analyzed)))
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = 0;
    several::each((collection, Use::Analysis), &work, &mut |(id, found)| match found {
        // Written as it is read: a long text does not stand there once more.
        Ok((document, analysis)) => {
            let (document, analysis) = (&document, &analysis);
            let found = Found { id, document, analysis, with_text: true, pairs: None };
            export::harmless_json(&found, &mut out)
        }
        Err(error) => {
            failed += 1;
            let sentence = super::Failure::of(&error).sentence;
            export::harmless_json(&json!({ "error": sentence, "id": id }), &mut out)
        }
    })?;
    out.flush()?;
    Ok(code(failed))
}

/// All of what is found; where the text is longer than that, it is said.
fn analyzed(document: Document) -> (Document, Analysis) {
    let (analysis, whole) = long::analyze_all(&document);
    if !whole {
        // Where even this cannot be said, the text ends all the same.
        let _ = writeln!(io::stderr(), "dateline: {}", long::NOTICE);
    }
    (document, analysis)
}

/// A list; of several articles with a column for which it is.
pub(super) fn list(
    collection: &Collection,
    format: Format,
    common: &Common,
    sheet: &(dyn Fn(&Article) -> Sheet + Sync),
) -> anyhow::Result<ExitCode> {
    let shape = match format {
        Format::Table => Shape::Table { width: terminal_columns(common) },
        Format::Json => Shape::Json,
        Format::Csv => Shape::Csv,
        Format::Md => Shape::Markdown,
        Format::Ics | Format::Mermaid => {
            return Err(WrongUsage("ics and mermaid work only with the timeline".into()).into());
        }
    };
    let work = |id: Option<&str>, document: anyhow::Result<Document>| {
        let (document, analysis) = analyzed(document?);
        let sheet = sheet(&Article::new(&document, &analysis));
        Ok(id.map_or(sheet.clone(), |it| sheet.of_article(it)))
    };
    let mut printer = Printer::new(shape);
    let code = many((collection, Use::Analysis), &work, &mut |_, sheet, out| printer.add(&sheet, out))?;
    out(|it| Ok(printer.end(it)?))?;
    Ok(code)
}

/// The main events as a table. At a terminal it is told what they leave out; scripts get rows and nothing else.
pub(super) fn main_events(collection: &Collection, common: &Common) -> anyhow::Result<ExitCode> {
    let folded = AtomicUsize::new(0);
    let sheet = |article: &Article| {
        folded.fetch_add(export::folded(article), Ordering::Relaxed);
        export::main_events(article)
    };
    let code = list(collection, Format::Table, common, &sheet)?;
    let folded = folded.into_inner();
    if folded > 0 && terminal_columns(common).is_some() {
        // Where even this cannot be said, the table is there all the same.
        let _ = writeln!(io::stderr(), "{}", export::folded_words(folded));
    }
    Ok(code)
}

/// All events in one calendar.
pub(super) fn calendar(collection: &Collection) -> anyhow::Result<ExitCode> {
    let stamp = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let (mut begun, mut held) = (false, 0);
    let code = each_analyzed(collection, &mut |_, article, out| {
        if !std::mem::replace(&mut begun, true) {
            export::begin_calendar(out)?;
        }
        held += export::events(article, &stamp, out)?;
        Ok(())
    })?;
    out(|it| {
        if !begun {
            export::begin_calendar(it)?;
        }
        Ok(export::end_calendar(held, &stamp, it)?)
    })?;
    Ok(code)
}

/// All events in one chart; of several articles with a section for each.
pub(super) fn chart(collection: &Collection) -> anyhow::Result<ExitCode> {
    let mut begun = false;
    each_analyzed(collection, &mut |id, article, out| {
        if !std::mem::replace(&mut begun, true) {
            export::begin_chart(article, id, out)?;
        }
        export::chart(article, id, out)
    })
}

/// The main events of each article as a chronology.
pub(super) fn chronology(collection: &Collection) -> anyhow::Result<ExitCode> {
    each_analyzed(collection, &mut |id, article, out| export::chronology(article, id, true, out))
}

type Take<'a, T> = &'a mut dyn FnMut(&str, T, &mut dyn Write) -> io::Result<()>;

fn each_analyzed(
    collection: &Collection,
    take: &mut dyn FnMut(&str, &Article, &mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<ExitCode> {
    let work = |_: Option<&str>, document: anyhow::Result<Document>| document.map(analyzed);
    many((collection, Use::Analysis), &work, &mut |id, (document, analysis), out| {
        take(id, &Article::new(&document, &analysis), out)
    })
}

/// Prints what the work gives. What cannot be read of several is told on standard error, a sentence each.
fn many<T: Send>(
    (collection, wanted): (&Collection, Use),
    work: several::Work<T>,
    take: Take<T>,
) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = 0;
    let answer = |id: Option<&str>, document: anyhow::Result<Document>| match (id, work(id, document)) {
        (None, result) => Ok((String::new(), Ok(result?))),
        (Some(id), result) => Ok((id.to_string(), result)),
    };
    several::each((collection, wanted), &answer, &mut |(id, result)| match result {
        Ok(it) => take(&id, it, &mut out),
        Err(error) => {
            failed += 1;
            let sentence = super::Failure::of(&error).sentence.unwrap_or_default();
            // Where even this cannot be said, the code says it.
            let _ = writeln!(io::stderr(), "dateline: {sentence}");
            Ok(())
        }
    })?;
    out.flush()?;
    Ok(code(failed))
}

/// `None`: the output is not a terminal.
pub(super) fn terminal_columns(common: &Common) -> Option<usize> {
    let there = rustix::termios::isatty(io::stdout());
    there.then(|| usize::from(columns(common.width).unwrap_or_else(|| terminal::size().0)))
}

fn columns(wanted: Option<u16>) -> Option<u16> {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|it| *it > 0);
    wanted.or_else(told)
}
