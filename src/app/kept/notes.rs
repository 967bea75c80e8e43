//! Highlights, notes and quotations to other programs, and back.

use crate::app::failure::WrongUsage;
use crate::app::sources::{reason, shown};
use crate::app::{files, print};
use crate::cli::NotesFormat;
use crate::export::{self, Printer, Shape};
use crate::finding::Noted;
use crate::library::{Access, Library, Question};
use anyhow::{Context, anyhow};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::Path;
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
    let library = Library::open(path, Access::Ask)?;
    let all = library.noted(Some(&question).filter(|it| !it.is_empty()))?;
    let Some(to) = to else { return print::out(|out| Ok(written(&all, format, out)?)) };
    if format == NotesFormat::Md {
        return folder(&all, to);
    }
    let mut bytes = Vec::new();
    written(&all, format, &mut bytes)?;
    put(to, &bytes)?;
    print::out(|out| Ok(writeln!(out, "{} articles written to \"{}\"", all.len(), shown(to.as_os_str()))?))
}

/// A file for each article, under a name of its own.
fn folder(all: &[Noted], to: &Path) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(to)
        .map_err(|it| anyhow!("cannot make the folder \"{}\": {}", shown(to.as_os_str()), reason(&it)))?;
    let mut names = BTreeSet::new();
    for it in all {
        let name = export::noted_name(it);
        let name = if names.insert(name.clone()) { name } else { format!("{name} {}", it.at.article) };
        let mut page = Vec::new();
        export::noted_markdown(it, &mut page)?;
        put(&to.join(format!("{name}.md")), &page)?;
    }
    print::out(|out| Ok(writeln!(out, "{} articles written to \"{}\"", all.len(), shown(to.as_os_str()))?))
}

fn put(to: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let to = std::path::absolute(to).unwrap_or_else(|_| to.to_path_buf());
    files::replace(&to, bytes)
        .map_err(|it| anyhow!("cannot write \"{}\": {}", shown(to.as_os_str()), reason(&it)))
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

pub(crate) fn import(path: &Path, from: &Path) -> anyhow::Result<ExitCode> {
    let name = shown(from.as_os_str());
    let mut bytes = Vec::new();
    let file = files::plain(from).map_err(|it| anyhow!("cannot open \"{name}\": {}", reason(&it)))?;
    file.take(MOST_BYTES).read_to_end(&mut bytes).with_context(|| format!("cannot read \"{name}\""))?;
    let all = export::noted_of_json(&bytes)
        .map_err(|it| anyhow!("\"{name}\" is not what dateline library export --format json writes: {it}"))?;
    let (known, unknown) = Library::open(path, Access::Change)?.bring_in(&all, super::now())?;
    let others = if unknown > 0 { format!("; {unknown} are not in the library") } else { String::new() };
    print::out(|out| Ok(writeln!(out, "notes on {known} articles brought in{others}")?))?;
    Ok(print::code(unknown))
}
