//! The shelves of the library: what is unread, begun, of this week, marked, and searches that the reader has saved.

use super::asked::Asked;
use super::asking;
use super::command::Pane;
use super::message::{Effect, LibraryWish};
use super::model::{Model, Overlay};
use super::picker::{Choice, Picker, PickerKind, Target};
use super::state::{OfShelves, Part};
use crate::article::Key;

const NO_LIBRARY: &str = "this list is not from the library; \"dateline\" without a source opens it";

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
    let wish = if name.is_empty() { OfShelves::List } else { OfShelves::Show(name.to_string()) };
    once_known(model, wish)
}

/// The saved searches are asked for where nobody has told them yet: beside a list of the library they are known.
fn once_known(model: &mut Model, wish: OfShelves) -> Vec<Effect> {
    if !model.shelf.own_known {
        model.shelf.then = Some(wish);
        return vec![Effect::Library(LibraryWish::Shelves)];
    }
    match wish {
        OfShelves::List => list(model),
        OfShelves::Show(name) => show_named(model, &name),
        OfShelves::Forget(name) if model.shelf.part_named(&name).is_none() => {
            model.tell(format!("there is no shelf \"{name}\"; :shelf lists them"))
        }
        OfShelves::Forget(name) => vec![Effect::Library(LibraryWish::SaveShelf { name, line: None })],
    }
}

fn show_named(model: &mut Model, name: &str) -> Vec<Effect> {
    let Some(part) = model.shelf.part_named(name) else {
        return model
            .tell(format!("there is no shelf \"{name}\"; :shelf lists them, :save NAME saves a search"));
    };
    go_to(model, part)
}

/// Where the list is of files, a saved search is asked like any other.
pub(super) fn go_to(model: &mut Model, part: Part) -> Vec<Effect> {
    match part {
        _ if model.shelf.is_library() => {
            model.screen.focus = Pane::Articles;
            show(model, part)
        }
        Part::Own(at) => {
            let line = model.shelf.own.get(at).map_or(String::new(), |it| it.1.clone());
            asking::ask(model, Asked::Find { line, whole: true })
        }
        _ => model.tell(NO_LIBRARY),
    }
}

/// All that can be gone to from here, each saved search with its line.
pub(super) fn choices(model: &Model) -> Vec<Choice> {
    let shelf = &model.shelf;
    let fixed = Part::FIXED.into_iter().filter(|_| shelf.is_library());
    let own = shelf.own.iter().enumerate().map(|(at, it)| (Part::Own(at), it.1.clone()));
    let choice = |(part, line): (Part, String)| Choice {
        label: shelf.part_name(part).to_string(),
        detail: line,
        target: Target::Shelf(part),
        voice: None,
    };
    fixed.map(|it| (it, String::new())).chain(own).map(choice).collect()
}

fn list(model: &mut Model) -> Vec<Effect> {
    let choices = choices(model);
    if choices.is_empty() {
        let fixed: Vec<&str> = Part::FIXED.iter().skip(1).map(|it| model.shelf.part_name(*it)).collect();
        return model.tell(format!(
            "no search is saved yet; :find asks, and :save NAME saves what was asked last. Only the list of the library has {}",
            fixed.join(", ")
        ));
    }
    let mut picker = Picker::new(PickerKind::Shelves, choices, false);
    let here = Target::Shelf(model.shelf.part);
    picker.select_where(|it| it.target == here);
    model.overlay = Some(Overlay::Picker(picker));
    model.tell(":save NAME saves the last search as a shelf, :save -NAME forgets it")
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
    let line = line.map(|it| it.trim().to_string());
    match (keeps, line) {
        (true, Some(line)) if model.asking.trouble.is_some() => {
            model.tell(format!("“{line}” could not be answered, so it is not saved; ask again, then :save"))
        }
        (true, None) => model.tell("search first: what was searched last is saved"),
        (true, line) => {
            // What was asked for and never answered is not meant any more.
            model.shelf.then = None;
            vec![Effect::Library(LibraryWish::SaveShelf { name, line })]
        }
        (false, _) => once_known(model, OfShelves::Forget(name)),
    }
}

/// The saved searches. Who looks at one that is gone sees all articles again.
pub(super) fn came(model: &mut Model, all: Vec<(String, String)>) -> Vec<Effect> {
    let mut effects = take_over(model, all);
    if let Some(wish) = model.shelf.then.take() {
        effects.extend(once_known(model, wish));
    }
    effects
}

fn take_over(model: &mut Model, all: Vec<(String, String)>) -> Vec<Effect> {
    let shelf = &mut model.shelf;
    let here = match shelf.part {
        Part::Own(at) => shelf.own.get(at).cloned(),
        _ => None,
    };
    shelf.own = all;
    shelf.own_known = true;
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
