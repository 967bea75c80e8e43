//! Dispatches a key press: into the prompt, to an overlay, or to the command it is bound to.

use super::asking;
use super::command::{Command, Pane};
use super::command_line;
use super::cursor::Step;
use super::keymap::{Layer, stroke};
use super::keys_in_force::{Does, Match};
use super::layer::layer;
use super::message::Effect;
use super::model::{Keys, Model, Overlay};
use super::number;
use super::overlay;
use super::prompt::{Prompt, Typed, type_into};
use super::recall;
use super::seek;
use super::shelf;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub(super) fn press(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    model.notice = None;
    let typing = model.prompt != Prompt::Closed;
    if (typing || model.overlay.is_some()) && is_escape_and_key(&key) && !means(model, &key) {
        return escape_and_key(model, key);
    }
    if typing {
        return type_key(model, key);
    }
    if model.overlay.is_some() {
        return overlay::press(model, key);
    }
    let name = stroke(&key);
    if let Some(effects) = number::digit(model, &name) {
        return effects;
    }
    let layers = [layer(model), Layer::Everywhere];
    let keys = std::mem::take(&mut model.typed);
    let strokes = if keys.strokes.is_empty() { name } else { format!("{} {name}", keys.strokes) };
    match model.options.keymap.resolve(&layers, &strokes) {
        Match::Prefix => {
            model.typed = Keys { strokes, ..keys };
            Vec::new()
        }
        Match::Nothing if is_escape_and_key(&key) => escape_and_key(model, key),
        Match::Nothing => Vec::new(),
        Match::Does(Does::Command(command)) => number::act_with(model, command, &keys),
        Match::Does(Does::Line(line)) => {
            let mut effects = number::flush(model, &keys);
            effects.extend(command_line::run(model, &line));
            effects
        }
    }
}

/// Terminals send Alt as Escape before the key: where Alt means nothing, both keys were pressed.
fn is_escape_and_key(key: &KeyEvent) -> bool {
    key.modifiers.contains(KeyModifiers::ALT)
}

/// Whether the key does something in what lies over the panes.
fn means(model: &Model, key: &KeyEvent) -> bool {
    let layer = match &model.overlay {
        _ if model.prompt != Prompt::Closed => Layer::Typing,
        Some(Overlay::Picker(picker)) if picker.typing => Layer::Typing,
        Some(Overlay::Question(_)) => Layer::Asking,
        _ => Layer::Choosing,
    };
    model.options.keymap.command(layer, &stroke(key)).is_some()
}

fn escape_and_key(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let mut effects = press(model, KeyEvent::from(KeyCode::Esc));
    effects.extend(press(model, KeyEvent { modifiers: key.modifiers - KeyModifiers::ALT, ..key }));
    effects
}

fn type_key(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let command = model.options.keymap.command(Layer::Typing, &stroke(&key));
    match (&model.prompt, command) {
        (Prompt::Search(_), Some(Command::Regex)) => {
            model.search.regex = !model.search.regex;
            return seek::changed(model);
        }
        // The rows that fit are moved in while one types.
        (Prompt::Filter(_) | Prompt::Find(_), Some(command)) => {
            if let Some(step) = overlay::step(command, model.body.rows) {
                model.list().into_iter().for_each(|it| it.go(step));
                model.body_follows();
                return Vec::new();
            }
        }
        (Prompt::Search(_) | Prompt::Command(_), Some(command)) => {
            if let Some(wish) = recall::asks(model, command) {
                return vec![wish];
            }
            if let Some(prompt) = recall::turned(model, command) {
                return changed(model, prompt);
            }
        }
        _ => {}
    }
    let mut prompt = std::mem::take(&mut model.prompt);
    let typed = match &mut prompt {
        Prompt::Search(line) | Prompt::Filter(line) | Prompt::Find(line) | Prompt::Command(line) => {
            type_into(line, &key, command)
        }
        _ => return letter(model, prompt, key),
    };
    if !matches!(typed, Typed::Nothing | Typed::Moved) {
        model.recall.rest();
    }
    if typed == Typed::Done {
        model.recall.keep(&prompt);
    }
    match (typed, prompt) {
        (Typed::Nothing | Typed::Moved, prompt) => {
            model.prompt = prompt;
            Vec::new()
        }
        (Typed::Changed, prompt) => changed(model, prompt),
        (Typed::Done, Prompt::Search(line)) => seek::done(model, line.to_string()),
        (Typed::Done, Prompt::Command(line)) => command_line::run(model, &line),
        (Typed::Done, Prompt::Find(line)) => asking::done(model, line.to_string()),
        (Typed::Done, Prompt::Filter(_)) if model.screen.focus == Pane::Articles => shelf::open(model),
        (Typed::Cancelled, Prompt::Search(_)) => seek::cancelled(model),
        (Typed::Cancelled, Prompt::Find(_)) => asking::cancelled(model),
        (Typed::Cancelled, Prompt::Filter(_)) => filter(model, String::new()),
        _ => Vec::new(),
    }
}

