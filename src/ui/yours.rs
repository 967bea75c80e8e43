//! Highlights, notes and tags: made here, kept by the library.

use super::message::{Effect, LibraryWish};
use super::model::{Model, Overlay};
use crate::article::{Document, Marked, Noting, STAR, Yours};
use crate::text::{Span, shorten};
use std::sync::Arc;

/// Highlights what is selected; what has that colour already loses it.
pub(super) fn highlight(model: &mut Model, color: u8) -> Vec<Effect> {
    let Some(selection) = model.screen.selection else { return model.tell("select words first") };
    let span = selection.span(&model.shown.document);
    let same = model.shown.yours.marked.iter().find(|it| it.color == color && it.span.covers(span));
    let noting = same.map_or(Noting::Highlight { span, color }, |it| Noting::NoHighlight(it.id));
    let wishes = note_down(model, noting);
    if !wishes.is_empty() {
        model.screen.selection = None;
    }
    wishes
}

fn note_down(model: &mut Model, noting: Noting) -> Vec<Effect> {
    let Some(article) = model.shown.kept else {
        return model.tell(not_kept(model));
    };
    let document = model.shown.document.clone();
    vec![Effect::Library(LibraryWish::Note { article, document, noting })]
}

/// `:note WORDS`: on the highlight that is read, or else on the article; alone, all of them are told.
pub(super) fn note(model: &mut Model, words: &str) -> Vec<Effect> {
    if words.is_empty() {
        return tell_all(model);
    }
    let on = highlight_here(model).map(|it| it.id);
    let words = Some(words.to_string()).filter(|it| it != "-");
    note_down(model, Noting::Note { on, words })
}

/// `:edit`: the note that `:note` would write, in the reader's own editor.
pub(super) fn edit(model: &mut Model) -> Vec<Effect> {
    if model.shown.kept.is_none() {
        return model.tell(not_kept(model));
    }
    let here = highlight_here(model).map(|it| (it.id, it.note.clone()));
    let (on, words) = match here {
        Some((id, words)) => (Some(id), words),
        None => (None, model.shown.yours.note.clone()),
    };
    vec![Effect::Edit { on, words: words.unwrap_or_default() }]
}

/// The editor is left: empty words take the note away.
pub(super) fn edited(model: &mut Model, on: Option<i64>, words: &str) -> Vec<Effect> {
    let words = Some(words.trim()).filter(|it| !it.is_empty()).map(str::to_string);
    note_down(model, Noting::Note { on, words })
}

/// Why nothing can be noted here, and what to do.
fn not_kept(model: &Model) -> &'static str {
    let settings = &model.options.settings;
    match (settings.memory, settings.keep) {
        (false, _) => "nothing is kept with --no-memory or memory = false, so nothing can be marked",
        (true, false) => "nothing is kept with keep = false, so nothing can be marked",
        (true, true) => "only kept articles can be marked; this one is kept in a moment",
    }
}

/// The highlight at the place, or the first one after it that is in sight.
fn highlight_here(model: &Model) -> Option<&Marked> {
    let marked = &model.shown.yours.marked;
    let place = model.body.place;
    let at = marked.iter().find(|it| it.span.contains(place));
    at.or_else(|| {
        let after = marked.iter().find(|it| it.span.start >= place)?;
        model.body.is_in_sight(&model.shown.document, after.span).then_some(after)
    })
}

fn tell_all(model: &mut Model) -> Vec<Effect> {
    let yours = &model.shown.yours;
    let mut lines: Vec<String> = yours.note.iter().map(|it| format!("this article: {it}")).collect();
    for it in &yours.marked {
        let words = shorten(model.shown.document.words(it.span), 120);
        lines
            .push(it.note.as_ref().map_or_else(|| format!("“{words}”"), |note| format!("“{words}”: {note}")));
    }
    if !yours.tags.is_empty() {
        lines.push(format!("tags: {}", yours.tags.join(", ")));
    }
    if lines.is_empty() {
        return model
            .tell("nothing noted in this article; :note WORDS notes something, v and h highlight words");
    }
    model.overlay = Some(Overlay::Note { title: "Highlights and notes".to_string(), lines, top: 0 });
    Vec::new()
}

/// `:tag later`, `:tag -later`.
pub(super) fn tag(model: &mut Model, words: &str) -> Vec<Effect> {
    let (name, on) = words.strip_prefix('-').map_or((words, true), |it| (it, false));
    let name: String = name.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    if name.is_empty() {
        return tell_all(model);
    }
    if model.shown.kept.is_some() && !on && !model.shown.yours.tags.contains(&name) {
        return model.tell(format!("the article is not tagged {name}"));
    }
    note_down(model, Noting::Tag { name, on })
}

pub(super) fn star(model: &mut Model) -> Vec<Effect> {
    let on = !model.shown.yours.tags.iter().any(|it| it == STAR);
    note_down(model, Noting::Tag { name: STAR.to_string(), on })
}

pub(super) fn undo(model: &Model) -> Vec<Effect> {
    let shown = model.shown.kept.map(|it| (it, model.shown.document.clone()));
    vec![Effect::Library(LibraryWish::Undo { shown })]
}

/// What is marked and noted in the article on the screen.
pub(super) fn came(
    model: &mut Model,
    document: &Arc<Document>,
    yours: Yours,
    done: Option<String>,
) -> Vec<Effect> {
    if !Arc::ptr_eq(document, &model.shown.document) {
        return Vec::new();
    }
    let lost = yours.lost;
    model.shown.yours = yours;
    model.fill();
    match (done, lost) {
        (Some(done), _) => model.tell(done),
        (None, 0) => Vec::new(),
        (None, 1) => {
            model.tell("1 highlight of an earlier version is not in this text any more; :notes has it")
        }
        (None, _) => model.tell(format!(
            "{lost} highlights of an earlier version are not in this text any more; :notes has them"
        )),
    }
}

impl Model {
    /// The highlights on a line.
    pub(super) fn marked_on(&self, line: Span) -> impl Iterator<Item = &Marked> {
        self.shown.yours.marked.iter().filter(move |it| it.span.overlaps(line))
    }
}
