//! The arguments, as scripts rely on them. The man page and the completions are drawn from here.

mod kept;
mod meant;
mod words;

pub use kept::{Care, FeedFormat, Feeds, NotesFormat};
pub use meant::meant;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  dateline                              read what is kept, or the built-in article
  dateline story.txt                    read a file; the last line names the keys
  dateline news/ feed.xml               choose among all articles in them
  dateline https://example.com/story    fetch a page and read it
  curl -s example.com/a.txt | dateline  read from a pipe
  dateline text story.txt | less        the article as plain text
  dateline quotes story.txt             who said what, one line each
  dateline timeline --format md --published 2017-03-10 story.txt
  dateline analyze story.txt            everything that was found, as JSON
  dateline analyze news/ > found.jsonl  the same for many articles, one line each
  dateline add news/ archive.warc.gz    keep articles in the library
  dateline search 'ferry speaker:ruiz date:2016..2017'
  dateline who erdogan                  all that was said, in all articles kept
  dateline between russia turkey        how two have dealt with each other

Exit codes: 0 success; 1 failure; 2 wrong usage; 3 part of a batch failed;
130, 143, 129 after SIGINT, SIGTERM, SIGHUP.";

/// Read the news in your terminal: who said what, and how things between them changed
#[derive(Parser)]
#[command(name = "dateline", version, after_help = EXAMPLES)]
#[command(disable_help_subcommand = true, subcommand_precedence_over_arg = true)]
pub struct Arguments {
    /// Files, folders, addresses (https://…), or - for standard input; with several articles you choose
    /// from a list. Without any, the library, or the built-in article while nothing is kept
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

/// No command has so many options of its own.
const BELOW_ITS_OWN: usize = 100;

/// What every command understands.
///
/// In the help of a command they stand below its own options.
#[derive(Args, Clone, Debug, Default)]
#[command(next_display_order = BELOW_ITS_OWN)]
pub struct Common {
    /// Publication date, if the source does not give one: 2017, 2017-03 or 2017-03-10
    #[arg(long, global = true, value_name = "DATE")]
    pub published: Option<String>,
    /// Original address of a saved page
    #[arg(long, global = true)]
    pub url: Option<String>,
    /// Input format
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t)]
    pub format_in: FormatIn,
    /// Text width in columns
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(10..=500))]
    pub width: Option<u16>,
    /// When to use colours; NO_COLOR is respected too
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Colors,
    /// Colour theme: auto, light, dark, high-contrast, mono, or one from the settings file
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Read settings from this file instead of the default config.toml
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Override a setting of config.toml: --set width=72 --set justify=true
    #[arg(long, global = true, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Keep and search articles in this library, a file or a server's postgres://…, not the default one
    #[arg(long, global = true, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub library: Option<PathBuf>,
    /// Do not read or store reading places and fetched pages
    #[arg(long, global = true)]
    pub no_memory: bool,
    /// Do not use the network; open only files and cached pages
    #[arg(long, global = true)]
    pub offline: bool,
    /// Fetch through this proxy: environment, none or an address
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub proxy: Option<String>,
    /// Allow addresses on this machine or a private network
    #[arg(long, global = true)]
    pub private: bool,
    /// What the settings say the articles are written in.
    #[arg(skip)]
    pub language: Option<String>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Print the article as wrapped plain text
    Text {
        /// Files, folders, addresses (https://…), or - for standard input; without any, the built-in article
        #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
        sources: Vec<OsString>,
        /// Number the links, and list their addresses at the end
        #[arg(long)]
        links: bool,
    },
    /// Print everything found in an article as JSON; one line each for several articles
    Analyze {
        /// Files, folders, addresses (https://…), or - for standard input; without any, the built-in article
        #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
        sources: Vec<OsString>,
        /// Batch mode: read one JSON object per line, {"text": "…"} with id, title, published, url and pairs where
        /// they are known, from standard input; print one per line, in the same order
        #[arg(long)]
        jsonl: bool,
        /// With --jsonl: analyse the text exactly as sent, without cleaning
        #[arg(long)]
        verbatim: bool,
        /// With --jsonl: include the text in the output; without --jsonl it is always included
        #[arg(long)]
        with_text: bool,
        /// With --jsonl: how many threads work, instead of one per core
        #[arg(long, value_name = "N")]
        threads: Option<NonZero<usize>>,
        /// Output format; parquet writes tables for other programs, in builds with the feature archive
        #[arg(long, value_enum, default_value_t)]
        format: AnalysisFormat,
        /// Folder that the tables are written to; it must not exist
        #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        to: Option<PathBuf>,
    },
    /// Print who said what
    Quotes(List),
    /// Print the people, organisations and places of the article
    People(List),
    /// Print the events between the actors of the article, with their dates
    Timeline(List),
    /// Print the article in a few sentences
    Highlights(List),
    /// Keep articles in the library; goes on where it was stopped
    Add {
        /// Files, folders, archives, addresses (https://…), or - for standard input
        #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
        sources: Vec<OsString>,
    },
    /// Search the library: words, "phrases", speaker: about: outlet: date: kind: is: tag: has:
    Search {
        /// What to look for, as 'ferry "night boat" -quay speaker:ruiz date:2016..2017'
        #[arg(value_name = "QUERY", required = true)]
        query: Vec<String>,
        /// The best matches first instead of the newest
        #[arg(long)]
        ranked: bool,
        #[command(flatten)]
        answer: Answer,
    },
    /// Print all that someone said, the newest first
    Who {
        /// A name or a part of it
        #[arg(value_name = "NAME", required = true)]
        name: Vec<String>,
        /// List whom the name may mean, with their numbers, instead of what they said
        #[arg(long)]
        people: bool,
        /// Take this person (a number or a name that means only one) for the one that is named
        #[arg(long, value_name = "PERSON", conflicts_with = "people")]
        merge: Option<String>,
        /// Take the one that is named for a person of their own again
        #[arg(long, conflicts_with_all = ["people", "merge"])]
        split: bool,
        #[command(flatten)]
        answer: Answer,
    },
    /// Print how two have dealt with each other, in order of time
    Between {
        /// A person, a country, an organisation
        #[arg(value_name = "A")]
        one: String,
        /// Another one
        #[arg(value_name = "B")]
        other: String,
        #[command(flatten)]
        answer: Answer,
    },
    /// Print who said something with these words
    Said {
        /// Words or "phrases" of the quotation
        #[arg(value_name = "WORDS", required = true)]
        words: Vec<String>,
        #[command(flatten)]
        answer: Answer,
    },
    /// Print what happened on a day, in a month or in a year
    On {
        /// 2016-07-15, 2016-07, 2016 or 2016..2017
        #[arg(value_name = "DATE")]
        date: String,
        #[command(flatten)]
        answer: Answer,
    },
    /// Follow feeds: their articles are kept in the library
    Feed {
        #[command(subcommand)]
        feeds: Feeds,
    },
    /// Take care of the library
    #[command(arg_required_else_help = true)]
    Library {
        /// Copy it to a server, for others to ask: postgres://user@host/database
        #[arg(long, value_name = "ADDRESS")]
        to: Option<String>,
        #[command(subcommand)]
        care: Option<Care>,
    },
    /// Print this help, or that of a command
    Help {
        /// A command, as quotes or library export
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
    /// Print the settings in force as a file, and where they come from
    Config,
    /// Print the man page, with the keys in force
    Man,
    /// Print completions for a shell
    Completions { shell: Shell },
}

