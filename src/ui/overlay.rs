//! Overlays: opening one, choosing in it, closing it.

use super::choosers;
use super::command::{Command, Pane};
use super::cursor::Step;
use super::help;
use super::jumps;
use super::keymap::{Layer, stroke};
use super::message::Effect;
use super::model::{Model, Overlay};
use super::panes;
use super::picker::{Before, Choice, Picker, PickerKind, Target};
use super::prompt::{Typed, type_into};
use super::seek;
use super::shelves;
use super::web;
use crate::article::Place;
use crate::text::{Span, shorten};
use crossterm::event::KeyEvent;

/// Columns of the words at a mark.
const MARKED: usize = 60;

pub(super) fn open(model: &mut Model, kind: PickerKind) -> Vec<Effect> {
    let choices = match kind {
        PickerKind::Outline => sections(model),
        PickerKind::Speakers => speakers(model),
        PickerKind::Pairs => choosers::pairs(model),
        PickerKind::Actors => choosers::actors(model),
        PickerKind::Periods => choosers::periods(model),
        PickerKind::People => people(model),
        PickerKind::Links => web::links(model),
        PickerKind::Marks => marks(model),
        PickerKind::Shelves => shelves::choices(model),
        PickerKind::Help => help::choices(model),
    };
    let typing = kind == PickerKind::Speakers || kind.is_of_events();
    let mut picker = Picker::new(kind, choices, typing);
    picker.before = Box::new(before(model));
    let near = web::link_near(model);
    let here = model.shown.document.section_at(model.body.place);
    let start = model.shown.document.sections().get(here).map_or(0, |it| it.span.start);
    picker.select_where(|it| match it.target {
        Target::Voice(voice) => voice == model.quotes.voice,
        Target::Events(chosen) => chosen == model.timeline.chosen,
        Target::Position(position) => kind == PickerKind::Outline && position == start,
        Target::Link(link) => Some(link) == near,
        _ => false,
    });
    model.overlay = Some(Overlay::Picker(picker));
    Vec::new()
}

fn before(model: &Model) -> Before {
    Before {
        voice: model.quotes.voice,
        chosen: model.timeline.chosen,
        quotes: model.quotes.list.place(),
        timeline: model.timeline.list.place(),
    }
}

/// The lines of the help are set anew for another width.
pub(super) fn resized(model: &mut Model) {
    let choices = match &model.overlay {
        Some(Overlay::Picker(picker)) if picker.kind == PickerKind::Help => help::choices(model),
        _ => return,
    };
    if let Some(Overlay::Picker(picker)) = &mut model.overlay {
        picker.set_anew(choices);
    }
}

fn sections(model: &Model) -> Vec<Choice> {
    let document = &model.shown.document;
    let sections = document.sections();
    let length = document.text().len().max(1);
    let named = sections.iter().enumerate().filter(|_| sections.len() > 1);
    named
        .map(|(at, section)| {
            let quotes = &model.shown.analysis.quotes;
            let inside = quotes.iter().filter(|it| section.span.contains(it.span.start)).count();
            let percent = section.span.start * 100 / length;
            let count = match inside {
                0 => String::new(),
                1 => "1 quote · ".to_string(),
                _ => format!("{inside} quotes · "),
            };
            Choice {
                label: document.heading(at).unwrap_or("The beginning").to_string(),
                detail: format!("{count}{percent} %"),
                target: Target::Position(section.span.start),
                voice: None,
            }
        })
        .collect()
}

/// Each mark with the words at it and how far down it is.
fn marks(model: &Model) -> Vec<Choice> {
    let document = &model.shown.document;
    let length = document.text().len().max(1);
    let choice = |(letter, place): (&char, &Place)| {
        let position = place.position(document)?;
        let words =
            document.words(Span::new(position, document.blocks()[document.block_at(position)].span.end));
        Some(Choice {
            label: format!("{letter}  {}", shorten(words, MARKED)),
            detail: format!("{} %", position * 100 / length),
            target: Target::Position(position),
            voice: None,
        })
    };
    model.body.marks.iter().filter_map(choice).collect()
}

fn speakers(model: &Model) -> Vec<Choice> {
    let voices = &model.shown.voices;
    if voices.is_empty() {
        return Vec::new();
    }
    let count = model.shown.analysis.quotes.len();
    let all = Choice {
        label: "all speakers".to_string(),
        detail: count.to_string(),
        target: Target::Voice(None),
        voice: None,
    };
    let each = voices.iter().enumerate().map(|(at, voice)| Choice {
        label: voice.name.clone(),
        detail: voice.quotes.len().to_string(),
        target: Target::Voice(Some(at)),
        voice: voice.colour,
    });
    std::iter::once(all).chain(each).collect()
}

