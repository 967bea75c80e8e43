//! Asks the library and prints what it answers.

use super::place::Place;
use crate::app::failure::WrongUsage;
use crate::app::print;
use crate::cli::{Answer, AnswerFormat, Common};
use crate::export::{self, Printer, Shape, Sheet};
use crate::finding::speakers;
use crate::library::{self, KEYS, Order, Page, Question};
use crate::text::Clean;
use std::io::{self, Write};
use std::process::ExitCode;

/// So many more namesakes are told of.
const MOST_NAMES: usize = 4;

pub(super) type Told<'a> = (&'a Answer, &'a Common);

/// Articles, or quotations where the line asks for those.
pub(crate) fn search(place: &Place, line: &str, ranked: bool, told: Told) -> anyhow::Result<ExitCode> {
    let question = Question::parse(line).map_err(WrongUsage)?;
    if question.is_empty() {
        return Err(WrongUsage(
            "this asks for nothing; name words, or one of the keys that --help lists".into(),
        )
        .into());
    }
    let mut library = place.ask()?;
    let order = if ranked { Order::Best } else { Order::Newest };
    let page = Page { order, ..Page::newest(told.0.limit) };
    let sheet = if question.is_of_quotes() {
        export::said(&library.quotes(&question, page)?)
    } else {
        export::passages(&library.articles(&question, page)?)
    };
    let mut asked = Question::strange_keys(line).into_iter().map(|it| format!("\"{it}:\""));
    match asked.next().filter(|_| sheet.rows.is_empty()) {
        None => answer(sheet, told),
        Some(key) => {
            let keys: Vec<String> = KEYS.iter().map(|it| format!("{}:", it.name)).collect();
            say(&format!("{key} was taken for a word: it is none of the keys {}", keys.join(" ")));
            answer(sheet, told)
        }
    }
}

/// All that someone said.
pub(crate) fn who(place: &Place, name: &str, told: Told) -> anyhow::Result<ExitCode> {
    let mut library = place.ask()?;
    let found = library.quotes(&Question::of_speaker(name), Page::newest(told.0.limit))?;
    if found.is_empty() {
        let like = library.like(name)?;
        if !like.is_empty() {
            let like = Clean::new(&like.join(", ").replace('\n', " ")).to_string();
            writeln!(io::stderr(), "dateline: nothing of \"{}\"; like it are {like}", Clean::new(name))?;
            return print(export::said(&found), told);
        }
    }
    if let ([(one, count), .., _], AnswerFormat::Table) = (speakers(&found).as_slice(), told.0.format) {
        let others = speakers(&found).into_iter().skip(1).take(MOST_NAMES);
        let others = others.map(|it| format!("{} ({})", it.0, it.1)).collect::<Vec<_>>().join(", ");
        say(&format!("\"{name}\" means {one} ({count}) and {others}; the whole name asks for one of them"));
    }
    answer(export::said(&found), told)
}

/// Who said these words.
pub(crate) fn said(place: &Place, words: &str, told: Told) -> anyhow::Result<ExitCode> {
    let mut library = place.ask()?;
    let question = Question::parse(words).map_err(WrongUsage)?;
    answer(export::said(&library.quotes(&question, Page::newest(told.0.limit))?), told)
}

pub(crate) fn between(place: &Place, (one, other): (&str, &str), told: Told) -> anyhow::Result<ExitCode> {
    let mut library = place.ask()?;
    answer(export::happened(&library.between(one, other, told.0.limit)?), told)
}

pub(crate) fn on(place: &Place, date: &str, told: Told) -> anyhow::Result<ExitCode> {
    library::dates(date).map_err(WrongUsage)?;
    let mut library = place.ask()?;
    answer(export::happened(&library.on(date, told.0.limit)?), told)
}

/// Prints it; that there is none is told to people, who would see an empty table.
pub(super) fn answer(sheet: Sheet, told: Told) -> anyhow::Result<ExitCode> {
    if sheet.rows.is_empty() && told.0.format == AnswerFormat::Table {
        say("nothing in the library answers this");
    }
    print(sheet, told)
}

/// Where it cannot be told, the answer is the same.
pub(super) fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "dateline: {}", Clean::new(sentence));
}

pub(super) fn print(mut sheet: Sheet, (answer, common): Told) -> anyhow::Result<ExitCode> {
    // None at all may be wanted too: only the names of the columns.
    sheet.rows.truncate(answer.limit);
    let shape = match answer.format {
        AnswerFormat::Table => Shape::Table { width: print::terminal_columns(common) },
        AnswerFormat::Json => Shape::Json,
        AnswerFormat::Csv => Shape::Csv,
        AnswerFormat::Md => Shape::Markdown,
        AnswerFormat::Html => Shape::Html,
    };
    print::out(|out| {
        let mut printer = Printer::new(shape);
        printer.add(&sheet, out)?;
        Ok(printer.end(out)?)
    })
}
