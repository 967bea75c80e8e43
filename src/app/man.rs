//! The man page: the command line as clap knows it, and the keys in force.

use crate::cli;
use crate::library::KEYS;
use crate::settings::SETTINGS;
use crate::ui::{COMMANDS, Keymap, Layer, SIGNS};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};
use std::io::{self, Write};

pub(super) fn render(out: &mut dyn Write, keymap: &Keymap) -> io::Result<()> {
    let man = Man::new(cli::command()).manual("User commands");
    man.render_title(out)?;
    man.render_name_section(out)?;
    synopsis().to_writer(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    commands().to_writer(out)?;
    keys(keymap).to_writer(out)?;
    rows("COMMAND LINE", COMMANDS.iter().map(|it| (format!(":{} {}", it.name, it.takes), it.help)))
        .to_writer(out)?;
    rows("SEARCH LINE", KEYS.iter().map(|it| (format!("{}: {}", it.name, it.takes), it.help)))
        .to_writer(out)?;
    rows("SIGNS", SIGNS.iter().map(|it| (it.0.to_string(), it.1))).to_writer(out)?;
    rows("SETTINGS", SETTINGS.iter().map(|it| (format!("{} = {}", it.name, it.takes), it.help)))
        .to_writer(out)?;
    examples().to_writer(out)?;
    man.render_version_section(out)
}

/// The commands with what only they understand.
fn commands() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["COMMANDS"]);
    let whole = cli::command();
    // What has commands of its own is told by those; what it does without them comes first.
    let named = whole.get_subcommands().flat_map(|it| {
        let inner: Vec<_> = it
            .get_subcommands()
            .map(|inner| (format!("{} {}", it.get_name(), inner.get_name()), inner))
            .collect();
        let is_told = inner.is_empty() || it.get_opts().any(|it| !it.is_global_set());
        let alone = is_told.then(|| (it.get_name().to_string(), it));
        alone.into_iter().chain(inner).collect::<Vec<_>>()
    });
    for (name, command) in named {
        let usage: Vec<&str> = command
            .get_positionals()
            .filter_map(|it| it.get_value_names())
            .flatten()
            .map(|it| it.as_str())
            .collect();
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        page.control("TP", []);
        page.text([bold(name), roman(" "), italic(usage.join(" "))]).text([roman(about)]);
        for option in command.get_opts() {
            let help = option.get_help().map(ToString::to_string).unwrap_or_default();
            let values = if option.get_action().takes_values() { values(option) } else { String::new() };
            page.control("RS", []).control("TP", []);
            page.text([
                bold(format!("--{}", option.get_long().unwrap_or_default())),
                roman(" "),
                italic(values),
            ]);
            page.text([roman(help)]).control("RE", []);
        }
    }
    page
}

/// The values that an option may have, or what stands for any.
fn values(option: &clap::Arg) -> String {
    let all: Vec<String> = option.get_possible_values().iter().map(|it| it.get_name().to_string()).collect();
    let names = || option.get_value_names().unwrap_or_default().iter().map(|it| it.to_string()).collect();
    if all.is_empty() { names() } else { all.join("|") }
}

fn synopsis() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["SYNOPSIS"]);
    for words in ["[OPTION]... [SOURCE]...", "[OPTION]... COMMAND [ARGUMENT]..."] {
        page.text([bold("dateline"), roman(" "), italic(words)]).control("br", []);
    }
    page
}

/// The examples and the exit codes of the help, line by line.
fn examples() -> Roff {
    let mut page = Roff::new();
    let after = cli::command().get_after_help().map(ToString::to_string).unwrap_or_default();
    for (part, title) in after.split("\n\n").zip(["EXAMPLES", "EXIT STATUS"]) {
        page.control("SH", [title]).control("nf", []);
        let part = part.split_once(": ").filter(|_| title != "EXAMPLES").map_or(part, |it| it.1);
        for line in part.lines().filter(|it| *it != "Examples:") {
            page.text([roman(line.trim_start())]);
        }
        page.control("fi", []);
    }
    page
}

/// A part of rows: what it is, and what it means.
fn rows(title: &str, rows: impl Iterator<Item = (String, &'static str)>) -> Roff {
    let mut page = Roff::new();
    page.control("SH", [title]);
    for (name, meaning) in rows {
        page.control("TP", []).text([bold(name.trim())]).text([roman(meaning)]);
    }
    page
}

fn keys(keymap: &Keymap) -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["KEYS"]);
    for layer in Layer::ALL {
        page.control("SS", [layer.name()]);
        for row in keymap.rows().iter().filter(|it| it.layer == layer && !it.keys.is_empty()) {
            let mut names: Vec<Inline> = Vec::new();
            for key in &row.keys {
                if !names.is_empty() {
                    names.push(roman(", "));
                }
                names.push(bold(key.as_str()));
            }
            page.control("TP", []).text(names).text([roman(row.help.as_str())]);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_in_the_man_page() {
        let mut page = Vec::new();
        render(&mut page, &Keymap::default()).unwrap();
        let page = String::from_utf8(page).unwrap();
        for binding in Keymap::default().rows() {
            assert!(
                page.contains(&binding.help.replace('-', r"\-").replace('\'', r"\*(Aq")),
                "{}",
                binding.help
            );
        }
        for part in [
            "COMMAND LINE",
            "postgres://user@host/database",
            "SIGNS",
            "SETTINGS",
            ".SH EXAMPLES",
            "EXIT STATUS",
            "3 part of a batch",
        ] {
            assert!(page.contains(part), "{part}");
        }
        for row in COMMANDS {
            assert!(page.contains(&row.help.replace('-', r"\-").replace('\'', r"\*(Aq")), "{}", row.help);
        }
        for command in cli::command().get_subcommands() {
            let name = command.get_name();
            let shown = |it: String| page.contains(&format!("\\fB{it}\\fR"));
            let mut inner = command.get_subcommands().peekable();
            assert!(inner.peek().is_some() || shown(name.into()), "{name}");
            assert!(inner.all(|it| shown(format!("{name} {}", it.get_name()))), "{name}");
        }
    }

    #[test]
    fn an_option_that_takes_a_value_shows_one() {
        let mut page = Vec::new();
        render(&mut page, &Keymap::default()).unwrap();
        let page = String::from_utf8(page).unwrap();
        for shown in [
            r"\fB\-\-limit\fR \fIN\fR",
            r"\fB\-\-to\fR \fIPATH\fR",
            r"\fB\-\-merge\fR \fIPERSON\fR",
            r"\fB\-\-folder\fR \fINAME\fR",
            r"\fB\-\-format\fR \fItable|json",
        ] {
            assert!(page.contains(shown), "{shown}");
        }
        assert!(!page.contains("EXTRA") && !page.contains("[\\fB"), "{page}");
    }
}
