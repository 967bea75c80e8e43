//! The line at the bottom where words are typed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Prompt {
    #[default]
    Closed,
    Search(String),
    /// Only the rows of a list that contain the words.
    Filter(String),
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

pub(super) fn type_into(line: &mut String, key: &KeyEvent) -> Typed {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    match key.code {
        KeyCode::Enter => return Typed::Done,
        KeyCode::Esc => return Typed::Cancelled,
        KeyCode::Char('c' | 'g') if control => return Typed::Cancelled,
        KeyCode::Char('u') if control => line.clear(),
        KeyCode::Char('w') if control => {
            let kept = line.trim_end().rfind(' ').map_or(0, |it| it + 1);
            line.truncate(kept);
        }
        KeyCode::Char('h') if control => drop(line.pop()),
        KeyCode::Backspace if line.is_empty() => return Typed::Cancelled,
        KeyCode::Backspace => drop(line.pop()),
        KeyCode::Char(it) if !control && !alt && line.len() < LONGEST => line.push(it),
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
            type_into(&mut line, &KeyEvent::from(KeyCode::Char(it)));
        }
        type_into(&mut line, &KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL));
        assert_eq!(line, "two ");
        paste_into(&mut line, "a\nb\u{1b}");
        assert_eq!(line, "two a b ");
        type_into(&mut line, &KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        assert_eq!(type_into(&mut line, &KeyEvent::from(KeyCode::Backspace)), Typed::Cancelled);
    }
}
