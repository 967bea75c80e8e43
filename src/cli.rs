//! The arguments, as scripts rely on them.

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(version, about)]
pub struct Arguments {
    pub source: Option<String>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Everything found in an article, as JSON
    Analyze {
        source: Option<String>,
        #[arg(long)]
        jsonl: bool,
        #[arg(long)]
        verbatim: bool,
        #[arg(long)]
        with_text: bool,
        #[arg(long)]
        published: Option<String>,
    },
}

pub fn arguments() -> Arguments {
    Arguments::parse()
}
