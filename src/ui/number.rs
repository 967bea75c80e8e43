//! Numbers typed before a key. A digit that is bound does what it is bound to, unless a number goes on.

use super::act::act;
use super::command::{Command, Pane};
use super::keymap::Layer;
use super::keys_in_force::{Does, Match};
use super::layer::layer;
use super::message::Effect;
use super::model::{Digits, Keys, Model};

/// Another digit. `None`: it is a key like others. A digit of a pane chooses it at once, and what comes soon makes
/// it a number all the same: `12j`, `25%`. What could not be taken back waits until nothing comes: `3` while
/// selecting. A 0 before makes any number one: `03j`.
pub(super) fn digit(model: &mut Model, name: &str) -> Option<Vec<Effect>> {
    let digit: usize = name.parse().ok().filter(|_| name.len() == 1)?;
    if !model.typed.strokes.is_empty() {
        return None;
    }
    let does = model.options.keymap.resolve(&[layer(model), Layer::Everywhere], name);
    if model.typed.count.is_none() && !matches!(does, Match::Nothing | Match::Does(Does::Command(_))) {
        return None;
    }
    let Keys { count, digits, .. } = std::mem::take(&mut model.typed);
    let (count, digits) = match digits {
        // The pane was meant: this is another number.
        Digits::Chose { rested: true, .. } => (None, Digits::None),
        digits => (count, digits),
    };
    let grown = count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(999_999);
    let wait = match (does, digits) {
        (Match::Does(Does::Command(Command::Focus(pane))), Digits::None) if count.is_none() => {
            Some((pane, model.screen.focus))
        }
        (Match::Does(Does::Command(Command::Focus(pane))), Digits::Chose { before, .. }) => {
            Some((pane, before))
        }
        (Match::Does(Does::Command(command @ Command::Highlight(colour))), digits)
            if count.is_none() || matches!(digits, Digits::Wait(_)) =>
        {
            model.typed = Keys { count: Some(grown), digits: Digits::Wait(command), ..Keys::default() };
            if count.is_none() {
                model.notice = Some(format!("colour {colour}{UNLESS}"));
            }
            return Some(vec![Effect::Wait]);
        }
        // It means something else, unless it goes on with a number.
        (does, _) if count.is_none() && does != Match::Nothing => return None,
        (_, Digits::Chose { before, .. }) => {
            give_back(model, before);
            None
        }
        _ => None,
    };
    let Some((pane, before)) = wait else {
        model.typed.count = Some(grown);
        return Some(Vec::new());
    };
    let mut effects = act(model, Command::Focus(pane), None);
    let digits = Digits::Chose { before, rested: false };
    model.typed = Keys { count: Some(grown), digits, ..Keys::default() };
    effects.push(Effect::Wait);
    Some(effects)
}

/// A command with what was typed before it.
pub(super) fn act_with(model: &mut Model, command: Command, typed: &Keys) -> Vec<Effect> {
    let is_lone = typed.count.is_some_and(|it| it < 10);
    match typed.digits {
        Digits::Chose { before, rested } => {
            let is_number = if is_lone { is_for_numbers(command) } else { !rested && moves(command) };
            if !is_number {
                return act(model, command, None);
            }
            give_back(model, before);
            act(model, command, typed.count)
        }
        Digits::Wait(_) if command != Command::Close && !moves(command) => {
            let mut effects = flush(model, typed);
            effects.extend(act(model, command, None));
            effects
        }
        Digits::None | Digits::Wait(_) => act(model, command, typed.count),
    }
}

/// A colour waits for what may follow.
const UNLESS: &str = ", unless a movement follows";

/// What a digit would have done if nothing had come after it.
pub(super) fn flush(model: &mut Model, typed: &Keys) -> Vec<Effect> {
    match typed.digits {
        Digits::Wait(command) if typed.count.is_some_and(|it| it < 10) => act(model, command, None),
        _ => Vec::new(),
    }
}

/// No key came: the digits are no number.
pub(super) fn waited(model: &mut Model) -> Vec<Effect> {
    match &mut model.typed.digits {
        Digits::Chose { rested, .. } => *rested = true,
        Digits::Wait(_) if model.typed.strokes.is_empty() => {
            let typed = std::mem::take(&mut model.typed);
            // What else was said meanwhile stays.
            model.notice.take_if(|it| it.ends_with(UNLESS));
            return flush(model, &typed);
        }
        _ => {}
    }
    Vec::new()
}

/// The focus that a digit took, which turned out to be a number.
fn give_back(model: &mut Model, pane: Pane) {
    model.screen.focus = pane;
    model.screen.linked = model.screen.linked.filter(|_| pane != Pane::Body);
}

/// What moves in the article wherever the focus is, or asks for a number: a number before it is never a pane.
fn is_for_numbers(command: Command) -> bool {
    use Command::{NextParagraph, NextSection, Percent, PreviousParagraph, PreviousSection};
    matches!(command, NextSection | PreviousSection | NextParagraph | PreviousParagraph | Percent)
}

/// What goes so many steps.
fn moves(command: Command) -> bool {
    use Command as C;
    let steps = matches!(
        command,
        C::Down | C::Up | C::HalfPageDown | C::HalfPageUp | C::PageDown | C::PageUp | C::Top | C::Bottom
    );
    let words = matches!(command, C::NextWord | C::PreviousWord | C::NextHit | C::PreviousHit);
    steps || words || is_for_numbers(command) || matches!(command, C::NextArticle | C::PreviousArticle)
}