fn people(model: &Model) -> Vec<Choice> {
    let analysis = &model.shown.analysis;
    let count = |it: usize, what: &str| if it > 0 { format!(" · {it} {what}") } else { String::new() };
    let row = |(at, person): (usize, &crate::finding::Person)| {
        let voice = model.shown.voices.iter().position(|it| it.person == Some(at));
        let quoted = voice.map_or(0, |it| model.shown.voices[it].quotes.len());
        let acting = analysis.events.iter().filter(|it| it.actors.contains(&at)).count();
        let role = person.role.as_ref().map_or(String::new(), |it| format!(", {it}"));
        let detail =
            format!("{}×{}{}", person.mentions.len(), count(quoted, "quoted"), count(acting, "acting"));
        let voice = voice.and_then(|it| model.shown.voices[it].colour);
        Choice { label: format!("{}{role}", person.name), detail, target: Target::Person(at), voice }
    };
    let mut rows: Vec<_> = analysis.people.iter().enumerate().collect();
    rows.sort_by_key(|(at, it)| (std::cmp::Reverse(it.mentions.len()), *at));
    rows.into_iter().map(row).collect()
}

pub(super) fn press(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    match &mut model.overlay {
        Some(Overlay::Note { .. }) => press_note(model, key),
        Some(Overlay::Question(_)) => web::answer(model, key),
        Some(Overlay::Picker(picker)) if picker.typing => press_typing(model, key),
        Some(Overlay::Picker(_)) => press_choosing(model, key),
        None => Vec::new(),
    }
}

/// How a command moves in a list over the screen that has room for so many lines.
pub(super) fn step(command: Command, room: usize) -> Option<Step> {
    // Two lines of the old page stay in sight, as in the article.
    let (page, half) = (room.saturating_sub(2).max(1), (room / 2).max(1));
    Some(match command {
        Command::Down | Command::Complete => Step::Next(1),
        Command::Up | Command::CompleteBack => Step::Previous(1),
        Command::PageDown => Step::Next(page),
        Command::PageUp => Step::Previous(page),
        Command::HalfPageDown => Step::Next(half),
        Command::HalfPageUp => Step::Previous(half),
        Command::Top => Step::First,
        Command::Bottom => Step::Last,
        _ => return None,
    })
}

fn press_typing(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let command = model.options.keymap.command(Layer::Typing, &stroke(&key));
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return Vec::new() };
    if let Some(step) = command.and_then(|it| step(it, picker.room)) {
        picker.go(step);
        return chosen_changed(model);
    }
    let mut filter = picker.filter.clone();
    match type_into(&mut filter, &key, command) {
        Typed::Changed => {
            picker.set_filter(filter);
            choosers::typed(model);
            chosen_changed(model)
        }
        // What was found is read on in; nothing is chosen there.
        Typed::Done if picker.kind == PickerKind::Help => {
            picker.typing = false;
            Vec::new()
        }
        Typed::Done => choose(model),
        Typed::Cancelled => close(model),
        Typed::Moved => {
            picker.filter = filter;
            Vec::new()
        }
        Typed::Nothing => Vec::new(),
    }
}

fn press_choosing(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let stroke = stroke(&key);
    let command = model.options.keymap.command(Layer::Choosing, &stroke);
    let opens_it =
        model.options.keymap.command(Layer::Everywhere, &stroke).is_some_and(|it| opens(model, it));
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return Vec::new() };
    if let Some(step) = command.and_then(|it| step(it, picker.room)) {
        picker.scroll_or_go(step);
        return Vec::new();
    }
    match command {
        Some(Command::Filter) => {
            picker.typing = true;
            Vec::new()
        }
        Some(Command::Open) => choose(model),
        Some(Command::QuitAll) => vec![Effect::Quit],
        Some(Command::Close) => close(model),
        // The key that opened the list closes it.
        _ if opens_it => close(model),
        _ => Vec::new(),
    }
}

/// Whether the command opens the list that is open.
fn opens(model: &Model, command: Command) -> bool {
    let Some(Overlay::Picker(picker)) = &model.overlay else { return false };
    matches!(
        (command, picker.kind),
        (Command::Outline, PickerKind::Outline)
            | (Command::People, PickerKind::People)
            | (Command::Links, PickerKind::Links)
            | (Command::Help, PickerKind::Help)
            | (Command::Speakers, PickerKind::Speakers)
            | (Command::Pairs, PickerKind::Pairs)
            | (Command::Actors, PickerKind::Actors)
            | (Command::Periods, PickerKind::Periods)
    )
}

