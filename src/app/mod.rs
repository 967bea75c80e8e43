//! Joins everything: the only place with threads, a terminal, files and a clock.

mod batch;
mod export;

use crate::cli::{Arguments, Command};
use std::io::{self, BufReader, Write};
use std::process::ExitCode;

pub fn run(arguments: Arguments) -> ExitCode {
    if let Some(Command::Analyze { source, jsonl, verbatim, with_text, published }) = arguments.command {
        if jsonl {
            let options = batch::BatchOptions { verbatim, with_text };
            let failed =
                batch::run(&mut BufReader::new(io::stdin().lock()), &mut io::stdout().lock(), options);
            return if failed.is_ok_and(|it| it == 0) { ExitCode::SUCCESS } else { ExitCode::from(3) };
        }
        if let Some(Ok(bytes)) = source.map(std::fs::read) {
            let hints = crate::ingest::Hints {
                published: published.as_deref().and_then(crate::text::Date::parse),
                ..Default::default()
            };
            if let Ok(document) = crate::ingest::read(&bytes, &hints) {
                let object = export::analysis_object(&document, &crate::analysis::analyze(&document), true);
                let _ = writeln!(io::stdout(), "{object}");
            }
        }
    }
    ExitCode::SUCCESS
}
