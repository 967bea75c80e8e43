//! Highlights, notes and quotations to other programs, and back.

use super::answer::say;
use super::told::{articles, counted};
use crate::app::failure::WrongUsage;
use crate::app::sources::{reason, shown};
use crate::app::{files, print};
use crate::cli::NotesFormat;
use crate::export::{self, Printer, Shape};
use crate::finding::Noted;
use crate::library::{Access, Library, Question};
use anyhow::{Context, anyhow};
use std::collections::BTreeSet;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A longer file is none of ours.
const MOST_BYTES: u64 = 256 << 20;

pub(crate) fn export(
    path: &Path,
    line: &str,
    format: NotesFormat,
    to: Option<&Path>,
) -> anyhow::Result<ExitCode> {
    let question = Question::parse(line).map_err(WrongUsage)?;
    let library = super::asked(path)?;
    let all = library.noted(Some(&question).filter(|it| !it.is_empty()))?;
    if all.is_empty() {
        let why = if question.is_empty() {
            "no article has highlights, notes or tags"
        } else {
            "no article answers this"
        };
        say(&format!("{why}; nothing to export"));
    }
    let Some(to) = to else { return print::out(|out| Ok(written(&all, format, out)?)) };
    if format == NotesFormat::Md {
        return folder(&all, to);
    }
    let mut bytes = Vec::new();
    written(&all, format, &mut bytes)?;
    put(to, &bytes)?;
    told(all.len(), to)
}

fn told(count: usize, to: &Path) -> anyhow::Result<ExitCode> {
    print::out(|out| Ok(writeln!(out, "{} written to \"{}\"", articles(count), shown(to.as_os_str()))?))
}

/// A file for each article, under a name of its own. Where one is there that says something else, none is written:
/// it may have been written in since.
fn folder(all: &[Noted], to: &Path) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(to)
        .map_err(|it| anyhow!("cannot make the folder \"{}\": {}", shown(to.as_os_str()), reason(&it)))?;
    let (mut names, mut pages) = (BTreeSet::new(), Vec::new());
    for it in all {
        let name = export::noted_name(it);
        let name = if names.insert(name.clone()) { name } else { format!("{name} {}", it.at.article) };
        let mut page = Vec::new();
        export::noted_markdown(it, &mut page)?;
        let file = to.join(format!("{name}.md"));
        match std::fs::read(&file) {
            Ok(known) if known == page => {}
            Ok(_) => return Err(is_there(&file)),
            Err(_) => pages.push((file, page)),
        }
    }
    pages.iter().try_for_each(|(file, page)| put(file, page))?;
    told(all.len(), to)
}

fn is_there(file: &Path) -> anyhow::Error {
    anyhow!("\"{}\" already exists; move it away, or name another place", shown(file.as_os_str()))
}

fn put(to: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let to = std::path::absolute(to).unwrap_or_else(|_| to.to_path_buf());
    files::begin(&to, bytes).map_err(|it| match it.kind() {
        ErrorKind::AlreadyExists => is_there(&to),
        _ => anyhow!("cannot write \"{}\": {}", shown(to.as_os_str()), reason(&it)),
    })
}

fn written(all: &[Noted], format: NotesFormat, out: &mut dyn Write) -> std::io::Result<()> {
    match format {
        NotesFormat::Md => {
            for (at, it) in all.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                export::noted_markdown(it, out)?;
            }
            Ok(())
        }
        NotesFormat::Json => export::noted_json(all, out),
        NotesFormat::Csv => {
            let mut printer = Printer::new(Shape::Csv);
            printer.add(&export::noted_rows(all), out)?;
            printer.end(out)
        }
        NotesFormat::Bibtex => export::bibtex(all, out),
        NotesFormat::Csl => export::csl(all, out),
    }
}

/// From a file, or from all Markdown files of a folder.
pub(crate) fn import(path: &Path, from: &Path) -> anyhow::Result<ExitCode> {
    let mut all = Vec::new();
    if from.is_dir() {
        let unreadable = |it| anyhow!("cannot read \"{}\": {}", shown(from.as_os_str()), reason(&it));
        let entries = std::fs::read_dir(from).map_err(unreadable)?;
        let mut files: Vec<PathBuf> =
            entries.flatten().map(|it| it.path()).filter(|it| is_markdown(it)).collect();
        files.sort();
        for file in &files {
            all.extend(noted(file)?);
        }
    } else {
        all = noted(from)?;
    }
    let brought = Library::open(path, Access::Change)?.bring_in(&all, super::now())?;
    let mut words = format!("notes on {} brought in", articles(brought.known));
    for (count, what, lack) in [
        (brought.unknown, "article", "not in the library"),
        (brought.lost, "highlight", "not in the text of the article"),
    ] {
        if count > 0 {
            let are = if count == 1 { "is" } else { "are" };
            words.push_str(&format!("; {} {are} {lack}", counted(count, what)));
        }
    }
    print::out(|out| Ok(writeln!(out, "{words}")?))?;
    Ok(print::code(brought.unknown + brought.lost))
}

fn is_markdown(file: &Path) -> bool {
    file.extension().is_some_and(|it| it.eq_ignore_ascii_case("md") || it.eq_ignore_ascii_case("markdown"))
}

/// What a file holds: its name tells how it is written.
fn noted(from: &Path) -> anyhow::Result<Vec<Noted>> {
    let name = shown(from.as_os_str());
    let mut bytes = Vec::new();
    let file = files::plain(from).map_err(|it| anyhow!("cannot open \"{name}\": {}", reason(&it)))?;
    file.take(MOST_BYTES).read_to_end(&mut bytes).with_context(|| format!("cannot read \"{name}\""))?;
    let is_csv = from.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    let (format, read) = if is_csv {
        ("csv", export::noted_of_csv(&String::from_utf8_lossy(&bytes)))
    } else if is_markdown(from) {
        ("md", export::noted_of_markdown(&String::from_utf8_lossy(&bytes)).map(|it| vec![it]))
    } else {
        ("json", export::noted_of_json(&bytes))
    };
    read.map_err(|it| {
        anyhow!("\"{name}\" is not what dateline library export --format {format} writes: {it}")
    })
}
