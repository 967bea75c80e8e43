//! The sequences that terminals send for keys and the mouse. What is not in the tables is dropped.

use crate::ui::Message;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// How many bytes it took, and what it means to us.
type Taken = (usize, Option<Message>);

/// `ESC [ 1 ; 5 A`: the last letter names the key.
const LETTERS: &[(u8, KeyCode)] = &[
    (b'A', KeyCode::Up),
    (b'B', KeyCode::Down),
    (b'C', KeyCode::Right),
    (b'D', KeyCode::Left),
    (b'H', KeyCode::Home),
    (b'F', KeyCode::End),
    (b'P', KeyCode::F(1)),
    (b'Q', KeyCode::F(2)),
    (b'R', KeyCode::F(3)),
    (b'S', KeyCode::F(4)),
    (b'M', KeyCode::Enter),
];

/// `ESC [ 5 ~`: the number names the key.
const NUMBERS: &[(u32, KeyCode)] = &[
    (1, KeyCode::Home),
    (2, KeyCode::Insert),
    (3, KeyCode::Delete),
    (4, KeyCode::End),
    (5, KeyCode::PageUp),
    (6, KeyCode::PageDown),
    (7, KeyCode::Home),
    (8, KeyCode::End),
    (11, KeyCode::F(1)),
    (12, KeyCode::F(2)),
    (13, KeyCode::F(3)),
    (14, KeyCode::F(4)),
    (15, KeyCode::F(5)),
    (17, KeyCode::F(6)),
    (18, KeyCode::F(7)),
    (19, KeyCode::F(8)),
    (20, KeyCode::F(9)),
    (21, KeyCode::F(10)),
    (23, KeyCode::F(11)),
    (24, KeyCode::F(12)),
];

/// `ESC O A`; `None` while it is not complete.
pub(super) fn single_shift(bytes: &[u8]) -> Option<Taken> {
    let last = *bytes.get(2)?;
    Some((3, named(LETTERS, last).map(|it| press(it, KeyModifiers::NONE))))
}

/// `ESC [ …`; `None` while it is not complete.
pub(super) fn control_sequence(bytes: &[u8]) -> Option<Taken> {
    let body = bytes.get(2..)?;
    if body.first() == Some(&b'[') {
        // The Linux console: ESC [ [ A is F1.
        let last = *body.get(1)?;
        let key = (b'A'..=b'E').contains(&last).then(|| KeyCode::F(last - b'A' + 1));
        return Some((4, key.map(|it| press(it, KeyModifiers::NONE))));
    }
    if body.first() == Some(&b'M') {
        // The mouse as the first xterm told it: three bytes follow.
        return (body.len() >= 4).then_some((6, None));
    }
    let end = body.iter().position(|it| !(0x20..=0x3f).contains(it))?;
    let last = body[end];
    if !(0x40..=0x7e).contains(&last) {
        // Not a sequence after all: the stranger is read again by itself.
        return Some((2 + end, None));
    }
    let parameters = std::str::from_utf8(&body[..end]).unwrap_or("");
    Some((3 + end, meaning(parameters, last)))
}

fn meaning(parameters: &str, last: u8) -> Option<Message> {
    if let Some(mouse) = parameters.strip_prefix('<') {
        return self::mouse(mouse, last);
    }
    if parameters.starts_with(['?', '>', '=']) {
        return None;
    }
    let mut numbers = parameters.split(';').map(|it| it.split(':'));
    let first: u32 = numbers.next()?.next()?.parse().unwrap_or(1);
    let mut second = numbers.next().into_iter().flatten();
    let held = modifiers(second.next().and_then(|it| it.parse().ok()).unwrap_or(1));
    if second.next() == Some("3") {
        return None; // a key let go
    }
    match last {
        b'Z' => Some(press(KeyCode::BackTab, held | KeyModifiers::SHIFT)),
        b'~' => NUMBERS.iter().find(|it| it.0 == first).map(|it| press(it.1, held)),
        b'u' => unicode_key(first, held),
        // An answer to "where is the cursor", which looks like F3 with two numbers.
        b'R' if first != 1 => None,
        b'A'..=b'S' if last != b'M' => named(LETTERS, last).map(|it| press(it, held)),
        _ => None,
    }
}

fn unicode_key(number: u32, held: KeyModifiers) -> Option<Message> {
    let code = match number {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        it => KeyCode::Char(char::from_u32(it).filter(|it| !it.is_control())?),
    };
    let shifted = if let KeyCode::Char(it) = code { shift(it) } else { KeyModifiers::NONE };
    Some(press(code, held | shifted))
}

/// `b ; column ; row M` for a press, `m` for a release.
fn mouse(parameters: &str, last: u8) -> Option<Message> {
    let mut numbers = parameters.split(';').map(|it| it.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let which = match button & 0b11 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (button & 0b1110_0000, last) {
        (64, b'M') if button & 0b11 == 0 => MouseEventKind::ScrollUp,
        (64, b'M') if button & 0b11 == 1 => MouseEventKind::ScrollDown,
        (32, b'M') if button & 0b11 != 3 => MouseEventKind::Drag(which),
        (0, b'M') if button & 0b11 != 3 => MouseEventKind::Down(which),
        (0, b'm') => MouseEventKind::Up(which),
        _ => return None,
    };
    let held = modifiers(u32::from(button >> 2 & 0b111) + 1);
    let (column, row) = (column.saturating_sub(1), row.saturating_sub(1));
    Some(Message::Mouse(MouseEvent { kind, column, row, modifiers: held }))
}

/// One more than the sum of Shift 1, Alt 2, Control 4.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let mut held = KeyModifiers::NONE;
    held.set(KeyModifiers::SHIFT, bits & 1 != 0);
    held.set(KeyModifiers::ALT, bits & 2 != 0);
    held.set(KeyModifiers::CONTROL, bits & 4 != 0);
    held
}

fn named(table: &[(u8, KeyCode)], letter: u8) -> Option<KeyCode> {
    table.iter().find(|it| it.0 == letter).map(|it| it.1)
}

fn press(code: KeyCode, modifiers: KeyModifiers) -> Message {
    Message::Key(KeyEvent::new(code, modifiers))
}

/// Capitals carry Shift, as crossterm has it.
pub(super) fn shift(letter: char) -> KeyModifiers {
    if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE }
}
