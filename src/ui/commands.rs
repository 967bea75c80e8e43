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
    Between,
    Said,
    On,
    Find,
    Notes,
    Note,
    Tag,
    Star,
    Edit,
    Save,
    Shelf,
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
        help: "all that this speaker said, in any kept article and in this one",
        does: LineCommand::Who,
    },
    CommandRow {
        name: "between",
        takes: "ONE OTHER",
        help: "what two did to and with each other, in all kept articles",
        does: LineCommand::Between,
    },
    CommandRow {
        name: "said",
        takes: "WORDS",
        help: "who said something with these words, in all kept articles",
        does: LineCommand::Said,
    },
    CommandRow {
        name: "on",
        takes: "2016-07-15",
        help: "what happened on that day, or in 2016-07, 2016 or 2016..2017",
        does: LineCommand::On,
    },
    CommandRow {
        name: "find",
        takes: "WORDS, speaker:NAME, …",
        help: "search all kept articles",
        does: LineCommand::Find,
    },
    CommandRow {
        name: "save",
        takes: "NAME, or -NAME",
        help: "save the last search as a shelf of the library, or forget it",
        does: LineCommand::Save,
    },
    CommandRow {
        name: "shelf",
        takes: "[NAME]",
        help: "show a shelf of the library: all, unread, begun, this week, marked or a saved search; alone, choose one",
        does: LineCommand::Shelf,
    },
    CommandRow {
        name: "note",
        takes: "WORDS, or - for none",
        help: "note something on the highlight here, or on the article; alone, list what is noted in it",
        does: LineCommand::Note,
    },
    CommandRow {
        name: "edit",
        takes: "",
        help: "write that note in your editor ($VISUAL or $EDITOR)",
        does: LineCommand::Edit,
    },
    CommandRow {
        name: "notes",
        takes: "[WORDS]",
        help: "all highlights and notes, in all kept articles",
        does: LineCommand::Notes,
    },
    CommandRow {
        name: "tag",
        takes: "NAME, or -NAME",
        help: "tag the article, or take the tag away",
        does: LineCommand::Tag,
    },
    CommandRow {
        name: "star",
        takes: "",
        help: "star the article, or take the star away",
        does: LineCommand::Star,
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
