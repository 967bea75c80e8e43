//! The arguments, as scripts rely on them. The man page and the completions are drawn from here.

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  dateline                              read the built-in article
  dateline story.txt                    read a file; press ? for the keys
  dateline news/ feed.xml               choose among all articles in them
  dateline https://example.com/story    fetch a page and read it
  curl -s example.com/a.txt | dateline  read what a pipe brings
  dateline text story.txt | less        the article as plain text
  dateline quotes story.txt             who said what, one line each
  dateline timeline --format md --published 2017-03-10 story.txt
  dateline analyze story.txt            everything found, as JSON
  dateline analyze news/ > found.jsonl  the same for many articles, one line each

Exit codes: 0 done; 1 could not be done; 2 wrong usage; 3 some of a batch failed;
130, 143, 129 after SIGINT, SIGTERM, SIGHUP.";

/// Read the news in your terminal: who said what, and how things between them changed
#[derive(Parser)]
#[command(name = "dateline", version, after_help = EXAMPLES)]
#[command(disable_help_subcommand = true, subcommand_precedence_over_arg = true)]
pub struct Arguments {
    /// Files, folders, addresses (https://…), or - for standard input; several articles are a list to choose
    /// from. Without any, the built-in article
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<OsString>,
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Print the keys in force: pane, keys, command, what it does
    #[arg(long)]
    pub print_keys: bool,
    /// Proves that the terminal comes back after an internal error
    #[arg(long, hide = true)]
    pub test_panic: bool,
}

/// What every command understands.
#[derive(Args, Clone, Debug, Default)]
pub struct Common {
    /// The article's own date, when the source does not carry it: 2017, 2017-03 or 2017-03-10
    #[arg(long, global = true, value_name = "DATE")]
    pub published: Option<String>,
    /// Where a saved page came from
    #[arg(long, global = true)]
    pub url: Option<String>,
    /// Input format
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t)]
    pub format_in: FormatIn,
    /// Columns of text
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub width: Option<u16>,
    /// Whether to use colours; NO_COLOR is honoured too
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Colors,
    /// The colours of the screen: auto, light, dark, high-contrast, mono, or a theme of your own
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Settings from this file instead of the one in your home
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// A setting, as in config.toml: --set width=72 --set justify=true
    #[arg(long, global = true, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Neither look up nor keep reading places and fetched pages
    #[arg(long, global = true)]
    pub no_memory: bool,
    /// Fetch nothing: of the web, only pages that were fetched before
    #[arg(long, global = true, conflicts_with = "no_memory")]
    pub offline: bool,
    /// Fetch through this proxy: environment, none or an address
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub proxy: Option<String>,
    /// Allow addresses on this machine or a private network
    #[arg(long, global = true)]
    pub private: bool,
}

#[derive(Subcommand)]
pub enum Command {
    /// The article as wrapped plain text
    Text {
        #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
        sources: Vec<OsString>,
        /// Number the links, and list their addresses at the end
        #[arg(long)]
        links: bool,
    },
    /// Everything found in an article, as JSON; of several articles, a line each
    Analyze {
        #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
        sources: Vec<OsString>,
        /// A batch: one JSON object in per line, one out per line, in the same order
        #[arg(long)]
        jsonl: bool,
        /// Analyse the text exactly as it was sent
        #[arg(long, requires = "jsonl")]
        verbatim: bool,
        /// Answer with the text too
        #[arg(long, requires = "jsonl")]
        with_text: bool,
    },
    /// Who said what
    Quotes(List),
    /// Who and what is in the article
    People(List),
    /// What happened between them, and when
    Timeline(List),
    /// What the article says in a few sentences
    Highlights(List),
    /// The settings in force, as a file, and where they come from
    Config,
    /// The man page
    Man,
    /// Completions for a shell
    Completions { shell: Shell },
}

#[derive(Args)]
pub struct List {
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<OsString>,
    /// Output format; ics and mermaid are for the timeline
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// The shapes a list is printed in. iCalendar and Mermaid are for the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Table,
    Json,
    Csv,
    Md,
    Ics,
    Mermaid,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FormatIn {
    #[default]
    Auto,
    Text,
    Html,
    Markdown,
    Feed,
    Epub,
    Warc,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colors {
    #[default]
    Auto,
    Always,
    Never,
}

/// Leaves with 2 and a word on the right usage when they cannot be understood.
pub fn arguments() -> Arguments {
    Arguments::parse()
}

/// The whole command line as clap knows it.
pub fn command() -> clap::Command {
    Arguments::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn common_options_stand_before_or_after_a_command() {
        for line in [["dateline", "--width", "40", "text", "a"], ["dateline", "text", "a", "--width", "40"]] {
            assert_eq!(Arguments::try_parse_from(line).unwrap().common.width, Some(40));
        }
    }
}
