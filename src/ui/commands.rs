//! The commands of the line `:`, a row each: from here come its hints and the help.

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
        help: "the article's own date; everything follows at once",
        does: LineCommand::Date,
    },
    CommandRow {
        name: "width",
        takes: "72",
        help: "columns of text; without a number as wide as is good to read",
        does: LineCommand::Width,
    },
    CommandRow {
        name: "set",
        takes: "justify, nojustify, width 72, …",
        help: "turn an option on, or off with \"no\"; or set a value (Tab lists them)",
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
        help: "only the quotes of whoever is called so",
        does: LineCommand::Who,
    },
    CommandRow {
        name: "regex",
        takes: "",
        help: "search by regular expressions, or not",
        does: LineCommand::Key(Command::Regex),
    },
    CommandRow {
        name: "about",
        takes: "",
        help: "what is known of the article, and who says so",
        does: LineCommand::About,
    },
    CommandRow {
        name: "export",
        takes: "quotes.csv",
        help: "write a list to a file; its name says which, its ending the format",
        does: LineCommand::Export { over: false },
    },
    CommandRow {
        name: "export!",
        takes: "quotes.csv",
        help: "the same, over a file that is there",
        does: LineCommand::Export { over: true },
    },
    CommandRow {
        name: "w",
        takes: "[FILE]",
        help: "write the list one looks at, or the article as text",
        does: LineCommand::Export { over: false },
    },
    CommandRow {
        name: "w!",
        takes: "[FILE]",
        help: "the same, over a file that is there",
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
        [] => "no such command".to_string(),
        [only] => format!("{} {} · {}", only.name, only.takes, only.help),
        several => several.iter().map(|it| it.name).collect::<Vec<_>>().join("  "),
    }
}
