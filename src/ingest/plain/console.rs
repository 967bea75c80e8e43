//! Text that was written for a terminal or a line printer: manual pages, logs in colour.
//!
//! Bold is a letter struck twice, underlining a line struck below it, colours are escapes between the letters. The
//! letters are the text. Each is known by itself, so that the beginning of a source reads as the whole will. What
//! else acts on a terminal is none of the text's dress: it stays, and cleaning shows it.

use std::borrow::Cow;

const BACKSPACE: char = '\u{8}';
/// More letters than this are not struck at once.
const LONGEST_WORD: usize = 64;
/// A longer escape is none.
const LONGEST_ESCAPE: usize = 4096;

/// The letters alone; free where nothing is struck over or coloured.
pub(super) fn letters(text: Cow<str>) -> Cow<str> {
    if memchr::memchr2(BACKSPACE as u8, b'\x1b', text.as_bytes()).is_none() {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = memchr::memchr2(BACKSPACE as u8, b'\x1b', rest.as_bytes()) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let read = if rest.starts_with(BACKSPACE) { struck(&mut kept, rest) } else { dress(rest) };
        if read == 0 {
            kept.push_str(&rest[..1]);
        }
        rest = &rest[read.max(1)..];
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// What is struck over the last letters of `kept`, which become what is to be read there; how much of `rest` that took.
fn struck(kept: &mut String, rest: &str) -> usize {
    let back = rest.bytes().take(LONGEST_WORD + 1).take_while(|it| *it == BACKSPACE as u8).count();
    if back > LONGEST_WORD {
        return 0;
    }
    let Some((from, _)) = kept.char_indices().rev().nth(back - 1) else { return 0 };
    let over = &rest[back..];
    let end = over.char_indices().nth(back).map_or(over.len(), |(at, _)| at);
    let read: Option<String> =
        kept[from..].chars().zip(over[..end].chars()).map(|(a, b)| both(a, b)).collect();
    match read {
        Some(read) if read.chars().count() == back => {
            kept.truncate(from);
            kept.push_str(&read);
            back + end
        }
        _ => 0,
    }
}

/// Two letters on one place, as printers make bold, underlined and bullets of them.
fn both(first: char, second: char) -> Option<char> {
    match (first, second) {
        _ if first.is_control() || second.is_control() => None,
        (a, b) if a == b => Some(a),
        ('_', it) | (it, '_') => Some(it),
        ('+', 'o') | ('o', '+') | ('•', 'o') | ('•', '+') => Some('•'),
        _ => None,
    }
}

/// How long the escape at the beginning is, where it is one of colour, of the rest of a line or of a link.
fn dress(text: &str) -> usize {
    let bytes = &text.as_bytes()[..text.len().min(LONGEST_ESCAPE)];
    match bytes.get(1) {
        Some(b'[') => {
            let numbers =
                bytes[2..].iter().take_while(|it| it.is_ascii_digit() || matches!(it, b';' | b':')).count();
            if matches!(bytes.get(2 + numbers), Some(b'm' | b'K')) { numbers + 3 } else { 0 }
        }
        Some(b']') if bytes.starts_with(b"\x1b]8;") => {
            let end = bytes[4..].iter().position(u8::is_ascii_control).map_or(bytes.len(), |it| it + 4);
            match bytes.get(end..) {
                Some([b'\x07', ..]) => end + 1,
                Some([b'\x1b', b'\\', ..]) => end + 2,
                _ => 0,
            }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, want: &str) {
        assert_eq!(letters(raw.into()), want, "{raw:?}");
    }

    #[test]
    fn bold_and_underlined_letters_are_letters() {
        check("N\u{8}NA\u{8}AM\u{8}ME\u{8}E", "NAME");
        check("x\u{8}x\u{8}x\u{8}x", "x");
        check("_\u{8}f_\u{8}i_\u{8}l_\u{8}e and f\u{8}_", "file and f");
        check("_\u{8}h\u{8}h", "h");
        check("snake_\u{8}_case", "snake_case");
        check("–\u{8}–é\u{8}é_\u{8}ü", "–éü");
        check("____\u{8}\u{8}\u{8}\u{8}ruiz", "ruiz");
        check("ruiz\u{8}\u{8}\u{8}\u{8}____ said", "ruiz said");
        check("+\u{8}o one\n+\u{8}+\u{8}o\u{8}o two", "• one\n• two");
    }

    #[test]
    fn what_would_take_words_away_stays_and_is_seen() {
        for raw in
            ["secret\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}public", "a\u{8}b", "\u{8}a", "a\u{8}", "a\n\u{8}\nb"]
        {
            check(raw, raw);
        }
        let many = format!("{}{}{}", "a".repeat(70), "\u{8}".repeat(70), "a".repeat(70));
        check(&many, &many);
    }

    #[test]
    fn colours_and_links_of_a_terminal_leave_their_words() {
        check("\u{1b}[33mcommit 4f\u{1b}[m\nby \u{1b}[1;38;5;12mAna\u{1b}[0m", "commit 4f\nby Ana");
        check("\u{1b}[01;31m\u{1b}[Kferry\u{1b}[m\u{1b}[K ran, \u{1b}[4:3mlate", "ferry ran, late");
        check("\u{1b}]8;;https://a.example/\u{1b}\\here\u{1b}]8;;\u{1b}\\ \u{1b}]8;id=1;x\u{7}b", "here b");
    }

    #[test]
    fn escapes_that_do_more_stay_and_are_seen() {
        for raw in
            ["\u{1b}[2J", "\u{1b}]0;title\u{7}", "\u{1b}]8;;open", "\u{1b}[?25l", "\u{1b}", "\u{1b}[31"]
        {
            check(raw, raw);
        }
    }

    #[test]
    fn hostile_ones_cost_no_more_than_their_length() {
        for raw in ["\u{8}".repeat(1 << 20), "a\u{8}".repeat(1 << 19), "\u{1b}]8;".repeat(1 << 18)] {
            assert!(letters(raw.as_str().into()).len() <= raw.len());
        }
    }
}
