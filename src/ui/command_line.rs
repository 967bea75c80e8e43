//! A line typed after `:` is done.

use super::act::act;
use super::command::{Command, Pane};
use super::commands::{COMMANDS, LineCommand};
use super::flow::Setting;
use super::message::Effect;
use super::model::{Model, Overlay};
use super::theme::ThemeChoice;
use crate::article::{Fact, Meta, Published, PublishedSource};
use crate::text::Date;
use std::sync::Arc;

/// Runs a line: a command by its name or an unambiguous beginning of it, a line number or a share.
pub(super) fn run(model: &mut Model, line: &str) -> Vec<Effect> {
    let line = line.trim();
    if line.is_empty() {
        return Vec::new();
    }
    if let Ok(percent) = line.strip_suffix('%').unwrap_or(line).parse::<usize>() {
        return act(model, Command::Percent, Some(percent));
    }
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    let exact = COMMANDS.iter().find(|it| it.name == name);
    let mut beginnings = COMMANDS.iter().filter(|it| it.name.starts_with(name));
    match (exact, beginnings.next(), beginnings.next()) {
        (Some(row), ..) | (None, Some(row), None) => perform(model, row.does, rest.trim()),
        (None, Some(one), Some(other)) => {
            model.tell(format!("\":{name}\" may be :{} or :{}", one.name, other.name))
        }
        _ => model.tell(format!("no command \":{name}\"; F1 lists them")),
    }
}

fn perform(model: &mut Model, command: LineCommand, words: &str) -> Vec<Effect> {
    match command {
        LineCommand::Date => date(model, words),
        LineCommand::Width => width(model, words),
        LineCommand::Set => set(model, words),
        LineCommand::Theme => theme(model, words),
        LineCommand::Who => who(model, words),
        LineCommand::Regex => regex(model),
        LineCommand::About => about(model),
        LineCommand::Key(command) => act(model, command, None),
    }
}

fn date(model: &mut Model, words: &str) -> Vec<Effect> {
    let Some(date) = Date::parse(words) else {
        return model.tell(format!("\"{words}\" is not a date; write it as 2017-03-10, 2017-03 or 2017"));
    };
    let published = Published { date, source: PublishedSource::Given };
    let document = Arc::new(model.shown.document.with_published(published));
    model.shown.document = document.clone();
    model.notice = Some(format!("the article is of {date} now"));
    vec![Effect::Analyze(document)]
}

/// Every fact with its witness; what is not known is said to be so.
fn about(model: &mut Model) -> Vec<Effect> {
    let meta = Meta {
        published: model.shown.analysis.published.filter(|_| model.shown.analyzed).or(model
            .shown
            .document
            .meta
            .published),
        ..model.shown.document.meta.clone()
    };
    let value = |fact: Fact| match fact {
        Fact::Title => meta.title.clone().map(String::from),
        Fact::Byline => Some(meta.byline.join(", ")),
        Fact::Outlet => meta.outlet.clone().map(String::from),
        Fact::Published => meta.published.map(|it| it.date.words()),
        Fact::Modified => meta.modified.map(Date::words),
        Fact::Language => meta.language.clone().map(String::from),
        Fact::Address => meta.url.clone().map(String::from),
        Fact::Canonical => meta.canonical.clone().map(String::from),
    };
    const LABELS: [&str; 8] =
        ["title", "by", "outlet", "published", "changed", "language", "address", "wants to be known by"];
    let line = |(fact, label): (&Fact, &str)| match (value(*fact), meta.witness(*fact)) {
        (Some(value), Some(witness)) => Some(format!("{label}: {value} – {}", witness.words())),
        _ if matches!(fact, Fact::Canonical | Fact::Modified | Fact::Address | Fact::Language) => None,
        _ => Some(format!("{label}: not known")),
    };
    let lines = Fact::ALL.iter().zip(LABELS).filter_map(line).collect();
    model.overlay = Some(Overlay::Note { title: "About this article".to_string(), lines, top: 0 });
    Vec::new()
}

fn width(model: &mut Model, words: &str) -> Vec<Effect> {
    match words.parse::<u16>() {
        Ok(columns) if columns >= 10 => {
            model.options.width = Some(columns);
            Vec::new()
        }
        _ if words.is_empty() => {
            model.options.width = None;
            Vec::new()
        }
        _ => model.tell(format!("\"{words}\" is not a width; a number from 10 on is")),
    }
}

fn set(model: &mut Model, words: &str) -> Vec<Effect> {
    let (on, name) = words.strip_prefix("no").map_or((true, words), |it| (false, it));
    match name {
        "hyphenate" => model.screen.hyphenate = on,
        "justify" => {
            model.screen.justify = on;
            // Without hyphens the gaps would be too wide.
            model.screen.hyphenate |= on;
            let Setting { measure, .. } = model.body.setting;
            if on && measure < 60 {
                return model.tell("lines are justified from 60 columns of text on");
            }
        }
        "lens" => model.screen.lens = on,
        "mouse" => {
            model.screen.mouse = on;
            return vec![Effect::CaptureMouse(on)];
        }
        _ => {
            return model
                .tell(format!("cannot set \"{words}\"; hyphenate, justify, mouse and lens can be set"));
        }
    }
    Vec::new()
}

fn theme(model: &mut Model, words: &str) -> Vec<Effect> {
    match ThemeChoice::ALL.iter().find(|it| it.1 == words) {
        Some((choice, _)) => {
            model.options.theme = *choice;
            Vec::new()
        }
        None => model.tell(format!("no theme \"{words}\"; there are auto, light, dark and mono")),
    }
}

fn who(model: &mut Model, words: &str) -> Vec<Effect> {
    let wanted = words.to_lowercase();
    let voice = model.shown.voices.iter().position(|it| it.name.to_lowercase().contains(&wanted));
    match voice {
        _ if words.is_empty() => model.choose_voice(None),
        Some(voice) => model.choose_voice(Some(voice)),
        None => return model.tell(format!("nobody called \"{words}\" is quoted here")),
    }
    act(model, Command::Focus(Pane::Quotes), None)
}

fn regex(model: &mut Model) -> Vec<Effect> {
    model.search.regex = !model.search.regex;
    model.tell(if model.search.regex {
        "searches take regular expressions"
    } else {
        "searches take plain words"
    })
}
