//! The `:` commands, a row each; their hints and help come from here.

use super::command::Command;

/// What a command of the line does; `command_line.rs` does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineCommand {
    Date,
    Width,
    Set,
    Theme,
    Who,
    About,
    Marks,
    Export {
        over: bool,
    },
    /// What a key does too.
    Key(Command),
}

pub struct CommandRow {
    pub name: &'static str,
    /// What it takes, for the help.
    pub takes: &'static str,
    pub help: &'static str,
    pub does: LineCommand,
}

pub const COMMANDS: &[CommandRow] = &[
    CommandRow {
        name: "date",
        takes: "2017-03-10",
        help: "set the publication date; all dates are worked out again",
        does: LineCommand::Date,
    },
    CommandRow {
        name: "width",
        takes: "72",
        help: "text width in columns; automatic without a number",
        does: LineCommand::Width,
    },
    CommandRow {
        name: "set",
        takes: "justify, nojustify, width 72, …",
        help: "turn an option on, or off with \"no\"; or set a value; alone, list them",
        does: LineCommand::Set,
    },
    CommandRow {
        name: "theme",
        takes: "auto, light, dark, high-contrast, mono",
        help: "colours",
        does: LineCommand::Theme,
    },
    CommandRow {
        name: "who",
        takes: "NAME",
        help: "show only the quotes of this speaker",
        does: LineCommand::Who,
    },
    CommandRow {
        name: "regex",
        takes: "",
        help: "turn regular expressions on or off",
        does: LineCommand::Key(Command::Regex),
    },
    CommandRow {
        name: "about",
        takes: "",
        help: "show the article's metadata and its sources",
        does: LineCommand::About,
    },
    CommandRow {
        name: "marks",
        takes: "",
        help: "list the marks set in this article, and go to one",
        does: LineCommand::Marks,
    },
    CommandRow {
        name: "export",
        takes: "quotes.csv",
        help: "write a list to a file: its name picks the list, its extension the format",
        does: LineCommand::Export { over: false },
    },
    CommandRow {
        name: "export!",
        takes: "quotes.csv",
        help: "the same, overwriting an existing file",
        does: LineCommand::Export { over: true },
    },
    CommandRow {
        name: "w",
        takes: "[FILE]",
        help: "write the focused list, or the article as text",
        does: LineCommand::Export { over: false },
    },
    CommandRow {
        name: "w!",
        takes: "[FILE]",
        help: "the same, overwriting an existing file",
        does: LineCommand::Export { over: true },
    },
    CommandRow { name: "n", takes: "", help: "next article", does: LineCommand::Key(Command::NextArticle) },
    CommandRow {
        name: "p",
        takes: "",
        help: "previous article",
        does: LineCommand::Key(Command::PreviousArticle),
    },
    CommandRow { name: "help", takes: "", help: "this help", does: LineCommand::Key(Command::Help) },
    CommandRow { name: "q", takes: "", help: "quit", does: LineCommand::Key(Command::QuitAll) },
];

/// What the line may become, while it is typed.
pub(super) fn hint(line: &str) -> String {
    let word = line.split(' ').next().unwrap_or("");
    let fitting: Vec<_> = COMMANDS.iter().filter(|it| it.name.starts_with(word)).collect();
    match fitting.as_slice() {
        [] => "unknown command".to_string(),
        [only] => format!("{} {} · {}", only.name, only.takes, only.help),
        several => several.iter().map(|it| it.name).collect::<Vec<_>>().join("  "),
    }
}