fn press_note(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let (room, last) = panes::overlay::room_and_last_top(model);
    let command = model.options.keymap.command(Layer::Choosing, &stroke(&key));
    let Some(Overlay::Note { top, .. }) = &mut model.overlay else { return Vec::new() };
    match command {
        Some(Command::QuitAll) => return vec![Effect::Quit],
        Some(Command::Top) => *top = 0,
        Some(Command::Bottom) => *top = last,
        _ => match command.and_then(|it| step(it, room)) {
            Some(Step::Next(lines)) => *top = (*top + lines).min(last),
            Some(Step::Previous(lines)) => *top = top.saturating_sub(lines),
            _ => model.overlay = None,
        },
    }
    Vec::new()
}

/// While one types, the list behind shows already what would be chosen.
pub(super) fn chosen_changed(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = &model.overlay else { return Vec::new() };
    let target = picker.selected().map(|it| it.target);
    match target {
        Some(Target::Voice(voice)) => model.choose_voice(voice),
        Some(Target::Events(chosen)) => model.choose_events(chosen),
        _ => {}
    }
    Vec::new()
}

fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return Vec::new() };
    let Some(target) = picker.selected().map(|it| it.target) else { return Vec::new() };
    match target {
        Target::Person(person) => return next_mention(model, person),
        Target::Nothing | Target::Line(_) => return close(model),
        Target::Link(link) => return web::ask(model, link),
        Target::Shelf(part) => {
            model.overlay = None;
            return shelves::go_to(model, part);
        }
        Target::Position(position) => {
            model.overlay = None;
            jumps::leave(model);
            model.screen.focus = Pane::Body;
            return seek::go_to(model, position);
        }
        Target::Voice(voice) => {
            jumps::leave(model);
            model.choose_voice(voice);
            model.screen.focus = Pane::Quotes;
        }
        Target::Events(chosen) => {
            jumps::leave(model);
            model.choose_events(chosen);
            model.screen.focus = Pane::Timeline;
        }
    }
    model.overlay = None;
    model.body_follows();
    Vec::new()
}

/// Enter on someone shows one mention after the other in the body behind.
fn next_mention(model: &mut Model, person: usize) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return Vec::new() };
    let mentions = model.shown.analysis.people.get(person).map_or(&[][..], |it| &it.mentions);
    if mentions.is_empty() {
        return Vec::new();
    }
    let at = picker.steps % mentions.len();
    picker.steps += 1;
    let (place, count) = (mentions[at].start, mentions.len());
    model.screen.person = Some(person);
    if model.layout().pane(Pane::Body).is_none() {
        model.screen.focus = Pane::Body;
    }
    let document = model.shown.document.clone();
    let body = model.layout().pane(Pane::Body).map_or(0, |it| it.y);
    let rows = usize::from(panes::overlay::lines_above(model).saturating_sub(body));
    model.body.reveal_within(&document, place, rows);
    model.tell(format!("mention {} of {count}", at + 1))
}

/// Back to how it was before the overlay was opened.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    if let Some(Overlay::Picker(picker)) = model.overlay.take() {
        match picker.kind {
            PickerKind::Speakers => {
                model.choose_voice(picker.before.voice);
                model.quotes.list.back_to(picker.before.quotes);
            }
            kind if kind.is_of_events() => {
                model.choose_events(picker.before.chosen);
                model.timeline.list.back_to(picker.before.timeline);
            }
            PickerKind::People if picker.steps == 0 => model.screen.person = None,
            _ => {}
        }
    }
    Vec::new()
}

/// The mouse: a row of the list is clicked.
pub(super) fn click(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return Vec::new() };
    let row = picker.cursor.top + row;
    if row >= picker.shown.len() || picker.kind == PickerKind::Help {
        return Vec::new();
    }
    picker.cursor.select(row);
    choose(model)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_that_move_in_a_list_do_so_in_every_list() {
        assert_eq!(step(Command::Down, 33), Some(Step::Next(1)));
        assert_eq!(step(Command::PageDown, 33), Some(Step::Next(31)));
        assert_eq!(step(Command::HalfPageUp, 1), Some(Step::Previous(1)));
        assert_eq!(step(Command::Why, 33), None);
    }
}
