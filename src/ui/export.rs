//! What is written to a file from the reader: which list, in which format, by the name of the file.

use super::asked::Answers;
use super::command::Pane;
use super::message::{Effect, Export, What, Written};
use super::model::Model;
use std::sync::Arc;

/// What a file of each list may be called, for the completion.
pub(super) const FILES: &[&str] = &[
    "quotes.csv",
    "quotes.json",
    "quotes.md",
    "people.csv",
    "people.json",
    "people.md",
    "timeline.csv",
    "timeline.json",
    "timeline.md",
    "timeline.ics",
    "timeline.mmd",
    "highlights.csv",
    "highlights.json",
    "highlights.md",
    "answers.csv",
    "answers.json",
    "answers.md",
    "article.txt",
    "article.json",
];

/// The format by the ending of a file; those of the timeline alone are marked.
const ENDINGS: &[(&str, Written, bool)] = &[
    ("csv", Written::Csv, false),
    ("json", Written::Json, false),
    ("md", Written::Markdown, false),
    ("tsv", Written::Table, false),
    ("txt", Written::Text, false),
    ("ics", Written::Calendar, true),
    ("mmd", Written::Mermaid, true),
];

/// `:w`, `:export`: without a name, the list of the focused pane as Markdown, the article as text.
pub(super) fn export(model: &mut Model, words: &str, over: bool) -> Vec<Effect> {
    let answers_alone = model.screen.focus == Pane::Answers;
    if !model.shown.analyzed && !model.shown.document.blocks().is_empty() && !answers_alone {
        return model.tell("the article is still loading; try again in a moment");
    }
    if model.shown.document.blocks().is_empty() && !answers_alone {
        return model.tell("no article to write");
    }
    let focused = model.screen.focus;
    let file = match file_in(words) {
        "" => default_name(focused).to_string(),
        file => file.to_string(),
    };
    let named = words.split_once(' ').and_then(|it| list_of(it.0));
    let name = file.rsplit('/').next().unwrap_or(&file);
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return model
            .tell(format!("\"{name}\" has no extension; add one to pick the format, as in quotes.csv"));
    };
    let Some((_, format, dated)) = ENDINGS.iter().find(|it| it.0 == ending.to_ascii_lowercase()) else {
        let known: Vec<&str> = ENDINGS.iter().map(|it| it.0).collect();
        return model.tell(format!("unknown format \".{ending}\"; choose from {}", known.join(", ")));
    };
    // A file of any other name holds the list that one looks at.
    let looked_at = match (format, focused) {
        (Written::Text, _) if focused != Pane::Answers => What::Article,
        (Written::Calendar | Written::Mermaid, _) if focused != Pane::Answers => What::List(Pane::Timeline),
        (_, Pane::Body | Pane::Articles) => What::Article,
        (_, pane) => What::List(pane),
    };
    let list = named.or_else(|| list_of(stem)).unwrap_or(looked_at);
    let timeline = list == What::List(Pane::Timeline);
    if *dated && !timeline {
        return model.tell(format!("only the timeline can be written as .{ending}"));
    }
    if list == What::Article && !matches!(format, Written::Text | Written::Json) {
        return model.tell(
            "an article can be written as .txt or .json; for other formats name a list, as in quotes.csv",
        );
    }
    if *format == Written::Text && list != What::Article {
        return model.tell("lists can be written as .csv, .tsv, .json or .md; .txt is for the article");
    }
    let is_of_answers = list == What::List(Pane::Answers);
    if is_of_answers && model.asking.answers.is_empty() {
        return model.tell("no answers to write; ask something first, as in :who merkel");
    }
    let answers = if is_of_answers { model.asking.answers.clone() } else { Answers::default() };
    vec![Effect::Export(Export {
        what: list,
        format: *format,
        file,
        over,
        document: model.shown.document.clone(),
        analysis: model.shown.analysis.clone(),
        answers: Arc::new(answers),
    })]
}

/// The name of the file: a list may stand before it.
pub(super) fn file_in(words: &str) -> &str {
    match words.split_once(' ') {
        Some((list, file)) if list_of(list).is_some() => file.trim_start(),
        _ => words,
    }
}

fn list_of(name: &str) -> Option<What> {
    Some(match name {
        "article" => What::Article,
        "people" => What::People,
        "quotes" => What::List(Pane::Quotes),
        "highlights" => What::List(Pane::Highlights),
        "timeline" => What::List(Pane::Timeline),
        "answers" => What::List(Pane::Answers),
        _ => return None,
    })
}

fn default_name(pane: Pane) -> &'static str {
    match pane {
        Pane::Highlights => "highlights.md",
        Pane::Quotes => "quotes.md",
        Pane::Timeline => "timeline.md",
        Pane::Answers => "answers.md",
        Pane::Body | Pane::Articles => "article.txt",
    }
}
