//! The command line `:`, a row per command.

use super::flow::Setting;
use super::message::Effect;
use super::model::{Model, Overlay, ThemeChoice};
use super::shown::date_words;
use crate::article::{Fact, Meta, Published, PublishedSource};
use crate::text::Date;
use std::sync::Arc;

pub(super) struct CommandRow {
    pub name: &'static str,
    /// What it takes, for the help.
    pub takes: &'static str,
    pub help: &'static str,
    run: fn(&mut Model, &str) -> Vec<Effect>,
}

pub(super) const COMMANDS: &[CommandRow] = &[
    CommandRow {
        name: "date",
        takes: "2017-03-10",
        help: "the article's own date; everything follows at once",
        run: date,
    },
    CommandRow {
        name: "width",
        takes: "72",
        help: "columns of text; without a number as wide as is good to read",
        run: width,
    },
    CommandRow {
        name: "set",
        takes: "hyphenate, justify, mouse, lens",
        help: "switch on; with no before it, off: set nojustify",
        run: set,
    },
    CommandRow { name: "theme", takes: "auto, light, dark, mono", help: "colours", run: theme },
    CommandRow { name: "who", takes: "NAME", help: "only the quotes of whoever is called so", run: who },
    CommandRow { name: "regex", takes: "", help: "search by regular expressions, or not", run: regex },
    CommandRow {
        name: "about",
        takes: "",
        help: "what is known of the article, and who says so",
        run: about,
    },
    CommandRow {
        name: "help",
        takes: "",
        help: "this help",
        run: |model, _| super::act::act(model, super::command::Command::Help, None),
    },
    CommandRow {
        name: "q",
        takes: "",
        help: "quit",
        run: |model, _| super::act::act(model, super::command::Command::QuitAll, None),
    },
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

/// Runs a line: a command by its name or an unambiguous beginning of it, a line number or a share.
pub(super) fn run(model: &mut Model, line: &str) -> Vec<Effect> {
    let line = line.trim();
    if line.is_empty() {
        return Vec::new();
    }
    if let Ok(percent) = line.strip_suffix('%').unwrap_or(line).parse::<usize>() {
        return super::act::act(model, super::command::Command::Percent, Some(percent));
    }
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    let exact = COMMANDS.iter().find(|it| it.name == name);
    let mut beginnings = COMMANDS.iter().filter(|it| it.name.starts_with(name));
    match (exact, beginnings.next(), beginnings.next()) {
        (Some(row), ..) | (None, Some(row), None) => (row.run)(model, rest.trim()),
        (None, Some(one), Some(other)) => {
            model.tell(format!("\":{name}\" may be :{} or :{}", one.name, other.name))
        }
        _ => model.tell(format!("no command \":{name}\"; F1 lists them")),
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
fn about(model: &mut Model, _: &str) -> Vec<Effect> {
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
        Fact::Published => meta.published.map(|it| date_words(it.date)),
        Fact::Modified => meta.modified.map(date_words),
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
    super::act::act(model, super::command::Command::Focus(super::command::Pane::Quotes), None)
}

fn regex(model: &mut Model, _: &str) -> Vec<Effect> {
    model.search.regex = !model.search.regex;
    model.tell(if model.search.regex {
        "searches take regular expressions"
    } else {
        "searches take plain words"
    })
}
