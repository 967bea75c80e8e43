//! Bytes of a terminal become keys.
//!
//! Our own decoder, for three promises that crossterm does not give: an answer of the terminal never
//! becomes a key, however late or split it comes; a sequence split in the middle blocks nothing; and
//! nothing of type-ahead is lost.

use super::sequences::{control_sequence, shift, single_shift};
use crate::ui::{Message, Shade};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What came from the terminal.
#[derive(Clone, Debug)]
pub(super) enum Input {
    Message(Message),
    Background(Shade),
}

/// How long to wait for the rest of what has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// Nothing has begun.
    No,
    /// A lone Escape may be the key or the start of a sequence.
    Briefly,
    /// Surely a sequence, perhaps over a slow line.
    Longer,
    /// The terminal's answer has begun; a person does not type this.
    Answer,
}

/// A string that a terminal sends is longer than this only when something is wrong.
const LONGEST_SEQUENCE: usize = 4096;
/// A paste is cut here.
const LONGEST_PASTE: usize = 1 << 20;
const PASTE_END: &[u8] = b"\x1b[201~";

#[derive(Debug, Default)]
pub(super) struct Decoder {
    begun: Vec<u8>,
    pasting: bool,
    /// The terminal was asked for its background and has not answered.
    pub asked: bool,
    /// A lone Escape was given up as a key while the answer is still out: it may have been its start.
    escape_gone: bool,
}

enum Step {
    Took(usize, Option<Input>),
    NeedsMore,
}

impl Decoder {
    pub(super) fn new(asked: bool) -> Decoder {
        Decoder { asked, ..Decoder::default() }
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        if self.escape_gone && self.asked && self.begun.is_empty() && bytes.first() == Some(&b']') {
            self.begun.push(0x1b);
        }
        self.escape_gone = false;
        self.begun.extend_from_slice(bytes);
        self.decode()
    }

    /// The rest did not come in time: what has begun is taken for what it is so far.
    pub(super) fn give_up(&mut self) -> Vec<Input> {
        let begun = std::mem::take(&mut self.begun);
        self.escape_gone = begun == [0x1b];
        match begun.as_slice() {
            [0x1b] => vec![press(KeyCode::Esc, KeyModifiers::NONE)],
            [0x1b, it] => char::from(*it).is_ascii_graphic().then(|| alt(*it)).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn waits(&self) -> Wait {
        match self.begun.as_slice() {
            _ if self.pasting => Wait::No,
            [] => Wait::No,
            // The answer that is still out may begin so: what follows is put together in `feed`.
            [0x1b] => Wait::Briefly,
            [0x1b, b']', ..] if self.asked => Wait::Answer,
            [0x1b, b']' | b'P', _, ..] => Wait::Answer,
            _ => Wait::Longer,
        }
    }

    fn decode(&mut self) -> Vec<Input> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.begun.len() {
            let step = if self.pasting { self.paste(at) } else { key(&self.begun[at..]) };
            let Step::Took(taken, input) = step else { break };
            if self.begun[at..at + taken] == *b"\x1b[200~" {
                self.pasting = true;
            }
            if matches!(input, Some(Input::Background(_))) {
                self.asked = false;
            }
            found.extend(input);
            at += taken.max(1);
        }
        self.begun.drain(..at.min(self.begun.len()));
        if !self.pasting && self.begun.len() > LONGEST_SEQUENCE {
            self.begun.clear();
        }
        found
    }

    fn paste(&mut self, at: usize) -> Step {
        let rest = &self.begun[at..];
        let (words, taken) = match memchr::memmem::find(rest, PASTE_END) {
            Some(end) => (&rest[..end], end + PASTE_END.len()),
            None if rest.len() > LONGEST_PASTE => (rest, rest.len()),
            None => return Step::NeedsMore,
        };
        let words = String::from_utf8_lossy(words).into_owned();
        self.pasting = false;
        Step::Took(taken, Some(Input::Message(Message::Pasted(words))))
    }
}

fn key(bytes: &[u8]) -> Step {
    match bytes {
        [0x1b] => Step::NeedsMore,
        [0x1b, b'[', ..] => control_sequence(bytes).map_or(Step::NeedsMore, took),
        [0x1b, b'O', ..] => single_shift(bytes).map_or(Step::NeedsMore, took),
        [0x1b, b']' | b'P' | b'_' | b'^' | b'X', ..] => string(bytes),
        [0x1b, 0x1b, ..] => Step::Took(1, Some(press(KeyCode::Esc, KeyModifiers::NONE))),
        [0x1b, rest @ ..] => match character(rest) {
            Step::Took(taken, Some(Input::Message(Message::Key(mut key)))) => {
                key.modifiers |= KeyModifiers::ALT;
                Step::Took(taken + 1, Some(Input::Message(Message::Key(key))))
            }
            Step::Took(taken, other) => Step::Took(taken + 1, other),
            Step::NeedsMore => Step::NeedsMore,
        },
        _ => character(bytes),
    }
}

fn took((taken, message): (usize, Option<Message>)) -> Step {
    Step::Took(taken, message.map(Input::Message))
}

/// One character, perhaps of several bytes. What is not UTF-8 is dropped, a byte at a time.
fn character(bytes: &[u8]) -> Step {
    let Some(&first) = bytes.first() else { return Step::NeedsMore };
    if first < 0x80 {
        return Step::Took(1, Some(control_or_letter(first)));
    }
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Took(1, None),
    };
    let have = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(have) {
        Ok(words) => {
            let letter = words.chars().next().filter(|it| !it.is_control());
            Step::Took(length, letter.map(|it| press(KeyCode::Char(it), shift(it))))
        }
        Err(error) if error.error_len().is_none() => Step::NeedsMore,
        Err(_) => Step::Took(1, None),
    }
}

