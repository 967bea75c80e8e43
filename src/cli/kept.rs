//! The arguments of the commands that look after feeds and the library.

use clap::{Subcommand, ValueEnum, ValueHint};
use std::ffi::OsString;
use std::path::PathBuf;

/// What can be done with feeds.
#[derive(Subcommand)]
pub enum Feeds {
    /// Follow feeds by their addresses, or those that an OPML file lists
    Add {
        /// Addresses (https://…) or OPML files
        #[arg(value_name = "FEED", required = true, value_hint = ValueHint::AnyPath)]
        feeds: Vec<OsString>,
        /// The folder they stand in
        #[arg(long, value_name = "NAME")]
        folder: Option<String>,
    },
    /// Print the feeds, when they were asked last, and what was wrong
    List {
        /// Output format; opml is for other programs
        #[arg(long, value_enum, default_value_t)]
        format: FeedFormat,
    },
    /// Follow them no more; their articles stay
    Remove {
        /// Addresses, as the list has them
        #[arg(value_name = "FEED", required = true)]
        feeds: Vec<String>,
    },
    /// Fetch what is new, without pressing a server that wants to be left alone
    Refresh {
        /// Only these; otherwise all
        #[arg(value_name = "FEED")]
        feeds: Vec<String>,
        /// Fetch the page of each new entry that brings only a summary
        #[arg(long)]
        full: bool,
    },
}

/// The output formats of the list of feeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FeedFormat {
    #[default]
    Table,
    Json,
    Csv,
    Md,
    Opml,
}

/// What can be done for a library as a whole.
#[derive(Subcommand)]
pub enum Care {
    /// Look whether the library is sound
    Check,
    /// Copy what can be read of a damaged library into a new one
    Rescue {
        /// The new library
        #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
        to: PathBuf,
    },
    /// Remove for good what was deleted, and give back the room
    Compact,
    /// Print where the library lies
    Path,
    /// Write a whole copy
    Backup {
        /// The copy
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        to: PathBuf,
    },
    /// Make the index anew
    Reindex,
    /// Analyse again what an older version analysed; goes on where it was stopped
    Reanalyse,
    /// Write highlights, notes and quotations for other programs
    Export {
        /// Only articles that this search finds; otherwise all with highlights or notes
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        /// md is a file for each article, for note takers such as Obsidian
        #[arg(long, value_enum, default_value_t)]
        format: NotesFormat,
        /// A file, or with md a folder, never over what is there; otherwise standard output
        #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
        to: Option<PathBuf>,
    },
    /// Bring in highlights, notes and tags that were exported as JSON, CSV or Markdown
    Import {
        /// The file, or a folder of Markdown files
        #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
        from: PathBuf,
    },
    /// Take back the last change: a merge, a mark, a note, a deletion
    Undo,
}

/// The formats of highlights, notes and quotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum NotesFormat {
    #[default]
    Md,
    Json,
    Csv,
    Bibtex,
    Csl,
}
