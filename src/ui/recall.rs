//! History and completion of the prompt.

use super::command::Command;
use super::commands::{COMMANDS, LineCommand};
use super::model::Model;
use super::prompt::Prompt;
use super::state::Turned;
use super::theme::ThemeChoice;
use crate::settings::SETTINGS;

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
        let typed = line.clone();
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
    model.recall.turned = Some(turned);
    Some(if is_search { Prompt::Search(line) } else { Prompt::Command(line) })
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
        LineCommand::Export { .. } => super::export::FILES.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    let fits = |it: &String| it.to_lowercase().starts_with(&rest.to_lowercase());
    words.into_iter().filter(fits).map(|it| format!("{name} {it}")).collect()
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
