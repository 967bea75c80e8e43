//! Answers what is asked of all kept articles. A later question breaks off an earlier one.

use super::open::{open, sentence};
use crate::app::event::Event;
use crate::app::terminal::caught;
use crate::finding::Passage;
use crate::library::{Library, LibraryError, Order, Page, Question, Stopper};
use crate::ui::{Answers, Asked, Reply};
use std::path::Path;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

/// Breaks off what is asked, once there is a library to ask.
pub(super) type Broken = Arc<Mutex<Option<Stopper>>>;

/// Answers to a line that is still being typed, and to a whole question.
const TYPED: usize = 30;
const WHOLE: usize = 1000;

const NOTHING: &str = "Nothing has been kept yet. Articles that you open are kept from now on (setting \"keep\"); \
                       \"dateline add FOLDER\" keeps many at once.";

pub(super) fn answer(
    path: &Path,
    asked: &Asked,
    library: &mut Option<Library>,
    broken: &Broken,
    waits: &dyn Fn() -> bool,
    events: &Sender<Event>,
) {
    let reply = loop {
        let found = caught(|| found(path, asked, library, broken));
        match found
            .unwrap_or_else(|| Err(Trouble::Words("internal error in the library; please report it".into())))
        {
            Ok(answers) => break Reply::Answered { asked: asked.clone(), answers },
            // It was broken off for a question that came before this one was begun.
            Err(Trouble::Library(error)) if error.is_stop() && waits() => {}
            Err(Trouble::Library(error)) if error.is_stop() => return,
            Err(trouble) => {
                // Whatever was wrong with it may be mended before the next question.
                *library = None;
                break Reply::NotAnswered { asked: asked.clone(), sentence: trouble.sentence() };
            }
        }
    };
    if waits() {
        let _ = events.send(Event::Reply(reply));
    }
}

enum Trouble {
    Library(LibraryError),
    Words(String),
}

impl From<LibraryError> for Trouble {
    fn from(error: LibraryError) -> Trouble {
        Trouble::Library(error)
    }
}

impl Trouble {
    fn sentence(&self) -> String {
        match self {
            Trouble::Library(error) if error.is_missing() => NOTHING.to_string(),
            Trouble::Library(error) => sentence(&error.to_string()),
            Trouble::Words(words) => words.clone(),
        }
    }
}

fn found(
    path: &Path,
    asked: &Asked,
    kept: &mut Option<Library>,
    broken: &Broken,
) -> Result<Answers, Trouble> {
    let library = match kept.take() {
        Some(library) => kept.insert(library),
        None => {
            let library = kept.insert(open(path)?);
            *broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(library.stopper());
            library
        }
    };
    let newest = Page::newest(WHOLE);
    Ok(match asked {
        Asked::Find { line, whole } => {
            // What was found while it was typed is found on Enter too; only what cannot be meant is told then.
            if *whole {
                Question::parse(line).map_err(Trouble::Words)?;
            }
            let question = Question::typed(line).map_err(Trouble::Words)?;
            if question.is_empty() {
                return Ok(Answers::default());
            }
            let page = if *whole { Page { order: Order::Best, ..newest } } else { Page::newest(TYPED) };
            match question.is_of_quotes() {
                true => Answers::Quotes(library.quotes(&question, page)?),
                false => Answers::Articles(library.articles(&question, page)?),
            }
        }
        Asked::Who(name) => Answers::Quotes(library.quotes(&Question::of_speaker(name), newest)?),
        Asked::Said(words) => {
            let question = Question::parse(words).map_err(Trouble::Words)?;
            Answers::Quotes(library.quotes(&question, newest)?)
        }
        Asked::Notes(words) => Answers::Articles(noted(library, words)?),
        Asked::Between(one, other) => Answers::Events(library.between(one, other, WHOLE)?),
        Asked::On(date) => Answers::Events(library.on(date, WHOLE)?),
    })
}

/// Highlights and notes as passages, each with its words in the article.
fn noted(library: &Library, words: &str) -> Result<Vec<Passage>, LibraryError> {
    let wanted: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_string).collect();
    let has = |text: &str| {
        let text = text.to_lowercase();
        wanted.iter().all(|it| text.contains(it.as_str()))
    };
    let mut found = Vec::new();
    for it in library.highlights(None)? {
        let text = it.note.as_ref().map_or_else(|| it.text.clone(), |note| format!("{} — {note}", it.text));
        if has(&text) {
            let at = library.row(it.article)?.at;
            found.push(Passage { at, span: it.span, text, ..Passage::default() });
        }
    }
    for (article, note) in library.notes()?.into_iter().filter(|it| has(&it.1)) {
        found.push(Passage { at: library.row(article)?.at, text: note, ..Passage::default() });
    }
    found.truncate(WHOLE);
    Ok(found)
}
