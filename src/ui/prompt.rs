//! The prompt: the line at the bottom where text is typed.

use super::command::Command;
use super::input::Input;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Prompt {
    #[default]
    Closed,
    Search(Input),
    /// Only the rows of a list that contain the words.
    Filter(Input),
    /// A question to all kept articles.
    Find(Input),
    Command(Input),
    SetMark,
    GoToMark,
}

/// What a key did to a line that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Changed,
    Done,
    Cancelled,
    /// The cursor was moved.
    Moved,
    /// No affair of the line.
    Nothing,
}

/// `command` is what the key does while one types, if it does anything.
pub(super) fn type_into(line: &mut Input, key: &KeyEvent, command: Option<Command>) -> Typed {
    use Command as C;
    let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match (command, key.code) {
        (Some(C::Open), _) => return Typed::Done,
        (Some(C::Close | C::Quit), _) => return Typed::Cancelled,
        (Some(C::ClearLine), _) => line.clear(),
        (Some(C::DeleteWord), _) => line.delete_word(),
        (Some(C::DeleteLetter), _) if line.is_empty() => return Typed::Cancelled,
        (Some(C::DeleteLetter), _) => line.delete_before(),
        (Some(C::DeleteNext), _) => line.delete_after(),
        (None, KeyCode::Char(it)) if plain => line.put(it),
        (Some(command), _) => return if move_in(line, command) { Typed::Moved } else { Typed::Nothing },
        _ => return Typed::Nothing,
    }
    Typed::Changed
}

/// In a line without rows, the keys of the first and the last row go to its ends.
fn move_in(line: &mut Input, command: Command) -> bool {
    match command {
        Command::LetterLeft => line.left(),
        Command::LetterRight => line.right(),
        Command::LineStart | Command::Top => line.start(),
        Command::LineEnd | Command::Bottom => line.end(),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_typed_and_mended() {
        let mut line = Input::default();
        for it in "two words".chars() {
            type_into(&mut line, &KeyEvent::from(KeyCode::Char(it)), None);
        }
        let key = KeyEvent::from(KeyCode::Null);
        type_into(&mut line, &key, Some(Command::DeleteWord));
        assert_eq!(&*line, "two ");
        assert_eq!(type_into(&mut line, &key, Some(Command::LineStart)), Typed::Moved);
        type_into(&mut line, &key, Some(Command::DeleteNext));
        assert_eq!(&*line, "wo ");
        type_into(&mut line, &key, Some(Command::ClearLine));
        assert_eq!(type_into(&mut line, &key, Some(Command::DeleteLetter)), Typed::Cancelled);
        let control = KeyEvent::new(KeyCode::Char('x'), KeyModifiers::CONTROL);
        assert_eq!(type_into(&mut line, &control, None), Typed::Nothing);
    }
}
