//! Asking all kept articles: the question, its answers, and the way from an answer to its very words.

use super::asked::{Answers, Asked};
use super::command::Pane;
use super::jumps;
use super::keeping;
use super::message::{Effect, LibraryWish};
use super::model::Model;
use super::opened::in_language;
use super::prompt::Prompt;
use super::web;
use crate::article::{Bookmarks, Document, Key};
use crate::finding::{Passage, reported, speakers};
use crate::text::{Span, shorten};
use std::sync::Arc;

/// Asks, and shows where the answers will stand.
pub(super) fn ask(model: &mut Model, asked: Asked) -> Vec<Effect> {
    look(model);
    let typed = |it: &Asked| matches!(it, Asked::Find { whole: false, .. });
    let goes_on = model.asking.asked.as_ref().is_some_and(typed);
    // Of another question nothing is shown, while one that is typed goes over into the next.
    if !goes_on && !typed(&asked) {
        model.asking.answered(Answers::default());
    }
    model.asking.list.filter.clear();
    (model.asking.waits, model.asking.trouble) = (true, None);
    model.asking.asked = Some(asked.clone());
    vec![Effect::Library(LibraryWish::Ask(asked))]
}

fn look(model: &mut Model) {
    if model.screen.focus != Pane::Answers {
        model.asking.from = model.screen.focus;
        model.screen.focus = Pane::Answers;
    }
    model.screen.selection = None;
    model.overlay = None;
}

/// The line is typed; from the answers on, the last question is changed.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let here = model.screen.focus == Pane::Answers;
    let line = model.asking.asked.as_ref().filter(|_| here).map_or(String::new(), Asked::line);
    model.prompt = Prompt::Find(line.clone().into());
    if here && matches!(model.asking.asked, Some(Asked::Find { .. })) {
        return Vec::new();
    }
    look(model);
    model.asking.answered(Answers::default());
    typed(model, line)
}

pub(super) fn typed(model: &mut Model, line: String) -> Vec<Effect> {
    ask(model, Asked::Find { line, whole: false })
}

/// Enter: the best come first; who has moved to a row reads it.
pub(super) fn done(model: &mut Model, line: String) -> Vec<Effect> {
    if line.trim().is_empty() && model.asking.list.items.is_empty() {
        close(model);
        return Vec::new();
    }
    if model.asking.list.cursor.selected > 0 || line.trim().is_empty() {
        return open(model);
    }
    ask(model, Asked::Find { line, whole: true })
}

/// Esc while typing: nothing was asked.
pub(super) fn cancelled(model: &mut Model) -> Vec<Effect> {
    close(model);
    Vec::new()
}

/// Back to where the reader came from. Says whether the answers were open.
pub(super) fn close(model: &mut Model) -> bool {
    let open = model.screen.focus == Pane::Answers;
    if open {
        let from = std::mem::take(&mut model.asking.from);
        model.screen.focus = if from == Pane::Answers { Pane::Body } else { from };
    }
    open
}

pub(super) fn answered(model: &mut Model, asked: &Asked, answers: Answers) -> Vec<Effect> {
    if model.asking.asked.as_ref() == Some(asked) {
        (model.asking.waits, model.asking.trouble) = (false, None);
        model.asking.answered(answers);
    }
    Vec::new()
}

pub(super) fn not_answered(model: &mut Model, asked: &Asked, sentence: String) -> Vec<Effect> {
    if model.asking.asked.as_ref() != Some(asked) {
        return Vec::new();
    }
    model.asking.waits = false;
    model.asking.answered(Answers::default());
    model.asking.trouble = Some(sentence.clone());
    // Without a library there is still this article.
    if let Asked::Who(name) = asked
        && model.screen.focus == Pane::Answers
        && let Some(voice) = voice_of(model, name)
    {
        close(model);
        model.choose_voice(Some(voice));
        model.screen.focus = Pane::Quotes;
        return model.tell(format!("in this article alone: {sentence}"));
    }
    Vec::new()
}

fn voice_of(model: &Model, name: &str) -> Option<usize> {
    let wanted = name.to_lowercase();
    model.shown.voices.iter().position(|it| it.name.to_lowercase().contains(&wanted))
}

/// Enter on an answer: to its very words, in its article.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(passage) = model.asking.selected().cloned() else { return model.tell("no row is selected") };
    if model.shown.kept == Some(passage.at.article) {
        jumps::leave(model);
        model.screen.focus = Pane::Body;
        show(model, &passage);
        return Vec::new();
    }
    let article = passage.at.article;
    model.asking.wanted = Some(passage);
    vec![Effect::Library(LibraryWish::Open(article))]
}

