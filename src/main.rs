//! The entry point: parse the arguments, run, print one error, exit with a code.

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match dateline::app::run(dateline::cli::arguments()) {
        Ok(code) => code,
        Err(error) => {
            let failure = dateline::app::Failure::of(&error);
            if let Some(sentence) = failure.sentence {
                // Where even this cannot be said, the code says it.
                let _ = writeln!(io::stderr(), "dateline: {sentence}");
            }
            ExitCode::from(failure.code)
        }
    }
}
