//! Joins everything: the only place with threads, a terminal, files and a clock.

mod archive;
mod batch;
mod browser;
mod clipboard;
mod colors;
mod config;
mod desk;
mod editor;
mod event;
mod failure;
mod fetcher;
mod files;
mod headlines;
mod input;
mod kept;
mod librarian;
mod long;
mod man;
mod names;
mod opening;
mod paint;
mod places;
mod places_here;
mod print;
mod run;
mod several;
mod signals;
mod sources;
mod stacks;
mod terminal;
mod timers;
#[cfg_attr(not(feature = "web"), allow(dead_code, reason = "much of it serves a client"))]
mod web;
mod weighed;
mod worker;
mod written;

pub use failure::Failure;

use crate::cli::{self, Arguments, Command, Common, Format};
use crate::export;
use crate::settings;
use crate::text::Date;
use anyhow::anyhow;
use config::Config;
use failure::WrongUsage;
use sources::Collection;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Does what the arguments ask for.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { sources, mut common, command, print_keys, test_panic } = arguments;
    check(&common)?;
    let mut config = Config::of(&common)?;
    common.no_memory = !config.settings.memory;
    common.language = config.settings.language.clone();
    common.proxy = settings::row("proxy").ok().map(|it| it.value(&config.settings));
    if print_keys {
        config.tell_problems();
        return print::out(|out| config.print_keys(out));
    }
    let of = |sources: &[OsString]| Collection::of(sources, &common);
    let place = || kept::place(&common, &config.settings);
    let library = || place().and_then(|it| it.file().map(Path::to_path_buf));
    // Of the settings, the width is one of text: tables are as wide as they were asked to be.
    let columns = config.settings.width;
    let Some(command) = command else {
        check_first(&sources)?;
        if terminal::is_there() {
            // Without a home folder articles are read without keeping them.
            let library = place();
            config.aside = library.as_ref().ok().and_then(kept::Place::aside);
            let library = library.and_then(kept::Place::own).unwrap_or_else(|_| {
                config.settings.keep = false;
                PathBuf::new()
            });
            let is_library = sources.is_empty() && config.settings.memory && stacks::is_there(&library);
            let collection = if is_library { Collection::of_library(&common)? } else { of(&sources)? };
            return run::read(collection, &common, config, library, test_panic);
        }
        config.tell_problems();
        return print::text(&of(&sources)?, false, columns);
    };
    if !sources.is_empty() {
        return Err(WrongUsage("pass a source or a command, not both".into()).into());
    }
    if !matches!(command, Command::Completions { .. }) {
        config.tell_problems();
    }
    match command {
        Command::Text { sources, links } => print::text(&of(&sources)?, links, columns),
        Command::Analyze { jsonl, verbatim, with_text, threads, format, to, sources } => {
            if jsonl && !sources.is_empty() {
                return Err(WrongUsage("--jsonl reads standard input; do not pass a source".into()).into());
            }
            for (given, name) in [(verbatim, "--verbatim"), (threads.is_some(), "--threads")] {
                if given && !jsonl {
                    let how =
                        "pass that too, and on standard input a line {\"text\": \"…\"} for each article";
                    return Err(WrongUsage(format!("{name} works only with --jsonl; {how}")).into());
                }
            }
            let options =
                batch::BatchOptions { verbatim, with_text, language: common.language.clone(), threads };
            match (archive::folder(format, to)?, jsonl) {
                (Some(to), true) => archive::lines(&options, &to),
                (Some(to), false) => archive::sources(&of(&sources)?, &to),
                (None, true) => batch(&options),
                (None, false) => print::analyses(&of(&sources)?),
            }
        }
        Command::Quotes(list) => print::list(&of(&list.sources)?, list.format, &common, &export::quotes),
        Command::People(list) => print::list(&of(&list.sources)?, list.format, &common, &export::people),
        Command::Timeline(list) => match list.format {
            Format::Ics => print::calendar(&of(&list.sources)?),
            Format::Mermaid => print::chart(&of(&list.sources)?),
            Format::Md => print::chronology(&of(&list.sources)?),
            Format::Table => print::main_events(&of(&list.sources)?, &common),
            format => print::list(&of(&list.sources)?, format, &common, &export::timeline),
        },
        Command::Highlights(list) => {
            print::list(&of(&list.sources)?, list.format, &common, &export::highlights)
        }
        Command::Add { sources } => kept::add(&sources, &common, &place()?),
        Command::Search { query, ranked, answer } => {
            kept::search(&place()?, &query.join(" "), ranked, (&answer, &common))
        }
        Command::Who { name, people, merge, split, answer } => {
            let (name, told) = (name.join(" "), (&answer, &common));
            match merge {
                Some(other) => kept::merge(&library()?, &name, &other),
                None if split => kept::split(&library()?, &name),
                None if people => kept::people(&library()?, &name, told),
                None => kept::who(&place()?, &name, told),
            }
        }
        Command::Between { one, other, answer } => {
            kept::between(&place()?, (&one, &other), (&answer, &common))
        }
        Command::Said { words, answer } => kept::said(&place()?, &words.join(" "), (&answer, &common)),
        Command::On { date, answer } => kept::on(&place()?, &date, (&answer, &common)),
        Command::Feed { feeds } => kept::feed(&library()?, &feeds, &common),
        Command::Library { to: Some(to), care: None } => kept::copy(&place()?, &to),
        Command::Library { to: None, care: Some(care) } => kept::care(&library()?, &care),
        Command::Library { .. } => {
            Err(WrongUsage("name one thing to do with the library; --help lists them".into()).into())
        }
        Command::Help { command } => help(&command),
        Command::Config => print::out(|out| config.print(out)),
        Command::Man => print::out(|out| Ok(man::render(out, &config.keymap)?)),
        Command::Completions { shell } => {
            let mut lines = Vec::new();
            clap_complete::generate(shell, &mut cli::command(), "dateline", &mut lines);
            print::out(|out| Ok(out.write_all(&lines)?))
        }
    }
}

fn help(command: &[String]) -> anyhow::Result<ExitCode> {
    let Some(words) = cli::help(command) else {
        let named = sources::shown(OsStr::new(&command.join(" ")));
        return Err(
            WrongUsage(format!("there is no command \"{named}\"; dateline help lists the commands")).into()
        );
    };
    print::out(|out| Ok(out.write_all(words.as_bytes())?))
}

fn check(common: &Common) -> anyhow::Result<()> {
    let Some(date) = &common.published else { return Ok(()) };
    let wrong =
        format!("\"{}\" is not a date; write 2017, 2017-03 or 2017-03-10", sources::shown(OsStr::new(date)));
    Date::parse(date).map(drop).ok_or_else(|| WrongUsage(wrong).into())
}

/// A first word that is no file may be a command that was not spelled well.
fn check_first(sources: &[OsString]) -> anyhow::Result<()> {
    let Some(word) = sources.first().filter(|it| !Path::new(it).exists()) else { return Ok(()) };
    let Some(meant) = cli::meant(&word.to_string_lossy()) else { return Ok(()) };
    let word = sources::shown(word);
    Err(anyhow!("cannot open \"{word}\": there is no such file; did you mean the command \"{meant}\"?"))
}

fn batch(options: &batch::BatchOptions) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let failed = batch::run(Box::new(BufReader::new(io::stdin())), &mut out, options)?;
    Ok(print::code(failed))
}
