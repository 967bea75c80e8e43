//! Runs a line typed after `:`.

use super::act::act;
use super::asked::{Asked, two_names};
use super::asking;
use super::command::{Command, Pane};
use super::commands::{COMMANDS, LineCommand};
use super::export;
use super::flow::JUSTIFIED;
use super::message::Effect;
use super::model::{Model, Overlay};
use super::overlay;
use super::picker::PickerKind;
use super::shelves;
use super::theme::ThemeChoice;
use super::yours;
use crate::article::{Fact, Meta, Published, PublishedSource};
use crate::settings::{SETTINGS, Setting, row};
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
            model.tell(format!("\":{name}\" is ambiguous: :{} or :{}", one.name, other.name))
        }
        _ => model.tell(format!("unknown command \":{name}\"; see :help")),
    }
}

fn perform(model: &mut Model, command: LineCommand, words: &str) -> Vec<Effect> {
    match command {
        LineCommand::Date => date(model, words),
        LineCommand::Width => width(model, words),
        LineCommand::Set => set(model, words),
        LineCommand::Theme => theme(model, words),
        LineCommand::Who if words.is_empty() => all_voices(model),
        LineCommand::Who => asking::ask(model, Asked::Who(words.to_string())),
        LineCommand::Note => yours::note(model, words),
        LineCommand::Notes => asking::ask(model, Asked::Notes(words.to_string())),
        LineCommand::Tag => yours::tag(model, words),
        LineCommand::Star => yours::star(model),
        LineCommand::Edit => yours::edit(model),
        LineCommand::Save => shelves::save(model, words),
        LineCommand::Shelf => shelves::go(model, words),
        LineCommand::Between => between(model, words),
        LineCommand::Said | LineCommand::On | LineCommand::Find if words.is_empty() => {
            nothing_asked(model, command)
        }
        LineCommand::Said => asking::ask(model, Asked::Said(words.to_string())),
        LineCommand::On => asking::ask(model, Asked::On(words.to_string())),
        LineCommand::Find => asking::ask(model, Asked::Find { line: words.to_string(), whole: true }),
        LineCommand::About => about(model),
        LineCommand::Marks => overlay::open(model, PickerKind::Marks),
        LineCommand::Export { over } => export::export(model, words, over),
        LineCommand::Key(command) => act(model, command, None),
    }
}

fn date(model: &mut Model, words: &str) -> Vec<Effect> {
    if words.is_empty() {
        return model.tell("\":date\" takes the day of publication, as in :date 2017-03-10");
    }
    let Some(date) = Date::parse(words) else {
        return model.tell(format!("\"{words}\" is not a date; write it as 2017-03-10, 2017-03 or 2017"));
    };
    let published = Published { date, source: PublishedSource::Given };
    let document = Arc::new(model.shown.document.with_published(published));
    model.shown.document = document.clone();
    model.notice = Some(format!("publication date set to {date}"));
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
        Fact::Language => meta.spoken.clone().or(meta.language.clone()).map(String::from),
        Fact::Address => meta.url.clone().map(String::from),
        Fact::Canonical => meta.canonical.clone().map(String::from),
    };
    const LABELS: [&str; 8] =
        ["title", "by", "outlet", "published", "changed", "language", "address", "canonical address"];
    let line = |(fact, label): (&Fact, &str)| match (value(*fact), meta.witness(*fact)) {
        (Some(value), Some(witness)) => Some(format!("{label}: {value} – {}", witness.words())),
        _ if matches!(fact, Fact::Canonical | Fact::Modified | Fact::Address | Fact::Language) => None,
        _ if *fact == Fact::Title => Some(format!("{label}: not known; the first words stand in its place")),
        _ => Some(format!("{label}: not known")),
    };
    let lines = Fact::ALL.iter().zip(LABELS).filter_map(line).collect();
    model.overlay = Some(Overlay::Note { title: "About this article".to_string(), lines, top: 0 });
    Vec::new()
}

fn width(model: &mut Model, words: &str) -> Vec<Effect> {
    assign(model, "width", words)
}