/// The article of an answer is here. One that is no longer wanted is let go.
pub(super) fn kept(
    model: &mut Model,
    article: i64,
    key: Key,
    document: Arc<Document>,
    bookmarks: Option<Bookmarks>,
) -> Vec<Effect> {
    let Some(passage) = model.asking.wanted.take_if(|it| it.at.article == article) else { return Vec::new() };
    let mut wishes = keeping::reading(model);
    if !model.shown.document.blocks().is_empty() || model.screen.focus == Pane::Answers {
        jumps::leave_for_page(model);
    }
    let document = in_language(model, document);
    wishes.extend(web::turn_to(model, document));
    model.web.elsewhere = Some(key);
    model.shown.kept = Some(article);
    model.body.marks = bookmarks.map(|it| it.marks).unwrap_or_default();
    model.settle();
    show(model, &passage);
    wishes
}

pub(super) fn not_kept(model: &mut Model, article: i64, sentence: String) -> Vec<Effect> {
    match model.asking.wanted.take_if(|it| it.at.article == article) {
        Some(_) => model.tell(sentence),
        None => Vec::new(),
    }
}

/// To the words; where they stand differently by now, to where they are.
fn show(model: &mut Model, passage: &Passage) {
    let document = model.shown.document.clone();
    // A quotation and an event are marked whole; of an article the word that was asked for.
    let is_article = matches!(model.asking.answers, Answers::Articles(_));
    let words = passage.words.first().copied().filter(|_| is_article).unwrap_or(passage.span);
    let [start, end] = words.map(|it| byte_of(document.text(), it));
    let span = Span::new(start, end.max(start));
    model.body.reveal_words(&document, span);
    model.lists_follow();
    let item = model.asking.list.selected();
    model.asking.shown = item.map(|it| (it, span));
    model.screen.linked = Some(Pane::Answers);
}

/// Where the code point of that number begins.
fn byte_of(text: &str, place: usize) -> usize {
    text.char_indices().nth(place).map_or(text.len(), |it| it.0)
}

/// “We will rebuild,” — Ana Ruiz, mayor (Shore Gazette, 10 Mar 2017: Council keeps the night ferry, https://…)
pub(super) fn copied(model: &Model) -> Option<String> {
    let row = model.asking.list.selected()?;
    let passage = model.asking.answers.passage(row)?;
    let words = match &model.asking.answers {
        Answers::Articles(_) => passage.text.clone(),
        Answers::Quotes(all) => {
            let (said, text) = (all.get(row)?, &passage.text);
            let speaker = super::state::speaker(said);
            match said.kind.is_word_for_word() {
                true => format!("{text} — {speaker}"),
                false => reported(Some(&speaker), said.cue.as_deref(), text),
            }
        }
        Answers::Events(all) => {
            let when = super::state::when(all.get(row)?).map(|it| super::dates::when_words(&it));
            format!("{}: {}", when.unwrap_or_else(|| "undated".to_string()), passage.text)
        }
    };
    let at = &passage.at;
    let place: Vec<String> = at.outlet.iter().cloned().chain(at.published.map(|it| it.words())).collect();
    let head =
        if place.is_empty() { at.title.clone() } else { format!("{}: {}", place.join(", "), at.title) };
    let source: Vec<String> = std::iter::once(head).chain(at.url.clone()).collect();
    Some(format!("{words} ({})", source.join(", ")))
}

/// `Ana Ruiz`, `Tom Berg (4) and Ana Berg (3)`; `None`: nobody.
fn names(speakers: &[(&str, usize)]) -> Option<String> {
    let counted = |it: &(&str, usize)| format!("{} ({})", it.0, it.1);
    let (last, before) = speakers.split_last()?;
    match before {
        [] => Some(last.0.to_string()),
        [one] => Some(format!("{} and {}", counted(one), counted(last))),
        [one, other, ..] => {
            Some(format!("{}, {} and {} more", counted(one), counted(other), speakers.len() - 2))
        }
    }
}

impl Model {
    /// What the answers are called, with the full name of whoever was asked for, or of all whom the name means.
    pub(super) fn answers_title(&self) -> String {
        let asking = &self.asking;
        let name = match (&asking.asked, &asking.answers) {
            (Some(Asked::Who(_)), Answers::Quotes(all)) => names(&speakers(all)),
            _ => None,
        };
        let named = name.map(|it| format!("What {it} said"));
        let asked = asking.asked.as_ref().map(Asked::title);
        shorten(&named.or(asked).unwrap_or_default(), 200)
    }

    /// The way back leads to a row of the answers.
    pub(super) fn back_to_answers(&mut self, item: Option<usize>) {
        self.screen.focus = Pane::Answers;
        if let Some(item) = item {
            self.asking.list.select_item(item);
        }
    }
}