/// Names of files that a line waits for.
pub(super) fn file_names(model: &mut Model, beginning: String, names: Vec<String>) -> Vec<Effect> {
    match recall::answered(model, beginning, names) {
        Some(prompt) => changed(model, prompt),
        None => Vec::new(),
    }
}

fn changed(model: &mut Model, prompt: Prompt) -> Vec<Effect> {
    model.prompt = prompt;
    match &model.prompt {
        Prompt::Search(_) => seek::changed(model),
        Prompt::Find(line) => {
            let line = line.to_string();
            asking::typed(model, line)
        }
        Prompt::Filter(line) => {
            let line = line.to_string();
            filter(model, line)
        }
        _ => Vec::new(),
    }
}

fn filter(model: &mut Model, words: String) -> Vec<Effect> {
    if let Some(list) = model.list() {
        list.filter = words;
        list.cursor.go(Step::First, 1);
    }
    model.fill();
    model.body_follows();
    Vec::new()
}

/// The letter of a mark.
fn letter(model: &mut Model, prompt: Prompt, key: KeyEvent) -> Vec<Effect> {
    let KeyCode::Char(letter) = key.code else { return Vec::new() };
    match (prompt, letter) {
        (Prompt::SetMark, 'a'..='z') => {
            model.body.set_mark(&model.shown.document, letter);
            let back = format!("and {letter} return here");
            let keys = model.options.keymap.hints(Layer::Everywhere, &[(Command::GoToMark, &back)]);
            model.tell(format!("mark {letter} set · {keys}"))
        }
        (Prompt::SetMark, _) => model.tell("a mark is a letter from a to z"),
        (Prompt::GoToMark, _) if model.options.keymap.of_last_jump() == stroke(&key) => {
            match model.trail.last_place() {
                Some(place) => seek::jump(model, place),
                None => model.tell("no earlier place to jump back to"),
            }
        }
        (Prompt::GoToMark, _) => {
            let Some(place) = model.body.marks.get(&letter) else {
                return model.tell(format!("no mark {letter}"));
            };
            match place.position(&model.shown.document) {
                Some(place) => seek::jump(model, place),
                None => model.tell(format!("the text of mark {letter} is still loading")),
            }
        }
        _ => Vec::new(),
    }
}

/// Words pasted go where words are typed, and nowhere else.
pub(super) fn paste(model: &mut Model, words: &str) -> Vec<Effect> {
    let mut prompt = std::mem::take(&mut model.prompt);
    match &mut prompt {
        Prompt::Search(line) | Prompt::Filter(line) | Prompt::Find(line) | Prompt::Command(line) => {
            line.paste(words);
            return changed(model, prompt);
        }
        _ => model.prompt = prompt,
    }
    if let Some(Overlay::Picker(picker)) =
        model.overlay.as_mut().filter(|it| matches!(it, Overlay::Picker(it) if it.typing))
    {
        let mut filter = picker.filter.clone();
        filter.paste(words);
        picker.set_filter(filter);
        return overlay::chosen_changed(model);
    }
    Vec::new()
}