/// `justify`, `nojustify`, `justify=false`, `width 72`; without words, what is set.
fn set(model: &mut Model, words: &str) -> Vec<Effect> {
    let is_switch = |name: &str| row(name).is_ok_and(Setting::is_switch);
    let (name, value) = match words.split_once(['=', ' ']) {
        Some((name, value)) => (name.trim(), value.trim()),
        None if is_switch(words) => (words, "true"),
        None => match words.strip_prefix("no") {
            Some(name) if is_switch(name) => (name, "false"),
            _ if words.is_empty() => return settings(model),
            // What it is now.
            _ => {
                let now = row(words).map(|it| format!("{words} is {}", it.value(&model.options.settings)));
                return model.tell(now.unwrap_or_else(|sentence| sentence));
            }
        },
    };
    assign(model, name, value)
}

fn settings(model: &mut Model) -> Vec<Effect> {
    let line = |it: &Setting| format!("{} = {}", it.name, it.value(&model.options.settings));
    let lines = SETTINGS.iter().map(line).collect();
    model.overlay = Some(Overlay::Note { title: "Settings".to_string(), lines, top: 0 });
    Vec::new()
}

fn assign(model: &mut Model, name: &str, value: &str) -> Vec<Effect> {
    match row(name) {
        Err(sentence) => return model.tell(sentence),
        Ok(row) if !row.live => {
            return model.tell(format!(
                "\"{name}\" cannot change while reading; set it in config.toml or with --set"
            ));
        }
        Ok(_) => {}
    }
    let mut settings = model.options.settings.clone();
    if let Err(sentence) = settings.set(name, value) {
        return model.tell(sentence);
    }
    let mouse = model.screen.mouse;
    model.options.settings = settings;
    if let Err(sentence) = model.apply_settings() {
        return model.tell(sentence);
    }
    if name == "folding" {
        model.timeline.rest = false;
    }
    model.fill();
    if name == "language" {
        return language(model);
    }
    if name == "justify" && model.screen.justify && model.body.setting.measure < JUSTIFIED {
        return model.tell(format!("text is justified only at {JUSTIFIED} columns or more"));
    }
    if model.screen.mouse == mouse { Vec::new() } else { vec![Effect::CaptureMouse(!mouse)] }
}

/// The article is analysed anew, in the language that is set.
fn language(model: &mut Model) -> Vec<Effect> {
    let language = model.options.settings.language.as_deref();
    let document = Arc::new(model.shown.document.with_language(language));
    model.shown.document = document.clone();
    model.notice = Some(match language {
        Some(language) => format!("article language set to {language}"),
        None => "article language detected from the text".to_string(),
    });
    if document.partial { Vec::new() } else { vec![Effect::Analyze(document)] }
}

fn theme(model: &mut Model, words: &str) -> Vec<Effect> {
    if words.is_empty() {
        let now = &model.options.settings.theme;
        let own: String = model.options.themes.iter().map(|it| format!(", {}", it.0)).collect();
        return model.tell(format!("the theme is {now}; choose from {}{own}", ThemeChoice::names()));
    }
    assign(model, "theme", words)
}

/// `:who` alone takes a chosen speaker back.
fn all_voices(model: &mut Model) -> Vec<Effect> {
    if model.quotes.voice.is_none() {
        return model.tell("\":who\" takes the name of a speaker, as in :who merkel");
    }
    model.choose_voice(None);
    act(model, Command::Focus(Pane::Quotes), None)
}

fn between(model: &mut Model, words: &str) -> Vec<Effect> {
    match two_names(words) {
        Some((one, other)) => asking::ask(model, Asked::Between(one, other)),
        None => model.tell(
            "\":between\" takes two names, as in :between russia turkey or :between North Korea, Japan",
        ),
    }
}

fn nothing_asked(model: &mut Model, command: LineCommand) -> Vec<Effect> {
    match command {
        LineCommand::Find => act(model, Command::Find, None),
        LineCommand::On => model.tell("\":on\" takes a date, as in :on 2016-07-15, :on 2016-07 or :on 2016"),
        _ => model.tell("\":said\" takes words, as in :said night ferry"),
    }
}
