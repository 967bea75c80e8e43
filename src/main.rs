//! The story of the program: read the arguments, run, print one error, leave with a code.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::app::run(dateline::cli::arguments())
}
