//! The prompt: the line at the bottom where text is typed.

use super::command::Command;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Prompt {
    #[default]
    Closed,
    Search(String),
    /// Only the rows of a list that contain the words.
    Filter(String),
    /// A question to all kept articles.
    Find(String),
    Command(String),
    SetMark,
    GoToMark,
}

/// What a key did to a line that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Changed,
    Done,
    Cancelled,
    /// No affair of the line.
    Nothing,
}

/// More than this nobody types.
const LONGEST: usize = 256;

/// `command` is what the key does while one types, if it does anything.
pub(super) fn type_into(line: &mut String, key: &KeyEvent, command: Option<Command>) -> Typed {
    let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match (command, key.code) {
        (Some(Command::Open), _) => return Typed::Done,
        (Some(Command::Close | Command::Quit), _) => return Typed::Cancelled,
        (Some(Command::ClearLine), _) => line.clear(),
        (Some(Command::DeleteWord), _) => {
            let kept = line.trim_end().rfind(' ').map_or(0, |it| it + 1);
            line.truncate(kept);
        }
        (Some(Command::DeleteLetter), _) if line.is_empty() => return Typed::Cancelled,
        (Some(Command::DeleteLetter), _) => drop(line.pop()),
        (None, KeyCode::Char(it)) if plain && line.len() < LONGEST => line.push(it),
        _ => return Typed::Nothing,
    }
    Typed::Changed
}

/// Pasted words become one line.
pub(super) fn paste_into(line: &mut String, words: &str) {
    let room = LONGEST.saturating_sub(line.len());
    line.extend(words.chars().map(|it| if it.is_control() { ' ' } else { it }).take(room / 4));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_typed_and_mended() {
        let mut line = String::new();
        for it in "two words".chars() {
            type_into(&mut line, &KeyEvent::from(KeyCode::Char(it)), None);
        }
        let key = KeyEvent::from(KeyCode::Null);
        type_into(&mut line, &key, Some(Command::DeleteWord));
        assert_eq!(line, "two ");
        paste_into(&mut line, "a\nb\u{1b}");
        assert_eq!(line, "two a b ");
        type_into(&mut line, &key, Some(Command::ClearLine));
        assert_eq!(type_into(&mut line, &key, Some(Command::DeleteLetter)), Typed::Cancelled);
        let control = KeyEvent::new(KeyCode::Char('x'), KeyModifiers::CONTROL);
        assert_eq!(type_into(&mut line, &control, None), Typed::Nothing);
    }
}
