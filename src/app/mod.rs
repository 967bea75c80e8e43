//! Joins everything: the only place with threads, a terminal, files and a clock.

mod batch;
mod browser;
mod clipboard;
mod colors;
mod event;
mod export;
mod failure;
mod files;
mod input;
mod long;
mod man;
mod open;
mod page;
mod paint;
mod places;
mod run;
mod signals;
mod terminal;
#[cfg_attr(not(feature = "web"), allow(dead_code, reason = "much of it serves a client"))]
mod web;
mod worker;

pub use failure::Failure;

use crate::cli::{self, Arguments, Command, Common, Format, List};
use crate::text::Date;
use export::{Article, Shape, Sheet};
use failure::WrongUsage;
use open::Source;
use std::ffi::OsStr;
use std::io::{self, BufReader, BufWriter, Write};
use std::process::ExitCode;

/// Does what the arguments ask for.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { source, common, command, test_panic } = arguments;
    check(&common)?;
    let Some(command) = command else {
        let source = Source::of(source.as_deref())?;
        if terminal::is_there() {
            return run::read(&source, &common, test_panic);
        }
        return print(|out| text(&source, &common, false, out));
    };
    if source.is_some() {
        return Err(WrongUsage("give a source or a command, not both".into()).into());
    }
    match command {
        Command::Text { source, links } => {
            print(|out| text(&Source::of(source.as_deref())?, &common, links, out))
        }
        Command::Analyze { jsonl: true, verbatim, with_text, .. } => {
            batch(batch::BatchOptions { verbatim, with_text })
        }
        Command::Analyze { source, .. } => print(|out| analyze(source.as_deref(), &common, out)),
        Command::Quotes(list) => print_list(&list, &common, export::quotes),
        Command::People(list) => print_list(&list, &common, export::people),
        Command::Timeline(list) => match list.format {
            Format::Ics => print_timeline(&list, &common, |it, out| export::calendar(it, &stamp(), out)),
            Format::Mermaid => print_timeline(&list, &common, export::chart),
            _ => print_list(&list, &common, export::timeline),
        },
        Command::Highlights(list) => print_list(&list, &common, export::highlights),
        Command::Man => print(|out| Ok(man::render(out)?)),
        Command::Completions { shell } => {
            let mut lines = Vec::new();
            clap_complete::generate(shell, &mut cli::command(), "dateline", &mut lines);
            print(|out| Ok(out.write_all(&lines)?))
        }
    }
}

fn check(common: &Common) -> anyhow::Result<()> {
    let Some(date) = &common.published else { return Ok(()) };
    let wrong =
        format!("\"{}\" is not a date; write 2017, 2017-03 or 2017-03-10", open::shown(OsStr::new(date)));
    Date::parse(date).map(drop).ok_or_else(|| WrongUsage(wrong).into())
}

/// To standard output, every error told.
fn print(work: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    work(&mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn text(source: &Source, common: &Common, links: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    let whole = source.read(common)?;
    let columns = usize::from(columns(common).unwrap_or(80));
    if links {
        export::plain_with_links(&whole.document, columns, out)?;
    } else {
        export::plain(&whole.document, columns, out)?;
    }
    Ok(())
}

fn analyze(source: Option<&OsStr>, common: &Common, out: &mut dyn Write) -> anyhow::Result<()> {
    let document = Source::of(source)?.read(common)?.document;
    let (analysis, _) = long::analyze_all(&document);
    serde_json::to_writer(&mut *out, &export::analysis_object(&document, &analysis, true))
        .map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

fn batch(options: batch::BatchOptions) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let failed = batch::run(Box::new(BufReader::new(io::stdin())), &mut out, options)?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

fn print_list(list: &List, common: &Common, sheet: fn(&Article) -> Sheet) -> anyhow::Result<ExitCode> {
    let shape = match list.format {
        Format::Table => Shape::Table { width: terminal_columns(common) },
        Format::Json => Shape::Json,
        Format::Csv => Shape::Csv,
        Format::Md => Shape::Markdown,
        Format::Ics | Format::Mermaid => {
            return Err(WrongUsage("ics and mermaid are formats of the timeline".into()).into());
        }
    };
    print_timeline(list, common, |article, out| export::print(&sheet(article), &shape, out))
}

fn print_timeline(
    list: &List,
    common: &Common,
    write: impl FnOnce(&Article, &mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<ExitCode> {
    let document = Source::of(list.source.as_deref())?.read(common)?.document;
    let (analysis, _) = long::analyze_all(&document);
    print(|out| Ok(write(&Article::new(&document, &analysis), out)?))
}

/// `None`: the output is not a terminal.
fn terminal_columns(common: &Common) -> Option<usize> {
    let there = rustix::termios::isatty(io::stdout());
    there.then(|| usize::from(columns(common).unwrap_or_else(|| terminal::size().0)))
}

fn columns(common: &Common) -> Option<u16> {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|it| *it > 0);
    common.width.or_else(told)
}

/// Now, as calendars write it.
fn stamp() -> String {
    jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string()
}