fn control_or_letter(byte: u8) -> Input {
    let control = |it: u8| press(KeyCode::Char(char::from(it)), KeyModifiers::CONTROL);
    match byte {
        b'\r' => press(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => press(KeyCode::Tab, KeyModifiers::NONE),
        0x08 | 0x7f => press(KeyCode::Backspace, KeyModifiers::NONE),
        0 => control(b' '),
        0x01..=0x1a => control(byte - 1 + b'a'),
        0x1b => press(KeyCode::Esc, KeyModifiers::NONE),
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        _ => press(KeyCode::Char(char::from(byte)), shift(char::from(byte))),
    }
}

/// `ESC ] … BEL` or `ESC P … ESC \`: an answer, never a key.
fn string(bytes: &[u8]) -> Step {
    let end = bytes[2..].iter().position(|it| matches!(it, 0x07 | 0x1b | 0x18)).map(|it| it + 2);
    let Some(end) = end else { return Step::NeedsMore };
    let taken = match bytes.get(end..) {
        Some([0x1b]) => return Step::NeedsMore,
        Some([0x1b, b'\\', ..]) => end + 2,
        // Another sequence begins: this one was cut short.
        Some([0x1b, ..]) => end,
        _ => end + 1,
    };
    let shade = std::str::from_utf8(&bytes[2..end]).ok().and_then(background);
    Step::Took(taken, shade.map(Input::Background))
}

/// `11;rgb:RRRR/GGGG/BBBB`: light when its luminance is above the middle.
fn background(answer: &str) -> Option<Shade> {
    let colour = answer.strip_prefix("11;")?;
    let colour = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let part = |it: &str| -> Option<f32> {
        let most = 16_f32.powi(i32::try_from(it.len()).ok()?) - 1.0;
        Some(f32::from(u16::from_str_radix(it, 16).ok()?) / most)
    };
    let parts: Vec<f32> = colour.split('/').take(3).map(part).collect::<Option<_>>()?;
    let [red, green, blue] = parts[..] else { return None };
    let luminance = 0.299 * red + 0.587 * green + 0.114 * blue;
    Some(if luminance > 0.5 { Shade::Light } else { Shade::Dark })
}

fn alt(byte: u8) -> Input {
    let letter = char::from(byte);
    press(KeyCode::Char(letter), shift(letter) | KeyModifiers::ALT)
}

fn press(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Message(Message::Key(KeyEvent::new(code, modifiers)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(input: &Input) -> String {
        match input {
            Input::Message(Message::Key(it)) => format!("{} {}", it.modifiers, it.code).trim().to_string(),
            Input::Message(Message::Pasted(it)) => format!("paste {it}"),
            Input::Message(Message::Mouse(it)) => format!("{:?} {},{}", it.kind, it.column, it.row),
            Input::Background(it) => format!("{it:?}"),
            other => format!("{other:?}"),
        }
    }

    fn check(bytes: &[u8], want: &[&str]) {
        let whole: Vec<_> = Decoder::default().feed(bytes).iter().map(name).collect();
        assert_eq!(whole, want);
        let mut decoder = Decoder::default();
        let split: Vec<_> = bytes.iter().flat_map(|it| decoder.feed(&[*it])).map(|it| name(&it)).collect();
        assert_eq!(split, want, "byte by byte");
    }

    #[test]
    fn letters_controls_and_sequences_are_keys() {
        check("aÉ漢\r\t\x7f".as_bytes(), &["a", "Shift É", "漢", "Enter", "Tab", "Backspace"]);
        check(b"\x04\x06\x1bv", &["Control d", "Control f", "Alt v"]);
        check(
            b"\x1b[A\x1bOB\x1b[5~\x1b[1;5C\x1b[Z",
            &["Up", "Down", "Page Up", "Control Right", "Shift Back Tab"],
        );
    }

    #[test]
    fn answers_of_the_terminal_never_become_keys() {
        check(b"j\x1b]11;rgb:0000/0000/0000\x07k", &["j", "Dark", "k"]);
        check(b"\x1b]11;rgb:ff/ff/f0\x1b\\q", &["Light", "q"]);
        check(b"\x1b[?62;22c\x1b[12;4R\x1bP>|term\x1b\\\x1b[?2026;2$yx", &["x"]);
    }

    #[test]
    fn an_answer_split_after_its_escape_is_still_an_answer() {
        let mut decoder = Decoder::new(true);
        assert!(decoder.feed(b"\x1b").is_empty());
        assert_eq!(decoder.give_up().len(), 1);
        assert!(decoder.feed(b"]11;rgb:0").is_empty());
        assert_eq!(decoder.waits(), Wait::Answer);
        let last: Vec<_> = decoder.feed(b"/0/0\x07").iter().map(name).collect();
        assert_eq!(last, ["Dark"]);
    }

    #[test]
    fn a_paste_is_one_message_and_a_lone_escape_is_a_key() {
        check(b"\x1b[200~a\x1b[Ab\x1b[201~c", &["paste a\x1b[Ab", "c"]);
        let mut decoder = Decoder::default();
        assert!(decoder.feed(b"\x1b").is_empty());
        assert_eq!(decoder.waits(), Wait::Briefly);
        assert_eq!(decoder.give_up().iter().map(name).collect::<Vec<_>>(), ["Esc"]);
    }

    #[test]
    fn the_mouse_is_told_in_columns_from_zero() {
        check(b"\x1b[<0;10;5M\x1b[<65;1;1M", &["Down(Left) 9,4", "ScrollDown 0,0"]);
    }

    #[test]
    fn rubbish_neither_panics_nor_piles_up() {
        let mut decoder = Decoder::default();
        for byte in (0..=255_u8).cycle().take(70_000) {
            decoder.feed(&[byte, 0x1b, b'[', byte]);
        }
        decoder.feed(b"\x1b]");
        decoder.feed(&[b'9'; 100_000]);
        assert!(decoder.begun.len() <= LONGEST_SEQUENCE);
    }
}
