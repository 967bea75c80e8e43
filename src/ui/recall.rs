//! History and completion of the prompt.

use super::command::Command;
use super::commands::{COMMANDS, LineCommand};
use super::export;
use super::message::Effect;
use super::model::Model;
use super::prompt::Prompt;
use super::state::Turned;
use super::theme::ThemeChoice;
use crate::settings::SETTINGS;

/// What must be known of files before the command completes the line.
pub(super) fn asks(model: &mut Model, command: Command) -> Option<Effect> {
    let completes = matches!(command, Command::Complete | Command::CompleteBack);
    let goes_on = model.recall.turned.as_ref().is_some_and(|it| it.completes);
    let Prompt::Command(line) = &model.prompt else { return None };
    let beginning = path_in(line).filter(|it| completes && !goes_on && *it != model.recall.files.0)?;
    let beginning = beginning.to_string();
    model.recall.owed = Some(command);
    Some(Effect::NameFiles(beginning))
}

/// The names are here: answers the prompt that waited for them.
pub(super) fn answered(model: &mut Model, beginning: String, names: Vec<String>) -> Option<Prompt> {
    let Prompt::Command(line) = &model.prompt else { return None };
    if path_in(line) != Some(beginning.as_str()) {
        return None;
    }
    model.recall.files = (beginning, names);
    let command = model.recall.owed.take()?;
    turned(model, command)
}

/// The file that a line names, as far as it is typed.
fn path_in(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(' ')?;
    let row = COMMANDS.iter().find(|it| it.name == name)?;
    let file = export::file_in(rest);
    (matches!(row.does, LineCommand::Export { .. }) && !file.is_empty()).then_some(file)
}

/// The prompt with another line in it, where the command turns to one.
pub(super) fn turned(model: &mut Model, command: Command) -> Option<Prompt> {
    let (completes, older) = match command {
        Command::Up => (false, true),
        Command::Down => (false, false),
        Command::Complete => (true, true),
        Command::CompleteBack => (true, false),
        _ => return None,
    };
    let (Prompt::Search(line) | Prompt::Command(line)) = &model.prompt else { return None };
    let is_search = matches!(model.prompt, Prompt::Search(_));
    if completes && is_search {
        return None;
    }
    let turned = model.recall.turned.take().filter(|it| it.completes == completes);
    let mut turned = turned.unwrap_or_else(|| {
        let typed = line.to_string();
        let fitting = match (completes, is_search) {
            (true, _) => completions(model, &typed),
            (false, true) => older_lines(&model.recall.searches, &typed),
            (false, false) => older_lines(&model.recall.commands, &typed),
        };
        Turned { typed, fitting, at: None, completes }
    });
    let len = turned.fitting.len();
    turned.at = match (turned.at, older) {
        (None, true) => (len > 0).then_some(0),
        (Some(at), true) if at + 1 < len => Some(at + 1),
        // Completions go round; lines typed before have an end.
        (Some(at), true) => {
            if completes {
                None
            } else {
                Some(at)
            }
        }
        (None, false) => {
            if completes {
                len.checked_sub(1)
            } else {
                None
            }
        }
        (Some(at), false) => at.checked_sub(1),
    };
    let line = turned.at.map_or(&turned.typed, |it| &turned.fitting[it]).clone();
    // Into a folder that was meant one goes on by the same key.
    let is_folder = len == 1 && turned.at.is_some() && line.ends_with('/');
    model.recall.turned = Some(turned).filter(|_| !is_folder);
    Some(if is_search { Prompt::Search(line.into()) } else { Prompt::Command(line.into()) })
}

fn older_lines(lines: &[String], typed: &str) -> Vec<String> {
    lines.iter().rev().filter(|it| it.starts_with(typed)).cloned().collect()
}

/// Whole lines that the typed one may become.
fn completions(model: &Model, line: &str) -> Vec<String> {
    let Some((name, rest)) = line.split_once(' ') else {
        let fitting = COMMANDS.iter().filter(|it| it.name.starts_with(line));
        return fitting
            .map(|it| format!("{}{}", it.name, if it.takes.is_empty() { "" } else { " " }))
            .collect();
    };
    let Some(row) = COMMANDS.iter().find(|it| it.name == name) else { return Vec::new() };
    let words: Vec<String> = match row.does {
        LineCommand::Set => settings(rest),
        LineCommand::Theme => {
            let own = model.options.themes.iter().map(|it| it.0.clone());
            ThemeChoice::ALL.iter().map(|it| it.1.to_string()).chain(own).collect()
        }
        LineCommand::Who => model.shown.voices.iter().map(|it| it.name.clone()).collect(),
        LineCommand::Export { .. } => files(model, rest),
        _ => Vec::new(),
    };
    let fits = |it: &String| it.to_lowercase().starts_with(&rest.to_lowercase());
    words.into_iter().filter(fits).map(|it| format!("{name} {it}")).collect()
}

/// What files are called by their lists, then the files that are there.
fn files(model: &Model, rest: &str) -> Vec<String> {
    let there = &model.recall.files.1;
    let before = &rest[..rest.len() - export::file_in(rest).len()];
    let proposed = export::FILES.iter().map(ToString::to_string).filter(|it| !there.contains(it));
    proposed.chain(there.iter().map(|it| format!("{before}{it}"))).collect()
}

/// Names of settings, with `no` for what is on or off, and the values after a name.
fn settings(rest: &str) -> Vec<String> {
    if let Some((name, _)) = rest.split_once(' ') {
        let row = SETTINGS.iter().find(|it| it.name == name);
        let values = row.into_iter().flat_map(|it| it.takes.split(", "));
        return values.filter(|it| !it.contains(' ')).map(|it| format!("{name} {it}")).collect();
    }
    let live = SETTINGS.iter().filter(|it| it.live);
    let each = live.flat_map(|it| {
        let off = it.is_switch().then(|| format!("no{}", it.name));
        std::iter::once(it.name.to_string()).chain(off)
    });
    each.collect()
}
