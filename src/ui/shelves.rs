//! The shelves of the library: what is unread, of this week, marked, and searches that the reader has saved.

use super::asked::Asked;
use super::command::Pane;
use super::message::{Effect, LibraryWish};
use super::model::{Model, Overlay};
use super::state::Part;
use crate::article::Key;

const NO_LIBRARY: &str = "only the library has shelves; \"dateline\" without a source opens it";

/// The next shelf; after the last one all articles again.
pub(super) fn next(model: &mut Model) -> Vec<Effect> {
    if !model.shelf.is_library() {
        return model.tell(NO_LIBRARY);
    }
    let part = model.shelf.next_part();
    show(model, part)
}

fn show(model: &mut Model, part: Part) -> Vec<Effect> {
    let shelf = &mut model.shelf;
    shelf.part = part;
    shelf.holds.clear();
    let saved = match part {
        Part::Own(at) => shelf.own.get(at).cloned(),
        _ => None,
    };
    shelf.waits = saved.is_some();
    shelf.fill();
    let wish = saved.map(|(name, line)| Effect::Library(LibraryWish::Shelf { name, line }));
    wish.into_iter().collect()
}

/// `:shelf NAME`; alone, all of them.
pub(super) fn go(model: &mut Model, name: &str) -> Vec<Effect> {
    if name.is_empty() {
        return list(model);
    }
    let Some(part) = model.shelf.part_named(name) else {
        return model
            .tell(format!("there is no shelf \"{name}\"; :shelf lists them, :save NAME saves a search"));
    };
    if !model.shelf.is_library() {
        return model.tell(NO_LIBRARY);
    }
    model.screen.focus = Pane::Articles;
    show(model, part)
}

fn list(model: &mut Model) -> Vec<Effect> {
    let shelf = &model.shelf;
    let mut lines: Vec<String> = Part::FIXED.iter().map(|it| shelf.part_name(*it).to_string()).collect();
    lines.extend(shelf.own.iter().map(|(name, line)| format!("{name}: {line}")));
    lines.push(String::new());
    lines.push(":shelf NAME shows one, :save NAME saves the last search, :save -NAME forgets it".to_string());
    model.overlay = Some(Overlay::Note { title: "Shelves".to_string(), lines, top: 0 });
    Vec::new()
}

/// `:save NAME` keeps the last search as a shelf, `:save -NAME` forgets it.
pub(super) fn save(model: &mut Model, words: &str) -> Vec<Effect> {
    let (name, keeps) = words.strip_prefix('-').map_or((words, true), |it| (it, false));
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return model.tell("\":save\" takes a name for the last search, or -NAME to forget one");
    }
    if Part::FIXED.iter().any(|it| model.shelf.part_name(*it) == name) {
        return model.tell(format!("the shelf \"{name}\" is always there; take another name"));
    }
    let line = model.asking.asked.as_ref().filter(|it| !it.is_blank()).map(Asked::line);
    match (keeps, line) {
        (true, None) => model.tell("search first: what was searched last is saved"),
        (true, line) => vec![Effect::Library(LibraryWish::SaveShelf { name, line })],
        (false, _) if model.shelf.part_named(&name).is_none() => {
            model.tell(format!("there is no shelf \"{name}\"; :shelf lists them"))
        }
        (false, _) => vec![Effect::Library(LibraryWish::SaveShelf { name, line: None })],
    }
}

/// The saved searches. Who looks at one that is gone sees all articles again.
pub(super) fn came(model: &mut Model, all: Vec<(String, String)>) -> Vec<Effect> {
    let shelf = &mut model.shelf;
    let here = match shelf.part {
        Part::Own(at) => shelf.own.get(at).cloned(),
        _ => None,
    };
    shelf.own = all;
    let Some(here) = here else { return Vec::new() };
    let at = shelf.own.iter().position(|it| it.0 == here.0);
    match at {
        Some(at) if shelf.own[at] == here => {
            shelf.part = Part::Own(at);
            Vec::new()
        }
        at => show(model, at.map_or(Part::All, Part::Own)),
    }
}

/// The rows of a shelf, if it is still looked at.
pub(super) fn holds(model: &mut Model, name: &str, rows: Vec<Key>) -> Vec<Effect> {
    let shelf = &mut model.shelf;
    if shelf.part_name(shelf.part) == name {
        shelf.holds = rows.into_iter().collect();
        shelf.waits = false;
        shelf.fill();
    }
    Vec::new()
}