#[derive(Args)]
pub struct List {
    /// Files, folders, addresses (https://…), or - for standard input; without any, the built-in article
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<OsString>,
    /// Output format; ics and mermaid are for the timeline
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// How an answer of the library is printed.
#[derive(Args)]
pub struct Answer {
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: AnswerFormat,
    /// No more answers than this
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub limit: usize,
}

/// The output formats of answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    #[default]
    Table,
    Json,
    Csv,
    Md,
    Html,
}

/// The output formats of a list. iCalendar and Mermaid are for the timeline.
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

/// The output formats of an analysis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AnalysisFormat {
    #[default]
    Json,
    Parquet,
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

/// Exits with 2 and a usage message when they cannot be parsed.
pub fn arguments() -> Arguments {
    let whole = command();
    let line = words::with_values(std::env::args_os(), &whole);
    Arguments::parse_from(words::kept_apart(line.into_iter(), &whole))
}

/// The help of a command, by the words that name it; without any, the whole. `None`: there is no such command.
pub fn help(names: &[String]) -> Option<String> {
    let whole = command();
    let mut found = &whole;
    for name in names {
        found = found.find_subcommand(name)?;
    }
    let line = ["dateline"].into_iter().chain(names.iter().map(String::as_str)).chain(["--help"]);
    whole.clone().try_get_matches_from(line).err().map(|it| it.to_string())
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
    fn the_help_of_a_command_is_that_of_its_option() {
        let of = |names: &[&str]| help(&names.iter().map(|it| it.to_string()).collect::<Vec<_>>());
        let told = |line: &[&str]| Arguments::try_parse_from(line).map(drop).unwrap_err().to_string();
        assert_eq!(of(&[]), Some(told(&["dateline", "--help"])));
        assert_eq!(of(&["quotes"]), Some(told(&["dateline", "quotes", "--help"])));
        assert_eq!(of(&["library", "export"]), Some(told(&["dateline", "library", "export", "--help"])));
        assert_eq!(of(&["quote"]), None);
    }

    #[test]
    fn common_options_stand_before_or_after_a_command() {
        for line in [["dateline", "--width", "40", "text", "a"], ["dateline", "text", "a", "--width", "40"]] {
            assert_eq!(Arguments::try_parse_from(line).unwrap().common.width, Some(40));
        }
    }
}
